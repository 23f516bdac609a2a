/* SPDX-License-Identifier: GPL-3.0-or-later
 * Declaring an incident.
 */
#include "ic-declare-dialog.h"

#include "ic-dialogs.h"
#include "ic-form-field.h"
#include "ic-similar.h"
#include "ic-time-entry.h"

#include <glib/gi18n.h>

struct _IcDeclareDialog {
  IcDialog        parent_instance;

  /* Template */
  GtkWidget      *title;
  GtkWidget      *similar;
  GtkLabel       *similar_text;
  GtkWidget      *seen;
  IcStateStepper *level;
  IcFormField    *state_field;
  IcStateStepper *state;
  IcTimeEntry    *start;
  GtkWidget      *services;

  /* Owned */
  char           *similar_stream;
  GPtrArray      *alerts; /* of IcAlertGroup: it is declared because of them; NULL */

  bool            state_chosen; /* by hand: no longer proposed */
};

G_DEFINE_FINAL_TYPE (IcDeclareDialog, ic_declare_dialog, IC_TYPE_DIALOG)

static const char *const levels[] = { "unknown", "degradation", "corruption", "outage" };

static void
show_announcement (IcDeclareDialog *self)
{
  g_autofree char *title = ic_dialog_text (self->title);
  g_autofree char *line = *title != '\0' ? g_markup_printf_escaped (_("Everyone will see <b>@all: Incident declared: %s</b>."), title) : NULL;
  g_autofree char *text = g_strconcat (_("You are Incident Commander until you hand over."), line != NULL ? " " : NULL, line, NULL);

  ic_dialog_set_announcement (IC_DIALOG (self), text);
}

/* When unsure the higher state is proposed: where customers cannot work, nobody needs to confirm it first. */
static void
propose_state (IcDeclareDialog *self)
{
  bool severe = ic_state_stepper_get_state (self->level) >= 2;

  if (!self->state_chosen)
    ic_state_stepper_set_state (self->state, severe ? IC_CONFIRMED : IC_INVESTIGATING);
  ic_form_field_set_hint (self->state_field, severe && !self->state_chosen ? _("Proposed for this level; lower it when you are not sure.") : NULL,
                          IC_TONE_NEUTRAL);
}

static void
set_level (IcDeclareDialog *self,
           int              level)
{
  ic_state_stepper_set_state (self->level, level);
  ic_dialog_set_kept (IC_DIALOG (self), "new/declare/level", level > 0 && level < (int) G_N_ELEMENTS (levels) ? levels[level] : NULL);
  propose_state (self);
}

static void
set_state (IcDeclareDialog *self,
           int              state)
{
  self->state_chosen = true;
  ic_state_stepper_set_state (self->state, state);
  propose_state (self);
}

static void
find_similar (IcDeclareDialog *self,
              const char      *title)
{
  GListModel *incidents = ic_session_get_incidents (ic_dialog_get_session (IC_DIALOG (self)));

  g_clear_pointer (&self->similar_stream, g_free);
  for (guint i = 0; i < g_list_model_get_n_items (incidents) && self->similar_stream == NULL; i++)
    {
      g_autoptr(IcIncidentRow) row = g_list_model_get_item (incidents, i);
      g_autofree char *text = NULL;

      if (ic_incident_row_get_outcome (row) != NULL || !ic_similar_titles (title, ic_incident_row_get_title (row)))
        continue;
      self->similar_stream = g_strdup (ic_incident_row_get_stream (row));
      text = g_markup_printf_escaped (_("<b>%s %s</b> is open, with %s as IC. Is it the same?"), ic_incident_row_get_label (row),
                                      ic_incident_row_get_title (row), ic_incident_row_get_ic_name (row));
      gtk_label_set_markup (self->similar_text, text);
    }
  gtk_widget_set_visible (self->similar, self->similar_stream != NULL);
}

