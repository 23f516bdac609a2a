/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows go into the store, in one transaction with the acts of this desk that are
 * among them and leave the outbox for it.
 */
#include "ic-link-private.h"

#include "ic-chain.h"

#include <string.h>

#define BATCH_ROWS  1024
#define BATCH_BYTES (2 * 1024 * 1024)

void
ic_link_batch_free (IcLinkBatch *self)
{
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->drop, g_ptr_array_unref);
  g_free (self->cursor);
  g_free (self);
}

/* -- a batch --------------------------------------------------------------- */

/* Reads the row as an event of its stream. */
static bool
read_row (IcLink *self, IcLinkRow *row, IcLinkStream *stream)
{
  GBytes *bytes = row->row->bytes;

  row->event = row->row->redacted ? ic_event_parse_tombstone (bytes, NULL) : ic_event_parse (bytes, NULL);
  if (row->event != NULL && strcmp (row->event->subject, row->row->stream) == 0)
    return true;
  ic_link_break (self, stream, "is no event of that stream");

  return false;
}

/* The position this event has redacted; 0: it is no redaction. */
static guint64
redacted_position (const IcEvent *event, guint64 position)
{
  const IcKind *kind = event->kind;
  gint64 target;

  if (kind == NULL || event->redacted || (kind->id != IC_KIND_EVENT_REDACTED && kind->id != IC_KIND_DRAFT_REDACTED))
    return 0;
  target = ic_json_int (ic_json_member (event->data, "position"), 0);

  return target > 0 && (guint64) target < position ? (guint64) target : 0;
}

static IcLinkBatch *
form_batch (IcLink *self)
{
  IcLinkBatch *batch = g_new0 (IcLinkBatch, 1);
  gsize bytes = 0;
  IcLinkRow *row;

  batch->rows = g_ptr_array_new_with_free_func (ic_link_row_free);
  while (batch->rows->len < BATCH_ROWS && bytes < BATCH_BYTES && (row = g_queue_pop_head (&self->queue)) != NULL)
    {
      IcLinkStream *stream = ic_link_stream (self, row->row->stream);
      gsize size = g_bytes_get_size (row->row->bytes);

      self->queue_bytes -= size;
      if (row->cursor != NULL)
        {
          g_free (batch->cursor);
          batch->cursor = g_steal_pointer (&row->cursor);
        }
      if (stream->forked || stream->broken || !read_row (self, row, stream))
        {
          ic_link_row_free (row);
          self->rows_out++;
          continue;
        }
      bytes += size;
      row->redacts = redacted_position (row->event, row->row->position);
      g_ptr_array_add (batch->rows, row);
    }

  return batch;
}

/* -- which acts leave the outbox with it ------------------------------------- */

/* Where a stream is after the rows looked at so far. */
typedef struct {
  guint64 position;
  gint64  placed;
  guint8  link[IC_DIGEST_SIZE];
} End;

static bool
continues (End *end, const IcWireRow *row)
{
  guint8 link[IC_DIGEST_SIZE];

  if (row->position != end->position + 1 || row->placed < end->placed)
    return false;
  ic_chain_link (end->link, row->stream, row->position, row->placed, row->digest, link);
  if (memcmp (link, row->link, IC_DIGEST_SIZE) != 0)
    return false;
  end->position = row->position;
  end->placed = row->placed;
  memcpy (end->link, link, IC_DIGEST_SIZE);

  return true;
}

static End *
find_end (IcLink *self, GHashTable *ends, const char *name)
{
  End *end = g_hash_table_lookup (ends, name);
  const IcLinkStream *stream;

  if (end != NULL)
    return end;
  stream = ic_link_stream (self, name);
  end = g_new (End, 1);
  end->position = stream->held;
  end->placed = stream->held_placed;
  memcpy (end->link, stream->link, IC_DIGEST_SIZE);
  g_hash_table_insert (ends, g_strdup (name), end);

  return end;
}

/* Whether the row is this very act: the same name may stand for something else. */
static bool
is_same (const IcLinkEntry *entry, const IcWireRow *row)
{
  guint8 digest[IC_DIGEST_SIZE];
  gsize size;
  const void *bytes = g_bytes_get_data (entry->event->bytes, &size);

  ic_chain_digest (bytes, size, digest);
  return memcmp (digest, row->digest, IC_DIGEST_SIZE) == 0;
}

