/* SPDX-License-Identifier: GPL-3.0-or-later
 * CDEvents of 0.4 and 0.5, structured, in batches and bare.
 */
#include "ic-cdevents.h"

#include "payloads.h"

#include <string.h>

static IcIngested *
read_bare (GBytes *body, GError **error)
{
  return ic_cdevents_read (body, "application/json", error);
}

static IcIngested *
read_structured (GBytes *body, GError **error)
{
  return ic_cdevents_read (body, "application/cloudevents+json", error);
}

static IcIngested *
read_batch (GBytes *body, GError **error)
{
  return ic_cdevents_read (body, "application/cloudevents-batch+json", error);
}

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
test_bare (void)
{
  g_autoptr (IcIngested) in = read_payload (read_bare, "cdevents-0.4");
  const IcSignalIn *signal = payload_at (in, 0);

  g_assert_cmpuint (in->signals->len, ==, 1);
  g_assert_cmpint (signal->act, ==, IC_SIGNAL_CHANGE);
  g_assert_cmpstr (signal->kind, ==, "deployed");
  g_assert_cmpstr (signal->service, ==, "payments");
  g_assert_cmpstr (signal->environment, ==, "production");
  g_assert_cmpstr (signal->who, ==, "dana");
  g_assert_true (g_str_has_prefix (signal->artifact, "pkg:oci/payments@"));
  g_assert_true (g_str_has_prefix (signal->summary, "payments deployed to production (pkg:oci/payments@"));
  g_assert_cmpstr (signal->key, ==, "/event/source/123 271069a8-fc18-44f1-b38f-9d70a1695819");
  g_assert_cmpint (signal->at, ==, G_GINT64_CONSTANT (1795160400123000));
}

static void
test_structured (void)
{
  g_autoptr (IcIngested) in = read_payload (read_structured, "cdevents-0.5-structured");

  g_assert_cmpstr (payload_at (in, 0)->kind, ==, "rolledback");
  g_assert_cmpstr (payload_at (in, 0)->summary, ==, "payments rolled back to production (pkg:oci/payments@2.40.3)");
}

/* What has nothing to do with a running service is taken and left. */
static void
test_batch (void)
{
  g_autoptr (IcIngested) in = read_payload (read_batch, "cdevents-batch");
  const IcSignalIn *incident = payload_at (in, 1);

  g_assert_cmpuint (in->signals->len, ==, 2);
  g_assert_cmpstr (payload_at (in, 0)->kind, ==, "upgraded");
  g_assert_cmpint (incident->act, ==, IC_SIGNAL_FIRED);
  g_assert_cmpstr (incident->summary, ==, "Search is slow");
  g_assert_cmpstr (incident->service, ==, "search");
  g_assert_cmpstr (incident->key, ==, "https://ci.example inc-7");
}

/* It is over under the name with which it began. */
static void
test_incident (void)
{
  g_autoptr (IcIngested) in = payload_read (read_bare,
    "{\"context\":{\"specversion\":\"0.5.0\",\"id\":\"9\",\"source\":\"https://ci.example\",\"type\":\"dev.cdevents.incident.resolved.0.3.0\"},\"subject\":{\"id\":\"inc-7\",\"content\":{}}}");

  g_assert_cmpint (payload_at (in, 0)->act, ==, IC_SIGNAL_RESOLVED);
  g_assert_cmpstr (payload_at (in, 0)->key, ==, "https://ci.example inc-7");
}

#define EVENT(context, subject) "{\"context\":{" context "},\"subject\":{" subject "}}"
#define CONTEXT "\"specversion\":\"0.5.0\",\"id\":\"1\",\"source\":\"s\""

static void
test_refused (void)
{
  static const char * const bare[] = {
    "{}", "7", EVENT ("\"id\":\"1\"", "\"id\":\"x\""), EVENT ("\"id\":\"1\",\"source\":\"s\",\"type\":\"dev.cdevents.a.b.1\"", "\"id\":\"x\""),
    EVENT (CONTEXT ",\"type\":\"dev.cdevents.a.b.1\"", ""), EVENT (CONTEXT ",\"type\":\"org.example.a.b.1\"", "\"id\":\"x\""),
    EVENT (CONTEXT ",\"type\":\"dev.cdevents.a\"", "\"id\":\"x\""), EVENT (CONTEXT ",\"type\":\"dev.cdevents.a.b.1\",\"timestamp\":\"x\"", "\"id\":\"x\""),
  };
  static const char * const structured[] = {
    "{}", "[]", "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\"}", "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data\":\"text\"}",
    "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data_base64\":\"!!\"}",
  };
  g_autofree char *batch = payload_refused (read_batch, "[{},{}]", IC_INGEST_ERROR_INVALID);

  for (guint i = 0; i < G_N_ELEMENTS (bare); i++)
    g_free (payload_refused (read_bare, bare[i], IC_INGEST_ERROR_INVALID));
  for (guint i = 0; i < G_N_ELEMENTS (structured); i++)
    g_free (payload_refused (read_structured, structured[i], IC_INGEST_ERROR_INVALID));
  g_assert_true (g_str_has_prefix (batch, "[0]: "));
  g_assert_nonnull (strstr (batch, "\n[1]: "));
  g_free (payload_refused (read_batch, "{}", IC_INGEST_ERROR_MALFORMED));
}

static void
test_too_large (void)
{
  g_autoptr (GString) text = g_string_new ("[{}");
  g_autofree char *blank = g_strnfill (IC_CDEVENTS_MAX_BYTES + 1, ' ');

  for (guint i = 0; i < IC_INGEST_MAX_SIGNALS; i++)
    g_string_append (text, ",{}");
  g_string_append_c (text, ']');
  g_free (payload_refused (read_batch, text->str, IC_INGEST_ERROR_TOO_LARGE));
  g_free (payload_refused (read_bare, blank, IC_INGEST_ERROR_TOO_LARGE));
}

static void
test_spoilt (void)
{
  payload_spoil (read_bare, "cdevents-0.4");
  payload_spoil (read_structured, "cdevents-0.5-structured");
  payload_spoil (read_batch, "cdevents-batch");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cdevents/bare", test_bare);
  g_test_add_func ("/cdevents/structured", test_structured);
  g_test_add_func ("/cdevents/batch", test_batch);
  g_test_add_func ("/cdevents/incident", test_incident);
  g_test_add_func ("/cdevents/refused", test_refused);
  g_test_add_func ("/cdevents/too-large", test_too_large);
  g_test_add_func ("/cdevents/spoilt", test_spoilt);

  return g_test_run ();
}
