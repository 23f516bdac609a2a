/* SPDX-License-Identifier: GPL-3.0-or-later
 * Joining: the request, its answer, and the link that invites.
 */
#include "ic-wire-private.h"

#include <string.h>

#define INVITATION "incident://join"
#define MAX_INVITATION 4096

/* -- the request ----------------------------------------------------------- */

void
ic_wire_join_free (IcWireJoin *self)
{
  g_free (self->code);
  g_free (self->device);
  g_free (self->id);
  g_free (self->name);
  g_free (self->zone);
  g_free (self);
}

GBytes *
ic_wire_join_write (const IcWireJoin *join)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "code", join->code);
  ic_json_put_string (w, "device", join->device);
  ic_json_put_string (w, "id", join->id);
  ic_json_put_string (w, "name", join->name);
  ic_json_put_string (w, "zone", join->zone);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

IcWireJoin *
ic_wire_join_read (GBytes *body, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (IcJson) json = ic_wire_parse_object (text, length, IC_WIRE_MAX_BODY, error);
  g_autoptr (IcWireJoin) self = g_new0 (IcWireJoin, 1);
  IcJsonNode root;

  if (json == NULL)
    return NULL;
  root = ic_json_root (json);
  if (!ic_wire_get_line (root, "code", &self->code, error) || !ic_wire_get_line (root, "device", &self->device, error)
      || !ic_wire_may_id (root, "id", &self->id, error) || !ic_wire_may_line (root, "name", &self->name, error)
      || !ic_wire_may_line (root, "zone", &self->zone, error))
    return NULL;
  if (!ic_wire_is_token (self->code) || !ic_wire_is_token (self->device))
    {
      ic_wire_fail (error, "“code” and “device” must not be empty and have no blanks");
      return NULL;
    }

  return g_steal_pointer (&self);
}

/* -- its answer ------------------------------------------------------------ */

void
ic_wire_joined_free (IcWireJoined *self)
{
  g_free (self->token);
  g_free (self->server);
  g_free (self->lineage);
  ic_wire_user_clear (&self->user);
  g_free (self);
}

GBytes *
ic_wire_joined_write (const IcWireJoined *joined)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "token", joined->token);
  ic_wire_put_user (w, &joined->user);
  ic_json_begin_object (w, "server");
  ic_json_put_string (w, "name", joined->server);
  ic_json_put_string (w, "lineage", joined->lineage);
  ic_json_end (w);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

IcWireJoined *
ic_wire_joined_read (GBytes *body, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (IcJson) json = ic_wire_parse_object (text, length, IC_WIRE_MAX_BODY, error);
  g_autoptr (IcWireJoined) self = g_new0 (IcWireJoined, 1);
  IcJsonNode root, server;

  if (json == NULL)
    return NULL;
  root = ic_json_root (json);
  server = ic_json_member (root, "server");
  if (!ic_wire_get_line (root, "token", &self->token, error) || !ic_wire_get_user (root, &self->user, error)
      || !ic_wire_get_line (server, "name", &self->server, error) || !ic_wire_get_lineage (server, &self->lineage, error))
    return NULL;
  if (!ic_wire_is_token (self->token))
    {
      ic_wire_fail (error, "“token” must have no blanks");
      return NULL;
    }

  return g_steal_pointer (&self);
}

/* -- invitations ----------------------------------------------------------- */

char *
ic_invitation_write (const char *server, const char *code)
{
  g_autofree char *address = g_uri_escape_string (server, NULL, FALSE);
  g_autofree char *secret = g_uri_escape_string (code, NULL, FALSE);

  return g_strdup_printf (INVITATION "?server=%s&code=%s", address, secret);
}

static bool
is_loopback (const char *host)
{
  if (g_hostname_is_ip_address (host))
    return g_str_has_prefix (host, "127.") || strcmp (host, "::1") == 0;

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* The address that may be asked, without a slash at its end. */
static char *
read_server (const char *text, GError **error)
{
  g_autoptr (GUri) uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD, NULL) : NULL;
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  bool secure = strcmp (scheme, "https") == 0;
  char *server;

  if (host == NULL || *host == '\0' || (!secure && strcmp (scheme, "http") != 0) || g_uri_get_userinfo (uri) != NULL
      || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    {
      ic_wire_fail (error, "This invitation names no server (https://host:port); ask for a new one");
      return NULL;
    }
  /* The token of this desk would be there for everybody to read. */
  if (!secure && !is_loopback (host))
    {
      ic_wire_fail (error, "This invitation leads to %s without encryption; ask for one that begins with https", host);
      return NULL;
    }
  server = g_strdup (text);
  for (gsize length = strlen (server); length > 0 && server[length - 1] == '/'; length--)
    server[length - 1] = '\0';

  return server;
}

static GHashTable *
read_parameters (const char *query, GError **error)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GUriParamsIter iter;
  char *name, *value;

  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_NONE);
  while (g_uri_params_iter_next (&iter, &name, &value, NULL))
    if (!g_hash_table_insert (parameters, name, value))
      {
        ic_wire_fail (error, "This invitation says something twice; ask for a new one");
        return NULL;
      }

  return g_steal_pointer (&parameters);
}

bool
ic_invitation_read (const char *link, char **server, char **code, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (link));
  g_autofree char *address = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  const char *secret, *query = strchr (text, '?');
  gsize head = query != NULL ? (gsize) (query - text) : 0;

  /* "incident://join/?…" is what some programs make of it. */
  if (head > 0 && text[head - 1] == '/')
    head--;
  if (head != strlen (INVITATION) || g_ascii_strncasecmp (text, INVITATION, head) != 0 || strlen (text) > MAX_INVITATION)
    return ic_wire_fail (error, "This is no invitation; it should look like " INVITATION "?server=…&code=…");
  parameters = read_parameters (query + 1, error);
  if (parameters == NULL)
    return false;
  address = read_server (g_hash_table_lookup (parameters, "server"), error);
  if (address == NULL)
    return false;
  secret = g_hash_table_lookup (parameters, "code");
  if (!ic_wire_is_token (secret))
    return ic_wire_fail (error, "This invitation has lost its code; copy the whole link, or ask for a new one");

  *server = g_steal_pointer (&address);
  *code = g_strdup (secret);
  return true;
}
