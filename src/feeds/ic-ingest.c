/* SPDX-License-Identifier: GPL-3.0-or-later
 * What monitoring and deployment tools send us, whatever its format.
 */
#include "ic-ingest.h"

#include "ic-sha256.h"
#include "ic-time.h"

#include <string.h>

#define MAX_LABELS 64
#define MAX_LABELS_BYTES (16 * 1024)
#define MAX_NAME 100
#define MAX_LINE 500

G_DEFINE_QUARK (ic-ingest-error-quark, ic_ingest_error)

/* -- texts ----------------------------------------------------------------- */

/* What is not seen, or makes what is seen read otherwise than it is. */
static bool
is_mark (gunichar c)
{
  return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) || c == 0xfeff;
}

char *
ic_ingest_line (const char *text, guint max)
{
  g_autoptr (GString) line = NULL;
  const char *cut = NULL;
  bool space = false;
  guint n = 0;
  gsize keep = 0;

  if (text == NULL)
    return NULL;

  line = g_string_new (NULL);
  for (const char *at = text; *at != '\0' && cut == NULL; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_mark (c))
        continue;
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        {
          space = line->len > 0;
          continue;
        }
      if (n + space >= max)
        cut = at;
      else
        {
          if (space)
            g_string_append_c (line, ' ');
          n += 1 + space;
          g_string_append_unichar (line, c);
          space = false;
          if (n < max)
            keep = line->len;
        }
    }
  if (cut != NULL)
    {
      g_string_truncate (line, keep);
      g_string_append (line, "…");
    }

  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

/* Numbers and truth values as they stand there. */
static char *
scalar (IcJsonNode node)
{
  gsize length;
  const char *raw;

  switch (ic_json_type (node))
    {
    case IC_JSON_STRING:
      return ic_ingest_line (ic_json_string (node, NULL), MAX_LINE);
    case IC_JSON_NUMBER:
    case IC_JSON_BOOL:
      raw = ic_json_raw (node, &length);
      return length <= MAX_LINE ? g_strndup (raw, length) : NULL;
    default:
      return NULL;
    }
}

char *
ic_ingest_member (IcJsonNode object, const char *name)
{
  return scalar (ic_json_member (object, name));
}

char *
ic_ingest_first (IcJsonNode object, const char * const *names)
{
  char *found = NULL;

  for (; *names != NULL && found == NULL; names++)
    found = ic_ingest_member (object, *names);

  return found;
}

static bool
is_address (const char *text)
{
  return (g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0) && strpbrk (text, " \"<>") == NULL;
}

char *
ic_ingest_address (IcJsonNode object, const char * const *names)
{
  for (; *names != NULL; names++)
    {
      const char *text = ic_json_string (ic_json_member (object, *names), NULL);
      g_autofree char *line = ic_ingest_line (text, MAX_LINE);

      /* Half of an address leads nowhere. */
      if (line != NULL && strcmp (line, text) == 0 && is_address (line))
        return g_steal_pointer (&line);
    }

  return NULL;
}

bool
ic_ingest_time (IcJsonNode object, const char *name, gint64 *time)
{
  const char *text = ic_json_string (ic_json_member (object, name), NULL);

  *time = 0;
  if (text == NULL)
    return ic_json_type (ic_json_member (object, name)) <= IC_JSON_NULL;
  if (*text == '\0' || g_str_has_prefix (text, "0001-01-01"))
    return true;
  if (!ic_time_parse (text, time))
    return false;
  /* What is before 1970 is nobody's alert: a clock that was never set. */
  *time = MAX (*time, 0);
  return true;
}

const char *
ic_ingest_severity (const char *text)
{
  static const struct {
    const char *severity, *names;
  } table[] = {
    { "critical", "|critical|crit|fatal|emergency|emerg|page|disaster|high|p0|p1|sev0|sev1|" },
    { "error", "|error|err|major|alert|p2|sev2|" },
    { "warning", "|warning|warn|minor|medium|average|ticket|p3|sev3|" },
    { "info", "|info|information|informational|notice|low|none|debug|ok|p4|p5|sev4|sev5|" },
  };
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;
  g_autofree char *wanted = lower != NULL && *lower != '\0' && strchr (lower, '|') == NULL ? g_strconcat ("|", lower, "|", NULL) : NULL;

  for (guint i = 0; wanted != NULL && i < G_N_ELEMENTS (table); i++)
    if (strstr (table[i].names, wanted) != NULL)
      return table[i].severity;

  return "unknown";
}

