/* SPDX-License-Identifier: GPL-3.0-or-later
 * What all outlets have in common: settings, errors, what is refused before
 * anything leaves this machine.
 */
#include "made.h"
#include "posts.h"

#include "ic-outlet-private.h"

#include <string.h>

static void
test_error_kinds (void)
{
  static const struct { IcOutletError code; bool passing; } cases[] = {
    { IC_OUTLET_ERROR_SETTINGS, false }, { IC_OUTLET_ERROR_SECRET, false }, { IC_OUTLET_ERROR_REFUSED, false },
    { IC_OUTLET_ERROR_BUSY, true }, { IC_OUTLET_ERROR_UNREACHABLE, true }, { IC_OUTLET_ERROR_UNSURE, true },
  };
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (IC_OUTLET_ERROR, (int) cases[i].code, "x");
      g_autoptr (GError) later = ic_outlet_error_later (cases[i].code, 30 * IC_SECOND, "%s", "x");
      g_autoptr (GError) copy = g_error_copy (later);

      g_assert_true (ic_outlet_error_is_passing (error) == cases[i].passing);
      g_assert_cmpint (ic_outlet_retry_after (error), ==, 0);
      g_assert_cmpint (ic_outlet_retry_after (copy), ==, 30 * IC_SECOND);
    }
  g_assert_false (ic_outlet_error_is_passing (other));
  g_assert_cmpint (ic_outlet_retry_after (other), ==, 0);
}

static void
test_retry_after (void)
{
  gint64 now = made_at ("12:00");

  g_assert_cmpint (ic_outlet_parse_retry_after (NULL, now), ==, 0);
  g_assert_cmpint (ic_outlet_parse_retry_after ("soon", now), ==, 0);
  g_assert_cmpint (ic_outlet_parse_retry_after ("-3", now), ==, 0);
  g_assert_cmpint (ic_outlet_parse_retry_after ("30", now), ==, 30 * IC_SECOND);
  g_assert_cmpint (ic_outlet_parse_retry_after ("999999999", now), ==, IC_DAY);
  g_assert_cmpint (ic_outlet_parse_retry_after ("Fri, 20 Nov 2026 12:02:00 GMT", now), ==, 2 * IC_MINUTE);
  g_assert_cmpint (ic_outlet_parse_retry_after ("Fri, 20 Nov 2026 11:02:00 GMT", now), ==, 0);
}

static void
test_scrub (void)
{
  static const char *const texts[] = {
    "no route to https://hooks.example/services/T0/B0/abcdefgh", "bad path services/T0/B0/abcdefgh", "token abcdefgh is wrong",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = ic_outlet_scrub (texts[i], "https://hooks.example/services/T0/B0/abcdefgh");

      g_assert_null (strstr (text, "abcdefgh"));
      g_assert_nonnull (strstr (text, "…"));
    }

  /* A password with a colon in it is no address. */
  g_autofree char *password = ic_outlet_scrub ("535 Summer:2024 is wrong", "Summer:2024");
  g_assert_cmpstr (password, ==, "535 … is wrong");
}

static void
test_one_line (void)
{
  g_autofree char *line = ic_outlet_one_line ("  two\r\n\n lines\tand \x01 more  ", 100);
  g_autofree char *cut = ic_outlet_one_line ("äöü and more", 3);
  g_autofree char *broken = ic_outlet_one_line ("a\xff", 9);

  g_assert_cmpstr (line, ==, "two lines and more");
  g_assert_cmpstr (cut, ==, "äöü…");
  g_assert_cmpstr (broken, ==, "a\xef\xbf\xbd");
}

