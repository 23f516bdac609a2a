/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sources at the server: who they are, what they are answered in their own
 * language, and that nothing they sent is lost or placed twice.
 */
#include "serving.h"

#include "ic-memory-store.h"

#include <string.h>

#define INBOX "/v1/streams/inbox%2F2026-11/events"
#define FIRING "{\"version\":\"4\",\"groupKey\":\"g\",\"status\":\"firing\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"DiskFull\",\"severity\":\"critical\"}," \
  "\"annotations\":{\"summary\":\"Disk full\"},\"startsAt\":\"2026-11-20T11:59:00Z\",\"endsAt\":\"0001-01-01T00:00:00Z\",\"fingerprint\":\"f1\"}]}"

static Serving serving;

static void
secret_cb (const char *secret, const GError *error, gpointer user_data)
{
  g_assert_no_error ((GError *) error);
  *(char **) user_data = g_strdup (secret);
}

/* A source's token. */
static char *
issue (const char *id)
{
  char *token = NULL;

  ic_access_issue (ic_service_access (serving.service), id, IC_PERMISSION_INGEST, secret_cb, &token);
  while (token == NULL)
    g_main_context_iteration (NULL, TRUE);

  return token;
}

static Answer
post (const char *token, const char *path, const char *body)
{
  return serving_call (&serving, token, "POST", path, body);
}

/* What the answer's body has under @name, as it stands there. */
static char *
answer_member (const Answer *answer, const char *name)
{
  g_autoptr (IcJson) json = ic_json_parse (answer->body, strlen (answer->body), 0, NULL);
  gsize length;
  const char *raw;

  g_assert_nonnull (json);
  raw = ic_json_raw (ic_json_member (ic_json_root (json), name), &length);

  return g_strndup (raw, length);
}

static void
check (const char *token, const char *path, const char *body, guint status, const char *member, const char *expected)
{
  Answer answer = post (token, path, body);
  g_autofree char *value = NULL;

  g_test_message ("%s", answer.body);
  g_assert_cmpuint (answer.status, ==, status);
  if (member != NULL)
    {
      value = answer_member (&answer, member);
      g_assert_cmpstr (value, ==, expected);
    }
  answer_clear (&answer);
}

static guint
rows_of (Desk *desk)
{
  g_autofree char *rows = desk_get (desk, INBOX, "200");
  guint n = 0;

  for (const char *at = rows; (at = strchr (at, '\n')) != NULL; at++)
    n++;

  return n;
}

static void
test_alertmanager (void)
{
  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_OBSERVER);
  g_autofree char *token = issue ("prometheus");

  g_assert_cmpuint (strlen (token), ==, 32);
  check (token, "/v1/ingest/alertmanager", FIRING, 200, "placed", "1");
  check (token, "/v1/ingest/alertmanager", FIRING, 200, "placed", "0");
  g_assert_cmpuint (rows_of (ana), ==, 1);
  serving_restart (&serving);
  serving_wait (&serving, IC_SECOND);
  check (token, "/v1/ingest/alertmanager", FIRING, 200, "placed", "0");
  check (token, "/v1/ingest/alertmanager", "{\"alerts\":[]}", 200, "taken", "0");
  check (token, "/v1/ingest/alertmanager", "{\"alerts\":[{}]}", 400, "title", "\"This cannot be read\"");
  check (ana->token, "/v1/ingest/alertmanager", FIRING, 403, NULL, NULL);
  check (NULL, "/v1/ingest/alertmanager", FIRING, 401, NULL, NULL);
  g_assert_cmpuint (rows_of (ana), ==, 1);
  serving_clear (&serving);
}

