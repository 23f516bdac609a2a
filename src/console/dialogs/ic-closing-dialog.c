/* SPDX-License-Identifier: GPL-3.0-or-later
 * The ways out of an incident, and back in.
 */
#include "ic-closing-dialog.h"

#include "ic-dialogs.h"
#include "ic-form-field.h"
#include "ic-person-entry.h"
#include "ic-time-entry.h"
#include "ic-time.h"

#include <glib/gi18n.h>

struct _IcClosingDialog {
  IcDialog        parent_instance;

  /* Template */
  GtkWidget      *rows_field;
  GtkBox         *rows;
  GtkWidget      *override_field;
  GtkWidget      *override;
  GtkWidget      *into_field;
  GtkDropDown    *into;
  IcFormField    *text_field;
  GtkWidget      *text;
  GtkWidget      *state_field;
  IcStateStepper *state;
  GtkWidget      *owner_row;
  IcFormField    *owner_field;
  IcPersonEntry  *owner;
  IcTimeEntry    *due;
  GtkWidget      *wording_field;
  GtkWidget      *wording;
  GtkWidget      *reason_field;
  GtkWidget      *reason;

  /* Owned */
  GPtrArray      *checks;  /* of IcClosingRow */
  GPtrArray      *streams; /* of the incidents in the list */
  char           *shown;   /* what the checks said when last shown */

  IcWay           way;
};

G_DEFINE_FINAL_TYPE (IcClosingDialog, ic_closing_dialog, IC_TYPE_DIALOG)

/* What each way is called and asks for. */
static const struct {
  const char *key, *title, *accept, *text, *placeholder, *done, *announcement;
  bool        needs_text, owner;
} ways[] = {
  [IC_WAY_RESOLVE] = { "resolve", N_("Resolve the Incident"), N_("_Resolve"), N_("_Summary"), N_("What happened, what mended it"), N_("Resolved"),
                       N_("Everyone will see <b>@all: Incident resolved</b>."),
                       .owner = true },
  [IC_WAY_FALSE_ALARM] = { "false-alarm", N_("Close as False Alarm"), N_("_Close"), N_("_How do we know?"), N_("The probe was wrong, not the service"),
                           N_("Closed as a false alarm"), N_("Everyone will see <b>@all: False alarm</b>."), .needs_text = true },
  [IC_WAY_DUPLICATE] = { "duplicate", N_("Close as Duplicate"), N_("_Close"), N_("_How do we know?"), N_("The same cause; may be left empty"),
                         N_("Closed as a duplicate"), N_("Everyone will see that work goes on in the other one.") },
  [IC_WAY_DEFER] = { "defer", N_("Defer the Incident"), N_("_Defer"), N_("_Follow-up"), N_("What is to be done, in working hours"), N_("Deferred"),
                     N_("Everyone will see <b>@all: Deferred, back to bed</b>."), .needs_text = true, .owner = true },
  [IC_WAY_REOPEN] = { "reopen", N_("Reopen the Incident"), N_("_Reopen"), N_("_Why?"), N_("It came back"), N_("Reopened"),
                      N_("Everyone will see that it is open again, and who is IC."), .needs_text = true },
};

static bool
has_unmet (IcClosingDialog *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (!((IcClosingRow *) self->checks->pdata[i])->met)
      return true;
  return false;
}

