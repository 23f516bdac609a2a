/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fold: what each act makes of an incident.
 */
#include "ic-time.h"
#include "stream.h"

#define ACT(actor, kind, data) ic_test_stream_act (&t, actor, kind, data)

static void
no_effect (const IcEntry *entry, const char *why)
{
  g_assert_true (entry->flags & IC_ENTRY_NO_EFFECT);
  g_assert_nonnull (strstr (entry->remark, why));
}

static void
with_effect (const IcEntry *entry)
{
  if (entry->flags & IC_ENTRY_NO_EFFECT)
    g_error ("“%s” had no effect: %s", entry->text, entry->remark);
}

#define BEGIN                     \
  IcTestStream t;                 \
  ic_test_stream_init (&t, NULL); \
  ic_test_stream_declare (&t);
#define END ic_test_stream_clear (&t);

static void
test_declared (void)
{
  BEGIN;
  g_assert_cmpstr (t.state->title, ==, "Checkout errors in EU");
  g_assert_cmpstr (t.state->ic, ==, "ana");
  g_assert_cmpint (t.state->epoch, ==, 1);
  g_assert_cmpint (t.state->state, ==, IC_INVESTIGATING);
  g_assert_cmpint (t.state->round, ==, 1);
  g_assert_cmpint (ic_items_count (t.state->answers), ==, 6);
  g_assert_true (ic_state_on_duty (ic_state_person (t.state, "ana")));
  g_assert_cmpint (t.state->declared, ==, IC_TEST_NOON);
  no_effect (ACT ("kim", "incident.declared", "{\"title\":\"again\",\"ic\":{\"id\":\"kim\"}}"), "declared already");
  g_assert_cmpstr (t.state->ic, ==, "ana");
  END;
}

static void
test_before_declaring (void)
{
  IcTestStream t;

  ic_test_stream_init (&t, NULL);
  no_effect (ACT ("ana", "note.added", "{\"text\":\"hello\"}"), "not been declared");
  END;
}

static void
test_states (void)
{
  BEGIN;
  ic_test_stream_wait (&t, IC_MINUTE);
  g_assert_cmpstr (ACT ("ana", "state.changed", "{\"to\":2}")->text, ==, "@all: Incident confirmed");
  g_assert_cmpint (t.state->confirmed, ==, IC_TEST_NOON + IC_MINUTE);
  ACT ("ana", "state.changed", "{\"to\":3,\"readings\":[{\"metric\":\"m\",\"name\":\"M\",\"value\":91.4,\"unit\":\"%\",\"status\":\"critical\"}]}");
  g_assert_cmpint (t.state->state, ==, IC_MAJOR);
  g_assert_cmpint (ic_items_count (t.state->stages), ==, 3);
  g_assert_cmpfloat (IC_AT (IcReading, IC_AT (IcStage, t.state->stages, 2)->readings, 0)->value, ==, 91.4);
  no_effect (ACT ("kim", "state.changed", "{\"to\":0}"), "only the Incident Commander");
  g_assert_cmpint (t.state->state, ==, IC_MAJOR);
  no_effect (ACT ("ana", "state.changed", "{\"to\":9}"), "state from 0 to 3");
  END;
}

