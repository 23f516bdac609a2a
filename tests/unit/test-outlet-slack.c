/* SPDX-License-Identifier: GPL-3.0-or-later
 * Chat: the messages that arrive at an incoming webhook, and what Slack says of them.
 */
#include "made.h"
#include "posts.h"

#include "ic-time.h"

#include <string.h>

/* A webhook of its own each time: one takes a message a second. */
static void
next_hook (Fixture *f)
{
  static guint n;
  g_autofree char *path = g_strdup_printf ("/services/T0/B%u/abcdefgh%u", n, n);

  n++;
  g_free (f->posts->secret);
  f->posts->secret = loopback_url (f->server, path);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  fixture_set_up (f, "slack", "/services", NULL, "x", 200, "ok");
  f->answers->type = "text/html";
  /* The secret is the address. */
  ic_set_text (&f->posts->outlet->url, NULL);
  next_hook (f);
}

static IcJson *
message (const Fixture *f, guint i)
{
  g_assert_cmpstr (answers_request (f->answers, i)->method, ==, "POST");

  return fixture_json (f, i, "application/json");
}

static IcJsonNode
element (IcJsonNode array, guint i)
{
  IcJsonIter iter = ic_json_iter (array);
  IcJsonNode node = IC_JSON_NONE;

  do
    g_assert_true (ic_json_next (&iter, NULL, &node));
  while (i-- > 0);

  return node;
}

static const char *
block_text (const IcJson *json, guint i, const char *type, const char *text_type)
{
  IcJsonNode block = element (ic_json_member (ic_json_root (json), "blocks"), i);
  IcJsonNode text = ic_json_member (block, "text");

  g_assert_cmpstr (ic_json_string (ic_json_member (block, "type"), NULL), ==, type);
  g_assert_cmpstr (ic_json_string (ic_json_member (text, "type"), NULL), ==, text_type);

  return ic_json_string (ic_json_member (text, "text"), NULL);
}

static void
test_update (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_autoptr (IcJson) json = NULL;

  posts_add_state (f->posts, f->posts->update, "checkout", "Checkout", "partial_outage");
  posts_add_state (f->posts, f->posts->update, "search", "Search", "operational");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_null (sent.text);
  json = message (f, 0);
  g_assert_cmpstr (ic_json_string (ic_json_member (ic_json_root (json), "text"), NULL), ==,
                   "*Identified: Card payments failing in the EU*\nCard payments fail in the EU.\nWallets work.\n\nNext update by 14:00 UTC."
                   "\n\nCheckout: partial outage · Search: operational");
  g_assert_cmpstr (block_text (json, 0, "header", "plain_text"), ==, "Identified: Card payments failing in the EU");
  g_assert_cmpstr (block_text (json, 1, "section", "mrkdwn"), ==,
                   "Card payments fail in the EU.\nWallets work.\n\nNext update by 14:00 UTC.\n\nCheckout: partial outage · Search: operational");
  g_assert_cmpuint (ic_json_length (ic_json_member (ic_json_root (json), "blocks")), ==, 2);
}

static void
test_sitrep (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_autoptr (IcJson) json = NULL;
  const char *body;

  posts_take_sitrep (f->posts);
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  json = message (f, 0);
  g_assert_cmpstr (block_text (json, 0, "header", "plain_text"), ==, "[Confirmed] Checkout errors in EU: sitrep #3, 13:38 UTC");
  body = block_text (json, 1, "section", "mrkdwn");
  g_assert_true (g_str_has_prefix (body, "*Broken.* EU card payments fail"));
  g_assert_nonnull (strstr (body, "*Impact.* Outage."));
  g_assert_nonnull (strstr (body, "*Who.* IC Ana"));
  g_assert_nonnull (strstr (body, "*Next sitrep* by 14:38 UTC."));
}

/* Nobody is called by <!channel>, and nothing is a link that was none. */
static void
test_escapes (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_autoptr (IcJson) json = NULL;

  ic_set_text (&f->posts->update->text, "<!channel> a & b > c");
  ic_set_text (&f->posts->update->title, "R&D <x>");
  f->posts->update->next_by = 0;
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  json = message (f, 0);
  g_assert_cmpstr (block_text (json, 1, "section", "mrkdwn"), ==, "&lt;!channel&gt; a &amp; b &gt; c");
  g_assert_cmpstr (ic_json_string (ic_json_member (ic_json_root (json), "text"), NULL), ==, "*Identified: R&amp;D &lt;x&gt;*\n&lt;!channel&gt; a &amp; b &gt; c");
}

