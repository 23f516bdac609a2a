/* SPDX-License-Identifier: GPL-3.0-or-later
 * Times and durations, and the texts people and programs write for them.
 */
#include "ic-time.h"

#include <string.h>

/* 0001-01-01T00:00:00Z and the last second of year 9999. */
#define FIRST_SECOND G_GINT64_CONSTANT (-62135596800)
#define LAST_SECOND  G_GINT64_CONSTANT (253402300799)

#define DAY_SECONDS  86400

/* Reads exactly @count digits at *@text and steps over them. */
static bool
take_digits (const char **text, int count, int *value)
{
  *value = 0;
  for (int i = 0; i < count; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return false;
      *value = *value * 10 + (**text - '0');
    }
  return true;
}

static bool
take_char (const char **text, char c)
{
  if (**text != c)
    return false;
  (*text)++;
  return true;
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* Days since 1970-01-01. Years start in March, so that the leap day is the last
 * (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
static gint64
days_from_date (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint64) era * 146097 + day_of_era - 719468;
}

static void
date_from_days (gint64 days, int *year, int *month, int *day)
{
  gint64 z = days + 719468;
  gint64 era = (z >= 0 ? z : z - 146096) / 146097;
  int day_of_era = z - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int march_month = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * march_month + 2) / 5 + 1;
  *month = march_month < 10 ? march_month + 3 : march_month - 9;
  *year = year_of_era + (int) era * 400 + (*month <= 2 ? 1 : 0);
}

/* Division that rounds down, also below zero. */
static gint64
floor_div (gint64 value, gint64 by)
{
  return value / by - (value % by < 0 ? 1 : 0);
}

static bool
take_date (const char **text, gint64 *days)
{
  int year, month, day;

  if (!take_digits (text, 4, &year) || !take_char (text, '-') ||
      !take_digits (text, 2, &month) || !take_char (text, '-') ||
      !take_digits (text, 2, &day))
    return false;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return false;
  *days = days_from_date (year, month, day);
  return true;
}

static bool
take_time (const char **text, int *seconds, bool *leap)
{
  int hour, minute, second;

  if (!take_digits (text, 2, &hour) || !take_char (text, ':') ||
      !take_digits (text, 2, &minute) || !take_char (text, ':') ||
      !take_digits (text, 2, &second))
    return false;
  if (hour > 23 || minute > 59 || second > 60)
    return false;
  *leap = second == 60;
  *seconds = (hour * 60 + minute) * 60 + second;
  return true;
}

static bool
take_fraction (const char **text, int *microseconds)
{
  int digits = 0;

  *microseconds = 0;
  if (!take_char (text, '.'))
    return true;
  for (; g_ascii_isdigit (**text); (*text)++, digits++)
    if (digits < 6)
      *microseconds = *microseconds * 10 + (**text - '0');
  for (int i = digits; i < 6; i++)
    *microseconds *= 10;
  return digits >= 1 && digits <= 9;
}

static bool
take_offset (const char **text, int *seconds)
{
  int hour, minute;
  bool east = **text == '+';

  *seconds = 0;
  if (take_char (text, 'Z') || take_char (text, 'z'))
    return true;
  if (!take_char (text, '+') && !take_char (text, '-'))
    return false;
  if (!take_digits (text, 2, &hour))
    return false;
  take_char (text, ':');
  if (!take_digits (text, 2, &minute) || hour > 23 || minute > 59)
    return false;
  *seconds = (east ? 1 : -1) * (hour * 60 + minute) * 60;
  return true;
}

bool
ic_time_parse (const char *text, gint64 *time)
{
  gint64 days;
  int seconds, microseconds, offset;
  bool leap;

  if (text == NULL || !take_date (&text, &days))
    return false;
  if (!take_char (&text, 'T') && !take_char (&text, 't'))
    return false;
  if (!take_time (&text, &seconds, &leap) || !take_fraction (&text, &microseconds) ||
      !take_offset (&text, &offset) || *text != '\0')
    return false;

  gint64 total = days * DAY_SECONDS + seconds - offset;
  if (total < FIRST_SECOND || total > LAST_SECOND)
    return false;
  /* Leap seconds end a day in UTC; any other 60 is a mistake. */
  if (leap && total % DAY_SECONDS != 0)
    return false;
  *time = total * IC_SECOND + microseconds;
  return true;
}

