/* SPDX-License-Identifier: GPL-3.0-or-later
 * Promises of a time: a time that lies ahead, and what it is about.
 *
 * The nearest topic in the clause decides: a recovery makes a promise of it, a
 * post or a maintenance window does not. A time that can only lie ahead needs no
 * topic; one that may be past needs a verb that says it is not.
 */
#include "ic-lint-time.h"

#include <string.h>

#define ASIDE 4     /* tokens between a comma and a time that belongs to what stands behind it */
#define LABEL 4     /* tokens of a label and its colon */
#define FRAGMENT 11 /* tokens of a sentence without a verb: "Another day and a half, realistically." */

static bool
is_behind_comma (const IcLintTime *time)
{
  for (guint i = time->begin; i > time->clause->begin && time->begin - i < ASIDE; i--)
    if (ic_lint_is (time->text, i - 1, IC_LINT_CLASS_COMMA))
      return true;

  return false;
}

/* The tense that holds at a time: of the last verb before it, or the first behind one that stands in front. */
static IcLintTense
tense_of (const IcLintTime *time)
{
  IcLintTense before = ic_lint_tense_before (time->text, time->clause, time->begin);
  IcLintTense tense = ic_lint_tense_around (time->text, time->clause, time->begin, time->end);
  bool ahead = time->begin == time->clause->begin || time->kind == IC_LINT_TIME_FUTURE || time->kind == IC_LINT_TIME_DEADLINE;

  /* "Hotfix merged, on production by two": what was done is behind the comma. */
  if (tense == IC_LINT_TENSE_PAST && time->kind == IC_LINT_TIME_DEADLINE && is_behind_comma (time) && !ic_lint_has_finite (time->text, time->clause->begin, time->clause->end)
      && (ic_lint_text_phase (time->text, "investigating") || ic_lint_text_phase (time->text, "identified")))
    return IC_LINT_TENSE_NONE;
  if (tense == IC_LINT_TENSE_PAST && (time->kind == IC_LINT_TIME_FUTURE || time->kind == IC_LINT_TIME_DEADLINE)
      && ic_lint_has (time->text, time->clause->begin, time->clause->end, IC_LINT_CLASS_FUTURE_PERFECT))
    return IC_LINT_TENSE_FUTURE;

  return tense == IC_LINT_TENSE_PAST || ahead ? tense : before;
}

/* -- promises -- */

/* "No ETA" holds until a "but", and for a clause that depends on it: "… when it will be back". */
static bool
is_denied (const IcLintText *text, const IcLintClause *clause, guint at)
{
  bool first = clause == ic_lint_clause (text, ic_lint_sentence (text, clause->sentence)->from);
  bool depends = !first && ic_lint_is (text, clause->begin, IC_LINT_CLASS_SUBORDINATE);
  bool denied = false;

  for (guint i = depends ? (clause - 1)->begin : clause->begin; i < clause->end; i++)
    {
      guint end;

      if (ic_lint_at (text, i, IC_LINT_CLASS_NO_TIME, &end))
        denied = true;
      else if (i < at && ic_lint_is (text, i, IC_LINT_CLASS_CONTRAST))
        denied = false;
    }

  return denied;
}

/* "service resumes", "exports are back": said of now, meant of then. */
static bool
says_present (const IcLintText *text, const IcLintPlace *place)
{
  guint begin = place->begin;

  for (guint i = begin; i < place->end; i++)
    if (ic_lint_is (text, i, IC_LINT_CLASS_PRESENT) || ic_lint_is (text, i, IC_LINT_CLASS_FINITE))
      return true;
  if (ic_lint_is (text, begin, IC_LINT_CLASS_BASE) && begin > 0 && !ic_lint_is (text, begin - 1, IC_LINT_CLASS_NO_VERB_AFTER)) /* "exports come back" */
    return true;
  if (begin > 1 && ic_lint_is (text, begin - 1, IC_LINT_CLASS_GERUND)) /* "are being restored" */
    begin--;

  return begin > 0 && ic_lint_is (text, begin, IC_LINT_CLASS_GERUND) && ic_lint_is (text, begin - 1, IC_LINT_CLASS_FINITE);
}

