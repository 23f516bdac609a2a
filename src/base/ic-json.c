/* SPDX-License-Identifier: GPL-3.0-or-later
 * A parsed JSON document and what can be asked of it.
 */
#include "ic-json-private.h"

#include <errno.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (ic-json-error-quark, ic_json_error)

/* Beyond this a double no longer tells neighbouring whole numbers apart. */
#define EXACT_REAL 9007199254740992.0

static const IcJsonToken *
node_token (IcJsonNode node)
{
  return node.doc != NULL ? &node.doc->tokens[node.at] : NULL;
}

static const IcJsonToken *
node_token_of (IcJsonNode node, IcJsonType type)
{
  const IcJsonToken *token = node_token (node);

  return token != NULL && token->type == type ? token : NULL;
}

static bool
token_int (const IcJson *doc, const IcJsonToken *token, gint64 *value)
{
  const char *text = doc->text + token->start;

  if (token->real)
    {
      double real = g_ascii_strtod (text, NULL);
      if (fabs (real) >= EXACT_REAL || floor (real) != real)
        return false;
      *value = (gint64) real;
      return true;
    }

  errno = 0;
  *value = g_ascii_strtoll (text, NULL, 10);
  return errno == 0;
}

static IcJson *
parse (const char *text, gsize length, gsize max_bytes, guint max_depth, GError **error)
{
  gsize limit = max_bytes != 0 ? MIN (max_bytes, G_MAXINT32) : G_MAXINT32;

  if (length > limit)
    {
      g_set_error (error, IC_JSON_ERROR, IC_JSON_ERROR_TOO_LARGE,
                   "The JSON has %zu bytes; at most %zu are allowed", length, limit);
      return NULL;
    }

  /* Unescaping never lengthens, and the two quotes pay for the NUL. */
  IcJson *self = g_malloc (sizeof *self + 2 * (length + 1));
  g_atomic_ref_count_init (&self->ref_count);
  self->length = length;
  if (length > 0)
    memcpy (self->text, text, length);
  self->text[length] = '\0';
  self->pool = self->text + length + 1;
  self->n_tokens = 0;
  self->capacity = 16 + length / 16;
  self->tokens = g_new (IcJsonToken, self->capacity);

  if (!ic_json_scan (self, max_depth, error))
    g_clear_pointer (&self, ic_json_unref);
  return self;
}

IcJson *
ic_json_parse (const char *text, gsize length, gsize max_bytes, GError **error)
{
  return parse (text, length, max_bytes, IC_JSON_MAX_DEPTH, error);
}

IcJson *
ic_json_parse_around (const char *text, gsize length, gsize max_bytes, GError **error)
{
  return parse (text, length, max_bytes, IC_JSON_MAX_DEPTH + 1, error);
}

IcJson *
ic_json_ref (IcJson *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
ic_json_unref (IcJson *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->tokens);
  g_free (self);
}

IcJsonNode
ic_json_root (const IcJson *self)
{
  return (IcJsonNode) { self, 0 };
}

IcJsonType
ic_json_type (IcJsonNode node)
{
  const IcJsonToken *token = node_token (node);

  return token != NULL ? token->type : IC_JSON_MISSING;
}

IcJsonNode
ic_json_member (IcJsonNode node, const char *name)
{
  const IcJsonToken *object = node_token_of (node, IC_JSON_OBJECT);

  if (object == NULL)
    return IC_JSON_NONE;

  const IcJson *doc = node.doc;
  gsize length = strlen (name);
  for (guint32 at = node.at + 1; at < object->next; at = ic_json_token_after (doc, at + 1))
    {
      const IcJsonToken *key = &doc->tokens[at];
      if (key->next == length && memcmp (doc->pool + key->first, name, length) == 0)
        return (IcJsonNode) { doc, at + 1 };
    }
  return IC_JSON_NONE;
}

guint
ic_json_length (IcJsonNode node)
{
  const IcJsonToken *token = node_token (node);

  return token != NULL && token->type >= IC_JSON_ARRAY ? token->first : 0;
}

const char *
ic_json_string (IcJsonNode node, const char *fallback)
{
  const IcJsonToken *token = node_token_of (node, IC_JSON_STRING);

  return token != NULL ? node.doc->pool + token->first : fallback;
}

gint64
ic_json_int (IcJsonNode node, gint64 fallback)
{
  const IcJsonToken *token = node_token_of (node, IC_JSON_NUMBER);
  gint64 value;

  return token != NULL && token_int (node.doc, token, &value) ? value : fallback;
}

double
ic_json_real (IcJsonNode node, double fallback)
{
  const IcJsonToken *token = node_token_of (node, IC_JSON_NUMBER);

  return token != NULL ? g_ascii_strtod (node.doc->text + token->start, NULL) : fallback;
}

bool
ic_json_bool (IcJsonNode node, bool fallback)
{
  const IcJsonToken *token = node_token_of (node, IC_JSON_BOOL);

  return token != NULL ? node.doc->text[token->start] == 't' : fallback;
}

bool
ic_json_is_int (IcJsonNode node)
{
  const IcJsonToken *token = node_token_of (node, IC_JSON_NUMBER);
  gint64 value;

  return token != NULL && token_int (node.doc, token, &value);
}

const char *
ic_json_raw (IcJsonNode node, gsize *length)
{
  const IcJsonToken *token = node_token (node);

  if (length != NULL)
    *length = token != NULL ? token->end - token->start : 0;
  return token != NULL ? node.doc->text + token->start : NULL;
}

char **
ic_json_strv (IcJsonNode node)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (ic_json_type (node) == IC_JSON_ARRAY)
    {
      IcJsonIter iter = ic_json_iter (node);
      IcJsonNode value;
      while (ic_json_next (&iter, NULL, &value))
        if (ic_json_type (value) == IC_JSON_STRING)
          g_strv_builder_add (builder, ic_json_string (value, NULL));
    }
  return g_strv_builder_end (builder);
}

IcJsonIter
ic_json_iter (IcJsonNode node)
{
  const IcJsonToken *token = node_token (node);

  if (token == NULL || token->type < IC_JSON_ARRAY)
    return (IcJsonIter) { NULL, 0, 0, false };
  return (IcJsonIter) { node.doc, node.at + 1, token->next, token->type == IC_JSON_OBJECT };
}

bool
ic_json_next (IcJsonIter *iter, const char **key, IcJsonNode *value)
{
  if (iter->at >= iter->end)
    return false;
  if (key != NULL)
    *key = iter->object ? iter->doc->pool + iter->doc->tokens[iter->at].first : NULL;
  if (iter->object)
    iter->at++;
  if (value != NULL)
    *value = (IcJsonNode) { iter->doc, iter->at };
  iter->at = ic_json_token_after (iter->doc, iter->at);
  return true;
}
