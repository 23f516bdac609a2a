/* SPDX-License-Identifier: GPL-3.0-or-later
 * What incident-server is measured against: a bare epoll server that does the same
 * work and knows nothing. It makes events durable in groups, says where each
 * was placed, and pushes the same bytes to every feed. It trusts everybody, reads
 * only what the bench writes, and keeps one stream.
 *
 * usage: bare-server DIRECTORY PORT
 */
#define _GNU_SOURCE /* memmem(), accept4() */
#include "bare-record.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 1024
#define IDLE    (250 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  int      fd;
  GString *in;
  GQueue   out;    /* of GBytes */
  gsize    offset; /* into the first of them */
  bool     feed, waits;
  GList    link;   /* among the feeds */
} Peer;

/* A batch of events on its way to the disk and back. */
typedef struct _Job Job;
struct _Job {
  Job    *next;
  Peer   *peer;
  char   *body;
  GArray *events; /* of BareEvent */
};

static struct {
  int     epoll, listener, done_fd;
  GQueue  feeds; /* of Peer */
  GMutex  mutex;
  GCond   cond;
  Job    *todo, *todo_last, *done, *done_last; /* under the mutex */
} bare;

/* -- writing --------------------------------------------------------------- */

static void
close_peer (Peer *peer)
{
  if (peer->feed)
    g_queue_unlink (&bare.feeds, &peer->link);
  close (peer->fd);
  g_string_free (peer->in, TRUE);
  g_queue_clear_full (&peer->out, (GDestroyNotify) g_bytes_unref);
  g_free (peer);
}

static void
watch (Peer *peer, guint32 events, int how)
{
  struct epoll_event event = { .events = events, .data.ptr = peer };

  epoll_ctl (bare.epoll, how, peer->fd, &event);
}

/* Writes what waits, as far as it goes. */
static void
flush (Peer *peer)
{
  GBytes *first;

  while ((first = g_queue_peek_head (&peer->out)) != NULL)
    {
      gsize size;
      const char *data = g_bytes_get_data (first, &size);
      gssize n = send (peer->fd, data + peer->offset, size - peer->offset, MSG_NOSIGNAL);
      if (n < 0)
        break;
      peer->offset += (gsize) n;
      if (peer->offset < size)
        break;
      peer->offset = 0;
      g_bytes_unref (g_queue_pop_head (&peer->out));
    }
  bool waits = first != NULL;
  if (waits != peer->waits)
    watch (peer, EPOLLIN | (waits ? EPOLLOUT : 0), EPOLL_CTL_MOD);
  peer->waits = waits;
}

static void
say (Peer *peer, GBytes *bytes)
{
  g_queue_push_tail (&peer->out, g_bytes_ref (bytes));
  if (!peer->waits)
    flush (peer);
}

static void
put_hex (GString *text, const guint8 *bytes)
{
  for (guint i = 0; i < BARE_DIGEST; i++)
    {
      g_string_append_c (text, "0123456789abcdef"[bytes[i] >> 4]);
      g_string_append_c (text, "0123456789abcdef"[bytes[i] & 15]);
    }
}

