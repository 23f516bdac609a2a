/* SPDX-License-Identifier: GPL-3.0-or-later
 * A text is read: scanned, looked up, split into clauses, matched.
 */
#include "ic-lint-private.h"

#include <string.h>

/* -- words -- */

/* US is a country and IT a department, us and it are neither: "u.s", "i.t". */
static guint16
find_capitals (const IcLintText *self, const IcLintToken *token)
{
  char dotted[8] = "";
  gsize n = strlen (token->folded);

  if (!token->caps || n > 3 || n < 2)
    return IC_LINT_NO_WORD;
  for (gsize i = 0; i < n; i++)
    {
      dotted[2 * i] = token->folded[i];
      dotted[2 * i + 1] = i + 1 < n ? '.' : '\0';
    }

  return ic_lint_words_find (self->language, dotted);
}

static void
look_up (IcLintText *self, IcLintToken *token)
{
  const IcLintLanguage *language = self->language;

  token->word = find_capitals (self, token);
  if (token->word == IC_LINT_NO_WORD)
    token->word = ic_lint_words_find (language, token->folded);
  if (token->word != IC_LINT_NO_WORD)
    {
      ic_lint_set_join (&token->set, &language->sets[language->words[token->word].set]);
      if (ic_lint_set_has (&token->set, IC_LINT_CLASS_PLAIN))
        ic_lint_words_suffix (language, token->folded, &token->set);
      return;
    }
  /* A name is no misspelling. */
  if (token->caps || !g_unichar_isalpha (g_utf8_get_char (token->folded)) || ic_lint_words_common (language, token->folded))
    return;
  if (!token->capital || token->first)
    token->guess = ic_lint_words_guess (language, token->folded);
  if (token->guess != IC_LINT_NO_WORD)
    ic_lint_set_join (&token->set, &language->sets[language->words[token->guess].set]);
  else
    ic_lint_words_suffix (language, token->folded, &token->set);
}

/* The stop of "approx. 2 hours" says nothing. */
static bool
is_abbreviating_stop (const IcLintText *self, GArray *scanned, guint at)
{
  const IcLintToken *before, *next;
  guint16 word;

  if (at == 0 || at + 1 >= scanned->len || strcmp (g_array_index (scanned, IcLintToken, at).folded, ".") != 0)
    return false;
  before = &g_array_index (scanned, IcLintToken, at - 1);
  next = &g_array_index (scanned, IcLintToken, at + 1);
  word = ic_lint_words_find (self->language, before->folded);

  return !next->line && word != IC_LINT_NO_WORD
         && ic_lint_set_has (&self->language->sets[self->language->words[word].set], IC_LINT_CLASS_ABBREVIATION)
         && !g_unichar_isupper (g_utf8_get_char (self->text + next->byte)) && before->to == g_array_index (scanned, IcLintToken, at).from;
}

/* Puts the words that an abbreviation stands for in its place; all of them stand where it does. */
static void
expand (IcLintText *self)
{
  GArray *scanned = g_steal_pointer (&self->tokens);

  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (IcLintToken), scanned->len + 8);
  for (guint i = 0; i < scanned->len; i++)
    {
      IcLintToken token = g_array_index (scanned, IcLintToken, i);
      const IcLintAlias *alias = token.caps && find_capitals (self, &token) != IC_LINT_NO_WORD ? NULL : ic_lint_words_alias (self->language, token.folded);

      if (is_abbreviating_stop (self, scanned, i))
        continue;
      if (alias == NULL)
        {
          g_array_append_val (self->tokens, token);
          continue;
        }
      for (guint n = 0; n < G_N_ELEMENTS (alias->words) && alias->words[n] != IC_LINT_NO_WORD; n++)
        {
          token.folded = self->language->pool + self->language->words[alias->words[n]].text;
          token.line = token.line && n == 0;
          token.capital = token.capital && n == 0;
          token.caps = token.caps && n == 0;
          g_array_append_val (self->tokens, token);
        }
    }
  g_array_unref (scanned);
}

/* -- questions -- */

bool
ic_lint_text_phase (const IcLintText *self, const char *phase)
{
  return g_strcmp0 (self->phase, phase) == 0;
}

bool
ic_lint_at (const IcLintText *self, guint token, IcLintClass wanted, guint *end)
{
  const IcLintToken *t;

  if (token >= self->tokens->len)
    return false;
  t = ic_lint_token (self, token);
  *end = ic_lint_set_has (&t->set, wanted) ? token + 1 : token;
  for (guint e = t->edge; e != 0;)
    {
      const IcLintEdge *edge = &g_array_index (self->edges, IcLintEdge, e - 1);

      if (edge->made == wanted && edge->end > *end)
        *end = edge->end;
      e = edge->next;
    }

  return *end > token;
}

bool
ic_lint_is (const IcLintText *self, guint token, IcLintClass wanted)
{
  return token < self->tokens->len && ic_lint_set_has (&ic_lint_token (self, token)->set, wanted);
}

bool
ic_lint_find (const IcLintText *self, guint begin, guint limit, IcLintClass wanted, IcLintPlace *place)
{
  for (guint i = begin; i < limit; i++)
    if (ic_lint_at (self, i, wanted, &place->end))
      {
        place->begin = i;
        return true;
      }

  return false;
}

bool
ic_lint_has (const IcLintText *self, guint begin, guint limit, IcLintClass wanted)
{
  IcLintPlace place;

  return ic_lint_find (self, begin, limit, wanted, &place);
}

bool
ic_lint_covers (const IcLintText *self, guint begin, guint end, IcLintClass wanted)
{
  guint stop;

  for (guint i = begin > IC_LINT_FAR ? begin - IC_LINT_FAR : 0; i < end; i++)
    if (ic_lint_at (self, i, wanted, &stop) && stop > begin)
      return true;

  return false;
}

bool
ic_lint_within (const IcLintText *self, guint begin, guint end, IcLintClass wanted)
{
  guint stop;

  for (guint i = begin > IC_LINT_FAR ? begin - IC_LINT_FAR : 0; i <= begin; i++)
    if (ic_lint_at (self, i, wanted, &stop) && stop >= end)
      return true;

  return false;
}

/* -- beginning and end -- */

IcLintText *
ic_lint_text_new (const char *text, const char *phase, const IcLintLanguage *language)
{
  IcLintText *self = g_new0 (IcLintText, 1);

  self->language = language;
  self->text = text;
  self->phase = phase;
  self->tokens = g_array_new (FALSE, FALSE, sizeof (IcLintToken));
  self->edges = g_array_new (FALSE, FALSE, sizeof (IcLintEdge));
  self->clauses = g_array_new (FALSE, FALSE, sizeof (IcLintClause));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (IcLintSentence));
  self->strings = g_string_chunk_new (4096);
  ic_lint_scan (self);
  expand (self);
  ic_lint_split_sentences (self);
  for (guint i = 0; i < self->tokens->len; i++)
    look_up (self, ic_lint_token (self, i));
  ic_lint_split_clauses (self);
  ic_lint_match (self);

  return self;
}

void
ic_lint_text_free (IcLintText *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->tokens);
  g_array_unref (self->edges);
  g_array_unref (self->clauses);
  g_array_unref (self->sentences);
  g_string_chunk_free (self->strings);
  g_free (self);
}
