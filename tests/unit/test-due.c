/* SPDX-License-Identifier: GPL-3.0-or-later
 * Events that a rule says must exist: found, written, folded, and then no longer due.
 */
#include "ic-due.h"
#include "ic-uuid.h"
#include "made.h"
#include "stream.h"

#include <string.h>

static IcEventContext
authority (IcTestStream *stream)
{
  return (IcEventContext){ .env = &stream->env.parent, .source = "urn:uuid:0190b8a0-0000-7000-8000-0000000000aa", .actor = "authority", .entered_by = "authority" };
}

/* Places one due event the way an authority does. */
static const IcEntry *
place (IcTestStream *stream, const IcDue *due)
{
  IcEventContext context = authority (stream);
  g_autoptr (GBytes) bytes = ic_due_to_event (due, stream->state, &context);
  g_autofree char *id = ic_due_id (due, stream->state);
  g_autoptr (GError) error = NULL;
  g_autoptr (IcEvent) event = ic_event_parse (bytes, &error);
  IcEntry *entry;

  g_assert_no_error (error);
  g_assert_nonnull (event->kind);
  g_assert_cmpint (event->kind->permission, ==, IC_PERMISSION_AUTHORITY);
  ic_kind_check (event->kind, event->data, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (event->id, ==, id);
  g_assert_true (ic_uuid_is_valid (event->id));
  g_assert_cmpstr (event->subject, ==, stream->name);

  entry = ic_fold_apply (stream->fold, event, ++stream->position, stream->env.time);
  ic_timeline_add (stream->timeline, entry);
  ic_state_unref (stream->state);
  stream->state = ic_fold_state (stream->fold);

  return entry;
}

/* Places everything that is due now; what was placed, as "kind cause-rest" lines. */
static char *
settle (IcTestStream *stream)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GPtrArray) list = ic_due (stream->state, stream->env.time);
      const IcDue *due;

      if (list->len == 0)
        return g_string_free (text, FALSE);
      due = g_ptr_array_index (list, 0);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", due->cause);
      place (stream, due);
    }
  g_assert_not_reached ();
}

static void
expect_settled (IcTestStream *stream, const char *expected)
{
  g_autofree char *placed = settle (stream);

  g_assert_cmpstr (placed, ==, expected);
}

static void
act (IcTestStream *stream, const char *actor, const char *kind, const char *data)
{
  const IcEntry *entry = ic_test_stream_act (stream, actor, kind, data);

  g_assert_false (entry->flags & IC_ENTRY_NO_EFFECT);
}

static void
begin (IcTestStream *stream)
{
  ic_test_stream_init (stream, NULL);
  ic_test_stream_declare (stream);
}

static void
test_nothing (void)
{
  IcTestStream stream;

  ic_test_stream_init (&stream, NULL);
  g_assert_cmpint (ic_due_next (stream.state), ==, G_MAXINT64);
  expect_settled (&stream, "");
  ic_test_stream_declare (&stream);
  expect_settled (&stream, "");
  g_assert_cmpint (ic_due_next (stream.state), ==, IC_TEST_NOON + 15 * IC_MINUTE);
  ic_test_stream_clear (&stream);
}

static void
test_round_alone (void)
{
  IcTestStream stream;
  g_autoptr (GPtrArray) list = NULL;
  const IcDue *due;

  begin (&stream);
  ic_test_stream_wait (&stream, 5 * IC_MINUTE);
  act (&stream, "ana", "loop.answered", "{\"round\":1,\"answers\":[{\"question\":2,\"answer\":\"Not yet\"}]}");
  ic_test_stream_wait (&stream, 10 * IC_MINUTE - 1);
  expect_settled (&stream, "");
  ic_test_stream_wait (&stream, 1);
  list = ic_due (stream.state, stream.env.time);
  g_assert_cmpuint (list->len, ==, 1);
  due = g_ptr_array_index (list, 0);
  g_assert_cmpint (due->kind, ==, IC_KIND_LOOP_TURNED);
  g_assert_cmpint (due->round, ==, 2);
  /* Alone on duty, 1 and 6 are not asked; 2 is answered. */
  g_assert_cmpuint (due->missed, ==, 1 << 3 | 1 << 4 | 1 << 5);
  expect_settled (&stream, "loop.turned 2");
  g_assert_cmpint (stream.state->round, ==, 2);
  g_assert_cmpint (stream.state->round_since, ==, stream.env.time);
  g_assert_cmpint (IC_AT (IcAnswer, stream.state->answers, 2)->missed, ==, 1);
  g_assert_cmpint (IC_AT (IcAnswer, stream.state->answers, 0)->missed, ==, 0);
  ic_test_stream_clear (&stream);
}

