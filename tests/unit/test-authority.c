/* SPDX-License-Identifier: GPL-3.0-or-later
 * The authority over a store in memory: placing, refusing, waiting, what is due.
 */
#include "bench.h"

#include "ic-due.h"

static void
policies (Bench *b)
{
  IcEventContext context = { .env = &b->env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana" };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_POLICY_SET, &context, "org");
  ic_json_begin_object (draft.data, "policies");
  ic_json_end (draft.data);
  g_ptr_array_add (events, ic_event_draft_finish (&draft));
  ic_authority_submit (b->authority, events, NULL, bench_answer_cb, b);
  bench_settle ();
}

/* Heads are those of the last verdicts: the note's and the policies'. */
static void
compare_head (const IcHead *head, gpointer data)
{
  Bench *b = data;
  bool org = g_str_equal (head->stream, "org");
  GBytes *link = b->links->pdata[org ? 2 : 1];

  g_assert_cmpuint (head->position, ==, org ? 1 : 3);
  g_assert_cmpint (head->placed, ==, BENCH_NOON);
  g_assert_cmpmem (head->link, IC_DIGEST_SIZE, g_bytes_get_data (link, NULL), IC_DIGEST_SIZE);
  b->compared++;
}

static void
test_places (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  bench_note (&b, "hello");
  g_assert_cmpint (b.answers, ==, 2);
  g_assert_cmpint (b.refused, ==, 0);
  g_assert_cmpstr (b.state->label, ==, "INC-1");
  g_assert_cmpint (b.state->position, ==, 3);
  g_assert_cmpint (b.entries->len, ==, 3);
  bench_clear (&b);
}

static void
test_refuses (void)
{
  Bench b;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  bench_init (&b, BENCH_SOURCE, 3);
  bench_note (&b, "too early");
  bench_refused (&b, "declare it first");
  bench_declare (&b);
  bench_submit (&b, IC_KIND_NOTE_ADDED, "ana", BENCH_STREAM, "words", "no text");
  bench_refused (&b, "needs “text”");
  bench_submit (&b, IC_KIND_LOOP_TURNED, "ana", BENCH_STREAM, "x", "y");
  bench_refused (&b, "authority alone");
  bench_submit (&b, IC_KIND_STREAM_MOVED, "kim", BENCH_STREAM, "text", "x");
  bench_refused (&b, "for somebody else");
  bench_submit (&b, IC_KIND_NOTE_ADDED, "ana", "org", "text", "x");
  bench_refused (&b, "subject");
  g_ptr_array_add (events, g_bytes_new_static ("[[[", 3));
  ic_authority_submit (b.authority, events, NULL, bench_answer_cb, &b);
  bench_refused (&b, "no event of the record");
  g_assert_cmpint (b.state->position, ==, 2);
  bench_clear (&b);
}

/* A full disk keeps nothing back: acts wait in order and are placed later. */
static void
test_waits_for_the_disk (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  ic_memory_store_fail (b.store, 2, IC_STORE_ERROR_FULL);
  bench_note (&b, "one");
  g_assert_true (b.in_trouble);
  bench_note (&b, "two");
  g_assert_cmpint (b.answers, ==, 1);
  g_assert_cmpint (ic_authority_next (b.authority), <=, b.env.time + IC_SECOND);
  b.env.time += 2 * IC_SECOND;
  ic_authority_step (b.authority);
  bench_settle ();
  g_assert_true (b.in_trouble);
  b.env.time += 10 * IC_SECOND;
  ic_authority_step (b.authority);
  bench_settle ();
  g_assert_false (b.in_trouble);
  g_assert_cmpint (b.answers, ==, 3);
  g_assert_cmpint (b.state->position, ==, 4);
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[2])->text, ==, "Ana one");
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[3])->text, ==, "Ana two");
  bench_clear (&b);
}

/* Rounds turn by themselves, once each, also after a long sleep and a restart. */
static void
test_due (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  g_assert_cmpint (ic_authority_next (b.authority), ==, BENCH_NOON + 15 * IC_MINUTE);
  b.env.time = BENCH_NOON + 15 * IC_MINUTE;
  ic_authority_step (b.authority);
  ic_authority_step (b.authority);
  bench_settle ();
  g_assert_cmpint (b.state->round, ==, 2);

  b.env.time += 5 * IC_HOUR;
  bench_restart (&b);
  ic_authority_watch (b.authority, BENCH_STREAM, false);
  bench_settle ();
  g_assert_cmpint (b.state->round, ==, 2);
  for (int i = 0; i < 10 && ic_authority_next (b.authority) <= b.env.time; i++)
    {
      ic_authority_step (b.authority);
      bench_settle ();
    }
  g_assert_cmpint (b.state->round, ==, 3);
  g_assert_cmpint (ic_authority_next (b.authority), >, b.env.time);
  bench_clear (&b);
}