static void
test_handoff (void)
{
  BEGIN;
  const char *offer = "{\"id\":\"o1\",\"to\":{\"id\":\"kim\",\"name\":\"Kim Declan\"},\"brief\":{\"situation\":\"Bad\"},\"lapses\":\"2026-11-20T12:10:00Z\"}";

  with_effect (ACT ("ana", "handoff.offered", offer));
  g_assert_cmpstr (t.state->ic, ==, "ana");
  g_assert_cmpstr (ic_state_offer (t.state)->situation, ==, "Bad");
  no_effect (ACT ("dana", "handoff.accepted", "{\"id\":\"o1\"}"), "made to Kim Declan");
  with_effect (ACT ("kim", "handoff.read-back", "{\"id\":\"o1\",\"picks\":[{\"question\":\"a\",\"picked\":\"b\",\"right\":false}]}"));
  g_assert_cmpstr (ACT ("kim", "handoff.accepted", "{\"id\":\"o1\"}")->text, ==, "@all: IC → Kim Declan");
  g_assert_cmpstr (t.state->ic, ==, "kim");
  g_assert_cmpint (t.state->epoch, ==, 2);
  g_assert_null (ic_state_offer (t.state));
  no_effect (ACT ("kim", "handoff.accepted", "{\"id\":\"o1\"}"), "accepted");
  /* A decision of the epoch before came too late. */
  t.epoch = 1;
  no_effect (ACT ("ana", "state.changed", "{\"to\":2}"), "came too late: Kim Declan");
  g_assert_cmpint (t.state->state, ==, IC_INVESTIGATING);
  END;
}

static void
test_handoff_ends (void)
{
  BEGIN;
  static const char *const ends[] = { "handoff.declined", "handoff.withdrawn", "handoff.lapsed" };
  static const char *const words[] = { "declined", "withdrawn", "lapsed" };

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *data = g_strdup_printf ("{\"id\":\"o%d\",\"to\":{\"id\":\"kim\"},\"brief\":{},\"lapses\":\"2026-11-20T12:10:00Z\"}", i);
      g_autofree char *end = g_strdup_printf ("{\"id\":\"o%d\"}", i);

      with_effect (ACT ("ana", "handoff.offered", data));
      with_effect (ACT (i == 0 ? "kim" : "ana", ends[i], end));
      g_assert_cmpstr (IC_AT (IcOffer, t.state->offers, i)->status, ==, words[i]);
      g_assert_cmpstr (t.state->ic, ==, "ana");
    }
  g_assert_cmpint (t.state->epoch, ==, 1);
  END;
}

/* Only who was asked can answer; a second reading back counts for itself. */
static void
test_handoff_answers (void)
{
  BEGIN;
  with_effect (ACT ("ana", "handoff.offered", "{\"id\":\"o1\",\"to\":{\"id\":\"kim\",\"name\":\"Kim\"},\"brief\":{},\"lapses\":\"2026-11-20T12:10:00Z\"}"));
  no_effect (ACT ("dana", "handoff.read-back", "{\"id\":\"o1\"}"), "made to Kim");
  no_effect (ACT ("dana", "handoff.declined", "{\"id\":\"o1\"}"), "made to Kim");
  no_effect (ACT ("dana", "handoff.accepted", "{\"id\":\"o1\"}"), "made to Kim");
  with_effect (ACT ("kim", "handoff.read-back", "{\"id\":\"o1\",\"picks\":[{\"right\":false},{\"right\":true}]}"));
  g_assert_cmpint (ic_state_offer (t.state)->wrong, ==, 1);
  with_effect (ACT ("kim", "handoff.read-back", "{\"id\":\"o1\",\"picks\":[{\"right\":true},{\"right\":true}]}"));
  g_assert_cmpint (ic_state_offer (t.state)->wrong, ==, 0);
  END;
}

static void
test_take_command (void)
{
  BEGIN;
  ACT ("ana", "command.next-named", "{\"person\":{\"id\":\"kim\",\"name\":\"Kim\"}}");
  with_effect (ACT ("kim", "command.taken", "{\"person\":{\"id\":\"kim\"},\"reason\":\"Ana's line is dead\"}"));
  g_assert_cmpstr (t.state->ic, ==, "kim");
  g_assert_null (t.state->next_ic);
  g_assert_cmpstr (IC_AT (IcEpoch, t.state->epochs, 1)->from, ==, "ana");
  no_effect (ACT ("kim", "command.taken", "{\"person\":{\"id\":\"kim\"},\"reason\":\"x\"}"), "have it already");
  END;
}

