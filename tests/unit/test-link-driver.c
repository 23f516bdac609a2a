/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link over real sockets: a feed that is read as it comes, requests, tokens,
 * servers that are none, and joining.
 */
#include "ic-chain.h"
#include "ic-link-driver.h"
#include "ic-memory-store.h"
#include "ic-system-env.h"
#include "loopback.h"
#include "waiting.h"

#include <string.h>

#define LINEAGE "0190b8a0-0000-7000-8000-00000000aaaa"
#define DEVICE  "urn:uuid:0190b8a0-0000-7000-8000-0000000000ff"
#define STREAM  "incident/0190b8a0-0000-7000-8000-000000000001"
#define PATIENCE 20 /* seconds */

/* -- a small server -------------------------------------------------------- */

typedef struct {
  Loopback          *loopback;
  SoupServerMessage *feed;   /* NULL: none */
  char              *token;  /* the right one */
  char              *cursor; /* of the newest feed */
  guint              opens, posts, place;
  guint8             link[IC_DIGEST_SIZE];
} Server;

static bool
is_signed_in (Server *self, SoupServerMessage *message)
{
  g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);
  const char *said = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  g_autoptr (GBytes) document = NULL;

  if (g_strcmp0 (said, bearer) == 0)
    return true;
  document = ic_problem_write (IC_PROBLEM_SIGNED_OUT, "This desk is signed out; join again");
  soup_server_message_set_status (message, 401, NULL);
  soup_server_message_set_response (message, IC_WIRE_PROBLEM, SOUP_MEMORY_COPY, g_bytes_get_data (document, NULL), g_bytes_get_size (document));
  return false;
}

static void
send_frame (Server *self, IcFrameType type, const char *cursor, GBytes *data)
{
  g_autoptr (GBytes) frame = ic_frame_write (type, cursor, data);

  g_bytes_unref (data);
  soup_message_body_append_bytes (soup_server_message_get_response_body (self->feed), frame);
  soup_server_message_unpause (self->feed);
}

static void
feed_gone_cb (SoupServerMessage *message, gpointer data)
{
  Server *self = data;

  if (self->feed == message)
    g_clear_object (&self->feed);
}

static void
feed_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  Server *self = data;
  char *none[] = { NULL };
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  IcHello hello = { .server = (char *) "Ops", .version = (char *) "1", .lineage = (char *) LINEAGE, .ancestors = none, .time = g_get_real_time (),
                    .resumed = true, .user = { (char *) "ana", (char *) "Ana", IC_PERMISSION_ADMIN }, .kinds = none, .present = nobody };

  self->opens++;
  if (!is_signed_in (self, message))
    return;
  g_free (self->cursor);
  self->cursor = g_strdup (g_hash_table_lookup (query, "cursor"));
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message), IC_WIRE_SSE, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_set_object (&self->feed, message);
  g_signal_connect (message, "disconnected", G_CALLBACK (feed_gone_cb), self);
  send_frame (self, IC_FRAME_HELLO, NULL, ic_hello_write (&hello));
  send_frame (self, IC_FRAME_PING, NULL, ic_ping_write (g_get_real_time ()));
}

/* Places @bytes in the one stream there is, and tells it. */
static void
place (Server *self, GBytes *bytes, IcWireResult *result)
{
  IcWireRow row = { (char *) STREAM, ++self->place, g_get_real_time (), { 0 }, bytes, false, { 0 } };
  g_autofree char *cursor = g_strdup_printf ("c.%u", self->place);

  ic_chain_digest (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), row.digest);
  ic_chain_link (self->link, STREAM, row.position, row.placed, row.digest, row.link);
  memcpy (self->link, row.link, IC_DIGEST_SIZE);
  result->position = row.position;
  result->placed = row.placed;
  memcpy (result->link, row.link, IC_WIRE_DIGEST);
  send_frame (self, IC_FRAME_PLACED, cursor, ic_wire_row_write (&row));
}

