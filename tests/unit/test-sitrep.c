/* SPDX-License-Identifier: GPL-3.0-or-later
 * Situation reports, prefilled and rendered.
 */
#include "ic-sitrep.h"
#include "made.h"

#include <string.h>

static void
test_prefill (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcItems) readings = made_readings (91.4, "critical");
  g_autoptr (IcSitrepDraft) draft = ic_sitrep_prefill (state, readings, made_at ("14:02"), made_utc ());

  g_assert_cmpint (draft->number, ==, 4);
  g_assert_cmpint (draft->covers_from, ==, made_at ("13:38"));
  g_assert_cmpint (draft->next_by, ==, made_at ("15:05"));
  g_assert_cmpstr (draft->texts[IC_SITREP_BROKEN], ==, "Card payments fail for EU shoppers. Wallets work. Since 12:05.");
  g_assert_cmpstr (draft->texts[IC_SITREP_IMPACT], ==, "Outage. 1 240 customers, 63 tickets, about € 18 500 an hour. Checkout success 91.4 %.");
  g_assert_cmpstr (draft->texts[IC_SITREP_DOING], ==,
                   "In progress: Roll back payments-api to v2.40.3, since 13:55. Next: Drain stuck payment queue. "
                   "Done: Route wallets around EU gateway, 13:20. Looking into: Queue may need draining.");
  g_assert_cmpstr (draft->texts[IC_SITREP_WHO], ==, "IC Ana · Comms Chris · Database Dana · Payments API Kim");
  g_assert_cmpstr (draft->texts[IC_SITREP_NEEDED], ==, "");
  g_assert_true (draft->changed[IC_SITREP_BROKEN]);
  g_assert_true (draft->changed[IC_SITREP_IMPACT]);
  g_assert_true (draft->changed[IC_SITREP_DOING]);
  g_assert_false (draft->changed[IC_SITREP_WHO]);
  g_assert_false (draft->changed[IC_SITREP_NEEDED]);
  g_assert_true (draft->changed[IC_SITREP_NEXT]);
}

static void
test_first (void)
{
  g_autoptr (IcState) state = made_fresh ();
  g_autoptr (IcSitrepDraft) draft = ic_sitrep_prefill (state, NULL, made_at ("12:10"), made_utc ());

  g_assert_cmpint (draft->number, ==, 1);
  g_assert_cmpint (draft->covers_from, ==, made_at ("12:00"));
  g_assert_cmpint (draft->next_by, ==, made_at ("13:10"));
  g_assert_cmpstr (draft->texts[IC_SITREP_BROKEN], ==, "Checkout errors in EU. Since 12:00.");
  g_assert_cmpstr (draft->texts[IC_SITREP_IMPACT], ==, "Number of customers unknown.");
  g_assert_cmpstr (draft->texts[IC_SITREP_DOING], ==, "Investigating.");
  g_assert_cmpstr (draft->texts[IC_SITREP_WHO], ==, "IC Ana");
  for (guint i = 0; i < IC_SITREP_PARTS; i++)
    g_assert_false (draft->changed[i]);
}

/* A person's words stay while the record has nothing newer. */
static void
test_keeps_words (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcSitrepDraft) draft = NULL;

  state->impact_reviewed = made_at ("13:30");
  draft = ic_sitrep_prefill (state, NULL, made_at ("14:02"), made_utc ());
  g_assert_cmpstr (draft->texts[IC_SITREP_BROKEN], ==, "EU card payments fail at checkout since 12:05. Wallet payments work.");
  g_assert_false (draft->changed[IC_SITREP_BROKEN]);
  ic_sitrep_draft_set (draft, state, IC_SITREP_BROKEN, "Something else");
  g_assert_true (draft->changed[IC_SITREP_BROKEN]);
  g_assert_cmpstr (ic_sitrep_before (state, IC_SITREP_BROKEN), ==, "EU card payments fail at checkout since 12:05. Wallet payments work.");
  g_assert_cmpstr (ic_sitrep_before (state, IC_SITREP_NEEDED), ==, "");
}

static void
test_readings_in_words (void)
{
  static const struct {
    double value;
    const char *status, *expected;
  } cases[] = {
    { 91.4, "critical", "Checkout success 91.4 %." },
    { 91.4, "stale", "Checkout success 91.4 % (stale)." },
    { NAN, "no-data", "Checkout success no-data." },
    { NAN, NULL, "Checkout success unavailable." },
  };
  g_autoptr (IcState) state = made_fresh ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IcItems) readings = made_readings (cases[i].value, cases[i].status);
      g_autoptr (IcSitrepDraft) draft = ic_sitrep_prefill (state, readings, made_at ("12:10"), made_utc ());

      g_assert_true (g_str_has_suffix (draft->texts[IC_SITREP_IMPACT], cases[i].expected));
    }
}

static IcSitrepDraft *
picture (IcState *state)
{
  IcSitrepDraft *draft = ic_sitrep_prefill (state, NULL, made_at ("13:02"), made_utc ());

  ic_sitrep_draft_set (draft, state, IC_SITREP_BROKEN, "EU card payments fail.");
  ic_sitrep_draft_set (draft, state, IC_SITREP_IMPACT, "Outage.");
  ic_sitrep_draft_set (draft, state, IC_SITREP_DOING, "Rolling back.");
  draft->next_by = made_at ("14:00");

  return draft;
}

