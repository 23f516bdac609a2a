/* SPDX-License-Identifier: GPL-3.0-or-later
 * SHA-256.
 */
#include "ic-sha256.h"

void
ic_sha256_init (IcSha256 *self)
{
  sha256_init (self);
}

void
ic_sha256_update (IcSha256 *self, const void *data, gsize size)
{
  if (size > 0)
    sha256_update (self, size, data);
}

void
ic_sha256_end (IcSha256 *self, guint8 digest[IC_SHA256_SIZE])
{
  sha256_digest (self, IC_SHA256_SIZE, digest);
}

void
ic_sha256 (const void *data, gsize size, guint8 digest[IC_SHA256_SIZE])
{
  IcSha256 self;

  ic_sha256_init (&self);
  ic_sha256_update (&self, data, size);
  ic_sha256_end (&self, digest);
}
