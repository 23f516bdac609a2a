/* SPDX-License-Identifier: GPL-3.0-or-later
 * The post-mortem made from the record.
 */
#include "ic-postmortem.h"
#include "made.h"
#include "stream.h"

#include <string.h>

/* The sections, in the order they must come. */
static const char *const sections[] = {
  "Post-mortem: ",
  "\n## Apology\n",
  "\n## What happened\n",
  "\n## Impact\n",
  "\n## Timeline\n",
  "\n## Root cause\n",
  "\n## Fixes\n",
  "\n## What went well\n",
  "\n## What went badly\n",
  "\n## What customers were told\n",
  "\n## Remediation\n",
  "\n## People\n",
};

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
assert_sections (const char *text)
{
  const char *at = text;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      const char *next = strstr (at, sections[i]);
      if (next == NULL)
        g_error ("“%s” is missing or out of order in:\n%s", sections[i], text);
      at = next + 1;
    }
}

static char *
draft (const IcState *state, const IcTimeline *timeline, const char *now)
{
  char *text = ic_postmortem_draft (state, timeline, made_at (now), made_zones ());

  assert_sections (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_suffix (text, "\n"));

  return text;
}

static IcState *
closed (void)
{
  IcState *state = made_checkout ();
  IcFix *fix = made_find (state->fixes, "rollback");
  IcFollowup *followup = MADE (IcFollowup, followup, state->followups);
  IcEpoch *epoch = MADE (IcEpoch, epoch, state->epochs);

  ic_set_text (&fix->status, "finished");
  ic_set_text (&fix->outcome, "payments | recovered");
  fix->ended = made_at ("14:10");
  fix->before = made_readings (91.4, "critical");
  fix->after = made_readings (99.7, "healthy");
  ic_set_text (&followup->id, "f1");
  ic_set_text (&followup->text, "Test the rollback weekly");
  ic_set_text (&followup->owner, "kim");
  ic_set_text (&followup->status, "open");
  followup->due = made_at ("2026-11-22 12:00");
  epoch->number = 1;
  epoch->since = made_at ("12:18");
  ic_set_text (&epoch->ic, "ricardo");
  ic_set_text (&epoch->how, "declared");
  state->mitigated = made_at ("14:12");
  state->closed = made_at ("14:45");
  ic_set_text (&state->outcome, "resolved");
  ic_set_text (&state->outcome_text, "Rolled back");
  ic_set_text (&state->postmortem_owner, "ana");
  state->postmortem_due = made_at ("2026-11-25 14:45");

  return state;
}

static void
test_whole (void)
{
  g_autoptr (IcState) state = closed ();
  g_autofree char *text = draft (state, NULL, "15:00");

  assert_has (text, "# Post-mortem: Checkout errors in EU (INC-42)\n");
  assert_has (text, "- Outcome: resolved\n- Owner: Ana, due 2026-11-25 14:45 UTC\n");
  assert_has (text, "- Incident Commander from 2026-11-20 12:18 UTC: Ricardo\n");
  assert_has (text, "We are sorry.");
  assert_has (text, "Wallets work. It lasted from 2026-11-20 12:05 UTC to 2026-11-20 14:12 UTC (2 h 07). Rolled back.\n");
  assert_has (text, "- Level: outage; class: high (restore now)\n- Customers affected: 1 240\n- Customers who reported it: 7; support tickets: 63\n- Loss: € 39 200\n");
  assert_has (text, "| Declared | 2026-11-20 12:18 UTC | 13 min |\n| Confirmed | 2026-11-20 12:31 UTC | 26 min |\n");
  assert_has (text, "- **eliminated**: edge rate limit. Evidence: raised to 400, nothing changed\n");
  assert_has (text, "| Roll back payments-api to v2.40.3 | rollback | 13:55 UTC | 14:10 UTC | finished: payments \\| recovered | Checkout success 91.4 % | Checkout success 99.7 % |\n");
  assert_has (text, "| Drain stuck payment queue | hotfix | not started |  | planned |  |  |\n");
  assert_has (text, "| Route wallets around EU gateway | workaround | 13:10 UTC | 13:20 UTC | finished | unavailable | unavailable |\n");
  assert_has (text, "**2026-11-20 13:30 UTC** (identified): Card payments failing in the EU\n\n> Card payments fail in the EU.\n> Wallets work.\n");
  assert_has (text, "| Test the rollback weekly | Kim | 2026-11-22 12:00 UTC | open |\n");
  assert_has (text, "- Ricardo: 1 h on duty\n");
  assert_has (text, "Time off owed for work at night (22:00 to 06:00) or at the weekend:\n\n- Dana: ");
}

static void
test_hints (void)
{
  g_autoptr (IcState) state = closed ();
  g_auto (GStrv) well = NULL;
  g_auto (GStrv) badly = NULL;
  g_autofree char *all_well = NULL;
  g_autofree char *all_badly = NULL;
  IcUpdate *update = made_find (state->updates, "u2");

  update->followed = made_at ("14:09");
  ic_set_text (&update->promise, "late");
  ic_set_text (&((IcFix *) made_find (state->fixes, "wallets"))->status, "undone");
  made_words (&state->unmet, "watch", "owner", NULL);
  well = ic_postmortem_went_well (state, made_at ("15:00"));
  badly = ic_postmortem_went_badly (state, NULL, made_at ("15:00"));
  all_well = g_strjoinv ("\n", well);
  all_badly = g_strjoinv ("\n", badly);
  g_assert_cmpstr (all_well, ==, "2 of 3 promises to customers were kept.");
  g_assert_cmpstr (all_badly, ==,
                   "Customer update promised with “Card payments failing in the EU” came 9 min late.\n"
                   "“Route wallets around EU gateway” did not help and was undone.\n"
                   "Dana was on duty for 6 h 55 without relief.\n"
                   "It was closed although this was not met: watch and owner.");
}

