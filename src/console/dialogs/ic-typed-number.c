/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people type for a figure.
 */
#include "ic-typed-number.h"

#include "ic-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Beyond what a whole number in a double holds, and what an event carries. */
#define LARGEST 9e15

/* The figure itself: a sign, digits, points and commas, without the spaces of
 * every width and the apostrophes between thousands. @rest gets what follows it. */
static char *
take_figure (const char  *text,
             const char **rest)
{
  GString *figure = g_string_new (NULL);
  const char *p = text;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2212)
        c = '-';
      if (c < 0x80 && (g_ascii_isdigit (c) || c == '.' || c == ',' || (c == '-' && figure->len == 0)))
        g_string_append_c (figure, (char) c);
      else if (!g_unichar_isspace (c) && c != '\'' && c != 0x2019 && c != 0x202f)
        break;
    }
  *rest = p;
  return g_string_free (figure, FALSE);
}

/* Whether all of the @mark in @figure stand between groups of three digits. */
static bool
are_groups (const char *figure,
            char        mark)
{
  const char *p = strchr (figure, mark);

  for (; p != NULL; p = strchr (p + 1, mark))
    if (strspn (p + 1, "0123456789") != 3)
      return false;
  return true;
}

static void
drop (char *figure,
      char  mark)
{
  char *to = figure;

  for (const char *from = figure; *from != '\0'; from++)
    if (*from != mark)
      *to++ = *from;
  *to = '\0';
}

static guint
count (const char *figure,
       char        mark)
{
  guint n = 0;

  for (; *figure != '\0'; figure++)
    n += *figure == mark;
  return n;
}

/* Leaves one point before the decimals, and nothing between the thousands. Of
 * two marks the last is the decimal one; a single mark before three digits is
 * one of thousands in whole numbers and money, and in others where it is a comma
 * that follows one to three digits. */
static void
normalise (char        *figure,
           IcNumberKind kind)
{
  bool whole = kind == IC_NUMBER_COUNT || kind == IC_NUMBER_MONEY;
  const char *point = strrchr (figure, '.'), *comma = strrchr (figure, ',');
  char decimal = '\0';

  if (point != NULL && comma != NULL)
    decimal = point > comma ? '.' : ',';
  else if (point != NULL && count (figure, '.') == 1 && !(whole && are_groups (figure, '.')))
    decimal = '.';
  else if (comma != NULL && count (figure, ',') == 1 && !are_groups (figure, ','))
    decimal = ',';

  /* "1.2.3" is no figure; left as it is, it is not read as one. */
  if (decimal == '\0' && (!are_groups (figure, '.') || !are_groups (figure, ',')))
    return;
  drop (figure, decimal == '.' ? ',' : '.');
  if (decimal != ',')
    drop (figure, ',');
  else
    *strchr (figure, ',') = '.';
}

/* "k" and "m" behind a figure; @rest is moved over them. */
static double
multiplier (const char **rest)
{
  const char *p = *rest;
  double times = *p == 'k' || *p == 'K' ? 1e3 : *p == 'm' || *p == 'M' ? 1e6 : 1;

  if (times > 1 && !g_ascii_isalpha (p[1]))
    {
      *rest = p + 1;
      return times;
    }
  return 1;
}

/* What may stand around the figure without saying anything else. */
static bool
may_stand (const char  *text,
           IcNumberKind kind)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));

  if (*copy == '\0')
    return true;
  if (kind == IC_NUMBER_SHARE)
    return g_str_equal (copy, "%");
  if (strpbrk (copy, "0123456789") != NULL)
    return false;
  /* A sign, a code, "€/h" */
  return kind != IC_NUMBER_COUNT && g_utf8_strlen (copy, -1) <= 6;
}

/* The first digit, with the sign or point that belongs to it. */
static const char *
figure_start (const char *text)
{
  const char *digit = text + strcspn (text, "0123456789"), *minus = strstr (text, "\u2212");

  if (digit > text && digit[-1] == '.')
    digit--;
  if (digit > text && digit[-1] == '-')
    return digit - 1;
  return minus != NULL && minus + strlen ("\u2212") == digit ? minus : digit;
}

static char *
problem_of (IcNumberKind kind)
{
  switch (kind)
    {
    case IC_NUMBER_COUNT:
      return g_strdup (_("Type a whole number, such as 1 240"));
    case IC_NUMBER_MONEY:
      return g_strdup (_("Type an amount, such as 18 500 or 18.5k"));
    case IC_NUMBER_SHARE:
      return g_strdup (_("Type a percentage from 0 to 100, such as 40 %"));
    case IC_NUMBER_REAL:
    default:
      return g_strdup (_("Type a number, such as 99.5"));
    }
}

static bool
fits (double       number,
      IcNumberKind kind)
{
  if (!isfinite (number) || fabs (number) > LARGEST)
    return false;
  if (kind == IC_NUMBER_SHARE)
    return number >= 0 && number <= 100;
  if (kind == IC_NUMBER_COUNT)
    return number >= 0 && number == floor (number);
  return kind == IC_NUMBER_REAL || number >= 0;
}

bool
ic_typed_number_parse (const char   *text,
                       IcNumberKind  kind,
                       double       *number,
                       char        **problem)
{
  g_autofree char *front = NULL, *figure = NULL;
  const char *start, *rest;
  char *end = NULL;
  double value;

  *problem = NULL;
  if (ic_words_blank (text))
    return false;

  start = figure_start (text);
  front = g_strndup (text, start - text);
  figure = take_figure (start, &rest);
  normalise (figure, kind);
  value = g_ascii_strtod (figure, &end) * multiplier (&rest);
  if (end == figure || *end != '\0' || !may_stand (front, kind) || !may_stand (rest, kind) || !fits (value, kind))
    {
      *problem = problem_of (kind);
      return false;
    }
  *number = kind == IC_NUMBER_SHARE ? value / 100 : value;
  return true;
}

char *
ic_typed_number_text (double       number,
                      IcNumberKind kind)
{
  char figure[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (number))
    return g_strdup ("");
  if (kind == IC_NUMBER_SHARE)
    return g_strdup_printf ("%s %%", g_ascii_formatd (figure, sizeof figure, "%.10g", number * 100));
  if (kind != IC_NUMBER_REAL && number == floor (number) && fabs (number) < LARGEST)
    return ic_words_number ((gint64) number);
  if (kind == IC_NUMBER_MONEY)
    return g_strdup (g_ascii_formatd (figure, sizeof figure, "%.2f", number));
  return g_strdup (g_ascii_formatd (figure, sizeof figure, "%.10g", number));
}
