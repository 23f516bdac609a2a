/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link: how the connection fares, and what is heard that is not in the record.
 */
#include "link-desk.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define DAY    (24 * 60 * 60 * SECOND)

/* -- the connection -------------------------------------------------------- */

static void
test_silence (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_pass (&d, 60 * SECOND);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  g_assert_cmpuint (d.server.opens, ==, 1);
  d.server.silent = true;
  desk_pass (&d, 10 * SECOND);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
  g_assert_nonnull (strstr (d.reason, "network"));
  g_assert_cmpint (d.status.since, >, NOON + 60 * SECOND);
  g_assert_cmpint (d.status.since, <=, NOON + 70 * SECOND);
  d.server.silent = false;
  desk_live (&d);
  g_assert_cmpint (d.env.time, <, NOON + 81 * SECOND);
  desk_clear (&d);
}

/* A ping that was kept on the way for four seconds says nothing of these four. */
static void
test_late_ping (void)
{
  g_autoptr (GBytes) ping = NULL;
  g_autoptr (GBytes) frame = NULL;
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_pass (&d, 60 * SECOND);
  ping = ic_ping_write (d.env.time + d.server.skew);
  frame = ic_frame_write (IC_FRAME_PING, NULL, ping);
  d.server.silent = true;
  desk_pass (&d, 4 * SECOND);
  ic_link_heard (d.link, d.server.feed, g_bytes_get_data (frame, NULL), g_bytes_get_size (frame));
  desk_pass (&d, 4 * SECOND);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  desk_pass (&d, 2 * SECOND);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
  desk_clear (&d);
}

/* With a clock that was set back every ping is late; the server is there all the same. */
static void
test_clock_of_server_set_back (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  for (guint i = 1; i <= 3; i++)
    {
      desk_pass (&d, 60 * SECOND);
      d.server.skew -= i * 8 * SECOND;
      desk_pass (&d, 60 * SECOND);
      g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
      g_assert_cmpuint (d.server.opens, <=, 2);
    }
  desk_clear (&d);
}

static void
test_no_answer (void)
{
  Desk d;

  desk_init (&d);
  d.server.silent = true;
  desk_start (&d);
  desk_pass (&d, 8 * SECOND);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_CONNECTING);
  desk_pass (&d, 2 * SECOND);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
  desk_clear (&d);
}

/* Somebody who talks without ever greeting is no server. */
static void
test_no_hello (void)
{
  Desk d;

  desk_init (&d);
  d.server.silent = true;
  desk_start (&d);
  for (guint i = 0; i < 10; i++)
    {
      ic_link_heard (d.link, d.server.feed, ": wait\n", 7);
      desk_pass (&d, SECOND);
    }
  g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
  desk_clear (&d);
}

static void
test_clock_set_back (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  ic_test_env_set_clock (&d.env, -365 * DAY);
  desk_pass (&d, 20 * SECOND);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  g_assert_cmpuint (d.server.opens, ==, 1);
  /* In the middle of a silence it makes it neither longer nor shorter. */
  d.server.silent = true;
  desk_pass (&d, 4 * SECOND);
  ic_test_env_set_clock (&d.env, -DAY);
  desk_settle (&d);
  desk_pass (&d, 2 * SECOND);
  ic_test_env_set_clock (&d.env, 2 * DAY);
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  desk_pass (&d, 4 * SECOND);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);

  /* And while it waits to try again. */
  d.server.silent = false;
  d.server.down = true;
  desk_pass (&d, 60 * SECOND);
  d.server.down = false;
  ic_test_env_set_clock (&d.env, -365 * DAY);
  desk_settle (&d);
  ic_link_step (d.link);
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  desk_clear (&d);
}

