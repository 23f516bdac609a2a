/* SPDX-License-Identifier: GPL-3.0-or-later
 * The feed: frames in pieces of any size, and what they say.
 */
#include "ic-wire.h"

#include <string.h>

#define INCIDENT "incident/0190b8a0-0000-7000-8000-000000000001"
#define LINEAGE "0190b8a0-0000-7000-8000-00000000000b"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* -- frames ---------------------------------------------------------------- */

/* Each frame as "type|cursor|data", one after the other. */
static void
frame_cb (const IcFrame *frame, gpointer data)
{
  g_string_append_printf (data, "%s|%s|", frame->type == IC_FRAME_OTHER ? "other" : ic_frame_name (frame->type),
                          frame->cursor != NULL ? frame->cursor : "-");
  g_string_append_len (data, frame->data, (gssize) frame->length);
  g_string_append_c (data, ';');
}

/* The frames of @text when it comes in pieces of @piece bytes. */
static char *
frames_of (const char *text, gsize length, gsize piece)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (IcFrameReader) reader = ic_frame_reader_new (200, frame_cb, seen);

  for (gsize i = 0; i < length; i += piece)
    {
      g_autoptr (GError) error = NULL;
      /* A copy of its own, so that reading beyond it is noticed. */
      g_autofree char *copy = g_memdup2 (text + i, MIN (piece, length - i));

      g_assert_true (ic_frame_reader_take (reader, copy, MIN (piece, length - i), &error));
      g_assert_no_error (error);
    }

  return g_string_free (g_steal_pointer (&seen), FALSE);
}

static void
assert_frames (const char *text, gsize length, const char *expected)
{
  for (gsize piece = 1; piece <= length; piece++)
    {
      g_autofree char *seen = frames_of (text, length, piece);

      g_assert_cmpstr (seen, ==, expected);
    }
}

static void
test_frames (void)
{
  for (guint i = 0; i < IC_FRAME_OTHER; i++)
    {
      g_autoptr (GBytes) data = bytes_of ("{\"a\":1}");
      g_autoptr (GBytes) one = ic_frame_write ((IcFrameType) i, "0190b8a0.7", data), two = ic_frame_write ((IcFrameType) i, NULL, data);
      g_autofree char *text = g_strdup_printf ("%.*s%.*s", (int) g_bytes_get_size (one), (const char *) g_bytes_get_data (one, NULL),
                                               (int) g_bytes_get_size (two), (const char *) g_bytes_get_data (two, NULL));
      g_autofree char *expected = g_strdup_printf ("%s|0190b8a0.7|{\"a\":1};%s|-|{\"a\":1};", ic_frame_name ((IcFrameType) i), ic_frame_name ((IcFrameType) i));

      assert_frames (text, strlen (text), expected);
    }
}

static void
test_frame_forms (void)
{
  static const struct { const char *text, *frames; } cases[] = {
    { "event:ping\ndata:{}\n\n", "ping|-|{};" },
    { "event: ping\r\ndata: {}\r\n\r\n", "ping|-|{};" },
    { "event: ping\rdata: {}\r\r", "ping|-|{};" },
    { "event: ping\r\ndata: {}\n\r\n", "ping|-|{};" },
    { "\xEF\xBB\xBF" "event: ping\ndata: {}\n\n", "ping|-|{};" },
    { ": comment\n:\n\nevent: ping\n: more\ndata: {}\n\n", "ping|-|{};" },
    { "event: ping\n\n", "" },                       /* no data, no frame */
    { "event: ping\ndata: {}\n", "" },               /* not complete */
    { "event: ping\ndata: {}", "" },
    { "event: ping\n\ndata: {}\n\n", "other|-|{};" }, /* the name was for the frame before */
    { "data: a\ndata: b\n\n", "other|-|a\nb;" },
    { "data\n\n", "other|-|;" },
    { "data:  two\n\n", "other|-| two;" },
    { "id: 5\ndata: x\n\ndata: y\n\n", "other|5|x;other|-|y;" },
    { "id\ndata: x\n\n", "other||x;" },
    { "retry: 10\nnonsense\nnone: x\nevent: bye\ndata: x\n\n", "bye|-|x;" },
    { "event: a-name-that-is-none-of-ours\ndata: x\n\n", "other|-|x;" },
    { "event: placed\nevent: ping\ndata: x\n\n", "ping|-|x;" },
    { "\n\n\n\r\n\r\r", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_frames (cases[i].text, strlen (cases[i].text), cases[i].frames);
}

static void
test_frame_nul (void)
{
  static const char text[] = "id: a\0b\nevent: pi\0ng\ndata: x\0y\n\n";
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (IcFrameReader) reader = ic_frame_reader_new (100, frame_cb, seen);

  g_assert_true (ic_frame_reader_take (reader, text, sizeof text - 1, NULL));
  g_assert_cmpmem (seen->str, seen->len, "other|-|x\0y;", 12);
}

static void
assert_too_large (const char *head, const char *again)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (IcFrameReader) reader = ic_frame_reader_new (100, frame_cb, seen);
  g_autoptr (GError) error = NULL;

  g_assert_true (ic_frame_reader_take (reader, head, strlen (head), NULL));
  for (guint i = 0; i < 200 && error == NULL; i++)
    ic_frame_reader_take (reader, again, strlen (again), &error);
  g_assert_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_TOO_LARGE);
  g_assert_cmpstr (seen->str, ==, "");

  /* And it stays ended. */
  g_assert_false (ic_frame_reader_take (reader, "\n\ndata: x\n\n", 11, NULL));
  g_assert_cmpstr (seen->str, ==, "");
}

