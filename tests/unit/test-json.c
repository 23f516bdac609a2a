/* SPDX-License-Identifier: GPL-3.0-or-later
 * The strict reader: what it takes, what it refuses and how it says so.
 */
#include "ic-json.h"

#include <string.h>

static IcJson *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  IcJson *json = ic_json_parse (text, strlen (text), 0, &error);

  g_assert_no_error (error);
  g_assert_nonnull (json);
  return json;
}

/* A copy of exactly the right size, so that the sanitiser sees a step too far. */
static IcJson *
parse_exact (const char *text, gsize length, gsize max_bytes, GError **error)
{
  g_autofree char *copy = length > 0 ? g_memdup2 (text, length) : NULL;

  return ic_json_parse (copy, length, max_bytes, error);
}

static void
assert_refused (const char *text, gsize length, IcJsonError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcJson) json = parse_exact (text, length, 0, &error);

  if (json != NULL)
    g_error ("accepted: %s", text);
  g_assert_error (error, IC_JSON_ERROR, (int) code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_accepts (void)
{
  static const char * const texts[] = {
    "null", "true", "false", "0", "-0", "1", "-1", "10", "1.5", "-0.0", "0.5e0", "1e5", "1E+5", "1e-5",
    "123456789012345678901234567890", "1e308", "1e-999", "0e999999999", "\"\"", "\"a\"", "[]", "{}",
    " [ ] ", "\t\r\n{\t\r\n}\t\r\n", "[1]", "[1,2,3]", "[ 1 , 2 ]", "[[],[[]],{}]", "{\"a\":1}",
    "{ \"a\" : 1 , \"b\" : [ ] }", "{\"\":0}", "{\"a\":{\"a\":{\"a\":1}}}", "[{\"a\":1},{\"a\":2}]",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0001\\u00e9\\u20AC\\ud83d\\ude00\"", "\"\\uDBFF\\uDFFF\"",
    "\"\x7f\"", "\"\xc2\x80\"", "\"\xc3\xa9\"", "\"\xdf\xbf\"", "\"\xe0\xa0\x80\"", "\"\xed\x9f\xbf\"",
    "\"\xee\x80\x80\"", "\"\xef\xbf\xbf\"", "\"\xf0\x90\x80\x80\"", "\"\xf4\x8f\xbf\xbf\"",
    "\"\xe2\x80\xa8\"", "\"\\uffff\"", "\"/\"", "{\"a\":1,\"A\":2}", "{\"a\":1,\"aa\":2,\"\":3}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IcJson) json = parse_exact (texts[i], strlen (texts[i]), 0, &error);
      if (json == NULL)
        g_error ("refused: %s: %s", texts[i], error->message);
    }
}

static void
test_refuses_syntax (void)
{
  static const char * const texts[] = {
    "", " ", "\n", "nul", "nulL", "True", "NaN", "Infinity", "-Infinity", "undefined", "'a'", "a",
    "01", "-01", "00", "+1", "1.", ".5", "-", "-a", "1e", "1e+", "1.e5", "1.5e", "0x10", "1_000", "--1", "1e5.5",
    "1e999", "-1e999", "1e309", "[1e400]",
    "[", "]", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1 2]", "[1,,2]", "[1;2]", "[1}", "[1:2]",
    "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\",1}", "{a:1}",
    "{'a':1}", "{1:2}", "{\"a\":1 \"b\":2}", "{\"a\":1]", "{\"a\"::1}", "{null:1}", "{[]:1}",
    "\"", "\"a", "\"\\", "\"\\\"", "\"\\x41\"", "\"\\a\"", "\"\\v\"", "\"\\'\"", "\"\\0\"", "\"\\U0041\"",
    "\"\\u\"", "\"\\u1\"", "\"\\u12\"", "\"\\u123\"", "\"\\u123g\"", "\"\\ud83d\\u12\"", "\"\\u 123\"", "\"\\u+123\"",
    "\"a\nb\"", "\"a\rb\"", "\"a\tb\"", "\"\x01\"", "\"\x1f\"", "{\"a\nb\":1}",
    "1 2", "{}{}", "[][]", "{} x", "null,", "1,2", "\"a\"\"b\"", "true false", "[] ]", "{} }", "nulltrue",
    "// c\n1", "/* c */ 1", "1 // c", "[1, /* c */ 2]", "# c\n1", "\xef\xbb\xbf{}", "\xc2\xa0""1", "\v1", "\f1", "1\xc2\x85",
    "\xff", "[\xc3\xa9]", "\x7f",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], strlen (texts[i]), IC_JSON_ERROR_SYNTAX);

  /* NUL bytes, which end no text. */
  assert_refused ("1\0", 2, IC_JSON_ERROR_SYNTAX);
  assert_refused ("\0", 1, IC_JSON_ERROR_SYNTAX);
  assert_refused ("\"a\0b\"", 5, IC_JSON_ERROR_SYNTAX);
  assert_refused ("{}\0{}", 5, IC_JSON_ERROR_SYNTAX);
  assert_refused ("[1,\0 2]", 7, IC_JSON_ERROR_SYNTAX);
}

