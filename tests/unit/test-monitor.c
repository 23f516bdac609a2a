/* SPDX-License-Identifier: GPL-3.0-or-later
 * The monitor: metrics come, change and go while servers answer, fail and dawdle.
 */
#include "ic-monitor.h"
#include "loopback.h"

#include "ic-time.h"

#include <stdlib.h>
#include <string.h>

#define NOW  (1795155827 * IC_SECOND)
#define WEEK (7 * IC_DAY)

/* -- A world: a made-up Prometheus, a clock that stands still, a log of healths. */

typedef struct {
  IcTestEnv   env;
  IcHttp     *http;
  Loopback   *server;
  char       *url;
  IcMonitor  *monitor;
  GPtrArray  *log;       /* of IcHealth */
  char       *value;     /* what the query answers, or an error: see query_cb() */
  gint64      times[3];  /* asked last: instant, history, baseline (its end) */
  guint       free_after, drop_after;
  guint       healths;
} World;

static void
changed_cb (IcMonitor *monitor, const IcHealth *health, gpointer data)
{
  World *world = data;

  g_assert_true (monitor == world->monitor);
  g_ptr_array_add (world->log, ic_health_ref (health));
  world->healths++;
  if (world->drop_after == world->healths)
    ic_monitor_set_metrics (monitor, NULL);
  if (world->free_after == world->healths)
    g_clear_pointer (&world->monitor, ic_monitor_free);
}

static gint64
param (GHashTable *query, const char *name)
{
  return (gint64) llround (g_ascii_strtod (g_hash_table_lookup (query, name), NULL) * IC_SECOND);
}

static void
answer (SoupServerMessage *message, guint status, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text, strlen (text));
}

/* "empty", "down", "hold", "several", or the value. */
static void
query_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  World *world = data;
  g_autofree char *text = NULL;
  double seconds = (double) param (query, "time") / IC_SECOND;

  world->times[0] = param (query, "time");
  if (g_str_equal (world->value, "hold"))
    soup_server_message_pause (message);
  else if (g_str_equal (world->value, "down"))
    answer (message, 503, "<html>");
  else if (g_str_equal (world->value, "empty"))
    answer (message, 200, "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");
  else if (g_str_equal (world->value, "several"))
    answer (message, 200, "{\"status\":\"success\",\"warnings\":[\"partial\"],\"data\":{\"resultType\":\"vector\",\"result\":["
            "{\"metric\":{\"a\":\"1\"},\"value\":[1795155827,\"99\"]},{\"metric\":{\"a\":\"2\"},\"value\":[1795155827,\"1\"]}]}}");
  else
    {
      text = g_strdup_printf ("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},"
                              "\"value\":[%.3f,\"%s\"]}]}}", seconds, world->value);
      answer (message, 200, text);
    }
}

/* Every point of the range but the one in its middle: 99.5 now, 99.9 a week ago. */
static void
range_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  World *world = data;
  gint64 start = param (query, "start"), end = param (query, "end"), step = param (query, "step"), missing;
  bool past = end < NOW - IC_DAY;
  g_autoptr (GString) text = g_string_new ("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[");

  world->times[past ? 2 : 1] = end;
  missing = start + (end - start) / step / 2 * step;
  for (gint64 time = start; time <= end; time += step)
    if (time != missing)
      g_string_append_printf (text, "%s[%.3f,\"%s\"]", time > start ? "," : "", (double) time / IC_SECOND, past ? "99.9" : "99.5");
  g_string_append (text, "]}]}}");
  answer (message, 200, text->str);
}

static World *
world_new (const char *value)
{
  World *world = g_new0 (World, 1);

  ic_test_env_init (&world->env, NOW, 1);
  world->http = ic_http_new ();
  world->server = loopback_new ();
  world->url = loopback_url (world->server, "");
  world->log = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_health_unref);
  world->value = g_strdup (value);
  world->monitor = ic_monitor_new (world->http, &world->env.parent, changed_cb, world);
  loopback_handle (world->server, "/api/v1/query", query_cb, world);
  loopback_handle (world->server, "/api/v1/query_range", range_cb, world);
  return world;
}

