/* SPDX-License-Identifier: GPL-3.0-or-later
 * Asking a Prometheus: what a real one answered, and what else may answer there.
 */
#include "ic-prometheus.h"
#include "loopback.h"

#include "ic-time.h"

#include <string.h>

/* As Prometheus 2.42 sent them. */
#define VECTOR "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":\"up\"," \
  "\"instance\":\"127.0.0.1:19090\",\"job\":\"prom\"},\"value\":[1795155827.360,\"1\"]},{\"metric\":{\"__name__\":\"up\"," \
  "\"instance\":\"127.0.0.1:19091\",\"job\":\"push\"},\"value\":[1795155827.360,\"1\"]}]}}"
#define RANGE "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":" \
  "\"disk_used_percent\",\"host\":\"db-1\",\"job\":\"demo\"},\"values\":[[1795155789,\"93\"],[1795155790,\"93\"]," \
  "[1795155791,\"50\"]]}]}}"
#define UNCLOSED "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter \\\"query\\\": 1:4: parse error: " \
  "unclosed left parenthesis\"}"
#define RESULT(type, result) "{\"status\":\"success\",\"data\":{\"resultType\":\"" type "\",\"result\":" result "}}"

static IcPrometheusAnswer *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return ic_prometheus_parse (body, error);
}

static void
test_vector (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcPrometheusAnswer) answer = parse (VECTOR, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (answer->series, ==, 2);
  g_assert_cmpuint (answer->samples->n, ==, 1);
  g_assert_cmpint (answer->samples->at[0].time, ==, G_GINT64_CONSTANT (1795155827360000));
  g_assert_cmpfloat (answer->samples->at[0].value, ==, 1);
  g_assert_cmpstr (answer->labels, ==, "up{instance=\"127.0.0.1:19090\",job=\"prom\"}");
  g_assert_null (answer->special);
  g_assert_null (answer->warnings);
}

static void
test_matrix (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcPrometheusAnswer) answer = parse (RANGE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (answer->series, ==, 1);
  g_assert_cmpuint (answer->samples->n, ==, 3);
  g_assert_cmpint (answer->samples->at[2].time, ==, 1795155791 * IC_SECOND);
  g_assert_cmpfloat (answer->samples->at[2].value, ==, 50);
}

/* Nothing matched: a success that is neither zero nor an error. */
static void
test_empty (void)
{
  static const char *const texts[] = { RESULT ("vector", "[]"), RESULT ("matrix", "[]"),
                                       RESULT ("matrix", "[{\"metric\":{},\"values\":[]}]") };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IcPrometheusAnswer) answer = parse (texts[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (ic_samples_count (answer->samples), ==, 0);
      g_assert_null (answer->special);
    }
}

static void
test_scalar (void)
{
  g_autoptr (IcPrometheusAnswer) answer = parse (RESULT ("scalar", "[1.5,\"-2.5e-3\"]"), NULL);

  g_assert_nonnull (answer);
  g_assert_cmpuint (answer->series, ==, 1);
  g_assert_cmpint (answer->samples->at[0].time, ==, 1500000);
  g_assert_cmpfloat (answer->samples->at[0].value, ==, -0.0025);
  g_assert_null (answer->labels);
}

static void
test_no_finite_number (void)
{
  static const char *const words[] = { "NaN", "+Inf", "-Inf" };
  g_autoptr (IcPrometheusAnswer) mended = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text = g_strdup_printf (RESULT ("vector", "[{\"metric\":{},\"value\":[1,\"%s\"]}]"), words[i]);
      g_autoptr (IcPrometheusAnswer) answer = parse (text, NULL);

      g_assert_nonnull (answer);
      g_assert_true (isnan (answer->samples->at[0].value));
      g_assert_cmpstr (answer->special, ==, words[i]);
    }
  /* Only the newest counts; the one before is a gap. */
  mended = parse (RESULT ("matrix", "[{\"metric\":{},\"values\":[[1,\"NaN\"],[2,\"7\"]]}]"), NULL);
  g_assert_nonnull (mended);
  g_assert_true (isnan (mended->samples->at[0].value));
  g_assert_null (mended->special);
}

