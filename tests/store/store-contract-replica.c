/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: what every store has to pass about the order of arrival, rows
 * placed elsewhere, and redaction.
 */
#include "ic-chain.h"
#include "ic-memory-store.h"
#include "store-contract.h"
#include "store-sync.h"

#include <string.h>

typedef struct {
  char    *directory;
  IcStore *store;
  IcStore *elsewhere; /* an authority with five events in "a" and three in "b" */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  StoreMaker maker = (StoreMaker) data;

  fixture->directory = scratch_new ();
  fixture->store = maker (fixture->directory);
  fixture->elsewhere = ic_memory_store_new ();
  append_range (fixture->elsewhere, "a", 1, 2, 100);
  append_range (fixture->elsewhere, "b", 1, 3, 150);
  append_range (fixture->elsewhere, "a", 3, 3, 200);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ic_store_free (fixture->store);
  ic_store_free (fixture->elsewhere);
  scratch_remove (fixture->directory);
}

static GPtrArray *
one (gpointer element)
{
  GPtrArray *list = g_ptr_array_new ();

  g_ptr_array_add (list, element);
  return list;
}

static const IcRow *
row_at (GPtrArray *rows, guint i)
{
  g_assert_cmpuint (i, <, rows->len);
  return g_ptr_array_index (rows, i);
}