static void
world_free (World *world)
{
  g_clear_pointer (&world->monitor, ic_monitor_free);
  g_ptr_array_unref (world->log);
  ic_http_unref (world->http);
  loopback_free (world->server);
  g_free (world->url);
  g_free (world->value);
  g_free (world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static IcMetric *
metric_new (World *world, const char *id)
{
  IcMetric *metric = ic_item_new (&ic_metric_type);

  ic_set_text (&metric->id, id);
  ic_set_text (&metric->name, "Checkout success");
  ic_set_text (&metric->source, "prometheus");
  ic_set_text (&metric->url, world->url);
  ic_set_text (&metric->query, "up");
  ic_set_text (&metric->unit, "%");
  metric->warning = 99;
  metric->critical = 98;
  return metric;
}

/* Consumes the metrics. */
static void
watch (World *world, IcMetric *first, IcMetric *second)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ic_item_unref);
  g_autoptr (IcItems) items = NULL;

  g_ptr_array_add (list, first);
  if (second != NULL)
    g_ptr_array_add (list, second);
  items = ic_items_new (list);
  ic_monitor_set_metrics (world->monitor, items);
}

static void
set_value (World *world, const char *value)
{
  g_free (world->value);
  world->value = g_strdup (value);
}

/* Until there have been @n healths in all, and everything has come to rest. */
static const IcHealth *
settle (World *world, guint n)
{
  gint64 guard = g_get_monotonic_time () + 20 * IC_SECOND;

  while (world->healths < n && g_get_monotonic_time () < guard)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (world->healths, >=, n);
  loopback_run (40);
  g_assert_cmpuint (world->healths, ==, n);
  return world->monitor != NULL ? ic_monitor_get_health (world->monitor, "m1") : NULL;
}

/* One poll @seconds later, after which there have been @more healths. */
static const IcHealth *
poll_after (World *world, gint64 seconds, guint more)
{
  guint before = world->healths;

  world->env.time += seconds * IC_SECOND;
  ic_monitor_poll (world->monitor);
  return settle (world, before + more);
}

/* Until the query has been asked for @n times; how long that took. */
static gint64
wait_asked (World *world, guint n)
{
  gint64 start = g_get_monotonic_time ();

  while (loopback_asked (world->server, "/api/v1/query") < n && g_get_monotonic_time () < start + 20 * IC_SECOND)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (loopback_asked (world->server, "/api/v1/query"), ==, n);
  return g_get_monotonic_time () - start;
}

static void
assert_words (const char *text, const char *words)
{
  if (text == NULL || strstr (text, words) == NULL)
    g_error ("“%s” does not say “%s”", text != NULL ? text : "(nothing)", words);
}

/* -- Tests ----------------------------------------------------------------- */

static void
test_new (void)
{
  g_autoptr (World) world = world_new ("99.5");

  g_assert_null (ic_monitor_get_health (world->monitor, "m1"));
  g_assert_null (ic_monitor_get_readings (world->monitor));
  ic_monitor_set_metrics (world->monitor, NULL);
  ic_monitor_poll (world->monitor);
  g_assert_cmpuint (world->healths, ==, 0);
}

static void
test_first_reading (void)
{
  g_autoptr (World) world = world_new ("97.25");
  const IcHealth *health;
  const IcSamples *samples;

  watch (world, metric_new (world, "m1"), NULL);
  health = ic_monitor_get_health (world->monitor, "m1");
  g_assert_cmpint (health->status, ==, IC_HEALTH_LOADING);
  g_assert_cmpstr (health->message, ==, "waiting for the first reading");
  g_assert_cmpint (health->asked, ==, 0);

  /* The value at once, then the history. */
  health = settle (world, 2);
  g_assert_cmpint (health->status, ==, IC_HEALTH_CRITICAL);
  g_assert_cmpfloat (health->value, ==, 97.25);
  g_assert_cmpint (health->time, ==, NOW);
  g_assert_cmpint (health->asked, ==, NOW);
  g_assert_null (health->message);
  g_assert_null (health->remark);
  g_assert_null (health->baseline);
  g_assert_true (isnan (health->normal));
  g_assert_cmpuint (((IcHealth *) world->log->pdata[0])->samples->n, ==, 1);
  samples = health->samples;
  g_assert_cmpuint (samples->n, ==, 241);
  g_assert_cmpint (samples->at[0].time, ==, NOW - IC_HOUR);
  g_assert_cmpint (samples->at[240].time, ==, NOW);
  g_assert_cmpint (samples->at[119].time, <, samples->at[120].time);
  /* The point that was missing is a gap. */
  g_assert_true (isnan (samples->at[120].value));
  g_assert_cmpint (world->times[0], ==, NOW);
  g_assert_cmpint (world->times[1], ==, NOW);
  g_assert_cmpint (world->times[2], ==, 0);
}

