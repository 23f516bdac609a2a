/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link with a server that was restored from a backup, or is another one.
 */
#include "link-desk.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define ANOTHER "0190b8a0-0000-7000-8000-00000000bbbb"

/* A desk that declared an incident and wrote “one”, to which somebody else added “theirs”, and again “two”. */
static void
begin (Desk *d)
{
  desk_init (d);
  desk_start (d);
  ic_link_follow (d->link, STREAM, true);
  desk_live (d);
  desk_declare (d, STREAM);
  desk_note (d, STREAM, "one");
  desk_settle (d);
  desk_other_notes (d, STREAM, "theirs");
  desk_settle (d);
  desk_note (d, STREAM, "two");
  desk_pass (d, 2 * SECOND);
  desk_assert_same (d);
}

static void
reconnect (Desk *d)
{
  double_break (&d->server);
  desk_live (d);
}

static void
set_lineage (Desk *d, const char *lineage, const char *ancestor)
{
  g_free (d->server.lineage);
  d->server.lineage = g_strdup (lineage);
  g_strfreev (d->server.ancestors);
  d->server.ancestors = g_strsplit (ancestor != NULL ? ancestor : "", ",", -1);
}

static void
assert_notes (Desk *d, const char *expected)
{
  g_autofree char *notes = desk_notes (d, STREAM);

  g_assert_cmpstr (notes, ==, expected);
}

/* -- lineage --------------------------------------------------------------- */

static void
test_another_record (void)
{
  Desk d;

  desk_init (&d);
  set_lineage (&d, ANOTHER, NULL);
  desk_start (&d);
  desk_declare (&d, STREAM);
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_REFUSED);
  g_assert_nonnull (strstr (d.reason, "another record than the one this desk joined"));
  g_assert_cmpuint (d.server.arrivals->len, ==, 0);
  g_assert_cmpuint (d.outbox, ==, 1);

  /* The right one answers again. */
  set_lineage (&d, LINEAGE, NULL);
  ic_link_retry (d.link);
  desk_live (&d);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* Gone on under a new lineage without what this desk had: its own acts go again, before what it did since. */
static void
test_new_lineage (void)
{
  Desk d;
  g_autofree char *kept = NULL;

  begin (&d);
  d.server.down = true;
  double_break (&d.server);
  desk_note (&d, STREAM, "three");
  desk_settle (&d);
  set_lineage (&d, ANOTHER, "x," LINEAGE);
  double_forget (&d.server, STREAM, 1);
  desk_other_notes (&d, STREAM, "since");
  d.server.down = false;
  desk_live (&d);
  desk_settle (&d);
  assert_notes (&d, "since one two three");
  desk_assert_same (&d);
  g_assert_cmpuint (d.anews, >, 0);
  g_assert_cmpuint (d.entries->len, ==, 5);
  g_assert_no_error (d.trouble);
  kept = desk_meta (&d, "lineage");
  g_assert_cmpstr (kept, ==, ANOTHER);

  /* From now on that is the record. */
  desk_crash (&d);
  desk_live (&d);
  desk_assert_same (&d);
  set_lineage (&d, LINEAGE, NULL);
  double_break (&d.server);
  desk_pass (&d, SECOND);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_REFUSED);
  desk_clear (&d);
}

/* The first request that waits and is not for what comes after @path. */
static bool
answer_all_but (Desk *d, const char *path)
{
  for (guint i = 0; i < d->server.asked.length; i++)
    if (strstr (((Asked *) g_queue_peek_nth (&d->server.asked, i))->path, path) == NULL)
      {
        double_answer (&d->server, i);
        desk_settle (d);
        return true;
      }

  return false;
}

