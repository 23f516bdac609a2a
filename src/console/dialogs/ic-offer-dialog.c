/* SPDX-License-Identifier: GPL-3.0-or-later
 * The receiver's side of an offer of command.
 */
#include "ic-offer-dialog.h"

#include "ic-dialogs.h"
#include "ic-form-field.h"
#include "ic-form.h"
#include "ic-handoff.h"
#include "ic-person-entry.h"
#include "ic-read-back-row.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>

#define N_QUESTIONS    3
#define LAST_ENTRIES   20
#define MOST_CHANGES   6

struct _IcOfferDialog {
  IcDialog       parent_instance;

  /* Template */
  GtkLabel      *lapses;
  GtkLabel      *situation;
  GtkWidget     *whole;
  GtkLabel      *brief;
  GtkLabel      *entries;
  GtkButton     *show_whole;
  IcFormField   *note_field;
  GtkLabel      *note;
  IcFormField   *changes_field;
  GtkLabel      *changes;
  GtkBox        *read_back;
  GtkCheckButton *voice;
  IcFormField   *group_field;
  IcPersonEntry *group_to;

  /* Owned */
  IcOffer       *offer;

  IcReadBackRow *rows[N_QUESTIONS];
};

G_DEFINE_FINAL_TYPE (IcOfferDialog, ic_offer_dialog, IC_TYPE_DIALOG)

/* The offer as it is now, whatever became of it. */
static const IcOffer *
current (IcOfferDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  const IcOffer *offer = state != NULL ? ic_items_find (state->offers, self->offer->id) : NULL;

  return offer != NULL ? offer : self->offer;
}

static bool
is_open (IcOfferDialog *self)
{
  return g_strcmp0 (current (self)->status, "open") == 0;
}

static const IcGroup *
led_group (IcOfferDialog *self)
{
  return ic_people_led_by (ic_dialog_get_state (IC_DIALOG (self)), self->offer->to);
}

static bool
all_picked (IcOfferDialog *self)
{
  for (int i = 0; i < N_QUESTIONS; i++)
    if (ic_read_back_row_get_picked (self->rows[i]) == NULL)
      return false;
  return true;
}

static const char *
ended_text (const IcOffer *offer)
{
  if (g_strcmp0 (offer->status, "lapsed") == 0)
    return _("The offer has lapsed. Ask for another one, or take command.");
  if (g_strcmp0 (offer->status, "withdrawn") == 0)
    return _("The offer was withdrawn.");
  return _("The offer is over.");
}

static void
show_lapses (IcOfferDialog *self)
{
  const IcGroup *group = led_group (self);
  g_autofree char *left = ic_time_countdown (MAX (self->offer->lapses - ic_dialog_now (IC_DIALOG (self)), 0));
  g_autofree char *countdown = g_markup_printf_escaped (_("lapses in <b>%s</b>"), left);
  g_autofree char *leads = group != NULL ? g_markup_printf_escaped (_("you lead %s; name who takes that over"), group->name) : NULL;
  g_autofree char *text = leads != NULL ? g_strdup_printf ("%s · %s", countdown, leads) : g_strdup (countdown);

  gtk_label_set_markup (self->lapses, is_open (self) ? text : ended_text (current (self)));
}