static void
test_polls (void)
{
  g_autoptr (World) world = world_new ("99.5");
  const IcHealth *health;

  watch (world, metric_new (world, "m1"), NULL);
  settle (world, 2);
  for (guint i = 1; i <= 5; i++)
    {
      health = poll_after (world, 15, 1);
      g_assert_cmpint (health->status, ==, IC_HEALTH_HEALTHY);
      g_assert_cmpint (health->asked, ==, NOW + i * 15 * IC_SECOND);
      /* One comes, the oldest goes. */
      g_assert_cmpuint (health->samples->n, ==, 241);
    }
  g_assert_cmpuint (loopback_asked (world->server, "/api/v1/query_range"), ==, 1);
}

static void
test_timer (void)
{
  g_autoptr (World) world = world_new ("99.5");

  ic_monitor_set_interval (world->monitor, 300 * 1000);
  watch (world, metric_new (world, "m1"), NULL);
  wait_asked (world, 1);
  g_assert_cmpint (wait_asked (world, 4), >, 700 * 1000);
}

static void
test_baseline (void)
{
  g_autoptr (World) world = world_new ("91.4");
  IcMetric *metric = metric_new (world, "m1");
  const IcHealth *health;
  guint n;

  metric->baseline = true;
  watch (world, metric, NULL);
  health = settle (world, 3);
  g_assert_cmpfloat (health->normal, ==, 99.9);
  g_assert_nonnull (health->baseline);
  n = health->baseline->n;
  g_assert_cmpuint (n, ==, 301);
  g_assert_cmpint (health->baseline->at[0].time, ==, NOW - IC_HOUR);
  g_assert_cmpint (health->baseline->at[n - 1].time, ==, NOW + 15 * IC_MINUTE);
  g_assert_cmpint (world->times[2], ==, NOW + 15 * IC_MINUTE - WEEK);
  /* It lasts a while, then it is asked for again. */
  poll_after (world, 15, 1);
  g_assert_cmpuint (loopback_asked (world->server, "/api/v1/query_range"), ==, 2);
  for (guint i = 0; i < 29; i++)
    poll_after (world, 15, 1);
  health = poll_after (world, 15, 2);
  g_assert_cmpint (world->times[2], ==, NOW + 31 * 15 * IC_SECOND + 15 * IC_MINUTE - WEEK);
  g_assert_cmpfloat (health->normal, ==, 99.9);
}

static void
test_no_data (void)
{
  g_autoptr (World) world = world_new ("99.5");
  const IcHealth *health;

  watch (world, metric_new (world, "m1"), NULL);
  settle (world, 2);
  set_value (world, "empty");
  health = poll_after (world, 15, 1);
  g_assert_cmpint (health->status, ==, IC_HEALTH_NO_DATA);
  g_assert_cmpstr (health->message, ==, "no data: the query matched no series");
  g_assert_true (isnan (health->samples->at[health->samples->n - 1].value));
  set_value (world, "NaN");
  health = poll_after (world, 15, 1);
  g_assert_cmpint (health->status, ==, IC_HEALTH_NO_DATA);
  assert_words (health->message, "no data: the query gives NaN");
  set_value (world, "+Inf");
  health = poll_after (world, 15, 1);
  g_assert_cmpint (health->status, ==, IC_HEALTH_NO_DATA);
  assert_words (health->message, "no data: the query gives +Inf");
  /* What it last was is kept for who wants to know, with its time. */
  g_assert_cmpfloat (health->value, ==, 99.5);
  g_assert_cmpint (health->time, ==, NOW);
  set_value (world, "0");
  health = poll_after (world, 15, 1);
  g_assert_cmpint (health->status, ==, IC_HEALTH_CRITICAL);
  g_assert_null (health->message);
}

