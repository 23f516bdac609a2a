/* SPDX-License-Identifier: GPL-3.0-or-later
 * Single flipped bits and cut ends of the closed file: opening refuses it,
 * verification finds it, or it changed nothing that can be read.
 */
#define _GNU_SOURCE /* memmem */
#include "store-sync.h"

#include <glib/gstdio.h>
#include <string.h>

#define PLACED G_GINT64_CONSTANT (1795161480123456)
#define EVENTS 12 /* of each stream; the tenth is long enough for pages of its own */

typedef enum { REFUSED, FOUND, HARMLESS } Verdict;

static const char * const streams[] = { "a", "b" };

typedef struct {
  char      *directory;
  char      *path;
  char      *log;
  guint8    *content;
  gsize      length;
  GPtrArray *rows[G_N_ELEMENTS (streams)];
  guint      counts[3];
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->directory = scratch_new ();
  self->path = g_build_filename (self->directory, "record.db", NULL);
  self->log = g_strconcat (self->path, "-wal", NULL);
  IcStore *store = ic_journal_open (self->directory, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      append_range (store, streams[i], 1, EVENTS, PLACED);
      self->rows[i] = sync_read (store, streams[i], 0, 100, NULL);
    }
  g_assert_null (sync_verify (store, NULL, NULL));
  ic_store_free (store);
  g_assert_true (g_file_get_contents (self->path, (char **) &self->content, &self->length, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    g_ptr_array_unref (self->rows[i]);
  g_test_message ("%u refused, %u found, %u harmless", self->counts[REFUSED], self->counts[FOUND], self->counts[HARMLESS]);
  g_free (self->content);
  g_free (self->path);
  g_free (self->log);
  scratch_remove (self->directory);
}

static bool
same_rows (GPtrArray *one, GPtrArray *two)
{
  if (one == NULL || one->len != two->len)
    return false;
  for (guint i = 0; i < one->len; i++)
    {
      const IcRow *a = g_ptr_array_index (one, i), *b = g_ptr_array_index (two, i);
      if (a->position != b->position || a->placed != b->placed || !g_bytes_equal (a->bytes, b->bytes) ||
          memcmp (a->link, b->link, IC_DIGEST_SIZE) != 0)
        return false;
    }
  return true;
}

/* What @length bytes of the content, as they are now, come to. */
static Verdict
judge (Fixture *self, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_unlink (self->log);
  g_unlink (self->path);
  g_assert_true (g_file_set_contents_full (self->path, (char *) self->content, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_autoptr (IcStore) store = ic_journal_open (self->directory, &error);
  if (store == NULL)
    {
      g_assert_nonnull (error);
      return REFUSED;
    }

  g_autofree char *trouble = sync_verify (store, NULL, NULL);
  bool same = true;
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autoptr (GPtrArray) rows = sync_read (store, streams[i], 0, 100, NULL);
      same = same && same_rows (rows, self->rows[i]);
    }
  g_autoptr (GPtrArray) heads = sync_heads (store, NULL);
  same = same && heads != NULL && heads->len == G_N_ELEMENTS (streams);
  if (trouble != NULL)
    {
      g_assert_true (g_utf8_validate (trouble, -1, NULL));
      return FOUND;
    }
  g_assert_true (same);
  return HARMLESS;
}

static Verdict
judge_flip (Fixture *self, gsize at, int bit)
{
  self->content[at] ^= 1 << bit;
  Verdict verdict = judge (self, self->length);
  self->content[at] ^= 1 << bit;
  self->counts[verdict]++;
  return verdict;
}

static gsize
find (Fixture *self, const IcStoreEvent *event)
{
  gsize size;
  const void *bytes = g_bytes_get_data (event->bytes, &size);
  const guint8 *found = memmem (self->content, self->length, bytes, size);

  g_assert_nonnull (found);
  return found - self->content;
}

/* The same of a redacted row, but for the tombstone, which the chain does not hold. */
static void
test_redacted_row (Fixture *self, gconstpointer data)
{
  static const char tombstone[] = "{\"a tombstone\":1}";
  g_autoptr (IcStore) store = ic_journal_open (self->directory, NULL);
  g_autoptr (IcStoreEvent) event = event_new ("b", 5);

  append_one (store, event_redacting ("b", EVENTS + 1, 5, tombstone));
  g_ptr_array_unref (self->rows[1]);
  self->rows[1] = sync_read (store, "b", 0, 100, NULL);
  ic_store_free (g_steal_pointer (&store));
  g_free (self->content);
  g_assert_true (g_file_get_contents (self->path, (char **) &self->content, &self->length, NULL));

  const guint8 *found = memmem (self->content, self->length, tombstone, strlen (tombstone));
  g_assert_nonnull (found);
  gsize bytes = found - self->content, after = bytes + strlen (tombstone);
  gsize first = bytes - strlen (event->id) - strlen (event->source) - sizeof (gint64) - 1 - strlen (event->stream);
  for (gsize at = first; at < after + 3 * IC_DIGEST_SIZE; at++)
    for (int bit = 0; bit < 8; bit += 3)
      if ((at < bytes || at >= after) && judge_flip (self, at, bit) == HARMLESS)
        g_error ("bit %d of byte %zu of the redacted row was not found", bit, at - first);
}

/* Everything of one row that means something: all bits of its stream, position,
 * placed, source, id, bytes, digest, link and seal, which lie in that order. */
static void
test_row (Fixture *self, gconstpointer data)
{
  g_autoptr (IcStoreEvent) event = event_new ("b", 5);
  gsize bytes = find (self, event);
  gsize first = bytes - strlen (event->id) - strlen (event->source) - sizeof (gint64) - 1 - strlen (event->stream);
  gsize last = bytes + g_bytes_get_size (event->bytes) + 3 * IC_DIGEST_SIZE;

  g_assert_cmpmem (self->content + first, 1, "b", 1);
  g_assert_cmpint (self->content[first + 1], ==, 5);
  for (gsize at = first; at < last; at++)
    for (int bit = 0; bit < 8; bit++)
      if (judge_flip (self, at, bit) == HARMLESS)
        g_error ("bit %d of byte %zu of the row was not found", bit, at - first);
}

/* One bit of every few bytes of the whole file. */
static void
test_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (99);

  for (gsize at = 0; at < self->length; at += g_rand_int_range (rand, 1, 24))
    judge_flip (self, at, g_rand_int_range (rand, 0, 8));
  g_assert_cmpuint (self->counts[FOUND], >, 500);
}

/* Every bit of the header. */
static void
test_header (Fixture *self, gconstpointer data)
{
  for (gsize at = 0; at < 100; at++)
    for (int bit = 0; bit < 8; bit++)
      judge_flip (self, at, bit);
  g_assert_cmpuint (self->counts[REFUSED], >, 100);
}

/* A file that lost its end is never taken for whole. */
static void
test_truncated (Fixture *self, gconstpointer data)
{
  for (gsize length = 0; length < self->length; length += length < 1024 ? 37 : 509)
    if (judge (self, length) == HARMLESS)
      g_error ("%zu of %zu bytes were taken for a whole record", length, self->length);
  g_assert_cmpint (judge (self, self->length), ==, HARMLESS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fault/bit-flips/row", Fixture, NULL, set_up, test_row, tear_down);
  g_test_add ("/fault/bit-flips/redacted-row", Fixture, NULL, set_up, test_redacted_row, tear_down);
  g_test_add ("/fault/bit-flips/header", Fixture, NULL, set_up, test_header, tear_down);
  g_test_add ("/fault/bit-flips/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/fault/bit-flips/truncated", Fixture, NULL, set_up, test_truncated, tear_down);
  return g_test_run ();
}
