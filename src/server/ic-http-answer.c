/* SPDX-License-Identifier: GPL-3.0-or-later
 * Answers on their way out: documents, and feeds that are read from the ring
 * whenever the client takes more.
 */
#include "ic-http-private.h"

/* For clients of HTTP/1.0, who get a feed without chunks. */
#define FEED_BLOCK 1024

/* Answers larger than this count towards what is being sent. */
#define SMALL_ANSWER (64 * 1024)

typedef struct {
  IcHttpServer *server;
  GBytes       *body;
} LargeBody;

static void
free_bytes_cb (void *data)
{
  g_bytes_unref (data);
}

static void
free_large_cb (void *data)
{
  LargeBody *large = data;

  large->server->answers -= g_bytes_get_size (large->body);
  g_bytes_unref (large->body);
  g_free (large);
}

/* NULL when too much is being sent already. */
static struct MHD_Response *
response_of (IcHttpServer *self, GBytes *body)
{
  gsize size = 0;
  void *data = body != NULL ? (void *) g_bytes_get_data (body, &size) : NULL;

  if (size == 0)
    return MHD_create_response_from_buffer (0, (void *) "", MHD_RESPMEM_PERSISTENT);
  if (size <= SMALL_ANSWER)
    return MHD_create_response_from_buffer_with_free_callback_cls (size, data, free_bytes_cb, g_bytes_ref (body));
  if (self->answers + size > IC_HTTP_ANSWERS)
    return NULL;

  LargeBody *large = g_new0 (LargeBody, 1);
  *large = (LargeBody) { self, g_bytes_ref (body) };
  self->answers += size;
  return MHD_create_response_from_buffer_with_free_callback_cls (size, data, free_large_cb, large);
}

static void
add (struct MHD_Response *response, const char *name, const char *value)
{
  if (value != NULL)
    MHD_add_response_header (response, name, value);
}

