/* SPDX-License-Identifier: GPL-3.0-or-later
 * Loss, class, and what triage proposes.
 */
#include "ic-loss.h"
#include "made.h"

static void
test_money (void)
{
  static const struct {
    double amount;
    const char *currency, *text;
  } cases[] = {
    { 18500, "EUR", "€ 18 500" },
    { 18499.6, "eur", "€ 18 500" },
    { 1200, "USD", "$ 1 200" },
    { 0, "GBP", "£ 0" },
    { 90, "CHF", "CHF 90" },
    { -5, "EUR", "-€ 5" },
    { -0.2, "EUR", "€ 0" },
    { 5, NULL, "€ 5" },
    { NAN, "EUR", "unknown" },
    { INFINITY, "EUR", "unknown" },
    { 1e16, "EUR", "unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ic_money_text (cases[i].amount, cases[i].currency);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_loss (void)
{
  static const struct {
    double revenue, share, fixed, credits;
    const char *mitigated, *so_far, *rate;
  } cases[] = {
    { 37000, 0.5, NAN, NAN, NULL, "€ 37 000", "€ 18 500/h" }, /* two hours */
    { 37000, 0.5, NAN, NAN, "13:05", "€ 18 500", "€ 18 500/h" },
    { 37000, 0.5, 1000, 500, "13:05", "€ 20 000", "€ 18 500/h" },
    { 37000, NAN, NAN, NAN, NULL, "unknown", "unknown" },
    { NAN, 0.5, NAN, NAN, NULL, "unknown", "unknown" },
    { NAN, 0.5, 1000, NAN, NULL, "at least € 1 000", "unknown" },
    { 37000, NAN, 1000, 250, NULL, "at least € 1 250", "unknown" },
    { 37000, 0, NAN, NAN, NULL, "€ 0", "€ 0/h" },
    { 12345, 1, NAN, NAN, "12:20", "€ 3 090", "€ 12 345/h" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IcState) state = made_checkout ();
      g_autofree char *so_far = NULL;
      g_autofree char *rate = NULL;
      IcLoss loss;

      state->revenue = cases[i].revenue;
      state->share = cases[i].share;
      state->fixed_costs = cases[i].fixed;
      state->sla_credits = cases[i].credits;
      state->mitigated = cases[i].mitigated != NULL ? made_at (cases[i].mitigated) : 0;
      loss = ic_loss (state, made_at ("14:05"));
      so_far = ic_loss_so_far_text (&loss);
      rate = ic_loss_rate_text (&loss);
      g_assert_cmpstr (so_far, ==, cases[i].so_far);
      g_assert_cmpstr (rate, ==, cases[i].rate);
    }
}

static void
test_begins_before_declared (void)
{
  g_autoptr (IcState) state = made_checkout ();

  g_assert_cmpint (ic_loss (state, made_at ("12:05")).lasted, ==, 0);
  g_assert_cmpint (ic_loss (state, made_at ("12:00")).lasted, ==, 0);
  g_assert_cmpint (ic_loss (state, made_at ("12:35")).lasted, ==, 30 * IC_MINUTE);
  state->closed = made_at ("12:25");
  g_assert_cmpint (ic_loss (state, made_at ("12:35")).lasted, ==, 20 * IC_MINUTE);
  state->impact_start = 0;
  g_assert_cmpint (ic_loss (state, made_at ("12:35")).lasted, ==, 7 * IC_MINUTE);
}

static void
test_class (void)
{
  g_autoptr (IcState) state = made_fresh ();
  gint64 now = made_at ("12:10");

  g_assert_cmpstr (ic_class_of_harm (IC_HARM_JOURNEY), ==, "high");
  g_assert_cmpstr (ic_class_of_harm (IC_HARM_SECURITY), ==, "high");
  g_assert_cmpstr (ic_class_of_harm (IC_HARM_DEGRADED), ==, "medium");
  g_assert_cmpstr (ic_class_of_harm (IC_HARM_SLOW), ==, "low");
  g_assert_cmpstr (ic_class_of_harm (IC_HARM_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (ic_class_of_loss (state->policies, 10000), ==, "high");
  g_assert_cmpstr (ic_class_of_loss (state->policies, 9999.9), ==, "medium");
  g_assert_cmpstr (ic_class_of_loss (state->policies, 1000), ==, "medium");
  g_assert_cmpstr (ic_class_of_loss (state->policies, 0), ==, "low");
  g_assert_cmpstr (ic_class_of_loss (state->policies, NAN), ==, "unknown");
  g_assert_cmpstr (ic_class_means ("high"), ==, "restore now");
  g_assert_cmpstr (ic_class_means (NULL), ==, "class unknown");

  g_assert_cmpstr (ic_class_proposed (state, now), ==, "unknown");
  ic_set_text (&state->level, "degradation");
  g_assert_cmpstr (ic_class_proposed (state, now), ==, "medium");
  ic_set_text (&state->level, "outage");
  g_assert_cmpstr (ic_class_proposed (state, now), ==, "high");
  state->revenue = 500;
  state->share = 1;
  g_assert_cmpstr (ic_class_proposed (state, now), ==, "low");
  ic_set_text (&state->level, "corruption");
  g_assert_cmpstr (ic_class_proposed (state, now), ==, "high");
}

static char *
proposals (const IcState *state)
{
  g_autoptr (GPtrArray) list = ic_loss_proposals (state, made_at ("14:00"), made_utc ());
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const IcProposal *one = g_ptr_array_index (list, i);
      g_string_append_printf (text, "%s: %s (%s)\n", one->id, one->text, one->detail);
    }

  return g_string_free (text, FALSE);
}

static void
test_proposals (void)
{
  g_autoptr (IcState) state = made_fresh ();
  g_autofree char *none = proposals (state);
  g_autofree char *corruption = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *money = NULL;
  g_autofree char *done = NULL;
  IcTask *task;

  g_assert_cmpstr (none, ==, "");
  ic_set_text (&state->level, "corruption");
  corruption = proposals (state);
  g_assert_cmpstr (corruption, ==,
                   "stop-writes: Stop the writes (Data is being corrupted. The last good backup is not known: find out.)\n"
                   "class: Class high: restore now (Level: corruption; what it costs is not known yet.)\n"
                   "state: Raise the state to 3 Major (Class high means: restore now.)\n");

  state->last_backup = made_at ("03:00");
  ic_set_text (&state->impact_class, "high");
  state->state = IC_MAJOR;
  backup = proposals (state);
  g_assert_cmpstr (backup, ==, "stop-writes: Stop the writes (Data is being corrupted. Last good backup: 2026-11-20 03:00 UTC, 11 h ago.)\n");

  task = MADE (IcTask, task, state->tasks);
  ic_set_text (&task->text, "stop the writes");
  done = proposals (state);
  g_assert_cmpstr (done, ==, "");

  ic_set_text (&state->level, "degradation");
  ic_set_text (&state->impact_class, "low");
  state->revenue = 5000;
  state->share = 1;
  money = proposals (state);
  g_assert_cmpstr (money, ==, "class: Class medium: by the next working day (About € 5 000/h is lost.)\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loss/money", test_money);
  g_test_add_func ("/loss/loss", test_loss);
  g_test_add_func ("/loss/begins-before-declared", test_begins_before_declared);
  g_test_add_func ("/loss/class", test_class);
  g_test_add_func ("/loss/proposals", test_proposals);
  return g_test_run ();
}
