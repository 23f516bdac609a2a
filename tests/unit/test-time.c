/* SPDX-License-Identifier: GPL-3.0-or-later
 * Times: RFC 3339 in and out, durations, wall clocks across clock changes.
 */
#include "ic-time.h"

#define T(text) parse (text)

static gint64
parse (const char *text)
{
  gint64 time = -1;

  g_assert_true (ic_time_parse (text, &time));
  return time;
}

static void
test_parse (void)
{
  static const struct { const char *text; gint64 time; } cases[] = {
    { "1970-01-01T00:00:00Z", 0 },
    { "2026-11-20T07:58:00Z", G_GINT64_CONSTANT (1795161480000000) },
    { "2026-11-20T07:58:00.5Z", G_GINT64_CONSTANT (1795161480500000) },
    { "2026-11-20T07:58:00.123456Z", G_GINT64_CONSTANT (1795161480123456) },
    { "2026-11-20T07:58:00.123456999Z", G_GINT64_CONSTANT (1795161480123456) },
    { "2026-11-20t07:58:00z", G_GINT64_CONSTANT (1795161480000000) },
    { "2026-11-20T08:58:00+01:00", G_GINT64_CONSTANT (1795161480000000) },
    { "2026-11-20T02:28:00-05:30", G_GINT64_CONSTANT (1795161480000000) },
    { "2026-11-20T07:58:00+0000", G_GINT64_CONSTANT (1795161480000000) },
    { "2026-11-20T07:58:00-00:00", G_GINT64_CONSTANT (1795161480000000) },
    { "1969-12-31T23:59:59.999999Z", -1 },
    { "2016-12-31T23:59:60Z", G_GINT64_CONSTANT (1483228800000000) },
    { "2017-01-01T05:29:60+05:30", G_GINT64_CONSTANT (1483228800000000) },
    { "2024-02-29T00:00:00Z", G_GINT64_CONSTANT (1709164800000000) },
    { "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800000000) },
    { "9999-12-31T23:59:59.999999Z", G_GINT64_CONSTANT (253402300799999999) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (parse (cases[i].text), ==, cases[i].time);
}

static void
test_parse_refuses (void)
{
  static const char * const texts[] = {
    "", "2026", "2026-11-20", "2026-11-20T07:58Z", "2026-11-20T07:58:00", "2026-11-20 07:58:00Z", " 2026-11-20T07:58:00Z",
    "2026-11-20T07:58:00Z ", "2026-13-20T07:58:00Z", "2026-00-20T07:58:00Z", "2026-11-31T07:58:00Z", "2026-11-00T07:58:00Z",
    "2026-02-29T07:58:00Z", "1900-02-29T07:58:00Z", "2026-11-20T24:00:00Z", "2026-11-20T07:60:00Z", "2026-11-20T07:58:61Z",
    "2026-11-20T07:58:60Z", "2026-11-20T07:58:00.Z", "2026-11-20T07:58:00.1234567890Z", "2026-11-20T07:58:00,5Z",
    "2026-11-20T07:58:00+1:00", "2026-11-20T07:58:00+24:00", "2026-11-20T07:58:00+01:60", "2026-11-20T07:58:00+01",
    "2026-11-20T07:58:00UTC", "2026-1-20T07:58:00Z", "+026-11-20T07:58:00Z", "0000-01-01T00:00:00Z", "20261120T075800Z",
    "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "9999-12-31T23:59:60Z", "yesterday",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 time = 77;
      if (ic_time_parse (texts[i], &time))
        g_error ("accepted: %s", texts[i]);
      g_assert_cmpint (time, ==, 77);
    }
  g_assert_false (ic_time_parse (NULL, NULL));
}

static void
assert_text (char *actual, const char *expected)
{
  g_assert_cmpstr (actual, ==, expected);
  g_free (actual);
}

static void
test_format (void)
{
  assert_text (ic_time_format (0), "1970-01-01T00:00:00Z");
  assert_text (ic_time_format (-1), "1969-12-31T23:59:59.999999Z");
  assert_text (ic_time_format (G_GINT64_CONSTANT (1795161480123456)), "2026-11-20T07:58:00.123456Z");
  assert_text (ic_time_format (G_GINT64_CONSTANT (1795161480000001)), "2026-11-20T07:58:00.000001Z");
  assert_text (ic_time_format (G_GINT64_CONSTANT (-62135596800000000)), "0001-01-01T00:00:00Z");
  assert_text (ic_time_format (G_GINT64_CONSTANT (253402300799000000)), "9999-12-31T23:59:59Z");
}

/* Every day of nine centuries against GLib's calendar, and back. */
static void
test_round_trip (void)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (1599, 12, 31, 12, 0, 0);

  for (int i = 0; i < 330000; i += 1 + i % 3)
    {
      g_autoptr (GDateTime) date = g_date_time_add_days (day, i);
      g_autofree char *expected = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
      gint64 time = g_date_time_to_unix (date) * IC_SECOND;
      g_autofree char *text = ic_time_format (time);
      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpint (parse (text), ==, time);
    }
}

static void
test_span (void)
{
  assert_text (ic_time_span (0), "0 s");
  assert_text (ic_time_span (IC_SECOND - 1), "0 s");
  assert_text (ic_time_span (45 * IC_SECOND), "45 s");
  assert_text (ic_time_span (58 * IC_MINUTE + 59 * IC_SECOND), "58 min");
  assert_text (ic_time_span (IC_HOUR), "1 h");
  assert_text (ic_time_span (6 * IC_HOUR + 10 * IC_MINUTE), "6 h 10");
  assert_text (ic_time_span (6 * IC_HOUR + 5 * IC_MINUTE), "6 h 05");
  assert_text (ic_time_span (3 * IC_DAY + 4 * IC_HOUR), "3 d 4 h");
  assert_text (ic_time_span (2 * IC_DAY), "2 d");
  assert_text (ic_time_span (-90 * IC_SECOND), "1 min");
  assert_text (ic_time_span (G_MININT64), "106751991 d 4 h");
}

static void
test_clock (void)
{
  assert_text (ic_time_clock (0), "00:00:00");
  assert_text (ic_time_clock (IC_HOUR + 42 * IC_MINUTE + 10 * IC_SECOND), "01:42:10");
  assert_text (ic_time_clock (-(4 * IC_MINUTE + 10 * IC_SECOND)), "-00:04:10");
  assert_text (ic_time_clock (4 * IC_DAY + IC_HOUR + 42 * IC_MINUTE + 10 * IC_SECOND), "4d 01:42:10");
  assert_text (ic_time_countdown (4 * IC_MINUTE + 10 * IC_SECOND), "4:10");
  assert_text (ic_time_countdown (48 * IC_SECOND), "0:48");
  assert_text (ic_time_countdown (IC_HOUR + 2 * IC_MINUTE + 10 * IC_SECOND), "1:02:10");
  assert_text (ic_time_countdown (-70 * IC_SECOND), "-1:10");
  assert_text (ic_time_countdown (26 * IC_HOUR), "26:00:00");
}

static void
test_parse_span (void)
{
  static const struct { const char *text; gint64 span; } cases[] = {
    { "45s", 45 * IC_SECOND }, { "30m", 30 * IC_MINUTE }, { "30 min", 30 * IC_MINUTE }, { "2h", 2 * IC_HOUR },
    { "1h30", 90 * IC_MINUTE }, { "1 h 30 min", 90 * IC_MINUTE }, { "2d", 2 * IC_DAY }, { "15", 15 * IC_MINUTE },
    { " 15 ", 15 * IC_MINUTE }, { "1m30", 90 * IC_SECOND }, { "2 D 4 Hours", 52 * IC_HOUR }, { "0", 0 }, { "90 secs", 90 * IC_SECOND },
    { "1d 30m", IC_DAY + 30 * IC_MINUTE }, { "6 h 10", 370 * IC_MINUTE },
  };
  static const char * const bad[] = {
    "", " ", "h", "-5", "5x", "30 20", "1h2h", "30m 1h", "1.5h", "1:30", "5 m in", "10000000", "1s5", "30 min later", "1h30 5",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 span = -1;
      if (!ic_time_parse_span (cases[i].text, &span))
        g_error ("refused: %s", cases[i].text);
      g_assert_cmpint (span, ==, cases[i].span);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 span = 77;
      if (ic_time_parse_span (bad[i], &span))
        g_error ("accepted: %s", bad[i]);
      g_assert_cmpint (span, ==, 77);
    }
  g_assert_false (ic_time_parse_span (NULL, NULL));
}

/* What the program writes for a duration it also reads. */
static void
test_span_round_trip (void)
{
  for (gint64 minutes = 1; minutes < 3 * 24 * 60; minutes++)
    {
      g_autofree char *text = ic_time_span (minutes * IC_MINUTE);
      gint64 span, shown = minutes < 24 * 60 ? minutes : minutes / 60 * 60;
      g_assert_true (ic_time_parse_span (text, &span));
      g_assert_cmpint (span, ==, shown * IC_MINUTE);
    }
}

/* A rule of POSIX, so that no zone data need be installed. */
static GTimeZone *
berlin (void)
{
  GTimeZone *zone = g_time_zone_new_identifier ("CET-1CEST,M3.5.0,M10.5.0/3");

  g_assert_nonnull (zone);
  return zone;
}

static void
test_of_day (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc (), zone = berlin ();
  gint64 winter = T ("2026-11-20T13:02:10.9Z"), summer = T ("2026-07-20T22:30:00Z");

  assert_text (ic_time_of_day (winter, utc, false), "13:02");
  assert_text (ic_time_of_day (winter, utc, true), "13:02:10");
  assert_text (ic_time_of_day (winter, zone, false), "14:02");
  assert_text (ic_time_of_day_zone (winter, zone), "14:02 CET");
  assert_text (ic_time_date_of_day (winter, zone), "2026-11-20 14:02 CET");
  assert_text (ic_time_date_of_day (summer, zone), "2026-07-21 00:30 CEST");
  assert_text (ic_time_of_day (-1, utc, true), "23:59:59");
  g_assert_cmpint (ic_time_local_hour (winter, zone), ==, 14);
  g_assert_cmpint (ic_time_local_hour (summer, zone), ==, 0);
}

static void
assert_of_day (const char *text, const char *after, const char *expected)
{
  g_autoptr (GTimeZone) zone = berlin ();
  gint64 time;

  g_assert_true (ic_time_parse_of_day (text, T (after), zone, &time));
  assert_text (ic_time_format (time), expected);
}

static void
test_parse_of_day (void)
{
  assert_of_day ("14:30", "2026-11-20T07:00:00Z", "2026-11-20T13:30:00Z");
  assert_of_day ("14:30", "2026-11-20T13:30:00Z", "2026-11-20T13:30:00Z");
  assert_of_day ("14:30", "2026-11-20T13:30:00.000001Z", "2026-11-21T13:30:00Z");
  assert_of_day ("9:05", "2026-11-20T22:59:00Z", "2026-11-21T08:05:00Z");
  assert_of_day ("00:15", "2026-11-20T23:05:00Z", "2026-11-20T23:15:00Z");
  assert_of_day ("23:59", "2026-12-31T23:30:00Z", "2027-01-01T22:59:00Z");
}

static void
test_parse_of_day_clock_change (void)
{
  /* Forward on 2026-03-29: 02:30 does not exist; the moment it would have been. */
  assert_of_day ("02:30", "2026-03-29T00:50:00Z", "2026-03-29T01:30:00Z");
  /* Back on 2026-10-25: 02:30 comes twice; the next one is meant. */
  assert_of_day ("02:30", "2026-10-25T00:10:00Z", "2026-10-25T00:30:00Z");
  assert_of_day ("02:30", "2026-10-25T00:40:00Z", "2026-10-25T01:30:00Z");
  assert_of_day ("02:30", "2026-10-25T01:40:00Z", "2026-10-26T01:30:00Z");
}

static void
test_parse_of_day_refuses (void)
{
  static const char * const bad[] = { "", ":", "14", "24:00", "14:60", "14:5", "1430", "14:30 ", "14:30:00", "x4:30", "-1:30", "1a:30" };
  g_autoptr (GTimeZone) zone = berlin ();
  gint64 time = 77;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (ic_time_parse_of_day (bad[i], 0, zone, &time));
  g_assert_false (ic_time_parse_of_day (NULL, 0, zone, &time));
  g_assert_cmpint (time, ==, 77);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/parse/refuses", test_parse_refuses);
  g_test_add_func ("/time/format", test_format);
  g_test_add_func ("/time/round-trip", test_round_trip);
  g_test_add_func ("/time/span", test_span);
  g_test_add_func ("/time/clock", test_clock);
  g_test_add_func ("/time/parse-span", test_parse_span);
  g_test_add_func ("/time/span-round-trip", test_span_round_trip);
  g_test_add_func ("/time/of-day", test_of_day);
  g_test_add_func ("/time/parse-of-day", test_parse_of_day);
  g_test_add_func ("/time/parse-of-day/clock-change", test_parse_of_day_clock_change);
  g_test_add_func ("/time/parse-of-day/refuses", test_parse_of_day_refuses);
  return g_test_run ();
}