static void
test_round_with_others (void)
{
  IcTestStream stream;
  g_autoptr (GPtrArray) list = NULL;

  begin (&stream);
  act (&stream, "kim", "person.arrived", "{\"person\":{\"id\":\"kim\",\"name\":\"Kim\"}}");
  ic_test_stream_wait (&stream, 15 * IC_MINUTE);
  list = ic_due (stream.state, stream.env.time);
  g_assert_cmpuint (((IcDue *) g_ptr_array_index (list, 0))->missed, ==, 0x7e);
  ic_test_stream_clear (&stream);
}

/* Put off to the end of the round is not missed; put off to before it is. */
static void
test_snoozed (void)
{
  IcTestStream stream;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) next = NULL;

  begin (&stream);
  act (&stream, "ana", "loop.snoozed", "{\"round\":1,\"question\":2,\"until\":\"2026-11-20T12:15:00Z\"}");
  act (&stream, "ana", "loop.snoozed", "{\"round\":1,\"question\":3,\"until\":\"2026-11-20T12:14:00Z\"}");
  ic_test_stream_wait (&stream, 15 * IC_MINUTE);
  list = ic_due (stream.state, stream.env.time);
  g_assert_cmpuint (((IcDue *) g_ptr_array_index (list, 0))->missed, ==, 1 << 3 | 1 << 4 | 1 << 5);
  expect_settled (&stream, "loop.turned 2");
  ic_test_stream_wait (&stream, 15 * IC_MINUTE);
  next = ic_due (stream.state, stream.env.time);
  g_assert_cmpuint (((IcDue *) g_ptr_array_index (next, 0))->missed, ==, 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5);
  ic_test_stream_clear (&stream);
}

/* A laptop that slept for five hours: one round turns, and it begins now. */
static void
test_long_sleep (void)
{
  IcTestStream stream;

  begin (&stream);
  ic_test_stream_wait (&stream, 5 * IC_HOUR);
  expect_settled (&stream, "loop.turned 2; incident.nagged");
  g_assert_cmpint (stream.state->round_since, ==, stream.env.time);
  g_assert_cmpint (ic_due_next (stream.state), ==, stream.env.time + 15 * IC_MINUTE);
  ic_test_stream_clear (&stream);
}

static void
test_no_rounds_when_normal_or_closed (void)
{
  IcTestStream stream;

  begin (&stream);
  act (&stream, "ana", "state.changed", "{\"to\":0,\"reason\":\"quiet\"}");
  ic_test_stream_wait (&stream, 3 * IC_HOUR);
  expect_settled (&stream, "");
  act (&stream, "ana", "state.changed", "{\"to\":3}");
  act (&stream, "ana", "incident.resolved", "{}");
  ic_test_stream_wait (&stream, 3 * IC_HOUR);
  expect_settled (&stream, "");
  g_assert_cmpint (ic_due_next (stream.state), ==, G_MAXINT64);
  ic_test_stream_clear (&stream);
}

static void
test_silent_once_per_spell (void)
{
  IcTestStream stream;

  begin (&stream);
  act (&stream, "ana", "command.next-named", "{\"person\":{\"id\":\"kim\",\"name\":\"Kim\"}}");
  ic_test_stream_wait (&stream, 15 * IC_MINUTE);
  expect_settled (&stream, "loop.turned 2");
  ic_test_stream_wait (&stream, 15 * IC_MINUTE);
  expect_settled (&stream, "loop.turned 3; command.silent ana");
  ic_test_stream_wait (&stream, 15 * IC_MINUTE);
  expect_settled (&stream, "loop.turned 4");
  ic_test_stream_wait (&stream, 10 * IC_MINUTE);
  act (&stream, "ana", "note.added", "{\"text\":\"I am here\"}");
  ic_test_stream_wait (&stream, 5 * IC_MINUTE);
  /* The round of the note was not silent; two more have to pass. */
  expect_settled (&stream, "loop.turned 5");
  ic_test_stream_wait (&stream, 15 * IC_MINUTE);
  expect_settled (&stream, "loop.turned 6");
  ic_test_stream_wait (&stream, 15 * IC_MINUTE);
  expect_settled (&stream, "loop.turned 7; command.silent ana");
  ic_test_stream_clear (&stream);
}

