/* SPDX-License-Identifier: GPL-3.0-or-later
 * Batches of events and what became of each.
 */
#include "ic-wire-private.h"

#include <string.h>

GBytes *
ic_wire_batch_write (GPtrArray *events)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < events->len; i++)
    {
      gsize size;
      const char *bytes = g_bytes_get_data (events->pdata[i], &size);

      if (i > 0)
        g_string_append_c (text, ',');
      g_string_append_len (text, bytes, (gssize) size);
    }
  g_string_append_c (text, ']');

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static bool
set_too_large (GError **error, const char *what, gsize is, gsize most)
{
  g_set_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_TOO_LARGE, "A batch may have at most %zu %s; this one has %zu", most, what, is);
  return false;
}

static bool
batch_fits (IcJsonNode root, GError **error)
{
  if (ic_json_type (root) != IC_JSON_ARRAY)
    return ic_wire_fail (error, "A batch must be a JSON array of events");
  if (ic_json_length (root) > IC_WIRE_MAX_BATCH)
    return set_too_large (error, "events", ic_json_length (root), IC_WIRE_MAX_BATCH);

  return true;
}

GPtrArray *
ic_wire_batch_read (GBytes *body, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (IcJson) json = NULL;
  g_autoptr (GPtrArray) events = NULL;
  IcJsonNode event;
  IcJsonIter iter;

  if (length > IC_WIRE_MAX_BODY)
    {
      set_too_large (error, "bytes", length, IC_WIRE_MAX_BODY);
      return NULL;
    }
  json = ic_json_parse_around (text, length, IC_WIRE_MAX_BODY, &local_error);
  if (json == NULL)
    {
      ic_wire_fail (error, "%s", local_error->message);
      return NULL;
    }
  if (!batch_fits (ic_json_root (json), error))
    return NULL;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  iter = ic_json_iter (ic_json_root (json));
  while (ic_json_next (&iter, NULL, &event))
    {
      text = ic_json_raw (event, &length);
      g_ptr_array_add (events, g_bytes_new (text, length));
    }

  return g_steal_pointer (&events);
}

void
ic_wire_result_free (IcWireResult *self)
{
  g_clear_error (&self->error);
  g_free (self);
}

#define PUT(text, literal) g_string_append_len (text, literal, sizeof literal - 1)

static void
put_number (GString *text, const char *name, gsize length, gint64 number)
{
  char digits[24];
  guint at = sizeof digits;

  do
    digits[--at] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (text, name, (gssize) length);
  g_string_append_len (text, digits + at, (gssize) (sizeof digits - at));
}

/* Beside many a note this is half of what is written: it is put together by hand. */
static void
put_placed (GString *text, const IcWireResult *result)
{
  char hex[2 * IC_WIRE_DIGEST];

  ic_wire_hex (result->link, hex);
  put_number (text, "{\"position\":", 12, (gint64) result->position);
  put_number (text, ",\"placed\":", 10, MAX (result->placed, 0));
  PUT (text, ",\"link\":\"");
  g_string_append_len (text, hex, sizeof hex);
  PUT (text, "\"}");
}

static void
put_refused (GString *text, const GError *error)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *refused = NULL;

  ic_json_begin_object (w, NULL);
  ic_wire_put_problem (w, "error", ic_problem_of (error), error->message);
  ic_json_end (w);
  refused = ic_json_writer_to_text (w);
  g_string_append (text, refused);
}

GBytes *
ic_wire_results_write (GPtrArray *results)
{
  GString *text = g_string_sized_new (32 + results->len * 128);

  PUT (text, "{\"results\":[");
  for (guint i = 0; i < results->len; i++)
    {
      const IcWireResult *result = results->pdata[i];

      if (i > 0)
        PUT (text, ",");
      if (result->error != NULL)
        put_refused (text, result->error);
      else
        put_placed (text, result);
    }
  PUT (text, "]}");

  return g_string_free_to_bytes (text);
}

static IcWireResult *
read_result (IcJsonNode node, GError **error)
{
  g_autoptr (IcWireResult) self = g_new0 (IcWireResult, 1);
  IcJsonNode refusal = ic_json_member (node, "error");
  gint64 position;

  if (ic_json_type (refusal) != IC_JSON_MISSING)
    {
      self->error = ic_wire_get_problem (refusal);
      if (self->error != NULL)
        return g_steal_pointer (&self);
      ic_wire_fail (error, "“error” must be a problem with “type”, “status” and “detail”");
      return NULL;
    }
  if (!ic_wire_get_number (node, "position", 1, &position, error) || !ic_wire_get_number (node, "placed", 0, &self->placed, error)
      || !ic_wire_get_hex (node, "link", self->link, error))
    return NULL;
  self->position = (guint64) position;

  return g_steal_pointer (&self);
}

GPtrArray *
ic_wire_results_read (GBytes *body, guint n, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (IcJson) json = ic_wire_parse_object (text, length, IC_WIRE_MAX_BODY, error);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_result_free);
  IcJsonNode list, node;
  IcJsonIter iter;

  if (json == NULL)
    return NULL;
  list = ic_json_member (ic_json_root (json), "results");
  if (ic_json_type (list) != IC_JSON_ARRAY || ic_json_length (list) != n)
    {
      ic_wire_fail (error, "“results” must have one element for each of the %u events", n);
      return NULL;
    }
  iter = ic_json_iter (list);
  while (ic_json_next (&iter, NULL, &node))
    {
      IcWireResult *result = read_result (node, error);

      if (result == NULL)
        return NULL;
      g_ptr_array_add (results, result);
    }

  return g_steal_pointer (&results);
}
