/* SPDX-License-Identifier: GPL-3.0-or-later
 * What all stores share: the values they take and give.
 */
#include "ic-store.h"

G_DEFINE_QUARK (ic-store-error-quark, ic_store_error)

IcStoreEvent *
ic_store_event_new (const char *stream, const char *source, const char *id, GBytes *bytes)
{
  IcStoreEvent *self = g_new (IcStoreEvent, 1);

  *self = (IcStoreEvent) { g_strdup (stream), g_strdup (source), g_strdup (id), g_bytes_ref (bytes) };
  return self;
}

void
ic_store_event_free (IcStoreEvent *self)
{
  g_free (self->stream);
  g_free (self->source);
  g_free (self->id);
  g_bytes_unref (self->bytes);
  g_clear_pointer (&self->tombstone, g_bytes_unref);
  g_free (self->needs);
  g_free (self);
}

void
ic_store_row_free (IcStoreRow *self)
{
  ic_store_event_free (self->event);
  g_free (self);
}

void
ic_row_free (IcRow *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->stream);
  g_free (self);
}

void
ic_head_free (IcHead *self)
{
  g_free (self->stream);
  g_free (self);
}

void
ic_note_free (IcNote *self)
{
  g_free (self->key);
  g_bytes_unref (self->value);
  g_free (self);
}

void
ic_store_append (IcStore *self, GPtrArray *events, gint64 now, IcAppendDone done, gpointer user_data)
{
  g_ptr_array_set_free_func (events, (GDestroyNotify) ic_store_event_free);
  self->append (self, events, now, done, user_data);
}

void
ic_store_read (IcStore *self, const char *stream, guint64 after, guint max, IcRowsDone done, gpointer user_data)
{
  self->read (self, stream, after, max, done, user_data);
}

void
ic_store_heads (IcStore *self, IcHeadsDone done, gpointer user_data)
{
  self->heads (self, done, user_data);
}

void
ic_store_put (IcStore *self, IcShelf shelf, const char *key, GBytes *value, gint64 now, IcStoreDone done, gpointer user_data)
{
  self->put (self, shelf, key, value, now, done, user_data);
}

void
ic_store_list (IcStore *self, IcShelf shelf, IcNotesDone done, gpointer user_data)
{
  self->list (self, shelf, done, user_data);
}

void
ic_store_replicate (IcStore *self, GPtrArray *rows, GPtrArray *drop, IcReplicateDone done, gpointer user_data)
{
  g_ptr_array_set_free_func (rows, (GDestroyNotify) ic_store_row_free);
  if (drop != NULL)
    g_ptr_array_set_free_func (drop, g_free);
  self->replicate (self, rows, drop, done, user_data);
}

void
ic_store_tail (IcStore *self, guint64 after, guint max, IcRowsDone done, gpointer user_data)
{
  self->tail (self, after, max, done, user_data);
}

void
ic_store_truncate (IcStore *self, const char *stream, guint64 after, IcRowsDone done, gpointer user_data)
{
  self->truncate (self, stream, after, done, user_data);
}

void
ic_store_free (IcStore *self)
{
  self->free (self);
}
