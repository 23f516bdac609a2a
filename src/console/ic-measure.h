/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long it took from the start of the process to what is on the screen. Used
 * by ./dev bench alone: without the variables below nothing happens.
 *
 *   INCIDENT_CONSOLE_STARTED=µs     CLOCK_MONOTONIC, read by the parent right before it started us
 *   INCIDENT_CONSOLE_MEASURE=STAGE  the stage that ends the program: "first-frame", or one the window has
 *
 * When a frame has been painted that shows a new stage, a line "STAGE µs µs" goes
 * to standard output: the time since the start, and how much of it this thread
 * computed, which does not depend on what else the machine does.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What @window shows by now: a name without blanks, or NULL when there is none for it. */
typedef const char *(*IcMeasureStage) (GtkWindow *window);

/* To be called before @window is shown. @stage may be NULL: the first frame alone. */
void ic_measure_window (GtkWindow *window, IcMeasureStage stage);

G_END_DECLS