/* No block is longer than they take, no character is lost, none is cut in two. */
static void
test_long (Fixture *f, gconstpointer unused)
{
  static const char *const pieces[] = { "&", "word ", "line\n", "paragraph\n\n", "ä" };

  for (guint p = 0; p < G_N_ELEMENTS (pieces); p++)
    {
      GString *text = g_string_new (NULL);
      g_autofree char *given = NULL;
      g_autoptr (GString) together = g_string_new (NULL);
      g_auto (Sent) sent = { 0 };
      g_autoptr (IcJson) json = NULL;
      guint n;

      while (g_utf8_strlen (text->str, -1) < 5500)
        g_string_append (text, pieces[p]);
      g_string_append (text, "end");
      given = g_string_free (text, FALSE);
      ic_set_text (&f->posts->update->text, given);
      f->posts->update->next_by = 0;
      next_hook (f);
      sent = posts_send (f->posts);
      g_assert_no_error (sent.error);
      json = message (f, p);
      n = ic_json_length (ic_json_member (ic_json_root (json), "blocks"));
      g_assert_cmpuint (n, >=, 3);
      g_assert_cmpuint (n, <=, 50);
      for (guint i = 1; i < n; i++)
        {
          const char *part = block_text (json, i, "section", "mrkdwn");

          g_assert_cmpint (g_utf8_strlen (part, -1), <=, 3000);
          g_assert_true (g_utf8_validate (part, -1, NULL));
          g_assert_false (g_str_has_prefix (part, "amp;"));
          g_string_append (together, part);
        }
      g_string_replace (together, "&amp;", "&", 0);
      g_assert_cmpstr (together->str, ==, given);
    }
}

static void
test_long_title (Fixture *f, gconstpointer unused)
{
  g_autofree char *title = g_strnfill (400, 'x');
  g_auto (Sent) sent = { 0 };
  g_autoptr (IcJson) json = NULL;

  ic_set_text (&f->posts->update->title, title);
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  json = message (f, 0);
  g_assert_cmpint (g_utf8_strlen (block_text (json, 0, "header", "plain_text"), -1), ==, 150);
}

static void
test_too_long (Fixture *f, gconstpointer unused)
{
  g_autofree char *text = g_strnfill (8000, '&');
  g_auto (Sent) sent = { 0 };

  ic_set_text (&f->posts->update->text, text);
  sent = posts_send (f->posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_REFUSED, "Chat takes 30 000");
}

static void
test_answers (Fixture *f, gconstpointer unused)
{
  static const struct { guint status; const char *text; IcOutletError code; const char *words; } cases[] = {
    { 400, "invalid_payload", IC_OUTLET_ERROR_REFUSED, "does not take the message" },
    { 400, "no_text", IC_OUTLET_ERROR_REFUSED, "no text" },
    { 400, "too_many_attachments", IC_OUTLET_ERROR_REFUSED, "does not take the message" },
    { 404, "no_service", IC_OUTLET_ERROR_SECRET, "make a new one" },
    { 404, "no_active_hooks", IC_OUTLET_ERROR_SECRET, "make a new one" },
    { 403, "invalid_token", IC_OUTLET_ERROR_SECRET, "enter it again" },
    { 404, "channel_not_found", IC_OUTLET_ERROR_SETTINGS, "channel is gone" },
    { 410, "channel_is_archived", IC_OUTLET_ERROR_SETTINGS, "archived" },
    { 403, "action_prohibited", IC_OUTLET_ERROR_SETTINGS, "does not allow it" },
    { 403, "posting_to_general_channel_denied", IC_OUTLET_ERROR_SETTINGS, "general channel" },
    { 403, "team_disabled", IC_OUTLET_ERROR_SETTINGS, "switched off" },
    { 500, "rollup_error", IC_OUTLET_ERROR_UNREACHABLE, "fault of its own (500)" },
    { 302, "", IC_OUTLET_ERROR_SETTINGS, "leads elsewhere" },
    { 200, "<!DOCTYPE html><p>Sign in", IC_OUTLET_ERROR_SECRET, "web page" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Sent) sent = { 0 };

      f->answers->statuses[0] = cases[i].status;
      f->answers->texts[0] = cases[i].text;
      next_hook (f);
      sent = posts_send (f->posts);
      assert_sent_fails (&sent, cases[i].code, cases[i].words);
    }
}

