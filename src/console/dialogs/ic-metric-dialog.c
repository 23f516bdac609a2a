/* SPDX-License-Identifier: GPL-3.0-or-later
 * A health metric: where its readings come from, and when they are bad.
 */
#include "ic-dialogs.h"

#include "ic-form.h"
#include "ic-metric-trial.h"
#include "ic-prometheus.h"
#include "ic-time.h"
#include "ic-verbs.h"

#include <glib/gi18n.h>

#define IC_TYPE_METRIC_DIALOG (ic_metric_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcMetricDialog, ic_metric_dialog, IC, METRIC_DIALOG, IcDialog)

struct _IcMetricDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField    *name;
  IcFormField    *source;
  IcFormField    *url;
  IcFormField    *query;
  GtkWidget      *probe;
  IcFormField    *measure;
  IcFormField    *window;
  IcMetricTrial  *trial;
  IcFormField    *worse;
  IcFormField    *unit;
  IcFormField    *warning;
  IcFormField    *critical;
  GtkCheckButton *baseline;
  GtkCheckButton *keep;

  char *metric; /* its id; NULL: a new one */
};

G_DEFINE_FINAL_TYPE (IcMetricDialog, ic_metric_dialog, IC_TYPE_DIALOG)

static const char *const sources[] = { "prometheus", "probe", NULL };
static const char *const measures[] = { "availability", "latency", NULL };
static const char *const sides[] = { "below", "above", NULL };

/* Three are what one glance takes in; more of them hide the one that matters. */
static bool
refuse_fourth (IcWindow   *window,
               const char *id)
{
  const IcItems *metrics = ic_window_get_state (window)->metrics;

  if (ic_items_count (metrics) < IC_MAX_METRICS || ic_items_find (metrics, id) != NULL)
    return false;
  ic_window_toast (window, _("Three metrics are watched already, and more could not be taken in at a glance: stop watching one first"), NULL);
  return true;
}

static bool
is_probe (IcMetricDialog *self)
{
  return g_strcmp0 (ic_form_chosen (self->source), "probe") == 0;
}

/* --- Reading -------------------------------------------------------------------- */

/* Where readings come from. */
static void
read_source (IcMetricDialog *self,
             IcForm         *form,
             IcMetric       *metric)
{
  g_autofree char *query = is_probe (self) ? NULL : ic_form_text (form, self->query, _("Write the query, such as up"));
  g_autoptr (GError) error = NULL;

  ic_set_text (&metric->source, ic_form_chosen (self->source));
  metric->url = ic_form_line (form, self->url, is_probe (self) ? _("Type the address to ask") : _("Type the address of the server"));
  if (metric->url != NULL && !ic_http_check_url (metric->url, &error))
    ic_form_wrong (form, self->url, error->message);
  if (!is_probe (self))
    ic_set_text (&metric->query, query);
  else
    ic_set_text (&metric->measure, ic_form_chosen (self->measure));
  if (is_probe (self) && g_str_equal (metric->measure, "availability"))
    metric->window = ic_form_time (form, self->window);
}

static void
read_thresholds (IcMetricDialog *self,
                 IcForm         *form,
                 IcMetric       *metric)
{
  metric->unit = ic_form_line (form, self->unit, NULL);
  metric->above = g_strcmp0 (ic_form_chosen (self->worse), "above") == 0;
  metric->warning = ic_form_number (form, self->warning, IC_NUMBER_REAL);
  metric->critical = ic_form_number (form, self->critical, IC_NUMBER_REAL);
}

/* What is filled in. Returns: (transfer full). */
static IcMetric *
read_metric (IcMetricDialog *self,
             IcForm         *form)
{
  IcMetric *metric = ic_item_new (&ic_metric_type);

  metric->name = ic_form_line (form, self->name, _("Give it the name people call it by"));
  metric->id = self->metric != NULL ? g_strdup (self->metric) : metric->name != NULL ? ic_person_id (metric->name) : NULL;
  read_source (self, form, metric);
  read_thresholds (self, form, metric);
  metric->baseline = !is_probe (self) && gtk_check_button_get_active (self->baseline);
  return metric;
}

/* A critical that comes before the warning makes the warning meaningless. */
static bool
are_swapped (const IcMetric *metric)
{
  return metric->above ? metric->critical < metric->warning : metric->critical > metric->warning;
}

/* --- Following what is filled in ------------------------------------------------- */

