/* SPDX-License-Identifier: GPL-3.0-or-later
 * What must be true for the incident to be over.
 */
#include "ic-dialogs.h"

#include "ic-form.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>

#define IC_TYPE_OBJECTIVE_DIALOG (ic_objective_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcObjectiveDialog, ic_objective_dialog, IC, OBJECTIVE_DIALOG, IcDialog)

struct _IcObjectiveDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *text;
  IcFormField *metric;
  GtkWidget   *condition;
  IcFormField *side;
  IcFormField *value;
  IcFormField *hold;
};

G_DEFINE_FINAL_TYPE (IcObjectiveDialog, ic_objective_dialog, IC_TYPE_DIALOG)

static const char *const sides[] = { "above", "below", NULL };

static const IcMetric *
chosen_metric (IcObjectiveDialog *self)
{
  return ic_items_find (ic_dialog_get_state (IC_DIALOG (self))->metrics, ic_form_selected (self->metric));
}

static void
metric_cb (IcObjectiveDialog *self)
{
  const IcMetric *metric = chosen_metric (self);
  g_autofree char *text = NULL, *now = NULL;

  gtk_widget_set_visible (self->condition, metric != NULL);
  if (metric == NULL)
    return;
  text = ic_typed_number_text (isnan (metric->warning) ? metric->critical : metric->warning, IC_NUMBER_REAL);
  ic_form_choose (self->side, metric->above ? "below" : "above");
  ic_form_set_text (self->value, text);
  now = ic_form_reading (IC_DIALOG (self), metric->id);
  ic_form_set_hint (self->value, now);
  ic_dialog_refit (IC_DIALOG (self));
}

static void
fill (IcObjectiveDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  g_autofree char *value = NULL;

  ic_form_set_text (self->text, state->objective);
  ic_form_set_time (IC_DIALOG (self), self->hold, 30 * IC_MINUTE);
  if (state->objective_metric == NULL || ic_items_find (state->metrics, state->objective_metric) == NULL)
    return;
  ic_form_select (self->metric, state->objective_metric);
  metric_cb (self);
  value = ic_typed_number_text (state->objective_value, IC_NUMBER_REAL);
  ic_form_choose (self->side, state->objective_above ? "above" : "below");
  ic_form_set_text (self->value, value);
  ic_form_set_text (self->hold, NULL);
  ic_form_set_time (IC_DIALOG (self), self->hold, state->objective_hold);
}

static gboolean
ic_objective_dialog_accept (IcDialog *dialog)
{
  IcObjectiveDialog *self = IC_OBJECTIVE_DIALOG (dialog);
  IcForm form = { NULL };
  g_autofree char *text = ic_form_line (&form, self->text, _("Say in one sentence when it is over"));
  const IcMetric *metric = chosen_metric (self);
  double value = metric != NULL ? ic_form_number (&form, self->value, IC_NUMBER_REAL) : NAN;
  gint64 hold = metric != NULL ? ic_form_time (&form, self->hold) : 0;
  IcVerbs *verbs;

  if (metric != NULL && isnan (value) && form.wrong == NULL)
    ic_form_wrong (&form, self->value, _("Type the bound, such as 98"));
  if (!ic_form_end (&form))
    return FALSE;
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_objective (verbs, text, metric != NULL ? metric->id : NULL, g_strcmp0 (ic_form_chosen (self->side), "above") == 0, value, hold);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, _("Objective set"));
  return TRUE;
}

static void
ic_objective_dialog_constructed (GObject *object)
{
  IcObjectiveDialog *self = IC_OBJECTIVE_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const char *const labels[] = { _("Above"), _("Below"), NULL };
  const IcItems *metrics;

  G_OBJECT_CLASS (ic_objective_dialog_parent_class)->constructed (object);
  metrics = ic_dialog_get_state (dialog)->metrics;
  ic_form_set_choices (self->side, sides, labels);
  ic_form_begin_options (self->metric, _("Judged by people"));
  for (guint i = 0; i < ic_items_count (metrics); i++)
    ic_form_add_option (self->metric, IC_AT (IcMetric, metrics, i)->id, IC_AT (IcMetric, metrics, i)->name);
  gtk_widget_set_visible (GTK_WIDGET (self->metric), ic_items_count (metrics) > 0);
  fill (self);
  ic_form_on_change (self->metric, G_CALLBACK (metric_cb), self);
  ic_form_keep (dialog, self->text, "objective/text");
}

static void
ic_objective_dialog_class_init (IcObjectiveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_objective_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_objective_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-objective-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcObjectiveDialog, text);
  gtk_widget_class_bind_template_child (widget_class, IcObjectiveDialog, metric);
  gtk_widget_class_bind_template_child (widget_class, IcObjectiveDialog, condition);
  gtk_widget_class_bind_template_child (widget_class, IcObjectiveDialog, side);
  gtk_widget_class_bind_template_child (widget_class, IcObjectiveDialog, value);
  gtk_widget_class_bind_template_child (widget_class, IcObjectiveDialog, hold);
}

static void
ic_objective_dialog_init (IcObjectiveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_objective_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_OBJECTIVE_DIALOG, "window", window, NULL));
}