static void
test_written (void)
{
  g_autoptr (IcState) state = closed ();
  g_autofree char *text = NULL;

  ic_set_text (&state->apology, "We let you down.\n\n- twice\n");
  ic_set_text (&state->cause, "A **setting**.");
  ic_set_text (&state->well, "The read-back.");
  ic_set_text (&state->badly, "Paging.");
  text = draft (state, NULL, "15:00");
  assert_has (text, "\n## Apology\n\nWe let you down.\n\n- twice\n");
  assert_has (text, "\n## Root cause\n\nA **setting**.\n");
  assert_has (text, "\n## What went well\n\nThe read-back.\n\nFrom the record:\n\n- All");
  g_assert_null (strstr (text, "We are sorry"));
}

static void
test_hostile_words (void)
{
  g_autoptr (IcState) state = closed ();
  g_autofree char *text = NULL;

  ic_set_text (&state->title, "# <script>\n## Apology");
  ic_set_text (&((IcUpdate *) made_find (state->updates, "u1"))->text, "one\n\n## two `x`");
  text = ic_postmortem_draft (state, NULL, made_at ("15:00"), made_zones ());
  assert_has (text, "# Post-mortem: \\# \\<script\\> \\#\\# Apology (INC-42)\n");
  assert_has (text, "> one\n> \n> \\#\\# two \\`x\\`\n");
}

static void
test_nothing_known (void)
{
  g_autoptr (IcState) state = made_fresh ();
  g_autofree char *text = draft (state, NULL, "12:10");

  assert_has (text, "- Outcome: still open\n- Owner: nobody, due no date set\n");
  assert_has (text, "Checkout errors in EU. It began 2026-11-20 12:00 UTC and was not over at 2026-11-20 12:10 UTC (10 min).\n");
  assert_has (text, "- Customers affected: unknown\n");
  assert_has (text, "- Loss: unknown\n");
  assert_has (text, "The cause is not known yet.");
  assert_has (text, "None was recorded.");
  assert_has (text, "## What went well\n\n*Not written yet.*\n");
  assert_has (text, "- How many customers were affected is still not known.\n");
  assert_has (text, "Nothing was published.\n");
  assert_has (text, "No follow-up is recorded.");
  assert_has (text, "Nothing is recorded.\n");
}

static void
test_no_public_post (void)
{
  g_autoptr (IcState) state = made_fresh ();
  g_autofree char *text = NULL;

  state->no_post_since = made_at ("12:05");
  ic_set_text (&state->no_post_reason, "Only we use it");
  text = draft (state, NULL, "12:10");
  assert_has (text, "Nothing, on purpose: Only we use it\n");
}

/* A drill folded from events: marked everywhere, with its timeline and what was missed. */
static void
test_drill (void)
{
  IcTestStream stream;
  g_autofree char *text = NULL;
  g_auto (GStrv) badly = NULL;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_act (&stream, "ana", "incident.declared", "{\"title\":\"Game day\",\"ic\":{\"id\":\"ana\",\"name\":\"Ana\"},\"drill\":{\"name\":\"Guided\",\"speed\":1}}");
  ic_test_stream_wait (&stream, 15 * IC_MINUTE);
  ic_test_stream_act (&stream, "authority", "loop.turned", "{\"round\":2,\"missed\":[{\"question\":3}]}");
  ic_test_stream_act (&stream, "kim", "command.taken", "{\"person\":{\"id\":\"kim\",\"name\":\"Kim\"},\"reason\":\"Ana is on a train\"}");
  ic_test_stream_act (&stream, "kim", "incident.resolved", "{}");
  ic_test_stream_act (&stream, "ana", "incident.reopened", "{\"reason\":\"not over\"}");

  text = draft (stream.state, stream.timeline, "12:30");
  assert_has (text, "# DRILL · Post-mortem: Game day\n");
  assert_has (text, "**This was a DRILL.");
  assert_has (text, "No customer was harmed: this was a drill.");
  assert_has (text, "\n## Timeline\n\n- 2026-11-20 12:00 UTC: ");
  badly = ic_postmortem_went_badly (stream.state, stream.timeline, made_at ("12:30"));
  g_assert_true (g_strv_contains ((const char *const *) badly, "In 1 of 1 rounds of the event loop questions went unanswered."));
  g_assert_true (g_strv_contains ((const char *const *) badly, "Command had to be taken by Kim: Ana is on a train."));
  g_assert_true (g_strv_contains ((const char *const *) badly, "It was closed too early and reopened."));
  ic_test_stream_clear (&stream);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postmortem/whole", test_whole);
  g_test_add_func ("/postmortem/hints", test_hints);
  g_test_add_func ("/postmortem/written", test_written);
  g_test_add_func ("/postmortem/hostile-words", test_hostile_words);
  g_test_add_func ("/postmortem/nothing-known", test_nothing_known);
  g_test_add_func ("/postmortem/no-public-post", test_no_public_post);
  g_test_add_func ("/postmortem/drill", test_drill);
  return g_test_run ();
}
