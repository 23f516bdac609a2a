/* SPDX-License-Identifier: GPL-3.0-or-later
 * Servers on loopback for tests.
 */
#include "loopback.h"

#include <errno.h>
#include <string.h>
#include <glib/gstdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct _Loopback {
  SoupServer *server;
  GHashTable *asked;
  bool        tls;
};

struct _Raw {
  GSocketListener *listener;
  GCancellable    *cancellable;
  GThread         *thread;
  char            *text;
  RawEnd           end;
  guint            port;
  guint64          written; /* under @lock */
  GMutex           lock;
};

/* Made for this test and used nowhere else: it protects nothing. */
static const char certificate_pem[] =
  "-----BEGIN PRIVATE KEY-----\n"
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgstec3XMQuZn7qkl4\n"
  "HlwuWILq1ryCOuPzEQt2bvlYETKhRANCAAR57yzntJ2A4YAtwFUvz3UM7J6mPcpI\n"
  "dOmF/5oxVyX3Df9gBSiKZDJ3b5YO9UYiyHacX7mrP/CBbSsNZrJ5WJIC\n"
  "-----END PRIVATE KEY-----\n"
  "-----BEGIN CERTIFICATE-----\n"
  "MIIBkDCCATagAwIBAgIUEHDs/bZZqyBke24RbuKmeeqKKDAwCgYIKoZIzj0EAwIw\n"
  "FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMDA4MTQyM1oYDzIxMjYxMDI3\n"
  "MDgxNDIzWjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO\n"
  "PQMBBwNCAAR57yzntJ2A4YAtwFUvz3UM7J6mPcpIdOmF/5oxVyX3Df9gBSiKZDJ3\n"
  "b5YO9UYiyHacX7mrP/CBbSsNZrJ5WJICo2QwYjAdBgNVHQ4EFgQUFSu9PNENyvdu\n"
  "v74dK5Xxn0tTBQUwHwYDVR0jBBgwFoAUFSu9PNENyvduv74dK5Xxn0tTBQUwDwYD\n"
  "VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC\n"
  "IG7m28tzMIdyrFr+UVJ/w6PCC3105ZY9BmcR0Hse6y2EAiEA3J9l07Mq+B2LEOTS\n"
  "pIA+GzdLMtdIl1f/heJdkmreOco=\n"
  "-----END CERTIFICATE-----\n";

typedef struct {
  Loopback    *server;
  LoopbackFunc func;
  gpointer     data;
  guint        status;
  char        *type, *text;
} Route;

static void
route_free (gpointer data)
{
  Route *route = data;

  g_free (route->type);
  g_free (route->text);
  g_free (route);
}

static void
count (Loopback *self, const char *path)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->asked, path));

  g_hash_table_replace (self->asked, g_strdup (path), GUINT_TO_POINTER (n + 1));
}

/* The values of the query and, where the body is a form, of the form. */
static GHashTable *
values (SoupServerMessage *message, GHashTable *query)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *type = soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, query != NULL ? query : all);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_replace (all, g_strdup (key), g_strdup (value));
  if (g_strcmp0 (type, "application/x-www-form-urlencoded") == 0 && body->length > 0)
    {
      g_autofree char *text = g_strndup (body->data, (gsize) body->length);
      g_autoptr (GHashTable) form = soup_form_decode (text);

      g_hash_table_iter_init (&iter, form);
      while (g_hash_table_iter_next (&iter, &key, &value))
        g_hash_table_replace (all, g_strdup (key), g_strdup (value));
    }
  return all;
}

static void
route_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Route *route = data;
  g_autoptr (GHashTable) all = values (message, query);

  count (route->server, path);
  if (route->func != NULL)
    {
      route->func (message, all, route->data);
      return;
    }
  soup_server_message_set_status (message, route->status, NULL);
  if (route->type != NULL)
    soup_server_message_set_response (message, route->type, SOUP_MEMORY_COPY, route->text, strlen (route->text));
  else
    soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_COPY, route->text,
                              strlen (route->text));
}

void
loopback_init (int *argc, char ***argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (argc, argv, NULL);
}

static Loopback *
create (bool tls)
{
  Loopback *self = g_new0 (Loopback, 1);
  g_autoptr (GError) error = NULL;

  self->server = soup_server_new (NULL, NULL);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tls = tls;
  if (tls)
    {
      g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (certificate_pem, -1, &error);

      g_assert_no_error (error);
      soup_server_set_tls_certificate (self->server, certificate);
    }
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | (tls ? SOUP_SERVER_LISTEN_HTTPS : 0), &error);
  g_assert_no_error (error);
  return self;
}

GTlsCertificate *
loopback_certificate (void)
{
  static GTlsCertificate *certificate;

  if (certificate == NULL)
    certificate = g_tls_certificate_new_from_pem (certificate_pem, -1, NULL);
  g_assert_nonnull (certificate);
  return certificate;
}