static void
test_voice (void)
{
  BEGIN;
  const char *data = "{\"from\":\"ana\",\"to\":{\"id\":\"kim\",\"name\":\"Kim\"},\"at\":\"2026-11-20T12:00:00Z\"}";

  with_effect (ACT ("ana", "handoff.voiced", data));
  g_assert_cmpstr (t.state->ic, ==, "kim");
  with_effect (ACT ("kim", "handoff.voiced", data));
  g_assert_cmpint (t.state->epoch, ==, 2);
  END;
}

/* Two people take command while they cannot hear of each other: the first placed has it, whichever that is. */
static void
test_both_take_command (void)
{
  static const char *const takers[] = { "kim", "dana" };

  for (int first = 0; first < 2; first++)
    {
      BEGIN;
      const char *winner = takers[first], *loser = takers[1 - first];
      g_autofree char *wins = g_strdup_printf ("{\"person\":{\"id\":\"%s\"},\"reason\":\"no link\",\"epoch\":1}", winner);
      g_autofree char *loses = g_strdup_printf ("{\"person\":{\"id\":\"%s\"},\"reason\":\"no link\",\"epoch\":1}", loser);
      g_autofree char *again = g_strdup_printf ("{\"person\":{\"id\":\"%s\"},\"reason\":\"agreed\",\"epoch\":2}", loser);
      g_autofree char *why = g_strdup_printf ("command had moved already: %s has it", winner);

      with_effect (ACT (winner, "command.taken", wins));
      no_effect (ACT (loser, "command.taken", loses), why);
      g_assert_cmpstr (t.state->ic, ==, winner);
      g_assert_cmpint (t.state->epoch, ==, 2);
      /* What the loser decided in the epoch they thought was theirs has the same number. */
      t.epoch = 2;
      no_effect (ACT (loser, "state.changed", "{\"to\":3}"), "only the Incident Commander");
      t.epoch = 1;
      no_effect (ACT ("ana", "state.changed", "{\"to\":3}"), "came too late");
      t.epoch = 2;
      with_effect (ACT (winner, "state.changed", "{\"to\":2}"));
      /* Knowing better, they may. */
      with_effect (ACT (loser, "command.taken", again));
      g_assert_cmpint (t.state->epoch, ==, 3);
      t.epoch = 2;
      no_effect (ACT (loser, "state.changed", "{\"to\":0}"), "came too late");
      END;
    }
}

#define OFFER "{\"id\":\"o1\",\"to\":{\"id\":\"kim\",\"name\":\"Kim\"},\"brief\":{},\"lapses\":\"2026-11-20T12:10:00Z\"}"
#define TAKE "{\"person\":{\"id\":\"dana\",\"name\":\"Dana\"},\"reason\":\"no link\",\"epoch\":1}"

/* An offer is accepted on one side while somebody takes command on the other. */
static void
test_accept_and_take (void)
{
  {
    BEGIN;
    with_effect (ACT ("ana", "handoff.offered", OFFER));
    with_effect (ACT ("dana", "command.taken", TAKE));
    no_effect (ACT ("kim", "handoff.read-back", "{\"id\":\"o1\"}"), "command had moved already: Dana has it");
    no_effect (ACT ("kim", "handoff.accepted", "{\"id\":\"o1\"}"), "command had moved already: Dana has it");
    g_assert_cmpstr (t.state->ic, ==, "dana");
    END;
  }
  {
    BEGIN;
    with_effect (ACT ("ana", "handoff.offered", OFFER));
    with_effect (ACT ("kim", "handoff.accepted", "{\"id\":\"o1\"}"));
    no_effect (ACT ("dana", "command.taken", TAKE), "command had moved already: Kim has it");
    g_assert_cmpstr (t.state->ic, ==, "kim");
    g_assert_cmpint (t.state->epoch, ==, 2);
    END;
  }
  {
    BEGIN;
    /* The offer itself came after it: a decision of the epoch before. */
    with_effect (ACT ("dana", "command.taken", TAKE));
    t.epoch = 1;
    no_effect (ACT ("ana", "handoff.offered", OFFER), "came too late: Dana had command by then");
    no_effect (ACT ("kim", "handoff.accepted", "{\"id\":\"o1\"}"), "never made");
    END;
  }
}

