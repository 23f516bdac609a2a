/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between libmicrohttpd and the service: calls go over, and their answers come
 * back in bunches.
 */
#include "ic-http-private.h"

static void
begin_feed (IcHttpServer *self, IcHttpCall *call, IcReader *reader)
{
  call->begun_with = ic_reader_backlog (reader);
  g_mutex_lock (&self->mutex);
  call->reader = reader;
  ic_http_bridge_resume (self, call);
  g_mutex_unlock (&self->mutex);
  atomic_fetch_add (&self->n_feeds, 1);
  if (self->ending)
    ic_reader_end (reader, NULL);
}

static void
take_reply (IcHttpServer *self, IcHttpCall *call, const IcReply *reply)
{
  call->status = reply->status;
  call->reply_type = g_strdup (reply->content_type);
  call->reply_body = reply->body != NULL ? g_bytes_ref (reply->body) : NULL;
  call->retry_after = reply->retry_after;
  call->allow = g_strdup (reply->allow);
  call->taken = g_get_monotonic_time ();
  call->replied = true;
  if (reply->reader != NULL)
    {
      begin_feed (self, call, reply->reader);
      return;
    }
  call->state = IC_HTTP_CALL_AWAKE;
  ic_http_calls_push (&self->answered, call);
}

static void
reply_cb (const IcReply *reply, gpointer user_data)
{
  IcHttpCall *call = user_data;
  IcHttpServer *self = call->server;
  /* The engine ends, or has ended: nobody waits for the answer. */
  bool late = self == NULL || call->given_up;

  if (!late)
    take_reply (self, call, reply);
  else if (reply->reader != NULL)
    ic_service_gone (call->service, reply->reader);
  if (!late && reply->reader != NULL)
    return;
  if (self != NULL)
    g_queue_unlink (&self->asked, &call->link);
  ic_http_call_unref (call);
}

void
ic_http_bridge_ask (IcHttpCall *call)
{
  g_autoptr (GBytes) body = call->body != NULL ? g_byte_array_free_to_bytes (g_steal_pointer (&call->body)) : g_bytes_new_static ("", 0);
  const IcCall asked = {
    .method = call->method, .path = call->path, .query = call->query, .token = call->token,
    .content_type = call->content_type, .address = call->address, .body = body,
  };

  call->asked = true;
  call->state = IC_HTTP_CALL_ASLEEP;
  call->refs++;
  g_queue_push_tail_link (&call->server->asked, &call->link);
  ic_service_call (call->service, &asked, ic_http_wake_cb, call, reply_cb, call);
}

void
ic_http_bridge_resume (IcHttpServer *self, IcHttpCall *call)
{
  call->state = IC_HTTP_CALL_AWAKE;
  if (self->resumed.head == NULL && !g_main_context_is_owner (self->context))
    g_main_context_wakeup (self->context);
  ic_http_calls_push (&self->resumed, call);
}

void
ic_http_bridge_let_go (IcHttpServer *self, IcHttpCall *call)
{
  g_mutex_lock (&self->mutex);
  call->state = IC_HTTP_CALL_GONE;
  g_mutex_unlock (&self->mutex);
  if (call->reader == NULL)
    return;
  g_queue_unlink (&self->asked, &call->link);
  atomic_fetch_sub (&self->n_feeds, 1);
  ic_service_gone (call->service, g_steal_pointer (&call->reader));
  ic_http_call_unref (call);
}

static void
resume_all (IcHttpServer *self, IcHttpCall *call)
{
  if (call != NULL)
    self->runs = true;
  while (call != NULL)
    {
      IcHttpCall *next = call->next;
      MHD_resume_connection (call->connection->mhd);
      call = next;
    }
}

void
ic_http_bridge_flush (IcHttpServer *self)
{
  g_mutex_lock (&self->mutex);
  IcHttpCall *feeds = ic_http_calls_take (&self->resumed);
  g_mutex_unlock (&self->mutex);

  resume_all (self, ic_http_calls_take (&self->answered));
  resume_all (self, feeds);
}