static enum MHD_Result
queue (IcHttpConnection *connection, guint status, struct MHD_Response *response)
{
  enum MHD_Result result;

  add (response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
  add (response, "X-Content-Type-Options", "nosniff");
  if (status == MHD_HTTP_UNAUTHORIZED)
    add (response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
  result = MHD_queue_response (connection->mhd, status, response);
  MHD_destroy_response (response);
  return result;
}

static void
add_retry (struct MHD_Response *response, int seconds)
{
  if (seconds >= 0)
    {
      g_autofree char *text = g_strdup_printf ("%d", seconds);
      add (response, MHD_HTTP_HEADER_RETRY_AFTER, text);
    }
}

/* Sources of alerts ask again after 5xx alone: what was 429 would be lost. */
static bool
is_source (const IcHttpConnection *connection)
{
  return connection->target != NULL && (g_str_has_prefix (connection->target, "/v1/ingest/") || g_str_has_prefix (connection->target, "/v2/"));
}

enum MHD_Result
ic_http_refuse (IcHttpConnection *connection, IcProblem asked, const char *detail)
{
  IcHttpServer *self = connection->server;
  IcProblem problem = asked == IC_PROBLEM_BUSY && is_source (connection) ? IC_PROBLEM_TROUBLE : asked;
  g_autofree char *limit = g_strdup_printf ("The body of a request may have at most %" G_GSIZE_FORMAT " bytes", self->settings.max_body);
  g_autoptr (GBytes) body = ic_problem_write (problem, detail != NULL ? detail : limit);
  struct MHD_Response *response = response_of (self, body);

  ic_http_count (&self->refused);
  ic_http_connection_until (connection, IC_HTTP_PHASE_ANSWER, self->settings.deadline);
  add (response, MHD_HTTP_HEADER_CONTENT_TYPE, IC_WIRE_PROBLEM);
  add (response, MHD_HTTP_HEADER_CONNECTION, "close");
  add_retry (response, problem == IC_PROBLEM_BUSY || problem == IC_PROBLEM_TROUBLE ? 2 : -1);
  return queue (connection, ic_problem_status (problem), response);
}

/* Returns whether it is to be read once more: something came in between. */
static bool
sleep_feed (IcHttpCall *call, bool *stopping)
{
  IcHttpServer *self = call->connection->server;
  bool again = false;

  g_mutex_lock (&self->mutex);
  *stopping = self->stopping;
  if (call->state == IC_HTTP_CALL_POKED)
    {
      call->state = IC_HTTP_CALL_AWAKE;
      again = true;
    }
  else if (!self->stopping)
    {
      call->state = IC_HTTP_CALL_ASLEEP;
      MHD_suspend_connection (call->connection->mhd);
    }
  g_mutex_unlock (&self->mutex);
  return again;
}

static ssize_t
read_feed_cb (void *data, uint64_t position, char *buffer, size_t max)
{
  IcHttpCall *call = data;
  bool stopping;
  gssize n;

  do
    {
      n = ic_reader_read (call->reader, buffer, max);
      if (n > 0)
        {
          call->taken = g_get_monotonic_time ();
          return n;
        }
      if (n < 0)
        return MHD_CONTENT_READER_END_OF_STREAM;
    }
  while (sleep_feed (call, &stopping));
  return stopping ? MHD_CONTENT_READER_END_WITH_ERROR : 0;
}

static enum MHD_Result
answer_feed (IcHttpCall *call)
{
  struct MHD_Response *response = MHD_create_response_from_callback (MHD_SIZE_UNKNOWN, FEED_BLOCK, read_feed_cb, call, NULL);

  ic_http_connection_until (call->connection, IC_HTTP_PHASE_FEED, 0);
  add (response, MHD_HTTP_HEADER_CONTENT_TYPE, call->reply_type != NULL ? call->reply_type : IC_WIRE_SSE);
  /* When it ends there is nothing more to ask for on this connection. */
  add (response, MHD_HTTP_HEADER_CONNECTION, "close");
  /* nginx would collect it otherwise. */
  add (response, "X-Accel-Buffering", "no");
  return queue (call->connection, call->status, response);
}

/* libmicrohttpd has no body for these. */
static bool
has_no_body (guint status)
{
  return status == MHD_HTTP_NO_CONTENT || status == MHD_HTTP_NOT_MODIFIED;
}

static enum MHD_Result
answer_document (IcHttpCall *call)
{
  IcHttpServer *self = call->connection->server;
  GBytes *body = has_no_body (call->status) ? NULL : call->reply_body;
  gint64 size = body != NULL ? (gint64) g_bytes_get_size (body) : 0;
  struct MHD_Response *response = response_of (self, body);

  if (response == NULL)
    return ic_http_refuse (call->connection, IC_PROBLEM_BUSY, "Too much is being fetched at once; try again in a moment");
  ic_http_connection_until (call->connection, IC_HTTP_PHASE_ANSWER,
                            self->settings.deadline + size * G_USEC_PER_SEC / IC_HTTP_SLOWEST);
  if (size > 0)
    add (response, MHD_HTTP_HEADER_CONTENT_TYPE, call->reply_type);
  add (response, MHD_HTTP_HEADER_ALLOW, call->allow);
  add_retry (response, call->retry_after);
  return queue (call->connection, call->status, response);
}

enum MHD_Result
ic_http_answer (IcHttpCall *call)
{
  if (!call->replied)
    return ic_http_refuse (call->connection, IC_PROBLEM_TROUBLE, "The server is ending; try again in a moment");
  return call->reader != NULL ? answer_feed (call) : answer_document (call);
}

void
ic_http_wake_cb (gpointer data)
{
  IcHttpCall *call = data;
  IcHttpServer *self = call->server;

  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  if (call->state == IC_HTTP_CALL_AWAKE)
    call->state = IC_HTTP_CALL_POKED;
  else if (call->state == IC_HTTP_CALL_ASLEEP && call->reader != NULL)
    ic_http_bridge_resume (self, call);
  g_mutex_unlock (&self->mutex);
}
