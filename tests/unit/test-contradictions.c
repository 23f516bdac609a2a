/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where what is said and what is so do not agree.
 */
#include "ic-contradictions.h"
#include "made.h"

#include <string.h>

static const struct {
  const char *text, *nature, *words, *instead;
} claims[] = {
  { "We've rolled the change back and payments work again.", "rollback", "We've rolled the change back", "We're rolling the change back" },
  { "Meanwhile we rolled the new checkout out.", "hotfix", "we rolled the new checkout out", "we're rolling the new checkout out" },
  { "We rolled the change out and are back in an hour.", "rollback", NULL, NULL },
  { "Once we've rolled the change back, payments work.", "rollback", NULL, NULL },
  { "We've rolled the change back.", "workaround", NULL, NULL },
  { "We’ve rolled back a recent change.", "rollback", "We’ve rolled back", "We're rolling back" },
  { "we've rolled back", "rollback", "we've rolled back", "we're rolling back" },
  { "We have now rolled back the release.", "rollback", "We have now rolled back", "We're rolling back" },
  { "We rolled back.", "rollback", "We rolled back", "We're rolling back" },
  { "We reverted it.", "rollback", "We reverted", "We're reverting" },
  { "The change has been rolled back.", "rollback", "has been rolled back", "is being rolled back" },
  { "The changes were reverted.", "rollback", "were reverted", "are being reverted" },
  { "The rollback is complete.", "rollback", "rollback is complete", "rollback is under way" },
  { "The roll-back has been completed.", "rollback", "roll-back has been completed", "roll-back is under way" },
  { "We’ve fixed it.", "rollback", "We’ve fixed", "We're fixing" },
  { "We've deployed a fix.", "hotfix", "We've deployed", "We're deploying" },
  { "A fix has been rolled out.", "proper", "has been rolled out", "is being rolled out" },
  { "A fix is in place.", "hotfix", "fix is in place", "fix is under way" },
  { "We have switched to another provider.", "workaround", "We have switched", "We're switching" },
  { "A fix was implemented", NULL, "was implemented", "is being implemented" },
  { "We’re rolling back a recent change.", "rollback", NULL, NULL },
  { "The change is being rolled back.", "rollback", NULL, NULL },
  { "We have not rolled back yet.", "rollback", NULL, NULL },
  { "The change hasn't been rolled back.", "rollback", NULL, NULL },
  { "We will update you once we have rolled back.", "rollback", NULL, NULL },
  { "After the change was rolled back we will check.", "rollback", NULL, NULL },
  { "We have rolled out extra capacity.", "rollback", NULL, NULL },
  { "We've deployed a fix.", "rollback", NULL, NULL },
  { "Prefixed numbers were shown.", "hotfix", NULL, NULL },
  { "Once it is stable we tell you. We've rolled back.", "rollback", "We've rolled back", "We're rolling back" },
  { "", "rollback", NULL, NULL },
  { NULL, "rollback", NULL, NULL },
};

static void
test_claims (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autofree char *words = NULL;
      g_autofree char *instead = NULL;
      bool found = ic_text_claims_done (claims[i].text, claims[i].nature, &words, &instead);

      g_test_message ("%s", claims[i].text);
      g_assert_cmpstr (words, ==, claims[i].words);
      g_assert_cmpstr (instead, ==, claims[i].instead);
      g_assert_cmpint (found, ==, claims[i].words != NULL);
    }
}

static const IcContradiction *
find (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((IcContradiction *) g_ptr_array_index (list, i))->id, id))
      return g_ptr_array_index (list, i);

  return NULL;
}

static void
test_draft (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcState) comms = made_comms ();
  g_autoptr (GPtrArray) list = ic_contradictions (state, comms, NULL, made_at (MADE_NOW), made_utc ());
  const IcContradiction *done = find (list, "done:u3:rollback");
  const IcContradiction *critical = find (list, "critical:u3");

  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (done->text, ==, "The draft says “We’ve rolled back”, but that fix is still in flight (since 13:55).");
  g_assert_cmpstr (done->bold, ==, "We’ve rolled back");
  g_assert_cmpstr (done->replace, ==, "We’ve rolled back");
  g_assert_cmpstr (done->by, ==, "We're rolling back");
  g_assert_cmpint (done->act, ==, IC_ACT_DRAFT_UPDATE);
  g_assert_cmpstr (done->subject, ==, "u3");
  g_assert_cmpstr (critical->text, ==, "The draft says monitoring, but Checkout success is critical.");
}