static void
test_busy (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  f->answers->type = "text/plain";
  f->answers->statuses[0] = 429;
  f->answers->retry_after = "30";
  sent = posts_send (f->posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_BUSY, "asked too often");
  g_assert_cmpint (ic_outlet_retry_after (sent.error), ==, 30 * IC_SECOND);
}

static void
test_secrets (Fixture *f, gconstpointer unused)
{
  static const char *const wrong[] = { "T0/B0/abcdefgh", "http://hooks.example/T0/abcdefgh", "ftp://hooks.example/abcdefgh", "https:///abcdefgh" };
  g_auto (Sent) in_the_record = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (Sent) sent = { 0 };

      g_free (f->posts->secret);
      f->posts->secret = g_strdup (wrong[i]);
      sent = posts_send (f->posts);
      assert_sent_fails (&sent, IC_OUTLET_ERROR_SECRET, "begins with https://");
    }
  next_hook (f);
  ic_set_text (&f->posts->outlet->url, f->posts->secret);
  in_the_record = posts_send (f->posts);
  assert_sent_fails (&in_the_record, IC_OUTLET_ERROR_SETTINGS, "as the secret");
}

/* One message a second, whoever sends it; and nobody waits who was told not to. */
static void
test_pause (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) one = posts_send (f->posts);
  g_auto (Sent) two = posts_test (f->posts);

  g_assert_no_error (one.error);
  g_assert_no_error (two.error);
  g_assert_cmpint (answers_request (f->answers, 1)->at - answers_request (f->answers, 0)->at, >=, IC_SECOND * 9 / 10);
  g_assert_cmpint (ic_outlet_pause (f->posts->outlet), ==, IC_SECOND);
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ic_outlet_send_finish (result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(bool *) data = true;
}

static void
test_cancel_pause (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = posts_send (f->posts);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  bool done = false;

  g_assert_no_error (sent.error);
  ic_outlet_send_async (&f->posts->post, f->posts->secret, f->posts->http, cancellable, cancelled_cb, &done);
  g_cancellable_cancel (cancellable);
  loopback_wait (&done);
  g_assert_cmpuint (f->answers->requests->len, ==, 1);
}

static void
test_preview (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcOutletPreview) preview = NULL;

  ic_set_text (&f->posts->update->text, "a & b");
  preview = ic_outlet_preview (&f->posts->post, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preview->subject, ==, "Identified: Card payments failing in the EU");
  g_assert_cmpstr (preview->text, ==, "a & b\n\nNext update by 14:00 UTC.");
  g_assert_cmpuint (preview->length, ==, strlen ("*Identified: Card payments failing in the EU*\na &amp; b\n\nNext update by 14:00 UTC."));
  g_assert_cmpuint (preview->limit, ==, 30000);
  g_assert_nonnull (strstr (preview->payload, "\n  \"blocks\": ["));
}

/* Where its readers live. */
static void
test_zone (Fixture *f, gconstpointer unused)
{
  g_autoptr (IcOutletPreview) preview = NULL;

  ic_set_text (&f->posts->outlet->settings, "{\"zone\":\"Europe/Berlin\"}");
  preview = ic_outlet_preview (&f->posts->post, NULL);
  g_assert_nonnull (strstr (preview->text, "Next update by 15:00 CET (14:00 UTC)."));
}

static void
test_test (Fixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = posts_test (f->posts);

  g_assert_no_error (sent.error);
  g_assert_nonnull (strstr (sent.text, "look into the channel"));
  g_assert_null (strstr (sent.text, "abcdefgh"));
  g_assert_nonnull (strstr (answers_request (f->answers, 0)->body, "This is a test"));
  g_assert_nonnull (strstr (answers_request (f->answers, 0)->body, "Nothing is broken"));
}

#define ADD(name, func) g_test_add ("/outlet-slack/" name, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);

  ADD ("update", test_update);
  ADD ("sitrep", test_sitrep);
  ADD ("escapes", test_escapes);
  ADD ("long", test_long);
  ADD ("long-title", test_long_title);
  ADD ("too-long", test_too_long);
  ADD ("answers", test_answers);
  ADD ("busy", test_busy);
  ADD ("secrets", test_secrets);
  ADD ("pause", test_pause);
  ADD ("cancel-pause", test_cancel_pause);
  ADD ("preview", test_preview);
  ADD ("zone", test_zone);
  ADD ("test", test_test);

  return g_test_run ();
}
