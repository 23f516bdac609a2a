/* SPDX-License-Identifier: GPL-3.0-or-later
 * The names a condition may use, and what each reads from the state.
 */
#include "ic-condition-private.h"

#include "ic-closing.h"
#include "ic-loop.h"
#include "ic-promises.h"
#include "ic-sitrep.h"

#include <string.h>

#define NUMBER(symbol, expression)                                                        \
  static void                                                                             \
  get_##symbol (const IcConditionWorld *w, const char *argument, IcValue *value)          \
  {                                                                                       \
    value->number = (double) (expression);                                                \
  }
#define WORD(symbol, expression)                                                          \
  static void                                                                             \
  get_##symbol (const IcConditionWorld *w, const char *argument, IcValue *value)          \
  {                                                                                       \
    value->word = (expression);                                                           \
  }
#define FLAG(symbol, expression)                                                          \
  static void                                                                             \
  get_##symbol (const IcConditionWorld *w, const char *argument, IcValue *value)          \
  {                                                                                       \
    value->flag = (expression);                                                           \
  }

/* How many items have this status; their status is found by the table of statuses below. */
#define COUNT_STATUS(Type, list, wanted)                                                  \
  static guint                                                                            \
  count_##list##_##wanted (const IcState *state)                                          \
  {                                                                                       \
    guint n = 0;                                                                          \
    for (guint i = 0; state != NULL && i < ic_items_count (state->list); i++)             \
      n += g_strcmp0 (IC_AT (Type, state->list, i)->status, #wanted) == 0;                \
    return n;                                                                             \
  }

COUNT_STATUS (IcFix, fixes, planned)
COUNT_STATUS (IcFix, fixes, flight)
COUNT_STATUS (IcFix, fixes, finished)
COUNT_STATUS (IcFix, fixes, undone)
COUNT_STATUS (IcHypothesis, hypotheses, open)
COUNT_STATUS (IcHypothesis, hypotheses, eliminated)
COUNT_STATUS (IcHypothesis, hypotheses, confirmed)
COUNT_STATUS (IcTask, tasks, open)
COUNT_STATUS (IcTask, tasks, done)
COUNT_STATUS (IcFollowup, followups, open)

/* Drafts of the communications stream that still wait. */
static guint
count_waiting (const IcConditionWorld *w, const char *status)
{
  guint n = 0;

  for (guint i = 0; w->comms != NULL && i < ic_items_count (w->comms->updates); i++)
    {
      const IcUpdate *draft = IC_AT (IcUpdate, w->comms->updates, i);
      n += ic_update_waits (w->state, draft) && g_strcmp0 (draft->status, status) == 0;
    }

  return n;
}

static guint
count_on_duty (const IcState *state)
{
  guint n = 0;

  for (guint i = 0; i < ic_items_count (state->people); i++)
    n += ic_state_on_duty (IC_AT (IcPerson, state->people, i));

  return n;
}

/* Questions of this round that somebody still has to answer. */
static guint
count_questions (const IcConditionWorld *w)
{
  guint n = 0;

  for (int question = 1; question <= IC_LOOP_QUESTIONS && ic_loop_runs (w->state); question++)
    n += !ic_loop_is_answered (w->state, question) && !ic_loop_is_skipped (w->state, question) &&
         !ic_loop_is_put_off (w->state, question, w->now);

  return n;
}

/* Until @due; a due time of 0 is none at all. */
static double
left (const IcConditionWorld *w, gint64 due)
{
  return due == 0 ? NAN : (double) (due - w->now);
}

static double
left_to_watch (const IcConditionWorld *w)
{
  gint64 ends = ic_closing_watch_ends (w->state, w->readings);

  return ends == G_MAXINT64 ? INFINITY : ends == 0 ? 0 : (double) MAX (ends - w->now, 0);
}

static const char *
level_of (const IcConditionWorld *w, const char *id)
{
  const IcMetric *metric = ic_items_find (w->state->metrics, id);

  return metric != NULL ? metric->level : NULL;
}

static double
value_of (const IcConditionWorld *w, const char *id)
{
  const IcReading *reading = ic_items_find (w->readings, id);

  return reading != NULL ? reading->value : NAN;
}

/* The newest fix of this nature. */
static const char *
fix_status (const IcState *state, const char *nature)
{
  for (guint i = ic_items_count (state->fixes); i > 0; i--)
    if (g_strcmp0 (IC_AT (IcFix, state->fixes, i - 1)->nature, nature) == 0)
      return IC_AT (IcFix, state->fixes, i - 1)->status;

  return NULL;
}

static const IcGroup *
open_group (const IcState *state, const char *id)
{
  const IcGroup *group = ic_items_find (state->groups, id);

  return group != NULL && group->closed == 0 ? group : NULL;
}

static const char *
supervisor_of (const IcState *state, const char *id)
{
  const IcGroup *group = open_group (state, id);

  return group != NULL ? group->supervisor : NULL;
}

static const char *
phase_of (const IcState *state)
{
  const IcUpdate *published = ic_state_published (state);

  return published != NULL ? published->phase : NULL;
}

static const char *
role_of (const IcState *state, const char *name)
{
  const IcRole *role = ic_items_find (state->roles, name);

  return role != NULL ? role->person : NULL;
}

static const char *
offered_to (const IcState *state)
{
  const IcOffer *offer = ic_state_offer (state);

  return offer != NULL ? offer->to : NULL;
}

static bool
is_on_duty (const IcState *state, const char *id)
{
  const IcPerson *person = ic_state_person (state, id);

  return person != NULL && ic_state_on_duty (person);
}

static bool
is_on_break (const IcState *state, const char *id)
{
  const IcPerson *person = ic_state_person (state, id);

  return person != NULL && person->break_since != 0;
}

NUMBER (state, w->state->state)
NUMBER (elapsed, w->state->declared != 0 ? w->now - w->state->declared : NAN)
NUMBER (sitreps, ic_items_count (w->state->sitreps))
NUMBER (published, ic_items_count (w->state->updates))
NUMBER (drafts, count_waiting (w, "draft"))
NUMBER (reviews, count_waiting (w, "review"))
NUMBER (fixes_planned, count_fixes_planned (w->state))
NUMBER (fixes_flight, count_fixes_flight (w->state))
NUMBER (fixes_finished, count_fixes_finished (w->state))
NUMBER (fixes_undone, count_fixes_undone (w->state))
NUMBER (hypotheses_open, count_hypotheses_open (w->state))
NUMBER (hypotheses_eliminated, count_hypotheses_eliminated (w->state))
NUMBER (hypotheses_confirmed, count_hypotheses_confirmed (w->state))
NUMBER (tasks_open, count_tasks_open (w->state))
NUMBER (tasks_done, count_tasks_done (w->state))
NUMBER (followups, count_followups_open (w->state))
NUMBER (groups, ic_items_count (w->state->groups))
NUMBER (people, count_on_duty (w->state))
NUMBER (alerts, ic_items_count (w->state->alerts))
NUMBER (reported, w->state->reported)
NUMBER (affected, w->state->affected >= 0 ? (double) w->state->affected : NAN)
NUMBER (tickets, w->state->tickets >= 0 ? (double) w->state->tickets : NAN)
NUMBER (round, w->state->round)
NUMBER (epoch, w->state->epoch)
NUMBER (loop_open, count_questions (w))
NUMBER (loop_left, left (w, ic_loop_due (w->state)))
NUMBER (word_left, left (w, ic_promises_next_word (w->state)))
NUMBER (sitrep_left, left (w, ic_sitrep_due (w->state)))
NUMBER (watch_left, left_to_watch (w))
NUMBER (value, value_of (w, argument))
WORD (ic, w->state->ic)
WORD (next_ic, w->state->next_ic)
WORD (outcome, w->state->outcome)
WORD (level, w->state->level)
WORD (class, w->state->impact_class)
WORD (phase, phase_of (w->state))
WORD (offer_to, offered_to (w->state))
WORD (postmortem_owner, w->state->postmortem_owner)
WORD (metric, level_of (w, argument))
WORD (fix, fix_status (w->state, argument))
WORD (role, role_of (w->state, argument))
WORD (supervisor, supervisor_of (w->state, argument))
FLAG (declared, w->state->declared != 0)
FLAG (objective, w->state->objective != NULL)
FLAG (mitigated, w->state->mitigated != 0)
FLAG (no_post, w->state->no_post_since != 0)
FLAG (offer, ic_state_offer (w->state) != NULL)
FLAG (group, open_group (w->state, argument) != NULL)
FLAG (on_duty, is_on_duty (w->state, argument))
FLAG (on_break, is_on_break (w->state, argument))
FLAG (step, w->done != NULL && w->done (argument, w->data))

/* Those that end in a dot take an argument. */
static const IcConditionName names[] = {
  { "affected", IC_VALUE_NUMBER, get_affected },
  { "alerts", IC_VALUE_NUMBER, get_alerts },
  { "class", IC_VALUE_WORD, get_class },
  { "declared", IC_VALUE_FLAG, get_declared },
  { "elapsed", IC_VALUE_SPAN, get_elapsed },
  { "epoch", IC_VALUE_NUMBER, get_epoch },
  { "fix.", IC_VALUE_WORD, get_fix },
  { "fixes.finished", IC_VALUE_NUMBER, get_fixes_finished },
  { "fixes.flight", IC_VALUE_NUMBER, get_fixes_flight },
  { "fixes.planned", IC_VALUE_NUMBER, get_fixes_planned },
  { "fixes.undone", IC_VALUE_NUMBER, get_fixes_undone },
  { "followups", IC_VALUE_NUMBER, get_followups },
  { "group.", IC_VALUE_FLAG, get_group },
  { "groups", IC_VALUE_NUMBER, get_groups },
  { "hypotheses.confirmed", IC_VALUE_NUMBER, get_hypotheses_confirmed },
  { "hypotheses.eliminated", IC_VALUE_NUMBER, get_hypotheses_eliminated },
  { "hypotheses.open", IC_VALUE_NUMBER, get_hypotheses_open },
  { "ic", IC_VALUE_WORD, get_ic },
  { "level", IC_VALUE_WORD, get_level },
  { "loop.left", IC_VALUE_SPAN, get_loop_left },
  { "loop.open", IC_VALUE_NUMBER, get_loop_open },
  { "metric.", IC_VALUE_WORD, get_metric },
  { "mitigated", IC_VALUE_FLAG, get_mitigated },
  { "next-ic", IC_VALUE_WORD, get_next_ic },
  { "no-post", IC_VALUE_FLAG, get_no_post },
  { "objective", IC_VALUE_FLAG, get_objective },
  { "offer", IC_VALUE_FLAG, get_offer },
  { "offer.to", IC_VALUE_WORD, get_offer_to },
  { "on-break.", IC_VALUE_FLAG, get_on_break },
  { "on-duty.", IC_VALUE_FLAG, get_on_duty },
  { "outcome", IC_VALUE_WORD, get_outcome },
  { "people", IC_VALUE_NUMBER, get_people },
  { "phase", IC_VALUE_WORD, get_phase },
  { "postmortem.owner", IC_VALUE_WORD, get_postmortem_owner },
  { "reported", IC_VALUE_NUMBER, get_reported },
  { "role.", IC_VALUE_WORD, get_role },
  { "round", IC_VALUE_NUMBER, get_round },
  { "sitrep.left", IC_VALUE_SPAN, get_sitrep_left },
  { "sitreps", IC_VALUE_NUMBER, get_sitreps },
  { "state", IC_VALUE_NUMBER, get_state },
  { "step.", IC_VALUE_FLAG, get_step },
  { "supervisor.", IC_VALUE_WORD, get_supervisor },
  { "tasks.done", IC_VALUE_NUMBER, get_tasks_done },
  { "tasks.open", IC_VALUE_NUMBER, get_tasks_open },
  { "tickets", IC_VALUE_NUMBER, get_tickets },
  { "updates.draft", IC_VALUE_NUMBER, get_drafts },
  { "updates.published", IC_VALUE_NUMBER, get_published },
  { "updates.review", IC_VALUE_NUMBER, get_reviews },
  { "value.", IC_VALUE_NUMBER, get_value },
  { "watch.left", IC_VALUE_SPAN, get_watch_left },
  { "word.left", IC_VALUE_SPAN, get_word_left },
};

const IcConditionName *
ic_condition_name (const char *text, const char **argument)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i].name);
      bool takes = names[i].name[length - 1] == '.';

      if (takes ? strncmp (text, names[i].name, length) == 0 && text[length] != '\0' : strcmp (text, names[i].name) == 0)
        {
          *argument = takes ? text + length : NULL;
          return &names[i];
        }
    }

  return NULL;
}
