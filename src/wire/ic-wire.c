/* SPDX-License-Identifier: GPL-3.0-or-later
 * The small things every message of the wire is made of, each read with mistrust.
 */
#include "ic-wire-private.h"

#include "ic-sha256.h"

#include <string.h>

/* A server may send long lists of kinds; no list here is longer. */
#define MAX_LIST 4096

static const char digits[] = "0123456789abcdef";

bool
ic_wire_fail (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (IC_PROBLEM_ERROR, IC_PROBLEM_BAD_REQUEST, format, args);
  va_end (args);

  return false;
}

IcJson *
ic_wire_parse_object (const char *text, gsize length, gsize max_bytes, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (IcJson) json = ic_json_parse_around (text, length, max_bytes, &local_error);

  if (json == NULL && g_error_matches (local_error, IC_JSON_ERROR, IC_JSON_ERROR_TOO_LARGE))
    g_set_error_literal (error, IC_PROBLEM_ERROR, IC_PROBLEM_TOO_LARGE, local_error->message);
  else if (json == NULL)
    ic_wire_fail (error, "%s", local_error->message);
  else if (ic_json_type (ic_json_root (json)) != IC_JSON_OBJECT)
    ic_wire_fail (error, "A JSON object was expected");
  else
    return g_steal_pointer (&json);

  return NULL;
}

void
ic_wire_hex (const guint8 bytes[IC_WIRE_DIGEST], char hex[2 * IC_WIRE_DIGEST])
{
  for (guint i = 0; i < IC_WIRE_DIGEST; i++)
    {
      hex[2 * i] = digits[bytes[i] >> 4];
      hex[2 * i + 1] = digits[bytes[i] & 15];
    }
}

void
ic_wire_put_hex (IcJsonWriter *w, const char *name, const guint8 bytes[IC_WIRE_DIGEST])
{
  char hex[2 * IC_WIRE_DIGEST + 1] = { 0 };

  ic_wire_hex (bytes, hex);
  ic_json_put_string (w, name, hex);
}

void
ic_wire_digest (GBytes *bytes, guint8 digest[IC_WIRE_DIGEST])
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  ic_sha256 (data, size, digest);
}

bool
ic_wire_get_hex (IcJsonNode object, const char *name, guint8 bytes[IC_WIRE_DIGEST], GError **error)
{
  const char *text = ic_json_string (ic_json_member (object, name), "");

  /* Lower case only: there is one way to write a link. */
  if (strlen (text) != 2 * IC_WIRE_DIGEST || strspn (text, digits) != 2 * IC_WIRE_DIGEST)
    return ic_wire_fail (error, "“%s” must be 64 hexadecimal digits in lower case", name);
  for (guint i = 0; i < IC_WIRE_DIGEST; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));

  return true;
}

bool
ic_wire_get_number (IcJsonNode object, const char *name, gint64 least, gint64 *value, GError **error)
{
  IcJsonNode node = ic_json_member (object, name);

  if (!ic_json_is_int (node) || ic_json_int (node, -1) < least)
    return ic_wire_fail (error, "“%s” must be a whole number from %" G_GINT64_FORMAT " up", name, least);
  *value = ic_json_int (node, 0);

  return true;
}

bool
ic_wire_get_bool (IcJsonNode object, const char *name, bool *value, GError **error)
{
  IcJsonNode node = ic_json_member (object, name);

  if (ic_json_type (node) != IC_JSON_BOOL)
    return ic_wire_fail (error, "“%s” must be true or false", name);
  *value = ic_json_bool (node, false);

  return true;
}

bool
ic_wire_get_stream (IcJsonNode object, char **value, GError **error)
{
  const char *text = ic_json_string (ic_json_member (object, "stream"), NULL);

  if (text == NULL || !ic_stream_is_valid (text))
    return ic_wire_fail (error, "“stream” must name a stream: org, inbox/YYYY-MM, incident/UUID or comms/UUID");
  *value = g_strdup (text);

  return true;
}

static bool
is_line (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_iscntrl (text[i]))
      return false;

  return text != NULL && length <= IC_WIRE_MAX_NAME;
}

