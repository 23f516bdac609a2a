/* SPDX-License-Identifier: GPL-3.0-or-later
 * Alertmanager's webhook, as 0.25 really posts it, as Grafana does, and as nobody should.
 */
#include "ic-alertmanager.h"

#include "payloads.h"

#include <string.h>

static IcIngested *
read_payload (const char *name)
{
  g_autoptr (GBytes) body = payload_load (name);
  g_autoptr (GError) error = NULL;
  IcIngested *in = ic_alertmanager_read (body, &error);

  g_assert_no_error (error);
  payload_check (in);

  return in;
}

static void
test_firing (void)
{
  g_autoptr (IcIngested) in = read_payload ("alertmanager-firing");
  const IcSignalIn *signal = payload_at (in, 0);

  g_assert_cmpuint (in->signals->len, ==, 1);
  g_assert_null (in->routing_key);
  g_assert_cmpint (signal->act, ==, IC_SIGNAL_FIRED);
  g_assert_cmpstr (signal->key, ==, "a23d75355b7ef41f");
  g_assert_cmpstr (signal->summary, ==, "Disk /var on db-1 at 93%");
  g_assert_cmpstr (signal->severity, ==, "critical");
  g_assert_cmpstr (signal->host, ==, "db-1");
  g_assert_cmpstr (signal->group, ==, "{}:{alertname=\"DiskFull\"}");
  g_assert_cmpstr (signal->runbook, ==, "https://example.org/rb");
  g_assert_true (g_str_has_prefix (signal->url, "http://alerts.example:19090/graph"));
  g_assert_cmpint (signal->started, ==, G_GINT64_CONSTANT (1795155791568000));
  g_assert_cmpint (signal->at, ==, signal->started);
  g_assert_nonnull (strstr (signal->labels, "\"team\":\"infra\""));
}

static void
test_resolved (void)
{
  g_autoptr (IcIngested) fired = read_payload ("alertmanager-firing");
  g_autoptr (IcIngested) in = read_payload ("alertmanager-resolved");
  const IcSignalIn *signal = payload_at (in, 0);

  g_assert_cmpint (signal->act, ==, IC_SIGNAL_RESOLVED);
  g_assert_cmpstr (signal->key, ==, payload_at (fired, 0)->key);
  g_assert_cmpint (signal->started, ==, payload_at (fired, 0)->started);
  g_assert_cmpint (signal->at, ==, G_GINT64_CONSTANT (1795155804568000));
}

static void
test_nanoseconds (void)
{
  g_autoptr (IcIngested) in = read_payload ("alertmanager-by-hand");

  g_assert_cmpint (payload_at (in, 0)->started, ==, G_GINT64_CONSTANT (1795155827434302));
  g_assert_cmpstr (payload_at (in, 0)->severity, ==, "warning");
}

static void
test_grafana (void)
{
  g_autoptr (IcIngested) in = read_payload ("grafana-firing");
  const IcSignalIn *signal = payload_at (in, 0);

  g_assert_cmpstr (signal->service, ==, "checkout");
  g_assert_cmpstr (signal->summary, ==, "p99 of checkout is 2.4 s");
  g_assert_cmpstr (signal->url, ==, "https://grafana.example/alerting/grafana/abc/view");
  g_assert_cmpint (signal->started, ==, G_GINT64_CONSTANT (1795158720000000));
}

/* What is said of all counts for each that does not say it itself. */
static void
test_common (void)
{
  g_autoptr (IcIngested) in = payload_read (ic_alertmanager_read,
    "{\"status\":\"firing\",\"truncatedAlerts\":3,\"commonLabels\":{\"severity\":\"page\",\"service\":\"shop\"},\"commonAnnotations\":{\"summary\":\"All of it\"},"
    "\"alerts\":[{\"labels\":{\"alertname\":\"A\"}},{\"labels\":{\"alertname\":\"B\",\"service\":\"search\"},\"annotations\":{\"summary\":\"This one\"},\"status\":\"resolved\"},"
    "{\"labels\":{\"b\":\"2\",\"a\":\"1\"}},{\"labels\":{\"a\":\"1\",\"b\":\"2\"}}]}");

  g_assert_cmpuint (in->signals->len, ==, 4);
  g_assert_cmpuint (in->left_out, ==, 3);
  g_assert_cmpstr (payload_at (in, 0)->summary, ==, "All of it");
  g_assert_cmpstr (payload_at (in, 0)->service, ==, "shop");
  g_assert_cmpstr (payload_at (in, 0)->severity, ==, "critical");
  g_assert_cmpint (payload_at (in, 0)->act, ==, IC_SIGNAL_FIRED);
  g_assert_cmpstr (payload_at (in, 1)->summary, ==, "This one");
  g_assert_cmpstr (payload_at (in, 1)->service, ==, "search");
  g_assert_cmpint (payload_at (in, 1)->act, ==, IC_SIGNAL_RESOLVED);
  /* Without a fingerprint they are the same by their labels, in whatever order. */
  g_assert_cmpstr (payload_at (in, 2)->key, ==, payload_at (in, 3)->key);
  g_assert_cmpstr (payload_at (in, 0)->key, !=, payload_at (in, 1)->key);
}

