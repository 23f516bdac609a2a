/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows placed elsewhere: incidents that are adopted, records that are restored.
 */
#include "bench.h"

#include <string.h>

#define DESK_SOURCE "urn:uuid:0190b8a0-0000-7000-8000-00000000000d"

/* An incident that a desk ran alone: declared, labelled INC-1, @notes notes, moved to a server. */
static void
desk_init (Bench *desk, guint notes)
{
  bench_init (desk, DESK_SOURCE, 11);
  bench_declare (desk);
  bench_submit (desk, IC_KIND_UPDATE_DISCARDED, "ana", BENCH_COMMS, "id", "draft");
  for (guint i = 0; i < notes; i++)
    bench_note (desk, "hello");
}

static void
move (Bench *desk)
{
  bench_submit (desk, IC_KIND_STREAM_MOVED, "ana", BENCH_STREAM, "to", "Example Server");
  g_assert_cmpuint (desk->refused, ==, 0);
}

static void
hand_over (Bench *desk, Bench *server, const char *stream, guint64 after, guint max)
{
  bench_take (server, stream, after, bench_rows (desk, stream, after, max));
}

static void
declare_other (Bench *b, guint n)
{
  g_autofree char *stream = g_strdup_printf ("incident/0190b8a0-0000-7000-8000-0000000001%02u", n);

  bench_submit (b, IC_KIND_INCIDENT_DECLARED, "ana", stream, "title", "Another");
}

static void
watch (Bench *b, const char *stream)
{
  ic_authority_watch (b->authority, stream, false);
  bench_settle ();
}

static void
assert_same_rows (Bench *a, Bench *b, const char *stream, guint n)
{
  g_autoptr (GPtrArray) left = bench_rows (a, stream, 0, n);
  g_autoptr (GPtrArray) right = bench_rows (b, stream, 0, n);

  g_assert_cmpuint (left->len, ==, n);
  g_assert_cmpuint (right->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const IcStoreRow *one = left->pdata[i], *other = right->pdata[i];

      g_assert_true (g_bytes_equal (one->event->bytes, other->event->bytes));
      g_assert_cmpmem (one->link, IC_DIGEST_SIZE, other->link, IC_DIGEST_SIZE);
    }
}

/* Verbatim, in pieces, with its drafts; what is told has the numbers of arrival here. */
static void
test_adopts (void)
{
  Bench desk, server;

  desk_init (&desk, 4);
  move (&desk);
  bench_init (&server, BENCH_SOURCE, 5);
  hand_over (&desk, &server, BENCH_COMMS, 0, 100);
  g_assert_cmpuint (server.taken, ==, 1);
  g_assert_false (ic_authority_is_whole (server.authority, BENCH_COMMS));
  hand_over (&desk, &server, BENCH_STREAM, 0, 3);
  g_assert_cmpuint (server.taken, ==, 3);
  g_assert_false (ic_authority_is_whole (server.authority, BENCH_STREAM));
  hand_over (&desk, &server, BENCH_STREAM, 3, 100);
  g_assert_cmpuint (server.taken, ==, 7);
  g_assert_cmpuint (server.refused, ==, 0);
  g_assert_true (ic_authority_is_whole (server.authority, BENCH_STREAM));
  g_assert_true (ic_authority_is_whole (server.authority, BENCH_COMMS));
  assert_same_rows (&desk, &server, BENCH_STREAM, 7);
  g_assert_cmpuint (server.placed->len, ==, 8);
  g_assert_cmpstr (server.placed->pdata[0], ==, "comm 1 update.discarded");
  g_assert_cmpstr (server.placed->pdata[7], ==, "inci 7 stream.moved");

  /* It goes on here, and not there. */
  bench_note (&server, "on the server");
  g_assert_cmpuint (server.refused, ==, 0);
  bench_note (&desk, "on the desk");
  bench_refused (&desk, "has moved to Example Server");
  g_assert_cmpstr (server.placed->pdata[8], ==, "inci 8 note.added");
  bench_clear (&desk);
  bench_clear (&server);
}

