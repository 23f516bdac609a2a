/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of reading a calendar share.
 */
#pragma once

#include "ic-calendar.h"

#include <libical/ical.h>

G_BEGIN_DECLS

/* -- ic-calendar-time.c -- */

/* Whose wall clock: UTC when both are NULL. */
typedef struct {
  GTimeZone    *zone;  /* of the system, by its IANA name */
  icaltimezone *own;   /* a VTIMEZONE of the feed, where the system does not know it; borrowed from the component */
} IcCalendarZone;

typedef struct {
  icalcomponent *root;
  GHashTable    *zones;   /* TZID → IcCalendarZone, owned */
  IcCalendarZone floating;
} IcCalendarZones;
void   ic_calendar_zones_init  (IcCalendarZones *self, icalcomponent *root);
void   ic_calendar_zones_clear (IcCalendarZones *self);
/* The zone of a time property. (transfer none) */
const IcCalendarZone *ic_calendar_zone_of (IcCalendarZones *self, icalproperty *property, struct icaltimetype time);
/* Seconds of the wall clock since 1970, as if it were UTC; G_MININT64 when it is out of any sense. */
gint64 ic_calendar_wall        (struct icaltimetype time);
struct icaltimetype ic_calendar_unwall (gint64 wall, bool date);
/* Seconds that the wall clock is ahead at @utc (seconds). */
gint64 ic_calendar_offset      (const IcCalendarZone *zone, gint64 utc);
/* Microseconds UTC. */
gint64 ic_calendar_utc         (const IcCalendarZone *zone, gint64 wall);

/* -- ic-calendar-text.c -- */

/* Unfolds the lines and leaves out rules that nobody could follow; refuses what is no calendar or too deep. (transfer full) */
char  *ic_calendar_unfold      (const char *text, gsize length, guint *dropped, GError **error);
/* Adds a shift of everybody the entry names; false: nobody. */
typedef void (*IcCalendarWho)  (const char *name, const char *mail, int layer, gpointer data);
bool   ic_calendar_each_person (icalcomponent *event, IcCalendarWho func, gpointer data);

G_END_DECLS
