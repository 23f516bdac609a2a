/* SPDX-License-Identifier: GPL-3.0-or-later
 * A desk that posts notes.
 */
#define _GNU_SOURCE /* strcasestr() */
#include "swarm-private.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

/* Notes are about as long as people's. */
#define TEXT "Restarted one pod of payments-api; 184 requests in flight have been retried, p99 is 640 ms and falling."

static void
put_envelope (GString *text, Swarm *swarm, const SwarmDesk *desk, const char *type, guint writer, guint64 sequence)
{
  g_string_append_printf (text,
                          "{\"specversion\":\"1.0\",\"id\":\"%08x-%04x-7%03x-8000-%012" G_GINT64_MODIFIER "x\",\"source\":\"%s\","
                          "\"type\":\"org.example.incident.%s\",\"subject\":\"%s\",\"time\":\"%s\",\"actor\":\"%s\",\"enteredby\":\"%s\",\"data\":",
                          (guint) (swarm->nonce & 0xffffffff), (guint) (swarm->nonce >> 32) & 0xffff, writer & 0xfff, sequence, desk->device,
                          type, swarm->stream, swarm_now (swarm), desk->person, desk->person);
}

/* Whose turn it is with the request that begins with @self->sequence. */
static const SwarmDesk *
desk_of (SwarmWriter *self)
{
  return &self->desks[self->sequence / self->batch % self->n_desks];
}

static void
put_note (GString *text, SwarmWriter *self, guint64 sequence)
{
  put_envelope (text, self->peer.swarm, desk_of (self), "note.added", self->serial, sequence);
  g_string_append_printf (text, "{\"text\":\"" TEXT " #mark %u.%" G_GUINT64_FORMAT "\"}}", self->serial, sequence);
}

static void
put_head (GString *text, const SwarmDesk *desk, gsize length)
{
  g_string_append (text, "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/cloudevents-batch+json\r\n");
  if (desk->token != NULL)
    g_string_append_printf (text, "Authorization: Bearer %s\r\n", desk->token);
  g_string_append_printf (text, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", length);
}

static void
make_request (SwarmWriter *self)
{
  g_autoptr (GString) body = g_string_sized_new (self->batch * 640);

  g_string_append_c (body, '[');
  for (guint i = 0; i < self->batch; i++)
    {
      if (i > 0)
        g_string_append_c (body, ',');
      put_note (body, self, self->sequence + i);
    }
  g_string_append_c (body, ']');
  g_string_truncate (self->request, 0);
  put_head (self->request, desk_of (self), body->len);
  g_string_append_len (self->request, body->str, (gssize) body->len);
}

static void
write_request (SwarmWriter *self)
{
  while (self->written < self->request->len)
    {
      gssize n = send (self->peer.fd, self->request->str + self->written, self->request->len - self->written, MSG_NOSIGNAL);
      if (n <= 0)
        break;
      self->written += (gsize) n;
    }
  if (self->written < self->request->len)
    swarm_watch (&self->peer, EPOLLIN | EPOLLOUT);
}

void
swarm_writer_begin (SwarmWriter *self)
{
  make_request (self);
  self->written = 0;
  self->waits = true;
  self->since = g_get_monotonic_time ();
  write_request (self);
}

static void
complain (SwarmWriter *self, const char *text)
{
  SwarmCounts *counts = &self->peer.swarm->counts;

  counts->refused++;
  if (counts->complaint == NULL)
    counts->complaint = g_strdup (text);
}

/* Every result has to be a place. */
static void
take_results (SwarmWriter *self, const char *body)
{
  static const char name[] = "\"position\":";
  const char *at = body;
  SwarmCounts *counts = &self->peer.swarm->counts;

  for (guint i = 0; i < self->batch; i++)
    {
      at = strstr (at, name);
      if (at == NULL)
        {
          complain (self, body);
          return;
        }
      at += sizeof name - 1;
      guint64 position = strtoull (at, NULL, 10);
      g_array_append_val (self->positions, position);
    }
  self->sequence += self->batch;
  counts->acked += self->batch;
}

static void
finish (SwarmWriter *self, guint status, const char *body)
{
  Swarm *swarm = self->peer.swarm;
  double latency = (double) (g_get_monotonic_time () - self->since) / 1e6;

  self->waits = false;
  if (status == 200)
    take_results (self, body);
  else if (status == 429)
    swarm->counts.busy++;
  else
    complain (self, self->answer->str);
  g_array_append_val (swarm->counts.latencies, latency);
  g_string_truncate (self->answer, 0);
  if (!self->publishes && !swarm->settling)
    swarm_writer_begin (self);
}

static void
take_answer (SwarmWriter *self)
{
  char *end = strstr (self->answer->str, "\r\n\r\n");
  char *length = end != NULL ? strcasestr (self->answer->str, "content-length:") : NULL;

  if (length == NULL || length > end)
    return;
  gsize size = strtoul (length + 15, NULL, 10);
  if (self->answer->len >= (gsize) (end + 4 - self->answer->str) + size)
    finish (self, (guint) strtoul (self->answer->str + 9, NULL, 10), end + 4);
}

static void
ready_cb (SwarmPeer *peer, guint32 events)
{
  SwarmWriter *self = (SwarmWriter *) peer;
  static char piece[SWARM_PIECE];

  if ((events & EPOLLOUT) && self->waits)
    {
      write_request (self);
      if (self->written == self->request->len)
        swarm_watch (peer, EPOLLIN);
    }
  if (!(events & ~EPOLLOUT))
    return;
  gssize n = recv (peer->fd, piece, sizeof piece, 0);
  if (n > 0)
    {
      g_string_append_len (self->answer, piece, n);
      take_answer (self);
    }
  else if (n == 0 || errno != EAGAIN)
    {
      peer->swarm->counts.lost++;
      swarm_close (peer);
    }
}

SwarmWriter *
swarm_writer_new (Swarm *swarm, const SwarmDesk *desks, guint n, guint number, guint batch)
{
  SwarmWriter *self = g_new0 (SwarmWriter, 1);

  self->peer = (SwarmPeer) { swarm, -1, ready_cb };
  self->desks = g_memdup2 (desks, n * sizeof *desks);
  self->n_desks = n;
  self->number = number;
  self->serial = swarm->serial++;
  self->batch = batch;
  self->request = g_string_new (NULL);
  self->answer = g_string_new (NULL);
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint64));
  swarm_connect (swarm, &self->peer);
  return self;
}