/* While it is handed over nothing else comes into it; after a restart it is taken up again. */
static void
test_adopts_in_pieces (void)
{
  Bench desk, server;

  desk_init (&desk, 4);
  move (&desk);
  bench_init (&server, BENCH_SOURCE, 5);
  hand_over (&desk, &server, BENCH_STREAM, 0, 3);
  watch (&server, BENCH_STREAM);
  for (int i = 0; i < 2; i++)
    {
      bench_note (&server, "too early");
      bench_refused (&server, "is being handed over to this record");
      bench_submit (&server, IC_KIND_UPDATE_DISCARDED, "ana", BENCH_COMMS, "id", "draft");
      bench_refused (&server, "is being handed over to this record");
      g_assert_cmpint (ic_authority_next (server.authority), ==, G_MAXINT64);
      bench_restart (&server);
      g_assert_false (ic_authority_is_whole (server.authority, BENCH_STREAM));
    }
  /* An answer that was lost: sent again from before. */
  hand_over (&desk, &server, BENCH_STREAM, 0, 5);
  g_assert_cmpuint (server.taken, ==, 5);
  hand_over (&desk, &server, BENCH_STREAM, 5, 5);
  g_assert_cmpuint (server.taken, ==, 7);
  hand_over (&desk, &server, BENCH_STREAM, 5, 5);
  g_assert_cmpuint (server.taken, ==, 7);
  g_assert_cmpuint (server.refused, ==, 0);
  g_assert_cmpuint (server.placed->len, ==, 7);
  assert_same_rows (&desk, &server, BENCH_STREAM, 7);
  bench_restart (&server);
  bench_note (&server, "on the server");
  g_assert_cmpuint (server.refused, ==, 0);
  bench_restart (&server);
  bench_note (&server, "still on the server");
  g_assert_cmpuint (server.refused, ==, 0);
  bench_clear (&desk);
  bench_clear (&server);
}

static void
test_does_not_fit (void)
{
  Bench desk, other, server;
  GPtrArray *rows;

  desk_init (&desk, 4);
  bench_init (&other, DESK_SOURCE, 23);
  bench_declare (&other);
  bench_note (&other, "of another record");
  bench_init (&server, BENCH_SOURCE, 5);

  hand_over (&desk, &server, BENCH_STREAM, 2, 2);
  bench_refused (&server, "begin with its first event");
  hand_over (&desk, &server, "org", 0, 2);
  g_assert_cmpuint (server.refused, ==, 0);
  bench_take (&server, BENCH_OTHER, 0, bench_rows (&desk, BENCH_STREAM, 0, 2));
  bench_refused (&server, "belongs to " BENCH_STREAM);
  bench_take (&server, BENCH_STREAM, 1, bench_rows (&desk, BENCH_STREAM, 0, 2));
  bench_refused (&server, "is at position 1, but 2 comes next");
  g_assert_cmpuint (server.placed->len, ==, 0);

  /* What fits before it is kept. */
  rows = bench_rows (&desk, BENCH_STREAM, 0, 4);
  ((IcStoreRow *) rows->pdata[2])->link[0] ^= 1;
  bench_take (&server, BENCH_STREAM, 0, rows);
  bench_refused (&server, "position 3 does not continue the chain");
  g_assert_cmpuint (server.taken, ==, 2);
  rows = bench_rows (&desk, BENCH_STREAM, 2, 2);
  g_bytes_unref (((IcStoreRow *) rows->pdata[1])->event->bytes);
  ((IcStoreRow *) rows->pdata[1])->event->bytes = g_bytes_new_static ("{}", 2);
  bench_take (&server, BENCH_STREAM, 2, rows);
  bench_refused (&server, "Row 2 of those that were sent: This is no event");
  g_assert_cmpuint (server.taken, ==, 3);
  hand_over (&desk, &server, BENCH_STREAM, 4, 1);
  bench_refused (&server, "What comes before position 5 is not here");
  hand_over (&other, &server, BENCH_STREAM, 0, 3);
  bench_refused (&server, "position 1 does not continue the chain");
  g_assert_cmpuint (server.placed->len, ==, 3);

  /* What goes on here takes nothing from elsewhere. */
  bench_submit (&server, IC_KIND_INCIDENT_DECLARED, "ana", BENCH_OTHER, "title", "Here");
  bench_submit (&other, IC_KIND_INCIDENT_DECLARED, "ana", BENCH_OTHER, "title", "There");
  hand_over (&other, &server, BENCH_OTHER, 2, 1);
  g_assert_cmpuint (server.refused, ==, 0);
  bench_submit (&other, IC_KIND_NOTE_ADDED, "ana", BENCH_OTHER, "text", "There");
  hand_over (&other, &server, BENCH_OTHER, 2, 1);
  bench_refused (&server, "goes on here already");
  bench_clear (&desk);
  bench_clear (&other);
  bench_clear (&server);
}

