/* SPDX-License-Identifier: GPL-3.0-or-later
 * The socket the server listens on.
 */
#include "ic-http-private.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/* So many may stand before the door: a thousand desks that come back at once. */
#define BACKLOG 1024

/* What the kernel keeps for a client that does not read, or that nobody reads from. */
#define SEND_BUFFER    (256 * 1024)
#define RECEIVE_BUFFER (128 * 1024)

/* Files this process needs besides connections. */
#define OTHER_FILES 64

static void
set_option (int fd, int level, int option, int value)
{
  /* Each of them only makes things better. */
  (void) setsockopt (fd, level, option, &value, sizeof value);
}

/* Accepted sockets inherit these. */
static void
set_options (int fd)
{
  set_option (fd, IPPROTO_TCP, TCP_NODELAY, 1);
  set_option (fd, SOL_SOCKET, SO_SNDBUF, SEND_BUFFER);
  set_option (fd, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
}

static bool
fail (const char *address, guint16 port, int number, GError **error)
{
  GIOErrorEnum code = g_io_error_from_errno (number);

  if (number == EADDRINUSE)
    g_set_error (error, G_IO_ERROR, code, "Another program already listens on %s port %u: end it, or choose another port", address, port);
  else if (number == EADDRNOTAVAIL)
    g_set_error (error, G_IO_ERROR, code, "This machine does not have the address %s: choose one that it has, such as 127.0.0.1", address);
  else if (number == EACCES)
    g_set_error (error, G_IO_ERROR, code, "Port %u needs a privilege: choose one above 1023, and let the proxy in front have it", port);
  else
    g_set_error (error, G_IO_ERROR, code, "Cannot listen on %s port %u: %s", address, port, g_strerror (number));
  return false;
}

static bool
bind_and_listen (int fd, const char *address, guint16 port, GSocketAddress *where, GError **error)
{
  struct sockaddr_storage native;

  if (!g_socket_address_to_native (where, &native, sizeof native, error))
    return false;
  set_option (fd, SOL_SOCKET, SO_REUSEADDR, 1);
  set_options (fd);
  if (native.ss_family == AF_INET6)
    set_option (fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
  if (bind (fd, (struct sockaddr *) &native, g_socket_address_get_native_size (where)) != 0 || listen (fd, BACKLOG) != 0)
    return fail (address, port, errno, error);
  return true;
}

int
ic_http_listen (const char *address, guint16 port, GError **error)
{
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new_from_string (address, port);

  if (where == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "“%s” is not an address to listen on: give one in digits, such as 127.0.0.1 or ::1", address);
      return -1;
    }

  int fd = socket (g_socket_address_get_family (where) == G_SOCKET_FAMILY_IPV6 ? AF_INET6 : AF_INET,
                   SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    {
      fail (address, port, errno, error);
      return -1;
    }
  if (!bind_and_listen (fd, address, port, where, error))
    {
      close (fd);
      return -1;
    }
  return fd;
}

bool
ic_http_listen_adopt (int fd, GError **error)
{
  int listens = 0;
  socklen_t size = sizeof listens;

  if (getsockopt (fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || !listens)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "What was handed over is no listening socket: the socket unit needs a ListenStream= and Accept=no");
      return false;
    }
  set_options (fd);
  /* Again, for the backlog. */
  if (fcntl (fd, F_SETFL, fcntl (fd, F_GETFL) | O_NONBLOCK) != 0 || listen (fd, BACKLOG) != 0)
    {
      int number = errno;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "The socket handed over cannot be used: %s", g_strerror (number));
      return false;
    }
  return true;
}

guint16
ic_http_listen_port (int fd)
{
  struct sockaddr_storage address = { 0 };
  socklen_t size = sizeof address;

  if (getsockname (fd, (struct sockaddr *) &address, &size) != 0)
    return 0;
  if (address.ss_family == AF_INET)
    return ntohs (((struct sockaddr_in *) &address)->sin_port);
  if (address.ss_family == AF_INET6)
    return ntohs (((struct sockaddr_in6 *) &address)->sin6_port);
  return 0;
}

guint
ic_http_listen_limit (guint wanted)
{
  struct rlimit limit;
  rlim_t needed = (rlim_t) wanted + OTHER_FILES;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed)
    return wanted;
  limit.rlim_cur = MIN (needed, limit.rlim_max);
  if (setrlimit (RLIMIT_NOFILE, &limit) != 0)
    getrlimit (RLIMIT_NOFILE, &limit);
  return limit.rlim_cur >= needed ? wanted : MAX (limit.rlim_cur, 2 * OTHER_FILES) - OTHER_FILES;
}
