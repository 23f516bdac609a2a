/* SPDX-License-Identifier: GPL-3.0-or-later
 * The HTTP engine between real sockets and a service's double.
 */
#include "raw-client.h"
#include "service-double.h"

#include <microhttpd.h>
#include <string.h>

#define GET(path) "GET " path " HTTP/1.1\r\nHost: here\r\n\r\n"

/* Waits without saying how long it may take; the test's own time limit is the end of it. */
#define WAIT_UNTIL(condition) \
  while (!(condition))        \
  g_usleep (2000)

static Double *
plain_double (void)
{
  const IcHttpSettings settings = { 0 };

  return double_new (&settings);
}

static void
test_plain (void)
{
  g_autoptr (Double) server = plain_double ();
  g_autoptr (Client) client = client_new (double_port (server));
  g_autofree char *body = NULL, *head = NULL, *echo = NULL;

  g_assert_cmpuint (client_ask (client, GET ("/hello"), &body), ==, 200);
  g_assert_cmpstr (body, ==, "hello");

  /* The same connection once more. */
  client_write (client, GET ("/nothing"), -1);
  g_assert_cmpuint (client_answer (client, &head, NULL), ==, 404);
  g_assert_nonnull (strstr (head, "Retry-After: 7\r\n"));
  g_assert_nonnull (strstr (head, "Allow: GET\r\n"));
  g_assert_nonnull (strstr (head, "Content-Type: application/problem+json\r\n"));

  g_assert_cmpuint (client_ask (client, "POST /echo/?a=%20b&c HTTP/1.1\r\nHost: x\r\n\r\n", NULL), ==, 404);
  g_assert_cmpuint (client_ask (client,
                                "POST /echo?a=%20b&c=?&d HTTP/1.1\r\nHost: x\r\nAuthorization: bearer abc.d\r\n"
                                "Content-Type: Application/JSON; charset=utf-8\r\nContent-Length: 3\r\n\r\nabc",
                                &echo),
                    ==, 200);
  g_assert_cmpstr (echo, ==, "POST\n/echo\na=%20b&c=?&d\nabc.d\napplication/json\n127.0.0.1\nabc");
}

static void
test_bodies (void)
{
  g_autoptr (Double) server = plain_double ();
  g_autoptr (Client) client = client_new (double_port (server));
  g_autofree char *large = g_malloc (IC_WIRE_MAX_BODY + 1), *echoed = NULL, *head = NULL;
  g_autofree char *request = g_strdup_printf ("POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n", IC_WIRE_MAX_BODY);
  g_autofree char *answer = NULL;

  for (guint i = 0; i < IC_WIRE_MAX_BODY; i++)
    large[i] = 'a' + i % 23;
  large[IC_WIRE_MAX_BODY] = '\0';
  client_write (client, request, -1);
  client_write (client, large, IC_WIRE_MAX_BODY);
  g_assert_cmpuint (client_answer (client, NULL, &echoed), ==, 200);
  g_assert_true (strcmp (echoed, large) == 0);

  g_assert_cmpuint (client_ask (client, "POST /later HTTP/1.1\r\nHost: x\r\n\r\n", &answer), ==, 200);
  g_assert_cmpstr (answer, ==, "");

  /* Whoever asks first is told to go on. */
  client_write (client, "POST /later HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n", -1);
  g_assert_cmpuint (client_answer (client, &head, NULL), ==, 100);
  client_write (client, "ok", 2);
  g_assert_cmpuint (client_answer (client, NULL, NULL), ==, 200);
}

static void
test_large_answer (void)
{
  g_autoptr (Double) server = plain_double ();
  g_autoptr (Client) client = client_new (double_port (server));
  g_autofree char *body = NULL;

  client_write (client, GET ("/large?8388608"), -1);
  g_autofree char *head = client_until (client, "\r\n\r\n");
  g_assert_nonnull (strstr (head, "Content-Length: 8388608\r\n"));
  client_write (client, "GET /hello HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n", -1);
  gsize n;
  body = client_rest (client, &n);
  g_assert_cmpuint (n, >, 8388608);
  g_assert_nonnull (g_strstr_len (body + 8388608, -1, "hello"));
}

/* Several requests that come at once are answered one after the other. */
static void
test_pipelined (void)
{
  g_autoptr (Double) server = plain_double ();
  g_autoptr (Client) client = client_new (double_port (server));

  for (guint i = 0; i < 100; i++)
    client_write (client, "POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok", -1);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *body = NULL;
      g_assert_cmpuint (client_answer (client, NULL, &body), ==, 200);
      g_assert_cmpstr (body, ==, "ok");
    }
}