/* Submitted again after a lost answer, an act is not doubled. */
static void
test_same_again (void)
{
  Bench b;
  IcEventContext context;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  IcEventDraft draft;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  context = (IcEventContext){ .env = &b.env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana" };
  ic_event_draft_begin (&draft, IC_KIND_NOTE_ADDED, &context, BENCH_STREAM);
  ic_json_put_string (draft.data, "text", "once");
  g_ptr_array_add (events, ic_event_draft_finish (&draft));
  for (int i = 0; i < 3; i++)
    {
      ic_authority_submit (b.authority, events, NULL, bench_answer_cb, &b);
      bench_settle ();
    }
  g_assert_cmpint (b.answers, ==, 4);
  g_assert_cmpint (b.refused, ==, 0);
  g_assert_cmpint (b.state->position, ==, 3);
  bench_clear (&b);
}

/* Coming to the front while its past is still being read: what the first
 * reading asked for is not taken for an answer to the second. */
static void
test_watched_again (void)
{
  Bench b;
  guint n = 2 * 2048 + 10;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  for (guint i = 0; i < n; i++)
    bench_note (&b, "hello");
  ic_authority_unwatch (b.authority, BENCH_STREAM);

  /* So many turns of the main loop, so many pieces are read before. */
  for (int turns = 0; turns < 4; turns++)
    {
      g_ptr_array_set_size (b.entries, 0);
      ic_authority_watch (b.authority, BENCH_STREAM, false);
      for (int i = 0; i < turns; i++)
        g_main_context_iteration (NULL, FALSE);
      ic_authority_watch (b.authority, BENCH_STREAM, true);
      bench_settle ();
      g_assert_cmpint (b.state->position, ==, n + 2);
      g_assert_cmpint (b.entries->len, ==, n + 2);
      ic_authority_unwatch (b.authority, BENCH_STREAM);
    }
  bench_clear (&b);
}

/* Who waits when the program ends in trouble is told so. */
static void
test_ends_in_trouble (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  ic_memory_store_fail (b.store, 9, IC_STORE_ERROR_FULL);
  bench_note (&b, "one");
  g_assert_true (ic_authority_is_stuck (b.authority));
  g_assert_cmpint (b.answers, ==, 1);
  bench_end (&b);
  g_assert_cmpint (b.answers, ==, 2);
  g_assert_nonnull (strstr (b.why, "before this could be kept"));
  g_free (b.why);
}

static void
appended_cb (const IcPlacement *placements, guint n, const GError *error, gpointer data)
{
  g_assert_no_error (error);
}

/* An event that no longer reads has no effect; those after it have. */
static void
test_unreadable (void)
{
  Bench b;
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_event_free);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("redacted", 8);

  bench_init (&b, BENCH_SOURCE, 3);
  bench_submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", BENCH_STREAM, "title", "X");
  g_ptr_array_add (events, ic_store_event_new (BENCH_STREAM, "urn:uuid:0190b8a0-0000-7000-8000-0000000000ee", "e1", bytes));
  ic_store_append (b.store, events, BENCH_NOON, appended_cb, NULL);
  b.row++;
  bench_submit (&b, IC_KIND_NOTE_ADDED, "ana", BENCH_STREAM, "text", "still here");
  ic_authority_watch (b.authority, BENCH_STREAM, true);
  bench_settle ();
  g_assert_cmpint (b.state->position, ==, 4);
  g_assert_cmpuint (b.entries->len, ==, 3);
  bench_clear (&b);
}

/* The clock is set back by an hour while an act waits: it does not wait an hour. */
static void
test_clock_set_back (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  ic_memory_store_fail (b.store, 1, IC_STORE_ERROR_FULL);
  bench_submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", BENCH_STREAM, "title", "X");
  g_assert_true (b.in_trouble);
  ic_authority_step (b.authority);
  bench_settle ();
  g_assert_cmpuint (b.answers, ==, 0);
  b.env.time -= IC_HOUR;
  ic_authority_step (b.authority);
  bench_settle ();
  g_assert_cmpuint (b.answers, ==, 1);
  g_assert_false (b.in_trouble);
  bench_clear (&b);
}