/* The second side's word of a handoff by voice comes when command has moved on: it is the same handoff all the same. */
static void
test_voice_and_on (void)
{
  BEGIN;
  const char *data = "{\"from\":\"ana\",\"to\":{\"id\":\"kim\",\"name\":\"Kim\"},\"at\":\"2026-11-20T12:00:00Z\"}";
  const char *other = "{\"from\":\"ana\",\"to\":{\"id\":\"kim\",\"name\":\"Kim\"},\"at\":\"2026-11-20T12:05:00Z\"}";
  const char *later = "{\"from\":\"ana\",\"to\":{\"id\":\"kim\",\"name\":\"Kim\"},\"at\":\"2026-11-20T13:00:00Z\"}";

  with_effect (ACT ("kim", "handoff.voiced", data));
  with_effect (ACT ("dana", "command.taken", "{\"person\":{\"id\":\"dana\",\"name\":\"Dana\"},\"reason\":\"x\",\"epoch\":2}"));
  g_assert_cmpstr (ACT ("ana", "handoff.voiced", other)->remark, ==, "both sides say so");
  g_assert_cmpstr (t.state->ic, ==, "dana");
  g_assert_cmpint (t.state->epoch, ==, 3);
  no_effect (ACT ("ana", "handoff.voiced", later), "Dana has command");
  END;
}

/* Receipts count once each, and say nothing of whether anybody is there. */
static void
test_receipts (void)
{
  BEGIN;
  gint64 touched;

  ACT ("ana", "sitrep.issued", "{\"broken\":\"Payments\"}");
  touched = t.state->touched;
  ic_test_stream_wait (&t, IC_MINUTE);
  with_effect (ACT ("kim", "sitrep.read", "{\"number\":1}"));
  with_effect (ACT ("ana", "sitrep.read", "{\"number\":1}"));
  with_effect (ACT ("kim", "sitrep.read", "{\"number\":1}"));
  no_effect (ACT ("kim", "sitrep.read", "{\"number\":2}"), "there is no sitrep #2");
  g_assert_cmpuint (g_strv_length (IC_AT (IcSitrep, t.state->sitreps, 0)->readers), ==, 2);
  g_assert_cmpint (t.state->touched, ==, touched);
  g_assert_cmpint (t.state->ic_heard, ==, touched);
  END;
}

