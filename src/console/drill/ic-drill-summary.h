/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a drill went: the score, point by point.
 */
#pragma once

#include "ic-score.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_DRILL_SUMMARY (ic_drill_summary_get_type ())
G_DECLARE_FINAL_TYPE (IcDrillSummary, ic_drill_summary, IC, DRILL_SUMMARY, AdwWindow)

/* Signals: "keep" (const char *directory), somebody wants the record kept there;
 * "close-drill". @kept: the record is kept already. */
GtkWidget *ic_drill_summary_new (const IcScore *score, bool kept);
/* The record is kept in @directory from now on. */
void       ic_drill_summary_set_kept (IcDrillSummary *self, const char *directory);

G_END_DECLS
