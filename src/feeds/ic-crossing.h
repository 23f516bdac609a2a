/* SPDX-License-Identifier: GPL-3.0-or-later
 * When a metric's level has changed enough to be written into the record.
 *
 * A metric that trembles on its threshold must not fill the timeline. So:
 *   - worse: two readings in a row at that level or beyond it;
 *   - better: two readings in a row that are past the threshold by 2 % of the gap
 *     between the two thresholds, or four in a row that are merely past it;
 *   - no data, stale and failing answers count as "no-data", three in a row;
 *   - the same level is never logged twice, and "healthy" never as the first.
 */
#pragma once

#include "ic-health.h"

G_BEGIN_DECLS

#define IC_CROSSING_MEMORY 4

/* The last readings of one metric, the newest first. Zeroed to begin with; lost
 * at a restart, which only delays a crossing. */
typedef struct {
  struct {
    gint8 plain;  /* 0 healthy, 1 warning, 2 critical, -1 no data */
    gint8 strict; /* the same with thresholds moved 2 % towards better */
  } seen[IC_CROSSING_MEMORY];
  guint  n;
  gint64 asked;   /* of the newest */
  const char *said; /* what was given last and is not in the record yet */
  double warning, critical;
  bool   above;
} IcCrossing;

/* Takes one more reading of @metric, whose level in the record is @logged (NULL:
 * none yet). A @health that was seen before (same poll) and LOADING are ignored;
 * other thresholds start anew.
 * Returns: the level to log now ("healthy", "warning", "critical", "no-data"), or NULL.
 * Each is given once, also while the record does not have it yet; who could not
 * write it sets memory->said to NULL to be given it again. */
const char *ic_crossing_step (IcCrossing *memory, const IcMetric *metric, const char *logged, const IcHealth *health);

G_END_DECLS