/* A receiver may have a payload of its own. */
static void
test_custom (void)
{
  g_autoptr (IcIngested) in = payload_read (ic_alertmanager_read, "{\"status\":\"resolved\",\"groupKey\":\"g1\",\"commonAnnotations\":{\"summary\":\"It\"}}");
  g_autoptr (IcIngested) none = payload_read (ic_alertmanager_read, "{\"status\":\"firing\",\"alerts\":[]}");

  g_assert_cmpuint (in->signals->len, ==, 1);
  g_assert_cmpint (payload_at (in, 0)->act, ==, IC_SIGNAL_RESOLVED);
  g_assert_cmpstr (payload_at (in, 0)->key, ==, "g1");
  g_assert_cmpuint (none->signals->len, ==, 0);
}

static void
test_refused (void)
{
  g_autofree char *problems = payload_refused (ic_alertmanager_read,
    "{\"alerts\":[{\"fingerprint\":\"a\"},{\"fingerprint\":\"b\",\"startsAt\":\"soon\"},{},7,{\"fingerprint\":\"c\",\"status\":\"on fire\"}]}", IC_INGEST_ERROR_INVALID);
  g_auto (GStrv) lines = g_strsplit (problems, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[0], "alerts[1]: "));
  g_assert_true (g_str_has_prefix (lines[1], "alerts[2]: "));
  g_assert_true (g_str_has_prefix (lines[2], "alerts[3]: "));
  g_assert_true (g_str_has_prefix (lines[3], "alerts[4]: "));
  g_free (payload_refused (ic_alertmanager_read, "", IC_INGEST_ERROR_MALFORMED));
  g_free (payload_refused (ic_alertmanager_read, "[]", IC_INGEST_ERROR_MALFORMED));
  g_free (payload_refused (ic_alertmanager_read, "{\"status\":\"firing\",\"status\":\"resolved\",\"alerts\":[]}", IC_INGEST_ERROR_MALFORMED));
  g_free (payload_refused (ic_alertmanager_read, "{}", IC_INGEST_ERROR_INVALID));
  g_free (payload_refused (ic_alertmanager_read, "{\"alerts\":{}}", IC_INGEST_ERROR_INVALID));
}

static void
test_too_large (void)
{
  g_autoptr (GString) text = g_string_new ("{\"alerts\":[{}");
  g_autofree char *blank = g_strnfill (IC_ALERTMANAGER_MAX_BYTES + 1, ' ');

  for (guint i = 0; i < IC_INGEST_MAX_SIGNALS; i++)
    g_string_append (text, ",{}");
  g_string_append (text, "]}");
  g_free (payload_refused (ic_alertmanager_read, text->str, IC_INGEST_ERROR_TOO_LARGE));
  g_free (payload_refused (ic_alertmanager_read, blank, IC_INGEST_ERROR_TOO_LARGE));
}

static void
test_spoilt (void)
{
  payload_spoil (ic_alertmanager_read, "alertmanager-firing");
  payload_spoil (ic_alertmanager_read, "grafana-firing");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alertmanager/firing", test_firing);
  g_test_add_func ("/alertmanager/resolved", test_resolved);
  g_test_add_func ("/alertmanager/nanoseconds", test_nanoseconds);
  g_test_add_func ("/alertmanager/grafana", test_grafana);
  g_test_add_func ("/alertmanager/common", test_common);
  g_test_add_func ("/alertmanager/custom", test_custom);
  g_test_add_func ("/alertmanager/refused", test_refused);
  g_test_add_func ("/alertmanager/too-large", test_too_large);
  g_test_add_func ("/alertmanager/spoilt", test_spoilt);

  return g_test_run ();
}
