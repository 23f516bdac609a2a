/* SPDX-License-Identifier: GPL-3.0-or-later
 * The event loop: evidence, rounds, answers.
 */
#include "ic-loop.h"
#include "made.h"

#include <string.h>

typedef void (*Change) (IcState *state);

static void
same (IcState *state)
{
}

static void
silent_group (IcState *state)
{
  ((IcGroup *) made_find (state->groups, "database"))->word_at = made_at ("13:30");
}

static void
needy_group (IcState *state)
{
  IcGroup *group = made_find (state->groups, "payments");

  ic_set_text (&group->need, "support");
  ic_set_text (&group->word, "one more pair of hands");
}

static void
stuck_task (IcState *state)
{
  IcTask *task = MADE (IcTask, task, state->tasks);

  ic_set_text (&task->id, "t1");
  ic_set_text (&task->text, "Drain queue");
  ic_set_text (&task->status, "blocked");
  ic_set_text (&task->reason, "no access");
}

static void
no_groups (IcState *state)
{
  g_clear_pointer (&state->groups, ic_items_unref);
}

static void
new_group (IcState *state)
{
  IcGroup *group = made_find (state->groups, "database");

  group->word_at = 0;
  group->formed = made_at ("13:50:12");
  ((IcGroup *) made_find (state->groups, "payments"))->closed = made_at ("13:58");
}

static void
dana_rested (IcState *state)
{
  ((IcPerson *) made_find (state->people, "dana"))->rested = made_at ("13:29:12");
}

static void
dana_on_a_break (IcState *state)
{
  ((IcPerson *) made_find (state->people, "dana"))->break_since = made_at ("13:50");
}

static void
two_tired (IcState *state)
{
  ((IcPerson *) made_find (state->people, "kim"))->since = made_at ("09:00");
}

static void
promise_far (IcState *state)
{
  ((IcUpdate *) made_find (state->updates, "u2"))->next_by = made_at ("14:30");
}

static void
promise_past (IcState *state)
{
  ((IcUpdate *) made_find (state->updates, "u2"))->next_by = made_at ("13:55:12");
}

static void
nothing_promised (IcState *state)
{
  ((IcUpdate *) made_find (state->updates, "u2"))->next_by = 0;
}

static void
nothing_published (IcState *state)
{
  g_clear_pointer (&state->updates, ic_items_unref);
}

static void
no_public_post (IcState *state)
{
  nothing_published (state);
  state->no_post_since = made_at ("12:33");
  ic_set_text (&state->no_post_reason, "internal tool");
}

static void
just_investigating (IcState *state)
{
  nothing_published (state);
  state->state = IC_INVESTIGATING;
  state->confirmed = 0;
}

static void
failed_delivery (IcState *state)
{
  IcDelivery *delivery = MADE (IcDelivery, delivery, state->deliveries);

  promise_far (state);
  ic_set_text (&delivery->update, "u2");
  ic_set_text (&delivery->outlet, "chat");
  ic_set_text (&delivery->status, "failed");
  ic_set_text (&delivery->reason, "503");
}

static void
impact_old (IcState *state)
{
  state->impact_reviewed = made_at ("13:09:12");
}

static void
impact_unknown (IcState *state)
{
  state->affected = -1;
  ic_set_text (&state->level, "unknown");
}

static void
impact_never (IcState *state)
{
  state->impact_reviewed = 0;
}

static void
sitrep_near (IcState *state)
{
  ((IcSitrep *) state->sitreps->items[0])->next_by = made_at ("14:03:12");
}

static void
sitrep_past (IcState *state)
{
  ((IcSitrep *) state->sitreps->items[0])->next_by = made_at ("13:49:12");
}

static void
sitrep_outdated (IcState *state)
{
  state->state_since = made_at ("13:50");
  ((IcFix *) made_find (state->fixes, "wallets"))->ended = made_at ("13:51");
}

static void
no_sitrep (IcState *state)
{
  g_clear_pointer (&state->sitreps, ic_items_unref);
}

