/* SPDX-License-Identifier: GPL-3.0-or-later
 * The authority over a store in memory: placing, refusing, waiting, what is due.
 */
#include "ic-authority.h"
#include "ic-memory-store.h"
#include "ic-time.h"

#define NOON G_GINT64_CONSTANT (1795176000000000)
#define STREAM "incident/0190b8a0-0000-7000-8000-000000000001"

typedef struct {
  IcTestEnv    env;
  IcStore     *store;
  IcAuthority *authority;
  IcState     *state;
  GPtrArray   *entries;
  guint        troubles;
  bool         in_trouble, loaded;
  guint        answers, refused;
  char        *why;
} Bench;

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  Bench *b = data;

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (b->entries, ic_entry_ref (entries->pdata[i]));
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  Bench *b = data;

  g_clear_pointer (&b->state, ic_state_unref);
  b->state = ic_state_ref (state);
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  Bench *b = data;

  b->in_trouble = error != NULL;
  b->troubles += error != NULL;
}

static void
loaded_cb (const GError *error, gpointer data)
{
  g_assert_no_error (error);
  ((Bench *) data)->loaded = true;
}

static void
answer_cb (const IcVerdict *verdicts, guint n, gpointer data)
{
  Bench *b = data;

  for (guint i = 0; i < n; i++)
    {
      b->answers++;
      if (verdicts[i].error != NULL)
        {
          b->refused++;
          g_free (b->why);
          b->why = g_strdup (verdicts[i].error->message);
        }
    }
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
bench_open (Bench *b)
{
  static const IcAuthorityEvents events = { .entries = entries_cb, .state = state_cb, .trouble = trouble_cb };

  b->authority = ic_authority_new (&b->env.parent, b->store, "urn:uuid:0190b8a0-0000-7000-8000-00000000000a", &events, b);
  ic_authority_load (b->authority, loaded_cb, b);
  settle ();
  g_assert_true (b->loaded);
}

static void
bench_init (Bench *b)
{
  *b = (Bench){ 0 };
  ic_test_env_init (&b->env, NOON, 3);
  b->store = ic_memory_store_new ();
  b->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
  bench_open (b);
}

static void
bench_clear (Bench *b)
{
  settle ();
  ic_authority_close (b->authority);
  ic_store_free (b->store);
  ic_authority_free (b->authority);
  g_clear_pointer (&b->state, ic_state_unref);
  g_ptr_array_unref (b->entries);
  g_free (b->why);
}

static void
submit (Bench *b, IcKindId kind, const char *actor, const char *stream, const char *member, const char *value)
{
  IcEventContext context = { .env = &b->env.parent, .source = "urn:uuid:0190b8a0-0000-7000-8000-0000000000ff",
                             .actor = actor, .entered_by = "ana", .epoch = b->state ? b->state->epoch : 0 };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, kind, &context, stream);
  if (kind == IC_KIND_INCIDENT_DECLARED)
    ic_put_person (draft.data, "ic", "ana", "Ana", NULL);
  ic_json_put_string (draft.data, member, value);
  g_ptr_array_add (events, ic_event_draft_finish (&draft));
  ic_authority_submit (b->authority, events, NULL, answer_cb, b);
  settle ();
}

static void
declare (Bench *b)
{
  submit (b, IC_KIND_INCIDENT_DECLARED, "ana", STREAM, "title", "Checkout errors");
  ic_authority_watch (b->authority, STREAM, true);
  settle ();
}

static void
note (Bench *b, const char *text)
{
  submit (b, IC_KIND_NOTE_ADDED, "ana", STREAM, "text", text);
}

static void
test_places (void)
{
  Bench b;

  bench_init (&b);
  declare (&b);
  note (&b, "hello");
  g_assert_cmpint (b.answers, ==, 2);
  g_assert_cmpint (b.refused, ==, 0);
  g_assert_cmpstr (b.state->label, ==, "INC-1");
  g_assert_cmpint (b.state->position, ==, 3);
  g_assert_cmpint (b.entries->len, ==, 3);
  bench_clear (&b);
}

