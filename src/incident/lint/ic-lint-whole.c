/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules about a text as a whole: impact, action, progress.
 */
#include "ic-lint-private.h"

#include <string.h>

#define STEM 5 /* letters by which words are taken for the same: upload, uploads, uploading */

static bool
is_word (const IcLintToken *token)
{
  return g_unichar_isalpha (g_utf8_get_char (token->folded));
}

/* A word that no list knows names something of the product; verbs and adverbs of ours are known by their ending. */
static bool
names_something (const IcLintText *text, guint at)
{
  const IcLintToken *token = ic_lint_token (text, at);

  if (!is_word (token) || token->length < 4 || ic_lint_is (text, at, IC_LINT_CLASS_VENDOR))
    return false;
  if (token->word == IC_LINT_NO_WORD && token->guess == IC_LINT_NO_WORD)
    return !ic_lint_is (text, at, IC_LINT_CLASS_PAST) && !ic_lint_is (text, at, IC_LINT_CLASS_GERUND) && !g_str_has_suffix (token->folded, "ly");

  return ic_lint_is (text, at, IC_LINT_CLASS_PROPER) && !ic_lint_is (text, at, IC_LINT_CLASS_EMPTY);
}

static bool
has_impact (const IcLintText *text)
{
  for (guint i = 0; i < text->tokens->len; i++)
    {
      guint end;

      if (ic_lint_at (text, i, IC_LINT_CLASS_IMPACT, &end) || names_something (text, i))
        return true;
    }

  return false;
}

/* -- progress -- */

static char *
stem_of (const IcLintToken *token)
{
  return g_utf8_strlen (token->folded, -1) > STEM ? g_utf8_substring (token->folded, 0, STEM) : g_strdup (token->folded);
}

/* What @text says besides times and empty words: stems. Returns: (transfer full). */
static GHashTable *
collect_facts (const IcLintText *text)
{
  static const IcLintClass times[] = { IC_LINT_CLASS_TIME_POINT, IC_LINT_CLASS_TIME_SPAN, IC_LINT_CLASS_TIME_FUTURE, IC_LINT_CLASS_TIME_PAST, IC_LINT_CLASS_TIME_UNTIL, IC_LINT_CLASS_TIME_SOFT };
  GHashTable *facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < text->tokens->len; i++)
    {
      guint end = 0, stop;
      const IcLintToken *token = ic_lint_token (text, i);
      bool done = ic_lint_is (text, i, IC_LINT_CLASS_PROGRESS) && (ic_lint_is (text, i, IC_LINT_CLASS_PAST) || ic_lint_is (text, i, IC_LINT_CLASS_PARTICIPLE));

      for (guint t = 0; t < G_N_ELEMENTS (times); t++)
        if (ic_lint_at (text, i, times[t], &stop))
          end = MAX (end, stop);
      if (end > i)
        i = end - 1;
      else if (is_word (token) && (done || !(ic_lint_is (text, i, IC_LINT_CLASS_EMPTY) || ic_lint_is (text, i, IC_LINT_CLASS_STANDSTILL) || ic_lint_is (text, i, IC_LINT_CLASS_FILLER))))
        g_hash_table_add (facts, stem_of (token));
    }

  return facts;
}

static bool
has_progress (const IcLintText *text, const char *previous)
{
  g_autoptr (IcLintText) before = ic_lint_text_new (previous, NULL, text->language);
  g_autoptr (GHashTable) facts = collect_facts (text), known = collect_facts (before);
  GHashTableIter iter;
  gpointer fact;

  /* The words of the update before are known however they were meant there. */
  for (guint i = 0; i < before->tokens->len; i++)
    g_hash_table_add (known, stem_of (ic_lint_token (before, i)));
  g_hash_table_iter_init (&iter, facts);
  while (g_hash_table_iter_next (&iter, &fact, NULL))
    if (!g_hash_table_contains (known, fact))
      return true;

  return false;
}

void
ic_lint_rules_whole (IcLintText *text, const char *previous, GPtrArray *findings)
{
  if (text->tokens->len == 0)
    return;
  if (!has_impact (text))
    ic_lint_found_whole (findings, IC_LINT_MISSING_IMPACT);
  if (!ic_lint_text_phase (text, "resolved") && !ic_lint_has (text, 0, text->tokens->len, IC_LINT_CLASS_ACTION))
    ic_lint_found_whole (findings, IC_LINT_MISSING_ACTION);
  if (previous != NULL && *previous != '\0' && !has_progress (text, previous))
    ic_lint_found_whole (findings, IC_LINT_NO_PROGRESS);
}