static void
test_pagerduty (void)
{
  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_OBSERVER);
  g_autofree char *token = issue ("checks");
  g_autofree char *trigger = g_strdup_printf ("{\"routing_key\":\"%s\",\"event_action\":\"trigger\",\"dedup_key\":\"k\",\"payload\":{\"summary\":\"S\",\"source\":\"h\",\"severity\":\"error\"}}", token);
  g_autofree char *resolve = g_strdup_printf ("{\"routing_key\":\"%s\",\"event_action\":\"resolve\",\"dedup_key\":\"k\"}", token);
  g_autofree char *change = g_strdup_printf ("{\"routing_key\":\"%s\",\"payload\":{\"summary\":\"Deployed\",\"timestamp\":\"2026-11-20T11:00:00Z\"}}", token);
  g_autofree char *wrong = g_strdup_printf ("{\"routing_key\":\"%s\",\"event_action\":\"trigger\"}", token);

  check (NULL, "/v2/enqueue", resolve, 202, "status", "\"success\"");
  check (NULL, "/v2/enqueue", trigger, 202, "dedup_key", "\"k\"");
  check (NULL, "/v2/enqueue", trigger, 202, "dedup_key", "\"k\"");
  g_assert_cmpuint (rows_of (ana), ==, 1);
  check (NULL, "/v2/enqueue", resolve, 202, "message", "\"Event processed\"");
  check (NULL, "/v2/enqueue", resolve, 202, NULL, NULL);
  check (NULL, "/v2/change/enqueue", change, 202, "message", "\"Change event processed\"");
  check (NULL, "/v2/change/enqueue", change, 202, NULL, NULL);
  g_assert_cmpuint (rows_of (ana), ==, 3);
  check (NULL, "/v2/enqueue", wrong, 400, "status", "\"invalid event\"");
  check (NULL, "/v2/enqueue", wrong, 400, "errors", "[\"'payload' is missing or no object\"]");
  check (NULL, "/v2/enqueue", "{\"routing_key\":\"nobody's\",\"event_action\":\"resolve\",\"dedup_key\":\"k\"}", 400, "status", "\"invalid event\"");
  /* A key of a person opens nothing here. */
  check (ana->token, "/v2/enqueue", "{\"event_action\":\"resolve\",\"dedup_key\":\"k\"}", 400, "status", "\"invalid event\"");
  check (token, "/v2/enqueue", "{\"event_action\":\"resolve\",\"dedup_key\":\"k\"}", 202, NULL, NULL);
  g_assert_cmpuint (rows_of (ana), ==, 3);
  serving_clear (&serving);
}

static void
test_cdevents (void)
{
  static const char event[] = "{\"context\":{\"specversion\":\"0.5.0\",\"id\":\"1\",\"source\":\"https://ci.example\",\"type\":\"dev.cdevents.service.deployed.0.3.0\","
    "\"timestamp\":\"2026-11-20T11:00:00Z\"},\"subject\":{\"id\":\"payments\",\"content\":{\"environment\":{\"id\":\"production\"}}}}";
  g_autofree char *structured = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"https://ci.example\",\"type\":\"dev.cdevents.service.deployed.0.3.0\",\"data\":%s}", event);
  g_autoptr (GBytes) body = g_bytes_new (structured, strlen (structured));
  Answer answer;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_OBSERVER);
  g_autofree char *token = issue ("ci");

  check (token, "/v1/ingest/cdevents", event, 200, "placed", "1");
  /* The same event, wrapped. */
  answer = serving_call_typed (&serving, token, "POST", "/v1/ingest/cdevents", "application/cloudevents+json", body);
  g_assert_cmpuint (answer.status, ==, 200);
  answer_clear (&answer);
  g_assert_cmpuint (rows_of (ana), ==, 1);
  serving_clear (&serving);
}

/* What a source sends is its own: nothing in the body makes it another's. */
static void
test_two_sources (void)
{
  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_OBSERVER);
  g_autofree char *one = issue ("one");
  g_autofree char *other = issue ("other");

  check (one, "/v1/ingest/alertmanager", FIRING, 200, "placed", "1");
  check (other, "/v1/ingest/alertmanager", FIRING, 200, "placed", "1");
  g_assert_cmpuint (rows_of (ana), ==, 2);
  serving_clear (&serving);
}

