/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lint: which language, which rules, what the text is when mended.
 */
#include "ic-lint-private.h"

static const struct {
  const char *id, *label;
} rules[] = {
#define IC_LINT_RULE(SYMBOL, id, label, core) { id, label },
  IC_LINT_RULES (IC_LINT_RULE)
#undef IC_LINT_RULE
};

const char *
ic_lint_rule_id (IcLintRule rule)
{
  return rules[rule].id;
}

const char *
ic_lint_rule_label (IcLintRule rule)
{
  return rules[rule].label;
}

static const IcLintLanguage *
find_language (const char *id)
{
  for (guint i = 0; ic_lint_languages[i] != NULL; i++)
    if (g_strcmp0 (ic_lint_languages[i]->id, id) == 0)
      return ic_lint_languages[i];

  return ic_lint_languages[0];
}

/* -- public -- */

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const IcLintFinding *x = *(IcLintFinding * const *) a, *y = *(IcLintFinding * const *) b;
  bool whole_x = x->end == 0, whole_y = y->end == 0;

  if (whole_x != whole_y)
    return whole_x ? 1 : -1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;

  return (int) x->rule - (int) y->rule;
}

GPtrArray *
ic_lint (const char *text, const char *phase, const char *previous, const char *language)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_lint_finding_free);
  g_autoptr (IcLintText) read = ic_lint_text_new (text, phase, find_language (language != NULL ? language : ic_lint_language (text)));

  ic_lint_rule_eta (read, findings);
  ic_lint_rule_cause (read, findings);
  ic_lint_rule_blame (read, findings);
  /* The smaller rules are English only: other lexicons do not have their words. */
  if (read->language == ic_lint_languages[0])
    {
      ic_lint_rules_words (read, findings);
      ic_lint_rules_whole (read, previous, findings);
    }
  g_ptr_array_sort (findings, compare_findings);

  return findings;
}

bool
ic_lint_blocks (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((IcLintFinding *) g_ptr_array_index (findings, i))->blocks)
      return true;

  return false;
}

char *
ic_lint_mend (const char *text, const IcLintFinding *finding)
{
  const char *from, *to;

  if (finding->wording == NULL)
    return NULL;

  from = g_utf8_offset_to_pointer (text, finding->from);
  to = g_utf8_offset_to_pointer (from, (glong) (finding->to - finding->from));

  return g_strdup_printf ("%.*s%s%s", (int) (from - text), text, finding->wording, to);
}
