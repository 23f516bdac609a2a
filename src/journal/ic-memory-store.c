/* SPDX-License-Identifier: GPL-3.0-or-later
 * A store that keeps nothing but in memory.
 */
#include "ic-memory-store.h"
#include "ic-chain.h"
#include "ic-request.h"

#include <string.h>

#define N_SHELVES (IC_SHELF_META + 1)

/* A placed event. */
typedef struct {
  IcRow  row; /* with its stream */
  char  *name; /* see full_name() */
} Item;

typedef struct {
  IcRequestStore parent;
  IcAnswers     *answers;
  GTree         *streams;            /* name → GPtrArray of Item, never empty */
  GHashTable    *names;              /* full name → Item */
  GPtrArray     *arrivals;           /* of Item, by row number */
  GTree         *shelves[N_SHELVES]; /* key → IcNote */
  GQueue         held;               /* of IcRequest */
  bool           hold;
  guint          failures;
  IcStoreError   failure;
  guint          full;
} MemoryStore;

static void
item_free (gpointer data)
{
  Item *self = data;

  g_bytes_unref (self->row.bytes);
  g_free (self->row.stream);
  g_free (self->name);
  g_free (self);
}

/* @stream: with it. Returns: (transfer full). */
static IcRow *
copy_row (const Item *item, bool stream)
{
  IcRow *row = g_memdup2 (&item->row, sizeof *row);

  row->bytes = g_bytes_ref (item->row.bytes);
  row->stream = stream ? g_strdup (item->row.stream) : NULL;
  return row;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/* Length first, so that no two names look the same. */
static char *
full_name (const IcStoreEvent *event)
{
  return g_strdup_printf ("%zu:%s%s", strlen (event->source), event->source, event->id);
}

static const Item *
find_item (MemoryStore *self, const char *stream, guint64 position)
{
  GPtrArray *items = g_tree_lookup (self->streams, stream);

  return items != NULL && position >= 1 && position <= items->len ? g_ptr_array_index (items, position - 1) : NULL;
}

static const Item *
last_item (MemoryStore *self, const char *stream)
{
  GPtrArray *items = g_tree_lookup (self->streams, stream);

  return items != NULL ? g_ptr_array_index (items, items->len - 1) : NULL;
}

/* Files @item, whose row is complete but for its stream and number of arrival. */
static void
file_item (MemoryStore *self, const char *stream, Item *item)
{
  GPtrArray *items = g_tree_lookup (self->streams, stream);
  const Item *before = self->arrivals->len > 0 ? g_ptr_array_index (self->arrivals, self->arrivals->len - 1) : NULL;

  if (items == NULL)
    {
      items = g_ptr_array_new_with_free_func (item_free);
      g_tree_insert (self->streams, g_strdup (stream), items);
    }
  item->row.stream = g_strdup (stream);
  item->row.row = before != NULL ? before->row.row + 1 : 1;
  g_ptr_array_add (items, item);
  g_ptr_array_add (self->arrivals, item);
  g_hash_table_insert (self->names, item->name, item);
}

static void
redact (MemoryStore *self, const IcStoreEvent *event, guint64 position)
{
  Item *item = (Item *) find_item (self, event->stream, event->redacts);

  if (item == NULL || event->redacts >= position || event->tombstone == NULL || item->row.redacted ||
      g_bytes_equal (item->row.bytes, event->tombstone))
    return;
  g_bytes_unref (item->row.bytes);
  item->row.bytes = g_bytes_ref (event->tombstone);
  item->row.redacted = true;
}

static IcPlacement
placement_of (const Item *item, IcPlacementOutcome outcome)
{
  IcPlacement placement = { outcome, item->row.position, item->row.placed, { 0 }, item->row.row };

  memcpy (placement.link, item->row.link, IC_DIGEST_SIZE);
  memcpy (placement.digest, item->row.digest, IC_DIGEST_SIZE);
  return placement;
}

static IcPlacement
place (MemoryStore *self, const IcStoreEvent *event, gint64 now)
{
  g_autofree char *name = full_name (event);
  const Item *known = g_hash_table_lookup (self->names, name), *last = last_item (self, event->stream);
  guint8 digest[IC_DIGEST_SIZE];
  gsize size;
  const void *data = g_bytes_get_data (event->bytes, &size);

  if (event->needs != NULL && last_item (self, event->needs) == NULL)
    return (IcPlacement) { .outcome = IC_PLACEMENT_ORPHAN };
  ic_chain_digest (data, size, digest);
  if (known != NULL && memcmp (known->row.digest, digest, IC_DIGEST_SIZE) != 0)
    return (IcPlacement) { .outcome = IC_PLACEMENT_CONFLICT };
  if (known != NULL)
    return placement_of (known, IC_PLACEMENT_KNOWN);

  Item *item = g_new0 (Item, 1);
  item->name = g_steal_pointer (&name);
  item->row.position = last != NULL ? last->row.position + 1 : 1;
  item->row.placed = last != NULL ? MAX (last->row.placed, now) : now;
  item->row.bytes = g_bytes_ref (event->bytes);
  memcpy (item->row.digest, digest, IC_DIGEST_SIZE);
  ic_chain_link (last != NULL ? last->row.link : ic_chain_start, event->stream, item->row.position, item->row.placed,
                 digest, item->row.link);
  file_item (self, event->stream, item);
  redact (self, event, item->row.position);
  return placement_of (item, IC_PLACEMENT_NEW);
}

/* Takes @row over as the next event after @last (or NULL), if it is that. */
static IcReplica
take (MemoryStore *self, const IcStoreRow *row, const Item *last)
{
  g_autofree char *name = full_name (row->event);
  guint8 digest[IC_DIGEST_SIZE], link[IC_DIGEST_SIZE];
  bool redacted = ic_chain_row_digest (row, digest);

  ic_chain_link (last != NULL ? last->row.link : ic_chain_start, row->event->stream, row->position, row->placed, digest, link);
  if ((last != NULL && row->placed < last->row.placed) || memcmp (link, row->link, IC_DIGEST_SIZE) != 0 ||
      g_hash_table_contains (self->names, name))
    return IC_REPLICA_FORK;

  Item *item = g_new0 (Item, 1);
  item->name = g_steal_pointer (&name);
  item->row.position = row->position;
  item->row.placed = row->placed;
  item->row.bytes = g_bytes_ref (row->event->bytes);
  item->row.redacted = redacted;
  memcpy (item->row.digest, digest, IC_DIGEST_SIZE);
  memcpy (item->row.link, link, IC_DIGEST_SIZE);
  file_item (self, row->event->stream, item);
  redact (self, row->event, row->position);
  return IC_REPLICA_NEW;
}

static IcReplica
replicate (MemoryStore *self, const IcStoreRow *row)
{
  const Item *last = last_item (self, row->event->stream);
  guint64 head = last != NULL ? last->row.position : 0;

  if (row->position == head + 1)
    return take (self, row, last);
  if (row->position > head)
    return IC_REPLICA_GAP;
  const Item *there = find_item (self, row->event->stream, row->position);
  return there != NULL && memcmp (there->row.link, row->link, IC_DIGEST_SIZE) == 0 ? IC_REPLICA_KNOWN : IC_REPLICA_FORK;
}

static void
perform_replicate (MemoryStore *self, IcRequest *request)
{
  for (guint i = 0; i < request->given->len; i++)
    request->outcomes[i] = replicate (self, g_ptr_array_index (request->given, i));
  for (guint i = 0; request->drop != NULL && i < request->drop->len; i++)
    g_tree_remove (self->shelves[IC_SHELF_OUTBOX], g_ptr_array_index (request->drop, i));
}

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ic_row_free);
}