static void
test_error (void)
{
  g_autoptr (World) world = world_new ("down");
  const IcHealth *health;

  watch (world, metric_new (world, "m1"), NULL);
  health = settle (world, 1);
  g_assert_cmpint (health->status, ==, IC_HEALTH_ERROR);
  assert_words (health->message, "error: 127.0.0.1:");
  assert_words (health->message, "answered 503 with a web page instead of data; the service behind it is down or overloaded; "
                "no reading so far");
  set_value (world, "99.5");
  health = poll_after (world, 15, 2);
  g_assert_cmpint (health->status, ==, IC_HEALTH_HEALTHY);
  g_assert_null (health->message);
  set_value (world, "down");
  health = poll_after (world, 15, 1);
  g_assert_cmpint (health->status, ==, IC_HEALTH_ERROR);
  assert_words (health->message, "; last reading 15 s ago");
  /* After a time without answers the hole is filled from the history. */
  poll_after (world, 15, 1);
  poll_after (world, 15, 1);
  set_value (world, "99.5");
  health = poll_after (world, 15, 2);
  g_assert_cmpint (health->status, ==, IC_HEALTH_HEALTHY);
  g_assert_cmpint (world->times[1], ==, NOW + 75 * IC_SECOND);
}

static void
test_several (void)
{
  g_autoptr (World) world = world_new ("several");
  const IcHealth *health;

  watch (world, metric_new (world, "m1"), NULL);
  health = settle (world, 2);
  g_assert_cmpint (health->status, ==, IC_HEALTH_HEALTHY);
  g_assert_cmpfloat (health->value, ==, 99);
  assert_words (health->remark, "Prometheus warns: partial; the query matches 2 series; this is {a=\"1\"}");
}

/* A source that does not answer: the reading grows old, and says so, while it is being waited for. */
static void
test_stale (void)
{
  g_autoptr (World) world = world_new ("99.5");
  const IcHealth *health;

  watch (world, metric_new (world, "m1"), NULL);
  settle (world, 2);
  set_value (world, "hold");
  health = poll_after (world, 60, 0);
  g_assert_cmpint (health->status, ==, IC_HEALTH_HEALTHY);
  health = poll_after (world, 1, 1);
  g_assert_cmpint (health->status, ==, IC_HEALTH_STALE);
  g_assert_cmpstr (health->message, ==, "stale: last reading 1 min ago");
  g_assert_cmpfloat (health->value, ==, 99.5);
  g_assert_cmpint (health->asked, ==, NOW);
  /* Said once, and only one request is out. */
  wait_asked (world, 2);
  poll_after (world, 60, 0);
  g_assert_cmpuint (loopback_asked (world->server, "/api/v1/query"), ==, 2);
}

static gint64
fast_clock (gint64 wall, gpointer data)
{
  return 2 * NOW + (wall - NOW) * 60;
}

/* A drill's clock: sixty times as fast, and far away. */
static void
test_clock (void)
{
  g_autoptr (World) world = world_new ("99.5");
  const IcHealth *health;

  ic_monitor_set_clock (world->monitor, fast_clock, NULL, 60);
  watch (world, metric_new (world, "m1"), NULL);
  health = settle (world, 2);
  g_assert_cmpint (health->time, ==, 2 * NOW);
  g_assert_cmpint (world->times[1], ==, 2 * NOW);
  world->env.time += IC_SECOND;
  ic_monitor_poll (world->monitor);
  health = settle (world, 4);
  g_assert_cmpint (health->time, ==, 2 * NOW + IC_MINUTE);
}

/* 15 s of an incident that runs sixty times as fast are 250 ms; a thousand times as fast is no reason to ask more often. */
static void
test_clock_interval (void)
{
  static const double speeds[] = { 60, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autoptr (World) world = world_new ("99.5");

      ic_monitor_set_clock (world->monitor, NULL, NULL, speeds[i]);
      watch (world, metric_new (world, "m1"), NULL);
      wait_asked (world, 1);
      g_assert_cmpint (wait_asked (world, 4), >, 600 * 1000);
    }
}

