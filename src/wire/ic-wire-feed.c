/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the frames of a feed say, but for the rows.
 */
#include "ic-wire-private.h"

#include <string.h>

/* A hello names every kind and everybody who is looking at something. */
#define MAX_FRAME (1024 * 1024)

/* -- presence -------------------------------------------------------------- */

void
ic_presence_free (IcPresence *self)
{
  g_free (self->device);
  g_free (self->id);
  g_free (self->name);
  g_free (self->incident);
  g_free (self);
}

void
ic_wire_put_presence (IcJsonWriter *w, const char *name, const IcPresence *presence)
{
  ic_json_begin_object (w, name);
  ic_json_put_string (w, "device", presence->device);
  ic_json_put_string (w, "id", presence->id);
  ic_json_put_string (w, "name", presence->name);
  ic_json_put_string (w, "incident", presence->incident);
  if (presence->incident != NULL)
    ic_json_put_string (w, "doing", presence->writing ? "writing" : "looking");
  ic_json_end (w);
}

GBytes *
ic_presence_write (const IcPresence *presence)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_wire_put_presence (w, NULL, presence);
  return ic_json_writer_to_bytes (w);
}

static bool
read_doing (IcPresence *self, IcJsonNode object, GError **error)
{
  const char *doing = ic_json_string (ic_json_member (object, "doing"), "");

  if (self->incident == NULL)
    return true;
  if (!ic_stream_is_valid (self->incident) || ic_stream_type (self->incident) != IC_STREAM_INCIDENT)
    return ic_wire_fail (error, "“incident” must name an incident’s stream: incident/UUID");
  self->writing = strcmp (doing, "writing") == 0;

  return self->writing || strcmp (doing, "looking") == 0 || ic_wire_fail (error, "“doing” must be looking or writing");
}

/* Who it is stands in what the server tells; a desk that says it of itself leaves it out. */
IcPresence *
ic_wire_get_presence (IcJsonNode object, GError **error)
{
  g_autoptr (IcPresence) self = g_new0 (IcPresence, 1);

  if (ic_json_type (object) != IC_JSON_OBJECT)
    {
      ic_wire_fail (error, "Presence must be an object");
      return NULL;
    }
  if (!ic_wire_may_line (object, "device", &self->device, error) || !ic_wire_may_id (object, "id", &self->id, error)
      || !ic_wire_may_line (object, "name", &self->name, error) || !ic_wire_may_line (object, "incident", &self->incident, error)
      || !read_doing (self, object, error))
    return NULL;

  return g_steal_pointer (&self);
}

IcPresence *
ic_presence_read (const char *json, gsize length, GError **error)
{
  g_autoptr (IcJson) doc = ic_wire_parse_object (json, length, MAX_FRAME, error);

  return doc != NULL ? ic_wire_get_presence (ic_json_root (doc), error) : NULL;
}

/* -- hello ----------------------------------------------------------------- */

void
ic_hello_free (IcHello *self)
{
  g_free (self->server);
  g_free (self->version);
  g_free (self->lineage);
  g_strfreev (self->ancestors);
  g_strfreev (self->kinds);
  ic_wire_user_clear (&self->user);
  g_clear_pointer (&self->present, g_ptr_array_unref);
  g_free (self);
}

GBytes *
ic_hello_write (const IcHello *hello)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "server", hello->server);
  ic_json_put_string (w, "version", hello->version);
  ic_json_put_string (w, "lineage", hello->lineage);
  ic_json_put_strv (w, "ancestors", (const char * const *) hello->ancestors);
  ic_json_put_int (w, "time", hello->time);
  ic_json_put_bool (w, "resumed", hello->resumed);
  ic_json_put_bool (w, "restoring", hello->restoring);
  ic_wire_put_user (w, &hello->user);
  ic_json_put_strv (w, "kinds", (const char * const *) hello->kinds);
  ic_json_begin_array (w, "present");
  for (guint i = 0; i < hello->present->len; i++)
    ic_wire_put_presence (w, NULL, hello->present->pdata[i]);
  ic_json_end (w);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

