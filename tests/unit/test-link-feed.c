/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link: what comes by the feed and what is fetched.
 */
#include "link-desk.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define DAY    (24 * 60 * 60 * SECOND)

/* -- rows ------------------------------------------------------------------ */

static void
test_rows (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  ic_link_follow (d.link, STREAM, true);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_other_notes (&d, STREAM, "one");
  desk_settle (&d);
  desk_other_notes (&d, STREAM, "two");
  desk_settle (&d);
  desk_assert_same (&d);
  g_assert_cmpuint (d.entries->len, ==, 3);
  g_assert_cmpuint (d.live, ==, 3);
  g_assert_cmpuint (double_count (&d.server, "GET /v1/streams/incident"), ==, 1); /* it was opened: looked once */
  desk_clear (&d);
}

static void
test_rows_in_pieces (void)
{
  Desk d;

  desk_init (&d);
  d.server.piece = 1;
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_other_notes (&d, STREAM, "one");
  desk_settle (&d);
  desk_assert_same (&d);
  desk_clear (&d);
}

static void
test_rows_twice (void)
{
  Desk d;

  desk_init (&d);
  d.server.twice = true;
  desk_start (&d);
  ic_link_follow (d.link, STREAM, true);
  desk_live (&d);
  desk_declare (&d, STREAM);
  desk_other_notes (&d, STREAM, "one");
  desk_settle (&d);
  desk_note (&d, STREAM, "two");
  desk_settle (&d);
  desk_assert_same (&d);
  g_assert_cmpuint (d.entries->len, ==, (guint) d.state->position);
  g_assert_no_error (d.trouble);
  desk_clear (&d);
}

static void
test_gap (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  ic_link_follow (d.link, STREAM, true);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_settle (&d);
  d.server.lose_rows = 3;
  d.server.hold = true;
  for (guint i = 0; i < 5; i++)
    desk_other_notes (&d, STREAM, "n");
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_CATCHING_UP);
  g_assert_cmpuint (d.status.behind, ==, 5);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 1);
  d.server.hold = false;
  desk_settle (&d);
  desk_assert_same (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  g_assert_cmpuint (d.entries->len, ==, 6);
  desk_clear (&d);
}

/* Hundreds of rows that arrive while the disk is slow go into the store together. */
static void
test_burst (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_settle (&d);
  ic_memory_store_hold (d.store, true);
  for (guint i = 0; i < 3000; i++)
    desk_other_notes (&d, STREAM, "n");
  desk_settle (&d);
  g_assert_cmpuint (ic_memory_store_let (d.store, 0), <=, 2);
  ic_memory_store_hold (d.store, false);
  desk_settle (&d);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* What does not fit into memory while the disk hangs is fetched afterwards. */
static void
test_flood (void)
{
  Desk d;
  g_autofree char *text = g_strnfill (20000, 'x');

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_settle (&d);
  ic_memory_store_hold (d.store, true);
  for (guint i = 0; i < 800; i++)
    desk_other_notes (&d, STREAM, text);
  desk_settle (&d);
  g_assert_cmpuint (d.status.behind, >, 300);
  ic_memory_store_hold (d.store, false);
  desk_pass (&d, 5 * SECOND);
  desk_assert_same (&d);
  g_assert_cmpuint (double_count (&d.server, "GET /v1/streams/incident"), >, 0);
  desk_clear (&d);
}

/* -- redaction ------------------------------------------------------------- */

static void
redact (Desk *d, guint64 position)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, position);
  g_autoptr (GBytes) event = NULL, fixed = NULL;
  g_autofree char *text = NULL;

  /* "position" is a number; desk_event() writes texts. */
  event = desk_event (d, "urn:uuid:0190b8a0-0000-7000-8000-0000000000ee", STREAM, IC_KIND_EVENT_REDACTED, "reason", "@");
  text = g_strndup (g_bytes_get_data (event, NULL), g_bytes_get_size (event));
  {
    g_auto (GStrv) parts = g_strsplit (text, "\"@\"", 2);
    g_autofree char *with = g_strdup_printf ("%s\"a name\",\"position\":%s%s", parts[0], number, parts[1]);

    fixed = g_bytes_new (with, strlen (with));
  }
  double_place (&d->server, fixed);
  double_redact (&d->server, STREAM, position);
}

static void
assert_redacted (Desk *d, guint position)
{
  g_autoptr (GPtrArray) rows = desk_rows (d, STREAM);

  g_assert_true (((IcRow *) rows->pdata[position - 1])->redacted);
  g_assert_null (g_strstr_len (g_bytes_get_data (((IcRow *) rows->pdata[position - 1])->bytes, NULL),
                               (gssize) g_bytes_get_size (((IcRow *) rows->pdata[position - 1])->bytes), "a secret"));
}