/* Whoever is to come again is told so with 503; 429 would not be sent again. */
static void
test_busy (void)
{
  Answer answer;
  guint refused = 0;

  serving_init (&serving);
  g_autofree char *token = issue ("prometheus");
  g_autofree char *body = g_strdup_printf ("{\"routing_key\":\"%s\",\"event_action\":\"resolve\",\"dedup_key\":\"k\"}", token);

  for (guint i = 0; i < 4100; i++)
    {
      answer = post (token, i % 2 ? "/v1/ingest/alertmanager" : "/v2/enqueue", i % 2 ? "{\"alerts\":[]}" : body);
      if (answer.status == 503)
        {
          g_assert_cmpint (answer.retry_after, >, 0);
          refused++;
        }
      else
        g_assert_cmpuint (answer.status, <, 300);
      answer_clear (&answer);
    }
  g_assert_cmpuint (refused, ==, 100);
  serving.env.time += IC_SECOND;
  check (token, "/v1/ingest/alertmanager", FIRING, 200, "placed", "1");
  serving_clear (&serving);
}

static void
test_trouble (void)
{
  Answer answer;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_OBSERVER);
  g_autofree char *token = issue ("prometheus");

  ic_memory_store_fill (serving.store, G_MAXUINT);
  for (guint i = 0; i < 2; i++)
    {
      answer = post (token, "/v1/ingest/alertmanager", FIRING);
      answer_is (&answer, "503 trouble");
      g_assert_cmpint (answer.retry_after, >, 0);
      answer_clear (&answer);
    }
  ic_memory_store_fill (serving.store, 0);
  serving_wait (&serving, IC_MINUTE);
  /* It waited here meanwhile. */
  check (token, "/v1/ingest/alertmanager", FIRING, 200, "placed", "0");
  g_assert_cmpuint (rows_of (ana), ==, 1);
  serving_clear (&serving);
}

/* Whoever sends, with no key or a wrong one, what has to be read before that is known, does not have the server
 * read for a living; sources elsewhere notice nothing. */
static void
test_strangers (void)
{
#define TRIGGER "{\"routing_key\":\"%s\",\"event_action\":\"trigger\",\"payload\":{\"summary\":\"s\",\"source\":\"x\",\"severity\":\"error\"}}"
  g_autofree char *wrong = g_strdup_printf (TRIGGER, "nobody");
  g_autofree char *token = NULL;
  g_autofree char *right = NULL;

  serving_init (&serving);
  token = issue ("probes");
  right = g_strdup_printf (TRIGGER, token);
  for (guint i = 0; i < 50; i++)
    {
      check (NULL, "/v2/enqueue", wrong, 400, NULL, NULL);
      check (NULL, "/v2/change/enqueue", "nonsense", 400, NULL, NULL);
    }
  check (NULL, "/v2/enqueue", wrong, 503, NULL, NULL);
  check (NULL, "/v2/change/enqueue", "nonsense", 503, NULL, NULL);
  serving.address = "192.0.2.8";
  for (guint i = 0; i < 50; i++)
    check (NULL, "/v2/enqueue", right, 202, NULL, NULL);
  serving.address = "192.0.2.7";
  serving.env.time += IC_SECOND;
  check (NULL, "/v2/enqueue", right, 202, NULL, NULL);
  serving_clear (&serving);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service-ingest/alertmanager", test_alertmanager);
  g_test_add_func ("/service-ingest/pagerduty", test_pagerduty);
  g_test_add_func ("/service-ingest/cdevents", test_cdevents);
  g_test_add_func ("/service-ingest/two-sources", test_two_sources);
  g_test_add_func ("/service-ingest/busy", test_busy);
  g_test_add_func ("/service-ingest/trouble", test_trouble);
  g_test_add_func ("/service-ingest/strangers", test_strangers);

  return g_test_run ();
}
