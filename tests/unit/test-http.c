/* SPDX-License-Identifier: GPL-3.0-or-later
 * The HTTP client against servers that answer, dawdle, flood, lie and hang up.
 */
#include "ic-http.h"
#include "loopback.h"

#include "ic-time.h"

#include <string.h>

typedef struct {
  bool          done;
  IcHttpAnswer *answer;
  GError       *error;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_clear_pointer (&self->answer, ic_http_answer_free);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
outcome_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  g_assert_false (outcome->done);
  outcome->answer = ic_http_send_finish (result, &outcome->error);
  g_assert_true ((outcome->answer == NULL) == (outcome->error != NULL));
  outcome->done = true;
}

static void
ask (const IcHttpRequest *request, Outcome *outcome)
{
  g_autoptr (IcHttp) http = ic_http_new ();

  ic_http_send_async (http, request, NULL, outcome_cb, outcome);
  loopback_wait (&outcome->done);
}

static void
get (const char *url, Outcome *outcome)
{
  ask (&(IcHttpRequest) { .url = url, .deadline = 5 * IC_SECOND }, outcome);
}

static void
assert_fails (const Outcome *outcome, IcHttpError code, const char *words)
{
  g_assert_error (outcome->error, IC_HTTP_ERROR, (int) code);
  if (strstr (outcome->error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", outcome->error->message, words);
}

static void
assert_body (const Outcome *outcome, const char *text)
{
  gsize size;
  const char *body;

  g_assert_no_error (outcome->error);
  body = g_bytes_get_data (outcome->answer->body, &size);
  g_assert_cmpmem (body, size, text, strlen (text));
}

static void
test_new (void)
{
  g_autoptr (IcHttp) http = ic_http_new ();
  g_autoptr (IcHttp) same = ic_http_ref (http);

  g_assert_true (same == http);
  g_assert_cmpuint (soup_session_get_max_conns_per_host (ic_http_get_session (http)), ==, IC_HTTP_CONNECTIONS_HOST);
}

static void
check_headers_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  g_assert_true (g_str_has_prefix (soup_message_headers_get_one (headers, "User-Agent"), "IncidentConsole/" IC_VERSION));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, "Bearer x");
  g_assert_cmpstr (soup_server_message_get_method (message), ==, data);
  soup_server_message_set_status (message, 201, NULL);
  soup_server_message_set_response (message, "Text/Plain; charset=utf-8", SOUP_MEMORY_STATIC, "fine", 4);
}

static void
test_get_and_post (void)
{
  static const char *const headers[] = { "Authorization", "Bearer x", NULL };
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, "/x");
  g_autoptr (GBytes) body = g_bytes_new_static ("a=b", 3);
  g_auto (Outcome) got = { 0 }, posted = { 0 };

  loopback_handle (server, "/x", check_headers_cb, (gpointer) "GET");
  ask (&(IcHttpRequest) { .url = url, .headers = headers }, &got);
  assert_body (&got, "fine");
  g_assert_cmpuint (got.answer->status, ==, 201);
  g_assert_cmpstr (got.answer->content_type, ==, "text/plain");
  g_assert_cmpint (got.answer->elapsed, >, 0);
  g_assert_cmpint (got.answer->elapsed, <, 5 * IC_SECOND);
  g_assert_true (g_str_has_prefix (got.answer->where, "127.0.0.1:"));
  g_assert_true (ic_http_answer_check (got.answer, NULL));

  loopback_handle (server, "/x", check_headers_cb, (gpointer) "POST");
  ask (&(IcHttpRequest) { .url = url, .headers = headers, .body = body, .content_type = "application/x-www-form-urlencoded" },
       &posted);
  assert_body (&posted, "fine");
}

