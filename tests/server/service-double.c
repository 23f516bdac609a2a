/* SPDX-License-Identifier: GPL-3.0-or-later
 * Something in the service's place.
 */
#include "service-double.h"

#include <stdlib.h>
#include <string.h>

#define RING_BYTES (16 * 1024 * 1024)

struct _Double {
  GThread      *thread;
  GMainContext *context;
  GMainLoop    *loop;
  IcHttpServer *http;
  IcRing       *ring;
  GPtrArray    *readers;
  GPtrArray    *kept;  /* of Later: answered when the engine is gone */
  GPtrArray    *tardy; /* the same: answered while it ends */
  IcHttpSettings settings;
  GMutex        mutex;
  GCond         cond;
  int           asked;
  int           n_readers;
};

/* An answer that comes later, or never. */
typedef struct {
  IcReplied done;
  gpointer  data;
  GBytes   *body;
} Later;

static void
reply_bytes (IcReplied done, gpointer data, guint status, GBytes *body)
{
  const IcReply reply = { .status = status, .content_type = "text/plain", .body = body, .retry_after = -1 };

  done (&reply, data);
}

static void
free_later (gpointer data)
{
  Later *later = data;

  g_bytes_unref (later->body);
  g_free (later);
}

static gboolean
later_cb (gpointer data)
{
  Later *later = data;

  reply_bytes (later->done, later->data, 200, later->body);
  return G_SOURCE_REMOVE;
}

static Later *
keep (const Later *later)
{
  g_bytes_ref (later->body);
  return g_memdup2 (later, sizeof *later);
}

static void
answer_later (Double *self, Later *later)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, later_cb, later, free_later);
  g_source_attach (source, self->context);
}

static void
echo (const IcCall *call, IcReplied done, gpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size;
  const char *bytes = g_bytes_get_data (call->body, &size);
  const char *parts[] = { call->method, call->path, call->query, call->token, call->content_type, call->address };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (text, "%s\n", parts[i] != NULL ? parts[i] : "-");
  g_string_append_len (text, bytes, size);
  g_autoptr (GBytes) body = g_string_free_to_bytes (g_steal_pointer (&text));
  reply_bytes (done, data, 200, body);
}

static void
open_feed (Double *self, guint64 after, IcReaderWake wake, gpointer wake_data, IcReplied done, gpointer data)
{
  bool resumed;
  IcReader *reader = ic_reader_new (self->ring, IC_AUDIENCE_ALL, after, &resumed, wake, wake_data);
  g_autoptr (GBytes) hello = g_bytes_new_static ("hello\n", 6);
  const IcReply reply = { .status = 200, .content_type = "text/event-stream", .retry_after = -1, .reader = reader };

  ic_reader_push (reader, hello);
  g_ptr_array_add (self->readers, reader);
  g_atomic_int_inc (&self->n_readers);
  done (&reply, data);
}

static void
answer_large (const char *query, IcReplied done, gpointer data)
{
  gsize n = query != NULL ? strtoul (query, NULL, 10) : 0;
  g_autoptr (GBytes) body = g_bytes_new_take (g_malloc0 (n), n);

  reply_bytes (done, data, 200, body);
}

static void
refuse (IcReplied done, gpointer data)
{
  g_autoptr (GBytes) body = ic_problem_write (IC_PROBLEM_NOT_FOUND, "nothing is here");
  const IcReply reply = { .status = 404, .content_type = IC_WIRE_PROBLEM, .body = body, .retry_after = 7, .allow = "GET" };

  done (&reply, data);
}

void
ic_service_call (IcService *service, const IcCall *call, IcReaderWake wake, gpointer wake_data, IcReplied done, gpointer user_data)
{
  Double *self = (Double *) service;
  g_autoptr (GBytes) hello = g_bytes_new_static ("hello", 5);
  Later later = { done, user_data, call->body };

  g_atomic_int_inc (&self->asked);
  if (g_str_equal (call->path, "/hello"))
    reply_bytes (done, user_data, 200, hello);
  else if (g_str_equal (call->path, "/echo"))
    echo (call, done, user_data);
  else if (g_str_equal (call->path, "/large"))
    answer_large (call->query, done, user_data);
  else if (g_str_equal (call->path, "/feed"))
    open_feed (self, call->query != NULL ? 0 : G_MAXUINT64, wake, wake_data, done, user_data);
  else if (g_str_equal (call->path, "/later"))
    answer_later (self, keep (&later));
  else if (g_str_equal (call->path, "/never"))
    g_ptr_array_add (self->kept, keep (&later));
  else if (g_str_equal (call->path, "/tardy"))
    g_ptr_array_add (self->tardy, keep (&later));
  else
    refuse (done, user_data);
}

