/* SPDX-License-Identifier: GPL-3.0-or-later
 * Placing events and writing what is due.
 */
#include "ic-authority.h"

#include "ic-admission.h"
#include "ic-due.h"
#include "ic-time.h"
#include "ic-uuid.h"

#include <string.h>

#define ACTOR "authority"
/* How many rows are read at a time while a stream's past is folded: some
 * milliseconds of work between other requests. */
#define CHUNK 2048
#define RETRY_FIRST IC_SECOND
#define RETRY_MOST (30 * IC_SECOND)

/* A stream that is folded. */
typedef struct {
  IcAuthority *authority;
  char        *stream;
  guint        number;   /* of this watch; a stream may be watched anew while its past is read */
  IcFold      *fold;
  IcState     *state;
  guint64      position; /* folded so far */
  bool         entries;  /* somebody looks at its timeline */
  bool         loading;
  bool         asked;    /* its due events are on their way */
} IcWatch;

/* What one caller submitted, until all of it is placed. */
typedef struct {
  IcVerdict    *verdicts;
  guint         n;
  guint         waiting; /* of them not yet placed */
  IcSubmitDone  done;
  gpointer      user_data;
} IcSubmission;

/* One accepted event on its way into the store. */
typedef struct {
  IcSubmission *submission;
  guint         index;
  IcEvent      *event;
} IcPending;

struct _IcAuthority {
  IcEnv             *env;
  IcStore           *store;
  char              *source;
  IcAuthorityEvents  events;
  gpointer           data;

  GHashTable        *heads;   /* stream → guint64 position, owned */
  GHashTable        *watches; /* stream → IcWatch, owned */
  guint              watched; /* watches so far */
  GPtrArray         *queue;   /* of IcPending, owned: accepted, not yet handed to the store */
  GPtrArray         *flight;  /* the same, handed to the store; NULL when none */
  gint64             retry;   /* when to try again; 0: nothing failed */
  gint64             pause;   /* until then after the next failure */
  bool               closing;
};

/* -- small things ---------------------------------------------------------- */

static void
pending_free (gpointer data)
{
  IcPending *self = data;

  ic_event_unref (self->event);
  g_free (self);
}

static void
watch_free (gpointer data)
{
  IcWatch *self = data;

  ic_fold_free (self->fold);
  ic_state_unref (self->state);
  g_free (self->stream);
  g_free (self);
}

static void
set_head (IcAuthority *self, const char *stream, guint64 position)
{
  guint64 *known = g_hash_table_lookup (self->heads, stream);

  if (known != NULL)
    *known = MAX (*known, position);
  else
    g_hash_table_insert (self->heads, g_strdup (stream), g_memdup2 (&position, sizeof position));
}

static void
submission_finish (IcSubmission *submission)
{
  if (submission->waiting > 0)
    return;

  if (submission->done != NULL)
    submission->done (submission->verdicts, submission->n, submission->user_data);
  for (guint i = 0; i < submission->n; i++)
    g_clear_error (&submission->verdicts[i].error);
  g_free (submission->verdicts);
  g_free (submission);
}

static IcEventContext
own_context (IcAuthority *self)
{
  return (IcEventContext){ .env = self->env, .source = self->source, .actor = ACTOR, .entered_by = ACTOR };
}

/* -- folding --------------------------------------------------------------- */

static void
watch_tell_state (IcWatch *watch)
{
  IcAuthority *self = watch->authority;

  ic_state_unref (watch->state);
  watch->state = ic_fold_state (watch->fold);
  self->events.state (watch->stream, watch->state, watch->loading, self->data);
}

static void
watch_tell_entries (IcWatch *watch, GPtrArray *entries, bool live)
{
  if (watch->entries && entries->len > 0)
    watch->authority->events.entries (watch->stream, entries, live, watch->authority->data);
}

static void
watch_apply (IcWatch *watch, const IcEvent *event, guint64 position, gint64 placed, GPtrArray *entries)
{
  watch->position = position;
  g_ptr_array_add (entries, ic_fold_apply (watch->fold, event, position, placed));
}

/* A piece of the past that was asked for. */
typedef struct {
  IcAuthority *authority;
  char        *stream;
  guint        number; /* of the watch that asked */
} IcPiece;

static void
piece_free (IcPiece *self)
{
  g_free (self->stream);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcPiece, piece_free)

/* The watch that asked, unless it is gone. */
static IcWatch *
piece_watch (const IcPiece *self)
{
  IcWatch *watch = self->authority->closing ? NULL : g_hash_table_lookup (self->authority->watches, self->stream);

  return watch != NULL && watch->number == self->number && watch->loading ? watch : NULL;
}

