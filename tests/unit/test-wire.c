/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words of the wire: problems, rows, batches, heads, joining. What is written
 * reads back the same, and nothing else is read.
 */
#include "ic-wire.h"

#include <string.h>

#define INCIDENT "incident/0190b8a0-0000-7000-8000-000000000001"
#define HEX64 "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define EVENT "{\"specversion\":\"1.0\",  \"id\":\"x\",\"text\":\"caf\xC3\xA9 \\u00e9 }{\"}"
#define ROW_HEAD "{\"stream\":\"" INCIDENT "\",\"position\":3,\"placed\":1795164967857631,\"link\":\"" HEX64 "\""

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
assert_text (GBytes *bytes, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpmem (data, size, text, strlen (text));
}

static void
fill_link (guint8 digest[IC_WIRE_DIGEST])
{
  for (guint i = 0; i < IC_WIRE_DIGEST; i++)
    digest[i] = (guint8) (i % 16 * 17);
}

/* -- problems -------------------------------------------------------------- */

static void
test_problem (void)
{
  for (guint i = 0; i < IC_N_PROBLEMS; i++)
    {
      g_autoptr (GBytes) document = ic_problem_write ((IcProblem) i, "Do “this”\nthen that.");
      g_autoptr (GError) error = ic_problem_read (500, document);

      g_assert_error (error, IC_PROBLEM_ERROR, (int) i);
      g_assert_true (ic_problem_is_document (document));
      g_assert_cmpstr (error->message, ==, "Do “this”\nthen that.");
      g_assert_cmpint (ic_problem_of (error), ==, i);
      g_assert_cmpuint (ic_problem_status ((IcProblem) i), >=, 400);
      g_assert_nonnull (g_strstr_len (g_bytes_get_data (document, NULL), (gssize) g_bytes_get_size (document),
                                      ic_problem_name ((IcProblem) i)));
      g_assert_null (memchr (g_bytes_get_data (document, NULL), '\n', g_bytes_get_size (document)));
    }
}

static void
test_problem_of_a_proxy (void)
{
  static const struct { guint status; const char *body; int problem; } cases[] = {
    { 502, "<html>Bad Gateway</html>", IC_PROBLEM_TROUBLE }, { 504, NULL, IC_PROBLEM_TROUBLE }, { 401, "", IC_PROBLEM_SIGNED_OUT },
    { 403, "[]", IC_PROBLEM_FORBIDDEN },       { 404, "{}", IC_PROBLEM_NOT_FOUND },     { 413, "too big", IC_PROBLEM_TOO_LARGE },
    { 418, "teapot", IC_PROBLEM_BAD_REQUEST }, { 429, "{\"type\":5}", IC_PROBLEM_BUSY }, { 200, "odd", IC_PROBLEM_TROUBLE },
    { 409, "{\"type\":\"urn:incident-console:problem:of-next-year\",\"status\":409,\"detail\":\"New\"}", IC_PROBLEM_CONFLICT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = cases[i].body != NULL ? bytes_of (cases[i].body) : NULL;
      g_autoptr (GError) error = ic_problem_read (cases[i].status, body);

      g_assert_error (error, IC_PROBLEM_ERROR, cases[i].problem);
      g_assert_true (ic_problem_is_document (body) == (i == G_N_ELEMENTS (cases) - 1));
      g_assert_cmpuint (strlen (error->message), >=, 3);
    }
}

static void
test_problem_of_other_errors (void)
{
  static const struct { IcEventError event; IcProblem problem; } cases[] = {
    { IC_EVENT_ERROR_MALFORMED, IC_PROBLEM_BAD_REQUEST }, { IC_EVENT_ERROR_INVALID, IC_PROBLEM_BAD_REQUEST },
    { IC_EVENT_ERROR_UNKNOWN, IC_PROBLEM_UNKNOWN_KIND },  { IC_EVENT_ERROR_FORBIDDEN, IC_PROBLEM_FORBIDDEN },
  };
  g_autoptr (GError) file = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
  g_autoptr (GError) large = g_error_new_literal (IC_JSON_ERROR, IC_JSON_ERROR_TOO_LARGE, "large");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (IC_EVENT_ERROR, (int) cases[i].event, "no");

      g_assert_cmpint (ic_problem_of (error), ==, cases[i].problem);
    }
  g_assert_cmpint (ic_problem_of (file), ==, IC_PROBLEM_TROUBLE);
  g_assert_cmpint (ic_problem_of (large), ==, IC_PROBLEM_TOO_LARGE);
}

