/* SPDX-License-Identifier: GPL-3.0-or-later
 * A fix ends: in place, taken back, or not pursued.
 */
#include "ic-dialogs.h"

#include "ic-form.h"
#include "ic-health.h"
#include "ic-time.h"
#include "ic-verbs.h"
#include "ic-words.h"

#include <glib/gi18n.h>

#define IC_TYPE_FIX_END_DIALOG (ic_fix_end_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcFixEndDialog, ic_fix_end_dialog, IC, FIX_END_DIALOG, IcDialog)

struct _IcFixEndDialog {
  IcDialog parent_instance;

  /* Template */
  GtkLabel    *text;
  GtkLabel    *unmeasured;
  GtkGrid     *readings;
  IcFormField *outcome;
  GtkWidget   *followup;
  IcFormField *when;
  IcFormField *proper;
  IcFormField *owner;

  char    *fix;
  IcFixEnd how;
};

G_DEFINE_FINAL_TYPE (IcFixEndDialog, ic_fix_end_dialog, IC_TYPE_DIALOG)

static const char *const spans[] = { "24 h", "48 h", "72 h", "none", NULL };

static IcTone
tone_of (const char *status)
{
  if (g_strcmp0 (status, "healthy") == 0)
    return IC_TONE_GOOD;
  if (g_strcmp0 (status, "warning") == 0)
    return IC_TONE_WARNING;
  return g_strcmp0 (status, "critical") == 0 ? IC_TONE_BAD : IC_TONE_NEUTRAL;
}

static const char *
word_of (const char *status)
{
  if (g_strcmp0 (status, "healthy") == 0)
    return _("healthy");
  if (g_strcmp0 (status, "warning") == 0)
    return _("warning");
  if (g_strcmp0 (status, "critical") == 0)
    return _("critical");
  if (g_strcmp0 (status, "no-data") == 0)
    return _("no data");
  return g_strcmp0 (status, "stale") == 0 ? _("stale") : _("unavailable");
}

static void
attach_label (GtkGrid    *grid,
              const char *text,
              const char *css_class,
              int         column,
              int         row)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "tooltip-text", text,
                                   "hexpand", column == 0, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_reading (GtkGrid         *grid,
                const IcReading *reading,
                int              column,
                int              row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *status = reading != NULL ? reading->status : "unavailable";
  g_autofree char *value = reading != NULL && !isnan (reading->value) ? ic_words_value (reading->value, reading->unit) : NULL;

  if (value != NULL)
    {
      GtkWidget *label = gtk_label_new (value);

      gtk_widget_add_css_class (label, "ic-bold");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (box), ic_tag_new (word_of (status), tone_of (status), NULL));
  gtk_grid_attach (grid, box, column, row, 1, 1);
}

/* Each metric as it was when the fix began, and as it is now. */
static void
show_readings (IcFixEndDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  const IcState *state = ic_dialog_get_state (dialog);
  const IcFix *fix = ic_items_find (state->fixes, self->fix);
  g_autoptr (IcItems) now = ic_incident_get_readings (ic_session_get_incident (ic_dialog_get_session (dialog)));
  bool measured = fix != NULL && ic_items_count (state->metrics) > 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->readings))) != NULL)
    gtk_grid_remove (self->readings, child);
  gtk_widget_set_visible (GTK_WIDGET (self->readings), measured);
  gtk_widget_set_visible (GTK_WIDGET (self->unmeasured), !measured);
  if (!measured)
    return;
  attach_label (self->readings, _("Before"), "ic-dim", 1, 0);
  attach_label (self->readings, _("Now"), "ic-dim", 2, 0);
  for (guint i = 0; i < state->metrics->n; i++)
    {
      const IcMetric *metric = IC_AT (IcMetric, state->metrics, i);

      attach_label (self->readings, metric->name, "ic-name", 0, i + 1);
      attach_reading (self->readings, ic_items_find (fix->before, metric->id), 1, i + 1);
      attach_reading (self->readings, ic_items_find (now, metric->id), 2, i + 1);
    }
}

static bool
agrees (IcFixEndDialog *self)
{
  return gtk_widget_get_visible (self->followup) && g_strcmp0 (ic_form_chosen (self->when), "none") != 0;
}

static void
when_cb (IcFixEndDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->proper), agrees (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->owner), agrees (self));
}

/* What is not yet proper is agreed to become so. */
static void
propose_followup (IcFixEndDialog *self,
                  const IcFix    *fix)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  g_autofree char *proper = ic_form_proper_fix (fix);

  gtk_widget_set_visible (self->followup, self->how == IC_FIX_FINISHED && g_strcmp0 (fix->nature, "proper") != 0 && fix->followup == NULL);
  ic_form_choose (self->when, "48 h");
  ic_form_set_text (self->proper, proper);
  ic_form_set_person (IC_DIALOG (self), self->owner, NULL, fix->owner != NULL ? fix->owner : state->ic);
}