static void read_on (IcWatch *watch);

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  g_autoptr (IcPiece) piece = user_data;
  IcAuthority *self = piece->authority;
  IcWatch *watch = piece_watch (piece);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);

  if (watch == NULL)
    return;
  if (error != NULL)
    {
      self->events.trouble (error, self->queue->len, self->data);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    {
      IcRow *row = rows->pdata[i];
      g_autoptr (IcEvent) event = ic_event_parse (row->bytes, NULL);

      if (row->position != watch->position + 1)
        continue;
      /* What cannot be read (any more) has no effect; what comes after it has. */
      if (event != NULL)
        watch_apply (watch, event, row->position, row->placed, entries);
      else
        watch->position = row->position;
    }
  watch_tell_entries (watch, entries, false);
  watch->loading = rows->len == CHUNK;
  if (watch->loading)
    read_on (watch);
  else
    watch_tell_state (watch);
}

static void
read_on (IcWatch *watch)
{
  IcPiece *piece = g_new (IcPiece, 1);

  *piece = (IcPiece){ watch->authority, g_strdup (watch->stream), watch->number };
  ic_store_read (watch->authority->store, watch->stream, watch->position, CHUNK, rows_cb, piece);
}

void
ic_authority_watch (IcAuthority *self, const char *stream, bool entries)
{
  IcWatch *watch = g_hash_table_lookup (self->watches, stream);

  if (watch != NULL && (watch->entries || !entries))
    return;

  watch = g_new0 (IcWatch, 1);
  watch->authority = self;
  watch->stream = g_strdup (stream);
  watch->number = ++self->watched;
  watch->fold = ic_fold_new (stream);
  watch->state = ic_fold_state (watch->fold);
  watch->entries = entries;
  watch->loading = true;
  g_hash_table_replace (self->watches, watch->stream, watch);
  read_on (watch);
}

void
ic_authority_unwatch (IcAuthority *self, const char *stream)
{
  g_hash_table_remove (self->watches, stream);
}

/* -- placing --------------------------------------------------------------- */

/* One watch's share of a placed batch. */
typedef struct {
  IcAuthority  *authority;
  GPtrArray    *batch;
  const IcPlacement *placements;
} IcPlaced;

static void
fold_placed (gpointer key, gpointer value, gpointer user_data)
{
  IcWatch *watch = value;
  IcPlaced *placed = user_data;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);

  for (guint i = 0; i < placed->batch->len; i++)
    {
      IcPending *pending = placed->batch->pdata[i];

      /* While the past is being read, the reading comes to this event too. */
      if (strcmp (pending->event->subject, watch->stream) == 0 && placed->placements[i].outcome == IC_PLACEMENT_NEW
          && placed->placements[i].position == watch->position + 1)
        watch_apply (watch, pending->event, placed->placements[i].position, placed->placements[i].placed, entries);
    }
  if (entries->len == 0)
    return;

  watch->asked = false;
  watch_tell_entries (watch, entries, !watch->loading);
  watch_tell_state (watch);
}

static void send_on (IcAuthority *self);

static void
append_failed (IcAuthority *self, const GError *error)
{
  self->pause = self->pause == 0 ? RETRY_FIRST : MIN (2 * self->pause, RETRY_MOST);
  self->retry = ic_env_now (self->env) + self->pause;
  g_ptr_array_extend (self->flight, self->queue, NULL, NULL);
  g_ptr_array_set_free_func (self->queue, NULL);
  g_ptr_array_unref (self->queue);
  self->queue = g_steal_pointer (&self->flight);
  if (!self->closing)
    self->events.trouble (error, self->queue->len, self->data);
}

static void
note_placed (IcAuthority *self, IcPending *pending, const IcPlacement *placement)
{
  IcVerdict *verdict = &pending->submission->verdicts[pending->index];

  verdict->position = placement->position;
  verdict->placed = placement->placed;
  if (placement->outcome == IC_PLACEMENT_CONFLICT)
    verdict->error = g_error_new (IC_EVENT_ERROR, IC_EVENT_ERROR_FORBIDDEN,
                                  "Another event has the id %s already; the desk must write this act under a new one", pending->event->id);
  else
    set_head (self, pending->event->subject, placement->position);
}

static void
append_cb (const IcPlacement *placements, guint n, const GError *error, gpointer user_data)
{
  IcAuthority *self = user_data;
  g_autoptr (GPtrArray) batch = NULL;
  IcPlaced placed;

  if (error != NULL)
    {
      append_failed (self, error);
      return;
    }

  batch = g_steal_pointer (&self->flight);
  if (self->retry != 0 && !self->closing)
    {
      self->retry = 0;
      self->pause = 0;
      self->events.trouble (NULL, 0, self->data);
    }
  for (guint i = 0; i < n; i++)
    note_placed (self, batch->pdata[i], &placements[i]);
  placed = (IcPlaced){ self, batch, placements };
  if (!self->closing)
    g_hash_table_foreach (self->watches, fold_placed, &placed);

  /* Answers last: whoever asked finds the state already folded. */
  for (guint i = 0; i < n; i++)
    {
      IcPending *pending = batch->pdata[i];

      pending->submission->waiting--;
      submission_finish (pending->submission);
    }
  send_on (self);
}

