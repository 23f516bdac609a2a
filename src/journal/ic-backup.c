/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copies the record a slice at a time over its own connection.
 */
#define _GNU_SOURCE /* renameat2 */
#include "ic-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* Pages copied at a time, half a mebibyte: under a millisecond as a rule. */
#define SLICE 128

struct _IcBackup {
  IcRecord       *record;
  char           *path;
  char           *part;   /* what it is called until it is complete */
  bool            mine;   /* @part was made here */
  IcDatabase     *copy;
  sqlite3_backup *backup;
};

static bool
fail_exists (const char *path, GError **error)
{
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_UNWRITABLE,
               "%s exists already. Name a file that does not.", path);
  return false;
}

/* The copy is private like the record, from its first byte on. */
static bool
make_part (IcBackup *self, GError **error)
{
  if (g_file_test (self->path, G_FILE_TEST_EXISTS) || g_file_test (self->path, G_FILE_TEST_IS_SYMLINK))
    return fail_exists (self->path, error);
  /* Left by one that was killed. */
  g_unlink (self->part);
  int fd = open (self->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return ic_database_fail_errno (self->path, errno, error);
  self->mine = true;
  close (fd);
  return true;
}

static bool
begin (IcBackup *self, GError **error)
{
  if (!make_part (self, error))
    return false;
  self->copy = ic_database_open_any (self->part, error);
  if (self->copy == NULL)
    return false;
  /* For the words of its errors. */
  g_free (self->copy->path);
  self->copy->path = g_strdup (self->path);
  /* A copy that is not completed is thrown away, and the whole is synced at its end:
   * no file beside it. (OFF is refused to a connection that is on the defensive.) */
  if (!ic_database_exec (self->copy, "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF", error))
    return false;
  self->backup = sqlite3_backup_init (self->copy->handle, "main", ic_record_database (self->record)->handle, "main");
  return self->backup != NULL || ic_database_fail (self->copy, error);
}

/* Says whose fault it was: SQLite remembers it for the copy alone. */
static bool
fail_step (IcBackup *self, int result, GError **error)
{
  sqlite3_backup_finish (self->backup);
  self->backup = NULL;
  if ((result & 0xFF) == SQLITE_CORRUPT || result == SQLITE_IOERR_READ || result == SQLITE_IOERR_SHORT_READ)
    {
      g_free (self->copy->path);
      self->copy->path = g_strdup (ic_record_database (self->record)->path);
    }
  return ic_database_fail (self->copy, error);
}

static bool
end (IcBackup *self, GError **error)
{
  int result = sqlite3_backup_finish (self->backup);

  self->backup = NULL;
  if (result != SQLITE_OK)
    return ic_database_fail (self->copy, error);
  g_clear_pointer (&self->copy, ic_database_close);
  return true;
}

static bool
sync_path (const char *path, int flags)
{
  int fd = open (path, flags | O_CLOEXEC);
  bool ok = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  errno = code;
  return ok;
}

/* In one step, and over nothing that is there. */
static bool
give_name (IcBackup *self)
{
  if (renameat2 (AT_FDCWD, self->part, AT_FDCWD, self->path, RENAME_NOREPLACE) == 0)
    return true;
  /* Not every file system can promise that. */
  return (errno == EINVAL || errno == ENOSYS) && !g_file_test (self->path, G_FILE_TEST_EXISTS) &&
         g_rename (self->part, self->path) == 0;
}

IcBackup *
ic_backup_new (IcRecord *record, const char *path)
{
  IcBackup *self = g_new0 (IcBackup, 1);

  self->record = record;
  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  return self;
}

bool
ic_backup_step (IcBackup *self, GError **error)
{
  if (self->copy == NULL && !begin (self, error))
    return true;

  int result = sqlite3_backup_step (self->backup, SLICE);
  if (result == SQLITE_OK)
    return false;
  if (result == SQLITE_DONE)
    end (self, error);
  else
    fail_step (self, result, error);
  return true;
}

bool
ic_backup_seal (IcBackup *self, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (self->path);

  if (!sync_path (self->part, O_RDWR))
    return ic_database_fail_errno (self->path, errno, error);
  if (!give_name (self))
    return errno == EEXIST ? fail_exists (self->path, error) : ic_database_fail_errno (self->path, errno, error);
  self->mine = false;
  if (sync_path (directory, O_RDONLY | O_DIRECTORY))
    return true;
  ic_database_fail_errno (directory, errno, error);
  g_unlink (self->path);
  return false;
}

void
ic_backup_free (IcBackup *self)
{
  if (self->backup != NULL)
    sqlite3_backup_finish (self->backup);
  g_clear_pointer (&self->copy, ic_database_close);
  if (self->mine)
    g_unlink (self->part);
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}
