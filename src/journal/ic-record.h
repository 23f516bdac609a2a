/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is done with the record, one call at a time, in the thread that owns the
 * database. Private to src/journal.
 */
#pragma once

#include "ic-database.h"

G_BEGIN_DECLS

typedef struct _IcRecord IcRecord;

IcRecord  *ic_record_new        (IcDatabase *database /* transfer full */);
void       ic_record_free       (IcRecord *self);
IcDatabase *ic_record_database  (IcRecord *self);

/* All writing is done between begin and commit; whoever sees an error rolls back. */
bool       ic_record_begin      (IcRecord *self, GError **error);
bool       ic_record_commit     (IcRecord *self, GError **error);
void       ic_record_rollback   (IcRecord *self);
/* Copies the write-ahead log into the file; empties it too when something lingers there. */
bool       ic_record_checkpoint (IcRecord *self, GError **error);
/* How many pages wait in the write-ahead log. */
int        ic_record_log_pages  (IcRecord *self);
/* Whether what was redacted may still be in the write-ahead log. */
bool       ic_record_lingers    (IcRecord *self);

/* @placements has room for one per event. */
bool       ic_record_append     (IcRecord *self, GPtrArray *events, gint64 now, IcPlacement *placements, GError **error);
/* Adds one row as it is, whose position and link were reckoned by the caller: @end is the
 * stream's end with it, which ic_record_set_head() is told when all is added. @taken: there is
 * one of that name already, and nothing was done. */
bool       ic_record_insert     (IcRecord *self, const IcStoreEvent *event, const IcHead *end,
                                 const guint8 digest[IC_DIGEST_SIZE], bool redacted, bool *taken, GError **error);
bool       ic_record_set_head   (IcRecord *self, const char *stream, const IcHead *end, GError **error);
GPtrArray *ic_record_read       (IcRecord *self, const char *stream, guint64 after, guint max, GError **error);
GPtrArray *ic_record_tail       (IcRecord *self, guint64 after, guint max, GError **error);
GPtrArray *ic_record_heads      (IcRecord *self, GError **error);

/* @outcomes has room for one per row; @drop may be NULL. */
bool       ic_record_replicate  (IcRecord *self, GPtrArray *rows, GPtrArray *drop, IcReplica *outcomes, GError **error);
GPtrArray *ic_record_truncate   (IcRecord *self, const char *stream, guint64 after, GError **error);

bool       ic_record_put        (IcRecord *self, IcShelf shelf, const char *key, GBytes *value, gint64 now, GError **error);
GPtrArray *ic_record_list       (IcRecord *self, IcShelf shelf, GError **error);

/* A column as bytes; false unless it has exactly the size of a digest. */
bool       ic_column_digest     (sqlite3_stmt *query, int column, guint8 digest[IC_DIGEST_SIZE]);
GBytes    *ic_column_bytes      (sqlite3_stmt *query, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcRecord, ic_record_free)

G_END_DECLS