static void
thresholds_cb (IcMetricDialog *self)
{
  g_autoptr (IcMetric) metric = ic_item_new (&ic_metric_type);

  metric->unit = ic_dialog_text (ic_form_field_get_child (self->unit));
  metric->above = g_strcmp0 (ic_form_chosen (self->worse), "above") == 0;
  metric->warning = ic_form_number (NULL, self->warning, IC_NUMBER_REAL);
  metric->critical = ic_form_number (NULL, self->critical, IC_NUMBER_REAL);
  ic_form_field_set_hint (self->critical, !are_swapped (metric)      ? NULL
                                          : metric->above            ? _("Comes before the warning: higher is worse")
                                                                     : _("Comes before the warning: lower is worse"), IC_TONE_WARNING);
  ic_metric_trial_judge (self->trial, metric);
}

static void
source_cb (IcMetricDialog *self)
{
  bool probe = is_probe (self), availability = g_strcmp0 (ic_form_chosen (self->measure), "availability") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->query), !probe);
  gtk_widget_set_visible (self->probe, probe);
  gtk_widget_set_visible (GTK_WIDGET (self->window), availability);
  gtk_widget_set_visible (GTK_WIDGET (self->baseline), !probe);
  g_object_set (ic_form_field_get_child (self->url), "placeholder-text",
                probe ? "https://shop.example.com/health" : "http://prometheus.example.com:9090", NULL);
  ic_form_field_set_label (self->url, probe ? _("_Address to ask") : _("Server _address"));
  ic_metric_trial_clear (self->trial);
  ic_dialog_refit (IC_DIALOG (self));
}

static void
propose_bound (IcFormField *field,
               const char  *old,
               const char  *proposed)
{
  g_autofree char *text = ic_dialog_text (ic_form_field_get_child (field));

  if (*text == '\0' || g_str_equal (text, old))
    ic_form_set_text (field, proposed);
}

/* A probe's unit and worse side follow from what it measures, and bounds are proposed: without any, an address
 * that is down would be judged by nothing. What somebody typed stays. */
static void
measure_cb (IcMetricDialog *self)
{
  bool latency = g_strcmp0 (ic_form_chosen (self->measure), "latency") == 0;

  source_cb (self);
  if (!is_probe (self))
    return;
  ic_form_set_text (self->unit, latency ? "s" : "%");
  ic_form_choose (self->worse, latency ? "above" : "below");
  propose_bound (self->warning, latency ? "99" : "1", latency ? "1" : "99");
  propose_bound (self->critical, latency ? "95" : "3", latency ? "3" : "95");
}

static void
asked_cb (IcMetricDialog *self)
{
  IcForm form = { NULL };
  g_autoptr (IcMetric) metric = ic_item_new (&ic_metric_type);

  /* Only what it takes to ask: a name can come later. */
  ic_set_text (&metric->id, "trial");
  read_source (self, &form, metric);
  read_thresholds (self, &form, metric);
  if (ic_form_end (&form))
    ic_metric_trial_run (self->trial, metric, ic_dialog_get_state (IC_DIALOG (self)));
}

static void
name_cb (IcMetricDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  g_autofree char *name = ic_dialog_text_or_null (ic_form_field_get_child (self->name));
  g_autofree char *id = name != NULL && self->metric == NULL ? ic_person_id (name) : NULL;

  ic_form_field_set_hint (self->name, id != NULL && ic_items_find (state->metrics, id) != NULL ? _("Watched already: this replaces how") : NULL,
                          IC_TONE_WARNING);
}

/* --- Filling in ------------------------------------------------------------------ */

static void
fill (IcMetricDialog *self,
      const IcMetric *metric)
{
  g_autofree char *warning = ic_typed_number_text (metric->warning, IC_NUMBER_REAL), *critical = ic_typed_number_text (metric->critical, IC_NUMBER_REAL);

  gtk_window_set_title (GTK_WINDOW (self), _("Change the Metric"));
  ic_dialog_set_accept_label (IC_DIALOG (self), _("_Change"));
  ic_form_set_text (self->name, metric->name);
  ic_form_choose (self->source, metric->source);
  ic_form_set_text (self->url, metric->url);
  ic_form_set_text (self->query, metric->query);
  ic_form_choose (self->measure, metric->measure != NULL ? metric->measure : "availability");
  ic_form_set_time (IC_DIALOG (self), self->window, metric->window);
  ic_form_choose (self->worse, metric->above ? "above" : "below");
  ic_form_set_text (self->unit, metric->unit);
  ic_form_set_text (self->warning, warning);
  ic_form_set_text (self->critical, critical);
  gtk_check_button_set_active (self->baseline, metric->baseline);
  gtk_check_button_set_active (self->keep, ic_items_find (ic_session_get_org (ic_dialog_get_session (IC_DIALOG (self)))->metrics, metric->id) != NULL);
}