static void
test_silent_invites_next (void)
{
  g_autoptr (IcState) state = made_fresh ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) told = NULL;
  const IcDue *due;

  state->silent = 2;
  state->round_since = state->touched = made_at ("12:30");
  ic_set_text (&state->next_ic, "kim");
  list = ic_due (state, made_at ("12:30"));
  g_assert_cmpuint (list->len, ==, 1);
  due = g_ptr_array_index (list, 0);
  g_assert_cmpint (due->kind, ==, IC_KIND_COMMAND_SILENT);
  g_assert_cmpstr (due->subject, ==, "ana");
  g_assert_cmpstr (due->next, ==, "kim");
  state->silent_told = made_at ("12:30");
  told = ic_due (state, made_at ("12:30"));
  g_assert_cmpuint (told->len, ==, 0);
}

static void
test_offer_lapses (void)
{
  IcTestStream stream;

  begin (&stream);
  act (&stream, "ana", "handoff.offered", "{\"id\":\"o1\",\"to\":{\"id\":\"kim\",\"name\":\"Kim\"},\"brief\":{},\"lapses\":\"2026-11-20T12:10:00Z\"}");
  g_assert_cmpint (ic_due_next (stream.state), ==, IC_TEST_NOON + 10 * IC_MINUTE);
  ic_test_stream_wait (&stream, 10 * IC_MINUTE);
  expect_settled (&stream, "handoff.lapsed o1");
  g_assert_null (ic_state_offer (stream.state));
  g_assert_cmpstr (stream.state->ic, ==, "ana");
  ic_test_stream_clear (&stream);
}

static void
test_first_post (void)
{
  IcTestStream stream;

  begin (&stream);
  act (&stream, "ana", "state.changed", "{\"to\":2}");
  ic_test_stream_wait (&stream, 10 * IC_MINUTE);
  expect_settled (&stream, "promise.late first-post 1795176000000000");
  g_assert_cmpint (stream.state->first_post_late, ==, stream.env.time);
  ic_test_stream_clear (&stream);

  begin (&stream);
  act (&stream, "ana", "state.changed", "{\"to\":2}");
  act (&stream, "ana", "update.skipped", "{\"reason\":\"internal\"}");
  ic_test_stream_wait (&stream, 10 * IC_MINUTE);
  expect_settled (&stream, "");
  ic_test_stream_clear (&stream);
}

#define UPDATE "\"phase\":\"identified\",\"title\":\"Card payments\",\"text\":\"Card payments fail.\",\"digest\":\"d\",\"author\":\"ana\""

static void
test_late_promises (void)
{
  IcTestStream stream;

  begin (&stream);
  act (&stream, "ana", "update.published", "{\"id\":\"u1\"," UPDATE ",\"next_by\":\"2026-11-20T12:10:00Z\"}");
  act (&stream, "ana", "sitrep.issued", "{\"broken\":\"Checkout\",\"next_by\":\"2026-11-20T12:12:00Z\"}");
  ic_test_stream_wait (&stream, 10 * IC_MINUTE);
  expect_settled (&stream, "promise.late update 1795176600000000");
  ic_test_stream_wait (&stream, 2 * IC_MINUTE);
  expect_settled (&stream, "promise.late sitrep 1795176720000000");
  g_assert_true (ic_state_sitrep (stream.state)->late);
  /* The next ones are promises of their own. */
  act (&stream, "ana", "update.published", "{\"id\":\"u2\"," UPDATE ",\"next_by\":\"2026-11-20T12:13:00Z\"}");
  act (&stream, "ana", "sitrep.issued", "{\"broken\":\"Checkout\",\"next_by\":\"2026-11-20T12:14:00Z\"}");
  ic_test_stream_wait (&stream, 2 * IC_MINUTE);
  expect_settled (&stream, "promise.late update 1795176780000000; promise.late sitrep 1795176840000000");
  ic_test_stream_clear (&stream);
}

static void
test_fix_overdue (void)
{
  IcTestStream stream;

  begin (&stream);
  act (&stream, "ana", "fix.planned", "{\"id\":\"f1\",\"text\":\"Roll back\",\"nature\":\"rollback\",\"undo_within\":300}");
  expect_settled (&stream, "");
  act (&stream, "ana", "fix.started", "{\"id\":\"f1\"}");
  ic_test_stream_wait (&stream, 5 * IC_MINUTE);
  expect_settled (&stream, "fix.overdue f1");
  g_assert_true (ic_state_flight (stream.state)->overdue);
  ic_test_stream_clear (&stream);
}