void
ic_service_gone (IcService *service, IcReader *reader)
{
  Double *self = (Double *) service;

  g_assert_true (g_ptr_array_remove (self->readers, reader));
  ic_reader_free (reader);
  g_atomic_int_add (&self->n_readers, -1);
}

/* Those nobody answered in time are answered when the engine has given them up, or is gone: that has to be harmless. */
static void
answer_all (GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      Later *later = g_ptr_array_index (all, i);
      reply_bytes (later->done, later->data, 200, later->body);
    }
  g_ptr_array_set_size (all, 0);
}

static gboolean
tardy_cb (gpointer data)
{
  answer_all (data);
  return G_SOURCE_REMOVE;
}

/* It waits for 2 s, and half a second more for what it says instead of an answer to be heard. */
static void
be_tardy (Double *self)
{
  g_autoptr (GSource) source = g_timeout_source_new (2250);

  g_source_set_callback (source, tardy_cb, self->tardy, NULL);
  g_source_attach (source, self->context);
}

static gpointer
double_thread (gpointer data)
{
  Double *self = data;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (self->context);
  g_mutex_lock (&self->mutex);
  self->http = ic_http_server_new ((IcService *) self, &self->settings, &error);
  g_assert_no_error (error);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_main_loop_run (self->loop);
  be_tardy (self);
  ic_http_server_free (self->http);
  answer_all (self->kept);
  answer_all (self->tardy);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_assert_cmpuint (self->readers->len, ==, 0);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

Double *
double_new (const IcHttpSettings *settings)
{
  Double *self = g_new0 (Double, 1);

  self->settings = *settings;
  self->settings.address = "127.0.0.1";
  self->settings.fd = -1;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->ring = ic_ring_new (RING_BYTES, 1 << 16);
  self->readers = g_ptr_array_new ();
  self->kept = g_ptr_array_new_with_free_func (free_later);
  self->tardy = g_ptr_array_new_with_free_func (free_later);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_mutex_lock (&self->mutex);
  self->thread = g_thread_new ("service", double_thread, self);
  while (self->http == NULL)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
double_free (Double *self)
{
  g_main_context_invoke (self->context, quit_cb, self->loop);
  g_thread_join (self->thread);
  ic_ring_unref (self->ring);
  g_ptr_array_unref (self->readers);
  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->tardy);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

guint16
double_port (Double *self)
{
  return ic_http_server_port (self->http);
}

typedef struct {
  Double *self;
  GBytes *bytes;
} Said;

static void
free_said (gpointer data)
{
  Said *said = data;

  g_bytes_unref (said->bytes);
  g_free (said);
}

static gboolean
publish_cb (gpointer data)
{
  Said *said = data;

  ic_ring_publish (said->self->ring, 0, IC_AUDIENCE_ALL, said->bytes);
  return G_SOURCE_REMOVE;
}

static gboolean
end_cb (gpointer data)
{
  Said *said = data;

  for (guint i = 0; i < said->self->readers->len; i++)
    ic_reader_end (g_ptr_array_index (said->self->readers, i), said->bytes);
  return G_SOURCE_REMOVE;
}

static void
say (Double *self, GSourceFunc func, GBytes *bytes)
{
  Said *said = g_new (Said, 1);

  *said = (Said) { self, bytes };
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, func, said, free_said);
}

void
double_publish (Double *self, GBytes *frame)
{
  say (self, publish_cb, g_bytes_ref (frame));
}

void
double_end (Double *self, const char *last)
{
  say (self, end_cb, g_bytes_new (last, strlen (last)));
}

void
double_counts (Double *self, IcHttpCounts *counts)
{
  ic_http_server_counts (self->http, counts);
}

guint
double_readers (Double *self)
{
  return g_atomic_int_get (&self->n_readers);
}

guint
double_asked (Double *self)
{
  return g_atomic_int_get (&self->asked);
}
