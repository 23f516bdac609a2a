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

struct _IcRecord {
  IcDatabase   *database;
  sqlite3_stmt *prepared[N_IC_QUERIES];
  sqlite3_stmt *shelves[IC_N_SHELVES][IC_N_SHELF_QUERIES];
  GHashTable   *heads;   /* stream → IcHead, as of the open transaction */
  int           log_pages;
  bool          lingers; /* what was redacted may still be in the write-ahead log */
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
/* The end of @stream before the next event: zeroes for a new stream. Returns: (transfer none). */
IcHead     *ic_record_find_head    (IcRecord *self, const char *stream, GError **error);
bool        ic_record_set_head     (IcRecord *self, const char *stream, const IcHead *head, GError **error);
/* Whether an event of that name is there already: fills @placement, whose outcome
 * is CONFLICT when it is another one, and @known. */
bool        ic_record_find_known   (IcRecord *self, const IcStoreEvent *event, const guint8 digest[IC_DIGEST_SIZE],
                                    IcPlacement *placement, bool *known, GError **error);

G_END_DECLS
