/* SPDX-License-Identifier: GPL-3.0-or-later
 * “Try it” for a metric that is being defined.
 */
#include "ic-metric-trial.h"

#include "ic-compat.h"
#include "ic-kit.h"
#include "ic-monitor.h"
#include "ic-system-env.h"
#include "ic-words.h"

#include <glib/gi18n.h>

struct _IcMetricTrial {
  GtkWidget  parent_instance;

  /* Template */
  GtkButton  *button;
  GtkSpinner *spinner;
  GtkLabel   *value;
  IcTag      *tag;
  GtkLabel   *words;

  /* Owned */
  IcHttp     *http;
  IcMonitor  *monitor; /* while it asks */
  IcMetric   *metric;  /* as it was asked, or judged last */
  IcState    *state;   /* whose clock it is asked by */

  double      reading; /* NaN: none */
};

G_DEFINE_FINAL_TYPE (IcMetricTrial, ic_metric_trial, GTK_TYPE_WIDGET)

enum { ASKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
stop (IcMetricTrial *self)
{
  g_clear_pointer (&self->monitor, ic_monitor_free);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

/* @bad: something has to be done about it. */
static void
show_words (IcMetricTrial *self,
            const char    *text,
            bool           bad)
{
  gtk_label_set_text (self->words, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), text != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->words), bad ? "ic-dim" : "ic-bad");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), bad ? "ic-bad" : "ic-dim");
}

static void
show_tag (IcMetricTrial *self,
          IcHealthStatus status)
{
  static const struct { const char *word, *icon; IcTone tone; } tags[] = {
    [IC_HEALTH_HEALTHY] = { N_("healthy"), "ic-check-symbolic", IC_TONE_GOOD },
    [IC_HEALTH_WARNING] = { N_("warning"), "ic-warning-symbolic", IC_TONE_WARNING },
    [IC_HEALTH_CRITICAL] = { N_("critical"), "ic-alert-symbolic", IC_TONE_BAD },
  };
  bool known = ic_health_is_reading (status);

  gtk_widget_set_visible (GTK_WIDGET (self->tag), known);
  if (known && isnan (self->metric->warning) && isnan (self->metric->critical))
    {
      ic_tag_set_label (self->tag, _("no threshold"));
      ic_tag_set_icon_name (self->tag, NULL);
      ic_tag_set_tone (self->tag, IC_TONE_NEUTRAL);
      return;
    }
  if (!known)
    return;
  ic_tag_set_label (self->tag, _(tags[status].word));
  ic_tag_set_icon_name (self->tag, tags[status].icon);
  ic_tag_set_tone (self->tag, tags[status].tone);
}

static void
show_value (IcMetricTrial *self)
{
  g_autofree char *text = isnan (self->reading) ? NULL : ic_words_value (self->reading, self->metric->unit);

  gtk_label_set_text (self->value, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->value), text != NULL);
  show_tag (self, text != NULL ? ic_health_judge (self->metric, self->reading) : IC_HEALTH_NO_DATA);
}

static gint64
clock_cb (gint64   wall,
          gpointer data)
{
  return ic_state_time (data, wall);
}

static void
changed_cb (IcMonitor      *monitor,
            const IcHealth *health,
            gpointer        data)
{
  IcMetricTrial *self = data;

  if (health->status == IC_HEALTH_LOADING)
    return;
  self->reading = ic_health_is_reading (health->status) ? health->value : NAN;
  show_value (self);
  if (ic_health_is_reading (health->status))
    show_words (self, health->remark, false);
  else
    show_words (self, health->message != NULL ? health->message : _("It gave no value"), true);
  stop (self);
  ic_compat_announce (GTK_WIDGET (self), ic_metric_trial_get_text (self), false);
}

static void
clicked_cb (IcMetricTrial *self)
{
  g_signal_emit (self, signals[ASKED], 0);
}

static void
ic_metric_trial_dispose (GObject *object)
{
  IcMetricTrial *self = IC_METRIC_TRIAL (object);
  GtkWidget *child;

  g_clear_pointer (&self->monitor, ic_monitor_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_metric_trial_parent_class)->dispose (object);
}

static void
ic_metric_trial_finalize (GObject *object)
{
  IcMetricTrial *self = IC_METRIC_TRIAL (object);

  ic_http_unref (self->http);
  ic_item_unref (self->metric);
  ic_item_unref (self->state);
  G_OBJECT_CLASS (ic_metric_trial_parent_class)->finalize (object);
}

static void
ic_metric_trial_class_init (IcMetricTrialClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_metric_trial_dispose;
  G_OBJECT_CLASS (klass)->finalize = ic_metric_trial_finalize;
  signals[ASKED] = g_signal_new ("asked", IC_TYPE_METRIC_TRIAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/dialogs/ic-metric-trial.ui");
  gtk_widget_class_bind_template_child (widget_class, IcMetricTrial, button);
  gtk_widget_class_bind_template_child (widget_class, IcMetricTrial, spinner);
  gtk_widget_class_bind_template_child (widget_class, IcMetricTrial, value);
  gtk_widget_class_bind_template_child (widget_class, IcMetricTrial, tag);
  gtk_widget_class_bind_template_child (widget_class, IcMetricTrial, words);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "ic-metric-trial");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ic_metric_trial_init (IcMetricTrial *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 14);
  self->http = ic_http_new ();
  self->reading = NAN;
  ic_metric_trial_clear (self);
}

void
ic_metric_trial_run (IcMetricTrial  *self,
                     const IcMetric *metric,
                     const IcState  *state)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (IcItems) metrics = NULL;

  g_return_if_fail (IC_IS_METRIC_TRIAL (self));

  ic_metric_trial_clear (self);
  ic_item_unref (self->metric);
  ic_item_unref (self->state);
  self->metric = ic_item_ref (metric);
  self->state = ic_item_ref (state);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  show_words (self, _("Asking…"), false);
  g_ptr_array_add (list, self->metric);
  metrics = ic_items_new (list);
  self->monitor = ic_monitor_new (self->http, ic_system_env_get (), changed_cb, self);
  ic_monitor_set_clock (self->monitor, clock_cb, self->state, 1);
  ic_monitor_set_metrics (self->monitor, metrics);
}

void
ic_metric_trial_judge (IcMetricTrial  *self,
                       const IcMetric *metric)
{
  g_return_if_fail (IC_IS_METRIC_TRIAL (self));

  if (self->metric == NULL || isnan (self->reading))
    return;
  ic_item_unref (self->metric);
  self->metric = ic_item_ref (metric);
  show_value (self);
}

void
ic_metric_trial_clear (IcMetricTrial *self)
{
  g_return_if_fail (IC_IS_METRIC_TRIAL (self));

  stop (self);
  self->reading = NAN;
  gtk_widget_set_visible (GTK_WIDGET (self->value), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->tag), FALSE);
  show_words (self, _("Asks once, as the desk will, and shows what comes back."), false);
}

bool
ic_metric_trial_is_asking (IcMetricTrial *self)
{
  g_return_val_if_fail (IC_IS_METRIC_TRIAL (self), false);

  return self->monitor != NULL;
}

const char *
ic_metric_trial_get_text (IcMetricTrial *self)
{
  g_return_val_if_fail (IC_IS_METRIC_TRIAL (self), NULL);

  if (!isnan (self->reading))
    return gtk_label_get_text (self->value);
  return gtk_widget_has_css_class (GTK_WIDGET (self->words), "ic-bad") ? gtk_label_get_text (self->words) : "";
}
