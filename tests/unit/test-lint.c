/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lint of customer updates: what each rule finds, and what it leaves alone.
 */
#include "ic-lint.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *phase; /* NULL: identified */
  const char *found; /* the finding's text, begun with it; NULL: nothing is to be found */
} Case;

static const IcLintFinding *
find (GPtrArray *findings, IcLintRule rule)
{
  for (guint i = 0; i < findings->len; i++)
    if (((IcLintFinding *) g_ptr_array_index (findings, i))->rule == rule)
      return g_ptr_array_index (findings, i);

  return NULL;
}

static char *
cut (const char *text, const IcLintFinding *finding)
{
  return g_utf8_substring (text, finding->start, finding->end);
}

static void
check (IcLintRule rule, const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GPtrArray) findings = ic_lint (c->text, c->phase != NULL ? c->phase : "identified", NULL, NULL);
      const IcLintFinding *finding = find (findings, rule);

      if (c->found == NULL)
        {
          if (finding != NULL)
            g_error ("“%s”: %s was found", c->text, ic_lint_rule_id (rule));
          continue;
        }
      if (finding == NULL)
        g_error ("“%s”: %s was not found", c->text, ic_lint_rule_id (rule));

      g_autofree char *found = cut (c->text, finding);
      g_assert_cmpstr (found, ==, c->found);
      g_assert_nonnull (finding->message);
      g_assert_nonnull (finding->explanation);
    }
}

#define CHECK(rule, ...) G_STMT_START { \
  static const Case cases_[] = { __VA_ARGS__ }; \
  check (rule, cases_, G_N_ELEMENTS (cases_)); \
} G_STMT_END

static void
test_eta_deadlines (void)
{
  CHECK (IC_LINT_ETA,
    { "Exports will be back by 5 pm.", NULL, "Exports will be back by 5 pm" },
    { "Exports will be back within the hour.", NULL, "Exports will be back within the hour" },
    { "We expect to have it fixed before the weekend.", NULL, "We expect to have it fixed before the weekend" },
    { "The rebuild needs another forty minutes.", NULL, "The rebuild needs another forty minutes" },
    { "ETA: 2 hrs", NULL, "ETA: 2 hrs" },
    { "Uploads resume tomorrow.", NULL, "Uploads resume tomorrow" },
    { "Give us until five.", NULL, "Give us until five" },
    { "It'll be fixed in a couple of hours.", NULL, "It'll be fixed in a couple of hours" });
}

static void
test_eta_others (void)
{
  CHECK (IC_LINT_ETA,
    { "Our carrier says two hours.", NULL, "Our carrier says two hours" },
    { "They expect to have power restored by 18:00 CET.", NULL, "They expect to have power restored by 18:00 CET" });
}

static void
test_eta_no_promise (void)
{
  CHECK (IC_LINT_ETA,
    { "Next update at 16:00 UTC." },
    { "We will post again in half an hour." },
    { "Service was restored at 11:07." },
    { "Exports were back by 3 pm." },
    { "We don't have an ETA yet." },
    { "Messages arrive up to 40 minutes late." },
    { "We'll keep monitoring for the next two hours." },
    { "Please wait ten minutes before you try again." },
    { "A full review will be published next week." },
    { "We're working to restore exports as soon as possible." },
    { "More news soon." });
}

static void
test_eta_denied (void)
{
  CHECK (IC_LINT_ETA,
    { "No exact ETA, but probably by tea time.", NULL, "No exact ETA, but probably by tea time" },
    { "It is too early to say whether exports will be back today." });
}

static void
test_eta_soft (void)
{
  g_autoptr (GPtrArray) findings = ic_lint ("Exports fail. They will be back shortly.", "identified", NULL, NULL);
  const IcLintFinding *finding = find (findings, IC_LINT_ETA);

  g_assert_nonnull (finding);
  g_assert_false (finding->blocks);
  g_assert_false (ic_lint_blocks (findings));
}