static IcLinkEntry *
find_entry (IcLink *self, const IcLinkRow *row)
{
  IcLinkEntry *entry = ic_link_outbox_find (self, row->event);

  return entry != NULL && is_same (entry, row->row) ? entry : NULL;
}

/* An act may only leave together with a row that the store will take: one that
 * is sure to continue the chain. */
static void
collect_drops (IcLink *self, IcLinkBatch *batch)
{
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_clear_pointer (&batch->drop, g_ptr_array_unref);
  batch->drop = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_link_entry_unref);
  if (self->outbox->len == 0)
    return;
  for (guint i = 0; i < batch->rows->len; i++)
    {
      const IcLinkRow *row = batch->rows->pdata[i];
      IcLinkEntry *entry = find_entry (self, row);

      if (continues (find_end (self, ends, row->row->stream), row->row) && entry != NULL)
        g_ptr_array_add (batch->drop, ic_link_entry_ref (entry));
    }
}

/* -- writing --------------------------------------------------------------- */

/* What became of a row. */
static void
note_outcome (IcLink *self, IcLinkRow *row, IcReplica outcome)
{
  IcLinkStream *stream = ic_link_stream (self, row->row->stream);
  IcLinkEntry *entry;

  switch (outcome)
    {
    case IC_REPLICA_NEW:
      stream->held = row->row->position;
      stream->queued = MAX (stream->queued, stream->held);
      stream->held_placed = row->row->placed;
      memcpy (stream->link, row->row->link, IC_DIGEST_SIZE);
      ic_link_refused_placed (self, row->event, row->row->digest);
      ic_follower_take (self->follower, row->event, row->row->position, row->row->placed);
      break;
    case IC_REPLICA_KNOWN:
      entry = find_entry (self, row);
      if (entry != NULL && entry->state == IC_ENTRY_READY)
        {
          ic_link_entry_set (self, entry, IC_ENTRY_PLACED);
          entry->position = row->row->position;
        }
      break;
    case IC_REPLICA_GAP:
      stream->queued = stream->held;
      ic_link_stream_lose (stream, row->row->position);
      break;
    case IC_REPLICA_FORK:
      ic_link_fork_begin (self, stream);
      break;
    }
}

static void
pass_cursor (IcLink *self, IcLinkBatch *batch)
{
  if (batch->cursor == NULL)
    return;
  g_free (self->next_cursor);
  self->next_cursor = g_steal_pointer (&batch->cursor);
}

static void
finish_batch (IcLink *self, IcLinkBatch *batch, const IcReplica *outcomes)
{
  for (guint i = 0; i < batch->rows->len; i++)
    note_outcome (self, batch->rows->pdata[i], outcomes[i]);
  self->rows_out += batch->rows->len;
  for (guint i = 0; i < batch->drop->len; i++)
    ic_link_outbox_remove (self, batch->drop->pdata[i]);
  pass_cursor (self, batch);

  ic_follower_tell (self->follower);
  for (guint i = 0; i < batch->rows->len; i++)
    {
      const IcLinkRow *row = batch->rows->pdata[i];

      IcLinkStream *stream = ic_link_stream (self, row->row->stream);

      stream->anew = stream->anew && (stream->look || stream->gap > stream->held);
      if (row->redacts != 0 && outcomes[i] == IC_REPLICA_NEW)
        ic_follower_refold (self->follower, stream->name);
    }
}

static void
replicated_cb (const IcReplica *outcomes, guint n, const GError *error, gpointer user_data)
{
  IcLink *self = user_data;
  IcLinkBatch *batch = self->batch;

  if (self->closing)
    return;

  ic_link_enter (self);
  if (error != NULL)
    {
      batch->failed = batch->late = true;
      ic_link_store_failed (self, error);
    }
  else
    {
      self->batch = NULL;
      ic_link_store_works (self);
      finish_batch (self, batch, outcomes);
      ic_link_batch_free (batch);
    }
  ic_link_leave (self);
}

