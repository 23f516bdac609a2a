/* SPDX-License-Identifier: GPL-3.0-or-later
 * The drill's small Prometheus, read by the desk's own client.
 */
#include "ic-drill-source.h"

#include "ic-prometheus.h"
#include "ic-time.h"
#include "loopback.h"

#include <string.h>

#define DECLARED (1000000 * IC_MINUTE)

typedef struct {
  IcDrillSource      *source;
  IcHttp             *http;
  bool                done;
  IcPrometheusAnswer *answer;
  GError             *error;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  GPtrArray *series = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_drill_series_free);
  IcDrillSeries *one = g_new0 (IcDrillSeries, 1);
  IcCurve *curve = ic_curve_new ("success");
  GArray *points = g_array_new (FALSE, FALSE, sizeof (IcCurvePoint)), *branch = g_array_new (FALSE, FALSE, sizeof (IcCurvePoint));
  const IcCurvePoint fall[] = { { 0, 100 }, { 10 * IC_MINUTE, 90 } }, rise[] = { { IC_MINUTE, 99 } };
  g_autoptr (GError) error = NULL;

  g_array_append_vals (points, fall, G_N_ELEMENTS (fall));
  g_array_append_vals (branch, rise, G_N_ELEMENTS (rise));
  ic_curve_add (curve, NULL, points);
  ic_curve_add (curve, ic_condition_parse ("mitigated", NULL), branch);
  curve->baseline = 99.5;
  *one = (IcDrillSeries) { g_strdup ("sum(rate(ok{code=~\"2..\"}[5m]))"), g_strdup ("success"), curve };
  g_ptr_array_add (series, one);
  f->source = ic_drill_source_new (series, &error);
  g_assert_no_error (error);
  f->http = ic_http_new ();
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  ic_http_unref (f->http);
  ic_drill_source_free (f->source);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  f->answer = ic_prometheus_finish (result, &f->error);
  f->done = true;
}

static IcPrometheusAnswer *
query (Fixture *f, const char *text, gint64 time)
{
  f->done = false;
  ic_prometheus_query_async (f->http, ic_drill_source_url (f->source), text, time, NULL, answered_cb, f);
  loopback_wait (&f->done);
  g_assert_no_error (f->error);

  return g_steal_pointer (&f->answer);
}

#define QUERY "sum(rate(ok{code=~\"2..\"}[5m]))"

static void
test_value (Fixture *f, gconstpointer unused)
{
  g_autoptr (IcPrometheusAnswer) before = query (f, QUERY, DECLARED), now = NULL, week = NULL, begun = NULL;

  /* Before the declaration nothing is known, and nothing is claimed. */
  g_assert_cmpint (before->series, ==, 0);

  ic_drill_source_start (f->source, DECLARED);
  now = query (f, QUERY, DECLARED + 5 * IC_MINUTE);
  g_assert_cmpint (now->series, ==, 1);
  g_assert_cmpstr (now->labels, ==, "success{job=\"drill\"}");
  g_assert_cmpint (now->samples->at[0].time, ==, DECLARED + 5 * IC_MINUTE);
  g_assert_cmpfloat (now->samples->at[0].value, ==, 95);

  week = query (f, QUERY, DECLARED + 5 * IC_MINUTE - 7 * IC_DAY);
  g_assert_cmpfloat (week->samples->at[0].value, ==, 99.5);

  ic_drill_source_begin (f->source, 0, 1, DECLARED + 5 * IC_MINUTE);
  begun = query (f, QUERY, DECLARED + 5 * IC_MINUTE + 30 * IC_SECOND);
  g_assert_cmpfloat (begun->samples->at[0].value, ==, 97);
}

