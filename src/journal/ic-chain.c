/* SPDX-License-Identifier: GPL-3.0-or-later
 * The hash chain that makes a stream tamper-evident.
 */
#include "ic-chain.h"

#include <string.h>

const guint8 ic_chain_start[IC_DIGEST_SIZE] = { 0 };

static void
hash_part (GChecksum *checksum, const void *part, gsize size)
{
  guint64 length = GUINT64_TO_BE ((guint64) size);

  g_checksum_update (checksum, (const guint8 *) &length, sizeof length);
  g_checksum_update (checksum, part, size);
}

static void
hash_number (GChecksum *checksum, guint64 number)
{
  guint64 big_endian = GUINT64_TO_BE (number);

  hash_part (checksum, &big_endian, sizeof big_endian);
}

static void
hash_end (GChecksum *checksum, guint8 digest[IC_DIGEST_SIZE])
{
  gsize length = IC_DIGEST_SIZE;

  g_checksum_get_digest (checksum, digest, &length);
}

void
ic_chain_digest (const void *bytes, gsize size, guint8 digest[IC_DIGEST_SIZE])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  /* GLib takes no NULL, which is what empty bytes may be. */
  if (size > 0)
    g_checksum_update (checksum, bytes, size);
  hash_end (checksum, digest);
}

void
ic_chain_link (const guint8 previous[IC_DIGEST_SIZE], const char *stream, guint64 position, gint64 placed,
               const guint8 digest[IC_DIGEST_SIZE], guint8 link[IC_DIGEST_SIZE])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  hash_part (checksum, previous, IC_DIGEST_SIZE);
  hash_part (checksum, stream, strlen (stream));
  hash_number (checksum, position);
  hash_number (checksum, (guint64) placed);
  hash_part (checksum, digest, IC_DIGEST_SIZE);
  hash_end (checksum, link);
}

void
ic_chain_seal (const char *source, const char *id, const guint8 digest[IC_DIGEST_SIZE], guint8 seal[IC_DIGEST_SIZE])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  hash_part (checksum, source, strlen (source));
  hash_part (checksum, id, strlen (id));
  hash_part (checksum, digest, IC_DIGEST_SIZE);
  hash_end (checksum, seal);
}

bool
ic_chain_row_digest (const IcStoreRow *row, guint8 digest[IC_DIGEST_SIZE])
{
  gsize size;
  const void *data = g_bytes_get_data (row->event->bytes, &size);

  ic_chain_digest (data, size, digest);
  if (!row->redacted || memcmp (digest, row->digest, IC_DIGEST_SIZE) == 0)
    return false;
  memcpy (digest, row->digest, IC_DIGEST_SIZE);
  return true;
}

GBytes *
ic_chain_pin (guint64 position, const guint8 link[IC_DIGEST_SIZE])
{
  guint64 big_endian = GUINT64_TO_BE (position);
  guint8 pin[sizeof big_endian + IC_DIGEST_SIZE];

  memcpy (pin, &big_endian, sizeof big_endian);
  memcpy (pin + sizeof big_endian, link, IC_DIGEST_SIZE);
  return g_bytes_new (pin, sizeof pin);
}

bool
ic_chain_read_pin (GBytes *pin, guint64 *position, guint8 link[IC_DIGEST_SIZE])
{
  gsize size;
  const guint8 *data = g_bytes_get_data (pin, &size);
  guint64 big_endian;

  if (size != sizeof big_endian + IC_DIGEST_SIZE)
    return false;
  memcpy (&big_endian, data, sizeof big_endian);
  memcpy (link, data + sizeof big_endian, IC_DIGEST_SIZE);
  *position = GUINT64_FROM_BE (big_endian);
  return true;
}