/* What was asked before rows were taken away here, and is answered after that, says nothing of what is there now. */
static void
test_new_lineage_stale_answer (void)
{
  Desk d;

  begin (&d);
  desk_other_notes (&d, STREAM, "lost");
  desk_pass (&d, 2 * SECOND);
  d.server.down = true;
  double_break (&d.server);
  set_lineage (&d, ANOTHER, LINEAGE);
  double_forget (&d.server, STREAM, 4);
  desk_other_notes (&d, STREAM, "since");
  d.server.down = false;
  d.server.hold = true;
  desk_pass (&d, 2 * SECOND);
  g_assert_cmpuint (d.server.asked.length, >, 1);
  while (answer_all_but (&d, "after=5"))
    continue;
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 4);
  d.server.hold = false;
  desk_live (&d);
  desk_settle (&d);
  assert_notes (&d, "one theirs two since");
  desk_assert_same (&d);
  desk_clear (&d);
}

/* It has become longer there than here: what stood here still goes before what was done since. */
static void
test_new_lineage_longer (void)
{
  Desk d;

  begin (&d);
  d.server.down = true;
  double_break (&d.server);
  desk_note (&d, STREAM, "three");
  desk_settle (&d);
  set_lineage (&d, ANOTHER, LINEAGE);
  double_forget (&d.server, STREAM, 2);
  for (guint i = 0; i < 4; i++)
    desk_other_notes (&d, STREAM, "since");
  d.server.down = false;
  desk_live (&d);
  desk_settle (&d);
  assert_notes (&d, "one since since since since two three");
  desk_assert_same (&d);
  desk_clear (&d);
}

/* An act was placed, and its row is gone with the server's disk: it is sent again. */
static void
test_placed_and_lost (void)
{
  Desk d;

  begin (&d);
  d.server.hold_feed = true;
  desk_note (&d, STREAM, "three");
  desk_settle (&d);
  g_assert_cmpuint (d.outbox, ==, 1);
  double_forget (&d.server, STREAM, 4);
  d.server.hold_feed = false;
  reconnect (&d);
  desk_pass (&d, 2 * SECOND);
  assert_notes (&d, "one theirs two three");
  desk_assert_same (&d);
  desk_clear (&d);
}

/* Nothing was lost: nothing is sent again. */
static void
test_new_lineage_same_rows (void)
{
  Desk d;
  guint anews, posts;

  begin (&d);
  anews = d.anews;
  posts = double_count (&d.server, "POST /v1/events");
  set_lineage (&d, ANOTHER, LINEAGE);
  desk_other_notes (&d, STREAM, "since");
  reconnect (&d);
  desk_assert_same (&d);
  assert_notes (&d, "one theirs two since");
  g_assert_cmpuint (d.anews, ==, anews);
  g_assert_cmpuint (double_count (&d.server, "POST /v1/events"), ==, posts);
  desk_clear (&d);
}

/* The whole incident is gone there: it is declared again by who declared it. */
static void
test_new_lineage_without_stream (void)
{
  Desk d;

  begin (&d);
  set_lineage (&d, ANOTHER, LINEAGE);
  double_forget (&d.server, STREAM, 0);
  reconnect (&d);
  desk_settle (&d);
  assert_notes (&d, "one two");
  desk_assert_same (&d);
  desk_clear (&d);
}

/* A list of many pages: a stream that is written to while it is read comes into none of
 * them, and is there all the same. */
