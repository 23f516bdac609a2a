/* SPDX-License-Identifier: GPL-3.0-or-later
 * Statuspage: what it is asked, in which order, and what it may answer.
 */
#include "made.h"
#include "posts.h"

#include "ic-time.h"

#include <string.h>

#define SETTINGS "{\"page\":\"page1\",\"components\":{\"checkout\":\"cmp1\",\"search\":\"cmp2\"}}"
#define INCIDENT "0190b8a0-0000-7000-8000-000000000001"
#define THEIRS(keys) "{\"id\":\"theirs1\",\"metadata\":{\"incident_console\":{\"incident\":\"" INCIDENT "\",\"keys\":\"" keys "\"}}}"

/* A key of its own each time: one takes a request a second. */
static void
next_key (Fixture *f)
{
  static guint n;

  g_free (f->posts->secret);
  f->posts->secret = g_strdup_printf ("api-key-%u", n++);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  fixture_set_up (f, "statuspage", "/v1/", SETTINGS, "x", 201, "{\"id\":\"theirs1\"}");
  next_key (f);
}

static IcJson *
incident (const Fixture *f, guint i)
{
  return fixture_json (f, i, "application/json");
}

static IcJsonNode
member (const IcJson *json, const char *name)
{
  return ic_json_member (ic_json_member (ic_json_root (json), "incident"), name);
}

static void
assert_text (const IcJson *json, const char *name, const char *text)
{
  g_assert_cmpstr (ic_json_string (member (json, name), NULL), ==, text);
}

static void
assert_asked (const Fixture *f, guint i, const char *method, const char *path)
{
  const Request *request = answers_request (f->answers, i);
  g_autofree char *authorization = g_strconcat ("OAuth ", f->posts->secret, NULL);

  g_assert_cmpstr (request->method, ==, method);
  g_assert_cmpstr (request->path, ==, path);
  g_assert_cmpstr (request->authorization, ==, authorization);
}

static void
test_first (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_autoptr (IcJson) json = NULL;
  IcJsonNode mark;

  posts_add_state (f->posts, f->posts->update, "checkout", "Checkout", "partial_outage");
  posts_add_state (f->posts, f->posts->update, "unmapped", "Unmapped", "major_outage");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "theirs1");
  g_assert_cmpuint (f->answers->requests->len, ==, 1);
  assert_asked (f, 0, "POST", "/v1/pages/page1/incidents");
  json = incident (f, 0);
  assert_text (json, "name", "Card payments failing in the EU");
  assert_text (json, "status", "identified");
  assert_text (json, "body", "Card payments fail in the EU.\nWallets work.\n\nNext update by 14:00 UTC.");
  assert_text (json, "impact_override", "major");
  g_assert_cmpuint (ic_json_length (member (json, "components")), ==, 1);
  g_assert_cmpstr (ic_json_string (ic_json_member (member (json, "components"), "cmp1"), NULL), ==, "partial_outage");
  g_assert_cmpuint (ic_json_length (member (json, "component_ids")), ==, 1);
  g_assert_true (ic_json_bool (member (json, "deliver_notifications"), false));
  mark = ic_json_member (member (json, "metadata"), "incident_console");
  g_assert_cmpstr (ic_json_string (ic_json_member (mark, "incident"), NULL), ==, INCIDENT);
  g_assert_cmpstr (ic_json_string (ic_json_member (mark, "keys"), NULL), ==, "event-2");
}

static void
test_next (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_autoptr (IcJson) json = NULL;

  f->answers->statuses[0] = 200;
  f->posts->post.reference = "theirs0";
  posts_add_delivery (f->posts, "u1", "done", "theirs0");
  ic_set_text (&f->posts->update->phase, "resolved");
  ic_set_text (&f->posts->update->corrects, "u1");
  ic_set_text (&f->posts->outlet->settings, "{\"page\":\"page1\",\"notify\":false}");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "theirs0");
  g_assert_cmpuint (f->answers->requests->len, ==, 1);
  assert_asked (f, 0, "PATCH", "/v1/pages/page1/incidents/theirs0");
  json = incident (f, 0);
  g_assert_true (g_str_has_prefix (ic_json_string (member (json, "body"), ""), "Correction of our update of 20 November 2026, 12:35 UTC.\n\nCard payments"));
  assert_text (json, "status", "resolved");
  assert_text (json, "impact_override", NULL);
  g_assert_false (ic_json_bool (member (json, "deliver_notifications"), true));
  g_assert_cmpstr (ic_json_string (ic_json_member (ic_json_member (member (json, "metadata"), "incident_console"), "keys"), NULL), ==, "event-1 event-2");
}