/* From version 1.0 on libmicrohttpd refuses some of it itself, with a page of its own or without a word. */
static void
assert_refused (Client *client, guint status, const char *words)
{
  g_autofree char *body = NULL;
  guint answered = client_answer (client, NULL, &body);
  bool by_library = answered == 0 || (answered >= 400 && g_str_has_prefix (body, "<html>"));

  if (MHD_VERSION >= 0x01000000 && by_library)
    return;
  g_assert_cmpuint (answered, ==, status);
  g_assert_nonnull (strstr (body, words));
}

/* What may be read in two ways is not read at all. */
static void
test_refused (void)
{
  const struct {
    const char *request, *words;
    gssize      n;
    guint       status;
  } cases[] = {
    { "GET /hello HTTP/1.1\r\n\r\n", "no Host", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "two Host", -1, 400 },
    { "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "two Content-Length", -1, 400 },
    { "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", "two Content-Length", -1, 400 },
    { "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc", "", -1, 400 },
    { "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", "", -1, 400 },
    { "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\nabc", "", -1, 413 },
    { "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\nabc", "1048576", -1, 413 },
    { "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "Transfer-Encoding", -1, 400 },
    { "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "Content-Length", -1, 400 },
    { "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n", "Transfer-Encoding", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n", "two Authorization", -1, 400 },
    { "GET /hello HTTP/1.1\nHost: a\n\n", "CR LF", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", "CR LF", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nX:\nY: b\r\n\r\n", "CR LF", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nX: b\r\n\n", "CR LF", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nX: b\n\r\n", "CR LF", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\nY: d\r\n\r\n", "folded", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n", "", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nX: b\001c\r\n\r\n", "characters", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n", "", -1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", "", sizeof "GET /hello HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n" - 1, 400 },
    { "GET /hel\0lo HTTP/1.1\r\nHost: a\r\n\r\n", "", sizeof "GET /hel\0lo HTTP/1.1\r\nHost: a\r\n\r\n" - 1, 400 },
    { "GET /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 1\0\r\n\r\n", "", sizeof "GET /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 1\0\r\n\r\n" - 1, 400 },
    { "GET  /hello HTTP/1.1\r\nHost: a\r\nnot a field\r\n\r\n", "", -1, 400 },
    { "GET http://a/hello HTTP/1.1\r\nHost: a\r\n\r\n", "first line", -1, 400 },
    { "GET /h\303\244llo HTTP/1.1\r\nHost: a\r\n\r\n", "", -1, 400 },
  };
  g_autoptr (Double) server = plain_double ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Client) client = client_new (double_port (server));

      g_test_message ("%s", cases[i].request);
      client_write (client, cases[i].request, cases[i].n);
      assert_refused (client, cases[i].status, cases[i].words);
      /* And then it is over. (Where libmicrohttpd 0.9.75 answers itself, its answer has a second head.) */
      g_autofree char *rest = client_rest (client, NULL);
      g_assert_true (rest[0] == '\0' || cases[i].words[0] == '\0');
    }
  g_assert_cmpuint (double_asked (server), ==, 0);
}

/* The same things, said properly. */
static void
test_accepted (void)
{
  const char *requests[] = {
    "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /hello HTTP/1.1\r\nHost:a\r\nX:\r\nY: \r\nZ:  two  \r\n\r\n",
    "GET /hello HTTP/1.1\r\nHost:\r\n\r\n",
    "GET /hello?a=b&c=d%00&&=? HTTP/1.1\r\nHost: a\r\nCookie: a=b; c=d\r\n\r\n",
    "GET /hello? HTTP/1.1\r\nHost: a\r\nX: \303\244\tb\r\n\r\n",
    "\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST /hello HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n",
  };
  g_autoptr (Double) server = plain_double ();
  g_autoptr (Client) client = client_new (double_port (server));

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_test_message ("%s", requests[i]);
      g_assert_cmpuint (client_ask (client, requests[i], NULL), ==, 200);
    }
}

/* Headers that fill the memory of a connection, in one line and in many. */
static void
test_oversized (void)
{
  g_autoptr (Double) server = plain_double ();
  g_autofree char *long_value = g_strnfill (64 * 1024, 'x');
  g_autofree char *one = g_strdup_printf ("GET /hello HTTP/1.1\r\nHost: a\r\nX: %s\r\n\r\n", long_value);
  g_autofree char *target = g_strdup_printf ("GET /%s HTTP/1.1\r\nHost: a\r\n\r\n", long_value);
  g_autoptr (GString) many = g_string_new ("GET /hello HTTP/1.1\r\nHost: a\r\n");

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (many, "X-%u: y\r\n", i);
  g_string_append (many, "\r\n");
  const char *requests[] = { one, target, many->str };
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (Client) client = client_new (double_port (server));
      guint status = client_ask (client, requests[i], NULL);
      /* A reset may overtake the answer. */
      g_assert_true (status == 0 || status == 431 || status == 414 || status == 413);
    }
  g_assert_cmpuint (double_asked (server), ==, 0);
}

static void
test_deadlines (void)
{
  const IcHttpSettings settings = { .deadline = G_USEC_PER_SEC / 2 };
  g_autoptr (Double) server = double_new (&settings);
  const char *begun[] = {
    "",                                    /* nothing at all */
    "GET /hel",                            /* no first line */
    "GET /hello HTTP/1.1\r\nHost: a\r\nX", /* no end of the head */
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc",
  };
  Client *clients[G_N_ELEMENTS (begun)];
  IcHttpCounts counts;

  for (guint i = 0; i < G_N_ELEMENTS (begun); i++)
    client_write (clients[i] = client_new (double_port (server)), begun[i], -1);
  /* They go on dripping, which must not help them. */
  for (guint i = 0; i < G_N_ELEMENTS (begun); i++)
    {
      while (client_write (clients[i], "x", 1))
        g_usleep (50 * 1000);
      g_autofree char *rest = client_rest (clients[i], NULL);
      g_assert_null (strstr (rest, "200"));
      client_free (clients[i]);
    }
  double_counts (server, &counts);
  g_assert_cmpuint (counts.dropped_late, ==, G_N_ELEMENTS (begun));
  g_assert_cmpuint (double_asked (server), ==, 0);
}

static void
test_limits (void)
{
  const IcHttpSettings settings = { .per_address = 3 };
  g_autoptr (Double) server = double_new (&settings);
  Client *clients[3];
  IcHttpCounts counts;

  for (guint i = 0; i < 3; i++)
    {
      clients[i] = client_new (double_port (server));
      g_assert_cmpuint (client_ask (clients[i], GET ("/hello"), NULL), ==, 200);
    }
  g_autoptr (Client) fourth = client_new (double_port (server));
  g_assert_cmpuint (client_ask (fourth, GET ("/hello"), NULL), ==, 0);
  double_counts (server, &counts);
  g_assert_cmpuint (counts.refused, ==, 1);
  g_assert_cmpuint (counts.connections, ==, 3);
  for (guint i = 0; i < 3; i++)
    client_free (clients[i]);
  do
    double_counts (server, &counts);
  while (counts.connections > 0);
  g_autoptr (Client) fifth = client_new (double_port (server));
  g_assert_cmpuint (client_ask (fifth, GET ("/hello"), NULL), ==, 200);
}

static void
test_behind_proxy (void)
{
  const IcHttpSettings settings = { .per_address = 2, .behind_proxy = true };
  g_autoptr (Double) server = double_new (&settings);
  const char *feed = "GET /feed HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.0.0.1\r\nX-Forwarded-For: 10.9.9.9, 2001:db8::7\r\n\r\n";
  Client *feeds[2];
  g_autofree char *echo = NULL;

  for (guint i = 0; i < 2; i++)
    {
      client_write (feeds[i] = client_new (double_port (server)), feed, -1);
      g_free (client_until (feeds[i], "hello\n"));
    }
  g_autoptr (Client) third = client_new (double_port (server));
  /* The same network. */
  g_assert_cmpuint (client_ask (third, "GET /hello HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 2001:db8::8\r\n\r\n", NULL), ==, 429);
  g_autoptr (Client) other = client_new (double_port (server));
  g_assert_cmpuint (client_ask (other, "GET /echo HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 2001:db8::7, 10.0.0.3\r\n\r\n", &echo), ==, 200);
  g_assert_nonnull (strstr (echo, "\n10.0.0.3\n"));
  g_clear_pointer (&echo, g_free);
  g_assert_cmpuint (client_ask (other, "GET /echo HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ::ffff:10.0.0.4\r\n\r\n", &echo), ==, 200);
  g_assert_nonnull (strstr (echo, "\n10.0.0.4\n"));
  for (guint i = 0; i < 2; i++)
    client_free (feeds[i]);
}

static GBytes *
frame_of (guint n)
{
  g_autofree char *text = g_strdup_printf ("<%u>", n);

  return g_bytes_new (text, strlen (text));
}

static Client *
feed_asked (Double *server, const char *request)
{
  Client *client = client_new (double_port (server));

  client_write (client, request, -1);
  g_autofree char *head = client_until (client, "\r\n\r\n");
  g_assert_nonnull (strstr (head, "Content-Type: text/event-stream\r\n"));
  g_assert_nonnull (strstr (head, "X-Accel-Buffering: no\r\n"));
  client_chunked (client);
  g_free (client_until (client, "hello\n"));
  return client;
}

static Client *
feed_new (Double *server)
{
  return feed_asked (server, GET ("/feed"));
}

/* Every feed gets every frame in order, whatever sleeps and wakes meanwhile. */
static void
test_feeds (void)
{
  const IcHttpSettings settings = { 0 };
  g_autoptr (Double) server = double_new (&settings);
  Client *feeds[20];
  IcHttpCounts counts;

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    feeds[i] = feed_new (server);
  double_counts (server, &counts);
  g_assert_cmpuint (counts.feeds, ==, G_N_ELEMENTS (feeds));
  for (guint n = 0; n < 500; n++)
    {
      g_autoptr (GBytes) frame = frame_of (n);
      double_publish (server, frame);
      if (n % 50 == 0)
        g_usleep (5000);
    }
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    for (guint n = 0; n < 500; n++)
      {
        g_autofree char *wanted = g_strdup_printf ("<%u>", n);
        g_autofree char *found = client_until (feeds[i], wanted);
        g_assert_cmpstr (found, ==, wanted);
      }
  double_end (server, "bye");
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autofree char *end = client_rest (feeds[i], NULL);
      g_assert_cmpstr (end, ==, "bye");
      client_free (feeds[i]);
    }
  WAIT_UNTIL (double_readers (server) == 0);
}