static void
test_moved_in_list (void)
{
  Desk d;
  g_autofree char *last = NULL, *whole = NULL;
  guint before;

  desk_init (&d);
  for (guint i = 0; i < 501; i++)
    {
      g_free (last);
      last = g_strdup_printf ("incident/0190b8a0-0000-7000-8000-%012u", i);
      desk_other_declares (&d, last);
    }
  desk_other_notes (&d, last, "one");
  desk_start (&d);
  desk_live (&d);
  desk_pass (&d, 2 * SECOND);
  g_assert_cmpuint (desk_held (&d, last), ==, 2);
  whole = g_strdup_printf ("GET /v1/streams/%s/events?after=0", last);
  before = double_count (&d.server, whole);

  d.server.era++;
  d.server.hold = true;
  double_break (&d.server);
  desk_pass (&d, SECOND);
  g_assert_cmpstr (((Asked *) d.server.asked.head->data)->path, ==, "/v1/streams?limit=500&offset=0");
  double_answer (&d.server, 0);
  d.env.time += SECOND;
  desk_other_notes (&d, last, "two");
  desk_settle (&d);
  d.server.hold = false;
  desk_live (&d);
  desk_pass (&d, SECOND);
  g_assert_cmpuint (desk_held (&d, last), ==, 3);
  g_assert_cmpuint (double_count (&d.server, whole), ==, before);
  g_assert_no_error (d.trouble);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* -- forks ----------------------------------------------------------------- */

/* The same lineage, but it went another way behind this desk's back. */
static void
test_fork (void)
{
  Desk d;

  begin (&d);
  double_forget (&d.server, STREAM, 2);
  desk_other_notes (&d, STREAM, "another");
  desk_other_notes (&d, STREAM, "way");
  desk_other_notes (&d, STREAM, "longer");
  reconnect (&d);
  desk_settle (&d);
  assert_notes (&d, "one another way longer two");
  desk_assert_same (&d);
  g_assert_no_error (d.trouble);
  desk_clear (&d);
}

static void
test_fork_same_length (void)
{
  Desk d;

  begin (&d);
  double_forget (&d.server, STREAM, 3);
  desk_other_notes (&d, STREAM, "another");
  reconnect (&d);
  desk_settle (&d);
  assert_notes (&d, "one theirs another two");
  desk_assert_same (&d);
  desk_clear (&d);
}

static void
test_shorter (void)
{
  Desk d;

  begin (&d);
  double_forget (&d.server, STREAM, 2);
  reconnect (&d);
  desk_settle (&d);
  assert_notes (&d, "one two");
  desk_assert_same (&d);
  desk_clear (&d);
}

/* Seen by a row of the feed alone: the cursor was still good. */
static void
test_fork_by_feed (void)
{
  Desk d;

  begin (&d);
  d.server.hold = true;
  double_forget (&d.server, STREAM, 2);
  desk_other_notes (&d, STREAM, "another");
  desk_settle (&d);
  g_assert_error (d.trouble, IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_CATCHING_UP);
  d.server.hold = false;
  desk_pass (&d, 2 * SECOND);
  assert_notes (&d, "one another two");
  desk_assert_same (&d);
  g_assert_no_error (d.trouble);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  desk_clear (&d);
}

/* Far back in a long stream. */
static void
test_fork_long (void)
{
  Desk d;

  begin (&d);
  for (guint i = 0; i < 1800; i++)
    desk_other_notes (&d, STREAM, "n");
  desk_settle (&d);
  desk_note (&d, STREAM, "mine");
  desk_settle (&d);
  desk_assert_same (&d);
  double_forget (&d.server, STREAM, 1200);
  for (guint i = 0; i < 900; i++)
    desk_other_notes (&d, STREAM, "m");
  reconnect (&d);
  desk_pass (&d, 2 * SECOND);
  desk_assert_same (&d);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 1200 + 900 + 1);
  desk_clear (&d);
}

/* What does not verify is not believed, and nothing here is taken away for it. */
static void
test_forged (void)
{
  Desk d;

  begin (&d);
  d.server.forge = true;
  double_forget (&d.server, STREAM, 2);
  desk_other_notes (&d, STREAM, "another");
  desk_other_notes (&d, STREAM, "way");
  desk_other_notes (&d, STREAM, "longer");
  double_break (&d.server);
  desk_pass (&d, 5 * SECOND);
  g_assert_error (d.trouble, IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT);
  g_assert_nonnull (strstr (d.trouble->message, "does not verify"));
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 4);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_CATCHING_UP);

  /* Others go on. */
  desk_declare (&d, OTHER);
  desk_settle (&d);
  g_assert_cmpuint (desk_held (&d, OTHER), ==, 1);

  d.server.forge = false;
  reconnect (&d);
  desk_settle (&d);
  desk_assert_same (&d);
  g_assert_no_error (d.trouble);
  desk_clear (&d);
}

