/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: what every store has to pass.
 */
#include "store-contract.h"

#include "ic-chain.h"
#include "store-sync.h"

#include <string.h>

typedef struct {
  StoreMaker maker;
  char      *directory;
  IcStore   *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->maker = (StoreMaker) data;
  fixture->directory = scratch_new ();
  fixture->store = fixture->maker (fixture->directory);
  g_assert_nonnull (fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, ic_store_free);
  scratch_remove (fixture->directory);
}

static GPtrArray *
one (IcStoreEvent *event)
{
  GPtrArray *events = g_ptr_array_new ();

  g_ptr_array_add (events, event);
  return events;
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) heads = sync_heads (fixture->store, NULL);
  g_autoptr (GPtrArray) rows = sync_read (fixture->store, "s", 0, 10, NULL);
  g_autoptr (GPtrArray) notes = sync_list (fixture->store, IC_SHELF_DRAFTS, NULL);

  g_assert_cmpuint (heads->len, ==, 0);
  g_assert_cmpuint (rows->len, ==, 0);
  g_assert_cmpuint (notes->len, ==, 0);
  g_assert_true (sync_append (fixture->store, g_ptr_array_new (), 1, NULL, NULL));
}

static void
test_positions (Fixture *fixture, gconstpointer data)
{
  append_range (fixture->store, "b", 1, 3, 100);
  append_range (fixture->store, "a", 1, 2, 50);
  append_range (fixture->store, "b", 4, 40, 200);
  assert_stream (fixture->store, "b", 43);
  assert_stream (fixture->store, "a", 2);

  g_autoptr (GPtrArray) heads = sync_heads (fixture->store, NULL);
  g_assert_cmpuint (heads->len, ==, 2);
  const IcHead *a = g_ptr_array_index (heads, 0), *b = g_ptr_array_index (heads, 1);
  g_assert_cmpstr (a->stream, ==, "a");
  g_assert_cmpuint (a->position, ==, 2);
  g_assert_cmpint (a->placed, ==, 50);
  g_assert_cmpstr (b->stream, ==, "b");
  g_assert_cmpuint (b->position, ==, 43);
  g_assert_cmpint (b->placed, ==, 200);

  g_autoptr (GPtrArray) last = sync_read (fixture->store, "b", 42, 10, NULL);
  g_assert_cmpuint (last->len, ==, 1);
  g_assert_cmpmem (((IcRow *) g_ptr_array_index (last, 0))->link, IC_DIGEST_SIZE, b->link, IC_DIGEST_SIZE);
}

static void
test_placed_never_decreases (Fixture *fixture, gconstpointer data)
{
  static const gint64 now[] = { 100, 50, 200, 199 }, expected[] = { 100, 100, 200, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (now); i++)
    {
      IcPlacement placement;
      g_assert_true (sync_append (fixture->store, one (event_new ("s", i + 1)), now[i], &placement, NULL));
      g_assert_cmpint (placement.placed, ==, expected[i]);
    }
  IcPlacement other;
  g_assert_true (sync_append (fixture->store, one (event_new ("t", 1)), -5, &other, NULL));
  g_assert_cmpint (other.placed, ==, -5);
}

/* Whoever tells of the event need not reckon it again. */
static void
assert_digest (const IcPlacement *placement, guint n)
{
  g_autoptr (IcStoreEvent) event = event_new ("s", n);
  guint8 digest[IC_DIGEST_SIZE];
  gsize size;
  const void *bytes = g_bytes_get_data (event->bytes, &size);

  ic_chain_digest (bytes, size, digest);
  g_assert_cmpmem (placement->digest, IC_DIGEST_SIZE, digest, IC_DIGEST_SIZE);
}

