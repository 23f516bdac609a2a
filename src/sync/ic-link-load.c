/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads what a link finds in its store when it begins.
 */
#include "ic-link-private.h"

#include <string.h>

/* What is asked one after the other; the first error ends it. */
typedef struct {
  IcLink      *link;
  IcStoreDone  done;
  gpointer     user_data;
} Loading;

static void
end_loading (Loading *loading, const GError *error)
{
  g_autofree Loading *self = loading;
  IcLink *link = self->link;

  if (link->closing)
    return;

  ic_link_enter (link);
  link->loaded = error == NULL;
  if (self->done != NULL)
    self->done (error, self->user_data);
  ic_link_leave (link);
}

static void
summaries_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  Loading *loading = user_data;
  IcLink *self = loading->link;

  for (guint i = 0; error == NULL && !self->closing && i < notes->len; i++)
    {
      const IcNote *note = notes->pdata[i];

      if (!ic_stream_is_valid (note->key))
        continue;
      ic_link_stream_note_summary (self, ic_link_stream (self, note->key), note->value);
      if (self->events.summary != NULL)
        self->events.summary (note->key, note->value, self->data);
    }
  end_loading (loading, error);
}

static char *
note_text (const IcNote *note)
{
  gsize size;
  const char *text = g_bytes_get_data (note->value, &size);

  return g_strndup (text, size);
}

static void
meta_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  Loading *loading = user_data;
  IcLink *self = loading->link;

  if (error != NULL || self->closing)
    {
      end_loading (loading, error);
      return;
    }
  for (guint i = 0; i < notes->len; i++)
    {
      const IcNote *note = notes->pdata[i];
      g_autofree char *text = note_text (note);

      if (strcmp (note->key, "cursor") == 0)
        ic_link_cursor_load (self, text);
      if (strcmp (note->key, "lineage") != 0)
        continue;
      g_free (self->lineage);
      self->lineage = g_steal_pointer (&text);
      self->lineage_kept = true;
    }
  ic_store_list (self->store, IC_SHELF_SUMMARIES, summaries_cb, loading);
}

static void
refused_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  Loading *loading = user_data;
  IcLink *self = loading->link;

  if (error != NULL || self->closing)
    {
      end_loading (loading, error);
      return;
    }
  ic_link_refused_load (self, notes);
  ic_store_list (self->store, IC_SHELF_META, meta_cb, loading);
}

static void
outbox_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  Loading *loading = user_data;
  IcLink *self = loading->link;

  if (error != NULL || self->closing)
    {
      end_loading (loading, error);
      return;
    }
  ic_link_outbox_load (self, notes);
  ic_store_list (self->store, IC_SHELF_REFUSED, refused_cb, loading);
}

static void
heads_cb (GPtrArray *heads, const GError *error, gpointer user_data)
{
  Loading *loading = user_data;
  IcLink *self = loading->link;

  if (error != NULL || self->closing)
    {
      end_loading (loading, error);
      return;
    }
  for (guint i = 0; i < heads->len; i++)
    {
      const IcHead *head = heads->pdata[i];
      IcLinkStream *stream = ic_link_stream (self, head->stream);

      stream->held = stream->queued = head->position;
      stream->held_placed = stream->placed = head->placed;
      memcpy (stream->link, head->link, IC_DIGEST_SIZE);
    }
  ic_store_list (self->store, IC_SHELF_OUTBOX, outbox_cb, loading);
}

void
ic_link_load (IcLink *self, IcStoreDone done, gpointer user_data)
{
  Loading *loading = g_new (Loading, 1);

  *loading = (Loading){ self, done, user_data };
  ic_store_heads (self->store, heads_cb, loading);
}
