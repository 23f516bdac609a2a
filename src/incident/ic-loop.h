/* SPDX-License-Identifier: GPL-3.0-or-later
 * The event loop: six questions to the commander, round after round, each with
 * its evidence from the record and a proposed act. Pure; @now and all times
 * are the incident's own (ic_state_time()).
 */
#pragma once

#include "ic-act.h"
#include "ic-people.h"

G_BEGIN_DECLS

#define IC_LOOP_QUESTIONS 6

typedef enum {
  IC_LOOP_OPEN,     /* asked in this round, not answered */
  IC_LOOP_ANSWERED, /* in this round */
  IC_LOOP_SNOOZED,  /* put off, not yet asked again */
  IC_LOOP_MISSED,   /* open, and nobody answered it in the round before */
  IC_LOOP_SKIPPED,  /* not asked while one person is alone on duty */
} IcLoopStatus;

typedef struct {
  int           question;     /* 1 to 6 */
  const char   *text;
  IcMood        mood;
  char         *evidence;     /* as shown; says how long ago things were */
  char         *bold;         /* the part of @evidence to set in bold, or NULL */
  char         *facts;        /* the same without times: what loop.answered keeps as "evidence", and what is compared */
  const char   *fine;         /* the answer of "fine as shown": "No", "Not yet", "Yes" */
  IcAct         act;
  char         *act_label;    /* "Relieve…", "Review"; NULL without an act */
  char         *subject;      /* what the act is about, or NULL */
  IcLoopStatus  status;
  char         *answer;       /* in this round, or NULL */
  gint64        answered;     /* when; 0 */
  gint64        snoozed;      /* until; 0 */
  int           missed;       /* rounds in a row */
  bool          unchanged;    /* @facts are those of the last answer, and that was @fine */
} IcLoopRow;
void ic_loop_row_free (IcLoopRow *self);

/* "Do any groups need additional support?" …; NULL outside 1 to 6. */
const char *ic_loop_question (int question);
/* @comms is the communications stream's state, NULL for who does not receive
 * it. Returns: (transfer full). */
IcLoopRow  *ic_loop_evidence (const IcState *state, const IcState *comms, int question, gint64 now, const IcZones *zones);
/* All six; @zones and its own zone must be given. Returns: (transfer full) of IcLoopRow. */
GPtrArray  *ic_loop_rows     (const IcState *state, const IcState *comms, gint64 now, const IcZones *zones);

/* Whether rounds run: open, and not in state 0. */
bool        ic_loop_runs     (const IcState *state);
/* How long a round is in this state. */
gint64      ic_loop_span     (const IcState *state);
/* When this round is over; 0 when none runs. */
gint64      ic_loop_due      (const IcState *state);
/* Whether only one person is on duty (or nobody is written down). */
bool        ic_loop_alone    (const IcState *state);
/* 1 and 6 while alone. */
bool        ic_loop_is_skipped (const IcState *state, int question);
/* Whether it has an answer in this round. */
bool        ic_loop_is_answered (const IcState *state, int question);
/* Whether it is snoozed until @at or longer; such a question is not missed when the round ends at @at. */
bool        ic_loop_is_put_off  (const IcState *state, int question, gint64 at);
/* Whether @row is one of those that may be confirmed together: not answered, green, unchanged. */
bool        ic_loop_is_together (const IcLoopRow *row);
/* The latest time a snooze may reach: the end of the round, and never past a
 * promise (customer update, first post, sitrep). At or before @now: no snooze. */
gint64      ic_loop_snooze_limit (const IcState *state, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcLoopRow, ic_loop_row_free)

G_END_DECLS