static void
unread_sitrep (IcState *state)
{
  ((IcGroup *) made_find (state->groups, "payments"))->acknowledged = 2;
}

/* Of Ana's: Chris, Dana, Kim and Jo are on duty besides. */
static IcSitrep *
anas_sitrep (IcState *state)
{
  IcSitrep *sitrep = (IcSitrep *) state->sitreps->items[ic_items_count (state->sitreps) - 1];

  ic_set_text (&sitrep->by, "ana");

  return sitrep;
}

static void
seen_sitrep (IcState *state)
{
  unread_sitrep (state);
  made_words (&anas_sitrep (state)->readers, "dana", "jo", NULL);
}

/* Both groups said so, which speaks for everybody but Chris; Sam is not on duty. */
static void
read_sitrep (IcState *state)
{
  made_words (&anas_sitrep (state)->readers, "sam", NULL);
}

static const struct {
  int question;
  Change change;
  IcMood mood;
  const char *evidence, *bold, *facts;
  IcAct act;
  const char *subject;
} cases[] = {
  { 1, same, IC_MOOD_GOOD, "Both groups posted in the last 10 min", NULL, "Both groups posted; nothing is blocked", IC_ACT_NONE, NULL },
  { 1, silent_group, IC_MOOD_ATTENTION, "Database silent for 29 min", "29 min", "Database is silent", IC_ACT_ASK_GROUP, "database" },
  { 1, needy_group, IC_MOOD_ATTENTION, "Payments API asks for support: one more pair of hands", "Payments API asks for support", "Payments API asks for support", IC_ACT_ASK_GROUP, "payments" },
  { 1, stuck_task, IC_MOOD_ATTENTION, "“Drain queue” is blocked: no access", "blocked", "“Drain queue” is blocked", IC_ACT_UNBLOCK_TASK, "t1" },
  { 1, no_groups, IC_MOOD_GOOD, "No groups formed; nothing is blocked", NULL, "No groups; nothing is blocked", IC_ACT_NONE, NULL },
  { 1, new_group, IC_MOOD_GOOD, "No word yet from Database, formed 9 min ago", NULL, "No word yet from Database", IC_ACT_NONE, NULL },
  { 2, same, IC_MOOD_ATTENTION, "Dana (Database lead) on for 6 h 10, 02:59 local time", "6 h 10", "Dana (Database lead) should be relieved", IC_ACT_RELIEVE, "dana" },
  { 2, dana_rested, IC_MOOD_GOOD, "Ana (Incident Commander) on for 1 h 42; it is night for Dana", NULL, "Nobody is tired; night for some", IC_ACT_NONE, NULL },
  { 2, dana_on_a_break, IC_MOOD_GOOD, "Ana (Incident Commander) on for 1 h 42", NULL, "Nobody is tired", IC_ACT_NONE, NULL },
  { 2, two_tired, IC_MOOD_ATTENTION, "Dana (Database lead) on for 6 h 10, 02:59 local time; and 1 more", "6 h 10", "Dana (Database lead) should be relieved", IC_ACT_RELIEVE, "dana" },
  { 3, same, IC_MOOD_ATTENTION, "Promised an update by 14:00, in 48 s", "in 48 s", "Update promised by 14:00 is near", IC_ACT_DRAFT_UPDATE, NULL },
  { 3, promise_far, IC_MOOD_GOOD, "Last update 29 min ago, next promised by 14:30", NULL, "Promises are kept", IC_ACT_NONE, NULL },
  { 3, promise_past, IC_MOOD_ATTENTION, "Update promised by 13:55, 4 min late", "4 min late", "Update promised by 13:55 is late", IC_ACT_DRAFT_UPDATE, NULL },
  { 3, nothing_promised, IC_MOOD_GOOD, "Last update 29 min ago, no next one promised", NULL, "Updated lately, no next one promised", IC_ACT_NONE, NULL },
  { 3, nothing_published, IC_MOOD_ATTENTION, "First update promised by 12:36, 1 h 23 late", "1 h 23 late", "Update promised by 12:36 is late", IC_ACT_DRAFT_UPDATE, NULL },
  { 3, no_public_post, IC_MOOD_GOOD, "No public post: internal tool", NULL, "No public post", IC_ACT_NONE, NULL },
  { 3, just_investigating, IC_MOOD_ATTENTION, "Nothing published; 7 customers reported it", NULL, "Nothing published; 7 customers reported it", IC_ACT_DRAFT_UPDATE, NULL },
  { 3, failed_delivery, IC_MOOD_ATTENTION, "The last update did not reach chat: 503", "did not reach", "The last update did not reach chat", IC_ACT_NONE, NULL },
  { 4, same, IC_MOOD_GOOD, "Impact reviewed 14 min ago; 63 tickets, 1 240 customers", NULL, "outage: 63 tickets, 1 240 customers", IC_ACT_NONE, NULL },
  { 4, impact_old, IC_MOOD_ATTENTION, "Impact reviewed 50 min ago; 63 tickets, 1 240 customers", "50 min ago", "The impact was not reviewed lately", IC_ACT_REVISE_IMPACT, NULL },
  { 4, impact_unknown, IC_MOOD_ATTENTION, "Impact reviewed 14 min ago; missing: the level and how many are affected", NULL, "Missing: the level and how many are affected", IC_ACT_REVISE_IMPACT, NULL },
  { 4, impact_never, IC_MOOD_UNKNOWN, "Impact not reviewed yet", NULL, "Impact not reviewed yet", IC_ACT_REVISE_IMPACT, NULL },
  { 5, same, IC_MOOD_GOOD, "Last sitrep 21 min ago, next due 14:38", NULL, "No sitrep is due", IC_ACT_NONE, NULL },
  { 5, sitrep_near, IC_MOOD_ATTENTION, "Last sitrep 21 min ago, next due 14:03, in 4 min", "in 4 min", "Sitrep #4 is due", IC_ACT_COMPOSE_SITREP, NULL },
  { 5, sitrep_past, IC_MOOD_ATTENTION, "Last sitrep 21 min ago, next due 13:49, 10 min late", "10 min late", "Sitrep #4 is due", IC_ACT_COMPOSE_SITREP, NULL },
  { 5, sitrep_outdated, IC_MOOD_ATTENTION, "Last sitrep 21 min ago; changed since: the state and a fix ended", NULL, "Changed since the last sitrep: the state and a fix ended", IC_ACT_COMPOSE_SITREP, NULL },
  { 5, no_sitrep, IC_MOOD_ATTENTION, "No sitrep yet; declared 1 h 41 ago", NULL, "No sitrep yet", IC_ACT_COMPOSE_SITREP, NULL },
  { 6, same, IC_MOOD_GOOD, "2 of 2 groups have read sitrep #3", NULL, "All groups have read the last sitrep", IC_ACT_NONE, NULL },
  { 6, unread_sitrep, IC_MOOD_ATTENTION, "1 of 2 groups have read sitrep #3, not Payments API", "not Payments API", "1 of 2 groups have read sitrep #3", IC_ACT_ASK_GROUP, "payments" },
  { 5, seen_sitrep, IC_MOOD_GOOD, "Last sitrep 21 min ago (#3 read by 2 of 4), next due 14:38", NULL, "No sitrep is due", IC_ACT_NONE, NULL },
  { 6, seen_sitrep, IC_MOOD_ATTENTION, "#3 read by 2 of 4; Payments API has not acknowledged it (Jo Lindqvist has it on the screen)", "Payments API has not acknowledged it", "1 of 2 groups have read sitrep #3", IC_ACT_ASK_GROUP, "payments" },
  { 6, read_sitrep, IC_MOOD_GOOD, "2 of 2 groups have read sitrep #3", NULL, "All groups have read the last sitrep", IC_ACT_NONE, NULL },
  { 5, read_sitrep, IC_MOOD_GOOD, "Last sitrep 21 min ago (#3 read by 3 of 4), next due 14:38", NULL, "No sitrep is due", IC_ACT_NONE, NULL },
  { 6, no_sitrep, IC_MOOD_UNKNOWN, "No sitrep yet that groups could read", NULL, "No sitrep yet", IC_ACT_COMPOSE_SITREP, NULL },
  { 6, no_groups, IC_MOOD_GOOD, "No groups formed", NULL, "No groups formed", IC_ACT_NONE, NULL },
};