/* "15:45 - Our team …", "Update 3 (15:45)": when it was written. */
static bool
is_stamp (const IcLintTime *time)
{
  const IcLintText *text = time->text;

  if (time->begin > 0 && time->end < text->tokens->len && (ic_lint_is (text, time->begin, IC_LINT_CLASS_CLOCK) || ic_lint_is (text, time->begin, IC_LINT_CLASS_NUMBER) || ic_lint_is (text, time->begin, IC_LINT_CLASS_DATE)) && strcmp (ic_lint_token (text, time->begin - 1)->folded, "(") == 0
      && strcmp (ic_lint_token (text, time->end)->folded, ")") == 0)
    return true;

  return time->kind == IC_LINT_TIME_POINT && time->begin == time->clause->begin && time->end < text->tokens->len
         && (ic_lint_is (text, time->end, IC_LINT_CLASS_DASH) || ic_lint_is (text, time->end, IC_LINT_CLASS_COLON));
}

static bool
is_fragment (const IcLintTime *time)
{
  return time->clause->end - time->clause->begin <= FRAGMENT && !ic_lint_has_verb (time->text, time->clause);
}

/* "At 14:00 we …", "but by breakfast you …" */
static bool
is_fronted (const IcLintTime *time)
{
  for (guint i = time->clause->begin; i < time->begin; i++)
    if (!ic_lint_is (time->text, i, IC_LINT_CLASS_NO_VERB_AFTER) && !ic_lint_is (time->text, i, IC_LINT_CLASS_FILLER) && !ic_lint_is (time->text, i, IC_LINT_CLASS_JOIN))
      return false;

  return true;
}

/* "Reports for Monday can't be opened", "the 11:55 release": the time belongs to a thing, the clause is about something else. */
static bool
belongs_to_noun (const IcLintTime *time)
{
  const IcLintText *text = time->text;

  if (time->end >= time->clause->end || ic_lint_is (text, time->end, IC_LINT_CLASS_SUBORDINATE) || ic_lint_is (text, time->end, IC_LINT_CLASS_JOIN) || !g_unichar_isalnum (g_utf8_get_char (ic_lint_token (text, time->end)->folded)))
    return false;
  if ((time->kind == IC_LINT_TIME_POINT || time->kind == IC_LINT_TIME_SPAN) && ((time->begin > time->clause->begin && ic_lint_is (text, time->begin - 1, IC_LINT_CLASS_DETERMINER)) || (time->kind == IC_LINT_TIME_POINT && ic_lint_is (text, time->begin, IC_LINT_CLASS_DETERMINER))) && !ic_lint_is (text, time->end, IC_LINT_CLASS_FINITE)
      && !ic_lint_is (text, time->end, IC_LINT_CLASS_NO_VERB_AFTER))
    return true;

  if (is_fronted (time) || !(ic_lint_has_finite (text, time->end, time->clause->end) || (ic_lint_is (text, time->end, IC_LINT_CLASS_PRESENT) && !ic_lint_is (text, time->end, IC_LINT_CLASS_IMPACT))))
    return false;

  return time->kind == IC_LINT_TIME_POINT || ic_lint_tense_before (text, time->clause, time->begin) == IC_LINT_TENSE_NONE;
}

/* A point of time behind the verb is a promise unless something accounts for it. */
static bool
is_point_ahead (const IcLintTime *time, IcLintTense tense, IcLintTopic topic, const IcLintPlace *place)
{
  const IcLintText *text = time->text;
  bool recovers = topic == IC_LINT_TOPIC_RECOVERY && (tense == IC_LINT_TENSE_POSSIBLE || says_present (text, place) || is_fragment (time));

  if (tense == IC_LINT_TENSE_FUTURE || topic == IC_LINT_TOPIC_FORECAST)
    return true;
  if (topic == IC_LINT_TOPIC_STATE)
    return false;
  if (is_fragment (time) && ic_lint_text_phase (text, "monitoring"))
    return false; /* "Deploy complete at 03:12" */
  if (!text->language->times_promise || ic_lint_within (text, time->begin, time->end, IC_LINT_CLASS_TIME_NOW))
    return recovers;

  return recovers || !(topic == IC_LINT_TOPIC_NONE && tense == IC_LINT_TENSE_POSSIBLE);
}

