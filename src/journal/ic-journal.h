/* SPDX-License-Identifier: GPL-3.0-or-later
 * The record on disk: DIR/record.db (SQLite), held by this program alone.
 *
 * One connection lives in one thread; requests are served in order and those
 * that wait together are committed together. Acknowledged means: survives
 * kill -9 and power loss (WAL, synchronous=FULL).
 */
#pragma once

#include "ic-store.h"

G_BEGIN_DECLS

/* Opens or creates the record in @directory (created when missing, mode 0700).
 * Blocks while the file is opened and migrated. The error's message (of
 * IC_STORE_ERROR) says what to do. Returns: (transfer full) a store. */
IcStore *ic_journal_open (const char *directory, GError **error);

/* Copies the record as it is between two commits into the new file @path, while work
 * goes on; the copy is complete and durable when @done is called without error, and
 * to be used as the record.db of a directory. Until then it is called @path.part;
 * after an error (of IC_STORE_ERROR) nothing is left of it. */
void ic_journal_backup (IcStore *store, const char *path, IcStoreDone done, gpointer user_data);

typedef struct {
  guint64  streams, events;
  char    *trouble; /* NULL: everything verifies; else the first thing wrong, in words */
} IcVerification;
void ic_verification_free (IcVerification *self);

/* Walks every chain and checks positions, digests, links, pinned heads and the
 * database's own integrity. @store must be a journal. Asynchronous like the rest. */
typedef void (*IcVerifyDone) (const IcVerification *result, const GError *error, gpointer user_data);
void ic_journal_verify (IcStore *store, IcVerifyDone done, gpointer user_data);

/* Reads what can still be read of the damaged record in @directory into a fresh
 * one in @target (which must not exist): every row that verifies, up to the
 * first gap of each stream; later intact rows are written to
 * @target/unplaced.ndjson. @kept counts the events of the
 * fresh record, @lost those that are in neither. The damaged one is not changed. Blocking. */
bool ic_journal_salvage (const char *directory, const char *target, guint64 *kept, guint64 *lost, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcVerification, ic_verification_free)

G_END_DECLS
