/* SPDX-License-Identifier: GPL-3.0-or-later
 * Settings made alone against those of a server: what differs, and taking it over.
 */
#include "ic-org-differences.h"

#include "ic-time.h"

#include <string.h>

static IcState *
org (gint64 round, const char *currency, double critical)
{
  IcState *state = ic_state_new ("org");
  g_autoptr (GPtrArray) metrics = g_ptr_array_new_with_free_func (ic_item_unref);
  IcMetric *metric = ic_item_new (&ic_metric_type);
  IcPolicies *policies = ic_policies_new ();

  policies->round = round;
  ic_set_text (&policies->currency, currency);
  ic_item_unref (state->policies);
  state->policies = policies;
  ic_set_text (&metric->id, "success");
  ic_set_text (&metric->name, "Checkout success");
  ic_set_text (&metric->source, "prometheus");
  ic_set_text (&metric->url, "");
  ic_set_text (&metric->measure, "availability");
  ic_set_text (&metric->query, "rate(ok[5m])");
  ic_set_text (&metric->unit, "%");
  metric->window = 10 * IC_MINUTE;
  metric->warning = 99;
  metric->critical = critical;
  g_ptr_array_add (metrics, metric);
  g_clear_pointer (&state->metrics, ic_items_unref);
  state->metrics = ic_items_new (metrics);

  return state;
}

static void
test_same (void)
{
  g_autoptr (IcState) mine = org (15 * IC_MINUTE, "EUR", 98);
  g_autoptr (IcState) theirs = org (15 * IC_MINUTE, "EUR", 98);
  g_autoptr (GPtrArray) list = ic_org_differences (mine, theirs);

  g_assert_cmpuint (list->len, ==, 0);
}

static void
assert_difference (GPtrArray *list, guint i, const char *key, const char *what, const char *mine, const char *theirs)
{
  const IcOrgDifference *difference = list->pdata[i];

  g_assert_cmpstr (difference->key, ==, key);
  g_assert_cmpstr (difference->what, ==, what);
  g_assert_cmpstr (difference->mine, ==, mine);
  g_assert_cmpstr (difference->theirs, ==, theirs);
}

static void
test_differences (void)
{
  g_autoptr (IcState) mine = org (20 * IC_MINUTE, "USD", 95);
  g_autoptr (IcState) theirs = org (15 * IC_MINUTE, "EUR", 98);
  g_autoptr (IcState) empty = ic_state_new ("org");
  g_autoptr (GPtrArray) list = ic_org_differences (mine, theirs);
  g_autoptr (GPtrArray) all = ic_org_differences (mine, empty);

  g_assert_cmpuint (list->len, ==, 3);
  assert_difference (list, 0, "policy:round", "A round of the event loop", "20 min", "15 min");
  assert_difference (list, 1, "policy:currency", "Currency", "USD", "EUR");
  assert_difference (list, 2, "metric:success", "The metric “Checkout success”", "prometheus, rate(ok[5m]), warning below 99, critical below 95 %",
                     "prometheus, rate(ok[5m]), warning below 99, critical below 98 %");
  g_assert_null (((IcOrgDifference *) all->pdata[all->len - 1])->theirs);
}

/* Every policy has words of its own. */
static void
test_words (void)
{
  g_autoptr (IcState) mine = org (20 * IC_MINUTE, "USD", 95);
  g_autoptr (IcState) theirs = org (15 * IC_MINUTE, "EUR", 95);
  g_autoptr (GPtrArray) list = NULL;

#define CHANGE_SPAN(name) ((IcPolicies *) mine->policies)->name = 77 * IC_SECOND;
#define CHANGE_INT(name) ((IcPolicies *) mine->policies)->name = 77;
#define CHANGE_REAL(name) ((IcPolicies *) mine->policies)->name = 77.5;
#define CHANGE_TEXT(name)
#define CHANGE(kind, name) CHANGE_##kind (name)
  IC_POLICIES_FIELDS (CHANGE)
  list = ic_org_differences (mine, theirs);
  g_assert_cmpuint (list->len, ==, 18);
  for (guint i = 0; i < list->len; i++)
    {
      const IcOrgDifference *difference = list->pdata[i];

      g_assert_true (g_ascii_isupper (difference->what[0]));
      g_assert_null (strchr (difference->what, '_'));
    }
}

static void
test_take_over (void)
{
  static const char * const keys[] = { "policy:currency", "metric:success", "metric:none", "nonsense", NULL };
  g_autoptr (IcState) mine = org (20 * IC_MINUTE, "USD", 95);
  IcTestEnv env;
  g_autoptr (IcVerbs) verbs = NULL;
  g_autoptr (IcFold) fold = ic_fold_new ("org");
  g_autoptr (IcState) after = NULL;

  ic_test_env_init (&env, G_GINT64_CONSTANT (1795176000000000), 7);
  verbs = ic_verbs_new (&env.parent, "urn:uuid:0190b8a0-0000-7000-8000-0000000000ff", "ana", "ana", NULL, NULL, NULL);
  ic_org_take_over (verbs, mine, keys);
  g_assert_cmpuint (verbs->events->len, ==, 2);
  for (guint i = 0; i < verbs->events->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (verbs->events->pdata[i], NULL);

      g_assert_true (ic_kind_check (event->kind, event->data, NULL));
      ic_entry_unref (ic_fold_apply (fold, event, i + 1, env.time));
    }
  after = ic_fold_state (fold);
  g_assert_cmpstr (after->policies->currency, ==, "USD");
  /* Only what was chosen. */
  g_assert_cmpint (after->policies->round, ==, 15 * IC_MINUTE);
  g_autoptr (GPtrArray) left = ic_org_differences (mine, after);
  g_assert_cmpuint (left->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/org-differences/same", test_same);
  g_test_add_func ("/org-differences/differences", test_differences);
  g_test_add_func ("/org-differences/words", test_words);
  g_test_add_func ("/org-differences/take-over", test_take_over);

  return g_test_run ();
}
