/* SPDX-License-Identifier: GPL-3.0-or-later
 * The service: who may ask what, events, limits, trouble, and what it says to machines.
 */
#include "serving.h"

#include <string.h>

static Serving serving;

static void
set_up (void)
{
  serving_init (&serving);
}

static void
check_call (const char *token, const char *method, const char *path, const char *body, const char *expected)
{
  Answer answer = serving_call (&serving, token, method, path, body);

  answer_is (&answer, expected);
  answer_clear (&answer);
}

/* -- routes ---------------------------------------------------------------- */

static void
test_routes (void)
{
  Answer answer;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_ADMIN);

  check_call (ana->token, "GET", "/v1/nothing", NULL, "404 not-found");
  check_call (NULL, "GET", "/", NULL, "404 not-found");
  check_call (ana->token, "GET", "/v1/streams//events", NULL, "404 not-found");
  check_call (ana->token, "GET", "/v1/streams/a%00b/events", NULL, "404 not-found");
  check_call (NULL, "GET", "/v1/streams", NULL, "401 signed-out");
  check_call ("nonsense", "GET", "/v1/streams", NULL, "401 signed-out");
  check_call (NULL, "GET", "/healthz", NULL, "200");
  check_call (NULL, "GET", "/readyz", NULL, "200");

  answer = serving_call (&serving, ana->token, "PUT", "/v1/streams/org/events", "x");
  answer_is (&answer, "405 method");
  g_assert_cmpstr (answer.allow, ==, "GET, POST");
  answer_clear (&answer);
  serving_clear (&serving);
}

/* Each route with each permission and with none, written by hand from docs/protocol.md. */
static const struct {
  const char *method, *path;
  const char *may; /* none, observer, support, communications, responder, admin, ingest */
} cells[] = {
  { "GET", "/healthz", "yes yes yes yes yes yes yes" },
  { "GET", "/readyz", "yes yes yes yes yes yes yes" },
  { "POST", "/v1/join", "yes yes yes yes yes yes yes" },
  { "GET", "/metrics", "no yes yes yes yes yes yes" },
  { "POST", "/v1/events", "no yes yes yes yes yes yes" },
  { "GET", "/v1/feed", "no yes yes yes yes yes no" },
  { "POST", "/v1/presence", "no yes yes yes yes yes no" },
  { "GET", "/v1/streams", "no yes yes yes yes yes no" },
  { "GET", "/v1/streams/{stream}/events", "no yes yes yes yes yes no" },
  { "POST", "/v1/streams/{stream}/events", "no no no no yes yes no" },
  { "POST", "/v1/handback", "no yes yes yes yes yes no" },
  { "PUT", "/v1/secrets/{name}", "no no no no no yes no" },
  { "DELETE", "/v1/secrets/{name}", "no no no no no yes no" },
  { "GET", "/v1/outlets", "no no no yes yes yes no" },
  { "POST", "/v1/outlets/{outlet}/test", "no no no yes yes yes no" },
  { "POST", "/v1/ingest/alertmanager", "no no no no no no yes" },
  { "POST", "/v1/ingest/cdevents", "no no no no no no yes" },
  { "POST", "/v2/enqueue", "yes yes yes yes yes yes yes" },
  { "POST", "/v2/change/enqueue", "yes yes yes yes yes yes yes" },
  { "DELETE", "/v1/token", "no yes yes yes yes yes yes" },
};

static void
check_cell (guint i, const char *token, const char *may, IcPermission permission)
{
  g_autoptr (GString) path = g_string_new (cells[i].path);
  Answer answer;

  g_string_replace (path, "{stream}", "org", 0);
  g_string_replace (path, "{name}", "token", 0);
  g_string_replace (path, "{outlet}", "page", 0);
  answer = serving_call (&serving, token, cells[i].method, path->str, NULL);
  g_test_message ("%s %s as %s: %u", cells[i].method, cells[i].path, token != NULL ? ic_permission_name (permission) : "nobody", answer.status);
  if (strcmp (may, "yes") == 0)
    {
      g_assert_cmpuint (answer.status, !=, 401);
      /* That a route is open to a permission does not make what is asked for right: nothing was sent. */
      g_assert_true (answer.status != 403 || strcmp (cells[i].path, "/v1/streams/{stream}/events") == 0);
    }
  else
    answer_is (&answer, token != NULL ? "403 forbidden" : "401 signed-out");
  if (answer.reader != NULL)
    ic_service_gone (serving.service, answer.reader);
  answer_clear (&answer);
}