static void
test_impact (Fixture *f, gconstpointer unused)
{
  static const struct { int state; const char *impact; } cases[] = {
    { IC_NORMAL, NULL }, { IC_INVESTIGATING, "minor" }, { IC_CONFIRMED, "major" }, { IC_MAJOR, "critical" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IcOutletPreview) preview = NULL;
      g_autofree char *words = g_strdup_printf ("\"impact_override\": \"%s\"", cases[i].impact);

      f->posts->state->state = cases[i].state;
      preview = ic_outlet_preview (&f->posts->post, NULL);
      g_assert_true ((strstr (preview->payload, cases[i].impact != NULL ? words : "impact_override") != NULL) == (cases[i].impact != NULL));
    }
}

/* A reference somebody entered by hand is the address of its page; one that is neither is not followed. */
static void
test_references (Fixture *f, gconstpointer unused)
{
  static const struct { const char *reference, *method; } cases[] = {
    { "https://status.example/incidents/abc123", "PATCH" }, { "see the page!", "POST" }, { "../../pages", "PATCH" }, { "a/", "POST" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Sent) sent = { 0 };

      next_key (f);
      f->posts->post.reference = cases[i].reference;
      sent = posts_send (f->posts);
      g_assert_no_error (sent.error);
      g_assert_cmpstr (answers_request (f->answers, i)->method, ==, cases[i].method);
      g_assert_true (g_str_has_prefix (answers_request (f->answers, i)->path, "/v1/pages/page1/incidents"));
    }
  g_assert_cmpstr (answers_request (f->answers, 0)->path, ==, "/v1/pages/page1/incidents/abc123");
}

/* A try may have arrived: looked up first, and not said twice. */
static void
test_again_there (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  f->posts->post.again = true;
  f->answers->statuses[0] = 200;
  f->answers->texts[0] = "[{\"id\":\"other\",\"metadata\":{}},{\"id\":\"more\"}," THEIRS ("event-1 event-2") "]";
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "theirs1");
  g_assert_cmpuint (f->answers->requests->len, ==, 1);
  assert_asked (f, 0, "GET", "/v1/pages/page1/incidents");
  g_assert_cmpstr (answers_request (f->answers, 0)->query, ==, "limit=100");
}

static void
test_again_not_there (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  f->posts->post.again = true;
  f->answers->statuses[0] = 200;
  f->answers->texts[0] = "[" THEIRS ("event-1") "]";
  answers_then (f->answers, 200, "{\"id\":\"theirs1\"}");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "theirs1");
  assert_asked (f, 1, "PATCH", "/v1/pages/page1/incidents/theirs1");
  g_assert_cmpint (answers_request (f->answers, 1)->at - answers_request (f->answers, 0)->at, >=, IC_SECOND);
}

static void
test_again_nothing_there (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  f->posts->post.again = true;
  f->answers->statuses[0] = 200;
  f->answers->texts[0] = "[]";
  answers_then (f->answers, 201, "{\"id\":\"theirs2\"}");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "theirs2");
  assert_asked (f, 1, "POST", "/v1/pages/page1/incidents");
}

/* An earlier update went out, and nobody knows as what. */
static void
test_lost_reference (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  posts_add_delivery (f->posts, "u1", "failed", NULL);
  f->answers->statuses[0] = 200;
  f->answers->texts[0] = "[" THEIRS ("event-1") "]";
  answers_then (f->answers, 200, "{\"id\":\"theirs1\"}");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  assert_asked (f, 0, "GET", "/v1/pages/page1/incidents");
  assert_asked (f, 1, "PATCH", "/v1/pages/page1/incidents/theirs1");
}

/* Somebody wrote by hand where it is, and not in a way that leads there. */
static void
test_vague_reference (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  posts_add_delivery (f->posts, "u1", "by-hand", "see the page!");
  f->posts->post.reference = "see the page!";
  f->answers->statuses[0] = 200;
  f->answers->texts[0] = "[]";
  answers_then (f->answers, 201, "{\"id\":\"theirs1\"}");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  assert_asked (f, 0, "GET", "/v1/pages/page1/incidents");
  assert_asked (f, 1, "POST", "/v1/pages/page1/incidents");
}

/* Somebody deleted their incident: what is to be said is said in a new one. */
static void
test_gone (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  f->posts->post.reference = "theirs0";
  f->answers->statuses[0] = 404;
  f->answers->texts[0] = "{\"error\":\"Not found\"}";
  answers_then (f->answers, 201, "{\"id\":\"theirs2\"}");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "theirs2");
  assert_asked (f, 0, "PATCH", "/v1/pages/page1/incidents/theirs0");
  assert_asked (f, 1, "POST", "/v1/pages/page1/incidents");
}

