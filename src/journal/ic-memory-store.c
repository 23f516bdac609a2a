/* SPDX-License-Identifier: GPL-3.0-or-later
 * A store that keeps nothing but in memory.
 */
#include "ic-memory-store.h"
#include "ic-answers.h"
#include "ic-chain.h"

#include <string.h>

#define N_SHELVES (IC_SHELF_META + 1)

typedef struct {
  IcStore     parent;
  IcAnswers  *answers;
  GTree      *streams;             /* name → GPtrArray of IcRow */
  GHashTable *known;               /* "source\nid" → Known */
  GTree      *shelves[N_SHELVES];  /* key → IcNote */
  GQueue      held;                /* of Request */
  bool        hold;
  guint       failures;
  IcStoreError failure;
} MemoryStore;

typedef struct {
  guint8      digest[IC_DIGEST_SIZE];
  IcPlacement placement;
} Known;

typedef struct _Request Request;
struct _Request {
  void         (*perform) (MemoryStore *self, Request *request);
  IcAnswerFunc  answer;
  GMainContext *context;
  gpointer      user_data;
  union {
    IcAppendDone append;
    IcRowsDone   rows;
    IcHeadsDone  heads;
    IcStoreDone  store;
    IcNotesDone  notes;
  } done;
  GPtrArray    *events;
  char         *name;
  GBytes       *value;
  gint64        now;
  guint64       after;
  guint         max;
  IcShelf       shelf;
  IcPlacement  *placements;
  GPtrArray    *list;
  GError       *error;
};

static void
request_free (Request *self)
{
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->value, g_bytes_unref);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_main_context_unref (self->context);
  g_free (self->placements);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

static GPtrArray *
find_stream (MemoryStore *self, const char *name)
{
  GPtrArray *rows = g_tree_lookup (self->streams, name);

  if (rows == NULL)
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_row_free);
      g_tree_insert (self->streams, g_strdup (name), rows);
    }
  return rows;
}

/* Length first, so that no two names look the same. */
static char *
full_name (const IcStoreEvent *event)
{
  return g_strdup_printf ("%zu:%s%s", strlen (event->source), event->source, event->id);
}

static IcPlacement
place (MemoryStore *self, const IcStoreEvent *event, gint64 now)
{
  g_autofree char *name = full_name (event);
  const Known *known = g_hash_table_lookup (self->known, name);
  guint8 digest[IC_DIGEST_SIZE];
  gsize size;
  const void *data = g_bytes_get_data (event->bytes, &size);

  ic_chain_digest (data, size, digest);
  if (known != NULL && memcmp (known->digest, digest, IC_DIGEST_SIZE) != 0)
    return (IcPlacement) { .outcome = IC_PLACEMENT_CONFLICT };
  if (known != NULL)
    return known->placement;

  GPtrArray *rows = find_stream (self, event->stream);
  const IcRow *last = rows->len > 0 ? g_ptr_array_index (rows, rows->len - 1) : NULL;
  IcRow *row = g_new0 (IcRow, 1);
  row->position = rows->len + 1;
  row->placed = last != NULL ? MAX (last->placed, now) : now;
  row->bytes = g_bytes_ref (event->bytes);
  ic_chain_link (last != NULL ? last->link : ic_chain_start, event->stream, row->position, row->placed, digest, row->link);
  g_ptr_array_add (rows, row);

  IcPlacement placement = { IC_PLACEMENT_NEW, row->position, row->placed, { 0 } };
  memcpy (placement.link, row->link, IC_DIGEST_SIZE);
  Known *filed = g_new0 (Known, 1);
  filed->placement = placement;
  filed->placement.outcome = IC_PLACEMENT_KNOWN;
  memcpy (filed->digest, digest, IC_DIGEST_SIZE);
  g_hash_table_insert (self->known, g_steal_pointer (&name), filed);
  return placement;
}

static void
perform_append (MemoryStore *self, Request *request)
{
  request->placements = g_new0 (IcPlacement, request->events->len);
  for (guint i = 0; i < request->events->len; i++)
    request->placements[i] = place (self, g_ptr_array_index (request->events, i), request->now);
}

static void
perform_read (MemoryStore *self, Request *request)
{
  GPtrArray *rows = g_tree_lookup (self->streams, request->name);

  request->list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_row_free);
  for (guint64 i = request->after; rows != NULL && i < rows->len && request->list->len < request->max; i++)
    {
      IcRow *row = g_memdup2 (g_ptr_array_index (rows, i), sizeof *row);
      g_bytes_ref (row->bytes);
      g_ptr_array_add (request->list, row);
    }
}

static gboolean
add_head_cb (gpointer key, gpointer value, gpointer data)
{
  GPtrArray *rows = value, *heads = data;
  const IcRow *last = g_ptr_array_index (rows, rows->len - 1);
  IcHead *head = g_new0 (IcHead, 1);

  head->stream = g_strdup (key);
  head->position = last->position;
  head->placed = last->placed;
  memcpy (head->link, last->link, IC_DIGEST_SIZE);
  g_ptr_array_add (heads, head);
  return FALSE;
}

static void
perform_heads (MemoryStore *self, Request *request)
{
  request->list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_head_free);
  g_tree_foreach (self->streams, add_head_cb, request->list);
}

static IcNote *
note_new (const char *key, GBytes *value, gint64 saved)
{
  IcNote *note = g_new (IcNote, 1);

  *note = (IcNote) { g_strdup (key), g_bytes_ref (value), saved };
  return note;
}