/* A native histogram is no number, but a series of numbers beside it is. */
static void
test_histogram (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcPrometheusAnswer) beside = NULL;

  g_assert_null (parse (RESULT ("vector", "[{\"metric\":{},\"histogram\":[1,{\"count\":\"3\",\"sum\":\"1\"}]}]"), &error));
  g_assert_error (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_QUERY);
  g_assert_nonnull (strstr (error->message, "histogram_quantile"));
  g_clear_error (&error);
  g_assert_null (parse (RESULT ("matrix", "[{\"metric\":{},\"histograms\":[[1,{\"count\":\"3\"}]]}]"), &error));
  g_assert_error (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_QUERY);
  beside = parse (RESULT ("vector", "[{\"metric\":{},\"histogram\":[1,{}]},{\"metric\":{\"a\":\"b\"},\"value\":[1,\"2\"]}]"), NULL);
  g_assert_nonnull (beside);
  g_assert_cmpfloat (beside->samples->at[0].value, ==, 2);
  g_assert_cmpstr (beside->labels, ==, "{a=\"b\"}");
}

static void
test_warnings (void)
{
  g_autoptr (IcPrometheusAnswer) answer =
    parse ("{\"status\":\"success\",\"warnings\":[\"store eu\\nis down\",\"partial\"],\"infos\":[\"x\"],"
           "\"data\":{\"resultType\":\"vector\",\"result\":[]}}", NULL);

  g_assert_nonnull (answer);
  g_assert_cmpstr (answer->warnings, ==, "store eu is down; partial");
}

