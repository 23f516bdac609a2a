/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is known of a metric at a moment: a value that is judged, or in words why
 * there is none. An immutable value, reference counted (atomically), so that it
 * may be handed from the thread that polls to the one that shows it.
 */
#pragma once

#include "ic-items.h"
#include "ic-samples.h"

G_BEGIN_DECLS

typedef enum {
  IC_HEALTH_LOADING, /* nothing has answered yet */
  IC_HEALTH_HEALTHY,
  IC_HEALTH_WARNING,
  IC_HEALTH_CRITICAL,
  IC_HEALTH_NO_DATA, /* it answered that there is nothing */
  IC_HEALTH_STALE,   /* there is a value, but it is old */
  IC_HEALTH_ERROR,   /* asking failed */
} IcHealthStatus;

typedef struct {
  gatomicrefcount refs;
  char           *metric;   /* its id */
  IcHealthStatus  status;
  double          value;    /* the newest one; in NO_DATA, STALE and ERROR the last one there was. NaN: none */
  gint64          time;     /* of that value, incident time; 0: none */
  gint64          asked;    /* incident time of the poll this comes from; tells two readings apart. 0: none yet */
  char           *message;  /* in words, for everything that is no reading: "no data: the query matched no series",
                             * "stale: last reading 3 min ago", "error: …" with what to do; else NULL */
  char           *remark;   /* beside a reading: several series, partial data, down right now; or NULL */
  IcSamples      *samples;  /* the last hour, gaps as NaN; never NULL */
  IcSamples      *baseline; /* the same time a week ago, moved here by a week; NULL: none */
  double          normal;   /* the baseline's value for now; NaN: unknown */
} IcHealth;

/* LOADING, with nothing known. */
IcHealth       *ic_health_new         (const char *metric);
IcHealth       *ic_health_ref         (const IcHealth *self);
void            ic_health_unref       (IcHealth *self);

/* Which side of the thresholds @value is on: strictly beyond one in the
 * metric's worse direction. NaN is NO_DATA. */
IcHealthStatus  ic_health_judge       (const IcMetric *metric, double value);
/* Healthy, warning or critical: a reading that counts. */
bool            ic_health_is_reading  (IcHealthStatus status);

/* To be pinned in an event: the value only where it is a reading or a stale one.
 * @self may be NULL (unavailable). Returns: (transfer full). */
IcReading      *ic_health_to_reading  (const IcHealth *self, const IcMetric *metric);
/* An array of {metric, name, value, unit, status} as the event kinds want it;
 * @readings of IcReading, or NULL for nothing at all. */
void            ic_health_write       (IcJsonWriter *writer, const char *name, const IcItems *readings);

/* All of it, for desks that do not ask the source themselves. */
void            ic_health_to_json     (const IcHealth *self, IcJsonWriter *writer, const char *name);
/* NULL when it is not written so. Returns: (transfer full). */
IcHealth       *ic_health_from_json   (IcJsonNode node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcHealth, ic_health_unref)

G_END_DECLS
