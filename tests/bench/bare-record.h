/* SPDX-License-Identifier: GPL-3.0-or-later
 * For the bare server: events made durable as the journal does it, and nothing
 * else: the same columns, the same hashes, the same pragmas, whole groups in one
 * transaction.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define BARE_DIGEST 32

typedef struct {
  const char *text;
  gsize       size;
} BareText;

typedef struct {
  BareText bytes, source, id, stream; /* into somebody's body */
  guint64  position, row;
  gint64   placed;
  guint8   link[BARE_DIGEST];
} BareEvent;

typedef struct _BareRecord BareRecord;

BareRecord *bare_record_open   (const char *directory);
void        bare_record_close  (BareRecord *self);
void        bare_record_begin  (BareRecord *self);
void        bare_record_place  (BareRecord *self, BareEvent *event);
void        bare_record_commit (BareRecord *self);
/* When there is nothing else to do. */
void        bare_record_idle   (BareRecord *self);
