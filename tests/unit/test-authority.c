/* SPDX-License-Identifier: GPL-3.0-or-later
 * The authority over a store in memory: placing, refusing, waiting, what is due.
 */
#include "ic-authority.h"
#include "ic-chain.h"
#include "ic-due.h"
#include "ic-memory-store.h"
#include "ic-time.h"

#define NOON G_GINT64_CONSTANT (1795176000000000)
#define SOURCE "urn:uuid:0190b8a0-0000-7000-8000-00000000000a"
#define COMMS "comms/0190b8a0-0000-7000-8000-000000000001"
#define OTHER "incident/0190b8a0-0000-7000-8000-000000000002"
#define STREAM "incident/0190b8a0-0000-7000-8000-000000000001"

typedef struct {
  IcTestEnv    env;
  IcStore     *store;
  IcAuthority *authority;
  IcState     *state;
  GPtrArray   *entries;
  GPtrArray   *placed;  /* of char *: "stream position kind", in the order in which it was told */
  GPtrArray   *links;   /* of GBytes: of the verdicts without error */
  guint        compared;
  guint        told;    /* placed when the last verdict came */
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
placed_cb (const char *stream, const IcRow *row, const IcEvent *event, gpointer data)
{
  Bench *b = data;
  g_autofree guint8 *digest = g_malloc (IC_DIGEST_SIZE);
  gsize size;
  const void *bytes = g_bytes_get_data (row->bytes, &size);

  ic_chain_digest (bytes, size, digest);
  g_assert_cmpmem (row->digest, IC_DIGEST_SIZE, digest, IC_DIGEST_SIZE);
  g_assert_cmpstr (row->stream, ==, stream);
  g_assert_cmpstr (event->subject, ==, stream);
  g_assert_true (g_bytes_equal (event->bytes, row->bytes));
  g_ptr_array_add (b->placed, g_strdup_printf ("%.4s %" G_GUINT64_FORMAT " %s", stream, row->position, event->kind->name));
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

  b->told = b->placed->len;
  for (guint i = 0; i < n; i++)
    {
      b->answers++;
      if (verdicts[i].error == NULL)
        g_ptr_array_add (b->links, g_bytes_new (verdicts[i].link, IC_DIGEST_SIZE));
      else
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
  static const IcAuthorityEvents events = { .entries = entries_cb, .state = state_cb, .placed = placed_cb, .trouble = trouble_cb };

  b->authority = ic_authority_new (&b->env.parent, b->store, SOURCE, &events, b);
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
  b->placed = g_ptr_array_new_with_free_func (g_free);
  b->links = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  bench_open (b);
}

/* As when the program ends: the store answers what was asked in between. */
static void
bench_end (Bench *b)
{
  ic_authority_close (b->authority);
  ic_store_free (b->store);
  ic_authority_free (b->authority);
  g_clear_pointer (&b->state, ic_state_unref);
  g_ptr_array_unref (b->entries);
  g_ptr_array_unref (b->placed);
  g_ptr_array_unref (b->links);
}

static void
bench_clear (Bench *b)
{
  settle ();
  bench_end (b);
  g_free (b->why);
}

/* The program ends and starts again on the same record. */
static void
bench_restart (Bench *b)
{
  settle ();
  ic_authority_close (b->authority);
  ic_authority_free (b->authority);
  b->loaded = false;
  bench_open (b);
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
policies (Bench *b)
{
  IcEventContext context = { .env = &b->env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana" };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_POLICY_SET, &context, "org");
  ic_json_begin_object (draft.data, "policies");
  ic_json_end (draft.data);
  g_ptr_array_add (events, ic_event_draft_finish (&draft));
  ic_authority_submit (b->authority, events, NULL, answer_cb, b);
  settle ();
}

/* Heads are those of the last verdicts: the note's and the policies'. */
static void
compare_head (const IcHead *head, gpointer data)
{
  Bench *b = data;
  bool org = g_str_equal (head->stream, "org");
  GBytes *link = b->links->pdata[org ? 2 : 1];

  g_assert_cmpuint (head->position, ==, org ? 1 : 3);
  g_assert_cmpint (head->placed, ==, NOON);
  g_assert_cmpmem (head->link, IC_DIGEST_SIZE, g_bytes_get_data (link, NULL), IC_DIGEST_SIZE);
  b->compared++;
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

  b.env.time += 5 * IC_HOUR;
  bench_restart (&b);
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
  bench_end (&b);
  g_assert_cmpint (b.answers, ==, 2);
  g_assert_nonnull (strstr (b.why, "before this could be kept"));
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

/* Everything that is placed is told in the order of arrival, before the answers; those have the links. */
static void
test_tells_placed (void)
{
  static const char *const expected[] = { "inci 1 incident.declared", "inci 2 incident.labelled", "inci 3 note.added", "org 1 policy.set" };
  Bench b;

  bench_init (&b);
  submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", STREAM, "title", "Checkout errors");
  g_assert_cmpuint (b.told, ==, 2);
  note (&b, "hello");
  policies (&b);
  g_assert_cmpuint (b.placed->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (b.placed->pdata[i], ==, expected[i]);
  g_assert_cmpuint (b.told, ==, 4);
  g_assert_cmpuint (b.links->len, ==, 3);
  ic_authority_streams (b.authority, compare_head, &b);
  bench_restart (&b);
  ic_authority_streams (b.authority, compare_head, &b);
  g_assert_cmpuint (b.compared, ==, 4);
  bench_clear (&b);
}

/* A past that could not be read is read later; nothing needs to be asked again. */
static void
test_reading_fails (void)
{
  Bench b;

  bench_init (&b);
  submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", STREAM, "title", "X");
  ic_memory_store_fail (b.store, 2, IC_STORE_ERROR_FAILED);
  ic_authority_watch (b.authority, STREAM, true);
  settle ();
  g_assert_true (b.in_trouble);
  g_assert_false (ic_authority_is_stuck (b.authority));
  for (int i = 0; i < 2; i++)
    {
      gint64 next = ic_authority_next (b.authority);

      g_assert_cmpint (next, >, b.env.time);
      g_assert_cmpint (next, <=, b.env.time + 5 * IC_SECOND);
      g_assert_null (b.state);
      b.env.time = next;
      ic_authority_step (b.authority);
      settle ();
    }
  g_assert_false (b.in_trouble);
  g_assert_cmpint (b.state->position, ==, 2);
  g_assert_cmpuint (b.entries->len, ==, 2);
  bench_clear (&b);
}

/* What is due has a name that is taken: it is not asked for over and over, and what is due later comes. */
static void
test_due_name_taken (void)
{
  Bench b;
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_event_free);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("other", 5);
  g_autoptr (GPtrArray) due = NULL;
  g_autofree char *id = NULL;
  int steps = 0;

  bench_init (&b);
  declare (&b);
  b.env.time = NOON + 15 * IC_MINUTE;
  due = ic_due (b.state, b.env.time);
  g_assert_cmpuint (due->len, ==, 1);
  id = ic_due_id (due->pdata[0], b.state);
  g_ptr_array_add (events, ic_store_event_new ("org", SOURCE, id, bytes));
  ic_store_append (b.store, events, NOON, appended_cb, NULL);
  while (ic_authority_next (b.authority) <= b.env.time && steps++ < 10)
    {
      ic_authority_step (b.authority);
      settle ();
    }
  g_assert_cmpint (steps, ==, 1);
  g_assert_cmpint (b.state->round, ==, 1);
  g_assert_cmpint (ic_authority_next (b.authority), ==, NOON + IC_HOUR);
  b.env.time = NOON + IC_HOUR;
  ic_authority_step (b.authority);
  settle ();
  g_assert_cmpint (b.state->nagged, ==, NOON + IC_HOUR);
  bench_clear (&b);
}

/* After an incident has moved nothing more is placed in it or beside it, also after a restart. */
static void
test_moved (void)
{
  Bench b;

  bench_init (&b);
  declare (&b);
  submit (&b, IC_KIND_STREAM_MOVED, "ana", STREAM, "to", "Example Server");
  g_assert_cmpuint (b.refused, ==, 0);
  for (int i = 0; i < 2; i++)
    {
      note (&b, "too late");
      refused (&b, "has moved to Example Server; open it there");
      submit (&b, IC_KIND_UPDATE_DISCARDED, "ana", COMMS, "id", "u1");
      refused (&b, "has moved to Example Server");
      submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", OTHER, "title", "Another");
      g_assert_cmpuint (b.refused, ==, 0);
      bench_restart (&b);
    }

  /* Neither is what is due. */
  ic_authority_watch (b.authority, STREAM, false);
  settle ();
  for (int i = 0; i < 5; i++)
    {
      b.env.time += IC_HOUR;
      ic_authority_step (b.authority);
      settle ();
    }
  g_assert_cmpint (b.state->position, ==, 3);
  g_assert_cmpint (ic_authority_next (b.authority), >, b.env.time);
  bench_clear (&b);
}

/* The first act after a start waits until it is known whether the incident is still here; the order stays. */
static void
test_order_while_looking (void)
{
  Bench b;

  bench_init (&b);
  declare (&b);
  bench_restart (&b);
  ic_memory_store_fail (b.store, 1, IC_STORE_ERROR_FAILED);
  note (&b, "one");
  g_assert_true (b.in_trouble);
  g_assert_true (ic_authority_is_stuck (b.authority));
  note (&b, "two");
  submit (&b, IC_KIND_INCIDENT_DECLARED, "ana", OTHER, "title", "Another");
  g_assert_cmpint (b.answers, ==, 1);
  b.env.time = ic_authority_next (b.authority);
  ic_authority_step (b.authority);
  settle ();
  g_assert_false (b.in_trouble);
  g_assert_cmpint (b.answers, ==, 4);
  g_assert_cmpstr (b.placed->pdata[4], ==, "inci 1 incident.declared");
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
  g_test_add_func ("/authority/tells-placed", test_tells_placed);
  g_test_add_func ("/authority/reading-fails", test_reading_fails);
  g_test_add_func ("/authority/due-name-taken", test_due_name_taken);
  g_test_add_func ("/authority/moved", test_moved);
  g_test_add_func ("/authority/order-while-looking", test_order_while_looking);
  return g_test_run ();
}