static void
test_refuses_encoding (void)
{
  static const char * const texts[] = {
    "\"\x80\"", "\"\xbf\"", "\"\xc0\x80\"", "\"\xc1\xbf\"", "\"\xc3\"", "\"\xc3(\"", "\"\xe0\x80\x80\"", "\"\xe0\x9f\xbf\"",
    "\"\xe2\x82\"", "\"\xe2(\xac\"", "\"\xed\xa0\x80\"", "\"\xed\xbf\xbf\"", "\"\xf0\x80\x80\x80\"", "\"\xf0\x8f\xbf\xbf\"",
    "\"\xf0\x9f\x98\"", "\"\xf4\x90\x80\x80\"", "\"\xf5\x80\x80\x80\"", "\"\xff\"", "\"\xfe\"", "{\"\xff\":1}",
    "\"\\u0000\"", "\"a\\u0000b\"", "{\"\\u0000\":1}",
    "\"\\ud800\"", "\"\\udc00\"", "\"\\udfff\"", "\"\\ud83dx\"", "\"\\ud83d\\n\"", "\"\\ud83d\\ud83d\"",
    "\"\\ud83d\\u0041\"", "\"\\ude00\\ud83d\"", "\"\\ud800", "[\"\\uDEAD\"]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], strlen (texts[i]), IC_JSON_ERROR_ENCODING);
}

static char *
nested (guint depth, bool objects, bool closed)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, objects ? "{\"a\":" : "[");
  if (objects && closed)
    g_string_append (text, "1");
  for (guint i = 0; closed && i < depth; i++)
    g_string_append (text, objects ? "}" : "]");
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  for (int objects = 0; objects < 2; objects++)
    {
      g_autofree char *deepest = nested (IC_JSON_MAX_DEPTH, objects, true);
      g_autofree char *deeper = nested (IC_JSON_MAX_DEPTH + 1, objects, true);
      g_autofree char *beyond = nested (IC_JSON_MAX_DEPTH + 2, objects, true);
      g_autofree char *bomb = nested (100 * 1024, objects, false);

      ic_json_unref (parse (deepest));
      assert_refused (deeper, strlen (deeper), IC_JSON_ERROR_TOO_DEEP);
      g_autoptr (IcJson) around = ic_json_parse_around (deeper, strlen (deeper), 0, NULL);
      g_assert_nonnull (around);
      g_assert_null (ic_json_parse_around (beyond, strlen (beyond), 0, NULL));
      assert_refused (bomb, strlen (bomb), IC_JSON_ERROR_TOO_DEEP);
    }
}

static void
test_limit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcJson) exact = parse_exact ("[1,2]", 5, 5, NULL);
  g_autoptr (IcJson) over = parse_exact ("[1,22]", 6, 5, &error);

  g_assert_nonnull (exact);
  g_assert_null (over);
  g_assert_error (error, IC_JSON_ERROR, IC_JSON_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "The JSON has 6 bytes; at most 5 are allowed");
}

static void
test_duplicates (void)
{
  static const char * const texts[] = {
    "{\"a\":1,\"a\":2}", "{\"a\":1,\"b\":2,\"a\":1}", "{\"\":1,\"\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"/\":1,\"\\/\":2}",
    "[{\"x\":{\"a\":[],\"a\":{}}}]", "{\"\\ud83d\\ude00\":1,\"\xf0\x9f\x98\x80\":1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], strlen (texts[i]), IC_JSON_ERROR_DUPLICATE);
}

/* @twice: the number of the name that is given again at the end. */
static char *
many_members (guint n, int twice)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\"name-%u\":%u", i > 0 ? "," : "", i * 7919 % n, i);
  if (twice >= 0)
    g_string_append_printf (text, ",\"name-%d\":0", twice);
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static void
test_duplicates_among_many (void)
{
  static const guint sizes[] = { 15, 16, 17, 18, 100, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *good = many_members (sizes[i], -1);
      g_autoptr (IcJson) json = parse (good);
      g_assert_cmpuint (ic_json_length (ic_json_root (json)), ==, sizes[i]);
      for (guint twice = 0; twice < sizes[i]; twice += MAX (sizes[i] / 7, 1))
        {
          g_autofree char *bad = many_members (sizes[i], twice);
          assert_refused (bad, strlen (bad), IC_JSON_ERROR_DUPLICATE);
        }
    }
}