static void
changed_cb (IcDeclareDialog *self)
{
  g_autofree char *title = ic_dialog_text (self->title);

  find_similar (self, title);
  show_announcement (self);
  ic_dialog_set_can_accept (IC_DIALOG (self), *title != '\0' && ic_time_entry_get_valid (self->start));
}

static void
open_similar_cb (IcDeclareDialog *self)
{
  ic_session_open_incident (ic_dialog_get_session (IC_DIALOG (self)), self->similar_stream);
  gtk_window_close (GTK_WINDOW (self));
}

static void
level_chosen_cb (IcDeclareDialog *self,
                 int              level)
{
  set_level (self, level);
}

static void
state_chosen_cb (IcDeclareDialog *self,
                 int              state)
{
  set_state (self, state);
}

static gboolean
level_key_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   data)
{
  set_level (IC_DECLARE_DIALOG (widget), g_variant_get_int32 (args));
  return TRUE;
}

static gboolean
state_key_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   data)
{
  set_state (IC_DECLARE_DIALOG (widget), g_variant_get_int32 (args));
  return TRUE;
}

static void
tick_cb (IcDeclareDialog *self)
{
  ic_time_entry_set_clock (self->start, ic_dialog_now (IC_DIALOG (self)), ic_dialog_zone (IC_DIALOG (self)));
}

/* Whoever acts at this desk; in a record without an incident that is whoever sits here. */
static IcPerson *
commander (IcDeclareDialog *self)
{
  IcSession *session = ic_dialog_get_session (IC_DIALOG (self));
  const char *acting = ic_session_get_acting (session);

  if (g_strcmp0 (acting, ic_session_get_me (session)) == 0)
    return ic_item_ref (ic_session_get_me_person (session));
  return ic_person_named (ic_dialog_get_state (IC_DIALOG (self)), acting);
}

static gboolean
ic_declare_dialog_accept (IcDialog *dialog)
{
  IcDeclareDialog *self = IC_DECLARE_DIALOG (dialog);
  IcSession *session = ic_dialog_get_session (dialog);
  g_autofree char *title = ic_dialog_text (self->title), *seen = ic_dialog_text_or_null (self->seen);
  g_auto(GStrv) services = ic_dialog_words (self->services);
  g_autoptr(IcPerson) ic = commander (self);
  IcVerbs *verbs = ic_session_begin (session);
  IcDeclaration declaration = {
    .title = title, .seen = seen, .level = levels[ic_state_stepper_get_state (self->level)],
    .state = ic_state_stepper_get_state (self->state), .ic = ic, .impact_start = ic_time_entry_get_time (self->start),
    .services = (const char *const *) services, .metrics = ic_session_get_org (session)->metrics,
    .policies = ic_session_get_org (session)->policies,
  };

  ic_verb_declare (verbs, &declaration);
  for (guint i = 0; self->alerts != NULL && i < self->alerts->len; i++)
    ic_verb_alerts_attach (verbs, self->alerts->pdata[i]);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, NULL);
  return TRUE;
}

static void
add_keys (IcDeclareDialog *self)
{
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *level = g_strdup_printf ("<Alt>%d", i + 1), *state = g_strdup_printf ("<Control>%d", i);

      ic_dialog_add_key (IC_DIALOG (self), level, level_key_cb, g_variant_new_int32 (i));
      ic_dialog_add_key (IC_DIALOG (self), state, state_key_cb, g_variant_new_int32 (i));
    }
}

static void
restore_level (IcDeclareDialog *self)
{
  g_autofree char *kept = ic_dialog_get_kept (IC_DIALOG (self), "new/declare/level");

  ic_state_stepper_set_state (self->level, 0);
  for (int i = 1; i < (int) G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (kept, levels[i]) == 0)
      ic_state_stepper_set_state (self->level, i);
  propose_state (self);
}

