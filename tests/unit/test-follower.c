/* SPDX-License-Identifier: GPL-3.0-or-later
 * Following streams: the past and what is placed meanwhile, in any order.
 */
#include "ic-follower.h"

#include "ic-time.h"

#include <string.h>

#define NOON G_GINT64_CONSTANT (1795176000000000)
#define STREAM "incident/0190b8a0-0000-7000-8000-000000000001"
#define CHUNK 2048

/* A store of one stream whose readings are answered when the test says so. */
typedef struct {
  IcStore    parent;
  GPtrArray *rows;  /* of IcRow */
  GQueue     asked; /* of Question */
} SlowStore;

typedef struct {
  guint64     after;
  guint       max;
  guint       from; /* rows there were when it was asked */
  IcRowsDone  done;
  gpointer    user_data;
} Question;

typedef struct {
  IcTestEnv   env;
  SlowStore   store;
  IcFollower *follower;
  GPtrArray  *events;  /* of IcEvent, as placed */
  GPtrArray  *entries; /* of IcEntry, as told since the last "anew" */
  guint       live, states, anews, troubles;
  IcState    *state;
  bool        loading;
  bool        let_go;  /* the next entries are answered by letting go of the stream */
} Bench;

static void
slow_read (IcStore *store, const char *stream, guint64 after, guint max, IcRowsDone done, gpointer user_data)
{
  SlowStore *self = (SlowStore *) store;
  Question *question = g_new (Question, 1);

  g_assert_cmpstr (stream, ==, STREAM);
  *question = (Question){ after, max, self->rows->len, done, user_data };
  g_queue_push_tail (&self->asked, question);
}

/* Answers the oldest question with what there was when the stream had @seen rows. */
static void
answer_as_of (Bench *b, guint seen)
{
  g_autofree Question *question = g_queue_pop_head (&b->store.asked);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_assert_nonnull (question);
  g_assert_cmpuint (question->max, ==, CHUNK);
  for (guint64 i = question->after; i < seen && rows->len < question->max; i++)
    g_ptr_array_add (rows, b->store.rows->pdata[i]);
  question->done (rows, NULL, question->user_data);
}

static void
answer_all (Bench *b)
{
  while (!g_queue_is_empty (&b->store.asked))
    answer_as_of (b, b->store.rows->len);
}

static void
fail_one (Bench *b)
{
  g_autofree Question *question = g_queue_pop_head (&b->store.asked);
  g_autoptr (GError) error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The disk hiccupped");

  question->done (NULL, error, question->user_data);
}

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  Bench *b = data;

  g_assert_cmpstr (stream, ==, STREAM);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (b->entries, ic_entry_ref (entries->pdata[i]));
  b->live += live ? entries->len : 0;
  if (b->let_go)
    ic_follower_unfollow (b->follower, stream);
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  Bench *b = data;

  b->states++;
  g_clear_pointer (&b->state, ic_state_unref);
  b->state = ic_state_ref (state);
  b->loading = loading;
}

static void
anew_cb (const char *stream, gpointer data)
{
  Bench *b = data;

  b->anews++;
  g_ptr_array_set_size (b->entries, 0);
}

static void
trouble_cb (const GError *error, gpointer data)
{
  ((Bench *) data)->troubles++;
}

/* Placed, and readable from now on; nobody was told. */
static void
place (Bench *b)
{
  IcEventContext context = { .env = &b->env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana" };
  IcRow *row = g_new0 (IcRow, 1);
  IcEventDraft draft;

  row->position = b->store.rows->len + 1;
  row->placed = b->env.time += IC_SECOND;
  ic_event_draft_begin (&draft, row->position == 1 ? IC_KIND_INCIDENT_DECLARED : IC_KIND_NOTE_ADDED, &context, STREAM);
  ic_json_put_string (draft.data, row->position == 1 ? "title" : "text", "hello");
  if (row->position == 1)
    ic_put_person (draft.data, "ic", "ana", "Ana", NULL);
  row->bytes = ic_event_draft_finish (&draft);
  g_ptr_array_add (b->store.rows, row);
  g_ptr_array_add (b->events, ic_event_parse (row->bytes, NULL));
}

static void
take (Bench *b, guint64 position)
{
  const IcRow *row = b->store.rows->pdata[position - 1];

  ic_follower_take (b->follower, b->events->pdata[position - 1], position, row->placed);
}

static void
bench_init (Bench *b, guint rows)
{
  static const IcFollowerEvents events = { entries_cb, state_cb, anew_cb, trouble_cb };

  *b = (Bench){ 0 };
  ic_test_env_init (&b->env, NOON, 3);
  b->store.parent.read = slow_read;
  b->store.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_row_free);
  g_queue_init (&b->store.asked);
  b->events = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_event_unref);
  b->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
  b->follower = ic_follower_new (&b->store.parent, &events, b);
  for (guint i = 0; i < rows; i++)
    place (b);
}

