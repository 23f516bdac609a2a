/* SPDX-License-Identifier: GPL-3.0-or-later
 * The metrics of a drill, as a Prometheus on this machine would tell them: the
 * desk reads them with the same client as any other.
 *
 * GET and POST of /api/v1/query and /api/v1/query_range on 127.0.0.1, at a port
 * the system chooses, in a thread of its own. SoupServer is not made for clients
 * that cannot be trusted; here only our own asks, and only on loopback.
 *
 * A query that is none of the metrics' matches nothing. Times asked for are the
 * incident's; more than half a day before the declaration is a normal day.
 */
#pragma once

#include "ic-curve.h"

G_BEGIN_DECLS

typedef struct _IcDrillSource IcDrillSource;

/* The source takes a curve from the script each: queries and curves go together by index. */
typedef struct {
  char    *query;
  char    *name;  /* the metric's id: the label __name__ */
  IcCurve *curve;
} IcDrillSeries;
void           ic_drill_series_free (IcDrillSeries *self);

/* Takes @series (of IcDrillSeries). NULL with IC_DRILL_ERROR_SOURCE. Returns: (transfer full). */
IcDrillSource *ic_drill_source_new   (GPtrArray *series, GError **error);
/* Ends the thread. */
void           ic_drill_source_free  (IcDrillSource *self);
/* "http://127.0.0.1:PORT" */
const char    *ic_drill_source_url   (const IcDrillSource *self);
/* When the incident was declared, by its own clock. Before it is known there is no data. */
void           ic_drill_source_start (IcDrillSource *self, gint64 declared);
/* A branch of the curve @series begins at incident time @time, once. */
void           ic_drill_source_begin (IcDrillSource *self, guint series, guint branch, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcDrillSource, ic_drill_source_free)

G_END_DECLS
