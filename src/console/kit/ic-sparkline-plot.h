/* SPDX-License-Identifier: GPL-3.0-or-later
 * The arithmetic behind IcSparkline: which values the drawing spans, and where the line is broken. Pure.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* A reading: @time in microseconds since 1970; a @value of NAN says that there was none. */
typedef struct
{
  gint64 time;
  double value;
} IcPlotPoint;

typedef struct
{
  const IcPlotPoint *samples;
  gsize           n_samples;
  const IcPlotPoint *baseline;
  gsize           n_baseline;
  /* NAN where there is none. */
  double          warning;
  double          critical;
} IcPlot;

/* The values the height stands for. Thresholds are drawn in, as long as the readings keep at least a tenth
 * of the height; a flat line gets room around it, so that noise does not look like a crisis.
 * False when there is no reading at all. */
bool   ic_plot_span  (const IcPlot *plot, double *low, double *high);

/* The longest distance between two readings over which a line may be drawn: three times the usual
 * distance (the median). 0 with fewer than two readings. */
gint64 ic_plot_max_gap (const IcPlotPoint *samples, gsize n);

/* The end (exclusive) of the unbroken run of readings that starts at @start. @start == end: no reading there. */
gsize  ic_plot_run   (const IcPlotPoint *samples, gsize n, gsize start, gint64 max_gap);

G_END_DECLS