static void
answer (Job *job)
{
  g_autoptr (GString) body = g_string_sized_new (job->events->len * 128 + 32);
  g_autoptr (GString) text = g_string_sized_new (job->events->len * 128 + 256);

  g_string_append (body, "{\"results\":[");
  for (guint i = 0; i < job->events->len; i++)
    {
      const BareEvent *event = &g_array_index (job->events, BareEvent, i);
      g_string_append_printf (body, "%s{\"position\":%" G_GUINT64_FORMAT ",\"placed\":%" G_GINT64_FORMAT ",\"link\":\"", i > 0 ? "," : "", event->position, event->placed);
      put_hex (body, event->link);
      g_string_append (body, "\"}");
    }
  g_string_append (body, "]}");
  g_string_append_printf (text, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", body->len);
  g_string_append_len (text, body->str, body->len);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  say (job->peer, bytes);
}

static void
put_frame (GString *text, const BareEvent *event)
{
  g_string_append_printf (text, "event: placed\nid: 01234567.%" G_GUINT64_FORMAT "\ndata: {\"stream\":\"", event->row);
  g_string_append_len (text, event->stream.text, (gssize) event->stream.size);
  g_string_append_printf (text, "\",\"position\":%" G_GUINT64_FORMAT ",\"placed\":%" G_GINT64_FORMAT ",\"link\":\"", event->position, event->placed);
  put_hex (text, event->link);
  g_string_append (text, "\",\"event\":");
  g_string_append_len (text, event->bytes.text, (gssize) event->bytes.size);
  g_string_append (text, "}\n\n");
}

static GBytes *
chunk_of (GString *frames)
{
  g_autofree char *head = g_strdup_printf ("%" G_GSIZE_MODIFIER "x\r\n", frames->len);

  g_string_prepend (frames, head);
  g_string_append (frames, "\r\n");
  return g_string_free_to_bytes (frames);
}

/* What the group that is durable now says to everybody. */
static void
push (Job *jobs)
{
  GString *frames = g_string_new (NULL);

  for (Job *job = jobs; job != NULL; job = job->next)
    for (guint i = 0; i < job->events->len; i++)
      put_frame (frames, &g_array_index (job->events, BareEvent, i));
  g_autoptr (GBytes) chunk = chunk_of (frames);
  for (GList *link = bare.feeds.head; link != NULL; link = link->next)
    say (link->data, chunk);
}

static void
free_job (Job *job)
{
  g_array_unref (job->events);
  g_free (job->body);
  g_free (job);
}

static void
deliver (void)
{
  guint64 n;

  if (read (bare.done_fd, &n, sizeof n) < 0)
    return;
  g_mutex_lock (&bare.mutex);
  Job *jobs = g_steal_pointer (&bare.done);
  g_mutex_unlock (&bare.mutex);
  for (Job *job = jobs; job != NULL; job = job->next)
    answer (job);
  if (bare.feeds.length > 0 && jobs != NULL)
    push (jobs);
  while (jobs != NULL)
    {
      Job *next = jobs->next;
      free_job (jobs);
      jobs = next;
    }
}

/* -- the writer's thread --------------------------------------------------- */

static Job *
take_todo (BareRecord *record)
{
  g_mutex_lock (&bare.mutex);
  while (bare.todo == NULL)
    if (!g_cond_wait_until (&bare.cond, &bare.mutex, g_get_monotonic_time () + IDLE))
      bare_record_idle (record);
  Job *jobs = g_steal_pointer (&bare.todo);
  g_mutex_unlock (&bare.mutex);
  return jobs;
}

static gpointer
writer_thread (gpointer data)
{
  BareRecord *record = data;
  const guint64 one = 1;

  for (;;)
    {
      Job *jobs = take_todo (record), *last = jobs;

      bare_record_begin (record);
      for (Job *job = jobs; job != NULL; job = job->next)
        {
          for (guint i = 0; i < job->events->len; i++)
            bare_record_place (record, &g_array_index (job->events, BareEvent, i));
          last = job;
        }
      bare_record_commit (record);

      g_mutex_lock (&bare.mutex);
      if (bare.done == NULL)
        bare.done = jobs;
      else
        bare.done_last->next = jobs;
      bare.done_last = last;
      g_mutex_unlock (&bare.mutex);
      if (write (bare.done_fd, &one, sizeof one) < 0)
        g_error ("eventfd: %s", g_strerror (errno));
    }
  return NULL;
}

/* -- reading --------------------------------------------------------------- */

/* The text of the first member @name, which the bench writes without blanks. */
static BareText
member (const char *text, gsize size, const char *name)
{
  const char *at = memmem (text, size, name, strlen (name));
  BareText found = { NULL, 0 };

  if (at == NULL)
    g_error ("an event without %s", name);
  found.text = at + strlen (name);
  found.size = (gsize) ((const char *) memchr (found.text, '"', size - (gsize) (found.text - text)) - found.text);
  return found;
}

static void
add_event (Job *job, const char *text, gsize size)
{
  const BareEvent event = {
    .bytes = { text, size },
    .source = member (text, size, "\"source\":\""),
    .id = member (text, size, "\"id\":\""),
    .stream = member (text, size, "\"subject\":\""),
  };

  g_array_append_val (job->events, event);
}

/* Takes the array apart at its outermost braces. */
static void
split (Job *job, gsize size)
{
  guint depth = 0;
  bool quoted = false;
  gsize begin = 0;

  for (gsize i = 0; i < size; i++)
    {
      char c = job->body[i];
      if (quoted)
        {
          if (c == '\\')
            i++;
          quoted = c != '"';
        }
      else if (c == '"')
        quoted = true;
      else if (c == '{' && depth++ == 0)
        begin = i;
      else if (c == '}' && --depth == 0)
        add_event (job, job->body + begin, i + 1 - begin);
    }
}

static void
ask (Peer *peer, const char *body, gsize size)
{
  Job *job = g_new0 (Job, 1);

  job->peer = peer;
  job->body = g_memdup2 (body, size);
  job->events = g_array_new (FALSE, FALSE, sizeof (BareEvent));
  split (job, size);
  g_mutex_lock (&bare.mutex);
  if (bare.todo == NULL)
    bare.todo = job;
  else
    bare.todo_last->next = job;
  bare.todo_last = job;
  g_cond_signal (&bare.cond);
  g_mutex_unlock (&bare.mutex);
}

static void
open_feed (Peer *peer)
{
  static const char hello[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                              "17\r\nevent: hello\ndata: {}\n\n\r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (hello, sizeof hello - 1);

  peer->feed = true;
  peer->link.data = peer;
  g_queue_push_tail_link (&bare.feeds, &peer->link);
  say (peer, bytes);
}

/* Returns whether there was a whole request. */
static bool
take_request (Peer *peer)
{
  char *end = g_strstr_len (peer->in->str, (gssize) peer->in->len, "\r\n\r\n");
  char *length = end != NULL ? g_strstr_len (peer->in->str, end - peer->in->str, "Content-Length: ") : NULL;
  gsize size = length != NULL ? strtoul (length + 16, NULL, 10) : 0;

  if (end == NULL || peer->in->len < (gsize) (end + 4 - peer->in->str) + size)
    return false;
  if (peer->in->str[0] == 'P')
    ask (peer, end + 4, size);
  else
    open_feed (peer);
  g_string_erase (peer->in, 0, end + 4 + size - peer->in->str);
  return true;
}

static void
take_bytes (Peer *peer)
{
  char piece[64 * 1024];
  gssize n = recv (peer->fd, piece, sizeof piece, 0);

  if (n <= 0)
    {
      if (n == 0 || errno != EAGAIN)
        close_peer (peer);
      return;
    }
  g_string_append_len (peer->in, piece, n);
  while (take_request (peer))
    ;
}

static void
accept_all (void)
{
  int fd;

  while ((fd = accept4 (bare.listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0)
    {
      Peer *peer = g_new0 (Peer, 1);
      peer->fd = fd;
      peer->in = g_string_new (NULL);
      watch (peer, EPOLLIN, EPOLL_CTL_ADD);
    }
}

static void
listen_on (guint16 port)
{
  const int one = 1;
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };

  bare.listener = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  setsockopt (bare.listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  setsockopt (bare.listener, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (bind (bare.listener, (struct sockaddr *) &address, sizeof address) != 0 || listen (bare.listener, BACKLOG) != 0)
    g_error ("port %u: %s", port, g_strerror (errno));
}

static void
serve (void)
{
  struct epoll_event events[256];

  for (;;)
    {
      int n = epoll_wait (bare.epoll, events, G_N_ELEMENTS (events), -1);
      for (int i = 0; i < n; i++)
        {
          Peer *peer = events[i].data.ptr;
          if (events[i].data.ptr == &bare.listener)
            accept_all ();
          else if (events[i].data.ptr == &bare.done_fd)
            deliver ();
          else if (events[i].events & EPOLLOUT)
            flush (peer);
          else
            take_bytes (peer);
        }
    }
}

static void
watch_own (int *fd)
{
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = fd };

  epoll_ctl (bare.epoll, EPOLL_CTL_ADD, *fd, &event);
}

int
main (int argc, char *argv[])
{
  if (argc != 3)
    {
      fprintf (stderr, "usage: bare-server DIRECTORY PORT\n");
      return 2;
    }
  BareRecord *record = bare_record_open (argv[1]);
  bare.epoll = epoll_create1 (EPOLL_CLOEXEC);
  bare.done_fd = eventfd (0, EFD_NONBLOCK | EFD_CLOEXEC);
  listen_on ((guint16) atoi (argv[2]));
  watch_own (&bare.listener);
  watch_own (&bare.done_fd);
  g_thread_unref (g_thread_new ("writer", writer_thread, record));
  serve ();
  return 0;
}
