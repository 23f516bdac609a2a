/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules about a text as a whole: impact, action, progress.
 */
#include "ic-lint-private.h"

#include <string.h>

#define STEM 5 /* letters by which words are taken for the same: upload, uploads, uploading */

/* Where the time that begins at @at ends; @at when none does. */
static guint
end_of_time (const IcLintText *text, guint at)
{
  static const IcLintClass times[] = { IC_LINT_CLASS_TIME_POINT, IC_LINT_CLASS_TIME_SPAN, IC_LINT_CLASS_TIME_FUTURE, IC_LINT_CLASS_TIME_PAST, IC_LINT_CLASS_TIME_UNTIL, IC_LINT_CLASS_TIME_SOFT };
  guint end = at, stop;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (ic_lint_at (text, at, times[i], &stop))
      end = MAX (end, stop);

  return end;
}

static bool
is_word (const IcLintToken *token)
{
  return g_unichar_isalpha (g_utf8_get_char (token->folded));
}

/* A word that says more than that something is being done about something. */
static bool
says_something (const IcLintText *text, guint at)
{
  static const IcLintClass generic[] = { IC_LINT_CLASS_EMPTY, IC_LINT_CLASS_FILLER, IC_LINT_CLASS_ACTION, IC_LINT_CLASS_ACTOR, IC_LINT_CLASS_PROGRESS, IC_LINT_CLASS_VENDOR };
  const IcLintToken *token = ic_lint_token (text, at);

  if (!is_word (token) || token->length < 3 || g_str_has_suffix (token->folded, "ly"))
    return false;
  for (guint i = 0; i < G_N_ELEMENTS (generic); i++)
    if (ic_lint_is (text, at, generic[i]))
      return false;

  return true;
}

static bool
has_impact (const IcLintText *text)
{
  for (guint i = 0; i < text->tokens->len;)
    {
      guint end = end_of_time (text, i);

      if (end > i)
        i = end;
      else if (says_something (text, i))
        return true;
      else
        i++;
    }

  return false;
}

/* Somebody does something; who only is sorry or aware does not. Once the cause is known, a promise tells of it as well. */
static bool
has_action (const IcLintText *text)
{
  static const IcLintClass signs[] = { IC_LINT_CLASS_PERSON, IC_LINT_CLASS_RECOVERY, IC_LINT_CLASS_TIME_FUTURE, IC_LINT_CLASS_TIME_UNTIL };

  if (ic_lint_has (text, 0, text->tokens->len, IC_LINT_CLASS_ACTION))
    return true;
  if (ic_lint_text_phase (text, "investigating"))
    return ic_lint_has (text, 0, text->tokens->len, IC_LINT_CLASS_PERSON);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (ic_lint_has (text, 0, text->tokens->len, signs[i]))
      return true;

  return false;
}

/* -- progress -- */

static char *
stem_of (const IcLintToken *token)
{
  return g_utf8_strlen (token->folded, -1) > STEM ? g_utf8_substring (token->folded, 0, STEM) : g_strdup (token->folded);
}

/* Whether the token tells a fact: no empty word, or one that says what has been done; a share, an amount. */
static bool
is_fact (const IcLintText *text, guint at)
{
  const IcLintToken *token = ic_lint_token (text, at);
  bool done = ic_lint_is (text, at, IC_LINT_CLASS_PROGRESS) && (ic_lint_is (text, at, IC_LINT_CLASS_PAST) || ic_lint_is (text, at, IC_LINT_CLASS_PARTICIPLE));

  if (ic_lint_is (text, at, IC_LINT_CLASS_PERCENT))
    return true;
  if (ic_lint_is (text, at, IC_LINT_CLASS_NUMBER))
    return !is_word (token) && at > 0 && !ic_lint_is (text, at - 1, IC_LINT_CLASS_EMPTY);

  return is_word (token)
         && (done || !(ic_lint_is (text, at, IC_LINT_CLASS_EMPTY) || ic_lint_is (text, at, IC_LINT_CLASS_STANDSTILL) || ic_lint_is (text, at, IC_LINT_CLASS_FILLER)));
}

/* What @text says besides times and empty words: stems. Returns: (transfer full). */
static GHashTable *
collect_facts (const IcLintText *text)
{
  GHashTable *facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < text->tokens->len;)
    {
      guint end = end_of_time (text, i), stop;

      if (ic_lint_at (text, i, IC_LINT_CLASS_PROGRESS, &stop) && stop > i + 1) /* "work again" */
        g_hash_table_add (facts, g_strdup (ic_lint_token (text, stop - 1)->folded));
      else if (end == i && is_fact (text, i))
        g_hash_table_add (facts, stem_of (ic_lint_token (text, i)));
      i = MAX (end, i + 1);
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
  if (!ic_lint_text_phase (text, "resolved") && !has_action (text))
    ic_lint_found_whole (findings, IC_LINT_MISSING_ACTION);
  if (previous != NULL && *previous != '\0' && !has_progress (text, previous))
    ic_lint_found_whole (findings, IC_LINT_NO_PROGRESS);
}
