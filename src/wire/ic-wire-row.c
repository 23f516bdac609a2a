/* SPDX-License-Identifier: GPL-3.0-or-later
 * Placed events as lines. An event's bytes are copied, never written anew: they
 * are what is hashed.
 */
#include "ic-wire-private.h"

#include <string.h>

void
ic_wire_row_free (IcWireRow *self)
{
  g_free (self->stream);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* -- writing: the server's hot path, one allocation --------------------------- */

static char *
put (char *to, const char *text, gsize length)
{
  memcpy (to, text, length);
  return to + length;
}

#define PUT(to, literal) put (to, literal, sizeof literal - 1)

static char *
put_number (char *to, guint64 number)
{
  char text[20];
  guint n = 0;

  do
    text[n++] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  while (n > 0)
    *to++ = text[--n];

  return to;
}

static char *
put_hex (char *to, const guint8 bytes[IC_WIRE_DIGEST])
{
  ic_wire_hex (bytes, to);
  return to + 2 * IC_WIRE_DIGEST;
}

GBytes *
ic_wire_row_write (const IcWireRow *row)
{
  gsize size, stream_length = strlen (row->stream);
  const char *bytes = g_bytes_get_data (row->bytes, &size);
  char *line = g_malloc (size + stream_length + IC_WIRE_MAX_WRAPPER), *to = line;

  /* Names of streams have nothing to escape (ic_stream_is_valid()). */
  to = PUT (to, "{\"stream\":\"");
  to = put (to, row->stream, stream_length);
  to = PUT (to, "\",\"position\":");
  to = put_number (to, row->position);
  to = PUT (to, ",\"placed\":");
  to = put_number (to, (guint64) MAX (row->placed, 0));
  to = PUT (to, ",\"link\":\"");
  to = put_hex (to, row->link);
  if (row->redacted)
    {
      to = PUT (to, "\",\"digest\":\"");
      to = put_hex (to, row->digest);
      to = PUT (to, "\",\"redacted\":");
    }
  else
    to = PUT (to, "\",\"event\":");
  to = put (to, bytes, size);
  *to++ = '}';

  return g_bytes_new_take (line, (gsize) (to - line));
}

/* -- reading ------------------------------------------------------------------- */

static bool
read_event (IcWireRow *self, IcJsonNode root, GError **error)
{
  bool has_event = ic_json_type (ic_json_member (root, "event")) != IC_JSON_MISSING;

  self->redacted = ic_json_type (ic_json_member (root, "redacted")) != IC_JSON_MISSING;
  if (has_event == self->redacted)
    return ic_wire_fail (error, "There must be either “event” or “redacted”");
  self->bytes = ic_wire_get_object (root, self->redacted ? "redacted" : "event", error);
  if (self->bytes == NULL)
    return false;
  if (g_bytes_get_size (self->bytes) > IC_EVENT_MAX_BYTES)
    return ic_wire_fail (error, "The event is larger than %d bytes", IC_EVENT_MAX_BYTES);
  if (self->redacted)
    return ic_wire_get_hex (root, "digest", self->digest, error);
  ic_wire_digest (self->bytes, self->digest);

  return true;
}

IcWireRow *
ic_wire_row_read (const char *line, gsize length, GError **error)
{
  g_autoptr (IcJson) json = NULL;
  g_autoptr (IcWireRow) self = NULL;
  IcJsonNode root;
  gint64 position;

  if (length > 0 && (memchr (line, '\n', length) != NULL || memchr (line, '\r', length) != NULL))
    {
      ic_wire_fail (error, "A row must be one line");
      return NULL;
    }
  json = ic_wire_parse_object (line, length, IC_EVENT_MAX_BYTES + IC_WIRE_MAX_WRAPPER, error);
  if (json == NULL)
    return NULL;

  root = ic_json_root (json);
  self = g_new0 (IcWireRow, 1);
  if (!ic_wire_get_stream (root, &self->stream, error) || !ic_wire_get_number (root, "position", 1, &position, error)
      || !ic_wire_get_number (root, "placed", 0, &self->placed, error) || !ic_wire_get_hex (root, "link", self->link, error)
      || !read_event (self, root, error))
    return NULL;
  self->position = (guint64) position;

  return g_steal_pointer (&self);
}

GPtrArray *
ic_wire_rows_read (GBytes *ndjson, GError **error)
{
  gsize left;
  const char *line = g_bytes_get_data (ndjson, &left);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_row_free);

  if (left > IC_WIRE_MAX_ROWS_BYTES)
    {
      g_set_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_TOO_LARGE, "These rows have %zu bytes; at most %d are allowed", left,
                   IC_WIRE_MAX_ROWS_BYTES);
      return NULL;
    }
  for (guint number = 1; left > 0; number++)
    {
      const char *end = memchr (line, '\n', left);
      gsize whole = end != NULL ? (gsize) (end - line) + 1 : left;
      gsize length = end != NULL ? whole - 1 : left;
      IcWireRow *row;

      if (length > 0 && line[length - 1] == '\r')
        length--;
      if (length > 0)
        {
          row = ic_wire_row_read (line, length, error);
          if (row == NULL)
            {
              g_prefix_error (error, "Line %u: ", number);
              return NULL;
            }
          g_ptr_array_add (rows, row);
        }
      line += whole;
      left -= whole;
    }

  return g_steal_pointer (&rows);
}