static void
test_route_permissions (void)
{
  guint n = 0;

  set_up ();
  while (ic_service_route (n) != NULL)
    n++;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (cells));

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) may = g_strsplit (cells[i].may, " ", -1);

      check_cell (i, NULL, may[0], 0);
      for (int permission = 0; permission <= IC_PERMISSION_INGEST; permission++)
        {
          g_autofree char *user = g_strdup_printf ("user%d", permission);
          g_autoptr (Desk) desk = serving_join (&serving, user, (IcPermission) permission);

          check_cell (i, desk->token, may[1 + permission], (IcPermission) permission);
        }
    }
  serving_clear (&serving);
}

/* Every kind with every permission: placed only where the ladder of docs/protocol.md says so. */
static void
test_kind_permissions (void)
{
  static const char * const streams[] = { "org", "inbox/2026-11", SERVING_INCIDENT, SERVING_COMMS };
  guint placed = 0, forbidden = 0;

  set_up ();
  g_autoptr (Desk) first = serving_join (&serving, "first", IC_PERMISSION_ADMIN);
  desk_declares (first);
  for (int permission = 0; permission <= IC_PERMISSION_INGEST; permission++)
    {
      g_autofree char *user = g_strdup_printf ("user%d", permission);
      g_autoptr (Desk) desk = serving_join (&serving, user, (IcPermission) permission);

      for (guint id = 0; id < IC_N_KINDS; id++)
        {
          const IcKind *kind = ic_kind (id);
          bool source = kind->permission == IC_PERMISSION_INGEST;
          bool may = kind->permission != IC_PERMISSION_AUTHORITY && source == (permission == IC_PERMISSION_INGEST) && permission >= (int) kind->permission;
          g_autofree char *result = NULL;

          /* It would end the incident here; a redaction needs something to redact. */
          if (may && (id == IC_KIND_STREAM_MOVED || id == IC_KIND_EVENT_REDACTED || id == IC_KIND_DRAFT_REDACTED))
            continue;
          result = desk_post (desk, desk_event (desk, id, streams[kind->stream], NULL, NULL));
          g_test_message ("%s as %s: %s", kind->name, ic_permission_name ((IcPermission) permission), result);
          if (may)
            g_assert_true (g_str_has_prefix (result, "placed "));
          else
            g_assert_cmpstr (result, ==, "403 forbidden");
          placed += may;
          forbidden += !may;
        }
    }
  g_assert_cmpuint (placed, >, 100);
  g_assert_cmpuint (forbidden, >, 100);
  serving_clear (&serving);
}

/* -- joining --------------------------------------------------------------- */

static void
test_join (void)
{
  set_up ();
  check_call (NULL, "POST", "/v1/join", "{\"code\":\"x\",\"device\":\"urn:uuid:0190b8a0-0000-7000-8000-0000000000aa\"}", "410 used");
  check_call (NULL, "POST", "/v1/join", "{\"code\":\"x\"}", "400 bad-request");
  check_call (NULL, "POST", "/v1/join", "{}{}", "400 bad-request");
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_ADMIN);

  /* Only asking with it shows that the desk has it; until then it may ask for another one. */
  g_assert_cmpint (ic_access_token (ic_service_access (serving.service), ana->token)->seen, ==, 0);
  check_call (ana->token, "GET", "/v1/streams", NULL, "200");
  g_assert_cmpint (ic_access_token (ic_service_access (serving.service), ana->token)->seen, >, 0);
  check_call (ana->token, "DELETE", "/v1/token", NULL, "204");
  check_call (ana->token, "DELETE", "/v1/token", NULL, "401 signed-out");
  check_call (ana->token, "GET", "/v1/streams", NULL, "401 signed-out");
  serving_clear (&serving);
}