static void
append_entry (GString       *text,
              const IcEntry *entry,
              GTimeZone     *zone)
{
  g_autofree char *when = ic_time_of_day (entry->time, zone, false);
  g_autofree char *line = g_markup_printf_escaped ("<tt>%s</tt>  %s", when, entry->text);

  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static const IcTimeline *
timeline (IcOfferDialog *self)
{
  IcIncident *incident = ic_session_get_incident (ic_dialog_get_session (IC_DIALOG (self)));

  return ic_timeline_model_get_timeline (ic_incident_get_timeline (incident));
}

static void
show_entries (IcOfferDialog *self)
{
  const IcTimeline *line = timeline (self);
  g_autoptr(GString) text = g_string_new (NULL);
  guint shown = 0, first = line->entries->len;

  while (first > 0 && shown < LAST_ENTRIES)
    shown += ic_entry_is_shown (line->entries->pdata[--first]) ? 1 : 0;
  for (guint i = first; i < line->entries->len; i++)
    if (ic_entry_is_shown (line->entries->pdata[i]))
      append_entry (text, line->entries->pdata[i], ic_dialog_zone (IC_DIALOG (self)));
  gtk_label_set_markup (self->entries, text->str);
}

static void
show_changes (IcOfferDialog *self)
{
  g_autoptr(GPtrArray) changes = ic_handoff_changes (timeline (self), self->offer);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = changes->len - MIN (changes->len, MOST_CHANGES); i < changes->len; i++)
    append_entry (text, changes->pdata[i], ic_dialog_zone (IC_DIALOG (self)));
  gtk_label_set_markup (self->changes, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->changes_field), changes->len > 0);
}

static void
show_brief (IcOfferDialog *self)
{
  g_autoptr(IcBrief) brief = ic_brief_of_offer (self->offer);
  g_autoptr(GString) rest = g_string_new (NULL);
  g_autofree char *situation = g_markup_printf_escaped ("<b>%s</b> %s", ic_brief_title (IC_BRIEF_SITUATION), brief->parts[IC_BRIEF_SITUATION]);

  gtk_label_set_markup (self->situation, situation);
  for (int i = IC_BRIEF_SITUATION + 1; i < IC_BRIEF_PARTS; i++)
    {
      g_autofree char *line = g_markup_printf_escaped ("<b>%s</b> %s", ic_brief_title (i), brief->parts[i]);

      g_string_append_printf (rest, "%s%s", rest->len > 0 ? "\n" : "", line);
    }
  gtk_label_set_markup (self->brief, rest->str);
  gtk_widget_set_visible (GTK_WIDGET (self->note_field), !ic_words_blank (self->offer->note));
  gtk_label_set_text (self->note, self->offer->note != NULL ? self->offer->note : "");
}

/* The questions are asked against the record as it is, not as it was when the dialog came up. */
static void
ask (IcOfferDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  g_autoptr(GPtrArray) questions = ic_handoff_read_back (ic_dialog_get_state (dialog), self->offer->id, ic_dialog_now (dialog),
                                                         ic_dialog_zone (dialog));

  for (guint i = 0; i < N_QUESTIONS && i < questions->len; i++)
    ic_read_back_row_set_question (self->rows[i], questions->pdata[i]);
}

static void
update (IcOfferDialog *self)
{
  bool voice = gtk_check_button_get_active (self->voice);

  gtk_widget_set_sensitive (GTK_WIDGET (self->read_back), !voice);
  ic_dialog_set_can_accept (IC_DIALOG (self), is_open (self) && (voice || all_picked (self)));
}

static void
changed_cb (IcOfferDialog *self)
{
  if (ic_dialog_get_state (IC_DIALOG (self)) == NULL)
    return;
  show_lapses (self);
  show_entries (self);
  show_changes (self);
  ask (self);
  update (self);
}

static void
show_whole_label (IcOfferDialog *self)
{
  gtk_button_set_label (self->show_whole, gtk_widget_get_visible (self->whole) ? _("_Show less")
                                                                                      : _("_Show the whole brief and the last 20 entries"));
}

static void
show_whole_cb (IcOfferDialog *self)
{
  gtk_widget_set_visible (self->whole, !gtk_widget_get_visible (self->whole));
  show_whole_label (self);
  ic_dialog_refit (IC_DIALOG (self));
}

/* The first question without an answer, else the last one whose answer is wrong. */
static IcReadBackRow *
question_at_hand (IcOfferDialog *self)
{
  for (int i = 0; i < N_QUESTIONS; i++)
    if (ic_read_back_row_get_picked (self->rows[i]) == NULL)
      return self->rows[i];
  for (int i = N_QUESTIONS - 1; i >= 0; i--)
    if (!ic_read_back_row_is_right (self->rows[i]))
      return self->rows[i];
  return NULL;
}

