/* SPDX-License-Identifier: GPL-3.0-or-later
 * A program that writes to the record is killed 200 times, at any moment, also
 * while it opens it: whatever it had acknowledged is there, in place, with the
 * same link; the chain verifies and positions have no gaps. What is done in one
 * transaction is done wholly or not at all, and a backup that has its name is whole.
 */
#include "store-sync.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS     200
#define PER_RECORD 20 /* a new record now and then, as each check walks all of it */

static const char *writer_path;

typedef struct {
  guint64 position;
  char    link[2 * IC_DIGEST_SIZE + 1];
} Acknowledged;

static GPid
start_writer (const char *directory, guint seed, int *output)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("%u", seed);
  char *argv[] = { (char *) writer_path, (char *) directory, number, NULL };
  GPid pid;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, output, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

/* Kills the writer some time after the start, or, with @patience, after its
 * first words; returns all it said. */
static char *
run_and_kill (const char *directory, guint seed, GRand *rand)
{
  g_autoptr (GString) said = g_string_new (NULL);
  char buffer[4096];
  int output, status;
  GPid pid = start_writer (directory, seed, &output);
  bool early = seed % 10 == 0;

  if (!early)
    {
      gssize first = read (output, buffer, sizeof buffer);
      g_assert_cmpint (first, >, 0);
      g_string_append_len (said, buffer, first);
    }
  g_usleep (g_rand_int_range (rand, 0, early ? 15000 : 40000));
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);

  for (gssize n; (n = read (output, buffer, sizeof buffer)) != 0; )
    if (n > 0)
      g_string_append_len (said, buffer, n);
    else
      g_assert_cmpint (errno, ==, EINTR);
  close (output);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  /* Killed, not fallen over by itself. */
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return g_strdup (said->str);
}

static guint
remember (GHashTable *acknowledged, const char *said)
{
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      if (g_strv_length (words) != 4 || strlen (words[3]) != 2 * IC_DIGEST_SIZE || lines[i + 1] == NULL)
        continue;
      Acknowledged *one = g_new0 (Acknowledged, 1);
      one->position = g_ascii_strtoull (words[2], NULL, 10);
      g_assert_cmpstr (words[1], ==, words[2]);
      g_strlcpy (one->link, words[3], sizeof one->link);
      g_hash_table_insert (acknowledged, g_strdup_printf ("%s %s", words[0], words[2]), one);
      n++;
    }
  return n;
}

static void
check_row (const IcHead *head, const IcRow *row)
{
  if (g_str_equal (head->stream, "s3"))
    {
      assert_redacted_row (head->stream, row, head->position);
      return;
    }
  g_autoptr (IcStoreEvent) event = event_new (head->stream, row->position);
  g_assert_true (g_bytes_equal (row->bytes, event->bytes));
}

/* An act is in the outbox until its row is there, and no longer. */
static void
check_outbox (IcStore *store, GPtrArray *heads)
{
  g_autoptr (GPtrArray) outbox = sync_list (store, IC_SHELF_OUTBOX, NULL);
  guint64 placed = 0;

  for (guint i = 0; i < heads->len; i++)
    if (g_str_equal (((IcHead *) g_ptr_array_index (heads, i))->stream, "s4"))
      placed = ((IcHead *) g_ptr_array_index (heads, i))->position;
  for (guint i = 0; i < outbox->len; i++)
    g_assert_cmpuint (g_ascii_strtoull (((IcNote *) g_ptr_array_index (outbox, i))->key, NULL, 10), ==, placed + 1 + i);
}

/* Checks every copy that has got its name, and removes them all. */
static guint
check_backups (const char *backups)
{
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  guint n = 0;

  for (const char *name; (name = g_dir_read_name (dir)) != NULL; )
    {
      g_autofree char *path = g_build_filename (backups, name, NULL);
      if (g_str_has_suffix (name, ".part"))
        {
          g_unlink (path);
          continue;
        }
      g_autoptr (Scratch) scratch = scratch_new ();
      g_autofree char *restored = g_build_filename (scratch, "record.db", NULL);
      g_assert_cmpint (g_rename (path, restored), ==, 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (IcStore) store = ic_journal_open (scratch, &error);
      g_assert_no_error (error);
      g_autofree char *trouble = sync_verify (store, NULL, NULL);
      g_assert_cmpstr (trouble, ==, NULL);
      n++;
    }
  return n;
}

/* Returns how many of the acknowledged events are in @stream. */
static guint
check_stream (IcStore *store, const IcHead *head, GHashTable *acknowledged)
{
  g_autoptr (GPtrArray) rows = sync_read (store, head->stream, 0, G_MAXUINT, NULL);
  guint found = 0;

  g_assert_cmpuint (rows->len, ==, head->position);
  for (guint i = 0; i < rows->len; i++)
    {
      const IcRow *row = g_ptr_array_index (rows, i);
      g_autofree char *key = g_strdup_printf ("%s %" G_GUINT64_FORMAT, head->stream, row->position);
      const Acknowledged *one = g_hash_table_lookup (acknowledged, key);
      char link[2 * IC_DIGEST_SIZE + 1];

      g_assert_cmpuint (row->position, ==, i + 1);
      check_row (head, row);
      if (one == NULL)
        continue;
      for (int j = 0; j < IC_DIGEST_SIZE; j++)
        g_snprintf (link + 2 * j, 3, "%02x", row->link[j]);
      g_assert_cmpstr (link, ==, one->link);
      found++;
    }
  return found;
}

static void
check_record (const char *directory, GHashTable *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcStore) store = ic_journal_open (directory, &error);
  guint found = 0;

  g_assert_no_error (error);
  g_autofree char *trouble = sync_verify (store, NULL, NULL);
  g_assert_cmpstr (trouble, ==, NULL);
  g_autoptr (GPtrArray) heads = sync_heads (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < heads->len; i++)
    found += check_stream (store, g_ptr_array_index (heads, i), acknowledged);
  check_outbox (store, heads);
  g_assert_cmpuint (found, ==, g_hash_table_size (acknowledged));
}

static void
test_kill (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);
  guint total = 0, copies = 0;

  for (guint record = 0; record < KILLS / PER_RECORD; record++)
    {
      g_autoptr (Scratch) scratch = scratch_new ();
      g_autofree char *directory = g_build_filename (scratch, "record", NULL), *backups = g_strconcat (directory, ".backups", NULL);
      g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
      g_autoptr (GHashTable) acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (guint i = 0; i < PER_RECORD; i++)
        {
          g_autofree char *said = run_and_kill (directory, record * PER_RECORD + i, rand);
          total += remember (acknowledged, said);
          check_record (directory, acknowledged);
          copies += check_backups (backups);
        }
    }
  g_test_message ("%u acknowledged events survived %d kills; %u backups are whole", total, KILLS, copies);
  g_assert_cmpuint (total, >, KILLS);
  g_assert_cmpuint (copies, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  writer_path = argv[1];
  g_assert_nonnull (writer_path);
  g_test_add_func ("/fault/kill", test_kill);
  return g_test_run ();
}
