/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of IcRecord share: its statements, and its heads.
 */
#pragma once

#include "ic-record.h"

G_BEGIN_DECLS

typedef enum {
  IC_QUERY_BEGIN,
  IC_QUERY_COMMIT,
  IC_QUERY_FIND,
  IC_QUERY_HEAD,
  IC_QUERY_INSERT,
  IC_QUERY_SET_HEAD,
  IC_QUERY_DROP_HEAD,
  IC_QUERY_READ,
  IC_QUERY_TAIL,
  IC_QUERY_LAST,
  IC_QUERY_AT,
  IC_QUERY_HEADS,
  IC_QUERY_REDACT,
  IC_QUERY_TRUNCATE,
  N_IC_QUERIES,
} IcQuery;

#define IC_N_SHELVES       (IC_SHELF_META + 1)
#define IC_N_SHELF_QUERIES 3 /* put, take away, list */

/* The end of a stream as it is placed on. */
typedef struct {
  IcHead end;   /* zeroes for a new stream */
  bool   moved; /* further than the file says */
} IcRecordHead;

struct _IcRecord {
  IcDatabase   *database;
  sqlite3_stmt *prepared[N_IC_QUERIES];
  sqlite3_stmt *shelves[IC_N_SHELVES][IC_N_SHELF_QUERIES];
  GHashTable   *heads;   /* stream → IcRecordHead, as of the open transaction */
  GPtrArray    *moved;   /* of IcRecordHead, borrowed: to be written at its end */
  int           log_pages;
  bool          lingers; /* what was redacted or taken away may still be in the write-ahead log */
};

/* A prepared statement in use; it is made ready again when it goes out of scope. */
typedef sqlite3_stmt IcUse;
static inline void
ic_use_end (IcUse *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcUse, ic_use_end)

IcUse      *ic_record_use          (IcRecord *self, IcQuery query, GError **error);
/* Runs a statement that has no rows. */
bool        ic_record_run          (IcRecord *self, IcUse *statement, GError **error);

static inline void
ic_bind_text (IcUse *statement, int at, const char *text)
{
  sqlite3_bind_text (statement, at, text, -1, SQLITE_STATIC);
}

static inline void
ic_bind_digest (IcUse *statement, int at, const guint8 digest[IC_DIGEST_SIZE])
{
  sqlite3_bind_blob (statement, at, digest, IC_DIGEST_SIZE, SQLITE_STATIC);
}

/* Empty bytes have no address, which SQLite would take for NULL. */
static inline void
ic_bind_bytes (IcUse *statement, int at, GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (statement, at, size > 0 ? data : "", size, SQLITE_STATIC);
}

/* Returns false, for the convenience of callers. */
bool        ic_record_fail_damaged (IcRecord *self, const char *stream, const char *what, GError **error);
/* The end of @stream before the next event. Returns: (transfer none). */
IcRecordHead *ic_record_find_head  (IcRecord *self, const char *stream, GError **error);
/* Writes where heads have moved to. */
bool        ic_record_set_heads    (IcRecord *self, GError **error);
/* Places @event, whose bytes have this @digest, after @head, which moves on to it. @taken: there is one of that name already, and nothing was done. */
bool        ic_record_place        (IcRecord *self, IcRecordHead *head, const IcStoreEvent *event, gint64 placed,
                                    const guint8 digest[IC_DIGEST_SIZE], bool redacted, bool *taken, GError **error);

G_END_DECLS
