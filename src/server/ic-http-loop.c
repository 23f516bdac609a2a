/* SPDX-License-Identifier: GPL-3.0-or-later
 * The thread libmicrohttpd runs in. It has one of its own to offer, but that loses
 * wake-ups (0.9.75 and 1.0.1 alike): when one epoll_wait() brings as many events as
 * it has room for, it asks for more with the same time limit, and what was resumed
 * meanwhile waits until something else happens. A thousand desks that come back at
 * once do that. So this one does the waiting, and libmicrohttpd never does.
 */
#include "ic-http-private.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* While there is somebody, look around at least so often, in milliseconds. */
#define ROUND 1000

/* How long there is nothing to do, in milliseconds. */
static int
time_left (IcHttpServer *self)
{
  MHD_UNSIGNED_LONG_LONG left;

  if (MHD_get_timeout (self->daemon, &left) == MHD_YES)
    return (int) MIN (left, ROUND);
  return atomic_load (&self->n_connections) > 0 ? ROUND : -1;
}

/* What was said before this is seen by the run that follows. */
static void
listen_to_orders (IcHttpServer *self)
{
  uint64_t n;

  if (read (self->loop_fd, &n, sizeof n) == sizeof n && atomic_load (&self->loop_orders) == IC_HTTP_LOOP_QUIESCE && self->fd >= 0)
    {
      MHD_quiesce_daemon (self->daemon);
      close (self->fd);
      self->fd = -1;
    }
}

static gpointer
loop_thread (gpointer data)
{
  IcHttpServer *self = data;
  struct pollfd fds[] = { { .fd = MHD_get_daemon_info (self->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, .events = POLLIN },
                          { .fd = self->loop_fd, .events = POLLIN } };
  sigset_t pipe;

  sigemptyset (&pipe);
  sigaddset (&pipe, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &pipe, NULL);
  MHD_run (self->daemon);
  while (atomic_load (&self->loop_orders) != IC_HTTP_LOOP_STOP)
    {
      guint before = atomic_load (&self->n_connections);
      int timeout = time_left (self);

      poll (fds, G_N_ELEMENTS (fds), timeout);
      if (fds[1].revents != 0)
        listen_to_orders (self);
      MHD_run (self->daemon);
      /* Where one went, another may come in again: the listening socket is looked at only with the next run. */
      if (atomic_load (&self->n_connections) < before)
        MHD_run (self->daemon);
    }
  return NULL;
}

bool
ic_http_loop_start (IcHttpServer *self)
{
  self->loop_fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (self->loop_fd < 0)
    return false;
  self->loop = g_thread_new ("http", loop_thread, self);
  return true;
}

void
ic_http_loop_wake (IcHttpServer *self)
{
  const uint64_t one = 1;

  while (write (self->loop_fd, &one, sizeof one) < 0 && errno == EINTR)
    ;
}

void
ic_http_loop_order (IcHttpServer *self, IcHttpLoopOrders orders)
{
  atomic_store (&self->loop_orders, orders);
  ic_http_loop_wake (self);
  if (orders == IC_HTTP_LOOP_STOP)
    {
      g_thread_join (self->loop);
      close (self->loop_fd);
    }
}
