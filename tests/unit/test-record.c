/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is done with the record on disk: older ones are taken over, redacted
 * bytes are gone from its files, a replica verifies.
 */
#define _GNU_SOURCE /* memmem */
#include "ic-journal.h"
#include "record-1.h"
#include "store-files.h"
#include "store-sync.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static void
make_record_1 (const char *directory)
{
  tamper (directory, record_1_sql);
}

/* A record of version 1 is taken over with all that is in it, and goes on. */
static void
test_migrate (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  guint64 streams, events;

  make_record_1 (scratch);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (IcStore) store = open_record (scratch);
      g_assert_cmpstr (sync_verify (store, &streams, &events), ==, NULL);
      g_assert_cmpuint (streams, ==, 2);
      g_assert_cmpuint (events, ==, 5 + i);
      assert_stream (store, "a", 3 + i);
      assert_stream (store, "b", 2);
      g_autoptr (GPtrArray) drafts = sync_list (store, IC_SHELF_DRAFTS, NULL), outbox = sync_list (store, IC_SHELF_OUTBOX, NULL);
      g_autoptr (GPtrArray) meta = sync_list (store, IC_SHELF_META, NULL);
      g_assert_cmpuint (drafts->len, ==, 1);
      g_assert_cmpuint (outbox->len, ==, 1);
      g_assert_cmpuint (meta->len, ==, i);
      if (i == 0)
        append_range (store, "a", 4, 1, 300);
      g_assert_true (sync_put (store, IC_SHELF_META, "lineage", "x", 1, NULL));
    }
}

/* Damaged before it could be taken over, its first page as well. */
static void
test_migrate_damaged (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *old = g_build_filename (scratch, "old", NULL), *path = g_build_filename (old, "record.db", NULL);

  g_assert_cmpint (g_mkdir (old, 0700), ==, 0);
  make_record_1 (old);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("new-%d", i), *fresh = g_build_filename (scratch, name, NULL);
      guint64 kept, lost;
      g_autoptr (GError) error = NULL;
      ic_journal_salvage (old, fresh, &kept, &lost, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (kept, ==, 5);
      g_assert_cmpuint (lost, ==, 0);
      g_autoptr (IcStore) store = open_record (fresh);
      g_assert_cmpstr (sync_verify (store, NULL, NULL), ==, NULL);
      assert_stream (store, "a", 3);

      FILE *file = fopen (path, "r+");
      for (int j = 0; j < 4096; j++)
        fputc (j, file);
      fclose (file);
    }
}

static IcStoreEvent *
secret_event (const char *stream, guint n, const char *secret, gsize length)
{
  g_autoptr (IcStoreEvent) plain = event_new (stream, n);
  g_autofree char *padding = g_strnfill (length, 'x');
  char *text = g_strdup_printf ("{\"padding\":\"%s\",\"data\":\"%s\"}", padding, secret);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return ic_store_event_new (stream, plain->source, plain->id, bytes);
}

/* Whether @text stands anywhere in a file of the record. */
static bool
in_files (const char *directory, const char *text)
{
  static const char * const names[] = { "record.db", "record.db-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (directory, names[i], NULL), *content = NULL;
      gsize length;
      if (g_file_get_contents (path, &content, &length, NULL) && memmem (content, length, text, strlen (text)) != NULL)
        return true;
    }
  return false;
}

static void
wait_until_gone (const char *directory, const char *text)
{
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (in_files (directory, text) && g_get_monotonic_time () < until)
    g_usleep (10000);
  g_assert_false (in_files (directory, text));
}

static void
wait_until_checkpoint (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "record.db", NULL);
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  g_autofree char *content = NULL;
  gsize length = 0;

  do
    {
      g_usleep (20000);
      g_clear_pointer (&content, g_free);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
    }
  while (memmem (content, length, "s-40", 4) == NULL && g_get_monotonic_time () < until);
}

/* What is redacted is soon in no file of the record any more, however long it was
 * and whether it was in the file or still in the log. */
static void
test_redact (gconstpointer data)
{
  bool folded = GPOINTER_TO_INT (data);
  static const gsize lengths[] = { 0, 300, 5000, 60000 };
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (IcStore) store = open_record (scratch);

  append_range (store, "s", 1, 40, 1);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *secret = g_strdup_printf ("the-password-%u", i);
      append_one (store, secret_event ("s", 41 + i, secret, lengths[i]));
    }
  append_range (store, "s", 45, 5, 1);
  if (folded)
    wait_until_checkpoint (scratch);
  g_assert_true (in_files (scratch, "the-password-0"));
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    append_one (store, event_redacting ("s", 50 + i, 41 + i, "{\"gone\":true}"));
  wait_until_gone (scratch, "the-password");
  g_assert_cmpstr (sync_verify (store, NULL, NULL), ==, NULL);
  append_range (store, "s", 54, 5, 1);
}

