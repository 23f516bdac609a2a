/* SPDX-License-Identifier: GPL-3.0-or-later
 * The times of a calendar: wall clocks of zones, and what they are in UTC.
 */
#include "ic-calendar-private.h"

#include <string.h>

#define DAY (24 * 60 * 60)

static gint64
days_from_civil (gint64 y, gint64 m, gint64 d)
{
  gint64 era, year_of_era, day_of_year;

  y -= m <= 2;
  era = (y >= 0 ? y : y - 399) / 400;
  year_of_era = y - era * 400;
  day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

gint64
ic_calendar_wall (struct icaltimetype time)
{
  if (time.year < 1900 || time.year > 2200 || time.month < 1 || time.month > 12 || time.day < 1 || time.day > 31)
    return G_MININT64;
  if (time.is_date)
    return days_from_civil (time.year, time.month, time.day) * DAY;

  return days_from_civil (time.year, time.month, time.day) * DAY + time.hour * 3600 + time.minute * 60 + time.second;
}

struct icaltimetype
ic_calendar_unwall (gint64 wall, bool date)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (wall);
  struct icaltimetype time = icaltime_null_time ();

  if (moment == NULL)
    return time;
  g_date_time_get_ymd (moment, &time.year, &time.month, &time.day);
  time.is_date = date;
  if (!date)
    {
      time.hour = g_date_time_get_hour (moment);
      time.minute = g_date_time_get_minute (moment);
      time.second = g_date_time_get_second (moment);
    }

  return time;
}

gint64
ic_calendar_offset (const IcCalendarZone *zone, gint64 utc)
{
  struct icaltimetype time;

  if (zone->zone != NULL)
    return g_time_zone_get_offset (zone->zone, g_time_zone_find_interval (zone->zone, G_TIME_TYPE_UNIVERSAL, utc));
  if (zone->own == NULL)
    return 0;
  time = ic_calendar_unwall (utc, false);

  return icaltimezone_get_utc_offset_of_utc_time (zone->own, &time, NULL);
}

/* Around a change the offset before it is tried first: what exists twice is the first of both, and what does not exist
 * counts as if the clock had not been changed. */
gint64
ic_calendar_utc (const IcCalendarZone *zone, gint64 wall)
{
  gint64 before = ic_calendar_offset (zone, wall - DAY), after = ic_calendar_offset (zone, wall + DAY);
  gint64 utc = wall - before;

  if (before != after && ic_calendar_offset (zone, utc) != before && ic_calendar_offset (zone, wall - after) == after)
    utc = wall - after;

  return utc * G_USEC_PER_SEC;
}

/* -- zones ----------------------------------------------------------------- */

static void
zone_free (gpointer data)
{
  IcCalendarZone *self = data;

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/* “/softwarestudio.org/Olson_20011030_5/Europe/Berlin”: what stands at the end may be a name. */
static GTimeZone *
system_zone (const char *id)
{
  GTimeZone *zone = *id != '\0' && *id != '/' && *id != ':' && strstr (id, "..") == NULL ? g_time_zone_new_identifier (id) : NULL;
  const char *end = zone == NULL ? strrchr (id, '/') : NULL;

  if (end == NULL || end == id)
    return zone;
  while (end > id && end[-1] != '/')
    end--;

  return end > id ? g_time_zone_new_identifier (end) : NULL;
}

static IcCalendarZone *
find_zone (IcCalendarZones *self, const char *id)
{
  IcCalendarZone *zone = g_hash_table_lookup (self->zones, id);

  if (zone != NULL)
    return zone;
  zone = g_new0 (IcCalendarZone, 1);
  zone->zone = system_zone (id);
  if (zone->zone == NULL)
    zone->own = icalcomponent_get_timezone (self->root, id);
  g_hash_table_insert (self->zones, g_strdup (id), zone);

  return zone;
}

void
ic_calendar_zones_init (IcCalendarZones *self, icalcomponent *root)
{
  *self = (IcCalendarZones) { root, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_free), { NULL, NULL } };
  for (icalproperty *p = icalcomponent_get_first_property (root, ICAL_X_PROPERTY); p != NULL; p = icalcomponent_get_next_property (root, ICAL_X_PROPERTY))
    if (g_strcmp0 (icalproperty_get_x_name (p), "X-WR-TIMEZONE") == 0 && icalproperty_get_x (p) != NULL)
      {
        self->floating = *find_zone (self, icalproperty_get_x (p));
        break;
      }
}

void
ic_calendar_zones_clear (IcCalendarZones *self)
{
  g_hash_table_unref (self->zones);
}

const IcCalendarZone *
ic_calendar_zone_of (IcCalendarZones *self, icalproperty *property, struct icaltimetype time)
{
  static const IcCalendarZone utc = { NULL, NULL };
  icalparameter *tzid = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *id = tzid != NULL ? icalparameter_get_tzid (tzid) : NULL;

  if (!time.is_date && icaltime_is_utc (time))
    return &utc;
  if (id == NULL || time.is_date)
    return &self->floating;

  return find_zone (self, id);
}
