/* SPDX-License-Identifier: GPL-3.0-or-later
 * What other programs post, and what becomes of it on a bad day.
 */
#include "payloads.h"

#include <string.h>

GBytes *
payload_load (const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.json", PAYLOADS, name);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (text, size);
}

IcIngested *
payload_read (PayloadReader reader, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  IcIngested *in = reader (body, &error);

  g_assert_no_error (error);
  payload_check (in);

  return in;
}

char *
payload_refused (PayloadReader reader, const char *text, IcIngestError code)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (reader (body, &error));
  g_assert_error (error, IC_INGEST_ERROR, (int) code);

  return g_strdup (error->message);
}

static void
check_line (const char *text, glong max)
{
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, max);
  g_assert_cmpuint (strlen (text), >, 0);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
}

static void
check_labels (const char *labels)
{
  g_autoptr (IcJson) json = NULL;
  g_autoptr (GError) error = NULL;

  if (labels == NULL)
    return;
  json = ic_json_parse (labels, strlen (labels), 16 * 1024, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ic_json_type (ic_json_root (json)), ==, IC_JSON_OBJECT);
  g_assert_cmpuint (ic_json_length (ic_json_root (json)), >, 0);
}

void
payload_check (const IcIngested *in)
{
  for (guint i = 0; i < in->signals->len; i++)
    {
      const IcSignalIn *signal = in->signals->pdata[i];
      const char *lines[] = { signal->summary, signal->service, signal->host, signal->component, signal->url, signal->runbook, signal->environment, signal->artifact, signal->kind, signal->who };

      g_assert_nonnull (signal->key);
      g_assert_nonnull (signal->summary);
      g_assert_nonnull (signal->severity);
      check_line (signal->key, IC_INGEST_KEY_MAX);
      for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
        check_line (lines[j], 500);
      check_line (signal->group, 500);
      check_labels (signal->labels);
      g_assert_cmpint (signal->at, >=, 0);
      g_assert_cmpint (signal->started, >=, 0);
    }
}

static void
try (PayloadReader reader, const char *data, gsize size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (IcIngested) in = reader (body, &error);

  if (in != NULL)
    payload_check (in);
  else
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == IC_INGEST_ERROR);
      g_assert_cmpuint (strlen (error->message), >, 0);
    }
}

void
payload_spoil (PayloadReader reader, const char *name)
{
  static const char others[] = { '\0', '"', '{', '9', '\n', '\xff' };
  g_autoptr (GBytes) body = payload_load (name);
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *copy = g_memdup2 (data, size);

  for (gsize i = 0; i < size; i++)
    {
      try (reader, data, i);
      copy[i] = others[i % G_N_ELEMENTS (others)];
      try (reader, copy, size);
      copy[i] = data[i];
    }
}
