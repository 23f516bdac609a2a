/* SPDX-License-Identifier: GPL-3.0-or-later
 * A placed event as a line of NDJSON.
 */
#include "ic-ndjson.h"

static void
append_hex (GString *text, const char *name, const guint8 bytes[IC_DIGEST_SIZE])
{
  g_string_append_printf (text, ",\"%s\":\"", name);
  for (guint i = 0; i < IC_DIGEST_SIZE; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  g_string_append_c (text, '"');
}

void
ic_ndjson_append (GString *text, const char *stream, const IcRow *row)
{
  gsize length;
  const char *bytes = g_bytes_get_data (row->bytes, &length);

  /* Streams have no character that JSON would escape. */
  g_string_append_printf (text, "{\"stream\":\"%s\",\"position\":%" G_GUINT64_FORMAT ",\"placed\":%" G_GINT64_FORMAT,
                          stream, row->position, row->placed);
  append_hex (text, "link", row->link);
  if (row->redacted)
    append_hex (text, "digest", row->digest);
  g_string_append (text, row->redacted ? ",\"redacted\":" : ",\"event\":");
  g_string_append_len (text, bytes, (gssize) length);
  g_string_append (text, "}\n");
}
