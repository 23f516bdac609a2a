/* SPDX-License-Identifier: GPL-3.0-or-later
 * PagerDuty's Events API: what clients really send, and how they are told what is wrong.
 */
#include "ic-pagerduty.h"

#include "payloads.h"

#include <string.h>

static IcIngested *
read_payload (PayloadReader reader, const char *name)
{
  g_autoptr (GBytes) body = payload_load (name);
  g_autoptr (GError) error = NULL;
  IcIngested *in = reader (body, &error);

  g_assert_no_error (error);
  payload_check (in);

  return in;
}

static void
test_trigger (void)
{
  g_autoptr (IcIngested) in = read_payload (ic_pagerduty_read_event, "pagerduty-trigger");
  const IcSignalIn *signal = payload_at (in, 0);

  g_assert_cmpstr (in->routing_key, ==, "R0UTINGKEY0000000000000000000000");
  g_assert_cmpint (signal->act, ==, IC_SIGNAL_FIRED);
  g_assert_cmpstr (signal->key, ==, "17c4e445d234645c9e547ff6d32a864af0ebdadcd1902771c24c8d366637ff41");
  g_assert_cmpstr (signal->summary, ==, "[FIRING:1] DiskFull (test db-1 db-1 demo /var critical infra)");
  g_assert_cmpstr (signal->severity, ==, "critical");
  g_assert_cmpstr (signal->host, ==, "Alertmanager");
  g_assert_cmpstr (signal->url, ==, "http://alerts.example:19093/#/alerts?receiver=all");
  g_assert_cmpint (signal->started, ==, 0);
  g_assert_nonnull (strstr (signal->labels, "\"num_firing\":\"1\""));
}

static void
test_resolve (void)
{
  g_autoptr (IcIngested) in = read_payload (ic_pagerduty_read_event, "pagerduty-resolve");
  g_autoptr (IcIngested) bare = payload_read (ic_pagerduty_read_event, "{\"event_action\":\"resolve\",\"dedup_key\":\"k\"}");
  g_autoptr (IcIngested) seen = payload_read (ic_pagerduty_read_event, "{\"event_action\":\"acknowledge\",\"dedup_key\":\"k\",\"payload\":null}");

  g_assert_cmpint (payload_at (in, 0)->act, ==, IC_SIGNAL_RESOLVED);
  g_assert_cmpint (payload_at (bare, 0)->act, ==, IC_SIGNAL_RESOLVED);
  g_assert_cmpstr (payload_at (bare, 0)->key, ==, "k");
  g_assert_cmpint (payload_at (seen, 0)->act, ==, IC_SIGNAL_SEEN);
}

#define MINIMAL "\"event_action\":\"trigger\",\"payload\":{\"summary\":\"S\",\"source\":\"h\",\"severity\":\"error\"}"

/* Who gives no key is answered one that the same alert sent again has, too. */
static void
test_no_key (void)
{
  g_autoptr (IcIngested) one = payload_read (ic_pagerduty_read_event, "{" MINIMAL "}");
  g_autoptr (IcIngested) again = payload_read (ic_pagerduty_read_event, "{" MINIMAL "}");
  g_autoptr (IcIngested) other = payload_read (ic_pagerduty_read_event, "{" MINIMAL ",\"client\":\"x\"}");

  g_assert_cmpuint (strlen (payload_at (one, 0)->key), ==, 32);
  g_assert_cmpstr (payload_at (one, 0)->key, ==, payload_at (again, 0)->key);
  g_assert_cmpstr (payload_at (one, 0)->key, !=, payload_at (other, 0)->key);
}

static void
test_details (void)
{
  g_autoptr (IcIngested) in = payload_read (ic_pagerduty_read_event,
    "{\"event_action\":\"trigger\",\"dedup_key\":\"k\",\"links\":[{\"href\":\"ftp://no/\"},{\"href\":\"https://yes/\"}],\"client_url\":\"https://client/\","
    "\"payload\":{\"summary\":\"S\",\"source\":\"h\",\"severity\":\"info\",\"component\":\"c\",\"group\":\"g\",\"class\":\"x\",\"timestamp\":\"2026-11-20T07:48:00.000+0000\",\"custom_details\":{\"service\":\"payments\",\"runbook\":\"https://rb/\",\"load\":0.9}}}");
  const IcSignalIn *signal = payload_at (in, 0);

  g_assert_cmpstr (signal->url, ==, "https://yes/");
  g_assert_cmpstr (signal->component, ==, "c");
  g_assert_cmpstr (signal->group, ==, "g");
  g_assert_cmpstr (signal->service, ==, "payments");
  g_assert_cmpstr (signal->runbook, ==, "https://rb/");
  g_assert_cmpint (signal->at, ==, G_GINT64_CONSTANT (1795160880000000));
  g_assert_nonnull (strstr (signal->labels, "\"load\":\"0.9\""));
}

