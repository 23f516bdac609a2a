/* SPDX-License-Identifier: GPL-3.0-or-later
 * Guessed causes: a hedge, and what it hedges.
 *
 * Whichever comes first behind the hedge decides: a cause (a causal link, a thing
 * that broke) or something that may be hedged (who is affected, whether the fix
 * works). While investigating, a cause said as a fact is a guess as well.
 */
#include "ic-lint-private.h"

#define REACH 7 /* tokens behind a hedge in which it is told what is hedged */
#define NAMES 5 /* tokens behind "it looks like" in which the thing is named that did it */
#define BARE 6  /* tokens of a sentence that is a hedge and a noun */
#define ASIDE 3 /* tokens beside a hedge that is a clause by itself: "…, we think" */

/* What a hedge is about: its clause and those that belong to it. */
static IcLintPlace
find_guess (const IcLintText *text, guint at, guint end)
{
  guint index = ic_lint_token (text, at)->clause;
  const IcLintClause *clause = ic_lint_clause (text, index), *next = clause + 1;
  const IcLintSentence *sentence = ic_lint_sentence (text, clause->sentence);
  IcLintPlace guess = { clause->begin, MAX (end, clause->end) };
  bool aside = end + ASIDE >= clause->end && at <= clause->begin + ASIDE;

  /* "Stock shows zero: a conflict, perhaps": the hedge is about what stands behind the colon. */
  for (guint i = at; i > clause->begin; i--)
    if (ic_lint_is (text, i - 1, IC_LINT_CLASS_COLON))
      {
        guess.begin = i;
        return guess;
      }
  if (aside && index > sentence->from)
    guess.begin = (clause - 1)->begin;
  if (index + 1 < sentence->to && next->begin < next->end && (aside || ic_lint_is (text, next->begin, IC_LINT_CLASS_CONTINUES)))
    guess.end = MAX (end, next->end);

  return guess;
}

/* A time right behind a hedge is what is hedged: "our guess is an hour", "looks more like a quarter to two". */
static bool
is_about_time (const IcLintText *text, guint begin, guint at)
{
  static const IcLintClass times[] = { IC_LINT_CLASS_TIME_POINT, IC_LINT_CLASS_TIME_SPAN, IC_LINT_CLASS_TIME_FUTURE, IC_LINT_CLASS_TIME_UNTIL };

  if (begin > 0 && ic_lint_covers (text, begin - 1, begin, IC_LINT_CLASS_TIME_SPAN))
    return true; /* "an hour, perhaps" */
  for (guint i = 0; i < ASIDE && ic_lint_is (text, at, IC_LINT_CLASS_LIKENESS); i++)
    at++;
  while (at < text->tokens->len && (ic_lint_is (text, at, IC_LINT_CLASS_FINITE) || ic_lint_is (text, at, IC_LINT_CLASS_FILLER)))
    at++;
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (ic_lint_has (text, at > 0 ? at - 1 : 0, MIN (at + 1, text->tokens->len), times[i]))
      return true;

  return false;
}