static void
assert_text (GBytes *bytes, const char *text)
{
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

/* Replicates @rows and expects one letter per row: New, Known, Gap, Fork. */
static void
replicate (IcStore *store, GPtrArray *rows, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree IcReplica *outcomes = g_new0 (IcReplica, rows->len);
  g_autofree char *got = g_strnfill (rows->len, '?');
  guint n = rows->len;

  sync_replicate (store, rows, NULL, outcomes, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    got[i] = "NKGF"[outcomes[i]];
  g_assert_cmpstr (got, ==, expected);
}

/* The row that comes after @rows[@after] when its bytes, time and name are these. */
static IcStoreRow *
next_row (IcStore *store, guint64 after, gint64 placed, IcStoreEvent *event)
{
  g_autoptr (GPtrArray) rows = after > 0 ? sync_read (store, event->stream, after - 1, 1, NULL) : NULL;
  IcStoreRow *row = g_new0 (IcStoreRow, 1);
  guint8 digest[IC_DIGEST_SIZE];

  row->event = event;
  row->position = after + 1;
  row->placed = placed;
  ic_chain_digest (g_bytes_get_data (event->bytes, NULL), g_bytes_get_size (event->bytes), digest);
  ic_chain_link (rows != NULL ? row_at (rows, 0)->link : ic_chain_start, event->stream, row->position, placed, digest, row->link);
  return row;
}

static void
assert_redacted (IcStore *store, const char *stream, guint n, const char *tombstone)
{
  g_autoptr (GPtrArray) rows = sync_read (store, stream, n - 1, 1, NULL);
  g_autoptr (IcStoreEvent) event = event_new (stream, n);
  const IcRow *row = row_at (rows, 0);
  guint8 digest[IC_DIGEST_SIZE];

  g_assert_true (row->redacted);
  assert_text (row->bytes, tombstone);
  ic_chain_digest (g_bytes_get_data (event->bytes, NULL), g_bytes_get_size (event->bytes), digest);
  g_assert_cmpmem (row->digest, IC_DIGEST_SIZE, digest, IC_DIGEST_SIZE);
}

static void
test_arrival (Fixture *fixture, gconstpointer data)
{
  IcPlacement placements[2];
  GPtrArray *events = g_ptr_array_new ();

  append_range (fixture->store, "b", 1, 2, 1);
  append_range (fixture->store, "a", 1, 3, 1);
  g_ptr_array_add (events, event_new ("a", 2));
  g_ptr_array_add (events, event_new ("b", 3));
  g_assert_true (sync_append (fixture->store, events, 1, placements, NULL));
  g_assert_cmpuint (placements[0].row, ==, 4);
  g_assert_cmpuint (placements[1].row, ==, 6);

  g_autoptr (GPtrArray) rows = sync_read (fixture->store, "a", 0, 10, NULL);
  for (guint i = 0; i < 3; i++)
    {
      const IcRow *row = row_at (rows, i);
      guint8 digest[IC_DIGEST_SIZE];
      ic_chain_digest (g_bytes_get_data (row->bytes, NULL), g_bytes_get_size (row->bytes), digest);
      g_assert_cmpmem (row->digest, IC_DIGEST_SIZE, digest, IC_DIGEST_SIZE);
      g_assert_cmpuint (row->row, ==, 3 + i);
      g_assert_null (row->stream);
      g_assert_false (row->redacted);
    }
}

static void
assert_tail (IcStore *store, guint64 after, guint max, guint64 first, guint n)
{
  static const char * const streams[] = { "b", "b", "a", "a", "a", "b" };
  g_autoptr (GPtrArray) rows = sync_tail (store, after, max, NULL);

  g_assert_cmpuint (rows->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (row_at (rows, i)->row, ==, first + i);
      g_assert_cmpstr (row_at (rows, i)->stream, ==, streams[first - 1 + i]);
    }
}

static void
test_tail (Fixture *fixture, gconstpointer data)
{
  assert_tail (fixture->store, 0, 10, 1, 0);
  assert_tail (fixture->store, G_MAXUINT64, 10, 1, 0);
  append_range (fixture->store, "b", 1, 2, 1);
  append_range (fixture->store, "a", 1, 3, 1);
  append_range (fixture->store, "b", 3, 1, 1);
  assert_tail (fixture->store, 0, 10, 1, 6);
  assert_tail (fixture->store, 0, 2, 1, 2);
  assert_tail (fixture->store, 2, 2, 3, 2);
  assert_tail (fixture->store, 5, 2, 6, 1);
  assert_tail (fixture->store, 6, 2, 1, 0);
  assert_tail (fixture->store, G_MAXUINT64 - 1, 2, 1, 0);
  assert_tail (fixture->store, G_MAXUINT64, 2, 5, 2);
  assert_tail (fixture->store, G_MAXUINT64, 99, 1, 6);
  assert_tail (fixture->store, G_MAXUINT64, 0, 1, 0);
}

static void
test_replicate (Fixture *fixture, gconstpointer data)
{
  replicate (fixture->store, g_ptr_array_new (), "");
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 0, 2), "NN");
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 0, 5), "KKNNN");
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "b", 0, 3), "NNN");
  assert_stream (fixture->store, "a", 5);
  assert_stream (fixture->store, "b", 3);

  g_autoptr (GPtrArray) here = sync_heads (fixture->store, NULL), there = sync_heads (fixture->elsewhere, NULL);
  g_assert_cmpuint (here->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const IcHead *one_head = g_ptr_array_index (here, i), *other = g_ptr_array_index (there, i);
      g_assert_cmpuint (one_head->position, ==, other->position);
      g_assert_cmpint (one_head->placed, ==, other->placed);
      g_assert_cmpmem (one_head->link, IC_DIGEST_SIZE, other->link, IC_DIGEST_SIZE);
    }

  /* The names count as taken, and one's own events follow on. */
  IcPlacement placement;
  g_assert_true (sync_append (fixture->store, one (event_new ("a", 3)), 1, &placement, NULL));
  g_assert_cmpint (placement.outcome, ==, IC_PLACEMENT_KNOWN);
  append_range (fixture->store, "a", 6, 2, 100);
  assert_stream (fixture->store, "a", 7);
}

static void
test_gap (Fixture *fixture, gconstpointer data)
{
  GPtrArray *rows = rows_to_go (fixture->elsewhere, "a", 1, 3);
  g_autoptr (GPtrArray) more = rows_to_go (fixture->elsewhere, "b", 0, 2);

  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&more));
  replicate (fixture->store, rows, "GGGNN");
  assert_stream (fixture->store, "a", 0);
  assert_stream (fixture->store, "b", 2);
}

static void
test_fork_by_content (Fixture *fixture, gconstpointer data)
{
  GPtrArray *rows = rows_to_go (fixture->elsewhere, "a", 0, 3);
  IcStoreRow *second = g_ptr_array_index (rows, 1);

  second->link[7] ^= 1;
  replicate (fixture->store, rows, "NFG");

  rows = rows_to_go (fixture->elsewhere, "a", 1, 1);
  second = g_ptr_array_index (rows, 0);
  second->placed++;
  replicate (fixture->store, rows, "F");

  rows = rows_to_go (fixture->elsewhere, "a", 1, 1);
  second = g_ptr_array_index (rows, 0);
  g_bytes_unref (second->event->bytes);
  second->event->bytes = g_bytes_new_static ("{}", 2);
  replicate (fixture->store, rows, "F");

  /* Another event at a place that is taken, and at one that cannot be. */
  replicate (fixture->store, one (next_row (fixture->store, 0, 100, event_forged ("a", 1))), "F");
  rows = rows_to_go (fixture->elsewhere, "a", 0, 1);
  ((IcStoreRow *) g_ptr_array_index (rows, 0))->position = 0;
  replicate (fixture->store, rows, "F");

  assert_stream (fixture->store, "a", 1);
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 1, 4), "NNNN");
}

