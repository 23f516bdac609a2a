/* SPDX-License-Identifier: GPL-3.0-or-later
 * The store in memory and the one on disk are asked the same at random, and have
 * to give the same answers: the simulation speaks for the journal only so.
 */
#include "ic-chain.h"
#include "ic-memory-store.h"
#include "store-files.h"
#include "store-sync.h"

#include <string.h>

#define SEEDS 6
#define STEPS 400

/* Only the first two are appended to; the others follow the authority alone. */
static const char * const streams[] = { "a", "b", "c", "d" };

typedef struct {
  GRand   *rand;
  IcStore *store;     /* the one that is asked now */
  IcStore *authority; /* where rows to take over come from */
  GString *said;      /* all answers, in words */
} Asker;

static guint
dice (Asker *self, guint sides)
{
  return g_rand_int_range (self->rand, 0, sides);
}

static const char *
any_stream (Asker *self)
{
  return streams[dice (self, G_N_ELEMENTS (streams))];
}

static void
say_digest (Asker *self, const guint8 digest[IC_DIGEST_SIZE])
{
  g_string_append_printf (self->said, " %02x%02x%02x", digest[0], digest[15], digest[31]);
}

static void
say_rows (Asker *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const IcRow *row = g_ptr_array_index (rows, i);
      guint8 digest[IC_DIGEST_SIZE];

      g_string_append_printf (self->said, "  %s %d %d %d %d", row->stream != NULL ? row->stream : "-", (int) row->row,
                              (int) row->position, (int) row->placed, row->redacted);
      say_digest (self, row->link);
      say_digest (self, row->digest);
      ic_chain_digest (g_bytes_get_data (row->bytes, NULL), g_bytes_get_size (row->bytes), digest);
      say_digest (self, digest);
    }
  g_ptr_array_unref (rows);
}

static IcStoreEvent *
any_event (Asker *self)
{
  const char *stream = streams[dice (self, 2)];
  guint n = 1 + dice (self, 60);

  switch (dice (self, 8))
    {
    case 0:
      return event_forged (stream, n);
    case 1:
      return event_redacting (stream, n, dice (self, 30), dice (self, 2) == 0 ? "{}" : "gone");
    default:
      return event_new (stream, n);
    }
}

static void
ask_append (Asker *self)
{
  GPtrArray *events = g_ptr_array_new ();
  IcPlacement placements[4];
  guint n = dice (self, 5);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (events, any_event (self));
  g_assert_true (sync_append (self->store, events, dice (self, 1000), placements, NULL));
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (self->said, "  %d %d %d %d", placements[i].outcome, (int) placements[i].position,
                              (int) placements[i].placed, (int) placements[i].row);
      say_digest (self, placements[i].link);
    }
}

/* Rows of the authority, sometimes spoilt. */
static void
ask_replicate (Asker *self)
{
  const char *stream = any_stream (self);
  g_autoptr (GPtrArray) head = sync_read (self->store, stream, 0, G_MAXUINT, NULL);
  guint64 after = dice (self, 3) == 0 ? dice (self, 12) : head->len;
  g_autoptr (GPtrArray) rows = sync_read (self->authority, stream, after, dice (self, 6), NULL);
  GPtrArray *given = g_ptr_array_new (), *drop = g_ptr_array_new ();
  IcReplica outcomes[6];
  guint n = rows->len;

  for (guint i = 0; i < n; i++)
    {
      IcStoreRow *row = row_to_go (stream, g_ptr_array_index (rows, i));
      row->link[3] ^= dice (self, 20) == 0;
      row->placed += dice (self, 20) == 0;
      row->position += dice (self, 20) == 0;
      row->event->redacts = dice (self, 4) == 0 ? dice (self, 10) : 0;
      row->event->tombstone = g_bytes_new_static ("tombstone", 9);
      g_ptr_array_add (given, row);
    }
  g_ptr_array_add (drop, g_strdup_printf ("%u", dice (self, 4)));
  g_assert_true (sync_replicate (self->store, given, drop, outcomes, NULL));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (self->said, " %c", "NKGF"[outcomes[i]]);
}

