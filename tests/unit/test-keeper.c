/* SPDX-License-Identifier: GPL-3.0-or-later
 * Keeping a record over a store in memory: what is folded, summarised, written
 * and let go of. Only outlets need the machine's own time and disk.
 */
#include "keeping.h"

#include "ic-memory-store.h"
#include "ic-summary.h"
#include "ic-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define PUBLISHED "{\"id\":\"u1\",\"phase\":\"investigating\",\"title\":\"Payments\",\"text\":\"Some payments fail.\",\"digest\":\"d\",\"author\":\"ana\"}"

/* What is declared is folded and summarised; after a start the summaries come first. */
static void
test_opens (void)
{
  KeepingBench b;

  keeping_init (&b);
  keeping_make (&b, false);
  keeping_open (&b);
  g_assert_cmpuint (b.opened, ==, 1);
  g_assert_no_error (b.error);
  g_assert_cmpuint (b.told, ==, 0);
  keeping_declare (&b, STREAM);
  g_assert_cmpstr (keeping_summary (&b, STREAM)->label, ==, "INC-1");
  g_assert_cmpuint (b.wakes, >, 0);
  g_assert_cmpuint (b.placed->len, ==, 2);
  g_assert_cmpuint (b.entries->len, ==, 0);

  keeping_restart (&b);
  g_assert_cmpuint (b.opened, ==, 1);
  g_assert_cmpstr (keeping_summary (&b, STREAM)->label, ==, "INC-1");
  g_assert_nonnull (g_hash_table_lookup (b.states, STREAM));
  g_assert_nonnull (g_hash_table_lookup (b.states, "org"));
  keeping_clear (&b);
}

static void
shelf_cb (GPtrArray *notes, const GError *error, gpointer data)
{
  gint64 *position = data;

  for (guint i = 0; i < notes->len; i++)
    {
      const IcNote *kept = notes->pdata[i];
      g_autoptr (IcState) state = strcmp (kept->key, STREAM) == 0 ? ic_summary_read (kept->key, kept->value) : NULL;

      if (state != NULL)
        *position = state->position;
    }
}

/* The position of the summary on the shelf. */
static gint64
kept_position (KeepingBench *b)
{
  gint64 position = 0;

  ic_store_list (b->store, IC_SHELF_SUMMARIES, shelf_cb, &position);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  return position;
}

/* Each summary is told at once, but where much happens not each goes to the disk. */
static void
test_keeps (void)
{
  KeepingBench b;

  keeping_init (&b);
  keeping_make (&b, false);
  keeping_open (&b);
  keeping_declare (&b, STREAM);
  b.env.time += 2 * IC_SECOND;
  keeping_note (&b, STREAM);
  g_assert_cmpint (kept_position (&b), ==, 3);
  keeping_note (&b, STREAM);
  keeping_note (&b, STREAM);
  g_assert_cmpint (keeping_summary (&b, STREAM)->position, ==, 5);
  g_assert_cmpint (kept_position (&b), ==, 3);
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, b.env.time + IC_SECOND);
  b.env.time += IC_SECOND;
  keeping_settle (&b);
  g_assert_cmpint (kept_position (&b), ==, 5);

  /* Set back, the clock does not keep it from the disk. */
  keeping_note (&b, STREAM);
  b.env.time -= 10 * IC_SECOND;
  ic_keeper_step (b.keeper);
  g_assert_cmpint (kept_position (&b), ==, 6);

  /* The last one is not waited with, nor any at the end. */
  keeping_note (&b, STREAM);
  keeping_note (&b, STREAM);
  keeping_drop (&b);
  g_assert_cmpint (kept_position (&b), ==, 8);
  keeping_make (&b, false);
  keeping_open (&b);
  keeping_note (&b, STREAM);
  keeping_finish (&b, STREAM);
  g_assert_cmpint (kept_position (&b), ==, 10);
  keeping_clear (&b);
}

/* A store that cannot be read is told, once. */
static void
test_does_not_open (void)
{
  for (guint nth = 0; nth < 3; nth++)
    {
      KeepingBench b;

      keeping_init (&b);
      keeping_make (&b, false);
      ic_keeper_open (b.keeper);
      for (guint i = 0; i < nth; i++)
        g_main_context_iteration (NULL, FALSE);
      ic_memory_store_fail (b.store, 1, IC_STORE_ERROR_CORRUPT);
      keeping_settle (&b);
      g_assert_cmpuint (b.opened, ==, 1);
      keeping_clear (&b);
    }
}