/* A feed whose client went away is let go of with the next frame. */
static void
test_feed_gone (void)
{
  const IcHttpSettings settings = { 0 };
  g_autoptr (Double) server = double_new (&settings);

  client_free (feed_new (server));
  g_assert_cmpuint (double_readers (server), ==, 1);
  while (double_readers (server) > 0)
    {
      g_autoptr (GBytes) frame = frame_of (1);
      double_publish (server, frame);
      g_usleep (5000);
    }
}

/* One that reads nothing is dropped, the others hear everything. */
static void
test_slow_feed (void)
{
  const IcHttpSettings settings = { .max_backlog = 1024 * 1024 };
  g_autoptr (Double) server = double_new (&settings);
  g_autoptr (Client) slow = feed_new (server);
  g_autoptr (Client) quick = feed_new (server);
  g_autofree char *padding = g_strnfill (64 * 1024, '.');
  IcHttpCounts counts = { 0 };

  for (guint n = 0; counts.dropped_slow == 0; n++)
    {
      g_autofree char *text = g_strdup_printf ("%s<%u>", padding, n);
      g_autofree char *mark = g_strdup_printf ("<%u>", n);
      g_autoptr (GBytes) frame = g_bytes_new (text, strlen (text));
      double_publish (server, frame);
      g_free (client_until (quick, mark));
      double_counts (server, &counts);
    }
  WAIT_UNTIL (double_readers (server) == 1);
  double_end (server, "bye");
  g_autofree char *bye = client_until (quick, "bye");
  g_assert_nonnull (bye);
}