/* Pauses grow from half a second to half a minute, never more, and are random. */
static void
test_back_off (void)
{
  Desk d;
  gint64 last = NOON, longest = 0, limit = SECOND / 2, sum = 0;

  desk_init (&d);
  d.server.down = true;
  desk_start (&d);
  desk_settle (&d);
  for (guint i = 0; i < 60; i++)
    {
      gint64 pause = ic_link_next (d.link) - d.env.time;

      g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
      g_assert_cmpint (d.status.retry, ==, ic_link_next (d.link));
      g_assert_cmpint (pause, >, 0);
      g_assert_cmpint (pause, <=, limit);
      limit = MIN (2 * limit, 30 * SECOND);
      longest = MAX (longest, pause);
      sum += pause;
      last = d.env.time;
      d.env.time = ic_link_next (d.link);
      desk_settle (&d);
      g_assert_cmpint (d.env.time, >, last);
    }
  g_assert_cmpint (longest, >, 20 * SECOND);
  g_assert_cmpint (sum / 60, >, 8 * SECOND);
  g_assert_cmpint (sum / 60, <, 20 * SECOND);
  g_assert_cmpuint (d.server.opens, ==, 61);
  g_assert_cmpint (d.status.since, ==, NOON);

  /* Try Now. */
  d.server.down = false;
  ic_link_retry (d.link);
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);

  /* After a good while, the first pause is a short one again. */
  desk_pass (&d, 30 * SECOND);
  d.server.down = true;
  double_break (&d.server);
  desk_settle (&d);
  g_assert_cmpint (ic_link_next (d.link) - d.env.time, <=, SECOND / 2);
  desk_clear (&d);
}

/* A server that greets and hangs up at once is not asked ever faster. */
static void
test_hangs_up (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  for (guint i = 0; i < 12; i++)
    {
      desk_live (&d);
      double_bye (&d.server, IC_PROBLEM_INTERRUPTED, "This desk was too slow");
      desk_settle (&d);
      g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
      g_assert_cmpstr (d.reason, ==, "This desk was too slow");
    }
  g_assert_cmpint (d.env.time - NOON, >, 30 * SECOND);
  desk_clear (&d);
}

static void
test_replaced (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  double_bye (&d.server, IC_PROBLEM_REPLACED, "Another feed");
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
  g_assert_nonnull (strstr (d.reason, "Another program"));
  g_assert_cmpint (d.status.retry, >=, NOON + 10 * SECOND);
  desk_clear (&d);
}

/* Another permission is no reason to look offline; a server that says so all the time is. */
static void
test_changed (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  double_bye (&d.server, IC_PROBLEM_CHANGED, "Another permission");
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, !=, IC_LINK_OFFLINE);
  desk_live (&d);
  double_bye (&d.server, IC_PROBLEM_CHANGED, "Another permission");
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
  desk_clear (&d);
}

static void
test_busy (void)
{
  Desk d;

  desk_init (&d);
  d.server.feed_status = 503;
  d.server.problem = IC_PROBLEM_TROUBLE;
  d.server.retry_after = 40;
  desk_start (&d);
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
  g_assert_cmpint (d.status.retry, >, NOON + 40 * SECOND);
  g_assert_cmpint (d.status.retry, <=, NOON + 50 * SECOND);
  desk_clear (&d);
}

/* Those who are all told the same time do not come back all at once. */
static void
test_busy_spread (void)
{
  gint64 first = G_MAXINT64, last = 0;

  for (guint i = 0; i < 40; i++)
    {
      Desk d;

      desk_init (&d);
      ic_test_env_init (&d.env, NOON, i + 1);
      d.server.feed_status = 503;
      d.server.problem = IC_PROBLEM_BUSY;
      d.server.retry_after = 8;
      desk_start (&d);
      desk_settle (&d);
      first = MIN (first, d.status.retry);
      last = MAX (last, d.status.retry);
      desk_clear (&d);
    }
  g_assert_cmpint (first, >=, NOON + 8 * SECOND);
  g_assert_cmpint (last - first, >, SECOND);
}

