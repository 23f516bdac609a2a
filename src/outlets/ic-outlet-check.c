/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether the settings of an outlet are complete: what all kinds have in common,
 * by the table of each kind.
 */
#include "ic-outlet-private.h"

#include <string.h>

IcJson *
ic_outlet_settings (const IcOutlet *outlet)
{
  const char *text = outlet->settings != NULL ? outlet->settings : "{}";
  g_autoptr (IcJson) json = ic_json_parse (text, strlen (text), 0, NULL);

  return json != NULL && ic_json_type (ic_json_root (json)) == IC_JSON_OBJECT ? g_steal_pointer (&json) : NULL;
}

GTimeZone *
ic_outlet_zone (const IcOutlet *outlet)
{
  g_autoptr (IcJson) json = ic_outlet_settings (outlet);
  const char *name = json != NULL ? ic_json_string (ic_json_member (ic_json_root (json), "zone"), NULL) : NULL;

  return name != NULL ? g_time_zone_new_identifier (name) : NULL;
}

static bool
all_texts (IcJsonNode node)
{
  IcJsonIter iter = ic_json_iter (node);
  IcJsonNode each;

  while (ic_json_next (&iter, NULL, &each))
    if (ic_json_type (each) != IC_JSON_STRING)
      return false;

  return true;
}

static bool
has_type (IcJsonNode node, const char *type)
{
  if (strcmp (type, "text") == 0)
    return ic_json_type (node) == IC_JSON_STRING;
  if (strcmp (type, "flag") == 0)
    return ic_json_type (node) == IC_JSON_BOOL;
  if (strcmp (type, "texts") == 0)
    return ic_json_type (node) == IC_JSON_ARRAY && all_texts (node);

  return ic_json_type (node) == IC_JSON_OBJECT && all_texts (node);
}

static const IcOutletSetting *
find_setting (const IcOutletSetting *settings, const char *name)
{
  for (; settings->name != NULL; settings++)
    if (strcmp (settings->name, name) == 0)
      return settings;

  return NULL;
}

G_GNUC_PRINTF (2, 3) static bool
fail (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, format, args));
  va_end (args);

  return false;
}

static bool
check_members (const IcOutletSetting *settings, IcJsonNode root, GError **error)
{
  IcJsonIter iter = ic_json_iter (root);
  const char *name;
  IcJsonNode node;

  while (ic_json_next (&iter, &name, &node))
    {
      const IcOutletSetting *setting = find_setting (settings, name);

      if (setting == NULL)
        return fail (error, "This kind of outlet has no setting “%s”; docs/outlets.md names those it has", name);
      if (!has_type (node, setting->type))
        return fail (error, "The setting “%s” must be of the type %s", name, setting->type);
    }
  for (; settings->name != NULL; settings++)
    if (settings->required && ic_json_type (ic_json_member (root, settings->name)) == IC_JSON_MISSING)
      return fail (error, "The setting “%s” is missing: %s", settings->name, settings->about);

  return true;
}

/* -- addresses ------------------------------------------------------------- */

bool
ic_outlet_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return host != NULL && g_ascii_strcasecmp (host, "localhost") == 0;
}

static bool
check_url (const IcOutletKind *kind, const char *url, GError **error)
{
  g_auto (GStrv) schemes = g_strsplit (kind->schemes, " ", -1);
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0' || !g_strv_contains ((const char *const *) schemes, g_uri_get_scheme (uri)))
    return fail (error, "This is no address of %s; it should look like %s://host.example", kind->label, schemes[0]);
  if (g_uri_get_userinfo (uri) != NULL)
    return fail (error, "The address has a user or a password in it; enter the password as the secret");
  if (!kind->plain && strcmp (g_uri_get_scheme (uri), "http") == 0 && !ic_outlet_is_loopback (url))
    return fail (error, "The address must begin with https: the secret of %s would be sent in the clear", kind->label);

  return true;
}

static bool
check_zone (const IcOutlet *outlet, IcJsonNode root, GError **error)
{
  const char *name = ic_json_string (ic_json_member (root, "zone"), NULL);
  g_autoptr (GTimeZone) zone = ic_outlet_zone (outlet);

  return name == NULL || zone != NULL || fail (error, "The setting “zone” is no zone this machine knows; it looks like “Europe/Berlin”");
}

bool
ic_outlet_check_common (const IcOutletKind *kind, const IcOutlet *outlet, GError **error)
{
  g_autoptr (IcJson) settings = ic_outlet_settings (outlet);

  if (settings == NULL)
    return fail (error, "The settings are no JSON object");
  if (kind->no_sitreps && ic_outlet_carries (outlet, true))
    return fail (error, "%s is read by customers and carries no sitreps; choose updates", kind->label);
  if (outlet->url == NULL && kind->needs_url)
    return fail (error, "The address of %s is missing", kind->label);
  if (outlet->url != NULL && kind->schemes != NULL && !check_url (kind, outlet->url, error))
    return false;
  if (kind->settings != NULL && (!check_members (kind->settings, ic_json_root (settings), error) || !check_zone (outlet, ic_json_root (settings), error)))
    return false;
  if (kind->needs_secret && outlet->secret == NULL)
    {
      g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET, "%s needs a secret; name one for this outlet", kind->label);
      return false;
    }

  return true;
}