/* The chain is right, and yet the row cannot be taken. */
static void
test_fork_by_rule (Fixture *fixture, gconstpointer data)
{
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 0, 2), "NN");
  replicate (fixture->store, one (next_row (fixture->store, 2, 99, event_new ("a", 3))), "F");

  /* Its name is taken: by the same bytes, by others, in this stream or another. */
  replicate (fixture->store, one (next_row (fixture->store, 2, 100, event_new ("a", 2))), "F");
  replicate (fixture->store, one (next_row (fixture->store, 2, 100, event_forged ("a", 2))), "F");
  IcStoreEvent *event = event_new ("a", 2);
  g_free (event->stream);
  event->stream = g_strdup ("c");
  replicate (fixture->store, one (next_row (fixture->store, 0, 100, event)), "F");

  assert_stream (fixture->store, "a", 2);
  replicate (fixture->store, one (next_row (fixture->store, 2, 100, event_new ("a", 3))), "N");
  assert_stream (fixture->store, "a", 3);
}

static void
test_drop (Fixture *fixture, gconstpointer data)
{
  static const char * const keys[] = { "1", "2", "3" };
  GPtrArray *drop = g_ptr_array_new ();
  IcReplica outcomes[5];

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_true (sync_put (fixture->store, IC_SHELF_OUTBOX, keys[i], "act", 1, NULL));
      g_assert_true (sync_put (fixture->store, IC_SHELF_DRAFTS, keys[i], "text", 1, NULL));
    }
  g_ptr_array_add (drop, g_strdup ("1"));
  g_ptr_array_add (drop, g_strdup ("3"));
  g_ptr_array_add (drop, g_strdup ("never"));
  g_assert_true (sync_replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 0, 5), drop, outcomes, NULL));
  assert_stream (fixture->store, "a", 5);
  g_autoptr (GPtrArray) outbox = sync_list (fixture->store, IC_SHELF_OUTBOX, NULL);
  g_assert_cmpuint (outbox->len, ==, 1);
  g_assert_cmpstr (((IcNote *) g_ptr_array_index (outbox, 0))->key, ==, "2");
  g_autoptr (GPtrArray) drafts = sync_list (fixture->store, IC_SHELF_DRAFTS, NULL);
  g_assert_cmpuint (drafts->len, ==, 3);

  /* With no rows at all. */
  g_assert_true (sync_replicate (fixture->store, g_ptr_array_new (), one (g_strdup ("2")), NULL, NULL));
  g_autoptr (GPtrArray) empty = sync_list (fixture->store, IC_SHELF_OUTBOX, NULL);
  g_assert_cmpuint (empty->len, ==, 0);
}

static void
test_truncate (Fixture *fixture, gconstpointer data)
{
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 0, 5), "NNNNN");
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "b", 0, 3), "NNN");

  g_autoptr (GPtrArray) none = sync_truncate (fixture->store, "a", 5, NULL);
  g_autoptr (GPtrArray) unknown = sync_truncate (fixture->store, "c", 0, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (unknown->len, ==, 0);

  g_autoptr (GPtrArray) rows = sync_truncate (fixture->store, "a", 2, NULL);
  g_assert_cmpuint (rows->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (IcStoreEvent) event = event_new ("a", 3 + i);
      g_assert_cmpuint (row_at (rows, i)->position, ==, 3 + i);
      g_assert_true (g_bytes_equal (row_at (rows, i)->bytes, event->bytes));
    }
  assert_stream (fixture->store, "a", 2);
  assert_stream (fixture->store, "b", 3);

  /* It goes on another way; what was taken away may come again. */
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 3, 2), "GG");
  replicate (fixture->store, one (next_row (fixture->store, 2, 500, event_new ("a", 3))), "N");
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 2, 3), "FFG");
  append_range (fixture->store, "a", 4, 1, 100);
  assert_stream (fixture->store, "a", 4);
}