/* -- rows ------------------------------------------------------------------ */

static void
test_row (void)
{
  g_autoptr (GBytes) event = bytes_of (EVENT);
  IcWireRow row = { (char *) INCIDENT, 3, 1795164967857631, { 0 }, event, false, { 0 } };
  g_autoptr (GBytes) line = NULL, again = NULL;
  g_autoptr (IcWireRow) read = NULL;
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, event);
  g_autoptr (GError) error = NULL;
  gsize size;

  fill_link (row.link);
  line = ic_wire_row_write (&row);
  assert_text (line, ROW_HEAD ",\"event\":" EVENT "}");
  read = ic_wire_row_read (g_bytes_get_data (line, &size), g_bytes_get_size (line), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->stream, ==, INCIDENT);
  g_assert_cmpuint (read->position, ==, 3);
  g_assert_cmpint (read->placed, ==, 1795164967857631);
  g_assert_cmpmem (read->link, IC_WIRE_DIGEST, row.link, IC_WIRE_DIGEST);
  g_assert_false (read->redacted);
  assert_text (read->bytes, EVENT);
  for (guint i = 0; i < IC_WIRE_DIGEST; i++)
    g_assert_cmpint (read->digest[i], ==, g_ascii_xdigit_value (hash[2 * i]) * 16 + g_ascii_xdigit_value (hash[2 * i + 1]));
  again = ic_wire_row_write (read);
  g_assert_true (g_bytes_equal (again, line));
}

static void
test_row_redacted (void)
{
  g_autoptr (GBytes) tombstone = bytes_of ("{\"id\":\"x\"}");
  IcWireRow row = { (char *) "org", G_MAXINT64, 0, { 0 }, tombstone, true, { 0 } };
  g_autoptr (GBytes) line = NULL;
  g_autoptr (IcWireRow) read = NULL;
  g_autoptr (GError) error = NULL;

  fill_link (row.digest);
  line = ic_wire_row_write (&row);
  read = ic_wire_row_read (g_bytes_get_data (line, NULL), g_bytes_get_size (line), &error);
  g_assert_no_error (error);
  g_assert_true (read->redacted);
  g_assert_cmpuint (read->position, ==, G_MAXINT64);
  g_assert_cmpmem (read->digest, IC_WIRE_DIGEST, row.digest, IC_WIRE_DIGEST);
  assert_text (read->bytes, "{\"id\":\"x\"}");
}

static void
assert_no_row (const char *line, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ic_wire_row_read (line, length, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, IC_PROBLEM_ERROR);
}

