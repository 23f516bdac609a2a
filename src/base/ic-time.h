/* SPDX-License-Identifier: GPL-3.0-or-later
 * Times. Everywhere in the program a time is a gint64: microseconds since
 * 1970-01-01T00:00:00Z. 0 means "no time known". Durations are microseconds too.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define IC_SECOND G_GINT64_CONSTANT (1000000)
#define IC_MINUTE (60 * IC_SECOND)
#define IC_HOUR   (60 * IC_MINUTE)
#define IC_DAY    (24 * IC_HOUR)

/* RFC 3339 with any offset, "Z", "+0000" without colon, and 0 to 9 decimals
 * (beyond microseconds cut off). A leap second reads as the second after.
 * Returns false and leaves @time alone for anything else, and for years outside 1 to 9999. */
bool   ic_time_parse  (const char *text, gint64 *time);
/* "2026-11-20T07:58:00.123456Z"; without decimals where they are zero. Returns: (transfer full). */
char  *ic_time_format (gint64 time);

/* The text a person reads for a duration: "45 s", "58 min", "1 h", "6 h 10", "3 d 4 h".
 * Negative durations read as their absolute value. Returns: (transfer full). */
char  *ic_time_span   (gint64 duration);
/* A running clock, "01:42:10" ("-00:04:10" when negative; days as "4d 01:42:10"). Returns: (transfer full). */
char  *ic_time_clock  (gint64 duration);
/* A countdown, "4:10", "0:48"; an hour and more as "1:02:10"; negative with "-". Returns: (transfer full). */
char  *ic_time_countdown (gint64 duration);
/* Parses what people type for a duration: "45s", "30m", "30 min", "2h", "1h30", "1 h 30 min", "2d". A bare number is minutes. */
bool   ic_time_parse_span (const char *text, gint64 *duration);

/* Local wall-clock texts in @zone. "14:02", and with @seconds "14:02:10". Returns: (transfer full). */
char  *ic_time_of_day (gint64 time, GTimeZone *zone, bool seconds);
/* "14:02 CET"; the zone's abbreviation at that time. Returns: (transfer full). */
char  *ic_time_of_day_zone (gint64 time, GTimeZone *zone);
/* "2026-11-20 14:02 CET". Returns: (transfer full). */
char  *ic_time_date_of_day (gint64 time, GTimeZone *zone);
/* The hour 0 to 23 in @zone. */
int    ic_time_local_hour (gint64 time, GTimeZone *zone);
/* Parses "14:30" as the first such time at or after @after in @zone. */
bool   ic_time_parse_of_day (const char *text, gint64 after, GTimeZone *zone, gint64 *time);

G_END_DECLS
