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
  static const char * const texts[] = { "", " ", "\n\n", ".", "...!?", "'", "’", "-", "😀", "a", "1", "n't", "’s", "by", "\xC3\xA9", "#", "((((", "a’’’’b", "…", "T+", "12:", "1,", "e-", ") when it is back by five", "(if", ": until five.", "- by 5 -" };

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

/* -- wordings -- */

static void
check_mended (IcLintRule rule, const char *text, const char *phase, const char *mended)
{
  g_autoptr (GPtrArray) findings = ic_lint (text, phase, NULL, NULL);
  const IcLintFinding *finding = find (findings, rule);
  g_autofree char *result = NULL;

  g_assert_nonnull (finding);
  g_assert_nonnull (finding->offer);
  result = ic_lint_mend (text, finding);
  g_assert_cmpstr (result, ==, mended);
}

static void
test_wordings (void)
{
  check_mended (IC_LINT_ETA, "Search is down. It will be back by 5 pm.", "identified", "Search is down. We don't have an ETA yet.");
  check_mended (IC_LINT_ETA, "Search is recovering. It will be back by 5 pm.", "monitoring", "Search is recovering. Recovery is under way.");
  check_mended (IC_LINT_ETA, "Next update at 16:00, when it should be fixed.", "identified", "Next update at 16:00.");
  check_mended (IC_LINT_ETA, "We’re rolling back, and search will be back by five.", "identified", "We’re rolling back, and recovery is under way.");
  check_mended (IC_LINT_PRESUMED_CAUSE, "Search is down. We think it's the cache.", "investigating", "Search is down. We don't know the cause yet.");
  check_mended (IC_LINT_PRESUMED_CAUSE, "We think it's the cache. Search is down.", "identified", "Search is down.");
  check_mended (IC_LINT_BLAME, "Search is down. Our provider let us down. We're working on it.", "identified", "Search is down. We're working on it.");
  check_mended (IC_LINT_MINIMISING, "Only a small number of users can't sign in.", "identified", "Some users can't sign in.");
  check_mended (IC_LINT_OVER_PROMISE, "Sign-ins are fully restored.", "monitoring", "Sign-ins are restored.");
  check_mended (IC_LINT_SECRETS, "Write to jo.lee@corp.example about it.", "identified", "Write to our support team about it.");
}

static void
test_no_wording (void)
{
  g_autoptr (GPtrArray) findings = ic_lint ("We are sorry.", "investigating", NULL, NULL);
  const IcLintFinding *finding = find (findings, IC_LINT_MISSING_IMPACT);

  g_assert_nonnull (finding);
  g_assert_null (finding->wording);
  g_assert_null (finding->offer);
  g_assert_null (ic_lint_mend ("We are sorry.", finding));
}

/* -- the smaller rules -- */

static void
test_words (void)
{
  CHECK (IC_LINT_MINIMISING,
    { "Just a blip: uploads failed.", NULL, "Just a blip" },
    { "There is nothing to worry about.", NULL, "nothing to worry about" },
    { "1.5% of requests fail." },
    { "Some customers can't sign in." });
  CHECK (IC_LINT_OVER_PROMISE,
    { "Sign-ins are 100% restored.", "monitoring", "are 100% restored" },
    { "This will never happen again.", "resolved", "will never happen again" },
    { "Sign-ins are fully restored.", "resolved" },
    { "We're working to prevent a repeat.", "resolved" });
  CHECK (IC_LINT_JARGON,
    { "Tracked in CHAT-2291.", NULL, "CHAT-2291" },
    { "db-prod-03 is being replaced.", NULL, "db-prod-03" },
    { "The ILM policy was wrong.", NULL, "ILM" },
    { "The API and our DNS answer again; PDFs too." },
    { "Next update 16:00 CEST." });
  CHECK (IC_LINT_SECRETS,
    { "Write to jo.lee@corp.example.", NULL, "jo.lee@corp.example" },
    { "See http://grafana/d/7.", NULL, "http://grafana/d/7" },
    { "10.20.4.8 refuses connections.", NULL, "10.20.4.8" },
    { "The export of Marsh Hill Hospital was run again.", NULL, "Marsh Hill Hospital" },
    { "Write to support@harbour.example or see https://status.harbour.example." });
}

static void
test_whole (void)
{
  CHECK (IC_LINT_MISSING_IMPACT,
    { "We are investigating an issue.", "investigating", "" },
    { "Uploads fail. We are investigating.", "investigating" });
  CHECK (IC_LINT_MISSING_ACTION,
    { "Uploads fail for all customers.", "investigating", "" },
    { "Uploads fail. We are looking into it.", "investigating" },
    { "Uploads failed for ten minutes.", "resolved" });
}

static bool
is_standing_still (const char *text, const char *previous)
{
  g_autoptr (GPtrArray) findings = ic_lint (text, "investigating", previous, NULL);

  return find (findings, IC_LINT_NO_PROGRESS) != NULL;
}

static void
test_progress (void)
{
  const char *previous = "Uploads fail in the EU. We are investigating. Next update at 10:00.";

  g_assert_true (is_standing_still ("We are still investigating why uploads fail in the EU. Next update at 10:30.", previous));
  g_assert_false (is_standing_still ("Uploads still fail in the EU. We have ruled out the network.", previous));
  g_assert_false (is_standing_still ("Uploads fail in the EU, for 20% of customers.", previous));
  g_assert_false (is_standing_still ("Uploads fail in the EU. We are investigating.", NULL));
}

static void
test_language_rules (void)
{
  g_autoptr (GPtrArray) findings = ic_lint ("Wir bitten um Entschuldigung.", "investigating", NULL, NULL);

  g_assert_null (find (findings, IC_LINT_MISSING_IMPACT));
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
  g_test_add_func ("/lint/wordings", test_wordings);
  g_test_add_func ("/lint/no-wording", test_no_wording);
  g_test_add_func ("/lint/words", test_words);
  g_test_add_func ("/lint/whole", test_whole);
  g_test_add_func ("/lint/progress", test_progress);
  g_test_add_func ("/lint/language-rules", test_language_rules);
  g_test_add_func ("/lint/rules", test_rules);

  return g_test_run ();
}
