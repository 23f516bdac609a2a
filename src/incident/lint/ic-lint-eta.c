/* SPDX-License-Identifier: GPL-3.0-or-later
 * Promises of a time: a time that lies ahead, and what it is about.
 *
 * The nearest topic in the clause decides: a recovery makes a promise of it, a
 * post or a maintenance window does not. A time that can only lie ahead needs no
 * topic; one that may be past needs a verb that says it is not.
 */
#include "ic-lint-private.h"

#define BEHIND 3   /* a topic behind the time counts as if it were so much farther away */
#define OBJECT 5   /* tokens between "have" and what is done: "have all the exports restored" */
#define FRAGMENT 8 /* tokens of a sentence without a verb: "Another day and a half, realistically." */

typedef enum {
  TIME_NONE,
  TIME_PAST,
  TIME_DEADLINE,
  TIME_FUTURE,
  TIME_UNTIL,
  TIME_SOFT,
  TIME_POINT,
  TIME_SPAN,
} Kind;

typedef enum {
  TOPIC_NONE,
  TOPIC_RECOVERY,
  TOPIC_THING,
  TOPIC_FORECAST,
  TOPIC_STEP,
  TOPIC_STATE, /* how slow or late things are */
  TOPIC_ELSE,
} Topic;

typedef enum {
  TENSE_NONE,
  TENSE_PAST,
  TENSE_POSSIBLE,
  TENSE_FUTURE,
} Tense;

/* A time in its clause. */
typedef struct {
  const IcLintText   *text;
  const IcLintClause *clause;
  guint               index; /* of the clause */
  Kind                kind;
  guint               begin, end;
} Time;

/* The longest time that begins at @at. */
static Kind
kind_at (const IcLintText *text, guint at, guint *end)
{
  static const struct { IcLintClass class; Kind kind; } kinds[] = {
    { IC_LINT_CLASS_TIME_PAST, TIME_PAST }, { IC_LINT_CLASS_TIME_DEADLINE, TIME_DEADLINE }, { IC_LINT_CLASS_TIME_UNTIL, TIME_UNTIL },
    { IC_LINT_CLASS_TIME_FUTURE, TIME_FUTURE }, { IC_LINT_CLASS_TIME_SOFT, TIME_SOFT },
    { IC_LINT_CLASS_TIME_POINT, TIME_POINT }, { IC_LINT_CLASS_TIME_SPAN, TIME_SPAN },
  };
  Kind kind = TIME_NONE;

  *end = at;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint stop;

      if (ic_lint_at (text, at, kinds[i].class, &stop) && stop > *end)
        {
          *end = stop;
          kind = kinds[i].kind;
        }
    }

  return kind;
}

/* -- tense -- */

/* "the errors stopped", but not "is stopped", "the stopped job", "have it stopped". */
static bool
is_past_verb (const IcLintText *text, guint at, guint begin)
{
  guint before = at;

  for (guint i = at; i > begin && at - i < OBJECT; i--)
    if (ic_lint_is (text, i - 1, IC_LINT_CLASS_CAUSATIVE))
      return false;

  if (!ic_lint_is (text, at, IC_LINT_CLASS_PAST))
    return false;
  do
    {
      if (before == begin)
        return false;
      before--;
    }
  while (ic_lint_is (text, before, IC_LINT_CLASS_FILLER) && !ic_lint_is (text, before, IC_LINT_CLASS_NO_VERB_AFTER));

  return !ic_lint_is (text, before, IC_LINT_CLASS_NO_VERB_AFTER) && !ic_lint_is (text, before, IC_LINT_CLASS_COLON);
}

static Tense
tense_at (const IcLintText *text, guint at, guint begin)
{
  guint end;

  bool noun = at > begin && ic_lint_is (text, at - 1, IC_LINT_CLASS_DETERMINER) && !ic_lint_is (text, at, IC_LINT_CLASS_FINITE); /* "the plan" */

  if (!noun && ic_lint_at (text, at, IC_LINT_CLASS_SPEECH, &end))
    return TENSE_FUTURE;
  if (ic_lint_at (text, at, IC_LINT_CLASS_PAST_TENSE, &end))
    {
      /* "to have it restored", "once we have restored it": not yet. */
      bool ahead = (at > begin && ic_lint_is (text, at - 1, IC_LINT_CLASS_TO_HAVE)) || (ic_lint_is (text, begin, IC_LINT_CLASS_TEMPORAL) && (ic_lint_is (text, at, IC_LINT_CLASS_PRESENT) || ic_lint_is (text, at, IC_LINT_CLASS_BASE)));

      return ahead ? TENSE_FUTURE : TENSE_PAST;
    }
  if (is_past_verb (text, at, begin))
    return TENSE_PAST;
  if (!noun && ic_lint_at (text, at, IC_LINT_CLASS_FUTURE, &end))
    return TENSE_FUTURE;

  return ic_lint_at (text, at, IC_LINT_CLASS_FUTURE_WEAK, &end) ? TENSE_POSSIBLE : TENSE_NONE;
}

