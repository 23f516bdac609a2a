/* SPDX-License-Identifier: GPL-3.0-or-later
 * Samples of a measurement, and the lines of the table they become.
 */
#pragma once

#include <glib.h>

typedef struct {
  GArray *samples; /* of double */
} IcFigures;

void   ic_figures_init     (IcFigures *self);
void   ic_figures_clear    (IcFigures *self);
void   ic_figures_add      (IcFigures *self, double sample);
/* Of the sorted samples, the one at @share (0.5 the median, 1 the largest); NaN when there are none. */
double ic_figures_at       (const IcFigures *self, double share);

/* A heading, or a line "name   value   remark"; @remark may be NULL. */
void   ic_figures_head     (const char *title);
void   ic_figures_line     (const char *name, const char *remark, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* The line of a rate or of latencies: median or p50, p99 and largest in ms, with how many samples. */
void   ic_figures_rate     (const char *name, const IcFigures *rates, const char *unit);
void   ic_figures_latency  (const char *name, const IcFigures *seconds);

/* Seconds of a clock that only goes forward. */
double ic_figures_now      (void);

/* Watches how long the main loop of this thread is busy between two polls:
 * while that lasts, nothing is painted and no key is heard. */
void   ic_stalls_begin     (IcFigures *seconds);
void   ic_stalls_end       (void);