static void
refused (Bench *b, const char *why)
{
  g_assert_cmpint (b->refused, ==, 1);
  if (strstr (b->why, why) == NULL)
    g_error ("“%s” does not say “%s”", b->why, why);
  b->refused = 0;
}

static void
test_refuses (void)
{
  Bench b;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  bench_init (&b);
  note (&b, "too early");
  refused (&b, "declare it first");
  declare (&b);
  submit (&b, IC_KIND_NOTE_ADDED, "ana", STREAM, "words", "no text");
  refused (&b, "needs “text”");
  submit (&b, IC_KIND_LOOP_TURNED, "ana", STREAM, "x", "y");
  refused (&b, "authority alone");
  submit (&b, IC_KIND_STREAM_MOVED, "kim", STREAM, "text", "x");
  refused (&b, "for somebody else");
  submit (&b, IC_KIND_NOTE_ADDED, "ana", "org", "text", "x");
  refused (&b, "subject");
  g_ptr_array_add (events, g_bytes_new_static ("[[[", 3));
  ic_authority_submit (b.authority, events, NULL, answer_cb, &b);
  refused (&b, "no event of the record");
  g_assert_cmpint (b.state->position, ==, 2);
  bench_clear (&b);
}

/* A full disk keeps nothing back: acts wait in order and are placed later. */
static void
test_waits_for_the_disk (void)
{
  Bench b;

  bench_init (&b);
  declare (&b);
  ic_memory_store_fail (b.store, 2, IC_STORE_ERROR_FULL);
  note (&b, "one");
  g_assert_true (b.in_trouble);
  note (&b, "two");
  g_assert_cmpint (b.answers, ==, 1);
  g_assert_cmpint (ic_authority_next (b.authority), <=, b.env.time + IC_SECOND);
  b.env.time += 2 * IC_SECOND;
  ic_authority_step (b.authority);
  settle ();
  g_assert_true (b.in_trouble);
  b.env.time += 10 * IC_SECOND;
  ic_authority_step (b.authority);
  settle ();
  g_assert_false (b.in_trouble);
  g_assert_cmpint (b.answers, ==, 3);
  g_assert_cmpint (b.state->position, ==, 4);
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[2])->text, ==, "Ana one");
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[3])->text, ==, "Ana two");
  bench_clear (&b);
}

/* Rounds turn by themselves, once each, also after a long sleep and a restart. */
static void
test_due (void)
{
  Bench b;

  bench_init (&b);
  declare (&b);
  g_assert_cmpint (ic_authority_next (b.authority), ==, NOON + 15 * IC_MINUTE);
  b.env.time = NOON + 15 * IC_MINUTE;
  ic_authority_step (b.authority);
  ic_authority_step (b.authority);
  settle ();
  g_assert_cmpint (b.state->round, ==, 2);

  ic_authority_free (b.authority);
  b.env.time += 5 * IC_HOUR;
  b.loaded = false;
  bench_open (&b);
  ic_authority_watch (b.authority, STREAM, false);
  settle ();
  g_assert_cmpint (b.state->round, ==, 2);
  for (int i = 0; i < 10 && ic_authority_next (b.authority) <= b.env.time; i++)
    {
      ic_authority_step (b.authority);
      settle ();
    }
  g_assert_cmpint (b.state->round, ==, 3);
  g_assert_cmpint (ic_authority_next (b.authority), >, b.env.time);
  bench_clear (&b);
}

