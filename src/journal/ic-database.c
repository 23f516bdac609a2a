/* SPDX-License-Identifier: GPL-3.0-or-later
 * The file of the record: opened, locked, checked and set up.
 */
#include "ic-database.h"
#include "ic-schema.h"
#include "ic-schema-2.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define HEADER_SIZE        100
#define HEADER_MAGIC       "SQLite format 3"
#define HEADER_VERSION     60
#define HEADER_APPLICATION 68

/* What leads from each version to the next; the first makes a new file. */
static const char * const migrations[IC_DATABASE_VERSION] = { schema_sql, schema_2_sql };

static bool
fail_full (const char *path, GError **error)
{
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FULL,
               "There is no space left on the disk that holds %s. Free some space and try again; "
               "everything confirmed earlier is safe.", path);
  return false;
}

static bool
fail_unwritable (const char *path, const char *why, GError **error)
{
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_UNWRITABLE,
               "%s cannot be written (%s). Check to whom it belongs and whether the disk is mounted "
               "read-only, or choose another directory.", path, why);
  return false;
}

static bool
fail_locked (const char *path, GError **error)
{
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_LOCKED,
               "Another program is using the record %s. Close it first, or choose another directory.", path);
  return false;
}

static bool
fail_corrupt (const char *path, const char *why, GError **error)
{
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_CORRUPT,
               "The record %s is damaged (%s). Keep the file, and salvage what can be read into a new record "
               "or restore a backup.", path, why);
  return false;
}

static bool
fail_not_a_record (const char *path, const char *what, GError **error)
{
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_NOT_A_RECORD,
               "%s is %s, not a record. Move it away, or choose another directory. If it was a record, "
               "its beginning is damaged: salvage it or restore a backup.", path, what);
  return false;
}

static bool
fail_too_new (const char *path, guint32 version, GError **error)
{
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_TOO_NEW,
               "The record %s was written by a newer version of this program (format %u; this one knows %d). "
               "Update the program; the record was not touched.", path, version, IC_DATABASE_VERSION);
  return false;
}

static bool
no_space (int code)
{
  return code == ENOSPC || code == EDQUOT || code == EFBIG;
}

int
ic_database_lock (const char *directory, bool create, GError **error)
{
  if (create && g_mkdir_with_parents (directory, 0700) != 0)
    {
      ic_database_fail_errno (directory, errno, error);
      return -1;
    }

  g_autofree char *path = g_build_filename (directory, "record.lock", NULL);
  int lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (lock < 0)
    {
      ic_database_fail_errno (path, errno, error);
      return -1;
    }
  if (flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      int code = errno;
      g_autofree char *record = g_build_filename (directory, IC_DATABASE_FILE, NULL);
      close (lock);
      if (code == EWOULDBLOCK)
        fail_locked (record, error);
      else
        ic_database_fail_errno (path, code, error);
      return -1;
    }
  return lock;
}

static guint32
header_number (const guint8 *header, int at)
{
  return (guint32) header[at] << 24 | header[at + 1] << 16 | header[at + 2] << 8 | header[at + 3];
}

/* Looks at the header before SQLite does, so that a file that is not ours, or
 * not ours any more, is not touched at all. Nothing holds the file yet: closing
 * this descriptor drops no lock of SQLite's. */
