/* SPDX-License-Identifier: GPL-3.0-or-later
 * A rota as an iCalendar feed: everything a rota may say, and what nobody should.
 */
#include "ic-calendar.h"

#include "ic-time.h"

#include <string.h>

#define CALENDAR(text) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" text "END:VCALENDAR\r\n"
#define EVENT(uid, text) "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20261101T000000Z\r\n" text "END:VEVENT\r\n"

static gint64
at (const char *text)
{
  gint64 time;

  g_assert_true (ic_time_parse (text, &time));

  return time;
}

static char *
told (const IcCalendarFeed *feed)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < feed->shifts->len; i++)
    {
      const IcCalendarShift *shift = feed->shifts->pdata[i];
      g_autofree char *start = ic_time_format (shift->start);
      g_autofree char *end = ic_time_format (shift->end);

      g_string_append_printf (text, "%s%s %.16s %.16s", i > 0 ? "\n" : "", shift->name, start, end);
      if (shift->layer >= 0)
        g_string_append_printf (text, " L%d", shift->layer);
      if (shift->mail != NULL)
        g_string_append_printf (text, " <%s>", shift->mail);
    }

  return g_string_free (text, FALSE);
}

static void
reads (const char *calendar, const char *from, const char *until, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcCalendarFeed) feed = ic_calendar_read (calendar, strlen (calendar), at (from), at (until), 1000, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = told (feed);
  g_assert_cmpstr (text, ==, expected);
}

#define NOVEMBER "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"

static void
test_who (void)
{
  reads (CALENDAR (EVENT ("1", "SUMMARY:Dana Okoro\r\nDTSTART:20261102T090000Z\r\nDTEND:20261109T090000Z\r\nBEGIN:VALARM\r\nTRIGGER:-PT30M\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nEND:VALARM\r\n")
                   EVENT ("2", "SUMMARY:payments primary shift: Jo Lind\r\n qvist\r\nDTSTART:20261103T090000Z\r\nDURATION:PT12H\r\n")
                   EVENT ("3", "SUMMARY:[L2] kim\r\nDTSTART:20261104T090000Z\r\nDTEND:20261104T100000Z\r\n")
                   EVENT ("4", "SUMMARY:Rota\r\nATTENDEE;CN=\"Ana Ruiz\";ROLE=REQ-PARTICIPANT:MAILTO:ana@example.org\r\nATTENDEE;CN=Ben:MAILTO:ben@example.org\r\n"
                               "DTSTART:20261105T090000Z\r\nDTEND:20261105T100000Z\r\n")
                   EVENT ("5", "SUMMARY:On Call - Mia Wong - Payments\r\nDTSTART:20261106T090000Z\r\nDTEND:20261106T100000Z\r\n")
                   EVENT ("6", "SUMMARY:Tom\\, Junior on call\r\nDTSTART:20261107T090000Z\r\nDTEND:20261107T100000Z\r\n")
                   EVENT ("7", "SUMMARY: \r\nDTSTART:20261107T090000Z\r\nDTEND:20261107T100000Z\r\n")),
         NOVEMBER,
         "Dana Okoro 2026-11-02T09:00 2026-11-09T09:00\nJo Lindqvist 2026-11-03T09:00 2026-11-03T21:00\nkim 2026-11-04T09:00 2026-11-04T10:00 L2\n"
         "Ana Ruiz 2026-11-05T09:00 2026-11-05T10:00 <ana@example.org>\nBen 2026-11-05T09:00 2026-11-05T10:00 <ben@example.org>\n"
         "Mia Wong 2026-11-06T09:00 2026-11-06T10:00\nTom, Junior 2026-11-07T09:00 2026-11-07T10:00");
}

#define BERLIN "BEGIN:VTIMEZONE\r\nTZID:Our Zone\r\nBEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n" \
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n" \
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"

