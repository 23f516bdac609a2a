/* SPDX-License-Identifier: GPL-3.0-or-later
 * Offering command to somebody.
 */
#include "ic-handoff-dialog.h"

#include "ic-brief-row.h"
#include "ic-dialogs.h"
#include "ic-form-field.h"
#include "ic-form.h"
#include "ic-handoff.h"
#include "ic-person-entry.h"
#include "ic-time.h"

#include <glib/gi18n.h>

struct _IcHandoffDialog {
  IcDialog       parent_instance;

  /* Template */
  GtkLabel      *open_offer;
  IcFormField   *who_field;
  GtkListBox    *candidates;
  IcPersonEntry *other;
  IcFormField   *brief_field;
  GtkBox        *brief;
  IcFormField   *note_field;
  GtkWidget     *note;
  GtkLabel      *foot;

  /* Owned */
  GPtrArray     *list; /* of IcCandidate, by row; the row after the last is somebody else */

  GtkWidget     *parts[IC_BRIEF_PARTS];
};

G_DEFINE_FINAL_TYPE (IcHandoffDialog, ic_handoff_dialog, IC_TYPE_DIALOG)

static const IcCandidate *
selected (IcHandoffDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->candidates);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return index >= 0 && index < (int) self->list->len ? self->list->pdata[index] : NULL;
}

/* Returns: (transfer full) who was chosen, or NULL. */
static IcPerson *
receiver (IcHandoffDialog *self)
{
  const IcCandidate *candidate = selected (self);

  return candidate != NULL ? ic_item_ref (candidate->row->person) : ic_person_entry_get_person (self->other);
}

static IcTone
rest_tone (const IcCandidate *candidate)
{
  if (candidate->row->fatigue == IC_FATIGUE_RELIEVE)
    return IC_TONE_BAD;
  return candidate->row->fatigue == IC_FATIGUE_WARN || candidate->row->on_break ? IC_TONE_WARNING : IC_TONE_GOOD;
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, NULL);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
append_row (IcHandoffDialog *self,
            GtkWidget       *child,
            const char      *name)
{
  gtk_list_box_append (self->candidates, child);
  ic_accessible_name (gtk_widget_get_parent (child), name);
}

static void
add_candidate (IcHandoffDialog   *self,
               const IcCandidate *candidate)
{
  const IcPerson *person = candidate->row->person;
  const char *name = person->name != NULL ? person->name : person->id;
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s, %s", name, candidate->rest, candidate->detail, candidate->remark);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b> <span size=\"90%%\" alpha=\"75%%\">%s</span>", name, candidate->detail);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *who = g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  GtkWidget *remark = make_label (candidate->remark, "ic-dim");

  gtk_label_set_xalign (GTK_LABEL (remark), 1);
  gtk_widget_set_valign (remark, GTK_ALIGN_CENTER);
  if (candidate->warn && *candidate->remark != '\0')
    gtk_widget_add_css_class (remark, "ic-warning");
  gtk_box_append (GTK_BOX (box), ic_tag_new (candidate->rest, rest_tone (candidate), NULL));
  gtk_widget_set_valign (gtk_widget_get_first_child (box), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), who);
  gtk_box_append (GTK_BOX (box), remark);
  append_row (self, box, spoken);
}

static void
fill_candidates (IcHandoffDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  IcZones zones = ic_window_get_zones (ic_dialog_get_window (dialog));

  self->list = ic_handoff_candidates (ic_dialog_get_state (dialog), ic_dialog_now (dialog), &zones);
  for (guint i = 0; i < self->list->len; i++)
    add_candidate (self, self->list->pdata[i]);
  append_row (self, make_label (_("Somebody else…"), "ic-dim"), _("Somebody else…"));
}

