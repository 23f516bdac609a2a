/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows on their way into the store. Those that arrive while a transaction is
 * under way go together into the next one; what does not fit into memory is
 * fetched again later.
 */
#include "ic-link-private.h"

#include <string.h>

void
ic_link_row_free (gpointer data)
{
  IcLinkRow *self = data;

  ic_wire_row_free (self->row);
  g_clear_pointer (&self->event, ic_event_unref);
  g_clear_pointer (&self->tombstone, g_bytes_unref);
  g_free (self->cursor);
  g_free (self);
}

/* -- the queue ------------------------------------------------------------- */

void
ic_link_rows_take (IcLink *self, IcLinkStream *stream, IcWireRow *row)
{
  IcLinkRow *waiting;

  ic_link_stream_know (self, stream, row->position, row->placed);
  if (stream->forked || stream->broken || row->position > stream->queued + 1 || self->queue_bytes > IC_LINK_QUEUE_BYTES)
    {
      if (row->position > stream->queued)
        ic_link_stream_lose (stream, row->position);
      ic_wire_row_free (row);
      return;
    }

  /* What is held already goes there too: the store knows whether it is the same. */
  stream->queued = MAX (stream->queued, row->position);
  waiting = g_new0 (IcLinkRow, 1);
  waiting->row = row;
  self->queue_bytes += g_bytes_get_size (row->bytes);
  g_queue_push_tail (&self->queue, waiting);
  self->rows_in++;
}

void
ic_link_rows_cursor (IcLink *self, const char *cursor)
{
  IcLinkRow *last = g_queue_peek_tail (&self->queue);
  char **where = last != NULL ? &last->cursor : self->batch != NULL ? &self->batch->cursor : &self->next_cursor;

  g_free (*where);
  *where = g_strdup (cursor);
}

/* The next connection begins where the stored cursor is: what lies behind it comes again. */
void
ic_link_rows_forget_cursors (IcLink *self)
{
  for (GList *l = self->queue.head; l != NULL; l = l->next)
    g_clear_pointer (&((IcLinkRow *) l->data)->cursor, g_free);
  if (self->batch != NULL)
    g_clear_pointer (&self->batch->cursor, g_free);
  g_clear_pointer (&self->next_cursor, g_free);
}

void
ic_link_rows_clear (IcLink *self)
{
  g_queue_clear_full (&self->queue, ic_link_row_free);
  g_clear_pointer (&self->batch, ic_link_batch_free);
}

/* -- trouble --------------------------------------------------------------- */

void
ic_link_store_failed (IcLink *self, const GError *error)
{
  ic_link_backoff_fail (self, &self->disk, -1);
  self->trouble_changed = true;
  g_clear_error (&self->trouble);
  self->trouble = g_error_copy (error);
}

void
ic_link_store_works (IcLink *self)
{
  ic_link_backoff_end (&self->disk);
  self->trouble_changed |= self->trouble != NULL;
  g_clear_error (&self->trouble);
}

/* What comes from there for this stream is not taken any more, as long as this connection lasts. */
void
ic_link_break (IcLink *self, IcLinkStream *stream, const char *what)
{
  stream->broken = true;
  stream->queued = stream->held;
  ic_link_stream_lose (stream, stream->known);
  g_clear_error (&self->dispute);
  self->dispute = g_error_new (IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT,
                               "What the server sends for %s %s; nothing of it is taken over. Tell who runs the server", stream->name, what);
  self->trouble_changed = true;
}