static void
test_readings_decide (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcState) comms = made_comms ();
  g_autoptr (IcItems) readings = made_readings (99.7, "healthy");
  g_autoptr (GPtrArray) list = ic_contradictions (state, comms, readings, made_at (MADE_NOW), made_utc ());

  g_assert_nonnull (find (list, "done:u3:rollback"));
  g_assert_null (find (list, "critical:u3"));
  g_assert_cmpstr (ic_critical_metric (state, NULL), ==, "Checkout success");
  g_assert_null (ic_critical_metric (state, readings));
}

static void
test_truth (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcState) comms = made_comms ();
  g_autoptr (IcItems) readings = made_readings (99.7, "healthy");
  g_autoptr (GPtrArray) list = NULL;
  IcFix *fix = made_find (state->fixes, "rollback");

  ic_set_text (&fix->status, "finished");
  list = ic_contradictions (state, comms, readings, made_at (MADE_NOW), made_utc ());
  g_assert_cmpuint (list->len, ==, 0);
}

/* An earlier rollback is in place: the words may be about that one. */
static void
test_may_be_about_another (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;

  ic_set_text (&((IcFix *) made_find (state->fixes, "wallets"))->nature, "rollback");
  list = ic_contradictions_of (state, "u9", "identified", "Update", "We've rolled back a change.", NULL, made_utc ());
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_published (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  IcUpdate *update = made_find (state->updates, "u2");
  const IcContradiction *one;

  ic_set_text (&update->phase, "resolved");
  ic_set_text (&update->text, "The change has been rolled back.");
  list = ic_contradictions (state, NULL, NULL, made_at (MADE_NOW), made_utc ());
  g_assert_cmpuint (list->len, ==, 3);
  one = find (list, "done:u2:rollback");
  g_assert_cmpint (one->act, ==, IC_ACT_CORRECT_UPDATE);
  g_assert_cmpstr (one->subject, ==, "u2");
  g_assert_cmpint (find (list, "critical:u2")->act, ==, IC_ACT_CORRECT_UPDATE);
  one = find (list, "open:u2");
  g_assert_cmpstr (one->text, ==, "Customers were told resolved, but the incident is in state 2 Confirmed.");
  g_assert_cmpint (one->act, ==, IC_ACT_RESOLVE);
}

static void
test_closed (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) told = NULL;

  ic_set_text (&state->outcome, "resolved");
  list = ic_contradictions (state, NULL, NULL, made_at (MADE_NOW), made_utc ());
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (find (list, "closed:u2")->text, ==, "The incident is closed, but the last word to customers is “identified”.");
  ic_set_text (&((IcUpdate *) made_find (state->updates, "u2"))->phase, "resolved");
  told = ic_contradictions (state, NULL, NULL, made_at (MADE_NOW), made_utc ());
  g_assert_cmpuint (told->len, ==, 0);
}

static void
test_silence (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_clear_pointer (&state->updates, ic_items_unref);
  before = ic_contradictions (state, NULL, NULL, made_at ("12:40:59"), made_utc ());
  g_assert_cmpuint (before->len, ==, 0);
  list = ic_contradictions (state, NULL, NULL, made_at ("12:41"), made_utc ());
  g_assert_cmpstr (find (list, "silent")->text, ==, "Confirmed since 12:31, and customers were told nothing for 10 min.");
}

static void
test_two_fixes (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) apart = NULL;
  IcFix *fix = made_find (state->fixes, "drain");

  ic_set_text (&fix->status, "flight");
  list = ic_contradictions (state, NULL, NULL, made_at (MADE_NOW), made_utc ());
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (find (list, "flight:rollback:drain")->act, ==, IC_ACT_END_FIX);
  made_words (&fix->scope, "queue", NULL);
  apart = ic_contradictions (state, NULL, NULL, made_at (MADE_NOW), made_utc ());
  g_assert_cmpuint (apart->len, ==, 0);
}