static void
test_same_again (Fixture *fixture, gconstpointer data)
{
  IcPlacement first, again;

  g_assert_true (sync_append (fixture->store, one (event_new ("s", 1)), 100, &first, NULL));
  append_range (fixture->store, "s", 2, 3, 150);
  g_assert_true (sync_append (fixture->store, one (event_new ("s", 1)), 900, &again, NULL));
  g_assert_cmpint (first.outcome, ==, IC_PLACEMENT_NEW);
  g_assert_cmpint (again.outcome, ==, IC_PLACEMENT_KNOWN);
  g_assert_cmpuint (again.position, ==, 1);
  g_assert_cmpint (again.placed, ==, 100);
  g_assert_cmpmem (again.link, IC_DIGEST_SIZE, first.link, IC_DIGEST_SIZE);
  assert_digest (&first, 1);
  assert_digest (&again, 1);
  assert_stream (fixture->store, "s", 4);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  GPtrArray *events = g_ptr_array_new ();
  IcPlacement placements[3];

  append_range (fixture->store, "s", 1, 1, 100);
  g_ptr_array_add (events, event_forged ("s", 1));
  g_ptr_array_add (events, event_new ("s", 2));
  g_ptr_array_add (events, event_new ("s", 2));
  g_assert_true (sync_append (fixture->store, events, 100, placements, NULL));
  g_assert_cmpint (placements[0].outcome, ==, IC_PLACEMENT_CONFLICT);
  g_assert_cmpint (placements[1].outcome, ==, IC_PLACEMENT_NEW);
  g_assert_cmpint (placements[2].outcome, ==, IC_PLACEMENT_KNOWN);
  g_assert_cmpuint (placements[2].position, ==, 2);
  assert_stream (fixture->store, "s", 2);
}

/* What follows on something is not placed without it. */
static void
test_orphan (Fixture *fixture, gconstpointer data)
{
  GPtrArray *events = g_ptr_array_new ();
  IcPlacement placements[4];

  for (guint i = 1; i <= 4; i++)
    g_ptr_array_add (events, event_new (i == 3 ? "t" : "s", i));
  for (guint i = 0; i < 4; i++)
    if (i != 2)
      ((IcStoreEvent *) events->pdata[i])->needs = g_strdup (i == 0 ? "s" : "t");
  g_assert_true (sync_append (fixture->store, events, 100, placements, NULL));
  g_assert_cmpint (placements[0].outcome, ==, IC_PLACEMENT_ORPHAN);
  g_assert_cmpint (placements[1].outcome, ==, IC_PLACEMENT_ORPHAN);
  g_assert_cmpint (placements[2].outcome, ==, IC_PLACEMENT_NEW);
  g_assert_cmpint (placements[3].outcome, ==, IC_PLACEMENT_NEW);
  g_assert_cmpuint (placements[3].position, ==, 1);
}

/* (source, id) is a pair: no gluing of the two may make two names look the same. */
static void
test_names_are_pairs (Fixture *fixture, gconstpointer data)
{
  static const char * const pairs[][2] = { { "a", "bc" }, { "ab", "c" }, { "", "abc" }, { "1:a", "bc" } };
  g_autoptr (GBytes) bytes = g_bytes_new (NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      IcPlacement placement;
      g_assert_true (sync_append (fixture->store, one (ic_store_event_new ("s", pairs[i][0], pairs[i][1], bytes)), 1, &placement, NULL));
      g_assert_cmpint (placement.outcome, ==, IC_PLACEMENT_NEW);
      g_assert_cmpuint (placement.position, ==, i + 1);
    }
}