static gboolean
pick_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  IcReadBackRow *row = question_at_hand (IC_OFFER_DIALOG (widget));

  if (row != NULL && !gtk_check_button_get_active (IC_OFFER_DIALOG (widget)->voice))
    ic_read_back_row_pick (row, g_variant_get_int32 (args));
  return TRUE;
}

static gboolean
voice_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   data)
{
  IcOfferDialog *self = IC_OFFER_DIALOG (widget);

  gtk_check_button_set_active (self->voice, !gtk_check_button_get_active (self->voice));
  return TRUE;
}

static void
declined_cb (IcWindow   *window,
             const char *reason,
             gpointer    data)
{
  IcOfferDialog *self = data;
  IcSession *session = ic_window_get_session (window);
  g_autofree char *before = g_strdup (ic_session_get_acting (session));
  IcVerbs *verbs;

  ic_session_set_acting (session, self->offer->to);
  verbs = ic_session_begin (session);
  ic_session_set_acting (session, before);
  ic_verb_decline (verbs, self->offer->id, reason);
  ic_window_submit (window, verbs, _("Declined: command stays where it is"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
ic_offer_dialog_cancel (IcDialog *dialog)
{
  IcOfferDialog *self = IC_OFFER_DIALOG (dialog);
  const IcAsk question = {
    .title = _("Decline Command"), .label = _("Why?"), .accept = _("_Decline"), .draft = "offer/decline",
    .explanation = _("Command stays with who offers it; they see the reason."),
  };

  if (is_open (self))
    ic_ask_dialog_present (ic_dialog_get_window (dialog), &question, declined_cb, g_object_ref (self), g_object_unref);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
say_accepted (IcOfferDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  g_autofree char *text = g_strdup_printf (_("This desk acts for %s now"), ic_state_name (ic_dialog_get_state (dialog), self->offer->to));

  ic_window_toast (ic_dialog_get_window (dialog), text, NULL);
}

static gboolean
ic_offer_dialog_accept (IcDialog *dialog)
{
  IcOfferDialog *self = IC_OFFER_DIALOG (dialog);
  IcSession *session = ic_dialog_get_session (dialog);
  const IcGroup *group = led_group (self);
  g_autoptr(IcPerson) group_to = group != NULL ? ic_person_entry_get_person (self->group_to) : NULL;
  bool voice = gtk_check_button_get_active (self->voice);
  IcPick picks[N_QUESTIONS];
  IcVerbs *verbs;

  for (int i = 0; i < N_QUESTIONS; i++)
    picks[i] = (IcPick) { ic_read_back_row_get_question (self->rows[i]), ic_read_back_row_get_picked (self->rows[i]),
                          ic_read_back_row_is_right (self->rows[i]) };
  /* Whoever has read back and accepts sits here now. */
  ic_session_set_acting (session, self->offer->to);
  verbs = ic_session_begin (session);
  ic_verb_read_back (verbs, self->offer->id, voice ? NULL : picks, voice ? 0 : N_QUESTIONS, voice);
  ic_verb_accept (verbs, self->offer->id, group_to != NULL ? group->id : NULL, group_to);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, NULL);
  say_accepted (self);
  return TRUE;
}

static void
fill_group (IcOfferDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  const IcGroup *group = led_group (self);
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->group_field), group != NULL);
  if (group == NULL)
    return;
  label = g_strdup_printf (_("%s _goes to"), group->name);
  ic_form_field_set_label (self->group_field, label);
  ic_person_entry_set_state (self->group_to, state, self->offer->to);
  ic_form_propose_present (IC_DIALOG (self), GTK_WIDGET (self->group_to));
  for (guint i = 0; i < ic_items_count (state->people); i++)
    {
      const IcPerson *person = IC_AT (IcPerson, state->people, i);

      if (ic_state_on_duty (person) && g_strcmp0 (person->group, group->id) == 0 && g_strcmp0 (person->id, self->offer->to) != 0)
        {
          ic_person_entry_set_person (self->group_to, person->id);
          break;
        }
    }
}

static void
fill_titles (IcOfferDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  const IcState *state = ic_dialog_get_state (dialog);
  g_autofree char *from = ic_dialog_first_name (ic_state_name (state, self->offer->from));
  g_autofree char *title = g_strdup_printf (_("%s offers you command"), from);
  g_autofree char *subtitle = g_strdup_printf (_("to %s"), ic_state_name (state, self->offer->to));
  g_autofree char *line = g_markup_printf_escaped (_("Everyone will see <b>@all: IC → %s</b> at the same place in the record."),
                                                   ic_state_name (state, self->offer->to));
  g_autofree char *note = g_strdup_printf (_("%s adds"), from);

  gtk_window_set_title (GTK_WINDOW (self), title);
  /* Two people at one desk: say which of them this is for. */
  if (g_strcmp0 (ic_session_get_acting (ic_dialog_get_session (dialog)), self->offer->to) != 0)
    ic_dialog_set_subtitle (dialog, subtitle);
  ic_dialog_set_announcement (dialog, line);
  ic_form_field_set_label (self->note_field, note);
}

static void
fill (IcOfferDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  const IcState *state = ic_dialog_get_state (dialog);

  self->offer = ic_item_ref (ic_state_offer (state));
  fill_titles (self);
  fill_group (self);
  show_brief (self);
  for (int i = 0; i < N_QUESTIONS; i++)
    {
      self->rows[i] = IC_READ_BACK_ROW (ic_read_back_row_new (i + 1));
      gtk_box_append (self->read_back, GTK_WIDGET (self->rows[i]));
      g_signal_connect_object (self->rows[i], "picked", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  changed_cb (self);
  g_signal_connect_object (ic_session_get_incident (ic_dialog_get_session (dialog)), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ic_dialog_get_session (dialog), "tick", G_CALLBACK (show_lapses), self, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->show_whole));
}

static void
ic_offer_dialog_constructed (GObject *object)
{
  G_OBJECT_CLASS (ic_offer_dialog_parent_class)->constructed (object);
  fill (IC_OFFER_DIALOG (object));
}

static void
ic_offer_dialog_finalize (GObject *object)
{
  g_clear_pointer (&IC_OFFER_DIALOG (object)->offer, ic_item_unref);
  G_OBJECT_CLASS (ic_offer_dialog_parent_class)->finalize (object);
}

static void
ic_offer_dialog_class_init (IcOfferDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ic_offer_dialog_constructed;
  object_class->finalize = ic_offer_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_offer_dialog_accept;
  IC_DIALOG_CLASS (klass)->cancel = ic_offer_dialog_cancel;

  ic_dialog_class_bind (widget_class, "ic-offer-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, lapses);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, situation);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, whole);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, brief);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, entries);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, show_whole);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, note_field);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, note);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, changes_field);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, changes);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, read_back);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, voice);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, group_field);
  gtk_widget_class_bind_template_child (widget_class, IcOfferDialog, group_to);
  gtk_widget_class_bind_template_callback (widget_class, show_whole_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
add_keys (IcOfferDialog *self)
{
  for (int i = 0; i < IC_READ_BACK_OPTIONS; i++)
    {
      g_autofree char *key = g_strdup_printf ("%d|KP_%d", i + 1, i + 1);

      ic_dialog_add_key (IC_DIALOG (self), key, pick_cb, g_variant_new_int32 (i));
    }
  ic_dialog_add_key (IC_DIALOG (self), "v", voice_cb, NULL);
}

static void
ic_offer_dialog_init (IcOfferDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_whole_label (self);
  add_keys (self);
}

void
ic_offer_dialog_present (IcWindow *window)
{
  const IcState *state;

  g_return_if_fail (IC_IS_WINDOW (window));

  state = ic_window_get_state (window);
  if (state == NULL || ic_state_offer (state) == NULL)
    ic_window_toast (window, _("No offer of command is open"), NULL);
  else
    ic_dialog_present (g_object_new (IC_TYPE_OFFER_DIALOG, "window", window, NULL));
}