static void
events_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  Server *self = data;
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (GPtrArray) events = ic_wire_batch_read (body, NULL);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_result_free);
  g_autoptr (GBytes) answer = NULL;

  self->posts++;
  if (!is_signed_in (self, message))
    return;
  g_assert_cmpstr (soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL), ==, IC_WIRE_BATCH);
  for (guint i = 0; i < events->len; i++)
    {
      IcWireResult *result = g_new0 (IcWireResult, 1);

      place (self, events->pdata[i], result);
      g_ptr_array_add (results, result);
    }
  answer = ic_wire_results_write (results);
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, IC_WIRE_JSON, SOUP_MEMORY_COPY, g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
}

/* No streams yet; asked for one of them, there is none. */
static void
streams_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  bool all = strcmp (g_uri_get_path (soup_server_message_get_uri (message)), "/v1/streams") == 0;
  g_autoptr (GBytes) none = ic_problem_write (IC_PROBLEM_NOT_FOUND, "There is no such stream");

  soup_server_message_set_status (message, all ? 200 : 404, NULL);
  if (all)
    soup_server_message_set_response (message, IC_WIRE_JSON, SOUP_MEMORY_STATIC, "{\"cursor\":\"c.0\",\"streams\":[]}", 29);
  else
    soup_server_message_set_response (message, IC_WIRE_PROBLEM, SOUP_MEMORY_COPY, g_bytes_get_data (none, NULL), g_bytes_get_size (none));
}

static void
server_init (Server *self)
{
  *self = (Server){ .loopback = loopback_new (), .token = g_strdup ("right") };
  loopback_handle (self->loopback, "/v1/feed", feed_cb, self);
  loopback_handle (self->loopback, "/v1/events", events_cb, self);
  loopback_handle (self->loopback, "/v1/streams", streams_cb, self);
}

static void
server_end_feed (Server *self)
{
  SoupServerMessage *feed = g_steal_pointer (&self->feed);

  if (feed == NULL)
    return;
  soup_message_body_complete (soup_server_message_get_response_body (feed));
  soup_server_message_unpause (feed);
  g_object_unref (feed);
}

static void
server_clear (Server *self)
{
  g_clear_object (&self->feed);
  loopback_free (self->loopback);
  g_free (self->token);
  g_free (self->cursor);
}

/* -- a desk ---------------------------------------------------------------- */

typedef struct {
  IcStore      *store;
  IcHttp       *http;
  IcLinkDriver *driver;
  IcLinkPhase   phase;
  char         *reason;
  guint         statuses, entries, answers;
  bool          loaded;
} Desk;

static void
status_cb (const IcLinkStatus *status, gpointer data)
{
  Desk *self = data;

  self->statuses++;
  self->phase = status->phase;
  g_free (self->reason);
  self->reason = g_strdup (status->reason);
}

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  ((Desk *) data)->entries += entries->len;
}

static void
loaded_cb (const GError *error, gpointer data)
{
  g_assert_no_error (error);
  ((Desk *) data)->loaded = true;
}

static void
answer_cb (const IcVerdict *verdicts, guint n, gpointer data)
{
  ((Desk *) data)->answers += verdicts[0].error == NULL;
}

static void
desk_open (Desk *self, const char *url, const char *token)
{
  static const IcLinkEvents events = { .status = status_cb, .entries = entries_cb };

  self->driver = ic_link_driver_new (ic_system_env_get (), self->store, self->http, url, token, DEVICE, LINEAGE, &events, self);
  ic_link_load (ic_link_driver_link (self->driver), loaded_cb, self);
  ic_link_follow (ic_link_driver_link (self->driver), STREAM, true);
}

static void
desk_init (Desk *self, const char *url, const char *token)
{
  *self = (Desk){ .store = ic_memory_store_new (), .http = ic_http_new () };
  desk_open (self, url, token);
}

