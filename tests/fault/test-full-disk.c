/* SPDX-License-Identifier: GPL-3.0-or-later
 * The disk fills up, at every stage and every few bytes: it is told plainly,
 * nothing acknowledged is lost, and when there is space again the same store
 * works on.
 *
 * A limit on the size of files stands for the full disk: writes are cut short
 * and fail just so, it works for root too, and needs no mount.
 */
#define _GNU_SOURCE /* memmem */
#include "record-1.h"
#include "store-files.h"
#include "store-sync.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static rlim_t hard_limit;

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit = { MIN (bytes, hard_limit), hard_limit };

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
free_space (void)
{
  limit_files (hard_limit);
}

static gsize
file_size (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

static bool
append_some (IcStore *store, guint first, guint n, GError **error)
{
  GPtrArray *events = g_ptr_array_new ();
  IcPlacement placements[8];

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (events, event_new ("s", first + i));
  return sync_append (store, events, 1, placements, error);
}

static void
assert_full (const GError *error)
{
  g_assert_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "no space left"));
  g_assert_nonnull (strstr (error->message, "Free some space"));
}

/* Appends until the disk is full; returns how many events are there then. */
static guint
append_until_full (IcStore *store, guint n)
{
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      if (!append_some (store, n + 1, 3, &error))
        {
          assert_full (error);
          return n;
        }
      n += 3;
      g_assert_cmpuint (n, <, 100000);
    }
}

/* The log cannot grow; limits cut its frames at ever other bytes. */
static void
test_log (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  IcStore *store = open_record (scratch);
  guint n = 0;

  for (guint round = 0; round < 60; round++)
    {
      limit_files (MAX (file_size (scratch, "record.db-wal"), file_size (scratch, "record.db")) + 1 + round * 977);
      n = append_until_full (store, n);

      g_autoptr (GError) draft = NULL;
      g_autofree char *large = g_strnfill (200000, 'x');
      g_assert_false (sync_put (store, IC_SHELF_DRAFTS, "draft", large, 1, &draft));
      assert_full (draft);

      /* Reading works on a full disk. */
      assert_stream (store, "s", n);
      free_space ();
      g_assert_true (append_some (store, n + 1, 3, NULL));
      n += 3;
      if (round % 4 == 3)
        {
          ic_store_free (store);
          store = open_record (scratch);
        }
      assert_stream (store, "s", n);
      g_assert_null (sync_verify (store, NULL, NULL));
    }
  ic_store_free (store);
}

/* The log has room, the file has not: folding the log in fails, again and
 * again, also when closing; opening with the disk still full works. */
static void
test_checkpoint (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  IcStore *store = open_record (scratch);
  guint n = 0;

  for (guint round = 0; round < 6; round++)
    {
      gsize size = file_size (scratch, "record.db") + 100 * 1024;
      limit_files (size + 5000 * round);
      n = append_until_full (store, n);
      /* Long enough for the idle store to try. */
      g_usleep (400 * 1000);
      assert_stream (store, "s", n);
      ic_store_free (store);
      store = open_record (scratch);
      assert_stream (store, "s", n);
      free_space ();
      g_assert_true (append_some (store, n + 1, 3, NULL));
      n += 3;
      assert_stream (store, "s", n);
      g_assert_null (sync_verify (store, NULL, NULL));
    }
  ic_store_free (store);
}

/* Killed while the disk is full, which is what people do then. */
static void
test_closed_when_full (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  IcStore *store = open_record (scratch);
  guint n = 0;

  for (guint round = 0; round < 20; round++)
    {
      limit_files (file_size (scratch, "record.db") + 20000 + round * 1311);
      n = append_until_full (store, n);
      ic_store_free (store);
      free_space ();
      store = open_record (scratch);
      assert_stream (store, "s", n);
      g_assert_null (sync_verify (store, NULL, NULL));
    }
  ic_store_free (store);
}

