/* SPDX-License-Identifier: GPL-3.0-or-later
 * SHA-256 (FIPS 180-4) by nettle, which uses the processor's own instructions
 * where it has them: every event is hashed three times on its way into a record,
 * and GLib's took nearly half of the time of that.
 */
#pragma once

#include <glib.h>
#include <nettle/sha2.h>

G_BEGIN_DECLS

#define IC_SHA256_SIZE SHA256_DIGEST_SIZE

typedef struct sha256_ctx IcSha256;

void ic_sha256_init   (IcSha256 *self);
/* @data may be NULL when @size is 0. */
void ic_sha256_update (IcSha256 *self, const void *data, gsize size);
/* Afterwards it can be used for the next one. */
void ic_sha256_end    (IcSha256 *self, guint8 digest[IC_SHA256_SIZE]);
/* All at once. */
void ic_sha256        (const void *data, gsize size, guint8 digest[IC_SHA256_SIZE]);

G_END_DECLS
