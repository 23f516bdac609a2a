/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the incident costs, and how urgent that makes it. Unknown is never zero:
 * a figure that cannot be known is NaN and reads "unknown". Pure; @now is the
 * incident's own time (ic_state_time()).
 */
#pragma once

#include "ic-act.h"
#include "ic-state.h"

G_BEGIN_DECLS

typedef struct {
  double      rate;     /* an hour, while it lasts: revenue per hour times the share affected; NaN unknown */
  double      so_far;   /* since customers felt it until mitigated, closed or @now, plus the fixed costs and SLA credits somebody named; NaN unknown */
  bool        partial;  /* the rate is not known, so that so_far has only the named costs: "at least" */
  gint64      lasted;   /* how long customers have been harmed */
  const char *currency; /* belongs to the state */
} IcLoss;

IcLoss      ic_loss            (const IcState *state, gint64 now);
/* Rounded to three digits: "€ 35 500", "at least € 2 000", "unknown". Returns: (transfer full). */
char       *ic_loss_so_far_text (const IcLoss *self);
/* "€ 18 500/h", "unknown". Returns: (transfer full). */
char       *ic_loss_rate_text  (const IcLoss *self);

/* Whole units, spaces between thousands: "€ 18 500", "$ 1 200", "CHF 90", "-€ 5"; "unknown" when NaN. The
 * sign of the common currencies, else the code; EUR when NULL. Returns: (transfer full). */
char       *ic_money_text      (double amount, const char *currency);

/* Questions that give a class in one key, before money is known. */
typedef enum { IC_HARM_UNKNOWN, IC_HARM_JOURNEY /* cannot complete it */, IC_HARM_SECURITY, IC_HARM_DEGRADED, IC_HARM_SLOW /* for some */ } IcHarm;
/* "unknown", "low", "medium", "high": the members of impact.revised's class. */
const char *ic_class_of_harm   (IcHarm harm);
/* From the rate against the organisation's thresholds. */
const char *ic_class_of_loss   (const IcPolicies *policies, double rate);
/* What the record says the class should be: high while data is being corrupted,
 * else from the rate where known, else from the level (an outage is high). */
const char *ic_class_proposed  (const IcState *state, gint64 now);
/* "restore now", "by the next working day", "backlog", "class unknown". */
const char *ic_class_means     (const char *impact_class);

/* What triage proposes and nobody has done yet. */
typedef struct {
  const char *id;     /* class, state, stop-writes */
  char       *text;   /* "Raise the state to 3 Major" */
  char       *detail; /* why; for stop-writes the last backup */
  IcAct       act;
  char       *subject;
} IcProposal;
void        ic_proposal_free   (IcProposal *self);
/* Returns: (transfer full) of IcProposal. */
GPtrArray  *ic_loss_proposals  (const IcState *state, gint64 now, GTimeZone *zone);

G_END_DECLS