static void
desk_clear (Desk *self)
{
  ic_link_driver_close (self->driver);
  ic_store_free (self->store);
  ic_link_driver_free (self->driver);
  ic_http_unref (self->http);
  g_free (self->reason);
  /* What was ended says so later. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
desk_declare (Desk *self)
{
  IcEventContext context = { .env = ic_system_env_get (), .source = DEVICE, .actor = "ana", .entered_by = "ana" };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_INCIDENT_DECLARED, &context, STREAM);
  ic_json_put_string (draft.data, "title", "Checkout errors");
  ic_put_person (draft.data, "ic", "ana", "Ana", NULL);
  g_ptr_array_add (events, ic_event_draft_finish (&draft));
  ic_link_submit (ic_link_driver_link (self->driver), events, answer_cb, self);
}

static guint
waiting (Desk *self)
{
  return ic_link_status (ic_link_driver_link (self->driver))->waiting;
}

/* -- the link -------------------------------------------------------------- */

static void
test_new (void)
{
  Desk d = { .store = ic_memory_store_new (), .http = ic_http_new () };
  static const IcLinkEvents events = { .status = status_cb };

  d.driver = ic_link_driver_new (ic_system_env_get (), d.store, d.http, "http://127.0.0.1:1", "t", DEVICE, NULL, &events, &d);
  g_assert_nonnull (ic_link_driver_link (d.driver));
  g_assert_cmpint (ic_link_next (ic_link_driver_link (d.driver)), ==, G_MAXINT64);
  desk_clear (&d);
}

static void
test_live (void)
{
  Server s;
  Desk d;
  g_autofree char *url = NULL;

  server_init (&s);
  url = loopback_url (s.loopback, "/");
  desk_init (&d, url, "right");
  WAIT_AT_MOST (PATIENCE, d.phase == IC_LINK_LIVE);
  g_assert_null (s.cursor);
  desk_declare (&d);
  WAIT_AT_MOST (PATIENCE, d.entries == 1);
  g_assert_cmpuint (d.answers, ==, 1);
  g_assert_cmpuint (s.posts, ==, 1);
  g_assert_cmpuint (waiting (&d), ==, 0);

  /* The connection ends, and goes on from where it was. */
  server_end_feed (&s);
  WAIT_AT_MOST (PATIENCE, d.phase == IC_LINK_OFFLINE);
  g_assert_cmpstr (d.reason, ==, "The connection to the server was lost");
  WAIT_AT_MOST (PATIENCE, d.phase == IC_LINK_LIVE);
  g_assert_cmpuint (s.opens, ==, 2);
  desk_clear (&d);
  server_clear (&s);
}

static void
test_signed_out (void)
{
  Server s;
  Desk d;
  g_autofree char *url = NULL;

  server_init (&s);
  url = loopback_url (s.loopback, "");
  desk_init (&d, url, "wrong");
  WAIT_AT_MOST (PATIENCE, d.loaded);
  desk_declare (&d);
  WAIT_AT_MOST (PATIENCE, d.phase == IC_LINK_REFUSED);
  g_assert_cmpstr (d.reason, ==, "This desk is signed out; join again");
  ic_link_driver_set_token (d.driver, "right");
  WAIT_AT_MOST (PATIENCE, d.phase == IC_LINK_LIVE && d.entries == 1);

  /* Another one while the old one is in use. */
  g_free (s.token);
  s.token = g_strdup ("newer");
  ic_link_driver_set_token (d.driver, "newer");
  WAIT_AT_MOST (PATIENCE, s.opens == 3 && d.phase == IC_LINK_LIVE);
  desk_clear (&d);
  server_clear (&s);
}

/* The keyring has not answered yet: nobody is asked without a token. */
static void
test_token_later (void)
{
  Server s;
  Desk d;
  g_autofree char *url = NULL;

  server_init (&s);
  url = loopback_url (s.loopback, "");
  desk_init (&d, url, NULL);
  WAIT_AT_MOST (PATIENCE, d.loaded);
  loopback_run (50);
  g_assert_cmpuint (s.opens, ==, 0);
  ic_link_driver_set_token (d.driver, "right");
  WAIT_AT_MOST (PATIENCE, d.phase == IC_LINK_LIVE);
  g_assert_cmpuint (s.opens, ==, 1);
  desk_clear (&d);
  server_clear (&s);
}

static void
assert_offline (const char *url, const char *words)
{
  Desk d;

  desk_init (&d, url, "right");
  WAIT_AT_MOST (PATIENCE, d.phase == IC_LINK_OFFLINE);
  if (strstr (d.reason, words) == NULL)
    g_error ("“%s” does not say “%s”", d.reason, words);
  desk_clear (&d);
}

static void
test_not_there (void)
{
  g_autofree char *dead = g_strdup_printf ("http://127.0.0.1:%u", loopback_dead_port ());
  Loopback *tls = loopback_new_tls ();
  g_autofree char *untrusted = loopback_url (tls, "");

  assert_offline (dead, "refuses connections");
  assert_offline (untrusted, "certificate");
  assert_offline ("no address", "web address");
  loopback_free (tls);
}

static void
test_no_server (void)
{
  Loopback *web = loopback_new ();
  g_autofree char *url = loopback_url (web, "");
  Raw *raw = raw_new ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: hello\ndata: {}\n\n", RAW_HOLD);
  Raw *flood = raw_new ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", RAW_FLOOD);
  g_autofree char *half = raw_url (raw, ""), *endless = raw_url (flood, "");

  assert_offline (url, "incident server"); /* 404 */
  loopback_answer (web, "/v1/feed", 200, "text/html", "<html>Sign in to the hotel</html>");
  assert_offline (url, "may not be an incident server");
  loopback_answer (web, "/v1/feed", 502, "text/html", "<html>Bad Gateway</html>");
  assert_offline (url, "down or just starting");
  assert_offline (half, "does not greet");
  assert_offline (endless, "may not be an incident server");
  raw_free (raw);
  raw_free (flood);
  loopback_free (web);
}

/* A frame without end costs a known amount. */
static void
test_flood (void)
{
  g_autoptr (GString) text = g_string_new ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
  g_autofree char *line = g_strnfill (2 * 1024 * 1024, 'x');
  Raw *raw;
  g_autofree char *url = NULL;

  g_string_append_printf (text, "data: %s", line);
  raw = raw_new (text->str, RAW_FLOOD);
  url = raw_url (raw, "");
  assert_offline (url, "frame of more than");
  raw_free (raw);
}

static void
redirect_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  soup_server_message_set_redirect (message, 302, data);
}

