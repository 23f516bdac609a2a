/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people type for a time: "30 min", "2 h", "14:30", "2026-11-25 17:00"; and how it was understood, in words.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef enum {
  IC_TYPED_AHEAD, /* to come: "30 min" from now, "14:30" the next such time */
  IC_TYPED_AGO,   /* was: "30 min" ago, "14:30" the last such time; "now" */
  IC_TYPED_SPAN,  /* only how long: "30 min" */
} IcTypedKind;

/* @time gets the time, or the duration of a span. An empty text is false without anything wrong. False
 * otherwise: *@problem gets what to type instead (transfer full, translated). */
bool  ic_typed_time_parse (const char *text, IcTypedKind kind, gint64 now, GTimeZone *zone, gint64 *time, char **problem);
/* "14:30 CET, in 28 min", "12:05 CET, 1 h 54 ago", "30 min, until 14:30 CET"; with the date when it is another day; @utc: "14:30 CET (13:30 UTC), in 28 min". Returns: (transfer full). */
char *ic_typed_time_words (gint64 time, IcTypedKind kind, gint64 now, GTimeZone *zone, bool utc);
/* How @time would be typed: "14:30", "2026-11-25 17:00", "30 min". Returns: (transfer full); "" for 0. */
char *ic_typed_time_text  (gint64 time, IcTypedKind kind, gint64 now, GTimeZone *zone);

G_END_DECLS
