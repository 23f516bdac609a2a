/* SPDX-License-Identifier: GPL-3.0-or-later
 * The probe: what it counts, and that everything that can go wrong is "down".
 */
#include "ic-probe.h"
#include "loopback.h"

#include "ic-time.h"

#include <string.h>

#define START (1000000 * IC_SECOND)

static void
test_new (void)
{
  g_autoptr (IcProbe) probe = ic_probe_new (IC_PROBE_AVAILABILITY, 60 * IC_SECOND, IC_HOUR);
  g_autoptr (IcSamples) samples = ic_probe_get_samples (probe);

  g_assert_true (isnan (ic_probe_get_value (probe, START)));
  g_assert_null (ic_probe_get_reason (probe));
  g_assert_cmpint (ic_probe_get_time (probe), ==, 0);
  g_assert_cmpuint (samples->n, ==, 0);
}

static void
test_availability (void)
{
  g_autoptr (IcProbe) probe = ic_probe_new (IC_PROBE_AVAILABILITY, 60 * IC_SECOND, IC_HOUR);
  g_autoptr (IcSamples) samples = NULL;

  ic_probe_add (probe, START, 0.1, NULL);
  g_assert_cmpfloat (ic_probe_get_value (probe, START), ==, 100);
  ic_probe_add (probe, START + 15 * IC_SECOND, 0, "refused");
  g_assert_cmpfloat (ic_probe_get_value (probe, START + 15 * IC_SECOND), ==, 50);
  g_assert_cmpstr (ic_probe_get_reason (probe), ==, "refused");
  ic_probe_add (probe, START + 30 * IC_SECOND, 0.1, NULL);
  ic_probe_add (probe, START + 45 * IC_SECOND, 0.1, NULL);
  g_assert_cmpfloat (ic_probe_get_value (probe, START + 45 * IC_SECOND), ==, 75);
  g_assert_null (ic_probe_get_reason (probe));
  /* The first result leaves the window, then the failure, then all. */
  g_assert_cmpfloat_with_epsilon (ic_probe_get_value (probe, START + 60 * IC_SECOND), 200 / 3.0, 1e-9);
  g_assert_cmpfloat (ic_probe_get_value (probe, START + 75 * IC_SECOND), ==, 100);
  g_assert_true (isnan (ic_probe_get_value (probe, START + 105 * IC_SECOND)));

  samples = ic_probe_get_samples (probe);
  g_assert_cmpuint (samples->n, ==, 4);
  g_assert_cmpfloat (samples->at[0].value, ==, 100);
  g_assert_cmpfloat (samples->at[1].value, ==, 50);
  g_assert_cmpfloat (samples->at[3].value, ==, 75);
}

static void
test_latency (void)
{
  static const double seconds[] = { 0.1, 0.9, 0.2, 0.3, 0.4, 0.5 };
  g_autoptr (IcProbe) probe = ic_probe_new (IC_PROBE_LATENCY, IC_MINUTE, IC_HOUR);
  g_autoptr (IcSamples) samples = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    ic_probe_add (probe, START + i * IC_SECOND, seconds[i], NULL);
  /* Of 0.9 0.2 0.3 0.4 0.5: one slow answer does not make a slow service. */
  g_assert_cmpfloat (ic_probe_get_value (probe, START + 5 * IC_SECOND), ==, 0.4);
  ic_probe_add (probe, START + 6 * IC_SECOND, 0, "down");
  g_assert_true (isnan (ic_probe_get_value (probe, START + 6 * IC_SECOND)));
  ic_probe_add (probe, START + 7 * IC_SECOND, 0.6, NULL);
  g_assert_cmpfloat (ic_probe_get_value (probe, START + 7 * IC_SECOND), ==, 0.45);
  samples = ic_probe_get_samples (probe);
  g_assert_true (isnan (samples->at[6].value));
}

static void
test_keeps_little (void)
{
  g_autoptr (IcProbe) brief = ic_probe_new (IC_PROBE_AVAILABILITY, 10 * IC_SECOND, 100 * IC_SECOND);
  g_autoptr (IcProbe) busy = ic_probe_new (IC_PROBE_AVAILABILITY, IC_DAY, IC_DAY);
  g_autoptr (IcSamples) some = NULL, many = NULL;

  for (gint64 i = 0; i < 500; i++)
    ic_probe_add (brief, START + i * IC_SECOND, 0.1, NULL);
  some = ic_probe_get_samples (brief);
  g_assert_cmpuint (some->n, >=, 100);
  g_assert_cmpuint (some->n, <=, 101);
  for (gint64 i = 0; i < IC_PROBE_MAX_RESULTS + 100; i++)
    ic_probe_add (busy, START + i, 0.1, NULL);
  many = ic_probe_get_samples (busy);
  g_assert_cmpuint (many->n, ==, IC_PROBE_MAX_RESULTS);
}