static void
test_row_hostile (void)
{
  static const char * const lines[] = {
    "", "null", "[]", "5", "{", "{}", ROW_HEAD "}",
    ROW_HEAD ",\"event\":5}", ROW_HEAD ",\"event\":[]}", ROW_HEAD ",\"event\":\"{}\"}", ROW_HEAD ",\"event\":null}",
    ROW_HEAD ",\"event\":{}}x", ROW_HEAD ",\"event\":{}}{}", ROW_HEAD ",\"event\":{},\"event\":{}}",
    ROW_HEAD ",\"event\":{},\"redacted\":{},\"digest\":\"" HEX64 "\"}", ROW_HEAD ",\"redacted\":{}}",
    ROW_HEAD ",\"redacted\":{},\"digest\":\"00\"}", ROW_HEAD ",\"event\":\n{}}", ROW_HEAD ",\"event\":{}}\r",
    "{\"position\":1,\"placed\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"incident/\\u0000\",\"position\":1,\"placed\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"../etc\",\"position\":1,\"placed\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":7,\"position\":1,\"placed\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":0,\"placed\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":-1,\"placed\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":\"1\",\"placed\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":1.5,\"placed\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":9223372036854775808,\"placed\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":1e999,\"placed\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":1,\"placed\":-1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":1,\"link\":\"" HEX64 "\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":1,\"placed\":1,\"event\":{}}",
    "{\"stream\":\"org\",\"position\":1,\"placed\":1,\"link\":\"" HEX64 "0\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":1,\"placed\":1,\"link\":\"X0112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\",\"event\":{}}",
    "{\"stream\":\"org\",\"position\":1,\"placed\":1,\"link\":\"A0112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\",\"event\":{}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    assert_no_row (lines[i], strlen (lines[i]));
  assert_no_row (ROW_HEAD ",\"event\":{\0}}", strlen (ROW_HEAD) + strlen (",\"event\":{}}") + 1);
}

/* Whatever is cut off its end, it is no row any more. */
static void
test_row_truncated (void)
{
  const char *line = ROW_HEAD ",\"event\":" EVENT "}";

  for (gsize i = 0; i < strlen (line); i++)
    assert_no_row (line, i);
}

static GBytes *
row_of_size (gsize size)
{
  g_autoptr (GString) event = g_string_new ("{\"x\":\"");
  g_autoptr (GBytes) bytes = NULL;
  IcWireRow row = { (char *) "org", 1, 1, { 0 }, NULL, false, { 0 } };

  while (event->len < size - 2)
    g_string_append_c (event, 'y');
  g_string_append (event, "\"}");
  bytes = g_string_free_to_bytes (g_steal_pointer (&event));
  row.bytes = bytes;

  return ic_wire_row_write (&row);
}

static void
test_row_sizes (void)
{
  g_autoptr (GBytes) fits = row_of_size (IC_EVENT_MAX_BYTES);
  g_autoptr (GBytes) large = row_of_size (IC_EVENT_MAX_BYTES + 1);
  g_autoptr (GBytes) huge = row_of_size (4 * IC_EVENT_MAX_BYTES);
  g_autoptr (IcWireRow) row = ic_wire_row_read (g_bytes_get_data (fits, NULL), g_bytes_get_size (fits), NULL);

  g_assert_nonnull (row);
  g_assert_cmpuint (g_bytes_get_size (row->bytes), ==, IC_EVENT_MAX_BYTES);
  assert_no_row (g_bytes_get_data (large, NULL), g_bytes_get_size (large));
  assert_no_row (g_bytes_get_data (huge, NULL), g_bytes_get_size (huge));
}

static void
test_rows (void)
{
  const char *two = ROW_HEAD ",\"event\":{}}";
  g_autofree char *plain = g_strdup_printf ("%s\n%s\n", two, two);
  g_autofree char *crlf = g_strdup_printf ("%s\r\n\r\n%s", two, two);
  g_autofree char *bad = g_strdup_printf ("%s\n{\"stream\"", two);
  const char * const good[] = { plain, crlf };
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0), broken = bytes_of (bad);
  g_autoptr (GPtrArray) empty = ic_wire_rows_read (none, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GBytes) body = bytes_of (good[i]);
      g_autoptr (GPtrArray) rows = ic_wire_rows_read (body, NULL);

      g_assert_nonnull (rows);
      g_assert_cmpuint (rows->len, ==, 2);
    }
  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_null (ic_wire_rows_read (broken, &error));
  g_assert_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_BAD_REQUEST);
  g_assert_true (g_str_has_prefix (error->message, "Line 2: "));
}

static void
test_rows_too_large (void)
{
  g_autofree char *blank = g_malloc (IC_WIRE_MAX_ROWS_BYTES + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  memset (blank, '\n', IC_WIRE_MAX_ROWS_BYTES + 1);
  body = g_bytes_new_static (blank, IC_WIRE_MAX_ROWS_BYTES + 1);
  g_assert_null (ic_wire_rows_read (body, &error));
  g_assert_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_TOO_LARGE);
}

/* -- batches --------------------------------------------------------------- */