/* Of the label: kept when nobody has it here, another one when somebody has; none is given twice. */
static void
test_labels (void)
{
  for (guint before = 0; before < 3; before++)
    {
      Bench desk, server;
      g_autofree char *relabelled = g_strdup_printf ("INC-%u", before + 1);
      g_autofree char *next = g_strdup_printf ("INC-%u", before + 2);

      desk_init (&desk, 1);
      move (&desk);
      bench_init (&server, BENCH_SOURCE, 5);
      for (guint i = 0; i < before; i++)
        declare_other (&server, i);
      if (before < 2)
        watch (&server, "incident/0190b8a0-0000-7000-8000-000000000100");
      hand_over (&desk, &server, BENCH_STREAM, 0, 100);
      watch (&server, BENCH_STREAM);
      g_assert_cmpstr (server.state->stream, ==, BENCH_STREAM);
      g_assert_cmpstr (server.state->label, ==, relabelled);
      g_assert_cmpint (server.state->position, ==, before == 0 ? 4 : 5);
      declare_other (&server, 50);
      watch (&server, "incident/0190b8a0-0000-7000-8000-000000000150");
      g_assert_cmpstr (server.state->label, ==, next);
      g_assert_cmpuint (server.refused, ==, 0);
      bench_clear (&desk);
      bench_clear (&server);
    }
}

/* Somebody else's INC-5 came; whoever is declared as the fifth here is not INC-5, also after a restart. */
static void
test_label_of_the_future (void)
{
  Bench desk, server;

  bench_init (&desk, DESK_SOURCE, 11);
  for (guint i = 0; i < 4; i++)
    declare_other (&desk, i);
  bench_declare (&desk);
  move (&desk);
  bench_init (&server, BENCH_SOURCE, 5);
  hand_over (&desk, &server, BENCH_STREAM, 0, 100);
  watch (&server, BENCH_STREAM);
  g_assert_cmpstr (server.state->label, ==, "INC-5");
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *label = g_strdup_printf ("INC-%u", 6 + i);
      g_autofree char *stream = g_strdup_printf ("incident/0190b8a0-0000-7000-8000-0000000001%02u", 70 + i);

      bench_restart (&server);
      declare_other (&server, 70 + i);
      watch (&server, stream);
      g_assert_cmpstr (server.state->label, ==, label);
    }
  bench_clear (&desk);
  bench_clear (&server);
}

