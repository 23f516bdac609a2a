/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: what is told of each incident, in memory and beside the record.
 * A closed incident is folded no more; what it told customers must stay on the site
 * all the same, so each has a small file of its own, made again from the record at
 * any time.
 */
#include "ic-site-private.h"

#include "ic-event.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define MOST_BYTES (16 * 1024 * 1024)

void
ic_site_incident_free (IcSiteIncident *self)
{
  g_free (self->uuid);
  g_free (self->label);
  g_free (self->path);
  g_clear_pointer (&self->updates, ic_items_unref);
  g_free (self);
}

/* A drill never reaches a customer, whoever asks. */
IcSiteIncident *
ic_site_incident_new (const IcState *state)
{
  IcSiteIncident *self;

  if (ic_state_is_drill (state) || ic_items_count (state->updates) == 0 || ic_stream_type (state->stream) != IC_STREAM_INCIDENT)
    return NULL;

  self = g_new0 (IcSiteIncident, 1);
  self->uuid = g_strdup (ic_stream_uuid (state->stream));
  self->label = g_strdup (state->label);
  self->updates = ic_items_ref (state->updates);

  return self;
}

/* -- to a file ---------------------------------------------------------------- */

static void
put_time (IcJsonWriter *w, const char *name, gint64 time)
{
  if (time != 0)
    ic_json_put_int (w, name, time);
}

static void
put_update (IcJsonWriter *w, const IcUpdate *update)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "id", update->id);
  ic_json_put_string (w, "phase", update->phase);
  ic_json_put_string (w, "title", update->title);
  ic_json_put_string (w, "text", update->text);
  put_time (w, "published", update->published);
  put_time (w, "next_by", update->next_by);
  ic_json_put_string (w, "corrects", update->corrects);
  if (update->outlets != NULL)
    ic_json_put_strv (w, "outlets", (const char * const *) update->outlets);
  if (update->components != NULL)
    {
      ic_json_begin_array (w, "components");
      for (guint i = 0; i < ic_items_count (update->components); i++)
        {
          const IcComponentState *state = IC_AT (IcComponentState, update->components, i);

          ic_json_begin_object (w, NULL);
          ic_json_put_string (w, "id", state->id);
          ic_json_put_string (w, "name", state->name);
          ic_json_put_string (w, "state", state->state);
          ic_json_end (w);
        }
      ic_json_end (w);
    }
  ic_json_end (w);
}

static char *
write_incident (const IcSiteIncident *self)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "incident", self->uuid);
  ic_json_put_string (w, "label", self->label);
  ic_json_begin_array (w, "updates");
  for (guint i = 0; i < ic_items_count (self->updates); i++)
    put_update (w, IC_AT (IcUpdate, self->updates, i));
  ic_json_end (w);
  ic_json_end (w);

  return ic_json_writer_to_text (w);
}

static bool
fail (GError **error, const char *what, const char *path)
{
  int saved = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s %s: %s", what, path, g_strerror (saved));
  return false;
}

char *
ic_site_kept_folder (const char *directory)
{
  return g_build_filename (directory, "site-data", NULL);
}

static char *
mark_of (const char *directory)
{
  return g_build_filename (directory, "site-data", ".whole", NULL);
}

bool
ic_site_is_whole (const char *directory)
{
  g_autofree char *mark = mark_of (directory);

  return g_file_test (mark, G_FILE_TEST_EXISTS);
}

