/* SPDX-License-Identifier: GPL-3.0-or-later
 * The store in memory: like the journal, and able to fail when told.
 */
#include "ic-memory-store.h"
#include "store-contract.h"
#include "store-sync.h"

static IcStore *
make (const char *directory)
{
  return ic_memory_store_new ();
}

static GPtrArray *
one (guint n)
{
  GPtrArray *events = g_ptr_array_new ();

  g_ptr_array_add (events, event_new ("s", n));
  return events;
}

static void
test_new (void)
{
  g_autoptr (IcStore) store = ic_memory_store_new ();

  g_assert_nonnull (store);
}

static void
test_fail (void)
{
  g_autoptr (IcStore) store = ic_memory_store_new ();
  g_autoptr (GError) full = NULL, again = NULL;
  IcPlacement placement;

  append_range (store, "s", 1, 2, 1);
  ic_memory_store_fail (store, 2, IC_STORE_ERROR_FULL);
  g_assert_false (sync_append (store, one (3), 2, &placement, &full));
  g_assert_error (full, IC_STORE_ERROR, IC_STORE_ERROR_FULL);
  g_assert_false (sync_put (store, IC_SHELF_DRAFTS, "k", "v", 2, &again));
  g_assert_error (again, IC_STORE_ERROR, IC_STORE_ERROR_FULL);
  assert_stream (store, "s", 2);
  append_range (store, "s", 3, 1, 3);
  g_autoptr (GPtrArray) notes = sync_list (store, IC_SHELF_DRAFTS, NULL);
  g_assert_cmpuint (notes->len, ==, 0);
}

static void
count_cb (const IcPlacement *placements, guint n, const GError *error, gpointer data)
{
  int *counts = data;

  counts[error != NULL ? 1 : 0]++;
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_hold (void)
{
  g_autoptr (IcStore) store = ic_memory_store_new ();
  int counts[2] = { 0 };

  ic_memory_store_hold (store, true);
  ic_store_append (store, one (1), 1, count_cb, counts);
  ic_store_append (store, one (2), 1, count_cb, counts);
  drain ();
  g_assert_cmpint (counts[0], ==, 0);
  ic_memory_store_hold (store, false);
  drain ();
  g_assert_cmpint (counts[0], ==, 2);
  assert_stream (store, "s", 2);
}

static void
test_crash (void)
{
  g_autoptr (IcStore) store = ic_memory_store_new ();
  int counts[2] = { 0 };

  append_range (store, "s", 1, 3, 1);
  ic_memory_store_hold (store, true);
  ic_store_append (store, one (4), 1, count_cb, counts);
  ic_store_append (store, one (5), 1, count_cb, counts);
  ic_memory_store_crash (store);
  drain ();
  g_assert_cmpint (counts[0], ==, 0);
  g_assert_cmpint (counts[1], ==, 2);
  assert_stream (store, "s", 3);
  append_range (store, "s", 4, 1, 1);
}

static void
test_fill (void)
{
  g_autoptr (IcStore) store = ic_memory_store_new ();
  IcPlacement placement;

  append_range (store, "s", 1, 2, 1);
  ic_memory_store_fill (store, G_MAXUINT);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL, put = NULL, replicate = NULL, cut = NULL;
      g_assert_false (sync_append (store, one (3), 2, &placement, &error));
      g_assert_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FULL);
      g_assert_false (sync_put (store, IC_SHELF_DRAFTS, "k", "v", 2, &put));
      g_assert_error (put, IC_STORE_ERROR, IC_STORE_ERROR_FULL);
      g_assert_false (sync_replicate (store, rows_to_go (store, "s", 0, 1), NULL, NULL, &replicate));
      g_assert_error (replicate, IC_STORE_ERROR, IC_STORE_ERROR_FULL);
      g_assert_null (sync_truncate (store, "s", 0, &cut));
      g_assert_error (cut, IC_STORE_ERROR, IC_STORE_ERROR_FULL);
      assert_stream (store, "s", 2);
    }
  ic_memory_store_fill (store, 1);
  g_assert_false (sync_append (store, one (3), 2, &placement, NULL));
  append_range (store, "s", 3, 1, 3);
  ic_memory_store_fill (store, G_MAXUINT);
  ic_memory_store_fill (store, 0);
  append_range (store, "s", 4, 1, 3);
}

