/* SPDX-License-Identifier: GPL-3.0-or-later
 * The event loop: rounds, answers, snoozes. The evidence is in ic-loop-evidence.c.
 */
#include "ic-loop-private.h"

#include "ic-promises.h"
#include "ic-sitrep.h"
#include "ic-time.h"

static const char *const questions[] = {
  "Do any groups need additional support?",
  "Does anybody need a break or sleep?",
  "Are customers being kept informed?",
  "Do we fully understand the impact?",
  "Is it time for a sitrep?",
  "Do all groups have the info they need?",
};

static const char *const fine[] = { "No", "Not yet", "Yes", "Yes", "Not yet", "Yes" };

void
ic_loop_row_free (IcLoopRow *self)
{
  g_free (self->evidence);
  g_free (self->bold);
  g_free (self->facts);
  g_free (self->act_label);
  g_free (self->subject);
  g_free (self->answer);
  g_free (self);
}

const char *
ic_loop_question (int question)
{
  return question >= 1 && question <= IC_LOOP_QUESTIONS ? questions[question - 1] : NULL;
}

static const IcAnswer *
answer_of (const IcState *state, int question)
{
  for (guint i = 0; i < ic_items_count (state->answers); i++)
    {
      const IcAnswer *answer = IC_AT (IcAnswer, state->answers, i);
      if (answer->question == question)
        return answer;
    }

  return NULL;
}

static void
fill_status (IcLoopRow *row, const IcState *state, gint64 now)
{
  const IcAnswer *last = answer_of (state, row->question);

  if (last != NULL)
    {
      row->snoozed = last->snoozed;
      row->missed = last->missed;
      row->unchanged = g_strcmp0 (last->answer, row->fine) == 0 && g_strcmp0 (last->evidence, row->facts) == 0;
    }
  if (ic_loop_is_skipped (state, row->question))
    row->status = IC_LOOP_SKIPPED;
  else if (ic_loop_is_answered (state, row->question))
    {
      row->status = IC_LOOP_ANSWERED;
      row->answer = g_strdup (last->answer);
      row->answered = last->at;
    }
  else if (row->snoozed > now)
    row->status = IC_LOOP_SNOOZED;
  else
    row->status = row->missed > 0 ? IC_LOOP_MISSED : IC_LOOP_OPEN;
}

IcLoopRow *
ic_loop_evidence (const IcState *state, const IcState *comms, int question, gint64 now, const IcZones *zones)
{
  IcLoopRow *row;

  g_return_val_if_fail (question >= 1 && question <= IC_LOOP_QUESTIONS, NULL);

  row = g_new0 (IcLoopRow, 1);
  row->question = question;
  row->text = ic_loop_question (question);
  row->fine = fine[question - 1];
  ic_loop_fill_evidence (row, state, comms, now, zones);
  fill_status (row, state, now);

  return row;
}

GPtrArray *
ic_loop_rows (const IcState *state, const IcState *comms, gint64 now, const IcZones *zones)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_loop_row_free);

  for (int question = 1; question <= IC_LOOP_QUESTIONS; question++)
    g_ptr_array_add (rows, ic_loop_evidence (state, comms, question, now, zones));

  return rows;
}

bool
ic_loop_runs (const IcState *state)
{
  return ic_state_is_open (state) && state->state != IC_NORMAL && state->round_since != 0 && ic_loop_span (state) > 0;
}

gint64
ic_loop_span (const IcState *state)
{
  return state->state == IC_MAJOR ? state->policies->round_major : state->policies->round;
}

gint64
ic_loop_due (const IcState *state)
{
  return ic_loop_runs (state) ? state->round_since + ic_loop_span (state) : 0;
}

bool
ic_loop_alone (const IcState *state)
{
  guint n = 0;

  for (guint i = 0; i < ic_items_count (state->people); i++)
    if (ic_state_on_duty (IC_AT (IcPerson, state->people, i)))
      n++;

  return n <= 1;
}

bool
ic_loop_is_skipped (const IcState *state, int question)
{
  return (question == 1 || question == 6) && ic_loop_alone (state);
}

bool
ic_loop_is_answered (const IcState *state, int question)
{
  const IcAnswer *answer = answer_of (state, question);

  return answer != NULL && answer->answer != NULL && answer->round == state->round;
}

bool
ic_loop_is_put_off (const IcState *state, int question, gint64 at)
{
  const IcAnswer *answer = answer_of (state, question);

  return answer != NULL && answer->snoozed != 0 && answer->snoozed >= at;
}

bool
ic_loop_is_together (const IcLoopRow *row)
{
  return row->mood == IC_MOOD_GOOD && row->unchanged && (row->status == IC_LOOP_OPEN || row->status == IC_LOOP_MISSED);
}

gint64
ic_loop_snooze_limit (const IcState *state, gint64 now)
{
  gint64 limit = ic_loop_runs (state) ? ic_loop_due (state) : now + ic_loop_span (state);
  gint64 word = ic_promises_next_word (state);
  gint64 sitrep = ic_sitrep_due (state);

  if (word != 0)
    limit = MIN (limit, word);
  if (sitrep != 0)
    limit = MIN (limit, sitrep);

  return limit;
}
