/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the server's disk holds, written down beside it.
 */
#include "sim-record.h"

#include "ic-chain.h"

#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/* A link is as good as random. */
static guint
link_hash (gconstpointer link)
{
  guint hash;

  memcpy (&hash, link, sizeof hash);
  return hash;
}

static gboolean
link_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, IC_DIGEST_SIZE) == 0;
}

static void
row_free (gpointer data)
{
  SimRow *self = data;

  g_bytes_unref (self->bytes);
  g_bytes_unref (self->original);
  g_free (self->name);
  g_free (self->ic);
  g_free (self);
}

static void
stream_free (gpointer data)
{
  SimStream *self = data;

  g_ptr_array_unref (self->rows);
  ic_fold_free (self->fold);
  g_free (self->name);
  g_free (self);
}

/* -- folding --------------------------------------------------------------- */

static void
fold_anew (SimStream *self)
{
  g_clear_pointer (&self->fold, ic_fold_free);
  self->fold = ic_fold_new (self->name);
  self->folded = 0;
}

static void
fold_row (SimRecord *self, SimStream *stream, SimRow *row)
{
  g_autoptr (IcEvent) event = row->redacted != 0 ? ic_event_parse_tombstone (row->bytes, NULL) : ic_event_parse (row->bytes, NULL);
  g_autoptr (IcEntry) entry = NULL;
  g_autoptr (IcState) state = NULL;

  if (event == NULL)
    {
      sim_fail (self->world, "%s %" G_GUINT64_FORMAT " in the server's record cannot be read", stream->name, row->position);
      return;
    }
  entry = ic_fold_apply (stream->fold, event, row->position, row->placed);
  state = ic_fold_state (stream->fold);
  row->kind = event->kind;
  row->flags = entry->flags;
  row->knew = -1;
  if (event->kind != NULL && event->kind->id == IC_KIND_COMMAND_TAKEN)
    row->knew = ic_json_int (ic_json_member (event->data, "epoch"), -1);
  g_free (row->ic);
  row->ic = g_strdup (state->ic);
  row->epoch = state->epoch;
}

static void
fold_on (SimRecord *self, SimStream *stream)
{
  while (stream->folded < stream->rows->len && self->world->failure == NULL)
    fold_row (self, stream, stream->rows->pdata[stream->folded++]);
}

/* -- what comes ------------------------------------------------------------ */

static void
check_chain (SimRecord *self, const SimStream *stream, const SimRow *row)
{
  const SimRow *last = stream->rows->len > 0 ? stream->rows->pdata[stream->rows->len - 1] : NULL;
  guint8 digest[IC_DIGEST_SIZE], link[IC_DIGEST_SIZE];

  if (row->position != stream->rows->len + 1)
    sim_fail (self->world, "%s: position %" G_GUINT64_FORMAT " comes after %u", stream->name, row->position, stream->rows->len);
  if (last != NULL && row->placed < last->placed)
    sim_fail (self->world, "%s %" G_GUINT64_FORMAT " was placed before its predecessor", stream->name, row->position);
  if (row->redacted != 0)
    return;
  ic_chain_digest (g_bytes_get_data (row->bytes, NULL), g_bytes_get_size (row->bytes), digest);
  ic_chain_link (last != NULL ? last->link : ic_chain_start, stream->name, row->position, row->placed, digest, link);
  if (memcmp (link, row->link, IC_DIGEST_SIZE) != 0)
    sim_fail (self->world, "%s %" G_GUINT64_FORMAT ": the link does not continue the chain", stream->name, row->position);
}

static void
redact (SimRecord *self, SimStream *stream, const IcStoreEvent *event)
{
  SimRow *row;

  if (event->redacts == 0 || event->redacts > stream->rows->len || event->tombstone == NULL)
    return;
  row = stream->rows->pdata[event->redacts - 1];
  g_bytes_unref (row->bytes);
  row->bytes = g_bytes_ref (event->tombstone);
  row->redacted = stream->rows->len;
  stream->redactions++;
  g_hash_table_add (self->redacted, g_strdup (row->name));
  fold_anew (stream);
}

static SimStream *
stream_of (SimRecord *self, const char *name)
{
  SimStream *stream = g_tree_lookup (self->streams, name);

  if (stream == NULL)
    {
      stream = g_new0 (SimStream, 1);
      stream->name = g_strdup (name);
      stream->rows = g_ptr_array_new_with_free_func (row_free);
      fold_anew (stream);
      g_tree_insert (self->streams, stream->name, stream);
    }
  return stream;
}

