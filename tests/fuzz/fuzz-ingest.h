/* SPDX-License-Identifier: GPL-3.0-or-later
 * What must hold of whatever a reader of alerts and changes makes of any bytes.
 */
#pragma once

#include "fuzz.h"

#include "ic-ingest.h"

static inline void
fuzz_check_line (const char *text, glong max)
{
  g_assert_true (text == NULL || (*text != '\0' && g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= max));
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
}

static inline void
fuzz_check_signal (const IcSignalIn *signal)
{
  const char *lines[] = { signal->summary, signal->service, signal->host, signal->component, signal->group, signal->url, signal->runbook, signal->environment,
                          signal->artifact, signal->kind, signal->who };
  g_autoptr (IcJson) labels = signal->labels != NULL ? ic_json_parse (signal->labels, strlen (signal->labels), 16 * 1024, NULL) : NULL;

  g_assert_true (signal->key != NULL && signal->summary != NULL && signal->severity != NULL);
  fuzz_check_line (signal->key, IC_INGEST_KEY_MAX);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    fuzz_check_line (lines[i], 500);
  g_assert_true (signal->labels == NULL || (labels != NULL && ic_json_type (ic_json_root (labels)) == IC_JSON_OBJECT));
  g_assert_true (signal->at >= 0 && signal->started >= 0);
}

/* It is read alike twice, and either taken whole or refused in words. */
static inline void
fuzz_ingest (IcIngested *(*read) (GBytes *body, GError **error), const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (IcIngested) in = read (body, &error);
  g_autoptr (IcIngested) again = read (body, NULL);

  g_assert_true ((in == NULL) == (error != NULL) && (in == NULL) == (again == NULL));
  if (in == NULL)
    {
      g_assert_true (error->domain == IC_INGEST_ERROR && *error->message != '\0' && g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_assert_cmpuint (in->signals->len, ==, again->signals->len);
  for (guint i = 0; i < in->signals->len; i++)
    {
      fuzz_check_signal (in->signals->pdata[i]);
      g_assert_cmpstr (((IcSignalIn *) in->signals->pdata[i])->key, ==, ((IcSignalIn *) again->signals->pdata[i])->key);
    }
}
