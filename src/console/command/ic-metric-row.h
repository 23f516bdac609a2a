/* SPDX-License-Identifier: GPL-3.0-or-later
 * One metric: its name and state in words, the value beside what is normal,
 * and the last hour as a line.
 */
#pragma once

#include "ic-command-view.h"
#include "ic-kit.h"

G_BEGIN_DECLS

#define IC_TYPE_METRIC_ROW (ic_metric_row_get_type ())
G_DECLARE_FINAL_TYPE (IcMetricRow, ic_metric_row, IC, METRIC_ROW, GtkWidget)

GtkWidget *ic_metric_row_new  (void);
/* @health may be NULL: nothing has answered yet. */
void       ic_metric_row_show (IcMetricRow *self, const IcMetric *metric, const IcHealth *health, const IcCommandView *view);

G_END_DECLS