static IcStoreRow *
store_row_new (const IcLinkRow *row)
{
  IcStoreRow *self = g_new0 (IcStoreRow, 1);

  self->event = ic_store_event_new (row->row->stream, row->event->source, row->event->id, row->row->bytes);
  if (row->tombstone != NULL)
    {
      self->event->redacts = row->redacts;
      self->event->tombstone = g_bytes_ref (row->tombstone);
    }
  self->position = row->row->position;
  self->placed = row->row->placed;
  memcpy (self->link, row->row->link, IC_DIGEST_SIZE);
  memcpy (self->digest, row->row->digest, IC_DIGEST_SIZE);
  self->redacted = row->row->redacted;

  return self;
}

static void
write_batch (IcLink *self)
{
  IcLinkBatch *batch = self->batch;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_row_free);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  collect_drops (self, batch);
  for (guint i = 0; i < batch->rows->len; i++)
    g_ptr_array_add (rows, store_row_new (batch->rows->pdata[i]));
  for (guint i = 0; i < batch->drop->len; i++)
    g_ptr_array_add (keys, g_strdup (((IcLinkEntry *) batch->drop->pdata[i])->key));
  ic_store_replicate (self->store, rows, keys, replicated_cb, self);
}

/* -- tombstones ------------------------------------------------------------ */

/* An event to be redacted is being read. */
typedef struct {
  IcLink    *link;
  IcLinkRow *row;
} Reading;

static void
read_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  IcLink *self = reading->link;
  const IcRow *target;

  if (self->closing)
    return;

  ic_link_enter (self);
  self->batch->reads--;
  target = rows != NULL && rows->len > 0 ? rows->pdata[0] : NULL;
  if (error != NULL)
    {
      self->batch->failed = self->batch->late = true;
      ic_link_store_failed (self, error);
    }
  else if (target != NULL && !target->redacted)
    {
      g_clear_pointer (&reading->row->tombstone, g_bytes_unref);
      reading->row->tombstone = ic_event_tombstone (target->bytes);
    }
  if (self->batch->reads == 0 && !self->batch->failed)
    write_batch (self);
  ic_link_leave (self);
}

/* The row with this position, where it comes in the same batch. */
static const IcLinkRow *
find_in_batch (const IcLinkBatch *batch, const char *stream, guint64 position)
{
  for (guint i = 0; i < batch->rows->len; i++)
    {
      const IcLinkRow *row = batch->rows->pdata[i];

      if (row->row->position == position && strcmp (row->row->stream, stream) == 0)
        return row;
    }

  return NULL;
}

static void
prepare_tombstone (IcLink *self, IcLinkBatch *batch, IcLinkRow *row)
{
  const IcLinkRow *target = find_in_batch (batch, row->row->stream, row->redacts);
  Reading *reading;

  if (target != NULL)
    {
      /* A tombstone may stand here for what is held with its bytes. */
      row->tombstone = target->row->redacted ? g_bytes_ref (target->row->bytes) : ic_event_tombstone (target->row->bytes);
      return;
    }
  reading = g_new (Reading, 1);
  *reading = (Reading){ self, row };
  batch->reads++;
  ic_store_read (self->store, row->row->stream, row->redacts - 1, 1, read_cb, reading);
}

static void
prepare_batch (IcLink *self)
{
  IcLinkBatch *batch = self->batch;

  batch->failed = false;
  for (guint i = 0; i < batch->rows->len; i++)
    {
      IcLinkRow *row = batch->rows->pdata[i];

      if (row->redacts != 0 && row->tombstone == NULL)
        prepare_tombstone (self, batch, row);
    }
  if (batch->reads == 0)
    write_batch (self);
}

void
ic_link_batch_turn (IcLink *self)
{
  if (self->disk.timer.at != 0)
    return;
  if (self->batch != NULL)
    {
      if (self->batch->failed && self->batch->reads == 0)
        prepare_batch (self);
      return;
    }

  while (self->batch == NULL && !g_queue_is_empty (&self->queue))
    {
      IcLinkBatch *batch = form_batch (self);

      if (batch->rows->len > 0)
        self->batch = batch;
      else
        {
          pass_cursor (self, batch);
          ic_link_batch_free (batch);
        }
    }
  if (self->batch != NULL)
    prepare_batch (self);
}
