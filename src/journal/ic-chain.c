/* SPDX-License-Identifier: GPL-3.0-or-later
 * The hash chain that makes a stream tamper-evident.
 */
#include "ic-chain.h"
#include "ic-sha256.h"

#include <string.h>

const guint8 ic_chain_start[IC_DIGEST_SIZE] = { 0 };

static void
hash_part (IcSha256 *hash, const void *part, gsize size)
{
  guint64 length = GUINT64_TO_BE ((guint64) size);

  ic_sha256_update (hash, &length, sizeof length);
  ic_sha256_update (hash, part, size);
}

static void
hash_number (IcSha256 *hash, guint64 number)
{
  guint64 big_endian = GUINT64_TO_BE (number);

  hash_part (hash, &big_endian, sizeof big_endian);
}

void
ic_chain_digest (const void *bytes, gsize size, guint8 digest[IC_DIGEST_SIZE])
{
  ic_sha256 (bytes, size, digest);
}

void
ic_chain_link (const guint8 previous[IC_DIGEST_SIZE], const char *stream, guint64 position, gint64 placed,
               const guint8 digest[IC_DIGEST_SIZE], guint8 link[IC_DIGEST_SIZE])
{
  IcSha256 hash;

  ic_sha256_init (&hash);
  hash_part (&hash, previous, IC_DIGEST_SIZE);
  hash_part (&hash, stream, strlen (stream));
  hash_number (&hash, position);
  hash_number (&hash, (guint64) placed);
  hash_part (&hash, digest, IC_DIGEST_SIZE);
  ic_sha256_end (&hash, link);
}

void
ic_chain_seal (const char *source, const char *id, const guint8 digest[IC_DIGEST_SIZE], guint8 seal[IC_DIGEST_SIZE])
{
  IcSha256 hash;

  ic_sha256_init (&hash);
  hash_part (&hash, source, strlen (source));
  hash_part (&hash, id, strlen (id));
  hash_part (&hash, digest, IC_DIGEST_SIZE);
  ic_sha256_end (&hash, seal);
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
