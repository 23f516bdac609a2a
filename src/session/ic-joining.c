/* SPDX-License-Identifier: GPL-3.0-or-later
 * The key file of a joined desk.
 */
#include "ic-joining.h"

#include "ic-store.h"
#include "ic-uuid.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define GROUP "link"

IcJoining *
ic_joining_new (void)
{
  return g_new0 (IcJoining, 1);
}

IcJoining *
ic_joining_copy (const IcJoining *self)
{
  IcJoining *copy = g_memdup2 (self, sizeof *self);

  copy->server = g_strdup (self->server);
  copy->called = g_strdup (self->called);
  copy->lineage = g_strdup (self->lineage);
  copy->user = g_strdup (self->user);
  copy->name = g_strdup (self->name);

  return copy;
}

void
ic_joining_free (IcJoining *self)
{
  g_free (self->server);
  g_free (self->called);
  g_free (self->lineage);
  g_free (self->user);
  g_free (self->name);
  g_free (self);
}

static char *
path_of (const char *directory)
{
  return g_build_filename (directory, "link", NULL);
}

/* A name is durable only with the directory it stands in. */
static bool
sync_directory (const char *directory, const char *path, GError **error)
{
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool synced = fd >= 0 && fsync (fd) == 0;
  int reason = errno;

  if (fd >= 0)
    close (fd);
  if (!synced)
    g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_UNWRITABLE, "%s cannot be made durable: %s", path, g_strerror (reason));

  return synced;
}

static bool
take_fields (IcJoining *self, GKeyFile *file)
{
  g_autofree char *permission = g_key_file_get_string (file, GROUP, "permission", NULL);

  self->server = g_key_file_get_string (file, GROUP, "server", NULL);
  self->called = g_key_file_get_string (file, GROUP, "called", NULL);
  self->lineage = g_key_file_get_string (file, GROUP, "lineage", NULL);
  self->user = g_key_file_get_string (file, GROUP, "user", NULL);
  self->name = g_key_file_get_string (file, GROUP, "name", NULL);

  return self->server != NULL && self->lineage != NULL && ic_uuid_is_valid (self->lineage) && self->user != NULL && ic_id_is_valid (self->user)
         && self->name != NULL && ic_permission_find (permission, &self->permission);
}

IcJoining *
ic_joining_read (const char *directory, GError **error)
{
  g_autofree char *path = path_of (directory);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (IcJoining) self = ic_joining_new ();
  g_autoptr (GError) failed = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &failed))
    {
      if (!g_error_matches (failed, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "%s cannot be read: %s", path, failed->message);
      return NULL;
    }
  if (!take_fields (self, file))
    {
      g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED,
                   "%s does not say which server this desk is joined to: remove it to work alone, then join again", path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

bool
ic_joining_write (const IcJoining *self, const char *directory, GError **error)
{
  g_autofree char *path = path_of (directory);
  g_autofree char *text = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) failed = NULL;
  gsize length;

  g_key_file_set_string (file, GROUP, "server", self->server);
  if (self->called != NULL)
    g_key_file_set_string (file, GROUP, "called", self->called);
  g_key_file_set_string (file, GROUP, "lineage", self->lineage);
  g_key_file_set_string (file, GROUP, "user", self->user);
  g_key_file_set_string (file, GROUP, "name", self->name);
  g_key_file_set_string (file, GROUP, "permission", ic_permission_name (self->permission));
  text = g_key_file_to_data (file, &length, NULL);

  if (g_mkdir_with_parents (directory, 0700) != 0
      || !g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &failed))
    {
      g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_UNWRITABLE, "%s cannot be written: %s", path, failed != NULL ? failed->message : g_strerror (errno));
      return false;
    }

  return sync_directory (directory, path, error);
}

bool
ic_joining_remove (const char *directory, GError **error)
{
  g_autofree char *path = path_of (directory);

  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_UNWRITABLE, "%s cannot be removed: %s", path, g_strerror (errno));
      return false;
    }

  return sync_directory (directory, path, error);
}

char *
ic_joining_directory (const IcJoining *self, const char *directory)
{
  return g_build_filename (directory, "servers", self->lineage, NULL);
}
