/* SPDX-License-Identifier: GPL-3.0-or-later
 * Findings that somebody let pass.
 */
#include "ic-let-pass.h"

static IcLintFinding *
find (GPtrArray *findings, IcLintRule rule)
{
  for (guint i = 0; i < findings->len; i++)
    if (((IcLintFinding *) findings->pdata[i])->rule == rule)
      return findings->pdata[i];
  g_assert_not_reached ();
}

/* It goes with its passage, and lets nothing else of the rule pass. */
static void
test_passage (void)
{
  const char *text = "Cards fail in the EU. It will be fixed within 20 minutes.";
  const char *moved = "Cards fail in the EU, and in Norway. Thank you. It will be fixed within 20 minutes.";
  const char *other = "Cards fail in the EU. It will be fixed by 17:00.";
  g_autoptr (GPtrArray) first = ic_lint (text, "identified", NULL, NULL), second = ic_lint (moved, "identified", NULL, NULL), third = ic_lint (other, "identified", NULL, NULL);
  g_autofree char *words = ic_let_pass_words (find (first, IC_LINT_ETA), text, "The vendor said so");

  g_assert_true (g_str_has_prefix (words, "eta: The vendor said so (“"));
  g_assert_true (ic_let_pass_holds (words, find (first, IC_LINT_ETA), text));
  g_assert_true (ic_let_pass_holds (words, find (second, IC_LINT_ETA), moved));
  g_assert_false (ic_let_pass_holds (words, find (third, IC_LINT_ETA), other));
  g_assert_false (ic_let_pass_holds ("blame: no", find (first, IC_LINT_ETA), text));
  g_assert_false (ic_let_pass_holds ("etagere: no", find (first, IC_LINT_ETA), text));
}

/* Without a passage it is about all that the rule finds. */
static void
test_whole (void)
{
  const char *text = "Cards fail in the EU. It will be fixed within 20 minutes.";
  g_autoptr (GPtrArray) findings = ic_lint (text, "identified", NULL, NULL);

  g_assert_true (ic_let_pass_holds ("eta: the bank said so", find (findings, IC_LINT_ETA), text));
}

/* A long passage is cut, and still the same one. */
static void
test_long (void)
{
  IcLintFinding finding = { .rule = IC_LINT_BLAME, .start = 2, .end = 202 };
  g_autofree char *body = g_strnfill (300, 'x'), *words = NULL;

  words = ic_let_pass_words (&finding, body, "said so");
  g_assert_cmpint (g_utf8_strlen (words, -1), <, 120);
  g_assert_true (ic_let_pass_holds (words, &finding, body));
  finding.end = 60;
  g_assert_false (ic_let_pass_holds (words, &finding, body));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/let-pass/passage", test_passage);
  g_test_add_func ("/let-pass/whole", test_whole);
  g_test_add_func ("/let-pass/long", test_long);
  return g_test_run ();
}