static bool
read_present (IcHello *self, IcJsonNode root, GError **error)
{
  IcJsonNode list = ic_json_member (root, "present"), node;
  IcJsonIter iter = ic_json_iter (list);

  if (ic_json_type (list) != IC_JSON_ARRAY)
    return ic_wire_fail (error, "“present” must be a list");
  while (ic_json_next (&iter, NULL, &node))
    {
      IcPresence *presence = ic_wire_get_presence (node, error);

      if (presence == NULL)
        return false;
      g_ptr_array_add (self->present, presence);
    }

  return true;
}

IcHello *
ic_hello_read (const char *json, gsize length, GError **error)
{
  g_autoptr (IcJson) doc = ic_wire_parse_object (json, length, MAX_FRAME, error);
  g_autoptr (IcHello) self = g_new0 (IcHello, 1);
  IcJsonNode root;

  self->present = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_presence_free);
  if (doc == NULL)
    return NULL;
  root = ic_json_root (doc);
  if (!ic_wire_get_line (root, "server", &self->server, error) || !ic_wire_get_line (root, "version", &self->version, error)
      || !ic_wire_get_lineage (root, &self->lineage, error) || !ic_wire_get_strv (root, "ancestors", &self->ancestors, error)
      || !ic_wire_get_number (root, "time", 0, &self->time, error) || !ic_wire_get_bool (root, "resumed", &self->resumed, error)
      || !ic_wire_get_bool (root, "restoring", &self->restoring, error) || !ic_wire_get_user (root, &self->user, error)
      || !ic_wire_get_strv (root, "kinds", &self->kinds, error) || !read_present (self, root, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* -- summary --------------------------------------------------------------- */

GBytes *
ic_summary_frame_write (const char *stream, GBytes *summary)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  gsize size;
  const char *text = g_bytes_get_data (summary, &size);

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "stream", stream);
  ic_json_put_raw (w, "summary", text, (gssize) size);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

bool
ic_summary_frame_read (const char *json, gsize length, char **stream, GBytes **summary, GError **error)
{
  g_autoptr (IcJson) doc = ic_wire_parse_object (json, length, MAX_FRAME, error);
  g_autofree char *name = NULL;

  if (doc == NULL || !ic_wire_get_stream (ic_json_root (doc), &name, error))
    return false;
  *summary = ic_wire_get_object (ic_json_root (doc), "summary", error);
  if (*summary == NULL)
    return false;
  *stream = g_steal_pointer (&name);

  return true;
}

/* -- ping and bye ---------------------------------------------------------- */

GBytes *
ic_ping_write (gint64 time)
{
  char *text = g_strdup_printf ("{\"time\":%" G_GINT64_FORMAT "}", time);

  return g_bytes_new_take (text, strlen (text));
}

gint64
ic_ping_read (const char *json, gsize length)
{
  g_autoptr (IcJson) doc = ic_json_parse (json, length, MAX_FRAME, NULL);
  gint64 time = doc != NULL ? ic_json_int (ic_json_member (ic_json_root (doc), "time"), 0) : 0;

  return MAX (time, 0);
}

GBytes *
ic_bye_write (IcProblem problem, const char *detail)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_wire_put_problem (w, "problem", problem, detail);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

GError *
ic_bye_read (const char *json, gsize length)
{
  g_autoptr (IcJson) doc = ic_json_parse (json, length, MAX_FRAME, NULL);
  GError *error = doc != NULL ? ic_wire_get_problem (ic_json_member (ic_json_root (doc), "problem")) : NULL;

  return error != NULL ? error
                       : g_error_new_literal (IC_PROBLEM_ERROR, IC_PROBLEM_INTERRUPTED, "The server ended the feed without saying why");
}