static void
test_batch (void)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) body = NULL, spaced = bytes_of (" [ {\"a\" : 1} ,\n5 ]\n"), empty = bytes_of ("[]");
  g_autoptr (GPtrArray) read = NULL, odd = NULL, none = NULL;

  for (guint i = 0; i < IC_WIRE_MAX_BATCH; i++)
    g_ptr_array_add (events, i % 2 ? bytes_of (EVENT) : bytes_of ("{\"a\":[1,{\"b\":\",\"}]}"));
  body = ic_wire_batch_write (events);
  read = ic_wire_batch_read (body, NULL);
  g_assert_cmpuint (read->len, ==, IC_WIRE_MAX_BATCH);
  for (guint i = 0; i < IC_WIRE_MAX_BATCH; i++)
    g_assert_true (g_bytes_equal (read->pdata[i], events->pdata[i]));

  /* Each comes out as it stands there; what is no event is refused one by one, by admission. */
  odd = ic_wire_batch_read (spaced, NULL);
  g_assert_cmpuint (odd->len, ==, 2);
  assert_text (odd->pdata[0], "{\"a\" : 1}");
  assert_text (odd->pdata[1], "5");
  none = ic_wire_batch_read (empty, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* The deepest event there may be, and one level more. */
static char *
nested_event (guint depth)
{
  g_autofree char *open = g_strnfill (depth - 1, '['), *close = g_strnfill (depth - 1, ']');

  return g_strconcat ("{\"a\":", open, close, "}", NULL);
}

/* What is an event at a desk can be sent, and fetched again. */
static void
test_depth (void)
{
  g_autofree char *deepest = nested_event (IC_JSON_MAX_DEPTH), *deeper = nested_event (IC_JSON_MAX_DEPTH + 1);
  g_autoptr (GBytes) event = bytes_of (deepest), other = bytes_of (deeper), body = NULL, refused = NULL, line = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new (), none = g_ptr_array_new (), read = NULL;
  g_autoptr (IcWireRow) row = NULL;
  IcWireRow wire = { .stream = (char *) "org", .position = 1, .placed = 1, .bytes = event };
  gsize size;
  const char *text;

  g_ptr_array_add (events, event);
  g_ptr_array_add (none, other);
  body = ic_wire_batch_write (events);
  read = ic_wire_batch_read (body, NULL);
  assert_text (read->pdata[0], deepest);
  line = ic_wire_row_write (&wire);
  text = g_bytes_get_data (line, &size);
  row = ic_wire_row_read (text, size, NULL);
  assert_text (row->bytes, deepest);

  refused = ic_wire_batch_write (none);
  g_assert_null (ic_wire_batch_read (refused, NULL));
}

static void
test_batch_hostile (void)
{
  static const char * const bodies[] = { "", "{}", "[", "[{}", "[{}]]", "[{},]", "null", "\"[]\"", "[{\"a\":1,\"a\":2}]", "[\x80]" };
  g_autofree char *huge = g_malloc0 (IC_WIRE_MAX_BODY + 1);
  g_autofree char *nested = g_strnfill (200000, '[');
  g_autoptr (GBytes) large = g_bytes_new_static (huge, IC_WIRE_MAX_BODY + 1), deep = bytes_of (nested), many = NULL;
  g_autoptr (GString) list = g_string_new ("[1");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) body = bytes_of (bodies[i]);
      g_autoptr (GError) why = NULL;

      g_assert_null (ic_wire_batch_read (body, &why));
      g_assert_error (why, IC_PROBLEM_ERROR, IC_PROBLEM_BAD_REQUEST);
    }
  g_assert_null (ic_wire_batch_read (large, &error));
  g_assert_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (ic_wire_batch_read (deep, &error));
  g_assert_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_BAD_REQUEST);
  g_clear_error (&error);
  for (guint i = 0; i < IC_WIRE_MAX_BATCH; i++)
    g_string_append (list, ",1");
  g_string_append_c (list, ']');
  many = bytes_of (list->str);
  g_assert_null (ic_wire_batch_read (many, &error));
  g_assert_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_TOO_LARGE);
}