static void
ic_declare_dialog_constructed (GObject *object)
{
  IcDeclareDialog *self = IC_DECLARE_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);

  G_OBJECT_CLASS (ic_declare_dialog_parent_class)->constructed (object);
  tick_cb (self);
  g_signal_connect_object (ic_dialog_get_session (dialog), "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  ic_dialog_keep (dialog, self->title, "new/declare/title");
  ic_dialog_keep (dialog, self->seen, "new/declare/seen");
  ic_dialog_keep (dialog, GTK_WIDGET (self->start), "new/declare/start");
  ic_dialog_keep (dialog, self->services, "new/declare/services");
  restore_level (self);
  g_signal_connect_object (self->title, "notify::text", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->start, "notify::valid", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  gtk_widget_grab_focus (self->title);
}

static void
ic_declare_dialog_finalize (GObject *object)
{
  g_free (IC_DECLARE_DIALOG (object)->similar_stream);
  g_clear_pointer (&IC_DECLARE_DIALOG (object)->alerts, g_ptr_array_unref);
  G_OBJECT_CLASS (ic_declare_dialog_parent_class)->finalize (object);
}

static void
ic_declare_dialog_class_init (IcDeclareDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ic_declare_dialog_constructed;
  object_class->finalize = ic_declare_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_declare_dialog_accept;

  ic_dialog_class_bind (widget_class, "ic-declare-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcDeclareDialog, title);
  gtk_widget_class_bind_template_child (widget_class, IcDeclareDialog, similar);
  gtk_widget_class_bind_template_child (widget_class, IcDeclareDialog, similar_text);
  gtk_widget_class_bind_template_child (widget_class, IcDeclareDialog, seen);
  gtk_widget_class_bind_template_child (widget_class, IcDeclareDialog, level);
  gtk_widget_class_bind_template_child (widget_class, IcDeclareDialog, state_field);
  gtk_widget_class_bind_template_child (widget_class, IcDeclareDialog, state);
  gtk_widget_class_bind_template_child (widget_class, IcDeclareDialog, start);
  gtk_widget_class_bind_template_child (widget_class, IcDeclareDialog, services);
  gtk_widget_class_bind_template_callback (widget_class, open_similar_cb);
  gtk_widget_class_bind_template_callback (widget_class, level_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_chosen_cb);
}

static void
ic_declare_dialog_init (IcDeclareDialog *self)
{
  const char *const words[] = { _("Unknown"), _("Degradation"), _("Data corruption"), _("Outage"), NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  ic_state_stepper_set_choices (self->level, words, NULL);
  ic_state_stepper_set_state (self->level, 0);
  ic_state_stepper_set_state (self->state, IC_INVESTIGATING);
  add_keys (self);
}

void
ic_declare_dialog_present (IcWindow *window)
{
  g_return_if_fail (IC_IS_WINDOW (window));

  ic_dialog_present (g_object_new (IC_TYPE_DECLARE_DIALOG, "window", window, NULL));
}

/* The services of all, each once. */
static char *
services_of (GPtrArray *alerts)
{
  g_autoptr(GPtrArray) services = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < alerts->len; i++)
    {
      char *service = ((const IcAlertGroup *) alerts->pdata[i])->service;

      if (service == NULL || g_ptr_array_find_with_equal_func (services, service, g_str_equal, NULL))
        continue;
      g_ptr_array_add (services, service);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", service);
    }
  return g_string_free (text, FALSE);
}

void
ic_declare_dialog_present_for (IcWindow  *window,
                               GPtrArray *alerts)
{
  IcDeclareDialog *self = g_object_new (IC_TYPE_DECLARE_DIALOG, "window", window, NULL);
  const IcAlertGroup *first = alerts->pdata[0];
  g_autofree char *services = services_of (alerts);

  self->alerts = g_ptr_array_new_with_free_func (ic_item_unref);
  for (guint i = 0; i < alerts->len; i++)
    g_ptr_array_add (self->alerts, ic_item_ref (alerts->pdata[i]));
  g_object_set (self->title, "text", first->summary != NULL ? first->summary : first->series, NULL);
  g_object_set (self->services, "text", services, NULL);
  ic_time_entry_set_time (self->start, first->first);
  ic_dialog_present (IC_DIALOG (self));
}
