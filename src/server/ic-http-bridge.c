/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between libmicrohttpd's thread and the service's: calls go over in bunches, one
 * wake-up for as many as have come, and so do their answers.
 */
#include "ic-http-private.h"

typedef struct {
  GSource       parent;
  IcHttpServer *server;
} BridgeSource;

/* Whether somebody waits for the answer: not when the engine ends and the call was given up meanwhile. */
static bool
take_reply (IcHttpServer *self, IcHttpCall *call, const IcReply *reply)
{
  bool waits;

  g_mutex_lock (&self->mutex);
  waits = call->state == IC_HTTP_CALL_ASLEEP;
  if (waits)
    {
      call->status = reply->status;
      call->reply_type = g_strdup (reply->content_type);
      call->reply_body = reply->body != NULL ? g_bytes_ref (reply->body) : NULL;
      call->retry_after = reply->retry_after;
      call->allow = g_strdup (reply->allow);
      call->reader = reply->reader;
      call->replied = true;
      atomic_store (&call->taken, g_get_monotonic_time ());
      ic_http_bridge_resume (self, call);
    }
  g_mutex_unlock (&self->mutex);

  return waits;
}

static void
reply_cb (const IcReply *reply, gpointer user_data)
{
  IcHttpCall *call = user_data;
  IcHttpServer *self = call->server;
  bool taken = self != NULL && take_reply (self, call, reply);

  if (taken && reply->reader != NULL)
    {
      atomic_fetch_add (&self->n_feeds, 1);
      if (self->ending)
        ic_reader_end (reply->reader, NULL);
      return;
    }
  if (!taken && reply->reader != NULL)
    ic_service_gone (call->service, reply->reader);
  if (self != NULL)
    g_queue_unlink (&self->asked, &call->link);
  ic_http_call_unref (call);
}

static void
ask_service (IcHttpServer *self, IcHttpCall *call)
{
  g_autoptr (GBytes) body = call->body != NULL ? g_byte_array_free_to_bytes (g_steal_pointer (&call->body)) : g_bytes_new_static ("", 0);
  const IcCall asked = {
    .method = call->method, .path = call->path, .query = call->query, .token = call->token,
    .content_type = call->content_type, .address = call->address, .body = body,
  };

  g_queue_push_tail_link (&self->asked, &call->link);
  ic_service_call (self->service, &asked, ic_http_wake_cb, call, reply_cb, call);
}

static void
ask_all (IcHttpCall *call)
{
  while (call != NULL)
    {
      IcHttpCall *next = call->next;
      ask_service (call->server, call);
      call = next;
    }
}

/* The feeds that were let go of. */
static void
bury_all (IcHttpServer *self, IcHttpCall *call)
{
  while (call != NULL)
    {
      IcHttpCall *next = call->next;
      g_queue_unlink (&self->asked, &call->link);
      atomic_fetch_sub (&self->n_feeds, 1);
      ic_service_gone (call->service, g_steal_pointer (&call->reader));
      ic_http_call_unref (call);
      call = next;
    }
}

void
ic_http_bridge_bury (IcHttpServer *self)
{
  g_mutex_lock (&self->mutex);
  IcHttpCall *gone = ic_http_calls_take (&self->gone);
  g_mutex_unlock (&self->mutex);
  bury_all (self, gone);
}

void
ic_http_bridge_flush (IcHttpServer *self)
{
  g_mutex_lock (&self->mutex);
  IcHttpCall *call = ic_http_calls_take (&self->resumed);
  g_mutex_unlock (&self->mutex);

  if (call == NULL)
    return;
  /* Each sleeps until it is resumed, so it is there; afterwards it may be anywhere. */
  while (call != NULL)
    {
      IcHttpCall *next = call->next;
      MHD_resume_connection (call->connection->mhd);
      call = next;
    }
  ic_http_loop_wake (self);
}

static gboolean
inbox_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  IcHttpServer *self = ((BridgeSource *) source)->server;

  /* All of it under one lock: who finds something there does not wake again. */
  g_mutex_lock (&self->mutex);
  g_source_set_ready_time (source, -1);
  IcHttpCall *gone = ic_http_calls_take (&self->gone);
  IcHttpCall *asked = ic_http_calls_take (&self->inbox);
  g_mutex_unlock (&self->mutex);
  bury_all (self, gone);
  ask_all (asked);
  return G_SOURCE_CONTINUE;
}

/* Comes before the thread looks for more to do, or sleeps: whatever its last round
 * answered and published goes out together. */
static gboolean
flush_prepare (GSource *source, int *timeout)
{
  *timeout = -1;
  ic_http_bridge_flush (((BridgeSource *) source)->server);
  return FALSE;
}

static gboolean
flush_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs inbox_funcs = { .dispatch = inbox_dispatch };
static GSourceFuncs flush_funcs = { .prepare = flush_prepare, .dispatch = flush_dispatch };

static GSource *
source_new (IcHttpServer *self, GSourceFuncs *funcs, const char *name, int priority)
{
  GSource *source = g_source_new (funcs, sizeof (BridgeSource));

  ((BridgeSource *) source)->server = self;
  g_source_set_static_name (source, name);
  g_source_set_priority (source, priority);
  g_source_attach (source, self->context);
  return source;
}

void
ic_http_bridge_start (IcHttpServer *self)
{
  self->inbox_source = source_new (self, &inbox_funcs, "ic-http-inbox", G_PRIORITY_DEFAULT);
  /* Before everything else: sources behind one that is ready are not prepared. */
  self->flush_source = source_new (self, &flush_funcs, "ic-http-flush", 10 * G_PRIORITY_HIGH);
}

void
ic_http_bridge_stop (IcHttpServer *self)
{
  g_source_destroy (self->inbox_source);
  g_source_destroy (self->flush_source);
  g_clear_pointer (&self->inbox_source, g_source_unref);
  g_clear_pointer (&self->flush_source, g_source_unref);
}

static void
wake_service (IcHttpServer *self)
{
  if (self->inbox.head == NULL && self->gone.head == NULL)
    g_source_set_ready_time (self->inbox_source, 0);
}

void
ic_http_bridge_ask (IcHttpServer *self, IcHttpCall *call)
{
  wake_service (self);
  ic_http_calls_push (&self->inbox, call);
}

void
ic_http_bridge_gone (IcHttpServer *self, IcHttpCall *call)
{
  wake_service (self);
  ic_http_calls_push (&self->gone, call);
}

void
ic_http_bridge_resume (IcHttpServer *self, IcHttpCall *call)
{
  call->state = IC_HTTP_CALL_AWAKE;
  if (self->resumed.head == NULL && !g_main_context_is_owner (self->context))
    g_main_context_wakeup (self->context);
  ic_http_calls_push (&self->resumed, call);
}