static void
test_evidence (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IcState) state = made_checkout ();
      g_autoptr (IcLoopRow) row = NULL;

      cases[i].change (state);
      row = ic_loop_evidence (state, NULL, cases[i].question, made_at (MADE_NOW), made_zones ());
      g_test_message ("case %u: %s", i, cases[i].evidence);
      g_assert_cmpstr (row->evidence, ==, cases[i].evidence);
      g_assert_cmpstr (row->bold, ==, cases[i].bold);
      g_assert_cmpstr (row->facts, ==, cases[i].facts);
      g_assert_cmpint (row->mood, ==, cases[i].mood);
      g_assert_cmpint (row->act, ==, cases[i].act);
      g_assert_cmpstr (row->subject, ==, cases[i].subject);
      g_assert_true ((row->act == IC_ACT_NONE) == (row->act_label == NULL));
      if (row->bold != NULL)
        g_assert_nonnull (strstr (row->evidence, row->bold));
    }
}

static void
test_draft_waits (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcState) comms = made_comms ();
  g_autoptr (IcLoopRow) row = ic_loop_evidence (state, comms, 3, made_at (MADE_NOW), made_zones ());
  g_autoptr (IcLoopRow) draft = NULL;
  g_autoptr (IcLoopRow) out = NULL;

  g_assert_cmpstr (row->evidence, ==, "Promised an update by 14:00 — draft waits for review");
  g_assert_cmpstr (row->bold, ==, "draft waits for review");
  g_assert_cmpint (row->act, ==, IC_ACT_REVIEW_UPDATE);
  g_assert_cmpstr (row->act_label, ==, "Review");
  g_assert_cmpstr (row->subject, ==, "u3");

  ic_set_text (&((IcUpdate *) made_find (comms->updates, "u3"))->status, "returned");
  draft = ic_loop_evidence (state, comms, 3, made_at (MADE_NOW), made_zones ());
  g_assert_cmpint (draft->act, ==, IC_ACT_DRAFT_UPDATE);
  g_assert_cmpstr (draft->subject, ==, "u3");

  /* Published under the same id: it no longer waits. */
  ic_set_text (&((IcUpdate *) made_find (comms->updates, "u3"))->status, "review");
  ic_set_text (&((IcUpdate *) made_find (comms->updates, "u3"))->id, "u2");
  out = ic_loop_evidence (state, comms, 3, made_at (MADE_NOW), made_zones ());
  g_assert_cmpint (out->act, ==, IC_ACT_DRAFT_UPDATE);
  g_assert_null (out->subject);
}