static void
test_status (void)
{
  static const struct { guint status; const char *type, *text, *words; } cases[] = {
    { 502, "text/html", "<html>Bad gateway</html>", "answered 502 with a web page instead of data; the service behind it" },
    { 503, "application/json", "{}", "answered 503; the service behind it" },
    { 401, "text/plain", "no", "answered 401; sign in" },
    { 404, NULL, " <!DOCTYPE html><p>", "answered 404 with a web page instead of data; check the path" },
    { 418, "text/plain", "teapot", "answered 418; check the address" },
    { 500, "text/plain", "", "answered 500; it has a fault" },
    { 304, "text/plain", "", "answered 304" },
  };
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, "/s");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Outcome) outcome = { 0 };

      loopback_answer (server, "/s", cases[i].status, cases[i].type, cases[i].text);
      get (url, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.answer->status, ==, cases[i].status);
      g_assert_false (ic_http_answer_check (outcome.answer, &outcome.error));
      assert_fails (&outcome, IC_HTTP_ERROR_STATUS, cases[i].words);
    }
}

static void
test_address (void)
{
  static const char *const urls[] = { "", "prom.example:9090", "file:///etc/passwd", "http://", "ftp://x/", "http://[", NULL };
  g_auto (Outcome) none = { 0 };

  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_auto (Outcome) outcome = { 0 };

      get (urls[i], &outcome);
      assert_fails (&outcome, IC_HTTP_ERROR_ADDRESS, "this is no web address");
    }
  get (NULL, &none);
  assert_fails (&none, IC_HTTP_ERROR_ADDRESS, "https://");
}

/* Who gets it: scheme, host and port, the usual one as if it were not there. */
static void
test_origins (void)
{
  static const char *const cases[][2] = {
    { "https://Api.Example.com/v1?x", "https://api.example.com" },
    { "https://api.example.com:443", "https://api.example.com" },
    { "https://api.example.com:8443/a", "https://api.example.com:8443" },
    { "http://api.example.com:80/", "http://api.example.com" },
    { "smtp://mail.example:587", "smtp://mail.example:587" },
    { "smtp://mail.example:25", "smtp://mail.example" },
    { "smtps://mail.example:465", "smtps://mail.example" },
    { "http://[::1]:9090/", "http://[::1]:9090" },
    { "https://user:word@api.example.com/", "https://api.example.com" },
    { "k3y", NULL }, { "", NULL }, { "https:///x", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *origin = ic_http_origin (cases[i][0]);

      g_assert_cmpstr (origin, ==, cases[i][1]);
    }
}

static void
test_host (void)
{
  static const char *const cases[] = {
    "http://prom.example:9090/x?y", "prom.example:9090", "https://prom.example/", "prom.example",
    "https://prom.example:443/", "prom.example", "https://ana:secret@prom.example:80/", "prom.example:80",
    "http://[::1]:9090/", "[::1]:9090", "http://[::1]/", "[::1]", "nonsense", "this address", "", "this address",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i += 2)
    {
      g_autofree char *host = ic_http_host (cases[i]);

      g_assert_cmpstr (host, ==, cases[i + 1]);
    }
}

static void
test_refused (void)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", loopback_dead_port ());
  g_auto (Outcome) outcome = { 0 };

  get (url, &outcome);
  assert_fails (&outcome, IC_HTTP_ERROR_UNREACHABLE, "refuses connections");
}

static void
test_unknown_name (void)
{
  g_auto (Outcome) outcome = { 0 };

  get ("http://no-such-name.invalid:9090/", &outcome);
  assert_fails (&outcome, IC_HTTP_ERROR_UNREACHABLE, "knows no no-such-name.invalid:9090");
}

static void
test_timeout (void)
{
  g_autoptr (Raw) silent = raw_new (NULL, RAW_HOLD);
  g_autofree char *url = raw_url (silent, "/");
  g_auto (Outcome) outcome = { 0 };
  gint64 start = g_get_monotonic_time ();

  ask (&(IcHttpRequest) { .url = url, .deadline = IC_SECOND / 5 }, &outcome);
  assert_fails (&outcome, IC_HTTP_ERROR_TIMEOUT, "within 200 ms");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * IC_SECOND);
}

/* The limit is on the whole request: a body that never ends does not get around it. */
static void
test_timeout_body (void)
{
  g_autoptr (Raw) half = raw_new ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", RAW_HOLD);
  g_autofree char *url = raw_url (half, "/");
  g_auto (Outcome) outcome = { 0 };

  ask (&(IcHttpRequest) { .url = url, .deadline = IC_SECOND }, &outcome);
  assert_fails (&outcome, IC_HTTP_ERROR_TIMEOUT, "within 1 s");
}

