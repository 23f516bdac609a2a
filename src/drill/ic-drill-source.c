/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small Prometheus for one drill.
 */
#include "ic-drill-source.h"

#include "ic-time.h"

#include <libsoup/soup.h>
#include <string.h>

/* As a Prometheus refuses it, for one series. */
#define MAX_POINTS 11000
#define MAX_ASKED  (16 * 1024)

struct _IcDrillSource {
  GThread      *thread;
  GMainContext *context;
  GMainLoop    *loop;
  SoupServer   *server;
  char         *url;

  GMutex        lock; /* guards what follows */
  GPtrArray    *series;
  gint64        declared;
};

void
ic_drill_series_free (IcDrillSeries *self)
{
  g_free (self->query);
  g_free (self->name);
  g_clear_pointer (&self->curve, ic_curve_free);
  g_free (self);
}

/* -- answers --------------------------------------------------------------- */

static void
answer (SoupServerMessage *message, guint status, IcJsonWriter *writer)
{
  g_autofree char *text = ic_json_writer_to_text (writer);
  gsize length = strlen (text);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, g_steal_pointer (&text), length);
}

static void
refuse (SoupServerMessage *message, guint status, const char *type, const char *what)
{
  g_autoptr (IcJsonWriter) writer = ic_json_writer_new ();

  ic_json_begin_object (writer, NULL);
  ic_json_put_string (writer, "status", "error");
  ic_json_put_string (writer, "errorType", type);
  ic_json_put_string (writer, "error", what);
  ic_json_end (writer);
  answer (message, status, writer);
}

/* A sample as Prometheus writes it: seconds as a number, the value as text. */
static void
put_sample (IcJsonWriter *writer, const char *name, gint64 time, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  ic_json_begin_array (writer, name);
  ic_json_put_real (writer, NULL, (double) time / IC_SECOND);
  ic_json_put_string (writer, NULL, g_ascii_formatd (text, sizeof text, "%.6g", value));
  ic_json_end (writer);
}

/* Called with the lock held. */
static double
value_at (const IcDrillSource *self, const IcDrillSeries *series, gint64 time)
{
  gint64 since = time - self->declared;

  return since < -IC_DAY / 2 ? ic_curve_normal (series->curve, since) : ic_curve_value (series->curve, since);
}

static const IcDrillSeries *
find_series (const IcDrillSource *self, const char *query)
{
  for (guint i = 0; self->declared != 0 && i < self->series->len; i++)
    {
      const IcDrillSeries *series = g_ptr_array_index (self->series, i);

      if (strcmp (series->query, query) == 0)
        return series;
    }

  return NULL;
}

static void
put_series (IcDrillSource *self, IcJsonWriter *writer, const char *query, bool range, gint64 start, gint64 end, gint64 step)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const IcDrillSeries *series = find_series (self, query);

  if (series == NULL)
    return;

  ic_json_begin_object (writer, NULL);
  ic_json_begin_object (writer, "metric");
  ic_json_put_string (writer, "__name__", series->name);
  ic_json_put_string (writer, "job", "drill");
  ic_json_end (writer);
  if (range)
    {
      ic_json_begin_array (writer, "values");
      for (gint64 time = start; time <= end; time += step)
        put_sample (writer, NULL, time, value_at (self, series, time));
      ic_json_end (writer);
    }
  else
    put_sample (writer, "value", end, value_at (self, series, end));
  ic_json_end (writer);
}

static void
answer_series (IcDrillSource *self, SoupServerMessage *message, const char *query, bool range, gint64 start, gint64 end, gint64 step)
{
  g_autoptr (IcJsonWriter) writer = ic_json_writer_new ();

  ic_json_begin_object (writer, NULL);
  ic_json_put_string (writer, "status", "success");
  ic_json_begin_object (writer, "data");
  ic_json_put_string (writer, "resultType", range ? "matrix" : "vector");
  ic_json_begin_array (writer, "result");
  put_series (self, writer, query, range, start, end, step);
  ic_json_end (writer);
  ic_json_end (writer);
  ic_json_end (writer);
  answer (message, SOUP_STATUS_OK, writer);
}

/* -- questions ------------------------------------------------------------- */

/* What a form or query says; the body's members win. Returns: (transfer full). */
static GHashTable *
read_asked (SoupServerMessage *message, GHashTable *query)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = body->length > 0 && body->length <= MAX_ASKED ? g_strndup (body->data, (gsize) body->length) : NULL;

  if (text != NULL && soup_server_message_get_method (message) == SOUP_METHOD_POST)
    return soup_form_decode (text);

  return query != NULL ? g_hash_table_ref (query) : g_hash_table_new (g_str_hash, g_str_equal);
}

