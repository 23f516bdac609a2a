/* SPDX-License-Identifier: GPL-3.0-or-later
 * Working off what is to go to outlets: once where nothing fails, at least once
 * whatever happens, never from a drill.
 */
#include "outlet-peer.h"

#include "ic-keeper-private.h"
#include "ic-time.h"
#include "waiting.h"

#include <string.h>

/* Nothing of a drill reaches any. */
static void
test_drill (void)
{
  KeepingBench b;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", ",\"carries\":\"both\"");
  keeping_submit (&b, IC_KIND_INCIDENT_DECLARED, STREAM, "{\"title\":\"Checkout errors\",\"ic\":{\"id\":\"ana\",\"name\":\"Ana\"},\"drill\":{\"name\":\"Basic\",\"speed\":10}}");
  peer_publish (&b, STREAM, "u1", "");
  peer_issue_sitrep (&b);
  g_assert_true (ic_state_is_drill (g_hash_table_lookup (b.states, STREAM)));
  peer_pass (&b, 2 * IC_MINUTE);
  keeping_restart (&b);
  peer_pass (&b, 2 * IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 0);
  g_assert_cmpuint (peer_placed (&b, "delivery.attempted"), ==, 0);
  peer_end (&b);
}

static guint
count_keys (const char *outlet, GHashTable *keys)
{
  guint n = 0;

  for (guint i = 0; i < peer.sent->len; i++)
    if (strcmp (peer_sent_at (i)->outlet, outlet) == 0)
      {
        n++;
        /* Whoever asks again says so: only then does the other side have to look. */
        g_assert_true (peer_sent_at (i)->again == g_hash_table_contains (keys, peer_sent_at (i)->key) || peer_sent_at (i)->again);
        g_hash_table_add (keys, peer_sent_at (i)->key);
      }

  return n;
}