/* Something happened, and nothing says that it is only what customers see. */
static bool
tells_what_happened (const IcLintText *text, guint from, guint to, guint hedge_end)
{
  if (ic_lint_has (text, from, to, IC_LINT_CLASS_EFFECT))
    return false;
  for (guint i = hedge_end < to ? hedge_end : from; i < to; i++)
    if (ic_lint_is (text, i, IC_LINT_CLASS_PAST) || ic_lint_is (text, i, IC_LINT_CLASS_PARTICIPLE))
      return true;

  return false;
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

/* "Loadshedding, most likely": a hedge beside a bare noun. */
static bool
is_bare (const IcLintText *text, guint from, guint to, guint at, guint end)
{
  static const IcLintClass others[] = {
    IC_LINT_CLASS_FINITE, IC_LINT_CLASS_EFFECT, IC_LINT_CLASS_TIME_POINT, IC_LINT_CLASS_TIME_SPAN, IC_LINT_CLASS_TIME_FUTURE,
    IC_LINT_CLASS_TIME_SOFT, IC_LINT_CLASS_NUMBER,
  };
  guint words = to - from - (end - at);

  if (words == 0 || words > BARE)
    return false;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (ic_lint_has (text, from, at, others[i]) || ic_lint_has (text, end, to, others[i]))
      return false;

  return true;
}

/* Whether the hedge at [@at, @end) hedges a cause in [@from, @to). */
static bool
is_about_cause (const IcLintText *text, guint from, guint to, guint at, guint end, bool evidence)
{
  IcLintPlace effect, efficacy, causal, mechanism;
  bool has_effect = ic_lint_find (text, end, MIN (to, end + REACH), IC_LINT_CLASS_EFFECT, &effect);
  bool has_efficacy = ic_lint_find (text, end, MIN (to, end + REACH), IC_LINT_CLASS_EFFICACY, &efficacy);

  /* "uploads fail because of …" is a cause, "the fix ended what was caused by …" is none. */
  if (ic_lint_find (text, at, to, IC_LINT_CLASS_CAUSAL, &causal) && (!has_efficacy || causal.begin <= efficacy.begin))
    return true;
  /* "Several parcels were perhaps scanned twice": what customers see is hedged. */
  if (end < to && ic_lint_is (text, at, IC_LINT_CLASS_FILLER) && ic_lint_has (text, from, at, IC_LINT_CLASS_EFFECT) && !ic_lint_has (text, from, at, IC_LINT_CLASS_CAUSAL))
    return false;
  if (find_behind (text, from, to, end, IC_LINT_CLASS_MECHANISM, &mechanism) && (!has_effect || mechanism.begin < effect.begin))
    return true;
  if (has_effect)
    return false;
  if (at > from + 1 && ic_lint_is (text, end, IC_LINT_CLASS_COMMA) && ic_lint_has (text, from, at, IC_LINT_CLASS_SUSPECT_THING))
    return true; /* "A slip in a date, it seems, …" */
  /* "The map seems empty" is what customers see, "looks like the cache" is not. */
  if (!evidence && ic_lint_is (text, at, IC_LINT_CLASS_SEEMING) && !ic_lint_is (text, end, IC_LINT_CLASS_COMMA))
    return ic_lint_has (text, end, MIN (to, end + NAMES), IC_LINT_CLASS_SUSPECT_THING) || ic_lint_has (text, from, at, IC_LINT_CLASS_CAUSAL)
           || (end >= to && ic_lint_has (text, from, at, IC_LINT_CLASS_MECHANISM));

  return evidence || ic_lint_has (text, end, to, IC_LINT_CLASS_SUSPECT_THING) || ic_lint_has (text, from, at, IC_LINT_CLASS_CAUSAL)
         || (end >= to && ic_lint_has (text, from, at, IC_LINT_CLASS_MECHANISM)) || tells_what_happened (text, from, to, end) || is_bare (text, from, to, at, end);
}

static bool
is_denied (const IcLintText *text, guint at, guint end)
{
  return ic_lint_covers (text, at, end, IC_LINT_CLASS_NOT_CAUSE) && !ic_lint_covers (text, at, end, IC_LINT_CLASS_AFTER_ALL);
}

static void
check_hedge (IcLintText *text, guint at, guint end, bool evidence, GPtrArray *findings)
{
  IcLintPlace guess = find_guess (text, at, end);

  if (is_denied (text, at, end) || ic_lint_has (text, end, guess.end, IC_LINT_CLASS_NOT_CAUSE) || is_about_time (text, at, end))
    return;
  if (is_about_cause (text, guess.begin, guess.end, at, end, evidence))
    ic_lint_found (text, findings, IC_LINT_PRESUMED_CAUSE, guess.begin, guess.end, false);
}

static void
check_plain (IcLintText *text, guint at, guint end, bool fact, GPtrArray *findings)
{
  const IcLintClause *c = ic_lint_clause (text, ic_lint_token (text, at)->clause);

  if (!is_denied (text, at, end) && (fact || !is_about_time (text, at, end)) && !ic_lint_has (text, end, MIN (end + ASIDE, c->end), IC_LINT_CLASS_TIME_DEADLINE)
      && !ic_lint_has (text, c->begin, at, IC_LINT_CLASS_TIME_DEADLINE))
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
        check_plain (text, i, end, false, findings);
      if (early && ic_lint_at (text, i, IC_LINT_CLASS_CAUSE_FACT, &end))
        check_plain (text, i, end, true, findings);
    }
  for (guint i = 0; i < text->clauses->len; i++)
    check_question (text, i, findings);
}
