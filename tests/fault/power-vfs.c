/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: a layer under SQLite that knows what a power cut would leave.
 */
#include "power-vfs.h"

#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* A write, or a truncation when there is no data. */
typedef struct {
  gint64  offset;
  GBytes *data;
} Change;

typedef struct {
  GByteArray *synced;
  GPtrArray  *pending; /* of Change */
} Watched;

typedef struct {
  sqlite3_file  parent;
  sqlite3_file *real; /* behind this struct */
  Watched      *watched; /* or NULL */
} File;

static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;
static GMutex mutex;
static GHashTable *files; /* base name → Watched, in the watched directory */
static char *watched_directory;
static bool lying;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

static void
watched_free (gpointer data)
{
  Watched *self = data;

  g_byte_array_unref (self->synced);
  g_ptr_array_unref (self->pending);
  g_free (self);
}

static void
put_bytes (GByteArray *to, gsize offset, const guint8 *data, gsize size)
{
  gsize length = to->len;

  if (length < offset + size)
    {
      g_byte_array_set_size (to, offset + size);
      memset (to->data + length, 0, offset + size - length);
    }
  memcpy (to->data + offset, data, size);
}

/* Applies @change sector by sector, each with @chance; always without @rand. */
static void
apply (GByteArray *to, const Change *change, GRand *rand, double chance)
{
  gsize size, step;

  if (change->data == NULL)
    {
      if ((rand == NULL || g_rand_double (rand) < chance) && to->len > change->offset)
        g_byte_array_set_size (to, change->offset);
      return;
    }
  const guint8 *data = g_bytes_get_data (change->data, &size);
  for (gsize at = 0; at < size; at += step)
    {
      step = MIN (size - at, SECTOR - (change->offset + at) % SECTOR);
      if (rand == NULL || g_rand_double (rand) < chance)
        put_bytes (to, change->offset + at, data + at, step);
    }
}

static void
note_change (File *self, gint64 offset, GBytes *data)
{
  Change *change = g_new (Change, 1);

  *change = (Change) { offset, data };
  g_mutex_lock (&mutex);
  g_ptr_array_add (self->watched->pending, change);
  g_mutex_unlock (&mutex);
}

static int
file_close (sqlite3_file *file)
{
  File *self = (File *) file;

  return self->real->pMethods->xClose (self->real);
}

static int
file_read (sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
{
  File *self = (File *) file;

  return self->real->pMethods->xRead (self->real, to, size, offset);
}

static int
file_write (sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
  File *self = (File *) file;

  if (self->watched != NULL)
    note_change (self, offset, g_bytes_new (from, size));
  return self->real->pMethods->xWrite (self->real, from, size, offset);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  File *self = (File *) file;

  if (self->watched != NULL)
    note_change (self, size, NULL);
  return self->real->pMethods->xTruncate (self->real, size);
}

/* The real sync can be left out: nobody pulls the real plug here. */
static int
file_sync (sqlite3_file *file, int flags)
{
  File *self = (File *) file;

  if (self->watched == NULL)
    return self->real->pMethods->xSync (self->real, flags);
  g_mutex_lock (&mutex);
  if (!lying)
    {
      for (guint i = 0; i < self->watched->pending->len; i++)
        apply (self->watched->synced, g_ptr_array_index (self->watched->pending, i), NULL, 1);
      g_ptr_array_set_size (self->watched->pending, 0);
    }
  g_mutex_unlock (&mutex);
  return SQLITE_OK;
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  File *self = (File *) file;

  return self->real->pMethods->xFileSize (self->real, size);
}

static int
file_lock (sqlite3_file *file, int level)
{
  File *self = (File *) file;

  return self->real->pMethods->xLock (self->real, level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  File *self = (File *) file;

  return self->real->pMethods->xUnlock (self->real, level);
}

static int
file_check_lock (sqlite3_file *file, int *reserved)
{
  File *self = (File *) file;

  return self->real->pMethods->xCheckReservedLock (self->real, reserved);
}

static int
file_control (sqlite3_file *file, int what, void *data)
{
  File *self = (File *) file;

  return self->real->pMethods->xFileControl (self->real, what, data);
}

static int
file_sector_size (sqlite3_file *file)
{
  File *self = (File *) file;

  return self->real->pMethods->xSectorSize (self->real);
}

static int
file_characteristics (sqlite3_file *file)
{
  return 0; /* no promises whatever, least of all about torn writes */
}

/* Version 1: without shared memory and mapped files, which the record must not need. */
static const sqlite3_io_methods methods = {
  1, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock, file_unlock,
  file_check_lock, file_control, file_sector_size, file_characteristics,
};

static Watched *
watch (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path), *content = NULL;
  gsize length = 0;

  if (g_strcmp0 (directory, watched_directory) != 0)
    return NULL;
  Watched *self = g_new0 (Watched, 1);
  self->synced = g_byte_array_new ();
  self->pending = g_ptr_array_new_with_free_func (change_free);
  if (g_file_get_contents (path, &content, &length, NULL))
    g_byte_array_append (self->synced, (guint8 *) content, length);
  g_hash_table_replace (files, g_path_get_basename (path), self);
  return self;
}

static int
vfs_open (sqlite3_vfs *self, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  File *opened = (File *) file;

  opened->parent.pMethods = NULL;
  opened->real = (sqlite3_file *) (opened + 1);
  g_mutex_lock (&mutex);
  opened->watched = path != NULL ? watch (path) : NULL;
  g_mutex_unlock (&mutex);
  int result = real_vfs->xOpen (real_vfs, path, opened->real, flags, out_flags);
  if (opened->real->pMethods != NULL)
    opened->parent.pMethods = &methods;
  return result;
}

void
power_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "power";
  vfs.pNext = NULL;
  vfs.szOsFile = sizeof (File) + real_vfs->szOsFile;
  vfs.xOpen = vfs_open;
  files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, watched_free);
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

void
power_vfs_watch (const char *directory)
{
  g_mutex_lock (&mutex);
  g_hash_table_remove_all (files);
  g_free (watched_directory);
  watched_directory = g_strdup (directory);
  g_mutex_unlock (&mutex);
}

void
power_vfs_lie (bool lie)
{
  g_mutex_lock (&mutex);
  lying = lie;
  g_mutex_unlock (&mutex);
}

void
power_vfs_cut (const char *target, GRand *rand, double chance)
{
  GHashTableIter iter;
  gpointer name, value;

  g_mutex_lock (&mutex);
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const Watched *watched = value;
      g_autoptr (GByteArray) left = g_byte_array_sized_new (watched->synced->len);
      g_autofree char *path = g_build_filename (target, name, NULL);
      g_byte_array_append (left, watched->synced->data, watched->synced->len);
      for (guint i = 0; i < watched->pending->len; i++)
        apply (left, g_ptr_array_index (watched->pending, i), rand, chance);
      g_assert_true (g_file_set_contents (path, (char *) left->data, left->len, NULL));
    }
  g_mutex_unlock (&mutex);
}