static void
test_read_pages (Fixture *fixture, gconstpointer data)
{
  guint64 after = 0;

  append_range (fixture->store, "s", 1, 25, 1);
  for (;;)
    {
      g_autoptr (GPtrArray) rows = sync_read (fixture->store, "s", after, 10, NULL);
      for (guint i = 0; i < rows->len; i++)
        g_assert_cmpuint (((IcRow *) g_ptr_array_index (rows, i))->position, ==, ++after);
      if (rows->len < 10)
        break;
    }
  g_assert_cmpuint (after, ==, 25);

  g_autoptr (GPtrArray) beyond = sync_read (fixture->store, "s", G_MAXUINT64, 10, NULL);
  g_assert_cmpuint (beyond->len, ==, 0);
  g_autoptr (GPtrArray) none = sync_read (fixture->store, "s", 0, 0, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_any_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree guint8 *raw = g_malloc (64 * 1024);
  for (int i = 0; i < 64 * 1024; i++)
    raw[i] = i;
  g_autoptr (GBytes) large = g_bytes_new (raw, 64 * 1024), empty = g_bytes_new (NULL, 0);
  GPtrArray *events = g_ptr_array_new ();
  IcPlacement placements[2];

  g_ptr_array_add (events, ic_store_event_new ("s", "x", "large", large));
  g_ptr_array_add (events, ic_store_event_new ("s", "x", "empty", empty));
  g_assert_true (sync_append (fixture->store, events, 1, placements, NULL));
  g_autoptr (GPtrArray) rows = sync_read (fixture->store, "s", 0, 10, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_true (g_bytes_equal (((IcRow *) g_ptr_array_index (rows, 0))->bytes, large));
  g_assert_cmpuint (g_bytes_get_size (((IcRow *) g_ptr_array_index (rows, 1))->bytes), ==, 0);
}

static void
assert_note (GPtrArray *notes, guint at, const char *key, const char *value, gint64 saved)
{
  const IcNote *note = g_ptr_array_index (notes, at);

  g_assert_cmpstr (note->key, ==, key);
  g_assert_cmpmem (g_bytes_get_data (note->value, NULL), g_bytes_get_size (note->value), value, strlen (value));
  g_assert_cmpint (note->saved, ==, saved);
}

static void
test_shelves (Fixture *fixture, gconstpointer data)
{
  for (int shelf = IC_SHELF_DRAFTS; shelf <= (int) IC_SHELF_META; shelf++)
    {
      g_assert_true (sync_put (fixture->store, shelf, "b", "one", 1, NULL));
      g_assert_true (sync_put (fixture->store, shelf, "a", "", 2, NULL));
      g_assert_true (sync_put (fixture->store, shelf, "b", "two", 3, NULL));
      g_assert_true (sync_put (fixture->store, shelf, "c", "gone", 4, NULL));
      g_assert_true (sync_put (fixture->store, shelf, "c", NULL, 5, NULL));
      g_assert_true (sync_put (fixture->store, shelf, "never", NULL, 6, NULL));
    }
  for (int shelf = IC_SHELF_DRAFTS; shelf <= (int) IC_SHELF_META; shelf++)
    {
      g_autoptr (GPtrArray) notes = sync_list (fixture->store, shelf, NULL);
      g_assert_cmpuint (notes->len, ==, 2);
      assert_note (notes, 0, "a", "", 2);
      assert_note (notes, 1, "b", "two", 3);
    }
  ic_store_put (fixture->store, IC_SHELF_DRAFTS, "quiet", NULL, 1, NULL, NULL);
}

static void
count_append_cb (const IcPlacement *placements, guint n, const GError *error, gpointer data)
{
  GArray *order = data;

  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_array_append_val (order, placements[0].position);
}

static void
count_rows_cb (GPtrArray *rows, const GError *error, gpointer data)
{
  GArray *order = data;
  guint64 mark = 1000 + rows->len;

  g_assert_no_error (error);
  g_array_append_val (order, mark);
}

static void
assert_order (GArray *order)
{
  g_assert_cmpuint (order->len, ==, 200);
  for (guint i = 0; i < 100; i++)
    {
      g_assert_cmpuint (g_array_index (order, guint64, 2 * i), ==, i + 1);
      g_assert_cmpuint (g_array_index (order, guint64, 2 * i + 1), ==, 1000 + i + 1);
    }
}

static void
ask_many (IcStore *store, GArray *order)
{
  for (guint i = 0; i < 100; i++)
    {
      ic_store_append (store, one (event_new ("s", i + 1)), i, count_append_cb, order);
      ic_store_read (store, "s", 0, 1000, count_rows_cb, order);
    }
}

/* Answers come in the order of the questions, and a read sees what was written before it. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint64));

  ask_many (fixture->store, order);
  g_assert_cmpuint (order->len, ==, 0);
  while (order->len < 200)
    g_main_context_iteration (NULL, TRUE);
  assert_order (order);
}

/* Freeing waits for what is under way and gives every answer. */
static void
test_free_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint64));

  ask_many (fixture->store, order);
  g_clear_pointer (&fixture->store, ic_store_free);
  assert_order (order);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (order->len, ==, 200);
}

/* The answer comes in the context of the asker, not in the default one. */
static void
test_context (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint64));

  g_main_context_push_thread_default (context);
  ic_store_append (fixture->store, one (event_new ("s", 1)), 1, count_append_cb, order);
  g_main_context_pop_thread_default (context);

  assert_stream (fixture->store, "s", 1);
  g_assert_cmpuint (order->len, ==, 0);
  while (order->len == 0)
    g_main_context_iteration (context, TRUE);
}

void
store_contract_add (const char *name, StoreMaker maker)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "empty", test_empty }, { "positions", test_positions }, { "placed", test_placed_never_decreases },
    { "same-again", test_same_again }, { "conflict", test_conflict }, { "orphan", test_orphan }, { "names-are-pairs", test_names_are_pairs },
    { "read-pages", test_read_pages }, { "any-bytes", test_any_bytes }, { "shelves", test_shelves },
    { "order", test_order }, { "free-answers", test_free_answers }, { "context", test_context },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/contract/%s", name, tests[i].name);
      g_test_add (path, Fixture, (gconstpointer) maker, set_up, tests[i].func, tear_down);
    }
  store_contract_replica_add (name, maker);
}