static void
keep_typed (IcMetricDialog *self)
{
  const struct { IcFormField *field; const char *name; } fields[] = {
    { self->name, "name" }, { self->source, "source" }, { self->url, "url" }, { self->query, "query" }, { self->measure, "measure" },
    { self->worse, "worse" }, { self->unit, "unit" }, { self->warning, "warning" }, { self->critical, "critical" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *key = g_strdup_printf ("metric/%s/%s", self->metric != NULL ? self->metric : "new", fields[i].name);

      ic_form_keep (IC_DIALOG (self), fields[i].field, key);
    }
}

static void
follow (IcMetricDialog *self)
{
  IcFormField *const judged[] = { self->worse, self->unit, self->warning, self->critical };
  IcFormField *const asked[] = { self->url, self->query };

  for (guint i = 0; i < G_N_ELEMENTS (judged); i++)
    ic_form_on_change (judged[i], G_CALLBACK (thresholds_cb), self);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    ic_form_on_change (asked[i], G_CALLBACK (source_cb), self);
  ic_form_on_change (self->source, G_CALLBACK (measure_cb), self);
  ic_form_on_change (self->measure, G_CALLBACK (measure_cb), self);
  ic_form_on_change (self->name, G_CALLBACK (name_cb), self);
  g_signal_connect_object (self->trial, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  source_cb (self);
  thresholds_cb (self);
}

static gboolean
ic_metric_dialog_accept (IcDialog *dialog)
{
  IcMetricDialog *self = IC_METRIC_DIALOG (dialog);
  IcForm form = { NULL };
  g_autoptr (IcMetric) metric = read_metric (self, &form);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  if (refuse_fourth (ic_dialog_get_window (dialog), metric->id))
    return FALSE;
  done = g_strdup_printf (_("%s is watched"), metric->name);
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_metric (verbs, metric);
  if (gtk_check_button_get_active (self->keep))
    ic_verb_preset_keep (verbs, metric);
  else if (ic_items_find (ic_session_get_org (ic_dialog_get_session (dialog))->metrics, metric->id) != NULL)
    ic_verb_preset_drop (verbs, metric->id);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_metric_dialog_constructed (GObject *object)
{
  IcMetricDialog *self = IC_METRIC_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const char *const source_labels[] = { _("Prometheus"), _("Web Address"), NULL };
  const char *const measure_labels[] = { _("Availability"), _("Latency"), NULL };
  const char *const side_labels[] = { _("Lower"), _("Higher"), NULL };

  G_OBJECT_CLASS (ic_metric_dialog_parent_class)->constructed (object);
  ic_form_set_choices (self->source, sources, source_labels);
  ic_form_set_choices (self->measure, measures, measure_labels);
  ic_form_set_choices (self->worse, sides, side_labels);
  ic_form_choose (self->source, "prometheus");
  ic_form_choose (self->measure, "availability");
  ic_form_choose (self->worse, "below");
  ic_form_set_time (dialog, self->window, 10 * IC_MINUTE);
  gtk_text_view_set_monospace (ic_text_area_get_view (IC_TEXT_AREA (ic_form_field_get_child (self->query))), TRUE);
}

static void
ic_metric_dialog_finalize (GObject *object)
{
  IcMetricDialog *self = IC_METRIC_DIALOG (object);

  g_free (self->metric);
  G_OBJECT_CLASS (ic_metric_dialog_parent_class)->finalize (object);
}

static void
ic_metric_dialog_class_init (IcMetricDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_metric_dialog_constructed;
  G_OBJECT_CLASS (klass)->finalize = ic_metric_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_metric_dialog_accept;
  g_type_ensure (IC_TYPE_METRIC_TRIAL);
  ic_dialog_class_bind (widget_class, "ic-metric-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, name);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, source);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, url);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, query);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, probe);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, measure);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, window);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, trial);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, worse);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, unit);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, warning);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, critical);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, baseline);
  gtk_widget_class_bind_template_child (widget_class, IcMetricDialog, keep);
}

static void
ic_metric_dialog_init (IcMetricDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_metric_dialog_present (IcWindow   *window,
                          const char *id)
{
  const IcMetric *metric = NULL;
  IcMetricDialog *self;

  if (!ic_form_ready (window))
    return;
  metric = ic_items_find (ic_window_get_state (window)->metrics, id);
  if (id != NULL && metric == NULL)
    ic_form_gone (window, _("That metric is not watched any more"));
  if ((id != NULL && metric == NULL) || (id == NULL && refuse_fourth (window, NULL)))
    return;
  self = g_object_new (IC_TYPE_METRIC_DIALOG, "window", window, NULL);
  self->metric = g_strdup (id);
  if (metric != NULL)
    fill (self, metric);
  keep_typed (self);
  follow (self);
  ic_dialog_present (IC_DIALOG (self));
}
