/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: asks a store and waits for the answer in the thread's default context.
 */
#pragma once

#include "ic-journal.h"

/* Event number @n of @stream, as CloudEvents JSON of some length. Returns: (transfer full). */
IcStoreEvent *event_new     (const char *stream, guint n);
/* The same name with other bytes. */
IcStoreEvent *event_forged  (const char *stream, guint n);
/* The same, making the bytes at @redacts a tombstone of these words. */
IcStoreEvent *event_redacting (const char *stream, guint n, guint64 redacts, const char *tombstone);

/* Likewise, but every fifth makes the one before it a tombstone of "{}". */
IcStoreEvent *event_of_redacted_stream (const char *stream, guint n);

/* @events (transfer full); @placements has room for all. False when the store failed. */
bool          sync_append   (IcStore *store, GPtrArray *events, gint64 now, IcPlacement *placements, GError **error);
/* Appends events @first to @first + @n - 1 of @stream, which must succeed and be new. */
void          append_range  (IcStore *store, const char *stream, guint first, guint n, gint64 now);
/* Appends @event (transfer full), which must succeed and be new. */
void          append_one    (IcStore *store, IcStoreEvent *event);
GPtrArray    *sync_read     (IcStore *store, const char *stream, guint64 after, guint max, GError **error);
GPtrArray    *sync_heads    (IcStore *store, GError **error);
bool          sync_put      (IcStore *store, IcShelf shelf, const char *key, const char *value, gint64 now, GError **error);
bool          sync_put_bytes (IcStore *store, IcShelf shelf, const char *key, GBytes *value, gint64 now, GError **error);
GPtrArray    *sync_list     (IcStore *store, IcShelf shelf, GError **error);
/* @rows, @drop (transfer full); @outcomes has room for all. False when the store failed. */
bool          sync_replicate (IcStore *store, GPtrArray *rows, GPtrArray *drop, IcReplica *outcomes, GError **error);
GPtrArray    *sync_tail     (IcStore *store, guint64 after, guint max, GError **error);
GPtrArray    *sync_truncate (IcStore *store, const char *stream, guint64 after, GError **error);
/* @row of @stream as it goes to another store. Its event was made by event_new(), or has that name. Returns: (transfer full). */
IcStoreRow   *row_to_go     (const char *stream, const IcRow *row);
/* Rows @after + 1 to @after + @n of @stream, likewise. */
GPtrArray    *rows_to_go    (IcStore *store, const char *stream, guint64 after, guint n);
bool          sync_backup   (IcStore *store, const char *path, GError **error);
/* What verification found; NULL when all is well. Fails the test when it could not be done. */
char         *sync_verify   (IcStore *store, guint64 *streams, guint64 *events);
/* Checks that the stream holds exactly events 1 to @n made by event_new(), with a right chain. */
void          assert_stream (IcStore *store, const char *stream, guint n);

/* Checks that row @n of @stream is what event_of_redacted_stream() has come to when @head is the last. */
void          assert_redacted_row (const char *stream, const IcRow *row, guint64 head);

/* A fresh directory, and its removal with everything in it. */
char         *scratch_new   (void);
void          scratch_remove (char *directory);
typedef char Scratch;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scratch, scratch_remove)
