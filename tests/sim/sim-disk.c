/* SPDX-License-Identifier: GPL-3.0-or-later
 * A store on a simulated disk.
 */
#include "sim-disk.h"

#include "ic-memory-store.h"

#include <string.h>

typedef enum { ASKED, DONE } RequestStage;

typedef struct _SimRequest SimRequest;
struct _SimRequest {
  SimDisk     *disk;
  const char  *what;
  RequestStage stage;
  bool         writes;
  bool         answered; /* by the store below */
  SimTimer    *timer;
  void (*perform) (SimRequest *self);
  void (*answer)  (SimRequest *self);
  union {
    IcAppendDone append;
    IcRowsDone   rows;
    IcHeadsDone  heads;
    IcStoreDone  store;
    IcNotesDone  notes;
    IcReplicateDone replicate;
  } done;
  gpointer     user_data;
  GPtrArray   *list, *drop; /* what was asked with */
  char        *name;
  GBytes      *value;
  IcShelf      shelf;
  gint64       now;
  guint64      after;
  guint        max;
  gpointer     results; /* what was answered with */
  guint        n;
  GPtrArray   *found;
  GError      *error;
};

static void
request_free (SimRequest *self)
{
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->drop, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->value, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self->results);
  g_free (self->name);
  g_free (self);
}

/* -- what the memory store answers: kept until its time has come ----------- */

