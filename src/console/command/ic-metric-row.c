/* SPDX-License-Identifier: GPL-3.0-or-later
 * One metric: state in words, value, and the last hour as a line.
 */
#include "ic-metric-row.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcMetricRow {
  GtkWidget      parent_instance;

  /* Template */
  IcItemRow     *head;
  GtkLabel      *value, *normal, *message;
  IcSparkline   *line;

  /* Owned: what is shown */
  IcHealth      *health;
  IcMetric      *metric;
  IcItems       *changes;
};

G_DEFINE_FINAL_TYPE (IcMetricRow, ic_metric_row, GTK_TYPE_WIDGET)

/* How much of the past the line shows. */
#define SPAN IC_HOUR

static IcTone
tone_of (IcHealthStatus status)
{
  switch (status)
    {
    case IC_HEALTH_HEALTHY:
      return IC_TONE_GOOD;
    case IC_HEALTH_WARNING:
    case IC_HEALTH_STALE:
      return IC_TONE_WARNING;
    case IC_HEALTH_CRITICAL:
    case IC_HEALTH_ERROR:
      return IC_TONE_BAD;
    case IC_HEALTH_LOADING:
    case IC_HEALTH_NO_DATA:
      return IC_TONE_NEUTRAL;
    }
  return IC_TONE_NEUTRAL;
}

static const char *
icon_of (IcHealthStatus status, const IcMetric *metric)
{
  switch (status)
    {
    case IC_HEALTH_HEALTHY:
      return "ic-check-symbolic";
    case IC_HEALTH_WARNING:
    case IC_HEALTH_CRITICAL:
      return metric->above ? "ic-rising-symbolic" : "ic-falling-symbolic";
    case IC_HEALTH_STALE:
      return "ic-clock-symbolic";
    case IC_HEALTH_ERROR:
      return "ic-warning-symbolic";
    case IC_HEALTH_NO_DATA:
      return "ic-offline-symbolic";
    case IC_HEALTH_LOADING:
      return "ic-timer-symbolic";
    }
  return NULL;
}

static char *
bound_text (const char *word, const IcMetric *metric, double bound)
{
  g_autofree char *value = isnan (bound) ? NULL : ic_words_value (bound, metric->unit);

  if (value == NULL)
    return g_strdup (word);
  return g_strdup_printf ("%s %s %s", word, metric->above ? ">" : "<", value);
}

/* A value that nothing judges is told, never called healthy. */
static bool
is_unjudged (const IcMetric *metric, const IcHealth *health)
{
  return health != NULL && health->status == IC_HEALTH_HEALTHY && isnan (metric->warning) && isnan (metric->critical);
}

static char *
status_text (const IcMetric *metric, const IcHealth *health, gint64 now)
{
  switch (health != NULL ? health->status : IC_HEALTH_LOADING)
    {
    case IC_HEALTH_HEALTHY:
      return g_strdup (is_unjudged (metric, health) ? _("no threshold") : _("healthy"));
    case IC_HEALTH_WARNING:
      return bound_text (_("warning"), metric, metric->warning);
    case IC_HEALTH_CRITICAL:
      return bound_text (_("critical"), metric, metric->critical);
    case IC_HEALTH_NO_DATA:
      return g_strdup (_("no data"));
    case IC_HEALTH_STALE:
      {
        g_autofree char *age = ic_time_span (now - health->time);
        /* TRANSLATORS: the newest reading is this old: "stale 3 min" */
        return g_strdup_printf (_("stale %s"), age);
      }
    case IC_HEALTH_ERROR:
      return g_strdup (_("error"));
    case IC_HEALTH_LOADING:
      return g_strdup (_("asking…"));
    }
  return NULL;
}

static char *
normal_text (const IcMetric *metric, const IcHealth *health, const IcCommandView *view)
{
  if (health != NULL && health->status != IC_HEALTH_LOADING && !ic_health_is_reading (health->status) && !isnan (health->value))
    {
      g_autofree char *when = ic_view_time (view, health->time);
      /* TRANSLATORS: a value that is no longer current: "at 13:40" */
      return g_strdup_printf (_("at %s"), when);
    }
  if (health != NULL && !isnan (health->normal))
    {
      g_autofree char *normal = ic_words_value (health->normal, metric->unit);
      /* TRANSLATORS: what the metric was at this time last week: "normal 99.6 %" */
      return g_strdup_printf (_("normal %s"), normal);
    }
  if (health != NULL && ic_health_is_reading (health->status) && health->remark != NULL)
    return g_strdup (health->remark);
  return NULL;
}

static void
show_samples (IcMetricRow *self, const IcHealth *health)
{
  const IcSamples *samples = health != NULL ? health->samples : NULL;
  const IcSamples *baseline = health != NULL ? health->baseline : NULL;
  guint n = MAX (ic_samples_count (samples), ic_samples_count (baseline));
  g_autofree IcPlotPoint *points = g_new (IcPlotPoint, n + 1);

  for (guint i = 0; i < ic_samples_count (samples); i++)
    points[i] = (IcPlotPoint) { samples->at[i].time, samples->at[i].value };
  ic_sparkline_set_samples (self->line, points, ic_samples_count (samples));
  for (guint i = 0; i < ic_samples_count (baseline); i++)
    points[i] = (IcPlotPoint) { baseline->at[i].time, baseline->at[i].value };
  ic_sparkline_set_baseline (self->line, points, ic_samples_count (baseline));
  gtk_widget_set_visible (GTK_WIDGET (self->line), ic_samples_count (samples) > 1);
}