static void
test_results (void)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_result_free);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  IcWireResult *result = g_new0 (IcWireResult, 1);

  result->position = 77;
  result->placed = 1795164967857631;
  fill_link (result->link);
  g_ptr_array_add (results, result);
  result = g_new0 (IcWireResult, 1);
  result->error = g_error_new_literal (IC_EVENT_ERROR, IC_EVENT_ERROR_UNKNOWN, "This version does not know “x”");
  g_ptr_array_add (results, result);

  body = ic_wire_results_write (results);
  read = ic_wire_results_read (body, 2, &error);
  g_assert_no_error (error);
  result = read->pdata[0];
  g_assert_no_error (result->error);
  g_assert_cmpuint (result->position, ==, 77);
  g_assert_cmpint (result->placed, ==, 1795164967857631);
  g_assert_cmpmem (result->link, IC_WIRE_DIGEST, ((IcWireResult *) results->pdata[0])->link, IC_WIRE_DIGEST);
  result = read->pdata[1];
  g_assert_error (result->error, IC_PROBLEM_ERROR, IC_PROBLEM_UNKNOWN_KIND);
  g_assert_cmpstr (result->error->message, ==, "This version does not know “x”");
  g_assert_null (ic_wire_results_read (body, 1, NULL));
  g_assert_null (ic_wire_results_read (body, 3, NULL));
}

static void
test_results_hostile (void)
{
  static const char * const bodies[] = {
    "", "[]", "{}", "{\"results\":{}}", "{\"results\":[]}", "{\"results\":[5]}", "{\"results\":[{}]}",
    "{\"results\":[{\"position\":0,\"placed\":1,\"link\":\"" HEX64 "\"}]}", "{\"results\":[{\"position\":1,\"placed\":1,\"link\":\"\"}]}",
    "{\"results\":[{\"error\":null}]}", "{\"results\":[{\"error\":{\"status\":200,\"detail\":\"x\"}}]}", "{\"results\":[{\"error\":\"no\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) body = bytes_of (bodies[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (ic_wire_results_read (body, 1, &error));
      g_assert_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_BAD_REQUEST);
    }
}

/* -- heads ----------------------------------------------------------------- */

static IcWireHead *
head_new (const char *stream, guint64 position, const char *summary)
{
  IcWireHead *head = g_new0 (IcWireHead, 1);

  head->stream = g_strdup (stream);
  head->position = position;
  head->placed = 12345;
  fill_link (head->link);
  head->summary = summary != NULL ? bytes_of (summary) : NULL;

  return head;
}

static void
test_heads (void)
{
  IcWireHeads heads = { (char *) "0190b8a0.42", g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_head_free) };
  g_autoptr (IcWireHeads) read = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  const IcWireHead *head;

  g_ptr_array_add (heads.heads, head_new (INCIDENT, 9, "{\"title\":\"Checkout \\\"x\\\"\"}"));
  g_ptr_array_add (heads.heads, head_new ("org", 1, NULL));
  body = ic_wire_heads_write (&heads);
  read = ic_wire_heads_read (body, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->cursor, ==, "0190b8a0.42");
  g_assert_cmpuint (read->heads->len, ==, 2);
  head = read->heads->pdata[0];
  g_assert_cmpstr (head->stream, ==, INCIDENT);
  g_assert_cmpuint (head->position, ==, 9);
  g_assert_cmpint (head->placed, ==, 12345);
  g_assert_cmpmem (head->link, IC_WIRE_DIGEST, ((IcWireHead *) heads.heads->pdata[0])->link, IC_WIRE_DIGEST);
  assert_text (head->summary, "{\"title\":\"Checkout \\\"x\\\"\"}");
  g_assert_null (((IcWireHead *) read->heads->pdata[1])->summary);
  g_ptr_array_unref (heads.heads);
}

static void
test_heads_hostile (void)
{
  static const char * const bodies[] = {
    "", "[]", "{}", "{\"cursor\":\"c\"}", "{\"streams\":[]}", "{\"cursor\":\"a b\",\"streams\":[]}", "{\"cursor\":\"\",\"streams\":[]}",
    "{\"cursor\":\"a\\r\\nX: y\",\"streams\":[]}", "{\"cursor\":\"c\",\"streams\":[{}]}", "{\"cursor\":\"c\",\"streams\":[1]}",
    "{\"cursor\":\"c\",\"streams\":[{\"stream\":\"org\",\"position\":1,\"placed\":1,\"link\":\"" HEX64 "\",\"summary\":1}]}",
    "{\"cursor\":\"c\",\"streams\":[{\"stream\":\"nowhere\",\"position\":1,\"placed\":1,\"link\":\"" HEX64 "\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) body = bytes_of (bodies[i]);

      g_assert_null (ic_wire_heads_read (body, NULL));
    }
}

