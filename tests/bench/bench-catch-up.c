/* SPDX-License-Identifier: GPL-3.0-or-later
 * A desk that was away for long: how quickly incident-server hands out a stream of
 * 100,000 events, beside the same bytes copied from a file over loopback.
 *
 * usage: bench-catch-up DIRECTORY INCIDENT-SERVER [EVENTS [ROUNDS]]
 */
#include "figures.h"
#include "served.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define STREAM     "incident/01900000-0000-7000-8000-0000000ca7c4"
#define WRITERS    8
#define BATCH      200
#define DESKS_EACH 25
#define PIECE      (256 * 1024)

typedef struct {
  char    *directory;
  Served  *served;
  guint64  events;
  gsize    bytes; /* of all answers */
  int      copy;  /* a file of what was fetched */
} Catch;

static int
connect_to (guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (connect (fd, (struct sockaddr *) &address, sizeof address) != 0)
    g_error ("port %u: %s", port, g_strerror (errno));
  return fd;
}

static bool
enough (Swarm *swarm, gpointer data)
{
  return swarm_counts (swarm)->acked >= ((Catch *) data)->events;
}

/* Returns how many notes per second the server took. */
static double
fill (Catch *self)
{
  SwarmDesk first = served_desk (self->served, 0);
  Swarm *swarm = swarm_new (served_port (self->served), STREAM);
  double since = ic_figures_now ();

  swarm_declare (swarm, &first);
  for (guint i = 0; i < WRITERS; i++)
    {
      SwarmDesk desks[DESKS_EACH];
      for (guint k = 0; k < DESKS_EACH; k++)
        desks[k] = served_desk (self->served, i * DESKS_EACH + k);
      swarm_add_writer (swarm, desks, DESKS_EACH, BATCH);
    }
  if (!swarm_run (swarm, 120, enough, self) || !swarm_settle (swarm, 20) || swarm_counts (swarm)->refused > 0)
    g_error ("the server does not take the events: %s", swarm_counts (swarm)->complaint);
  double rate = (double) swarm_counts (swarm)->acked / (ic_figures_now () - since);
  swarm_free (swarm);
  return rate;
}

/* The length of the answer's body; what came of it is in @buffer behind *@head. */
static gsize
read_head (int fd, char *buffer, gsize *filled, gsize *head)
{
  char *end;

  *filled = 0;
  do
    {
      gssize n = recv (fd, buffer + *filled, PIECE - 1 - *filled, 0);
      if (n <= 0)
        g_error ("the server went away");
      *filled += (gsize) n;
      buffer[*filled] = '\0';
    }
  while ((end = strstr (buffer, "\r\n\r\n")) == NULL);
  if (!g_str_has_prefix (buffer, "HTTP/1.1 200 "))
    g_error ("%s", buffer);
  *head = (gsize) (end + 4 - buffer);
  return strtoul (strstr (buffer, "Content-Length: ") + 16, NULL, 10);
}

static guint64
count_lines (const char *text, gsize n)
{
  guint64 lines = 0;

  for (const char *at = text; (at = memchr (at, '\n', n - (gsize) (at - text))) != NULL; at++)
    lines++;
  return lines;
}

/* One answer; returns its rows. */
static guint64
fetch (Catch *self, int fd, guint64 after, bool keep)
{
  static char buffer[PIECE];
  SwarmDesk desk = served_desk (self->served, 1);
  g_autofree char *request = g_strdup_printf ("GET /v1/streams/" STREAM "/events?after=%" G_GUINT64_FORMAT " HTTP/1.1\r\nHost: localhost\r\n"
                                              "Authorization: Bearer %s\r\n\r\n", after, desk.token);
  gsize filled, head;

  if (send (fd, request, strlen (request), MSG_NOSIGNAL) < 0)
    g_error ("the server went away");
  gsize left = read_head (fd, buffer, &filled, &head);
  const char *text = buffer + head;
  gsize n = filled - head;
  guint64 rows = 0;
  self->bytes += left;
  for (;;)
    {
      rows += count_lines (text, n);
      if (keep && write (self->copy, text, n) != (gssize) n)
        g_error ("the copy cannot be written: %s", g_strerror (errno));
      left -= n;
      if (left == 0)
        return rows;
      gssize more = recv (fd, buffer, MIN (left, PIECE), 0);
      if (more <= 0)
        g_error ("the server went away");
      text = buffer;
      n = (gsize) more;
    }
}