static void
show_markers (IcMetricRow *self, const IcItems *changes)
{
  g_autofree gint64 *times = g_new (gint64, ic_items_count (changes) + 1);

  for (guint i = 0; i < ic_items_count (changes); i++)
    times[i] = IC_AT (IcChange, changes, i)->at;
  ic_sparkline_set_markers (self->line, times, ic_items_count (changes));
}

static void
show_head (IcMetricRow *self, const IcMetric *metric)
{
  g_autofree char *text = g_markup_escape_text (metric->name, -1);
  g_autofree char *name = g_strdup_printf (_("What can be done with %s"), metric->name);
  IcRowAct acts[] = {
    { _("Change the Metric…"), "win.metric-edit", metric->id, NULL },
    { _("Stop Watching the Metric"), "win.metric-remove", metric->id, NULL },
    { NULL },
  };

  ic_item_row_set_text (self->head, text);
  ic_item_row_set_menu (self->head, name, acts);
}

static void
ic_metric_row_dispose (GObject *object)
{
  IcMetricRow *self = IC_METRIC_ROW (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), IC_TYPE_METRIC_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->health, ic_health_unref);
  g_clear_pointer (&self->metric, ic_item_unref);
  g_clear_pointer (&self->changes, ic_items_unref);

  G_OBJECT_CLASS (ic_metric_row_parent_class)->dispose (object);
}

static void
ic_metric_row_class_init (IcMetricRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (IC_TYPE_ITEM_ROW);
  G_OBJECT_CLASS (klass)->dispose = ic_metric_row_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-metric-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IcMetricRow, head);
  gtk_widget_class_bind_template_child (widget_class, IcMetricRow, value);
  gtk_widget_class_bind_template_child (widget_class, IcMetricRow, normal);
  gtk_widget_class_bind_template_child (widget_class, IcMetricRow, line);
  gtk_widget_class_bind_template_child (widget_class, IcMetricRow, message);
}

static void
ic_metric_row_init (IcMetricRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ic_metric_row_new (void)
{
  return g_object_new (IC_TYPE_METRIC_ROW, NULL);
}

static void
take_metric (IcMetricRow *self, const IcMetric *metric)
{
  if (self->metric == metric)
    return;
  show_head (self, metric);
  g_clear_pointer (&self->metric, ic_item_unref);
  self->metric = ic_item_ref (metric);
  ic_sparkline_set_thresholds (self->line, metric->warning, metric->critical);
}

static void
take_health (IcMetricRow *self, const IcHealth *health)
{
  if (self->health == health && health != NULL)
    return;
  g_clear_pointer (&self->health, ic_health_unref);
  self->health = health != NULL ? ic_health_ref (health) : NULL;
  show_samples (self, health);
}

void
ic_metric_row_show (IcMetricRow *self, const IcMetric *metric, const IcHealth *health, const IcCommandView *view)
{
  IcHealthStatus status = health != NULL ? health->status : IC_HEALTH_LOADING;
  bool unjudged = is_unjudged (metric, health);
  IcTone tone = unjudged ? IC_TONE_NEUTRAL : tone_of (status);
  g_autofree char *value = health == NULL || isnan (health->value) ? g_strdup ("—") : ic_words_value (health->value, metric->unit);
  g_autofree char *words = status_text (metric, health, view->now);
  g_autofree char *normal = normal_text (metric, health, view);
  g_autofree char *said = NULL;

  take_metric (self, metric);
  take_health (self, health);
  if (ic_items_moved (&self->changes, view->state->changes))
    show_markers (self, view->state->changes);
  /* The line moves on with the readings, not with the clock. */
  ic_sparkline_set_range (self->line, (health != NULL && health->asked != 0 ? health->asked : view->now) - SPAN,
                          health != NULL && health->asked != 0 ? health->asked : view->now);
  ic_item_row_set_tag (self->head, words, tone, unjudged ? NULL : icon_of (status, metric), NULL);
  ic_sparkline_set_tone (self->line, ic_health_is_reading (status) ? tone : IC_TONE_NEUTRAL);
  gtk_label_set_label (self->value, value);
  if (status == IC_HEALTH_STALE || status == IC_HEALTH_ERROR || status == IC_HEALTH_NO_DATA)
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "dim-label");
  gtk_label_set_label (self->normal, normal != NULL ? normal : "");
  gtk_label_set_label (self->message, health != NULL && health->message != NULL ? health->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), *gtk_label_get_label (self->message) != '\0');
  said = g_strdup_printf ("%s, %s, %s%s%s", metric->name, words, value, normal != NULL ? ", " : "", normal != NULL ? normal : "");
  ic_sparkline_set_description (self->line, said);
  ic_accessible_name (GTK_WIDGET (self), said);
}