static void
test_let (void)
{
  g_autoptr (IcStore) store = ic_memory_store_new ();
  int counts[2] = { 0 };

  ic_memory_store_hold (store, true);
  for (guint i = 1; i <= 3; i++)
    ic_store_append (store, one (i), 1, count_cb, counts);
  g_assert_cmpuint (ic_memory_store_let (store, 2), ==, 1);
  drain ();
  g_assert_cmpint (counts[0], ==, 2);
  g_assert_cmpuint (ic_memory_store_let (store, 2), ==, 0);
  drain ();
  g_assert_cmpint (counts[0], ==, 3);
  /* Still held. */
  ic_store_append (store, one (4), 1, count_cb, counts);
  drain ();
  g_assert_cmpint (counts[0], ==, 3);
}

/* Kept, and yet nobody heard of it. */
static void
test_tear (void)
{
  g_autoptr (IcStore) store = ic_memory_store_new ();
  int counts[2] = { 0 };

  append_range (store, "s", 1, 3, 1);
  ic_memory_store_hold (store, true);
  for (guint i = 4; i <= 6; i++)
    ic_store_append (store, one (i), 1, count_cb, counts);
  ic_memory_store_tear (store, 2);
  drain ();
  g_assert_cmpint (counts[0], ==, 0);
  g_assert_cmpint (counts[1], ==, 3);
  assert_stream (store, "s", 5);
}

static void
test_fork (void)
{
  g_autoptr (IcStore) store = ic_memory_store_new ();
  int counts[2] = { 0 };

  append_range (store, "s", 1, 4, 1);
  append_one (store, event_redacting ("s", 5, 2, "{}"));
  g_assert_true (sync_put (store, IC_SHELF_OUTBOX, "k", "v", 7, NULL));
  ic_memory_store_fill (store, 9);
  ic_memory_store_hold (store, true);
  ic_store_append (store, one (6), 1, count_cb, counts);

  g_autoptr (IcStore) fork = ic_memory_store_fork (store);
  append_range (fork, "s", 6, 2, 1);
  IcPlacement again;
  g_assert_true (sync_append (fork, one (2), 1, &again, NULL));
  g_assert_cmpint (again.outcome, ==, IC_PLACEMENT_KNOWN);
  g_autoptr (GPtrArray) notes = sync_list (fork, IC_SHELF_OUTBOX, NULL), tail = sync_tail (fork, 0, 99, NULL);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpint (((IcNote *) g_ptr_array_index (notes, 0))->saved, ==, 7);
  g_assert_cmpuint (tail->len, ==, 7);
  g_assert_true (((IcRow *) g_ptr_array_index (tail, 1))->redacted);
  g_assert_cmpuint (((IcRow *) g_ptr_array_index (tail, 6))->row, ==, 7);

  /* The two go their own ways. */
  g_autoptr (GPtrArray) cut = sync_truncate (fork, "s", 0, NULL);
  g_assert_cmpuint (cut->len, ==, 7);
  ic_memory_store_fill (store, 0);
  ic_memory_store_hold (store, false);
  drain ();
  g_assert_cmpint (counts[0], ==, 1);
  g_autoptr (GPtrArray) rows = sync_read (store, "s", 0, 99, NULL);
  g_assert_cmpuint (rows->len, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory-store/new", test_new);
  g_test_add_func ("/memory-store/fail", test_fail);
  g_test_add_func ("/memory-store/hold", test_hold);
  g_test_add_func ("/memory-store/fill", test_fill);
  g_test_add_func ("/memory-store/let", test_let);
  g_test_add_func ("/memory-store/crash", test_crash);
  g_test_add_func ("/memory-store/tear", test_tear);
  g_test_add_func ("/memory-store/fork", test_fork);
  store_contract_add ("memory-store", make);
  return g_test_run ();
}
