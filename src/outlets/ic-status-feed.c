/* SPDX-License-Identifier: GPL-3.0-or-later
 * The local status feed.
 */
#include "ic-status-feed.h"

#include "ic-event.h"
#include "ic-time.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static void
element (GString *text, const char *indent, const char *name, const char *attributes, const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value != NULL ? value : "", -1);

  g_string_append_printf (text, "%s<%s%s>%s</%s>\n", indent, name, attributes, escaped, name);
}

static void
time_element (GString *text, const char *indent, const char *name, gint64 time)
{
  g_autofree char *words = ic_time_format (time);

  element (text, indent, name, "", words);
}

static void
entry (GString *text, const IcUpdate *update)
{
  g_autofree char *id = g_strconcat ("urn:uuid:", update->id, NULL);
  g_autofree char *phase = g_markup_escape_text (update->phase, -1);

  g_string_append (text, "  <entry>\n");
  element (text, "    ", "id", "", id);
  element (text, "    ", "title", "", update->title != NULL ? update->title : update->phase);
  time_element (text, "    ", "published", update->published);
  time_element (text, "    ", "updated", update->published);
  g_string_append_printf (text, "    <category scheme=\"urn:incident:phase\" term=\"%s\"/>\n", phase);
  element (text, "    ", "content", " type=\"text\"", update->text);
  g_string_append (text, "  </entry>\n");
}

char *
ic_status_feed_text (const IcState *state)
{
  GString *text = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
  const IcUpdate *last = ic_state_published (state);
  g_autofree char *id = g_strconcat ("urn:uuid:", strchr (state->stream, '/') + 1, NULL);

  element (text, "  ", "id", "", id);
  element (text, "  ", "title", "", last != NULL && last->title != NULL ? last->title : state->title);
  time_element (text, "  ", "updated", last != NULL ? last->published : state->declared);
  g_string_append (text, "  <author><name>Status</name></author>\n");
  for (guint i = ic_items_count (state->updates); i-- > 0;)
    entry (text, IC_AT (IcUpdate, state->updates, i));
  g_string_append (text, "</feed>\n");

  return g_string_free (text, FALSE);
}

/* A label may have been given elsewhere, and be anything: it names a file only where it leads nowhere else. */
static char *
file_name (const IcState *state)
{
  bool fits = state->label != NULL && ic_id_is_valid (state->label) && state->label[0] != '.';

  return g_strconcat (fits ? state->label : strchr (state->stream, '/') + 1, ".atom", NULL);
}

static bool
has_text (const char *path, const char *text)
{
  g_autofree char *there = NULL;

  return g_file_get_contents (path, &there, NULL, NULL) && strcmp (there, text) == 0;
}

/* The last update was redacted. */
static bool
take_away (const char *path, GError **error)
{
  if (g_unlink (path) == 0 || errno == ENOENT)
    return true;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "Cannot take away %s: %s", path, g_strerror (errno));
  return false;
}

bool
ic_status_feed_write (const char *directory, const IcState *state, GError **error)
{
  g_autofree char *text = ic_status_feed_text (state);
  g_autofree char *name = file_name (state);
  g_autofree char *path = g_build_filename (directory, name, NULL);

  if (g_mkdir_with_parents (directory, 0755) != 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "Cannot make the directory %s: %s", directory, g_strerror (saved));
      return false;
    }

  if (ic_items_count (state->updates) == 0)
    return take_away (path, error);

  return has_text (path, text) || g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}