static void
test_range (Fixture *f, gconstpointer unused)
{
  g_autoptr (IcPrometheusAnswer) answer = NULL;

  ic_drill_source_start (f->source, DECLARED);
  f->done = false;
  ic_prometheus_range_async (f->http, ic_drill_source_url (f->source), QUERY, DECLARED - 10 * IC_MINUTE, DECLARED + 10 * IC_MINUTE, IC_MINUTE, NULL, answered_cb, f);
  loopback_wait (&f->done);
  g_assert_no_error (f->error);
  answer = g_steal_pointer (&f->answer);
  g_assert_cmpint (answer->samples->n, ==, 21);
  g_assert_cmpfloat (answer->samples->at[0].value, ==, 100);
  g_assert_cmpfloat (answer->samples->at[20].value, ==, 90);
  g_assert_cmpint (answer->samples->at[20].time, ==, DECLARED + 10 * IC_MINUTE);
}

static void
test_unknown_query (Fixture *f, gconstpointer unused)
{
  g_autoptr (IcPrometheusAnswer) answer = NULL;

  ic_drill_source_start (f->source, DECLARED);
  answer = query (f, "up", DECLARED);
  g_assert_cmpint (answer->series, ==, 0);
}

/* A long query is posted. */
static void
test_posted (Fixture *f, gconstpointer unused)
{
  g_autofree char *text = g_strnfill (9000, 'a');
  g_autoptr (IcPrometheusAnswer) answer = NULL;

  ic_drill_source_start (f->source, DECLARED);
  answer = query (f, text, DECLARED);
  g_assert_cmpint (answer->series, ==, 0);
}

static void
http_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  IcHttpAnswer **answer = data;
  g_autoptr (GError) error = NULL;

  *answer = ic_http_send_finish (result, &error);
  g_assert_no_error (error);
}

static void
check_status (Fixture *f, const char *path, guint status, const char *says)
{
  g_autofree char *url = g_strconcat (ic_drill_source_url (f->source), path, NULL);
  const IcHttpRequest request = { .url = url };
  g_autoptr (IcHttpAnswer) answer = NULL;
  g_autofree char *text = NULL;

  ic_http_send_async (f->http, &request, NULL, http_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  text = g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));
  g_assert_cmpint (answer->status, ==, status);
  g_assert_cmpstr (answer->content_type, ==, "application/json");
  if (strstr (text, says) == NULL)
    g_error ("%s answers %s", path, text);
}

static void
test_errors (Fixture *f, gconstpointer unused)
{
  ic_drill_source_start (f->source, DECLARED);
  check_status (f, "/api/v1/query", 400, "no expression");
  check_status (f, "/api/v1/query?query=up", 400, "\\\"time\\\"");
  check_status (f, "/api/v1/query?query=up&time=later", 400, "\\\"time\\\"");
  check_status (f, "/api/v1/query?query=up&time=1e300", 400, "\\\"time\\\"");
  check_status (f, "/api/v1/query_range?query=up&start=2&end=1&step=1", 400, "\\\"end\\\"");
  check_status (f, "/api/v1/query_range?query=up&start=1&end=2&step=0", 400, "\\\"step\\\"");
  check_status (f, "/api/v1/query_range?query=up&start=1&end=20000&step=1", 400, "maximum resolution");
  check_status (f, "/", 404, "not_found");
  check_status (f, "/api/v1/query?query=up&time=1", 200, "\"result\":[]");
}

/* It ends at once, also before its thread has begun. */
static void
test_ends (void)
{
  for (int i = 0; i < 20; i++)
    {
      GPtrArray *series = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_drill_series_free);
      g_autoptr (IcDrillSource) source = ic_drill_source_new (series, NULL);

      g_assert_true (g_str_has_prefix (ic_drill_source_url (source), "http://127.0.0.1:"));
    }
}

#define ADD(name, func) g_test_add ("/drill-source/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);
  ADD ("value", test_value);
  ADD ("range", test_range);
  ADD ("unknown-query", test_unknown_query);
  ADD ("posted", test_posted);
  ADD ("errors", test_errors);
  g_test_add_func ("/drill-source/ends", test_ends);

  return g_test_run ();
}
