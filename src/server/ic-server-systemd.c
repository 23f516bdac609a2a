/* SPDX-License-Identifier: GPL-3.0-or-later
 * The service manager's protocols, by hand: they are a few environment variables and one datagram.
 */
#include "ic-server-systemd.h"

#include "ic-server-config.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define FIRST_FD 3

static bool
is_listening (int fd)
{
  int listening = 0;
  socklen_t size = sizeof listening;

  return getsockopt (fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening;
}

bool
ic_systemd_listen_fd (int *fd, GError **error)
{
  guint64 pid = 0, n = 0;
  const char *pid_text = g_getenv ("LISTEN_PID"), *n_text = g_getenv ("LISTEN_FDS");
  bool ours = pid_text != NULL && n_text != NULL && g_ascii_string_to_unsigned (pid_text, 10, 1, G_MAXINT32, &pid, NULL)
              && g_ascii_string_to_unsigned (n_text, 10, 1, 1024, &n, NULL) && pid == (guint64) getpid ();

  *fd = -1;
  g_unsetenv ("LISTEN_PID");
  g_unsetenv ("LISTEN_FDS");
  g_unsetenv ("LISTEN_FDNAMES");
  if (!ours)
    return true;

  if (n > 1 || !is_listening (FIRST_FD))
    {
      g_set_error_literal (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE, _("The service manager must hand over exactly one listening socket; look at the .socket unit"));
      return false;
    }
  fcntl (FIRST_FD, F_SETFD, FD_CLOEXEC);
  *fd = FIRST_FD;
  return true;
}

void
ic_systemd_notify (const char *state)
{
  const char *path = g_getenv ("NOTIFY_SOCKET");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  gsize length = path != NULL ? strlen (path) : 0;
  int fd;

  if (length == 0 || length >= sizeof address.sun_path || (path[0] != '/' && path[0] != '@'))
    return;

  memcpy (address.sun_path, path, length);
  if (path[0] == '@')
    address.sun_path[0] = '\0';
  fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return;
  /* When nobody listens there is nobody to tell. */
  if (sendto (fd, state, strlen (state), MSG_NOSIGNAL, (struct sockaddr *) &address, (socklen_t) (offsetof (struct sockaddr_un, sun_path) + length)) < 0)
    g_debug ("the service manager was not told: %s", g_strerror (errno));
  close (fd);
}

bool
ic_systemd_is_journal (int fd)
{
  const char *stream = g_getenv ("JOURNAL_STREAM");
  g_auto (GStrv) parts = stream != NULL ? g_strsplit (stream, ":", 2) : NULL;
  struct stat status;
  guint64 device, inode;

  return parts != NULL && g_strv_length (parts) == 2 && g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXUINT64, &device, NULL)
         && g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXUINT64, &inode, NULL) && fstat (fd, &status) == 0
         && (guint64) status.st_dev == device && (guint64) status.st_ino == inode;
}
