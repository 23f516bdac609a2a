/* SPDX-License-Identifier: GPL-3.0-or-later
 * The ways out of an incident, each with what should be true first. Rows warn;
 * nothing here refuses. Pure; @now is the incident's own time (ic_state_time()).
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

typedef enum { IC_WAY_RESOLVE, IC_WAY_FALSE_ALARM, IC_WAY_DUPLICATE, IC_WAY_DEFER, IC_WAY_REOPEN } IcWay;

typedef struct {
  const char *id;        /* as in incident.resolved's unmet: watch, objective, fix, closing-update, owner */
  char       *text;      /* "Quiet for 30 min" */
  bool        met;
  char       *detail;    /* "12 min to go: last critical reading 13:40" */
  gint64      remaining; /* until it meets itself; 0 when it does not, or is met */
} IcClosingRow;
void       ic_closing_row_free (IcClosingRow *self);

/* What @way asks for. For Resolve all five rows that apply; the others only
 * what would surprise: a fix in flight, a published update left open. @readings:
 * the latest IcReading of each metric, or NULL. @owner: who is put down for the
 * post-mortem, NULL: whom the record names. Returns: (transfer full) of IcClosingRow. */
GPtrArray *ic_closing_check    (const IcState *state, IcWay way, IcItems *readings, const char *owner, gint64 now, GTimeZone *zone);
/* The ids of those not met, for incident.resolved. Returns: (transfer full), NULL when all are met. */
char     **ic_closing_unmet    (GPtrArray *rows);
/* When the watch period ends: policies->watch after the later of the last fix's
 * end and the last critical reading; 0 when nothing was to watch; G_MAXINT64 while a metric is critical. */
gint64     ic_closing_watch_ends (const IcState *state, IcItems *readings);
/* Who should own the post-mortem: named already, else the commander. NULL below state 2 when nobody is named. */
const char *ic_closing_owner   (const IcState *state);
/* The proposed due time of the post-mortem. */
gint64     ic_closing_due      (const IcState *state, gint64 now);
/* Whether the incident was ever in state 2 or above. */
bool       ic_closing_was_confirmed (const IcState *state);
/* What is prefilled as summary, reason or follow-up of @way; "" when only a person knows. Returns: (transfer full). */
char      *ic_closing_text     (const IcState *state, IcWay way, gint64 now, GTimeZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcClosingRow, ic_closing_row_free)

G_END_DECLS
