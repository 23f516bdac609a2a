/* SPDX-License-Identifier: GPL-3.0-or-later
 * A webhook of one's own: what arrives there, its signature, and what it may answer.
 */
#include "made.h"
#include "posts.h"

#include "ic-time.h"

#include <string.h>

#define SECRET "wh-secret-0123"

static void
set_up (Fixture *f, gconstpointer data)
{
  fixture_set_up (f, "webhook", "/hook", NULL, SECRET, 202, "");
}

static const char *
header (const Request *request, const char *name)
{
  return soup_message_headers_get_one (request->headers, name);
}

static void
assert_signed (const Request *request)
{
  g_auto (GStrv) parts = g_strsplit (header (request, "Incident-Signature"), ",", -1);
  g_autofree char *text = g_strdup_printf ("%s.%s", parts[0] + 2, request->body);
  g_autofree char *digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) SECRET, strlen (SECRET), text, -1);
  gint64 when = g_ascii_strtoll (parts[0] + 2, NULL, 10);

  g_assert_true (g_str_has_prefix (parts[0], "t="));
  g_assert_cmpint (ABS (when - g_get_real_time () / IC_SECOND), <, 60);
  g_assert_cmpstr (parts[1] + 3, ==, digest);
}

static const char *
text_at (IcJsonNode node, const char *name)
{
  return ic_json_string (ic_json_member (node, name), NULL);
}

static void
test_update (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  const Request *request;
  g_autoptr (IcJson) json = NULL;
  IcJsonNode root, data, component;

  posts_add_state (f->posts, f->posts->update, "checkout", "Checkout", "partial_outage");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_null (sent.text);
  request = answers_request (f->answers, 0);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->type, ==, "application/cloudevents+json");
  g_assert_cmpstr (header (request, "Idempotency-Key"), ==, "event-2");
  g_assert_cmpstr (header (request, "Connection"), ==, "close");
  assert_signed (request);
  json = fixture_json (f, 0, "application/cloudevents+json");
  root = ic_json_root (json);
  data = ic_json_member (root, "data");
  g_assert_cmpstr (text_at (root, "specversion"), ==, "1.0");
  g_assert_cmpstr (text_at (root, "id"), ==, "event-2");
  g_assert_cmpstr (text_at (root, "source"), ==, "urn:uuid:0190b8a0-0000-7000-8000-000000000001");
  g_assert_cmpstr (text_at (root, "type"), ==, "org.example.incident.update.published");
  g_assert_cmpstr (text_at (root, "subject"), ==, "u2");
  g_assert_cmpstr (text_at (root, "time"), ==, "2026-11-20T13:30:00Z");
  g_assert_cmpstr (text_at (data, "label"), ==, "INC-42");
  g_assert_cmpstr (text_at (data, "phase"), ==, "identified");
  g_assert_cmpstr (text_at (data, "title"), ==, "Card payments failing in the EU");
  g_assert_cmpstr (text_at (data, "text"), ==, "Card payments fail in the EU.\nWallets work.");
  g_assert_cmpstr (text_at (data, "next_by"), ==, "2026-11-20T14:00:00Z");
  component = ic_json_member (data, "components");
  g_assert_cmpuint (ic_json_length (component), ==, 1);
  g_assert_nonnull (strstr (request->body, "[{\"id\":\"checkout\",\"name\":\"Checkout\",\"state\":\"partial_outage\"}]"));
}

static void
test_sitrep (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_autoptr (IcJson) json = NULL;
  IcJsonNode root, data;

  posts_take_sitrep (f->posts);
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  json = fixture_json (f, 0, "application/cloudevents+json");
  root = ic_json_root (json);
  data = ic_json_member (root, "data");
  g_assert_cmpstr (text_at (root, "type"), ==, "org.example.incident.sitrep.issued");
  g_assert_cmpstr (text_at (root, "id"), ==, "event-s3");
  g_assert_cmpint (ic_json_int (ic_json_member (data, "number"), 0), ==, 3);
  g_assert_cmpstr (text_at (data, "state"), ==, "Confirmed");
  g_assert_nonnull (strstr (text_at (data, "broken"), "EU card payments fail"));
  g_assert_cmpstr (text_at (data, "next_by"), ==, "2026-11-20T14:38:00Z");
}

/* The same bytes and the same key at every try. */
static void
test_again (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) first = { 0 };
  g_auto (Sent) second = { 0 };

  f->answers->statuses[0] = 503;
  f->answers->retry_after = "7";
  answers_then (f->answers, 409, "{\"error\":\"seen\"}");
  first = posts_send (f->posts);
  assert_sent_fails (&first, IC_OUTLET_ERROR_BUSY, "not available");
  g_assert_cmpint (ic_outlet_retry_after (first.error), ==, 7 * IC_SECOND);
  second = posts_send (f->posts);
  g_assert_no_error (second.error);
  g_assert_cmpstr (answers_request (f->answers, 0)->body, ==, answers_request (f->answers, 1)->body);
}