static void
perform_put (MemoryStore *self, Request *request)
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
perform_list (MemoryStore *self, Request *request)
{
  request->list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_note_free);
  g_tree_foreach (self->shelves[request->shelf], add_note_cb, request->list);
}

static void
answer_append_cb (gpointer data)
{
  g_autoptr (Request) request = data;

  request->done.append (request->placements, request->placements != NULL ? request->events->len : 0,
                        request->error, request->user_data);
}

static void
answer_rows_cb (gpointer data)
{
  g_autoptr (Request) request = data;

  request->done.rows (request->list, request->error, request->user_data);
}

static void
answer_heads_cb (gpointer data)
{
  g_autoptr (Request) request = data;

  request->done.heads (request->list, request->error, request->user_data);
}

static void
answer_put_cb (gpointer data)
{
  g_autoptr (Request) request = data;

  if (request->done.store != NULL)
    request->done.store (request->error, request->user_data);
}

static void
answer_list_cb (gpointer data)
{
  g_autoptr (Request) request = data;

  request->done.notes (request->list, request->error, request->user_data);
}

static void
serve (MemoryStore *self, Request *request)
{
  if (self->failures > 0)
    {
      self->failures--;
      g_set_error (&request->error, IC_STORE_ERROR, (int) self->failure, "The store was told to fail.");
    }
  else
    request->perform (self, request);
  ic_answers_post (self->answers, request->context, request->answer, request);
}

static void
ask (MemoryStore *self, Request *request)
{
  if (self->hold)
    g_queue_push_tail (&self->held, request);
  else
    serve (self, request);
}

static Request *
request_new (void (*perform) (MemoryStore *, Request *), IcAnswerFunc answer, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->perform = perform;
  request->answer = answer;
  request->user_data = user_data;
  request->context = ic_answers_context ();
  return request;
}

static void
memory_append (IcStore *store, GPtrArray *events, gint64 now, IcAppendDone done, gpointer user_data)
{
  Request *request = request_new (perform_append, answer_append_cb, user_data);

  request->events = events;
  request->now = now;
  request->done.append = done;
  ask ((MemoryStore *) store, request);
}

static void
memory_read (IcStore *store, const char *stream, guint64 after, guint max, IcRowsDone done, gpointer user_data)
{
  Request *request = request_new (perform_read, answer_rows_cb, user_data);

  request->name = g_strdup (stream);
  request->after = after;
  request->max = max;
  request->done.rows = done;
  ask ((MemoryStore *) store, request);
}

static void
memory_heads (IcStore *store, IcHeadsDone done, gpointer user_data)
{
  Request *request = request_new (perform_heads, answer_heads_cb, user_data);

  request->done.heads = done;
  ask ((MemoryStore *) store, request);
}

static void
memory_put (IcStore *store, IcShelf shelf, const char *key, GBytes *value, gint64 now, IcStoreDone done, gpointer user_data)
{
  Request *request = request_new (perform_put, answer_put_cb, user_data);

  request->shelf = shelf;
  request->name = g_strdup (key);
  request->value = value != NULL ? g_bytes_ref (value) : NULL;
  request->now = now;
  request->done.store = done;
  ask ((MemoryStore *) store, request);
}

static void
memory_list (IcStore *store, IcShelf shelf, IcNotesDone done, gpointer user_data)
{
  Request *request = request_new (perform_list, answer_list_cb, user_data);

  request->shelf = shelf;
  request->done.notes = done;
  ask ((MemoryStore *) store, request);
}

static void
memory_free (IcStore *store)
{
  MemoryStore *self = (MemoryStore *) store;

  ic_memory_store_hold (store, false);
  ic_answers_flush (self->answers);
  ic_answers_unref (self->answers);
  g_tree_unref (self->streams);
  g_hash_table_unref (self->known);
  for (int i = 0; i < N_SHELVES; i++)
    g_tree_unref (self->shelves[i]);
  g_free (self);
}

IcStore *
ic_memory_store_new (void)
{
  MemoryStore *self = g_new0 (MemoryStore, 1);

  self->parent = (IcStore) { .append = memory_append, .read = memory_read, .heads = memory_heads, .put = memory_put, .list = memory_list, .free = memory_free };
  self->answers = ic_answers_new ();
  self->streams = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int i = 0; i < N_SHELVES; i++)
    self->shelves[i] = g_tree_new_full (compare_names, NULL, NULL, (GDestroyNotify) ic_note_free);
  g_queue_init (&self->held);
  return &self->parent;
}

void
ic_memory_store_fail (IcStore *store, guint n, IcStoreError code)
{
  MemoryStore *self = (MemoryStore *) store;

  self->failures = n;
  self->failure = code;
}

void
ic_memory_store_hold (IcStore *store, bool hold)
{
  MemoryStore *self = (MemoryStore *) store;
  Request *request;

  self->hold = hold;
  while (!hold && (request = g_queue_pop_head (&self->held)) != NULL)
    serve (self, request);
}

void
ic_memory_store_crash (IcStore *store)
{
  MemoryStore *self = (MemoryStore *) store;
  guint failures = self->failures;
  IcStoreError failure = self->failure;

  ic_memory_store_fail (store, g_queue_get_length (&self->held), IC_STORE_ERROR_FAILED);
  ic_memory_store_hold (store, false);
  ic_memory_store_fail (store, failures, failure);
}
