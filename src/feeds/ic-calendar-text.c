/* SPDX-License-Identifier: GPL-3.0-or-later
 * The text of a calendar: its lines, and whom an entry names.
 */
#include "ic-calendar-private.h"

#include <string.h>

#define MAX_DEPTH 6
#define MAX_LINE 20000 /* bytes, unfolded */
#define MAX_NAME 200

/* -- lines ----------------------------------------------------------------- */

static bool
starts (const char *line, const char *with)
{
  return g_ascii_strncasecmp (line, with, strlen (with)) == 0;
}

/* A rule for each minute is no rota, and one that never comes true would be looked for until the end of days. */
static bool
is_endless_rule (const char *line)
{
  g_autofree char *rule = NULL;

  if (!starts (line, "RRULE") && !starts (line, "EXRULE"))
    return false;
  rule = g_ascii_strup (line, -1);
  if (strstr (rule, "FREQ=SECONDLY") != NULL || strstr (rule, "FREQ=MINUTELY") != NULL || starts (rule, "EXRULE"))
    return true;

  return strstr (rule, "FREQ=HOURLY") != NULL && (strstr (rule, "BYMONTH") != NULL || strstr (rule, "BYYEARDAY") != NULL || strstr (rule, "BYWEEKNO") != NULL
                                                  || strstr (rule, "BYSETPOS") != NULL || strstr (rule, "BYMINUTE") != NULL || strstr (rule, "BYSECOND") != NULL);
}

typedef struct {
  GString *out;
  guint    depth, events, rules, dropped;
} Lines;

static bool
fail (GError **error, IcCalendarError code, const char *words)
{
  g_set_error_literal (error, IC_CALENDAR_ERROR, code, words);

  return false;
}

static bool
take_line (Lines *lines, const char *line, GError **error)
{
  if (starts (line, "BEGIN:") && ++lines->depth > MAX_DEPTH)
    return fail (error, IC_CALENDAR_ERROR_SYNTAX, "The calendar is nested too deep");
  if (starts (line, "END:"))
    {
      if (lines->depth == 0)
        return fail (error, IC_CALENDAR_ERROR_SYNTAX, "The calendar ends something that does not begin");
      lines->depth--;
    }
  if (starts (line, "BEGIN:VEVENT") && ++lines->events > IC_CALENDAR_MAX_EVENTS)
    return fail (error, IC_CALENDAR_ERROR_SIZE, "The calendar has more than 20 000 entries; let it export fewer weeks");
  if (starts (line, "RRULE") && ++lines->rules > IC_CALENDAR_MAX_RULES)
    return fail (error, IC_CALENDAR_ERROR_SIZE, "The calendar has more than 1 000 entries that repeat; let it export fewer");
  if (is_endless_rule (line))
    lines->dropped++;
  else if (strlen (line) <= MAX_LINE)
    g_string_append_printf (lines->out, "%s\r\n", line);

  return true;
}

/* The line that begins at *@at, without what folds it; *@at goes behind it. */
static void
next_line (const char *text, gsize length, gsize *at, GString *line)
{
  g_string_truncate (line, 0);
  while (*at < length)
    {
      const char *end = memchr (text + *at, '\n', length - *at);
      gsize stop = end != NULL ? (gsize) (end - text) : length;
      gsize size = stop - *at;

      if (size > 0 && text[stop - 1] == '\r')
        size--;
      if (line->len <= MAX_LINE)
        g_string_append_len (line, text + *at, (gssize) MIN (size, MAX_LINE + 1));
      *at = MIN (stop + 1, length);
      if (*at >= length || (text[*at] != ' ' && text[*at] != '\t'))
        break;
      (*at)++;
    }
}

char *
ic_calendar_unfold (const char *text, gsize length, guint *dropped, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  Lines lines = { .out = out };
  gsize at = 0;
  bool first = true;

  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    at = 3;
  while (at < length)
    {
      next_line (text, length, &at, line);
      if (line->len == 0)
        continue;
      if (first && g_ascii_strcasecmp (g_strchomp (line->str), "BEGIN:VCALENDAR") != 0)
        {
          fail (error, IC_CALENDAR_ERROR_SYNTAX, "This is no iCalendar feed: it does not begin with BEGIN:VCALENDAR; is the address that of the calendar's page?");
          return NULL;
        }
      first = false;
      if (!take_line (&lines, line->str, error))
        return NULL;
    }
  if (first || lines.depth > 0)
    {
      fail (error, IC_CALENDAR_ERROR_SYNTAX, first ? "The calendar is empty" : "The calendar breaks off before its end");
      return NULL;
    }
  *dropped = lines.dropped;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* -- people ---------------------------------------------------------------- */

/* "[L2] Dana Okoro": the layer is taken off. */
static const char *
take_layer (const char *summary, int *layer)
{
  while (*summary == ' ')
    summary++;
  if (summary[0] != '[' || (summary[1] != 'L' && summary[1] != 'l') || !g_ascii_isdigit (summary[2]) || summary[3] != ']')
    return summary;
  *layer = summary[2] - '0';

  return summary + 4;
}

static char *
clean (const char *text)
{
  g_autofree char *name = g_utf8_make_valid (text, -1);

  for (char *p = name; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';
  g_strstrip (name);
  if (g_utf8_strlen (name, -1) > MAX_NAME)
    *g_utf8_offset_to_pointer (name, MAX_NAME) = '\0';

  return *name != '\0' ? g_steal_pointer (&name) : NULL;
}

static char *
name_in_summary (const char *summary)
{
  const char *colon = g_strrstr (summary, ": ");
  g_autofree char *name = clean (colon != NULL && colon[2] != '\0' ? colon + 2 : summary);
  gsize length;

  if (name == NULL)
    return NULL;
  if (starts (name, "On Call - ") || starts (name, "On-Call - "))
    {
      char *rest = name + 10, *dash = strstr (rest, " - ");

      if (dash != NULL)
        *dash = '\0';
      memmove (name, rest, strlen (rest) + 1);
    }
  length = strlen (name);
  if (length > 8 && (g_ascii_strcasecmp (name + length - 8, " on call") == 0 || g_ascii_strcasecmp (name + length - 8, " on-call") == 0))
    name[length - 8] = '\0';

  return clean (name);
}

static char *
mail_of (icalproperty *attendee)
{
  const char *address = icalproperty_get_attendee (attendee);

  return address != NULL && starts (address, "mailto:") ? clean (address + 7) : NULL;
}

bool
ic_calendar_each_person (icalcomponent *event, IcCalendarWho func, gpointer data)
{
  const char *summary = icalcomponent_get_summary (event);
  int layer = -1;
  const char *rest = take_layer (summary != NULL ? summary : "", &layer);
  bool any = false;

  for (icalproperty *p = icalcomponent_get_first_property (event, ICAL_ATTENDEE_PROPERTY); p != NULL; p = icalcomponent_get_next_property (event, ICAL_ATTENDEE_PROPERTY))
    {
      icalparameter *cn = icalproperty_get_first_parameter (p, ICAL_CN_PARAMETER);
      g_autofree char *name = cn != NULL && icalparameter_get_cn (cn) != NULL ? clean (icalparameter_get_cn (cn)) : NULL;
      g_autofree char *mail = mail_of (p);

      if (name == NULL)
        continue;
      func (name, mail, layer, data);
      any = true;
    }
  if (!any)
    {
      g_autofree char *name = name_in_summary (rest);

      if (name != NULL)
        func (name, NULL, layer, data);
      any = name != NULL;
    }

  return any;
}