static void
fill_brief (IcHandoffDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  IcIncident *incident = ic_session_get_incident (ic_dialog_get_session (dialog));
  g_autoptr(IcBrief) brief = ic_handoff_brief (ic_dialog_get_state (dialog), ic_incident_get_comms (incident),
                                               ic_dialog_now (dialog), ic_dialog_zone (dialog));

  for (int i = 0; i < IC_BRIEF_PARTS; i++)
    {
      g_autofree char *key = g_strdup_printf ("handoff/%s", ic_brief_member (i));

      self->parts[i] = ic_brief_row_new (ic_brief_title (i), brief->parts[i]);
      gtk_box_append (self->brief, self->parts[i]);
      if (ic_dialog_keep (dialog, self->parts[i], key))
        ic_form_field_set_tag (self->brief_field, _("edited"), IC_TONE_WARNING);
    }
}

static void
show_open_offer (IcHandoffDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  const IcOffer *offer = ic_state_offer (state);
  g_autofree char *text = NULL, *when = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->open_offer), offer != NULL);
  if (offer == NULL)
    return;
  when = ic_time_of_day (offer->lapses, ic_dialog_zone (IC_DIALOG (self)), false);
  text = g_strdup_printf (_("%s has an offer that is open until %s. A new offer withdraws it."), ic_state_name (state, offer->to), when);
  gtk_label_set_text (self->open_offer, text);
}

static void
show_receiver (IcHandoffDialog *self)
{
  g_autoptr(IcPerson) person = receiver (self);
  const IcCandidate *candidate = selected (self);
  g_autofree char *first = person != NULL ? ic_dialog_first_name (person->name != NULL ? person->name : person->id) : NULL;
  g_autofree char *plain = first != NULL ? ic_dialog_no_mnemonic (first) : NULL;
  g_autofree char *label = plain != NULL ? g_strdup_printf (_("_Offer to %s"), plain) : g_strdup (_("_Offer"));
  g_autofree char *note = first != NULL ? g_strdup_printf (_("_Anything else %s must know?"), plain) : g_strdup (_("_Anything else they must know?"));
  g_autofree char *span = ic_time_span (ic_dialog_get_state (IC_DIALOG (self))->policies->offer_lapses);
  g_autofree char *foot = g_strdup_printf (_("You stay in command until %s has read back and accepted. The offer lapses in %s."),
                                           first != NULL ? first : _("the other"), span);
  g_autofree char *warning = candidate != NULL && candidate->warn && *candidate->remark != '\0'
    ? g_strdup_printf (_("Think twice: %s %s."), first, candidate->remark) : NULL;

  ic_dialog_set_accept_label (IC_DIALOG (self), label);
  ic_dialog_set_can_accept (IC_DIALOG (self), person != NULL);
  ic_form_field_set_label (self->note_field, note);
  ic_form_field_set_hint (self->who_field, warning, IC_TONE_WARNING);
  gtk_label_set_text (self->foot, foot);
}

static void
selected_cb (IcHandoffDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->candidates);
  bool other = row != NULL && gtk_list_box_row_get_index (row) == (int) self->list->len;

  gtk_widget_set_visible (GTK_WIDGET (self->other), other);
  show_receiver (self);
}

/* Enter offers to whoever is chosen; with nobody named yet it goes to where the name is written. */
static void
activated_cb (IcHandoffDialog *self)
{
  g_autoptr(IcPerson) person = receiver (self);

  if (person != NULL)
    ic_dialog_accept (IC_DIALOG (self));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->other));
}

static void
select_first (IcHandoffDialog *self,
              const char      *id)
{
  int index = self->list->len > 0 || id == NULL ? 0 : (int) self->list->len;

  for (guint i = 0; i < self->list->len && id != NULL; i++)
    if (g_str_equal (((IcCandidate *) self->list->pdata[i])->row->person->id, id))
      index = (int) i;
  gtk_list_box_select_row (self->candidates, gtk_list_box_get_row_at_index (self->candidates, index));
  if (index == (int) self->list->len)
    gtk_widget_grab_focus (GTK_WIDGET (self->other));
  else
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->candidates, index)));
}