/* Counted by address, a whole network of 64 bits where addresses are IPv6. */
static void
test_join_limit (void)
{
  static const char body[] = "{\"code\":\"x\",\"device\":\"urn:uuid:0190b8a0-0000-7000-8000-0000000000aa\"}";
  static const struct { const char *first, *neighbour, *stranger; } cases[] = {
    { "192.0.2.7", "192.0.2.7", "192.0.2.8" },
    { "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1" },
  };

  set_up ();
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      Answer answer;

      serving.address = cases[c].first;
      for (guint i = 0; i < 10; i++)
        check_call (NULL, "POST", "/v1/join", body, "410 used");
      serving.address = cases[c].neighbour;
      answer = serving_call (&serving, NULL, "POST", "/v1/join", body);
      answer_is (&answer, "429 busy");
      g_assert_cmpint (answer.retry_after, >, 0);
      answer_clear (&answer);
      serving.address = cases[c].stranger;
      check_call (NULL, "POST", "/v1/join", body, "410 used");
      serving.address = cases[c].first;
      serving.env.time += 6 * IC_SECOND;
      check_call (NULL, "POST", "/v1/join", body, "410 used");
      check_call (NULL, "POST", "/v1/join", body, "429 busy");
    }
  serving_clear (&serving);
}

/* Going through all streams has its price; the page that everybody asks for has none. */
static void
test_list_too_often (void)
{
  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_ADMIN);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_OBSERVER);
  desk_declares (ana);
  for (guint i = 0; i < 100; i++)
    g_free (desk_get (kim, "/v1/streams?limit=1&offset=1000000", "200"));
  g_free (desk_get (kim, "/v1/streams?limit=1&offset=1000000", "429 busy"));
  for (guint i = 0; i < 100; i++)
    g_free (desk_get (kim, "/v1/streams", "200"));
  g_free (desk_get (ana, "/v1/streams", "200"));
  serving.env.time += IC_SECOND;
  g_free (desk_get (kim, "/v1/streams?limit=499", "200"));
  serving_clear (&serving);
}

/* Somebody with very many addresses keeps others from joining for a while, and nobody from working. */
static void
test_many_addresses (void)
{
  static const char body[] = "{\"code\":\"x\",\"device\":\"urn:uuid:0190b8a0-0000-7000-8000-0000000000aa\"}";
  guint busy = 0;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  for (guint i = 0; i < 21000; i++)
    {
      g_autofree char *address = g_strdup_printf ("2001:db8:%x:%x::1", i / 1000, i % 1000);
      Answer answer;

      serving.address = address;
      answer = serving_call (&serving, NULL, "POST", "/v1/join", body);
      busy += answer.status == 429;
      answer_clear (&answer);
    }
  serving.address = "192.0.2.7";
  g_assert_cmpuint (busy, >, 900);
  check_call (ana->token, "GET", "/v1/streams", NULL, "200");
  /* They tried once each: in a moment that is forgotten, and others get in again. */
  serving.address = "192.0.2.9";
  check_call (NULL, "POST", "/v1/join", body, "429 busy");
  serving.env.time += 7 * IC_SECOND;
  check_call (NULL, "POST", "/v1/join", body, "410 used");
  serving_clear (&serving);
}

/* -- events ---------------------------------------------------------------- */

static void
test_events (void)
{
  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_RESPONDER);
  g_autofree char *event = NULL;
  g_autofree char *result = NULL;

  desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, "text", "\"too early\"", "403 forbidden");
  desk_declares (ana);
  event = desk_event (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, "text", "\"hello\"");
  for (guint i = 0; i < 2; i++)
    {
      result = desk_post (ana, g_strdup (event));
      g_assert_cmpstr (result, ==, "placed 3");
      g_clear_pointer (&result, g_free);
    }
  /* Somebody else's device and name. */
  result = desk_post (kim, g_strdup (event));
  g_assert_cmpstr (result, ==, "403 forbidden");
  serving_clear (&serving);
}

static void
issued_cb (const char *secret, const GError *error, gpointer user_data)
{
  g_assert_no_error ((GError *) error);
  *(char **) user_data = g_strdup (secret);
}

/* What rules demand is written under names that can be worked out beforehand: nobody
 * takes them, and nobody says that the authority did something. */