static void
test_nonsense (void)
{
  static const char * const bytes[] = {
    "<html>\n\n", "event: hello\ndata: {}\n\n", "event: placed\ndata: {}\n\n", "event: bye\ndata: what\n\n", "data: x\n\n",
    "event: hello\ndata: {\"server\":5}\n\nevent: ping\ndata: {}\n\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    {
      Desk d;

      desk_init (&d);
      desk_start (&d);
      ic_link_heard (d.link, d.server.feed, bytes[i], strlen (bytes[i]));
      desk_live (&d);
      desk_clear (&d);
    }
}

static void
test_bad_row (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  double_send (&d.server, IC_FRAME_PLACED, NULL, "{\"stream\":\"org\"}");
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
  desk_live (&d);
  double_send (&d.server, IC_FRAME_OTHER - 2, NULL, "not json");
  double_send (&d.server, IC_FRAME_SUMMARY, NULL, "not json");
  double_send (&d.server, IC_FRAME_PRESENCE, NULL, "not json");
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  desk_clear (&d);
}

/* -- what is not in the record --------------------------------------------- */

static void
test_presence (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  ic_link_present (d.link, STREAM, false);
  desk_live (&d);
  g_assert_cmpuint (d.server.presences, ==, 1);
  g_assert_nonnull (strstr (d.server.presence, "looking"));
  ic_link_present (d.link, STREAM, true);
  ic_link_present (d.link, STREAM, true);
  desk_settle (&d);
  g_assert_cmpuint (d.server.presences, ==, 2);
  g_assert_nonnull (strstr (d.server.presence, "writing"));
  desk_pass (&d, 41 * SECOND);
  g_assert_cmpuint (d.server.presences, ==, 4);
  double_break (&d.server);
  desk_live (&d);
  g_assert_cmpuint (d.server.presences, ==, 5);
  ic_link_present (d.link, NULL, false);
  desk_settle (&d);
  g_assert_cmpuint (d.server.presences, ==, 6);
  g_assert_null (strstr (d.server.presence, "incident"));
  desk_pass (&d, 60 * SECOND);
  g_assert_cmpuint (d.server.presences, ==, 6);
  desk_clear (&d);
}

/* Who looks at nothing any more by the time of the next connection has nothing to say again. */
static void
test_presence_ends_offline (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  ic_link_present (d.link, STREAM, false);
  desk_live (&d);
  double_break (&d.server);
  ic_link_present (d.link, NULL, false);
  desk_live (&d);
  desk_pass (&d, 60 * SECOND);
  g_assert_cmpuint (d.server.presences, ==, 1);
  g_assert_cmpint (ic_link_next (d.link), >, d.env.time);
  desk_clear (&d);
}

static const char *
newest (Desk *d)
{
  return d->present->len > 0 ? d->present->pdata[d->present->len - 1] : "";
}

static void
test_others (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  double_send (&d.server, IC_FRAME_PRESENCE, NULL, "{\"device\":\"urn:x\",\"id\":\"bob\",\"name\":\"Bob\",\"incident\":\"" STREAM "\",\"doing\":\"writing\"}");
  g_assert_cmpstr (newest (&d), ==, "bob " STREAM " w");
  double_send (&d.server, IC_FRAME_PRESENCE, NULL, "{\"device\":\"" DEVICE "\",\"id\":\"ana\",\"incident\":\"" STREAM "\",\"doing\":\"writing\"}");
  g_assert_cmpuint (d.present->len, ==, 1); /* oneself is no news */
  double_send (&d.server, IC_FRAME_PRESENCE, NULL, "{\"device\":\"urn:x\",\"id\":\"bob\",\"name\":\"Bob\"}");
  g_assert_cmpstr (newest (&d), ==, "bob gone");
  double_send (&d.server, IC_FRAME_PRESENCE, NULL, "{\"device\":\"urn:x\",\"id\":\"bob\",\"incident\":\"" STREAM "\",\"doing\":\"looking\"}");
  g_assert_cmpuint (d.present->len, ==, 3);
  double_break (&d.server);
  g_assert_cmpstr (newest (&d), ==, "bob gone"); /* nobody knows */
  desk_clear (&d);
}