/* The token is for the server it was given for. */
static void
test_redirect (void)
{
  Server s;
  Loopback *web = loopback_new ();
  g_autofree char *url = loopback_url (web, ""), *other = NULL;

  server_init (&s);
  other = loopback_url (s.loopback, "/v1/feed");
  loopback_handle (web, "/v1/feed", redirect_cb, other);
  assert_offline (url, "302");
  g_assert_cmpuint (s.opens, ==, 0);
  loopback_free (web);
  server_clear (&s);
}

/* Ended at any moment, it asks and tells nothing more. */
static void
test_close (void)
{
  for (guint i = 0; i < 40; i++)
    {
      Server s;
      Desk d;
      g_autofree char *url = NULL;
      guint statuses;

      server_init (&s);
      url = loopback_url (s.loopback, "");
      desk_init (&d, url, "right");
      for (guint n = 0; n < i; n++)
        {
          g_main_context_iteration (NULL, FALSE);
          if (d.loaded && n % 8 == 0)
            desk_declare (&d);
        }
      ic_link_driver_close (d.driver);
      statuses = d.statuses;
      loopback_run (1);
      g_assert_cmpuint (d.statuses, ==, statuses);
      desk_clear (&d);
      server_clear (&s);
    }
}

/* -- joining --------------------------------------------------------------- */

typedef struct {
  bool          done;
  IcWireJoined *joined;
  GError       *error;
} Outcome;

static void
joined_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Outcome *self = data;

  self->joined = ic_join_finish (result, &self->error);
  g_assert_true ((self->joined != NULL) == (self->error == NULL));
  self->done = true;
}

static void
join (const char *url, GCancellable *cancellable, Outcome *outcome)
{
  g_autoptr (IcHttp) http = ic_http_new ();

  *outcome = (Outcome){ false, NULL, NULL };
  ic_join_async (http, url, "c0de", DEVICE, "ana", "Ana", "Europe/Madrid", cancellable, joined_cb, outcome);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  loopback_wait (&outcome->done);
}