/* "Restores: 4 pm", "Group B - tomorrow": whatever the label is, unless it speaks of something else. */
static bool
is_labelled (const IcLintTime *time)
{
  const IcLintText *text = time->text;
  guint begin = time->clause->begin;

  return time->begin > begin + 1 && (ic_lint_is (text, time->begin - 1, IC_LINT_CLASS_COLON) || ic_lint_is (text, time->begin - 1, IC_LINT_CLASS_DASH))
         && !ic_lint_is (text, time->begin - 2, IC_LINT_CLASS_NUMBER) && time->begin - begin <= FRAGMENT
         && !ic_lint_has (text, begin, time->begin, IC_LINT_CLASS_LABEL_ELSE) && !ic_lint_has (text, begin, time->begin, IC_LINT_CLASS_ABOUT_ELSE);
}

/* "Began: 07:50": the label accounts for the time. */
static bool
is_told_by_label (const IcLintTime *time)
{
  const IcLintText *text = time->text;

  return time->begin > time->clause->begin + 1 && ic_lint_is (text, time->begin - 1, IC_LINT_CLASS_COLON) && ic_lint_is (text, time->begin - 2, IC_LINT_CLASS_LABEL_ELSE)
         && time->begin - time->clause->begin <= LABEL;
}

static bool
is_promise (const IcLintTime *time)
{
  IcLintPlace place = { 0 };
  IcLintTense tense = tense_of (time);
  IcLintTopic topic = ic_lint_topic_of (time, &place);

  if (is_labelled (time))
    return true;
  if (is_told_by_label (time))
    return false;
  if (tense == IC_LINT_TENSE_PAST || topic == IC_LINT_TOPIC_ELSE || is_stamp (time))
    return false;
  if ((time->text->language->times_promise && belongs_to_noun (time)) || (tense != IC_LINT_TENSE_FUTURE && ic_lint_text_phase (time->text, "resolved")))
    return false;
  switch (time->kind)
    {
    case IC_LINT_TIME_DEADLINE:
      return true;
    case IC_LINT_TIME_FUTURE:
      return (topic != IC_LINT_TOPIC_NONE && topic != IC_LINT_TOPIC_STATE) || tense == IC_LINT_TENSE_FUTURE || is_fragment (time)
             || (tense == IC_LINT_TENSE_POSSIBLE && topic == IC_LINT_TOPIC_NONE && is_fronted (time));
    case IC_LINT_TIME_UNTIL:
      return topic == IC_LINT_TOPIC_STEP || topic == IC_LINT_TOPIC_FORECAST || topic == IC_LINT_TOPIC_THING || (time->text->language->times_promise && tense == IC_LINT_TENSE_FUTURE && !ic_lint_text_phase (time->text, "monitoring"));
    case IC_LINT_TIME_SOFT:
      return topic == IC_LINT_TOPIC_RECOVERY || topic == IC_LINT_TOPIC_THING || topic == IC_LINT_TOPIC_FORECAST;
    case IC_LINT_TIME_POINT:
      return is_point_ahead (time, tense, topic, &place);
    case IC_LINT_TIME_SPAN:
      return topic == IC_LINT_TOPIC_STEP || topic == IC_LINT_TOPIC_FORECAST
             || (tense == IC_LINT_TENSE_FUTURE && topic != IC_LINT_TOPIC_STATE && ic_lint_has (time->text, time->clause->begin, time->begin, IC_LINT_CLASS_STEP));
    default:
      return false;
    }
}

/* "Will have been sent by seven" is no "messages sent by seven". */
static bool
is_verb_of (const IcLintTime *time)
{
  const IcLintText *text = time->text;
  guint at = time->begin;

  if (time->kind != IC_LINT_TIME_DEADLINE || at < time->clause->begin + 2 || tense_of (time) != IC_LINT_TENSE_FUTURE)
    return false;

  return ic_lint_is (text, at - 1, IC_LINT_CLASS_PARTICIPLE) && (ic_lint_is (text, at - 2, IC_LINT_CLASS_BASE) || ic_lint_is (text, at - 2, IC_LINT_CLASS_PARTICIPLE))
         && ic_lint_is (text, at - 2, IC_LINT_CLASS_NO_VERB_AFTER);
}