static void
test_errors (void)
{
  static const struct { const char *text; IcPrometheusError code; const char *words; } cases[] = {
    { UNCLOSED, IC_PROMETHEUS_ERROR_QUERY, "unclosed left parenthesis" },
    { "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"exceeded maximum resolution of 11,000 points per timeseries. "
      "Try decreasing the query resolution (?step=XX)\"}", IC_PROMETHEUS_ERROR_QUERY, "wider step" },
    { "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"many-to-many\"}", IC_PROMETHEUS_ERROR_QUERY, "many-to-many" },
    { "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"}", IC_PROMETHEUS_ERROR_OVERLOADED, "simpler" },
    { "{\"status\":\"error\",\"errorType\":\"canceled\",\"error\":\"\"}", IC_PROMETHEUS_ERROR_OVERLOADED, "overloaded" },
    { "{\"status\":\"error\",\"errorType\":\"unavailable\",\"error\":\"\"}", IC_PROMETHEUS_ERROR_OVERLOADED, "overloaded" },
    { "{\"status\":\"error\",\"errorType\":\"internal\",\"error\":\"disk\"}", IC_PROMETHEUS_ERROR_FAULT, "internal: disk" },
    { "{\"status\":\"error\"}", IC_PROMETHEUS_ERROR_FAULT, "unknown" },
    { RESULT ("string", "[1,\"x\"]"), IC_PROMETHEUS_ERROR_QUERY, "gives a text" },
    { RESULT ("tensor", "[]"), IC_PROMETHEUS_ERROR_QUERY, "unknown kind" },
    { "", IC_PROMETHEUS_ERROR_ANSWER, "no Prometheus" },
    { "ok", IC_PROMETHEUS_ERROR_ANSWER, "no Prometheus" },
    { "[]", IC_PROMETHEUS_ERROR_ANSWER, "no Prometheus" },
    { "{}", IC_PROMETHEUS_ERROR_ANSWER, "no Prometheus" },
    { "{\"status\":\"success\"}", IC_PROMETHEUS_ERROR_ANSWER, "no result" },
    { RESULT ("vector", "{}"), IC_PROMETHEUS_ERROR_ANSWER, "no list" },
    { RESULT ("vector", "[1]"), IC_PROMETHEUS_ERROR_ANSWER, "no object" },
    { RESULT ("vector", "[{\"metric\":{}}]"), IC_PROMETHEUS_ERROR_ANSWER, "not a pair" },
    { RESULT ("vector", "[{\"metric\":{},\"value\":[1,2]}]"), IC_PROMETHEUS_ERROR_ANSWER, "no number" },
    { RESULT ("vector", "[{\"metric\":{},\"value\":[1,\"0x10\"]}]"), IC_PROMETHEUS_ERROR_ANSWER, "no number" },
    { RESULT ("vector", "[{\"metric\":{},\"value\":[1,\" 1\"]}]"), IC_PROMETHEUS_ERROR_ANSWER, "no number" },
    { RESULT ("vector", "[{\"metric\":{},\"value\":[1,\"\"]}]"), IC_PROMETHEUS_ERROR_ANSWER, "no number" },
    { RESULT ("vector", "[{\"metric\":{},\"value\":[1,\"1-1\"]}]"), IC_PROMETHEUS_ERROR_ANSWER, "no number" },
    { RESULT ("vector", "[{\"metric\":{},\"value\":[1,\"1\",3]}]"), IC_PROMETHEUS_ERROR_ANSWER, "not a pair" },
    { RESULT ("vector", "[{\"metric\":{},\"value\":[\"1\",\"1\"]}]"), IC_PROMETHEUS_ERROR_ANSWER, "no time" },
    { RESULT ("vector", "[{\"metric\":{},\"value\":[1e300,\"1\"]}]"), IC_PROMETHEUS_ERROR_ANSWER, "no time" },
    { RESULT ("matrix", "[{\"metric\":{},\"values\":3}]"), IC_PROMETHEUS_ERROR_ANSWER, "no samples" },
    { RESULT ("matrix", "[{\"metric\":{},\"values\":[[2,\"1\"],[1,\"1\"]]}]"), IC_PROMETHEUS_ERROR_ANSWER, "order of time" },
    { "{\"status\":\"success\",\"status\":\"error\"}", IC_PROMETHEUS_ERROR_ANSWER, "no Prometheus" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (cases[i].text, &error));
      g_assert_error (error, IC_PROMETHEUS_ERROR, (int) cases[i].code);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].words);
    }
}

/* Somebody else's words are shown to people: one line, and not endless. */
static void
test_long_words (void)
{
  g_autofree char *filler = g_strnfill (100000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"a\\nb\\u001b[31m%s\"}", filler);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (text, &error));
  g_assert_cmpuint (strlen (error->message), <, 500);
  g_assert_null (strpbrk (error->message, "\n\033"));
}

/* Every prefix of a real answer is refused and none crashes. */
static void
test_cut_off (void)
{
  for (gsize length = 0; length < strlen (VECTOR); length++)
    {
      g_autofree char *text = g_strndup (VECTOR, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (text, &error));
      g_assert_error (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_ANSWER);
    }
}

/* -- Over HTTP ------------------------------------------------------------- */

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
  g_assert_true ((outcome->answer == NULL) == (outcome->error != NULL));
  outcome->done = true;
}

static void
ask (const char *url, const char *query, Outcome *outcome)
{
  g_autoptr (IcHttp) http = ic_http_new ();

  ic_prometheus_query_async (http, url, query, 1795155827360000, NULL, outcome_cb, outcome);
  loopback_wait (&outcome->done);
}

static void
check_query_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  g_assert_cmpstr (g_hash_table_lookup (query, "query"), ==, data);
  g_assert_cmpstr (g_hash_table_lookup (query, "time"), ==, "1795155827.360000");
  g_assert_cmpstr (soup_server_message_get_method (message), ==, strlen (data) > 1500 ? "POST" : "GET");
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, VECTOR, strlen (VECTOR));
}

