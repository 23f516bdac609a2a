/* SPDX-License-Identifier: GPL-3.0-or-later
 * The settings of incident-server.
 */
#include "ic-server-config.h"

#include "ic-json.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (ic-server-error-quark, ic_server_error)

typedef enum { TEXT, FLAG, COUNT } Kind;

static const struct {
  const char *group, *key;
  Kind        kind;
  gsize       offset;
  guint       least, most; /* COUNT */
} keys[] = {
#define AT(member) offsetof (IcServerConfig, member)
  { "server", "name", TEXT, AT (name), 0, 0 },
  { "server", "listen", TEXT, AT (listen), 0, 0 },
  { "server", "public-url", TEXT, AT (public_url), 0, 0 },
  { "server", "behind-proxy", FLAG, AT (behind_proxy), 0, 0 },
  { "limits", "connections", COUNT, AT (connections), 16, 100000 },
  { "limits", "per-address", COUNT, AT (per_address), 1, 100000 },
  { "limits", "deadline", COUNT, AT (deadline), 1, 600 },
  { "limits", "backlog", COUNT, AT (backlog), 64, 1024 * 1024 },
  { "limits", "ring", COUNT, AT (memory), 256, 1024 * 1024 },
#undef AT
};

bool
ic_server_fail (GError **error, IcServerError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (IC_SERVER_ERROR, (int) code, format, arguments));
  va_end (arguments);

  return false;
}

bool
ic_server_config_key (guint n, const char **group, const char **key)
{
  if (n >= G_N_ELEMENTS (keys))
    return false;

  *group = keys[n].group;
  *key = keys[n].key;
  return true;
}

void
ic_server_config_init (IcServerConfig *self)
{
  *self = (IcServerConfig){ .connections = 4096, .per_address = 1024, .deadline = 10, .backlog = 4096, .memory = 8192 };
  self->name = g_strdup (g_get_host_name ());
  self->listen = g_strdup ("127.0.0.1:8470");
}

void
ic_server_config_clear (IcServerConfig *self)
{
  g_free (self->data);
  g_free (self->name);
  g_free (self->listen);
  g_free (self->public_url);
}

/* -- one key --------------------------------------------------------------- */

static bool
set_flag (bool *flag, const char *key, const char *value, GError **error)
{
  *flag = strcmp (value, "true") == 0;
  return *flag || strcmp (value, "false") == 0 || ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("“%s” must be true or false"), key);
}

static bool
set_count (guint *count, guint n, const char *value, GError **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, keys[n].least, keys[n].most, &number, NULL))
    return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("“%s” must be a whole number from %u to %u"), keys[n].key, keys[n].least, keys[n].most);
  *count = (guint) number;
  return true;
}

/* As it may be told to desks, which take nothing else. */
static bool
is_line (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return false;

  return *text != '\0' && g_utf8_validate (text, -1, NULL) && strlen (text) <= 255;
}

static bool
set_text (char **text, const char *key, const char *value, GError **error)
{
  if (!is_line (value))
    return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("“%s” must be one line of 1 to 255 bytes in UTF-8"), key);
  g_free (*text);
  *text = g_strdup (value);
  return true;
}

static bool
set_key (IcServerConfig *self, guint n, const char *value, GError **error)
{
  gpointer member = G_STRUCT_MEMBER_P (self, keys[n].offset);

  switch (keys[n].kind)
    {
    case FLAG:
      return set_flag (member, keys[n].key, value, error);
    case COUNT:
      return set_count (member, n, value, error);
    case TEXT:
    default:
      return set_text (member, keys[n].key, value, error);
    }
}

bool
ic_server_config_set (IcServerConfig *self, const char *key, const char *value, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].key, key) == 0)
      return set_key (self, i, value, error);

  return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("There is no setting “%s”"), key);
}

/* -- a file ---------------------------------------------------------------- */

static char *
known_keys (const char *group)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].group, group) == 0)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", keys[i].key);

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static bool
read_group (char **group, const char *line, GError **error)
{
  gsize length = strlen (line);

  g_free (*group);
  *group = line[length - 1] == ']' ? g_strndup (line + 1, length - 2) : NULL;
  for (guint i = 0; *group != NULL && i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].group, *group) == 0)
      return true;

  return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("There is no group %s; known are [server] and [limits]"), line);
}

