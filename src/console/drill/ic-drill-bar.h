/* SPDX-License-Identifier: GPL-3.0-or-later
 * The coach of a drill, above the window's pages: that it is one, how fast its
 * clock runs, how far along it is, what to do now and how. Its buttons are the
 * actions drill.slower, drill.faster, drill.abort, drill.do-it, drill.skip and drill.score.
 */
#pragma once

#include "ic-drill.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_DRILL_BAR (ic_drill_bar_get_type ())
G_DECLARE_FINAL_TYPE (IcDrillBar, ic_drill_bar, IC, DRILL_BAR, GtkWidget)

/* Holds @drill. Signal "score": the score is asked for. */
GtkWidget *ic_drill_bar_new  (IcDrill *drill);
/* The next speed up or down from @speed: 1, 2, 4, 8, 12, 20, 30, 60. */
double     ic_drill_bar_step (double speed, bool faster);

G_END_DECLS