static void
test_settings (void)
{
  static const struct { const char *kind, *url, *settings, *carries; IcOutletError code; const char *words; } cases[] = {
    { "pigeon", NULL, NULL, NULL, IC_OUTLET_ERROR_SETTINGS, "no outlet of the kind “pigeon”" },
    { "webhook", NULL, NULL, NULL, IC_OUTLET_ERROR_SETTINGS, "address of Webhook is missing" },
    { "webhook", "ftp://x.example", NULL, NULL, IC_OUTLET_ERROR_SETTINGS, "https://host.example" },
    { "webhook", "https://", NULL, NULL, IC_OUTLET_ERROR_SETTINGS, "https://host.example" },
    { "webhook", "https://a:b@x.example", NULL, NULL, IC_OUTLET_ERROR_SETTINGS, "as the secret" },
    { "webhook", "https://x.example", "[]", NULL, IC_OUTLET_ERROR_SETTINGS, "no JSON object" },
    { "slack", NULL, "{\"zone\":\"Mars/Base\"}", NULL, IC_OUTLET_ERROR_SETTINGS, "no zone this machine knows" },
    { "webhook", "https://x.example", "{\"a\":1}", NULL, IC_OUTLET_ERROR_SETTINGS, "no setting “a”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Posts) posts = posts_new (cases[i].kind, cases[i].url, cases[i].settings, "secret-words");
      g_auto (Sent) sent = { 0 };
      g_auto (Sent) tested = { 0 };
      g_autoptr (GError) error = NULL;

      ic_set_text (&posts->outlet->carries, cases[i].carries);
      sent = posts_send (posts);
      assert_sent_fails (&sent, cases[i].code, cases[i].words);
      tested = posts_test (posts);
      assert_sent_fails (&tested, cases[i].code, cases[i].words);
      g_assert_false (ic_outlet_check (posts->outlet, &error));
      g_assert_error (error, IC_OUTLET_ERROR, (int) cases[i].code);
      g_assert_null (ic_outlet_preview (&posts->post, NULL));
    }
}

static void
test_secret (void)
{
  g_autoptr (Posts) unnamed = posts_new ("webhook", "https://x.example", NULL, NULL);
  g_autoptr (Posts) missing = posts_new ("webhook", "https://x.example", NULL, "");
  g_autoptr (Posts) broken = posts_new ("webhook", "https://x.example", NULL, "one\r\nHost: other");
  g_auto (Sent) one = posts_send (unnamed);
  g_auto (Sent) two = posts_send (missing);
  g_auto (Sent) three = posts_send (broken);

  assert_sent_fails (&one, IC_OUTLET_ERROR_SECRET, "needs a secret");
  assert_sent_fails (&two, IC_OUTLET_ERROR_SECRET, "“out-secret” is not there");
  assert_sent_fails (&three, IC_OUTLET_ERROR_SECRET, "line break");
}

/* Whoever asks, and of whatever kind it is, nothing of a drill leaves. */
static void
test_drill (void)
{
  g_autoptr (Raw) server = raw_new ("", RAW_CLOSE);
  g_autofree char *url = raw_url (server, "/");

  for (const char *const *kind = ic_outlet_kinds (); *kind != NULL; kind++)
    for (guint sitrep = 0; sitrep < 2; sitrep++)
      {
        g_autoptr (Posts) posts = posts_new (*kind, url, NULL, url);
        g_auto (Sent) sent = { 0 };

        if (sitrep == 1)
          posts_take_sitrep (posts);
        ic_set_text (&posts->state->drill, "Card payments");
        sent = posts_send (posts);
        assert_sent_fails (&sent, IC_OUTLET_ERROR_REFUSED, "drill");
      }
}

static void
test_carries (void)
{
  g_autoptr (Posts) posts = posts_new ("webhook", "https://x.example", NULL, "secret-words");
  g_auto (Sent) sent = { 0 };

  g_assert_true (ic_outlet_carries (posts->outlet, false));
  g_assert_false (ic_outlet_carries (posts->outlet, true));
  ic_set_text (&posts->outlet->carries, "both");
  g_assert_true (ic_outlet_carries (posts->outlet, false));
  g_assert_true (ic_outlet_carries (posts->outlet, true));
  ic_set_text (&posts->outlet->carries, "sitreps");
  g_assert_false (ic_outlet_carries (posts->outlet, false));
  g_assert_true (ic_outlet_carries (posts->outlet, true));
  sent = posts_send (posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_SETTINGS, "does not carry updates");
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  guint *left = data;

  g_assert_false (ic_outlet_send_finish (result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  (*left)--;
}

/* Cancelled while it waits for an answer. */
static void
test_cancel (void)
{
  g_autoptr (Raw) raw = raw_new (NULL, RAW_HOLD);
  g_autofree char *url = raw_url (raw, "/");
  g_autoptr (Posts) posts = posts_new ("webhook", url, NULL, "secret-words");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint left = 1;

  ic_outlet_send_async (&posts->post, posts->secret, posts->http, cancellable, count_cb, &left);
  loopback_run (50);
  g_assert_cmpuint (left, ==, 1);
  g_cancellable_cancel (cancellable);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_text (void)
{
  g_autoptr (Posts) posts = posts_new ("webhook", "https://x.example", NULL, "secret-words");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char *plain = NULL, *corrected = NULL, *own = NULL, *tomorrow = NULL;

  posts->post.zone = zone;
  plain = ic_outlet_update_text (&posts->post);
  g_assert_cmpstr (plain, ==, "Card payments fail in the EU.\nWallets work.\n\nNext update by 15:00 CET (14:00 UTC).");
  ic_set_text (&posts->update->corrects, "u1");
  corrected = ic_outlet_update_text (&posts->post);
  g_assert_true (g_str_has_prefix (corrected, "Correction of our update of 20 November 2026, 13:35 CET (12:35 UTC).\n\nCard payments"));
  ic_set_text (&posts->update->corrects, NULL);
  posts->update->next_by = made_at ("2026-11-21 09:00");
  tomorrow = ic_outlet_promise (&posts->post);
  g_assert_cmpstr (tomorrow, ==, "Next update by 21 November 2026, 10:00 CET (09:00 UTC).");
  ic_set_text (&posts->update->text, "All well. Next Update at 15:00.");
  own = ic_outlet_update_text (&posts->post);
  g_assert_cmpstr (own, ==, "All well. Next Update at 15:00.");
}

/* What was said of a component holds until something else is said. */
static void
test_components (void)
{
  g_autoptr (Posts) posts = posts_new ("webhook", "https://x.example", NULL, "secret-words");
  g_autoptr (IcItems) first = NULL;
  g_autoptr (IcItems) second = NULL;

  posts_add_state (posts, made_find (posts->state->updates, "u1"), "checkout", "Checkout", "major_outage");
  posts_add_state (posts, made_find (posts->state->updates, "u1"), "search", "Search", "partial_outage");
  posts_add_state (posts, posts->update, "search", "Search", "operational");
  second = ic_outlet_components (&posts->post);
  g_assert_cmpuint (second->n, ==, 2);
  g_assert_cmpstr (IC_AT (IcComponentState, second, 0)->state, ==, "major_outage");
  g_assert_cmpstr (IC_AT (IcComponentState, second, 1)->state, ==, "operational");
  posts->post.update = made_find (posts->state->updates, "u1");
  first = ic_outlet_components (&posts->post);
  g_assert_cmpstr (IC_AT (IcComponentState, first, 1)->state, ==, "partial_outage");
}

static void
test_indent (void)
{
  g_autofree char *text = ic_outlet_indent ("{\"a\":[1,{}],\"b{\":\"x\\\",:\",\"c\":[]}");

  g_assert_cmpstr (text, ==, "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b{\": \"x\\\",:\",\n  \"c\": []\n}");
}

static void
set_from (char **where, IcJsonNode root, const char *name)
{
  ic_set_text (where, ic_json_string (ic_json_member (root, name), NULL));
}

/* Each example of docs/outlets.md is an outlet that would work. */
static void
test_examples (void)
{
  g_autofree char *docs = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_file_get_contents (g_getenv ("OUTLETS_MD"), &docs, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (docs, "```json\n", -1);
  for (guint i = 1; parts[i] != NULL; i++)
    {
      gsize length = (gsize) (strstr (parts[i], "```") - parts[i]), raw_length;
      g_autoptr (IcJson) json = ic_json_parse (parts[i], length, 0, &error);
      g_autoptr (Posts) posts = NULL;
      IcJsonNode root;
      const char *raw;

      g_assert_no_error (error);
      root = ic_json_root (json);
      if (ic_json_type (ic_json_member (root, "kind")) == IC_JSON_MISSING)
        continue;
      n++;
      posts = posts_new (NULL, NULL, NULL, NULL);
      set_from (&posts->outlet->id, root, "id");
      set_from (&posts->outlet->name, root, "name");
      set_from (&posts->outlet->kind, root, "kind");
      set_from (&posts->outlet->carries, root, "carries");
      set_from (&posts->outlet->url, root, "url");
      set_from (&posts->outlet->secret, root, "secret");
      raw = ic_json_raw (ic_json_member (root, "settings"), &raw_length);
      posts->outlet->settings = raw != NULL ? g_strndup (raw, raw_length) : NULL;
      ic_outlet_check (posts->outlet, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (n, >=, 4);
}

/* docs/outlets.md has the settings of each kind as they are in the code. */
static void
test_docs (void)
{
  g_autofree char *docs = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (g_getenv ("OUTLETS_MD"), &docs, NULL, &error);
  g_assert_no_error (error);
  for (const char *const *kind = ic_outlet_kinds (); *kind != NULL; kind++)
    {
      g_autoptr (GString) table = g_string_new ("| setting | type | needed | what |\n|---|---|---|---|\n");
      g_autofree char *heading = g_strdup_printf ("\n## %s (`%s`)\n", ic_outlet_kind_label (*kind), *kind);
      const IcOutletSetting *settings = ic_outlet_settings_of (*kind);

      for (; settings != NULL && settings->name != NULL; settings++)
        g_string_append_printf (table, "| `%s` | %s | %s | %s |\n", settings->name, settings->type, settings->required ? "required" : "optional", settings->about);
      if (strstr (docs, heading) == NULL)
        g_error ("docs/outlets.md has no heading%s", heading);
      if (ic_outlet_settings_of (*kind)->name != NULL && strstr (strstr (docs, heading), table->str) == NULL)
        g_error ("docs/outlets.md does not have, under%s\n%s", heading, table->str);
    }
}

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);

  g_test_add_func ("/outlet/error-kinds", test_error_kinds);
  g_test_add_func ("/outlet/retry-after", test_retry_after);
  g_test_add_func ("/outlet/scrub", test_scrub);
  g_test_add_func ("/outlet/one-line", test_one_line);
  g_test_add_func ("/outlet/settings", test_settings);
  g_test_add_func ("/outlet/secret", test_secret);
  g_test_add_func ("/outlet/drill", test_drill);
  g_test_add_func ("/outlet/carries", test_carries);
  g_test_add_func ("/outlet/cancel", test_cancel);
  g_test_add_func ("/outlet/text", test_text);
  g_test_add_func ("/outlet/components", test_components);
  g_test_add_func ("/outlet/indent", test_indent);

  g_test_add_func ("/outlet/docs", test_docs);
  g_test_add_func ("/outlet/examples", test_examples);

  return g_test_run ();
}
