/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading and writing one event, and what is left of a redacted one.
 */
#include "ic-fold.h"

#include "ic-time.h"

#include <string.h>

#define NOON G_GINT64_CONSTANT (1795176000000000)
#define STREAM "incident/0190b8a0-0000-7000-8000-000000000001"
#define ENVELOPE "\"specversion\":\"1.0\",\"id\":\"0190b8a0-0000-7000-8000-000000000009\",\"source\":\"urn:x\"," \
  "\"type\":\"org.example.incident.note.added\",\"subject\":\"" STREAM "\",\"time\":\"2026-11-20T12:00:00Z\",\"actor\":\"ana\""

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
assert_text (GBytes *bytes, const char *expected)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *own = g_strndup (text, length);

  g_assert_cmpstr (own, ==, expected);
}

static void
test_written_and_read (void)
{
  IcTestEnv env;
  IcEventContext context;
  IcEventDraft draft;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (IcEvent) event = NULL;
  g_autoptr (GError) error = NULL;

  ic_test_env_init (&env, NOON, 1);
  context = (IcEventContext){ .env = &env.parent, .source = "urn:x", .actor = "ana", .entered_by = "kim", .epoch = 4 };
  ic_event_draft_begin (&draft, IC_KIND_STATE_CHANGED, &context, STREAM);
  ic_json_put_int (draft.data, "to", 2);
  bytes = ic_event_draft_finish (&draft);
  event = ic_event_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (event->actor, ==, "ana");
  g_assert_cmpstr (event->entered_by, ==, "kim");
  g_assert_cmpint (event->epoch, ==, 4);
  g_assert_cmpint (event->time, ==, NOON);
  g_assert_cmpint (event->kind->id, ==, IC_KIND_STATE_CHANGED);
  g_assert_false (event->redacted);
}

static IcEvent *
note_by_clock (gint64 skew)
{
  IcTestEnv env;
  IcEventContext context;
  IcEventDraft draft;
  g_autoptr (GBytes) bytes = NULL;

  ic_test_env_init (&env, NOON, 1);
  context = (IcEventContext){ .env = &env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana", .skew = skew };
  ic_event_draft_begin (&draft, IC_KIND_NOTE_ADDED, &context, STREAM);
  ic_json_put_string (draft.data, "text", "seen");
  bytes = ic_event_draft_finish (&draft);

  return ic_event_parse (bytes, NULL);
}

static char *
remark_of (const IcEvent *event)
{
  g_autoptr (IcFold) fold = ic_fold_new (STREAM);
  g_autoptr (IcEntry) entry = ic_fold_apply (fold, event, 1, NOON);

  return g_strdup (entry->remark);
}

/* A clock that is wrong is told beside what it timed; one that is nearly right is not. */
static void
test_skew (void)
{
  g_autoptr (IcEvent) right = note_by_clock (1999 * 1000);
  g_autoptr (IcEvent) fast = note_by_clock (75 * G_USEC_PER_SEC + 400);
  g_autoptr (IcEvent) slow = note_by_clock (-12 * G_USEC_PER_SEC);
  g_autofree char *nothing = remark_of (right);
  g_autofree char *ahead = remark_of (fast);
  g_autofree char *behind = remark_of (slow);

  g_assert_cmpint (right->skew, ==, 0);
  g_assert_null (g_strstr_len (g_bytes_get_data (right->bytes, NULL), (gssize) g_bytes_get_size (right->bytes), "skew"));
  g_assert_cmpint (fast->skew, ==, 75 * G_USEC_PER_SEC);
  g_assert_cmpint (slow->skew, ==, -12 * G_USEC_PER_SEC);
  g_assert_true (nothing == NULL || strstr (nothing, "clock") == NULL);
  g_assert_nonnull (strstr (ahead, "by a clock that was 1 min fast"));
  g_assert_nonnull (strstr (behind, "by a clock that was 12 s slow"));

  for (guint i = 0; i < 4; i++)
    {
      static const char *const nonsense[] = { "\"x\"", "1.5", "9223372036854775807", "-9223372036854775808" };
      g_autofree char *text = g_strdup_printf ("{" ENVELOPE ",\"skew\":%s,\"data\":{\"text\":\"x\"}}", nonsense[i]);
      g_autoptr (GBytes) bytes = bytes_of (text);
      g_autoptr (IcEvent) event = ic_event_parse (bytes, NULL);

      g_assert_cmpint (event->skew, ==, 0);
    }
}

/* The envelope stays as it stands, in its own order; what it said and what nobody knows goes. */
static void
test_tombstone (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("{ \"data\":{\"text\":\"the password is 1234\"},\"note\":\"1234\", " ENVELOPE ",\"epoch\" : 7 , \"enteredby\":\"k\\u0069m\"}");
  g_autoptr (GBytes) tombstone = ic_event_tombstone (bytes);
  g_autoptr (GBytes) again = ic_event_tombstone (bytes);
  g_autoptr (IcEvent) event = NULL;
  g_autoptr (GError) error = NULL;

  assert_text (tombstone, "{" ENVELOPE ",\"epoch\":7,\"enteredby\":\"k\\u0069m\"}");
  g_assert_true (g_bytes_equal (tombstone, again));
  event = ic_event_parse_tombstone (tombstone, &error);
  g_assert_no_error (error);
  g_assert_true (event->redacted);
  g_assert_cmpstr (event->entered_by, ==, "kim");
  g_assert_cmpint (event->epoch, ==, 7);
  g_assert_cmpint (event->kind->id, ==, IC_KIND_NOTE_ADDED);
  g_assert_cmpint (ic_json_type (event->data), ==, IC_JSON_MISSING);
}

/* One is never taken for the other. */
static void
test_tombstone_is_no_event (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("{" ENVELOPE ",\"data\":{\"text\":\"x\"}}");
  g_autoptr (GBytes) tombstone = ic_event_tombstone (bytes);
  g_autoptr (GError) error = NULL;

  g_assert_null (ic_event_parse (tombstone, &error));
  g_assert_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_MALFORMED);
  g_clear_error (&error);
  g_assert_null (ic_event_parse_tombstone (bytes, &error));
  g_assert_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_MALFORMED);
  g_assert_null (ic_event_tombstone (tombstone));
}

static void
test_malformed (void)
{
  static const char *const wrong[] = {
    "", "[]", "{}", "{" ENVELOPE "}", "{" ENVELOPE ",\"data\":[]}", "{" ENVELOPE ",\"data\":{},\n\"x\":1}", "{" ENVELOPE ",\"data\":{},\"id\":\"1\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (wrong[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (ic_event_parse (bytes, &error));
      g_assert_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_MALFORMED);
      g_assert_null (ic_event_tombstone (bytes));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event/written-and-read", test_written_and_read);
  g_test_add_func ("/event/skew", test_skew);
  g_test_add_func ("/event/tombstone", test_tombstone);
  g_test_add_func ("/event/tombstone-is-no-event", test_tombstone_is_no_event);
  g_test_add_func ("/event/malformed", test_malformed);
  return g_test_run ();
}
