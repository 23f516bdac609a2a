/* SPDX-License-Identifier: GPL-3.0-or-later
 * What goes from one incident to one outlet: in order, longer and longer between tries,
 * given up and taken up again, held while the outlet is paused.
 */
#include "outlet-peer.h"

#include "ic-keeper-private.h"
#include "ic-time.h"

#include <string.h>

/* Each in the order of its publication, named by the event that published it; the earlier one's reference goes along. */
static void
test_in_order (void)
{
  KeepingBench b;
  const IcState *state;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  peer_keep_outlet (&b, "all", ",\"carries\":\"both\"");
  peer_keep_outlet (&b, "company", ",\"carries\":\"sitreps\"");
  keeping_declare (&b, STREAM);
  peer.hangs = true;
  peer_publish (&b, STREAM, "u1", "");
  peer_issue_sitrep (&b);
  peer_publish (&b, STREAM, "u2", "");
  g_assert_cmpuint (peer.sent->len, ==, 3);
  g_assert_cmpuint (peer_placed (&b, "delivery.attempted"), ==, 3);
  peer.hangs = false;
  for (guint i = 0; i < 3; i++)
    peer_answer (peer.hanging->pdata[i], peer_sent_at (i)->key);
  peer_pass (&b, 10 * IC_SECOND);

  g_assert_cmpuint (peer.sent->len, ==, 6);
  state = g_hash_table_lookup (b.states, STREAM);
  for (guint i = 0, page = 0, all = 0; i < 6; i++)
    {
      static const char *const order[] = { "u1", "sitrep 1", "u2" };
      const Sent *one = peer_sent_at (i);

      g_assert_false (one->again);
      if (strcmp (one->outlet, "page") == 0)
        {
          g_assert_cmpstr (one->what, ==, order[page]);
          g_assert_cmpstr (one->key, ==, IC_AT (IcUpdate, state->updates, page / 2)->event);
          g_assert_true ((one->reference != NULL) == (page > 0));
          page += 2;
        }
      else if (strcmp (one->outlet, "all") == 0)
        g_assert_cmpstr (one->what, ==, order[all++]);
      else
        {
          g_assert_cmpstr (one->what, ==, "sitrep 1");
          g_assert_cmpstr (one->key, ==, IC_AT (IcSitrep, state->sitreps, 0)->event);
        }
    }
  peer_assert_status (&b, "sitrep-1", "company", "done");
  peer_assert_status (&b, "u2", "page", "done");
  g_assert_cmpstr (peer_delivery (&b, "u2", "page")->reference, ==, ({ static char text[64]; g_snprintf (text, sizeof text, "ref-of-%s", IC_AT (IcUpdate, state->updates, 1)->event); text; }));
  g_assert_cmpuint (peer_placed (&b, "delivery.done"), ==, 6);
  g_assert_cmpuint (peer_placed (&b, "delivery.failed"), ==, 0);
  peer_end (&b);
}

/* A paused one gets what is still true when it is paused no longer: the newest. The others are left out, with why. */
static void
test_paused (void)
{
  KeepingBench b;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", ",\"carries\":\"both\"");
  keeping_declare (&b, STREAM);
  b.env.time += IC_SECOND;
  peer_keep_outlet (&b, "page", ",\"carries\":\"both\",\"paused\":true");
  peer_publish (&b, STREAM, "u1", "");
  peer_issue_sitrep (&b);
  peer_publish (&b, STREAM, "u2", "");
  peer_issue_sitrep (&b);
  peer_publish (&b, STREAM, "u3", "");
  peer_pass (&b, IC_HOUR);
  g_assert_cmpuint (peer.sent->len, ==, 0);
  g_assert_null (peer_delivery (&b, "u1", "page"));
  b.env.time += IC_SECOND;
  peer_keep_outlet (&b, "page", ",\"carries\":\"both\"");
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  g_assert_cmpstr (peer_sent_at (0)->what, ==, "sitrep 2");
  g_assert_cmpstr (peer_sent_at (1)->what, ==, "u3");
  peer_assert_status (&b, "u1", "page", "skipped");
  peer_assert_status (&b, "u2", "page", "skipped");
  peer_assert_status (&b, "sitrep-1", "page", "skipped");
  g_assert_cmpstr (peer_delivery (&b, "u1", "page")->reason, ==, "The outlet was paused, and by now there is a newer one");
  g_assert_cmpuint (peer_placed (&b, "delivery.skipped"), ==, 3);

  /* From then on everything goes there. */
  peer_publish (&b, STREAM, "u4", "");
  peer_publish (&b, STREAM, "u5", "");
  keeping_restart (&b);
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 4);
  peer_assert_status (&b, "u4", "page", "done");
  peer_assert_status (&b, "u5", "page", "done");
  peer_end (&b);
}