static void
perform_read (MemoryStore *self, IcRequest *request)
{
  GPtrArray *items = g_tree_lookup (self->streams, request->name);

  request->list = rows_new ();
  for (guint64 i = request->after; items != NULL && i < items->len && request->list->len < request->max; i++)
    g_ptr_array_add (request->list, copy_row (g_ptr_array_index (items, i), false));
}

/* The index of the first arrival after row number @after. */
static guint
find_arrival (MemoryStore *self, guint64 after)
{
  guint low = 0, high = self->arrivals->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (((const Item *) g_ptr_array_index (self->arrivals, middle))->row.row <= after)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
perform_tail (MemoryStore *self, IcRequest *request)
{
  guint n = self->arrivals->len;
  guint from = request->after == G_MAXUINT64 ? n - MIN (n, request->max) : find_arrival (self, request->after);

  request->list = rows_new ();
  for (guint i = from; i < n && request->list->len < request->max; i++)
    g_ptr_array_add (request->list, copy_row (g_ptr_array_index (self->arrivals, i), true));
}

/* A pin on what is no longer there would look like damage for ever. */
static void
drop_pin (MemoryStore *self, const char *stream, guint64 after)
{
  const IcNote *pin = g_tree_lookup (self->shelves[IC_SHELF_PINS], stream);
  guint64 position;
  guint8 link[IC_DIGEST_SIZE];

  if (pin != NULL && ic_chain_read_pin (pin->value, &position, link) && position > after)
    g_tree_remove (self->shelves[IC_SHELF_PINS], stream);
}

/* Takes the items of @stream after position @after out of the order of arrival. */
static void
forget_arrivals (MemoryStore *self, const char *stream, guint64 after)
{
  guint kept = 0;

  for (guint i = 0; i < self->arrivals->len; i++)
    {
      Item *item = g_ptr_array_index (self->arrivals, i);
      if (item->row.position <= after || !g_str_equal (item->row.stream, stream))
        self->arrivals->pdata[kept++] = item;
    }
  g_ptr_array_set_size (self->arrivals, kept);
}

static void
perform_truncate (MemoryStore *self, IcRequest *request)
{
  GPtrArray *items = g_tree_lookup (self->streams, request->name);

  request->max = G_MAXUINT;
  perform_read (self, request);
  if (request->list->len == 0)
    return;
  forget_arrivals (self, request->name, request->after);
  for (guint64 i = request->after; i < items->len; i++)
    g_hash_table_remove (self->names, ((const Item *) g_ptr_array_index (items, i))->name);
  g_ptr_array_set_size (items, request->after);
  if (items->len == 0)
    g_tree_remove (self->streams, request->name);
  drop_pin (self, request->name, request->after);
}

static gboolean
add_head_cb (gpointer key, gpointer value, gpointer data)
{
  GPtrArray *items = value, *heads = data;
  const Item *last = g_ptr_array_index (items, items->len - 1);
  IcHead *head = g_new0 (IcHead, 1);

  head->stream = g_strdup (key);
  head->position = last->row.position;
  head->placed = last->row.placed;
  memcpy (head->link, last->row.link, IC_DIGEST_SIZE);
  g_ptr_array_add (heads, head);
  return FALSE;
}

static IcNote *
note_new (const char *key, GBytes *value, gint64 saved)
{
  IcNote *note = g_new (IcNote, 1);

  *note = (IcNote) { g_strdup (key), g_bytes_ref (value), saved };
  return note;
}

static void
perform_put (MemoryStore *self, IcRequest *request)
{
  GTree *shelf = self->shelves[request->shelf];

  if (request->value == NULL)
    {
      g_tree_remove (shelf, request->name);
      return;
    }
  IcNote *note = note_new (request->name, request->value, request->now);
  g_tree_replace (shelf, note->key, note);
}

static gboolean
add_note_cb (gpointer key, gpointer value, gpointer data)
{
  const IcNote *note = value;

  g_ptr_array_add (data, note_new (note->key, note->value, note->saved));
  return FALSE;
}

static void
perform (MemoryStore *self, IcRequest *request)
{
  ic_request_begin (request);
  switch (request->kind)
    {
    case IC_REQUEST_APPEND:
      for (guint i = 0; i < request->given->len; i++)
        request->placements[i] = place (self, g_ptr_array_index (request->given, i), request->now);
      break;
    case IC_REQUEST_READ:
      perform_read (self, request);
      break;
    case IC_REQUEST_HEADS:
      request->list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_head_free);
      g_tree_foreach (self->streams, add_head_cb, request->list);
      break;
    case IC_REQUEST_PUT:
      perform_put (self, request);
      break;
    case IC_REQUEST_LIST:
      request->list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_note_free);
      g_tree_foreach (self->shelves[request->shelf], add_note_cb, request->list);
      break;
    case IC_REQUEST_REPLICATE:
      perform_replicate (self, request);
      break;
    case IC_REQUEST_TAIL:
      perform_tail (self, request);
      break;
    case IC_REQUEST_TRUNCATE:
      perform_truncate (self, request);
      break;
    case IC_REQUEST_VERIFY:
    case IC_REQUEST_BACKUP:
      g_assert_not_reached ();
    }
}

