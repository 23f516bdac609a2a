/* SPDX-License-Identifier: GPL-3.0-or-later
 * The streams, as they are here and as far as they are known there.
 */
#include "ic-link-private.h"

#include <string.h>

#define MAX_SUMMARY (64 * 1024)

void
ic_link_stream_free (gpointer data)
{
  IcLinkStream *self = data;

  g_clear_pointer (&self->summary, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

IcLinkStream *
ic_link_stream_find (IcLink *self, const char *name)
{
  return g_hash_table_lookup (self->streams, name);
}

IcLinkStream *
ic_link_stream (IcLink *self, const char *name)
{
  IcLinkStream *stream = ic_link_stream_find (self, name);

  if (stream != NULL)
    return stream;

  stream = g_new0 (IcLinkStream, 1);
  stream->name = g_strdup (name);
  stream->type = ic_stream_type (name);
  stream->open = true;
  g_hash_table_insert (self->streams, stream->name, stream);
  g_ptr_array_add (self->order, stream);
  if (stream->type == IC_STREAM_COMMS)
    {
      g_autofree char *incident = g_strconcat ("incident/", ic_stream_uuid (name), NULL);

      stream->incident = ic_link_stream (self, incident);
    }

  return stream;
}

bool
ic_link_stream_is_read (IcLink *self, const IcLinkStream *stream)
{
  return ic_permission_reads (self->permission, stream->type);
}

static bool
is_this_month (IcLink *self, const char *name)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (ic_env_now (self->env) / G_USEC_PER_SEC);
  g_autofree char *inbox = now != NULL ? g_date_time_format (now, "inbox/%Y-%m") : NULL;

  return g_strcmp0 (name, inbox) == 0;
}

/* The drafts beside an incident are wanted as long as it is. */
static bool
is_open (const IcLinkStream *stream)
{
  return stream->incident != NULL ? stream->incident->open : stream->open;
}

bool
ic_link_stream_is_wanted (IcLink *self, const IcLinkStream *stream)
{
  if (!ic_link_stream_is_read (self, stream))
    return false;
  if (stream->followed || stream->type == IC_STREAM_ORG || ic_env_now (self->env) - stream->placed < IC_LINK_RECENT)
    return true;

  return stream->type == IC_STREAM_INBOX ? is_this_month (self, stream->name) : is_open (stream);
}

void
ic_link_stream_know (IcLink *self, IcLinkStream *stream, guint64 position, gint64 placed)
{
  stream->known = MAX (stream->known, position);
  stream->placed = MAX (stream->placed, placed);
}

void
ic_link_stream_lose (IcLinkStream *stream, guint64 position)
{
  stream->gap = MAX (stream->gap, position);
}

void
ic_link_stream_note_summary (IcLink *self, IcLinkStream *stream, GBytes *summary)
{
  gsize length;
  const char *text = g_bytes_get_data (summary, &length);
  g_autoptr (IcJson) json = ic_json_parse (text, length, MAX_SUMMARY, NULL);

  g_clear_pointer (&stream->summary, g_bytes_unref);
  stream->summary = g_bytes_ref (summary);
  stream->open = json == NULL || ic_json_type (ic_json_member (ic_json_root (json), "closed")) == IC_JSON_MISSING;
}

void
ic_link_summary_heard (IcLink *self, IcLinkStream *stream, GBytes *summary)
{
  if (stream->summary != NULL && g_bytes_equal (stream->summary, summary))
    return;

  ic_link_stream_note_summary (self, stream, summary);
  /* Derived and told again by the server: nothing waits for it, and a failure loses nothing. */
  ic_store_put (self->store, IC_SHELF_SUMMARIES, stream->name, summary, ic_env_now (self->env), NULL, NULL);
  if (self->events.summary != NULL)
    self->events.summary (stream->name, summary, self->data);
}

guint64
ic_link_behind (IcLink *self)
{
  guint64 behind = 0;

  for (guint i = 0; i < self->order->len; i++)
    {
      const IcLinkStream *stream = self->order->pdata[i];
      guint64 there = MAX (stream->known, stream->gap);

      if (there > stream->held && ic_link_stream_is_wanted (self, stream))
        behind += there - stream->held;
    }

  return behind;
}

void
ic_link_streams_disconnect (IcLink *self)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      IcLinkStream *stream = self->order->pdata[i];

      stream->fetching = stream->look = stream->looked = stream->broken = false;
    }
}

void
ic_link_streams_greet (IcLink *self)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      IcLinkStream *stream = self->order->pdata[i];

      stream->base = stream->held;
      stream->alike = 0;
      stream->refused_back = 0;
      memcpy (stream->base_link, stream->link, IC_DIGEST_SIZE);
      stream->look = stream->opened || (stream->followed && stream->held == 0);
    }
}

void
ic_link_streams (IcLink *self, IcLinkStreamFunc func, gpointer data)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      const IcLinkStream *stream = self->order->pdata[i];
      guint64 known = MAX (MAX (stream->known, stream->gap), stream->held);

      if (known > 0)
        func (stream->name, stream->held, known, data);
    }
}