static void
test_query (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *filler = g_strnfill (2000, 'x');
  g_autofree char *longer = g_strconcat ("up{job=\"ü&+", filler, "\"}", NULL);
  const char *queries[] = { "sum (rate (x{a=\"ü+&=%\"}[5m])) / 2", longer };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *url = loopback_url (server, "");
      g_auto (Outcome) outcome = { 0 };

      loopback_handle (server, "/api/v1/query", check_query_cb, (gpointer) queries[i]);
      ask (url, queries[i], &outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.answer->series, ==, 2);
    }
}

static void
test_addresses (void)
{
  static const char *const paths[] = { "", "/", "/graph", "/graph?g0.expr=up&g0.tab=1", "/api/v1/", "/query#x" };
  g_autoptr (Loopback) server = loopback_new ();

  loopback_answer (server, "/api/v1/query", 200, "application/json", VECTOR);
  loopback_answer (server, "/prom/api/v1/query", 200, "application/json", VECTOR);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = g_strconcat (i % 2 ? "/prom" : "", paths[i / 2], NULL);
      g_autofree char *url = loopback_url (server, path);
      g_auto (Outcome) outcome = { 0 };

      ask (url, "up", &outcome);
      g_assert_no_error (outcome.error);
    }
  g_assert_cmpuint (loopback_asked (server, "/api/v1/query"), ==, G_N_ELEMENTS (paths));
  g_assert_cmpuint (loopback_asked (server, "/prom/api/v1/query"), ==, G_N_ELEMENTS (paths));
}

typedef struct { const char *start, *end, *step; } Range;

static void
check_range_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  const Range *range = data;

  g_assert_cmpstr (g_hash_table_lookup (query, "start"), ==, range->start);
  g_assert_cmpstr (g_hash_table_lookup (query, "end"), ==, range->end);
  g_assert_cmpstr (g_hash_table_lookup (query, "step"), ==, range->step);
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, RANGE, strlen (RANGE));
}

/* The last point is at the end, and there are never more than Prometheus computes. */
static void
test_range (void)
{
  static const struct { gint64 start, end, step; Range range; } cases[] = {
    { 1000 * IC_SECOND, 1050 * IC_SECOND, 15 * IC_SECOND, { "1005.000000", "1050.000000", "15.000000" } },
    { 0, 110000 * IC_SECOND, IC_SECOND, { "9.002000", "110000.000000", "10.001000" } },
    { 5 * IC_SECOND, 5 * IC_SECOND, 0, { "5.000000", "5.000000", "0.001000" } },
  };
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, "");
  g_autoptr (IcHttp) http = ic_http_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Outcome) outcome = { 0 };

      loopback_handle (server, "/api/v1/query_range", check_range_cb, (gpointer) &cases[i].range);
      ic_prometheus_range_async (http, url, "up", cases[i].start, cases[i].end, cases[i].step, NULL, outcome_cb, &outcome);
      loopback_wait (&outcome.done);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.answer->samples->n, ==, 3);
    }
}

static void
test_bad_answers (void)
{
  static const struct { guint status; const char *type, *text; bool http; int code; const char *words; } cases[] = {
    { 400, "application/json", UNCLOSED, false, IC_PROMETHEUS_ERROR_QUERY, "unclosed" },
    { 503, "application/json", "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"}", false,
      IC_PROMETHEUS_ERROR_OVERLOADED, "overloaded" },
    { 502, "text/html", "<html>Bad Gateway</html>", true, IC_HTTP_ERROR_STATUS, "answered 502 with a web page instead of data" },
    { 200, "text/html", "<!DOCTYPE html>Sign in", false, IC_PROMETHEUS_ERROR_ANSWER, "answered with a web page instead of data" },
    { 200, NULL, "\n <html>Sign in", false, IC_PROMETHEUS_ERROR_ANSWER, "web page" },
    { 404, "text/plain", "404 page not found", true, IC_HTTP_ERROR_STATUS, "answered 404; check the path" },
    { 401, "application/json", "{\"message\":\"Unauthorized\"}", true, IC_HTTP_ERROR_STATUS, "sign in" },
    { 200, "text/plain", "fine", false, IC_PROMETHEUS_ERROR_ANSWER, "no Prometheus" },
    { 200, "application/json", "", false, IC_PROMETHEUS_ERROR_ANSWER, "no Prometheus" },
    { 500, "application/json", VECTOR, true, IC_HTTP_ERROR_STATUS, "answered 500" },
  };
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GQuark domain = cases[i].http ? IC_HTTP_ERROR : IC_PROMETHEUS_ERROR;
      g_auto (Outcome) outcome = { 0 };

      loopback_answer (server, "/api/v1/query", cases[i].status, cases[i].type, cases[i].text);
      ask (url, "up", &outcome);
      g_assert_error (outcome.error, domain, cases[i].code);
      if (strstr (outcome.error->message, cases[i].words) == NULL)
        g_error ("“%s” does not say “%s”", outcome.error->message, cases[i].words);
    }
}