static guint
count_text (GBytes *bytes, const char *text)
{
  gsize size;
  const char *at = g_bytes_get_data (bytes, &size), *end = at + size;
  guint n = 0;

  for (; (at = memmem (at, end - at, text, strlen (text))) != NULL; at++)
    n++;
  return n;
}

/* Secrets @n + 1 and on, of all lengths; then some of them are redacted, by
 * tombstones shorter and longer than they were. Returns the last position. */
static guint
write_and_redact (IcStore *store, guint n, GRand *rand)
{
  guint first = n + 1;

  for (guint i = 0; i < 60; i++, n++)
    append_one (store, secret_event ("s", n + 1, "secret!", g_rand_int_range (rand, 0, i % 10 == 0 ? 9000 : 400)));
  for (guint i = 0; i < 30; i++, n++)
    {
      g_autofree char *tombstone = g_strnfill (g_rand_int_range (rand, 1, 1000), 't');
      append_one (store, event_redacting ("s", n + 1, g_rand_int_range (rand, first, first + 60), tombstone));
    }
  return n;
}

/* However rows were moved about in the file, each secret stands in it once, and
 * only where it was not redacted. */
static void
test_redact_many (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint n = 0;

  for (guint round = 0; round < 6; round++)
    {
      g_autoptr (IcStore) store = open_record (scratch);
      n = write_and_redact (store, n, rand);
      if (round % 3 == 2)
        {
          n -= g_rand_int_range (rand, 1, 40);
          g_ptr_array_unref (sync_truncate (store, "s", n, NULL));
        }
      g_autoptr (GPtrArray) rows = sync_read (store, "s", 0, 10000, NULL);
      guint live = 0;
      for (guint i = 0; i < rows->len; i++)
        live += count_text (((IcRow *) g_ptr_array_index (rows, i))->bytes, "secret!");
      ic_store_free (g_steal_pointer (&store));
      g_autoptr (GBytes) file = read_file (scratch, "record.db");
      g_assert_cmpuint (live, >, 30 * (round + 1));
      g_assert_cmpuint (count_text (file, "secret!"), ==, live);
    }
}

/* A program killed between a redaction and the emptying of the log. */
static void
test_redact_killed (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *directory = g_build_filename (scratch, "record", NULL), *left = g_build_filename (scratch, "left", NULL);
  g_autofree char *path = g_build_filename (directory, "record.db", NULL), *log = g_strconcat (path, "-wal", NULL);

  g_assert_cmpint (g_mkdir (left, 0700), ==, 0);
  {
    g_autoptr (IcStore) store = open_record (directory);
    append_one (store, secret_event ("s", 1, "the-password", 0));
    g_autoptr (GBytes) file = read_file (directory, "record.db"), written = read_file (directory, "record.db-wal");
    g_assert_nonnull (memmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written), "the-password", 12));
    write_file (left, "record.db", g_bytes_get_data (file, NULL), g_bytes_get_size (file));
    write_file (left, "record.db-wal", g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  }
  g_autoptr (IcStore) store = open_record (left);
  g_autoptr (GBytes) log_after = read_file (left, "record.db-wal");
  g_assert_cmpuint (g_bytes_get_size (log_after), ==, 0);
  append_one (store, event_redacting ("s", 2, 1, "{}"));
  wait_until_gone (left, "the-password");
}