/* Quadratic comparing would need minutes for this one. */
static void
test_hostile_members (void)
{
  g_autofree char *text = many_members (400 * 1000, -1);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (IcJson) json = parse (text);

  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  g_assert_cmpuint (ic_json_length (ic_json_root (json)), ==, 400 * 1000);
}

static void
assert_message (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcJson) json = parse_exact (text, strlen (text), 0, &error);

  g_assert_null (json);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_messages (void)
{
  assert_message ("[1,2", "Not valid JSON: the text ends too early, after 4 bytes");
  assert_message ("", "Not valid JSON: the text ends too early, after 0 bytes");
  assert_message ("[1 2]", "Not valid JSON: a comma or ] was expected, at byte 4");
  assert_message ("{\"a\":1,}", "Not valid JSON: a name in double quotes was expected, at byte 8");
  assert_message ("{\"a\" 1}", "Not valid JSON: a colon was expected after the name, at byte 6");
  assert_message ("[01]", "Not valid JSON: a number may not start with 0, at byte 2");
  assert_message ("{} {}", "Not valid JSON: nothing may follow the document, at byte 4");
  assert_message ("{\"a\":1,\"a\":2}", "Not valid JSON: the name \"a\" appears twice in one object, at byte 8");
  assert_message ("\"\xff\"", "Not valid JSON: not UTF-8, at byte 2");
}

static void
test_strings (void)
{
  g_autoptr (IcJson) json = parse ("[\"plain\",\"\\\"\\\\\\/\\b\\f\\n\\r\\t\",\"a\\u00e9\\u20AC\\ud83d\\ude00z\",\"\",\"\xc3\xa9\"]");
  g_auto (GStrv) strv = ic_json_strv (ic_json_root (json));

  g_assert_cmpuint (g_strv_length (strv), ==, 5);
  g_assert_cmpstr (strv[0], ==, "plain");
  g_assert_cmpstr (strv[1], ==, "\"\\/\b\f\n\r\t");
  g_assert_cmpstr (strv[2], ==, "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z");
  g_assert_cmpstr (strv[3], ==, "");
  g_assert_cmpstr (strv[4], ==, "\xc3\xa9");
}

static void
assert_int (const char *text, bool is_int, gint64 value)
{
  g_autoptr (IcJson) json = parse (text);

  g_assert_cmpint (ic_json_is_int (ic_json_root (json)), ==, is_int);
  g_assert_cmpint (ic_json_int (ic_json_root (json), -77), ==, is_int ? value : -77);
}

static void
test_numbers (void)
{
  assert_int ("0", true, 0);
  assert_int ("-0", true, 0);
  assert_int ("42", true, 42);
  assert_int ("9223372036854775807", true, G_MAXINT64);
  assert_int ("-9223372036854775808", true, G_MININT64);
  assert_int ("9223372036854775808", false, 0);
  assert_int ("-9223372036854775809", false, 0);
  assert_int ("12345678901234567890", false, 0);
  assert_int ("1.0", true, 1);
  assert_int ("1.5", false, 0);
  assert_int ("2e3", true, 2000);
  assert_int ("1e300", false, 0);
  assert_int ("\"1\"", false, 0);
  assert_int ("true", false, 0);

  g_autoptr (IcJson) json = parse ("[0.1,-1.5e3,7,1e-999,\"x\"]");
  const double expected[] = { 0.1, -1500, 7, 0, -1 };
  IcJsonIter iter = ic_json_iter (ic_json_root (json));
  IcJsonNode value;
  for (guint i = 0; ic_json_next (&iter, NULL, &value); i++)
    g_assert_cmpfloat (ic_json_real (value, -1), ==, expected[i]);
}

static void
test_long_numbers (void)
{
  g_autofree char *nines = g_strnfill (400, '9');
  g_autofree char *zeros = g_strnfill (400, '0');
  g_autofree char *small = g_strconcat ("0.", zeros, "1", NULL);
  g_autofree char *fits = g_strnfill (308, '9');

  assert_refused (nines, strlen (nines), IC_JSON_ERROR_SYNTAX);
  ic_json_unref (parse (small));
  ic_json_unref (parse (fits));
}

