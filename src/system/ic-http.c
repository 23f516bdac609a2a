/* SPDX-License-Identifier: GPL-3.0-or-later
 * A bounded HTTP client over one libsoup session.
 */
#include "ic-http-private.h"

#include <string.h>

#define CHUNK_BYTES (64 * 1024)

struct _IcHttp {
  grefcount    refs;
  SoupSession *session;
};

/* One request under way. It has a cancellable of its own, because three things
 * end it early and have to be told apart: the caller, the time limit, and we
 * ourselves when we have seen enough. */
typedef struct {
  SoupSession  *session;
  SoupMessage  *message;
  GInputStream *stream;
  GByteArray   *body;
  char         *where;
  char        **headers; /* names and values that stay with the first host */
  GUri         *first;

  GCancellable *cancellable;
  GCancellable *outer;
  gulong        outer_handler;
  GSource      *timer;

  gint64        sent;
  gint64        deadline;
  gsize         max_bytes;
  guint         redirects;
  bool          truncate;
  GError       *verdict; /* why we ended it ourselves */
} Call;

static void read_chunk (GTask *task);

static void
call_stop_watching (Call *call)
{
  if (call->outer_handler != 0)
    g_cancellable_disconnect (call->outer, call->outer_handler);
  call->outer_handler = 0;
  if (call->timer != NULL)
    g_source_destroy (call->timer);
  g_clear_pointer (&call->timer, g_source_unref);
}

static void
call_free (Call *call)
{
  call_stop_watching (call);
  if (call->message != NULL)
    g_signal_handlers_disconnect_by_data (call->message, call);
  g_clear_object (&call->stream);
  g_clear_object (&call->message);
  g_clear_object (&call->session);
  g_clear_object (&call->cancellable);
  g_clear_object (&call->outer);
  g_clear_pointer (&call->body, g_byte_array_unref);
  g_clear_pointer (&call->first, g_uri_unref);
  g_clear_error (&call->verdict);
  g_strfreev (call->headers);
  g_free (call->where);
  g_free (call);
}

/* Ends a request from our side; the operation under way answers "cancelled" and
 * the verdict takes its place. */
static void
call_end (Call *call, GError *verdict)
{
  if (call->verdict == NULL)
    call->verdict = verdict;
  else
    g_error_free (verdict);
  g_cancellable_cancel (call->cancellable);
}

static void
fail (GTask *task, GError *error)
{
  Call *call = g_task_get_task_data (task);

  call_stop_watching (call);
  if (call->outer != NULL && g_cancellable_is_cancelled (call->outer))
    {
      g_clear_error (&error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
    }
  else if (call->verdict != NULL)
    {
      g_clear_error (&error);
      error = g_steal_pointer (&call->verdict);
    }
  /* What is left of the connection is of no use to the next request. */
  g_cancellable_cancel (call->cancellable);
  g_task_return_error (task, ic_http_explain (error, call->where));
}

static char *
plain_content_type (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL ? g_ascii_strdown (type, -1) : NULL;
}

static void
succeed (GTask *task, bool truncated)
{
  Call *call = g_task_get_task_data (task);
  IcHttpAnswer *answer = g_new0 (IcHttpAnswer, 1);
  SoupMessageHeaders *headers = soup_message_get_response_headers (call->message);

  call_stop_watching (call);
  answer->status = soup_message_get_status (call->message);
  answer->content_type = plain_content_type (call->message);
  answer->retry_after = g_strdup (soup_message_headers_get_one (headers, "Retry-After"));
  answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  answer->modified = g_strdup (soup_message_headers_get_one (headers, "Last-Modified"));
  answer->where = g_strdup (call->where);
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&call->body));
  answer->truncated = truncated;
  answer->elapsed = g_get_monotonic_time () - call->sent;
  if (truncated)
    g_cancellable_cancel (call->cancellable);
  g_task_return_pointer (task, answer, (GDestroyNotify) ic_http_answer_free);
}

/* libsoup 3.2 takes a connection that closes right after the head for an empty
 * body, whatever length was announced. */
static bool
is_cut_off (Call *call)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (call->message);
  guint status = soup_message_get_status (call->message);

  return call->body->len == 0 && soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
         && soup_message_headers_get_content_length (headers) > 0
         && soup_message_get_method (call->message) != SOUP_METHOD_HEAD && status != SOUP_STATUS_NO_CONTENT
         && status != SOUP_STATUS_NOT_MODIFIED && soup_message_headers_get_one (headers, "Content-Encoding") == NULL;
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  gsize size, room = call->max_bytes - call->body->len;
  const void *bytes;

  if (chunk == NULL || g_cancellable_is_cancelled (call->cancellable))
    {
      fail (task, g_steal_pointer (&error));
      return;
    }
  bytes = g_bytes_get_data (chunk, &size);
  g_byte_array_append (call->body, bytes, (guint) MIN (size, room));
  if (size == 0 && is_cut_off (call))
    fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "cut off"));
  else if (size == 0)
    succeed (task, false);
  else if (size <= room)
    read_chunk (g_steal_pointer (&task));
  else if (call->truncate)
    succeed (task, true);
  else
    fail (task, ic_http_explain_size (call->where, call->max_bytes));
}

static void
read_chunk (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (call->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, call->cancellable, read_cb, task);
}