/* @seen: which keys stood in the file already. */
static bool
read_pair (IcServerConfig *self, const char *group, const char *line, bool *seen, GError **error)
{
  const char *equals = strchr (line, '=');
  g_autofree char *key = equals != NULL ? g_strchomp (g_strndup (line, (gsize) (equals - line))) : NULL;
  g_autofree char *value = equals != NULL ? g_strstrip (g_strdup (equals + 1)) : NULL;
  g_autofree char *known = NULL;

  if (group == NULL)
    return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("This stands in no group; begin with [server]"));
  if (equals == NULL)
    return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("This is no setting; write key = value, or # before a remark"));

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].group, group) == 0 && strcmp (keys[i].key, key) == 0)
      {
        if (seen[i])
          return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("“%s” is set twice"), key);
        seen[i] = true;
        return set_key (self, i, value, error);
      }

  known = known_keys (group);
  return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("[%s] has no setting “%s”; known are %s"), group, key, known);
}

static bool
read_line (IcServerConfig *self, char **group, char *line, bool *seen, GError **error)
{
  g_strstrip (line);
  if (*line == '\0' || *line == '#')
    return true;

  return *line == '[' ? read_group (group, line, error) : read_pair (self, *group, line, seen, error);
}

bool
ic_server_config_read (IcServerConfig *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *group = NULL;
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) lines = NULL;
  bool seen[G_N_ELEMENTS (keys)] = { false };
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &local_error))
    return ic_server_fail (error, IC_SERVER_ERROR_UNUSABLE, _("The settings cannot be read: %s"), local_error->message);
  if (strlen (text) != length || !g_utf8_validate (text, -1, NULL))
    return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("%s is not a text in UTF-8"), path);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (self, &group, lines[i], seen, error))
      {
        g_prefix_error (error, "%s:%u: ", path, i + 1);
        return false;
      }

  return true;
}

char *
ic_server_config_write (const IcServerConfig *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gconstpointer member = (const char *) self + keys[i].offset;

      if (group == NULL || strcmp (group, keys[i].group) != 0)
        g_string_append_printf (text, "%s[%s]\n", group != NULL ? "\n" : "", keys[i].group);
      group = keys[i].group;
      if (keys[i].kind == COUNT)
        g_string_append_printf (text, "%s = %u\n", keys[i].key, *(const guint *) member);
      else if (keys[i].kind == FLAG)
        g_string_append_printf (text, "%s = %s\n", keys[i].key, *(const bool *) member ? "true" : "false");
      else if (*(char * const *) member != NULL)
        g_string_append_printf (text, "%s = %s\n", keys[i].key, *(char * const *) member);
      else
        g_string_append_printf (text, "# %s =\n", keys[i].key);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* -- whether it may be ------------------------------------------------------ */

bool
ic_server_is_loopback (const char *address)
{
  g_autoptr (GInetAddress) parsed = g_inet_address_new_from_string (address);

  return parsed != NULL && g_inet_address_get_is_loopback (parsed);
}

char *
ic_server_config_address (const IcServerConfig *self, guint16 *port, GError **error)
{
  const char *colon = strrchr (self->listen, ':');
  gsize length = colon != NULL ? (gsize) (colon - self->listen) : 0;
  bool brackets = length > 2 && self->listen[0] == '[' && colon[-1] == ']';
  g_autofree char *address = brackets ? g_strndup (self->listen + 1, length - 2) : g_strndup (self->listen, length);
  g_autoptr (GInetAddress) parsed = colon != NULL ? g_inet_address_new_from_string (address) : NULL;
  guint64 number;

  if (parsed == NULL || brackets != (g_inet_address_get_family (parsed) == G_SOCKET_FAMILY_IPV6)
      || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &number, NULL))
    {
      ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("“listen” must be an IP address and a port, like 127.0.0.1:8470 or [::1]:8470; it is %s"), self->listen);
      return NULL;
    }

  *port = (guint16) number;
  return g_steal_pointer (&address);
}

static bool
check_public_url (const char *text, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  bool secure = uri != NULL && strcmp (g_uri_get_scheme (uri), "https") == 0;

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL
      || (!secure && strcmp (g_uri_get_scheme (uri), "http") != 0))
    return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("“public-url” must be an address like https://incidents.example; it is %s"), text);
  if (!secure && strcmp (host, "localhost") != 0 && !ic_server_is_loopback (host))
    return ic_server_fail (error, IC_SERVER_ERROR_USAGE, _("“public-url” must begin with https: desks do not send their token over the net unencrypted"));

  return true;
}

bool
ic_server_config_check (const IcServerConfig *self, GError **error)
{
  guint16 port;
  g_autofree char *address = ic_server_config_address (self, &port, error);

  if (address == NULL || (self->public_url != NULL && !check_public_url (self->public_url, error)))
    return false;
  if (!self->behind_proxy && !ic_server_is_loopback (address))
    return ic_server_fail (error, IC_SERVER_ERROR_REFUSED,
                 _("%s can be reached from other machines, and what is spoken there is not encrypted: everybody on the way could read and act. "
                   "Listen on 127.0.0.1 and put a reverse proxy with TLS in front; if one stands in front of this address already, say so with --behind-proxy"),
                 self->listen);

  return true;
}