/* Everything that is placed is told in the order of arrival, before the answers; those have the links. */
static void
test_tells_placed (void)
{
  static const char *const expected[] = { "inci 1 incident.declared", "inci 2 incident.labelled", "inci 3 note.added", "org 1 policy.set" };
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", BENCH_STREAM, "title", "Checkout errors");
  g_assert_cmpuint (b.told, ==, 2);
  bench_note (&b, "hello");
  policies (&b);
  g_assert_cmpuint (b.placed->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (b.placed->pdata[i], ==, expected[i]);
  g_assert_cmpuint (b.told, ==, 4);
  g_assert_cmpuint (b.links->len, ==, 3);
  ic_authority_streams (b.authority, compare_head, &b);
  bench_restart (&b);
  ic_authority_streams (b.authority, compare_head, &b);
  g_assert_cmpuint (b.compared, ==, 4);
  bench_clear (&b);
}

/* Written by the device that declares, under the name @id. */
static GBytes *
named (Bench *b, IcKindId kind, const char *stream, const char *id, const char *member)
{
  IcEventContext context = { .env = &b->env.parent, .source = BENCH_DEVICE, .actor = "ana", .entered_by = "ana" };
  IcEventDraft draft;

  ic_event_draft_begin_id (&draft, kind, &context, stream, id);
  if (kind == IC_KIND_INCIDENT_DECLARED)
    ic_put_person (draft.data, "ic", "ana", "Ana", NULL);
  ic_json_put_string (draft.data, member, "hello");
  return ic_event_draft_finish (&draft);
}

static void
submit_named (Bench *b, IcKindId kind, const char *stream, const char *id, const char *member)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (events, named (b, kind, stream, id, member));
  ic_authority_submit (b->authority, events, NULL, bench_answer_cb, b);
}

/* A declaration whose name another event has is not placed, nor is what was written upon it meanwhile. */
static void
test_nothing_undeclared (void)
{
  static const char taken[] = "0190b8a0-0000-7000-8000-0000000000a1", free_one[] = "0190b8a0-0000-7000-8000-0000000000a2",
                    note[] = "0190b8a0-0000-7000-8000-0000000000a3", later[] = "0190b8a0-0000-7000-8000-0000000000a4";
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  submit_named (&b, IC_KIND_NOTE_ADDED, BENCH_STREAM, taken, "text");
  bench_settle ();
  g_assert_cmpuint (b.placed->len, ==, 3);

  submit_named (&b, IC_KIND_INCIDENT_DECLARED, BENCH_OTHER, taken, "title");
  submit_named (&b, IC_KIND_NOTE_ADDED, BENCH_OTHER, note, "text");
  bench_settle ();
  g_assert_cmpuint (b.placed->len, ==, 3);
  g_assert_cmpuint (b.refused, ==, 2);
  b.refused = 1;
  bench_refused (&b, "The declaration of " BENCH_OTHER " was refused");
  submit_named (&b, IC_KIND_NOTE_ADDED, BENCH_OTHER, note, "text");
  bench_refused (&b, BENCH_OTHER " has not been declared");

  submit_named (&b, IC_KIND_INCIDENT_DECLARED, BENCH_OTHER, free_one, "title");
  submit_named (&b, IC_KIND_NOTE_ADDED, BENCH_OTHER, later, "text");
  bench_settle ();
  g_assert_cmpuint (b.refused, ==, 0);
  g_assert_cmpstr (b.placed->pdata[3], ==, "inci 1 incident.declared");
  g_assert_cmpstr (b.placed->pdata[5], ==, "inci 3 note.added");
  bench_clear (&b);
}

/* A past that could not be read is read later; nothing needs to be asked again. */
static void
test_reading_fails (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", BENCH_STREAM, "title", "X");
  ic_memory_store_fail (b.store, 2, IC_STORE_ERROR_FAILED);
  ic_authority_watch (b.authority, BENCH_STREAM, true);
  bench_settle ();
  g_assert_true (b.in_trouble);
  g_assert_false (ic_authority_is_stuck (b.authority));
  for (int i = 0; i < 2; i++)
    {
      gint64 next = ic_authority_next (b.authority);

      g_assert_cmpint (next, >, b.env.time);
      g_assert_cmpint (next, <=, b.env.time + 5 * IC_SECOND);
      g_assert_null (b.state);
      b.env.time = next;
      ic_authority_step (b.authority);
      bench_settle ();
    }
  g_assert_false (b.in_trouble);
  g_assert_cmpint (b.state->position, ==, 2);
  g_assert_cmpuint (b.entries->len, ==, 2);
  bench_clear (&b);
}