/* No space even for a new record: said so, and nothing half-made stays. */
static void
test_create (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  guint full = 0;

  for (rlim_t limit = 0; limit < 80000; limit += 1777)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *directory = g_strdup_printf ("%s/%" G_GUINT64_FORMAT, scratch, (guint64) limit);
      g_autofree char *path = g_build_filename (directory, "record.db", NULL);

      limit_files (limit);
      IcStore *store = ic_journal_open (directory, &error);
      free_space ();
      if (store == NULL)
        {
          assert_full (error);
          g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
          full++;
          store = open_record (directory);
        }
      g_assert_true (append_some (store, 1, 3, NULL));
      ic_store_free (store);
    }
  g_assert_cmpuint (full, >, 10);
}

static void
append_cb (const IcPlacement *placements, guint n, const GError *error, gpointer data)
{
  guint *counts = data;

  if (error != NULL)
    assert_full (error);
  counts[error != NULL ? 1 : 0]++;
  /* Kept or not, each request as a whole. */
  if (error == NULL)
    for (guint i = 0; i < n; i++)
      g_assert_cmpint (placements[i].outcome, ==, IC_PLACEMENT_NEW);
}

/* Many requests at once as the space ends: those told kept are kept, the
 * others can be sent again. */
static void
test_many_at_once (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (IcStore) store = open_record (scratch);
  guint counts[2] = { 0 };

  limit_files (file_size (scratch, "record.db") + 60000);
  for (guint i = 0; i < 300; i++)
    {
      GPtrArray *events = g_ptr_array_new ();
      g_autofree char *stream = g_strdup_printf ("m%u", i);
      g_ptr_array_add (events, event_new (stream, 1));
      g_ptr_array_add (events, event_new (stream, 2));
      ic_store_append (store, events, 1, append_cb, counts);
    }
  while (counts[0] + counts[1] < 300)
    g_main_context_iteration (NULL, TRUE);
  free_space ();
  g_assert_cmpuint (counts[0], >, 0);
  g_assert_cmpuint (counts[1], >, 0);

  g_autoptr (GPtrArray) heads = sync_heads (store, NULL);
  g_assert_cmpuint (heads->len, ==, counts[0]);
  for (guint i = 0; i < heads->len; i++)
    assert_stream (store, ((IcHead *) g_ptr_array_index (heads, i))->stream, 2);
  g_assert_null (sync_verify (store, NULL, NULL));
}

/* Salvage needs space too: without it nothing stays behind, and it can be tried again. */
static void
test_salvage (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *directory = g_build_filename (scratch, "old", NULL), *target = g_build_filename (scratch, "new", NULL);
  guint64 kept, lost;
  IcStore *store = open_record (directory);

  append_range (store, "s", 1, 500, 1);
  ic_store_free (store);
  gsize size = file_size (directory, "record.db");
  for (gsize limit = 1000; limit < size; limit += 9973)
    {
      g_autoptr (GError) error = NULL;
      limit_files (limit);
      bool ok = ic_journal_salvage (directory, target, &kept, &lost, &error);
      free_space ();
      g_assert_false (ok);
      assert_full (error);
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
    }
  g_assert_true (ic_journal_salvage (directory, target, &kept, &lost, NULL));
  g_assert_cmpuint (kept, ==, 500);
  g_assert_cmpuint (lost, ==, 0);
}

/* No space for a backup: nothing is left of it, and the record works on. */
static void
test_backup (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *directory = g_build_filename (scratch, "record", NULL), *copies = g_build_filename (scratch, "copies", NULL);
  g_autofree char *path = g_build_filename (copies, "record.db", NULL);
  g_autoptr (IcStore) store = open_record (directory);

  g_assert_cmpint (g_mkdir (copies, 0700), ==, 0);
  append_range (store, "s", 1, 500, 1);
  for (gsize limit = 0; limit < 200000; limit += 19973)
    {
      g_autoptr (GError) error = NULL;
      limit_files (limit);
      bool ok = sync_backup (store, path, &error);
      free_space ();
      g_assert_false (ok);
      assert_full (error);
      g_assert_nonnull (strstr (error->message, path));
      g_assert_cmpint (g_rmdir (copies), ==, 0); /* It is empty. */
      g_assert_cmpint (g_mkdir (copies, 0700), ==, 0);
    }
  append_range (store, "s", 501, 3, 1);
  g_assert_true (sync_backup (store, path, NULL));
  g_autoptr (IcStore) copy = open_record (copies);
  assert_stream (copy, "s", 503);
}