/* While held nothing is folded and nothing that is due is written. */
static void
test_held (void)
{
  KeepingBench b;

  keeping_init (&b);
  keeping_make (&b, false);
  keeping_open (&b);
  keeping_declare (&b, STREAM);
  keeping_settle (&b);
  keeping_drop (&b);
  b.env.time += 15 * IC_MINUTE;
  keeping_make (&b, true);
  keeping_open (&b);
  g_assert_cmpuint (b.opened, ==, 1);
  g_assert_nonnull (keeping_summary (&b, STREAM));
  g_assert_null (g_hash_table_lookup (b.states, STREAM));
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  keeping_note (&b, STREAM);
  keeping_declare (&b, OTHER);
  g_assert_null (g_hash_table_lookup (b.states, OTHER));
  ic_keeper_hold (b.keeper, false);
  keeping_settle (&b);
  g_assert_cmpstr (keeping_summary (&b, OTHER)->label, ==, "INC-2");
  g_assert_cmpint (((IcState *) g_hash_table_lookup (b.states, STREAM))->round, ==, 2);

  /* Held again: what is written meanwhile is come back to. */
  keeping_finish (&b, OTHER);
  ic_keeper_hold (b.keeper, true);
  g_assert_false (keeping_is_folded (&b, OTHER));
  ic_keeper_hold (b.keeper, false);
  keeping_settle (&b);
  g_assert_cmpint (keeping_summary (&b, OTHER)->position, ==, 4);
  keeping_clear (&b);
}

/* The one in front tells its entries and those of its drafts; who comes back is told them from the first on. */
static void
test_front (void)
{
  KeepingBench b;

  keeping_init (&b);
  keeping_make (&b, false);
  ic_keeper_front (b.keeper, STREAM);
  keeping_open (&b);
  keeping_declare (&b, STREAM);
  keeping_declare (&b, OTHER);
  keeping_submit (&b, IC_KIND_UPDATE_DRAFTED, COMMS, "{\"id\":\"u1\",\"phase\":\"investigating\"}");
  g_assert_cmpuint (b.entries->len, ==, 3);
  g_assert_cmpstr (b.entries->pdata[2], ==, "comms 1");
  ic_keeper_front (b.keeper, OTHER);
  keeping_settle (&b);
  g_assert_cmpuint (b.entries->len, ==, 5);
  keeping_note (&b, STREAM);
  g_assert_cmpuint (b.entries->len, ==, 5);
  g_ptr_array_set_size (b.entries, 0);
  ic_keeper_front (b.keeper, STREAM);
  keeping_settle (&b);
  g_assert_cmpuint (b.entries->len, ==, 4);
  g_assert_cmpstr (b.entries->pdata[0], ==, "comms 1");
  ic_keeper_front (b.keeper, NULL);
  keeping_settle (&b);
  keeping_note (&b, STREAM);
  g_assert_cmpuint (b.entries->len, ==, 4);
  keeping_clear (&b);
}

/* What is over and not looked at is folded no more, until somebody writes into it. */
static void
test_lets_go (void)
{
  KeepingBench b;

  keeping_init (&b);
  keeping_make (&b, false);
  keeping_open (&b);
  ic_keeper_front (b.keeper, STREAM);
  keeping_declare (&b, STREAM);
  keeping_declare (&b, OTHER);
  keeping_finish (&b, STREAM);
  keeping_finish (&b, OTHER);
  g_assert_cmpuint (b.refused, ==, 0);
  g_assert_cmpstr (keeping_summary (&b, OTHER)->outcome, ==, "false-alarm");
  keeping_restart (&b);
  /* Nothing but the organisation's and the inbox of two months: neither is open. */
  g_assert_cmpuint (g_hash_table_size (b.states), ==, 3);
  keeping_note (&b, OTHER);
  g_assert_cmpint (keeping_summary (&b, OTHER)->position, ==, 4);
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  keeping_clear (&b);
}