static void
test_bad_connections (void)
{
  g_autoptr (Raw) reset = raw_new ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"st", RAW_RESET);
  g_autoptr (Raw) flood = raw_new ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[[[[", RAW_FLOOD);
  g_autofree char *reset_url = raw_url (reset, "/"), *flood_url = raw_url (flood, "/");
  g_auto (Outcome) cut = { 0 }, huge = { 0 }, nowhere = { 0 };

  ask (reset_url, "up", &cut);
  g_assert_error (cut.error, IC_HTTP_ERROR, IC_HTTP_ERROR_LOST);
  ask (flood_url, "up", &huge);
  g_assert_error (huge.error, IC_HTTP_ERROR, IC_HTTP_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (huge.error->message, "4.0\u00a0MiB; the query matches too many series"));
  ask ("prom.example:9090", "up", &nowhere);
  g_assert_error (nowhere.error, IC_HTTP_ERROR, IC_HTTP_ERROR_ADDRESS);
}

/* A hundred thousand brackets: refused, not a stack overflow. */
static void
test_nesting (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, ""), *text = g_strnfill (100000, '[');
  g_auto (Outcome) outcome = { 0 };

  loopback_answer (server, "/api/v1/query", 200, "application/json", text);
  ask (url, "up", &outcome);
  g_assert_error (outcome.error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_ANSWER);
}

static void
test_cancel (void)
{
  g_autoptr (Raw) raw = raw_new (NULL, RAW_HOLD);
  g_autofree char *url = raw_url (raw, "/");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (IcHttp) http = ic_http_new ();
  g_auto (Outcome) outcome = { 0 };

  ic_prometheus_query_async (http, url, "up", 1, cancellable, outcome_cb, &outcome);
  loopback_run (30);
  g_assert_false (outcome.done);
  g_cancellable_cancel (cancellable);
  loopback_wait (&outcome.done);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);
  g_test_add_func ("/prometheus/vector", test_vector);
  g_test_add_func ("/prometheus/matrix", test_matrix);
  g_test_add_func ("/prometheus/empty", test_empty);
  g_test_add_func ("/prometheus/scalar", test_scalar);
  g_test_add_func ("/prometheus/no-finite-number", test_no_finite_number);
  g_test_add_func ("/prometheus/histogram", test_histogram);
  g_test_add_func ("/prometheus/warnings", test_warnings);
  g_test_add_func ("/prometheus/errors", test_errors);
  g_test_add_func ("/prometheus/long-words", test_long_words);
  g_test_add_func ("/prometheus/cut-off", test_cut_off);
  g_test_add_func ("/prometheus/query", test_query);
  g_test_add_func ("/prometheus/addresses", test_addresses);
  g_test_add_func ("/prometheus/range", test_range);
  g_test_add_func ("/prometheus/bad-answers", test_bad_answers);
  g_test_add_func ("/prometheus/bad-connections", test_bad_connections);
  g_test_add_func ("/prometheus/nesting", test_nesting);
  g_test_add_func ("/prometheus/cancel", test_cancel);
  return g_test_run ();
}