static void
test_truncate_all (Fixture *fixture, gconstpointer data)
{
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 0, 5), "NNNNN");
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "b", 0, 3), "NNN");
  g_autoptr (GPtrArray) rows = sync_truncate (fixture->store, "a", 0, NULL);
  g_assert_cmpuint (rows->len, ==, 5);
  g_autoptr (GPtrArray) heads = sync_heads (fixture->store, NULL);
  g_assert_cmpuint (heads->len, ==, 1);
  assert_stream (fixture->store, "a", 0);
  g_autoptr (GPtrArray) tail = sync_tail (fixture->store, 0, 10, NULL);
  g_assert_cmpuint (tail->len, ==, 3);
  g_assert_cmpuint (row_at (tail, 0)->row, ==, 6);

  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 0, 1), "N");
  g_autoptr (GPtrArray) last = sync_tail (fixture->store, G_MAXUINT64, 1, NULL);
  g_assert_cmpuint (row_at (last, 0)->row, ==, 9);
}

static void
pin_head (IcStore *store, const char *stream, guint64 position)
{
  g_autoptr (GPtrArray) rows = sync_read (store, stream, position - 1, 1, NULL);
  g_autoptr (GBytes) pin = ic_chain_pin (position, row_at (rows, 0)->link);

  g_assert_true (sync_put_bytes (store, IC_SHELF_PINS, stream, pin, 1, NULL));
}

/* What was seen and is gone by the authority's own word is not missed. */
static void
test_truncate_pins (Fixture *fixture, gconstpointer data)
{
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 0, 5), "NNNNN");
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "b", 0, 3), "NNN");
  pin_head (fixture->store, "a", 4);
  pin_head (fixture->store, "b", 2);
  g_ptr_array_unref (sync_truncate (fixture->store, "a", 4, NULL));
  g_autoptr (GPtrArray) both = sync_list (fixture->store, IC_SHELF_PINS, NULL);
  g_assert_cmpuint (both->len, ==, 2);
  g_ptr_array_unref (sync_truncate (fixture->store, "a", 3, NULL));
  g_autoptr (GPtrArray) left = sync_list (fixture->store, IC_SHELF_PINS, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (((IcNote *) g_ptr_array_index (left, 0))->key, ==, "b");
}

static void
test_redact (Fixture *fixture, gconstpointer data)
{
  IcPlacement placements[2];
  GPtrArray *events = g_ptr_array_new ();

  append_range (fixture->store, "a", 1, 3, 100);
  append_range (fixture->store, "b", 1, 3, 100);
  g_autoptr (GPtrArray) before = sync_read (fixture->store, "a", 1, 1, NULL);
  append_one (fixture->store, event_redacting ("a", 4, 2, "gone"));
  assert_redacted (fixture->store, "a", 2, "gone");
  g_autoptr (GPtrArray) after = sync_read (fixture->store, "a", 1, 1, NULL);
  g_assert_cmpmem (row_at (after, 0)->link, IC_DIGEST_SIZE, row_at (before, 0)->link, IC_DIGEST_SIZE);
  g_assert_cmpuint (row_at (after, 0)->row, ==, row_at (before, 0)->row);
  assert_stream (fixture->store, "b", 3);

  /* Its name still stands for the bytes that were. */
  g_ptr_array_add (events, event_new ("a", 2));
  g_ptr_array_add (events, event_forged ("a", 2));
  g_assert_true (sync_append (fixture->store, events, 1, placements, NULL));
  g_assert_cmpint (placements[0].outcome, ==, IC_PLACEMENT_KNOWN);
  g_assert_cmpuint (placements[0].position, ==, 2);
  g_assert_cmpint (placements[1].outcome, ==, IC_PLACEMENT_CONFLICT);
}

static void
test_redact_without_effect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (IcStoreEvent) third = event_new ("a", 3);
  g_autofree char *same = g_strndup (g_bytes_get_data (third->bytes, NULL), g_bytes_get_size (third->bytes));

  append_range (fixture->store, "a", 1, 3, 100);
  append_one (fixture->store, event_redacting ("a", 4, 2, "gone"));
  append_one (fixture->store, event_redacting ("a", 5, 2, "gone again"));
  assert_redacted (fixture->store, "a", 2, "gone");
  /* Itself, one to come, and one where nothing has to go. */
  append_one (fixture->store, event_redacting ("a", 6, 6, "itself"));
  append_one (fixture->store, event_redacting ("a", 7, 8, "to come"));
  append_one (fixture->store, event_redacting ("a", 8, 3, same));

  g_autoptr (GPtrArray) rows = sync_read (fixture->store, "a", 0, 10, NULL);
  g_assert_cmpuint (rows->len, ==, 8);
  for (guint i = 0; i < 8; i++)
    g_assert_true (row_at (rows, i)->redacted == (i == 1));
}

