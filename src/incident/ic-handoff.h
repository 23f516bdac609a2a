/* SPDX-License-Identifier: GPL-3.0-or-later
 * Handing over command: the brief made from the record, who could take it, what
 * the receiver reads back, and what changed since the offer. Pure; @now and all
 * times are the incident's own (ic_state_time()).
 */
#pragma once

#include "ic-people.h"
#include "ic-timeline.h"

G_BEGIN_DECLS

/* The members of handoff.offered's brief, in the order they are shown. */
typedef enum {
  IC_BRIEF_SITUATION, IC_BRIEF_IMPACT, IC_BRIEF_OBJECTIVE, IC_BRIEF_FLIGHT, IC_BRIEF_OPEN,
  IC_BRIEF_ELIMINATED, IC_BRIEF_PROMISED, IC_BRIEF_PEOPLE, IC_BRIEF_TIMERS, IC_BRIEF_PARTS
} IcBriefPart;

typedef struct {
  char *parts[IC_BRIEF_PARTS]; /* never NULL; says "none" or "unknown" in words */
} IcBrief;
void        ic_brief_free    (IcBrief *self);
/* "situation" (the member's name) and "Situation" (as shown). */
const char *ic_brief_member  (IcBriefPart part);
const char *ic_brief_title   (IcBriefPart part);
/* Returns: (transfer full). */
IcBrief    *ic_handoff_brief (const IcState *state, const IcState *comms /* or NULL */, gint64 now, GTimeZone *zone);
/* The brief that came with an offer. Returns: (transfer full). */
IcBrief    *ic_brief_of_offer (const IcOffer *offer);
/* One line per part, "Situation: …". Returns: (transfer full). */
char       *ic_brief_to_text (const IcBrief *self);

typedef struct {
  IcDutyRow *row;
  bool       on_duty;
  bool       warn;   /* tired, on a break, or their group has the fix in flight: warned, never refused */
  char      *rest;   /* "rested", "5 h 10", "on a break" */
  char      *detail; /* "Payments API lead · on duty 1 h 30 · 14:02 local" */
  char      *remark; /* "runs the fix in flight", "should rest", "will be paged", "" */
} IcCandidate;
void        ic_candidate_free (IcCandidate *self);
/* Everybody but the commander: the Next IC first, then rested, tired, to be relieved; those
 * not on duty after the rested ones. Returns: (transfer full) of IcCandidate. */
GPtrArray  *ic_handoff_candidates (const IcState *state, gint64 now, const IcZones *zones);

#define IC_READ_BACK_OPTIONS 3
typedef struct {
  const char *question;
  char       *options[IC_READ_BACK_OPTIONS]; /* all different */
  int         right;                         /* which is true now */
} IcReadBack;
void        ic_read_back_free (IcReadBack *self);
/* Three questions (impact, the fix in flight, the next promise) against the
 * record as it is now. The same offer and record give the same order.
 * Returns: (transfer full) of IcReadBack. */
GPtrArray  *ic_handoff_read_back (const IcState *state, const char *offer, gint64 now, GTimeZone *zone);
/* Judges what was picked by its words, so that a record that moved on in
 * between is judged as it is now. @fact (may be NULL) gets the right answer; it belongs to @self. */
bool        ic_read_back_judge (const IcReadBack *self, const char *picked, const char **fact);

/* The entries placed after the offer that matter to who takes over; the offer's
 * own dance is left out. Returns: (transfer container) of IcEntry, oldest first. */
GPtrArray  *ic_handoff_changes (const IcTimeline *timeline, const IcOffer *offer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcBrief, ic_brief_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcCandidate, ic_candidate_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcReadBack, ic_read_back_free)

G_END_DECLS
