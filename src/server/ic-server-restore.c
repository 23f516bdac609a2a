/* SPDX-License-Identifier: GPL-3.0-or-later
 * Backups on their way.
 */
#include "ic-server-restore.h"

#include "ic-journal.h"
#include "ic-server-config.h"
#include "ic-service.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (256 * 1024)

static bool
fail (GError **error, IcServerError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

static bool
fail (GError **error, IcServerError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (IC_SERVER_ERROR, (int) code, format, arguments));
  va_end (arguments);

  return false;
}

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

/* Into a file of its own that only its owner may read. */
static bool
copy_file (const char *source, const char *target, GError **error)
{
  int from = open (source, O_RDONLY | O_CLOEXEC);
  int to;
  bool good;

  if (from < 0)
    return fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be read: %s"), source, g_strerror (errno));
  to = open (target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  good = to >= 0 && copy_bytes (from, to);
  if (!good)
    fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be written: %s"), target, g_strerror (errno));
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
  bool good = copy_file (made, target, error);

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

  answer->done = true;
  if (error != NULL)
    answer->error = g_error_copy (error);
  else if (result->trouble != NULL)
    answer->error = g_error_new (IC_SERVER_ERROR, IC_SERVER_ERROR_DAMAGED, _("The backup does not verify: %s. Take an earlier one"), result->trouble);
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

static bool
verify_and_mark (const char *directory, IcEnv *env, guint64 *events, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  IcStore *store = ic_journal_open (directory, &local_error);
  Answer answer = { 0 };

  if (store == NULL)
    return fail (error, IC_SERVER_ERROR_UNUSABLE, _("The backup cannot be opened: %s"), local_error->message);

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

  fail (error, answer.error->domain == IC_SERVER_ERROR ? (IcServerError) answer.error->code : IC_SERVER_ERROR_UNUSABLE, "%s", answer.error->message);
  g_error_free (answer.error);
  return false;
}

bool
ic_server_restore (const char *backup, const char *directory, IcEnv *env, guint64 *events, GError **error)
{
  static const char * const left[] = { "record.db", "record.db-wal", "record.db-shm", "record.lock" };
  g_autofree char *target = g_build_filename (directory, "record.db", NULL);

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    return fail (error, IC_SERVER_ERROR_REFUSED, _("There is a record in %s already; restore into another directory, so that nothing is lost"), directory);
  if (g_mkdir_with_parents (directory, 0700) != 0)
    return fail (error, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be made: %s"), directory, g_strerror (errno));
  if (!copy_file (backup, target, error))
    return false;
  if (verify_and_mark (directory, env, events, error))
    return true;

  /* Half of a restore would pass for a record. */
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_autofree char *path = g_build_filename (directory, left[i], NULL);

      g_unlink (path);
    }
  return false;
}