/* So much that no buffer on the way takes it. */
static void
publish_much (Double *server)
{
  g_autofree char *padding = g_strnfill (64 * 1024, '.');

  for (guint n = 0; n < 200; n++)
    {
      g_autofree char *text = g_strdup_printf ("%s<%u>", padding, n);
      g_autoptr (GBytes) frame = g_bytes_new (text, strlen (text));
      double_publish (server, frame);
    }
}

/* Who comes back behind an old cursor is given what it has missed, however long that takes: cut off for being
 * behind, it would come back behind the same cursor. */
static void
test_resumed_feed (void)
{
  const IcHttpSettings settings = { .max_backlog = 64 * 1024 };
  g_autoptr (Double) server = double_new (&settings);
  IcHttpCounts counts = { 0 };

  publish_much (server);
  g_autoptr (Client) other = client_new (double_port (server));
  /* It is answered in the round in which all of this is published, at the latest. */
  g_assert_cmpuint (client_ask (other, GET ("/hello"), NULL), ==, 200);
  g_autoptr (Client) late = feed_asked (server, GET ("/feed?all"));
  g_usleep (G_USEC_PER_SEC);
  g_autofree char *last = client_until (late, "<199>");
  g_assert_nonnull (last);
  double_counts (server, &counts);
  g_assert_cmpuint (counts.dropped_slow, ==, 0);
}

