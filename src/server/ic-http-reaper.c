/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ends what takes too long. libmicrohttpd's own time limit is one of silence: it
 * does not catch who sends a byte now and then, nor a feed that nobody reads.
 */
#include "ic-http-private.h"

#include <sys/socket.h>

#define ROUND (250 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  GSource       parent;
  IcHttpServer *server;
} ReaperSource;

/* The mutex is held, so the connection still has its socket. libmicrohttpd sees it closed and lets go. */
static void
cut (IcHttpConnection *connection)
{
  shutdown (connection->fd, SHUT_RDWR);
}

static void
reap_late (IcHttpServer *self, gint64 now)
{
  for (GList *link = self->connections.head; link != NULL; link = link->next)
    {
      IcHttpConnection *connection = link->data;
      if (atomic_load_explicit (&connection->deadline, memory_order_relaxed) > now)
        continue;
      if (atomic_load_explicit (&connection->phase, memory_order_relaxed) != IC_HTTP_PHASE_IDLE)
        ic_http_count (&self->dropped_late);
      ic_http_connection_until (connection, IC_HTTP_PHASE_IDLE, 0);
      cut (connection);
    }
}

/* Feeds are this thread's, as long as they were not buried. */
static void
reap_slow (IcHttpServer *self, gint64 now)
{
  for (GList *link = self->asked.head; link != NULL; link = link->next)
    {
      IcHttpCall *call = link->data;
      if (call->reader == NULL)
        continue;

      bool full = ic_reader_backlog (call->reader) > self->settings.max_backlog;
      bool stalled = atomic_load_explicit (&call->taken, memory_order_relaxed) < now - IC_HTTP_STALL;
      if (!full && !stalled)
        continue;
      g_mutex_lock (&self->mutex);
      /* One that sleeps has read everything. */
      if ((call->state == IC_HTTP_CALL_AWAKE || call->state == IC_HTTP_CALL_POKED) && !call->cut)
        {
          call->cut = true;
          ic_http_count (&self->dropped_slow);
          cut (call->connection);
        }
      g_mutex_unlock (&self->mutex);
    }
}

static gboolean
reaper_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  IcHttpServer *self = ((ReaperSource *) source)->server;
  gint64 now = g_get_monotonic_time ();

  reap_slow (self, now);
  g_mutex_lock (&self->mutex);
  reap_late (self, now);
  self->reaping = !g_queue_is_empty (&self->connections);
  g_source_set_ready_time (source, self->reaping ? now + ROUND : -1);
  g_mutex_unlock (&self->mutex);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs reaper_funcs = { .dispatch = reaper_dispatch };

void
ic_http_reaper_start (IcHttpServer *self)
{
  self->reaper_source = g_source_new (&reaper_funcs, sizeof (ReaperSource));
  ((ReaperSource *) self->reaper_source)->server = self;
  g_source_set_static_name (self->reaper_source, "ic-http-reaper");
  g_source_attach (self->reaper_source, self->context);
}

void
ic_http_reaper_arm (IcHttpServer *self)
{
  if (!self->reaping)
    g_source_set_ready_time (self->reaper_source, g_get_monotonic_time () + ROUND);
  self->reaping = true;
}

/* @span 0: for as long as it takes. */
void
ic_http_connection_until (IcHttpConnection *connection, IcHttpPhase phase, gint64 span)
{
  atomic_store_explicit (&connection->phase, phase, memory_order_relaxed);
  atomic_store_explicit (&connection->deadline, span > 0 ? g_get_monotonic_time () + span : G_MAXINT64, memory_order_relaxed);
}