static bool
in_log (const char *directory, GBytes *bytes)
{
  g_autoptr (GBytes) log = read_file (directory, "record.db-wal");

  return memmem (g_bytes_get_data (log, NULL), g_bytes_get_size (log),
                 g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) != NULL;
}

/* A redaction for which there is no space is not done at all. One that fits into the
 * log, while the file cannot grow, stays in the log until there is space, and no longer. */
static void
test_redaction (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (IcStore) store = open_record (scratch);
  g_autofree char *large = g_strnfill (60000, 'x');
  g_autoptr (GBytes) secret = g_bytes_new_static ("the-password", 12), rest = g_bytes_new (large, 60000);
  g_autoptr (GError) error = NULL;
  GPtrArray *events = g_ptr_array_new (), *redaction = g_ptr_array_new ();
  IcPlacement placements[2];

  /* Room for the pages of the large event in the log, but not behind those of the file. */
  limit_files (file_size (scratch, "record.db") + 40000);
  g_ptr_array_add (events, ic_store_event_new ("s", "x", "1", secret));
  g_ptr_array_add (events, ic_store_event_new ("s", "x", "2", rest));
  g_assert_true (sync_append (store, events, 1, placements, NULL));

  rlim_t room = file_size (scratch, "record.db") + 40000;
  limit_files (file_size (scratch, "record.db-wal"));
  g_ptr_array_add (redaction, event_redacting ("s", 3, 1, "{}"));
  g_assert_false (sync_append (store, redaction, 1, placements, &error));
  assert_full (error);
  g_autoptr (GPtrArray) rows = sync_read (store, "s", 0, 10, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_true (g_bytes_equal (((IcRow *) g_ptr_array_index (rows, 0))->bytes, secret));

  limit_files (room);
  append_one (store, event_redacting ("s", 3, 1, "{}"));
  g_usleep (400 * 1000);
  g_assert_true (in_log (scratch, secret));
  free_space ();
  gint64 until = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  while (in_log (scratch, secret) && g_get_monotonic_time () < until)
    g_usleep (20000);
  g_assert_false (in_log (scratch, secret));
  g_assert_null (sync_verify (store, NULL, NULL));
}

/* No space to bring an older record up to date: it stays what it is, and is taken over later. */
static void
test_migrate (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;

  tamper (scratch, record_1_sql);
  limit_files (file_size (scratch, "record.db") / 2);
  g_autoptr (IcStore) none = ic_journal_open (scratch, &error);
  free_space ();
  g_assert_null (none);
  assert_full (error);
  g_autoptr (IcStore) store = open_record (scratch);
  assert_stream (store, "a", 3);
  g_assert_null (sync_verify (store, NULL, NULL));
}

int
main (int argc, char **argv)
{
  struct rlimit limit;

  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  hard_limit = limit.rlim_max;
  g_test_add_func ("/fault/full-disk/log", test_log);
  g_test_add_func ("/fault/full-disk/checkpoint", test_checkpoint);
  g_test_add_func ("/fault/full-disk/closed", test_closed_when_full);
  g_test_add_func ("/fault/full-disk/create", test_create);
  g_test_add_func ("/fault/full-disk/many-at-once", test_many_at_once);
  g_test_add_func ("/fault/full-disk/salvage", test_salvage);
  g_test_add_func ("/fault/full-disk/backup", test_backup);
  g_test_add_func ("/fault/full-disk/redaction", test_redaction);
  g_test_add_func ("/fault/full-disk/migrate", test_migrate);
  return g_test_run ();
}