const char *
loopback_ca (void)
{
  static char path[] = "/tmp/ic-loopback-ca-XXXXXX";
  static bool written;

  if (!written)
    {
      const char *begin = strstr (certificate_pem, "-----BEGIN CERTIFICATE");
      int fd = g_mkstemp (path);

      g_assert_cmpint (fd, >=, 0);
      g_assert_cmpint (write (fd, begin, strlen (begin)), ==, strlen (begin));
      close (fd);
      written = true;
    }
  return path;
}

Loopback *
loopback_new (void)
{
  return create (false);
}

Loopback *
loopback_new_tls (void)
{
  return create (true);
}

void
loopback_free (Loopback *self)
{
  static GPtrArray *kept;

  /* GLib shakes hands in a thread of its own. When the client has hung up meanwhile, libsoup 3.6
   * tells that to a connection that is gone with its server: these stay until the program ends. */
  if (self->tls)
    {
      if (kept == NULL)
        kept = g_ptr_array_new ();
      g_ptr_array_add (kept, self);
      return;
    }
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_hash_table_unref (self->asked);
  g_free (self);
}

char *
loopback_url (Loopback *self, const char *path)
{
  GSList *uris = soup_server_get_uris (self->server);
  int port = g_uri_get_port (uris->data);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return g_strdup_printf ("%s://127.0.0.1:%d%s", self->tls ? "https" : "http", port, path);
}

static void
add_route (Loopback *self, const char *path, Route *route)
{
  route->server = self;
  soup_server_remove_handler (self->server, path);
  soup_server_add_handler (self->server, path, route_cb, route, route_free);
}

void
loopback_answer (Loopback *self, const char *path, guint status, const char *type, const char *text)
{
  Route *route = g_new0 (Route, 1);

  route->status = status;
  route->type = g_strdup (type);
  route->text = g_strdup (text);
  add_route (self, path, route);
}

void
loopback_handle (Loopback *self, const char *path, LoopbackFunc func, gpointer data)
{
  Route *route = g_new0 (Route, 1);

  route->func = func;
  route->data = data;
  add_route (self, path, route);
}

guint
loopback_asked (Loopback *self, const char *path)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->asked, path));
}

static void
raw_write (Raw *self, GSocket *socket)
{
  gsize length = self->text != NULL ? strlen (self->text) : 0;

  do
    {
      gsize at = 0;

      while (at < length)
        {
          gssize n = g_socket_send (socket, self->text + at, length - at, self->cancellable, NULL);

          if (n <= 0)
            return;
          at += (gsize) n;
          g_mutex_lock (&self->lock);
          self->written += (guint64) n;
          g_mutex_unlock (&self->lock);
        }
    }
  while (self->end == RAW_FLOOD);
}

static void
raw_serve (Raw *self, GSocketConnection *connection)
{
  GSocket *socket = g_socket_connection_get_socket (connection);
  char request[4096];

  g_socket_receive (socket, request, sizeof request, self->cancellable, NULL);
  raw_write (self, socket);
  if (self->end == RAW_HOLD)
    while (g_socket_receive (socket, request, sizeof request, self->cancellable, NULL) > 0)
      continue;
  if (self->end == RAW_RESET)
    {
      const struct linger now = { 1, 0 };

      g_assert_cmpint (setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &now, sizeof now), ==, 0);
    }
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

static gpointer
raw_thread (gpointer data)
{
  Raw *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)) != NULL)
    {
      raw_serve (self, connection);
      g_object_unref (connection);
    }
  return NULL;
}

Raw *
raw_new (const char *text, RawEnd end)
{
  Raw *self = g_new0 (Raw, 1);
  g_autoptr (GInetAddress) address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (address, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->listener = g_socket_listener_new ();
  self->cancellable = g_cancellable_new ();
  self->text = g_strdup (text);
  self->end = end;
  g_mutex_init (&self->lock);
  g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("raw", raw_thread, self);
  return self;
}

void
raw_free (Raw *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->lock);
  g_free (self->text);
  g_free (self);
}

char *
raw_url (Raw *self, const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", self->port, path);
}

guint64
raw_written (Raw *self)
{
  guint64 written;

  g_mutex_lock (&self->lock);
  written = self->written;
  g_mutex_unlock (&self->lock);
  return written;
}

guint
loopback_dead_port (void)
{
  Raw *raw = raw_new (NULL, RAW_CLOSE);
  guint port = raw->port;

  raw_free (raw);
  return port;
}

static gboolean
too_long_cb (gpointer data)
{
  g_error ("Nothing happened for 20 s");
  return G_SOURCE_REMOVE;
}

void
loopback_wait (const bool *done)
{
  guint guard = g_timeout_add_seconds (20, too_long_cb, NULL);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

static gboolean
flag_cb (gpointer data)
{
  bool *flag = data;

  *flag = true;
  return G_SOURCE_REMOVE;
}

void
loopback_run (guint milliseconds)
{
  bool over = false;

  g_timeout_add (milliseconds, flag_cb, &over);
  loopback_wait (&over);
}