static void
fail (IcRequest *request, IcStoreError code, const char *message)
{
  ic_request_clear_answer (request);
  g_set_error_literal (&request->error, IC_STORE_ERROR, (int) code, message);
}

static void
serve (MemoryStore *self, IcRequest *request)
{
  if (self->failures > 0)
    {
      self->failures--;
      fail (request, self->failure, "The store was told to fail.");
    }
  else if (self->full > 0 && ic_request_writes (request))
    {
      self->full -= self->full < G_MAXUINT;
      fail (request, IC_STORE_ERROR_FULL, "There is no space left. Free some space and try again.");
    }
  else
    perform (self, request);
  ic_request_answer (&request, 1, self->answers);
}

static void
memory_ask (IcRequestStore *store, IcRequest *request)
{
  MemoryStore *self = (MemoryStore *) store;

  if (self->hold)
    g_queue_push_tail (&self->held, request);
  else
    serve (self, request);
}

static void
memory_free (IcStore *store)
{
  MemoryStore *self = (MemoryStore *) store;

  ic_memory_store_hold (store, false);
  ic_answers_flush (self->answers);
  ic_answers_unref (self->answers);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->arrivals);
  g_tree_unref (self->streams);
  for (int i = 0; i < N_SHELVES; i++)
    g_tree_unref (self->shelves[i]);
  g_free (self);
}