static void
bench_clear (Bench *b)
{
  ic_follower_close (b->follower);
  answer_all (b);
  ic_follower_free (b->follower);
  g_clear_pointer (&b->state, ic_state_unref);
  g_ptr_array_unref (b->entries);
  g_ptr_array_unref (b->events);
  g_ptr_array_unref (b->store.rows);
}

/* Every entry once and in order, and the state with all of them. */
static void
assert_complete (Bench *b)
{
  g_assert_cmpuint (b->entries->len, ==, b->store.rows->len);
  for (guint i = 0; i < b->entries->len; i++)
    g_assert_cmpuint (((IcEntry *) b->entries->pdata[i])->position, ==, i + 1);
  g_assert_nonnull (b->state);
  g_assert_cmpint (b->state->position, ==, b->store.rows->len);
  g_assert_false (b->loading);
}

static void
test_past (void)
{
  Bench b;
  bool loading = false;

  bench_init (&b, 2 * CHUNK + 10);
  g_assert_null (ic_follower_state (b.follower, STREAM, NULL));
  ic_follower_follow (b.follower, STREAM, true);
  g_assert_cmpint (ic_follower_state (b.follower, STREAM, &loading)->position, ==, 0);
  g_assert_true (loading);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpuint (g_queue_get_length (&b.store.asked), ==, 1);
      answer_as_of (&b, b.store.rows->len);
    }
  assert_complete (&b);
  g_assert_cmpuint (b.live, ==, 0);
  g_assert_cmpuint (b.states, ==, 1);
  g_assert_true (ic_follower_state (b.follower, STREAM, &loading) == b.state);
  g_assert_false (loading);
  /* Asked again, nothing is begun again. */
  ic_follower_follow (b.follower, STREAM, false);
  ic_follower_follow (b.follower, STREAM, true);
  g_assert_true (g_queue_is_empty (&b.store.asked));
  bench_clear (&b);
}

static void
test_nothing_there (void)
{
  Bench b;

  bench_init (&b, 0);
  ic_follower_follow (b.follower, STREAM, true);
  answer_all (&b);
  assert_complete (&b);
  g_assert_cmpuint (b.states, ==, 1);
  bench_clear (&b);
}

/* A batch is told once, as it happens. */
static void
test_live (void)
{
  Bench b;

  bench_init (&b, 3);
  ic_follower_follow (b.follower, STREAM, true);
  answer_all (&b);
  for (guint i = 4; i <= 6; i++)
    {
      place (&b);
      take (&b, i);
    }
  take (&b, 6);
  take (&b, 2);
  g_assert_cmpuint (b.states, ==, 1);
  ic_follower_tell (b.follower);
  ic_follower_tell (b.follower);
  g_assert_cmpuint (b.states, ==, 2);
  g_assert_cmpuint (b.live, ==, 3);
  g_assert_true (g_queue_is_empty (&b.store.asked));
  assert_complete (&b);
  bench_clear (&b);
}

/* Who does not want entries is told none, until they do: then from the first on. */
static void
test_entries_later (void)
{
  Bench b;

  bench_init (&b, CHUNK + 10);
  for (int answered = 0; answered < 3; answered++)
    {
      ic_follower_follow (b.follower, STREAM, false);
      for (int i = 0; i < answered; i++)
        answer_as_of (&b, b.store.rows->len);
      g_assert_cmpuint (b.entries->len, ==, 0);
      ic_follower_follow (b.follower, STREAM, true);
      answer_all (&b);
      assert_complete (&b);
      ic_follower_unfollow (b.follower, STREAM);
      g_ptr_array_set_size (b.entries, 0);
    }
  bench_clear (&b);
}

