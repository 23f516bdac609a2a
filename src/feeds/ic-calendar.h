/* SPDX-License-Identifier: GPL-3.0-or-later
 * A rota as an iCalendar feed (RFC 5545, by libical): who is on call from when
 * to when. Recurrence (RRULE, RDATE, EXDATE, RECURRENCE-ID), zones (TZID, with or
 * without VTIMEZONE), all-day and floating times, folded lines. Pure and bounded.
 *
 * Where rotas need more than the standard says: an instance of a rule begins and
 * ends at the same time of day as the first one, also across a change to or from
 * daylight saving time, so that a handover on Monday at nine leaves no gap; a time that
 * does not exist on that day counts by the offset before, one that exists twice is the
 * first. All-day and floating times are those of X-WR-TIMEZONE, else UTC.
 *
 * Who: the ATTENDEEs by CN, one shift each; else the SUMMARY, after “[L0]” … “[L9]”
 * (the layer), after the last “: ”, and without “On Call - ” before or “ on call” behind it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef enum {
  IC_CALENDAR_ERROR_SYNTAX, /* no calendar, or not one that can be read */
  IC_CALENDAR_ERROR_SIZE,   /* more than is read */
} IcCalendarError;
#define IC_CALENDAR_ERROR (ic_calendar_error_quark ())
GQuark ic_calendar_error_quark (void);

#define IC_CALENDAR_MAX_BYTES  (8 * 1024 * 1024)
#define IC_CALENDAR_MAX_EVENTS 20000 /* entries of the feed */
#define IC_CALENDAR_MAX_RULES  1000  /* entries that repeat */

typedef struct {
  char   *name;       /* never empty */
  char   *mail;       /* of an ATTENDEE, or NULL */
  gint64  start, end; /* microseconds UTC */
  int     layer;      /* -1: not said */
} IcCalendarShift;

typedef struct {
  GPtrArray *shifts;  /* of IcCalendarShift, by start, then end, then name */
  gint64     until;   /* what is told ends here: @until, or earlier where there were more than @max */
  gint64     made;    /* the newest DTSTAMP or LAST-MODIFIED; 0: none */
  guint      events;  /* entries of the feed */
  guint      ignored; /* of them, those that cannot be read: without a start or a name, or with a rule that is not followed */
} IcCalendarFeed;
void            ic_calendar_feed_free (IcCalendarFeed *self);

/* The shifts that overlap @from to @until, @max at most. The text need not end with NUL. Returns: (transfer full). */
IcCalendarFeed *ic_calendar_read      (const char *text, gsize length, gint64 from, gint64 until, guint max, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcCalendarFeed, ic_calendar_feed_free)

G_END_DECLS
