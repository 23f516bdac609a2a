/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every page of the file in turn is overwritten: it is noticed, and salvage gets
 * out what the other pages hold, without changing the damaged file.
 */
#include "store-sync.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE   4096
#define EVENTS 120 /* of each of two streams */

typedef struct {
  char  *directory;
  char  *path;
  char  *target;
  char  *content;
  gsize  length;
} Fixture;

static IcStore *
open_record (const char *directory)
{
  g_autoptr (GError) error = NULL;
  IcStore *store = ic_journal_open (directory, &error);

  g_assert_no_error (error);
  return store;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = scratch_new ();
  self->path = g_build_filename (self->directory, "record.db", NULL);
  self->target = g_build_filename (self->directory, "salvaged", NULL);
  IcStore *store = open_record (self->directory);
  for (guint i = 0; i < EVENTS; i += 10)
    {
      append_range (store, "a", i + 1, 10, 100);
      append_range (store, "b", i + 1, 10, 100);
    }
  g_assert_true (sync_put (store, IC_SHELF_DRAFTS, "draft", "half a sentence", 1, NULL));
  ic_store_free (store);
  g_assert_true (g_file_get_contents (self->path, &self->content, &self->length, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->content);
  g_free (self->path);
  g_free (self->target);
  scratch_remove (self->directory);
}

static guint
count_lines (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "unplaced.ndjson", NULL), *text = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  for (const char *p = text; (p = strchr (p, '\n')) != NULL; p++)
    n++;
  return n;
}

/* Salvages the file as it is on disk; returns how many events of both streams
 * are in the fresh record, after checking them all. */
static guint
salvage (Fixture *self, guint *unplaced, guint64 *lost)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize length;
  guint64 kept, events;

  g_assert_true (g_file_get_contents (self->path, &before, &length, NULL));
  ic_journal_salvage (self->directory, self->target, &kept, lost, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (self->path, &after, &length, NULL));
  g_assert_cmpint (memcmp (before, after, length), ==, 0);

  g_autoptr (IcStore) store = open_record (self->target);
  g_autofree char *trouble = sync_verify (store, NULL, &events);
  g_assert_cmpstr (trouble, ==, NULL);
  g_assert_cmpuint (events, ==, kept);
  g_autoptr (GPtrArray) heads = sync_heads (store, NULL);
  for (guint i = 0; i < heads->len; i++)
    {
      const IcHead *head = g_ptr_array_index (heads, i);
      assert_stream (store, head->stream, head->position);
      append_range (store, head->stream, head->position + 1, 1, 100);
    }
  *unplaced = count_lines (self->target);
  g_clear_pointer (&store, ic_store_free);
  scratch_remove (g_strdup (self->target));
  return kept;
}

/* Whether opening or verifying notices; opening may write, so it is done on the damaged file anew. */
static bool
is_noticed (Fixture *self)
{
  g_autoptr (IcStore) store = ic_journal_open (self->directory, NULL);

  if (store == NULL)
    return true;
  g_autofree char *trouble = sync_verify (store, NULL, NULL);
  return trouble != NULL;
}

static void
write_damaged (Fixture *self, gsize page, guint8 filler)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *damaged = g_memdup2 (self->content, self->length);

  memset (damaged + page * PAGE, filler, PAGE);
  g_unlink (log);
  g_assert_true (g_file_set_contents_full (self->path, damaged, self->length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
test_each_page (Fixture *self, gconstpointer data)
{
  guint salvaged_mostly = 0, pages = self->length / PAGE;

  for (guint page = 0; page < pages; page++)
    for (int filler = 0; filler <= 0xFF; filler += 0xFF)
      {
        guint unplaced;
        guint64 lost;

        write_damaged (self, page, filler);
        g_assert_true (is_noticed (self));
        write_damaged (self, page, filler);
        guint kept = salvage (self, &unplaced, &lost);
        g_assert_cmpuint (kept + unplaced + lost, <=, 2 * EVENTS);
        if (kept + unplaced >= 2 * EVENTS - 30)
          salvaged_mostly++;
        /* The schema is the same in every record: losing it loses nothing. */
        if (page == 0)
          g_assert_cmpuint (kept, ==, 2 * EVENTS);
      }
  g_test_message ("%u of %u damaged files gave nearly everything", salvaged_mostly, 2 * pages);
  /* All but the root of the events. */
  g_assert_cmpuint (salvaged_mostly, >=, 2 * (pages - 1));
}

/* Killed with most of it still in the log, and the file damaged. */
static void
test_with_log (Fixture *self, gconstpointer data)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL), *kept_log = NULL, *kept_file = NULL;
  gsize log_length, file_length;
  guint unplaced;
  guint64 lost;

  IcStore *store = open_record (self->directory);
  append_range (store, "a", EVENTS + 1, 20, 100);
  /* What kill -9 would leave behind. */
  g_assert_true (g_file_get_contents (log, &kept_log, &log_length, NULL));
  ic_store_free (store);
  g_assert_cmpuint (log_length, >, 0);
  kept_file = g_memdup2 (self->content, file_length = self->length);
  g_assert_true (g_file_set_contents (self->path, kept_file, file_length, NULL));
  g_assert_true (g_file_set_contents (log, kept_log, log_length, NULL));
  g_assert_cmpuint (salvage (self, &unplaced, &lost), ==, 2 * EVENTS + 20);
  g_assert_cmpuint (lost, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fault/damaged-pages/each", Fixture, NULL, set_up, test_each_page, tear_down);
  g_test_add ("/fault/damaged-pages/with-log", Fixture, NULL, set_up, test_with_log, tear_down);
  return g_test_run ();
}