/* After a failure, for a while; a clock that was set back does not make that longer. */
static bool
must_wait (IcAuthority *self)
{
  gint64 left = self->retry - ic_env_now (self->env);

  return self->retry != 0 && left > 0 && left <= self->pause;
}

static void
send_on (IcAuthority *self)
{
  GPtrArray *events;

  if (self->closing || self->flight != NULL || self->queue->len == 0 || must_wait (self))
    return;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_event_free);
  self->flight = self->queue;
  self->queue = g_ptr_array_new_with_free_func (pending_free);
  for (guint i = 0; i < self->flight->len; i++)
    {
      const IcEvent *event = ((IcPending *) self->flight->pdata[i])->event;

      g_ptr_array_add (events, ic_store_event_new (event->subject, event->source, event->id, event->bytes));
    }
  ic_store_append (self->store, events, ic_env_now (self->env), append_cb, self);
}

static void
enqueue (IcAuthority *self, IcSubmission *submission, guint index, IcEvent *event)
{
  IcPending *pending = g_new (IcPending, 1);

  *pending = (IcPending){ submission, index, event };
  submission->waiting++;
  g_ptr_array_add (self->queue, pending);
}

static IcSubmission *
submission_new (guint n, IcSubmitDone done, gpointer user_data)
{
  IcSubmission *submission = g_new0 (IcSubmission, 1);

  submission->verdicts = g_new0 (IcVerdict, n);
  submission->n = n;
  submission->done = done;
  submission->user_data = user_data;

  return submission;
}

/* Submits one event of the authority's own. */
static void
submit_own (IcAuthority *self, GBytes *bytes, IcSubmitDone done, gpointer user_data)
{
  IcEvent *event = ic_event_parse (bytes, NULL);

  enqueue (self, submission_new (1, done, user_data), 0, event);
  g_bytes_unref (bytes);
  send_on (self);
}

/* The short label, right behind the declaration and in the same transaction. */
static void
enqueue_label (IcAuthority *self, const IcEvent *declared, guint number)
{
  IcEventContext context = own_context (self);
  IcEventDraft draft;
  bool drill = ic_json_type (ic_json_member (declared->data, "drill")) == IC_JSON_OBJECT;
  g_autofree char *id = ic_uuid_derive (declared->subject, "label", NULL);
  g_autofree char *label = g_strdup_printf ("%s-%u", drill ? "DRILL" : "INC", number);
  g_autoptr (GBytes) bytes = NULL;

  ic_event_draft_begin_id (&draft, IC_KIND_INCIDENT_LABELLED, &context, declared->subject, id);
  ic_json_put_string (draft.data, "label", label);
  bytes = ic_event_draft_finish (&draft);
  enqueue (self, submission_new (1, NULL, NULL), 0, ic_event_parse (bytes, NULL));
}

static guint
count_incidents (IcAuthority *self)
{
  GHashTableIter iter;
  gpointer stream;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->heads);
  while (g_hash_table_iter_next (&iter, &stream, NULL))
    n += ic_stream_type (stream) == IC_STREAM_INCIDENT;

  return n;
}

static bool
stream_is_known (const char *stream, gpointer data)
{
  return g_hash_table_contains (((IcAuthority *) data)->heads, stream);
}

void
ic_authority_submit (IcAuthority *self, GPtrArray *events, const IcGrant *grant, IcSubmitDone done, gpointer user_data)
{
  IcSubmission *submission = submission_new (events->len, done, user_data);

  submission->waiting++; /* until every event has been looked at */
  for (guint i = 0; i < events->len; i++)
    {
      IcEvent *event = ic_admission_check (events->pdata[i], grant, stream_is_known, self, &submission->verdicts[i].error);

      if (event == NULL)
        continue;
      enqueue (self, submission, i, event);
      if (event->kind->id == IC_KIND_INCIDENT_DECLARED && !stream_is_known (event->subject, self))
        {
          set_head (self, event->subject, 0);
          enqueue_label (self, event, count_incidents (self));
        }
    }
  send_on (self);
  submission->waiting--;
  submission_finish (submission);
}