/* Seconds, as our own client writes them. */
static bool
read_seconds (GHashTable *asked, const char *name, gint64 *time)
{
  const char *text = g_hash_table_lookup (asked, name);
  char *end;
  double seconds = text != NULL ? g_ascii_strtod (text, &end) : 0;

  if (text == NULL || end == text || *end != '\0' || !(fabs (seconds) < 1e11))
    return false;

  *time = (gint64) llround (seconds * IC_SECOND);
  return true;
}

static void
asked_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *in_address, gpointer data)
{
  IcDrillSource *self = data;
  g_autoptr (GHashTable) asked = read_asked (message, in_address);
  const char *query = g_hash_table_lookup (asked, "query");
  bool range = strcmp (path, "/api/v1/query_range") == 0;
  gint64 start = 0, end = 0, step = IC_SECOND;

  if (!range && strcmp (path, "/api/v1/query") != 0)
    refuse (message, SOUP_STATUS_NOT_FOUND, "not_found", "a drill answers /api/v1/query and /api/v1/query_range");
  else if (query == NULL || *query == '\0')
    refuse (message, SOUP_STATUS_BAD_REQUEST, "bad_data", "invalid parameter \"query\": no expression found in input");
  else if (!range && !read_seconds (asked, "time", &end))
    refuse (message, SOUP_STATUS_BAD_REQUEST, "bad_data", "invalid parameter \"time\": seconds are needed, since a drill has its own clock");
  else if (range && (!read_seconds (asked, "start", &start) || !read_seconds (asked, "end", &end) || end < start))
    refuse (message, SOUP_STATUS_BAD_REQUEST, "bad_data", "invalid parameter \"end\": start and end are seconds, and end does not come before start");
  else if (range && (!read_seconds (asked, "step", &step) || step <= 0))
    refuse (message, SOUP_STATUS_BAD_REQUEST, "bad_data", "invalid parameter \"step\": zero or negative query resolution step widths are not accepted");
  else if (range && (end - start) / step > MAX_POINTS)
    refuse (message, SOUP_STATUS_BAD_REQUEST, "bad_data", "exceeded maximum resolution of 11,000 points per timeseries");
  else
    answer_series (self, message, query, range, start, end, step);
}

/* -- the thread ------------------------------------------------------------ */

static gpointer
source_thread (gpointer data)
{
  IcDrillSource *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  /* What the closed connections still had to say. */
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

static bool
listen_on_loopback (IcDrillSource *self, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  GSList *addresses;

  if (!soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &wrong))
    {
      g_set_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_SOURCE,
                   "the drill's metrics cannot be served on this machine (%s); close programs that use many ports, and start the drill again", wrong->message);
      return false;
    }

  addresses = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (addresses->data));
  g_slist_free_full (addresses, (GDestroyNotify) g_uri_unref);
  return true;
}

IcDrillSource *
ic_drill_source_new (GPtrArray *series, GError **error)
{
  IcDrillSource *self = g_new0 (IcDrillSource, 1);
  bool listens;

  g_mutex_init (&self->lock);
  self->series = series;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);

  /* It listens before this returns, on the context that the thread will run. */
  g_main_context_push_thread_default (self->context);
  self->server = g_object_new (SOUP_TYPE_SERVER, "server-header", "incident-console-drill ", NULL);
  soup_server_add_handler (self->server, NULL, asked_cb, self, NULL);
  listens = listen_on_loopback (self, error);
  if (!listens)
    g_clear_object (&self->server);
  g_main_context_pop_thread_default (self->context);
  if (listens)
    self->thread = g_thread_new ("drill-source", source_thread, self);
  else
    g_clear_pointer (&self, ic_drill_source_free);

  return self;
}

void
ic_drill_source_free (IcDrillSource *self)
{
  if (self->thread != NULL)
    {
      g_autoptr (GSource) quit = g_idle_source_new ();

      /* A source of its own: invoking would run right here while the thread has not begun yet. */
      g_source_set_callback (quit, quit_cb, self->loop, NULL);
      g_source_attach (quit, self->context);
      g_thread_join (self->thread);
    }
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->series);
  g_mutex_clear (&self->lock);
  g_free (self->url);
  g_free (self);
}

const char *
ic_drill_source_url (const IcDrillSource *self)
{
  return self->url;
}

void
ic_drill_source_start (IcDrillSource *self, gint64 declared)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->declared = declared;
}

void
ic_drill_source_begin (IcDrillSource *self, guint series, guint branch, gint64 time)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  IcDrillSeries *begun = g_ptr_array_index (self->series, series);

  ic_curve_begin (begun->curve, branch, time - self->declared);
}