static void
test_zones (void)
{
  /* From a Monday at nine to the next, across the end of daylight saving time: no gap. By the system's zone and by the feed's own. */
  static const char *const weeks = "a 2026-10-19T07:00 2026-10-26T08:00\na 2026-10-26T08:00 2026-11-02T08:00\na 2026-11-02T08:00 2026-11-09T08:00";

  reads (CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART;TZID=Europe/Berlin:20260907T090000\r\nDTEND;TZID=Europe/Berlin:20260914T090000\r\nRRULE:FREQ=WEEKLY;UNTIL=20261102T080000Z\r\n")),
         "2026-10-20T00:00:00Z", "2026-12-01T00:00:00Z", weeks);
  reads (CALENDAR (BERLIN EVENT ("1", "SUMMARY:a\r\nDTSTART;TZID=Our Zone:20260907T090000\r\nDTEND;TZID=Our Zone:20260914T090000\r\nRRULE:FREQ=WEEKLY;COUNT=9\r\n")),
         "2026-10-20T00:00:00Z", "2026-12-01T00:00:00Z", weeks);
  reads (CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART;TZID=/x.org/Olson_2001/Europe/Berlin:20261019T090000\r\nDURATION:P7D\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n")),
         "2026-10-20T00:00:00Z", "2026-12-01T00:00:00Z", weeks);
  /* Hours are hours. */
  reads (CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART;TZID=Europe/Berlin:20261024T120000\r\nDURATION:PT24H\r\n")), "2026-10-20T00:00:00Z", "2026-12-01T00:00:00Z",
         "a 2026-10-24T10:00 2026-10-25T10:00");
  /* 02:30 does not exist on 29 March and exists twice on 25 October. */
  reads (CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART;TZID=Europe/Berlin:20260329T023000\r\nDURATION:PT1H\r\n")), "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z",
         "a 2026-03-29T01:30 2026-03-29T02:30");
  reads (CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART;TZID=Europe/Berlin:20261025T023000\r\nDURATION:PT1H\r\n")), "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z",
         "a 2026-10-25T00:30 2026-10-25T01:30");
  /* All day and floating: of the calendar's zone. */
  reads (CALENDAR ("X-WR-TIMEZONE:America/Toronto\r\n" EVENT ("1", "SUMMARY:a\r\nDTSTART;VALUE=DATE:20261101\r\nDTEND;VALUE=DATE:20261102\r\n")
                   EVENT ("2", "SUMMARY:b\r\nDTSTART:20261103T090000\r\nDTEND:20261103T100000\r\n")), NOVEMBER,
         "a 2026-11-01T04:00 2026-11-02T05:00\nb 2026-11-03T14:00 2026-11-03T15:00");
  reads (CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART;VALUE=DATE:20261102\r\n")), NOVEMBER, "a 2026-11-02T00:00 2026-11-03T00:00");
  reads (CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART;TZID=Nowhere:20261102T090000\r\nDURATION:PT1H\r\n")), NOVEMBER, "a 2026-11-02T09:00 2026-11-02T10:00");
}

static void
test_exceptions (void)
{
  reads (CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART;TZID=Europe/Berlin:20261102T090000\r\nDTEND;TZID=Europe/Berlin:20261103T090000\r\nRRULE:FREQ=DAILY;COUNT=6\r\n"
                               "EXDATE;TZID=Europe/Berlin:20261103T090000\r\nEXDATE:20261104T080000Z\r\nEXDATE;VALUE=DATE:20261105\r\nRDATE;TZID=Europe/Berlin:20261120T090000\r\n")
                   EVENT ("1", "SUMMARY:b\r\nRECURRENCE-ID;TZID=Europe/Berlin:20261106T090000\r\nDTSTART;TZID=Europe/Berlin:20261106T120000\r\nDTEND;TZID=Europe/Berlin:20261106T130000\r\n")
                   EVENT ("1", "SUMMARY:c\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID:20261107T080000Z\r\nDTSTART:20261107T080000Z\r\nDTEND:20261107T090000Z\r\n")),
         NOVEMBER, "a 2026-11-02T08:00 2026-11-03T08:00\nb 2026-11-06T11:00 2026-11-06T12:00\na 2026-11-20T08:00 2026-11-21T08:00");
  /* Every other week, one of two. */
  reads (CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART:20260105T090000Z\r\nDTEND:20260112T090000Z\r\nRRULE:FREQ=WEEKLY;INTERVAL=2\r\n")
                   EVENT ("2", "SUMMARY:b\r\nDTSTART:20260112T090000Z\r\nDTEND:20260119T090000Z\r\nRRULE:FREQ=WEEKLY;INTERVAL=2\r\n")),
         "2026-11-10T00:00:00Z", "2026-11-24T00:00:00Z",
         "a 2026-11-09T09:00 2026-11-16T09:00\nb 2026-11-16T09:00 2026-11-23T09:00\na 2026-11-23T09:00 2026-11-30T09:00");
}

