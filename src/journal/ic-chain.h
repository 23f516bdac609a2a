/* SPDX-License-Identifier: GPL-3.0-or-later
 * The hash chain that makes a stream tamper-evident. What is hashed here is
 * kept for ever: it never changes.
 */
#pragma once

#include "ic-store.h"

G_BEGIN_DECLS

/* What stands for the link before position 1: 32 zero bytes. */
extern const guint8 ic_chain_start[IC_DIGEST_SIZE];

/* SHA-256 of the bytes of an event. */
void    ic_chain_digest   (const void *bytes, gsize size, guint8 digest[IC_DIGEST_SIZE]);
/* SHA-256 of @previous, @stream, @position, @placed and @digest, each preceded by
 * its length as 8 bytes big-endian; numbers as 8 bytes big-endian. */
void    ic_chain_link     (const guint8 previous[IC_DIGEST_SIZE], const char *stream, guint64 position, gint64 placed,
                           const guint8 digest[IC_DIGEST_SIZE], guint8 link[IC_DIGEST_SIZE]);
/* SHA-256 of @source, @id and @digest in the same manner: whether an event is
 * still filed under the name it came with. Private to the file on this machine. */
void    ic_chain_seal     (const char *source, const char *id, const guint8 digest[IC_DIGEST_SIZE],
                           guint8 seal[IC_DIGEST_SIZE]);

/* The digest that counts in the chain for a row placed elsewhere: that of its bytes,
 * or the one it came with when it is redacted. Returns whether it really is: where
 * the tombstone is all there ever was, nothing was taken away. */
bool    ic_chain_row_digest (const IcStoreRow *row, guint8 digest[IC_DIGEST_SIZE]);

/* The value of IC_SHELF_PINS: a head that was seen. Returns: (transfer full). */
GBytes *ic_chain_pin      (guint64 position, const guint8 link[IC_DIGEST_SIZE]);
bool    ic_chain_read_pin (GBytes *pin, guint64 *position, guint8 link[IC_DIGEST_SIZE]);

G_END_DECLS