static void
test_broken_connections (void)
{
  static const struct { const char *text; RawEnd end; } cases[] = {
    { NULL, RAW_CLOSE }, { NULL, RAW_RESET }, { "HTTP/1.1 200 OK\r\nContent-Le", RAW_RESET },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", RAW_CLOSE },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", RAW_CLOSE },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", RAW_CLOSE },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", RAW_RESET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Raw) raw = raw_new (cases[i].text, cases[i].end);
      g_autofree char *url = raw_url (raw, "/");
      g_auto (Outcome) outcome = { 0 };

      get (url, &outcome);
      assert_fails (&outcome, IC_HTTP_ERROR_LOST, "closed the connection");
    }
}

static void
test_garbage (void)
{
  g_autoptr (Raw) raw = raw_new ("SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n", RAW_CLOSE);
  g_autofree char *url = raw_url (raw, "/");
  g_auto (Outcome) outcome = { 0 };

  get (url, &outcome);
  assert_fails (&outcome, IC_HTTP_ERROR_PROTOCOL, "does not speak HTTP");
}

static void
test_too_large (void)
{
  static const char *const heads[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *text = g_strconcat (heads[i], "0123456789", NULL);
      g_autoptr (Raw) raw = raw_new (text, RAW_FLOOD);
      g_autofree char *url = raw_url (raw, "/");
      g_auto (Outcome) outcome = { 0 };

      ask (&(IcHttpRequest) { .url = url, .max_bytes = 100000 }, &outcome);
      assert_fails (&outcome, IC_HTTP_ERROR_TOO_LARGE, "larger than 97.7 KiB");
      /* What it can have written beyond that sits in socket buffers. */
      g_assert_cmpuint (raw_written (raw), <, 32 * 1024 * 1024);
    }
}

static void
test_truncate (void)
{
  g_autoptr (Raw) raw = raw_new ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", RAW_FLOOD);
  g_autofree char *url = raw_url (raw, "/");
  g_auto (Outcome) outcome = { 0 };

  ask (&(IcHttpRequest) { .url = url, .max_bytes = 1000, .truncate = true }, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.answer->truncated);
  g_assert_cmpuint (g_bytes_get_size (outcome.answer->body), ==, 1000);
}

/* A body of exactly the limit is not too large. */
static void
test_exact (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, "/x");
  g_auto (Outcome) fits = { 0 }, over = { 0 };

  loopback_answer (server, "/x", 200, "text/plain", "1234567890");
  ask (&(IcHttpRequest) { .url = url, .max_bytes = 10 }, &fits);
  assert_body (&fits, "1234567890");
  ask (&(IcHttpRequest) { .url = url, .max_bytes = 9 }, &over);
  assert_fails (&over, IC_HTTP_ERROR_TOO_LARGE, "larger than 9 bytes");
}

/* A small body that unpacks to a huge one is measured unpacked. */
static void
bomb_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  g_autoptr (GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, packer);
  g_autofree char *zeros = g_malloc0 (8 * 1024 * 1024);
  g_autoptr (GBytes) packed = NULL;

  g_assert_true (g_output_stream_write_all (stream, zeros, 8 * 1024 * 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  packed = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  g_assert_cmpuint (g_bytes_get_size (packed), <, 20000);
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), packed);
}

static void
test_bomb (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, "/bomb");
  g_auto (Outcome) outcome = { 0 };

  loopback_handle (server, "/bomb", bomb_cb, NULL);
  ask (&(IcHttpRequest) { .url = url, .max_bytes = 1024 * 1024 }, &outcome);
  assert_fails (&outcome, IC_HTTP_ERROR_TOO_LARGE, "larger than 1.0 MiB");
}

static void
redirect_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  soup_server_message_set_redirect (message, 302, data);
}

