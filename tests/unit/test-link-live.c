/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link: whoever is told that it is live has what there is.
 */
#include "link-desk.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)

/* Live, with the incident and where the feed goes on in the store. */
static void
begin (Desk *d)
{
  desk_init (d);
  desk_start (d);
  desk_live (d);
  desk_other_declares (d, STREAM);
  desk_pass (d, 2 * SECOND);
  g_assert_cmpint (d->status.phase, ==, IC_LINK_LIVE);
}

static void
assert_behind (Desk *d)
{
  g_assert_cmpint (d->status.phase, ==, IC_LINK_CATCHING_UP);
}

static void
assert_live (Desk *d)
{
  desk_assert_same (d);
  g_assert_cmpint (d->status.phase, ==, IC_LINK_LIVE);
}

/* The ticket of the one request that asks for rows. */
static guint64
asks_for_rows (Desk *d)
{
  const Asked *asked = g_queue_peek_head (&d->server.asked);

  g_assert_cmpuint (g_queue_get_length (&d->server.asked), ==, 1);
  g_assert_nonnull (strstr (asked->path, "/events?after="));
  return asked->ticket;
}

/* What was missed comes behind the hello, over a thin line a good while later. */
static void
test_resumed (void)
{
  Desk d;

  begin (&d);
  double_break (&d.server);
  desk_other_notes (&d, STREAM, "one");
  d.server.hold_feed = true;
  desk_pass (&d, 2 * SECOND);
  g_assert_true (d.server.feed_greeted);
  assert_behind (&d);
  d.server.hold_feed = false;
  desk_settle (&d);
  assert_live (&d);
  desk_clear (&d);
}

/* And it is not live before that is in the store. */
static void
test_resumed_to_the_disk (void)
{
  Desk d;

  begin (&d);
  double_break (&d.server);
  desk_other_notes (&d, STREAM, "one");
  ic_memory_store_hold (d.store, true);
  desk_pass (&d, 2 * SECOND);
  g_assert_true (d.server.feed_passed);
  assert_behind (&d);
  ic_memory_store_hold (d.store, false);
  desk_settle (&d);
  assert_live (&d);
  desk_clear (&d);
}

static void
test_full_disk (void)
{
  Desk d;

  begin (&d);
  ic_memory_store_fail (d.store, 1000, IC_STORE_ERROR_FULL);
  desk_other_notes (&d, STREAM, "one");
  desk_settle (&d);
  for (guint i = 0; i < 10; i++)
    {
      assert_behind (&d);
      desk_pass (&d, 5 * SECOND);
    }
  ic_memory_store_fail (d.store, 0, IC_STORE_ERROR_FULL);
  desk_pass (&d, 60 * SECOND);
  assert_live (&d);
  desk_clear (&d);
}

/* It takes what comes, but not soon. */
static void
test_slow_disk (void)
{
  Desk d;

  begin (&d);
  ic_memory_store_hold (d.store, true);
  desk_other_notes (&d, STREAM, "one");
  desk_pass (&d, 10 * SECOND);
  assert_behind (&d);
  ic_memory_store_hold (d.store, false);
  desk_settle (&d);
  assert_live (&d);
  desk_clear (&d);
}

/* Who has taken away what the server does not have does not know yet what it has instead. */
static void
test_fork (void)
{
  Desk d;
  g_autofree char *before = NULL, *cursor = NULL;

  begin (&d);
  desk_other_notes (&d, STREAM, "one");
  desk_pass (&d, 2 * SECOND);
  before = desk_meta (&d, "cursor");
  double_forget (&d.server, STREAM, 1);
  desk_other_notes (&d, STREAM, "another");
  desk_other_notes (&d, STREAM, "two");
  d.server.hold = true;
  desk_settle (&d);
  while (desk_held (&d, STREAM) != 1)
    {
      asks_for_rows (&d);
      double_answer (&d.server, 0);
      desk_settle (&d);
    }
  desk_pass (&d, 3 * SECOND);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 1);
  asks_for_rows (&d);
  assert_behind (&d);
  cursor = desk_meta (&d, "cursor");
  g_assert_cmpstr (cursor, ==, before);

  /* Nor does it when the rows are on their way to the disk. */
  ic_memory_store_hold (d.store, true);
  double_answer (&d.server, 0);
  desk_settle (&d);
  assert_behind (&d);
  ic_memory_store_hold (d.store, false);
  d.server.hold = false;
  desk_pass (&d, 2 * SECOND);
  assert_live (&d);
  desk_clear (&d);
}

/* What somebody opens is not here before it was asked for. */
static void
test_opened (void)
{
  Desk d;

  begin (&d);
  d.server.hold = true;
  ic_link_follow (d.link, OTHER, true);
  desk_settle (&d);
  asks_for_rows (&d);
  assert_behind (&d);
  d.server.hold = false;
  desk_settle (&d);
  assert_live (&d);
  desk_clear (&d);
}

/* A proxy that knows no such page does not say that there are no such rows. */
static void
test_proxy (void)
{
  g_autoptr (GBytes) page = g_bytes_new_static ("<html>Not here</html>", 21);
  const guint statuses[] = { 403, 404 };
  Desk d;

  begin (&d);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      d.server.hold = true;
      d.server.lose_rows = 1;
      desk_other_notes (&d, STREAM, "lost");
      desk_other_notes (&d, STREAM, "heard");
      desk_settle (&d);
      ic_link_answered (d.link, asks_for_rows (&d), statuses[i], page, -1, NULL);
      desk_pass (&d, 3 * SECOND);
      assert_behind (&d);
      d.server.hold = false;
      desk_pass (&d, 5 * SECOND);
      assert_live (&d);
    }
  desk_clear (&d);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/live/resumed", test_resumed);
  g_test_add_func ("/link/live/resumed/to-the-disk", test_resumed_to_the_disk);
  g_test_add_func ("/link/live/full-disk", test_full_disk);
  g_test_add_func ("/link/live/slow-disk", test_slow_disk);
  g_test_add_func ("/link/live/fork", test_fork);
  g_test_add_func ("/link/live/opened", test_opened);
  g_test_add_func ("/link/live/proxy", test_proxy);

  return g_test_run ();
}