static void
test_as_the_authority (void)
{
  g_autofree char *source = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *result = NULL;
  g_autoptr (GString) forged = NULL;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) robot = g_new0 (Desk, 1);

  desk_declares (ana);
  rows = desk_get (ana, "/v1/streams/" SERVING_INCIDENT "/events?after=1", "200");
  source = g_strndup (strstr (rows, "urn:uuid:"), strlen (ana->device));

  /* A program's token belongs to no device. */
  robot->serving = &serving;
  robot->user = g_strdup ("robot");
  robot->device = g_strdup (source);
  ic_access_issue (ic_service_access (serving.service), "robot", IC_PERMISSION_RESPONDER, issued_cb, &robot->token);
  while (robot->token == NULL)
    g_main_context_iteration (NULL, TRUE);
  desk_writes (robot, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "403 forbidden");
  g_free (robot->device);
  robot->device = g_strdup ("urn:uuid:0190b8a0-0000-7000-8000-00000000ffff");
  desk_writes (robot, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "placed 3");

  forged = g_string_new (NULL);
  result = desk_event (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL);
  g_string_assign (forged, result);
  g_assert_cmpuint (g_string_replace (forged, "\"actor\":\"ana\"", "\"actor\":\"authority\"", 0), ==, 1);
  g_free (result);
  result = desk_post (ana, g_strdup (forged->str));
  g_assert_cmpstr (result, ==, "403 forbidden");
  serving_clear (&serving);
}

/* One that is refused does not keep back the others. */
static void
test_batch (void)
{
  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autofree char *one = desk_event (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, "text", "\"one\"");
  g_autofree char *forbidden = desk_event (ana, IC_KIND_POLICY_SET, "org", NULL, NULL);
  g_autofree char *unknown = NULL;
  g_autofree char *batch = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GString) text = g_string_new (one);
  Answer answer;

  desk_declares (ana);
  g_string_replace (text, "note.added", "note.sung", 0);
  unknown = g_string_free (g_steal_pointer (&text), FALSE);
  batch = g_strdup_printf ("[%s,%s,{\"id\":1},%s]", forbidden, unknown, one);
  answer = serving_call (&serving, ana->token, "POST", "/v1/events", batch);
  answer_is (&answer, "200");
  bytes = g_bytes_new (answer.body, strlen (answer.body));
  results = ic_wire_results_read (bytes, 4, NULL);
  g_assert_nonnull (results);
  g_assert_error (((IcWireResult *) results->pdata[0])->error, IC_PROBLEM_ERROR, IC_PROBLEM_FORBIDDEN);
  g_assert_error (((IcWireResult *) results->pdata[1])->error, IC_PROBLEM_ERROR, IC_PROBLEM_UNKNOWN_KIND);
  g_assert_error (((IcWireResult *) results->pdata[2])->error, IC_PROBLEM_ERROR, IC_PROBLEM_BAD_REQUEST);
  g_assert_no_error (((IcWireResult *) results->pdata[3])->error);
  g_assert_cmpuint (((IcWireResult *) results->pdata[3])->position, ==, 3);
  g_assert_nonnull (strstr (answer.body, "\"status\":422"));
  answer_clear (&answer);
  serving_clear (&serving);
}

static void
test_bad_bodies (void)
{
  g_autoptr (GString) many = g_string_new ("[");
  g_autofree char *large = g_strnfill (IC_WIRE_MAX_BODY + 1, ' ');
  g_autoptr (GBytes) nothing = g_bytes_new_static ("[]", 2);
  Answer answer;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  desk_does (ana, "POST", "/v1/events", "[]", "200");
  desk_does (ana, "POST", "/v1/events", "{}", "400 bad-request");
  desk_does (ana, "POST", "/v1/events", "[1,", "400 bad-request");
  desk_does (ana, "POST", "/v1/events", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "400 bad-request");
  desk_does (ana, "POST", "/v1/events", "[{\"a\":1,\"a\":2}]", "400 bad-request");
  desk_does (ana, "POST", "/v1/events", large, "413 too-large");
  for (guint i = 0; i <= IC_WIRE_MAX_BATCH; i++)
    g_string_append (many, i > 0 ? ",{}" : "{}");
  g_string_append_c (many, ']');
  desk_does (ana, "POST", "/v1/events", many->str, "413 too-large");
  answer = serving_call_typed (&serving, ana->token, "POST", "/v1/events", IC_WIRE_JSON, nothing);
  answer_is (&answer, "400 bad-request");
  answer_clear (&answer);
  serving_clear (&serving);
}

