/* SPDX-License-Identifier: GPL-3.0-or-later
 * How an outlet stands, as JSON and back.
 */
#include "ic-outlet-standing.h"

#include "ic-outlet.h"
#include "ic-time.h"

#include <string.h>

#define MAX_BYTES (4 * 1024 * 1024)

static const char *const reasons[] = { "settings", "secret", "refused", "busy", "unreachable", "unsure" };
static const char *const secrets[] = { "none", "there", "missing", "unknown", "elsewhere" };

IcOutletStanding *
ic_outlet_standing_new (void)
{
  return g_new0 (IcOutletStanding, 1);
}

void
ic_outlet_standing_free (IcOutletStanding *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->kind);
  g_free (self->secret_name);
  g_free (self->trouble);
  g_free (self);
}

static void
write_one (IcJsonWriter *w, const IcOutletStanding *standing)
{
  g_autofree char *next = standing->next > 0 ? ic_time_format (standing->next) : NULL;

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "id", standing->id);
  ic_json_put_string (w, "name", standing->name);
  ic_json_put_string (w, "kind", standing->kind);
  ic_json_put_bool (w, "paused", standing->paused);
  ic_json_put_int (w, "waiting", standing->waiting);
  ic_json_put_int (w, "failed", standing->failed);
  ic_json_put_string (w, "trouble", standing->trouble);
  ic_json_put_string (w, "next", next);
  ic_json_put_string (w, "secret_name", standing->secret_name);
  ic_json_put_string (w, "secret", secrets[standing->secret]);
  ic_json_end (w);
}

GBytes *
ic_outlet_standings_write (GPtrArray *standings)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_begin_array (w, "outlets");
  for (guint i = 0; i < standings->len; i++)
    write_one (w, standings->pdata[i]);
  ic_json_end (w);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

static IcOutletSecret
read_secret (IcJsonNode node)
{
  const char *text = ic_json_string (node, "unknown");

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strcmp (secrets[i], text) == 0)
      return (IcOutletSecret) i;

  return IC_OUTLET_SECRET_UNKNOWN;
}

static IcOutletStanding *
read_one (IcJsonNode node)
{
  IcOutletStanding *standing = ic_outlet_standing_new ();
  const char *next = ic_json_string (ic_json_member (node, "next"), NULL);

  standing->id = g_strdup (ic_json_string (ic_json_member (node, "id"), ""));
  standing->name = g_strdup (ic_json_string (ic_json_member (node, "name"), standing->id));
  standing->kind = g_strdup (ic_json_string (ic_json_member (node, "kind"), ""));
  standing->paused = ic_json_bool (ic_json_member (node, "paused"), false);
  standing->waiting = (guint) CLAMP (ic_json_int (ic_json_member (node, "waiting"), 0), 0, G_MAXINT);
  standing->failed = (guint) CLAMP (ic_json_int (ic_json_member (node, "failed"), 0), 0, G_MAXINT);
  standing->trouble = g_strdup (ic_json_string (ic_json_member (node, "trouble"), NULL));
  standing->secret_name = g_strdup (ic_json_string (ic_json_member (node, "secret_name"), NULL));
  standing->secret = read_secret (ic_json_member (node, "secret"));
  if (next == NULL || !ic_time_parse (next, &standing->next))
    standing->next = 0;

  return standing;
}

GPtrArray *
ic_outlet_standings_read (GBytes *json)
{
  gsize length;
  const char *text = g_bytes_get_data (json, &length);
  g_autoptr (IcJson) document = ic_json_parse (text, length, MAX_BYTES, NULL);
  IcJsonNode outlets = document != NULL ? ic_json_member (ic_json_root (document), "outlets") : IC_JSON_NONE;
  IcJsonIter iter = ic_json_iter (outlets);
  GPtrArray *standings;
  IcJsonNode node;

  if (ic_json_type (outlets) != IC_JSON_ARRAY)
    return NULL;

  standings = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_outlet_standing_free);
  while (ic_json_next (&iter, NULL, &node))
    g_ptr_array_add (standings, read_one (node));

  return standings;
}

GBytes *
ic_outlet_finding_write (const char *text, const GError *error)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  const char *reason = error != NULL ? ic_outlet_error_word (error) : NULL;

  ic_json_begin_object (w, NULL);
  ic_json_put_bool (w, "works", error == NULL);
  ic_json_put_string (w, "text", error != NULL ? error->message : text);
  if (error != NULL)
    ic_json_put_string (w, "reason", reason != NULL ? reason : "unreachable");
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

char *
ic_outlet_finding_read (GBytes *json, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (json, &length);
  g_autoptr (IcJson) document = ic_json_parse (bytes, length, MAX_BYTES, NULL);
  IcJsonNode root = document != NULL ? ic_json_root (document) : IC_JSON_NONE;
  const char *text = ic_json_string (ic_json_member (root, "text"), "The server does not say what it found");
  const char *reason = ic_json_string (ic_json_member (root, "reason"), "");
  int code = IC_OUTLET_ERROR_UNREACHABLE;

  if (ic_json_bool (ic_json_member (root, "works"), false))
    return g_strdup (text);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (strcmp (reasons[i], reason) == 0)
      code = (int) i;
  g_set_error_literal (error, IC_OUTLET_ERROR, code, text);

  return NULL;
}
