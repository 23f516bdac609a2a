/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a metric of a drill moves: points of minutes and values, straight lines
 * between them, a little noise that is the same at every play, and branches that
 * begin when a condition first holds ("the rollback is finished: back to normal").
 *
 * Times are microseconds since the declaration; before it they are negative.
 */
#pragma once

#include "ic-condition.h"

G_BEGIN_DECLS

typedef struct {
  gint64 time;  /* of a branch: since it began */
  double value;
} IcCurvePoint;

typedef struct {
  IcCondition *when;   /* NULL: the curve's own points */
  GArray      *points; /* of IcCurvePoint, times rising; at least one */
  gint64       began;  /* G_MAXINT64: not yet */
} IcCurveBranch;

typedef struct {
  GPtrArray *branches; /* of IcCurveBranch; the first are the curve's own points */
  double     baseline; /* what is normal at this time of day */
  double     noise;    /* at most so much up or down */
  double     least, most; /* values stay between them; NaN: no bound */
  guint32    seed;
} IcCurve;

/* Without any points. @seed_text makes the noise another one for each metric. Returns: (transfer full). */
IcCurve *ic_curve_new    (const char *seed_text);
/* The same before anything began, without the conditions. Returns: (transfer full). */
IcCurve *ic_curve_copy   (const IcCurve *self);
void     ic_curve_free   (IcCurve *self);
/* Appends a branch; takes @when (NULL for the first) and @points. */
void     ic_curve_add    (IcCurve *self, IcCondition *when, GArray *points);
/* A branch begins, once; a later one replaces what was before it, from the value there was. */
void     ic_curve_begin  (IcCurve *self, guint branch, gint64 time);
/* The value at @time. */
double   ic_curve_value  (const IcCurve *self, gint64 time);
/* The value on a normal day. */
double   ic_curve_normal (const IcCurve *self, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcCurve, ic_curve_free)

G_END_DECLS
