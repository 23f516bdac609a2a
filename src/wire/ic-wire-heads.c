/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of streams with their ends, and where one ends.
 */
#include "ic-wire-private.h"

#include <string.h>

void
ic_wire_head_free (IcWireHead *self)
{
  g_free (self->stream);
  g_clear_pointer (&self->summary, g_bytes_unref);
  g_free (self);
}

void
ic_wire_heads_free (IcWireHeads *self)
{
  g_free (self->cursor);
  g_clear_pointer (&self->heads, g_ptr_array_unref);
  g_free (self);
}

static void
put_head (IcJsonWriter *w, const IcWireHead *head)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "stream", head->stream);
  ic_json_put_int (w, "position", (gint64) head->position);
  ic_json_put_int (w, "placed", head->placed);
  ic_wire_put_hex (w, "link", head->link);
  if (head->summary != NULL)
    {
      gsize size;
      const char *text = g_bytes_get_data (head->summary, &size);

      ic_json_put_raw (w, "summary", text, (gssize) size);
    }
  ic_json_end (w);
}

GBytes *
ic_wire_heads_write (const IcWireHeads *heads)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "cursor", heads->cursor);
  ic_json_begin_array (w, "streams");
  for (guint i = 0; i < heads->heads->len; i++)
    put_head (w, heads->heads->pdata[i]);
  ic_json_end (w);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

static IcWireHead *
read_head (IcJsonNode node, GError **error)
{
  g_autoptr (IcWireHead) self = g_new0 (IcWireHead, 1);
  gint64 position;

  if (!ic_wire_get_stream (node, &self->stream, error) || !ic_wire_get_number (node, "position", 1, &position, error)
      || !ic_wire_get_number (node, "placed", 0, &self->placed, error) || !ic_wire_get_hex (node, "link", self->link, error))
    return NULL;
  self->position = (guint64) position;
  if (ic_json_type (ic_json_member (node, "summary")) == IC_JSON_MISSING)
    return g_steal_pointer (&self);
  self->summary = ic_wire_get_object (node, "summary", error);

  return self->summary != NULL ? g_steal_pointer (&self) : NULL;
}

IcWireHeads *
ic_wire_heads_read (GBytes *body, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (IcJson) json = ic_wire_parse_object (text, length, IC_WIRE_MAX_ROWS_BYTES, error);
  g_autoptr (IcWireHeads) self = g_new0 (IcWireHeads, 1);
  IcJsonNode list, node;
  IcJsonIter iter;

  if (json == NULL || !ic_wire_get_line (ic_json_root (json), "cursor", &self->cursor, error))
    return NULL;
  list = ic_json_member (ic_json_root (json), "streams");
  if (!ic_wire_is_token (self->cursor) || ic_json_type (list) != IC_JSON_ARRAY)
    {
      ic_wire_fail (error, "There must be a “cursor” without blanks and a list “streams”");
      return NULL;
    }

  self->heads = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_head_free);
  iter = ic_json_iter (list);
  while (ic_json_next (&iter, NULL, &node))
    {
      IcWireHead *head = read_head (node, error);

      if (head == NULL)
        return NULL;
      g_ptr_array_add (self->heads, head);
    }

  return g_steal_pointer (&self);
}

GBytes *
ic_position_write (guint64 position)
{
  char *text = g_strdup_printf ("{\"position\":%" G_GUINT64_FORMAT "}", position);

  return g_bytes_new_take (text, strlen (text));
}

bool
ic_position_read (GBytes *body, guint64 *position, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (IcJson) json = ic_wire_parse_object (text, length, IC_WIRE_MAX_BODY, error);
  gint64 number;

  if (json == NULL || !ic_wire_get_number (ic_json_root (json), "position", 0, &number, error))
    return false;
  *position = (guint64) number;

  return true;
}

GBytes *
ic_handback_write (const char *device)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "device", device);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

char *
ic_handback_read (GBytes *body, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (IcJson) json = ic_wire_parse_object (text, length, IC_WIRE_MAX_BODY, error);
  char *device = NULL;

  return json != NULL && ic_wire_get_line (ic_json_root (json), "device", &device, error) ? device : NULL;
}
