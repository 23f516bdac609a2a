/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which way a time lies, and the tense that holds there.
 */
#include "ic-lint-time.h"

#define OBJECT 5 /* tokens between "have" and what is done: "have all the exports restored" */

IcLintTimeKind
ic_lint_time_at (const IcLintText *text, guint at, guint *end)
{
  static const struct { IcLintClass class; IcLintTimeKind kind; } kinds[] = {
    { IC_LINT_CLASS_TIME_PAST, IC_LINT_TIME_PAST }, { IC_LINT_CLASS_TIME_DEADLINE, IC_LINT_TIME_DEADLINE }, { IC_LINT_CLASS_TIME_UNTIL, IC_LINT_TIME_UNTIL },
    { IC_LINT_CLASS_TIME_FUTURE, IC_LINT_TIME_FUTURE }, { IC_LINT_CLASS_TIME_SOFT, IC_LINT_TIME_SOFT },
    { IC_LINT_CLASS_TIME_POINT, IC_LINT_TIME_POINT }, { IC_LINT_CLASS_TIME_SPAN, IC_LINT_TIME_SPAN },
  };
  IcLintTimeKind kind = IC_LINT_TIME_NONE;

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

  if (ic_lint_is (text, before, IC_LINT_CLASS_DETERMINER) && ic_lint_is (text, at, IC_LINT_CLASS_BASE))
    return false; /* "every set" */

  return !ic_lint_is (text, before, IC_LINT_CLASS_NO_VERB_AFTER) && !ic_lint_is (text, before, IC_LINT_CLASS_COLON);
}

static IcLintTense
tense_at (const IcLintText *text, guint at, guint begin)
{
  guint end;

  bool noun = at > begin && ic_lint_is (text, at - 1, IC_LINT_CLASS_DETERMINER) && !ic_lint_is (text, at, IC_LINT_CLASS_FINITE); /* "the plan" */

  if (!noun && ic_lint_at (text, at, IC_LINT_CLASS_SPEECH, &end))
    return IC_LINT_TENSE_FUTURE;
  if (ic_lint_at (text, at, IC_LINT_CLASS_PAST_TENSE, &end))
    {
      /* "to have it restored", "once we have restored it": not yet. */
      bool ahead = (at > begin && ic_lint_is (text, at - 1, IC_LINT_CLASS_TO_HAVE)) || (ic_lint_is (text, begin, IC_LINT_CLASS_TEMPORAL) && (ic_lint_is (text, at, IC_LINT_CLASS_PRESENT) || ic_lint_is (text, at, IC_LINT_CLASS_BASE)));

      return ahead ? IC_LINT_TENSE_FUTURE : IC_LINT_TENSE_PAST;
    }
  if (is_past_verb (text, at, begin))
    return IC_LINT_TENSE_PAST;
  if (!noun && ic_lint_at (text, at, IC_LINT_CLASS_FUTURE, &end))
    return IC_LINT_TENSE_FUTURE;

  return ic_lint_at (text, at, IC_LINT_CLASS_FUTURE_WEAK, &end) ? IC_LINT_TENSE_POSSIBLE : IC_LINT_TENSE_NONE;
}

static bool
says_recovery (const IcLintText *text, guint at)
{
  guint end;

  return ic_lint_at (text, at, IC_LINT_CLASS_RECOVERY, &end) && !ic_lint_is (text, at > 0 ? at - 1 : 0, IC_LINT_CLASS_DETERMINER);
}

IcLintTense
ic_lint_tense_before (const IcLintText *text, const IcLintClause *clause, guint at)
{
  for (guint i = at; i > clause->begin; i--)
    {
      IcLintTense tense = tense_at (text, i - 1, clause->begin);

      /* "every parcel delayed today goes out": said of now, the participle before it is no verb. */
      if (tense == IC_LINT_TENSE_NONE && ic_lint_is (text, i - 1, IC_LINT_CLASS_PRESENT) && !ic_lint_is (text, i - 1, IC_LINT_CLASS_IMPACT) && (ic_lint_is (text, i - 1, IC_LINT_CLASS_NO_VERB_AFTER) || says_recovery (text, i - 1)))
        return IC_LINT_TENSE_NONE;

      if (tense != IC_LINT_TENSE_NONE)
        return tense;
    }

  return IC_LINT_TENSE_NONE;
}

IcLintTense
ic_lint_tense_around (const IcLintText *text, const IcLintClause *clause, guint at, guint end)
{
  IcLintTense tense = ic_lint_tense_before (text, clause, at);

  for (guint i = end; i < clause->end && tense == IC_LINT_TENSE_NONE; i++)
    tense = tense_at (text, i, clause->begin);

  return tense;
}

bool
ic_lint_has_finite (const IcLintText *text, guint begin, guint end)
{
  return ic_lint_has (text, begin, end, IC_LINT_CLASS_FINITE);
}

bool
ic_lint_has_verb (const IcLintText *text, const IcLintClause *clause)
{
  static const IcLintClass verbs[] = { IC_LINT_CLASS_FINITE, IC_LINT_CLASS_PAST, IC_LINT_CLASS_PRESENT, IC_LINT_CLASS_GERUND };

  for (guint i = clause->begin; i < clause->end; i++)
    for (guint v = 0; v < G_N_ELEMENTS (verbs); v++)
      if (ic_lint_is (text, i, verbs[v]))
        return true;

  return false;
}
