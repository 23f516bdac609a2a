/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who has a mail already.
 */
#include "ic-mail-taken.h"

#include "ic-time.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "mail"
#define SINCE "since "
#define KEPT (30 * IC_DAY)

struct _IcMailTaken {
  char       *path;    /* NULL: nowhere */
  int         file;    /* open to write at its end; -1: none */
  GHashTable *digests;
  gint64      since;   /* when the first had it; 0: nobody has */
};

static char *
digest_of (const char *address)
{
  g_autofree char *folded = g_ascii_strdown (address, -1);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded, -1);
}

/* By the clock of the files. */
static void
clean (const char *folder, gint64 now)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (g_stat (path, &status) == 0 && (gint64) status.st_mtime * IC_SECOND + KEPT < now)
        g_unlink (path);
    }
}

static bool
fail (GError **error, const char *path, const char *why)
{
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
               "who has it cannot be kept in %s (%s); make room there, and let whoever runs this program write into it", path, why);
  return false;
}

/* Before that was noted the file was written when somebody had it. */
static gint64
time_of_file (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (gint64) status.st_mtime * IC_SECOND : 0;
}

static void
read_line (IcMailTaken *self, const char *line)
{
  if (g_str_has_prefix (line, SINCE))
    self->since = g_ascii_strtoll (line + strlen (SINCE), NULL, 10);
  else if (strlen (line) == 64)
    g_hash_table_add (self->digests, g_strdup (line));
}

static bool
read_file (IcMailTaken *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (self->path, &text, NULL, &local_error))
    return g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) || fail (error, self->path, local_error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);
  if (self->since == 0 && g_hash_table_size (self->digests) > 0)
    self->since = time_of_file (self->path);

  return true;
}

/* At the end: a line is there as soon as it is written, also when this program is killed in the next moment. A line that
 * a power cut tore is none of ours; the next one begins anew. */
static bool
write_lines (const IcMailTaken *self, const GString *text, GError **error)
{
  struct stat status;

  if (self->file < 0)
    return true;
  if (write (self->file, text->str, text->len) != (gssize) text->len || fdatasync (self->file) != 0)
    return fail (error, self->path, g_strerror (errno));

  return (fstat (self->file, &status) == 0 && status.st_nlink > 0) || fail (error, self->path, "somebody took it away meanwhile");
}

static bool
open_file (IcMailTaken *self, GError **error)
{
  g_autoptr (GString) nothing = g_string_new ("\n");

  self->file = g_open (self->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  return self->file >= 0 ? write_lines (self, nothing, error) : fail (error, self->path, g_strerror (errno));
}

/* Else a power cut takes the name of a new file with it. */
static void
sync_folder (const char *folder)
{
  int file = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (file < 0)
    return;
  fsync (file);
  close (file);
}

/* Whether it can be kept is seen before anybody is mailed. */
static bool
prepare (IcMailTaken *self, const char *directory, const char *id, GError **error)
{
  g_autofree char *folder = g_build_filename (directory, FOLDER, NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder, g_strerror (errno));
  clean (folder, g_get_real_time ());
  self->path = g_build_filename (folder, name, NULL);

  if (!read_file (self, error) || !open_file (self, error))
    return false;
  sync_folder (folder);

  return true;
}

IcMailTaken *
ic_mail_taken_open (const char *directory, const char *id, GError **error)
{
  g_autoptr (IcMailTaken) self = g_new0 (IcMailTaken, 1);

  self->file = -1;
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return directory == NULL || prepare (self, directory, id, error) ? g_steal_pointer (&self) : NULL;
}

void
ic_mail_taken_free (IcMailTaken *self)
{
  if (self->file >= 0)
    close (self->file);
  g_hash_table_unref (self->digests);
  g_free (self->path);
  g_free (self);
}

bool
ic_mail_taken_has (const IcMailTaken *self, const char *address)
{
  g_autofree char *digest = digest_of (address);

  return g_hash_table_contains (self->digests, digest);
}

bool
ic_mail_taken_add (IcMailTaken *self, GPtrArray *addresses, gint64 now, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (addresses->len == 0)
    return true;
  if (self->since == 0)
    g_string_append_printf (text, SINCE "%" G_GINT64_FORMAT "\n", self->since = now);
  for (guint i = 0; i < addresses->len; i++)
    {
      char *digest = digest_of (addresses->pdata[i]);

      g_string_append_printf (text, "%s\n", digest);
      g_hash_table_add (self->digests, digest);
    }

  return write_lines (self, text, error);
}

guint
ic_mail_taken_count (const IcMailTaken *self)
{
  return g_hash_table_size (self->digests);
}

gint64
ic_mail_taken_since (const IcMailTaken *self)
{
  return self->since;
}
