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

/* The token in which character @at lies. */
static guint
find_token (const IcLintText *text, guint at)
{
  guint low = 0, high = text->tokens->len;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (ic_lint_token (text, middle)->from <= at)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static void
advise (IcLintText *text, IcLintFinding *finding, bool soft)
{
  g_clear_pointer (&finding->message, g_free);
  g_clear_pointer (&finding->explanation, g_free);
  g_clear_pointer (&finding->wording, g_free);
  g_clear_pointer (&finding->offer, g_free);
  finding->from = finding->start;
  finding->to = finding->end;
  ic_lint_advise (text, finding, find_token (text, finding->start), find_token (text, finding->end - 1) + 1, soft);
}

/* Two findings of a rule at one place are one: the harder of them, as long as both. */
static bool
is_known (IcLintText *text, GPtrArray *findings, const IcLintFinding *finding)
{
  for (guint i = findings->len; i > 0 && findings->len - i < 16; i--)
    {
      IcLintFinding *other = g_ptr_array_index (findings, i - 1);

      if (other->rule != finding->rule || other->start >= finding->end || finding->start >= other->end)
        continue;
      if (other->start > finding->start || other->end < finding->end || other->blocks < finding->blocks)
        {
          other->blocks = other->blocks || finding->blocks;
          other->start = MIN (other->start, finding->start);
          other->end = MAX (other->end, finding->end);
          advise (text, other, other->rule == IC_LINT_ETA && !other->blocks);
        }
      return true;
    }

  return false;
}

static bool
is_blocking (IcLintRule rule)
{
  return rule == IC_LINT_ETA || rule == IC_LINT_PRESUMED_CAUSE || rule == IC_LINT_BLAME || rule == IC_LINT_SECRETS;
}

void
ic_lint_found (IcLintText *self, GPtrArray *findings, IcLintRule rule, guint begin, guint end, bool soft)
{
  g_autoptr (IcLintFinding) finding = NULL;

  if (begin >= end)
    return;
  finding = g_new0 (IcLintFinding, 1);
  finding->rule = rule;
  finding->start = ic_lint_token (self, begin)->from;
  finding->end = ic_lint_token (self, end - 1)->to;
  finding->blocks = !soft && is_blocking (rule);
  if (is_known (self, findings, finding))
    return;
  advise (self, finding, soft);
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
