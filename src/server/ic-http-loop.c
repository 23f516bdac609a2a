/* SPDX-License-Identifier: GPL-3.0-or-later
 * libmicrohttpd as a source of the service's main context.
 *
 * It has a thread of its own to offer. But between a call and its answer there are
 * two steps to the disk's thread and back already, and each further one costs more
 * than libmicrohttpd's whole work. And its thread loses wake-ups (0.9.75 and 1.0.1
 * alike): when one epoll_wait() brings as many events as it has room for, it asks for
 * more with the same time limit, and what it heard of waits until something else
 * happens. A thousand desks that come back at once do that. Here it never waits.
 */
#include "ic-http-private.h"

#include <unistd.h>

/* While there is somebody, look around at least so often, in milliseconds. */
#define ROUND 1000

/* Others of this context get their turn after so many runs. */
#define RUNS 3

typedef struct {
  GSource       parent;
  IcHttpServer *server;
  gpointer      tag;
  gint64        due;
  bool          running; /* it is called from within libmicrohttpd */
} LoopSource;

/* How long there is nothing to do, in milliseconds. */
static int
time_left (IcHttpServer *self)
{
  MHD_UNSIGNED_LONG_LONG left;

  if (self->runs)
    return 0;
  if (MHD_get_timeout (self->daemon, &left) == MHD_YES)
    return (int) MIN (left, ROUND);
  return atomic_load (&self->n_connections) > 0 ? ROUND : -1;
}

/* Comes before the thread looks for more to do, or sleeps: whatever its last round
 * answered and published goes out together. */
static gboolean
loop_prepare (GSource *source, int *timeout)
{
  LoopSource *loop = (LoopSource *) source;

  *timeout = -1;
  if (loop->running)
    return FALSE;
  ic_http_bridge_flush (loop->server);
  *timeout = time_left (loop->server);
  loop->due = *timeout >= 0 ? g_get_monotonic_time () + *timeout * G_TIME_SPAN_MILLISECOND : G_MAXINT64;
  return *timeout == 0;
}

static gboolean
loop_check (GSource *source)
{
  LoopSource *loop = (LoopSource *) source;

  return !loop->running && (g_source_query_unix_fd (source, loop->tag) != 0 || loop->server->runs || g_source_get_time (source) >= loop->due);
}

static gboolean
loop_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  LoopSource *loop = (LoopSource *) source;
  IcHttpServer *self = loop->server;
  guint before;

  loop->running = true;
  for (guint i = 0; i < RUNS && (i == 0 || time_left (self) == 0); i++)
    {
      self->runs = false;
      before = atomic_load (&self->n_connections);
      MHD_run (self->daemon);
      /* Where one went, another may come in again: the listening socket is looked at only with the next run. */
      self->runs = atomic_load (&self->n_connections) < before;
      ic_http_bridge_flush (self);
    }
  loop->running = false;
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs loop_funcs = { .prepare = loop_prepare, .check = loop_check, .dispatch = loop_dispatch };

void
ic_http_loop_start (IcHttpServer *self)
{
  LoopSource *loop;

  self->loop = g_source_new (&loop_funcs, sizeof (LoopSource));
  loop = (LoopSource *) self->loop;
  loop->server = self;
  loop->tag = g_source_add_unix_fd (self->loop, MHD_get_daemon_info (self->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, G_IO_IN);
  g_source_set_static_name (self->loop, "ic-http");
  /* Otherwise GLib takes the descriptor out and puts it back around each call, and wakes itself twice. */
  g_source_set_can_recurse (self->loop, TRUE);
  g_source_attach (self->loop, self->context);
}

void
ic_http_loop_quiesce (IcHttpServer *self)
{
  MHD_quiesce_daemon (self->daemon);
  close (self->fd);
  self->fd = -1;
}

void
ic_http_loop_stop (IcHttpServer *self)
{
  g_source_destroy (self->loop);
  g_clear_pointer (&self->loop, g_source_unref);
  MHD_stop_daemon (self->daemon);
}
