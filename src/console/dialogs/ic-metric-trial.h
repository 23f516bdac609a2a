/* SPDX-License-Identifier: GPL-3.0-or-later
 * “Try it” for a metric that is being defined: asks its source once, just as the desk
 * will, and shows the value, or in words why there is none.
 *
 * Signal: "asked": the button was pressed; answer by ic_metric_trial_run().
 */
#pragma once

#include "ic-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_METRIC_TRIAL (ic_metric_trial_get_type ())
G_DECLARE_FINAL_TYPE (IcMetricTrial, ic_metric_trial, IC, METRIC_TRIAL, GtkWidget)

/* Asks, in the time of @state's incident; what was asked before is dropped. */
void        ic_metric_trial_run   (IcMetricTrial *self, const IcMetric *metric, const IcState *state);
/* Judges the value there is by the thresholds of @metric. */
void        ic_metric_trial_judge (IcMetricTrial *self, const IcMetric *metric);
/* What was tried is not what stands there any more. */
void        ic_metric_trial_clear (IcMetricTrial *self);
bool        ic_metric_trial_is_asking (IcMetricTrial *self);
/* The value or the error as it is read; "" before anything was tried. */
const char *ic_metric_trial_get_text (IcMetricTrial *self);

G_END_DECLS