static void
test_redefine (void)
{
  g_autoptr (World) world = world_new ("98.5");
  IcMetric *metric = metric_new (world, "m1");
  const IcHealth *health;

  watch (world, metric_new (world, "m1"), NULL);
  health = settle (world, 2);
  g_assert_cmpint (health->status, ==, IC_HEALTH_WARNING);
  /* A crossing was logged: nothing to ask, nothing to tell. */
  ic_set_text (&metric->level, "warning");
  watch (world, metric, NULL);
  settle (world, 2);
  /* Other thresholds judge what is known. */
  metric = metric_new (world, "m1");
  metric->critical = 98.6;
  watch (world, metric, NULL);
  g_assert_cmpuint (world->healths, ==, 3);
  health = settle (world, 3);
  g_assert_cmpint (health->status, ==, IC_HEALTH_CRITICAL);
  g_assert_cmpuint (loopback_asked (world->server, "/api/v1/query"), ==, 1);
  /* Another query starts anew. */
  metric = metric_new (world, "m1");
  ic_set_text (&metric->query, "down");
  watch (world, metric, NULL);
  g_assert_cmpuint (world->healths, ==, 4);
  g_assert_cmpint (ic_monitor_get_health (world->monitor, "m1")->status, ==, IC_HEALTH_LOADING);
  health = settle (world, 6);
  g_assert_cmpint (health->status, ==, IC_HEALTH_WARNING);
}

static void
test_come_and_go (void)
{
  g_autoptr (World) world = world_new ("99.5");
  g_autoptr (IcItems) readings = NULL;

  watch (world, metric_new (world, "m1"), NULL);
  settle (world, 2);
  watch (world, metric_new (world, "m2"), metric_new (world, "m1"));
  settle (world, 4);
  g_assert_cmpuint (loopback_asked (world->server, "/api/v1/query"), ==, 2);
  readings = ic_monitor_get_readings (world->monitor);
  g_assert_cmpuint (ic_items_count (readings), ==, 2);
  g_assert_cmpstr (IC_AT (IcReading, readings, 0)->metric, ==, "m2");
  g_assert_cmpstr (IC_AT (IcReading, readings, 1)->status, ==, "healthy");
  g_assert_cmpfloat (IC_AT (IcReading, readings, 1)->value, ==, 99.5);
  watch (world, metric_new (world, "m2"), NULL);
  g_assert_null (ic_monitor_get_health (world->monitor, "m1"));
  ic_monitor_poll (world->monitor);
  settle (world, 5);
}

static void
test_probe (void)
{
  g_autoptr (World) world = world_new ("99.5");
  IcMetric *availability = metric_new (world, "m1"), *latency = metric_new (world, "m2");
  g_autofree char *url = loopback_url (world->server, "/shop");
  const IcHealth *health;

  loopback_answer (world->server, "/shop", 200, "text/html", "<html>Welcome");
  ic_set_text (&availability->source, "probe");
  ic_set_text (&availability->url, url);
  ic_set_text (&availability->measure, "availability");
  availability->window = 10 * IC_MINUTE;
  ic_set_text (&latency->source, "probe");
  ic_set_text (&latency->url, url);
  ic_set_text (&latency->measure, "latency");
  latency->above = true;
  latency->warning = 3;
  latency->critical = 9;
  watch (world, availability, latency);
  health = settle (world, 2);
  g_assert_cmpint (health->status, ==, IC_HEALTH_HEALTHY);
  g_assert_cmpfloat (health->value, ==, 100);
  g_assert_null (health->remark);
  health = ic_monitor_get_health (world->monitor, "m2");
  g_assert_cmpint (health->status, ==, IC_HEALTH_HEALTHY);
  g_assert_cmpfloat (health->value, >, 0);

  loopback_answer (world->server, "/shop", 500, "text/html", "<html>Sorry");
  health = poll_after (world, 15, 2);
  g_assert_cmpint (health->status, ==, IC_HEALTH_CRITICAL);
  g_assert_cmpfloat (health->value, ==, 50);
  g_assert_cmpuint (health->samples->n, ==, 2);
  assert_words (health->remark, "down: 127.0.0.1:");
  health = ic_monitor_get_health (world->monitor, "m2");
  g_assert_cmpint (health->status, ==, IC_HEALTH_NO_DATA);
  assert_words (health->message, "no data: down: 127.0.0.1:");
}

