/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small pieces of plain English.
 */
#include "ic-words.h"

#include "ic-time.h"

#include <math.h>
#include <string.h>

char *
ic_words_number (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  const char *first = *digits == '-' ? digits + 1 : digits;
  gsize left = strlen (first);
  GString *text = g_string_new (*digits == '-' ? "-" : "");

  for (; *first != '\0'; first++, left--)
    {
      g_string_append_c (text, *first);
      if (left > 1 && left % 3 == 1)
        g_string_append_c (text, ' ');
    }

  return g_string_free (text, FALSE);
}

char *
ic_words_count (gint64 number, const char *one, const char *many)
{
  g_autofree char *figure = ic_words_number (number);

  return g_strdup_printf ("%s %s", figure, number == 1 ? one : many);
}

/* Two decimals at most, trailing zeros cut off, a point whatever the locale. */
static char *
short_real (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, fabs (value) < 1 && value != 0 ? "%.3f" : "%.2f", value);
  if (strchr (buffer, '.') != NULL)
    {
      gsize length = strlen (buffer);

      while (buffer[length - 1] == '0')
        buffer[--length] = '\0';
      if (buffer[length - 1] == '.')
        buffer[--length] = '\0';
    }
  if (g_str_equal (buffer, "-0"))
    return g_strdup ("0");

  return g_strdup (buffer);
}

char *
ic_words_value (double value, const char *unit)
{
  g_autofree char *figure = NULL;

  if (!isfinite (value))
    return g_strdup ("unknown");
  figure = fabs (value) >= 10000 && fabs (value) < 1e15 ? ic_words_number (llround (value)) : short_real (value);
  if (ic_words_blank (unit))
    return g_steal_pointer (&figure);

  return g_strdup_printf ("%s %s", figure, unit);
}

char *
ic_words_ago (gint64 then, gint64 now)
{
  g_autofree char *span = NULL;

  if (now - then < 30 * IC_SECOND)
    return g_strdup ("just now");
  span = ic_time_span (now - then);

  return g_strdup_printf ("%s ago", span);
}

char *
ic_words_capital (const char *text)
{
  char first[7] = { 0 };

  if (text == NULL || *text == '\0')
    return g_strdup ("");
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);

  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

char *
ic_words_sentence (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  gsize length = strlen (trimmed);

  if (length == 0 || strchr (".!?:;", trimmed[length - 1]) != NULL || g_str_has_suffix (trimmed, "…"))
    return g_steal_pointer (&trimmed);

  return g_strconcat (trimmed, ".", NULL);
}

char *
ic_words_list (const char *const *words)
{
  guint n = words != NULL ? g_strv_length ((char **) words) : 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == n ? " and " : ", ");
      g_string_append (text, words[i]);
    }

  return g_string_free (text, FALSE);
}

char *
ic_words_time (gint64 time, GTimeZone *zone)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *local = ic_time_of_day_zone (time, zone);
  g_autofree char *universal = ic_time_of_day_zone (time, utc);

  if (g_str_equal (local, universal))
    return g_steal_pointer (&local);

  return g_strdup_printf ("%s (%s)", local, universal);
}

char *
ic_words_join (const char *separator, const char *const *parts, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (!ic_words_blank (parts[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", parts[i]);

  return g_string_free (text, FALSE);
}

bool
ic_words_blank (const char *text)
{
  if (text == NULL)
    return true;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return false;

  return true;
}
