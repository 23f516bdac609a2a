/* SPDX-License-Identifier: GPL-3.0-or-later
 * What other programs post: real payloads in tests/ingest, and what becomes of
 * them on a bad day.
 */
#pragma once

#include "ic-ingest.h"

typedef IcIngested *(*PayloadReader) (GBytes *body, GError **error);

/* The file tests/ingest/NAME.json. Returns: (transfer full). */
GBytes     *payload_load    (const char *name);
/* Reads a text that must be taken. */
IcIngested *payload_read    (PayloadReader reader, const char *text);
/* The message with which a text is refused. Returns: (transfer full). */
char       *payload_refused (PayloadReader reader, const char *text, IcIngestError code);
/* NAME cut off everywhere and with every byte turned into others: it is refused, or what is read fits the record. */
void        payload_spoil   (PayloadReader reader, const char *name);
/* Fails unless what was read fits the record. */
void        payload_check   (const IcIngested *in);
static inline const IcSignalIn *
payload_at (const IcIngested *in, guint n)
{
  g_assert_cmpuint (n, <, in->signals->len);
  return in->signals->pdata[n];
}