static void
ask_put (Asker *self)
{
  g_autofree char *key = g_strdup_printf ("%u", dice (self, 4)), *value = g_strdup_printf ("%u", dice (self, 99));
  const char *stream = any_stream (self);

  /* A pin as one would see it who knows the authority. */
  if (dice (self, 2) == 0)
    {
      g_autoptr (GBytes) pin = ic_chain_pin (1 + dice (self, 12), ic_chain_start);
      g_assert_true (sync_put_bytes (self->store, IC_SHELF_PINS, stream, pin, 1, NULL));
    }
  else
    g_assert_true (sync_put (self->store, dice (self, IC_SHELF_META + 1), key, dice (self, 3) > 0 ? value : NULL, 1, NULL));
}

static void
say_notes (Asker *self, IcShelf shelf)
{
  g_autoptr (GPtrArray) notes = sync_list (self->store, shelf, NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      const IcNote *note = g_ptr_array_index (notes, i);
      g_string_append_printf (self->said, " %s=%u", note->key, g_bytes_hash (note->value));
    }
}

static void
say_heads (Asker *self)
{
  g_autoptr (GPtrArray) heads = sync_heads (self->store, NULL);

  for (guint i = 0; i < heads->len; i++)
    {
      const IcHead *head = g_ptr_array_index (heads, i);
      g_string_append_printf (self->said, " %s %d %d", head->stream, (int) head->position, (int) head->placed);
      say_digest (self, head->link);
    }
}

static void
ask_something (Asker *self)
{
  switch (dice (self, 10))
    {
    case 0: case 1: case 2:
      ask_append (self);
      break;
    case 3: case 4:
      ask_replicate (self);
      break;
    case 5:
      ask_put (self);
      break;
    case 6:
      say_rows (self, sync_read (self->store, any_stream (self), dice (self, 20), dice (self, 10), NULL));
      break;
    case 7:
      say_rows (self, sync_tail (self->store, dice (self, 4) == 0 ? G_MAXUINT64 : dice (self, 60), dice (self, 20), NULL));
      break;
    case 8:
      if (dice (self, 6) == 0)
        say_rows (self, sync_truncate (self->store, any_stream (self), dice (self, 20), NULL));
      break;
    default:
      say_heads (self);
      say_notes (self, dice (self, IC_SHELF_META + 1));
    }
  g_string_append_c (self->said, '\n');
}

/* All that @store answers to the questions of @seed. */
static char *
interview (IcStore *store, IcStore *authority, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Asker self = { rand, store, authority, g_string_new (NULL) };

  for (guint i = 0; i < STEPS; i++)
    ask_something (&self);
  say_rows (&self, sync_tail (store, 0, G_MAXUINT, NULL));
  say_heads (&self);
  for (int shelf = 0; shelf <= (int) IC_SHELF_META; shelf++)
    say_notes (&self, shelf);
  return g_string_free (self.said, FALSE);
}

static void
test_same_answers (void)
{
  g_autoptr (IcStore) authority = ic_memory_store_new ();

  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      append_range (authority, streams[i], 1, 8, 100);
      append_one (authority, event_redacting (streams[i], 9, 3, "{}"));
      append_range (authority, streams[i], 10, 8, 400);
    }
  for (guint seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (Scratch) scratch = scratch_new ();
      g_autoptr (IcStore) memory = ic_memory_store_new (), journal = open_record (scratch);
      g_autofree char *one = interview (memory, authority, seed), *other = interview (journal, authority, seed);
      g_assert_cmpstr (one, ==, other);
      /* That they were asked what matters. */
      g_assert_true (strstr (one, " N N") != NULL && strchr (one, 'K') != NULL && strchr (one, 'G') != NULL && strchr (one, 'F') != NULL);
      g_autoptr (IcStore) fork = ic_memory_store_fork (memory);
      g_autofree char *on = interview (fork, authority, seed + SEEDS), *there = interview (journal, authority, seed + SEEDS);
      g_assert_cmpstr (on, ==, there);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stores-agree/same-answers", test_same_answers);
  return g_test_run ();
}
