/* SPDX-License-Identifier: GPL-3.0-or-later
 * When each act was made at this desk, when it came placed, and when a frame showed
 * it. Used by ./dev bench alone: without INCIDENT_CONSOLE_MEASURE_ACTS nothing happens.
 *
 * Each is a line on standard output: "made ID µs", "placed ID µs", "painted ID µs", by
 * CLOCK_MONOTONIC, which all programs of a machine share.
 */
#pragma once

#include "ic-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To be called before @window is shown. */
void ic_measure_acts      (GtkWindow *window, IcSession *session);
/* @events (of GBytes) are about to be submitted. */
void ic_measure_acts_made (GPtrArray *events);

G_END_DECLS
