/* SPDX-License-Identifier: GPL-3.0-or-later
 * What drives the service in the program: the source that steps it when it is time.
 */
#include "ic-server-run.h"
#include "serving.h"

static Serving serving;

static GSource *
attach_source (void)
{
  GSource *source = ic_server_source_new (&serving.env.parent, serving.service);

  g_source_attach (source, NULL);
  return source;
}

static void
detach_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
test_steps_when_it_is_time (void)
{
  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);
  GSource *source = attach_source ();

  serving_settle ();
  feed_reads (feed, "hello;ping;");
  serving.env.time += 3 * IC_SECOND;
  serving_settle ();
  feed_reads (feed, "");
  serving.env.time += IC_SECOND;
  serving_settle ();
  feed_reads (feed, "ping;");
  serving_settle ();
  feed_reads (feed, "");

  detach_source (source);
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

/* Desks that hear nothing for 9 s think that they are offline: the clock must not be waited for until it has
 * caught up. Who said an hour ago, by the new clock, what they look at, does not stay for an hour either. */
static void
test_clock_set_back (void)
{
  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);
  GSource *source = attach_source ();

  desk_declares (ana);
  serving.env.time += 2 * IC_SECOND;
  serving_settle ();
  desk_does (ana, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}", "204");
  feed_reads (feed, "hello;ping;placed;placed;summary;presence;");

  serving.env.time -= IC_HOUR;
  serving_settle ();
  feed_reads (feed, "presence;ping;");
  serving_settle ();
  feed_reads (feed, "");
  serving.env.time += 4 * IC_SECOND;
  serving_settle ();
  feed_reads (feed, "ping;");

  detach_source (source);
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server-run/steps", test_steps_when_it_is_time);
  g_test_add_func ("/server-run/clock-set-back", test_clock_set_back);

  return g_test_run ();
}
