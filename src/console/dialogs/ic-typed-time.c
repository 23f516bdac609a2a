/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people type for a time.
 */
#include "ic-typed-time.h"

#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>
#include <stdio.h>

static bool
same_day (gint64     a,
          gint64     b,
          GTimeZone *zone)
{
  g_autofree char *first = ic_time_date_of_day (a, zone), *second = ic_time_date_of_day (b, zone);

  return strncmp (first, second, strlen ("2026-11-20")) == 0;
}

static gint64
moment (int        year,
        int        month,
        int        day,
        int        hour,
        int        minute,
        GTimeZone *zone)
{
  g_autoptr(GDateTime) date = g_date_time_new (zone, year, month, day, hour, minute, 0);

  return date != NULL ? g_date_time_to_unix (date) * IC_SECOND : 0;
}

/* "2026-11-25", which is the end of the working day, or "2026-11-25 17:00". */
static bool
parse_date (const char *text,
            GTimeZone  *zone,
            gint64     *time)
{
  int year, month, day, hour = 17, minute = 0, end = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3)
    return false;
  text += end;
  if (*text != '\0' && (sscanf (text, " %2d:%2d%n", &hour, &minute, &end) != 2 || text[end] != '\0'))
    return false;
  *time = moment (year, month, day, hour, minute, zone);
  return *time != 0;
}

/* "14:30" as the last such time. */
static bool
parse_of_day_before (const char *text,
                     gint64      now,
                     GTimeZone  *zone,
                     gint64     *time)
{
  gint64 found;

  /* The first one from a day ago on; where the clock was set it may be that there are two. */
  if (!ic_time_parse_of_day (text, now - IC_DAY - IC_HOUR, zone, &found) || found > now)
    return false;
  *time = found;
  while (ic_time_parse_of_day (text, found + IC_SECOND, zone, &found) && found <= now)
    *time = found;
  return true;
}

static bool
parse_moment (const char  *text,
              IcTypedKind  kind,
              gint64       now,
              GTimeZone   *zone,
              gint64      *time)
{
  gint64 span;

  if (parse_date (text, zone, time))
    return true;
  if (kind == IC_TYPED_AGO && g_ascii_strcasecmp (text, "now") == 0)
    *time = now;
  else if (ic_time_parse_span (text, &span))
    *time = kind == IC_TYPED_AGO ? now - span : now + span;
  else
    return kind == IC_TYPED_AGO ? parse_of_day_before (text, now, zone, time) : ic_time_parse_of_day (text, now, zone, time);
  return true;
}

bool
ic_typed_time_parse (const char  *text,
                     IcTypedKind  kind,
                     gint64       now,
                     GTimeZone   *zone,
                     gint64      *time,
                     char       **problem)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  gint64 found = 0;
  const char *wrong = NULL;

  *problem = NULL;
  if (*stripped == '\0')
    return false;
  if (kind == IC_TYPED_SPAN)
    wrong = ic_time_parse_span (stripped, &found) && found > 0 ? NULL : _("Write how long: “30 min”, “2 h” or “1 h 30”.");
  else if (!parse_moment (stripped, kind, now, zone, &found))
    wrong = kind == IC_TYPED_AGO ? _("Write when it was: “12:05”, “20 min” (ago) or “2026-11-20 12:05”.")
                                 : _("Write when: “30 min”, “14:30” or “2026-11-25 17:00”.");
  else if (kind == IC_TYPED_AGO && found > now)
    wrong = _("That is still to come; write when it was.");
  else if (kind == IC_TYPED_AHEAD && found <= now)
    wrong = _("That is over already; write when it will be.");
  if (wrong != NULL)
    {
      *problem = g_strdup (wrong);
      return false;
    }
  *time = found;
  return true;
}

char *
ic_typed_time_words (gint64       time,
                     IcTypedKind  kind,
                     gint64       now,
                     GTimeZone   *zone,
                     bool         utc)
{
  bool is_span = kind == IC_TYPED_SPAN;
  g_autofree char *when = is_span ? NULL : !same_day (time, now, zone) ? ic_time_date_of_day (time, zone)
                          : utc ? ic_words_time (time, zone) : ic_time_of_day_zone (time, zone);
  g_autofree char *span = ic_time_span (ABS (is_span ? time : time - now));

  /* What it is counted from is known to the field alone: a metric's window ends now, a hold starts some day. */
  if (is_span)
    return g_steal_pointer (&span);
  if (ABS (time - now) < IC_MINUTE / 2)
    return g_strdup_printf (_("%s, now"), when);
  return g_strdup_printf (time > now ? _("%s, in %s") : _("%s, %s ago"), when, span);
}

char *
ic_typed_time_text (gint64       time,
                    IcTypedKind  kind,
                    gint64       now,
                    GTimeZone   *zone)
{
  g_autofree char *whole = NULL;

  if (time == 0)
    return g_strdup ("");
  if (kind == IC_TYPED_SPAN)
    return ic_time_span (time);
  whole = ic_time_date_of_day (time, zone);
  if (same_day (time, now, zone))
    return ic_time_of_day (time, zone, false);
  whole[strlen ("2026-11-20 14:02")] = '\0';
  return g_steal_pointer (&whole);
}
