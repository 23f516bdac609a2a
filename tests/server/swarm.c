/* SPDX-License-Identifier: GPL-3.0-or-later
 * Many desks at once.
 */
#include "swarm-private.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* On loopback it is there at once or not at all; the server's backlog is large. */
int
swarm_connect (Swarm *self, SwarmPeer *peer)
{
  const int one = 1;
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (self->port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = peer };

  peer->fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt (peer->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (peer->fd < 0 || connect (peer->fd, (struct sockaddr *) &address, sizeof address) != 0)
    g_error ("cannot connect to port %u: %s", self->port, g_strerror (errno));
  fcntl (peer->fd, F_SETFL, O_NONBLOCK);
  epoll_ctl (self->epoll, EPOLL_CTL_ADD, peer->fd, &event);
  return peer->fd;
}

void
swarm_watch (SwarmPeer *peer, guint32 events)
{
  struct epoll_event event = { .events = events, .data.ptr = peer };

  epoll_ctl (peer->swarm->epoll, EPOLL_CTL_MOD, peer->fd, &event);
}

void
swarm_close (SwarmPeer *peer)
{
  if (peer->fd >= 0)
    close (peer->fd);
  peer->fd = -1;
}

const char *
swarm_now (Swarm *self)
{
  gint64 second = g_get_real_time () / G_USEC_PER_SEC;

  if (second != self->second)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (second);
      g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
      g_strlcpy (self->now, text, sizeof self->now);
      self->second = second;
    }
  return self->now;
}

static void
free_writer (gpointer data)
{
  swarm_writer_free (data);
}

static void
free_feed (gpointer data)
{
  swarm_feed_free (data);
}

static void
clear_counts (SwarmCounts *counts)
{
  g_clear_pointer (&counts->latencies, g_array_unref);
  g_clear_pointer (&counts->spreads, g_array_unref);
  g_clear_pointer (&counts->complaint, g_free);
}

Swarm *
swarm_new (guint16 port, const char *stream)
{
  Swarm *self = g_new0 (Swarm, 1);

  self->port = port;
  self->stream = g_strdup (stream);
  self->epoll = epoll_create1 (EPOLL_CLOEXEC);
  self->nonce = (guint64) g_get_real_time () ^ ((guint64) getpid () << 40);
  self->writers = g_ptr_array_new_with_free_func (free_writer);
  self->feeds = g_ptr_array_new_with_free_func (free_feed);
  self->published = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->left = g_array_new (FALSE, FALSE, sizeof (guint));
  swarm_reset (self);
  return self;
}

void
swarm_free (Swarm *self)
{
  g_ptr_array_unref (self->writers);
  g_ptr_array_unref (self->feeds);
  g_array_unref (self->published);
  g_array_unref (self->left);
  clear_counts (&self->counts);
  close (self->epoll);
  g_free (self->stream);
  g_free (self);
}

guint
swarm_add_writer (Swarm *self, const SwarmDesk *desks, guint n, guint batch)
{
  SwarmWriter *writer = swarm_writer_new (self, desks, n, self->writers->len, batch);

  g_ptr_array_add (self->writers, writer);
  return writer->number;
}

guint
swarm_add_publisher (Swarm *self, const SwarmDesk *desk)
{
  guint number = swarm_add_writer (self, desk, 1, 1);

  ((SwarmWriter *) g_ptr_array_index (self->writers, number))->publishes = true;
  return number;
}

bool
swarm_publish (Swarm *self, guint writer)
{
  SwarmWriter *publisher = g_ptr_array_index (self->writers, writer);
  gint64 now = g_get_monotonic_time ();

  if (publisher->waits)
    return false;
  g_array_append_val (self->published, now);
  g_array_append_val (self->left, self->feeds->len);
  swarm_writer_begin (publisher);
  return true;
}

void
swarm_add_feed (Swarm *self, const SwarmDesk *desk, const char *cursor)
{
  g_ptr_array_add (self->feeds, swarm_feed_new (self, desk, cursor));
}

void
swarm_drop_feeds (Swarm *self)
{
  g_ptr_array_set_size (self->feeds, 0);
}

void
swarm_drop_writers (Swarm *self)
{
  g_ptr_array_set_size (self->writers, 0);
}

static void
begin_writers (Swarm *self)
{
  for (guint i = 0; i < self->writers->len; i++)
    {
      SwarmWriter *writer = g_ptr_array_index (self->writers, i);
      if (!writer->publishes && !writer->waits && writer->peer.fd >= 0)
        swarm_writer_begin (writer);
    }
}

static bool
work (Swarm *self, double seconds, SwarmFunc done, gpointer data)
{
  struct epoll_event events[256];
  gint64 until = g_get_monotonic_time () + (gint64) (seconds * 1e6);

  for (;;)
    {
      gint64 left = until - g_get_monotonic_time ();
      if (done != NULL && done (self, data))
        return true;
      if (left <= 0)
        return false;
      int n = epoll_wait (self->epoll, events, G_N_ELEMENTS (events), (int) MIN (left / 1000 + 1, done != NULL ? 10 : 1000));
      for (int i = 0; i < n; i++)
        {
          SwarmPeer *peer = events[i].data.ptr;
          peer->ready (peer, events[i].events);
        }
    }
}

bool
swarm_run (Swarm *self, double seconds, SwarmFunc done, gpointer data)
{
  begin_writers (self);
  return work (self, seconds, done, data);
}

static bool
is_settled (Swarm *self, gpointer data)
{
  for (guint i = 0; i < self->writers->len; i++)
    {
      SwarmWriter *writer = g_ptr_array_index (self->writers, i);
      if (writer->waits && writer->peer.fd >= 0)
        return false;
    }
  return true;
}

bool
swarm_settle (Swarm *self, double seconds)
{
  self->settling = true;
  bool settled = work (self, seconds, is_settled, NULL);
  self->settling = false;
  return settled;
}

const SwarmCounts *
swarm_counts (Swarm *self)
{
  return &self->counts;
}

void
swarm_reset (Swarm *self)
{
  clear_counts (&self->counts);
  self->counts = (SwarmCounts) { 0 };
  self->counts.latencies = g_array_new (FALSE, FALSE, sizeof (double));
  self->counts.spreads = g_array_new (FALSE, FALSE, sizeof (double));
}

void
swarm_reconnect (Swarm *self, guint16 port)
{
  self->port = port;
  for (guint i = 0; i < self->writers->len; i++)
    swarm_writer_again (g_ptr_array_index (self->writers, i));
}

guint64
swarm_acked (Swarm *self, guint writer)
{
  return ((SwarmWriter *) g_ptr_array_index (self->writers, writer))->sequence;
}

guint64
swarm_position (Swarm *self, guint writer, guint64 sequence)
{
  return g_array_index (((SwarmWriter *) g_ptr_array_index (self->writers, writer))->positions, guint64, sequence);
}