static void
test_redaction (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  ic_link_follow (d.link, STREAM, true);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_other_notes (&d, STREAM, "a secret");
  desk_settle (&d);
  redact (&d, 2);
  desk_settle (&d);
  desk_assert_same (&d);
  assert_redacted (&d, 2);
  g_assert_cmpuint (d.anews, ==, 1);
  g_assert_cmpuint (d.entries->len, ==, 3);
  desk_clear (&d);
}

/* A desk that comes later receives what is left, and one whose rows come together with the redaction redacts them. */
static void
test_redaction_caught_up (void)
{
  Desk d;

  desk_init (&d);
  desk_other_declares (&d, STREAM);
  desk_other_notes (&d, STREAM, "a secret");
  redact (&d, 2);
  desk_start (&d);
  desk_live (&d);
  desk_assert_same (&d);
  assert_redacted (&d, 2);

  /* The first row is on its way into the store, the next two wait together. */
  ic_memory_store_hold (d.store, true);
  desk_other_notes (&d, STREAM, "first");
  desk_settle (&d);
  desk_other_notes (&d, STREAM, "a secret");
  desk_settle (&d);
  redact (&d, 5);
  desk_settle (&d);
  ic_memory_store_hold (d.store, false);
  desk_settle (&d);
  assert_redacted (&d, 5);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* What was redacted meanwhile comes once more as a tombstone, together with the redaction: here it still has its bytes. */
static void
test_redaction_known (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_pass (&d, 2 * SECOND);
  desk_other_notes (&d, STREAM, "one");
  desk_settle (&d);
  /* The cursor is stored once in a second: all this comes again. */
  desk_other_notes (&d, STREAM, "two");
  desk_other_notes (&d, STREAM, "a secret");
  desk_settle (&d);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 4);
  redact (&d, 4);
  desk_crash (&d);
  ic_memory_store_hold (d.store, true);
  desk_settle (&d);
  g_assert_true (g_str_has_suffix (d.server.feed_cursor, ".2"));
  ic_memory_store_hold (d.store, false);
  desk_live (&d);
  desk_assert_same (&d);
  assert_redacted (&d, 4);
  desk_clear (&d);
}

/* -- catching up ----------------------------------------------------------- */

static char *
name_of (guint n)
{
  return g_strdup_printf ("incident/0190b8a0-0000-7000-8000-%012u", n + 1);
}

static void
test_catch_up (void)
{
  Desk d;

  desk_init (&d);
  for (guint i = 0; i < 700; i++)
    {
      g_autofree char *name = name_of (i);

      d.env.time += SECOND;
      desk_other_declares (&d, name);
      desk_other_notes (&d, name, "n");
    }
  desk_start (&d);
  desk_live (&d);
  desk_assert_same (&d);
  g_assert_cmpuint (d.server.most, <=, 4);
  g_assert_cmpuint (double_count (&d.server, "GET /v1/streams?"), ==, 3);
  g_assert_cmpuint (double_count (&d.server, "GET /v1/streams/incident"), ==, 700);
  desk_clear (&d);
}

static void
test_long_stream (void)
{
  Desk d;

  desk_init (&d);
  desk_other_declares (&d, STREAM);
  for (guint i = 0; i < 5000; i++)
    desk_other_notes (&d, STREAM, "n");
  desk_start (&d);
  ic_link_follow (d.link, STREAM, true);
  desk_live (&d);
  desk_assert_same (&d);
  g_assert_cmpuint (d.entries->len, ==, 5001);
  g_assert_cmpuint (d.live, ==, 0); /* none of this is news */
  desk_other_notes (&d, STREAM, "news");
  desk_settle (&d);
  g_assert_cmpuint (d.live, ==, 1);
  desk_clear (&d);
}

/* What was asked when: the nth GET of rows. */
static const char *
nth_get (Desk *d, guint n)
{
  for (guint i = 0; i < d->server.log->len; i++)
    if (g_str_has_prefix (d->server.log->pdata[i], "GET /v1/streams/") && n-- == 0)
      return d->server.log->pdata[i];

  return "";
}