/* Of the last verb before @at. */
static Tense
tense_before (const IcLintText *text, const IcLintClause *clause, guint at)
{
  for (guint i = at; i > clause->begin; i--)
    {
      Tense tense = tense_at (text, i - 1, clause->begin);

      if (tense != TENSE_NONE)
        return tense;
    }

  return TENSE_NONE;
}

/* Of the last verb before @at, or else the first behind @end. */
static Tense
tense_around (const IcLintText *text, const IcLintClause *clause, guint at, guint end)
{
  Tense tense = tense_before (text, clause, at);

  for (guint i = end; i < clause->end && tense == TENSE_NONE; i++)
    tense = tense_at (text, i, clause->begin);

  return tense;
}

/* The tense that holds at a time: of the last verb before it, or the first behind one that stands in front. */
static Tense
tense_of (const Time *time)
{
  Tense before = tense_before (time->text, time->clause, time->begin);
  Tense tense = tense_around (time->text, time->clause, time->begin, time->end);
  bool ahead = time->begin == time->clause->begin || time->kind == TIME_FUTURE || time->kind == TIME_DEADLINE;

  return tense == TENSE_PAST || ahead ? tense : before;
}

/* -- topic -- */

static Topic
topic_at (const IcLintText *text, guint at, guint *end)
{
  static const struct { IcLintClass class; Topic topic; } topics[] = {
    { IC_LINT_CLASS_ABOUT_ELSE, TOPIC_ELSE }, { IC_LINT_CLASS_LATENESS, TOPIC_STATE }, { IC_LINT_CLASS_FORECAST, TOPIC_FORECAST }, { IC_LINT_CLASS_RECOVERY_NOUN, TOPIC_THING },
    { IC_LINT_CLASS_RECOVERY, TOPIC_RECOVERY }, { IC_LINT_CLASS_STEP, TOPIC_STEP },
  };
  Topic topic = TOPIC_NONE;

  *end = at;
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      guint stop;

      if (ic_lint_at (text, at, topics[i].class, &stop) && stop > *end)
        {
          *end = stop;
          topic = topics[i].topic;
        }
    }

  return topic;
}

/* The topic nearest to the time in @clause. */
static Topic
nearest_topic (const Time *time, const IcLintClause *clause, IcLintPlace *place)
{
  Topic topic = TOPIC_NONE;
  guint best = G_MAXUINT;

  for (guint i = clause->begin; i < clause->end;)
    {
      guint stop, distance;
      Topic found = topic_at (time->text, i, &stop);

      if (i < time->begin)
        stop = MIN (stop, time->begin);
      if (found == TOPIC_NONE || (i < time->end && stop > time->begin))
        {
          i++;
          continue;
        }
      distance = stop <= time->begin ? time->begin - stop : i - time->end + (time->begin == clause->begin ? 0 : BEHIND);
      if (distance < best || (distance == best && found == TOPIC_STATE)) /* "takes ten minutes to load" */
        {
          best = distance;
          topic = found;
          *place = (IcLintPlace) { i, stop };
        }
      i = stop;
    }

  return topic;
}

static bool
has_verb (const IcLintText *text, const IcLintClause *clause)
{
  static const IcLintClass verbs[] = { IC_LINT_CLASS_FINITE, IC_LINT_CLASS_PAST, IC_LINT_CLASS_PRESENT, IC_LINT_CLASS_GERUND };

  for (guint i = clause->begin; i < clause->end; i++)
    for (guint v = 0; v < G_N_ELEMENTS (verbs); v++)
      if (ic_lint_is (text, i, verbs[v]))
        return true;

  return false;
}

static bool
has_finite (const IcLintText *text, guint begin, guint end)
{
  return ic_lint_has (text, begin, end, IC_LINT_CLASS_FINITE);
}

static guint
count_finite (const IcLintText *text, guint begin, guint end)
{
  guint n = 0;

  for (guint i = begin; i < end; i++)
    n += ic_lint_is (text, i, IC_LINT_CLASS_FINITE);

  return n;
}

/* A post or a watch in front of @at, and no verb between but its own: "and by then it should be back" is another matter. */
static bool
is_governed (const IcLintText *text, const IcLintClause *clause, guint at)
{
  IcLintPlace place = { 0 };

  guint own;

  if (!ic_lint_find (text, clause->begin, at, IC_LINT_CLASS_GOVERNS, &place))
    return false;
  place.end = MIN (place.end, at);
  own = place.begin <= clause->begin + 2 ? 1 : 0;
  if (count_finite (text, place.end, at) > own)
    return false;
  for (guint i = place.end; i < at; i++)
    if (ic_lint_is (text, i, IC_LINT_CLASS_JOIN) && (has_finite (text, at, clause->end) || ic_lint_has (text, i, at, IC_LINT_CLASS_SPEECH)))
      return false;

  return true;
}