static void
fails (const char *text, gsize length, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ic_calendar_read (text, length, 0, 1, 10, &error));
  g_assert_error (error, IC_CALENDAR_ERROR, code);
  g_assert_cmpint ((int) strlen (error->message), >, 10);
}

#define FAILS(text, code) fails (text, strlen (text), IC_CALENDAR_ERROR_##code)

static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autoptr (GString) many = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autoptr (IcCalendarFeed) feed = NULL, cut = NULL;
  g_autoptr (GError) error = NULL;
  const char *odd = CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART:20261102T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\n")
                              EVENT ("2", "SUMMARY:b\r\nDTSTART:99999999T999999Z\r\nDURATION:PT1H\r\n")
                              EVENT ("3", "SUMMARY:c\r\nDTSTART:20261102T090000Z\r\nDTEND:20251102T090000Z\r\n")
                              EVENT ("4", "SUMMARY:d\r\nDTSTART:20261102T090000Z\r\nDTEND:20261102T090000Z\r\nRRULE:FREQ=NEVER\r\n")
                              EVENT ("5", "DTSTART;VALUE=PERIOD:x/y\r\nDURATION:-PT1H\r\nRRULE:\r\n")
                              EVENT ("6", "SUMMARY:f\r\nDTSTART:20261103T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n"));
  const char *daily = CALENDAR (EVENT ("1", "SUMMARY:a\r\nDTSTART:20261102T090000Z\r\nDURATION:PT24H\r\nRRULE:FREQ=DAILY\r\n"));

  FAILS ("", SYNTAX);
  FAILS ("<!DOCTYPE html>", SYNTAX);
  FAILS ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", SYNTAX);
  FAILS ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:VCALENDAR\r\n", SYNTAX);
  FAILS (CALENDAR ("") CALENDAR (""), SYNTAX);
  fails ("BEGIN:VCALENDAR\r\n\0END:VCALENDAR", 31, IC_CALENDAR_ERROR_SYNTAX);
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "BEGIN:VEVENT\r\n");
  FAILS (deep->str, SYNTAX);
  for (guint i = 0; i <= IC_CALENDAR_MAX_EVENTS; i++)
    g_string_append (many, "BEGIN:VEVENT\nEND:VEVENT\n");
  FAILS (many->str, SIZE);

  feed = ic_calendar_read (odd, strlen (odd), at ("2026-11-01T00:00:00Z"), at ("2026-12-01T00:00:00Z"), 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (feed->events, ==, 6);
  g_assert_cmpuint (feed->shifts->len, ==, 2);
  g_assert_cmpuint (feed->ignored, >=, 4);
  g_assert_cmpint (feed->made, ==, at ("2026-11-01T00:00:00Z"));

  cut = ic_calendar_read (daily, strlen (daily), at ("2026-11-01T00:00:00Z"), at ("2027-12-01T00:00:00Z"), 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cut->shifts->len, ==, 10);
  g_assert_cmpint (cut->until, ==, at ("2026-11-12T09:00:00Z"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/who", test_who);
  g_test_add_func ("/calendar/zones", test_zones);
  g_test_add_func ("/calendar/exceptions", test_exceptions);
  g_test_add_func ("/calendar/hostile", test_hostile);

  return g_test_run ();
}
