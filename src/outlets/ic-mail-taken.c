/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who has a mail already.
 */
#include "ic-mail-taken.h"

#include "ic-time.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define FOLDER "mail"
#define KEPT (30 * IC_DAY)

struct _IcMailTaken {
  char       *path;    /* NULL: nowhere */
  GHashTable *digests;
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

static void
read_file (IcMailTaken *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (self->path, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (strlen (lines[i]) == 64)
      g_hash_table_add (self->digests, g_strdup (lines[i]));
}

IcMailTaken *
ic_mail_taken_open (const char *directory, const char *id)
{
  IcMailTaken *self = g_new0 (IcMailTaken, 1);
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (directory == NULL)
    return self;
  folder = g_build_filename (directory, FOLDER, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return self;
  clean (folder, g_get_real_time ());
  name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  self->path = g_build_filename (folder, name, NULL);
  read_file (self);

  return self;
}

void
ic_mail_taken_free (IcMailTaken *self)
{
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

void
ic_mail_taken_add (IcMailTaken *self, GPtrArray *addresses)
{
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer digest;

  for (guint i = 0; i < addresses->len; i++)
    g_hash_table_add (self->digests, digest_of (addresses->pdata[i]));
  g_hash_table_iter_init (&iter, self->digests);
  while (g_hash_table_iter_next (&iter, &digest, NULL))
    g_string_append_printf (text, "%s\n", (const char *) digest);
  if (self->path != NULL)
    g_file_set_contents_full (self->path, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL);
  g_string_free (text, TRUE);
}

guint
ic_mail_taken_count (const IcMailTaken *self)
{
  return g_hash_table_size (self->digests);
}
