/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link, ended between any two of its steps and started again on what was
 * durable: nothing that was answered is lost, nothing is doubled.
 */
#include "link-desk.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct {
  void (*begin) (Desk *d);  /* undisturbed */
  void (*act)   (Desk *d);  /* what happens just before the steps */
  void (*end)   (Desk *d);  /* undisturbed again, after the crash */
  const char *notes;        /* in the server's record at the end, where all was kept */
} Story;

static bool
work_waits (Desk *d)
{
  return g_main_context_pending (NULL) || ic_memory_store_let (d->store, 0) > 0 || !g_queue_is_empty (&d->server.asked)
         || (d->server.feed != 0 && (!d->server.feed_greeted || d->server.sent < d->server.arrivals->len));
}

/* The store and the server take turns; each does one thing. */
static void
step (Desk *d, guint n)
{
  guint held = ic_memory_store_let (d->store, 0);

  if (g_main_context_iteration (NULL, FALSE))
    return;
  if (held > 0 && (n % 2 == 0 || g_queue_is_empty (&d->server.asked)))
    ic_memory_store_let (d->store, 1);
  else if (!g_queue_is_empty (&d->server.asked) && n % 3 != 0)
    double_answer (&d->server, 0);
  else
    {
      d->server.hold = true;
      double_run (&d->server);
      d->server.hold = false;
      if (held > 0)
        ic_memory_store_let (d->store, 1);
      else if (!g_queue_is_empty (&d->server.asked))
        double_answer (&d->server, 0);
    }
}

/* @torn: what was asked of the disk at the end was done, and nobody heard of it. */
static void
crash (Desk *d, bool torn)
{
  if (torn)
    ic_memory_store_let (d->store, G_MAXUINT);
  desk_crash (d);
}

/* Every word but those never answered, in order, once. */
static void
check_notes (Desk *d, const char *expected, guint answered)
{
  g_autofree char *notes = desk_notes (d, STREAM);
  g_auto (GStrv) there = g_strsplit (notes, " ", -1), wanted = g_strsplit (expected, " ", -1);
  guint found = 0;

  for (guint i = 0, j = 0; wanted[i] != NULL; i++)
    if (there[j] != NULL && strcmp (there[j], wanted[i]) == 0)
      j++, found++;
    else
      /* Only what this desk never was told is kept may be missing. */
      g_assert_true (wanted[i][0] == 'n' && (guint) atoi (wanted[i] + 1) > answered);
  g_assert_cmpuint (g_strv_length (there), ==, found);
}

/* Runs the story with a crash after @steps of them. Returns false when there are not that many. */
static bool
run (const Story *story, guint steps, bool torn)
{
  Desk d;
  guint answered, n;

  desk_init (&d);
  desk_start (&d);
  story->begin (&d);
  ic_memory_store_hold (d.store, true);
  d.answers = 0;
  story->act (&d);
  for (n = 0; n < steps && work_waits (&d); n++)
    step (&d, n);
  answered = d.answers > 0 ? d.answers - 1 : 0; /* the declaration, or a word that does not count */
  crash (&d, torn);
  if (story->end != NULL)
    story->end (&d);
  desk_live (&d);
  desk_pass (&d, 3 * SECOND);
  desk_assert_same (&d);
  check_notes (&d, story->notes, answered);
  desk_clear (&d);

  return n == steps;
}

static void
run_everywhere (const Story *story, guint least)
{
  guint steps = 0;

  while (run (story, steps, false) && run (story, steps, true))
    steps++;
  g_test_message ("%u steps", steps);
  g_assert_cmpuint (steps, >, least);
}

/* -- acts ------------------------------------------------------------------ */

static void
live (Desk *d)
{
  ic_link_follow (d->link, STREAM, true);
  desk_live (d);
}

static void
acts (Desk *d)
{
  desk_declare (d, STREAM);
  desk_note (d, STREAM, "n1");
  desk_note (d, STREAM, "n2");
  desk_note (d, STREAM, "n3");
}

static void
test_acts (void)
{
  static const Story story = { live, acts, NULL, "n1 n2 n3" };

  run_everywhere (&story, 12);
}

static void
lossy_acts (Desk *d)
{
  d->server.lose_answers = 2;
  d->server.lose_rows = 2;
  d->server.twice = true;
  acts (d);
}

static void
test_lossy_acts (void)
{
  static const Story story = { live, lossy_acts, NULL, "n1 n2 n3" };

  run_everywhere (&story, 8);
}

/* -- refusals -------------------------------------------------------------- */

static void
refused_acts (Desk *d)
{
  d->server.refused = "bad";
  desk_declare (d, STREAM);
  desk_note (d, STREAM, "n1");
  desk_note (d, STREAM, "bad");
  desk_note (d, STREAM, "n3");
}

static void
one_list (Desk *d)
{
  desk_live (d);
  desk_pass (d, 2 * SECOND);
  /* On one of the shelves, or never answered. */
  g_assert_cmpuint (desk_shelf (d, IC_SHELF_REFUSED), <=, 1);
  g_assert_cmpuint (desk_shelf (d, IC_SHELF_REFUSED), ==, d->refused);
  if (d->answers - d->not_kept > 2)
    g_assert_cmpuint (d->refused, ==, 1);
}