IcStore *
ic_memory_store_new (void)
{
  MemoryStore *self = g_new0 (MemoryStore, 1);

  ic_request_store_init (&self->parent, memory_ask, memory_free);
  self->answers = ic_answers_new ();
  self->streams = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->arrivals = g_ptr_array_new ();
  for (int i = 0; i < N_SHELVES; i++)
    self->shelves[i] = g_tree_new_full (compare_names, NULL, NULL, (GDestroyNotify) ic_note_free);
  g_queue_init (&self->held);
  return &self->parent.parent;
}

static gboolean
copy_note_cb (gpointer key, gpointer value, gpointer data)
{
  const IcNote *note = value;
  IcNote *copy = note_new (note->key, note->value, note->saved);

  g_tree_insert (data, copy->key, copy);
  return FALSE;
}

IcStore *
ic_memory_store_fork (IcStore *store)
{
  MemoryStore *self = (MemoryStore *) store;
  IcStore *fork = ic_memory_store_new ();
  MemoryStore *other = (MemoryStore *) fork;

  for (guint i = 0; i < self->arrivals->len; i++)
    {
      const Item *item = g_ptr_array_index (self->arrivals, i);
      Item *copy = g_memdup2 (item, sizeof *item);
      copy->name = g_strdup (item->name);
      copy->row.bytes = g_bytes_ref (item->row.bytes);
      file_item (other, item->row.stream, copy);
      copy->row.row = item->row.row;
    }
  for (int i = 0; i < N_SHELVES; i++)
    g_tree_foreach (self->shelves[i], copy_note_cb, other->shelves[i]);
  return fork;
}

void
ic_memory_store_fail (IcStore *store, guint n, IcStoreError code)
{
  MemoryStore *self = (MemoryStore *) store;

  self->failures = n;
  self->failure = code;
}

void
ic_memory_store_fill (IcStore *store, guint n)
{
  ((MemoryStore *) store)->full = n;
}

void
ic_memory_store_hold (IcStore *store, bool hold)
{
  MemoryStore *self = (MemoryStore *) store;

  self->hold = hold;
  if (!hold)
    ic_memory_store_let (store, G_MAXUINT);
}

guint
ic_memory_store_let (IcStore *store, guint n)
{
  MemoryStore *self = (MemoryStore *) store;
  IcRequest *request;

  for (; n > 0 && (request = g_queue_pop_head (&self->held)) != NULL; n--)
    serve (self, request);
  return g_queue_get_length (&self->held);
}

void
ic_memory_store_crash (IcStore *store)
{
  ic_memory_store_tear (store, 0);
}

void
ic_memory_store_tear (IcStore *store, guint n)
{
  MemoryStore *self = (MemoryStore *) store;
  IcRequest *request;

  self->hold = false;
  for (guint i = 0; (request = g_queue_pop_head (&self->held)) != NULL; i++)
    {
      if (i < n)
        perform (self, request);
      fail (request, IC_STORE_ERROR_FAILED, "The power went.");
      ic_request_answer (&request, 1, self->answers);
    }
}