/* The program ends at any moment of an adoption, or the disk fails: it is taken up again, and everything is there once. */
static void
interrupted (guint after, bool crash)
{
  Bench desk, server;

  desk_init (&desk, 3);
  bench_number (&desk, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 3);
  move (&desk);
  bench_init (&server, BENCH_SOURCE, 5);
  declare_other (&server, 0);
  for (guint64 sent = 0; sent < 7;)
    {
      guint answered = server.takes;

      ic_authority_take_rows (server.authority, BENCH_STREAM, sent, bench_rows (&desk, BENCH_STREAM, sent, 4), bench_taken_cb, &server);
      for (guint i = 0; i < after; i++)
        g_main_context_iteration (NULL, FALSE);
      if (crash)
        bench_crash (&server);
      else
        ic_memory_store_fail (server.store, 1, IC_STORE_ERROR_FULL);
      bench_settle ();
      ic_memory_store_fail (server.store, 0, IC_STORE_ERROR_FULL);
      while (server.takes == answered && !crash)
        bench_wait (&server);
      after = crash ? 1000 : after + 7;
      sent = bench_head (&server, BENCH_STREAM);
    }
  bench_restart (&server);
  server.refused = 0;
  bench_note (&server, "on the server");
  g_assert_cmpuint (server.refused, ==, 0);
  watch (&server, BENCH_STREAM);
  g_assert_cmpstr (server.state->label, ==, "INC-2");
  g_assert_cmpint (server.state->position, ==, 9);
  assert_same_rows (&desk, &server, BENCH_STREAM, 7);
  if (!crash)
    g_assert_cmpuint (server.placed->len, ==, 2 + 9);
  bench_clear (&desk);
  bench_clear (&server);
}

static void
test_interrupted (void)
{
  for (guint after = 0; after < 14; after++)
    {
      interrupted (after, false);
      interrupted (after, true);
    }
}

/* A redaction among the rows takes out what is here already. */
static void
test_redaction_among_rows (void)
{
  Bench desk, server;

  desk_init (&desk, 1);
  bench_note (&desk, "the password is 1234");
  bench_init (&server, BENCH_SOURCE, 5);
  hand_over (&desk, &server, BENCH_STREAM, 0, 100);
  ic_authority_watch (server.authority, BENCH_STREAM, true);
  bench_settle ();
  g_assert_cmpuint (server.entries->len, ==, 4);
  bench_number (&desk, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 4);
  hand_over (&desk, &server, BENCH_STREAM, 4, 100);
  g_assert_cmpuint (server.refused, ==, 0);
  g_assert_cmpuint (server.anews, ==, 1);
  g_assert_cmpuint (server.entries->len, ==, 5);
  g_assert_cmpstr (((IcEntry *) server.entries->pdata[3])->text, ==, "What Ana wrote here was redacted");
  assert_same_rows (&desk, &server, BENCH_STREAM, 5);
  bench_clear (&desk);

  /* And what comes with it, whether it was taken out before or not. */
  desk_init (&desk, 1);
  bench_note (&desk, "the password is 1234");
  {
    GPtrArray *rows = bench_rows (&desk, BENCH_STREAM, 0, 4);

    bench_number (&desk, IC_KIND_EVENT_REDACTED, BENCH_STREAM, "position", 4);
    g_ptr_array_extend_and_steal (rows, bench_rows (&desk, BENCH_STREAM, 4, 100));
    bench_clear (&server);
    bench_init (&server, BENCH_SOURCE, 5);
    bench_take (&server, BENCH_STREAM, 0, rows);
  }
  assert_same_rows (&desk, &server, BENCH_STREAM, 5);
  bench_clear (&desk);
  bench_clear (&server);
}

