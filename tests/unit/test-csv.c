/* SPDX-License-Identifier: GPL-3.0-or-later
 * Comma separated values: what is read, and what is refused with which line.
 */
#include "ic-csv.h"

#include <string.h>

/* "a|b" per row, ";" between rows, each with its line in front. */
static char *
flat (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const IcCsvRow *row = rows->pdata[i];
      g_autofree char *fields = g_strjoinv ("|", row->fields);

      g_assert_cmpuint (row->n, ==, g_strv_length (row->fields));
      g_string_append_printf (text, "%s%u:%s", i > 0 ? ";" : "", row->line, fields);
    }

  return g_string_free (text, FALSE);
}

static void
test_good (void)
{
  static const struct { const char *text, *flat; } cases[] = {
    { "", "" },
    { "\n\r\n\n", "" },
    { "a,b\r\n1,2\r\n", "1:a|b;2:1|2" },
    { "a,b\n1,2", "1:a|b;2:1|2" },
    { "\xEF\xBB\xBF" "a,b\n1,\n", "1:a|b;2:1|" },
    { "a,\"b, and \"\"c\"\"\"\n\"\",\n", "1:a|b, and \"c\";2:|" },
    { "a\n\"two\nlines\"\nx\n", "1:a;2:two\nlines;4:x" },
    { "a;b\n1,5;2\n", "1:a|b;2:1,5|2" },
    { "a\tb\n1\t2\n", "1:a|b;2:1|2" },
    { "name\nMüller & Söhne\n", "1:name;2:Müller & Söhne" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      /* Not ended by NUL where the reader would run on. */
      g_autofree char *bytes = g_memdup2 (cases[i].text, MAX (strlen (cases[i].text), 1));
      g_autoptr (GPtrArray) rows = ic_csv_parse (bytes, strlen (cases[i].text), &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = flat (rows);
      g_assert_cmpstr (text, ==, cases[i].flat);
    }
}

static void
test_bad (void)
{
  static const struct { const char *text, *message; } cases[] = {
    { "a,b\n1,\"2\nx\n", "Line 2: the quote that opens here is never closed" },
    { "a\n\"b\" c\n", "Line 2: something stands behind the closing quote; write a quote inside quotes twice" },
    { "a\nb\n5\" disk\n", "Line 3: a quote stands in a field that does not begin with one; put the whole field in quotes" },
    { "a\rb\n", "Line 1: a carriage return stands alone; end lines with a line feed" },
    { "a\nb\n\xFF\n", "Line 3: this is not UTF-8; save the file as UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ic_csv_parse (cases[i].text, strlen (cases[i].text), &error));
      g_assert_error (error, IC_CSV_ERROR, IC_CSV_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_limits (void)
{
  g_autoptr (GError) rows_error = NULL;
  g_autoptr (GError) size_error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i <= IC_CSV_MAX_ROWS; i++)
    g_string_append (text, "a\n");
  g_assert_null (ic_csv_parse (text->str, text->len, &rows_error));
  g_assert_error (rows_error, IC_CSV_ERROR, IC_CSV_ERROR_SIZE);
  g_string_set_size (text, IC_CSV_MAX_BYTES + 1);
  memset (text->str, 'a', text->len);
  g_assert_null (ic_csv_parse (text->str, text->len, &size_error));
  g_assert_error (size_error, IC_CSV_ERROR, IC_CSV_ERROR_SIZE);
}

/* Whatever comes, it ends, and inside the text. */
static void
test_noise (void)
{
  static const char letters[] = "ab,;\t\"\"\"\n\r\n";
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int round = 0; round < 20000; round++)
    {
      gsize length = g_rand_int_range (random, 0, 24);
      g_autofree char *text = g_malloc (MAX (length, 1));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = NULL;

      for (gsize i = 0; i < length; i++)
        text[i] = letters[g_rand_int_range (random, 0, sizeof letters - 1)];
      rows = ic_csv_parse (text, length, &error);
      g_assert_true ((rows == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/good", test_good);
  g_test_add_func ("/csv/bad", test_bad);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/noise", test_noise);
  return g_test_run ();
}