/* What is due has a name that is taken: it is not asked for over and over, and what is due later comes. */
static void
test_due_name_taken (void)
{
  Bench b;
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_event_free);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("other", 5);
  g_autoptr (GPtrArray) due = NULL;
  g_autofree char *id = NULL;
  int steps = 0;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  b.env.time = BENCH_NOON + 15 * IC_MINUTE;
  due = ic_due (b.state, b.env.time);
  g_assert_cmpuint (due->len, ==, 1);
  id = ic_due_id (due->pdata[0], b.state);
  g_ptr_array_add (events, ic_store_event_new ("org", BENCH_SOURCE, id, bytes));
  ic_store_append (b.store, events, BENCH_NOON, appended_cb, NULL);
  b.row++;
  while (ic_authority_next (b.authority) <= b.env.time && steps++ < 10)
    {
      ic_authority_step (b.authority);
      bench_settle ();
    }
  g_assert_cmpint (steps, ==, 1);
  g_assert_cmpint (b.state->round, ==, 1);
  g_assert_cmpint (ic_authority_next (b.authority), ==, BENCH_NOON + IC_HOUR);
  b.env.time = BENCH_NOON + IC_HOUR;
  ic_authority_step (b.authority);
  bench_settle ();
  g_assert_cmpint (b.state->nagged, ==, BENCH_NOON + IC_HOUR);
  bench_clear (&b);
}

/* After an incident has moved nothing more is placed in it or beside it, also after a restart. */
static void
test_moved (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  bench_submit (&b, IC_KIND_STREAM_MOVED, "ana", BENCH_STREAM, "to", "Example Server");
  g_assert_cmpuint (b.refused, ==, 0);
  for (int i = 0; i < 2; i++)
    {
      bench_note (&b, "too late");
      bench_refused (&b, "has moved to Example Server; open it there");
      bench_submit (&b, IC_KIND_UPDATE_DISCARDED, "ana", BENCH_COMMS, "id", "u1");
      bench_refused (&b, "has moved to Example Server");
      bench_submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", BENCH_OTHER, "title", "Another");
      g_assert_cmpuint (b.refused, ==, 0);
      bench_restart (&b);
    }

  /* Neither is what is due. */
  ic_authority_watch (b.authority, BENCH_STREAM, false);
  bench_settle ();
  for (int i = 0; i < 5; i++)
    {
      b.env.time += IC_HOUR;
      ic_authority_step (b.authority);
      bench_settle ();
    }
  g_assert_cmpint (b.state->position, ==, 3);
  g_assert_cmpint (ic_authority_next (b.authority), >, b.env.time);
  bench_clear (&b);
}

/* The first act after a start waits until it is known whether the incident is still here; the order stays. */
static void
test_order_while_looking (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  bench_restart (&b);
  ic_memory_store_fail (b.store, 1, IC_STORE_ERROR_FAILED);
  bench_note (&b, "one");
  g_assert_true (b.in_trouble);
  g_assert_true (ic_authority_is_stuck (b.authority));
  bench_note (&b, "two");
  bench_submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", BENCH_OTHER, "title", "Another");
  g_assert_cmpint (b.answers, ==, 1);
  b.env.time = ic_authority_next (b.authority);
  ic_authority_step (b.authority);
  bench_settle ();
  g_assert_false (b.in_trouble);
  g_assert_cmpint (b.answers, ==, 4);
  g_assert_cmpstr (b.placed->pdata[4], ==, "inci 1 incident.declared");
  bench_clear (&b);
}

/* What an event said is gone from the record and from what is told; everything else stays. */
static void
test_redacts (void)
{
  Bench b;
  g_autoptr (GPtrArray) rows = NULL;
  const IcStoreRow *row;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  bench_note (&b, "the password is 1234");
  bench_note (&b, "hello");
  bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 3);
  g_assert_cmpuint (b.refused, ==, 0);
  g_assert_cmpuint (b.anews, ==, 1);
  g_assert_cmpuint (b.entries->len, ==, 5);
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[2])->text, ==, "What Ana wrote here was redacted");
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[4])->text, ==, "Ana redacted entry 3");
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[4])->remark, ==, "a password");
  g_assert_cmpint (b.state->position, ==, 5);
  rows = bench_rows (&b, BENCH_STREAM, 2, 1);
  row = rows->pdata[0];
  g_assert_true (row->redacted);
  g_assert_null (g_strstr_len (g_bytes_get_data (row->event->bytes, NULL), (gssize) g_bytes_get_size (row->event->bytes), "1234"));

  /* Once more changes nothing; another one may still be redacted, also after a restart and where nobody looks. */
  bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 3);
  g_assert_cmpuint (b.refused, ==, 0);
  bench_restart (&b);
  bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 4);
  g_assert_cmpuint (b.refused, ==, 0);
  g_assert_cmpuint (b.placed->len, ==, 7);
  bench_clear (&b);
}

