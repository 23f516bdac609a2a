/* SPDX-License-Identifier: GPL-3.0-or-later
 * The power fails at any moment while the record is written and its log folded
 * in: whatever was acknowledged by then is there afterwards, and verifies.
 */
#include "power-vfs.h"
#include "store-sync.h"

#include <glib/gstdio.h>
#include <string.h>

#define RECORDS 8
#define CUTS    25 /* per record */
#define STREAMS 4

/* Events of the last one redact one another. */
static const char * const names[STREAMS] = { "s0", "s1", "s2", "s3" };
#define REDACTED 3

typedef struct {
  IcStore *store;
  GRand   *rand;
  guint    sent[STREAMS], acknowledged[STREAMS], under_way;
} Writer;

typedef struct {
  Writer *writer;
  guint   stream, last;
} Batch;

static IcStore *
open_record (const char *directory)
{
  g_autoptr (GError) error = NULL;
  IcStore *store = ic_journal_open (directory, &error);

  g_assert_no_error (error);
  return store;
}

static void
append_cb (const IcPlacement *placements, guint n, const GError *error, gpointer data)
{
  g_autofree Batch *batch = data;

  g_assert_no_error (error);
  g_assert_cmpuint (placements[n - 1].position, ==, batch->last);
  batch->writer->acknowledged[batch->stream] = batch->last;
  batch->writer->under_way--;
}

static void
write_batch (Writer *self)
{
  Batch *batch = g_new (Batch, 1);
  guint n = g_rand_int_range (self->rand, 1, 6), stream = g_rand_int_range (self->rand, 0, STREAMS);
  GPtrArray *events = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (events, (stream == REDACTED ? event_of_redacted_stream : event_new) (names[stream], ++self->sent[stream]));
  *batch = (Batch) { self, stream, self->sent[stream] };
  self->under_way++;
  ic_store_append (self->store, events, 1, append_cb, batch);
}

/* Writes on for a while; now and then rests, so that the log is folded in. */
static void
write_on (Writer *self)
{
  guint rounds = g_rand_int_range (self->rand, 1, 30);

  for (guint i = 0; i < rounds; i++)
    {
      while (self->under_way < 8)
        write_batch (self);
      g_main_context_iteration (NULL, TRUE);
    }
  if (g_rand_int_range (self->rand, 0, 6) == 0)
    {
      while (self->under_way > 0)
        g_main_context_iteration (NULL, TRUE);
      g_usleep (g_rand_int_range (self->rand, 245, 260) * 1000);
    }
}

/* Returns how many of the @acknowledged events are not there; the record may
 * also be unreadable altogether, or wrong. */
static guint
count_lost (const char *directory, const guint acknowledged[STREAMS], bool *wrong)
{
  g_autoptr (IcStore) store = ic_journal_open (directory, NULL);
  guint lost = 0;

  *wrong = store == NULL;
  if (store == NULL)
    return 0;
  g_autofree char *trouble = sync_verify (store, NULL, NULL);
  *wrong = trouble != NULL;
  for (guint i = 0; i < STREAMS && !*wrong; i++)
    {
      g_autoptr (GPtrArray) rows = sync_read (store, names[i], 0, G_MAXUINT, NULL);
      if (i != REDACTED)
        assert_stream (store, names[i], rows->len);
      for (guint j = 0; i == REDACTED && j < rows->len; j++)
        assert_redacted_row (names[i], g_ptr_array_index (rows, j), rows->len);
      lost += acknowledged[i] > rows->len ? acknowledged[i] - rows->len : 0;
    }
  return lost;
}

/* One record, cut many times. Returns how many cuts lost or broke something. */
static guint
cut_many_times (GRand *rand)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *directory = g_build_filename (scratch, "record", NULL);
  Writer writer = { .rand = rand };
  guint bad = 0;

  ic_store_free (open_record (directory));
  power_vfs_watch (directory);
  writer.store = open_record (directory);
  for (guint i = 0; i < CUTS; i++)
    {
      static const double chances[] = { 0, 0.5, 0.9, 1 };
      g_autofree char *left = g_strdup_printf ("%s/cut-%u", scratch, i);
      bool wrong;

      write_on (&writer);
      g_assert_cmpint (g_mkdir (left, 0700), ==, 0);
      /* More is acknowledged while the rest is looked at. */
      guint acknowledged[STREAMS];
      memcpy (acknowledged, writer.acknowledged, sizeof acknowledged);
      power_vfs_cut (left, rand, chances[g_rand_int_range (rand, 0, G_N_ELEMENTS (chances))]);
      bad += count_lost (left, acknowledged, &wrong) > 0 || wrong;
      scratch_remove (g_steal_pointer (&left));
    }
  ic_store_free (writer.store);
  return bad;
}

static void
test_cuts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1859);

  for (guint i = 0; i < RECORDS; i++)
    g_assert_cmpuint (cut_many_times (rand), ==, 0);
}

/* That this test can see a loss: on a disk that only says it has synced. */
static void
test_lying_disk (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1860);

  power_vfs_lie (true);
  guint bad = cut_many_times (rand);
  power_vfs_lie (false);
  g_assert_cmpuint (bad, >, CUTS / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  power_vfs_install ();
  g_test_add_func ("/fault/power-cut/cuts", test_cuts);
  g_test_add_func ("/fault/power-cut/lying-disk", test_lying_disk);
  return g_test_run ();
}
