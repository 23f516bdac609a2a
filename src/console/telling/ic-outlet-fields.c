/* SPDX-License-Identifier: GPL-3.0-or-later
 * An outlet as fields to be filled in, and back.
 */
#include "ic-outlet-fields.h"

#include "ic-verbs.h"
#include "ic-words.h"

#include <string.h>

#define SETTINGS_BYTES (64 * 1024)

static void
put (GHashTable *values, const char *name, const char *text)
{
  if (!ic_words_blank (text))
    g_hash_table_insert (values, g_strdup (name), g_strdup (text));
}

/* A list as lines, an object as "id = text" lines. */
static char *
lines_of (IcJsonNode node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  IcJsonIter iter = ic_json_iter (node);
  const char *key;
  IcJsonNode value;

  while (ic_json_next (&iter, &key, &value))
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (key != NULL)
        g_string_append_printf (text, "%s = ", key);
      g_string_append (text, ic_json_string (value, ""));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
put_setting (GHashTable *values, const IcOutletSetting *setting, IcJsonNode node)
{
  g_autofree char *name = g_strconcat ("setting-", setting->name, NULL);
  g_autofree char *lines = NULL;

  if (g_str_equal (setting->type, "text"))
    put (values, name, ic_json_string (node, NULL));
  else if (g_str_equal (setting->type, "flag"))
    put (values, name, ic_json_bool (node, true) ? "1" : NULL); /* on unless it says no */
  else
    {
      lines = ic_json_type (node) != IC_JSON_MISSING ? lines_of (node) : NULL;
      put (values, name, lines);
    }
}

GHashTable *
ic_outlet_to_values (const IcOutlet *outlet)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (IcJson) json = outlet->settings != NULL ? ic_json_parse (outlet->settings, strlen (outlet->settings), SETTINGS_BYTES, NULL) : NULL;
  g_autoptr (IcJson) none = ic_json_parse ("{}", 2, SETTINGS_BYTES, NULL);
  g_autofree char *limit = outlet->limit > 0 ? g_strdup_printf ("%d", (int) outlet->limit) : NULL;

  put (values, "name", outlet->name);
  put (values, "carries", outlet->carries);
  put (values, "url", outlet->url);
  put (values, "limit", limit);
  for (const IcOutletSetting *setting = ic_outlet_settings_of (outlet->kind); setting != NULL && setting->name != NULL; setting++)
    put_setting (values, setting, ic_json_member (ic_json_root (json != NULL ? json : none), setting->name));

  return values;
}

/* -- back ------------------------------------------------------------------ */

static void
write_list (IcJsonWriter *w, const char *name, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  ic_json_begin_array (w, name);
  for (char **line = lines; *line != NULL; line++)
    if (!ic_words_blank (*line))
      ic_json_put_string (w, NULL, g_strstrip (*line));
  ic_json_end (w);
}

static bool
write_pairs (IcJsonWriter *w, const char *name, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  bool good = true;

  ic_json_begin_object (w, name);
  for (char **line = lines; *line != NULL && good; line++)
    {
      char *equals = strchr (*line, '=');

      if (ic_words_blank (*line))
        continue;
      if (equals != NULL)
        {
          *equals = '\0';
          ic_json_put_string (w, g_strstrip (*line), g_strstrip (equals + 1));
          continue;
        }
      g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "“%s” has no “=” in it; write one a line, for example “card-payments = abc123”", *line);
      good = false;
    }
  ic_json_end (w);

  return good;
}

static bool
write_setting (IcJsonWriter *w, const IcOutletSetting *setting, const char *text, GError **error)
{
  if (g_str_equal (setting->type, "flag"))
    {
      ic_json_put_bool (w, setting->name, text != NULL);
      return true;
    }
  if (text == NULL)
    return true;
  if (g_str_equal (setting->type, "texts"))
    write_list (w, setting->name, text);
  else if (g_str_equal (setting->type, "texts by id"))
    return write_pairs (w, setting->name, text, error);
  else
    ic_json_put_string (w, setting->name, text);

  return true;
}

static bool
write_settings (IcOutlet *outlet, GHashTable *values, GError **error)
{
  const IcOutletSetting *setting = ic_outlet_settings_of (outlet->kind);
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (setting == NULL || setting->name == NULL)
    return true;
  ic_json_begin_object (w, NULL);
  for (; setting->name != NULL; setting++)
    {
      g_autofree char *name = g_strconcat ("setting-", setting->name, NULL);

      if (!write_setting (w, setting, g_hash_table_lookup (values, name), error))
        return false;
    }
  ic_json_end (w);
  outlet->settings = ic_json_writer_to_text (w);

  return true;
}

IcOutlet *
ic_outlet_from_values (const char *kind, GHashTable *values, const IcOutlet *known, GError **error)
{
  IcOutlet *outlet = ic_item_new (&ic_outlet_type);
  const char *limit = g_hash_table_lookup (values, "limit");
  g_autofree char *made = known == NULL ? ic_person_id (g_hash_table_lookup (values, "name")) : NULL;

  ic_set_text (&outlet->id, known != NULL ? known->id : made);
  ic_set_text (&outlet->name, g_hash_table_lookup (values, "name"));
  ic_set_text (&outlet->kind, kind);
  ic_set_text (&outlet->carries, g_hash_table_lookup (values, "carries"));
  ic_set_text (&outlet->url, g_hash_table_lookup (values, "url"));
  outlet->limit = limit != NULL ? g_ascii_strtoll (limit, NULL, 10) : 0;
  outlet->paused = known != NULL && known->paused;
  if (known != NULL && known->secret != NULL)
    ic_set_text (&outlet->secret, known->secret);
  else if (g_hash_table_contains (values, "secret"))
    ic_set_text (&outlet->secret, outlet->id);
  if (!write_settings (outlet, values, error) || !ic_outlet_check (outlet, error))
    {
      ic_item_unref (outlet);
      return NULL;
    }

  return outlet;
}
