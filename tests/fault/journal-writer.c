/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes to a record until it is killed, and says what was acknowledged.
 *
 * Usage: journal-writer DIRECTORY SEED. For every acknowledged event a line
 * "STREAM NUMBER POSITION LINK" goes to standard output in one write, after the answer.
 * Events continue the streams that are there: number n is at position n. In stream
 * "s3" they redact one another; those of "s4" were placed elsewhere, each after its
 * act was in the outbox. Now and then there is a backup to DIRECTORY.backups.
 */
#include "ic-chain.h"
#include "store-sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STREAMS   5
#define REDACTED  3
#define ELSEWHERE 4
#define AHEAD     12 /* requests under way at any time */

typedef struct {
  IcStore *store;
  GRand   *rand;
  char    *backups;
  guint    next[STREAMS];
  guint8   link[IC_DIGEST_SIZE]; /* of the last row of ELSEWHERE */
  guint    under_way;
  bool     copying;
} Writer;

typedef struct {
  Writer     *writer;
  guint       stream, first;
  guint8      link[IC_DIGEST_SIZE]; /* of ELSEWHERE */
} Batch;

static const char * const names[STREAMS] = { "s0", "s1", "s2", "s3", "s4" };

static void
say (const char *text, gsize length)
{
  if (write (STDOUT_FILENO, text, length) != (gssize) length)
    exit (2);
}

static void
add_line (GString *lines, const Batch *batch, guint i, guint64 position, const guint8 link[IC_DIGEST_SIZE])
{
  g_string_append_printf (lines, "%s %u %" G_GUINT64_FORMAT " ", names[batch->stream], batch->first + i, position);
  for (int j = 0; j < IC_DIGEST_SIZE; j++)
    g_string_append_printf (lines, "%02x", link[j]);
  g_string_append_c (lines, '\n');
}

static void
append_cb (const IcPlacement *placements, guint n, const GError *error, gpointer data)
{
  g_autofree Batch *batch = data;
  g_autoptr (GString) lines = g_string_new (NULL);

  if (error != NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < n; i++)
    add_line (lines, batch, i, placements[i].position, placements[i].link);
  say (lines->str, lines->len);
  batch->writer->under_way--;
}

static void
replicate_cb (const IcReplica *outcomes, guint n, const GError *error, gpointer data)
{
  g_autofree Batch *batch = data;
  g_autoptr (GString) line = g_string_new (NULL);

  if (error != NULL)
    g_error ("%s", error->message);
  g_assert_cmpint (outcomes[0], ==, IC_REPLICA_NEW);
  add_line (line, batch, 0, batch->first, batch->link);
  say (line->str, line->len);
  batch->writer->under_way--;
}

/* An act goes into the outbox, and out of it with the row it has become. */
static void
take_over (Writer *self)
{
  Batch *batch = g_new (Batch, 1);
  guint n = self->next[ELSEWHERE]++;
  g_autofree char *key = g_strdup_printf ("%010u", n);
  GPtrArray *rows = g_ptr_array_new (), *drop = g_ptr_array_new ();
  IcStoreRow *row = g_new0 (IcStoreRow, 1);
  guint8 digest[IC_DIGEST_SIZE];

  row->event = event_new (names[ELSEWHERE], n);
  row->position = n;
  row->placed = n;
  ic_chain_digest (g_bytes_get_data (row->event->bytes, NULL), g_bytes_get_size (row->event->bytes), digest);
  ic_chain_link (self->link, names[ELSEWHERE], n, n, digest, self->link);
  memcpy (row->link, self->link, IC_DIGEST_SIZE);
  *batch = (Batch) { self, ELSEWHERE, n, { 0 } };
  memcpy (batch->link, self->link, IC_DIGEST_SIZE);
  g_ptr_array_add (rows, row);
  g_ptr_array_add (drop, g_strdup (key));
  self->under_way++;
  ic_store_put (self->store, IC_SHELF_OUTBOX, key, row->event->bytes, 1, NULL, NULL);
  ic_store_replicate (self->store, rows, drop, replicate_cb, batch);
}

static void
copied_cb (const GError *error, gpointer data)
{
  if (error != NULL)
    g_error ("%s", error->message);
  ((Writer *) data)->copying = false;
}

static void
copy (Writer *self)
{
  g_autofree char *path = g_strdup_printf ("%s/%u", self->backups, g_rand_int (self->rand));

  if (self->copying)
    return;
  self->copying = true;
  ic_journal_backup (self->store, path, copied_cb, self);
}

static void
write_batch (Writer *self)
{
  guint stream = g_rand_int_range (self->rand, 0, STREAMS);

  if (stream == ELSEWHERE)
    {
      take_over (self);
      return;
    }

  Batch *batch = g_new (Batch, 1);
  guint n = g_rand_int_range (self->rand, 1, 6);
  GPtrArray *events = g_ptr_array_new ();

  *batch = (Batch) { self, stream, 0, { 0 } };
  batch->first = self->next[batch->stream];
  self->next[batch->stream] += n;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (events, (stream == REDACTED ? event_of_redacted_stream : event_new) (names[stream], batch->first + i));
  self->under_way++;
  ic_store_append (self->store, events, g_get_real_time (), append_cb, batch);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Writer self = { .rand = g_rand_new_with_seed (atoi (argv[2])), .next = { 1, 1, 1, 1, 1 } };

  self.store = ic_journal_open (argv[1], &error);
  if (self.store == NULL)
    g_error ("%s", error->message);
  self.backups = g_strconcat (argv[1], ".backups", NULL);
  g_autoptr (GPtrArray) heads = sync_heads (self.store, NULL);
  for (guint i = 0; i < heads->len; i++)
    {
      const IcHead *head = g_ptr_array_index (heads, i);
      self.next[head->stream[1] - '0'] = head->position + 1;
      if (g_str_equal (head->stream, names[ELSEWHERE]))
        memcpy (self.link, head->link, IC_DIGEST_SIZE);
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
      if (g_rand_int_range (self.rand, 0, 3) == 0)
        copy (&self);
      g_main_context_iteration (NULL, TRUE);
    }
}
