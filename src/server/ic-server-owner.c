/* SPDX-License-Identifier: GPL-3.0-or-later
 * What root makes in the server's directory belongs to the server.
 */
#include "ic-server-owner.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECRETS "credentials"

static void
give_descriptor (int fd, const char *name, const struct stat *owner)
{
  if (fchown (fd, owner->st_uid, owner->st_gid) != 0)
    g_debug ("%s cannot be given to its owner: %s", name, g_strerror (errno));
}

/* What has another name elsewhere was not made here. */
static void
give_file (int directory, const char *name, const struct stat *owner)
{
  int fd = openat (directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat file;

  if (fd < 0)
    return;
  if (fstat (fd, &file) == 0 && S_ISREG (file.st_mode) && file.st_nlink == 1 && file.st_uid == 0)
    give_descriptor (fd, name, owner);
  close (fd);
}

static void
give_secrets (int directory, const struct stat *owner)
{
  int fd = openat (directory, SECRETS, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;
  const struct dirent *entry;

  /* cppcheck-suppress readdirCalled ; the stream is of this function alone */
  while (dir != NULL && (entry = readdir (dir)) != NULL)
    give_file (fd, entry->d_name, owner);
  if (dir != NULL)
    {
      give_descriptor (fd, SECRETS, owner);
      closedir (dir);
    }
  else if (fd >= 0)
    close (fd);
}

void
ic_server_give_to_owner (const char *directory)
{
  static const char * const names[] = { "record.db", "record.db-wal", "record.lock" };
  int fd = geteuid () == 0 ? open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  struct stat owner;

  if (fd < 0)
    return;
  if (fstat (fd, &owner) == 0 && owner.st_uid != 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        give_file (fd, names[i], &owner);
      give_secrets (fd, &owner);
    }
  close (fd);
}