/* Submitted again after a lost answer, an act is not doubled. */
static void
test_same_again (void)
{
  Bench b;
  IcEventContext context;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  IcEventDraft draft;

  bench_init (&b);
  declare (&b);
  context = (IcEventContext){ .env = &b.env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana" };
  ic_event_draft_begin (&draft, IC_KIND_NOTE_ADDED, &context, STREAM);
  ic_json_put_string (draft.data, "text", "once");
  g_ptr_array_add (events, ic_event_draft_finish (&draft));
  for (int i = 0; i < 3; i++)
    {
      ic_authority_submit (b.authority, events, NULL, answer_cb, &b);
      settle ();
    }
  g_assert_cmpint (b.answers, ==, 4);
  g_assert_cmpint (b.refused, ==, 0);
  g_assert_cmpint (b.state->position, ==, 3);
  bench_clear (&b);
}

/* Coming to the front while its past is still being read: what the first
 * reading asked for is not taken for an answer to the second. */
static void
test_watched_again (void)
{
  Bench b;
  guint n = 2 * 2048 + 10;

  bench_init (&b);
  declare (&b);
  for (guint i = 0; i < n; i++)
    note (&b, "hello");
  ic_authority_unwatch (b.authority, STREAM);

  /* So many turns of the main loop, so many pieces are read before. */
  for (int turns = 0; turns < 4; turns++)
    {
      g_ptr_array_set_size (b.entries, 0);
      ic_authority_watch (b.authority, STREAM, false);
      for (int i = 0; i < turns; i++)
        g_main_context_iteration (NULL, FALSE);
      ic_authority_watch (b.authority, STREAM, true);
      settle ();
      g_assert_cmpint (b.state->position, ==, n + 2);
      g_assert_cmpint (b.entries->len, ==, n + 2);
      ic_authority_unwatch (b.authority, STREAM);
    }
  bench_clear (&b);
}

/* Who waits when the program ends in trouble is told so. */
static void
test_ends_in_trouble (void)
{
  Bench b;

  bench_init (&b);
  declare (&b);
  ic_memory_store_fail (b.store, 9, IC_STORE_ERROR_FULL);
  note (&b, "one");
  g_assert_true (ic_authority_is_stuck (b.authority));
  g_assert_cmpint (b.answers, ==, 1);
  ic_authority_close (b.authority);
  ic_store_free (b.store);
  ic_authority_free (b.authority);
  g_assert_cmpint (b.answers, ==, 2);
  g_assert_nonnull (strstr (b.why, "before this could be kept"));
  ic_state_unref (b.state);
  g_ptr_array_unref (b.entries);
  g_free (b.why);
}

static void
appended_cb (const IcPlacement *placements, guint n, const GError *error, gpointer data)
{
  g_assert_no_error (error);
}

/* An event that no longer reads has no effect; those after it have. */
static void
test_unreadable (void)
{
  Bench b;
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_event_free);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("redacted", 8);

  bench_init (&b);
  submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", STREAM, "title", "X");
  g_ptr_array_add (events, ic_store_event_new (STREAM, "urn:uuid:0190b8a0-0000-7000-8000-0000000000ee", "e1", bytes));
  ic_store_append (b.store, events, NOON, appended_cb, NULL);
  submit (&b, IC_KIND_NOTE_ADDED, "ana", STREAM, "text", "still here");
  ic_authority_watch (b.authority, STREAM, true);
  settle ();
  g_assert_cmpint (b.state->position, ==, 4);
  g_assert_cmpuint (b.entries->len, ==, 3);
  bench_clear (&b);
}

/* The clock is set back by an hour while an act waits: it does not wait an hour. */
static void
test_clock_set_back (void)
{
  Bench b;

  bench_init (&b);
  ic_memory_store_fail (b.store, 1, IC_STORE_ERROR_FULL);
  submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", STREAM, "title", "X");
  g_assert_true (b.in_trouble);
  ic_authority_step (b.authority);
  settle ();
  g_assert_cmpuint (b.answers, ==, 0);
  b.env.time -= IC_HOUR;
  ic_authority_step (b.authority);
  settle ();
  g_assert_cmpuint (b.answers, ==, 1);
  g_assert_false (b.in_trouble);
  bench_clear (&b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/authority/places", test_places);
  g_test_add_func ("/authority/refuses", test_refuses);
  g_test_add_func ("/authority/waits-for-the-disk", test_waits_for_the_disk);
  g_test_add_func ("/authority/due", test_due);
  g_test_add_func ("/authority/same-again", test_same_again);
  g_test_add_func ("/authority/watched-again", test_watched_again);
  g_test_add_func ("/authority/ends-in-trouble", test_ends_in_trouble);
  g_test_add_func ("/authority/unreadable", test_unreadable);
  g_test_add_func ("/authority/clock-set-back", test_clock_set_back);
  return g_test_run ();
}
