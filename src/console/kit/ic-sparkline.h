/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small line of readings over time, with thresholds, a baseline and marks of changes.
 *
 * Time runs left to right in every language. Where there are no readings there is no line, and the place is
 * shaded; with none at all the empty text stands there instead. The caller says in "description" what the
 * line shows ("Checkout success, 91.4 %, fell from 99.6 % at 12:05"): that is all a screen reader gets.
 *
 * Properties: tone (IcTone, the colour of the line), description, empty-text.
 */
#pragma once

#include "ic-sparkline-plot.h"
#include "ic-tone.h"

G_BEGIN_DECLS

#define IC_TYPE_SPARKLINE (ic_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (IcSparkline, ic_sparkline, IC, SPARKLINE, GtkWidget)

GtkWidget  *ic_sparkline_new             (void);

/* Readings in order of time; copied. n == 0 takes them away. */
void        ic_sparkline_set_samples     (IcSparkline *self, const IcPlotPoint *samples, gsize n);
/* What is usual, drawn dashed: the caller has moved the times, e.g. by a week, to the samples' own. */
void        ic_sparkline_set_baseline    (IcSparkline *self, const IcPlotPoint *samples, gsize n);
/* Each NAN where there is none. */
void        ic_sparkline_set_thresholds  (IcSparkline *self, double warning, double critical);
/* Times of changes; copied. */
void        ic_sparkline_set_markers     (IcSparkline *self, const gint64 *times, gsize n);
/* The times the width stands for. 0, 0 (the default): from the first to the last sample. */
void        ic_sparkline_set_range       (IcSparkline *self, gint64 from, gint64 to);
/* Readings further apart than @gap microseconds are not joined. 0 (the default): three times their usual distance. */
void        ic_sparkline_set_max_gap     (IcSparkline *self, gint64 gap);

void        ic_sparkline_set_tone        (IcSparkline *self, IcTone tone);
IcTone      ic_sparkline_get_tone        (IcSparkline *self);
void        ic_sparkline_set_description (IcSparkline *self, const char *description);
const char *ic_sparkline_get_description (IcSparkline *self);
/* Shown instead of a line when there is no reading; "No data" by default. */
void        ic_sparkline_set_empty_text  (IcSparkline *self, const char *text);
const char *ic_sparkline_get_empty_text  (IcSparkline *self);

G_END_DECLS