/* A row with a wrong link in the feed, while the server's record is right. */
static void
test_forged_row (void)
{
  Desk d;
  g_autoptr (GBytes) line = NULL;
  g_autofree char *text = NULL;
  IcWireRow row;

  begin (&d);
  row = *(IcWireRow *) double_stream (&d.server, STREAM)->pdata[3];
  row.position = 5;
  line = ic_wire_row_write (&row);
  text = g_strndup (g_bytes_get_data (line, NULL), g_bytes_get_size (line));
  double_send (&d.server, IC_FRAME_PLACED, NULL, text);
  desk_pass (&d, 2 * SECOND);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 4);
  desk_assert_same (&d);

  /* Again and again: it is not compared for ever. */
  for (guint i = 0; i < 10; i++)
    {
      double_send (&d.server, IC_FRAME_PLACED, NULL, text);
      desk_pass (&d, 2 * SECOND);
    }
  g_assert_cmpuint (double_count (&d.server, "GET /v1/streams/incident"), <, 20);
  desk_other_notes (&d, STREAM, "right");
  reconnect (&d);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* The row of this desk's own act with a wrong link: the act does not leave the outbox for it. */
static void
test_forged_own_row (void)
{
  Desk d;
  g_autoptr (GBytes) event = NULL, line = NULL;
  g_autofree char *text = NULL;
  IcWireRow row;

  begin (&d);
  d.server.hold = true;
  event = desk_event (&d, NULL, STREAM, IC_KIND_NOTE_ADDED, "text", "mine");
  desk_submit (&d, g_bytes_ref (event));
  desk_settle (&d);
  row = *(IcWireRow *) double_stream (&d.server, STREAM)->pdata[3];
  row.position = 5;
  row.bytes = event;
  line = ic_wire_row_write (&row);
  text = g_strndup (g_bytes_get_data (line, NULL), g_bytes_get_size (line));
  double_send (&d.server, IC_FRAME_PLACED, NULL, text);
  desk_settle (&d);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 4);
  g_assert_cmpuint (desk_shelf (&d, IC_SHELF_OUTBOX), ==, 1);
  g_assert_cmpuint (d.outbox, ==, 1);
  d.server.hold = false;
  desk_pass (&d, 2 * SECOND);
  assert_notes (&d, "one theirs two mine");
  desk_assert_same (&d);
  desk_clear (&d);
}

/* -- restoring ------------------------------------------------------------- */

static void
test_hands_back (void)
{
  Desk d;
  g_autofree char *text = g_strnfill (20000, 'x');

  begin (&d);
  for (guint i = 0; i < 100; i++)
    desk_other_notes (&d, STREAM, i % 50 == 0 ? text : "n");
  for (guint i = 0; i < 80; i++)
    desk_other_notes (&d, STREAM, text);
  desk_other_declares (&d, OTHER);
  desk_settle (&d);
  d.server.down = true;
  double_break (&d.server);
  desk_note (&d, STREAM, "three");
  double_forget (&d.server, STREAM, 2);
  double_forget (&d.server, OTHER, 0);
  d.server.restoring = true;
  d.server.down = false;
  desk_live (&d);
  desk_settle (&d);
  g_assert_true (d.status.restoring);
  g_assert_cmpuint (d.server.handed->len, ==, 1);
  g_assert_cmpstr (d.server.handed->pdata[0], ==, DEVICE);
  g_assert_cmpuint (double_stream (&d.server, STREAM)->len, ==, 184);
  g_assert_cmpuint (double_stream (&d.server, OTHER)->len, ==, 1);
  g_assert_cmpuint (d.outbox, ==, 1);

  /* Only now does the outbox drain. */
  d.server.restoring = false;
  double_send (&d.server, IC_FRAME_RESTORED, NULL, "{}");
  desk_settle (&d);
  g_assert_false (d.status.restoring);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  desk_assert_same (&d);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 185);
  desk_clear (&d);
}