static void
test_order (void)
{
  Desk d;
  g_autofree char *old = name_of (10), *older = name_of (11), *newer = name_of (12), *closed = name_of (13);
  g_autoptr (GBytes) policy = NULL;

  desk_init (&d);
  desk_other_declares (&d, older);
  d.env.time += SECOND;
  desk_other_declares (&d, old);
  desk_other_declares (&d, closed);
  double_summary (&d.server, closed, "{\"title\":\"x\",\"closed\":\"2026-01-01T00:00:00Z\"}");
  double_summary (&d.server, old, "{\"title\":\"y\"}");
  d.env.time += 40 * DAY;
  desk_other_declares (&d, newer);
  policy = desk_event (&d, NULL, "org", IC_KIND_PRESET_DROPPED, "id", "m");
  double_place (&d.server, policy);
  desk_start (&d);
  desk_live (&d);

  /* The organisation, then incidents, newest first; those long closed only when somebody opens them. */
  g_assert_true (g_str_has_prefix (nth_get (&d, 0), "GET /v1/streams/org/"));
  g_assert_nonnull (strstr (nth_get (&d, 1), newer));
  g_assert_nonnull (strstr (nth_get (&d, 2), old));
  g_assert_nonnull (strstr (nth_get (&d, 3), older));
  g_assert_cmpuint (desk_held (&d, closed), ==, 0);
  g_assert_cmpuint (d.status.behind, ==, 0);
  ic_link_follow (d.link, closed, true);
  desk_settle (&d);
  g_assert_cmpuint (desk_held (&d, closed), ==, 1);
  g_assert_cmpuint (d.entries->len, ==, 1);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* Somebody opens an old incident while a lot is being fetched: that one is next. */
static void
test_opened_first (void)
{
  Desk d;
  g_autofree char *last = name_of (0);

  desk_init (&d);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *name = name_of (i);

      desk_other_declares (&d, name);
      d.env.time += SECOND;
    }
  d.server.hold = true;
  desk_start (&d);
  desk_settle (&d);
  double_answer (&d.server, 0);
  desk_settle (&d);
  ic_link_follow (d.link, last, true);
  double_answer (&d.server, 0);
  g_assert_nonnull (strstr (((Asked *) g_queue_peek_tail (&d.server.asked))->path, last));
  d.server.hold = false;
  desk_live (&d);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* Answers come in any order. */
static void
test_reordered (void)
{
  Desk d;
  guint seed = 7;

  desk_init (&d);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = name_of (i);

      desk_other_declares (&d, name);
      for (guint j = 0; j < i; j++)
        desk_other_notes (&d, name, "n");
    }
  d.server.hold = true;
  desk_start (&d);
  desk_settle (&d);
  while (!g_queue_is_empty (&d.server.asked))
    {
      seed = seed * 1103515245 + 12345;
      double_answer (&d.server, (seed >> 16) % g_queue_get_length (&d.server.asked));
      if (seed % 3 == 0)
        desk_other_notes (&d, ((IcWireRow *) d.server.arrivals->pdata[seed % d.server.arrivals->len])->stream, "meanwhile");
      desk_settle (&d);
    }
  desk_assert_same (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  desk_clear (&d);
}

static void
test_fetch_fails (void)
{
  Desk d;

  desk_init (&d);
  desk_other_declares (&d, STREAM);
  d.server.lose_requests = 2;
  d.server.lose_answers = 3;
  desk_start (&d);
  desk_live (&d);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* A line so thin that no large answer comes through in time, and no large request. */
static void
test_thin_line (void)
{
  Desk d;

  desk_init (&d);
  desk_other_declares (&d, STREAM);
  for (guint i = 0; i < 300; i++)
    desk_other_notes (&d, STREAM, "n");
  d.server.slow = 120;
  desk_start (&d);
  desk_declare (&d, OTHER);
  for (guint i = 0; i < 300; i++)
    desk_note (&d, OTHER, "n");
  desk_live (&d);
  desk_pass (&d, 60 * SECOND);
  desk_assert_same (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  desk_clear (&d);
}

/* An answer that was made before the newest rows says nothing of them. */
static void
test_stale_answer (void)
{
  Desk d;
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  guint64 ticket;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_settle (&d);
  d.server.hold = true;
  ic_link_follow (d.link, STREAM, true);
  desk_settle (&d);
  ticket = ((Asked *) g_queue_peek_head (&d.server.asked))->ticket;
  d.server.lose_rows = 1;
  desk_other_notes (&d, STREAM, "one");
  desk_other_notes (&d, STREAM, "two");
  desk_settle (&d);
  ic_link_answered (d.link, ticket, 200, nothing, -1, NULL);
  d.server.hold = false;
  desk_settle (&d);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* -- the cursor ------------------------------------------------------------ */

static void
test_cursor (void)
{
  Desk d;
  g_autofree char *first = NULL, *second = NULL, *third = NULL;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_pass (&d, 2 * SECOND);
  first = desk_meta (&d, "cursor");
  g_assert_true (g_str_has_suffix (first, ".1"));

  /* Not beyond a row that is not durable. */
  ic_memory_store_hold (d.store, true);
  desk_other_notes (&d, STREAM, "one");
  desk_pass (&d, 2 * SECOND);
  {
    g_autoptr (IcStore) durable = ic_memory_store_fork (d.store);
    IcStore *held = d.store;

    d.store = durable;
    second = desk_meta (&d, "cursor");
    d.store = held;
  }
  g_assert_cmpstr (second, ==, first);
  ic_memory_store_hold (d.store, false);
  desk_pass (&d, 2 * SECOND);
  third = desk_meta (&d, "cursor");
  g_assert_true (g_str_has_suffix (third, ".2"));
  desk_clear (&d);
}

static void
test_resumes (void)
{
  Desk d;
  guint before;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_pass (&d, 2 * SECOND);
  before = double_count (&d.server, "GET");
  desk_crash (&d);
  desk_other_notes (&d, STREAM, "one");
  desk_live (&d);
  g_assert_true (g_str_has_suffix (d.server.feed_cursor, ".1"));
  g_assert_cmpuint (double_count (&d.server, "GET"), ==, before);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* Somebody who may read more than before has missed what they could not read then, also when they resume. */
static void
test_cursor_permission (void)
{
  Desk d;
  g_autoptr (GBytes) draft = NULL;
  g_autofree char *before = NULL, *after = NULL;

  desk_init (&d);
  d.server.permission = IC_PERMISSION_OBSERVER;
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  draft = desk_event (&d, "urn:uuid:0190b8a0-0000-7000-8000-0000000000ee", COMMS, IC_KIND_UPDATE_DISCARDED, "id", "u1");
  double_place (&d.server, draft);
  desk_other_notes (&d, STREAM, "one");
  desk_pass (&d, 2 * SECOND);
  before = desk_meta (&d, "cursor");
  g_assert_true (g_str_has_prefix (before, "observer "));
  g_assert_true (g_str_has_suffix (before, ".3"));
  g_assert_cmpuint (desk_held (&d, COMMS), ==, 0);

  d.server.permission = IC_PERMISSION_COMMUNICATIONS;
  desk_crash (&d);
  desk_live (&d);
  g_assert_true (g_str_has_suffix (d.server.feed_cursor, ".3"));
  g_assert_cmpuint (desk_held (&d, COMMS), ==, 1);
  desk_assert_same (&d);
  desk_pass (&d, 2 * SECOND);
  after = desk_meta (&d, "cursor");
  g_assert_true (g_str_has_prefix (after, "communications "));
  desk_clear (&d);
}

/* A gap that was not filled when the program ended is found again. */
static void
test_cursor_waits_for_gap (void)
{
  Desk d;
  g_autofree char *before = NULL, *during = NULL;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_other_declares (&d, OTHER);
  desk_pass (&d, 2 * SECOND);
  before = desk_meta (&d, "cursor");
  d.server.hold = true;
  d.server.lose_rows = 1;
  desk_other_notes (&d, STREAM, "lost");
  desk_other_notes (&d, STREAM, "after");
  desk_other_notes (&d, OTHER, "elsewhere");
  desk_pass (&d, 3 * SECOND);
  g_assert_cmpuint (desk_held (&d, OTHER), ==, 2);
  during = desk_meta (&d, "cursor");
  g_assert_cmpstr (during, ==, before);
  d.server.hold = false;
  desk_crash (&d);
  desk_live (&d);
  desk_assert_same (&d);
  desk_clear (&d);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/rows", test_rows);
  g_test_add_func ("/link/rows/in-pieces", test_rows_in_pieces);
  g_test_add_func ("/link/rows/twice", test_rows_twice);
  g_test_add_func ("/link/rows/gap", test_gap);
  g_test_add_func ("/link/rows/burst", test_burst);
  g_test_add_func ("/link/rows/flood", test_flood);
  g_test_add_func ("/link/redaction", test_redaction);
  g_test_add_func ("/link/redaction/caught-up", test_redaction_caught_up);
  g_test_add_func ("/link/redaction/known", test_redaction_known);
  g_test_add_func ("/link/catch-up", test_catch_up);
  g_test_add_func ("/link/catch-up/long", test_long_stream);
  g_test_add_func ("/link/catch-up/order", test_order);
  g_test_add_func ("/link/catch-up/opened-first", test_opened_first);
  g_test_add_func ("/link/catch-up/reordered", test_reordered);
  g_test_add_func ("/link/catch-up/fails", test_fetch_fails);
  g_test_add_func ("/link/catch-up/thin-line", test_thin_line);
  g_test_add_func ("/link/catch-up/stale-answer", test_stale_answer);
  g_test_add_func ("/link/cursor", test_cursor);
  g_test_add_func ("/link/cursor/resumes", test_resumes);
  g_test_add_func ("/link/cursor/permission", test_cursor_permission);
  g_test_add_func ("/link/cursor/waits-for-gap", test_cursor_waits_for_gap);

  return g_test_run ();
}
