/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a time is about: the nearest topic, unless something in front governs it.
 */
#include "ic-lint-time.h"

#define BEHIND 3 /* a topic behind the time counts as if it were so much farther away */

static IcLintTopic
topic_at (const IcLintText *text, guint at, guint *end)
{
  static const struct { IcLintClass class; IcLintTopic topic; } topics[] = {
    { IC_LINT_CLASS_ABOUT_ELSE, IC_LINT_TOPIC_ELSE }, { IC_LINT_CLASS_LATENESS, IC_LINT_TOPIC_STATE }, { IC_LINT_CLASS_FORECAST, IC_LINT_TOPIC_FORECAST }, { IC_LINT_CLASS_RECOVERY_NOUN, IC_LINT_TOPIC_THING },
    { IC_LINT_CLASS_RECOVERY, IC_LINT_TOPIC_RECOVERY }, { IC_LINT_CLASS_STEP, IC_LINT_TOPIC_STEP },
  };
  IcLintTopic topic = IC_LINT_TOPIC_NONE;

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
static IcLintTopic
nearest_topic (const IcLintTime *time, const IcLintClause *clause, IcLintPlace *place)
{
  IcLintTopic topic = IC_LINT_TOPIC_NONE;
  guint best = G_MAXUINT;

  for (guint i = clause->begin; i < clause->end;)
    {
      guint stop, distance;
      IcLintTopic found = topic_at (time->text, i, &stop);

      if (i < time->begin)
        stop = MIN (stop, time->begin);
      if (found == IC_LINT_TOPIC_NONE || (i < time->end && stop > time->begin))
        {
          i++;
          continue;
        }
      distance = stop <= time->begin ? time->begin - stop : i - time->end + (time->begin == clause->begin ? 0 : BEHIND);
      if (distance < best || (distance == best && found == IC_LINT_TOPIC_STATE)) /* "takes ten minutes to load" */
        {
          best = distance;
          topic = found;
          *place = (IcLintPlace) { i, stop };
        }
      i = stop;
    }

  return topic;
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
    if (ic_lint_is (text, i, IC_LINT_CLASS_JOIN) && (ic_lint_has_finite (text, at, clause->end) || ic_lint_has (text, i, at, IC_LINT_CLASS_SPEECH)))
      return false;

  return true;
}

/* "On Saturday from 23:00 we will replace …. Previews will pause during this planned window." */
static bool
is_announced (const IcLintText *text, const IcLintClause *clause)
{
  const IcLintSentence *behind;

  if (clause->sentence + 1 >= text->sentences->len || !ic_lint_has (text, clause->begin, clause->end, IC_LINT_CLASS_OURSELVES))
    return false;
  behind = ic_lint_sentence (text, clause->sentence + 1);

  return behind->from < behind->to
         && ic_lint_has (text, ic_lint_clause (text, behind->from)->begin, ic_lint_clause (text, behind->to - 1)->end, IC_LINT_CLASS_ANNOUNCED);
}

bool
ic_lint_is_other_matter (const IcLintText *text, const IcLintClause *clause, guint at)
{
  return is_governed (text, clause, at) || ic_lint_has (text, clause->begin, clause->end, IC_LINT_CLASS_MAINTENANCE)
         || ic_lint_has (text, clause->begin, clause->end, IC_LINT_CLASS_OTHER_MATTER) || is_announced (text, clause);
}

IcLintTopic
ic_lint_topic_of (const IcLintTime *time, IcLintPlace *place)
{
  const IcLintText *text = time->text;
  IcLintTopic topic = nearest_topic (time, time->clause, place);

  if (ic_lint_is_other_matter (text, time->clause, time->begin))
    return IC_LINT_TOPIC_ELSE;
  /* A clause that says nothing itself is about what the one before was. */
  if (topic == IC_LINT_TOPIC_NONE && !ic_lint_has_verb (text, time->clause) && time->index > ic_lint_sentence (text, time->clause->sentence)->from)
    topic = nearest_topic (time, time->clause - 1, place);

  return topic;
}
