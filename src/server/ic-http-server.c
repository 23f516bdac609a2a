/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine's beginning and end, and its connections.
 */
#include "ic-http-private.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* How long what is under way may take when the end has come, and then the words that it was not done. */
#define FAREWELL (2 * G_USEC_PER_SEC)
#define LAST     (G_USEC_PER_SEC / 2)

static void
free_address (gpointer data)
{
  IcHttpAddress *address = data;

  g_free (address->name);
  g_free (address);
}

static void
fill_settings (IcHttpServer *self, const IcHttpSettings *settings)
{
  IcHttpSettings *own = &self->settings;

  *own = *settings;
  own->address = NULL;
  own->connections = ic_http_listen_limit (own->connections != 0 ? own->connections : 4096);
  own->per_address = own->per_address != 0 ? own->per_address : 64;
  own->deadline = own->deadline != 0 ? own->deadline : 10 * G_USEC_PER_SEC;
  own->max_body = own->max_body != 0 ? own->max_body : IC_WIRE_MAX_BODY;
  own->max_backlog = own->max_backlog != 0 ? own->max_backlog : 4 * 1024 * 1024;
}

static guint
limit_of_peer (IcHttpServer *self)
{
  /* All of a proxy's connections come from its address. */
  return self->settings.behind_proxy ? self->settings.connections : self->settings.per_address;
}

static enum MHD_Result
accept_cb (void *data, const struct sockaddr *address, socklen_t size)
{
  IcHttpServer *self = data;
  char text[INET6_ADDRSTRLEN];
  IcHttpAddress *peer;
  bool full;

  ic_http_address_text (address, text);
  peer = ic_http_address_find (self, text);
  full = peer->connections >= limit_of_peer (self);
  if (full)
    ic_http_count (&self->refused);
  ic_http_address_drop (self, peer);
  return full ? MHD_NO : MHD_YES;
}

static IcHttpConnection *
connection_new (IcHttpServer *self, struct MHD_Connection *mhd)
{
  IcHttpConnection *connection = g_new0 (IcHttpConnection, 1);

  connection->server = self;
  connection->mhd = mhd;
  connection->link.data = connection;
  connection->fd = MHD_get_connection_info (mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
  ic_http_address_text (MHD_get_connection_info (mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr, connection->address);
  connection->peer = ic_http_address_find (self, connection->address);
  connection->peer->connections++;
  ic_http_connection_until (connection, IC_HTTP_PHASE_REQUEST, self->settings.deadline);
  atomic_fetch_add (&self->n_connections, 1);
  return connection;
}

static void
connection_free (IcHttpServer *self, IcHttpConnection *connection)
{
  connection->peer->connections--;
  ic_http_address_drop (self, connection->peer);
  atomic_fetch_sub (&self->n_connections, 1);
  g_free (connection->target);
  g_free (connection);
}

static void
connection_cb (void *data, struct MHD_Connection *mhd, void **context, enum MHD_ConnectionNotificationCode code)
{
  IcHttpServer *self = data;

  if (code == MHD_CONNECTION_NOTIFY_STARTED)
    {
      IcHttpConnection *connection = *context = connection_new (self, mhd);
      g_queue_push_tail_link (&self->connections, &connection->link);
      ic_http_reaper_arm (self);
      return;
    }

  IcHttpConnection *connection = g_steal_pointer (context);
  g_queue_unlink (&self->connections, &connection->link);
  connection_free (self, connection);
}

/* Targets stay as they came; the service decodes what it wants. */
static size_t
keep_cb (void *data, struct MHD_Connection *mhd, char *text)
{
  return strlen (text);
}

/* Before 1.0 being strict adds nothing that ic-http-check.c does not see, but its
 * refusals come out with two heads. */
static int
strictness (void)
{
  return ic_http_reads_in_place () ? 0 : 1;
}

/* Its own wake-up call for each connection that is resumed is left out: there is one for all of them. */
static struct MHD_Daemon *
start_daemon (IcHttpServer *self)
{
  return MHD_start_daemon (MHD_USE_EPOLL | (MHD_ALLOW_SUSPEND_RESUME & ~MHD_USE_ITC), 0,
                           accept_cb, self, ic_http_access_cb, self,
                           MHD_OPTION_LISTEN_SOCKET, self->fd,
                           MHD_OPTION_CONNECTION_LIMIT, self->settings.connections,
                           MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int) IC_HTTP_IDLE,
                           MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t) IC_HTTP_MEMORY,
                           MHD_OPTION_STRICT_FOR_CLIENT, strictness (),
                           MHD_OPTION_NOTIFY_CONNECTION, connection_cb, self,
                           MHD_OPTION_NOTIFY_COMPLETED, ic_http_completed_cb, self,
                           MHD_OPTION_URI_LOG_CALLBACK, ic_http_target_cb, self,
                           MHD_OPTION_UNESCAPE_CALLBACK, keep_cb, self,
                           MHD_OPTION_END);
}

