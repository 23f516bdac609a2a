/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sentences and clauses: how far a word has a say.
 */
#include "ic-lint-private.h"

#include <string.h>

#define SHOUTED 4    /* words without a small letter from which on a text is shouted */
#define LOOK_AHEAD 8 /* tokens in which a clause shows its verb */

static bool
is_sign (const IcLintToken *token, const char *signs)
{
  return token->folded[0] != '\0' && token->folded[1] == '\0' && strchr (signs, token->folded[0]) != NULL;
}

static bool
is_any_sign (const IcLintToken *token)
{
  return !g_unichar_isalnum (g_utf8_get_char (token->folded)) && token->folded[0] != '\'';
}

/* -- sentences -- */

/* "approx. 5", "St. Mary": the stop belongs to the word. */
static bool
is_abbreviated (const IcLintText *self, guint stop)
{
  guint16 word;

  if (stop == 0 || !is_sign (ic_lint_token (self, stop), "."))
    return false;
  word = ic_lint_words_find (self->language, ic_lint_token (self, stop - 1)->folded);

  return word != IC_LINT_NO_WORD && ic_lint_set_has (&self->language->sets[self->language->words[word].set], IC_LINT_CLASS_ABBREVIATION);
}

static bool
ends_sentence (const IcLintText *self, guint i)
{
  const IcLintToken *token = ic_lint_token (self, i), *next;

  if (is_sign (token, ".!?") && !is_abbreviated (self, i))
    return true;
  if (i + 1 == self->tokens->len)
    return true;

  next = ic_lint_token (self, i + 1);
  /* "by 2 p.m. We are": the stop of the time ends the sentence as well. */
  if (self->text[token->byte + token->length - 1] == '.' && token->length > 1 && next->capital && !next->caps && ic_lint_words_common (self->language, next->folded))
    return true;
  return next->line && (is_any_sign (token) || !g_unichar_islower (g_utf8_get_char (self->text + next->byte)));
}

void
ic_lint_split_sentences (IcLintText *self)
{
  IcLintSentence sentence = { 0 };

  for (guint i = 0; i < self->tokens->len; i++)
    {
      if (i == sentence.begin)
        ic_lint_token (self, i)->first = true;
      if (!ends_sentence (self, i) && i - sentence.begin < IC_LINT_FAR)
        continue;
      sentence.end = i + 1;
      g_array_append_val (self->sentences, sentence);
      sentence.begin = i + 1;
    }
}

/* -- clauses -- */

static bool
has_verb (const IcLintText *self, guint begin, guint end)
{
  for (guint i = begin; i < end; i++)
    if (ic_lint_is (self, i, IC_LINT_CLASS_FINITE) || ic_lint_is (self, i, IC_LINT_CLASS_PAST) || ic_lint_is (self, i, IC_LINT_CLASS_PRESENT))
      return true;

  return false;
}

/* Where the next sign stands that may end a clause, within reach. */
static guint
reach (const IcLintText *self, guint at, guint end)
{
  guint i = at;

  while (i < end && i - at < LOOK_AHEAD && !is_sign (ic_lint_token (self, i), ",;:()."))
    i++;

  return i;
}

static bool
has_finite (const IcLintText *self, guint begin, guint end)
{
  for (guint i = begin; i < end; i++)
    if (ic_lint_is (self, i, IC_LINT_CLASS_FINITE))
      return true;

  return false;
}

/* Whether a clause of its own begins at @at: "we'll be done", "will update", "which takes". */
static bool
begins_clause (const IcLintText *self, guint at, guint end)
{
  guint far = reach (self, at, end);

  if (at >= end)
    return false;
  while (at + 1 < end && ic_lint_is (self, at, IC_LINT_CLASS_FILLER))
    at++;
  if (ic_lint_is (self, at, IC_LINT_CLASS_SUBJECT))
    return has_finite (self, at + 1, far) || has_verb (self, at + 1, MIN (at + 4, far)) || (ic_lint_is (self, at, IC_LINT_CLASS_OURSELVES) && ic_lint_is (self, at + 1, IC_LINT_CLASS_BASE));

  return ic_lint_is (self, at, IC_LINT_CLASS_FINITE) || (ic_lint_is (self, at, IC_LINT_CLASS_PRESENT) && !ic_lint_is (self, at, IC_LINT_CLASS_IMPACT));
}

/* "…, and by then it ought to be": somebody and a verb, wherever behind the comma they stand. */
static bool
has_pronoun_and_verb (const IcLintText *self, guint at, guint end)
{
  for (guint i = at; i + 1 < end; i++)
    if (ic_lint_is (self, i, IC_LINT_CLASS_SUBJECT) && ic_lint_is (self, i + 1, IC_LINT_CLASS_FINITE))
      return true;

  return false;
}

/* "and payments will": a noun and a verb that only a clause can have. */
static bool
is_noun_and_verb (const IcLintText *self, guint at, guint end)
{
  return at + 1 < end && ic_lint_is (self, at, IC_LINT_CLASS_IMPACT) && ic_lint_is (self, at + 1, IC_LINT_CLASS_FINITE);
}

/* "before 10:00" begins no clause. */
static bool
is_time (const IcLintText *self, guint at)
{
  return ic_lint_is (self, at, IC_LINT_CLASS_CLOCK) || ic_lint_is (self, at, IC_LINT_CLASS_NUMBER) || ic_lint_is (self, at, IC_LINT_CLASS_DATE)
         || ic_lint_is (self, at, IC_LINT_CLASS_TIME_WORD);
}