/* Folds what is left of an event of @kind after it was redacted. Returns: (transfer full). */
static IcEntry *
apply_tombstone (IcFold *fold, IcKindId kind, guint64 position)
{
  IcTestEnv env;
  IcEventContext context = { .env = &env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana", .skew = -IC_MINUTE };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) tombstone = NULL;
  g_autoptr (IcEvent) event = NULL;
  IcEventDraft draft;

  ic_test_env_init (&env, IC_TEST_NOON, 1);
  ic_event_draft_begin (&draft, kind, &context, "incident/0190b8a0-0000-7000-8000-000000000001");
  bytes = ic_event_draft_finish (&draft);
  tombstone = ic_event_tombstone (bytes);
  event = ic_event_parse_tombstone (tombstone, NULL);

  return ic_fold_apply (fold, event, position, IC_TEST_NOON);
}

/* Of whatever kind it was: an entry that says so, and no effect, also in front of everything else. */
static void
test_tombstones (void)
{
  for (guint kind = 0; kind < IC_N_KINDS; kind++)
    {
      BEGIN;
      g_autoptr (IcFold) empty = ic_fold_new (t.name);
      g_autoptr (IcEntry) first = apply_tombstone (empty, kind, 1);
      g_autoptr (IcEntry) entry = apply_tombstone (t.fold, kind, 2);
      g_autoptr (IcState) state = ic_fold_state (t.fold);

      g_assert_cmpstr (entry->text, ==, "What Ana wrote here was redacted");
      g_assert_cmpint (entry->flags, ==, IC_ENTRY_REDACTED);
      g_assert_cmpint (entry->kind, ==, IC_KIND_NONE);
      g_assert_cmpint (entry->skew, ==, -IC_MINUTE);
      g_assert_cmpint (first->flags, ==, IC_ENTRY_REDACTED);
      g_assert_cmpint (state->position, ==, 2);
      g_assert_cmpint (state->epoch, ==, 1);
      g_assert_cmpint (state->state, ==, IC_INVESTIGATING);
      g_assert_cmpint (state->without_effect, ==, 0);
      END;
    }
}

static void
test_fixes (void)
{
  BEGIN;
  ACT ("ana", "fix.planned", "{\"id\":\"f1\",\"text\":\"Roll back payments-api\",\"nature\":\"rollback\",\"scope\":[\"payments-api\"],\"undo_within\":600}");
  ACT ("ana", "fix.planned", "{\"id\":\"f2\",\"text\":\"Drain queue\",\"nature\":\"workaround\",\"scope\":[\"queue\"]}");
  ACT ("ana", "fix.started", "{\"id\":\"f1\"}");
  const IcFix *fix = ic_state_flight (t.state);
  g_assert_cmpstr (fix->id, ==, "f1");
  g_assert_cmpint (fix->undo_by, ==, IC_TEST_NOON + 600 * IC_SECOND);
  g_assert_false (ic_fix_overlaps (fix, ic_items_find (t.state->fixes, "f2")));
  no_effect (ACT ("ana", "fix.planned", "{\"id\":\"f1\",\"text\":\"Other\",\"nature\":\"hotfix\"}"), "started already");
  no_effect (ACT ("ana", "fix.started", "{\"id\":\"nope\"}"), "there is no fix");
  ACT ("ana", "fix.finished", "{\"id\":\"f1\",\"outcome\":\"helped\"}");
  g_assert_null (ic_state_flight (t.state));
  ACT ("ana", "followup.opened", "{\"id\":\"u1\",\"text\":\"Proper fix\",\"fix\":\"f1\",\"due\":\"2026-11-21T12:00:00Z\"}");
  g_assert_cmpstr (((IcFix *) ic_items_find (t.state->fixes, "f1"))->followup, ==, "u1");
  END;
}

/* Started a second time, and with a span nobody will live to see. */
static void
test_fix_again (void)
{
  BEGIN;
  ACT ("ana", "fix.planned", "{\"id\":\"f1\",\"text\":\"Drain\",\"nature\":\"workaround\",\"undo_within\":9223372036854775807}");
  for (int i = 0; i < 2; i++)
    {
      ACT ("ana", "fix.started", "{\"id\":\"f1\",\"alongside\":[\"f2\"],\"readings\":[{\"metric\":\"m\",\"value\":1}]}");
      g_assert_cmpint (ic_state_flight (t.state)->undo_by, ==, IC_TEST_NOON + 400 * IC_DAY);
      g_assert_cmpint (ic_items_count (ic_state_flight (t.state)->before), ==, 1);
      ACT ("ana", "fix.undone", "{\"id\":\"f1\"}");
    }
  END;
}

/* Another threshold does not make the critical reading of a minute ago unhappen. */
static void
test_metric_redefined (void)
{
  BEGIN;
  const char *metric = "{\"id\":\"m\",\"name\":\"Success\",\"source\":\"probe\",\"url\":\"http://localhost\",\"worse\":\"below\",\"critical\":90}";

  ACT ("ana", "metric.added", metric);
  ACT ("authority", "metric.crossed", "{\"metric\":\"m\",\"to\":\"critical\",\"value\":80}");
  ic_test_stream_wait (&t, IC_MINUTE);
  ACT ("ana", "metric.added", metric);
  g_assert_cmpint (IC_AT (IcMetric, t.state->metrics, 0)->last_critical, ==, IC_TEST_NOON + IC_MINUTE);
  ic_test_stream_wait (&t, IC_MINUTE);
  ACT ("ana", "metric.added", metric);
  g_assert_cmpint (IC_AT (IcMetric, t.state->metrics, 0)->last_critical, ==, IC_TEST_NOON + IC_MINUTE);
  g_assert_cmpint (ic_items_count (t.state->metrics), ==, 1);
  END;
}

static void
test_sharing (void)
{
  BEGIN;
  g_autoptr (IcState) before = ic_state_ref (t.state);
  const IcItems *people = before->people;

  ACT ("ana", "task.opened", "{\"id\":\"t1\",\"text\":\"Look\"}");
  g_assert_true (t.state->people == people);
  g_assert_null (before->tasks);
  g_assert_cmpint (ic_items_count (t.state->tasks), ==, 1);
  g_autoptr (IcState) open = ic_state_ref (t.state);
  ACT ("ana", "task.done", "{\"id\":\"t1\"}");
  g_assert_cmpstr (IC_AT (IcTask, open->tasks, 0)->status, ==, "open");
  g_assert_cmpstr (IC_AT (IcTask, t.state->tasks, 0)->status, ==, "done");
  END;
}

static void
test_promises (void)
{
  BEGIN;
  ACT ("ana", "update.published", "{\"id\":\"u1\",\"phase\":\"investigating\",\"title\":\"T\",\"text\":\"X\",\"next_by\":\"2026-11-20T12:30:00Z\",\"digest\":\"d\",\"author\":\"chris\"}");
  g_assert_cmpstr (ic_state_published (t.state)->promise, ==, "open");
  ic_test_stream_wait (&t, 20 * IC_MINUTE);
  ACT ("ana", "update.published", "{\"id\":\"u2\",\"phase\":\"identified\",\"title\":\"T\",\"text\":\"X\",\"next_by\":\"2026-11-20T12:40:00Z\",\"digest\":\"d\",\"author\":\"chris\"}");
  g_assert_cmpstr (IC_AT (IcUpdate, t.state->updates, 0)->promise, ==, "kept");
  ic_test_stream_wait (&t, 30 * IC_MINUTE);
  ACT ("ana", "update.published", "{\"id\":\"u3\",\"phase\":\"monitoring\",\"title\":\"T\",\"text\":\"X\",\"digest\":\"d\",\"author\":\"chris\"}");
  g_assert_cmpstr (IC_AT (IcUpdate, t.state->updates, 1)->promise, ==, "late");
  no_effect (ACT ("dana", "update.published", "{\"id\":\"u4\",\"phase\":\"resolved\",\"title\":\"T\",\"text\":\"X\",\"digest\":\"d\",\"author\":\"chris\"}"), "communications lead");
  /* That it is called a holding statement makes nobody a publisher: the incident cannot know what was approved. */
  no_effect (ACT ("dana", "update.published", "{\"id\":\"u5\",\"phase\":\"monitoring\",\"title\":\"T\",\"text\":\"X\",\"digest\":\"d\",\"author\":\"dana\",\"statement\":\"holding\"}"), "communications lead");
  no_effect (ACT ("ana", "update.published", "{\"id\":\"sitrep-1\",\"phase\":\"monitoring\",\"title\":\"T\",\"text\":\"X\",\"digest\":\"d\",\"author\":\"ana\"}"), "sitrep");
  END;
}

static void
test_loop (void)
{
  BEGIN;
  ic_test_stream_wait (&t, IC_MINUTE);
  ACT ("ana", "loop.answered", "{\"round\":1,\"answers\":[{\"question\":1,\"answer\":\"No\"},{\"question\":3,\"answer\":\"Yes\"}]}");
  g_assert_cmpstr (IC_AT (IcAnswer, t.state->answers, 2)->answer, ==, "Yes");
  ic_test_stream_wait (&t, 15 * IC_MINUTE);
  ACT ("authority", "loop.turned", "{\"round\":2,\"missed\":[{\"question\":2}]}");
  g_assert_cmpint (t.state->round, ==, 2);
  g_assert_cmpint (t.state->silent, ==, 0);
  g_assert_cmpint (IC_AT (IcAnswer, t.state->answers, 1)->missed, ==, 1);
  ic_test_stream_wait (&t, 15 * IC_MINUTE);
  ACT ("authority", "loop.turned", "{\"round\":3,\"missed\":[{\"question\":1},{\"question\":2}]}");
  ic_test_stream_wait (&t, 15 * IC_MINUTE);
  ACT ("authority", "loop.turned", "{\"round\":4,\"missed\":[{\"question\":1},{\"question\":2}]}");
  g_assert_cmpint (t.state->silent, ==, 2);
  ACT ("ana", "note.added", "{\"text\":\"here\"}");
  g_assert_cmpint (t.state->silent, ==, 0);
  END;
}

/* Who goes home and comes back has worked twice. */
static void
test_stints (void)
{
  BEGIN;
  const IcPerson *dana;

  ACT ("ana", "person.arrived", "{\"person\":{\"id\":\"dana\",\"name\":\"Dana\"}}");
  ic_test_stream_wait (&t, IC_HOUR);
  ACT ("ana", "person.left", "{\"id\":\"dana\"}");
  g_autoptr (IcState) between = ic_state_ref (t.state);
  ic_test_stream_wait (&t, IC_HOUR);
  ACT ("ana", "person.arrived", "{\"person\":{\"id\":\"dana\"}}");
  dana = ic_state_person (t.state, "dana");
  g_assert_true (ic_state_on_duty (dana));
  g_assert_cmpint (ic_items_count (dana->stints), ==, 1);
  g_assert_cmpint (IC_AT (IcStint, dana->stints, 0)->to, ==, IC_TEST_NOON + IC_HOUR);
  g_assert_null (ic_state_person (between, "dana")->stints);
  END;
}

static void
test_drill_clock (void)
{
  IcTestStream t;

  ic_test_stream_init (&t, NULL);
  ACT ("ana", "incident.declared", "{\"title\":\"Drill\",\"ic\":{\"id\":\"ana\"},\"drill\":{\"name\":\"first\",\"speed\":60}}");
  ic_test_stream_wait (&t, IC_SECOND);
  g_assert_cmpint (ACT ("ana", "note.added", "{\"text\":\"one minute later\"}")->time, ==, IC_TEST_NOON + IC_MINUTE);
  ACT ("ana", "drill.paced", "{\"speed\":1}");
  ic_test_stream_wait (&t, IC_SECOND);
  g_assert_cmpint (ic_state_time (t.state, t.env.time), ==, IC_TEST_NOON + IC_MINUTE + IC_SECOND);
  g_assert_cmpint (ic_state_wall_time (t.state, IC_TEST_NOON + IC_MINUTE + IC_SECOND), ==, t.env.time);
  END;
}

static void
test_amendment (void)
{
  BEGIN;
  const IcEntry *note = ACT ("ana", "note.added", "{\"text\":\"Gatway down\"}");
  g_autofree char *data = g_strdup_printf ("{\"event\":\"%s\",\"text\":\"Gateway down\"}", note->id);
  guint64 position = note->position;

  ACT ("kim", "entry.amended", data);
  g_assert_cmpstr (((IcEntry *) t.timeline->entries->pdata[position - 1])->text, ==, "Ana Gatway down");
  ACT ("ana", "entry.amended", data);
  const IcEntry *amended = t.timeline->entries->pdata[position - 1];
  g_assert_cmpstr (amended->text, ==, "Ana Gateway down");
  g_assert_true (amended->flags & IC_ENTRY_AMENDED);
  END;
}

static void
test_unknown_kind (void)
{
  BEGIN;
  const IcEntry *entry = ACT ("ana", "dragon.slain", "{}");

  g_assert_true (entry->flags & IC_ENTRY_UNKNOWN);
  g_assert_cmpint (t.state->unknown, ==, 1);
  END;
}

static void
test_ways_out (void)
{
  BEGIN;
  ACT ("ana", "incident.resolved", "{\"summary\":\"Rolled back\",\"owner\":\"ana\",\"due\":\"2026-11-25T12:00:00Z\",\"unmet\":[\"watch\"],\"override\":\"night\"}");
  g_assert_cmpstr (t.state->outcome, ==, "resolved");
  g_assert_cmpint (t.state->state, ==, IC_NORMAL);
  g_assert_cmpstr (t.state->postmortem_owner, ==, "ana");
  no_effect (ACT ("ana", "incident.dismissed", "{\"reason\":\"x\"}"), "closed already");
  no_effect (ACT ("ana", "state.changed", "{\"to\":1}"), "reopen it first");
  with_effect (ACT ("kim", "incident.reopened", "{\"reason\":\"It is back\"}"));
  g_assert_true (ic_state_is_open (t.state));
  g_assert_cmpstr (t.state->ic, ==, "kim");
  with_effect (ACT ("kim", "incident.deferred", "{\"followup\":\"Replace disk\",\"wording\":\"Slow until Monday\"}"));
  g_assert_cmpint (ic_items_count (t.state->followups), ==, 1);
  END;
}

/* Every kind can be applied with hostile data without harm. */
static void
test_every_kind_survives (void)
{
  static const char *const data[] = { "{}", "{\"id\":\"x\",\"to\":{},\"person\":{},\"owner\":{},\"picks\":[],\"answers\":[{}],\"readings\":[{}],\"metrics\":[{}]}" };

  for (guint kind = 0; kind < IC_N_KINDS; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (data); i++)
      {
        BEGIN;
        g_assert_nonnull (ACT ("ana", ic_kind (kind)->name, data[i])->text);
        END;
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/declared", test_declared);
  g_test_add_func ("/fold/before-declaring", test_before_declaring);
  g_test_add_func ("/fold/states", test_states);
  g_test_add_func ("/fold/handoff", test_handoff);
  g_test_add_func ("/fold/handoff-ends", test_handoff_ends);
  g_test_add_func ("/fold/handoff-answers", test_handoff_answers);
  g_test_add_func ("/fold/take-command", test_take_command);
  g_test_add_func ("/fold/both-take-command", test_both_take_command);
  g_test_add_func ("/fold/accept-and-take", test_accept_and_take);
  g_test_add_func ("/fold/voice-and-on", test_voice_and_on);
  g_test_add_func ("/fold/receipts", test_receipts);
  g_test_add_func ("/fold/tombstones", test_tombstones);
  g_test_add_func ("/fold/voice", test_voice);
  g_test_add_func ("/fold/fixes", test_fixes);
  g_test_add_func ("/fold/fix-again", test_fix_again);
  g_test_add_func ("/fold/metric-redefined", test_metric_redefined);
  g_test_add_func ("/fold/sharing", test_sharing);
  g_test_add_func ("/fold/promises", test_promises);
  g_test_add_func ("/fold/loop", test_loop);
  g_test_add_func ("/fold/stints", test_stints);
  g_test_add_func ("/fold/drill-clock", test_drill_clock);
  g_test_add_func ("/fold/amendment", test_amendment);
  g_test_add_func ("/fold/unknown-kind", test_unknown_kind);
  g_test_add_func ("/fold/ways-out", test_ways_out);
  g_test_add_func ("/fold/every-kind-survives", test_every_kind_survives);
  return g_test_run ();
}