static IcAnswer *
answer (IcState *state, int question, int round, const char *text)
{
  IcAnswer *self = (IcAnswer *) state->answers->items[question - 1];
  g_autoptr (IcLoopRow) row = ic_loop_evidence (state, NULL, question, made_at (MADE_NOW), made_zones ());

  self->round = round;
  self->at = made_at ("13:46");
  ic_set_text (&self->answer, text);
  ic_set_text (&self->evidence, row->facts);

  return self;
}

static void
test_status (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) rows = NULL;
  const IcLoopRow *row;

  answer (state, 1, 6, "No");
  answer (state, 2, 5, "Not yet")->snoozed = made_at ("14:01");
  answer (state, 4, 5, "Yes")->missed = 1;
  answer (state, 5, 5, "Yes");
  rows = ic_loop_rows (state, NULL, made_at (MADE_NOW), made_zones ());

  g_assert_cmpuint (rows->len, ==, 6);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->status, ==, IC_LOOP_ANSWERED);
  g_assert_cmpstr (row->answer, ==, "No");
  g_assert_cmpint (row->answered, ==, made_at ("13:46"));
  g_assert_false (ic_loop_is_together (row));
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpint (row->status, ==, IC_LOOP_SNOOZED);
  g_assert_true (row->unchanged);
  g_assert_false (ic_loop_is_together (row)); /* not green */
  row = g_ptr_array_index (rows, 3);
  g_assert_cmpint (row->status, ==, IC_LOOP_MISSED);
  g_assert_true (ic_loop_is_together (row));
  row = g_ptr_array_index (rows, 4);
  g_assert_cmpint (row->status, ==, IC_LOOP_OPEN);
  g_assert_false (ic_loop_is_together (row)); /* the last answer was another one */
  row = g_ptr_array_index (rows, 5);
  g_assert_false (ic_loop_is_together (row)); /* never answered */
}

