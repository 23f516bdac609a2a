/* SPDX-License-Identifier: GPL-3.0-or-later
 * A server that was restored from a backup gets back what it lost: the rows this
 * desk has past its ends, stream by stream, as they were placed.
 */
#include "ic-link-private.h"

#include <string.h>

#define PAGE 256

void
ic_link_handback_add (IcLink *self, IcLinkStream *stream, guint64 there)
{
  if (there != stream->there)
    stream->refused_back = 0;
  stream->there = there;
  if (g_queue_find (&self->behind_there, stream) == NULL)
    g_queue_push_tail (&self->behind_there, stream);
}

void
ic_link_handback_stop (IcLink *self)
{
  g_queue_clear (&self->behind_there);
  self->handing = self->handed = false;
  ic_link_backoff_end (&self->hand_pause);
}

static bool
is_done (const IcLinkStream *stream)
{
  return stream->there >= stream->held;
}

/* -- rows ------------------------------------------------------------------ */

/* Somebody else may have handed back the same rows meanwhile, or it took another
 * way: what it has now is asked again; what cannot be handed back is settled
 * once the server takes events again. */
static void
handed_rows_cb (IcLink *self, IcLinkCall *call, guint status, GBytes *body, int retry_after, const GError *error)
{
  IcLinkStream *stream = call->stream;
  g_autoptr (GError) problem = ic_link_call_error (self, status, body, error);
  guint64 position = 0;

  if (!self->greeted)
    return;
  self->handing = false;
  if (problem == NULL && ic_position_read (body, &position, &problem) && position > stream->there)
    {
      stream->there = position;
      ic_link_backoff_end (&self->hand_pause);
    }
  else if (problem == NULL || ic_problem_is_document (body))
    {
      if (status == ic_problem_status (IC_PROBLEM_BUSY) || status == ic_problem_status (IC_PROBLEM_TROUBLE))
        ic_link_backoff_fail (self, &self->hand_pause, retry_after);
      else if (++stream->refused_back < 3 && status == ic_problem_status (IC_PROBLEM_CONFLICT))
        {
          g_queue_clear (&self->behind_there);
          ic_link_backoff_fail (self, &self->hand_pause, -1);
          ic_link_compare (self);
        }
      else
        g_queue_remove (&self->behind_there, stream);
    }
  else
    ic_link_backoff_fail (self, &self->hand_pause, retry_after);
}

static GBytes *
write_row (const IcLinkStream *stream, const IcRow *row)
{
  IcWireRow wire = { stream->name, row->position, row->placed, { 0 }, row->bytes, row->redacted, { 0 } };

  memcpy (wire.link, row->link, IC_WIRE_DIGEST);
  memcpy (wire.digest, row->digest, IC_WIRE_DIGEST);

  return ic_wire_row_write (&wire);
}

static void
send_rows (IcLink *self, IcLinkStream *stream, GPtrArray *rows)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GBytes) body = NULL;
  g_autofree char *path = g_strdup_printf ("/v1/streams/%s/events?after=%" G_GUINT64_FORMAT, stream->name, stream->there);
  IcLinkCall *call = ic_link_call_new (self, handed_rows_cb);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GBytes) line = write_row (stream, rows->pdata[i]);

      if (lines->len + g_bytes_get_size (line) + 1 > IC_WIRE_MAX_BODY)
        break;
      g_string_append_len (lines, g_bytes_get_data (line, NULL), (gssize) g_bytes_get_size (line));
      g_string_append_c (lines, '\n');
    }
  body = g_string_free_to_bytes (g_steal_pointer (&lines));
  call->stream = stream;
  ic_link_call_send (self, call, "POST", path, IC_WIRE_NDJSON, body, IC_WIRE_MAX_BODY);
}

static void
read_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcLink *self = user_data;
  IcLinkStream *stream = g_queue_peek_head (&self->behind_there);

  if (self->closing)
    return;

  ic_link_enter (self);
  self->hand_reading = false;
  if (error != NULL)
    ic_link_store_failed (self, error);
  /* The connection may have gone meanwhile, and another one have come. */
  else if (self->handing && self->greeted && stream == self->hand_stream && rows->len > 0 && ((IcRow *) rows->pdata[0])->position == stream->there + 1)
    {
      send_rows (self, stream, rows);
      ic_link_leave (self);
      return;
    }
  self->handing = false;
  ic_link_leave (self);
}

/* -- */

static void
handed_cb (IcLink *self, IcLinkCall *call, guint status, GBytes *body, int retry_after, const GError *error)
{
  g_autoptr (GError) problem = ic_link_call_error (self, status, body, error);

  if (!self->greeted)
    return;
  self->handing = false;
  self->handed = problem == NULL;
  if (problem != NULL)
    ic_link_backoff_fail (self, &self->hand_pause, retry_after);
}

static void
say_done (IcLink *self)
{
  g_autoptr (GBytes) body = ic_handback_write (self->source);
  IcLinkCall *call = ic_link_call_new (self, handed_cb);

  self->handing = true;
  ic_link_call_send (self, call, "POST", "/v1/handback", IC_WIRE_JSON, body, IC_WIRE_MAX_BODY);
}

void
ic_link_handback_turn (IcLink *self)
{
  IcLinkStream *stream;

  if (!self->greeted || !self->restoring || self->comparing || self->handing || self->handed || self->hand_reading
      || self->hand_pause.timer.at != 0 || self->disk.timer.at != 0)
    return;

  while ((stream = g_queue_peek_head (&self->behind_there)) != NULL && is_done (stream))
    g_queue_pop_head (&self->behind_there);
  if (stream == NULL)
    {
      say_done (self);
      return;
    }
  self->handing = self->hand_reading = true;
  self->hand_stream = stream;
  ic_store_read (self->store, stream->name, stream->there, PAGE, read_cb, self);
}
