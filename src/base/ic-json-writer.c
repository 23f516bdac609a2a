/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes compact JSON on one line.
 */
#include "ic-json.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Whole numbers below this are written with all their digits, not as 1e15. */
#define PLAIN_REAL 1e15

struct _IcJsonWriter {
  GString *text;
  bool     object[IC_JSON_MAX_DEPTH]; /* what is open, outermost first */
  guint    depth;
  bool     comma;                     /* something stands before in this container */
};

static void
append_escaped (GString *text, const char *value)
{
  static const char hex[] = "0123456789abcdef";
  const char *from = value, *p = value;

  g_string_append_c (text, '"');
  for (; *p != '\0'; p++)
    {
      guchar c = *p;
      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
        continue;

      g_string_append_len (text, from, p - from);
      from = p + 1;
      g_string_append_c (text, '\\');
      switch (c)
        {
        case '"': case '\\': g_string_append_c (text, c); break;
        case '\b': g_string_append_c (text, 'b'); break;
        case '\f': g_string_append_c (text, 'f'); break;
        case '\n': g_string_append_c (text, 'n'); break;
        case '\r': g_string_append_c (text, 'r'); break;
        case '\t': g_string_append_c (text, 't'); break;
        default:
          g_string_append (text, "u00");
          g_string_append_c (text, hex[c >> 4]);
          g_string_append_c (text, hex[c & 15]);
        }
    }
  g_string_append_len (text, from, p - from);
  g_string_append_c (text, '"');
}

static void
append_string (GString *text, const char *value)
{
  if (g_utf8_validate (value, -1, NULL))
    {
      append_escaped (text, value);
      return;
    }
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  append_escaped (text, valid);
}

/* What has to stand before a value: the comma, and its name in an object. */
static bool
begin_value (IcJsonWriter *self, const char *name)
{
  bool in_object = self->depth > 0 && self->object[self->depth - 1];

  g_return_val_if_fail (in_object == (name != NULL), false);
  g_return_val_if_fail (self->depth > 0 || !self->comma, false);

  if (self->comma)
    g_string_append_c (self->text, ',');
  self->comma = true;
  if (name != NULL)
    {
      append_string (self->text, name);
      g_string_append_c (self->text, ':');
    }
  return true;
}

static void
begin_container (IcJsonWriter *self, const char *name, bool object)
{
  g_return_if_fail (self->depth < IC_JSON_MAX_DEPTH);

  if (!begin_value (self, name))
    return;
  g_string_append_c (self->text, object ? '{' : '[');
  self->object[self->depth++] = object;
  self->comma = false;
}

static void
append_int (GString *text, gint64 value)
{
  char digits[21], *first = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  do
    *--first = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--first = '-';
  g_string_append_len (text, first, digits + sizeof digits - first);
}

/* "1e+06" and "1e-06" are longer than they need be. */
static void
shorten_exponent (char *text)
{
  char *from = strchr (text, 'e');

  if (from == NULL)
    return;
  char *to = ++from;
  if (*from == '+')
    from++;
  else if (*from == '-')
    to++, from++;
  while (*from == '0' && from[1] != '\0')
    from++;
  memmove (to, from, strlen (from) + 1);
}

/* Fifteen digits always survive the way through a double, except below
 * DBL_MIN, where fewer digits are significant. */
static void
append_real (GString *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  int digits = fabs (value) < DBL_MIN ? 1 : 15;

  if (fabs (value) < PLAIN_REAL && floor (value) == value && !(value == 0 && signbit (value)))
    {
      append_int (text, (gint64) value);
      return;
    }

  for (;; digits++)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (digits >= 17 || g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  shorten_exponent (buffer);
  g_string_append (text, buffer);
}

IcJsonWriter *
ic_json_writer_new (void)
{
  IcJsonWriter *self = g_new0 (IcJsonWriter, 1);

  self->text = g_string_sized_new (512);
  return self;
}

void
ic_json_writer_free (IcJsonWriter *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

void
ic_json_begin_object (IcJsonWriter *self, const char *name)
{
  begin_container (self, name, true);
}

void
ic_json_begin_array (IcJsonWriter *self, const char *name)
{
  begin_container (self, name, false);
}

void
ic_json_end (IcJsonWriter *self)
{
  g_return_if_fail (self->depth > 0);

  g_string_append_c (self->text, self->object[--self->depth] ? '}' : ']');
  self->comma = true;
}

void
ic_json_put_string (IcJsonWriter *self, const char *name, const char *value)
{
  if (value != NULL && begin_value (self, name))
    append_string (self->text, value);
}

void
ic_json_put_int (IcJsonWriter *self, const char *name, gint64 value)
{
  if (begin_value (self, name))
    append_int (self->text, value);
}

void
ic_json_put_real (IcJsonWriter *self, const char *name, double value)
{
  if (!isfinite (value))
    ic_json_put_null (self, name);
  else if (begin_value (self, name))
    append_real (self->text, value);
}

void
ic_json_put_bool (IcJsonWriter *self, const char *name, bool value)
{
  if (begin_value (self, name))
    g_string_append (self->text, value ? "true" : "false");
}

void
ic_json_put_null (IcJsonWriter *self, const char *name)
{
  if (begin_value (self, name))
    g_string_append (self->text, "null");
}

void
ic_json_put_strv (IcJsonWriter *self, const char *name, const char * const *values)
{
  if (values == NULL)
    return;
  ic_json_begin_array (self, name);
  for (guint i = 0; values[i] != NULL; i++)
    ic_json_put_string (self, NULL, values[i]);
  ic_json_end (self);
}

void
ic_json_put_raw (IcJsonWriter *self, const char *name, const char *text, gssize length)
{
  if (text != NULL && begin_value (self, name))
    g_string_append_len (self->text, text, length);
}

GBytes *
ic_json_writer_to_bytes (IcJsonWriter *self)
{
  g_return_val_if_fail (self->depth == 0, NULL);

  return g_bytes_new (self->text->str, self->text->len);
}

char *
ic_json_writer_to_text (IcJsonWriter *self)
{
  g_return_val_if_fail (self->depth == 0, NULL);

  return g_strdup (self->text->str);
}