static void
add_check (IcClosingDialog    *self,
           const IcClosingRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = g_object_new (GTK_TYPE_LABEL, "label", row->text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  GtkWidget *detail = g_object_new (GTK_TYPE_LABEL, "label", row->detail, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  GtkWidget *mark = ic_tag_new_mark (row->met ? "ic-check-symbolic" : "ic-warning-symbolic", row->met ? IC_TONE_GOOD : IC_TONE_WARNING,
                                     row->met ? _("Met") : _("Not met"));

  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (detail, row->met ? "ic-dim" : "ic-warning");
  gtk_widget_add_css_class (detail, "ic-hint");
  gtk_box_append (GTK_BOX (column), text);
  gtk_box_append (GTK_BOX (column), detail);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (self->rows, box);
}

/* The rows are made again only when they say something else: the clock ticks each second. */
static void
show_checks (IcClosingDialog *self)
{
  g_autoptr(GString) says = g_string_new (NULL);
  GtkWidget *child;

  for (guint i = 0; i < self->checks->len; i++)
    {
      const IcClosingRow *row = self->checks->pdata[i];

      g_string_append_printf (says, "%d%s%s\n", row->met, row->text, row->detail);
    }
  if (g_strcmp0 (says->str, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (says->str);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; i < self->checks->len; i++)
    add_check (self, self->checks->pdata[i]);
}

static void
update (IcClosingDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  const IcState *state = ic_dialog_get_state (dialog);
  g_autoptr(IcItems) readings = NULL;
  g_autoptr(IcPerson) owner = ic_person_entry_get_person (self->owner);
  g_autofree char *text = ic_dialog_text (self->text), *reason = ic_dialog_text (self->override);
  bool unmet, complete;

  if (state == NULL)
    return;
  readings = ic_incident_get_readings (ic_session_get_incident (ic_dialog_get_session (dialog)));
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  self->checks = ic_closing_check (state, self->way, readings, owner != NULL ? owner->id : NULL, ic_dialog_now (dialog), ic_dialog_zone (dialog));
  unmet = has_unmet (self);
  show_checks (self);
  gtk_widget_set_visible (self->rows_field, self->checks->len > 0);
  /* Only resolving records what was let pass; the others have their reason already. */
  gtk_widget_set_visible (self->override_field, unmet && self->way == IC_WAY_RESOLVE);
  complete = (!ways[self->way].needs_text || *text != '\0') && (!ways[self->way].owner || ic_time_entry_get_valid (self->due)) &&
             (self->way != IC_WAY_DUPLICATE || self->streams->len > 0);
  ic_dialog_set_can_accept (dialog, complete && (!unmet || self->way != IC_WAY_RESOLVE || *reason != '\0'));
}

static void
tick_cb (IcClosingDialog *self)
{
  ic_time_entry_set_clock (self->due, ic_dialog_now (IC_DIALOG (self)), ic_dialog_zone (IC_DIALOG (self)));
  update (self);
}

static void
state_chosen_cb (IcClosingDialog *self,
                 int              state)
{
  ic_state_stepper_set_state (self->state, state);
}

/* Events name the owner by id: somebody new is introduced first. */
static void
introduce (IcClosingDialog *self,
           IcVerbs         *verbs,
           const IcPerson  *owner)
{
  if (owner != NULL && ic_person_entry_is_new (self->owner))
    ic_verb_arrive (verbs, owner, NULL, NULL, 0);
}

static void
resolve (IcClosingDialog *self,
         IcVerbs         *verbs,
         const char      *text)
{
  g_autoptr(IcPerson) owner = ic_person_entry_get_person (self->owner);
  g_auto(GStrv) unmet = ic_closing_unmet (self->checks);
  g_autofree char *reason = ic_dialog_text_or_null (self->override);

  if (owner != NULL && ic_person_entry_is_new (self->owner))
    ic_verb_postmortem_owner (verbs, owner, ic_time_entry_get_time (self->due));
  ic_verb_resolve (verbs, text, unmet != NULL ? reason : NULL, (const char *const *) unmet, owner != NULL ? owner->id : NULL,
                   owner != NULL ? ic_time_entry_get_time (self->due) : 0);
}

static void
defer (IcClosingDialog *self,
       IcVerbs         *verbs,
       const char      *text)
{
  g_autoptr(IcPerson) owner = ic_person_entry_get_person (self->owner);
  g_autofree char *wording = ic_dialog_text_or_null (self->wording), *reason = ic_dialog_text_or_null (self->reason);

  introduce (self, verbs, owner);
  ic_verb_defer (verbs, text, owner != NULL ? owner->id : NULL, ic_time_entry_get_time (self->due), wording, reason);
}

static gboolean
ic_closing_dialog_accept (IcDialog *dialog)
{
  IcClosingDialog *self = IC_CLOSING_DIALOG (dialog);
  IcVerbs *verbs = ic_session_begin (ic_dialog_get_session (dialog));
  g_autofree char *text = ic_dialog_text_or_null (self->text);

  switch (self->way)
    {
    case IC_WAY_RESOLVE:
      resolve (self, verbs, text);
      break;
    case IC_WAY_FALSE_ALARM:
      ic_verb_dismiss (verbs, text);
      break;
    case IC_WAY_DUPLICATE:
      ic_verb_merge (verbs, self->streams->pdata[gtk_drop_down_get_selected (self->into)], text);
      break;
    case IC_WAY_DEFER:
      defer (self, verbs, text);
      break;
    case IC_WAY_REOPEN:
      ic_verb_reopen (verbs, text, ic_state_stepper_get_state (self->state));
      break;
    }
  ic_window_submit (ic_dialog_get_window (dialog), verbs, _(ways[self->way].done));
  return TRUE;
}

/* The others in the record, the open ones first. */
static void
fill_into (IcClosingDialog *self)
{
  GListModel *incidents = ic_session_get_incidents (ic_dialog_get_session (IC_DIALOG (self)));
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  for (int closed = 0; closed < 2; closed++)
    for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
      {
        g_autoptr(IcIncidentRow) row = g_list_model_get_item (incidents, i);
        g_autofree char *text = g_strdup_printf ("%s %s", ic_incident_row_get_label (row), ic_incident_row_get_title (row));

        if ((ic_incident_row_get_outcome (row) != NULL) != closed ||
            g_str_equal (ic_incident_row_get_stream (row), ic_dialog_get_state (IC_DIALOG (self))->stream))
          continue;
        gtk_string_list_append (list, text);
        g_ptr_array_add (self->streams, g_strdup (*ic_incident_row_get_label (row) != '\0' ? ic_incident_row_get_label (row)
                                                                                            : ic_incident_row_get_stream (row)));
      }
  gtk_drop_down_set_model (self->into, G_LIST_MODEL (list));
  if (self->streams->len == 0)
    ic_form_field_set_hint (IC_FORM_FIELD (self->into_field), _("There is no other incident in this record."), IC_TONE_WARNING);
}

static void
fill_owner (IcClosingDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  gint64 now = ic_dialog_now (IC_DIALOG (self));
  bool resolves = self->way == IC_WAY_RESOLVE;

  ic_person_entry_set_state (self->owner, state, NULL);
  ic_person_entry_set_person (self->owner, resolves ? ic_closing_owner (state) : state->ic);
  ic_time_entry_set_clock (self->due, now, ic_dialog_zone (IC_DIALOG (self)));
  ic_time_entry_set_time (self->due, resolves ? ic_closing_due (state, now) : now + 3 * IC_DAY);
  if (!resolves)
    ic_form_field_set_label (self->owner_field, _("_Owner"));
}

static void
show_fields (IcClosingDialog *self)
{
  gtk_widget_set_visible (self->into_field, self->way == IC_WAY_DUPLICATE);
  gtk_widget_set_visible (self->state_field, self->way == IC_WAY_REOPEN);
  gtk_widget_set_visible (self->owner_row, ways[self->way].owner);
  gtk_widget_set_visible (self->wording_field, self->way == IC_WAY_DEFER);
  gtk_widget_set_visible (self->reason_field, self->way == IC_WAY_DEFER);
}

static void
keep (IcClosingDialog *self,
      GtkWidget       *field,
      const char      *member)
{
  g_autofree char *key = g_strdup_printf ("closing/%s/%s", ways[self->way].key, member);

  ic_dialog_keep (IC_DIALOG (self), field, key);
  g_signal_connect_object (field, "notify::text", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/* The state it was in before it was closed. */
static int
state_before (const IcState *state)
{
  for (guint i = ic_items_count (state->stages); i-- > 0;)
    if (IC_AT (IcStage, state->stages, i)->state > IC_NORMAL)
      return IC_AT (IcStage, state->stages, i)->state;
  return IC_INVESTIGATING;
}

static void
fill (IcClosingDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  const IcState *state = ic_dialog_get_state (dialog);
  g_autofree char *text = ic_closing_text (state, self->way, ic_dialog_now (dialog), ic_dialog_zone (dialog));

  ic_form_field_set_label (self->text_field, _(ways[self->way].text));
  g_object_set (self->text, "text", text, "placeholder-text", _(ways[self->way].placeholder), NULL);
  ic_state_stepper_set_state (self->state, state_before (state));
  ic_dialog_set_announcement (dialog, _(ways[self->way].announcement));
  fill_owner (self);
  fill_into (self);
  show_fields (self);
  keep (self, self->text, "text");
  keep (self, self->override, "override");
  keep (self, GTK_WIDGET (self->owner), "owner");
  keep (self, GTK_WIDGET (self->due), "due");
  keep (self, self->wording, "wording");
  keep (self, self->reason, "reason");
  g_signal_connect_object (ic_session_get_incident (ic_dialog_get_session (dialog)), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ic_dialog_get_session (dialog), "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_widget_grab_focus (gtk_widget_get_visible (self->override_field) ? self->override
                         : self->way == IC_WAY_DUPLICATE               ? GTK_WIDGET (self->into)
                                                                       : self->text);
}

static void
ic_closing_dialog_finalize (GObject *object)
{
  IcClosingDialog *self = IC_CLOSING_DIALOG (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_ptr_array_unref (self->streams);
  g_free (self->shown);
  G_OBJECT_CLASS (ic_closing_dialog_parent_class)->finalize (object);
}

static void
ic_closing_dialog_class_init (IcClosingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ic_closing_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_closing_dialog_accept;

  ic_dialog_class_bind (widget_class, "ic-closing-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, rows_field);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, override_field);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, override);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, into_field);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, into);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, text_field);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, text);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, state_field);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, state);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, owner_row);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, owner_field);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, owner);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, due);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, wording_field);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, wording);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, reason_field);
  gtk_widget_class_bind_template_child (widget_class, IcClosingDialog, reason);
  gtk_widget_class_bind_template_callback (widget_class, state_chosen_cb);
}

static void
ic_closing_dialog_init (IcClosingDialog *self)
{
  self->streams = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_closing_dialog_present (IcWindow *window,
                           IcWay     way)
{
  IcClosingDialog *self;

  g_return_if_fail (IC_IS_WINDOW (window));

  if (ic_window_get_state (window) == NULL)
    return;
  self = g_object_new (IC_TYPE_CLOSING_DIALOG, "window", window, "title", _(ways[way].title), "accept-label", _(ways[way].accept), NULL);
  self->way = way;
  fill (self);
  ic_dialog_present (IC_DIALOG (self));
}
