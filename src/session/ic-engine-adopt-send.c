/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine of a joined desk: sends a stream that was made alone, row by row.
 */
#include "ic-engine-adopt-private.h"

#include "ic-wire.h"

#include <string.h>

#define PIECE_ROWS 256
#define PIECE_BYTES (900 * 1024)
#define DEADLINE (30 * G_USEC_PER_SEC)

static void send_piece (IcAdopting *self);

typedef struct {
  IcAdoptProgress progress;
  gpointer        data;
  char           *stream;
  guint64         sent, events;
} IcProgress;

static void
progress_free (gpointer data)
{
  g_free (((IcProgress *) data)->stream);
  g_free (data);
}

static void
tell_progress (IcEngine *engine, gpointer data)
{
  IcProgress *self = data;

  self->progress (self->stream, self->sent, self->events, self->data);
}

static void
note_sent (IcAdopting *self, guint64 sent)
{
  const char *incident = self->streams[self->next];
  g_autofree char *comms = ic_adopting_comms (incident);
  g_autofree char *key = g_strconcat (IC_ADOPTING_NOTE, self->stream, NULL);
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, sent);
  g_autoptr (GBytes) value = g_bytes_new (text, strlen (text));
  IcProgress progress = { self->progress, self->progress_data, g_strdup (incident) };

  g_hash_table_replace (self->sent, g_strdup (self->stream), g_memdup2 (&sent, sizeof sent));
  ic_store_put (self->engine->store, IC_SHELF_META, key, value, ic_env_now (self->engine->env), NULL, NULL);
  progress.sent = ic_adopting_sent (self, incident) + ic_adopting_sent (self, comms);
  progress.events = ic_alone_record_end (self->record, incident) + ic_alone_record_end (self->record, comms);
  if (self->progress != NULL)
    ic_engine_tell (self->engine, tell_progress, g_memdup2 (&progress, sizeof progress), progress_free);
  else
    g_free (progress.stream);
}

static void
take_answer (IcAdopting *self, const IcHttpAnswer *answered)
{
  guint64 position;
  GError *error = NULL;

  if (answered->status != 200)
    error = ic_problem_read (answered->status, answered->body);
  else if (ic_position_read (answered->body, &position, &error) && position < self->asked)
    error = g_error_new (IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT, "The server has kept only %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " events of %s", position, self->asked,
                         self->stream);

  /* What was noted may be of a server that was set back since: from the beginning, once. */
  if (g_error_matches (error, IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT) && self->after > 0 && !self->began_anew)
    {
      g_clear_error (&error);
      self->began_anew = true;
      self->after = 0;
      send_piece (self);
      return;
    }
  if (error != NULL)
    {
      ic_adopting_answer (self, error);
      return;
    }
  self->after = MIN (position, ic_alone_record_end (self->record, self->stream));
  note_sent (self, self->after);
  send_piece (self);
}

static void
posted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcAdopting *self = user_data;
  GError *error = NULL;
  g_autoptr (IcHttpAnswer) answered = ic_http_send_finish (result, &error);

  if (answered == NULL)
    ic_adopting_answer (self, error);
  else
    take_answer (self, answered);
}

/* As many rows as one request takes. */
static GBytes *
write_piece (IcAdopting *self, GPtrArray *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const IcRow *row = rows->pdata[i];
      IcWireRow wire = { .stream = self->stream, .position = row->position, .placed = row->placed, .bytes = row->bytes, .redacted = row->redacted };
      g_autoptr (GBytes) line = NULL;

      memcpy (wire.link, row->link, IC_WIRE_DIGEST);
      memcpy (wire.digest, row->digest, IC_WIRE_DIGEST);
      line = ic_wire_row_write (&wire);
      if (i > 0 && text->len + g_bytes_get_size (line) > PIECE_BYTES)
        break;
      g_string_append_len (text, g_bytes_get_data (line, NULL), (gssize) g_bytes_get_size (line));
      g_string_append_c (text, '\n');
      self->asked = row->position;
    }

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcAdopting *self = user_data;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *path = NULL;

  if (error != NULL)
    {
      ic_adopting_answer (self, g_error_copy (error));
      return;
    }
  if (ic_adopting_is_called_off (self))
    return;
  if (rows->len == 0)
    {
      ic_adopting_stream_sent (self);
      return;
    }

  body = write_piece (self, rows);
  path = g_strdup_printf ("/v1/streams/%s/events?after=%" G_GUINT64_FORMAT, self->stream, self->after);
  ic_engine_link_request (self->engine->link, &(IcHttpRequest){ .method = "POST", .content_type = IC_WIRE_NDJSON, .body = body, .deadline = DEADLINE }, path,
                          self->cancellable, posted_cb, self);
}

static void
send_piece (IcAdopting *self)
{
  ic_store_read (ic_alone_record_store (self->record), self->stream, self->after, PIECE_ROWS, rows_cb, self);
}

void
ic_adopting_send (IcAdopting *self, const char *stream)
{
  g_free (self->stream);
  self->stream = g_strdup (stream);
  self->after = ic_adopting_sent (self, stream);
  self->began_anew = false;
  send_piece (self);
}