static void
test_causes (void)
{
  CHECK (IC_LINT_PRESUMED_CAUSE,
    { "We believe a bad deploy broke exports.", NULL, "We believe a bad deploy broke exports" },
    { "This appears to be caused by an expired certificate.", NULL, "This appears to be caused by an expired certificate" },
    { "Logs point to the database.", NULL, "Logs point to the database" },
    { "Likely cause: a full disk.", NULL, "Likely cause: a full disk" },
    { "This may be related to a configuration change.", NULL, "This may be related to a configuration change" },
    { "Exports fail because of a bad release.", "investigating", "Exports fail because of a bad release" },
    { "Exports failed because of a bad release." },
    { "We don't know the cause yet.", "investigating" },
    { "We have ruled out the database.", "investigating" },
    { "We think only EU customers are affected.", "investigating" },
    { "We believe the fix is working.", "monitoring" });
}

static void
test_blame (void)
{
  CHECK (IC_LINT_BLAME,
    { "Our provider let us down.", NULL, "Our provider let us down" },
    { "An engineer deleted the wrong table.", NULL, "An engineer deleted the wrong table" },
    { "This was outside our control.", NULL, "This was outside our control" },
    { "It was not our fault.", NULL, "It was not our fault" },
    { "Our SMS carrier has an outage; codes now go by another route." },
    { "We applied the limit to every account by mistake." },
    { "The engineer on call is reproducing it." },
    { "A bad setting is to blame." });
}

static void
test_writing (void)
{
  CHECK (IC_LINT_ETA,
    { "it’ll be fixed in 20 mins", NULL, "it’ll be fixed in 20 mins" },
    { "😬 shld be bakc in 1hr", NULL, "shld be bakc in 1hr" },
    { "Everything will be resolvd by tommorow", NULL, "Everything will be resolvd by tommorow" },
    { "Back up at 17h30 CEST", NULL, "Back up at 17h30 CEST" },
    { "Search will return at 9:30 a.m. tomorrow", NULL, "Search will return at 9:30 a.m. tomorrow" },
    { "Search will return by quarter past four", NULL, "Search will return by quarter past four" });
}

static void
test_odd_texts (void)
{
  static const char * const texts[] = { "", " ", "\n\n", ".", "...!?", "'", "’", "-", "😀", "a", "1", "n't", "’s", "by", "\xC3\xA9", "#", "((((", "a’’’’b", "…", "T+", "12:", "1,", "e-" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) findings = ic_lint (texts[i], NULL, texts[i], NULL);

      for (guint f = 0; f < findings->len; f++)
        {
          const IcLintFinding *finding = g_ptr_array_index (findings, f);

          g_assert_cmpuint (finding->start, <=, finding->end);
          g_assert_cmpint ((glong) finding->end, <=, g_utf8_strlen (texts[i], -1));
        }
    }
}

static void
test_rules (void)
{
  g_assert_cmpstr (ic_lint_rule_id (IC_LINT_ETA), ==, "eta");
  g_assert_cmpstr (ic_lint_rule_label (IC_LINT_PRESUMED_CAUSE), ==, "Presumed cause");
  g_assert_cmpstr (ic_lint_language ("Exports are failing and we are on it."), ==, "en");
  g_assert_cmpstr (ic_lint_language (""), ==, "en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lint/eta/deadlines", test_eta_deadlines);
  g_test_add_func ("/lint/eta/others", test_eta_others);
  g_test_add_func ("/lint/eta/no-promise", test_eta_no_promise);
  g_test_add_func ("/lint/eta/denied", test_eta_denied);
  g_test_add_func ("/lint/eta/soft", test_eta_soft);
  g_test_add_func ("/lint/causes", test_causes);
  g_test_add_func ("/lint/blame", test_blame);
  g_test_add_func ("/lint/writing", test_writing);
  g_test_add_func ("/lint/odd-texts", test_odd_texts);
  g_test_add_func ("/lint/rules", test_rules);

  return g_test_run ();
}