static void
keep_error (SimRequest *self, const GError *error)
{
  self->answered = true;
  self->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
appended_cb (const IcPlacement *placements, guint n, const GError *error, gpointer user_data)
{
  SimRequest *self = user_data;

  keep_error (self, error);
  self->results = g_memdup2 (placements, n * sizeof *placements);
  self->n = n;
}

static void
replicated_cb (const IcReplica *outcomes, guint n, const GError *error, gpointer user_data)
{
  SimRequest *self = user_data;

  keep_error (self, error);
  self->results = g_memdup2 (outcomes, n * sizeof *outcomes);
  self->n = n;
}

static void
found_cb (GPtrArray *found, const GError *error, gpointer user_data)
{
  SimRequest *self = user_data;

  keep_error (self, error);
  self->found = found != NULL ? g_ptr_array_ref (found) : NULL;
}

static void
done_cb (const GError *error, gpointer user_data)
{
  keep_error (user_data, error);
}

/* -- what is asked of it --------------------------------------------------- */

static IcStoreEvent *
event_copy (const IcStoreEvent *event)
{
  IcStoreEvent *copy = ic_store_event_new (event->stream, event->source, event->id, event->bytes);

  copy->redacts = event->redacts;
  copy->tombstone = event->tombstone != NULL ? g_bytes_ref (event->tombstone) : NULL;
  return copy;
}

static gpointer
event_copy_cb (gconstpointer event, gpointer data)
{
  return event_copy (event);
}

static gpointer
row_copy_cb (gconstpointer row, gpointer data)
{
  IcStoreRow *copy = g_memdup2 (row, sizeof *copy);

  copy->event = event_copy (copy->event);
  return copy;
}

static gpointer
text_copy_cb (gconstpointer text, gpointer data)
{
  return g_strdup (text);
}

static GPtrArray *
copy_of (GPtrArray *list, GCopyFunc copy, GDestroyNotify destroy)
{
  GPtrArray *copies = list != NULL ? g_ptr_array_copy (list, copy, NULL) : NULL;

  if (copies != NULL)
    g_ptr_array_set_free_func (copies, destroy);
  return copies;
}

static void
perform_append (SimRequest *self)
{
  GPtrArray *events = copy_of (self->list, event_copy_cb, (GDestroyNotify) ic_store_event_free);

  ic_store_append (self->disk->inner, events, self->now, appended_cb, self);
}

static void
perform_replicate (SimRequest *self)
{
  GPtrArray *rows = copy_of (self->list, row_copy_cb, (GDestroyNotify) ic_store_row_free);

  ic_store_replicate (self->disk->inner, rows, copy_of (self->drop, text_copy_cb, g_free), replicated_cb, self);
}

static void
perform_read (SimRequest *self)
{
  ic_store_read (self->disk->inner, self->name, self->after, self->max, found_cb, self);
}

static void
perform_heads (SimRequest *self)
{
  ic_store_heads (self->disk->inner, found_cb, self);
}

static void
perform_put (SimRequest *self)
{
  ic_store_put (self->disk->inner, self->shelf, self->name, self->value, self->now, done_cb, self);
}

static void
perform_list (SimRequest *self)
{
  ic_store_list (self->disk->inner, self->shelf, found_cb, self);
}

static void
perform_tail (SimRequest *self)
{
  ic_store_tail (self->disk->inner, self->after, self->max, found_cb, self);
}

static void
perform_truncate (SimRequest *self)
{
  ic_store_truncate (self->disk->inner, self->name, self->after, found_cb, self);
}

static void
answer_append (SimRequest *self)
{
  self->done.append (self->results, self->n, self->error, self->user_data);
}

static void
answer_replicate (SimRequest *self)
{
  self->done.replicate (self->results, self->n, self->error, self->user_data);
}

static void
answer_rows (SimRequest *self)
{
  self->done.rows (self->found, self->error, self->user_data);
}

static void
answer_heads (SimRequest *self)
{
  self->done.heads (self->found, self->error, self->user_data);
}

static void
answer_list (SimRequest *self)
{
  self->done.notes (self->found, self->error, self->user_data);
}

static void
answer_put (SimRequest *self)
{
  if (self->done.store != NULL)
    self->done.store (self->error, self->user_data);
}

/* -- the disk's work ------------------------------------------------------- */

static void
tell (SimRequest *self)
{
  SimDisk *disk = self->disk;

  if (self->error != NULL || disk->events == NULL)
    return;
  if (self->perform == perform_append)
    disk->events->appended (self->list, self->results, disk->data);
  else if (self->perform == perform_replicate)
    disk->events->replicated (self->list, self->results, self->drop, disk->data);
  else if (self->perform == perform_put)
    disk->events->put (self->shelf, self->name, self->value, disk->data);
  else if (self->perform == perform_truncate)
    disk->events->truncated (self->name, self->after, self->found, disk->data);
}

/* The trace has what was written: kinds of events are seen in their bytes. */
static void
trace_written (SimRequest *self)
{
  SimDisk *disk = self->disk;

  if (self->error != NULL)
    sim_trace (disk->world, disk->name, self->what, self->error->message, strlen (self->error->message));
  else if (self->perform == perform_append)
    for (guint i = 0; i < self->list->len; i++)
      {
        GBytes *bytes = ((IcStoreEvent *) self->list->pdata[i])->bytes;

        sim_trace (disk->world, disk->name, "append", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
        sim_trace (disk->world, disk->name, "append", ((IcPlacement *) self->results)[i].link, IC_DIGEST_SIZE);
      }
  else if (self->perform == perform_replicate)
    for (guint i = 0; i < self->list->len; i++)
      {
        const IcStoreRow *row = self->list->pdata[i];

        if (disk->world->verbose)
          sim_say (disk->world, disk->name, "replicate %s %" G_GUINT64_FORMAT " → %d", row->event->stream, row->position,
                   ((IcReplica *) self->results)[i]);
        sim_trace (disk->world, disk->name, "replicate", row->link, IC_DIGEST_SIZE);
      }
  else if (self->perform == perform_put)
    {
      sim_trace (disk->world, disk->name, self->value != NULL ? "put" : "take away", self->name, strlen (self->name));
      if (self->value != NULL)
        sim_trace (disk->world, disk->name, "  value", g_bytes_get_data (self->value, NULL), g_bytes_get_size (self->value));
    }
  else if (self->perform == perform_truncate)
    sim_trace (disk->world, disk->name, "truncate", self->name, strlen (self->name));
}

static void
perform (SimRequest *self)
{
  SimDisk *disk = self->disk;

  self->stage = DONE;
  ic_memory_store_fill (disk->inner, disk->full ? G_MAXUINT : 0);
  if (sim_chance (disk->world, disk->flaky))
    ic_memory_store_fail (disk->inner, 1, IC_STORE_ERROR_FAILED);
  self->perform (self);
  sim_world_settle (disk->world);
  if (!self->answered)
    {
      sim_fail (disk->world, "The store of %s does not answer %s", disk->name, self->what);
      return;
    }
  if (self->writes)
    trace_written (self);
  tell (self);
}

static void
answer_first (SimDisk *disk)
{
  SimRequest *self = g_queue_pop_head (&disk->requests);

  if (self->timer != NULL)
    sim_timer_cancel (self->timer);
  disk->writing -= self->writes;
  self->answer (self);
  request_free (self);
}

/* Answers come in the order of requests. */
static void
answer_up_to (SimRequest *self)
{
  SimDisk *disk = self->disk;

  while (g_queue_peek_head (&disk->requests) != self)
    answer_first (disk);
  answer_first (disk);
}

static void
answer_cb (gpointer data)
{
  ((SimRequest *) data)->timer = NULL;
  answer_up_to (data);
}

static void
perform_cb (gpointer data)
{
  SimRequest *self = data;
  SimWorld *world = self->disk->world;

  self->timer = NULL;
  perform (self);
  if (world->failure != NULL)
    return;
  if (sim_chance (world, 700))
    answer_up_to (self);
  else
    self->timer = sim_world_in (world, sim_skewed (world, 20, self->disk->slow), answer_cb, self, NULL);
}

static SimRequest *
ask (IcStore *store, const char *what, bool writes, void (*func) (SimRequest *), void (*answer_func) (SimRequest *), gpointer user_data)
{
  SimDisk *disk = (SimDisk *) store;
  SimWorld *world = disk->world;
  SimRequest *self = g_new0 (SimRequest, 1);

  *self = (SimRequest) { .disk = disk, .what = what, .writes = writes, .perform = func, .answer = answer_func, .user_data = user_data };
  disk->busy = MAX (disk->busy, world->now) + sim_skewed (world, 20, disk->slow);
  self->timer = sim_world_at (world, disk->busy, perform_cb, self, NULL);
  g_queue_push_tail (&disk->requests, self);
  disk->writing += writes;
  return self;
}

static void
disk_append (IcStore *store, GPtrArray *events, gint64 now, IcAppendDone done, gpointer user_data)
{
  SimRequest *self = ask (store, "append", true, perform_append, answer_append, user_data);

  self->list = events;
  self->now = now;
  self->done.append = done;
}

static void
disk_read (IcStore *store, const char *stream, guint64 after, guint max, IcRowsDone done, gpointer user_data)
{
  SimRequest *self = ask (store, "read", false, perform_read, answer_rows, user_data);

  self->name = g_strdup (stream);
  self->after = after;
  self->max = max;
  self->done.rows = done;
}

static void
disk_heads (IcStore *store, IcHeadsDone done, gpointer user_data)
{
  SimRequest *self = ask (store, "heads", false, perform_heads, answer_heads, user_data);

  self->done.heads = done;
}

static void
disk_put (IcStore *store, IcShelf shelf, const char *key, GBytes *value, gint64 now, IcStoreDone done, gpointer user_data)
{
  SimRequest *self = ask (store, "put", true, perform_put, answer_put, user_data);

  self->shelf = shelf;
  self->name = g_strdup (key);
  self->value = value != NULL ? g_bytes_ref (value) : NULL;
  self->now = now;
  self->done.store = done;
}

static void
disk_list (IcStore *store, IcShelf shelf, IcNotesDone done, gpointer user_data)
{
  SimRequest *self = ask (store, "list", false, perform_list, answer_list, user_data);

  self->shelf = shelf;
  self->done.notes = done;
}

static void
disk_replicate (IcStore *store, GPtrArray *rows, GPtrArray *drop, IcReplicateDone done, gpointer user_data)
{
  SimRequest *self = ask (store, "replicate", true, perform_replicate, answer_replicate, user_data);

  self->list = rows;
  self->drop = drop;
  self->done.replicate = done;
}

static void
disk_tail (IcStore *store, guint64 after, guint max, IcRowsDone done, gpointer user_data)
{
  SimRequest *self = ask (store, "tail", false, perform_tail, answer_rows, user_data);

  self->after = after;
  self->max = max;
  self->done.rows = done;
}

static void
disk_truncate (IcStore *store, const char *stream, guint64 after, IcRowsDone done, gpointer user_data)
{
  SimRequest *self = ask (store, "truncate", true, perform_truncate, answer_rows, user_data);

  self->name = g_strdup (stream);
  self->after = after;
  self->done.rows = done;
}

SimDisk *
sim_disk_new (SimWorld *world, const char *name, const SimDiskEvents *events, gpointer data)
{
  SimDisk *self = g_new0 (SimDisk, 1);

  self->parent = (IcStore) {
    .append = disk_append, .read = disk_read, .heads = disk_heads, .put = disk_put, .list = disk_list,
    .replicate = disk_replicate, .tail = disk_tail, .truncate = disk_truncate,
  };
  self->world = world;
  self->name = g_strdup (name);
  self->inner = ic_memory_store_new ();
  self->slow = 3 * SIM_MS;
  self->events = events;
  self->data = data;
  g_queue_init (&self->requests);
  return self;
}

void
sim_disk_free (SimDisk *self)
{
  sim_disk_crash (self);
  ic_store_free (self->inner);
  g_free (self->name);
  g_free (self);
}

void
sim_disk_crash (SimDisk *self)
{
  SimRequest *request;

  while ((request = g_queue_peek_head (&self->requests)) != NULL)
    {
      if (request->stage == ASKED)
        request->error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The power is gone");
      answer_first (self);
    }
  self->busy = 0;
}

void
sim_disk_replace (SimDisk *self, IcStore *inner)
{
  ic_store_free (self->inner);
  self->inner = inner;
}