static void
test_redacts_drafts (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  bench_submit (&b, IC_KIND_UPDATE_DISCARDED, "ana", BENCH_COMMS, "id", "secret");
  bench_number (&b, IC_KIND_DRAFT_REDACTED, BENCH_COMMS, "position", 1);
  g_assert_cmpuint (b.refused, ==, 0);
  ic_authority_watch (b.authority, BENCH_COMMS, false);
  bench_settle ();
  g_assert_cmpint (b.state->position, ==, 2);
  bench_clear (&b);
}

/* What cannot be redacted, and what comes behind it. */
static void
test_does_not_redact (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  bench_note (&b, "hello");
  bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 3);
  bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 1);
  bench_refused (&b, "without its declaration there is no incident");
  bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 2);
  bench_refused (&b, "needs it to be found");
  bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 4);
  bench_refused (&b, "says itself");
  for (gint64 nowhere = 0; nowhere < 30; nowhere += 9)
    {
      bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", nowhere);
      bench_refused (&b, "there is none of that number here");
    }
  bench_number (&b, IC_KIND_DRAFT_REDACTED, BENCH_COMMS, "position", 1);
  bench_refused (&b, "there is none of that number here");
  b.env.time += 15 * IC_MINUTE;
  ic_authority_step (b.authority);
  bench_settle ();
  bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 5);
  bench_refused (&b, "written by the clock");
  g_assert_cmpint (b.state->position, ==, 5);
  g_assert_cmpint (b.state->round, ==, 2);
  bench_clear (&b);
}

/* The disk fails while what is to be redacted is looked up: it waits, in order. */
static void
test_redacts_later (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  bench_note (&b, "the password is 1234");
  ic_memory_store_fail (b.store, 1, IC_STORE_ERROR_FAILED);
  bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 3);
  g_assert_true (b.in_trouble);
  bench_note (&b, "hello");
  bench_wait (&b);
  g_assert_false (b.in_trouble);
  g_assert_cmpuint (b.answers, ==, 4);
  g_assert_cmpuint (b.refused, ==, 0);
  g_assert_cmpstr (b.placed->pdata[3], ==, "inci 4 event.redacted");
  g_assert_cmpstr (b.placed->pdata[4], ==, "inci 5 note.added");
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[2])->text, ==, "What Ana wrote here was redacted");
  bench_clear (&b);
}

/* Looked up the second time it turns out that it cannot be redacted: nothing waits for the disk any more. */
static void
test_does_not_redact_later (void)
{
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  bench_declare (&b);
  ic_memory_store_fail (b.store, 1, IC_STORE_ERROR_FAILED);
  bench_number (&b, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 1);
  g_assert_true (b.in_trouble);
  bench_wait (&b);
  bench_refused (&b, "without its declaration there is no incident");
  g_assert_false (b.in_trouble);
  bench_clear (&b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/authority/places", test_places);
  g_test_add_func ("/authority/refuses", test_refuses);
  g_test_add_func ("/authority/waits-for-the-disk", test_waits_for_the_disk);
  g_test_add_func ("/authority/due", test_due);
  g_test_add_func ("/authority/same-again", test_same_again);
  g_test_add_func ("/authority/watched-again", test_watched_again);
  g_test_add_func ("/authority/ends-in-trouble", test_ends_in_trouble);
  g_test_add_func ("/authority/unreadable", test_unreadable);
  g_test_add_func ("/authority/clock-set-back", test_clock_set_back);
  g_test_add_func ("/authority/tells-placed", test_tells_placed);
  g_test_add_func ("/authority/nothing-undeclared", test_nothing_undeclared);
  g_test_add_func ("/authority/reading-fails", test_reading_fails);
  g_test_add_func ("/authority/due-name-taken", test_due_name_taken);
  g_test_add_func ("/authority/moved", test_moved);
  g_test_add_func ("/authority/order-while-looking", test_order_while_looking);
  g_test_add_func ("/authority/redacts", test_redacts);
  g_test_add_func ("/authority/redacts-drafts", test_redacts_drafts);
  g_test_add_func ("/authority/does-not-redact", test_does_not_redact);
  g_test_add_func ("/authority/redacts-later", test_redacts_later);
  g_test_add_func ("/authority/does-not-redact-later", test_does_not_redact_later);
  return g_test_run ();
}