/* Nothing to hand back is said too, and an answer that was lost is asked for again. */
static void
test_hands_back_nothing (void)
{
  Desk d;

  begin (&d);
  d.server.restoring = true;
  d.server.era++;
  double_break (&d.server);
  d.server.lose_answers = 5;
  desk_pass (&d, 30 * SECOND);
  g_assert_cmpuint (d.server.handed->len, >, 0);
  g_assert_true (d.status.restoring);
  desk_clear (&d);
}

static void
test_hands_back_after_loss (void)
{
  Desk d;

  begin (&d);
  double_forget (&d.server, STREAM, 1);
  d.server.restoring = true;
  double_break (&d.server);
  d.server.hold = true;
  desk_pass (&d, SECOND);
  /* The list, its end, the rows: their answer is lost, then the connection. */
  while (double_stream (&d.server, STREAM)->len < 4)
    {
      d.server.lose_answers = double_count (&d.server, "POST /v1/streams") > 0;
      double_answer (&d.server, 0);
      desk_settle (&d);
    }
  double_break (&d.server);
  d.server.hold = false;
  desk_pass (&d, 5 * SECOND);
  g_assert_cmpuint (d.server.handed->len, ==, 1);
  g_assert_cmpuint (double_stream (&d.server, STREAM)->len, ==, 4);
  d.server.restoring = false;
  double_send (&d.server, IC_FRAME_RESTORED, NULL, "{}");
  desk_settle (&d);
  desk_assert_same (&d);
  assert_notes (&d, "one theirs two");
  desk_clear (&d);
}

/* Somebody else's copy of the stream was handed back first and is another one: this desk gives way. */
static void
test_hands_back_conflict (void)
{
  Desk d;

  begin (&d);
  double_forget (&d.server, STREAM, 2);
  d.server.restoring = true;
  desk_other_notes (&d, STREAM, "another");
  double_break (&d.server);
  desk_pass (&d, 30 * SECOND);
  g_assert_cmpuint (d.server.handed->len, ==, 1);
  d.server.restoring = false;
  double_send (&d.server, IC_FRAME_RESTORED, NULL, "{}");
  desk_pass (&d, 2 * SECOND);
  assert_notes (&d, "one another two");
  desk_assert_same (&d);
  desk_clear (&d);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/another-record", test_another_record);
  g_test_add_func ("/link/new-lineage", test_new_lineage);
  g_test_add_func ("/link/new-lineage/longer", test_new_lineage_longer);
  g_test_add_func ("/link/new-lineage/stale-answer", test_new_lineage_stale_answer);
  g_test_add_func ("/link/placed-and-lost", test_placed_and_lost);
  g_test_add_func ("/link/new-lineage/same-rows", test_new_lineage_same_rows);
  g_test_add_func ("/link/new-lineage/without-stream", test_new_lineage_without_stream);
  g_test_add_func ("/link/moved-in-list", test_moved_in_list);
  g_test_add_func ("/link/fork", test_fork);
  g_test_add_func ("/link/fork/same-length", test_fork_same_length);
  g_test_add_func ("/link/fork/shorter", test_shorter);
  g_test_add_func ("/link/fork/by-feed", test_fork_by_feed);
  g_test_add_func ("/link/fork/long", test_fork_long);
  g_test_add_func ("/link/forged", test_forged);
  g_test_add_func ("/link/forged/row", test_forged_row);
  g_test_add_func ("/link/forged/own-row", test_forged_own_row);
  g_test_add_func ("/link/hands-back", test_hands_back);
  g_test_add_func ("/link/hands-back/nothing", test_hands_back_nothing);
  g_test_add_func ("/link/hands-back/after-loss", test_hands_back_after_loss);
  g_test_add_func ("/link/hands-back/conflict", test_hands_back_conflict);

  return g_test_run ();
}