static void
test_hostile_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 started = g_get_monotonic_time ();

  while (text->len < 25000)
    g_string_append (text, "we have just now just now ");
  g_assert_false (ic_text_claims_done (text->str, NULL, NULL, NULL));
  g_string_truncate (text, 0);
  while (text->len < 25000)
    g_string_append (text, "once we fixed ");
  g_assert_false (ic_text_claims_done (text->str, NULL, NULL, NULL));
  g_string_truncate (text, 0);
  while (text->len < 25000)
    g_string_append (text, "we rolled it all ");
  g_assert_false (ic_text_claims_done (text->str, NULL, NULL, NULL));
  g_test_message ("three texts of 25 kB: %" G_GINT64_FORMAT " µs", g_get_monotonic_time () - started);
  g_assert_cmpint (g_get_monotonic_time () - started, <, G_USEC_PER_SEC);
  g_assert_false (ic_text_claims_done ("we've rolled back \xff", "rollback", NULL, NULL));
}

/* -- what the page shows and what was said ---------------------------------------- */

static IcComponentState *
show_component (IcState *state, const char *id, const char *name, const char *how)
{
  IcComponentState *shown = MADE (IcComponentState, component_state, state->shown);

  ic_set_text (&shown->id, id);
  ic_set_text (&shown->name, name);
  ic_set_text (&shown->state, how);

  return shown;
}

/* What ic_contradictions() says under @id, or NULL; the list goes with @list. */
static const IcContradiction *
said (const IcState *state, const char *id, GPtrArray **list)
{
  g_clear_pointer (list, g_ptr_array_unref);
  *list = ic_contradictions (state, NULL, NULL, made_at (MADE_NOW), made_utc ());

  return find (*list, id);
}

static void
test_components (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  IcComponentState *payments = show_component (state, "payments", "Payments", "partial_outage");
  const IcContradiction *one;

  g_assert_null (said (state, "shown:u2:payments", &list));
  ic_set_text (&((IcUpdate *) made_find (state->updates, "u2"))->phase, "resolved");
  one = said (state, "shown:u2:payments", &list);
  g_assert_cmpstr (one->text, ==, "Customers were told resolved, but the page still shows Payments with partial outage.");
  g_assert_cmpint (one->act, ==, IC_ACT_CORRECT_UPDATE);
  ic_set_text (&payments->state, "operational");
  g_assert_null (said (state, "shown:u2:payments", &list));

  /* Everything is well on the page, and Major in the house. */
  g_assert_null (said (state, "well:u2", &list));
  state->state = IC_MAJOR;
  g_assert_cmpint (said (state, "well:u2", &list)->act, ==, IC_ACT_DRAFT_UPDATE);
  ic_set_text (&payments->state, "major_outage");
  g_assert_null (said (state, "well:u2", &list));
}

static void
test_draft_components (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_contradiction_free);
  IcState *scratch = made_fresh ();

  show_component (state, "payments", "Payments", "partial_outage");
  ic_contradictions_of_components (list, state, "u9", "monitoring", NULL);
  g_assert_cmpuint (list->len, ==, 0);
  ic_contradictions_of_components (list, state, "u9", "resolved", NULL);
  g_assert_cmpstr (find (list, "broken:u9:payments")->text, ==, "The draft says resolved, but leaves Payments at partial outage.");
  g_ptr_array_set_size (list, 0);
  show_component (scratch, "payments", "Payments", "operational");
  ic_contradictions_of_components (list, state, "u9", "resolved", scratch->shown);
  g_assert_cmpuint (list->len, ==, 0);
  ic_state_unref (scratch);
}

static void
test_identified (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_contradiction_free);

  /* Something is being done about it: the cause is known well enough. */
  ic_contradictions_of_components (list, state, NULL, "identified", NULL);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&state->fixes, ic_items_unref);
  for (guint i = 0; i < ic_items_count (state->hypotheses); i++)
    ic_set_text (&((IcHypothesis *) state->hypotheses->items[i])->status, "open");
  ic_contradictions_of_components (list, state, NULL, "identified", NULL);
  g_assert_cmpstr (find (list, "identified:new")->text, ==, "The draft says identified, but no cause is confirmed in the record.");
  g_ptr_array_set_size (list, 0);
  ic_set_text (&((IcHypothesis *) state->hypotheses->items[0])->status, "confirmed");
  ic_contradictions_of_components (list, state, NULL, "identified", NULL);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_phase_and_state (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  IcUpdate *update = made_find (state->updates, "u2");

  ic_set_text (&update->phase, "monitoring");
  g_assert_null (said (state, "major:u2", &list));
  state->state = IC_MAJOR;
  g_assert_cmpstr (said (state, "major:u2", &list)->text, ==, "Customers were told monitoring, but the incident is in state 3 Major.");

  ic_set_text (&update->phase, "investigating");
  g_assert_null (said (state, "mitigated:u2", &list));
  state->mitigated = made_at ("13:50");
  g_assert_nonnull (said (state, "mitigated:u2", &list));
  state->mitigated = made_at ("13:20");
  g_assert_null (said (state, "mitigated:u2", &list));

  g_assert_null (said (state, "unpromised:u2", &list));
  update->next_by = 0;
  g_assert_cmpint (said (state, "unpromised:u2", &list)->act, ==, IC_ACT_DRAFT_UPDATE);
  ic_set_text (&update->phase, "resolved");
  g_assert_null (said (state, "unpromised:u2", &list));
}