/* Who was told that it began is told that it is over, also where that was said during a pause. */
static void
test_paused_till_the_end (void)
{
  KeepingBench b;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer_publish (&b, STREAM, "u1", "");
  peer_pass (&b, IC_MINUTE);
  peer_keep_outlet (&b, "page", ",\"paused\":true");
  peer_publish (&b, STREAM, "u2", "");
  peer_publish (&b, STREAM, "u3", "");
  keeping_finish (&b, STREAM);
  peer_pass (&b, 3 * IC_DAY);
  keeping_restart (&b);
  g_assert_cmpuint (peer.sent->len, ==, 1);
  peer_keep_outlet (&b, "page", "");
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  g_assert_cmpstr (peer_sent_at (1)->what, ==, "u3");
  g_assert_cmpuint (peer_placed (&b, "delivery.skipped"), ==, 1);
  peer_end (&b);
}

/* The newest is there already, by hand: what waited is not sent after it. */
static void
test_paused_and_by_hand (void)
{
  KeepingBench b;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  b.env.time += IC_SECOND;
  peer_keep_outlet (&b, "page", ",\"paused\":true");
  peer_publish (&b, STREAM, "u1", "");
  peer_publish (&b, STREAM, "u2", "");
  keeping_submit (&b, IC_KIND_DELIVERY_BY_HAND, STREAM, "{\"update\":\"u2\",\"outlet\":\"page\"}");
  b.env.time += IC_SECOND;
  peer_keep_outlet (&b, "page", "");
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 0);
  peer_assert_status (&b, "u1", "page", "skipped");
  peer_end (&b);
}

/* The other side says the same in other words each time: that it began, that it is another matter now, and the end are news. */
static void
test_chatty (void)
{
  KeepingBench b;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer.chatty = true;
  peer.error = IC_OUTLET_ERROR_BUSY;
  peer_publish (&b, STREAM, "u1", "");
  peer_pass (&b, IC_HOUR);
  g_assert_cmpuint (peer.sent->len, >, 10);
  g_assert_cmpuint (peer_placed (&b, "delivery.failed"), ==, 1);
  g_assert_cmpstr (peer_delivery (&b, "u1", "page")->why, ==, "busy");
  keeping_restart (&b);
  peer_pass (&b, IC_HOUR);
  g_assert_cmpuint (peer_placed (&b, "delivery.failed"), ==, 1);
  peer.error = IC_OUTLET_ERROR_UNSURE;
  peer_pass (&b, IC_HOUR);
  g_assert_cmpuint (peer_placed (&b, "delivery.failed"), ==, 2);
  g_assert_cmpstr (peer_delivery (&b, "u1", "page")->why, ==, "unsure");
  peer.error = -1;
  peer_pass (&b, IC_HOUR);
  g_assert_cmpuint (peer_placed (&b, "delivery.failed"), ==, 2);
  g_assert_cmpuint (peer_placed (&b, "delivery.done"), ==, 1);
  peer_end (&b);
}

/* Longer and longer between tries, up to five minutes; one event as long as the reason is the same. */
static void
test_backs_off (void)
{
  KeepingBench b;
  gint64 between = 0;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer.error = IC_OUTLET_ERROR_UNREACHABLE;
  peer_publish (&b, STREAM, "u1", "");
  peer_publish (&b, STREAM, "u2", "");
  peer_pass (&b, IC_HOUR);
  g_assert_cmpuint (peer.sent->len, >, 10);
  g_assert_cmpuint (peer.sent->len, <, 40);
  for (guint i = 1; i < peer.sent->len; i++)
    {
      g_assert_cmpstr (peer_sent_at (i)->what, ==, "u1");
      g_assert_true (peer_sent_at (i)->again);
      between = peer_sent_at (i)->time - peer_sent_at (i - 1)->time;
      g_assert_cmpint (between, >=, 5 * IC_SECOND / 2);
      g_assert_cmpint (between, <=, 300 * IC_SECOND);
    }
  g_assert_cmpint (between, >=, 150 * IC_SECOND);
  g_assert_cmpuint (peer_placed (&b, "delivery.attempted"), ==, 1);
  g_assert_cmpuint (peer_placed (&b, "delivery.failed"), ==, 1);
  peer_assert_status (&b, "u1", "page", "failed");
  g_assert_false (peer_delivery (&b, "u1", "page")->final);

  peer.error = IC_OUTLET_ERROR_BUSY;
  peer_pass (&b, 6 * IC_MINUTE);
  g_assert_cmpuint (peer_placed (&b, "delivery.failed"), ==, 2);

  /* Somebody does not want to wait. */
  peer.error = -1;
  keeping_submit (&b, IC_KIND_DELIVERY_RETRIED, STREAM, "{\"update\":\"u1\",\"outlet\":\"page\"}");
  peer_pass (&b, 2 * IC_SECOND);
  peer_assert_status (&b, "u1", "page", "done");
  peer_assert_status (&b, "u2", "page", "done");
  g_assert_cmpuint (peer_placed (&b, "delivery.attempted"), ==, 3);
  peer_end (&b);
}

