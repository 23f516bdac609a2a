/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the strip says.
 */
#include "ic-strip-texts.h"
#include "ic-time.h"
#include "stream.h"

#define STREAM "incident/0193471f-0000-7000-8000-000000000001"

static void
check (char       *text,
       const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_people (void)
{
  IcTestStream stream;
  gint64 now = IC_TEST_NOON + IC_HOUR;

  ic_test_stream_init (&stream, STREAM);
  ic_test_stream_declare (&stream);
  check (ic_strip_commander_text (stream.state, stream.state, "ana", now), "Ana (you) · 1 h");
  check (ic_strip_commander_text (stream.state, stream.state, "kim", now), "Ana · 1 h");
  check (ic_strip_role_text (stream.state, "communications", "ana", now), NULL);
  ic_test_stream_act (&stream, "ana", "role.assigned", "{\"role\":\"communications\",\"person\":{\"id\":\"chris\",\"name\":\"Chris Baumann\"}}");
  check (ic_strip_role_text (stream.state, "communications", "ana", now), "Chris · 1 h");
  /* Two of that name: the whole one. */
  ic_test_stream_act (&stream, "ana", "person.arrived", "{\"person\":{\"id\":\"chris-2\",\"name\":\"Chris Weber\"}}");
  check (ic_strip_role_text (stream.state, "communications", "ana", now), "Chris Baumann · 1 h");
  ic_test_stream_clear (&stream);
}

/* Who took command here while the server could not be asked may not be the first one. */
static void
test_unconfirmed (void)
{
  IcTestStream stream;
  g_autoptr(IcState) placed = NULL;
  gint64 now = IC_TEST_NOON + IC_HOUR;

  ic_test_stream_init (&stream, STREAM);
  ic_test_stream_declare (&stream);
  placed = ic_state_ref (stream.state);
  ic_test_stream_act (&stream, "kim", "command.taken", "{\"person\":{\"id\":\"kim\",\"name\":\"Kim Declan\"},\"reason\":\"Ana cannot be reached\"}");
  check (ic_strip_commander_text (stream.state, placed, "ana", now), "Kim (not yet confirmed)");
  check (ic_strip_commander_text (stream.state, placed, "kim", now), "Kim (you, not yet confirmed)");
  check (ic_strip_commander_text (stream.state, stream.state, "kim", now), "Kim (you) · 1 h");
  ic_test_stream_clear (&stream);
}

static void
test_groups (void)
{
  IcTestStream stream;

  ic_test_stream_init (&stream, STREAM);
  ic_test_stream_declare (&stream);
  check (ic_strip_groups_text (stream.state), NULL);
  ic_test_stream_act (&stream, "ana", "group.formed", "{\"id\":\"db\",\"name\":\"Database\"}");
  ic_test_stream_act (&stream, "ana", "group.formed", "{\"id\":\"pay\",\"name\":\"Payments API\"}");
  check (ic_strip_groups_text (stream.state), "Database, Payments API");
  ic_test_stream_act (&stream, "ana", "group.closed", "{\"id\":\"db\"}");
  check (ic_strip_groups_text (stream.state), "Payments API");
  ic_test_stream_clear (&stream);
}

static void
test_times (void)
{
  IcTestStream stream;
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();

  ic_test_stream_init (&stream, STREAM);
  ic_test_stream_declare (&stream);
  g_assert_cmpint (ic_strip_elapsed (stream.state, IC_TEST_NOON + 102 * IC_MINUTE), ==, 102 * IC_MINUTE);
  check (ic_strip_about_text (stream.state, IC_TEST_NOON + IC_HOUR, utc), "declared 12:00");
  check (ic_strip_about_text (stream.state, IC_TEST_NOON + IC_DAY, utc), "declared 2026-11-20 12:00 UTC");
  check (ic_strip_outcome_text (stream.state, utc), NULL);
  ic_test_stream_wait (&stream, 2 * IC_HOUR);
  ic_test_stream_act (&stream, "ana", "incident.dismissed", "{\"reason\":\"a test\"}");
  check (ic_strip_outcome_text (stream.state, utc), "False alarm · 2026-11-20 14:00 UTC · after 2 h");
  /* Closed: the clock stands. */
  g_assert_cmpint (ic_strip_elapsed (stream.state, IC_TEST_NOON + IC_DAY), ==, 2 * IC_HOUR);
  ic_test_stream_clear (&stream);
}

static void
test_title (void)
{
  IcTestStream stream;

  check (ic_strip_window_title (NULL), "Incident Console");
  ic_test_stream_init (&stream, STREAM);
  ic_test_stream_declare (&stream);
  check (ic_strip_window_title (stream.state), "Checkout errors in EU – Incident Console");
  ic_test_stream_clear (&stream);
  ic_test_stream_init (&stream, STREAM);
  ic_test_stream_act (&stream, "ana", "incident.declared",
                      "{\"title\":\"Checkout\",\"ic\":{\"id\":\"ana\",\"name\":\"Ana\"},\"drill\":{\"name\":\"First drill\",\"speed\":10}}");
  check (ic_strip_window_title (stream.state), "DRILL: Checkout – Incident Console");
  ic_test_stream_clear (&stream);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strip-texts/people", test_people);
  g_test_add_func ("/strip-texts/unconfirmed", test_unconfirmed);
  g_test_add_func ("/strip-texts/groups", test_groups);
  g_test_add_func ("/strip-texts/times", test_times);
  g_test_add_func ("/strip-texts/title", test_title);
  return g_test_run ();
}