static void
test_nag (void)
{
  IcTestStream stream;
  g_autofree char *first = NULL;
  guint nagged = 0;

  begin (&stream);
  for (guint minute = 0; minute < 180; minute += 5)
    {
      g_autofree char *placed = NULL;

      ic_test_stream_wait (&stream, 5 * IC_MINUTE);
      placed = settle (&stream);
      nagged += strstr (placed, "incident.nagged") != NULL ? 1 : 0;
    }
  g_assert_cmpuint (nagged, ==, 3);
  act (&stream, "ana", "note.added", "{\"text\":\"Still true\"}");
  ic_test_stream_wait (&stream, 55 * IC_MINUTE);
  first = settle (&stream);
  g_assert_null (strstr (first, "nagged"));
  ic_test_stream_clear (&stream);
}

/* The same cause gives the same bytes' id on another machine and after a restart; another due time another. */
static void
test_ids (void)
{
  g_autoptr (IcState) state = made_fresh ();
  g_autoptr (GPtrArray) one = ic_due (state, made_at ("12:15"));
  g_autoptr (GPtrArray) later = ic_due (state, made_at ("12:40"));
  g_autofree char *a = ic_due_id (g_ptr_array_index (one, 0), state);
  g_autofree char *b = ic_due_id (g_ptr_array_index (later, 0), state);
  g_autofree char *c = NULL;
  g_autofree char *d = NULL;

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpint (a[14], ==, '8');
  ((IcDue *) g_ptr_array_index (later, 0))->due += 1;
  c = ic_due_id (g_ptr_array_index (later, 0), state);
  g_assert_cmpstr (a, !=, c);
  ic_set_text (&state->stream, "incident/0190b8a0-0000-7000-8000-000000000002");
  d = ic_due_id (g_ptr_array_index (one, 0), state);
  g_assert_cmpstr (a, !=, d);
}

static void
test_drill_clock (void)
{
  IcTestStream stream;
  gint64 next;

  ic_test_stream_init (&stream, NULL);
  act (&stream, "ana", "incident.declared", "{\"title\":\"Game day\",\"ic\":{\"id\":\"ana\",\"name\":\"Ana\"},\"drill\":{\"name\":\"Guided\",\"speed\":7}}");
  next = ic_due_next (stream.state);
  g_assert_cmpint (next, >=, IC_TEST_NOON + 15 * IC_MINUTE / 7);
  g_assert_cmpint (next, <=, IC_TEST_NOON + 15 * IC_MINUTE / 7 + 1);
  stream.env.time = next - 1;
  expect_settled (&stream, "");
  stream.env.time = next;
  expect_settled (&stream, "loop.turned 2");
  g_assert_cmpint (stream.state->round_since, >=, IC_TEST_NOON + 15 * IC_MINUTE);
  g_assert_cmpint (ic_due_next (stream.state), >, stream.env.time);
  ic_test_stream_clear (&stream);
}

/* Going from one due time to the next never stands still. */
static void
test_next_moves_on (void)
{
  IcTestStream stream;

  begin (&stream);
  act (&stream, "ana", "state.changed", "{\"to\":2}");
  for (guint i = 0; i < 200; i++)
    {
      gint64 next = ic_due_next (stream.state);
      g_autofree char *placed = NULL;

      g_assert_cmpint (next, <, G_MAXINT64);
      g_assert_cmpint (next, >, stream.env.time);
      stream.env.time = next;
      placed = settle (&stream);
      g_assert_cmpstr (placed, !=, "");
    }
  ic_test_stream_clear (&stream);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/due/nothing", test_nothing);
  g_test_add_func ("/due/round-alone", test_round_alone);
  g_test_add_func ("/due/round-with-others", test_round_with_others);
  g_test_add_func ("/due/snoozed", test_snoozed);
  g_test_add_func ("/due/long-sleep", test_long_sleep);
  g_test_add_func ("/due/no-rounds-when-normal-or-closed", test_no_rounds_when_normal_or_closed);
  g_test_add_func ("/due/silent-once-per-spell", test_silent_once_per_spell);
  g_test_add_func ("/due/silent-invites-next", test_silent_invites_next);
  g_test_add_func ("/due/offer-lapses", test_offer_lapses);
  g_test_add_func ("/due/first-post", test_first_post);
  g_test_add_func ("/due/late-promises", test_late_promises);
  g_test_add_func ("/due/fix-overdue", test_fix_overdue);
  g_test_add_func ("/due/nag", test_nag);
  g_test_add_func ("/due/ids", test_ids);
  g_test_add_func ("/due/drill-clock", test_drill_clock);
  g_test_add_func ("/due/next-moves-on", test_next_moves_on);
  return g_test_run ();
}