static void
test_unchanged_ages (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcLoopRow) later = NULL;
  g_autoptr (IcLoopRow) more = NULL;

  answer (state, 4, 5, "Yes");
  later = ic_loop_evidence (state, NULL, 4, made_at ("14:05"), made_zones ());
  g_assert_true (later->unchanged); /* only time went by */
  state->tickets = 64;
  more = ic_loop_evidence (state, NULL, 4, made_at ("14:05"), made_zones ());
  g_assert_false (more->unchanged);
}

static void
test_rounds (void)
{
  g_autoptr (IcState) state = made_checkout ();

  g_assert_cmpint (ic_loop_due (state), ==, made_at ("14:03:22"));
  state->state = IC_MAJOR;
  g_assert_cmpint (ic_loop_due (state), ==, made_at ("13:58:22"));
  state->state = IC_NORMAL;
  g_assert_cmpint (ic_loop_due (state), ==, 0);
  state->state = IC_CONFIRMED;
  ic_set_text (&state->outcome, "resolved");
  g_assert_false (ic_loop_runs (state));
}

static void
test_alone (void)
{
  g_autoptr (IcState) alone = made_fresh ();
  g_autoptr (IcState) many = made_checkout ();
  g_autoptr (IcLoopRow) row = ic_loop_evidence (alone, NULL, 6, made_at ("12:05"), made_zones ());

  g_assert_true (ic_loop_alone (alone));
  g_assert_cmpint (row->status, ==, IC_LOOP_SKIPPED);
  for (int question = 1; question <= 6; question++)
    {
      g_assert_cmpint (ic_loop_is_skipped (alone, question), ==, question == 1 || question == 6);
      g_assert_false (ic_loop_is_skipped (many, question));
    }
}

static void
test_snooze_limit (void)
{
  g_autoptr (IcState) state = made_checkout ();
  gint64 now = made_at (MADE_NOW);

  g_assert_cmpint (ic_loop_snooze_limit (state, now), ==, made_at ("14:00"));
  promise_far (state);
  g_assert_cmpint (ic_loop_snooze_limit (state, now), ==, made_at ("14:03:22"));
  sitrep_near (state);
  g_assert_cmpint (ic_loop_snooze_limit (state, now), ==, made_at ("14:03:12"));
  promise_past (state);
  g_assert_cmpint (ic_loop_snooze_limit (state, now), <, now);
}

static void
test_questions (void)
{
  g_assert_cmpstr (ic_loop_question (1), ==, "Do any groups need additional support?");
  g_assert_cmpstr (ic_loop_question (5), ==, "Is it time for a sitrep?");
  g_assert_null (ic_loop_question (0));
  g_assert_null (ic_loop_question (7));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loop/questions", test_questions);
  g_test_add_func ("/loop/evidence", test_evidence);
  g_test_add_func ("/loop/draft-waits", test_draft_waits);
  g_test_add_func ("/loop/status", test_status);
  g_test_add_func ("/loop/unchanged-although-time-went-by", test_unchanged_ages);
  g_test_add_func ("/loop/rounds", test_rounds);
  g_test_add_func ("/loop/alone", test_alone);
  g_test_add_func ("/loop/snooze-limit", test_snooze_limit);
  return g_test_run ();
}
