/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: its files on disk. All that changed is written beside what is
 * there first, and made durable; only then do they change places, pages before what
 * leads to them and the first page last. So a full disk leaves the site as it was,
 * and whatever reads or carries the folder away meanwhile, or after a crash, finds
 * whole pages and no dead links.
 */
#define _GNU_SOURCE /* syncfs() */
#include "ic-site-private.h"

#include "ic-outlet.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MANY 24 /* files */

/* What every page of ours says of itself. */
#define OURS "<meta name=\"generator\" content=\"Incident Console\">"

static bool
fail (GError **error, const char *what, const char *path)
{
  int saved = errno;
  /* A full disk is emptied, and a folder that is missing is mounted: tried again by itself. */
  g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, "%s %s: %s", what, path, g_strerror (saved));
  return false;
}

/* -- one file ----------------------------------------------------------------------------- */

static bool
is_there (const char *path, GBytes *bytes)
{
  g_autofree char *there = NULL;
  gsize length, size;
  const char *wanted = g_bytes_get_data (bytes, &size);

  return g_file_get_contents (path, &there, &length, NULL) && length == size && memcmp (there, wanted, size) == 0;
}

static bool
write_all (int fd, const char *bytes, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return false;
      bytes += n;
      size -= (gsize) n;
    }

  return true;
}

/* Under a name of its own, which a crash leaves behind and the next time uses again. */
static char *
fresh_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);

  return g_strdup_printf ("%s/.%s.new", folder, base);
}

/* With all above it that are missing. Whoever serves it is somebody else, also where this program's files are nobody else's. */
static bool
make_folder (const char *path)
{
  g_autofree char *above = g_path_get_dirname (path);

  if (g_mkdir (path, 0755) == 0)
    return g_chmod (path, 0755) == 0;
  if (errno == EEXIST)
    return true;

  return errno == ENOENT && strcmp (above, path) != 0 && make_folder (above) && g_mkdir (path, 0755) == 0 && g_chmod (path, 0755) == 0;
}

/* What a crash left may say what has been redacted since. */
static void
drop_fresh (const char *path)
{
  g_autofree char *fresh = fresh_name (path);

  g_unlink (fresh);
}

static bool
write_fresh (const char *path, GBytes *bytes, bool durable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *fresh = fresh_name (path);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  int fd;
  bool written;

  if (!make_folder (folder))
    return fail (error, "Cannot make the folder", folder);
  fd = open (fresh, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (fd < 0)
    return fail (error, "Cannot write", fresh);
  written = fchmod (fd, 0644) == 0 && write_all (fd, data, size) && (!durable || fsync (fd) == 0);
  if (!written)
    fail (error, "Cannot write", fresh);
  close (fd);

  return written;
}

/* -- all that changed ----------------------------------------------------------------------- */

/* A few are made durable one by one; for many that takes longer than for the whole disk. */
static bool
write_changed (GPtrArray *paths, GPtrArray *contents, GError **error)
{
  for (guint i = 0; i < paths->len; i++)
    if (!write_fresh (paths->pdata[i], contents->pdata[i], paths->len < MANY, error))
      {
        for (guint j = 0; j <= i; j++)
          drop_fresh (paths->pdata[j]);
        return false;
      }

  return true;
}

static bool
sync_folder (const char *path, int (*sync_it) (int))
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool synced = fd >= 0 && sync_it (fd) == 0;

  if (fd >= 0)
    close (fd);

  return synced;
}

static bool
change_places (const char *directory, GPtrArray *paths, GError **error)
{
  if (paths->len >= MANY && !sync_folder (directory, syncfs))
    return fail (error, "Cannot write", directory);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *fresh = fresh_name (paths->pdata[i]);
      g_autofree char *folder = g_path_get_dirname (paths->pdata[i]);

      if (g_rename (fresh, paths->pdata[i]) != 0)
        return fail (error, "Cannot write", paths->pdata[i]);
      if (paths->len < MANY)
        sync_folder (folder, fsync);
    }
  if (paths->len >= MANY)
    sync_folder (directory, syncfs);

  return true;
}

/* -- what is no longer told --------------------------------------------------------------- */

static bool
is_ours (const char *path)
{
  char start[4096];
  FILE *file = g_fopen (path, "re");
  gsize length = file != NULL ? fread (start, 1, sizeof start - 1, file) : 0;

  if (file != NULL)
    fclose (file);
  start[length] = '\0';

  return strlen (start) == length && strstr (start, OURS) != NULL;
}

/* Takes away the pages of ours below @folder that are not in @wanted, and folders that are empty then. */
static bool
prune (const char *folder, GHashTable *wanted, guint depth, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *page = g_build_filename (folder, "index.html", NULL);
  const char *name;

  while (dir != NULL && depth > 0 && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (folder, name, NULL);

      if (g_file_test (below, G_FILE_TEST_IS_DIR) && !g_file_test (below, G_FILE_TEST_IS_SYMLINK) && !prune (below, wanted, depth - 1, error))
        return false;
    }
  if (g_hash_table_contains (wanted, page) || !is_ours (page))
    return true;
  if (g_unlink (page) != 0)
    return fail (error, "Cannot take away", page);
  drop_fresh (page);
  /* Something else may be in it, and stays. */
  g_rmdir (folder);

  return true;
}

static bool
prune_all (const char *directory, GPtrArray *files, GError **error)
{
  static const char *const folders[] = { "incidents", "history" };
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < files->len; i++)
    g_hash_table_add (wanted, g_build_filename (directory, ((IcSiteFile *) files->pdata[i])->path, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (directory, folders[i], NULL);

      if (!prune (folder, wanted, 2, error))
        return false;
    }

  return true;
}

/* -- public ---------------------------------------------------------------------------------- */

/* A mistyped folder must not cost somebody their pages. */
static bool
check_folder (const char *directory, GError **error)
{
  g_autofree char *first = g_build_filename (directory, "index.html", NULL);

  if (!g_file_test (first, G_FILE_TEST_EXISTS) || is_ours (first))
    return true;

  g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "%s is a page of something else: give the status site a folder of its own", first);
  return false;
}

bool
ic_site_may_write (const char *directory, GError **error)
{
  if (!check_folder (directory, error))
    return false;

  return (make_folder (directory) && access (directory, W_OK | X_OK) == 0) || fail (error, "Cannot write into", directory);
}

bool
ic_site_write (const char *directory, GPtrArray *files, guint *written, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();

  if (!check_folder (directory, error))
    return false;

  for (guint i = 0; i < files->len; i++)
    {
      const IcSiteFile *file = files->pdata[i];
      g_autofree char *path = g_build_filename (directory, file->path, NULL);

      if (is_there (path, file->bytes))
        {
          drop_fresh (path);
          continue;
        }
      g_ptr_array_add (paths, g_steal_pointer (&path));
      g_ptr_array_add (contents, file->bytes);
    }
  if (!write_changed (paths, contents, error) || !change_places (directory, paths, error))
    return false;
  if (written != NULL)
    *written = paths->len;

  return prune_all (directory, files, error);
}