void
ic_authority_cross (IcAuthority *self, const char *stream, const char *metric, const char *to, double value)
{
  IcEventContext context = own_context (self);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_METRIC_CROSSED, &context, stream);
  ic_json_put_string (draft.data, "metric", metric);
  ic_json_put_string (draft.data, "to", to);
  if (!isnan (value))
    ic_json_put_real (draft.data, "value", value);
  submit_own (self, ic_event_draft_finish (&draft), NULL, NULL);
}

void
ic_authority_delivery (IcAuthority *self, const char *stream, IcKindId kind, const char *update, const char *outlet, const char *text,
                       IcSubmitDone done, gpointer user_data)
{
  IcEventContext context = own_context (self);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, kind, &context, stream);
  ic_json_put_string (draft.data, "update", update);
  ic_json_put_string (draft.data, "outlet", outlet);
  ic_json_put_string (draft.data, kind == IC_KIND_DELIVERY_FAILED ? "reason" : "reference", text);
  submit_own (self, ic_event_draft_finish (&draft), done, user_data);
}

/* -- what is due ----------------------------------------------------------- */

static void
write_due (IcWatch *watch, gint64 now)
{
  IcAuthority *self = watch->authority;
  IcEventContext context = own_context (self);
  g_autoptr (GPtrArray) due = NULL;

  if (watch->loading || watch->asked || ic_due_next (watch->state) > now)
    return;

  /* One at a time: what follows from it is due only once it is folded. */
  due = ic_due (watch->state, now);
  watch->asked = due->len > 0;
  if (due->len > 0)
    submit_own (self, ic_due_to_event (due->pdata[0], watch->state, &context), NULL, NULL);
}

void
ic_authority_step (IcAuthority *self)
{
  gint64 now = ic_env_now (self->env);
  GHashTableIter iter;
  gpointer watch;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &watch))
    write_due (watch, now);
  send_on (self);
}

gint64
ic_authority_next (IcAuthority *self)
{
  gint64 next = self->flight == NULL && self->queue->len > 0 ? MAX (self->retry, 1) : G_MAXINT64;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      IcWatch *watch = value;

      if (!watch->loading && !watch->asked)
        next = MIN (next, ic_due_next (watch->state));
    }

  return next;
}

bool
ic_authority_is_stuck (IcAuthority *self)
{
  return self->retry != 0;
}

/* -- beginning and end ----------------------------------------------------- */

typedef struct {
  IcAuthority *authority;
  IcStoreDone  done;
  gpointer     user_data;
} IcLoading;

static void
heads_cb (GPtrArray *heads, const GError *error, gpointer user_data)
{
  g_autofree IcLoading *loading = user_data;

  for (guint i = 0; heads != NULL && i < heads->len; i++)
    {
      const IcHead *head = heads->pdata[i];

      set_head (loading->authority, head->stream, head->position);
    }
  loading->done (error, loading->user_data);
}

void
ic_authority_load (IcAuthority *self, IcStoreDone done, gpointer user_data)
{
  IcLoading *loading = g_new (IcLoading, 1);

  *loading = (IcLoading){ self, done, user_data };
  ic_store_heads (self->store, heads_cb, loading);
}

void
ic_authority_streams (IcAuthority *self, IcStreamFunc func, gpointer data)
{
  GHashTableIter iter;
  gpointer stream, position;

  g_hash_table_iter_init (&iter, self->heads);
  while (g_hash_table_iter_next (&iter, &stream, &position))
    {
      IcHead head = { stream, *(guint64 *) position, 0, { 0 } };

      func (&head, data);
    }
}

IcAuthority *
ic_authority_new (IcEnv *env, IcStore *store, const char *source, const IcAuthorityEvents *events, gpointer data)
{
  IcAuthority *self = g_new0 (IcAuthority, 1);

  self->env = env;
  self->store = store;
  self->source = g_strdup (source);
  self->events = *events;
  self->data = data;
  self->heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->watches = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, watch_free);
  self->queue = g_ptr_array_new_with_free_func (pending_free);

  return self;
}

void
ic_authority_close (IcAuthority *self)
{
  self->closing = true;
}

static void
answer_not_kept (IcAuthority *self)
{
  for (guint i = 0; i < self->queue->len; i++)
    {
      IcPending *pending = self->queue->pdata[i];

      pending->submission->verdicts[pending->index].error =
        g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The program ended before this could be kept");
      pending->submission->waiting--;
      submission_finish (pending->submission);
    }
}

void
ic_authority_free (IcAuthority *self)
{
  self->closing = true;
  answer_not_kept (self);
  g_hash_table_unref (self->watches);
  g_hash_table_unref (self->heads);
  g_ptr_array_unref (self->queue);
  g_clear_pointer (&self->flight, g_ptr_array_unref);
  g_free (self->source);
  g_free (self);
}
