/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is to go to an outlet: published since it is there, meant for it, and neither
 * there nor put there by hand.
 */
#include "outlet-peer.h"

#include "ic-keeper-private.h"
#include "ic-time.h"

#include <string.h>

/* An outlet that comes later does not hear what was said before; nor does one that begins to carry something else. */
static void
test_since (void)
{
  KeepingBench b;

  peer_begin (&b);
  keeping_declare (&b, STREAM);
  peer_publish (&b, STREAM, "u1", "");
  b.env.time += IC_SECOND;
  peer_keep_outlet (&b, "page", "");
  peer_issue_sitrep (&b);
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 0);
  peer_publish (&b, STREAM, "u2", "");
  b.env.time += IC_SECOND;
  peer_keep_outlet (&b, "page", ",\"carries\":\"both\"");
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 1);
  g_assert_cmpstr (peer_sent_at (0)->what, ==, "u2");
  peer_issue_sitrep (&b);
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  g_assert_cmpstr (peer_sent_at (1)->what, ==, "sitrep 2");

  /* Dropped, it gets nothing; set up again, nothing from before. */
  keeping_submit (&b, IC_KIND_OUTLET_DROPPED, "org", "{\"id\":\"page\"}");
  peer_publish (&b, STREAM, "u3", "");
  b.env.time += IC_SECOND;
  peer_keep_outlet (&b, "page", "");
  keeping_restart (&b);
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  peer_end (&b);
}

/* Only where it is meant to go, and not where somebody put it by hand, before or afterwards. */
static void
test_by_hand (void)
{
  KeepingBench b;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  peer_keep_outlet (&b, "chat", "");
  keeping_declare (&b, STREAM);
  peer_publish (&b, STREAM, "u1", ",\"outlets\":[\"chat\"]");
  peer_publish (&b, STREAM, "u2", ",\"by_hand\":[\"page\"]");
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  g_assert_cmpstr (peer_sent_at (0)->outlet, ==, "chat");
  g_assert_cmpstr (peer_sent_at (1)->outlet, ==, "chat");

  peer.error = IC_OUTLET_ERROR_UNREACHABLE;
  peer_publish (&b, STREAM, "u3", ",\"outlets\":[\"page\"]");
  peer_assert_status (&b, "u3", "page", "failed");
  keeping_submit (&b, IC_KIND_DELIVERY_BY_HAND, STREAM, "{\"update\":\"u3\",\"outlet\":\"page\"}");
  peer.error = -1;
  peer_pass (&b, IC_HOUR);
  g_assert_cmpuint (peer.sent->len, ==, 3);
  peer_assert_status (&b, "u3", "page", "by-hand");
  peer_end (&b);
}

/* What another authority published before it handed the incident over was its to deliver. */
static void
test_handed_over (void)
{
  g_autoptr (IcState) state = ic_state_new (STREAM);
  IcOutlet *outlet = ic_item_new (&ic_outlet_type);
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func (ic_item_unref);
  g_autoptr (GPtrArray) wanted = NULL;

  for (guint i = 1; i <= 3; i++)
    {
      IcUpdate *update = ic_item_new (&ic_update_type);

      update->id = g_strdup_printf ("u%u", i);
      update->published = 10 * i;
      g_ptr_array_add (updates, update);
    }
  state->updates = ic_items_new (updates);
  state->moved = 20;
  ic_set_text (&outlet->id, "page");
  ic_set_text (&outlet->kind, "webhook");
  outlet->updates_since = outlet->kept = 5;
  wanted = ic_wanted (state, outlet);
  g_assert_cmpuint (wanted->len, ==, 1);
  g_assert_cmpstr (((IcWanted *) wanted->pdata[0])->id, ==, "u3");
  ic_item_unref (outlet);
}

/* The page that somebody began by hand is where it goes on; what else is noted by hand is for people. */
static void
test_reference (void)
{
  static const struct { const char *kind, *status, *reference, *expected; } cases[] = {
    { "statuspage", "done", "theirs1", "theirs1" },
    { "statuspage", "by-hand", "https://status.example.com/incidents/abc", "https://status.example.com/incidents/abc" },
    { "statuspage", "by-hand", "see the page", NULL },
    { "statuspage", "by-hand", NULL, NULL },
    { "statuspage", "failed", "theirs1", NULL },
    { "slack", "by-hand", "https://chat.example.com/1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IcState) state = ic_state_new (STREAM);
      IcOutlet *outlet = ic_item_new (&ic_outlet_type);
      g_autoptr (GPtrArray) deliveries = g_ptr_array_new_with_free_func (ic_item_unref);

      ic_set_text (&outlet->id, "page");
      ic_set_text (&outlet->kind, cases[i].kind);
      for (guint d = 0; d < 3; d++)
        {
          IcDelivery *delivery = ic_item_new (&ic_delivery_type);

          /* One to another outlet, and a newer one that nothing is known of. */
          ic_set_text (&delivery->update, d < 2 ? "u1" : "u2");
          ic_set_text (&delivery->outlet, d == 0 ? "other" : "page");
          ic_set_text (&delivery->status, d < 2 ? cases[i].status : "attempted");
          ic_set_text (&delivery->reference, d == 0 ? "elsewhere" : d == 1 ? cases[i].reference : NULL);
          g_ptr_array_add (deliveries, delivery);
        }
      state->deliveries = ic_items_new (deliveries);
      g_assert_cmpstr (ic_wanted_reference (state, outlet), ==, cases[i].expected);
      ic_item_unref (outlet);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keeper-wanted/since", test_since);
  g_test_add_func ("/keeper-wanted/by-hand", test_by_hand);
  g_test_add_func ("/keeper-wanted/handed-over", test_handed_over);
  g_test_add_func ("/keeper-wanted/reference", test_reference);
  return g_test_run ();
}