static void
test_position (void)
{
  static const char * const bad[] = { "", "{}", "5", "{\"position\":-1}", "{\"position\":\"5\"}", "{\"position\":1e30}" };
  g_autoptr (GBytes) answer = ic_position_write (12345), back = ic_handback_write ("urn:uuid:1");
  g_autofree char *device = ic_handback_read (back, NULL);
  guint64 position = 7;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) body = bytes_of (bad[i]);

      g_assert_false (ic_position_read (body, &position, NULL));
      g_assert_cmpuint (position, ==, 7);
      g_assert_null (ic_handback_read (body, NULL));
    }
  g_assert_true (ic_position_read (answer, &position, NULL));
  g_assert_cmpuint (position, ==, 12345);
  g_assert_cmpstr (device, ==, "urn:uuid:1");
}

/* -- joining --------------------------------------------------------------- */

static void
test_join (void)
{
  IcWireJoin join = { (char *) "c0de", (char *) "urn:uuid:0190b8a0-0000-7000-8000-00000000000a", (char *) "ana", (char *) "Ana Ruiz", (char *) "Europe/Madrid" };
  IcWireJoin least = { (char *) "c0de", (char *) "urn:uuid:0190b8a0-0000-7000-8000-00000000000a", NULL, NULL, NULL };
  IcWireJoined joined = { (char *) "t0ken", (char *) "Ops", (char *) "0190b8a0-0000-7000-8000-00000000000b", { (char *) "ana", (char *) "Ana", IC_PERMISSION_ADMIN } };
  g_autoptr (GBytes) request = ic_wire_join_write (&join), small = ic_wire_join_write (&least), answer = ic_wire_joined_write (&joined);
  g_autoptr (IcWireJoin) asked = ic_wire_join_read (request, NULL), little = ic_wire_join_read (small, NULL);
  g_autoptr (IcWireJoined) read = ic_wire_joined_read (answer, NULL);

  g_assert_cmpstr (asked->code, ==, join.code);
  g_assert_cmpstr (asked->device, ==, join.device);
  g_assert_cmpstr (asked->id, ==, "ana");
  g_assert_cmpstr (asked->name, ==, "Ana Ruiz");
  g_assert_cmpstr (asked->zone, ==, "Europe/Madrid");
  g_assert_null (little->id);
  g_assert_cmpstr (read->token, ==, "t0ken");
  g_assert_cmpstr (read->server, ==, "Ops");
  g_assert_cmpstr (read->lineage, ==, joined.lineage);
  g_assert_cmpstr (read->user.id, ==, "ana");
  g_assert_cmpint (read->user.permission, ==, IC_PERMISSION_ADMIN);
}

#define JOINED(token, user, server) "{\"token\":" token ",\"user\":" user ",\"server\":" server "}"
#define USER "{\"id\":\"ana\",\"name\":\"Ana\",\"permission\":\"admin\"}"
#define SERVER "{\"name\":\"Ops\",\"lineage\":\"0190b8a0\"}"