bool
ic_site_mark_whole (const char *directory, GError **error)
{
  static const char text[] = "All incidents of this record are kept here. Take the folder away, and it is made again from the record.\n";
  g_autofree char *folder = ic_site_kept_folder (directory);
  g_autofree char *mark = mark_of (directory);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, "Cannot make the directory", folder);

  return g_file_set_contents_full (mark, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

bool
ic_site_keep (const char *directory, const IcState *state, GError **error)
{
  g_autoptr (IcSiteIncident) incident = ic_site_incident_new (state);
  g_autofree char *name = g_strconcat (ic_stream_uuid (state->stream), ".json", NULL);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *text = incident != NULL ? write_incident (incident) : NULL;
  g_autofree char *there = NULL;

  if (text == NULL)
    return g_unlink (path) == 0 || errno == ENOENT || fail (error, "Cannot take away", path);
  if (g_mkdir_with_parents (directory, 0700) != 0)
    return fail (error, "Cannot make the directory", directory);

  return (g_file_get_contents (path, &there, NULL, NULL) && strcmp (there, text) == 0)
         || g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* -- from a file --------------------------------------------------------------- */

static IcItems *
read_components (IcJsonNode node)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (ic_item_unref);
  IcJsonIter iter = ic_json_iter (node);
  IcJsonNode value;

  if (ic_json_type (node) != IC_JSON_ARRAY)
    return NULL;
  while (ic_json_next (&iter, NULL, &value))
    {
      IcComponentState *state = ic_item_new (&ic_component_state_type);

      ic_set_text (&state->id, ic_json_string (ic_json_member (value, "id"), NULL));
      ic_set_text (&state->name, ic_json_string (ic_json_member (value, "name"), NULL));
      ic_set_text (&state->state, ic_json_string (ic_json_member (value, "state"), NULL));
      g_ptr_array_add (states, state);
    }

  return ic_items_new (states);
}

static IcUpdate *
read_update (IcJsonNode node)
{
  IcJsonNode outlets = ic_json_member (node, "outlets");
  IcUpdate *update = ic_item_new (&ic_update_type);

  ic_set_text (&update->id, ic_json_string (ic_json_member (node, "id"), ""));
  ic_set_text (&update->phase, ic_json_string (ic_json_member (node, "phase"), "investigating"));
  ic_set_text (&update->title, ic_json_string (ic_json_member (node, "title"), NULL));
  ic_set_text (&update->text, ic_json_string (ic_json_member (node, "text"), NULL));
  ic_set_text (&update->corrects, ic_json_string (ic_json_member (node, "corrects"), NULL));
  update->published = ic_json_int (ic_json_member (node, "published"), 0);
  update->next_by = ic_json_int (ic_json_member (node, "next_by"), 0);
  update->components = read_components (ic_json_member (node, "components"));
  if (ic_json_type (outlets) == IC_JSON_ARRAY)
    update->outlets = ic_json_strv (outlets);

  return update;
}

static IcSiteIncident *
read_incident (const char *uuid, IcJsonNode node)
{
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func (ic_item_unref);
  IcJsonIter iter = ic_json_iter (ic_json_member (node, "updates"));
  IcJsonNode value;
  IcSiteIncident *self;

  while (ic_json_next (&iter, NULL, &value))
    g_ptr_array_add (updates, read_update (value));
  if (updates->len == 0 || g_strcmp0 (ic_json_string (ic_json_member (node, "incident"), NULL), uuid) != 0)
    return NULL;

  self = g_new0 (IcSiteIncident, 1);
  self->uuid = g_strdup (uuid);
  self->label = g_strdup (ic_json_string (ic_json_member (node, "label"), NULL));
  self->updates = ic_items_new (updates);

  return self;
}

GPtrArray *
ic_site_kept (const char *directory)
{
  GPtrArray *incidents = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_site_incident_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *uuid = NULL;
      gsize length;
      g_autoptr (IcJson) json = NULL;
      IcSiteIncident *incident;

      if (!g_str_has_suffix (name, ".json") || !g_file_get_contents (path, &text, &length, NULL))
        continue;
      json = ic_json_parse (text, length, MOST_BYTES, NULL);
      uuid = g_strndup (name, strlen (name) - strlen (".json"));
      incident = json != NULL ? read_incident (uuid, ic_json_root (json)) : NULL;
      if (incident != NULL)
        g_ptr_array_add (incidents, incident);
    }

  return incidents;
}
