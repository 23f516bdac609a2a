/* SPDX-License-Identifier: GPL-3.0-or-later
 * Comma separated values.
 */
#include "ic-csv.h"

#include <string.h>

G_DEFINE_QUARK (ic-csv-error-quark, ic_csv_error)

typedef struct {
  const char *at, *end;
  char        separator;
  guint       line;
} Reader;

static void
row_free (gpointer data)
{
  IcCsvRow *row = data;

  g_strfreev (row->fields);
  g_free (row);
}

/* What stands between the fields of the first line. */
static char
find_separator (const char *text, const char *end)
{
  gsize length = (gsize) (end - text);
  const char *line_end = memchr (text, '\n', length);
  gsize first = line_end != NULL ? (gsize) (line_end - text) : length;

  if (memchr (text, ',', first) != NULL)
    return ',';
  if (memchr (text, ';', first) != NULL)
    return ';';

  return memchr (text, '\t', first) != NULL ? '\t' : ',';
}

static bool
at_line_end (const Reader *r)
{
  return r->at == r->end || *r->at == '\n' || (*r->at == '\r' && r->at + 1 < r->end && r->at[1] == '\n');
}

/* A field in quotes; the reader stands behind the first one. */
static char *
read_quoted (Reader *r, GError **error)
{
  g_autoptr (GString) field = g_string_new (NULL);
  guint began = r->line;

  for (; r->at < r->end; r->at++)
    {
      if (*r->at == '"' && r->at + 1 < r->end && r->at[1] == '"')
        r->at++;
      else if (*r->at == '"')
        {
          r->at++;
          if (at_line_end (r) || *r->at == r->separator)
            return g_string_free (g_steal_pointer (&field), FALSE);
          g_set_error (error, IC_CSV_ERROR, IC_CSV_ERROR_SYNTAX,
                       "Line %u: something stands behind the closing quote; write a quote inside quotes twice", r->line);
          return NULL;
        }
      if (*r->at == '\n')
        r->line++;
      g_string_append_c (field, *r->at);
    }
  g_set_error (error, IC_CSV_ERROR, IC_CSV_ERROR_SYNTAX, "Line %u: the quote that opens here is never closed", began);

  return NULL;
}

static char *
read_plain (Reader *r, GError **error)
{
  const char *began = r->at;

  for (; !at_line_end (r) && *r->at != r->separator; r->at++)
    if (*r->at == '"' || *r->at == '\r')
      {
        g_set_error (error, IC_CSV_ERROR, IC_CSV_ERROR_SYNTAX,
                     *r->at == '"' ? "Line %u: a quote stands in a field that does not begin with one; put the whole field in quotes"
                                   : "Line %u: a carriage return stands alone; end lines with a line feed", r->line);
        return NULL;
      }

  return g_strndup (began, (gsize) (r->at - began));
}

/* One row; the reader stands at its first byte. */
static IcCsvRow *
read_row (Reader *r, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  guint line = r->line;
  IcCsvRow *row;

  for (;;)
    {
      bool quoted = r->at < r->end && *r->at == '"';
      char *field;

      r->at += quoted;
      field = quoted ? read_quoted (r, error) : read_plain (r, error);
      if (field == NULL)
        return NULL;
      g_ptr_array_add (fields, field);
      if (at_line_end (r))
        break;
      r->at++;
    }
  if (r->at < r->end)
    {
      r->at += *r->at == '\r' ? 2 : 1;
      r->line++;
    }

  row = g_new0 (IcCsvRow, 1);
  row->line = line;
  row->n = fields->len;
  g_ptr_array_add (fields, NULL);
  row->fields = (char **) g_ptr_array_free (g_steal_pointer (&fields), FALSE);

  return row;
}

static bool
check_text (const char *text, gsize length, GError **error)
{
  const char *wrong;
  guint line = 1;

  if (length > IC_CSV_MAX_BYTES)
    {
      g_set_error_literal (error, IC_CSV_ERROR, IC_CSV_ERROR_SIZE, "The file is larger than 4 MiB; take the columns that are not needed out of it");
      return false;
    }
  if (g_utf8_validate_len (text, length, &wrong))
    return true;
  for (const char *p = text; p < wrong; p++)
    line += *p == '\n';
  g_set_error (error, IC_CSV_ERROR, IC_CSV_ERROR_SYNTAX, "Line %u: this is not UTF-8; save the file as UTF-8", line);

  return false;
}

GPtrArray *
ic_csv_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  Reader r = { text, text + length, ',', 1 };

  if (!check_text (text, length, error))
    return NULL;
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    r.at += 3;
  r.separator = find_separator (r.at, r.end);
  while (r.at < r.end)
    {
      IcCsvRow *row = read_row (&r, error);

      if (row == NULL)
        return NULL;
      if (row->n == 1 && *row->fields[0] == '\0')
        {
          row_free (row);
          continue;
        }
      g_ptr_array_add (rows, row);
      if (rows->len > IC_CSV_MAX_ROWS)
        {
          g_set_error (error, IC_CSV_ERROR, IC_CSV_ERROR_SIZE, "Line %u: these are more than %d rows; nobody calls as many customers", row->line, IC_CSV_MAX_ROWS);
          return NULL;
        }
    }

  return g_steal_pointer (&rows);
}
