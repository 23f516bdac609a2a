/* SPDX-License-Identifier: GPL-3.0-or-later
 * A finding is made and freed.
 */
#include "ic-lint-private.h"

void
ic_lint_finding_free (IcLintFinding *self)
{
  if (self == NULL)
    return;

  g_free (self->message);
  g_free (self->explanation);
  g_free (self->wording);
  g_free (self->offer);
  g_free (self);
}

/* Two findings of a rule at one place are one: the harder and longer stays. */
static bool
is_known (GPtrArray *findings, const IcLintFinding *finding)
{
  for (guint i = findings->len; i > 0 && findings->len - i < 16; i--)
    {
      IcLintFinding *other = g_ptr_array_index (findings, i - 1);

      if (other->rule != finding->rule || other->from >= other->to || other->start >= finding->end || finding->start >= other->end)
        continue;
      other->blocks = other->blocks || finding->blocks;
      other->start = MIN (other->start, finding->start);
      other->end = MAX (other->end, finding->end);
      return true;
    }

  return false;
}

void
ic_lint_found (IcLintText *self, GPtrArray *findings, IcLintRule rule, guint begin, guint end, bool soft)
{
  g_autoptr (IcLintFinding) finding = g_new0 (IcLintFinding, 1);

  if (begin >= end)
    return;
  finding->rule = rule;
  finding->start = ic_lint_token (self, begin)->from;
  finding->end = ic_lint_token (self, end - 1)->to;
  finding->from = finding->start;
  finding->to = finding->end;
  finding->blocks = !soft && (rule == IC_LINT_ETA || rule == IC_LINT_PRESUMED_CAUSE || rule == IC_LINT_BLAME || rule == IC_LINT_SECRETS);
  if (is_known (findings, finding))
    return;
  ic_lint_advise (self, finding, begin, end, soft);
  g_ptr_array_add (findings, g_steal_pointer (&finding));
}

void
ic_lint_found_whole (GPtrArray *findings, IcLintRule rule)
{
  IcLintFinding *finding = g_new0 (IcLintFinding, 1);

  finding->rule = rule;
  ic_lint_advise (NULL, finding, 0, 0, false);
  g_ptr_array_add (findings, finding);
}