static bool
check_header (const char *path, GError **error)
{
  guint8 header[HEADER_SIZE];
  int fd = open (path, O_RDWR | O_CLOEXEC);

  if (fd < 0)
    return ic_database_fail_errno (path, errno, error);
  gssize got = read (fd, header, sizeof header);
  int code = errno;
  close (fd);
  if (got < 0)
    return ic_database_fail_errno (path, code, error);
  if (got == 0)
    return fail_corrupt (path, "the file is empty", error);
  if (got < HEADER_SIZE || memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
    return fail_not_a_record (path, "no database", error);
  if (header_number (header, HEADER_APPLICATION) != IC_DATABASE_APPLICATION_ID)
    return fail_not_a_record (path, "the database of another program", error);
  if (header_number (header, HEADER_VERSION) > IC_DATABASE_VERSION)
    return fail_too_new (path, header_number (header, HEADER_VERSION), error);
  return true;
}

static IcDatabase *
open_file (const char *path, int flags, GError **error)
{
  g_autoptr (IcDatabase) self = g_new0 (IcDatabase, 1);

  self->path = g_strdup (path);
  self->lock = -1;
  /* One thread at a time uses it, so SQLite need not lock its own memory. */
  if (sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL) != SQLITE_OK)
    {
      ic_database_fail (self, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!ic_database_exec (self, "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON", error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Sets a pragma and makes sure that it took. */
static bool
insist (IcDatabase *self, const char *set, const char *get, const char *expected, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!ic_database_exec (self, set, error))
    return false;
  g_autofree char *value = ic_database_query_text (self, get, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return false;
    }
  if (g_strcmp0 (value, expected) == 0)
    return true;
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED,
               "SQLite does not keep its promise for %s: %s gives \"%s\" instead of \"%s\". "
               "The record cannot be kept safely on this disk; choose another directory.",
               self->path, get, value != NULL ? value : "", expected);
  return false;
}

static bool
migrate (IcDatabase *self, guint64 target, GError **error)
{
  g_autofree char *text = ic_database_query_text (self, "PRAGMA user_version", error);

  if (text == NULL)
    return false;
  guint64 version = g_ascii_strtoull (text, NULL, 10);
  if (version > IC_DATABASE_VERSION)
    return fail_too_new (self->path, version, error);
  for (; version < target; version++)
    {
      g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; %s; PRAGMA user_version=%d; COMMIT",
                                              migrations[version], (int) version + 1);
      if (!ic_database_exec (self, sql, error))
        return false;
    }
  return true;
}

static bool
sync_directory (const char *directory)
{
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return false;
  bool ok = fsync (fd) == 0;
  int code = errno;
  close (fd);
  errno = code;
  return ok;
}

/* A new record is made under another name and put in its place when it is
 * complete: a record that is empty or half-made is therefore a damaged one. */
static bool
create_file (const char *directory, const char *path, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  g_autofree char *journal = g_strconcat (fresh, "-journal", NULL);
  g_autofree char *mark = g_strdup_printf ("PRAGMA synchronous=FULL; PRAGMA application_id=%d", IC_DATABASE_APPLICATION_ID);

  g_unlink (journal);
  g_unlink (fresh);
  g_autoptr (IcDatabase) self = open_file (fresh, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  bool ok = self != NULL && ic_database_exec (self, mark, error) && migrate (self, IC_DATABASE_VERSION, error);
  g_clear_pointer (&self, ic_database_close);
  if (ok && (g_chmod (fresh, 0600) != 0 || g_rename (fresh, path) != 0 || !sync_directory (directory)))
    ok = ic_database_fail_errno (path, errno, error);
  if (!ok)
    {
      g_unlink (journal);
      g_unlink (fresh);
    }
  return ok;
}

static bool
set_up (IcDatabase *self, GError **error)
{
  /* Before anything reads: the lock is taken by the first read and then kept. */
  if (!insist (self, "PRAGMA locking_mode=EXCLUSIVE", "PRAGMA locking_mode", "exclusive", error))
    return false;
  if (sqlite3_db_readonly (self->handle, "main") == 1)
    return fail_unwritable (self->path, "opened read-only", error);
  return insist (self, "PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal", error)
         && insist (self, "PRAGMA synchronous=FULL", "PRAGMA synchronous", "2", error)
         && insist (self, "PRAGMA wal_autocheckpoint=0", "PRAGMA wal_autocheckpoint", "0", error)
         /* What is redacted must not linger in free space. */
         && insist (self, "PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1", error)
         && ic_database_exec (self, "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192", error)
         && migrate (self, IC_DATABASE_VERSION, error);
}

/* What the system said of the last file operation that failed: SQLite remembers
 * it for the connection as a rule, but when a commit fails only for the file. */
static int
last_errno (IcDatabase *self)
{
  sqlite3_file *log = NULL;
  int code = 0;

  if (self->handle == NULL)
    return 0;
  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log != NULL && log->pMethods != NULL)
    log->pMethods->xFileControl (log, SQLITE_FCNTL_LAST_ERRNO, &code);
  if (code == 0)
    sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &code);
  return code != 0 ? code : sqlite3_system_errno (self->handle);
}

