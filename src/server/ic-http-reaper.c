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

/* libmicrohttpd sees it closed and lets go. */
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
      if (connection->deadline > now)
        continue;
      if (connection->phase != IC_HTTP_PHASE_IDLE)
        ic_http_count (&self->dropped_late);
      ic_http_connection_until (connection, IC_HTTP_PHASE_IDLE, 0);
      cut (connection);
    }
}

/* Whoever comes back with much to catch up is given that: its old cursor would bring it here again. Whoever was
 * signed out is not kept for as long as somebody who is only slow. */
static bool
is_too_slow (IcHttpServer *self, IcHttpCall *call, gint64 now)
{
  if (call->ended == 0 && ic_reader_is_ending (call->reader))
    call->ended = now;

  return ic_reader_backlog (call->reader) > self->settings.max_backlog + call->begun_with || call->taken < now - IC_HTTP_STALL
         || (call->ended != 0 && call->ended < now - IC_HTTP_GOODBYE);
}

static void
reap_slow (IcHttpServer *self, gint64 now)
{
  for (GList *link = self->asked.head; link != NULL; link = link->next)
    {
      IcHttpCall *call = link->data;
      if (call->reader == NULL || !is_too_slow (self, call, now))
        continue;
      g_mutex_lock (&self->mutex);
      /* One that sleeps has read everything. */
      bool awake = call->state == IC_HTTP_CALL_AWAKE || call->state == IC_HTTP_CALL_POKED;
      g_mutex_unlock (&self->mutex);
      if (!awake || call->cut)
        continue;
      call->cut = true;
      ic_http_count (&self->dropped_slow);
      cut (call->connection);
    }
}

static gboolean
reaper_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  IcHttpServer *self = ((ReaperSource *) source)->server;
  gint64 now = g_get_monotonic_time ();

  reap_slow (self, now);
  reap_late (self, now);
  self->reaping = !g_queue_is_empty (&self->connections);
  g_source_set_ready_time (source, self->reaping ? now + ROUND : -1);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs reaper_funcs = { .dispatch = reaper_dispatch };

void
ic_http_reaper_start (IcHttpServer *self)
{
  self->reaper = g_source_new (&reaper_funcs, sizeof (ReaperSource));
  ((ReaperSource *) self->reaper)->server = self;
  g_source_set_static_name (self->reaper, "ic-http-reaper");
  g_source_attach (self->reaper, self->context);
}

void
ic_http_reaper_arm (IcHttpServer *self)
{
  if (!self->reaping)
    g_source_set_ready_time (self->reaper, g_get_monotonic_time () + ROUND);
  self->reaping = true;
}

/* @span 0: for as long as it takes. */
void
ic_http_connection_until (IcHttpConnection *connection, IcHttpPhase phase, gint64 span)
{
  connection->phase = phase;
  connection->deadline = span > 0 ? g_get_monotonic_time () + span : G_MAXINT64;
}
