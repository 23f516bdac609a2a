/* SPDX-License-Identifier: GPL-3.0-or-later
 * The record as text: what a line looks like, and that docs/verify.py, which
 * knows nothing but the text, finds it whole or finds what was changed.
 */
#include "ic-ndjson.h"
#include "store-files.h"
#include "store-sync.h"

#include <string.h>

static GString *
text_of (IcStore *store)
{
  g_autoptr (GPtrArray) heads = sync_heads (store, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < heads->len; i++)
    {
      const IcHead *head = g_ptr_array_index (heads, i);
      g_autoptr (GPtrArray) rows = sync_read (store, head->stream, 0, G_MAXUINT, NULL);
      for (guint j = 0; j < rows->len; j++)
        ic_ndjson_append (text, head->stream, g_ptr_array_index (rows, j));
    }
  return text;
}

/* A record on disk with two streams and a redaction, as text. */
static GString *
record_text (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (IcStore) store = open_record (scratch);

  append_range (store, "incident/a", 1, 25, G_GINT64_CONSTANT (1795161480123456));
  append_range (store, "comms/a", 1, 3, G_GINT64_CONSTANT (1795161480999999));
  append_one (store, event_redacting ("incident/a", 26, 7, "{\"specversion\":\"1.0\"}"));
  append_range (store, "incident/a", 27, 3, G_GINT64_CONSTANT (1795161490000000));
  return text_of (store);
}

static void
test_lines (void)
{
  IcRow row = { .position = 3, .placed = 5, .bytes = g_bytes_new_static ("{\"a\":1}", 7), .link = { 0xab }, .digest = { 0xcd } };
  g_autoptr (GString) text = g_string_new (NULL), redacted = g_string_new (NULL);
  g_autofree char *zeroes = g_strnfill (62, '0');
  g_autofree char *plain = g_strdup_printf ("{\"stream\":\"org\",\"position\":3,\"placed\":5,\"link\":\"ab%s\",\"event\":{\"a\":1}}\n", zeroes);
  g_autofree char *gone = g_strdup_printf ("{\"stream\":\"org\",\"position\":3,\"placed\":5,\"link\":\"ab%s\","
                                           "\"digest\":\"cd%s\",\"redacted\":{\"a\":1}}\n", zeroes, zeroes);

  ic_ndjson_append (text, "org", &row);
  g_assert_cmpstr (text->str, ==, plain);
  row.redacted = true;
  ic_ndjson_append (redacted, "org", &row);
  g_assert_cmpstr (redacted->str, ==, gone);
  g_bytes_unref (row.bytes);
}

/* Runs docs/verify.py over @text, from a file or its standard input. Returns what it printed. */
static char *
verify (GString *text, bool file, int expected)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *path = g_build_filename (scratch, "text", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_new ((file ? 0 : G_SUBPROCESS_FLAGS_STDIN_PIPE) | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                      PYTHON, VERIFY_PY, file ? path : NULL, NULL);
  g_autoptr (GBytes) in = g_bytes_new (text->str, text->len), out = NULL;

  g_assert_no_error (error);
  write_file (scratch, "text", text->str, text->len);
  g_subprocess_communicate (process, file ? NULL : in, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  char *words = g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
  if (!g_subprocess_get_if_exited (process) || g_subprocess_get_exit_status (process) != expected)
    g_error ("verify.py: not status %d: %s", expected, words);
  return words;
}

static void
assert_says (const char *out, const char *words)
{
  if (strstr (out, words) == NULL)
    g_error ("\"%s\" lacks \"%s\"", out, words);
}

static void
test_verify_whole (void)
{
  g_autoptr (GString) text = record_text ();
  g_autofree char *out = verify (text, false, 0), *same = verify (text, true, 0);

  g_assert_cmpstr (out, ==, same);
  assert_says (out, "32 events in 2 streams verify");
  assert_says (out, "(1 redacted)");
  assert_says (out, "incident/a 29 ");
  assert_says (out, "comms/a 3 ");
}

/* Where in @text the @n-th @words are. */
static gsize
at (GString *text, const char *words, guint n)
{
  const char *found = text->str;

  for (guint i = 0; i < n; i++)
    {
      found = strstr (i == 0 ? found : found + 1, words);
      g_assert_nonnull (found);
    }
  return found - text->str;
}

static void
assert_found (gsize where, const char *words)
{
  g_autoptr (GString) text = record_text ();

  text->str[where] ^= 1;
  g_autofree char *out = verify (text, false, 1);
  assert_says (out, words);
}

static void
test_verify_finds (void)
{
  g_autoptr (GString) text = record_text ();

  assert_found (at (text, "xx", 40), "the chain breaks at event");
  assert_found (at (text, "\"link\":\"", 5) + 10, "the chain breaks at event");
  assert_found (at (text, "\"digest\":\"", 1) + 11, "incident/a: the chain breaks at event 7");
  assert_found (at (text, "\"placed\":", 10) + 15, "event");
  assert_found (at (text, "\"position\":2", 1) + 11, "comms/a: event 2 is missing, here is 3");
  assert_found (at (text, "stream", 2), "not a placed event");
  assert_found (at (text, "\"comms/a\"", 2) + 1, "event 1 is missing, here is");
}

/* Of lines that are lost, twice there, or exchanged. */
static void
test_verify_lines (void)
{
  g_autoptr (GString) text = record_text ();
  gsize second = at (text, "\n", 1) + 1, third = at (text, "\n", 2) + 1;
  g_autoptr (GString) lost = g_string_new_len (text->str, second), twice = g_string_new_len (text->str, third);

  g_string_append (lost, text->str + third);
  g_string_append (twice, text->str + second);
  g_autofree char *one = verify (lost, false, 1), *other = verify (twice, true, 1);
  assert_says (one, "comms/a: event 2 is missing, here is 3");
  assert_says (other, "comms/a: event 3 is missing, here is 2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ndjson/lines", test_lines);
  g_test_add_func ("/ndjson/verify/whole", test_verify_whole);
  g_test_add_func ("/ndjson/verify/finds", test_verify_finds);
  g_test_add_func ("/ndjson/verify/lines", test_verify_lines);
  return g_test_run ();
}