void
sim_record_placed (SimRecord *self, const IcStoreEvent *event, guint64 position, gint64 placed, const guint8 *link, bool tombstone)
{
  SimStream *stream = stream_of (self, event->stream);
  SimRow *row = g_new0 (SimRow, 1);

  row->position = position;
  row->placed = placed;
  memcpy (row->link, link, IC_DIGEST_SIZE);
  row->bytes = g_bytes_ref (event->bytes);
  row->original = g_bytes_ref (event->bytes);
  row->redacted = tombstone ? G_MAXUINT64 : 0;
  row->name = g_strconcat (event->source, " ", event->id, NULL);
  row->since = self->world->now;
  check_chain (self, stream, row);
  if (g_hash_table_contains (self->names, row->name))
    sim_fail (self->world, "%s is in the server's record twice", row->name);
  g_ptr_array_add (stream->rows, row);
  g_hash_table_insert (self->names, row->name, row);
  g_hash_table_add (self->ever, g_memdup2 (link, IC_DIGEST_SIZE));
  self->n++;
  redact (self, stream, event);
}

SimStream *
sim_record_stream (SimRecord *self, const char *stream)
{
  return g_tree_lookup (self->streams, stream);
}

SimRow *
sim_record_row (SimRecord *self, const char *stream, guint64 position)
{
  SimStream *found = sim_record_stream (self, stream);

  if (found == NULL || position == 0 || position > found->rows->len)
    return NULL;
  fold_on (self, found);
  return found->rows->pdata[position - 1];
}

SimRow *
sim_record_find (SimRecord *self, const char *name)
{
  return g_hash_table_lookup (self->names, name);
}

bool
sim_record_had (SimRecord *self, const char *name)
{
  return g_hash_table_contains (self->lost, name);
}

bool
sim_record_was_redacted (SimRecord *self, const char *name)
{
  return g_hash_table_contains (self->redacted, name);
}

bool
sim_record_ever (SimRecord *self, const guint8 *link)
{
  return g_hash_table_contains (self->ever, link);
}

/* -- backups --------------------------------------------------------------- */

static gboolean
note_extent_cb (gpointer key, gpointer value, gpointer data)
{
  g_tree_insert (data, g_strdup (key), GUINT_TO_POINTER (((SimStream *) value)->rows->len));
  return FALSE;
}

GTree *
sim_record_extent (SimRecord *self)
{
  GTree *extent = g_tree_new_full (compare_names, NULL, g_free, NULL);

  g_tree_foreach (self->streams, note_extent_cb, extent);
  return extent;
}

typedef struct {
  SimRecord *record;
  GTree     *extent;
} Return;

/* What was redacted after the backup was made is in it as it was. */
static void
give_back (SimRow *row, guint64 keep)
{
  if (row->redacted <= keep || row->redacted == G_MAXUINT64)
    return;
  g_bytes_unref (row->bytes);
  row->bytes = g_bytes_ref (row->original);
  row->redacted = 0;
}

static gboolean
return_cb (gpointer key, gpointer value, gpointer data)
{
  Return *back = data;
  SimStream *stream = value;
  guint keep = GPOINTER_TO_UINT (g_tree_lookup (back->extent, key));

  for (guint i = keep; i < stream->rows->len; i++)
    {
      const char *name = ((SimRow *) stream->rows->pdata[i])->name;

      g_hash_table_remove (back->record->names, name);
      g_hash_table_add (back->record->lost, g_strdup (name));
    }
  back->record->n -= stream->rows->len - keep;
  g_ptr_array_set_size (stream->rows, keep);
  for (guint i = 0; i < keep; i++)
    give_back (stream->rows->pdata[i], keep);
  fold_anew (stream);
  return FALSE;
}

void
sim_record_return (SimRecord *self, GTree *extent)
{
  Return back = { self, extent };

  g_tree_foreach (self->streams, return_cb, &back);
  self->restored++;
  self->returned = self->world->now;
}

SimRecord *
sim_record_new (SimWorld *world)
{
  SimRecord *self = g_new0 (SimRecord, 1);

  self->world = world;
  self->streams = g_tree_new_full (compare_names, NULL, NULL, stream_free);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->redacted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ever = g_hash_table_new_full (link_hash, link_equal, g_free, NULL);
  return self;
}

void
sim_record_free (SimRecord *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->ever);
  g_hash_table_unref (self->lost);
  g_hash_table_unref (self->redacted);
  g_tree_unref (self->streams);
  g_free (self);
}