/* "Monday's release", "sent on Monday": a point of time is part of something when its last word is. */
static bool
is_excused (const IcLintTime *time)
{
  if (is_verb_of (time))
    return false;

  return ic_lint_within (time->text, time->kind == IC_LINT_TIME_POINT ? time->end - 1 : time->begin, time->end, IC_LINT_CLASS_NOT_ETA);
}

/* A promise by itself at @at. */
static bool
is_plain_promise (const IcLintText *text, const IcLintClause *clause, guint at, guint *end)
{
  guint speech;

  if (!ic_lint_at (text, at, IC_LINT_CLASS_ETA, end) || ((ic_lint_is (text, *end, IC_LINT_CLASS_FINITE) || ic_lint_is (text, *end, IC_LINT_CLASS_PRESENT) || ic_lint_is (text, *end, IC_LINT_CLASS_BASE)) && at > clause->begin && !ic_lint_has_finite (text, clause->begin, at)))
    return false; /* "reports scheduled for Monday are …" */

  return !ic_lint_covers (text, at, *end, IC_LINT_CLASS_NOT_ETA) && !is_denied (text, clause, at)
         && (ic_lint_at (text, at, IC_LINT_CLASS_SPEECH, &speech) || (at > clause->begin && ic_lint_is (text, at, IC_LINT_CLASS_PRESENT) && !ic_lint_is (text, at - 1, IC_LINT_CLASS_NO_VERB_AFTER)) || ic_lint_tense_around (text, clause, at, *end) != IC_LINT_TENSE_PAST) && !ic_lint_is_other_matter (text, clause, *end);
}

/* "Next update at 16:00, when it should be fixed." */
static bool
promises_for_time_before (const IcLintText *text, guint index)
{
  const IcLintClause *clause = ic_lint_clause (text, index), *before = clause - 1;
  IcLintPlace future;

  if (index == ic_lint_sentence (text, clause->sentence)->from || clause->begin == clause->end || !ic_lint_is (text, clause->begin, IC_LINT_CLASS_TEMPORAL))
    return false;
  if (!ic_lint_find (text, clause->begin, clause->end, IC_LINT_CLASS_FUTURE, &future) || !(ic_lint_has (text, future.begin, clause->end, IC_LINT_CLASS_RECOVERY) || ic_lint_has (text, future.begin, clause->end, IC_LINT_CLASS_GERUND))
      || ic_lint_has (text, clause->begin, clause->end, IC_LINT_CLASS_GOVERNS)
      || ic_lint_has (text, clause->begin, clause->end, IC_LINT_CLASS_MAINTENANCE))
    return false;
  for (guint i = before->begin; i < before->end; i++)
    {
      guint end;

      if (ic_lint_time_at (text, i, &end) != IC_LINT_TIME_NONE && end + 1 >= before->end)
        return true;
    }

  return false;
}

static void
check_clause (IcLintText *text, guint index, GPtrArray *findings)
{
  const IcLintClause *clause = ic_lint_clause (text, index);

  if (promises_for_time_before (text, index))
    {
      ic_lint_found (text, findings, IC_LINT_ETA, clause->begin, clause->end, false);
      return;
    }

  for (guint i = clause->begin; i < clause->end; i++)
    {
      IcLintTime time = { .text = text, .clause = clause, .index = index, .begin = i };

      if (is_plain_promise (text, clause, i, &time.end))
        {
          ic_lint_found (text, findings, IC_LINT_ETA, clause->begin, MAX (time.end, clause->end), false);
          return;
        }
      time.kind = ic_lint_time_at (text, i, &time.end);
      if (time.kind == IC_LINT_TIME_NONE)
        continue;
      if (time.kind != IC_LINT_TIME_PAST && !is_excused (&time) && !is_denied (text, clause, i) && is_promise (&time))
        ic_lint_found (text, findings, IC_LINT_ETA, clause->begin, clause->end, time.kind == IC_LINT_TIME_SOFT);
      i = time.end - 1;
    }
}

void
ic_lint_rule_eta (IcLintText *text, GPtrArray *findings)
{
  for (guint i = 0; i < text->clauses->len; i++)
    check_clause (text, i, findings);
}
