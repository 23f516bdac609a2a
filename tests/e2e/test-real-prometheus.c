/* SPDX-License-Identifier: GPL-3.0-or-later
 * The feeds against the distribution's Prometheus, which scrapes itself and holds
 * a shop's last hour and the same hour of the week before.
 */
#include "ic-monitor.h"
#include "ic-prometheus.h"
#include "ic-system-env.h"
#include "ic-time.h"

#include "../unit/loopback.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#define WEEK   (7 * IC_DAY)
#define NORMAL 99.6
#define BROKEN 91.4

typedef struct {
  char        *directory;
  char        *url;
  gint64       start; /* the time of the shop's newest sample */
  GSubprocess *process;
  IcHttp      *http;
} Server;

static Server server;

/* -- A Prometheus with a past ---------------------------------------------- */

static char *
in_directory (const char *name)
{
  return g_build_filename (server.directory, name, NULL);
}

static void
run (const char *program, const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  va_list args;

  g_ptr_array_add (argv, (gpointer) program);
  va_start (args, first);
  for (const char *arg = first; arg != NULL; arg = va_arg (args, const char *))
    g_ptr_array_add (argv, (gpointer) arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_error ("%s: %s", program, said);
}

static void
add_samples (GString *text, gint64 from, gint64 to, double value)
{
  for (gint64 time = from; time <= to; time += 15 * IC_SECOND)
    g_string_append_printf (text, "shop_success_percent{shop=\"eu\"} %g %" G_GINT64_FORMAT "\n", value, time / IC_SECOND);
}

/* The last quarter of an hour is broken; a week ago all was well, also a little after. */
static void
write_past (void)
{
  g_autoptr (GString) text = g_string_new ("# TYPE shop_success_percent gauge\n");
  g_autofree char *file = in_directory ("past.txt"), *data = in_directory ("data");
  gint64 then = server.start - WEEK;

  add_samples (text, then - IC_HOUR, then + IC_HOUR, NORMAL);
  add_samples (text, server.start - IC_HOUR, server.start - 15 * IC_MINUTE - IC_SECOND, NORMAL);
  add_samples (text, server.start - 15 * IC_MINUTE, server.start, BROKEN);
  g_string_append (text, "# EOF\n");
  g_assert_true (g_file_set_contents (file, text->str, -1, NULL));
  run ("promtool", "tsdb", "create-blocks-from", "openmetrics", file, data, NULL);
}

static void
write_config (guint port)
{
  g_autofree char *file = in_directory ("prometheus.yml");
  g_autofree char *text = g_strdup_printf ("global:\n  scrape_interval: 1s\nscrape_configs:\n  - job_name: self\n"
                                           "    static_configs:\n      - targets: ['127.0.0.1:%u']\n", port);

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

typedef struct {
  bool                done;
  IcPrometheusAnswer *answer;
  GError             *error;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_clear_pointer (&self->answer, ic_prometheus_answer_free);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
outcome_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->answer = ic_prometheus_finish (result, &outcome->error);
  outcome->done = true;
}

static void
ask (const char *query, Outcome *outcome)
{
  ic_prometheus_query_async (server.http, server.url, query, g_get_real_time (), NULL, outcome_cb, outcome);
  loopback_wait (&outcome->done);
}

/* It is ready within moments, and has scraped itself a second later. */
static void
wait_until_up (void)
{
  gint64 guard = g_get_monotonic_time () + 60 * IC_SECOND;

  while (g_get_monotonic_time () < guard)
    {
      g_auto (Outcome) outcome = { 0 };

      ask ("up == 1", &outcome);
      if (outcome.answer != NULL && outcome.answer->series == 1)
        return;
      loopback_run (100);
    }
  g_error ("Prometheus did not become ready within a minute");
}

/* A test that fails ends at once: its server must not outlive it. */
static void
end_with_us_cb (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
start_server (void)
{
  guint port = loopback_dead_port ();
  g_autofree char *data = NULL, *config = NULL, *log = NULL, *listen = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;

  server.directory = g_dir_make_tmp ("incident-prometheus-XXXXXX", &error);
  g_assert_no_error (error);
  server.start = g_get_real_time () / IC_SECOND * IC_SECOND;
  server.url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  server.http = ic_http_new ();
  write_config (port);
  write_past ();
  data = g_strdup_printf ("--storage.tsdb.path=%s/data", server.directory);
  config = g_strdup_printf ("--config.file=%s/prometheus.yml", server.directory);
  listen = g_strdup_printf ("--web.listen-address=127.0.0.1:%u", port);
  log = in_directory ("log");
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  g_subprocess_launcher_set_child_setup (launcher, end_with_us_cb, NULL, NULL);
  server.process = g_subprocess_launcher_spawn (launcher, &error, "prometheus", config, data, listen, NULL);
  g_assert_no_error (error);
  wait_until_up ();
}

static void
stop_server (void)
{
  g_subprocess_force_exit (server.process);
  g_subprocess_wait (server.process, NULL, NULL);
  g_clear_object (&server.process);
  g_clear_pointer (&server.http, ic_http_unref);
  run ("rm", "-rf", server.directory, NULL);
  g_free (server.directory);
  g_free (server.url);
}

/* -- Tests ----------------------------------------------------------------- */

static void
test_queries (void)
{
  static const struct { const char *query; guint series; double value; const char *special; } cases[] = {
    { "up", 1, 1, NULL },
    { "7", 1, 7, NULL },
    { "vector (2.5)", 1, 2.5, NULL },
    { "shop_success_percent", 1, BROKEN, NULL },
    { "vector (0) / 0", 1, NAN, "NaN" },
    { "vector (1) / 0", 1, NAN, "+Inf" },
    { "vector (-1) / 0", 1, NAN, "-Inf" },
    { "label_replace (up, \"a\", \"ü \\\"&+%\", \"job\", \".*\")", 1, 1, NULL },
    { "{__name__=~\"up|scrape_duration_seconds\"}", 2, NAN, NULL },
    { "no_such_series", 0, NAN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Outcome) outcome = { 0 };

      ask (cases[i].query, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.answer->series, ==, cases[i].series);
      g_assert_cmpuint (ic_samples_count (outcome.answer->samples), ==, MIN (cases[i].series, 1));
      g_assert_cmpstr (outcome.answer->special, ==, cases[i].special);
      if (!isnan (cases[i].value))
        g_assert_cmpfloat (outcome.answer->samples->at[0].value, ==, cases[i].value);
    }
}

static void
test_wrong_queries (void)
{
  static const char *const cases[] = {
    "sum (up", "unclosed left parenthesis", "", "no expression", "up + on (job) group_left shop_success_percent[5m]", "Prometheus cannot",
    "\"text\"", "gives a text", "{__name__=~\"up|scrape_duration_seconds\"} * on (job) {__name__=~\"up|scrape_duration_seconds\"}",
    "cannot compute the query (found duplicate series",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i += 2)
    {
      g_auto (Outcome) outcome = { 0 };

      ask (cases[i], &outcome);
      g_assert_error (outcome.error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_QUERY);
      if (strstr (outcome.error->message, cases[i + 1]) == NULL)
        g_error ("“%s” does not say “%s”", outcome.error->message, cases[i + 1]);
    }
}

/* A query longer than a proxy would let through in an address goes as a form. */
static void
test_long_query (void)
{
  g_autofree char *filler = g_strnfill (5000, 'x');
  g_autofree char *query = g_strdup_printf ("up{job!=\"%s\"}", filler);
  g_auto (Outcome) outcome = { 0 };

  ask (query, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.answer->series, ==, 1);
}

/* A month by the second would be 2.6 million points: it is widened to what Prometheus computes. */
static void
test_range (void)
{
  gint64 end = server.start;
  g_auto (Outcome) month = { 0 }, hour = { 0 };
  const IcSamples *samples;

  ic_prometheus_range_async (server.http, server.url, "vector (1)", end - 30 * IC_DAY, end, IC_SECOND, NULL, outcome_cb, &month);
  loopback_wait (&month.done);
  g_assert_no_error (month.error);
  g_assert_cmpuint (month.answer->samples->n, >, 10900);
  g_assert_cmpuint (month.answer->samples->n, <=, IC_PROMETHEUS_MAX_POINTS);

  ic_prometheus_range_async (server.http, server.url, "shop_success_percent", end - IC_HOUR, end, 15 * IC_SECOND, NULL,
                             outcome_cb, &hour);
  loopback_wait (&hour.done);
  g_assert_no_error (hour.error);
  samples = hour.answer->samples;
  g_assert_cmpuint (samples->n, ==, 241);
  g_assert_cmpint (samples->at[240].time, ==, end);
  g_assert_cmpfloat (samples->at[240].value, ==, BROKEN);
  g_assert_cmpfloat (samples->at[0].value, ==, NORMAL);
}

static void
changed_cb (IcMonitor *monitor, const IcHealth *health, gpointer data)
{
  bool *complete = data;

  if (g_str_equal (health->metric, "shop") && health->baseline != NULL)
    *complete = true;
}

static IcMetric *
metric_new (const char *id, const char *query)
{
  IcMetric *metric = ic_item_new (&ic_metric_type);

  ic_set_text (&metric->id, id);
  ic_set_text (&metric->name, id);
  ic_set_text (&metric->source, "prometheus");
  ic_set_text (&metric->url, server.url);
  ic_set_text (&metric->query, query);
  metric->warning = 99;
  metric->critical = 98;
  metric->baseline = true;
  return metric;
}

/* The whole of it: the value, the hour, and what was normal a week ago. */
static void
test_monitor (void)
{
  bool complete = false;
  g_autoptr (IcMonitor) monitor = ic_monitor_new (server.http, ic_system_env_get (), changed_cb, &complete);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ic_item_unref);
  g_autoptr (IcItems) metrics = NULL;
  const IcHealth *health;

  g_ptr_array_add (list, metric_new ("shop", "shop_success_percent"));
  g_ptr_array_add (list, metric_new ("gone", "no_such_series"));
  metrics = ic_items_new (list);
  ic_monitor_set_metrics (monitor, metrics);
  loopback_wait (&complete);
  health = ic_monitor_get_health (monitor, "shop");
  g_assert_cmpint (health->status, ==, IC_HEALTH_CRITICAL);
  g_assert_cmpfloat (health->value, ==, BROKEN);
  g_assert_cmpfloat (health->normal, ==, NORMAL);
  g_assert_cmpuint (health->samples->n, >=, 235);
  g_assert_cmpfloat (health->samples->at[0].value, ==, NORMAL);
  g_assert_cmpuint (health->baseline->n, >=, 300);
  health = ic_monitor_get_health (monitor, "gone");
  g_assert_cmpint (health->status, ==, IC_HEALTH_NO_DATA);
  g_assert_cmpstr (health->message, ==, "no data: the query matched no series");
}

/* Last, because there is no server afterwards: it is killed while it is watched. */
static void
test_killed (void)
{
  bool complete = false;
  g_autoptr (IcMonitor) monitor = ic_monitor_new (server.http, ic_system_env_get (), changed_cb, &complete);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ic_item_unref);
  g_autoptr (IcItems) metrics = NULL;
  gint64 guard = g_get_monotonic_time () + 20 * IC_SECOND;
  const IcHealth *health;

  g_ptr_array_add (list, metric_new ("shop", "shop_success_percent"));
  metrics = ic_items_new (list);
  ic_monitor_set_interval (monitor, 300 * 1000);
  ic_monitor_set_metrics (monitor, metrics);
  loopback_wait (&complete);
  g_assert_true (ic_health_is_reading (ic_monitor_get_health (monitor, "shop")->status));
  g_subprocess_force_exit (server.process);
  g_subprocess_wait (server.process, NULL, NULL);
  while (ic_health_is_reading (ic_monitor_get_health (monitor, "shop")->status) && g_get_monotonic_time () < guard)
    g_main_context_iteration (NULL, TRUE);
  loopback_run (700);
  health = ic_monitor_get_health (monitor, "shop");
  g_assert_cmpint (health->status, ==, IC_HEALTH_ERROR);
  g_assert_true (g_str_has_prefix (health->message, "error: 127.0.0.1:"));
  g_assert_nonnull (strstr (health->message, "refuses connections; check that the service runs and the port is right; last reading"));
}

int
main (int argc, char **argv)
{
  int failed;

  loopback_init (&argc, &argv);
  g_test_add_func ("/real-prometheus/queries", test_queries);
  g_test_add_func ("/real-prometheus/wrong-queries", test_wrong_queries);
  g_test_add_func ("/real-prometheus/long-query", test_long_query);
  g_test_add_func ("/real-prometheus/range", test_range);
  g_test_add_func ("/real-prometheus/monitor", test_monitor);
  g_test_add_func ("/real-prometheus/killed", test_killed);
  start_server ();
  failed = g_test_run ();
  stop_server ();
  return failed;
}