/* Everything that is wrong is named at once. */
static void
test_refused (void)
{
  g_autofree char *summary = g_strnfill (1025, 's');
  g_autofree char *text = g_strdup_printf ("{\"routing_key\":7,\"event_action\":\"trigger\",\"links\":{},\"payload\":{\"summary\":\"%s\",\"source\":\" \",\"severity\":\"bad\",\"timestamp\":\"x\"}}", summary);
  g_autofree char *problems = payload_refused (ic_pagerduty_read_event, text, IC_INGEST_ERROR_INVALID);
  g_autoptr (GBytes) answer = ic_pagerduty_refused ("invalid event", "Event object is invalid", problems);
  g_autoptr (IcJson) json = ic_json_parse (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer), 0, NULL);
  IcJsonNode errors = ic_json_member (ic_json_root (json), "errors");

  g_assert_cmpuint (ic_json_length (errors), ==, 6);
  g_assert_cmpstr (ic_json_string (ic_json_member (ic_json_root (json), "status"), NULL), ==, "invalid event");
  g_assert_nonnull (strstr (problems, "'payload.source' is missing or blank"));
  g_assert_nonnull (strstr (problems, "'payload.severity' must be one of critical, error, warning, info"));
  g_free (payload_refused (ic_pagerduty_read_event, "{\"event_action\":\"resolve\"}", IC_INGEST_ERROR_INVALID));
  g_free (payload_refused (ic_pagerduty_read_event, "{\"event_action\":\"explode\"}", IC_INGEST_ERROR_INVALID));
  g_free (payload_refused (ic_pagerduty_read_event, "{\"event_action\":\"trigger\"}", IC_INGEST_ERROR_INVALID));
  g_free (payload_refused (ic_pagerduty_read_event, "null", IC_INGEST_ERROR_MALFORMED));
}

static void
test_limits (void)
{
  g_autofree char *blank = g_strnfill (IC_PAGERDUTY_MAX_BYTES + 1, ' ');
  g_autofree char *key = g_strnfill (255, 'k');
  g_autofree char *fits = g_strdup_printf ("{\"event_action\":\"resolve\",\"dedup_key\":\"%s\"}", key);
  g_autofree char *too_long = g_strdup_printf ("{\"event_action\":\"resolve\",\"dedup_key\":\"%sk\"}", key);
  g_autoptr (IcIngested) in = payload_read (ic_pagerduty_read_event, fits);

  g_assert_cmpstr (payload_at (in, 0)->key, ==, key);
  g_free (payload_refused (ic_pagerduty_read_event, too_long, IC_INGEST_ERROR_INVALID));
  g_free (payload_refused (ic_pagerduty_read_event, blank, IC_INGEST_ERROR_TOO_LARGE));
  g_free (payload_refused (ic_pagerduty_read_change, blank, IC_INGEST_ERROR_TOO_LARGE));
}

static void
test_change (void)
{
  g_autoptr (IcIngested) in = read_payload (ic_pagerduty_read_change, "pagerduty-change");
  const IcSignalIn *signal = payload_at (in, 0);

  g_assert_cmpint (signal->act, ==, IC_SIGNAL_CHANGE);
  g_assert_cmpstr (signal->summary, ==, "Build Success - Increase snapshot create timeout to 30 seconds");
  g_assert_cmpstr (signal->service, ==, "payments");
  g_assert_cmpstr (signal->environment, ==, "production");
  g_assert_cmpstr (signal->who, ==, "kim");
  g_assert_cmpstr (signal->url, ==, "https://ci.example/acme/pipeline/builds/2");
  g_assert_cmpint (signal->at, ==, G_GINT64_CONSTANT (1795160880000000));
  g_free (payload_refused (ic_pagerduty_read_change, "{\"payload\":{}}", IC_INGEST_ERROR_INVALID));
  g_free (payload_refused (ic_pagerduty_read_change, "{}", IC_INGEST_ERROR_INVALID));
}

static void
test_answers (void)
{
  g_autoptr (GBytes) event = ic_pagerduty_accepted ("k\"1");
  g_autoptr (GBytes) change = ic_pagerduty_accepted (NULL);
  const char expected[] = "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"k\\\"1\"}";
  const char of_change[] = "{\"status\":\"success\",\"message\":\"Change event processed\"}";

  g_assert_cmpmem (g_bytes_get_data (event, NULL), g_bytes_get_size (event), expected, strlen (expected));
  g_assert_cmpmem (g_bytes_get_data (change, NULL), g_bytes_get_size (change), of_change, strlen (of_change));
}

static void
test_spoilt (void)
{
  payload_spoil (ic_pagerduty_read_event, "pagerduty-trigger");
  payload_spoil (ic_pagerduty_read_change, "pagerduty-change");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pagerduty/trigger", test_trigger);
  g_test_add_func ("/pagerduty/resolve", test_resolve);
  g_test_add_func ("/pagerduty/no-key", test_no_key);
  g_test_add_func ("/pagerduty/details", test_details);
  g_test_add_func ("/pagerduty/refused", test_refused);
  g_test_add_func ("/pagerduty/limits", test_limits);
  g_test_add_func ("/pagerduty/change", test_change);
  g_test_add_func ("/pagerduty/answers", test_answers);
  g_test_add_func ("/pagerduty/spoilt", test_spoilt);

  return g_test_run ();
}