/* What is refused for good stands in nobody's way; it is tried again when somebody asks, or when the outlet is another one. */
static void
test_given_up (void)
{
  KeepingBench b;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer.error = IC_OUTLET_ERROR_REFUSED;
  peer_publish (&b, STREAM, "u1", "");
  b.env.time += IC_SECOND;
  keeping_settle (&b);
  g_assert_true (peer_delivery (&b, "u1", "page")->final);
  peer.error = -1;
  peer_publish (&b, STREAM, "u2", "");
  peer_pass (&b, IC_HOUR);
  peer_assert_status (&b, "u1", "page", "failed");
  peer_assert_status (&b, "u2", "page", "done");
  keeping_restart (&b);
  peer_pass (&b, IC_HOUR);
  peer_assert_status (&b, "u1", "page", "failed");

  peer.error = IC_OUTLET_ERROR_REFUSED;
  keeping_submit (&b, IC_KIND_DELIVERY_RETRIED, STREAM, "{\"update\":\"u1\",\"outlet\":\"page\"}");
  peer_pass (&b, IC_HOUR);
  g_assert_true (peer_delivery (&b, "u1", "page")->final);
  g_assert_cmpuint (peer.sent->len, ==, 3);
  peer.error = -1;
  peer_keep_outlet (&b, "page", ",\"limit\":100");
  peer_pass (&b, IC_MINUTE);
  peer_assert_status (&b, "u1", "page", "done");
  g_assert_cmpuint (peer.sent->len, ==, 4);
  peer_end (&b);
}

/* The outlet was changed, and it is refused as before: that is in the record again, else it would be tried for ever. */
static void
test_given_up_twice (void)
{
  KeepingBench b;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer.error = IC_OUTLET_ERROR_SETTINGS;
  peer_publish (&b, STREAM, "u1", "");
  peer_pass (&b, IC_HOUR);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *limit = g_strdup_printf (",\"limit\":%u", 100 * i);

      g_assert_cmpuint (peer.sent->len, ==, i);
      g_assert_cmpuint (peer_placed (&b, "delivery.failed"), ==, i);
      g_assert_true (peer_delivery (&b, "u1", "page")->final);
      keeping_restart (&b);
      peer_pass (&b, IC_HOUR);
      g_assert_cmpuint (peer.sent->len, ==, i);
      peer_keep_outlet (&b, "page", limit);
      peer_pass (&b, IC_HOUR);
    }
  /* It stands in nobody's way. */
  peer.error = -1;
  peer_publish (&b, STREAM, "u2", "");
  peer_pass (&b, IC_HOUR);
  peer_assert_status (&b, "u2", "page", "done");
  peer_end (&b);
}

/* What was given up and followed by something newer is not said after that. */
static void
test_overtaken (void)
{
  KeepingBench b;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer.error = IC_OUTLET_ERROR_SETTINGS;
  peer_publish (&b, STREAM, "u1", "");
  peer_pass (&b, IC_SECOND);
  peer.error = -1;
  peer_publish (&b, STREAM, "u2", "");
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  peer_keep_outlet (&b, "page", ",\"limit\":100");
  peer_pass (&b, IC_HOUR);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  peer_assert_status (&b, "u1", "page", "skipped");
  g_assert_cmpstr (peer_delivery (&b, "u1", "page")->reason, ==, "It failed there before the outlet was changed, and by now there is a newer one");
  peer_end (&b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keeper-lane/in-order", test_in_order);
  g_test_add_func ("/keeper-lane/paused", test_paused);
  g_test_add_func ("/keeper-lane/paused-till-the-end", test_paused_till_the_end);
  g_test_add_func ("/keeper-lane/paused-and-by-hand", test_paused_and_by_hand);
  g_test_add_func ("/keeper-lane/chatty", test_chatty);
  g_test_add_func ("/keeper-lane/backs-off", test_backs_off);
  g_test_add_func ("/keeper-lane/given-up", test_given_up);
  g_test_add_func ("/keeper-lane/given-up-twice", test_given_up_twice);
  g_test_add_func ("/keeper-lane/overtaken", test_overtaken);
  return g_test_run ();
}
