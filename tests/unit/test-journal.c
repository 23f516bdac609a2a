/* SPDX-License-Identifier: GPL-3.0-or-later
 * The record on disk: what survives closing, what is refused at opening and in
 * which words, what verification finds and what can be salvaged.
 */
#include "ic-chain.h"
#include "ic-journal.h"
#include "store-contract.h"
#include "store-files.h"
#include "store-sync.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static void
assert_opening_fails (const char *directory, IcStoreError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcStore) store = ic_journal_open (directory, &error);

  g_assert_null (store);
  g_assert_error (error, IC_STORE_ERROR, (int) code);
  if (strstr (error->message, words) == NULL)
    g_error ("\"%s\" lacks \"%s\"", error->message, words);
}

static void
fill (const char *directory)
{
  g_autoptr (IcStore) store = open_record (directory);

  append_range (store, "a", 1, 12, 100);
  append_range (store, "b", 1, 3, 100);
  g_assert_true (sync_put (store, IC_SHELF_DRAFTS, "draft", "half a sentence", 5, NULL));
  g_assert_true (sync_put (store, IC_SHELF_OUTBOX, "1", "act", 5, NULL));
}

static void
test_open (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *directory = g_build_filename (scratch, "deeply", "new", NULL);
  g_autofree char *path = g_build_filename (directory, "record.db", NULL);
  IcStore *store = open_record (directory);
  GStatBuf status;

  g_assert_cmpint (g_stat (directory, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  ic_store_free (store);
}

static void
test_reopen (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();

  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (IcStore) store = open_record (scratch);
      assert_stream (store, "a", round * 3);
      append_range (store, "a", round * 3 + 1, 3, 100);
    }

  g_autofree char *other = g_build_filename (scratch, "x", NULL);
  fill (other);
  g_autoptr (IcStore) store = open_record (other);
  g_autoptr (GPtrArray) drafts = sync_list (store, IC_SHELF_DRAFTS, NULL);
  g_autoptr (GPtrArray) outbox = sync_list (store, IC_SHELF_OUTBOX, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpuint (outbox->len, ==, 1);
}

/* The promises of SQLite that ours rest on, as the file shows them. */
static void
test_file (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *log = g_build_filename (scratch, "record.db-wal", NULL);
  IcStore *store = open_record (scratch);

  append_range (store, "a", 1, 1, 1);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  ic_store_free (store);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));

  g_autoptr (GBytes) file = read_file (scratch, "record.db");
  const guint8 *header = g_bytes_get_data (file, NULL);
  g_assert_cmpmem (header + 68, 4, "IcRe", 4);
  g_assert_cmpmem (header + 60, 4, "\0\0\0\2", 4);
  g_assert_cmpint (header[18], ==, 2);
}

/* The log is folded into the file when nothing happens. */
static void
test_idle (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *path = g_build_filename (scratch, "record.db", NULL);
  g_autoptr (IcStore) store = open_record (scratch);
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  GStatBuf before, after;

  g_assert_cmpint (g_stat (path, &before), ==, 0);
  append_range (store, "a", 1, 200, 1);
  do
    {
      g_usleep (20000);
      g_assert_cmpint (g_stat (path, &after), ==, 0);
    }
  while (after.st_size == before.st_size && g_get_monotonic_time () < until);
  g_assert_cmpint (after.st_size, >, before.st_size);
}