static bool
is_figure (const IcLintText *self, guint at)
{
  return ic_lint_is (self, at, IC_LINT_CLASS_NUMBER) || ic_lint_is (self, at, IC_LINT_CLASS_CLOCK) || ic_lint_is (self, at, IC_LINT_CLASS_DATE);
}

/* Whether a clause ends in front of token @i, the one so far having begun at @begin. */
static bool
breaks (const IcLintText *self, guint begin, guint i, guint end)
{
  const IcLintToken *token = ic_lint_token (self, i);

  if (i == begin)
    return false;
  if (is_sign (token, ";()"))
    return true;
  if (ic_lint_set_has (&token->set, IC_LINT_CLASS_DASH))
    return !(is_figure (self, i - 1) && is_figure (self, i + 1));
  if (is_sign (token, ":"))
    return has_verb (self, begin, i) && (has_finite (self, i + 1, reach (self, i + 1, end)) || ic_lint_is (self, i + 1, IC_LINT_CLASS_BASE));
  if (ic_lint_set_has (&token->set, IC_LINT_CLASS_COMMA) && i + 2 < end && (ic_lint_is (self, i + 1, IC_LINT_CLASS_SUBORDINATE) || ic_lint_is (self, i + 2, IC_LINT_CLASS_SUBORDINATE)))
    return true; /* "17:00, by which time" */
  if (ic_lint_set_has (&token->set, IC_LINT_CLASS_COMMA) && i + 2 < end && ic_lint_is (self, i + 1, IC_LINT_CLASS_JOIN) && has_pronoun_and_verb (self, i + 2, reach (self, i + 2, end)))
    return true;
  if (!has_verb (self, begin, i))
    return false;
  if (ic_lint_set_has (&token->set, IC_LINT_CLASS_COMMA))
    return begins_clause (self, i + 1, end)
           || (i + 1 < end && ic_lint_is (self, i + 1, IC_LINT_CLASS_SUBORDINATE))
           || (i + 1 < end && ic_lint_is (self, i + 1, IC_LINT_CLASS_JOIN) && has_verb (self, i + 2, reach (self, i + 2, end)));
  if (ic_lint_set_has (&token->set, IC_LINT_CLASS_JOIN))
    return begins_clause (self, i + 1, end) || is_noun_and_verb (self, i + 1, end);
  if (ic_lint_set_has (&token->set, IC_LINT_CLASS_SUBORDINATE) && !is_time (self, i + 1))
    return has_finite (self, i + 1, reach (self, i + 1, end)) || (ic_lint_is (self, i + 1, IC_LINT_CLASS_OURSELVES) && !ic_lint_is (self, i + 1, IC_LINT_CLASS_DETERMINER));

  return false;
}

static void
add_clause (IcLintText *self, guint begin, guint end, guint sentence)
{
  IcLintClause clause = { begin, end, sentence };

  for (guint i = begin; i < end; i++)
    ic_lint_token (self, i)->clause = self->clauses->len;
  while (clause.begin < clause.end && is_any_sign (ic_lint_token (self, clause.begin)))
    clause.begin++;
  while (clause.end > clause.begin && is_any_sign (ic_lint_token (self, clause.end - 1)))
    clause.end--;
  g_array_append_val (self->clauses, clause);
}

/* WHO WRITES LIKE THIS names nobody by it. */
static bool
is_shouted (const IcLintText *self)
{
  guint words = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    {
      const IcLintToken *token = ic_lint_token (self, i);

      if (!g_unichar_isalpha (g_utf8_get_char (token->folded)))
        continue;
      if (g_unichar_islower (g_utf8_get_char (self->text + token->byte)))
        return false;
      words++;
    }

  return words > SHOUTED;
}

/* A capital inside a sentence makes a name, and so does one on a word that nobody knows. */
static void
mark_names (IcLintText *self)
{
  bool shouted = is_shouted (self);

  for (guint i = 0; i < self->tokens->len; i++)
    {
      IcLintToken *token = ic_lint_token (self, i);
      bool known = token->word != IC_LINT_NO_WORD || token->guess != IC_LINT_NO_WORD;

      if (token->capital && !(shouted && known) && !self->language->capital_nouns && (!known || !(token->first || token->line)))
        ic_lint_set_add (&token->set, IC_LINT_CLASS_PROPER);
    }
}

/* "9 am" says nothing of anybody. */
static void
unmark_hours (IcLintText *self)
{
  for (guint i = 1; i < self->tokens->len; i++)
    if (ic_lint_is (self, i, IC_LINT_CLASS_TIME_WORD) && ic_lint_is (self, i - 1, IC_LINT_CLASS_NUMBER))
      {
        ic_lint_set_remove (&ic_lint_token (self, i)->set, IC_LINT_CLASS_FINITE);
        ic_lint_set_remove (&ic_lint_token (self, i)->set, IC_LINT_CLASS_PRESENT);
      }
}

void
ic_lint_split_clauses (IcLintText *self)
{
  mark_names (self);
  unmark_hours (self);
  for (guint s = 0; s < self->sentences->len; s++)
    {
      IcLintSentence *sentence = ic_lint_sentence (self, s);
      guint begin = sentence->begin;

      sentence->from = self->clauses->len;
      for (guint i = begin; i < sentence->end; i++)
        if (breaks (self, begin, i, sentence->end))
          {
            add_clause (self, begin, i, s);
            begin = i;
          }
      add_clause (self, begin, sentence->end, s);
      sentence->to = self->clauses->len;
    }
}