static void
test_frame_too_large (void)
{
  g_autofree char *long_line = g_strnfill (101, 'x');

  assert_too_large ("data: ", "x");
  assert_too_large (": ", "x");
  assert_too_large ("", "data: 0123456789\n");
  assert_too_large ("", long_line);
}

/* Comments without end are heartbeats, not a frame that grows. */
static void
test_frame_comments (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (IcFrameReader) reader = ic_frame_reader_new (100, frame_cb, seen);

  for (guint i = 0; i < 1000; i++)
    g_assert_true (ic_frame_reader_take (reader, ": still here\n", 13, NULL));
  g_assert_true (ic_frame_reader_take (reader, "data: x\n\n", 9, NULL));
  g_assert_cmpstr (seen->str, ==, "other|-|x;");
}

/* -- what they say --------------------------------------------------------- */

static IcPresence *
read_presence (const char *json)
{
  return ic_presence_read (json, strlen (json), NULL);
}

static void
test_presence (void)
{
  IcPresence there = { (char *) "urn:uuid:1", (char *) "ana", (char *) "Ana", (char *) INCIDENT, true };
  IcPresence gone = { (char *) "urn:uuid:1", (char *) "ana", (char *) "Ana", NULL, false };
  g_autoptr (GBytes) one = ic_presence_write (&there), two = ic_presence_write (&gone);
  g_autoptr (IcPresence) read = ic_presence_read (g_bytes_get_data (one, NULL), g_bytes_get_size (one), NULL);
  g_autoptr (IcPresence) nothing = ic_presence_read (g_bytes_get_data (two, NULL), g_bytes_get_size (two), NULL);
  g_autoptr (IcPresence) own = read_presence ("{\"incident\":\"" INCIDENT "\",\"doing\":\"looking\"}");

  g_assert_cmpstr (read->device, ==, "urn:uuid:1");
  g_assert_cmpstr (read->id, ==, "ana");
  g_assert_cmpstr (read->name, ==, "Ana");
  g_assert_cmpstr (read->incident, ==, INCIDENT);
  g_assert_true (read->writing);
  g_assert_null (nothing->incident);
  g_assert_false (own->writing);
  g_assert_null (own->device);

  g_assert_null (read_presence (""));
  g_assert_null (read_presence ("[]"));
  g_assert_null (read_presence ("{\"incident\":\"org\",\"doing\":\"looking\"}"));
  g_assert_null (read_presence ("{\"incident\":\"" INCIDENT "\"}"));
  g_assert_null (read_presence ("{\"incident\":\"" INCIDENT "\",\"doing\":\"sleeping\"}"));
  g_assert_null (read_presence ("{\"incident\":5,\"doing\":\"looking\"}"));
  g_assert_null (read_presence ("{\"device\":\"d\",\"id\":\"a b\"}"));
}

static IcHello *
hello_new (void)
{
  IcHello *hello = g_new0 (IcHello, 1);
  IcPresence *presence = g_new0 (IcPresence, 1);

  hello->server = g_strdup ("Ops “one”");
  hello->version = g_strdup ("1.2");
  hello->lineage = g_strdup (LINEAGE);
  hello->ancestors = g_strsplit ("a b", " ", -1);
  hello->time = 1795164967857631;
  hello->resumed = true;
  hello->user = (IcWireUser){ g_strdup ("ana"), g_strdup ("Ana"), IC_PERMISSION_SUPPORT };
  hello->kinds = g_strsplit ("note.added state.changed", " ", -1);
  hello->present = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_presence_free);
  presence->device = g_strdup ("urn:uuid:1");
  presence->id = g_strdup ("bob");
  presence->incident = g_strdup (INCIDENT);
  g_ptr_array_add (hello->present, presence);

  return hello;
}