static void
send_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  SoupMessageHeaders *headers = soup_message_get_response_headers (call->message);

  call->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (call->stream == NULL || g_cancellable_is_cancelled (call->cancellable))
    fail (task, g_steal_pointer (&error));
  else if (!call->truncate && soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
           && soup_message_headers_get_content_length (headers) > (goffset) call->max_bytes)
    fail (task, ic_http_explain_size (call->where, call->max_bytes));
  else
    read_chunk (g_steal_pointer (&task));
}

static gboolean
deadline_cb (gpointer data)
{
  Call *call = data;

  call_end (call, ic_http_explain_timeout (call->where, call->deadline));
  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer data)
{
  g_cancellable_cancel (data);
}

static bool
same_host (GUri *one, GUri *other)
{
  return g_str_equal (g_uri_get_scheme (one), g_uri_get_scheme (other))
         && g_ascii_strcasecmp (g_uri_get_host (one), g_uri_get_host (other)) == 0
         && g_uri_get_port (one) == g_uri_get_port (other);
}

/* A redirect is about to be followed. */
static void
restarted_cb (SoupMessage *message, gpointer data)
{
  Call *call = data;
  GUri *uri = soup_message_get_uri (message);

  if (!SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (message)))
    return;
  if (++call->redirects > IC_HTTP_MAX_REDIRECTS)
    {
      call_end (call, g_error_new (SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_TOO_MANY_REDIRECTS, "redirects"));
      return;
    }
  if (same_host (call->first, uri))
    return;
  /* Tokens are for the server they were given for, and for nobody it points to. */
  for (guint i = 0; call->headers != NULL && call->headers[i] != NULL; i += 2)
    soup_message_headers_remove (soup_message_get_request_headers (message), call->headers[i]);
  soup_message_headers_remove (soup_message_get_request_headers (message), "Authorization");
}

static SoupMessage *
message_new (const IcHttpRequest *request, GUri *uri)
{
  const char *method = request->method != NULL ? request->method : request->body != NULL ? "POST" : "GET";
  SoupMessage *message = soup_message_new_from_uri (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  for (guint i = 0; request->headers != NULL && request->headers[i] != NULL; i += 2)
    soup_message_headers_replace (headers, request->headers[i], request->headers[i + 1]);
  if (request->fresh)
    {
      soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
      soup_message_headers_replace (headers, "Connection", "close");
    }
  if (request->stay)
    soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);
  return message;
}

static Call *
call_new (IcHttp *self, const IcHttpRequest *request, GUri *uri)
{
  Call *call = g_new0 (Call, 1);

  call->session = g_object_ref (self->session);
  call->message = message_new (request, uri);
  call->body = g_byte_array_new ();
  call->where = ic_http_host (request->url);
  call->headers = g_strdupv ((char **) request->headers);
  call->first = g_uri_ref (uri);
  call->cancellable = g_cancellable_new ();
  call->sent = g_get_monotonic_time ();
  call->deadline = request->deadline > 0 ? request->deadline : IC_HTTP_DEADLINE;
  call->max_bytes = request->max_bytes > 0 ? request->max_bytes : IC_HTTP_MAX_BYTES;
  call->truncate = request->truncate;
  return call;
}

static void
call_watch (Call *call, GCancellable *outer)
{
  g_signal_connect (call->message, "restarted", G_CALLBACK (restarted_cb), call);
  call->timer = g_timeout_source_new ((guint) MAX (1, call->deadline / 1000));
  g_source_set_callback (call->timer, deadline_cb, call, NULL);
  g_source_attach (call->timer, g_main_context_get_thread_default ());
  if (outer == NULL)
    return;
  call->outer = g_object_ref (outer);
  call->outer_handler = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb),
                                               g_object_ref (call->cancellable), g_object_unref);
}

IcHttp *
ic_http_new (void)
{
  IcHttp *self = g_new0 (IcHttp, 1);

  g_ref_count_init (&self->refs);
  self->session = soup_session_new_with_options ("user-agent", "IncidentConsole/" IC_VERSION,
                                                 "max-conns", IC_HTTP_CONNECTIONS,
                                                 "max-conns-per-host", IC_HTTP_CONNECTIONS_HOST,
                                                 "idle-timeout", 60, NULL);
  return self;
}

IcHttp *
ic_http_ref (IcHttp *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
ic_http_unref (IcHttp *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->session);
  g_free (self);
}

SoupSession *
ic_http_get_session (IcHttp *self)
{
  return self->session;
}

void
ic_http_answer_free (IcHttpAnswer *self)
{
  g_free (self->content_type);
  g_free (self->where);
  g_free (self->retry_after);
  g_free (self->etag);
  g_free (self->modified);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

void
ic_http_send_async (IcHttp *self, const IcHttpRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer data)
{
  /* The task does not look at the caller's cancellable itself: fail() tells the reasons apart. */
  GTask *task = g_task_new (NULL, NULL, callback, data);
  g_autoptr (GUri) uri = NULL;
  GError *error = NULL;
  Call *call;

  g_task_set_source_tag (task, ic_http_send_async);
  if (!ic_http_check_url (request->url, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  uri = g_uri_parse (request->url, SOUP_HTTP_URI_FLAGS, NULL);
  call = call_new (self, request, uri);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  call_watch (call, cancellable);
  soup_session_send_async (call->session, call->message, G_PRIORITY_DEFAULT, call->cancellable, send_cb, task);
}

IcHttpAnswer *
ic_http_send_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
