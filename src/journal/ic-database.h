/* SPDX-License-Identifier: GPL-3.0-or-later
 * The file of the record: opened, locked, checked and set up so that what is
 * committed stays committed. Private to src/journal.
 */
#pragma once

#include "ic-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* "IcRe" in the file's header marks it as ours. */
#define IC_DATABASE_APPLICATION_ID 0x49635265
#define IC_DATABASE_VERSION        2
#define IC_DATABASE_FILE           "record.db"

typedef struct {
  sqlite3 *handle;
  char    *path; /* of the file */
  int      lock; /* descriptor of the lock file, or -1 */
} IcDatabase;

/* Takes the lock of @directory without opening the file; the directory is made
 * when missing if @create. Returns the descriptor, to be closed, or -1. */
int         ic_database_lock      (const char *directory, bool create, GError **error);
/* Opens the record in @directory, or makes a new one. */
IcDatabase *ic_database_open      (const char *directory, GError **error);
/* Opens the file @path as it is, with no lock and whatever its header says: to salvage it. */
IcDatabase *ic_database_open_any  (const char *path, GError **error);
/* The first page of a record of @version with nothing in it; @size becomes that of a page. Returns: (transfer full). */
guint8     *ic_database_first_page (int version, gsize *size, GError **error);
void        ic_database_close     (IcDatabase *self);

bool        ic_database_exec      (IcDatabase *self, const char *sql, GError **error);
/* The text of the first column of the first row; NULL with @error, or when there is no row. */
char       *ic_database_query_text (IcDatabase *self, const char *sql, GError **error);
/* Words for what the last call ran into. Returns false, for the convenience of callers. */
bool        ic_database_fail      (IcDatabase *self, GError **error);

/* Words for a system call on @path that failed with @code. Returns false. */
bool        ic_database_fail_errno (const char *path, int code, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcDatabase, ic_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
