/* SPDX-License-Identifier: GPL-3.0-or-later
 * Findings that somebody let pass.
 */
#include "ic-let-pass.h"

#include <string.h>

/* Of a quoted passage, in characters. */
#define QUOTE_MAX 80

char *
ic_let_pass_quote (const IcLintFinding *finding, const char *text)
{
  g_autofree char *passage = g_utf8_substring (text, finding->start, finding->end), *cut = NULL;

  if (g_utf8_strlen (passage, -1) <= QUOTE_MAX)
    return g_steal_pointer (&passage);
  cut = g_utf8_substring (passage, 0, QUOTE_MAX - 1);
  return g_strconcat (cut, "…", NULL);
}

char *
ic_let_pass_words (const IcLintFinding *finding, const char *text, const char *reason)
{
  const char *rule = ic_lint_rule_id (finding->rule);
  g_autofree char *quote = ic_let_pass_quote (finding, text);

  return *quote != '\0' ? g_strdup_printf ("%s: %s (“%s”)", rule, reason, quote) : g_strdup_printf ("%s: %s", rule, reason);
}

bool
ic_let_pass_holds (const char *words, const IcLintFinding *finding, const char *text)
{
  const char *rule = ic_lint_rule_id (finding->rule);
  g_autofree char *quote = NULL, *end = NULL;

  if (!g_str_has_prefix (words, rule) || words[strlen (rule)] != ':')
    return false;
  if (!g_str_has_suffix (words, "”)") || strstr (words, "(“") == NULL)
    return true;
  quote = ic_let_pass_quote (finding, text);
  end = g_strdup_printf ("(“%s”)", quote);
  return g_str_has_suffix (words, end);
}
