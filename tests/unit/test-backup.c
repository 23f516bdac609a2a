/* SPDX-License-Identifier: GPL-3.0-or-later
 * A copy of the record made while it is in use: whole, verified, and nothing
 * half-made left where it could not be made.
 */
#define _GNU_SOURCE /* memmem */
#include "store-files.h"
#include "store-sync.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char    *scratch;
  char    *record;  /* directories */
  char    *restored;
  char    *path;    /* of the copy, the record of @restored */
  IcStore *store;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->scratch = scratch_new ();
  self->record = g_build_filename (self->scratch, "record", NULL);
  self->restored = g_build_filename (self->scratch, "restored", NULL);
  self->path = g_build_filename (self->restored, "record.db", NULL);
  g_assert_cmpint (g_mkdir (self->restored, 0700), ==, 0);
  self->store = open_record (self->record);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->store, ic_store_free);
  g_free (self->path);
  g_free (self->restored);
  g_free (self->record);
  scratch_remove (self->scratch);
}

/* What is in the directory of the copy. */
static guint
count_files (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->restored, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_copy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  append_range (self->store, "a", 1, 500, 1);
  append_range (self->store, "b", 1, 3, 1);
  append_one (self->store, event_redacting ("b", 4, 2, "{}"));
  g_assert_true (sync_put (self->store, IC_SHELF_ACCESS, "token", "hash", 1, NULL));
  sync_backup (self->store, self->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (self), ==, 1);
  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  append_range (self->store, "a", 501, 10, 1);
  assert_stream (self->store, "a", 510);

  g_autoptr (IcStore) copy = open_record (self->restored);
  g_assert_cmpstr (sync_verify (copy, NULL, NULL), ==, NULL);
  assert_stream (copy, "a", 500);
  g_autoptr (GPtrArray) rows = sync_read (copy, "b", 0, 10, NULL), access = sync_list (copy, IC_SHELF_ACCESS, NULL);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_true (((IcRow *) g_ptr_array_index (rows, 1))->redacted);
  g_assert_cmpuint (access->len, ==, 1);
  append_range (copy, "a", 501, 10, 1);
}

static void
done_cb (const GError *error, gpointer data)
{
  g_assert_no_error (error);
  *(bool *) data = true;
}

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer data)
{
  g_assert_no_error (error);
}

/* Work goes on meanwhile, of every sort, and the copy is as of one moment. */
static void
test_while_writing (Fixture *self, gconstpointer data)
{
  bool done = false;
  guint n = 0;

  append_range (self->store, "a", 1, 8000, 1);
  append_range (self->store, "z", 1, 300, 1);
  ic_journal_backup (self->store, self->path, done_cb, &done);
  for (; !done; n++)
    {
      append_range (self->store, "a", 8001 + n, 1, 1);
      if (n % 8 == 3)
        ic_store_truncate (self->store, "z", 300 - n % 300, rows_cb, NULL);
      if (n % 8 == 7)
        append_one (self->store, event_redacting ("r", n / 8 + 1, n / 16, "{}"));
    }
  g_test_message ("%u events were appended meanwhile", n);
  g_assert_cmpstr (sync_verify (self->store, NULL, NULL), ==, NULL);

  g_autoptr (IcStore) copy = open_record (self->restored);
  g_assert_cmpstr (sync_verify (copy, NULL, NULL), ==, NULL);
  g_autoptr (GPtrArray) rows = sync_read (copy, "a", 0, G_MAXUINT, NULL);
  g_assert_cmpuint (rows->len, >=, 8000);
  assert_stream (copy, "a", rows->len);
}

/* Freeing the store waits for the copy. */
static void
test_free (Fixture *self, gconstpointer data)
{
  bool done = false;

  append_range (self->store, "a", 1, 3000, 1);
  ic_journal_backup (self->store, self->path, done_cb, &done);
  g_clear_pointer (&self->store, ic_store_free);
  g_assert_true (done);
  g_autoptr (IcStore) copy = open_record (self->restored);
  assert_stream (copy, "a", 3000);
}

static void
assert_refused (Fixture *self, const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sync_backup (self->store, path, &error));
  g_assert_error (error, IC_STORE_ERROR, IC_STORE_ERROR_UNWRITABLE);
  if (strstr (error->message, words) == NULL)
    g_error ("\"%s\" lacks \"%s\"", error->message, words);
}

static void
test_refuses (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->scratch, "nowhere", "copy.db", NULL);
  g_autofree char *below = g_build_filename (self->path, "copy.db", NULL);

  append_range (self->store, "a", 1, 3, 1);
  assert_refused (self, nowhere, "No such file or directory");
  write_file (self->restored, "record.db", "precious", -1);
  assert_refused (self, self->path, "exists already. Name a file that does not.");
  assert_refused (self, below, "Not a directory");
  g_autoptr (GBytes) precious = read_file (self->restored, "record.db");
  g_assert_cmpmem (g_bytes_get_data (precious, NULL), g_bytes_get_size (precious), "precious", 8);
  g_assert_cmpint (g_unlink (self->path), ==, 0);

  /* A link to nowhere is something too. */
  g_assert_cmpint (symlink ("/nowhere/at/all", self->path), ==, 0);
  assert_refused (self, self->path, "exists already");
  g_assert_cmpuint (count_files (self), ==, 1);
  append_range (self->store, "a", 4, 3, 1);
}

/* Of two for one name the second is refused; a remnant is not in the way. */
static void
test_same_name (Fixture *self, gconstpointer data)
{
  bool done = false;

  append_range (self->store, "a", 1, 3000, 1);
  write_file (self->restored, "record.db.part", "of one that was killed", -1);
  ic_journal_backup (self->store, self->path, done_cb, &done);
  assert_refused (self, self->path, "exists already");
  g_assert_true (done);
  g_assert_cmpuint (count_files (self), ==, 1);
  g_autoptr (IcStore) copy = open_record (self->restored);
  assert_stream (copy, "a", 3000);
}

/* A copy that has the redaction does not have what had to go: its pages may have
 * been copied before that was known. */
static void
test_redaction_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (IcStoreEvent) event = event_new ("s", 1);
  bool done = false;

  append_one (self->store, event_new ("s", 1));
  append_range (self->store, "a", 1, 8000, 1);
  ic_journal_backup (self->store, self->path, done_cb, &done);
  append_one (self->store, event_redacting ("s", 2, 1, "{}"));
  g_clear_pointer (&self->store, ic_store_free);
  g_assert_true (done);

  g_autoptr (GBytes) file = read_file (self->restored, "record.db");
  bool found = memmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file),
                       g_bytes_get_data (event->bytes, NULL), g_bytes_get_size (event->bytes)) != NULL;
  g_autoptr (IcStore) copy = open_record (self->restored);
  g_autoptr (GPtrArray) rows = sync_read (copy, "s", 0, 10, NULL);
  g_test_message ("the copy was %s the redaction", rows->len == 2 ? "after" : "before");
  g_assert_true (found == (rows->len == 1));
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/backup/copy", test_copy }, { "/backup/while-writing", test_while_writing }, { "/backup/free", test_free },
    { "/backup/refuses", test_refuses }, { "/backup/same-name", test_same_name },
    { "/backup/redaction-meanwhile", test_redaction_meanwhile },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