static void
test_verify_redacted (void)
{
  static const struct { const char *sql, *words; } damages[] = {
    { "UPDATE event SET redacted = 0 WHERE position = 2",
      "Event 2 of stream s was altered: its bytes are not those that were placed." },
    { "UPDATE event SET redacted = 1 WHERE position = 3",
      "Event 3 of stream s is marked as redacted, but its bytes are still there." },
    { "UPDATE event SET digest = randomblob (32) WHERE position = 2",
      "The chain of stream s breaks at event 2: its position, time, bytes or link were altered." },
    { "UPDATE event SET id = 'other' WHERE position = 2",
      "Event 2 of stream s is filed under another name than it came with." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (Scratch) scratch = scratch_new ();
      {
        g_autoptr (IcStore) store = open_record (scratch);
        append_range (store, "s", 1, 3, 1);
        append_one (store, event_redacting ("s", 4, 2, "{}"));
        g_assert_cmpstr (sync_verify (store, NULL, NULL), ==, NULL);
      }
      tamper (scratch, damages[i].sql);
      g_autoptr (IcStore) store = open_record (scratch);
      g_autofree char *trouble = sync_verify (store, NULL, NULL);
      g_assert_cmpstr (trouble, ==, damages[i].words);
    }
}

/* Salvage keeps what was redacted as it is; where the chain no longer leads to it,
 * it is set aside with its digest. */
static void
test_salvage_redacted (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *old = g_build_filename (scratch, "old", NULL);
  g_autofree char *whole = g_build_filename (scratch, "whole", NULL), *part = g_build_filename (scratch, "part", NULL);
  guint64 kept, lost;
  {
    g_autoptr (IcStore) store = open_record (old);
    append_range (store, "s", 1, 6, 1);
    append_one (store, event_redacting ("s", 7, 4, "{\"gone\":true}"));
    g_assert_true (sync_put (store, IC_SHELF_META, "lineage", "x", 1, NULL));
  }

  g_assert_true (ic_journal_salvage (old, whole, &kept, &lost, NULL));
  g_assert_cmpuint (kept, ==, 7);
  g_autoptr (IcStore) store = open_record (whole);
  g_assert_cmpstr (sync_verify (store, NULL, NULL), ==, NULL);
  g_autoptr (GPtrArray) rows = sync_read (store, "s", 3, 1, NULL), meta = sync_list (store, IC_SHELF_META, NULL);
  g_assert_true (((IcRow *) g_ptr_array_index (rows, 0))->redacted);
  g_assert_cmpuint (meta->len, ==, 1);

  tamper (old, "DELETE FROM event WHERE position = 2");
  g_assert_true (ic_journal_salvage (old, part, &kept, &lost, NULL));
  g_assert_cmpuint (kept, ==, 1);
  g_assert_cmpuint (lost, ==, 1);
  g_autoptr (GBytes) unplaced = read_file (part, "unplaced.ndjson");
  g_autofree char *text = g_strndup (g_bytes_get_data (unplaced, NULL), g_bytes_get_size (unplaced));
  g_autoptr (IcStoreEvent) event = event_new ("s", 4);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, event->bytes);
  g_autofree char *line = g_strdup_printf ("{\"stream\":\"s\",\"position\":4,\"placed\":1,\"digest\":\"%s\",\"redacted\":{\"gone\":true}}\n", digest);
  g_assert_nonnull (strstr (text, line));
}

/* A replica that was cut back and caught up again verifies. */
static void
test_replica (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *here = g_build_filename (scratch, "here", NULL), *there = g_build_filename (scratch, "there", NULL);
  g_autoptr (IcStore) authority = open_record (there);
  IcReplica outcomes[30];
  guint64 events;

  append_range (authority, "a", 1, 30, 1);
  append_one (authority, event_redacting ("a", 31, 7, "{}"));
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (IcStore) store = open_record (here);
      g_assert_true (sync_replicate (store, rows_to_go (authority, "a", 0, 10), NULL, outcomes, NULL));
      g_assert_true (sync_replicate (store, rows_to_go (authority, "a", 10, 21), NULL, outcomes, NULL));
      g_assert_cmpint (outcomes[20], ==, i == 0 ? IC_REPLICA_NEW : IC_REPLICA_KNOWN);
      g_assert_cmpstr (sync_verify (store, NULL, &events), ==, NULL);
      g_assert_cmpuint (events, ==, 31);
      g_ptr_array_unref (sync_truncate (store, "a", i == 0 ? 0 : 20, NULL));
      g_assert_cmpstr (sync_verify (store, NULL, &events), ==, NULL);
      g_assert_cmpuint (events, ==, i == 0 ? 0 : 20);
      g_assert_true (sync_replicate (store, rows_to_go (authority, "a", 0, 10), NULL, outcomes, NULL));
      g_assert_true (sync_replicate (store, rows_to_go (authority, "a", 10, 21), NULL, outcomes, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/migrate", test_migrate);
  g_test_add_func ("/record/migrate/damaged", test_migrate_damaged);
  g_test_add_data_func ("/record/redact/in-the-log", GINT_TO_POINTER (false), test_redact);
  g_test_add_data_func ("/record/redact/in-the-file", GINT_TO_POINTER (true), test_redact);
  g_test_add_func ("/record/redact/many", test_redact_many);
  g_test_add_func ("/record/redact/killed", test_redact_killed);
  g_test_add_func ("/record/redact/verify", test_verify_redacted);
  g_test_add_func ("/record/redact/salvage", test_salvage_redacted);
  g_test_add_func ("/record/replica", test_replica);
  return g_test_run ();
}