static void
test_answers (Fixture *f, gconstpointer unused)
{
  static const struct { guint status; const char *text; IcOutletError code; const char *words; } cases[] = {
    { 302, "", IC_OUTLET_ERROR_SETTINGS, "leads elsewhere (302)" },
    { 400, "{\"message\":\"no field x\"}", IC_OUTLET_ERROR_REFUSED, "refuses the text (400): no field x" },
    { 401, "", IC_OUTLET_ERROR_SECRET, "does not take the signature" },
    { 403, "{\"error\":\"bad " SECRET "\"}", IC_OUTLET_ERROR_SECRET, "bad …" },
    { 404, "<html>not here</html>", IC_OUTLET_ERROR_SETTINGS, "nothing at this address; check" },
    { 405, "", IC_OUTLET_ERROR_SETTINGS, "takes no messages" },
    { 407, "", IC_OUTLET_ERROR_UNREACHABLE, "proxy" },
    { 410, "", IC_OUTLET_ERROR_SETTINGS, "nothing at this address" },
    { 413, "{\"errors\":[\"too\",\"large\"]}", IC_OUTLET_ERROR_REFUSED, "too, large" },
    { 429, "", IC_OUTLET_ERROR_BUSY, "asked too often" },
    { 500, "boom\nstack", IC_OUTLET_ERROR_UNREACHABLE, "fault of its own (500): boom stack" },
    { 502, "", IC_OUTLET_ERROR_UNSURE, "did not answer in time" },
    { 504, "", IC_OUTLET_ERROR_UNSURE, "did not answer in time" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Sent) sent = { 0 };

      f->answers->statuses[0] = cases[i].status;
      f->answers->texts[0] = cases[i].text;
      sent = posts_send (f->posts);
      assert_sent_fails (&sent, cases[i].code, cases[i].words);
    }
}

static void
test_connections (Fixture *f, gconstpointer unused)
{
  g_autoptr (Raw) closing = raw_new (NULL, RAW_CLOSE);
  g_autoptr (Raw) babbling = raw_new ("SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n", RAW_CLOSE);
  g_autoptr (Loopback) untrusted = loopback_new_tls ();
  g_autofree char *dead = g_strdup_printf ("http://127.0.0.1:%u/", loopback_dead_port ());
  g_autofree char *closing_url = raw_url (closing, "/"), *babbling_url = raw_url (babbling, "/"), *untrusted_url = loopback_url (untrusted, "/");
  const struct { const char *url; IcOutletError code; const char *words; } cases[] = {
    { dead, IC_OUTLET_ERROR_UNREACHABLE, "refuses connections" },
    { "http://no-such-name.invalid/", IC_OUTLET_ERROR_UNREACHABLE, "knows no no-such-name.invalid" },
    { closing_url, IC_OUTLET_ERROR_UNSURE, "closed the connection" },
    { babbling_url, IC_OUTLET_ERROR_UNSURE, "does not speak HTTP" },
    { untrusted_url, IC_OUTLET_ERROR_UNREACHABLE, "not trusted" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Sent) sent = { 0 };

      ic_set_text (&f->posts->outlet->url, cases[i].url);
      sent = posts_send (f->posts);
      assert_sent_fails (&sent, cases[i].code, cases[i].words);
    }
}

static void
test_preview (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcOutletPreview) preview = NULL;
  g_autoptr (IcOutletPreview) sitrep = NULL;

  f->posts->outlet->limit = 500;
  preview = ic_outlet_preview (&f->posts->post, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preview->subject, ==, "Card payments failing in the EU");
  g_assert_cmpstr (preview->text, ==, "Card payments fail in the EU.\nWallets work.");
  g_assert_cmpuint (preview->length, ==, 43);
  g_assert_cmpuint (preview->limit, ==, 500);
  g_assert_true (g_str_has_prefix (preview->payload, "{\n  \"specversion\": \"1.0\",\n  \"id\": \"event-2\","));
  g_assert_null (strstr (preview->payload, SECRET));
  g_assert_cmpuint (f->answers->requests->len, ==, 0);
  posts_take_sitrep (f->posts);
  sitrep = ic_outlet_preview (&f->posts->post, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sitrep->subject, ==, "Sitrep #3");
}

/* A draft has neither an event nor a time yet. */
static void
test_preview_draft (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcOutletPreview) preview = NULL;

  f->posts->post.key = NULL;
  f->posts->update->published = 0;
  ic_set_text (&f->posts->update->text, NULL);
  ic_set_text (&f->posts->update->title, NULL);
  preview = ic_outlet_preview (&f->posts->post, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preview->subject, ==, "Identified");
  g_assert_cmpstr (preview->text, ==, "");
}

static void
test_too_long (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  f->posts->outlet->limit = 42;
  sent = posts_send (f->posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_REFUSED, "43 characters and Webhook takes 42");
  g_assert_cmpuint (f->answers->requests->len, ==, 0);
}

static void
test_test (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = posts_test (f->posts);
  g_auto (Sent) refused = { 0 };
  g_autoptr (IcJson) json = NULL;

  g_assert_no_error (sent.error);
  g_assert_nonnull (strstr (sent.text, "took a signed test event and answered 202"));
  assert_signed (answers_request (f->answers, 0));
  json = fixture_json (f, 0, "application/cloudevents+json");
  g_assert_cmpstr (text_at (ic_json_root (json), "type"), ==, "org.example.incident.outlet.tested");
  g_assert_nonnull (strstr (answers_request (f->answers, 0)->body, "Nothing is broken"));
  f->answers->statuses[0] = 401;
  refused = posts_test (f->posts);
  assert_sent_fails (&refused, IC_OUTLET_ERROR_SECRET, "signature");
}

#define ADD(name, func) g_test_add ("/outlet-webhook/" name, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);

  ADD ("update", test_update);
  ADD ("sitrep", test_sitrep);
  ADD ("again", test_again);
  ADD ("answers", test_answers);
  ADD ("connections", test_connections);
  ADD ("preview", test_preview);
  ADD ("preview-draft", test_preview_draft);
  ADD ("too-long", test_too_long);
  ADD ("test", test_test);

  return g_test_run ();
}