/* Rows are placed, told of in any order and found by the reading, all at once. */
static void
any_order (guint32 seed)
{
  Bench b;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) untold = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 last;

  bench_init (&b, (guint) g_rand_int_range (rand, 0, 2) * (CHUNK - 3) + (guint) g_rand_int_range (rand, 0, 6));
  ic_follower_follow (b.follower, STREAM, true);
  for (int steps = 0; steps < 60 || untold->len > 0; steps++)
    switch (g_rand_int_range (rand, 0, 4))
      {
      case 0:
        if (steps < 60)
          {
            place (&b);
            last = b.store.rows->len;
            g_array_append_val (untold, last);
          }
        break;
      case 1:
        if (untold->len > 0)
          {
            guint i = (guint) g_rand_int_range (rand, 0, (gint32) untold->len);

            take (&b, g_array_index (untold, guint64, i));
            g_array_remove_index (untold, i);
          }
        break;
      case 2:
        if (!g_queue_is_empty (&b.store.asked))
          answer_as_of (&b, (guint) g_rand_int_range (rand, (gint32) ((Question *) b.store.asked.head->data)->from, (gint32) b.store.rows->len + 1));
        break;
      default:
        ic_follower_tell (b.follower);
      }
  ic_follower_tell (b.follower);
  answer_all (&b);
  assert_complete (&b);
  g_assert_cmpuint (b.anews, ==, 0);
  bench_clear (&b);
}

static void
test_any_order (void)
{
  for (guint32 seed = 0; seed < 150; seed++)
    any_order (seed);
}

/* Told of a row the store does not have: it does not ask for ever. */
static void
test_row_nobody_has (void)
{
  Bench b;
  IcRow *row;

  bench_init (&b, 5);
  ic_follower_follow (b.follower, STREAM, true);
  answer_all (&b);
  place (&b);
  place (&b);
  take (&b, 7);
  row = g_ptr_array_steal_index (b.store.rows, 6);
  ic_row_free (g_ptr_array_steal_index (b.store.rows, 5));
  answer_all (&b);
  ic_row_free (row);
  assert_complete (&b);
  bench_clear (&b);
}

static void
redact (Bench *b, guint64 position)
{
  IcRow *row = b->store.rows->pdata[position - 1];
  GBytes *tombstone = ic_event_tombstone (row->bytes);

  g_assert_nonnull (tombstone);
  g_bytes_unref (row->bytes);
  row->bytes = tombstone;
  row->redacted = true;
}

/* After a redaction everything comes again, without what was taken out. */
static void
test_refold (void)
{
  Bench b;

  bench_init (&b, 5);
  ic_follower_follow (b.follower, STREAM, true);
  answer_all (&b);
  redact (&b, 3);
  place (&b);
  take (&b, 6);
  ic_follower_refold (b.follower, STREAM);
  g_assert_cmpuint (b.anews, ==, 1);
  /* Until it is folded anew the state is the one before. */
  g_assert_cmpint (ic_follower_state (b.follower, STREAM, NULL)->position, ==, 5);
  ic_follower_tell (b.follower);
  g_assert_cmpuint (b.states, ==, 1);
  answer_all (&b);
  assert_complete (&b);
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[2])->text, ==, "What Ana wrote here was redacted");
  g_assert_cmpint (((IcEntry *) b.entries->pdata[2])->flags, ==, IC_ENTRY_REDACTED);
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[3])->text, ==, "Ana hello");
  ic_follower_refold (b.follower, "incident/0190b8a0-0000-7000-8000-000000000002");
  g_assert_cmpuint (b.anews, ==, 1);
  bench_clear (&b);
}

/* Redacted while its past is read: what was read before counts no more. */
static void
test_refold_while_reading (void)
{
  Bench b;

  bench_init (&b, CHUNK + 5);
  ic_follower_follow (b.follower, STREAM, true);
  answer_as_of (&b, b.store.rows->len);
  redact (&b, 2);
  ic_follower_refold (b.follower, STREAM);
  answer_all (&b);
  assert_complete (&b);
  g_assert_cmpstr (((IcEntry *) b.entries->pdata[1])->text, ==, "What Ana wrote here was redacted");
  bench_clear (&b);
}

