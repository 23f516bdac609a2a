/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: its settings.
 */
#include "ic-site.h"

#include "ic-outlet.h"
#include "ic-time.h"

#include <string.h>

#define MOST_LINKS 6
#define MOST_WORDS 64 /* of a command */
#define PATIENCE   "60 s"
#define MOST_PATIENCE (10 * IC_MINUTE)

static bool
fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static bool
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, format, arguments));
  va_end (arguments);

  return false;
}

/* -- members ----------------------------------------------------------------- */

/* A text on one line of at most @most characters; an empty one is none. */
static bool
read_line (IcJsonNode node, const char *name, glong most, char **line, GError **error)
{
  IcJsonNode value = ic_json_member (node, name);
  const char *text = ic_json_string (value, NULL);
  g_autofree char *clean = NULL;

  if (ic_json_type (value) == IC_JSON_MISSING || ic_json_type (value) == IC_JSON_NULL)
    return true;
  if (text == NULL)
    return fail (error, "“%s” of the status site must be a text", name);
  clean = g_strstrip (g_strdup (text));
  if (strpbrk (clean, "\r\n") != NULL || g_utf8_strlen (clean, -1) > most)
    return fail (error, "“%s” of the status site must be one line of at most %ld characters", name, most);
  if (*clean != '\0')
    *line = g_steal_pointer (&clean);

  return true;
}

static bool
is_web_address (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"))
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

static bool
read_directory (IcSiteSettings *self, GError **error)
{
  g_autofree char *clean = NULL;

  if (self->directory == NULL)
    return true;
  if (!g_path_is_absolute (self->directory))
    return fail (error, "“directory” of the status site must begin with “/”: give the whole path of a folder of its own");
  clean = g_canonicalize_filename (self->directory, "/");
  if (strcmp (clean, "/") == 0)
    return fail (error, "“directory” of the status site cannot be “/”: give it a folder of its own");
  ic_set_text (&self->directory, clean);

  return true;
}

static bool
read_url (IcSiteSettings *self, GError **error)
{
  g_autofree char *url = g_steal_pointer (&self->url);

  if (url == NULL)
    return true;
  if (!is_web_address (url) || strpbrk (url, "?# \"<>") != NULL)
    return fail (error, "“url” of the status site must be where it is hosted, such as https://status.example.com/");
  self->url = g_str_has_suffix (url, "/") ? g_steal_pointer (&url) : g_strconcat (url, "/", NULL);

  return true;
}

/* Goes into an attribute, and must be a language tag to be of use to who has it read out. */
static bool
read_language (IcSiteSettings *self, GError **error)
{
  const char *tag = self->language;
  bool fits = tag == NULL || (strlen (tag) >= 2 && g_ascii_isalpha (tag[0]) && g_ascii_isalpha (tag[1]));

  for (const char *p = tag; fits && p != NULL && *p != '\0'; p++)
    fits = g_ascii_isalnum (*p) || *p == '-';

  return fits || fail (error, "“language” of the status site must be a language tag such as “en” or “de-AT”");
}

static bool
read_command (IcSiteSettings *self, IcJsonNode node, GError **error)
{
  IcJsonNode value = ic_json_member (node, "command");
  const char *limit = ic_json_string (ic_json_member (node, "time_limit"), PATIENCE);

  if (!ic_time_parse_span (limit, &self->patience) || self->patience < IC_SECOND || self->patience > MOST_PATIENCE)
    return fail (error, "“time_limit” of the status site must be between “1 s” and “10 min”");
  if (ic_json_type (value) == IC_JSON_MISSING || (ic_json_type (value) == IC_JSON_ARRAY && ic_json_length (value) == 0))
    return true;

  self->command = ic_json_type (value) == IC_JSON_ARRAY ? ic_json_strv (value) : NULL;
  if (self->command == NULL || g_strv_length (self->command) != ic_json_length (value) || ic_json_length (value) > MOST_WORDS || *self->command[0] == '\0')
    return fail (error, "“command” of the status site must be a list of words: a program and its arguments, such as [\"rsync\", \"-a\", \"./\", \"host:status/\"]");

  return true;
}

static bool
is_link (const char *name, const char *address)
{
  return name != NULL && *name != '\0' && g_utf8_strlen (name, -1) <= 60 && address != NULL && strlen (address) <= 300
         && strpbrk (address, " \"<>\n\r\t") == NULL && (is_web_address (address) || (g_str_has_prefix (address, "mailto:") && strchr (address, '@') != NULL));
}

static bool
read_links (IcSiteSettings *self, IcJsonNode node, GError **error)
{
  IcJsonNode value = ic_json_member (node, "links");
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  IcJsonIter iter = ic_json_iter (value);
  const char *name;
  IcJsonNode address;

  if (ic_json_type (value) == IC_JSON_MISSING)
    return true;
  if (ic_json_type (value) != IC_JSON_OBJECT || ic_json_length (value) > MOST_LINKS)
    return fail (error, "“links” of the status site must name at most %d addresses, such as {\"Contact us\": \"mailto:help@example.com\"}", MOST_LINKS);

  while (ic_json_next (&iter, &name, &address))
    {
      if (!is_link (name, ic_json_string (address, NULL)))
        return fail (error, "The link “%.60s” of the status site must lead to an address of https, http or mailto", name);
      g_strv_builder_add (words, name);
      g_strv_builder_add (words, ic_json_string (address, NULL));
    }
  self->links = g_strv_builder_end (words);

  return true;
}

static bool
read_all (IcSiteSettings *self, IcJsonNode node, GError **error)
{
  if (ic_json_type (node) != IC_JSON_OBJECT)
    return fail (error, "The settings of the status site must be a JSON object");

  return read_line (node, "directory", 1000, &self->directory, error) && read_line (node, "title", 80, &self->title, error)
         && read_line (node, "about", 300, &self->about, error) && read_line (node, "url", 300, &self->url, error)
         && read_line (node, "language", 35, &self->language, error) && read_directory (self, error) && read_url (self, error)
         && read_language (self, error) && read_command (self, node, error) && read_links (self, node, error);
}

IcSiteSettings *
ic_site_settings_read (const char *json, GError **error)
{
  g_autoptr (IcSiteSettings) self = g_new0 (IcSiteSettings, 1);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (IcJson) read = ic_json_parse (json != NULL ? json : "{}", json != NULL ? strlen (json) : 2, 0, &wrong);

  if (read == NULL)
    {
      fail (error, "The settings of the status site cannot be read: %s", wrong->message);
      return NULL;
    }
  if (!read_all (self, ic_json_root (read), error))
    return NULL;
  if (self->title == NULL)
    self->title = g_strdup ("Status");

  return g_steal_pointer (&self);
}

void
ic_site_settings_free (IcSiteSettings *self)
{
  g_free (self->directory);
  g_free (self->title);
  g_free (self->about);
  g_free (self->url);
  g_free (self->language);
  g_strfreev (self->command);
  g_strfreev (self->links);
  g_free (self);
}