static void
test_rendering (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcSitrepDraft) draft = picture (state);
  g_autoptr (GTimeZone) cet = g_time_zone_new_identifier ("+01");
  gint64 at = made_at ("13:02");
  g_autofree char *subject = ic_sitrep_subject (state, draft, at, cet);
  g_autofree char *mail = ic_sitrep_mail (state, draft, at, cet);
  g_autofree char *chat = ic_sitrep_chat (state, draft, at, cet);
  g_autofree char *plain = ic_sitrep_plain (state, draft, at, made_utc ());

  g_assert_cmpstr (subject, ==, "[Confirmed] Checkout errors in EU: sitrep #4, 14:02 +01");
  g_assert_cmpstr (mail, ==,
                   "Broken. EU card payments fail.\n\n"
                   "Impact. Outage.\n\n"
                   "Doing. Rolling back.\n\n"
                   "Who. IC Ana · Comms Chris · Database Dana · Payments API Kim\n\n"
                   "Next sitrep by 15:00 +01 (14:00 UTC).\n"
                   "Incident INC-42 · state 2 Confirmed · reply goes to the Incident Commander\n");
  g_assert_cmpstr (chat, ==,
                   "*[Confirmed] Checkout errors in EU: sitrep #4, 14:02 +01*\n"
                   "*Broken.* EU card payments fail.\n"
                   "*Impact.* Outage.\n"
                   "*Doing.* Rolling back.\n"
                   "*Who.* IC Ana · Comms Chris · Database Dana · Payments API Kim\n"
                   "*Next sitrep* by 15:00 +01 (14:00 UTC).");
  g_assert_true (g_str_has_prefix (plain, "[Confirmed] Checkout errors in EU: sitrep #4, 13:02 UTC\n\nBroken. EU card payments fail.\n"));
  g_assert_nonnull (strstr (plain, "Next sitrep by 14:00 UTC.\n"));
}

static void
test_needed_scribe_and_no_next (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcSitrepDraft) draft = picture (state);
  g_autofree char *mail = NULL;
  IcRole *scribe = MADE (IcRole, role, state->roles);

  ic_set_text (&scribe->role, "scribe");
  ic_set_text (&scribe->person, "jo");
  ic_sitrep_draft_set (draft, state, IC_SITREP_NEEDED, "Somebody who knows the queue");
  draft->next_by = 0;
  mail = ic_sitrep_mail (state, draft, made_at ("13:02"), made_utc ());
  g_assert_nonnull (strstr (mail, "Needed. Somebody who knows the queue\n\nNext sitrep: none planned.\n"));
  g_assert_nonnull (strstr (mail, "reply goes to the scribe\n"));
}

static void
test_drill (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcSitrepDraft) draft = picture (state);
  g_autofree char *subject = NULL;
  g_autofree char *mail = NULL;

  ic_set_text (&state->drill, "Game day");
  subject = ic_sitrep_subject (state, draft, made_at ("13:02"), made_utc ());
  mail = ic_sitrep_mail (state, draft, made_at ("13:02"), made_utc ());
  g_assert_true (g_str_has_prefix (subject, "DRILL [Confirmed] "));
  g_assert_true (g_str_has_prefix (mail, "This is a DRILL. Nothing is broken.\n\n"));
}

static void
test_issued_again (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcSitrepDraft) draft = NULL;
  IcSitrep *next = MADE (IcSitrep, sitrep, state->sitreps);

  next->number = 4;
  next->issued = made_at ("14:02");
  next->next_by = made_at ("14:38");
  ic_set_text (&next->broken, "EU card payments fail at checkout since 12:05.  Wallet payments work.");
  ic_set_text (&next->impact, "Outage. 1 240 customers");
  draft = ic_sitrep_of (state, next);
  g_assert_cmpint (draft->number, ==, 4);
  g_assert_cmpint (draft->covers_from, ==, made_at ("13:38"));
  g_assert_false (draft->changed[IC_SITREP_BROKEN]); /* only a space more */
  g_assert_true (draft->changed[IC_SITREP_IMPACT]);
  g_assert_false (draft->changed[IC_SITREP_NEXT]);
  g_assert_cmpstr (draft->texts[IC_SITREP_NEEDED], ==, "");
}

static void
test_due (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcState) fresh = made_fresh ();

  g_assert_cmpint (ic_sitrep_due (state), ==, made_at ("14:38"));
  g_assert_cmpint (ic_sitrep_due (fresh), ==, 0);
  ic_set_text (&state->outcome, "resolved");
  g_assert_cmpint (ic_sitrep_due (state), ==, 0);
  g_assert_cmpint (ic_sitrep_next_by (fresh, made_at ("12:00")), ==, made_at ("13:00"));
  g_assert_cmpint (ic_sitrep_next_by (fresh, made_at ("12:00:01")), ==, made_at ("13:05"));
}

static void
test_names (void)
{
  g_assert_cmpstr (ic_sitrep_question (IC_SITREP_IMPACT), ==, "How wide the impact is");
  g_assert_cmpstr (ic_sitrep_title (IC_SITREP_NEXT), ==, "Next sitrep");
  g_assert_cmpstr (ic_sitrep_member (IC_SITREP_NEXT), ==, "next_by");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sitrep/names", test_names);
  g_test_add_func ("/sitrep/prefill", test_prefill);
  g_test_add_func ("/sitrep/first", test_first);
  g_test_add_func ("/sitrep/keeps-words", test_keeps_words);
  g_test_add_func ("/sitrep/readings-in-words", test_readings_in_words);
  g_test_add_func ("/sitrep/rendering", test_rendering);
  g_test_add_func ("/sitrep/needed-scribe-and-no-next", test_needed_scribe_and_no_next);
  g_test_add_func ("/sitrep/drill", test_drill);
  g_test_add_func ("/sitrep/issued-again", test_issued_again);
  g_test_add_func ("/sitrep/due", test_due);
  return g_test_run ();
}