/* The program ends at any moment: nothing is left out, and what may be there twice was announced as such. */
static void
test_ends_anywhere (void)
{
  for (guint cut = 0; cut < 60; cut++)
    {
      KeepingBench b;
      g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
      guint sent;

      peer_begin (&b);
      peer_keep_outlet (&b, "page", "");
      keeping_declare (&b, STREAM);
      b.env.time += 10;
      {
        IcEventContext context = { .env = &b.env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana", .epoch = 1 };
        g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
        IcEventDraft draft;

        ic_event_draft_begin (&draft, IC_KIND_UPDATE_PUBLISHED, &context, STREAM);
        ic_json_put_string (draft.data, "id", "u1");
        ic_json_put_string (draft.data, "phase", "investigating");
        ic_json_put_string (draft.data, "title", "Payments");
        ic_json_put_string (draft.data, "text", "Some payments fail.");
        ic_json_put_string (draft.data, "digest", "d");
        ic_json_put_string (draft.data, "author", "ana");
        g_ptr_array_add (events, ic_event_draft_finish (&draft));
        ic_keeper_submit (b.keeper, events, NULL, NULL, NULL);
      }
      for (guint i = 0; i < cut; i++)
        if (!g_main_context_iteration (NULL, FALSE))
          ic_keeper_step (b.keeper);
      keeping_drop (&b);
      keeping_make (&b, false);
      keeping_open (&b);
      peer_pass (&b, IC_MINUTE);
      if (ic_items_count (((IcState *) g_hash_table_lookup (b.states, STREAM))->updates) == 1)
        {
          sent = count_keys ("page", keys);
          g_assert_cmpuint (sent, >=, 1);
          g_assert_cmpuint (sent, <=, 2);
          g_assert_cmpuint (g_hash_table_size (keys), ==, 1);
          peer_assert_status (&b, "u1", "page", "done");
        }
      peer_end (&b);
    }
}

/* Who was told that it began is told that it is over: also when the program ended in between. */
static void
test_closed (void)
{
  KeepingBench b;
  guint before;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer_publish (&b, STREAM, "u1", "");
  b.env.time += 2 * IC_SECOND;
  keeping_settle (&b);
  peer.error = IC_OUTLET_ERROR_UNREACHABLE;
  peer_publish (&b, STREAM, "u2", "");
  keeping_finish (&b, STREAM);
  b.env.time += 2 * IC_SECOND;
  keeping_settle (&b);
  keeping_restart (&b);
  peer_pass (&b, IC_MINUTE);
  peer_assert_status (&b, "u2", "page", "failed");
  peer.error = -1;
  keeping_restart (&b);
  peer_pass (&b, 5 * IC_MINUTE);
  peer_assert_status (&b, "u2", "page", "done");

  /* Now nobody needs it any more. */
  before = peer.sent->len;
  keeping_restart (&b);
  peer_pass (&b, 5 * IC_MINUTE);
  g_assert_null (g_hash_table_lookup (b.states, STREAM));
  g_assert_cmpuint (peer.sent->len, ==, before);
  peer_end (&b);
}

/* What is quiet begins nothing; what is on its way may end. */
static void
test_quiet (void)
{
  KeepingBench b;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer.hangs = true;
  peer_publish (&b, STREAM, "u1", "");
  g_assert_true (ic_keeper_is_sending (b.keeper));
  ic_keeper_set_quiet (b.keeper, true);
  peer_publish (&b, STREAM, "u2", "");
  g_assert_true (ic_keeper_is_sending (b.keeper));
  peer_answer (peer.hanging->pdata[0], "u1");
  peer_pass (&b, IC_MINUTE);
  g_assert_false (ic_keeper_is_sending (b.keeper));
  g_assert_cmpuint (peer.sent->len, ==, 1);
  peer.hangs = false;
  ic_keeper_set_quiet (b.keeper, false);
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  g_assert_false (ic_keeper_is_sending (b.keeper));
  peer_end (&b);
}

/* -- the site beside the record ------------------------------------------------ */

static bool
is_file (KeepingBench *b, const char *name)
{
  g_autofree char *path = g_build_filename (b->directory, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
take_away (KeepingBench *b, const char *name)
{
  g_autofree char *path = g_build_filename (b->directory, name, NULL);

  ic_test_remove_tree (path);
}

/* The record is restored without what the site tells of incidents that are over. Whoever opens it for a moment must not
 * have it taken for whole; whoever makes the site makes it as a whole. */
static void
test_whole_site (void)
{
  static const char kept[] = "site-data/" UUID ".json";
  KeepingBench b;

  peer_begin (&b);
  keeping_submit (&b, IC_KIND_OUTLET_DROPPED, "org", "{\"id\":\"status-site\"}");
  keeping_declare (&b, STREAM);
  peer_publish (&b, STREAM, "u1", "");
  RUN_UNTIL (&b, is_file (&b, "site/index.html") && is_file (&b, kept));
  keeping_finish (&b, STREAM);
  RUN_UNTIL (&b, ic_keeper_next (b.keeper) > b.env.time && !ic_keeper_is_sending (b.keeper));
  keeping_restart (&b);
  RUN_UNTIL (&b, is_file (&b, "site-data/.whole"));

  keeping_drop (&b);
  take_away (&b, "site-data");
  take_away (&b, "site");
  keeping_make (&b, false);
  ic_keeper_set_quiet (b.keeper, true);
  keeping_open (&b);
  peer_pass (&b, IC_MINUTE);
  g_assert_false (is_file (&b, "site-data/.whole"));

  /* As long as it is not made it is not noted that it is: whoever ends in between begins anew. */
  keeping_restart (&b);
  g_assert_false (is_file (&b, "site-data/.whole") && !is_file (&b, kept));
  RUN_UNTIL (&b, is_file (&b, "site-data/.whole"));
  g_assert_true (is_file (&b, kept));
  g_assert_true (is_file (&b, "site/index.html"));

  /* It is; nothing is made again. */
  take_away (&b, kept);
  keeping_restart (&b);
  peer_pass (&b, IC_MINUTE);
  g_assert_false (is_file (&b, kept));
  peer_end (&b);
}

/* Who was quiet and then has something to send makes it whole, too. */
static void
test_whole_site_later (void)
{
  KeepingBench b;

  peer_begin (&b);
  keeping_submit (&b, IC_KIND_OUTLET_DROPPED, "org", "{\"id\":\"status-site\"}");
  keeping_declare (&b, STREAM);
  keeping_declare (&b, OTHER);
  peer_publish (&b, STREAM, "u1", "");
  RUN_UNTIL (&b, is_file (&b, "site/index.html"));
  keeping_finish (&b, STREAM);
  RUN_UNTIL (&b, !ic_keeper_is_sending (b.keeper));
  keeping_drop (&b);
  take_away (&b, "site-data");
  keeping_make (&b, false);
  ic_keeper_set_quiet (b.keeper, true);
  keeping_open (&b);
  ic_keeper_set_quiet (b.keeper, false);
  peer_publish (&b, OTHER, "v1", "");
  RUN_UNTIL (&b, !ic_keeper_is_sending (b.keeper));
  keeping_settle (&b);
  g_assert_true (is_file (&b, "site-data/" UUID ".json"));
  g_assert_true (is_file (&b, "site-data/.whole"));
  peer_end (&b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keeper-outlets/drill", test_drill);
  g_test_add_func ("/keeper-outlets/ends-anywhere", test_ends_anywhere);
  g_test_add_func ("/keeper-outlets/closed", test_closed);
  g_test_add_func ("/keeper-outlets/quiet", test_quiet);
  g_test_add_func ("/keeper-outlets/whole-site", test_whole_site);
  g_test_add_func ("/keeper-outlets/whole-site-later", test_whole_site_later);
  return g_test_run ();
}