static void
test_clock_set_back (void)
{
  g_autoptr (IcProbe) probe = ic_probe_new (IC_PROBE_AVAILABILITY, IC_MINUTE, IC_HOUR);
  g_autoptr (IcSamples) samples = NULL;

  ic_probe_add (probe, START, 0.1, NULL);
  ic_probe_add (probe, START + 30 * IC_SECOND, 0.1, NULL);
  ic_probe_add (probe, START + 10 * IC_SECOND, 0, "down");
  ic_probe_add (probe, START + 10 * IC_SECOND, 0.1, NULL);
  samples = ic_probe_get_samples (probe);
  g_assert_cmpuint (samples->n, ==, 2);
  g_assert_cmpint (samples->at[1].time, ==, START + 10 * IC_SECOND);
  g_assert_cmpfloat (samples->at[1].value, ==, 100);
}

/* -- Over HTTP ------------------------------------------------------------- */

typedef struct {
  bool    done, asked;
  double  latency;
  char   *reason;
  GError *error;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_free (self->reason);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
outcome_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->asked = ic_probe_send_finish (result, &outcome->latency, &outcome->reason, &outcome->error);
  outcome->done = true;
}

static void
ask (const char *url, Outcome *outcome)
{
  g_autoptr (IcHttp) http = ic_http_new ();

  ic_probe_send_async (http, url, NULL, outcome_cb, outcome);
  loopback_wait (&outcome->done);
}

static void
assert_down (const char *url, const char *words)
{
  g_auto (Outcome) outcome = { 0 };

  ask (url, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.asked);
  if (outcome.reason == NULL)
    g_error ("%s is not down, should say “%s”", url, words);
  if (strstr (outcome.reason, words) == NULL)
    g_error ("“%s” does not say “%s”", outcome.reason, words);
}

static void
test_up (void)
{
  static const guint statuses[] = { 200, 204, 304 };
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, "/x");

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (Outcome) outcome = { 0 };

      loopback_answer (server, "/x", statuses[i], "text/plain", "");
      ask (url, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_true (outcome.asked);
      g_assert_null (outcome.reason);
      g_assert_cmpfloat (outcome.latency, >, 0);
      g_assert_cmpfloat (outcome.latency, <, 5);
    }
}

/* A page of any size is up; the probe does not read it all. */
static void
test_large_page (void)
{
  g_autoptr (Raw) flood = raw_new ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", RAW_FLOOD);
  g_autofree char *url = raw_url (flood, "/");
  g_auto (Outcome) outcome = { 0 };

  ask (url, &outcome);
  g_assert_true (outcome.asked);
  g_assert_null (outcome.reason);
  g_assert_cmpuint (raw_written (flood), <, 32 * 1024 * 1024);
}

static void
test_down (void)
{
  g_autoptr (Loopback) server = loopback_new (), tls = loopback_new_tls ();
  g_autoptr (Raw) reset = raw_new (NULL, RAW_RESET), silent = raw_new ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", RAW_CLOSE);
  g_autofree char *url = loopback_url (server, "/x"), *tls_url = loopback_url (tls, "/");
  g_autofree char *reset_url = raw_url (reset, "/"), *silent_url = raw_url (silent, "/");
  g_autofree char *dead_url = g_strdup_printf ("http://127.0.0.1:%u/", loopback_dead_port ());

  loopback_answer (server, "/x", 503, "text/html", "<html>");
  assert_down (url, "answered 503");
  loopback_answer (server, "/x", 404, NULL, "");
  assert_down (url, "answered 404");
  assert_down (tls_url, "is not trusted here");
  assert_down (reset_url, "closed the connection");
  assert_down (silent_url, "closed the connection");
  assert_down (dead_url, "refuses connections");
  assert_down ("http://no-such-name.invalid/", "knows no no-such-name.invalid");
}

static void
test_no_address (void)
{
  g_auto (Outcome) outcome = { 0 };

  ask ("checkout.example", &outcome);
  g_assert_false (outcome.asked);
  g_assert_error (outcome.error, IC_HTTP_ERROR, IC_HTTP_ERROR_ADDRESS);
}

static void
test_cancel (void)
{
  g_autoptr (Raw) silent = raw_new (NULL, RAW_HOLD);
  g_autofree char *url = raw_url (silent, "/");
  g_autoptr (IcHttp) http = ic_http_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Outcome) outcome = { 0 };

  ic_probe_send_async (http, url, cancellable, outcome_cb, &outcome);
  loopback_run (30);
  g_cancellable_cancel (cancellable);
  loopback_wait (&outcome.done);
  g_assert_false (outcome.asked);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);
  g_test_add_func ("/probe/new", test_new);
  g_test_add_func ("/probe/availability", test_availability);
  g_test_add_func ("/probe/latency", test_latency);
  g_test_add_func ("/probe/keeps-little", test_keeps_little);
  g_test_add_func ("/probe/clock-set-back", test_clock_set_back);
  g_test_add_func ("/probe/up", test_up);
  g_test_add_func ("/probe/large-page", test_large_page);
  g_test_add_func ("/probe/down", test_down);
  g_test_add_func ("/probe/no-address", test_no_address);
  g_test_add_func ("/probe/cancel", test_cancel);
  return g_test_run ();
}
