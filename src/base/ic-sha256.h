/* SPDX-License-Identifier: GPL-3.0-or-later
 * SHA-256 (FIPS 180-4), with the processor's own instructions where it has them:
 * every event is hashed three times on its way into a record, and GLib's took
 * nearly half of the time of that.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define IC_SHA256_SIZE 32

typedef struct {
  guint32 state[8];
  guint64 length; /* in bytes */
  guint8  block[64];
} IcSha256;

void ic_sha256_init   (IcSha256 *self);
/* @data may be NULL when @size is 0. */
void ic_sha256_update (IcSha256 *self, const void *data, gsize size);
/* Afterwards only ic_sha256_init() may be called. */
void ic_sha256_end    (IcSha256 *self, guint8 digest[IC_SHA256_SIZE]);
/* All at once. */
void ic_sha256        (const void *data, gsize size, guint8 digest[IC_SHA256_SIZE]);

/* For tests: without the processor's own instructions from now on. */
void ic_sha256_be_plain (void);

G_END_DECLS