bool
ic_wire_get_line (IcJsonNode object, const char *name, char **value, GError **error)
{
  const char *text = ic_json_string (ic_json_member (object, name), NULL);

  if (!is_line (text))
    return ic_wire_fail (error, "“%s” must be one line of at most %d bytes", name, IC_WIRE_MAX_NAME);
  *value = g_strdup (text);

  return true;
}

bool
ic_wire_get_id (IcJsonNode object, const char *name, char **value, GError **error)
{
  const char *text = ic_json_string (ic_json_member (object, name), NULL);

  if (text == NULL || !ic_id_is_valid (text))
    return ic_wire_fail (error, "“%s” must be an identifier of 1 to 64 letters, digits, dots, dashes or underscores", name);
  *value = g_strdup (text);

  return true;
}

bool
ic_wire_may_line (IcJsonNode object, const char *name, char **value, GError **error)
{
  return ic_json_type (ic_json_member (object, name)) == IC_JSON_MISSING || ic_wire_get_line (object, name, value, error);
}

bool
ic_wire_may_id (IcJsonNode object, const char *name, char **value, GError **error)
{
  return ic_json_type (ic_json_member (object, name)) == IC_JSON_MISSING || ic_wire_get_id (object, name, value, error);
}

bool
ic_wire_is_token (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]) || text[i] == '"' || text[i] == '\\')
      return false;

  return length > 0 && length <= IC_WIRE_MAX_NAME;
}

/* A lineage becomes the name of a directory: nothing in it may lead elsewhere. */
bool
ic_wire_is_lineage (const char *text)
{
  return text != NULL && ic_id_is_valid (text) && strchr (text, '.') == NULL;
}

bool
ic_wire_get_lineage (IcJsonNode object, char **value, GError **error)
{
  const char *text = ic_json_string (ic_json_member (object, "lineage"), NULL);

  if (!ic_wire_is_lineage (text))
    return ic_wire_fail (error, "“lineage” must be 1 to 64 letters, digits, dashes or underscores");
  *value = g_strdup (text);

  return true;
}

bool
ic_wire_get_strv (IcJsonNode object, const char *name, char ***value, GError **error)
{
  IcJsonNode list = ic_json_member (object, name), element;
  IcJsonIter iter = ic_json_iter (list);

  if (ic_json_type (list) != IC_JSON_ARRAY || ic_json_length (list) > MAX_LIST)
    return ic_wire_fail (error, "“%s” must be a list of at most %d names", name, MAX_LIST);
  while (ic_json_next (&iter, NULL, &element))
    if (!is_line (ic_json_string (element, NULL)))
      return ic_wire_fail (error, "“%s” must hold nothing but names of at most %d bytes", name, IC_WIRE_MAX_NAME);
  *value = ic_json_strv (list);

  return true;
}

GBytes *
ic_wire_get_object (IcJsonNode object, const char *name, GError **error)
{
  IcJsonNode node = ic_json_member (object, name);
  gsize length;
  const char *text = ic_json_raw (node, &length);

  if (ic_json_type (node) != IC_JSON_OBJECT)
    {
      ic_wire_fail (error, "“%s” must be an object", name);
      return NULL;
    }

  return g_bytes_new (text, length);
}

void
ic_wire_put_user (IcJsonWriter *w, const IcWireUser *user)
{
  ic_json_begin_object (w, "user");
  ic_json_put_string (w, "id", user->id);
  ic_json_put_string (w, "name", user->name);
  ic_json_put_string (w, "permission", ic_permission_name (user->permission));
  ic_json_end (w);
}

bool
ic_wire_get_user (IcJsonNode object, IcWireUser *user, GError **error)
{
  IcJsonNode node = ic_json_member (object, "user");
  const char *permission = ic_json_string (ic_json_member (node, "permission"), NULL);

  if (!ic_permission_find (permission, &user->permission))
    return ic_wire_fail (error, "“permission” must be one of observer, support, communications, responder, admin, ingest");

  return ic_wire_get_id (node, "id", &user->id, error) && ic_wire_get_line (node, "name", &user->name, error);
}

void
ic_wire_user_clear (IcWireUser *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
}