static IcContact *
reach (IcState *state, const char *id, const char *name, const char *at)
{
  IcCare *care = MADE (IcCare, care, state->cares);
  IcContact *contact = MADE (IcContact, contact, care->contacts);

  ic_set_text (&care->customer, id);
  ic_set_text (&care->name, name);
  contact->at = made_at (at);

  return contact;
}

/* Everybody who was told that it opened is told that it closed. */
static void
test_in_person (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  IcContact *contact = reach (state, "nordlicht", "Nordlicht Retail", "13:20");

  reach (state, "casa", "Casa Verde", "14:10");
  reach (state, "fjord", "Blue Fjord", "13:00")->missed = true;
  g_assert_null (said (state, "in-person", &list));
  ic_set_text (&state->outcome, "resolved");
  state->closed = made_at ("14:00");
  g_assert_cmpstr (said (state, "in-person", &list)->text, ==, "It is over, but Nordlicht Retail was not told so in person.");
  g_assert_cmpint (find (list, "in-person")->act, ==, IC_ACT_TELL_CUSTOMERS);
  contact->at = made_at ("14:05");
  g_assert_null (said (state, "in-person", &list));
}

static void
test_sitrep (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  IcSitrep *sitrep = (IcSitrep *) ic_state_sitrep (state);
  g_autofree char *id = g_strdup_printf ("sitrep:%d:rollback", (int) sitrep->number);

  g_assert_null (said (state, id, &list));
  ic_set_text (&sitrep->doing, "We've rolled back payments-api.");
  g_assert_cmpint (said (state, id, &list)->act, ==, IC_ACT_COMPOSE_SITREP);
  g_assert_nonnull (strstr (find (list, id)->text, "“We've rolled back”, but that fix is still in flight (since 13:55)."));
  ic_set_text (&((IcFix *) made_find (state->fixes, "rollback"))->status, "finished");
  g_assert_null (said (state, id, &list));
}

/* The page says that it is done; by the record it was taken back. */
static void
test_taken_back (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  IcFix *fix = made_find (state->fixes, "rollback");

  ic_set_text (&((IcUpdate *) made_find (state->updates, "u2"))->text, "We’ve rolled back a change.");
  ic_set_text (&fix->status, "undone");
  fix->ended = made_at ("13:58");
  g_assert_cmpstr (said (state, "undone:u2:rollback", &list)->text, ==, "The published update says “We’ve rolled back”, but that was taken back at 13:58.");
  ic_set_text (&fix->status, "finished");
  g_assert_null (said (state, "undone:u2:rollback", &list));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contradictions/claims", test_claims);
  g_test_add_func ("/contradictions/draft", test_draft);
  g_test_add_func ("/contradictions/readings-decide", test_readings_decide);
  g_test_add_func ("/contradictions/truth", test_truth);
  g_test_add_func ("/contradictions/may-be-about-another", test_may_be_about_another);
  g_test_add_func ("/contradictions/published", test_published);
  g_test_add_func ("/contradictions/closed", test_closed);
  g_test_add_func ("/contradictions/silence", test_silence);
  g_test_add_func ("/contradictions/two-fixes", test_two_fixes);
  g_test_add_func ("/contradictions/hostile-text", test_hostile_text);
  g_test_add_func ("/contradictions/components", test_components);
  g_test_add_func ("/contradictions/draft-components", test_draft_components);
  g_test_add_func ("/contradictions/identified", test_identified);
  g_test_add_func ("/contradictions/phase-and-state", test_phase_and_state);
  g_test_add_func ("/contradictions/in-person", test_in_person);
  g_test_add_func ("/contradictions/sitrep", test_sitrep);
  g_test_add_func ("/contradictions/taken-back", test_taken_back);
  return g_test_run ();
}
