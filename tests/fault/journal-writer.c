/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes to a record until it is killed, and says what was acknowledged.
 *
 * Usage: journal-writer DIRECTORY SEED. For every acknowledged event a line
 * "STREAM NUMBER POSITION LINK" goes to standard output in one write, after the answer.
 * Events continue the streams that are there: number n is at position n.
 */
#include "store-sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STREAMS 3
#define AHEAD   12 /* requests under way at any time */

typedef struct {
  IcStore *store;
  GRand   *rand;
  guint    next[STREAMS];
  guint    under_way;
} Writer;

typedef struct {
  Writer *writer;
  guint   stream, first;
} Batch;

static const char * const names[STREAMS] = { "s0", "s1", "s2" };

static void
say (const char *text, gsize length)
{
  if (write (STDOUT_FILENO, text, length) != (gssize) length)
    exit (2);
}

static void
append_cb (const IcPlacement *placements, guint n, const GError *error, gpointer data)
{
  g_autofree Batch *batch = data;
  g_autoptr (GString) lines = g_string_new (NULL);

  if (error != NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (lines, "%s %u %" G_GUINT64_FORMAT " ", names[batch->stream], batch->first + i, placements[i].position);
      for (int j = 0; j < IC_DIGEST_SIZE; j++)
        g_string_append_printf (lines, "%02x", placements[i].link[j]);
      g_string_append_c (lines, '\n');
    }
  say (lines->str, lines->len);
  batch->writer->under_way--;
}

static void
write_batch (Writer *self)
{
  Batch *batch = g_new (Batch, 1);
  guint n = g_rand_int_range (self->rand, 1, 6);
  GPtrArray *events = g_ptr_array_new ();

  *batch = (Batch) { self, g_rand_int_range (self->rand, 0, STREAMS), 0 };
  batch->first = self->next[batch->stream];
  self->next[batch->stream] += n;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (events, event_new (names[batch->stream], batch->first + i));
  self->under_way++;
  ic_store_append (self->store, events, g_get_real_time (), append_cb, batch);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Writer self = { .rand = g_rand_new_with_seed (atoi (argv[2])), .next = { 1, 1, 1 } };

  self.store = ic_journal_open (argv[1], &error);
  if (self.store == NULL)
    g_error ("%s", error->message);
  g_autoptr (GPtrArray) heads = sync_heads (self.store, NULL);
  for (guint i = 0; i < heads->len; i++)
    {
      const IcHead *head = g_ptr_array_index (heads, i);
      self.next[head->stream[1] - '0'] = head->position + 1;
    }
  say ("ready\n", 6);
  for (;;)
    {
      while (self.under_way < AHEAD)
        write_batch (&self);
      if (g_rand_int_range (self.rand, 0, 20) == 0)
        {
          g_autoptr (GBytes) text = g_bytes_new_static ("text", 4);
          ic_store_put (self.store, IC_SHELF_DRAFTS, "draft", text, 1, NULL, NULL);
        }
      g_main_context_iteration (NULL, TRUE);
    }
}
