/* SPDX-License-Identifier: GPL-3.0-or-later
 * The arithmetic behind IcSparkline. Pure.
 */
#include "ic-sparkline-plot.h"

#include <math.h>
#include <stdlib.h>

/* How much higher than the readings' own span the drawing may become to show a threshold. */
#define MAX_STRETCH 10.0
/* The part of the span left free above and below. */
#define PADDING 0.08

static void
include (double *low,
         double *high,
         double  value)
{
  if (!isfinite (value))
    return;
  *low = fmin (*low, value);
  *high = fmax (*high, value);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

bool
ic_plot_span (const IcPlot *plot,
              double       *low,
              double       *high)
{
  double lo = INFINITY, hi = -INFINITY, own, lowest, highest;

  for (gsize i = 0; i < plot->n_samples; i++)
    include (&lo, &hi, plot->samples[i].value);
  if (lo > hi)
    return false;
  for (gsize i = 0; i < plot->n_baseline; i++)
    include (&lo, &hi, plot->baseline[i].value);

  own = hi - lo;
  lowest = own > 0 ? hi - own * MAX_STRETCH : -INFINITY;
  highest = own > 0 ? lo + own * MAX_STRETCH : INFINITY;
  if (isfinite (plot->warning))
    include (&lo, &hi, fmax (lowest, fmin (highest, plot->warning)));
  if (isfinite (plot->critical))
    include (&lo, &hi, fmax (lowest, fmin (highest, plot->critical)));

  own = fmax (hi - lo, fmax (fabs (hi), 1) * 0.001);
  *low = (lo + hi) / 2 - own * (0.5 + PADDING);
  *high = (lo + hi) / 2 + own * (0.5 + PADDING);
  return true;
}

gint64
ic_plot_max_gap (const IcPlotPoint *samples,
                 gsize           n)
{
  g_autofree gint64 *steps = NULL;

  if (n < 2)
    return 0;
  steps = g_new (gint64, n - 1);
  for (gsize i = 0; i + 1 < n; i++)
    steps[i] = samples[i + 1].time - samples[i].time;
  qsort (steps, n - 1, sizeof *steps, compare_times);
  return steps[(n - 1) / 2] * 3;
}

gsize
ic_plot_run (const IcPlotPoint *samples,
             gsize           n,
             gsize           start,
             gint64          max_gap)
{
  gsize end = start;

  while (end < n && isfinite (samples[end].value)
         && (end == start || samples[end].time - samples[end - 1].time <= max_gap))
    end++;
  return end;
}