/* "We'll share more about the fix at five": the post is at five. Maintenance and deadlines have all times of a clause. */
static bool
is_other_matter (const IcLintText *text, const IcLintClause *clause, guint at)
{
  return is_governed (text, clause, at) || ic_lint_has (text, clause->begin, clause->end, IC_LINT_CLASS_MAINTENANCE)
         || ic_lint_has (text, clause->begin, clause->end, IC_LINT_CLASS_OTHER_MATTER);
}

static Topic
topic_of (const Time *time, IcLintPlace *place)
{
  const IcLintText *text = time->text;
  Topic topic = nearest_topic (time, time->clause, place);

  if (is_other_matter (text, time->clause, time->begin))
    return TOPIC_ELSE;
  /* A clause that says nothing itself is about what the one before was. */
  if (topic == TOPIC_NONE && !has_verb (text, time->clause) && time->index > ic_lint_sentence (text, time->clause->sentence)->from)
    topic = nearest_topic (time, time->clause - 1, place);

  return topic;
}

/* -- promises -- */

/* "No ETA" holds until a "but", and for a clause that depends on it: "… when it will be back". */
static bool
is_denied (const IcLintText *text, const IcLintClause *clause, guint at)
{
  bool depends = clause->begin > ic_lint_sentence (text, clause->sentence)->begin && ic_lint_is (text, clause->begin, IC_LINT_CLASS_SUBORDINATE);
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

/* "15:45 - Our team …": when it was written. */
static bool
is_stamp (const Time *time)
{
  const IcLintText *text = time->text;

  return time->kind == TIME_POINT && time->begin == time->clause->begin && time->end < text->tokens->len
         && (ic_lint_is (text, time->end, IC_LINT_CLASS_DASH) || ic_lint_is (text, time->end, IC_LINT_CLASS_COLON));
}

static bool
is_fragment (const Time *time)
{
  return time->clause->end - time->clause->begin <= FRAGMENT && !has_verb (time->text, time->clause);
}

/* "At 14:00 we …", "but by breakfast you …" */
static bool
is_fronted (const Time *time)
{
  for (guint i = time->clause->begin; i < time->begin; i++)
    if (!ic_lint_is (time->text, i, IC_LINT_CLASS_NO_VERB_AFTER) && !ic_lint_is (time->text, i, IC_LINT_CLASS_FILLER) && !ic_lint_is (time->text, i, IC_LINT_CLASS_JOIN))
      return false;

  return true;
}

/* "Reports for Monday can't be opened", "the 11:55 release": the time belongs to a thing, the clause is about something else. */
static bool
belongs_to_noun (const Time *time)
{
  const IcLintText *text = time->text;

  if (time->end >= time->clause->end || ic_lint_is (text, time->end, IC_LINT_CLASS_SUBORDINATE) || !g_unichar_isalnum (g_utf8_get_char (ic_lint_token (text, time->end)->folded)))
    return false;
  if (time->kind == TIME_POINT && time->begin > time->clause->begin && ic_lint_is (text, time->begin - 1, IC_LINT_CLASS_DETERMINER) && !ic_lint_is (text, time->end, IC_LINT_CLASS_FINITE)
      && !ic_lint_is (text, time->end, IC_LINT_CLASS_NO_VERB_AFTER))
    return true;

  if (is_fronted (time) || !(has_finite (text, time->end, time->clause->end) || (ic_lint_is (text, time->end, IC_LINT_CLASS_PRESENT) && !ic_lint_is (text, time->end, IC_LINT_CLASS_IMPACT))))
    return false;

  return time->kind == TIME_POINT || tense_before (text, time->clause, time->begin) == TENSE_NONE;
}

/* A point of time behind the verb is a promise unless something accounts for it. */
static bool
is_point_ahead (const Time *time, Tense tense, Topic topic, const IcLintPlace *place)
{
  const IcLintText *text = time->text;
  bool recovers = topic == TOPIC_RECOVERY && (tense == TENSE_POSSIBLE || says_present (text, place) || is_fragment (time));

  if (tense == TENSE_FUTURE || topic == TOPIC_FORECAST)
    return true;
  if (topic == TOPIC_STATE)
    return false;
  if (is_fragment (time) && ic_lint_text_phase (text, "monitoring"))
    return false; /* "Deploy complete at 03:12" */
  if (!text->language->times_promise || ic_lint_within (text, time->begin, time->end, IC_LINT_CLASS_TIME_NOW))
    return recovers;

  return recovers || !(topic == TOPIC_NONE && tense == TENSE_POSSIBLE);
}

/* "Restores: 4 pm", "Group B - tomorrow": whatever the label is, unless it speaks of something else. */
static bool
is_labelled (const Time *time)
{
  const IcLintText *text = time->text;
  guint begin = time->clause->begin;

  return time->begin > begin + 1 && (ic_lint_is (text, time->begin - 1, IC_LINT_CLASS_COLON) || ic_lint_is (text, time->begin - 1, IC_LINT_CLASS_DASH))
         && !ic_lint_is (text, time->begin - 2, IC_LINT_CLASS_NUMBER) && time->begin - begin <= FRAGMENT
         && !ic_lint_has (text, begin, time->begin, IC_LINT_CLASS_LABEL_ELSE) && !ic_lint_has (text, begin, time->begin, IC_LINT_CLASS_ABOUT_ELSE);
}

static bool
is_promise (const Time *time)
{
  IcLintPlace place = { 0 };
  Tense tense = tense_of (time);
  Topic topic = topic_of (time, &place);

  if (is_labelled (time))
    return true;
  if (tense == TENSE_PAST || topic == TOPIC_ELSE || is_stamp (time))
    return false;
  if ((time->text->language->times_promise && belongs_to_noun (time)) || (tense != TENSE_FUTURE && ic_lint_text_phase (time->text, "resolved")))
    return false;
  switch (time->kind)
    {
    case TIME_DEADLINE:
      return true;
    case TIME_FUTURE:
      return (topic != TOPIC_NONE && topic != TOPIC_STATE) || tense == TENSE_FUTURE || is_fragment (time);
    case TIME_UNTIL:
      return topic == TOPIC_STEP || topic == TOPIC_FORECAST || topic == TOPIC_THING;
    case TIME_SOFT:
      return topic == TOPIC_RECOVERY || topic == TOPIC_THING || topic == TOPIC_FORECAST;
    case TIME_POINT:
      return is_point_ahead (time, tense, topic, &place);
    case TIME_SPAN:
      return topic == TOPIC_STEP || topic == TOPIC_FORECAST;
    default:
      return false;
    }
}

/* "Monday's release", "sent on Monday": a point of time is part of something when its last word is. */
static bool
is_excused (const Time *time)
{
  return ic_lint_within (time->text, time->kind == TIME_POINT ? time->end - 1 : time->begin, time->end, IC_LINT_CLASS_NOT_ETA);
}

/* A promise by itself at @at. */
static bool
is_plain_promise (const IcLintText *text, const IcLintClause *clause, guint at, guint *end)
{
  return ic_lint_at (text, at, IC_LINT_CLASS_ETA, end) && !ic_lint_covers (text, at, *end, IC_LINT_CLASS_NOT_ETA) && !is_denied (text, clause, at)
         && tense_around (text, clause, at, *end) != TENSE_PAST && !is_other_matter (text, clause, *end);
}

/* "Next update at 16:00, when it should be fixed." */
static bool
promises_for_time_before (const IcLintText *text, guint index)
{
  const IcLintClause *clause = ic_lint_clause (text, index), *before = clause - 1;
  IcLintPlace future;

  if (index == ic_lint_sentence (text, clause->sentence)->from || clause->begin == clause->end || !ic_lint_is (text, clause->begin, IC_LINT_CLASS_TEMPORAL))
    return false;
  if (!ic_lint_find (text, clause->begin, clause->end, IC_LINT_CLASS_FUTURE, &future) || !ic_lint_has (text, future.begin, clause->end, IC_LINT_CLASS_RECOVERY)
      || ic_lint_has (text, clause->begin, clause->end, IC_LINT_CLASS_MAINTENANCE))
    return false;
  for (guint i = before->begin; i < before->end; i++)
    {
      guint end;

      if (kind_at (text, i, &end) != TIME_NONE && end + 1 >= before->end)
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
      Time time = { .text = text, .clause = clause, .index = index, .begin = i };

      if (is_plain_promise (text, clause, i, &time.end))
        {
          ic_lint_found (text, findings, IC_LINT_ETA, clause->begin, MAX (time.end, clause->end), false);
          return;
        }
      time.kind = kind_at (text, i, &time.end);
      if (time.kind == TIME_NONE)
        continue;
      if (time.kind != TIME_PAST && !is_excused (&time) && !is_denied (text, clause, i) && is_promise (&time))
        ic_lint_found (text, findings, IC_LINT_ETA, clause->begin, clause->end, time.kind == TIME_SOFT);
      i = time.end - 1;
    }
}

void
ic_lint_rule_eta (IcLintText *text, GPtrArray *findings)
{
  for (guint i = 0; i < text->clauses->len; i++)
    check_clause (text, i, findings);
}