static void
test_calls_limit (void)
{
  guint busy = 0;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_RESPONDER);

  for (guint i = 0; i < 405; i++)
    {
      Answer answer = serving_call (&serving, ana->token, "GET", "/v1/streams", NULL);

      busy += answer.status == 429;
      g_assert_cmpint (answer.retry_after, ==, answer.status == 429 ? 1 : -1);
      answer_clear (&answer);
    }
  g_assert_cmpuint (busy, ==, 5);
  check_call (kim->token, "GET", "/v1/streams", NULL, "200");
  serving.env.time += IC_SECOND;
  check_call (ana->token, "GET", "/v1/streams", NULL, "200");
  serving_clear (&serving);
}

/* -- trouble --------------------------------------------------------------- */

/* Who waits for a full disk is told so, and asks again; what was placed meanwhile gives the same answer. */
static void
test_full_disk (void)
{
  g_autofree char *event = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  Answer answer;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  desk_declares (ana);
  serving_settle ();
  event = desk_event (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, "text", "\"hello\"");
  ic_memory_store_fail (serving.store, 1, IC_STORE_ERROR_FULL);
  first = desk_post (ana, g_strdup (event));
  g_assert_cmpstr (first, ==, "503 trouble");
  answer = serving_call (&serving, NULL, "GET", "/readyz", NULL);
  answer_is (&answer, "503 trouble");
  g_assert_cmpint (answer.retry_after, >, 0);
  answer_clear (&answer);
  second = desk_post (ana, g_strdup (event));
  g_assert_cmpstr (second, ==, "503 trouble");
  check_call (ana->token, "GET", "/v1/streams", NULL, "200");

  serving_wait (&serving, 40 * IC_SECOND);
  check_call (NULL, "GET", "/readyz", NULL, "200");
  third = desk_post (ana, g_strdup (event));
  g_assert_cmpstr (third, ==, "placed 3");
  serving_clear (&serving);
}

/* -- machines -------------------------------------------------------------- */

static void
test_metrics (void)
{
  g_autofree char *text = NULL;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  desk_declares (ana);
  desk_writes (ana, IC_KIND_POLICY_SET, "org", NULL, NULL, "403 forbidden");
  check_call (ana->token, "GET", "/nowhere", NULL, "404 not-found");
  g_autoptr (Feed) feed = desk_feed (ana, NULL);

  text = desk_get (ana, "/metrics", "200");
  g_assert_nonnull (strstr (text, "\nincident_server_events_placed_total 2\n"));
  g_assert_nonnull (strstr (text, "\nincident_server_events_refused_total 1\n"));
  g_assert_nonnull (strstr (text, "\nincident_server_feeds 1\n"));
  g_assert_nonnull (strstr (text, "\nincident_server_trouble 0\n"));
  g_assert_nonnull (strstr (text, "incident_server_requests_total{method=\"POST\",route=\"/v1/events\",status=\"200\"} 2\n"));
  g_assert_nonnull (strstr (text, "incident_server_requests_total{method=\"\",route=\"other\",status=\"404\"} 1\n"));
  g_assert_null (strstr (text, ana->token));
  g_assert_true (g_str_has_suffix (text, "\n"));
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/routes", test_routes);
  g_test_add_func ("/service/route-permissions", test_route_permissions);
  g_test_add_func ("/service/kind-permissions", test_kind_permissions);
  g_test_add_func ("/service/join", test_join);
  g_test_add_func ("/service/join-limit", test_join_limit);
  g_test_add_func ("/service/many-addresses", test_many_addresses);
  g_test_add_func ("/service/events", test_events);
  g_test_add_func ("/service/as-the-authority", test_as_the_authority);
  g_test_add_func ("/service/batch", test_batch);
  g_test_add_func ("/service/bad-bodies", test_bad_bodies);
  g_test_add_func ("/service/calls-limit", test_calls_limit);
  g_test_add_func ("/service/list-too-often", test_list_too_often);
  g_test_add_func ("/service/full-disk", test_full_disk);
  g_test_add_func ("/service/metrics", test_metrics);

  return g_test_run ();
}