char *
ic_ingest_labels (const IcJsonNode *objects, guint n)
{
  g_autoptr (IcJsonWriter) writer = ic_json_writer_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize bytes = 2;

  ic_json_begin_object (writer, NULL);
  for (guint i = 0; i < n; i++)
    {
      IcJsonIter iter = ic_json_iter (objects[i]);
      const char *key;
      IcJsonNode value;

      while (ic_json_type (objects[i]) == IC_JSON_OBJECT && g_hash_table_size (known) < MAX_LABELS && ic_json_next (&iter, &key, &value))
        {
          g_autofree char *name = ic_ingest_line (key, MAX_NAME);
          g_autofree char *text = scalar (value);
          /* Each byte may become six in an escape. */
          gsize size = name != NULL && text != NULL ? 6 * (strlen (name) + strlen (text)) + 6 : 0;

          if (size == 0 || bytes + size > MAX_LABELS_BYTES || g_hash_table_contains (known, name))
            continue;
          ic_json_put_string (writer, name, text);
          bytes += size;
          g_hash_table_add (known, g_steal_pointer (&name));
        }
    }
  ic_json_end (writer);

  return g_hash_table_size (known) > 0 ? ic_json_writer_to_text (writer) : NULL;
}

char *
ic_ingest_digest (const void *data, gsize size, guint digits)
{
  guint8 digest[IC_SHA256_SIZE];
  GString *text = g_string_new (NULL);

  ic_sha256 (data, size, digest);
  for (guint i = 0; i < IC_SHA256_SIZE; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  g_string_truncate (text, digits);

  return g_string_free (text, FALSE);
}

char *
ic_ingest_key (const char *text)
{
  g_autofree char *line = ic_ingest_line (text, IC_INGEST_KEY_MAX);

  if (line != NULL && strcmp (line, text) == 0)
    return g_steal_pointer (&line);

  return ic_ingest_digest (text, strlen (text), 64);
}

/* -- what was read --------------------------------------------------------- */

static void
signal_free (gpointer data)
{
  IcSignalIn *self = data;

  g_free (self->key);
  g_free (self->summary);
  g_free (self->service);
  g_free (self->host);
  g_free (self->component);
  g_free (self->group);
  g_free (self->url);
  g_free (self->runbook);
  g_free (self->labels);
  g_free (self->environment);
  g_free (self->artifact);
  g_free (self->kind);
  g_free (self->who);
  g_free (self);
}

IcIngested *
ic_ingested_new (void)
{
  IcIngested *self = g_new0 (IcIngested, 1);

  self->signals = g_ptr_array_new_with_free_func (signal_free);

  return self;
}

void
ic_ingested_free (IcIngested *self)
{
  g_ptr_array_unref (self->signals);
  g_free (self->routing_key);
  g_free (self);
}

IcSignalIn *
ic_ingested_add (IcIngested *self, IcSignalAct act)
{
  IcSignalIn *signal = g_new0 (IcSignalIn, 1);

  signal->act = act;
  signal->severity = "unknown";
  g_ptr_array_add (self->signals, signal);

  return signal;
}

IcJson *
ic_ingest_parse (GBytes *body, gsize max, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  g_autoptr (GError) wrong = NULL;
  IcJson *json;

  if (size > max)
    {
      g_set_error (error, IC_INGEST_ERROR, IC_INGEST_ERROR_TOO_LARGE, "At most %" G_GSIZE_FORMAT " bytes are taken at once; send less in one request", max);
      return NULL;
    }
  json = ic_json_parse (text != NULL ? text : "", size, max, &wrong);
  if (json == NULL)
    g_set_error (error, IC_INGEST_ERROR, IC_INGEST_ERROR_MALFORMED, "This is not JSON: %s", wrong->message);

  return json;
}