/* Nobody stays because they do not listen to the goodbye: not even for as long as somebody slow may. */
static void
test_deaf_feed (void)
{
  const IcHttpSettings settings = { .max_backlog = 64 * 1024 * 1024 };
  g_autoptr (Double) server = double_new (&settings);
  g_autoptr (Client) deaf = feed_new (server);
  gint64 began;

  publish_much (server);
  g_usleep (G_USEC_PER_SEC);
  double_end (server, "bye");
  began = g_get_monotonic_time ();
  WAIT_UNTIL (double_readers (server) == 0);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 12 * G_USEC_PER_SEC);
}

/* Whatever is under way when it ends: nobody is left hanging. */
static void
test_end (void)
{
  Double *server = plain_double ();
  g_autoptr (Client) idle = client_new (double_port (server));
  g_autoptr (Client) waiting = client_new (double_port (server));
  g_autoptr (Client) tardy = client_new (double_port (server));
  g_autoptr (Client) half = client_new (double_port (server));
  g_autoptr (Client) feed = feed_new (server);
  IcHttpCounts counts;

  g_assert_cmpuint (client_ask (idle, GET ("/hello"), NULL), ==, 200);
  client_write (waiting, "POST /never HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", -1);
  client_write (tardy, "POST /tardy HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", -1);
  client_write (half, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx", -1);
  do
    double_counts (server, &counts);
  while (counts.requests < 5 || double_asked (server) < 4);
  double_free (server);

  g_autofree char *bye = client_until (feed, "event: bye");
  g_assert_nonnull (bye);
  g_assert_cmpuint (client_answer (waiting, NULL, NULL), ==, 503);
  g_assert_cmpuint (client_answer (tardy, NULL, NULL), ==, 503);
  g_free (client_rest (half, NULL));
  g_free (client_rest (idle, NULL));
}

static void
test_address (void)
{
  g_autoptr (Double) server = plain_double ();
  IcHttpSettings settings = { .address = "127.0.0.1", .port = double_port (server), .fd = -1 };
  g_autoptr (GError) taken = NULL, nonsense = NULL, foreign = NULL;

  g_assert_null (ic_http_server_new ((IcService *) server, &settings, &taken));
  g_assert_error (taken, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  settings.address = "localhost";
  g_assert_null (ic_http_server_new ((IcService *) server, &settings, &nonsense));
  g_assert_error (nonsense, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  settings.address = "192.0.2.1";
  g_assert_null (ic_http_server_new ((IcService *) server, &settings, &foreign));
  g_assert_nonnull (strstr (foreign->message, "192.0.2.1"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http-server/plain", test_plain);
  g_test_add_func ("/http-server/bodies", test_bodies);
  g_test_add_func ("/http-server/large-answer", test_large_answer);
  g_test_add_func ("/http-server/pipelined", test_pipelined);
  g_test_add_func ("/http-server/refused", test_refused);
  g_test_add_func ("/http-server/accepted", test_accepted);
  g_test_add_func ("/http-server/oversized", test_oversized);
  g_test_add_func ("/http-server/deadlines", test_deadlines);
  g_test_add_func ("/http-server/limits", test_limits);
  g_test_add_func ("/http-server/behind-proxy", test_behind_proxy);
  g_test_add_func ("/http-server/feeds", test_feeds);
  g_test_add_func ("/http-server/feed-gone", test_feed_gone);
  g_test_add_func ("/http-server/slow-feed", test_slow_feed);
  g_test_add_func ("/http-server/resumed-feed", test_resumed_feed);
  g_test_add_func ("/http-server/deaf-feed", test_deaf_feed);
  g_test_add_func ("/http-server/end", test_end);
  g_test_add_func ("/http-server/address", test_address);
  return g_test_run ();
}