static gboolean
ic_handoff_dialog_accept (IcDialog *dialog)
{
  IcHandoffDialog *self = IC_HANDOFF_DIALOG (dialog);
  g_autoptr(IcPerson) person = receiver (self);
  g_autofree char *note = ic_dialog_text_or_null (self->note), *done = NULL;
  char *parts[IC_BRIEF_PARTS];
  IcVerbs *verbs = ic_session_begin (ic_dialog_get_session (dialog));
  IcBriefTexts brief;

  for (int i = 0; i < IC_BRIEF_PARTS; i++)
    parts[i] = ic_dialog_text_or_null (self->parts[i]);
  brief = (IcBriefTexts) {
    .situation = parts[IC_BRIEF_SITUATION], .impact = parts[IC_BRIEF_IMPACT], .objective = parts[IC_BRIEF_OBJECTIVE],
    .flight = parts[IC_BRIEF_FLIGHT], .open = parts[IC_BRIEF_OPEN], .eliminated = parts[IC_BRIEF_ELIMINATED],
    .promised = parts[IC_BRIEF_PROMISED], .people = parts[IC_BRIEF_PEOPLE], .timers = parts[IC_BRIEF_TIMERS],
  };
  ic_verb_offer (verbs, person, &brief, note);
  for (int i = 0; i < IC_BRIEF_PARTS; i++)
    g_free (parts[i]);
  done = g_strdup_printf (_("Offered to %s"), person->name != NULL ? person->name : person->id);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_handoff_dialog_constructed (GObject *object)
{
  IcHandoffDialog *self = IC_HANDOFF_DIALOG (object);

  G_OBJECT_CLASS (ic_handoff_dialog_parent_class)->constructed (object);
  fill_candidates (self);
  ic_person_entry_set_state (self->other, ic_dialog_get_state (IC_DIALOG (self)), ic_dialog_get_state (IC_DIALOG (self))->ic);
  ic_form_propose_present (IC_DIALOG (self), GTK_WIDGET (self->other));
  g_signal_connect_swapped (self->candidates, "row-selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_object (self->other, "notify::text", G_CALLBACK (show_receiver), self, G_CONNECT_SWAPPED);
  fill_brief (self);
  ic_dialog_keep (IC_DIALOG (self), self->note, "handoff/note");
  show_open_offer (self);
}

static void
ic_handoff_dialog_dispose (GObject *object)
{
  IcHandoffDialog *self = IC_HANDOFF_DIALOG (object);

  /* A list that goes unselects its row. */
  if (self->candidates != NULL)
    g_signal_handlers_disconnect_by_func (self->candidates, selected_cb, self);
  G_OBJECT_CLASS (ic_handoff_dialog_parent_class)->dispose (object);
}

static void
ic_handoff_dialog_finalize (GObject *object)
{
  g_clear_pointer (&IC_HANDOFF_DIALOG (object)->list, g_ptr_array_unref);
  G_OBJECT_CLASS (ic_handoff_dialog_parent_class)->finalize (object);
}

static void
ic_handoff_dialog_class_init (IcHandoffDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ic_handoff_dialog_constructed;
  object_class->dispose = ic_handoff_dialog_dispose;
  object_class->finalize = ic_handoff_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_handoff_dialog_accept;

  ic_dialog_class_bind (widget_class, "ic-handoff-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcHandoffDialog, open_offer);
  gtk_widget_class_bind_template_child (widget_class, IcHandoffDialog, who_field);
  gtk_widget_class_bind_template_child (widget_class, IcHandoffDialog, candidates);
  gtk_widget_class_bind_template_child (widget_class, IcHandoffDialog, other);
  gtk_widget_class_bind_template_child (widget_class, IcHandoffDialog, brief_field);
  gtk_widget_class_bind_template_child (widget_class, IcHandoffDialog, brief);
  gtk_widget_class_bind_template_child (widget_class, IcHandoffDialog, note_field);
  gtk_widget_class_bind_template_child (widget_class, IcHandoffDialog, note);
  gtk_widget_class_bind_template_child (widget_class, IcHandoffDialog, foot);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
ic_handoff_dialog_init (IcHandoffDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_handoff_dialog_present (IcWindow   *window,
                           const char *to)
{
  IcHandoffDialog *self;

  g_return_if_fail (IC_IS_WINDOW (window));

  if (ic_window_get_state (window) == NULL)
    return;
  self = g_object_new (IC_TYPE_HANDOFF_DIALOG, "window", window, NULL);
  select_first (self, to);
  ic_dialog_present (IC_DIALOG (self));
}
