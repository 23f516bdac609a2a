/* SPDX-License-Identifier: GPL-3.0-or-later
 * A placed event as a line of NDJSON.
 */
#include "ic-ndjson.h"

void
ic_ndjson_append (GString *text, const char *stream, const IcRow *row)
{
  gsize length;
  const char *bytes = g_bytes_get_data (row->bytes, &length);

  /* Streams have no character that JSON would escape. */
  g_string_append_printf (text, "{\"stream\":\"%s\",\"position\":%" G_GUINT64_FORMAT ",\"placed\":%" G_GINT64_FORMAT ",\"link\":\"",
                          stream, row->position, row->placed);
  for (guint i = 0; i < IC_DIGEST_SIZE; i++)
    g_string_append_printf (text, "%02x", row->link[i]);
  g_string_append (text, "\",\"event\":");
  g_string_append_len (text, bytes, (gssize) length);
  g_string_append (text, "}\n");
}