char *
ic_time_format (gint64 time)
{
  gint64 second = CLAMP (floor_div (time, IC_SECOND), FIRST_SECOND, LAST_SECOND);
  gint64 days = floor_div (second, DAY_SECONDS);
  int of_day = second - days * DAY_SECONDS;
  int microseconds = time - floor_div (time, IC_SECOND) * IC_SECOND;
  int year, month, day;
  char fraction[16] = "";

  date_from_days (days, &year, &month, &day);
  if (microseconds != 0)
    g_snprintf (fraction, sizeof fraction, ".%06d", microseconds);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%sZ", year, month, day,
                          of_day / 3600, of_day / 60 % 60, of_day % 60, fraction);
}

/* Whole seconds without the sign; also right for G_MININT64. */
static gint64
absolute_seconds (gint64 duration)
{
  gint64 seconds = duration / IC_SECOND;

  return seconds < 0 ? -seconds : seconds;
}

static const char *
sign_of (gint64 duration)
{
  return duration / IC_SECOND < 0 ? "-" : "";
}

char *
ic_time_span (gint64 duration)
{
  gint64 seconds = absolute_seconds (duration);
  gint64 minutes = seconds / 60, hours = minutes / 60, days = hours / 24;

  if (seconds < 60)
    return g_strdup_printf ("%d s", (int) seconds);
  if (minutes < 60)
    return g_strdup_printf ("%d min", (int) minutes);
  if (hours < 24 && minutes % 60 == 0)
    return g_strdup_printf ("%d h", (int) hours);
  if (hours < 24)
    return g_strdup_printf ("%d h %02d", (int) hours, (int) (minutes % 60));
  if (hours % 24 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " d", days);
  return g_strdup_printf ("%" G_GINT64_FORMAT " d %d h", days, (int) (hours % 24));
}

char *
ic_time_clock (gint64 duration)
{
  gint64 seconds = absolute_seconds (duration);
  gint64 days = seconds / DAY_SECONDS;
  int of_day = seconds % DAY_SECONDS;
  char prefix[32] = "";

  if (days > 0)
    g_snprintf (prefix, sizeof prefix, "%" G_GINT64_FORMAT "d ", days);
  return g_strdup_printf ("%s%s%02d:%02d:%02d", sign_of (duration), prefix,
                          of_day / 3600, of_day / 60 % 60, of_day % 60);
}

char *
ic_time_countdown (gint64 duration)
{
  gint64 seconds = absolute_seconds (duration);
  int minute = seconds / 60 % 60, second = seconds % 60;

  if (seconds < 3600)
    return g_strdup_printf ("%s%d:%02d", sign_of (duration), minute, second);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ":%02d:%02d", sign_of (duration),
                          seconds / 3600, minute, second);
}

static void
skip_blanks (const char **text)
{
  while (**text == ' ' || **text == '\t')
    (*text)++;
}

/* The units, largest first; a number without one counts in the unit below the
 * one before it, so that "1h30" is what it looks like. */
static const gint64 units[] = { IC_DAY, IC_HOUR, IC_MINUTE, IC_SECOND };

static bool
take_unit (const char **text, guint *unit)
{
  static const char * const words[][6] = {
    { "days", "day", "d" },
    { "hours", "hour", "hrs", "hr", "h" },
    { "minutes", "minute", "mins", "min", "m" },
    { "seconds", "second", "secs", "sec", "s" },
  };
  gsize length = strspn (*text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint j = 0; words[i][j] != NULL; j++)
      if (strlen (words[i][j]) == length && g_ascii_strncasecmp (*text, words[i][j], length) == 0)
        {
          *unit = i;
          *text += length;
          return true;
        }
  return length == 0 && **text == '\0';
}