void
swarm_writer_free (SwarmWriter *self)
{
  swarm_close (&self->peer);
  g_string_free (self->request, TRUE);
  g_string_free (self->answer, TRUE);
  g_array_unref (self->positions);
  g_free (self->desks);
  g_free (self);
}

void
swarm_writer_again (SwarmWriter *self)
{
  swarm_close (&self->peer);
  swarm_connect (self->peer.swarm, &self->peer);
  g_string_truncate (self->answer, 0);
  self->written = 0;
  if (self->waits)
    write_request (self);
}

void
swarm_declare (Swarm *swarm, const SwarmDesk *desk)
{
  g_autoptr (GString) event = g_string_new ("[");
  g_autoptr (GString) request = g_string_new (NULL);
  SwarmPeer peer = { swarm, -1, NULL };
  char answer[4096];
  gsize n = 0;

  put_envelope (event, swarm, desk, "incident.declared", 0xfff, 0);
  g_string_append_printf (event, "{\"title\":\"Payments fail\",\"ic\":{\"id\":\"%s\",\"name\":\"%s\",\"zone\":\"UTC\"}}}]", desk->person, desk->person);
  put_head (request, desk, event->len);
  g_string_append_len (request, event->str, (gssize) event->len);
  int fd = swarm_connect (swarm, &peer);
  if (send (fd, request->str, request->len, MSG_NOSIGNAL) != (gssize) request->len)
    g_error ("an incident cannot be declared: %s", g_strerror (errno));
  do
    {
      struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
      gssize more = poll (&poll_fd, 1, 20000) > 0 ? recv (fd, answer + n, sizeof answer - 1 - n, 0) : 0;
      if (more <= 0)
        g_error ("an incident cannot be declared: %.*s", (int) n, answer);
      n += (gsize) more;
      answer[n] = '\0';
    }
  while (strstr (answer, "]}") == NULL && strstr (answer, "\"detail\"") == NULL);
  if (strstr (answer, "\"position\":1,") == NULL)
    g_error ("an incident is refused: %s", answer);
  swarm_close (&peer);
}