IcDatabase *
ic_database_open (const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, IC_DATABASE_FILE, NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  int lock = ic_database_lock (directory, true, error);
  g_autoptr (IcDatabase) self = NULL;

  if (lock < 0)
    return NULL;

  bool ok;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    ok = check_header (path, error);
  else if (g_file_test (log, G_FILE_TEST_EXISTS))
    ok = fail_corrupt (path, "it is missing, while its write-ahead log is there", error);
  else
    ok = create_file (directory, path, error);

  if (ok)
    self = open_file (path, SQLITE_OPEN_READWRITE, error);
  if (self == NULL)
    {
      close (lock);
      return NULL;
    }
  self->lock = lock;
  return set_up (self, error) ? g_steal_pointer (&self) : NULL;
}

IcDatabase *
ic_database_open_any (const char *path, GError **error)
{
  return open_file (path, SQLITE_OPEN_READWRITE, error);
}

guint8 *
ic_database_first_page (int version, gsize *size, GError **error)
{
  g_autoptr (IcDatabase) empty = open_file (":memory:", SQLITE_OPEN_READWRITE, error);
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id=%d", IC_DATABASE_APPLICATION_ID);
  sqlite3_int64 length;

  if (empty == NULL || !ic_database_exec (empty, mark, error) || !migrate (empty, version, error))
    return NULL;
  guint8 *image = sqlite3_serialize (empty->handle, "main", &length, 0);
  if (image == NULL)
    {
      ic_database_fail (empty, error);
      return NULL;
    }
  *size = image[16] == 0 && image[17] == 1 ? 65536 : (gsize) image[16] << 8 | image[17];
  guint8 *page = g_memdup2 (image, *size);
  /* Kept with a write-ahead log, which memory is not. */
  page[18] = page[19] = 2;
  sqlite3_free (image);
  return page;
}

void
ic_database_close (IcDatabase *self)
{
  sqlite3_close_v2 (self->handle);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self);
}

bool
ic_database_exec (IcDatabase *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK || ic_database_fail (self, error);
}

char *
ic_database_query_text (IcDatabase *self, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &query, NULL) != SQLITE_OK)
    {
      ic_database_fail (self, error);
      return NULL;
    }
  switch (sqlite3_step (query))
    {
    case SQLITE_ROW:
      return g_strdup ((const char *) sqlite3_column_text (query, 0));
    case SQLITE_DONE:
      return NULL;
    default:
      ic_database_fail (self, error);
      return NULL;
    }
}

bool
ic_database_fail (IcDatabase *self, GError **error)
{
  int code = sqlite3_extended_errcode (self->handle);
  int system_code = last_errno (self);
  const char *message = sqlite3_errmsg (self->handle);

  switch (code & 0xFF)
    {
    case SQLITE_FULL:
      return fail_full (self->path, error);
    case SQLITE_IOERR:
      /* A quota or a limit on the size of files is no ENOSPC to SQLite. */
      if (no_space (system_code))
        return fail_full (self->path, error);
      if (code == SQLITE_IOERR_SHORT_READ)
        return fail_corrupt (self->path, "it ends too early", error);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail_locked (self->path, error);
    case SQLITE_NOTADB:
      return fail_not_a_record (self->path, "no database", error);
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_FORMAT:
    case SQLITE_ERROR:
      /* Our statements are fixed: when one does not fit the file, the file is wrong. */
      return fail_corrupt (self->path, message, error);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      return fail_unwritable (self->path, system_code != 0 ? g_strerror (system_code) : message, error);
    default:
      break;
    }
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record %s cannot be used: %s%s%s.", self->path, message,
               system_code != 0 ? ": " : "", system_code != 0 ? g_strerror (system_code) : "");
  return false;
}

bool
ic_database_fail_errno (const char *path, int code, GError **error)
{
  if (no_space (code))
    return fail_full (path, error);
  if (code == EACCES || code == EPERM || code == EROFS || code == ENOTDIR || code == ENOENT || code == EISDIR)
    return fail_unwritable (path, g_strerror (code), error);
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "%s: %s", path, g_strerror (code));
  return false;
}