/* What becomes due is written in every open incident. */
static void
test_due (void)
{
  KeepingBench b;

  keeping_init (&b);
  keeping_make (&b, false);
  keeping_open (&b);
  keeping_declare (&b, STREAM);
  b.env.time += IC_MINUTE;
  keeping_declare (&b, OTHER);
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, NOON + 15 * IC_MINUTE);
  b.env.time = NOON + 16 * IC_MINUTE;
  keeping_settle (&b);
  g_assert_cmpint (((IcState *) g_hash_table_lookup (b.states, STREAM))->round, ==, 2);
  g_assert_cmpint (((IcState *) g_hash_table_lookup (b.states, OTHER))->round, ==, 2);
  keeping_clear (&b);
}

/* A summary says nothing that was redacted. */
static void
test_redacted (void)
{
  KeepingBench b;

  keeping_init (&b);
  keeping_make (&b, false);
  keeping_open (&b);
  keeping_declare (&b, STREAM);
  keeping_submit (&b, IC_KIND_INCIDENT_RENAMED, STREAM, "{\"title\":\"Ms Miller's card\"}");
  g_assert_cmpstr (keeping_summary (&b, STREAM)->title, ==, "Ms Miller's card");
  keeping_submit (&b, IC_KIND_EVENT_REDACTED, STREAM, "{\"position\":3,\"reason\":\"a name\"}");
  g_assert_cmpuint (b.refused, ==, 0);
  g_assert_cmpuint (b.anews, ==, 1);
  g_assert_cmpstr (keeping_summary (&b, STREAM)->title, ==, "Checkout errors");
  keeping_clear (&b);
}

/* What has moved elsewhere is over here: nothing is due in it, and it is not folded again. */
static void
test_moved (void)
{
  KeepingBench b;

  keeping_init (&b);
  keeping_make (&b, false);
  keeping_open (&b);
  keeping_declare (&b, STREAM);
  keeping_submit (&b, IC_KIND_STREAM_MOVED, STREAM, "{\"to\":\"Example Server\"}");
  g_assert_cmpstr (keeping_summary (&b, STREAM)->moved_to, ==, "Example Server");
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  keeping_restart (&b);
  g_assert_null (g_hash_table_lookup (b.states, STREAM));
  b.env.time += IC_DAY;
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  keeping_clear (&b);
}

static void
run_until (KeepingBench *b, guint n_placed)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (b->placed->len < n_placed && g_get_monotonic_time () < deadline)
    {
      g_main_context_iteration (NULL, FALSE);
      ic_keeper_step (b->keeper);
      g_usleep (1000);
    }
  g_assert_cmpuint (b->placed->len, ==, n_placed);
}

static void
remove_below (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      if (g_file_test (below, G_FILE_TEST_IS_DIR))
        remove_below (below);
      else
        g_unlink (below);
    }
  g_rmdir (path);
}

/* A published update is brought to the status site: attempted, tried again when that failed, done. */
static void
test_outlets (void)
{
  KeepingBench b;
  g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
  g_autofree char *site = g_build_filename (directory, "site", NULL);
  g_autofree char *page = g_build_filename (site, "incidents", "INC-1", "index.html", NULL);

  keeping_init (&b);
  b.directory = directory;
  keeping_make (&b, false);
  keeping_open (&b);
  keeping_declare (&b, STREAM);
  /* A file stands where the directory should be. */
  g_assert_true (g_file_set_contents (site, "", 0, NULL));
  keeping_submit (&b, IC_KIND_UPDATE_PUBLISHED, STREAM, PUBLISHED);
  g_assert_cmpuint (b.refused, ==, 0);
  run_until (&b, 5);
  g_assert_cmpstr (b.placed->pdata[3], ==, "delivery.attempted");
  g_assert_cmpstr (b.placed->pdata[4], ==, "delivery.failed");
  /* The summary goes to the disk first. */
  b.env.time += IC_SECOND;
  ic_keeper_step (b.keeper);
  /* Not all at once: some part of it by chance. */
  g_assert_cmpint (ic_keeper_next (b.keeper), >=, NOON + 5 * IC_SECOND / 2);
  g_assert_cmpint (ic_keeper_next (b.keeper), <=, NOON + 5 * IC_SECOND);
  g_assert_cmpint (g_unlink (site), ==, 0);
  b.env.time += 4 * IC_SECOND;
  run_until (&b, 6);
  g_assert_cmpstr (b.placed->pdata[5], ==, "delivery.done");
  g_assert_true (g_file_test (page, G_FILE_TEST_IS_REGULAR));
  keeping_clear (&b);
  remove_below (directory);
}