static void
test_redirects (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *once = loopback_url (server, "/once"), *circle = loopback_url (server, "/circle");
  g_autofree char *away = loopback_url (server, "/away");
  g_auto (Outcome) good = { 0 }, round = { 0 }, gone = { 0 };

  loopback_handle (server, "/once", redirect_cb, (gpointer) "/end");
  loopback_answer (server, "/end", 200, "text/plain", "there");
  get (once, &good);
  assert_body (&good, "there");

  loopback_handle (server, "/circle", redirect_cb, (gpointer) "/circle");
  get (circle, &round);
  assert_fails (&round, IC_HTTP_ERROR_REDIRECTS, "redirects in circles");
  g_assert_cmpuint (loopback_asked (server, "/circle"), ==, IC_HTTP_MAX_REDIRECTS + 1);

  loopback_handle (server, "/away", redirect_cb, (gpointer) "mailto:x@y");
  get (away, &gone);
  assert_fails (&gone, IC_HTTP_ERROR_REDIRECTS, "cannot be followed");
}

static void
no_secrets_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  g_assert_null (soup_message_headers_get_one (headers, "Authorization"));
  g_assert_null (soup_message_headers_get_one (headers, "X-Token"));
  soup_server_message_set_status (message, 200, NULL);
}

static void
test_redirect_keeps_secrets (void)
{
  static const char *const headers[] = { "Authorization", "Bearer x", "X-Token", "y", NULL };
  g_autoptr (Loopback) server = loopback_new (), other = loopback_new ();
  g_autofree char *url = loopback_url (server, "/x"), *target = loopback_url (other, "/y");
  g_auto (Outcome) outcome = { 0 };

  loopback_handle (server, "/x", redirect_cb, target);
  loopback_handle (other, "/y", no_secrets_cb, NULL);
  ask (&(IcHttpRequest) { .url = url, .headers = headers }, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.answer->status, ==, 200);
  g_assert_cmpuint (loopback_asked (other, "/y"), ==, 1);
}

static void
basic_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  const char *given = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  if (given == NULL)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "WWW-Authenticate", "Basic realm=\"x\"");
      soup_server_message_set_status (message, 401, NULL);
      return;
    }
  g_assert_cmpstr (given, ==, "Basic YW5hOnNlY3JldA==");
  soup_server_message_set_status (message, 200, NULL);
}

static void
test_basic_authentication (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *plain = loopback_url (server, "/x");
  g_autofree char *url = g_strconcat ("http://ana:secret@", plain + strlen ("http://"), NULL);
  g_auto (Outcome) outcome = { 0 }, without = { 0 };

  loopback_handle (server, "/x", basic_cb, NULL);
  get (url, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.answer->status, ==, 200);
  g_assert_null (strstr (outcome.answer->where, "secret"));
  get (plain, &without);
  g_assert_cmpuint (without.answer->status, ==, 401);
}

static void
test_tls (void)
{
  g_autoptr (Loopback) server = loopback_new_tls ();
  g_autoptr (Raw) plain = raw_new ("HTTP/1.0 400 Bad Request\r\n\r\nClient sent TLS?", RAW_CLOSE);
  g_autofree char *url = loopback_url (server, "/"), *http = raw_url (plain, "/");
  g_autofree char *wrong = g_strconcat ("https", http + strlen ("http"), NULL);
  g_auto (Outcome) outcome = { 0 }, mistaken = { 0 };

  get (url, &outcome);
  assert_fails (&outcome, IC_HTTP_ERROR_TLS, "is not trusted here");
  get (wrong, &mistaken);
  assert_fails (&mistaken, IC_HTTP_ERROR_TLS, "http://");
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  static const char *const texts[] = { NULL, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint delay = 0; delay < 3; delay++)
      {
        g_autoptr (Raw) raw = raw_new (texts[i], RAW_HOLD);
        g_autofree char *url = raw_url (raw, "/");
        g_autoptr (IcHttp) http = ic_http_new ();
        g_autoptr (GCancellable) cancellable = g_cancellable_new ();
        g_auto (Outcome) outcome = { 0 };

        if (delay == 0)
          g_cancellable_cancel (cancellable);
        else
          g_timeout_add (delay == 1 ? 1 : 100, cancel_cb, cancellable);
        ic_http_send_async (http, &(IcHttpRequest) { .url = url }, cancellable, outcome_cb, &outcome);
        loopback_wait (&outcome.done);
        g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      }
}

