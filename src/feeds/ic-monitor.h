/* SPDX-License-Identifier: GPL-3.0-or-later
 * Watches an incident's metrics: polls each of them and tells what became of it.
 *
 * It works in the main context that was the thread default when it was made, has
 * no thread of its own, and asks each source for one thing at a time: the value
 * now; where that came, the last hour (once, and again after a time without
 * answers) and the same time a week before (every few minutes).
 *
 * All times it asks for and tells are the incident's. In a drill the incident's
 * clock is another one and runs faster; see ic_monitor_set_clock().
 */
#pragma once

#include "ic-env.h"
#include "ic-health.h"
#include "ic-http.h"

G_BEGIN_DECLS

#define IC_MONITOR_INTERVAL (15 * G_USEC_PER_SEC)
#define IC_MONITOR_HISTORY  (3600 * (gint64) G_USEC_PER_SEC)
/* However fast a drill's clock runs, a source is asked no more often than this, by the wall clock. */
#define IC_MONITOR_MIN_WAIT (250 * 1000)

typedef struct _IcMonitor IcMonitor;

/* A metric has a new health (also when nothing but its samples, or only its age,
 * changed). May do anything with the monitor, including freeing it. */
typedef void   (*IcMonitorFunc)  (IcMonitor *self, const IcHealth *health, gpointer data);
/* Incident time at @wall, both microseconds UTC. */
typedef gint64 (*IcMonitorClock) (gint64 wall, gpointer data);

/* @env is borrowed and tells the wall clock. */
IcMonitor *ic_monitor_new          (IcHttp *http, IcEnv *env, IcMonitorFunc changed, gpointer data);
/* Ends every request under way; nothing is called any more. */
void       ic_monitor_free         (IcMonitor *self);

/* Between two polls of a metric, microseconds of incident time. */
void       ic_monitor_set_interval (IcMonitor *self, gint64 interval);
/* How far back samples go, microseconds; before the first ic_monitor_set_metrics(). */
void       ic_monitor_set_history  (IcMonitor *self, gint64 history);
/* The incident's clock: @to_incident_time (NULL: the wall clock) and how many
 * times faster than the wall clock it runs. Call again when its speed changes. */
void       ic_monitor_set_clock    (IcMonitor *self, IcMonitorClock to_incident_time, gpointer data, double speed);

/* What to watch: IcMetric, as folded; NULL: nothing. A metric that asks for
 * something else than before starts anew; new thresholds judge what is known; the
 * health of one that is gone is forgotten without a word. New ones are asked at once. */
void       ic_monitor_set_metrics  (IcMonitor *self, IcItems *metrics);
/* Asks all of them now. */
void       ic_monitor_poll         (IcMonitor *self);

/* The latest health of a metric, or NULL when it is not watched. (transfer none) */
const IcHealth *ic_monitor_get_health   (IcMonitor *self, const char *metric);
/* The latest IcReading of every metric, to be pinned. NULL when nothing is watched. Returns: (transfer full). */
IcItems        *ic_monitor_get_readings (IcMonitor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcMonitor, ic_monitor_free)

G_END_DECLS
