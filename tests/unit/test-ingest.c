/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the readers of alerts and changes share: lines, labels, severities, times.
 */
#include "ic-ingest.h"

#include <string.h>

static void
check_line (const char *text, guint max, const char *expected)
{
  g_autofree char *line = ic_ingest_line (text, max);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_line (void)
{
  check_line (NULL, 10, NULL);
  check_line (" \n\t ", 10, NULL);
  check_line ("Disk  full\r\non db-1", 100, "Disk full on db-1");
  check_line ("abcdefghij", 10, "abcdefghij");
  check_line ("abcdefghijk", 10, "abcdefghi…");
  check_line ("ääääääääää ä", 10, "äääääääää…");
  check_line ("  abcdefghij  ", 10, "abcdefghij");
  /* A text that turns itself around would read as another one. */
  check_line ("ok \xe2\x80\xae" "lluf ksid", 100, "ok lluf ksid");
  check_line ("\xe2\x80\x8b\xef\xbb\xbf", 100, NULL);
  check_line ("a\xe2\x80\xa8" "b", 100, "a b");
}

static void
test_severity (void)
{
  g_assert_cmpstr (ic_ingest_severity ("page"), ==, "critical");
  g_assert_cmpstr (ic_ingest_severity ("CRITICAL"), ==, "critical");
  g_assert_cmpstr (ic_ingest_severity ("P2"), ==, "error");
  g_assert_cmpstr (ic_ingest_severity ("warn"), ==, "warning");
  g_assert_cmpstr (ic_ingest_severity ("none"), ==, "info");
  g_assert_cmpstr (ic_ingest_severity ("crit|err"), ==, "unknown");
  g_assert_cmpstr (ic_ingest_severity (""), ==, "unknown");
  g_assert_cmpstr (ic_ingest_severity (NULL), ==, "unknown");
}

static IcJson *
parse (const char *text)
{
  IcJson *json = ic_json_parse (text, strlen (text), 0, NULL);

  g_assert_nonnull (json);
  return json;
}

static void
test_labels (void)
{
  g_autoptr (IcJson) json = parse ("{\"a\":{\"x\":\"1\\n2\",\"n\":2.50,\"t\":true,\"o\":{},\"e\":\"\",\"z\":null},\"b\":{\"x\":\"no\",\"y\":\"yes\"}}");
  IcJsonNode objects[] = { ic_json_member (ic_json_root (json), "a"), ic_json_member (ic_json_root (json), "b"), IC_JSON_NONE };
  g_autofree char *text = ic_ingest_labels (objects, 3);
  g_autofree char *none = ic_ingest_labels (&objects[2], 1);

  g_assert_cmpstr (text, ==, "{\"x\":\"1 2\",\"n\":\"2.50\",\"t\":\"true\",\"y\":\"yes\"}");
  g_assert_null (none);
}

/* However much there is, it fits into an event. */
static void
test_many_labels (void)
{
  g_autoptr (GString) text = g_string_new ("{\"a\":\"b\"");
  g_autofree char *value = g_strnfill (3000, '"');
  g_autofree char *escaped = g_strescape (value, NULL);
  g_autofree char *labels = NULL;
  g_autoptr (IcJson) json = NULL, read = NULL;
  IcJsonNode root;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, ",\"name%u\":\"%s\"", i, escaped);
  g_string_append_c (text, '}');
  json = parse (text->str);
  root = ic_json_root (json);
  labels = ic_ingest_labels (&root, 1);
  g_assert_cmpuint (strlen (labels), <=, 16 * 1024);
  read = parse (labels);
  g_assert_cmpuint (ic_json_length (ic_json_root (read)), >, 3);
  g_assert_cmpstr (ic_json_string (ic_json_member (ic_json_root (read), "a"), NULL), ==, "b");
}

static void
test_time (void)
{
  g_autoptr (IcJson) json = parse ("{\"never\":\"0001-01-01T00:00:00Z\",\"pd\":\"2026-11-20T07:48:00.000+0000\",\"old\":\"1601-01-01T00:00:00Z\",\"wrong\":\"today\",\"number\":5,\"null\":null,\"empty\":\"\"}");
  IcJsonNode root = ic_json_root (json);
  gint64 time = 1;

  g_assert_true (ic_ingest_time (root, "never", &time));
  g_assert_cmpint (time, ==, 0);
  g_assert_true (ic_ingest_time (root, "pd", &time));
  g_assert_cmpint (time, ==, G_GINT64_CONSTANT (1795160880000000));
  g_assert_true (ic_ingest_time (root, "old", &time));
  g_assert_cmpint (time, ==, 0);
  g_assert_true (ic_ingest_time (root, "missing", &time) && ic_ingest_time (root, "null", &time) && ic_ingest_time (root, "empty", &time));
  g_assert_false (ic_ingest_time (root, "wrong", &time));
  g_assert_false (ic_ingest_time (root, "number", &time));
}

static void
test_key (void)
{
  g_autofree char *plain = ic_ingest_key ("a23d75355b7ef41f");
  g_autofree char *text = g_strnfill (256, 'k');
  g_autofree char *of_long = ic_ingest_key (text);
  g_autofree char *of_lines = ic_ingest_key ("a\nb");
  g_autofree char *of_others = ic_ingest_key ("a b");

  g_assert_cmpstr (plain, ==, "a23d75355b7ef41f");
  g_assert_cmpuint (strlen (of_long), ==, 64);
  g_assert_cmpuint (strlen (of_lines), ==, 64);
  g_assert_cmpstr (of_others, ==, "a b");
}

static void
test_address (void)
{
  g_autoptr (IcJson) json = parse ("{\"a\":\"javascript:alert(1)\",\"b\":\"http://x/ y\",\"c\":\"HTTPS://x/\",\"d\":\"http://y/\"}");
  g_autofree char *found = ic_ingest_address (ic_json_root (json), (const char * const[]){ "missing", "a", "b", "c", "d", NULL });
  g_autofree char *none = ic_ingest_address (ic_json_root (json), (const char * const[]){ "a", "b", NULL });

  g_assert_cmpstr (found, ==, "HTTPS://x/");
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ingest/line", test_line);
  g_test_add_func ("/ingest/severity", test_severity);
  g_test_add_func ("/ingest/labels", test_labels);
  g_test_add_func ("/ingest/many-labels", test_many_labels);
  g_test_add_func ("/ingest/time", test_time);
  g_test_add_func ("/ingest/key", test_key);
  g_test_add_func ("/ingest/address", test_address);

  return g_test_run ();
}