/* The client may be let go while a request is under way. */
static void
test_unref_in_flight (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, "/x");
  g_auto (Outcome) outcome = { 0 };
  IcHttp *http = ic_http_new ();

  loopback_answer (server, "/x", 200, "text/plain", "late");
  ic_http_send_async (http, &(IcHttpRequest) { .url = url }, NULL, outcome_cb, &outcome);
  ic_http_unref (http);
  loopback_wait (&outcome.done);
  assert_body (&outcome, "late");
}

static void
pause_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  soup_server_message_pause (message);
}

/* Five silent requests to one host do not keep the sixth waiting. */
static void
test_many_connections (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *slow = loopback_url (server, "/slow"), *quick = loopback_url (server, "/quick");
  g_autoptr (IcHttp) http = ic_http_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Outcome) outcome = { 0 };
  Outcome held[5] = { 0 };

  loopback_handle (server, "/slow", pause_cb, NULL);
  loopback_answer (server, "/quick", 200, "text/plain", "now");
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    ic_http_send_async (http, &(IcHttpRequest) { .url = slow }, cancellable, outcome_cb, &held[i]);
  loopback_run (50);
  ic_http_send_async (http, &(IcHttpRequest) { .url = quick, .deadline = 2 * IC_SECOND }, NULL, outcome_cb, &outcome);
  loopback_wait (&outcome.done);
  assert_body (&outcome, "now");
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    {
      loopback_wait (&held[i].done);
      outcome_clear (&held[i]);
    }
}

/* It works in the thread-default main context of whoever uses it. */
static gpointer
other_thread (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  Outcome *outcome = data;
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", loopback_dead_port ());
  IcHttp *http;

  g_main_context_push_thread_default (context);
  http = ic_http_new ();
  ic_http_send_async (http, &(IcHttpRequest) { .url = url, .deadline = 5 * IC_SECOND }, NULL, outcome_cb, outcome);
  while (!outcome->done)
    g_main_context_iteration (context, TRUE);
  ic_http_unref (http);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_thread (void)
{
  g_auto (Outcome) outcome = { 0 };

  g_thread_join (g_thread_new ("other", other_thread, &outcome));
  assert_fails (&outcome, IC_HTTP_ERROR_UNREACHABLE, "refuses");
}

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);
  g_test_add_func ("/http/origins", test_origins);
  g_test_add_func ("/http/new", test_new);
  g_test_add_func ("/http/get-and-post", test_get_and_post);
  g_test_add_func ("/http/status", test_status);
  g_test_add_func ("/http/address", test_address);
  g_test_add_func ("/http/host", test_host);
  g_test_add_func ("/http/refused", test_refused);
  g_test_add_func ("/http/unknown-name", test_unknown_name);
  g_test_add_func ("/http/timeout", test_timeout);
  g_test_add_func ("/http/timeout/body", test_timeout_body);
  g_test_add_func ("/http/broken-connections", test_broken_connections);
  g_test_add_func ("/http/garbage", test_garbage);
  g_test_add_func ("/http/too-large", test_too_large);
  g_test_add_func ("/http/too-large/truncate", test_truncate);
  g_test_add_func ("/http/too-large/exact", test_exact);
  g_test_add_func ("/http/too-large/bomb", test_bomb);
  g_test_add_func ("/http/redirects", test_redirects);
  g_test_add_func ("/http/redirects/keep-secrets", test_redirect_keeps_secrets);
  g_test_add_func ("/http/basic-authentication", test_basic_authentication);
  g_test_add_func ("/http/tls", test_tls);
  g_test_add_func ("/http/cancel", test_cancel);
  g_test_add_func ("/http/unref-in-flight", test_unref_in_flight);
  g_test_add_func ("/http/many-connections", test_many_connections);
  g_test_add_func ("/http/thread", test_thread);
  return g_test_run ();
}