static void
test_bad_definitions (void)
{
  g_autoptr (World) world = world_new ("99.5");
  IcMetric *nowhere = metric_new (world, "m1"), *probe = metric_new (world, "m2");

  ic_set_text (&nowhere->url, "prom.example:9090");
  ic_set_text (&nowhere->query, NULL);
  ic_set_text (&probe->source, "probe");
  ic_set_text (&probe->url, NULL);
  watch (world, nowhere, probe);
  settle (world, 2);
  g_assert_cmpint (ic_monitor_get_health (world->monitor, "m1")->status, ==, IC_HEALTH_ERROR);
  assert_words (ic_monitor_get_health (world->monitor, "m1")->message, "error: this is no web address");
  g_assert_cmpint (ic_monitor_get_health (world->monitor, "m2")->status, ==, IC_HEALTH_ERROR);
}

/* Freed with requests out: nothing is called any more. */
static void
test_free_mid_request (void)
{
  static const guint delays[] = { 0, 1, 5, 30 };

  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      g_autoptr (World) world = world_new ("hold");

      watch (world, metric_new (world, "m1"), metric_new (world, "m2"));
      loopback_run (delays[i]);
      g_clear_pointer (&world->monitor, ic_monitor_free);
      loopback_run (30);
      g_assert_cmpuint (world->healths, ==, 0);
    }
}

/* Freed, or emptied, by the callback itself, at each of its calls. */
static void
test_free_in_callback (void)
{
  for (guint i = 1; i <= 3; i++)
    for (guint drop = 0; drop < 2; drop++)
      {
        g_autoptr (World) world = world_new ("99.5");
        IcMetric *metric = metric_new (world, "m1");

        metric->baseline = true;
        world->free_after = drop ? 0 : i;
        world->drop_after = drop ? i : 0;
        watch (world, metric, NULL);
        settle (world, i);
        g_assert_true ((world->monitor == NULL) == !drop);
      }
}

/* The same while a list is being taken in: judged anew, or started anew. */
static void
test_free_in_redefinition (void)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (World) world = world_new ("99.5");
      IcMetric *metric = metric_new (world, "m1");

      watch (world, metric_new (world, "m1"), NULL);
      settle (world, 2);
      world->free_after = i % 2 ? 0 : 3;
      world->drop_after = i % 2 ? 3 : 0;
      if (i < 2)
        metric->critical = 12;
      else
        ic_set_text (&metric->query, "down");
      watch (world, metric, metric_new (world, "m3"));
      settle (world, 3);
    }
}

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);
  g_test_add_func ("/monitor/new", test_new);
  g_test_add_func ("/monitor/first-reading", test_first_reading);
  g_test_add_func ("/monitor/polls", test_polls);
  g_test_add_func ("/monitor/timer", test_timer);
  g_test_add_func ("/monitor/baseline", test_baseline);
  g_test_add_func ("/monitor/no-data", test_no_data);
  g_test_add_func ("/monitor/error", test_error);
  g_test_add_func ("/monitor/several", test_several);
  g_test_add_func ("/monitor/stale", test_stale);
  g_test_add_func ("/monitor/clock", test_clock);
  g_test_add_func ("/monitor/clock/interval", test_clock_interval);
  g_test_add_func ("/monitor/redefine", test_redefine);
  g_test_add_func ("/monitor/come-and-go", test_come_and_go);
  g_test_add_func ("/monitor/probe", test_probe);
  g_test_add_func ("/monitor/bad-definitions", test_bad_definitions);
  g_test_add_func ("/monitor/free/mid-request", test_free_mid_request);
  g_test_add_func ("/monitor/free/in-callback", test_free_in_callback);
  g_test_add_func ("/monitor/free/in-redefinition", test_free_in_redefinition);
  return g_test_run ();
}
