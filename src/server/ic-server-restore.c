/* SPDX-License-Identifier: GPL-3.0-or-later
 * Backups on their way.
 */
#include "ic-server-restore.h"

#include "ic-journal.h"
#include "ic-server-config.h"
#include "ic-service.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (256 * 1024)
#define RECORD "record.db"
#define STAGING_PREFIX ".restore-"

/* -- files ----------------------------------------------------------------- */

static bool
write_all (int fd, const char *bytes, gsize n)
{
  while (n > 0)
    {
      gssize written = write (fd, bytes, n);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return false;
      bytes += written;
      n -= (gsize) written;
    }

  return true;
}

static bool
copy_bytes (int from, int to)
{
  g_autofree char *block = g_malloc (BLOCK);
  gssize n;

  while ((n = read (from, block, BLOCK)) != 0)
    if ((n < 0 && errno != EINTR) || (n > 0 && !write_all (to, block, (gsize) n)))
      return false;

  return fsync (to) == 0;
}

/* The name is durable too. */
static void
sync_directory_of (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("%s cannot be synced: %s", directory, g_strerror (errno));
  close (fd);
}

/* Into a file of its own that only its owner may read. @flags: of opening @source. */
static bool
copy_file (const char *source, int flags, const char *target, GError **error)
{
  int from = open (source, O_RDONLY | O_CLOEXEC | flags);
  int to;
  bool good;

  if (from < 0)
    return ic_server_fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be read: %s"), source, g_strerror (errno));
  to = open (target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  good = to >= 0 && copy_bytes (from, to);
  if (!good)
    ic_server_fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be written: %s"), target, g_strerror (errno));
  close (from);
  if (to >= 0)
    {
      close (to);
      if (!good)
        g_unlink (target);
    }
  if (good)
    sync_directory_of (target);

  return good;
}

bool
ic_server_move_backup (const char *made, const char *target, GError **error)
{
  bool good = copy_file (made, O_NOFOLLOW, target, error);

  g_unlink (made);
  return good;
}

/* -- restoring ------------------------------------------------------------- */

typedef struct {
  bool     done;
  guint64  events;
  GError  *error;
} Answer;

static void
verified_cb (const IcVerification *result, const GError *error, gpointer user_data)
{
  Answer *answer = user_data;
  /* Within a sentence of its own. */
  g_autofree char *trouble = result != NULL && result->trouble != NULL ? g_strdup (result->trouble) : NULL;

  if (trouble != NULL && g_str_has_suffix (trouble, "."))
    trouble[strlen (trouble) - 1] = '\0';
  answer->done = true;
  if (error != NULL)
    answer->error = g_error_copy (error);
  else if (trouble != NULL)
    answer->error = g_error_new (IC_SERVER_ERROR, IC_SERVER_ERROR_DAMAGED, _("The backup does not verify: %s. Take an earlier one"), trouble);
  else
    answer->events = result->events;
}

static void
marked_cb (const GError *error, gpointer user_data)
{
  Answer *answer = user_data;

  answer->done = true;
  answer->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
wait_for (Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
  answer->done = false;
}

/* In the words of somebody who has a backup, not a record. */
static bool
fail_open (const char *backup, const GError *why, GError **error)
{
  if (g_error_matches (why, IC_STORE_ERROR, IC_STORE_ERROR_TOO_NEW))
    return ic_server_fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s was written by a newer version of this program; update it"), backup);
  if (g_error_matches (why, IC_STORE_ERROR, IC_STORE_ERROR_NOT_A_RECORD) || g_error_matches (why, IC_STORE_ERROR, IC_STORE_ERROR_CORRUPT))
    return ic_server_fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s is no backup of a record, or it is damaged; take another one"), backup);

  return ic_server_fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be restored: %s"), backup, why->message);
}

static bool
verify_and_mark (const char *backup, const char *directory, IcEnv *env, guint64 *events, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  IcStore *store = ic_journal_open (directory, &local_error);
  Answer answer = { 0 };

  if (store == NULL)
    return fail_open (backup, local_error, error);

  ic_journal_verify (store, verified_cb, &answer);
  wait_for (&answer);
  if (answer.error == NULL)
    {
      ic_service_mark_restored (store, ic_env_now (env), marked_cb, &answer);
      wait_for (&answer);
    }
  ic_store_free (store);
  *events = answer.events;
  if (answer.error == NULL)
    return true;

  ic_server_fail (error, answer.error->domain == IC_SERVER_ERROR ? (IcServerError) answer.error->code : IC_SERVER_ERROR_UNUSABLE, "%s", answer.error->message);
  g_error_free (answer.error);
  return false;
}

/* Root restores for whoever the server runs as: the owner of the directory. */
static void
give_to_owner (const char *path, const char *directory)
{
  struct stat owner;

  if (geteuid () == 0 && stat (directory, &owner) == 0 && lchown (path, owner.st_uid, owner.st_gid) != 0)
    g_debug ("%s cannot be given to the owner of %s: %s", path, directory, g_strerror (errno));
}

/* Gives the record its name, which nobody may have taken meanwhile. */
static bool
put_in_place (const char *staging, const char *directory, GError **error)
{
  g_autofree char *made = g_build_filename (staging, RECORD, NULL);
  g_autofree char *log = g_build_filename (staging, RECORD "-wal", NULL);
  g_autofree char *target = g_build_filename (directory, RECORD, NULL);

  /* It is left behind only where it could not be written into the record. */
  if (g_file_test (log, G_FILE_TEST_EXISTS))
    return ic_server_fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be written: the disk may be full"), target);

  give_to_owner (made, directory);
  if (link (made, target) != 0 && (errno == EEXIST || g_file_test (target, G_FILE_TEST_EXISTS) || g_rename (made, target) != 0))
    return ic_server_fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be made: %s"), target, g_strerror (errno));
  sync_directory_of (target);
  return true;
}

/* Root may do this in a directory that is the server's, who could have put a link there. */
static void
remove_staging (const char *staging)
{
  int fd = open (staging, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;
  const struct dirent *entry;

  /* cppcheck-suppress readdirCalled ; the stream is of this function alone */
  while (dir != NULL && (entry = readdir (dir)) != NULL)
    unlinkat (fd, entry->d_name, 0);
  if (dir != NULL)
    closedir (dir);
  else if (fd >= 0)
    close (fd);
  g_rmdir (staging);
}

static void
remove_leftovers (const char *directory, bool backups)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (backups && g_str_has_prefix (name, IC_SERVER_BACKUP_PREFIX))
        g_unlink (path);
      else if (g_str_has_prefix (name, STAGING_PREFIX))
        remove_staging (path);
    }
}

void
ic_server_remove_leftovers (const char *directory)
{
  remove_leftovers (directory, true);
}

static bool
check_empty (const char *directory, GError **error)
{
  static const char * const names[] = { RECORD, RECORD "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (directory, names[i], NULL);

      /* A log that was left behind would be written over what is restored. */
      if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        return ic_server_fail (error, IC_SERVER_ERROR_REFUSED, _("There is a record in %s already (%s); restore into another directory, so that nothing is lost"), directory, names[i]);
    }

  return true;
}

/* It is made aside, and gets its place when it is complete and marked: half of a
 * restore, or one that does not know that it is one, must never pass for the record. */
bool
ic_server_restore (const char *backup, const char *directory, IcEnv *env, guint64 *events, GError **error)
{
  g_autofree char *staging = g_build_filename (directory, STAGING_PREFIX "XXXXXX", NULL);
  g_autofree char *copy = NULL;
  bool good;

  if (!check_empty (directory, error))
    return false;
  if (g_mkdir_with_parents (directory, 0700) != 0)
    return ic_server_fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be made: %s"), directory, g_strerror (errno));
  /* What a backup that was killed has left may be the one to be restored. */
  remove_leftovers (directory, false);
  if (g_mkdtemp (staging) == NULL)
    return ic_server_fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be written: %s"), directory, g_strerror (errno));

  copy = g_build_filename (staging, RECORD, NULL);
  good = copy_file (backup, 0, copy, error) && verify_and_mark (backup, staging, env, events, error) && put_in_place (staging, directory, error);
  remove_staging (staging);
  return good;
}