/* Seconds for all of it. */
static double
catch_up (Catch *self, bool keep)
{
  int fd = connect_to (served_port (self->served));
  double since = ic_figures_now ();
  guint64 after = 0, rows;

  self->bytes = 0;
  while ((rows = fetch (self, fd, after, keep)) > 0)
    after += rows;
  close (fd);
  if (after < self->events)
    g_error ("only %" G_GUINT64_FORMAT " events came", after);
  return ic_figures_now () - since;
}

/* -- the same bytes from a file ------------------------------------------- */

typedef struct {
  int file, socket;
} Copy;

static gpointer
copy_thread (gpointer data)
{
  const Copy *copy = data;
  g_autofree char *buffer = g_malloc (PIECE);
  gssize n;

  while ((n = read (copy->file, buffer, PIECE)) > 0)
    if (send (copy->socket, buffer, (gsize) n, MSG_NOSIGNAL) != n)
      g_error ("the copy was not sent: %s", g_strerror (errno));
  shutdown (copy->socket, SHUT_WR);
  return NULL;
}

/* Seconds for all of it. */
static double
copy_file (Catch *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  int listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_autofree char *buffer = g_malloc (PIECE);
  gsize copied = 0;
  gssize n;

  if (bind (listener, (struct sockaddr *) &address, size) != 0 || listen (listener, 1) != 0
      || getsockname (listener, (struct sockaddr *) &address, &size) != 0)
    g_error ("no port is free: %s", g_strerror (errno));
  Copy copy = { self->copy, connect_to (ntohs (address.sin_port)) };
  int fd = accept (listener, NULL, NULL);
  double since = ic_figures_now ();
  lseek (self->copy, 0, SEEK_SET);
  GThread *thread = g_thread_new ("copy", copy_thread, &copy);
  while ((n = recv (fd, buffer, PIECE, 0)) > 0)
    copied += (gsize) n;
  double seconds = ic_figures_now () - since;
  g_thread_join (thread);
  g_assert_cmpuint (copied, ==, self->bytes);
  close (fd);
  close (copy.socket);
  close (listener);
  return seconds;
}

/* -- the table ------------------------------------------------------------- */

static void
measure (Catch *self, guint rounds)
{
  IcFigures served, copied;
  double filled = fill (self);

  ic_figures_init (&served);
  ic_figures_init (&copied);
  catch_up (self, true);
  for (guint i = 0; i < rounds; i++)
    {
      ic_figures_add (&served, catch_up (self, false));
      ic_figures_add (&copied, copy_file (self));
    }
  double seconds = ic_figures_at (&served, 0.5), copy = ic_figures_at (&copied, 0.5);
  double megabytes = (double) self->bytes / 1e6;
  g_autofree char *how = g_strdup_printf ("ms; %.0f MB at %.0f MB/s; a file copied over loopback %.0f MB/s, %.2f ×", megabytes, megabytes / seconds,
                                          megabytes / copy, copy / seconds);
  g_autofree char *name = g_strdup_printf ("%" G_GUINT64_FORMAT " events fetched by one desk, after", self->events);
  ic_figures_line (name, how, "%.0f", 1e3 * seconds);
  ic_figures_line ("  they were written before", "per second, 8 writers with batches of 200", "%.0f", filled);
  ic_figures_clear (&served);
  ic_figures_clear (&copied);
}

int
main (int argc, char *argv[])
{
  if (argc < 3)
    {
      fprintf (stderr, "usage: bench-catch-up DIRECTORY INCIDENT-SERVER [EVENTS [ROUNDS]]\n");
      return 2;
    }
  const char *server[] = { argv[2], "--data", "DIR", "--listen", "127.0.0.1:PORT", NULL };
  Catch self = { .directory = argv[1], .events = argc > 3 ? strtoul (argv[3], NULL, 10) : 100000 };
  g_autofree char *copy = g_build_filename (argv[1], "copy", NULL);

  g_mkdir_with_parents (self.directory, 0700);
  self.copy = open (copy, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  self.served = served_new (self.directory, server);
  served_invite (self.served, WRITERS * DESKS_EACH);
  served_start (self.served);
  measure (&self, argc > 4 ? (guint) atoi (argv[4]) : 3);
  served_free (self.served);
  close (self.copy);
  return 0;
}