static void
set_words (IcFixEndDialog *self)
{
  static const struct { const char *title, *accept, *outcome, *placeholder; } words[] = {
    [IC_FIX_FINISHED] = { N_("The Fix Is in Place"), N_("_In Place"), N_("_Did it help?"), N_("Success rate is back above 99 % since 14:20") },
    [IC_FIX_UNDONE] = { N_("The Fix Was Taken Back"), N_("_Taken Back"), N_("W_hy?"), N_("No change after 15 min") },
    [IC_FIX_ABANDONED] = { N_("Abandon the Fix"), N_("_Abandon"), N_("W_hy?"), N_("The rollback made it unnecessary") },
  };

  gtk_window_set_title (GTK_WINDOW (self), _(words[self->how].title));
  ic_dialog_set_accept_label (IC_DIALOG (self), _(words[self->how].accept));
  ic_form_field_set_label (self->outcome, _(words[self->how].outcome));
  g_object_set (ic_form_field_get_child (self->outcome), "placeholder-text", _(words[self->how].placeholder), NULL);
}

static void
add_end (IcFixEndDialog *self,
         IcVerbs        *verbs,
         const char     *outcome)
{
  if (self->how == IC_FIX_FINISHED)
    ic_verb_fix_finish (verbs, self->fix, outcome);
  else if (self->how == IC_FIX_UNDONE)
    ic_verb_fix_undo (verbs, self->fix, outcome);
  else
    ic_verb_fix_abandon (verbs, self->fix, outcome);
}

static gint64
due (IcFixEndDialog *self)
{
  gint64 span = 0;

  ic_time_parse_span (ic_form_chosen (self->when), &span);
  return ic_dialog_now (IC_DIALOG (self)) + span;
}

static gboolean
ic_fix_end_dialog_accept (IcDialog *dialog)
{
  IcFixEndDialog *self = IC_FIX_END_DIALOG (dialog);
  static const char *const done[] = { N_("The fix is in place"), N_("Noted: the fix was taken back"), N_("The fix is abandoned") };
  IcForm form = { NULL };
  g_autofree char *outcome = ic_form_line (&form, self->outcome, NULL);
  g_autofree char *proper = agrees (self) ? ic_form_line (&form, self->proper, _("Say what is to be done, or choose Not Needed")) : NULL;
  g_autoptr (IcPerson) owner = agrees (self) ? ic_form_person (&form, self->owner, NULL) : NULL;
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  add_end (self, verbs, outcome);
  if (proper != NULL)
    ic_verb_followup (verbs, proper, owner, due (self), self->fix);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, proper != NULL ? _("The fix is in place, its proper fix agreed") : _(done[self->how]));
  return TRUE;
}

static void
ic_fix_end_dialog_constructed (GObject *object)
{
  IcFixEndDialog *self = IC_FIX_END_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const char *const labels[] = { _("24 h"), _("48 h"), _("72 h"), _("Not Needed"), NULL };
  IcIncident *incident;

  G_OBJECT_CLASS (ic_fix_end_dialog_parent_class)->constructed (object);
  ic_form_set_choices (self->when, spans, labels);
  ic_form_on_change (self->when, G_CALLBACK (when_cb), self);
  incident = ic_session_get_incident (ic_dialog_get_session (dialog));
  g_signal_connect_object (incident, "health-changed", G_CALLBACK (show_readings), self, G_CONNECT_SWAPPED);
}

static void
ic_fix_end_dialog_finalize (GObject *object)
{
  IcFixEndDialog *self = IC_FIX_END_DIALOG (object);

  g_free (self->fix);
  G_OBJECT_CLASS (ic_fix_end_dialog_parent_class)->finalize (object);
}

static void
ic_fix_end_dialog_class_init (IcFixEndDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_fix_end_dialog_constructed;
  G_OBJECT_CLASS (klass)->finalize = ic_fix_end_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_fix_end_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-fix-end-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcFixEndDialog, text);
  gtk_widget_class_bind_template_child (widget_class, IcFixEndDialog, unmeasured);
  gtk_widget_class_bind_template_child (widget_class, IcFixEndDialog, readings);
  gtk_widget_class_bind_template_child (widget_class, IcFixEndDialog, outcome);
  gtk_widget_class_bind_template_child (widget_class, IcFixEndDialog, followup);
  gtk_widget_class_bind_template_child (widget_class, IcFixEndDialog, when);
  gtk_widget_class_bind_template_child (widget_class, IcFixEndDialog, proper);
  gtk_widget_class_bind_template_child (widget_class, IcFixEndDialog, owner);
}

static void
ic_fix_end_dialog_init (IcFixEndDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_fix_end_dialog_present (IcWindow   *window,
                           const char *id,
                           IcFixEnd    how)
{
  const IcFix *fix = ic_form_ready (window) ? ic_items_find (ic_window_get_state (window)->fixes, id) : NULL;
  g_autofree char *key = NULL;
  IcFixEndDialog *self;

  if (fix == NULL)
    {
      ic_form_gone (window, _("That fix is gone"));
      return;
    }
  self = g_object_new (IC_TYPE_FIX_END_DIALOG, "window", window, NULL);
  self->fix = g_strdup (id);
  self->how = how;
  gtk_label_set_text (self->text, fix->text);
  set_words (self);
  propose_followup (self, fix);
  show_readings (self);
  key = g_strdup_printf ("fix/%s/outcome", id);
  ic_form_keep (IC_DIALOG (self), self->outcome, key);
  ic_dialog_present (IC_DIALOG (self));
}