static void
test_join_hostile (void)
{
  static const char * const answers[] = {
    "", "{}", JOINED ("5", USER, SERVER), JOINED ("\"a b\"", USER, SERVER), JOINED ("\"a\\r\\nX: 1\"", USER, SERVER),
    JOINED ("\"t\"", "{}", SERVER), JOINED ("\"t\"", "{\"id\":\"ana\",\"name\":\"Ana\",\"permission\":\"god\"}", SERVER),
    JOINED ("\"t\"", "{\"id\":\"ana\",\"name\":\"Ana\",\"permission\":\"authority\"}", SERVER),
    JOINED ("\"t\"", "{\"id\":\"a/b\",\"name\":\"Ana\",\"permission\":\"admin\"}", SERVER), JOINED ("\"t\"", USER, "{\"name\":\"Ops\"}"),
    JOINED ("\"t\"", USER, "{\"name\":\"Ops\",\"lineage\":\"../../etc\"}"), JOINED ("\"t\"", USER, "{\"name\":\"Ops\",\"lineage\":\"..\"}"),
  };
  static const char * const requests[] = {
    "", "{}", "{\"code\":\"c\"}", "{\"device\":\"d\"}", "{\"code\":\"\",\"device\":\"d\"}", "{\"code\":\"c\",\"device\":\"d\",\"id\":\"a b\"}",
    "{\"code\":\"c\",\"device\":\"d\",\"name\":\"a\\nb\"}", "{\"code\":\"c\",\"device\":\"d\",\"zone\":5}", "{\"code\":7,\"device\":\"d\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GBytes) body = bytes_of (answers[i]);

      g_assert_null (ic_wire_joined_read (body, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GBytes) body = bytes_of (requests[i]);

      g_assert_null (ic_wire_join_read (body, NULL));
    }
}

static void
assert_invitation (const char *link, const char *server, const char *code)
{
  g_autofree char *to = NULL, *with = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ic_invitation_read (link, &to, &with, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (to, ==, server);
  g_assert_cmpstr (with, ==, code);
}

static void
test_invitation (void)
{
  g_autofree char *link = ic_invitation_write ("https://ops.example:8443/incidents", "a+b/c=&d");

  g_assert_true (g_str_has_prefix (link, "incident://join?server=https%3A%2F%2F"));
  assert_invitation (link, "https://ops.example:8443/incidents", "a+b/c=&d");
  assert_invitation ("  incident://join?code=c&server=http%3A%2F%2F127.0.0.1%3A8080%2F\n", "http://127.0.0.1:8080", "c");
  assert_invitation ("INCIDENT://join/?server=http%3A%2F%2F%5B%3A%3A1%5D%3A80&code=c&from=mail", "http://[::1]:80", "c");
  assert_invitation ("incident://join?server=http://localhost:1&code=c", "http://localhost:1", "c");
}

static void
test_invitation_hostile (void)
{
  static const char * const links[] = {
    "", "incident://join", "incident://join?", "incident://leave?server=https://x&code=c", "https://join?server=https://x&code=c",
    "incident://join?server=https://x", "incident://join?code=c", "incident://join?server=https://x&code=", "incident://join?server=x&code=c",
    "incident://join?server=file:///etc&code=c", "incident://join?server=https://&code=c", "incident://join?server=https://a:b@x&code=c",
    "incident://join?server=https://x?y&code=c", "incident://join?server=https://x&server=https://y&code=c",
    "incident://join?server=https://x&code=a%20b", "incident://join?server=https://x&code=a%0d%0ab", "incident://join?server=https://x&code=%00",
    "incident://join?server=http://ops.example&code=c", "incident://join?server=http://127.evil.example&code=c", "incident://join?server=%zz&code=c",
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      char *server = NULL, *code = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (ic_invitation_read (links[i], &server, &code, &error));
      g_assert_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_BAD_REQUEST);
      g_assert_null (server);
      g_assert_null (code);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/problem", test_problem);
  g_test_add_func ("/wire/problem/of-a-proxy", test_problem_of_a_proxy);
  g_test_add_func ("/wire/problem/of-other-errors", test_problem_of_other_errors);
  g_test_add_func ("/wire/row", test_row);
  g_test_add_func ("/wire/row/redacted", test_row_redacted);
  g_test_add_func ("/wire/row/hostile", test_row_hostile);
  g_test_add_func ("/wire/row/truncated", test_row_truncated);
  g_test_add_func ("/wire/row/sizes", test_row_sizes);
  g_test_add_func ("/wire/rows", test_rows);
  g_test_add_func ("/wire/rows/too-large", test_rows_too_large);
  g_test_add_func ("/wire/batch", test_batch);
  g_test_add_func ("/wire/batch/hostile", test_batch_hostile);
  g_test_add_func ("/wire/depth", test_depth);
  g_test_add_func ("/wire/results", test_results);
  g_test_add_func ("/wire/results/hostile", test_results_hostile);
  g_test_add_func ("/wire/heads", test_heads);
  g_test_add_func ("/wire/heads/hostile", test_heads_hostile);
  g_test_add_func ("/wire/position", test_position);
  g_test_add_func ("/wire/join", test_join);
  g_test_add_func ("/wire/join/hostile", test_join_hostile);
  g_test_add_func ("/wire/invitation", test_invitation);
  g_test_add_func ("/wire/invitation/hostile", test_invitation_hostile);

  return g_test_run ();
}