bool
ic_time_parse_span (const char *text, gint64 *duration)
{
  gint64 total = 0;
  guint smallest = 0; /* units from here on are still to come */
  bool any = false;

  if (text == NULL)
    return false;
  for (skip_blanks (&text); *text != '\0'; skip_blanks (&text))
    {
      gint64 number = 0;
      int digits = 0;
      guint unit = any ? smallest : 2;

      for (; g_ascii_isdigit (*text); text++)
        {
          number = number * 10 + (*text - '0');
          if (++digits > 6)
            return false;
        }
      skip_blanks (&text);
      if (digits == 0 || !take_unit (&text, &unit) || unit < smallest || unit >= G_N_ELEMENTS (units))
        return false;
      total += number * units[unit];
      smallest = unit + 1;
      any = true;
    }
  if (any)
    *duration = total;
  return any;
}

static gint64
offset_at (GTimeZone *zone, gint64 second)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, second));
}

/* Seconds since 1970-01-01 as the wall clock in @zone counts them. */
static gint64
local_second (gint64 time, GTimeZone *zone)
{
  gint64 second = floor_div (time, IC_SECOND);

  return second + offset_at (zone, second);
}

static const char *
abbreviation_at (gint64 time, GTimeZone *zone)
{
  gint64 second = floor_div (time, IC_SECOND);

  return g_time_zone_get_abbreviation (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, second));
}

static int
second_of_day (gint64 local)
{
  return local - floor_div (local, DAY_SECONDS) * DAY_SECONDS;
}

char *
ic_time_of_day (gint64 time, GTimeZone *zone, bool seconds)
{
  int of_day = second_of_day (local_second (time, zone));

  if (seconds)
    return g_strdup_printf ("%02d:%02d:%02d", of_day / 3600, of_day / 60 % 60, of_day % 60);
  return g_strdup_printf ("%02d:%02d", of_day / 3600, of_day / 60 % 60);
}

char *
ic_time_of_day_zone (gint64 time, GTimeZone *zone)
{
  g_autofree char *of_day = ic_time_of_day (time, zone, false);

  return g_strdup_printf ("%s %s", of_day, abbreviation_at (time, zone));
}

char *
ic_time_date_of_day (gint64 time, GTimeZone *zone)
{
  g_autofree char *of_day = ic_time_of_day_zone (time, zone);
  int year, month, day;

  date_from_days (floor_div (local_second (time, zone), DAY_SECONDS), &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d %s", year, month, day, of_day);
}

int
ic_time_local_hour (gint64 time, GTimeZone *zone)
{
  return second_of_day (local_second (time, zone)) / 3600;
}

/* When the wall clock in @zone shows @local: once as a rule, twice when clocks
 * go back. When they go forward past it, the moment it would have been. */
static int
moments_of_local (gint64 local, GTimeZone *zone, gint64 moments[2])
{
  gint64 before = offset_at (zone, local - DAY_SECONDS);
  gint64 after = offset_at (zone, local + DAY_SECONDS);
  int n = 0;

  if (offset_at (zone, local - before) == before)
    moments[n++] = local - before;
  if (after != before && offset_at (zone, local - after) == after)
    moments[n++] = local - after;
  if (n == 0)
    moments[n++] = local - before;
  return n;
}

bool
ic_time_parse_of_day (const char *text, gint64 after, GTimeZone *zone, gint64 *time)
{
  int hour, minute;

  if (text == NULL || !take_digits (&text, text[0] != '\0' && text[1] == ':' ? 1 : 2, &hour) ||
      !take_char (&text, ':') || !take_digits (&text, 2, &minute) || *text != '\0' ||
      hour > 23 || minute > 59)
    return false;

  gint64 today = floor_div (local_second (after, zone), DAY_SECONDS);
  for (gint64 day = today; day <= today + 2; day++)
    {
      gint64 moments[2];
      int n = moments_of_local (day * DAY_SECONDS + (hour * 60 + minute) * 60, zone, moments);
      for (int i = 0; i < n; i++)
        if (moments[i] * IC_SECOND >= after)
          {
            *time = moments[i] * IC_SECOND;
            return true;
          }
    }
  return false;
}