static void
join_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (IcWireJoin) asked = ic_wire_join_read (body, NULL);
  IcWireJoined joined = { (char *) "t0ken", (char *) "Ops", (char *) LINEAGE, { asked->id, asked->name, IC_PERMISSION_RESPONDER } };
  g_autoptr (GBytes) answer = ic_wire_joined_write (&joined);

  g_assert_cmpstr (asked->code, ==, "c0de");
  g_assert_cmpstr (asked->device, ==, DEVICE);
  g_assert_cmpstr (asked->zone, ==, "Europe/Madrid");
  soup_server_message_set_status (message, 201, NULL);
  soup_server_message_set_response (message, IC_WIRE_JSON, SOUP_MEMORY_COPY, g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
}

static void
test_join (void)
{
  Loopback *web = loopback_new ();
  g_autofree char *url = loopback_url (web, "/");
  Outcome outcome;

  loopback_handle (web, "/v1/join", join_cb, NULL);
  join (url, NULL, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (outcome.joined->token, ==, "t0ken");
  g_assert_cmpstr (outcome.joined->lineage, ==, LINEAGE);
  g_assert_cmpstr (outcome.joined->user.id, ==, "ana");
  ic_wire_joined_free (outcome.joined);
  loopback_free (web);
}

static void
assert_not_joined (const char *url, GQuark domain, int code, const char *words)
{
  Outcome outcome;

  join (url, NULL, &outcome);
  g_assert_error (outcome.error, domain, code);
  if (strstr (outcome.error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", outcome.error->message, words);
  g_clear_error (&outcome.error);
}

static void
answer_problem (Loopback *web, IcProblem problem, const char *detail)
{
  g_autoptr (GBytes) document = ic_problem_write (problem, detail);
  g_autofree char *text = g_strndup (g_bytes_get_data (document, NULL), g_bytes_get_size (document));

  loopback_answer (web, "/v1/join", ic_problem_status (problem), IC_WIRE_PROBLEM, text);
}

static void
test_join_fails (void)
{
  Loopback *web = loopback_new (), *tls = loopback_new_tls ();
  g_autofree char *url = loopback_url (web, ""), *untrusted = loopback_url (tls, "");
  g_autofree char *dead = g_strdup_printf ("http://127.0.0.1:%u", loopback_dead_port ());
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome;

  assert_not_joined (url, IC_PROBLEM_ERROR, IC_PROBLEM_NOT_FOUND, "no incident server");
  answer_problem (web, IC_PROBLEM_USED, "This invitation was used; ask for a new one");
  assert_not_joined (url, IC_PROBLEM_ERROR, IC_PROBLEM_USED, "This invitation was used; ask for a new one");
  answer_problem (web, IC_PROBLEM_CONFLICT, "“ana” is taken");
  assert_not_joined (url, IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT, "taken");
  loopback_answer (web, "/v1/join", 502, "text/html", "<html>");
  assert_not_joined (url, IC_PROBLEM_ERROR, IC_PROBLEM_TROUBLE, "try again");
  loopback_answer (web, "/v1/join", 200, "text/html", "<html>Welcome</html>");
  assert_not_joined (url, IC_PROBLEM_ERROR, IC_PROBLEM_NOT_FOUND, "no incident server");
  assert_not_joined (dead, IC_HTTP_ERROR, IC_HTTP_ERROR_UNREACHABLE, "refuses connections");
  assert_not_joined (untrusted, IC_HTTP_ERROR, IC_HTTP_ERROR_TLS, "certificate");
  assert_not_joined ("nonsense", IC_HTTP_ERROR, IC_HTTP_ERROR_ADDRESS, "web address");
  join (url, cancellable, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  loopback_free (web);
  loopback_free (tls);
}

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);
  g_test_add_func ("/link-driver/new", test_new);
  g_test_add_func ("/link-driver/live", test_live);
  g_test_add_func ("/link-driver/signed-out", test_signed_out);
  g_test_add_func ("/link-driver/token-later", test_token_later);
  g_test_add_func ("/link-driver/not-there", test_not_there);
  g_test_add_func ("/link-driver/no-server", test_no_server);
  g_test_add_func ("/link-driver/flood", test_flood);
  g_test_add_func ("/link-driver/redirect", test_redirect);
  g_test_add_func ("/link-driver/close", test_close);
  g_test_add_func ("/link-driver/join", test_join);
  g_test_add_func ("/link-driver/join/fails", test_join_fails);

  return g_test_run ();
}