static void
test_members (void)
{
  g_autoptr (IcJson) json = parse ("{\"a\":{\"b\":[1,{\"c\":2}]},\"d\":null,\"e\":true,\"\":\"empty\"}");
  IcJsonNode root = ic_json_root (json);

  g_assert_cmpint (ic_json_type (root), ==, IC_JSON_OBJECT);
  g_assert_cmpuint (ic_json_length (root), ==, 4);
  g_assert_cmpuint (ic_json_length (ic_json_member (ic_json_member (root, "a"), "b")), ==, 2);
  g_assert_cmpint (ic_json_type (ic_json_member (root, "d")), ==, IC_JSON_NULL);
  g_assert_true (ic_json_bool (ic_json_member (root, "e"), false));
  g_assert_cmpstr (ic_json_string (ic_json_member (root, ""), NULL), ==, "empty");

  /* What is not there, at any depth, is merely missing. */
  IcJsonNode none = ic_json_member (ic_json_member (root, "x"), "y");
  g_assert_cmpint (ic_json_type (none), ==, IC_JSON_MISSING);
  g_assert_cmpint (ic_json_type (ic_json_member (root, "c")), ==, IC_JSON_MISSING);
  g_assert_cmpstr (ic_json_string (none, "fallback"), ==, "fallback");
  g_assert_cmpint (ic_json_int (none, 5), ==, 5);
  g_assert_cmpfloat (ic_json_real (none, 0.5), ==, 0.5);
  g_assert_true (ic_json_bool (none, true));
  g_assert_false (ic_json_is_int (none));
  g_assert_cmpuint (ic_json_length (none), ==, 0);
  g_assert_null (ic_json_raw (none, NULL));
  g_auto (GStrv) strv = ic_json_strv (none);
  g_assert_cmpuint (g_strv_length (strv), ==, 0);
  g_assert_cmpstr (ic_json_string (ic_json_member (root, "e"), "no"), ==, "no");
  g_assert_false (ic_json_bool (ic_json_member (root, "d"), false));
}

static void
test_iter (void)
{
  g_autoptr (IcJson) json = parse ("{\"one\":[1,2],\"two\":{\"x\":{}},\"three\":3}");
  static const char * const keys[] = { "one", "two", "three" };
  static const IcJsonType types[] = { IC_JSON_ARRAY, IC_JSON_OBJECT, IC_JSON_NUMBER };
  IcJsonIter iter = ic_json_iter (ic_json_root (json));
  const char *key;
  IcJsonNode value;
  guint n = 0;

  for (; ic_json_next (&iter, &key, &value); n++)
    {
      g_assert_cmpstr (key, ==, keys[n]);
      g_assert_cmpint (ic_json_type (value), ==, types[n]);
    }
  g_assert_cmpuint (n, ==, 3);

  iter = ic_json_iter (ic_json_member (ic_json_root (json), "one"));
  for (n = 0; ic_json_next (&iter, &key, &value); n++)
    {
      g_assert_null (key);
      g_assert_cmpint (ic_json_int (value, 0), ==, n + 1);
    }
  g_assert_cmpuint (n, ==, 2);

  iter = ic_json_iter (ic_json_member (ic_json_root (json), "three"));
  g_assert_false (ic_json_next (&iter, &key, &value));
  iter = ic_json_iter (IC_JSON_NONE);
  g_assert_false (ic_json_next (&iter, &key, &value));
}

static void
assert_raw (IcJsonNode node, const char *expected)
{
  gsize length;
  const char *raw = ic_json_raw (node, &length);
  g_autofree char *copy = g_strndup (raw, length);

  g_assert_cmpstr (copy, ==, expected);
}

static void
test_raw (void)
{
  g_autoptr (IcJson) json = parse (" {\"a\" : [ 1, \"\\u0041\" ] ,\"n\":1.50 } ");
  IcJsonNode root = ic_json_root (json);

  assert_raw (root, "{\"a\" : [ 1, \"\\u0041\" ] ,\"n\":1.50 }");
  assert_raw (ic_json_member (root, "a"), "[ 1, \"\\u0041\" ]");
  assert_raw (ic_json_member (root, "n"), "1.50");
}

static void
test_strv (void)
{
  g_autoptr (IcJson) json = parse ("[\"a\",1,null,[\"x\"],\"b\"]");
  g_auto (GStrv) strv = ic_json_strv (ic_json_root (json));

  g_assert_cmpuint (g_strv_length (strv), ==, 2);
  g_assert_cmpstr (strv[0], ==, "a");
  g_assert_cmpstr (strv[1], ==, "b");
}