static void
test_readings_and_summaries (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  double_send (&d.server, IC_FRAME_READINGS, NULL, "{\"incident\":\"" STREAM "\",\"health\":{}}");
  g_assert_cmpstr (d.readings, ==, "{\"incident\":\"" STREAM "\",\"health\":{}}");
  double_send (&d.server, IC_FRAME_SUMMARY, NULL, "{\"stream\":\"" STREAM "\",\"summary\":{\"title\":\"x\"}}");
  double_send (&d.server, IC_FRAME_SUMMARY, NULL, "{\"stream\":\"" STREAM "\",\"summary\":{\"title\":\"x\"}}");
  g_assert_cmpuint (d.summaries->len, ==, 1);
  g_assert_cmpstr (d.summaries->pdata[0], ==, STREAM " {\"title\":\"x\"}");
  desk_settle (&d);
  desk_crash (&d);
  g_assert_cmpuint (d.summaries->len, ==, 2);
  g_assert_cmpstr (d.summaries->pdata[1], ==, STREAM " {\"title\":\"x\"}");
  desk_clear (&d);
}

static void
test_skew (void)
{
  Desk d;

  desk_init (&d);
  d.server.skew = -5 * SECOND;
  desk_start (&d);
  desk_live (&d);
  desk_pass (&d, 9 * SECOND);
  g_assert_cmpint (d.status.skew, ==, 5 * SECOND);
  d.server.skew = SECOND;
  desk_pass (&d, 60 * SECOND);
  g_assert_cmpint (d.status.skew, ==, 0);
  /* One message that took long is no skew. */
  double_send (&d.server, IC_FRAME_PING, NULL, "{\"time\":1}");
  g_assert_cmpint (d.status.skew, ==, 0);
  d.server.skew = 8 * SECOND;
  desk_pass (&d, 60 * SECOND);
  g_assert_cmpint (d.status.skew, ==, -8 * SECOND);
  desk_clear (&d);
}

static void
count_cb (const char *stream, guint64 held, guint64 known, gpointer data)
{
  g_string_append_printf (data, "%s %d/%d;", stream, (int) held, (int) known);
}

static void
test_streams (void)
{
  Desk d;
  g_autoptr (GString) seen = g_string_new (NULL);

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_settle (&d);
  d.server.hold = true;
  d.server.lose_rows = 1;
  desk_other_notes (&d, STREAM, "one");
  desk_other_notes (&d, STREAM, "two");
  desk_settle (&d);
  ic_link_streams (d.link, count_cb, seen);
  g_assert_cmpstr (seen->str, ==, STREAM " 1/3;");
  desk_clear (&d);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/silence", test_silence);
  g_test_add_func ("/link/late-ping", test_late_ping);
  g_test_add_func ("/link/clock-of-server-set-back", test_clock_of_server_set_back);
  g_test_add_func ("/link/no-answer", test_no_answer);
  g_test_add_func ("/link/no-hello", test_no_hello);
  g_test_add_func ("/link/clock-set-back", test_clock_set_back);
  g_test_add_func ("/link/back-off", test_back_off);
  g_test_add_func ("/link/hangs-up", test_hangs_up);
  g_test_add_func ("/link/replaced", test_replaced);
  g_test_add_func ("/link/changed", test_changed);
  g_test_add_func ("/link/busy", test_busy);
  g_test_add_func ("/link/busy/spread", test_busy_spread);
  g_test_add_func ("/link/nonsense", test_nonsense);
  g_test_add_func ("/link/bad-row", test_bad_row);
  g_test_add_func ("/link/presence", test_presence);
  g_test_add_func ("/link/presence/ends-offline", test_presence_ends_offline);
  g_test_add_func ("/link/presence/others", test_others);
  g_test_add_func ("/link/readings-and-summaries", test_readings_and_summaries);
  g_test_add_func ("/link/skew", test_skew);
  g_test_add_func ("/link/streams", test_streams);

  return g_test_run ();
}
