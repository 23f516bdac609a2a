/* SPDX-License-Identifier: GPL-3.0-or-later
 * Guessed causes: a hedge, and what it hedges.
 *
 * Whichever comes first behind the hedge decides: a cause (a causal link, a thing
 * that broke) or something that may be hedged (who is affected, whether the fix
 * works). While investigating, a cause said as a fact is a guess as well.
 */
#include "ic-lint-private.h"

/* Where what begins in clause @clause of a guess ends. */
static guint
end_of_guess (const IcLintText *text, guint clause)
{
  const IcLintSentence *sentence = ic_lint_sentence (text, ic_lint_clause (text, clause)->sentence);
  guint next = clause + 1;

  if (next < sentence->to)
    {
      const IcLintClause *c = ic_lint_clause (text, next);

      if (c->begin < c->end && ic_lint_is (text, c->begin, IC_LINT_CLASS_CONTINUES))
        return c->end;
    }

  return ic_lint_clause (text, clause)->end;
}

/* Where the guess begins: with its clause, or the one before when nothing follows the hedge ("a full disk, we think"). */
static guint
begin_of_guess (const IcLintText *text, guint clause, guint hedge_end)
{
  const IcLintClause *c = ic_lint_clause (text, clause);

  if (hedge_end >= c->end && clause > ic_lint_sentence (text, c->sentence)->from)
    return ic_lint_clause (text, clause - 1)->begin;

  return c->begin;
}


/* A place of the class that ends behind the hedge, begun in [@from, @to). */
static bool
find_behind (const IcLintText *text, guint from, guint to, guint hedge_end, IcLintClass wanted, IcLintPlace *place)
{
  for (guint i = from; i < to; i++)
    if (ic_lint_at (text, i, wanted, &place->end) && place->end > hedge_end)
      {
        place->begin = i;
        return true;
      }

  return false;
}

/* Whether the hedge at [@at, @end) hedges a cause in [@from, @to). */
static bool
is_about_cause (const IcLintText *text, guint from, guint to, guint at, guint end, bool evidence)
{
  IcLintPlace effect, causal, mechanism;
  bool has_effect = ic_lint_find (text, end, to, IC_LINT_CLASS_EFFECT, &effect);

  if (ic_lint_find (text, at, to, IC_LINT_CLASS_CAUSAL, &causal) && (!has_effect || causal.begin <= effect.begin))
    return true;
  if (find_behind (text, from, to, end, IC_LINT_CLASS_MECHANISM, &mechanism) && (!has_effect || mechanism.begin <= effect.begin))
    return true;
  if (has_effect)
    return false;

  return evidence || ic_lint_has (text, end, to, IC_LINT_CLASS_SUSPECT_THING) || ic_lint_has (text, from, at, IC_LINT_CLASS_CAUSAL)
         || (end >= to && ic_lint_has (text, from, at, IC_LINT_CLASS_MECHANISM));
}

static void
check_hedge (IcLintText *text, guint at, guint end, bool evidence, GPtrArray *findings)
{
  guint clause = ic_lint_token (text, at)->clause;
  guint from = begin_of_guess (text, clause, end), to = MAX (end, end_of_guess (text, clause));

  if (ic_lint_covers (text, at, end, IC_LINT_CLASS_NOT_CAUSE) || ic_lint_has (text, end, to, IC_LINT_CLASS_NOT_CAUSE))
    return;
  if (is_about_cause (text, from, to, at, end, evidence))
    ic_lint_found (text, findings, IC_LINT_PRESUMED_CAUSE, from, to, false);
}

static void
check_plain (IcLintText *text, guint at, guint end, GPtrArray *findings)
{
  const IcLintClause *c = ic_lint_clause (text, ic_lint_token (text, at)->clause);

  if (!ic_lint_covers (text, at, end, IC_LINT_CLASS_NOT_CAUSE))
    ic_lint_found (text, findings, IC_LINT_PRESUMED_CAUSE, c->begin, MAX (end, c->end), false);
}

/* "Memory leak in the renderer?" */
static void
check_question (IcLintText *text, guint index, GPtrArray *findings)
{
  const IcLintClause *c = ic_lint_clause (text, index);

  if (c->end < text->tokens->len && ic_lint_is (text, c->end, IC_LINT_CLASS_QUESTION) && ic_lint_has (text, c->begin, MIN (c->end, c->begin + 1), IC_LINT_CLASS_MECHANISM)
      && !ic_lint_has (text, c->begin, c->end, IC_LINT_CLASS_FINITE))
    ic_lint_found (text, findings, IC_LINT_PRESUMED_CAUSE, c->begin, c->end, false);
}

void
ic_lint_rule_cause (IcLintText *text, GPtrArray *findings)
{
  bool early = ic_lint_text_phase (text, "investigating");

  for (guint i = 0; i < text->tokens->len; i++)
    {
      guint end;

      if (ic_lint_at (text, i, IC_LINT_CLASS_EVIDENCE, &end))
        check_hedge (text, i, end, true, findings);
      if (ic_lint_at (text, i, IC_LINT_CLASS_HEDGE, &end))
        check_hedge (text, i, end, false, findings);
      if (ic_lint_at (text, i, IC_LINT_CLASS_CAUSE, &end))
        check_plain (text, i, end, findings);
      if (early && ic_lint_at (text, i, IC_LINT_CLASS_CAUSE_FACT, &end))
        check_plain (text, i, end, findings);
    }
  for (guint i = 0; i < text->clauses->len; i++)
    check_question (text, i, findings);
}