static void
test_answers (Fixture *f, gconstpointer unused)
{
  static const struct { guint status; const char *text; IcOutletError code; const char *words; } cases[] = {
    { 401, "{\"error\":\"Could not authenticate\"}", IC_OUTLET_ERROR_SECRET, "does not take the API key: Could not authenticate" },
    { 404, "{\"error\":\"Not found\"}", IC_OUTLET_ERROR_SETTINGS, "nothing at this address: Not found" },
    { 400, "{\"error\":\"bad\"}", IC_OUTLET_ERROR_REFUSED, "bad" },
    { 422, "{\"error\":[\"Name can't be blank\",\"Body is too long\"]}", IC_OUTLET_ERROR_REFUSED, "Name can't be blank, Body is too long" },
    { 420, "", IC_OUTLET_ERROR_BUSY, "asked too often" },
    { 429, "", IC_OUTLET_ERROR_BUSY, "asked too often" },
    { 500, "", IC_OUTLET_ERROR_UNREACHABLE, "fault of its own (500)" },
    { 502, "<html>bad gateway</html>", IC_OUTLET_ERROR_UNSURE, "did not answer in time" },
    { 503, "", IC_OUTLET_ERROR_BUSY, "not available" },
    { 301, "", IC_OUTLET_ERROR_SETTINGS, "leads elsewhere" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int again = 0; again < 2; again++)
      {
        g_auto (Sent) sent = { 0 };

        next_key (f);
        f->posts->post.again = again;
        f->answers->statuses[0] = cases[i].status;
        f->answers->texts[0] = cases[i].text;
        sent = posts_send (f->posts);
        assert_sent_fails (&sent, cases[i].code, cases[i].words);
      }
}

static void
test_retry_after (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  f->answers->statuses[0] = 420;
  f->answers->retry_after = "60";
  sent = posts_send (f->posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_BUSY, "asked too often");
  g_assert_cmpint (ic_outlet_retry_after (sent.error), ==, IC_MINUTE);
}

/* A lost answer to a question is only that; a lost answer to an update is not. */
static void
test_lost (Fixture *f, gconstpointer unused)
{
  g_autoptr (Raw) raw = raw_new (NULL, RAW_CLOSE);
  g_autofree char *url = raw_url (raw, "/v1");
  g_auto (Sent) update = { 0 };
  g_auto (Sent) lookup = { 0 };

  ic_set_text (&f->posts->outlet->url, url);
  update = posts_send (f->posts);
  assert_sent_fails (&update, IC_OUTLET_ERROR_UNSURE, "closed the connection");
  next_key (f);
  f->posts->post.again = true;
  lookup = posts_send (f->posts);
  assert_sent_fails (&lookup, IC_OUTLET_ERROR_UNREACHABLE, "closed the connection");
}

static void
test_odd_answers (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) no_list = { 0 };
  g_auto (Sent) no_id = { 0 };

  f->posts->post.again = true;
  f->answers->statuses[0] = 200;
  f->answers->texts[0] = "{}";
  no_list = posts_send (f->posts);
  assert_sent_fails (&no_list, IC_OUTLET_ERROR_UNREACHABLE, "as Statuspage does");
  next_key (f);
  f->posts->post.again = false;
  no_id = posts_send (f->posts);
  g_assert_no_error (no_id.error);
  g_assert_null (no_id.text);
}

/* Whatever answers there: it is an error that says something, or it is done. */
static void
test_hostile_answers (Fixture *f, gconstpointer unused)
{
  static const char list[] = "[{\"id\":\"other\",\"metadata\":{\"incident_console\":[]}}," THEIRS ("event-1 event-2") "]";
  static const char junk[] = "{}[]\",:\\0n\x01\xff";

  f->posts->post.again = true;
  f->answers->statuses[0] = 200;
  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *text = g_strdup (list);
      g_auto (Sent) sent = { 0 };

      for (int k = g_test_rand_int_range (3, 9); k > 0; k--)
        text[g_test_rand_int_range (0, sizeof list - 1)] = junk[g_test_rand_int_range (0, sizeof junk - 1)];
      next_key (f);
      f->answers->texts[0] = text;
      sent = posts_send (f->posts);
      g_assert_true (sent.error == NULL || (sent.error->domain == IC_OUTLET_ERROR && *sent.error->message != '\0'));
      f->answers->texts[0] = "";
    }
}