static bool
says (const char *path, const char *words)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, words) != NULL;
}

static void
run_until_says (KeepingBench *b, const char *path, const char *words, bool expected)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (says (path, words) != expected && g_get_monotonic_time () < deadline)
    {
      g_main_context_iteration (NULL, FALSE);
      ic_keeper_step (b->keeper);
      g_usleep (1000);
    }
  g_assert_true (says (path, words) == expected);
}

/* What is redacted goes out of the status site too: of an open incident, of a closed
 * one, and when the program ended before that was done. */
static void
test_redacted_outlets (void)
{
  KeepingBench b;
  g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
  g_autofree char *page = g_build_filename (directory, "site", "incidents", "INC-1", "index.html", NULL);
  g_autofree char *index = g_build_filename (directory, "site", "index.html", NULL);

  keeping_init (&b);
  b.directory = directory;
  keeping_make (&b, false);
  keeping_open (&b);
  keeping_declare (&b, STREAM);
  keeping_submit (&b, IC_KIND_UPDATE_PUBLISHED, STREAM, PUBLISHED);
  run_until (&b, 5);
  keeping_submit (&b, IC_KIND_UPDATE_PUBLISHED, STREAM, "{\"id\":\"u2\",\"phase\":\"resolved\",\"title\":\"Payments\",\"text\":\"All is well.\",\"digest\":\"d\",\"author\":\"ana\"}");
  run_until (&b, 8);
  g_assert_true (says (page, "Some payments fail.") && says (page, "All is well."));

  keeping_submit (&b, IC_KIND_EVENT_REDACTED, STREAM, "{\"position\":3,\"reason\":\"a name\"}");
  run_until_says (&b, page, "Some payments fail.", false);
  g_assert_true (says (page, "All is well."));

  keeping_finish (&b, STREAM);
  g_assert_true (g_file_set_contents (page, "Some payments fail.", -1, NULL));
  keeping_restart (&b);
  keeping_note (&b, STREAM);
  run_until_says (&b, page, "All is well.", true);
  run_until_says (&b, page, "Some payments fail.", false);

  keeping_submit (&b, IC_KIND_EVENT_REDACTED, STREAM, "{\"position\":6,\"reason\":\"another\"}");
  run_until_says (&b, page, "All is well.", false);
  run_until_says (&b, index, "No incident has been published", true);
  g_assert_cmpuint (b.refused, ==, 0);
  g_assert_false (g_file_test (page, G_FILE_TEST_EXISTS));
  /* Nothing of that is anybody's act. */
  g_assert_cmpstr (b.placed->pdata[b.placed->len - 1], ==, "event.redacted");
  keeping_clear (&b);
  remove_below (directory);
}

/* A record that was restored elsewhere: incidents that are over are on the site again. */
static void
test_lost_site (void)
{
  KeepingBench b;
  g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
  g_autofree char *page = g_build_filename (directory, "site", "incidents", "INC-1", "index.html", NULL);

  keeping_init (&b);
  b.directory = directory;
  keeping_make (&b, false);
  keeping_open (&b);
  keeping_declare (&b, STREAM);
  keeping_submit (&b, IC_KIND_UPDATE_PUBLISHED, STREAM, PUBLISHED);
  run_until (&b, 5);
  keeping_finish (&b, STREAM);
  run_until_says (&b, page, "Some payments fail.", true);
  remove_below (directory);
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  keeping_restart (&b);
  run_until_says (&b, page, "Some payments fail.", true);
  keeping_clear (&b);
  remove_below (directory);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keeper/opens", test_opens);
  g_test_add_func ("/keeper/keeps", test_keeps);
  g_test_add_func ("/keeper/does-not-open", test_does_not_open);
  g_test_add_func ("/keeper/held", test_held);
  g_test_add_func ("/keeper/front", test_front);
  g_test_add_func ("/keeper/lets-go", test_lets_go);
  g_test_add_func ("/keeper/due", test_due);
  g_test_add_func ("/keeper/redacted", test_redacted);
  g_test_add_func ("/keeper/moved", test_moved);
  g_test_add_func ("/keeper/outlets", test_outlets);
  g_test_add_func ("/keeper/redacted-outlets", test_redacted_outlets);
  g_test_add_func ("/keeper/lost-site", test_lost_site);
  return g_test_run ();
}
