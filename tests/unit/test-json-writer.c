/* SPDX-License-Identifier: GPL-3.0-or-later
 * The writer: one line of compact JSON that the strict reader takes back.
 */
#include "ic-json.h"

#include <float.h>
#include <math.h>
#include <string.h>

static void
test_new (void)
{
  IcJsonWriter *writer = ic_json_writer_new ();

  ic_json_writer_free (writer);
}

static void
test_document (void)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  const char * const names[] = { "x", "y", NULL }, * const none[] = { NULL };

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "title", "Checkout");
  ic_json_put_string (w, "absent", NULL);
  ic_json_put_int (w, "n", G_MININT64);
  ic_json_begin_array (w, "list");
  ic_json_put_bool (w, NULL, true);
  ic_json_put_null (w, NULL);
  ic_json_begin_object (w, NULL);
  ic_json_end (w);
  ic_json_begin_array (w, NULL);
  ic_json_end (w);
  ic_json_end (w);
  ic_json_put_strv (w, "names", names);
  ic_json_put_strv (w, "none", none);
  ic_json_put_strv (w, "gone", NULL);
  ic_json_put_raw (w, "raw", "{\"a\":1}xx", 7);
  ic_json_put_raw (w, "rest", "[2]", -1);
  ic_json_end (w);

  g_autofree char *text = ic_json_writer_to_text (w);
  g_assert_cmpstr (text, ==, "{\"title\":\"Checkout\",\"n\":-9223372036854775808,\"list\":[true,null,{},[]],"
                   "\"names\":[\"x\",\"y\"],\"none\":[],\"raw\":{\"a\":1},\"rest\":[2]}");

  g_autoptr (GBytes) bytes = ic_json_writer_to_bytes (w);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_assert_cmpmem (data, size, text, strlen (text));
}

static void
assert_string (const char *value, const char *expected)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_put_string (w, NULL, value);
  g_autofree char *text = ic_json_writer_to_text (w);
  g_assert_cmpstr (text, ==, expected);

  g_autoptr (IcJson) json = ic_json_parse (text, strlen (text), 0, NULL);
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_assert_nonnull (json);
  g_assert_cmpstr (ic_json_string (ic_json_root (json), NULL), ==, valid);
}

static void
test_strings (void)
{
  assert_string ("", "\"\"");
  assert_string ("a\"b\\c/d", "\"a\\\"b\\\\c/d\"");
  assert_string ("\b\f\n\r\t\x01\x1f\x7f", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\"");
  assert_string ("é€😀", "\"é€😀\"");
  assert_string ("a\xff\xc3", "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
}

static void
test_names (void)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_int (w, "a\"\n", 1);
  ic_json_put_int (w, "", 2);
  ic_json_end (w);
  g_autofree char *text = ic_json_writer_to_text (w);
  g_assert_cmpstr (text, ==, "{\"a\\\"\\n\":1,\"\":2}");
}

static char *
real_text (double value)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_put_real (w, NULL, value);
  return ic_json_writer_to_text (w);
}

static void
test_reals (void)
{
  static const struct { double value; const char *text; } cases[] = {
    { 0, "0" }, { -0.0, "-0" }, { 1, "1" }, { -2.5, "-2.5" }, { 0.1, "0.1" }, { 1.0 / 3, "0.3333333333333333" },
    { 0.1 + 0.2, "0.30000000000000004" }, { 1000000, "1000000" }, { 1e15, "1e15" }, { 1e22, "1e22" }, { 1.5e-7, "1.5e-7" },
    { DBL_MAX, "1.7976931348623157e308" }, { DBL_MIN, "2.2250738585072014e-308" }, { 5e-324, "5e-324" },
    { 123456789012345678.0, "1.2345678901234568e17" },
    { NAN, "null" }, { INFINITY, "null" }, { -INFINITY, "null" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = real_text (cases[i].value);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_reals_read_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (guint i = 0; i < 20000; i++)
    {
      union { guint64 bits; double value; } any;
      any.bits = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
      if (!isfinite (any.value))
        continue;
      g_autofree char *text = real_text (any.value);
      g_autoptr (IcJson) json = ic_json_parse (text, strlen (text), 0, NULL);
      g_assert_nonnull (json);
      g_assert_true (ic_json_real (ic_json_root (json), NAN) == any.value);
    }
}

static void
test_depth (void)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  for (int i = 0; i < IC_JSON_MAX_DEPTH; i++)
    ic_json_begin_array (w, NULL);
  for (int i = 0; i < IC_JSON_MAX_DEPTH; i++)
    ic_json_end (w);
  g_autofree char *text = ic_json_writer_to_text (w);
  g_autoptr (IcJson) json = ic_json_parse (text, strlen (text), 0, NULL);
  g_assert_nonnull (json);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/new", test_new);
  g_test_add_func ("/json-writer/document", test_document);
  g_test_add_func ("/json-writer/strings", test_strings);
  g_test_add_func ("/json-writer/names", test_names);
  g_test_add_func ("/json-writer/reals", test_reals);
  g_test_add_func ("/json-writer/reals-read-back", test_reals_read_back);
  g_test_add_func ("/json-writer/depth", test_depth);
  return g_test_run ();
}