static void
test_ref (void)
{
  IcJson *json = parse ("\"kept\"");
  IcJson *again = ic_json_ref (json);

  ic_json_unref (json);
  g_assert_cmpstr (ic_json_string (ic_json_root (again), NULL), ==, "kept");
  ic_json_unref (again);
}

/* Every value is reachable and its bytes parse again to the same type. */
static guint
walk (IcJsonNode node)
{
  IcJsonIter iter = ic_json_iter (node);
  IcJsonNode value;
  const char *key;
  gsize length;
  guint n = 1;

  const char *raw = ic_json_raw (node, &length);
  g_autoptr (IcJson) again = ic_json_parse (raw, length, 0, NULL);
  g_assert_nonnull (again);
  g_assert_cmpint (ic_json_type (ic_json_root (again)), ==, ic_json_type (node));
  g_assert_true (g_utf8_validate (ic_json_string (node, ""), -1, NULL));
  while (ic_json_next (&iter, &key, &value))
    n += walk (value);
  return n;
}

static const char seed_text[] =
  "{\"specversion\":\"1.0\",\"id\":\"018f\",\"time\":\"2026-11-20T07:58:00Z\",\"data\":{\"state\":2,\"share\":0.25e-1,"
  "\"people\":[\"R\\u00e9my\",\"\\ud83d\\ude00\",\"\xc3\xa9\",null,true,false,-12],\"nested\":[[[{\"a\":[]}]]]}}";

static void
mutate (GString *text, GRand *rand)
{
  static const char interesting[] = "{}[]\",:\\u0123456789eE+-.\x80\xff\xc3\xed\xf4 \n\ttrufalsn";
  gint32 at = text->len > 0 ? g_rand_int_range (rand, 0, text->len) : 0;
  gint32 length = g_rand_int_range (rand, 1, 20);
  length = MIN (length, (gint32) text->len - at);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      g_string_insert_c (text, at, interesting[g_rand_int_range (rand, 0, sizeof interesting)]);
      break;
    case 1:
      if (text->len > 0)
        text->str[at] ^= 1 << g_rand_int_range (rand, 0, 8);
      break;
    case 2:
      g_string_erase (text, at, length);
      break;
    default:
      {
        g_autofree char *piece = g_strndup (text->str + at, length);
        g_string_insert (text, text->len > 0 ? g_rand_int_range (rand, 0, text->len) : 0, piece);
      }
    }
}

static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261120);
  guint accepted = 0, refused = 0;

  for (guint round = 0; round < 40000; round++)
    {
      g_autoptr (GString) text = g_string_new (seed_text);
      g_autoptr (GError) error = NULL;
      for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        mutate (text, rand);

      g_autoptr (IcJson) json = parse_exact (text->str, text->len, 0, &error);
      g_assert_true ((json == NULL) == (error != NULL));
      if (json == NULL)
        refused++;
      else
        accepted += walk (ic_json_root (json)) > 0;
    }
  g_assert_cmpuint (accepted, >, 1000);
  g_assert_cmpuint (refused, >, 1000);
}

/* Every beginning of a good document is a bad one. */
static void
test_truncations (void)
{
  for (gsize length = 0; length < strlen (seed_text); length++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IcJson) json = parse_exact (seed_text, length, 0, &error);
      g_assert_null (json);
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/ref", test_ref);
  g_test_add_func ("/json/accepts", test_accepts);
  g_test_add_func ("/json/refuses/syntax", test_refuses_syntax);
  g_test_add_func ("/json/refuses/encoding", test_refuses_encoding);
  g_test_add_func ("/json/refuses/depth", test_depth);
  g_test_add_func ("/json/refuses/limit", test_limit);
  g_test_add_func ("/json/refuses/duplicates", test_duplicates);
  g_test_add_func ("/json/refuses/duplicates-among-many", test_duplicates_among_many);
  g_test_add_func ("/json/hostile-members", test_hostile_members);
  g_test_add_func ("/json/messages", test_messages);
  g_test_add_func ("/json/strings", test_strings);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/long-numbers", test_long_numbers);
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/iter", test_iter);
  g_test_add_func ("/json/raw", test_raw);
  g_test_add_func ("/json/strv", test_strv);
  g_test_add_func ("/json/mutations", test_mutations);
  g_test_add_func ("/json/truncations", test_truncations);
  return g_test_run ();
}