/* A reading that fails is taken up where it stopped. */
static void
test_failure (void)
{
  Bench b;

  bench_init (&b, CHUNK + 5);
  ic_follower_follow (b.follower, STREAM, true);
  answer_as_of (&b, b.store.rows->len);
  fail_one (&b);
  g_assert_cmpuint (b.troubles, ==, 1);
  g_assert_true (g_queue_is_empty (&b.store.asked));
  place (&b);
  take (&b, b.store.rows->len);
  ic_follower_retry (b.follower);
  g_assert_cmpuint (g_queue_get_length (&b.store.asked), ==, 1);
  fail_one (&b);
  ic_follower_retry (b.follower);
  answer_all (&b);
  ic_follower_retry (b.follower);
  g_assert_true (g_queue_is_empty (&b.store.asked));
  g_assert_cmpuint (b.troubles, ==, 2);
  assert_complete (&b);
  bench_clear (&b);
}

static void
test_unfollow (void)
{
  Bench b;

  bench_init (&b, CHUNK + 5);
  ic_follower_follow (b.follower, STREAM, true);
  ic_follower_unfollow (b.follower, STREAM);
  g_assert_false (ic_follower_follows (b.follower, STREAM));
  answer_all (&b);
  g_assert_cmpuint (b.entries->len + b.states, ==, 0);

  /* In the middle of being told. */
  ic_follower_follow (b.follower, STREAM, true);
  b.let_go = true;
  answer_all (&b);
  g_assert_false (ic_follower_follows (b.follower, STREAM));
  g_assert_cmpuint (b.entries->len, ==, CHUNK);
  g_assert_cmpuint (b.states, ==, 0);

  b.let_go = false;
  g_ptr_array_set_size (b.entries, 0);
  ic_follower_follow (b.follower, STREAM, true);
  answer_all (&b);
  place (&b);
  take (&b, b.store.rows->len);
  b.let_go = true;
  ic_follower_tell (b.follower);
  g_assert_cmpuint (b.live, ==, 1);
  g_assert_cmpuint (b.states, ==, 1);
  bench_clear (&b);
}

static void
test_close (void)
{
  Bench b;

  bench_init (&b, 5);
  ic_follower_follow (b.follower, STREAM, true);
  ic_follower_close (b.follower);
  take (&b, 1);
  ic_follower_tell (b.follower);
  ic_follower_refold (b.follower, STREAM);
  ic_follower_retry (b.follower);
  g_assert_cmpuint (g_queue_get_length (&b.store.asked), ==, 1);
  answer_all (&b);
  g_assert_cmpuint (b.entries->len + b.states + b.anews + b.troubles, ==, 0);
  bench_clear (&b);
}

/* The answer may come when the follower is gone. */
static void
test_freed_first (void)
{
  Bench b;

  bench_init (&b, 5);
  ic_follower_follow (b.follower, STREAM, true);
  ic_follower_free (b.follower);
  answer_all (&b);
  g_assert_cmpuint (b.entries->len + b.states, ==, 0);
  g_ptr_array_unref (b.entries);
  g_ptr_array_unref (b.events);
  g_ptr_array_unref (b.store.rows);
}

static void
count (const char *stream, IcState *state, bool loading, gpointer data)
{
  g_assert_cmpstr (stream, ==, STREAM);
  *(guint *) data += (guint) state->position;
}

static void
test_foreach (void)
{
  Bench b;
  guint positions = 0;

  bench_init (&b, 5);
  ic_follower_follow (b.follower, STREAM, false);
  answer_all (&b);
  ic_follower_foreach (b.follower, count, &positions);
  g_assert_cmpuint (positions, ==, 5);
  bench_clear (&b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/follower/past", test_past);
  g_test_add_func ("/follower/nothing-there", test_nothing_there);
  g_test_add_func ("/follower/live", test_live);
  g_test_add_func ("/follower/entries-later", test_entries_later);
  g_test_add_func ("/follower/any-order", test_any_order);
  g_test_add_func ("/follower/row-nobody-has", test_row_nobody_has);
  g_test_add_func ("/follower/refold", test_refold);
  g_test_add_func ("/follower/refold-while-reading", test_refold_while_reading);
  g_test_add_func ("/follower/failure", test_failure);
  g_test_add_func ("/follower/unfollow", test_unfollow);
  g_test_add_func ("/follower/close", test_close);
  g_test_add_func ("/follower/freed-first", test_freed_first);
  g_test_add_func ("/follower/foreach", test_foreach);
  return g_test_run ();
}