static void
test_locked (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  IcStore *store = open_record (scratch);

  assert_opening_fails (scratch, IC_STORE_ERROR_LOCKED, "Another program is using the record");

  /* A tool that does not know our lock is kept out by SQLite's. */
  sqlite3 *tool = open_raw (scratch);
  g_assert_cmpint (sqlite3_exec (tool, "SELECT count(*) FROM event", NULL, NULL, NULL), ==, SQLITE_BUSY);
  sqlite3_close (tool);
  ic_store_free (store);

  /* And the other way round. */
  tool = open_raw (scratch);
  g_assert_cmpint (sqlite3_exec (tool, "BEGIN; SELECT count(*) FROM event", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_opening_fails (scratch, IC_STORE_ERROR_LOCKED, "Another program is using the record");
  sqlite3_close (tool);
  ic_store_free (open_record (scratch));
}

static void
test_not_a_record (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *text = g_strnfill (5000, 'x');

  write_file (scratch, "record.db", text, -1);
  assert_opening_fails (scratch, IC_STORE_ERROR_NOT_A_RECORD, "is no database, not a record");
  write_file (scratch, "record.db", "short", -1);
  assert_opening_fails (scratch, IC_STORE_ERROR_NOT_A_RECORD, "Move it away");
}

static void
test_foreign (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();

  tamper (scratch, "PRAGMA application_id=5; CREATE TABLE recipe (name TEXT)");
  g_autoptr (GBytes) before = read_file (scratch, "record.db");
  assert_opening_fails (scratch, IC_STORE_ERROR_NOT_A_RECORD, "the database of another program");
  g_autoptr (GBytes) after = read_file (scratch, "record.db");
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_too_new (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();

  fill (scratch);
  tamper (scratch, "PRAGMA user_version=99");
  g_autoptr (GBytes) before = read_file (scratch, "record.db");
  assert_opening_fails (scratch, IC_STORE_ERROR_TOO_NEW, "format 99; this one knows 2");
  g_autoptr (GBytes) after = read_file (scratch, "record.db");
  g_assert_true (g_bytes_equal (before, after));
}

/* A record is never empty: what looks so has lost something. */
static void
test_emptied (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *path = g_build_filename (scratch, "record.db", NULL);

  write_file (scratch, "record.db", "", 0);
  assert_opening_fails (scratch, IC_STORE_ERROR_CORRUPT, "the file is empty");
  g_unlink (path);
  write_file (scratch, "record.db-wal", "log", -1);
  assert_opening_fails (scratch, IC_STORE_ERROR_CORRUPT, "it is missing");
}

static void
test_half_made (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();

  write_file (scratch, "record.db.new", "a beginning", -1);
  write_file (scratch, "record.db.new-journal", "of a journal", -1);
  g_autoptr (IcStore) store = open_record (scratch);
  append_range (store, "a", 1, 1, 1);
}

static void
test_schema_lost (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  IcPlacement placement;
  g_autoptr (GError) error = NULL;
  GPtrArray *events = g_ptr_array_new ();

  fill (scratch);
  tamper (scratch, "DROP TABLE head");
  g_autoptr (IcStore) store = open_record (scratch);
  g_ptr_array_add (events, event_new ("a", 13));
  g_assert_false (sync_append (store, events, 1, &placement, &error));
  g_assert_error (error, IC_STORE_ERROR, IC_STORE_ERROR_CORRUPT);
}

static void
test_unwritable (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *below = g_build_filename (scratch, "file", "record", NULL);
  g_autofree char *blocked = g_build_filename (scratch, "blocked", "record.db", NULL);
  g_autofree char *blocked_directory = g_path_get_dirname (blocked);

  write_file (scratch, "file", "in the way", -1);
  assert_opening_fails (below, IC_STORE_ERROR_UNWRITABLE, "cannot be written");
  g_assert_cmpint (g_mkdir_with_parents (blocked, 0700), ==, 0);
  assert_opening_fails (blocked_directory, IC_STORE_ERROR_UNWRITABLE, "cannot be written");
}

static void
assert_trouble (const char *sql, const char *words)
{
  g_autoptr (Scratch) scratch = scratch_new ();

  fill (scratch);
  tamper (scratch, sql);
  g_autoptr (IcStore) store = open_record (scratch);
  g_autofree char *trouble = sync_verify (store, NULL, NULL);
  g_assert_cmpstr (trouble, ==, words);
}

static void
test_verify (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  guint64 streams, events;

  fill (scratch);
  g_autoptr (IcStore) store = open_record (scratch);
  g_assert_null (sync_verify (store, &streams, &events));
  g_assert_cmpuint (streams, ==, 2);
  g_assert_cmpuint (events, ==, 15);
}

static void
test_verify_finds (void)
{
  assert_trouble ("UPDATE event SET bytes = CAST ('{}' AS BLOB) WHERE stream = 'a' AND position = 3",
                  "Event 3 of stream a was altered: its bytes are not those that were placed.");
  assert_trouble ("UPDATE event SET digest = randomblob (32) WHERE stream = 'a' AND position = 3",
                  "Event 3 of stream a was altered: its bytes are not those that were placed.");
  assert_trouble ("UPDATE event SET placed = placed - 1 WHERE stream = 'a' AND position = 3",
                  "Event 3 of stream a claims to have been placed before the one in front of it.");
  assert_trouble ("UPDATE event SET placed = placed + 1 WHERE stream = 'a' AND position >= 3",
                  "The chain of stream a breaks at event 3: its position, time, bytes or link were altered.");
  assert_trouble ("UPDATE event SET link = randomblob (32) WHERE stream = 'b' AND position = 2",
                  "The chain of stream b breaks at event 2: its position, time, bytes or link were altered.");
  assert_trouble ("UPDATE event SET source = 'urn:other' WHERE stream = 'b' AND position = 2",
                  "Event 2 of stream b is filed under another name than it came with.");
  assert_trouble ("DELETE FROM event WHERE stream = 'a' AND position = 3",
                  "Event 3 of stream a is missing; the next one there is 4.");
  assert_trouble ("DELETE FROM event WHERE stream = 'a' AND position = 12",
                  "Stream a ends at event 11, but its head says 12.");
  assert_trouble ("DELETE FROM event WHERE stream = 'b'", "All 3 events of stream b are missing.");
  assert_trouble ("DELETE FROM head WHERE stream = 'b'", "Stream b has 3 events but no head.");
  assert_trouble ("UPDATE head SET link = randomblob (32) WHERE stream = 'b'",
                  "The head of stream b does not agree with its last event, 3.");
  assert_trouble ("UPDATE event SET stream = 'c' WHERE stream = 'b'", "The chain of stream c breaks at event 1: its position, time, bytes or link were altered.");
}

static void
test_pins (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();

  fill (scratch);
  {
    g_autoptr (IcStore) store = open_record (scratch);
    g_autoptr (GPtrArray) heads = sync_heads (store, NULL);
    const IcHead *head = g_ptr_array_index (heads, 0);
    g_autoptr (GBytes) pin = ic_chain_pin (head->position, head->link);
    g_assert_true (sync_put_bytes (store, IC_SHELF_PINS, head->stream, pin, 1, NULL));
    g_assert_null (sync_verify (store, NULL, NULL));
    append_range (store, "a", 13, 1, 100);
    g_assert_null (sync_verify (store, NULL, NULL));
  }

  /* A stream cut short together with its head is told by the pin alone. */
  tamper (scratch, "DELETE FROM event WHERE stream = 'a' AND position > 11;"
          "UPDATE head SET position = 11, link = (SELECT link FROM event WHERE stream = 'a' AND position = 11) WHERE stream = 'a'");
  g_autoptr (IcStore) store = open_record (scratch);
  g_autofree char *trouble = sync_verify (store, NULL, NULL);
  g_assert_cmpstr (trouble, ==, "Event 12 of stream a was seen earlier and is no longer there.");

  /* One that was written anew is told likewise. */
  append_range (store, "a", 12, 1, 101);
  g_autofree char *forged = sync_verify (store, NULL, NULL);
  g_assert_cmpstr (forged, ==, "Event 12 of stream a is not the one that was seen earlier.");
}

/* More than one slice, with streams ending in the middle and at the seams. */
static void
test_verify_slices (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (IcStore) store = open_record (scratch);
  guint64 streams, events;

  append_range (store, "a", 1, 200, 1);
  append_range (store, "b", 1, 199, 1);
  append_range (store, "c", 1, 1, 1);
  append_range (store, "d", 1, 401, 1);
  g_assert_null (sync_verify (store, &streams, &events));
  g_assert_cmpuint (streams, ==, 4);
  g_assert_cmpuint (events, ==, 801);
}

static void
count_cb (const IcPlacement *placements, guint n, const GError *error, gpointer data)
{
  g_assert_no_error (error);
  ++*(guint *) data;
}

static void
verified_cb (const IcVerification *result, const GError *error, gpointer data)
{
  g_assert_no_error (error);
  g_assert_cmpstr (result->trouble, ==, NULL);
  ++*(guint *) data;
}

/* Writing goes on under a verification, which still comes out right. */
static void
test_verify_while_writing (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (IcStore) store = open_record (scratch);
  guint verified = 0, appended = 0;

  append_range (store, "a", 1, 2000, 1);
  append_range (store, "z", 1, 500, 1);
  for (guint i = 0; i < 300; i++)
    {
      GPtrArray *events = g_ptr_array_new ();
      g_ptr_array_add (events, event_new (i % 2 == 0 ? "a" : "z", i % 2 == 0 ? 2001 + i / 2 : 501 + i / 2));
      if (i % 100 == 0)
        ic_journal_verify (store, verified_cb, &verified);
      ic_store_append (store, events, 1, count_cb, &appended);
      while (appended + 3 < i)
        g_main_context_iteration (NULL, TRUE);
    }
  while (verified < 3 || appended < 300)
    g_main_context_iteration (NULL, TRUE);
  assert_stream (store, "a", 2150);
  assert_stream (store, "z", 650);
}

/* A damaged head never leads on: the next event there is refused. */
static void
test_append_to_damaged (void)
{
  static const char * const damages[] = {
    "UPDATE head SET position = 40 WHERE stream = 'a'",
    "UPDATE head SET link = randomblob (32) WHERE stream = 'a'",
    "DELETE FROM event WHERE stream = 'a' AND position = 12",
    "DELETE FROM head WHERE stream = 'a'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (Scratch) scratch = scratch_new ();
      g_autoptr (GError) error = NULL;
      GPtrArray *events = g_ptr_array_new ();
      IcPlacement placement;

      fill (scratch);
      tamper (scratch, damages[i]);
      g_autoptr (IcStore) store = open_record (scratch);
      g_ptr_array_add (events, event_new ("a", 13));
      g_assert_false (sync_append (store, events, 1, &placement, &error));
      g_assert_error (error, IC_STORE_ERROR, IC_STORE_ERROR_CORRUPT);
      append_range (store, "b", 4, 1, 100);
    }
}

/* Of requests that are committed together, the one that fails fails alone. */
static void
test_fails_alone (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  guint appended = 0;

  fill (scratch);
  tamper (scratch, "UPDATE head SET position = 40 WHERE stream = 'a'");
  g_autoptr (IcStore) store = open_record (scratch);
  for (guint i = 0; i < 50; i++)
    {
      GPtrArray *events = g_ptr_array_new ();
      g_ptr_array_add (events, event_new ("b", 4 + i));
      ic_store_append (store, events, 100, count_cb, &appended);
      if (i == 25)
        {
          g_autoptr (GError) error = NULL;
          GPtrArray *bad = g_ptr_array_new ();
          IcPlacement placement;
          g_ptr_array_add (bad, event_new ("a", 13));
          g_assert_false (sync_append (store, bad, 1, &placement, &error));
        }
    }
  while (appended < 50)
    g_main_context_iteration (NULL, TRUE);
  assert_stream (store, "b", 53);
}

static void
assert_salvage (const char *directory, const char *target, guint64 kept, guint64 lost)
{
  g_autoptr (GError) error = NULL;
  guint64 got_kept, got_lost;

  ic_journal_salvage (directory, target, &got_kept, &got_lost, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (got_kept, ==, kept);
  g_assert_cmpuint (got_lost, ==, lost);

  g_autoptr (IcStore) store = open_record (target);
  g_assert_null (sync_verify (store, NULL, NULL));
  g_autoptr (GPtrArray) drafts = sync_list (store, IC_SHELF_DRAFTS, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
}

static void
test_salvage (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *directory = g_build_filename (scratch, "old", NULL);
  g_autofree char *whole = g_build_filename (scratch, "whole", NULL), *part = g_build_filename (scratch, "part", NULL);

  fill (directory);
  assert_salvage (directory, whole, 15, 0);
  g_autoptr (GDir) dir = g_dir_open (whole, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL; )
    g_assert_true (g_str_equal (name, "record.db") || g_str_equal (name, "record.lock"));

  tamper (directory, "DELETE FROM event WHERE stream = 'a' AND position = 3;"
          "UPDATE event SET bytes = CAST ('{}' AS BLOB) WHERE stream = 'a' AND position = 7;"
          "UPDATE event SET id = 'damaged' WHERE stream = 'b' AND position = 2");
  g_autoptr (GBytes) before = read_file (directory, "record.db");
  assert_salvage (directory, part, 5, 2);
  g_autoptr (GBytes) after = read_file (directory, "record.db");
  g_assert_true (g_bytes_equal (before, after));

  g_autoptr (IcStore) store = open_record (part);
  assert_stream (store, "a", 2);
  assert_stream (store, "b", 3);
  g_autoptr (GBytes) unplaced = read_file (part, "unplaced.ndjson");
  g_autofree char *text = g_strndup (g_bytes_get_data (unplaced, NULL), g_bytes_get_size (unplaced));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 9);
  g_assert_true (g_str_has_prefix (lines[0], "{\"stream\":\"a\",\"position\":4,\"placed\":100,\"event\":{\"specversion\""));
}

static void
test_salvage_refuses (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *directory = g_build_filename (scratch, "old", NULL), *target = g_build_filename (scratch, "new", NULL);
  guint64 kept, lost;

  fill (directory);
  {
    g_autoptr (GError) error = NULL;
    g_assert_false (ic_journal_salvage (directory, scratch, &kept, &lost, &error));
    g_assert_error (error, IC_STORE_ERROR, IC_STORE_ERROR_UNWRITABLE);
  }
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (IcStore) store = open_record (directory);
    g_assert_false (ic_journal_salvage (directory, target, &kept, &lost, &error));
    g_assert_error (error, IC_STORE_ERROR, IC_STORE_ERROR_LOCKED);
    g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/open", test_open);
  g_test_add_func ("/journal/reopen", test_reopen);
  g_test_add_func ("/journal/file", test_file);
  g_test_add_func ("/journal/idle", test_idle);
  g_test_add_func ("/journal/refuses/locked", test_locked);
  g_test_add_func ("/journal/refuses/not-a-record", test_not_a_record);
  g_test_add_func ("/journal/refuses/foreign", test_foreign);
  g_test_add_func ("/journal/refuses/too-new", test_too_new);
  g_test_add_func ("/journal/refuses/emptied", test_emptied);
  g_test_add_func ("/journal/refuses/unwritable", test_unwritable);
  g_test_add_func ("/journal/half-made", test_half_made);
  g_test_add_func ("/journal/schema-lost", test_schema_lost);
  g_test_add_func ("/journal/verify", test_verify);
  g_test_add_func ("/journal/verify/finds", test_verify_finds);
  g_test_add_func ("/journal/verify/pins", test_pins);
  g_test_add_func ("/journal/verify/slices", test_verify_slices);
  g_test_add_func ("/journal/verify/while-writing", test_verify_while_writing);
  g_test_add_func ("/journal/append-to-damaged", test_append_to_damaged);
  g_test_add_func ("/journal/fails-alone", test_fails_alone);
  g_test_add_func ("/journal/salvage", test_salvage);
  g_test_add_func ("/journal/salvage/refuses", test_salvage_refuses);
  store_contract_add ("journal", open_record);
  return g_test_run ();
}