static bool
listen_somewhere (IcHttpServer *self, const IcHttpSettings *settings, GError **error)
{
  self->fd = settings->fd >= 0 ? settings->fd : ic_http_listen (settings->address, settings->port, error);
  if (self->fd < 0 || (settings->fd >= 0 && !ic_http_listen_adopt (self->fd, error)))
    return false;
  self->port = ic_http_listen_port (self->fd);
  return true;
}

static bool
start (IcHttpServer *self, GError **error)
{
  self->daemon = start_daemon (self);
  if (self->daemon == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The HTTP server cannot be started: there may be too little memory, or too many open files");
      return false;
    }
  ic_http_loop_start (self);
  return true;
}

static void
free_parts (IcHttpServer *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_source_destroy (self->reaper);
  g_source_unref (self->reaper);
  g_hash_table_unref (self->addresses);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

IcHttpServer *
ic_http_server_new (IcService *service, const IcHttpSettings *settings, GError **error)
{
  IcHttpServer *self = g_new0 (IcHttpServer, 1);

  self->service = service;
  self->context = g_main_context_ref_thread_default ();
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_address);
  g_mutex_init (&self->mutex);
  fill_settings (self, settings);
  ic_http_reaper_start (self);
  if (!listen_somewhere (self, settings, error) || !start (self, error))
    {
      free_parts (self);
      return NULL;
    }
  return self;
}

guint16
ic_http_server_port (IcHttpServer *self)
{
  return self->port;
}

/* Nobody new comes in, and nobody is asked anything any more; feeds say goodbye. */
static void
begin_to_end (IcHttpServer *self)
{
  g_autoptr (GBytes) bye = ic_bye_write (IC_PROBLEM_INTERRUPTED, "The server is ending; connect again in a moment");
  g_autoptr (GBytes) frame = ic_frame_write (IC_FRAME_BYE, NULL, bye);

  ic_http_loop_quiesce (self);
  self->ending = true;
  for (GList *link = self->asked.head; link != NULL; link = link->next)
    if (((IcHttpCall *) link->data)->reader != NULL)
      ic_reader_end (((IcHttpCall *) link->data)->reader, frame);
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
finish_what_is_under_way (IcHttpServer *self, gint64 span)
{
  gint64 until = g_get_monotonic_time () + span;
  g_autoptr (GSource) tick = g_timeout_source_new (10);

  g_source_set_callback (tick, tick_cb, NULL, NULL);
  g_source_attach (tick, self->context);
  while (self->n_calls > 0 && g_get_monotonic_time () < until)
    g_main_context_iteration (self->context, TRUE);
  g_source_destroy (tick);
}

/* Whoever sleeps is woken for good. */
static void
wake_everybody (IcHttpServer *self)
{
  g_mutex_lock (&self->mutex);
  self->stopping = true;
  for (GList *link = self->connections.head; link != NULL; link = link->next)
    {
      IcHttpConnection *connection = link->data;
      if (connection->call == NULL || connection->call->state != IC_HTTP_CALL_ASLEEP)
        continue;
      connection->call->given_up = !connection->call->replied;
      ic_http_bridge_resume (self, connection->call);
    }
  g_mutex_unlock (&self->mutex);
  ic_http_bridge_flush (self);
}

/* What was asked and not answered is answered to nobody. */
static void
forget_asked (IcHttpServer *self)
{
  GList *link;

  while ((link = g_queue_pop_head_link (&self->asked)) != NULL)
    ((IcHttpCall *) link->data)->server = NULL;
}

void
ic_http_server_free (IcHttpServer *self)
{
  begin_to_end (self);
  finish_what_is_under_way (self, FAREWELL);
  wake_everybody (self);
  finish_what_is_under_way (self, LAST);
  ic_http_loop_stop (self);
  forget_asked (self);
  free_parts (self);
}

void
ic_http_server_counts (IcHttpServer *self, IcHttpCounts *counts)
{
  *counts = (IcHttpCounts) {
    .requests = atomic_load (&self->requests),
    .refused = atomic_load (&self->refused),
    .dropped_slow = atomic_load (&self->dropped_slow),
    .dropped_late = atomic_load (&self->dropped_late),
    .connections = atomic_load (&self->n_connections),
    .feeds = atomic_load (&self->n_feeds),
  };
}