/* A backup of the first half: what the desks have past it comes back, of every stream, and nothing is written meanwhile. */
static void
test_restored (void)
{
  Bench server, restored;

  bench_init (&server, BENCH_SOURCE, 5);
  bench_declare (&server);
  bench_note (&server, "before the backup");
  bench_init (&restored, BENCH_SOURCE, 7);
  ic_authority_restore (restored.authority, true);
  hand_over (&server, &restored, BENCH_STREAM, 0, 100);
  watch (&restored, BENCH_STREAM);
  bench_note (&server, "after the backup");
  bench_submit (&server, IC_KIND_PRESET_DROPPED, "ana", "org", "id", "latency");
  declare_other (&server, 1);

  restored.env.time += 2 * IC_HOUR;
  g_assert_cmpint (ic_authority_next (restored.authority), ==, G_MAXINT64);
  ic_authority_step (restored.authority);
  ic_authority_cross (restored.authority, BENCH_STREAM, "latency", "critical", 3);
  bench_settle ();
  g_assert_cmpuint (restored.placed->len, ==, 3);

  hand_over (&server, &restored, BENCH_STREAM, 3, 100);
  hand_over (&server, &restored, "org", 0, 100);
  hand_over (&server, &restored, "incident/0190b8a0-0000-7000-8000-000000000101", 0, 100);
  g_assert_cmpuint (restored.refused, ==, 0);
  g_assert_cmpuint (restored.placed->len, ==, 7);
  assert_same_rows (&server, &restored, BENCH_STREAM, 4);
  g_assert_true (ic_authority_is_whole (restored.authority, "incident/0190b8a0-0000-7000-8000-000000000101"));

  ic_authority_restore (restored.authority, false);
  g_assert_cmpint (ic_authority_next (restored.authority), <=, restored.env.time);
  bench_wait (&restored);
  g_assert_cmpuint (restored.placed->len, >, 7);
  bench_note (&restored, "again");
  g_assert_cmpuint (restored.refused, ==, 0);
  bench_clear (&server);
  bench_clear (&restored);
}

/* What a restored server had adopted comes back with its move, and is here all the same. */
static void
test_restored_with_adopted (void)
{
  Bench desk, restored;

  desk_init (&desk, 1);
  move (&desk);
  bench_init (&restored, BENCH_SOURCE, 7);
  ic_authority_restore (restored.authority, true);
  hand_over (&desk, &restored, BENCH_STREAM, 0, 100);
  ic_authority_restore (restored.authority, false);
  for (int i = 0; i < 2; i++)
    {
      bench_restart (&restored);
      bench_note (&restored, "here");
      g_assert_cmpuint (restored.refused, ==, 0);
    }
  bench_clear (&desk);
  bench_clear (&restored);
}

/* A backup was made in the moment between the last row of what was adopted and its label: that would take the
 * place of what a desk hands back, and is written when nobody has anything to hand back any more. */
static void
test_restored_without_label (void)
{
  Bench desk, restored;

  desk_init (&desk, 1);
  move (&desk);
  bench_init (&restored, BENCH_SOURCE, 7);
  declare_other (&restored, 0);
  ic_authority_take_rows (restored.authority, BENCH_STREAM, 0, bench_rows (&desk, BENCH_STREAM, 0, 100), bench_taken_cb, &restored);
  while (restored.takes == 0)
    g_main_context_iteration (NULL, FALSE);
  ic_authority_restore (restored.authority, true);
  bench_settle ();
  g_assert_cmpuint (bench_head (&restored, BENCH_STREAM), ==, 4);

  ic_authority_restore (restored.authority, false);
  bench_settle ();
  g_assert_cmpuint (bench_head (&restored, BENCH_STREAM), ==, 5);
  watch (&restored, BENCH_STREAM);
  g_assert_cmpstr (restored.state->label, ==, "INC-2");
  bench_clear (&desk);
  bench_clear (&restored);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/authority-rows/adopts", test_adopts);
  g_test_add_func ("/authority-rows/adopts-in-pieces", test_adopts_in_pieces);
  g_test_add_func ("/authority-rows/does-not-fit", test_does_not_fit);
  g_test_add_func ("/authority-rows/labels", test_labels);
  g_test_add_func ("/authority-rows/label-of-the-future", test_label_of_the_future);
  g_test_add_func ("/authority-rows/interrupted", test_interrupted);
  g_test_add_func ("/authority-rows/redaction-among-rows", test_redaction_among_rows);
  g_test_add_func ("/authority-rows/restored", test_restored);
  g_test_add_func ("/authority-rows/restored-with-adopted", test_restored_with_adopted);
  g_test_add_func ("/authority-rows/restored-without-label", test_restored_without_label);
  return g_test_run ();
}
