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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory-store/new", test_new);
  g_test_add_func ("/memory-store/fail", test_fail);
  g_test_add_func ("/memory-store/hold", test_hold);
  g_test_add_func ("/memory-store/crash", test_crash);
  store_contract_add ("memory-store", make);
  return g_test_run ();
}
