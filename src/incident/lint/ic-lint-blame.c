/* SPDX-License-Identifier: GPL-3.0-or-later
 * Blame: the lexicon composes it, what makes it none is looked at here.
 */
#include "ic-lint-private.h"

void
ic_lint_rule_blame (IcLintText *text, GPtrArray *findings)
{
  for (guint i = 0; i < text->tokens->len; i++)
    {
      guint end;
      const IcLintClause *first, *last;

      if (!ic_lint_at (text, i, IC_LINT_CLASS_BLAME, &end) || ic_lint_covers (text, i, end, IC_LINT_CLASS_NOT_BLAME))
        continue;
      first = ic_lint_clause (text, ic_lint_token (text, i)->clause);
      last = ic_lint_clause (text, ic_lint_token (text, end - 1)->clause);
      ic_lint_found (text, findings, IC_LINT_BLAME, MIN (i, first->begin), MAX (end, last->end), false);
    }
}
