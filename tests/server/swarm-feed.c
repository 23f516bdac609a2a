/* SPDX-License-Identifier: GPL-3.0-or-later
 * A desk that listens.
 */
#define _GNU_SOURCE /* memmem() */
#include "swarm-private.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

/* Room before the bytes that come, for the last ones that came before. */
#define ROOM 16

static void
hear (SwarmFeed *self)
{
  Swarm *swarm = self->peer.swarm;

  swarm->counts.heard++;
  if (self->heard >= swarm->published->len)
    return;
  guint *left = &g_array_index (swarm->left, guint, self->heard);
  if (--*left == 0)
    {
      double spread = (double) (g_get_monotonic_time () - g_array_index (swarm->published, gint64, self->heard)) / 1e6;
      g_array_append_val (swarm->counts.spreads, spread);
    }
  self->heard++;
}

/* Occurrences of @needle that end behind @tail, which was looked at before. */
static guint
count (const char *text, gsize n, guint tail, const char *needle)
{
  gsize size = strlen (needle);
  const char *end = text + n, *at = text + (tail >= size ? tail - size + 1 : 0);
  guint found = 0;

  while ((at = memmem (at, (gsize) (end - at), needle, size)) != NULL)
    {
      found++;
      at += size;
    }
  return found;
}

static void
take (SwarmFeed *self, char *piece, gsize n)
{
  char *text = piece - self->n_tail;
  gsize size = n + self->n_tail;

  memcpy (text, self->tail, self->n_tail);
  if (self->n_tail == 0 && !g_str_has_prefix (text, "HTTP/1.1 200") && self->peer.swarm->counts.complaint == NULL)
    self->peer.swarm->counts.complaint = g_strndup (text, size);
  if (!self->greeted && count (text, size, self->n_tail, "event: hello") > 0)
    {
      self->greeted = true;
      self->peer.swarm->counts.greeted++;
    }
  for (guint marks = count (text, size, self->n_tail, "#mark"); marks > 0; marks--)
    hear (self);
  self->n_tail = MIN (size, ROOM);
  memcpy (self->tail, text + size - self->n_tail, self->n_tail);
}

static void
ready_cb (SwarmPeer *peer, guint32 events)
{
  SwarmFeed *self = (SwarmFeed *) peer;
  static char buffer[ROOM + SWARM_PIECE];
  gssize n = recv (peer->fd, buffer + ROOM, SWARM_PIECE, 0);

  if (n > 0)
    take (self, buffer + ROOM, (gsize) n);
  else if (n == 0 || errno != EAGAIN)
    {
      peer->swarm->counts.ended++;
      swarm_close (peer);
    }
}

SwarmFeed *
swarm_feed_new (Swarm *swarm, const SwarmDesk *desk, const char *cursor)
{
  SwarmFeed *self = g_new0 (SwarmFeed, 1);
  g_autoptr (GString) request = g_string_new (NULL);

  self->peer = (SwarmPeer) { swarm, -1, ready_cb };
  self->heard = swarm->published->len;
  g_string_append_printf (request, "GET /v1/feed%s%s HTTP/1.1\r\nHost: localhost\r\n", cursor != NULL ? "?cursor=" : "", cursor != NULL ? cursor : "");
  if (desk->token != NULL)
    g_string_append_printf (request, "Authorization: Bearer %s\r\n", desk->token);
  g_string_append (request, "\r\n");
  swarm_connect (swarm, &self->peer);
  /* It fits into the socket's buffer. */
  if (send (self->peer.fd, request->str, request->len, MSG_NOSIGNAL) != (gssize) request->len)
    g_error ("a feed cannot ask: %s", g_strerror (errno));
  return self;
}

void
swarm_feed_free (SwarmFeed *self)
{
  swarm_close (&self->peer);
  g_free (self);
}