static void
test_settings (Fixture *f, gconstpointer unused)
{
  static const struct { const char *settings, *url, *carries, *words; } cases[] = {
    { NULL, NULL, NULL, "“page” is missing" },
    { "{\"page\":\"../x\"}", NULL, NULL, "no id of a page" },
    { "{\"page\":7}", NULL, NULL, "must be of the type text" },
    { "{\"page\":\"p\",\"components\":{\"a\":\"b/c\"}}", NULL, NULL, "says of “a”" },
    { "{\"page\":\"p\",\"components\":[\"a\"]}", NULL, NULL, "must be of the type texts by id" },
    { "{\"page\":\"p\",\"notify\":\"yes\"}", NULL, NULL, "must be of the type flag" },
    { "{\"page\":\"p\",\"pages\":\"q\"}", NULL, NULL, "no setting “pages”" },
    { "{\"page\":\"p\"}", "http://api.example/v1", NULL, "begin with https" },
    { "{\"page\":\"p\"}", NULL, "both", "carries no sitreps" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      ic_set_text (&f->posts->outlet->settings, cases[i].settings);
      ic_set_text (&f->posts->outlet->url, cases[i].url);
      ic_set_text (&f->posts->outlet->carries, cases[i].carries);
      g_assert_false (ic_outlet_check (f->posts->outlet, &error));
      g_assert_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].words);
    }
}

static void
test_preview (Fixture *f, gconstpointer unused)
{
  g_autofree char *title = g_strnfill (300, 'x');
  g_autofree char *text = g_strnfill (25001, 'x');
  g_autoptr (IcOutletPreview) preview = NULL;
  g_auto (Sent) sent = { 0 };

  ic_set_text (&f->posts->update->title, title);
  preview = ic_outlet_preview (&f->posts->post, NULL);
  g_assert_cmpint (g_utf8_strlen (preview->subject, -1), ==, 255);
  g_assert_cmpstr (preview->text, ==, "Card payments fail in the EU.\nWallets work.\n\nNext update by 14:00 UTC.");
  g_assert_cmpuint (preview->length, ==, strlen (preview->text));
  g_assert_cmpuint (preview->limit, ==, 25000);
  g_assert_null (strstr (preview->payload, f->posts->secret));
  ic_set_text (&f->posts->update->text, text);
  sent = posts_send (f->posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_REFUSED, "Statuspage takes 25 000");
  g_assert_cmpuint (f->answers->requests->len, ==, 0);
}

static void
add_component (Fixture *f, const char *id)
{
  ic_set_text (&MADE (IcComponent, component, f->posts->org->components)->id, id);
}

static void
test_test (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) good = { 0 };
  g_auto (Sent) wrong = { 0 };

  add_component (f, "checkout");
  add_component (f, "search");
  f->answers->statuses[0] = 200;
  f->answers->texts[0] = "{\"id\":\"page1\",\"name\":\"Example\"}";
  answers_then (f->answers, 200, "[{\"id\":\"cmp1\"},{\"id\":\"cmp2\"},{\"id\":\"cmp3\"}]");
  answers_then (f->answers, 200, "{\"id\":\"page1\",\"name\":\"Example\"}");
  answers_then (f->answers, 200, "[{\"id\":\"cmp1\"}]");
  good = posts_test (f->posts);
  g_assert_no_error (good.error);
  g_assert_cmpstr (good.text, ==, "Statuspage takes the key for the page “Example”, and 2 components are there.");
  assert_asked (f, 0, "GET", "/v1/pages/page1");
  assert_asked (f, 1, "GET", "/v1/pages/page1/components");
  next_key (f);
  g_clear_pointer (&f->posts->org->components, ic_items_unref);
  add_component (f, "checkout");
  wrong = posts_test (f->posts);
  assert_sent_fails (&wrong, IC_OUTLET_ERROR_SETTINGS, "the page has no component “cmp2”, there is no component “search” here");
}

static void
test_test_fails (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) key = { 0 };
  g_auto (Sent) page = { 0 };

  f->answers->statuses[0] = 401;
  f->answers->texts[0] = "";
  key = posts_test (f->posts);
  assert_sent_fails (&key, IC_OUTLET_ERROR_SECRET, "API key");
  next_key (f);
  f->answers->statuses[0] = 200;
  f->answers->texts[0] = "hello";
  page = posts_test (f->posts);
  assert_sent_fails (&page, IC_OUTLET_ERROR_SETTINGS, "as Statuspage does");
}

#define ADD(name, func) g_test_add ("/outlet-statuspage/" name, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);

  ADD ("first", test_first);
  ADD ("next", test_next);
  ADD ("impact", test_impact);
  ADD ("references", test_references);
  ADD ("again-there", test_again_there);
  ADD ("again-not-there", test_again_not_there);
  ADD ("again-nothing-there", test_again_nothing_there);
  ADD ("lost-reference", test_lost_reference);
  ADD ("vague-reference", test_vague_reference);
  ADD ("gone", test_gone);
  ADD ("answers", test_answers);
  ADD ("retry-after", test_retry_after);
  ADD ("lost", test_lost);
  ADD ("odd-answers", test_odd_answers);
  ADD ("hostile-answers", test_hostile_answers);
  ADD ("settings", test_settings);
  ADD ("preview", test_preview);
  ADD ("test", test_test);
  ADD ("test-fails", test_test_fails);

  return g_test_run ();
}