/* In one batch: the event, its redaction, and the same again by a known redaction. */
static void
test_redact_in_batch (Fixture *fixture, gconstpointer data)
{
  GPtrArray *events = g_ptr_array_new ();
  IcPlacement placements[4];

  g_ptr_array_add (events, event_new ("a", 1));
  g_ptr_array_add (events, event_new ("a", 2));
  g_ptr_array_add (events, event_redacting ("a", 3, 1, "gone"));
  g_ptr_array_add (events, event_redacting ("a", 3, 2, "never"));
  g_assert_true (sync_append (fixture->store, events, 1, placements, NULL));
  g_assert_cmpint (placements[3].outcome, ==, IC_PLACEMENT_KNOWN);
  assert_redacted (fixture->store, "a", 1, "gone");
  g_autoptr (GPtrArray) rows = sync_read (fixture->store, "a", 1, 10, NULL);
  g_assert_false (row_at (rows, 0)->redacted);
}

static void
test_replicate_redaction (Fixture *fixture, gconstpointer data)
{
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 0, 5), "NNNNN");
  append_one (fixture->elsewhere, event_redacting ("a", 6, 2, "gone"));
  GPtrArray *rows = rows_to_go (fixture->elsewhere, "a", 5, 1);
  IcStoreEvent *event = ((IcStoreRow *) g_ptr_array_index (rows, 0))->event;
  event->redacts = 2;
  event->tombstone = g_bytes_new_static ("gone", 4);
  replicate (fixture->store, rows, "N");
  assert_redacted (fixture->store, "a", 2, "gone");
  /* Known by its link, whether it comes with its bytes or without. */
  replicate (fixture->store, rows_to_go (fixture->elsewhere, "a", 1, 1), "K");
}

/* A stream caught up with after the redaction: the chain holds by the digest. */
static void
test_replicate_redacted (Fixture *fixture, gconstpointer data)
{
  append_one (fixture->elsewhere, event_redacting ("a", 6, 2, "gone"));
  GPtrArray *rows = rows_to_go (fixture->elsewhere, "a", 0, 6);
  ((IcStoreRow *) g_ptr_array_index (rows, 1))->digest[0] ^= 1;
  replicate (fixture->store, rows, "NFGGGG");

  rows = rows_to_go (fixture->elsewhere, "a", 0, 6);
  IcStoreEvent *event = ((IcStoreRow *) g_ptr_array_index (rows, 5))->event;
  event->redacts = 2;
  event->tombstone = g_bytes_new_static ("other words", 11);
  replicate (fixture->store, rows, "KNNNNN");
  assert_redacted (fixture->store, "a", 2, "gone");

  /* Where the tombstone is all there ever was, nothing was redacted. */
  rows = rows_to_go (fixture->elsewhere, "b", 0, 1);
  IcStoreRow *row = g_ptr_array_index (rows, 0);
  row->redacted = true;
  ic_chain_digest (g_bytes_get_data (row->event->bytes, NULL), g_bytes_get_size (row->event->bytes), row->digest);
  replicate (fixture->store, rows, "N");
  g_autoptr (GPtrArray) first = sync_read (fixture->store, "b", 0, 1, NULL);
  g_assert_false (row_at (first, 0)->redacted);
}

void
store_contract_replica_add (const char *name, StoreMaker maker)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "arrival", test_arrival }, { "tail", test_tail }, { "replicate", test_replicate }, { "gap", test_gap },
    { "fork/content", test_fork_by_content }, { "fork/rule", test_fork_by_rule }, { "drop", test_drop },
    { "truncate", test_truncate }, { "truncate/all", test_truncate_all }, { "truncate/pins", test_truncate_pins },
    { "redact", test_redact }, { "redact/without-effect", test_redact_without_effect },
    { "redact/in-batch", test_redact_in_batch }, { "replicate/redaction", test_replicate_redaction },
    { "replicate/redacted", test_replicate_redacted },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/contract/%s", name, tests[i].name);
      g_test_add (path, Fixture, (gconstpointer) maker, set_up, tests[i].func, tear_down);
    }
}
