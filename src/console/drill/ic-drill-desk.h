/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window in which a drill is played: its throwaway record, the coach above the
 * pages, the score at the end.
 */
#pragma once

#include "ic-application.h"
#include "ic-drill-options.h"
#include "ic-drill.h"

G_BEGIN_DECLS

/* Opens a window of its own and starts the drill. The record lies in a new
 * temporary directory, or options->keep; unless kept it is removed after the window
 * is gone. NULL with error when the script cannot be read or nothing can be written. */
IcWindow *ic_drill_desk_open   (IcApplication *application, const IcDrillOptions *options, GError **error);
/* The drill that @window plays, or NULL. */
IcDrill  *ic_drill_desk_drill  (IcWindow *window);
/* With --exit-when-done: 0 once a drill ended resolved and its record verified, else 1. */
int       ic_drill_desk_status (IcApplication *application);

G_END_DECLS