static void
test_refused_acts (void)
{
  static const Story story = { live, refused_acts, one_list, "n1 n3" };

  run_everywhere (&story, 12);
}

static void
refused_once (Desk *d)
{
  live (d);
  desk_declare (d, STREAM);
  d->server.refused = "n1";
  desk_note (d, STREAM, "n1");
  desk_settle (d);
  d->server.refused = NULL;
  g_assert_cmpuint (d->refused, ==, 1);
}

static void
resend (Desk *d)
{
  ic_link_resend (d->link, d->key);
}

/* Placed or in the list, wherever it stopped. */
static void
resend_again (Desk *d)
{
  desk_live (d);
  desk_pass (d, 2 * SECOND);
  g_assert_cmpuint (desk_shelf (d, IC_SHELF_REFUSED), ==, d->refused);
  if (d->refused > 0)
    ic_link_resend (d->link, d->key);
  desk_settle (d);
  g_assert_cmpuint (d->refused, ==, 0);
}

static void
test_resend (void)
{
  static const Story story = { refused_once, resend, resend_again, "n1" };

  run_everywhere (&story, 5);
}

/* -- rows ------------------------------------------------------------------ */

static void
rows (Desk *d)
{
  desk_other_declares (d, STREAM);
  d->server.lose_rows = 2;
  desk_other_notes (d, STREAM, "a");
  desk_other_notes (d, STREAM, "b");
  desk_other_notes (d, STREAM, "c");
  desk_other_declares (d, OTHER);
}

static void
test_rows (void)
{
  static const Story story = { live, rows, NULL, "a b c" };

  run_everywhere (&story, 5);
}

/* -- forks ----------------------------------------------------------------- */

static void
history (Desk *d)
{
  live (d);
  acts (d);
  desk_settle (d);
  desk_other_notes (d, STREAM, "theirs");
  desk_pass (d, 2 * SECOND);
  desk_assert_same (d);
}

static void
went_another_way (Desk *d)
{
  double_forget (&d->server, STREAM, 2);
  desk_other_notes (d, STREAM, "another");
  double_break (&d->server);
  desk_note (d, STREAM, "n4");
  d->answers = 4; /* all but the newest were kept before */
  ic_link_retry (d->link);
}

static void
test_fork (void)
{
  static const Story story = { history, went_another_way, NULL, "n1 another n2 n3 n4" };

  run_everywhere (&story, 20);
}

static void
new_lineage (Desk *d)
{
  g_free (d->server.lineage);
  d->server.lineage = g_strdup ("0190b8a0-0000-7000-8000-00000000bbbb");
  g_strfreev (d->server.ancestors);
  d->server.ancestors = g_strsplit (LINEAGE, ",", -1);
  went_another_way (d);
}

static void
test_new_lineage (void)
{
  static const Story story = { history, new_lineage, NULL, "n1 another n2 n3 n4" };

  run_everywhere (&story, 20);
}

/* -- restoring ------------------------------------------------------------- */

static void
restored (Desk *d)
{
  double_forget (&d->server, STREAM, 2);
  d->server.restoring = true;
  double_break (&d->server);
  desk_note (d, STREAM, "n4");
  d->answers = 4;
  ic_link_retry (d->link);
}

static void
take_events (Desk *d)
{
  desk_live (d);
  desk_pass (d, 5 * SECOND);
  g_assert_cmpuint (d->server.handed->len, >, 0);
  g_assert_cmpuint (double_stream (&d->server, STREAM)->len, ==, 5);
  d->server.restoring = false;
  double_send (&d->server, IC_FRAME_RESTORED, NULL, "{}");
}

static void
test_restored (void)
{
  static const Story story = { history, restored, take_events, "n1 n2 n3 theirs n4" };

  run_everywhere (&story, 10);
}

/* The disk fills up at every step instead, and has space again later. */
static void
test_full_disk (void)
{
  static const Story stories[] = { { live, acts, NULL, "n1 n2 n3" }, { live, rows, NULL, "a b c" },
                                   { live, refused_acts, one_list, "n1 n3" }, { history, went_another_way, NULL, "n1 another n2 n3 n4" } };

  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    for (guint after = 0; after < 25; after++)
      {
        Desk d;

        desk_init (&d);
        desk_start (&d);
        stories[i].begin (&d);
        ic_memory_store_hold (d.store, true);
        stories[i].act (&d);
        for (guint n = 0; n < after; n++)
          step (&d, n);
        ic_memory_store_fill (d.store, 7);
        ic_memory_store_hold (d.store, false);
        desk_pass (&d, 120 * SECOND);
        g_assert_no_error (d.trouble);
        desk_live (&d);
        desk_assert_same (&d);
        check_notes (&d, stories[i].notes, 9);
        desk_clear (&d);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/crash/acts", test_acts);
  g_test_add_func ("/link/crash/lossy-acts", test_lossy_acts);
  g_test_add_func ("/link/crash/refused-acts", test_refused_acts);
  g_test_add_func ("/link/crash/resend", test_resend);
  g_test_add_func ("/link/crash/rows", test_rows);
  g_test_add_func ("/link/crash/fork", test_fork);
  g_test_add_func ("/link/crash/new-lineage", test_new_lineage);
  g_test_add_func ("/link/crash/restored", test_restored);
  g_test_add_func ("/link/full-disk", test_full_disk);

  return g_test_run ();
}