static void
test_hello (void)
{
  g_autoptr (IcHello) hello = hello_new ();
  g_autoptr (GBytes) json = ic_hello_write (hello), again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (IcHello) read = ic_hello_read (g_bytes_get_data (json, NULL), g_bytes_get_size (json), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (read->server, ==, "Ops “one”");
  g_assert_cmpstr (read->version, ==, "1.2");
  g_assert_cmpstr (read->lineage, ==, LINEAGE);
  g_assert_cmpstrv (read->ancestors, hello->ancestors);
  g_assert_cmpstrv (read->kinds, hello->kinds);
  g_assert_cmpint (read->time, ==, hello->time);
  g_assert_true (read->resumed);
  g_assert_false (read->restoring);
  g_assert_cmpint (read->user.permission, ==, IC_PERMISSION_SUPPORT);
  g_assert_cmpuint (read->present->len, ==, 1);
  g_assert_cmpstr (((IcPresence *) read->present->pdata[0])->id, ==, "bob");
  again = ic_hello_write (read);
  g_assert_true (g_bytes_equal (again, json));
}

/* Whatever member is missing or of another type, and wherever it is cut. */
static void
test_hello_hostile (void)
{
  static const char * const members[] = { "server", "version", "lineage", "ancestors", "time", "resumed", "restoring", "user", "kinds", "present" };
  g_autoptr (IcHello) hello = hello_new ();
  g_autoptr (GBytes) json = ic_hello_write (hello);
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));

  for (gsize i = 0; i < strlen (text); i++)
    g_assert_null (ic_hello_read (text, i, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\":", members[i]), *renamed = g_strdup_printf ("\"%sx\":", members[i]);
      g_autofree char *other = g_strdup_printf ("\"%s\":-1.5,\"was\":", members[i]);
      g_auto (GStrv) parts = g_strsplit (text, quoted, 2);
      g_autofree char *missing = g_strjoinv (renamed, parts), *wrong = g_strjoinv (other, parts);

      g_assert_null (ic_hello_read (missing, strlen (missing), NULL));
      g_assert_null (ic_hello_read (wrong, strlen (wrong), NULL));
    }
}

static void
test_summary (void)
{
  static const char * const bad[] = { "", "{}", "{\"stream\":\"org\"}", "{\"stream\":\"x\",\"summary\":{}}", "{\"stream\":\"org\",\"summary\":[]}" };
  g_autoptr (GBytes) line = bytes_of ("{\"title\": \"x\"}"), read = NULL;
  g_autoptr (GBytes) json = ic_summary_frame_write (INCIDENT, line);
  g_autofree char *stream = NULL;

  g_assert_true (ic_summary_frame_read (g_bytes_get_data (json, NULL), g_bytes_get_size (json), &stream, &read, NULL));
  g_assert_cmpstr (stream, ==, INCIDENT);
  g_assert_true (g_bytes_equal (read, line));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      char *none = NULL;
      GBytes *nothing = NULL;

      g_assert_false (ic_summary_frame_read (bad[i], strlen (bad[i]), &none, &nothing, NULL));
      g_assert_null (none);
      g_assert_null (nothing);
    }
}

static void
test_ping (void)
{
  g_autoptr (GBytes) ping = ic_ping_write (1795164967857631);

  g_assert_cmpint (ic_ping_read (g_bytes_get_data (ping, NULL), g_bytes_get_size (ping)), ==, 1795164967857631);
  g_assert_cmpint (ic_ping_read ("", 0), ==, 0);
  g_assert_cmpint (ic_ping_read ("{}", 2), ==, 0);
  g_assert_cmpint (ic_ping_read ("{\"time\":\"now\"}", 14), ==, 0);
  g_assert_cmpint (ic_ping_read ("{\"time\":-5}", 11), ==, 0);
  g_assert_cmpint (ic_ping_read ("[1]", 3), ==, 0);
}

static void
test_bye (void)
{
  for (guint i = 0; i < IC_N_PROBLEMS; i++)
    {
      g_autoptr (GBytes) bye = ic_bye_write ((IcProblem) i, "Too slow");
      g_autoptr (GError) error = ic_bye_read (g_bytes_get_data (bye, NULL), g_bytes_get_size (bye));

      g_assert_error (error, IC_PROBLEM_ERROR, (int) i);
      g_assert_cmpstr (error->message, ==, "Too slow");
    }
}

static void
test_bye_hostile (void)
{
  static const char * const texts[] = { "", "{}", "{\"problem\":5}", "{\"problem\":{}}", "[" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = ic_bye_read (texts[i], strlen (texts[i]));

      g_assert_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_INTERRUPTED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/frames", test_frames);
  g_test_add_func ("/wire/frames/forms", test_frame_forms);
  g_test_add_func ("/wire/frames/nul", test_frame_nul);
  g_test_add_func ("/wire/frames/too-large", test_frame_too_large);
  g_test_add_func ("/wire/frames/comments", test_frame_comments);
  g_test_add_func ("/wire/presence", test_presence);
  g_test_add_func ("/wire/hello", test_hello);
  g_test_add_func ("/wire/hello/hostile", test_hello_hostile);
  g_test_add_func ("/wire/summary", test_summary);
  g_test_add_func ("/wire/ping", test_ping);
  g_test_add_func ("/wire/bye", test_bye);
  g_test_add_func ("/wire/bye/hostile", test_bye_hostile);

  return g_test_run ();
}
