/* SPDX-License-Identifier: GPL-3.0-or-later
 * Blame: the lexicon composes it; a clause about somebody else that has a word of
 * judgement is blame as well. What makes it none is looked at here.
 */
#include "ic-lint-private.h"

/* The clause speaks of whoever begins at @at: no verb stands before. */
static bool
is_subject (const IcLintText *text, const IcLintClause *clause, guint at)
{
  for (guint i = clause->begin; i < at; i++)
    if (ic_lint_is (text, i, IC_LINT_CLASS_FINITE) || ic_lint_is (text, i, IC_LINT_CLASS_PAST_TENSE) || ic_lint_is (text, i, IC_LINT_CLASS_PRESENT))
      return false;

  return true;
}

/* An excuse of ours, "we … the wrong", does not hold for somebody else named in it: "we gather that Telia pulled the wrong …". */
static bool
is_about_others (const IcLintText *text, guint begin, guint excuse)
{
  return begin > excuse && ic_lint_is (text, excuse, IC_LINT_CLASS_OURSELVES) && (ic_lint_is (text, begin, IC_LINT_CLASS_BLAMED) || ic_lint_is (text, begin, IC_LINT_CLASS_PROPER));
}

/* "A power cut in Frankfurt has taken …", "a change at our partner broke …": nobody there did it. */
static bool
is_beside (const IcLintText *text, const IcLintClause *clause, guint begin)
{
  guint before = begin;

  if (!ic_lint_is (text, begin, IC_LINT_CLASS_BLAMED) && !ic_lint_is (text, begin, IC_LINT_CLASS_PROPER) && !ic_lint_is (text, begin, IC_LINT_CLASS_DETERMINER))
    return false;
  while (before > clause->begin && ic_lint_is (text, before - 1, IC_LINT_CLASS_DETERMINER))
    before--;

  return before > clause->begin + 1 && ic_lint_is (text, before - 1, IC_LINT_CLASS_ASIDE) && !ic_lint_is (text, before - 2, IC_LINT_CLASS_BLAMED)
         && !ic_lint_is (text, before - 2, IC_LINT_CLASS_PERSON);
}

static bool
is_excused (const IcLintText *text, guint begin, guint end)
{
  guint stop;

  for (guint i = begin > IC_LINT_FAR ? begin - IC_LINT_FAR : 0; i < end; i++)
    if (ic_lint_at (text, i, IC_LINT_CLASS_NOT_BLAME, &stop) && stop > begin && !is_about_others (text, begin, i))
      return true;

  return false;
}

/* Whom the clause speaks of; "and won't admit it" speaks of whoever the one before does. */
static bool
find_subject (const IcLintText *text, guint index, IcLintPlace *who)
{
  const IcLintClause *clause = ic_lint_clause (text, index);
  bool goes_on = index > ic_lint_sentence (text, clause->sentence)->from && clause->begin + 1 < clause->end
                 && ic_lint_is (text, clause->begin, IC_LINT_CLASS_JOIN) && ic_lint_is (text, clause->begin + 1, IC_LINT_CLASS_FINITE);

  if (ic_lint_find (text, clause->begin, clause->end, IC_LINT_CLASS_BLAMED, who))
    return is_subject (text, clause, who->begin);
  if (!goes_on)
    return false;
  clause--;

  return ic_lint_find (text, clause->begin, clause->end, IC_LINT_CLASS_BLAMED, who) && is_subject (text, clause, who->begin);
}

static void
judge_clause (IcLintText *text, guint index, GPtrArray *findings)
{
  const IcLintClause *clause = ic_lint_clause (text, index);
  IcLintPlace who, word;

  if (!find_subject (text, index, &who) || !ic_lint_find (text, MAX (who.end, clause->begin), clause->end, IC_LINT_CLASS_JUDGEMENT, &word)
      || is_excused (text, MAX (who.begin, clause->begin), word.end))
    return;

  ic_lint_found (text, findings, IC_LINT_BLAME, clause->begin, clause->end, false);
}

void
ic_lint_rule_blame (IcLintText *text, GPtrArray *findings)
{
  for (guint i = 0; i < text->tokens->len; i++)
    {
      guint end;
      const IcLintClause *first, *last;

      if (!ic_lint_at (text, i, IC_LINT_CLASS_BLAME, &end) || is_excused (text, i, end) || is_beside (text, ic_lint_clause (text, ic_lint_token (text, i)->clause), i))
        continue;
      first = ic_lint_clause (text, ic_lint_token (text, i)->clause);
      last = ic_lint_clause (text, ic_lint_token (text, end - 1)->clause);
      ic_lint_found (text, findings, IC_LINT_BLAME, MIN (i, first->begin), MAX (end, last->end), false);
    }

  for (guint i = 0; i < text->clauses->len; i++)
    judge_clause (text, i, findings);
}
