/* SPDX-License-Identifier: GPL-3.0-or-later
 * Placing events.
 */
#include "ic-authority-private.h"

#include "ic-chain.h"
#include "ic-time.h"
#include "ic-uuid.h"

#include <string.h>

#define RETRY_FIRST IC_SECOND
#define RETRY_MOST (30 * IC_SECOND)

/* -- small things ---------------------------------------------------------- */

static void
pending_free (gpointer data)
{
  IcPending *self = data;

  ic_event_unref (self->event);
  g_clear_pointer (&self->tombstone, g_bytes_unref);
  g_free (self);
}

static void
end_free (gpointer data)
{
  IcEnd *self = data;

  g_free (self->head.stream);
  g_free (self->moved);
  g_free (self);
}

IcEnd *
ic_authority_find_end (IcAuthority *self, const char *stream)
{
  /* Most of what happens, happens in one incident. */
  if (self->last == NULL || strcmp (self->last->head.stream, stream) != 0)
    self->last = g_hash_table_lookup (self->ends, stream);
  return self->last;
}

IcEnd *
ic_authority_make_end (IcAuthority *self, const char *stream)
{
  IcEnd *end = ic_authority_find_end (self, stream);

  if (end == NULL)
    {
      end = g_new0 (IcEnd, 1);
      end->head.stream = g_strdup (stream);
      g_hash_table_insert (self->ends, end->head.stream, end);
    }

  return end;
}

IcEnd *
ic_authority_find_incident (IcAuthority *self, const char *stream)
{
  const char *uuid = ic_stream_uuid (stream);
  g_autofree char *incident = NULL;

  if (uuid == NULL || ic_stream_type (stream) == IC_STREAM_INCIDENT)
    return uuid != NULL ? ic_authority_find_end (self, stream) : NULL;
  incident = g_strconcat ("incident/", uuid, NULL);
  return ic_authority_find_end (self, incident);
}

GError *
ic_end_moved_error (const IcEnd *end)
{
  if (end->adopted == IC_ADOPTED_TAKING)
    return g_error_new_literal (IC_EVENT_ERROR, IC_EVENT_ERROR_CONFLICT, "This incident is being handed over to this record; try again when all of it is here");
  if (end->moved != NULL)
    return g_error_new (IC_EVENT_ERROR, IC_EVENT_ERROR_CONFLICT, "This incident has moved to %s; open it there", end->moved);

  return NULL;
}

IcEventContext
ic_authority_context (IcAuthority *self)
{
  return (IcEventContext){ .env = self->env, .source = self->source, .actor = IC_AUTHORITY_ID, .entered_by = IC_AUTHORITY_ID };
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

void
ic_authority_refuse (IcPending *pending, GError *error)
{
  IcSubmission *submission = pending->submission;

  submission->verdicts[pending->index].error = error;
  submission->waiting--;
  submission_finish (submission);
  pending_free (pending);
}

/* -- trouble --------------------------------------------------------------- */

/* After a failure, for a while; a clock that was set back does not make that longer. */
bool
ic_patience_waits (const IcPatience *self, IcEnv *env)
{
  gint64 left = self->retry - ic_env_now (env);

  return self->retry != 0 && left > 0 && left <= self->pause;
}

void
ic_patience_fail (IcPatience *self, IcEnv *env)
{
  self->pause = self->pause == 0 ? RETRY_FIRST : MIN (2 * self->pause, RETRY_MOST);
  self->retry = ic_env_now (env) + self->pause;
}

static void
tell_trouble (IcAuthority *self, const GError *error)
{
  if (!self->closing)
    self->events.trouble (error, self->queue->len, self->data);
}

void
ic_authority_fail (IcAuthority *self, const GError *error)
{
  ic_patience_fail (&self->placing, self->env);
  tell_trouble (self, error);
}

/* @patience is over; told when no other trouble is left. */
void
ic_authority_recover (IcAuthority *self, IcPatience *patience)
{
  if (patience->pause == 0)
    return;

  *patience = (IcPatience){ 0, 0 };
  if (self->placing.pause == 0 && self->reading.pause == 0)
    tell_trouble (self, NULL);
}

/* -- what the follower tells ----------------------------------------------- */

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  IcAuthority *self = data;

  self->events.entries (stream, entries, live, self->data);
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  IcAuthority *self = data;

  /* Another stream may still wait to be read again. */
  if (!loading && self->reading.retry == 0)
    ic_authority_recover (self, &self->reading);
  ic_duty_update (self, stream, state, loading);
  if (!loading)
    ic_adoption_look (self, stream, state);
  self->events.state (stream, state, loading, self->data);
}

static void
anew_cb (const char *stream, gpointer data)
{
  IcAuthority *self = data;

  if (self->events.anew != NULL)
    self->events.anew (stream, self->data);
}

static void
reading_failed_cb (const GError *error, gpointer data)
{
  IcAuthority *self = data;

  /* Several streams may fail at once; they are tried again together. */
  if (self->reading.retry == 0)
    ic_patience_fail (&self->reading, self->env);
  tell_trouble (self, error);
}

void
ic_authority_watch (IcAuthority *self, const char *stream, bool entries)
{
  ic_follower_follow (self->follower, stream, entries);
}

void
ic_authority_unwatch (IcAuthority *self, const char *stream)
{
  ic_follower_unfollow (self->follower, stream);
  g_hash_table_remove (self->duties, stream);
}

/* -- placing --------------------------------------------------------------- */

static void
append_failed (IcAuthority *self, const GError *error)
{
  g_ptr_array_extend (self->flight, self->queue, NULL, NULL);
  g_ptr_array_set_free_func (self->queue, NULL);
  g_ptr_array_unref (self->queue);
  self->queue = g_steal_pointer (&self->flight);
  ic_authority_fail (self, error);
}

void
ic_authority_move_head (IcAuthority *self, const char *stream, guint64 position, gint64 placed, const guint8 link[IC_DIGEST_SIZE])
{
  IcHead *head = &ic_authority_make_end (self, stream)->head;

  if (position <= head->position)
    return;
  head->position = position;
  head->placed = placed;
  memcpy (head->link, link, IC_DIGEST_SIZE);
}

static void
tell_placed (IcAuthority *self, IcPending *pending, const IcPlacement *placement)
{
  const IcEvent *event = pending->event;
  IcRow row = { .position = placement->position, .placed = placement->placed, .bytes = event->bytes, .row = placement->row,
                .stream = (char *) event->subject };

  if (self->events.placed == NULL)
    return;

  memcpy (row.link, placement->link, IC_DIGEST_SIZE);
  memcpy (row.digest, placement->digest, IC_DIGEST_SIZE);
  self->events.placed (event->subject, &row, event, self->data);
}

static bool
declares (GPtrArray *pending, const char *stream)
{
  for (guint i = 0; pending != NULL && i < pending->len; i++)
    {
      const IcEvent *event = ((const IcPending *) pending->pdata[i])->event;

      if (event->kind->id == IC_KIND_INCIDENT_DECLARED && strcmp (event->subject, stream) == 0)
        return true;
    }

  return false;
}

/* A declaration was not placed. Unless there is another one the incident is as unknown as it was. */
static void
forget_undeclared (IcAuthority *self, const char *stream)
{
  const IcEnd *end = ic_authority_find_end (self, stream);

  if (end == NULL || end->head.position > 0 || end->adopted != IC_ADOPTED_NOT || declares (self->flight, stream) || declares (self->queue, stream))
    return;
  self->last = NULL;
  g_hash_table_remove (self->ends, stream);
}

/* The name of a move that was not placed: the incident is here after all. */
static void
note_conflict (IcAuthority *self, IcPending *pending)
{
  IcEnd *incident = ic_authority_find_incident (self, pending->event->subject);

  pending->submission->verdicts[pending->index].error =
    g_error_new (IC_EVENT_ERROR, IC_EVENT_ERROR_CONFLICT, "Another event has the id %s already; the desk must write this act under a new one", pending->event->id);
  if (pending->event->kind->id == IC_KIND_STREAM_MOVED && incident != NULL && incident->tail != IC_TAIL_MOVED)
    g_clear_pointer (&incident->moved, g_free);
  if (pending->event->kind->id == IC_KIND_INCIDENT_DECLARED)
    forget_undeclared (self, pending->event->subject);
}

static void
note_orphan (IcPending *pending)
{
  pending->submission->verdicts[pending->index].error =
    g_error_new (IC_EVENT_ERROR, IC_EVENT_ERROR_FORBIDDEN, "The declaration of incident/%s was refused; declare it first", ic_stream_uuid (pending->event->subject));
}

static void
note_placed (IcAuthority *self, IcPending *pending, const IcPlacement *placement)
{
  IcVerdict *verdict = &pending->submission->verdicts[pending->index];

  if (placement->outcome == IC_PLACEMENT_CONFLICT)
    {
      note_conflict (self, pending);
      return;
    }
  if (placement->outcome == IC_PLACEMENT_ORPHAN)
    {
      note_orphan (pending);
      return;
    }
  verdict->position = placement->position;
  verdict->placed = placement->placed;
  memcpy (verdict->link, placement->link, IC_DIGEST_SIZE);
  ic_authority_move_head (self, pending->event->subject, placement->position, placement->placed, placement->link);
  if (placement->outcome != IC_PLACEMENT_NEW || self->closing)
    return;

  tell_placed (self, pending, placement);
  ic_follower_take (self->follower, pending->event, placement->position, placement->placed);
  if (pending->redacts != 0)
    ic_follower_refold (self->follower, pending->event->subject);
}

static void
append_cb (const IcPlacement *placements, guint n, const GError *error, gpointer user_data)
{
  IcAuthority *self = user_data;
  g_autoptr (GPtrArray) batch = NULL;

  if (error != NULL)
    {
      append_failed (self, error);
      return;
    }

  batch = g_steal_pointer (&self->flight);
  ic_authority_recover (self, &self->placing);
  /* The disk works on while this is told; unless what waits depends on what is told. */
  if (self->checks == 0 && g_queue_is_empty (&self->takings))
    ic_authority_send_on (self);
  for (guint i = 0; i < n; i++)
    note_placed (self, batch->pdata[i], &placements[i]);
  ic_follower_tell (self->follower);

  /* Answers last: whoever asked finds the state already folded. */
  for (guint i = 0; i < n; i++)
    {
      IcPending *pending = batch->pdata[i];

      pending->submission->waiting--;
      submission_finish (pending->submission);
    }
  ic_authority_send_on (self);
}

/* Admission let it pass for a declaration that may still be refused. NULL when there is no doubt. */
static char *
needed_stream (IcAuthority *self, const IcEvent *event)
{
  const char *uuid = ic_stream_uuid (event->subject);
  const IcEnd *incident = ic_authority_find_incident (self, event->subject);

  if (uuid == NULL || event->kind->id == IC_KIND_INCIDENT_DECLARED || (incident != NULL && incident->head.position > 0))
    return NULL;
  return g_strconcat ("incident/", uuid, NULL);
}

static IcStoreEvent *
to_store (IcAuthority *self, const IcPending *pending)
{
  const IcEvent *event = pending->event;
  IcStoreEvent *stored = ic_store_event_new (event->subject, event->source, event->id, event->bytes);

  stored->needs = needed_stream (self, event);
  stored->redacts = pending->redacts;
  stored->tombstone = pending->tombstone != NULL ? g_bytes_ref (pending->tombstone) : NULL;

  return stored;
}

/* What needs nothing more, up to the first that does. */
static GPtrArray *
take_ready (IcAuthority *self)
{
  GPtrArray *ready = g_ptr_array_new_with_free_func (pending_free);
  guint n = 0;

  while (n < self->queue->len && ((IcPending *) self->queue->pdata[n])->needs == 0)
    g_ptr_array_add (ready, self->queue->pdata[n++]);
  g_ptr_array_set_free_func (self->queue, NULL);
  if (n > 0)
    g_ptr_array_remove_range (self->queue, 0, n);
  g_ptr_array_set_free_func (self->queue, pending_free);

  return ready;
}

void
ic_authority_send_on (IcAuthority *self)
{
  g_autoptr (GPtrArray) ready = NULL;
  GPtrArray *events;

  if (self->closing || ic_patience_waits (&self->placing, self->env))
    return;

  self->placing.retry = 0;
  ic_checks_ask (self);
  if (self->flight != NULL || ic_takings_step (self))
    return;
  ready = take_ready (self);
  /* Where all that waited has been refused since, nothing tells that the disk works but this. */
  if (self->queue->len == 0 && ready->len == 0)
    ic_authority_recover (self, &self->placing);
  if (ready->len == 0)
    return;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_event_free);
  for (guint i = 0; i < ready->len; i++)
    g_ptr_array_add (events, to_store (self, ready->pdata[i]));
  self->flight = g_steal_pointer (&ready);
  ic_store_append (self->store, events, ic_env_now (self->env), append_cb, self);
}

/* Takes @event. */
static void
enqueue (IcAuthority *self, IcSubmission *submission, guint index, IcEvent *event)
{
  IcPending *pending = g_new0 (IcPending, 1);
  IcEnd *incident = ic_authority_find_incident (self, event->subject);
  GError *moved = incident != NULL ? ic_end_moved_error (incident) : NULL;

  pending->submission = submission;
  pending->index = index;
  pending->event = event;
  submission->waiting++;
  if (moved != NULL)
    {
      ic_authority_refuse (pending, moved);
      return;
    }

  ic_checks_begin (self, pending);
  g_ptr_array_add (self->queue, pending);
  /* The last one here. */
  if (event->kind->id == IC_KIND_STREAM_MOVED)
    incident->moved = g_strdup (ic_json_string (ic_json_member (event->data, "to"), ""));
}

void
ic_authority_submit_own (IcAuthority *self, GBytes *bytes, IcSubmitDone done, gpointer user_data)
{
  IcSubmission *submission = submission_new (1, done, user_data);

  if (!self->restoring)
    enqueue (self, submission, 0, ic_event_parse (bytes, NULL));
  else
    {
      submission->verdicts[0].error = g_error_new_literal (IC_EVENT_ERROR, IC_EVENT_ERROR_CONFLICT, "This record is being restored; nothing is written until it is complete");
      submission_finish (submission);
    }
  g_bytes_unref (bytes);
  ic_authority_send_on (self);
}

void
ic_authority_write_label (IcAuthority *self, const char *stream, const char *id, const char *label, IcSubmitDone done, gpointer user_data)
{
  IcEventContext context = ic_authority_context (self);
  g_autoptr (GBytes) bytes = NULL;
  IcEventDraft draft;

  ic_event_draft_begin_id (&draft, IC_KIND_INCIDENT_LABELLED, &context, stream, id);
  ic_json_put_string (draft.data, "label", label);
  bytes = ic_event_draft_finish (&draft);
  enqueue (self, submission_new (1, done, user_data), 0, ic_event_parse (bytes, NULL));
}

/* The short label, right behind the declaration and in the same transaction. */
static void
enqueue_label (IcAuthority *self, const IcEvent *declared)
{
  bool drill = ic_json_type (ic_json_member (declared->data, "drill")) == IC_JSON_OBJECT;
  g_autofree char *id = ic_uuid_derive (declared->subject, "label", NULL);
  g_autofree char *label = ic_labels_next (self, drill);

  ic_authority_write_label (self, declared->subject, id, label, NULL, NULL);
}

/* Takes @event. Right behind what the authority says of it, in the same transaction. */
static void
enqueue_publication (IcAuthority *self, IcSubmission *submission, guint index, IcEvent *event)
{
  g_autoptr (GBytes) vouched = self->restoring ? NULL : ic_vouch_for (self, event);

  if (vouched != NULL)
    enqueue (self, submission_new (1, NULL, NULL), 0, ic_event_parse (vouched, NULL));
  enqueue (self, submission, index, event);
}

static bool
stream_is_known (const char *stream, gpointer data)
{
  return ic_authority_find_end (data, stream) != NULL;
}

/* Takes @event. */
static void
enqueue_declaration (IcAuthority *self, IcSubmission *submission, guint index, IcEvent *event)
{
  g_autoptr (IcEvent) declared = g_atomic_rc_box_acquire (event);
  bool known = stream_is_known (event->subject, self);

  if (!known)
    ic_authority_make_end (self, event->subject)->tail = IC_TAIL_HERE;
  enqueue (self, submission, index, event);
  if (!known)
    enqueue_label (self, declared);
}

/* What the authority writes has names that anybody can work out: whoever came first with one
 * under its source would keep it from being written. Frees @event then. */
static bool
refuse_forged (IcAuthority *self, const IcGrant *grant, IcEvent *event, GError **error)
{
  if (grant == NULL || strcmp (event->source, self->source) != 0)
    return false;

  g_set_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_FORBIDDEN, "%s names the authority as its source; only what it writes itself does", event->kind->name);
  ic_event_unref (event);
  return true;
}

void
ic_authority_submit (IcAuthority *self, GPtrArray *events, const IcGrant *grant, IcSubmitDone done, gpointer user_data)
{
  IcSubmission *submission = submission_new (events->len, done, user_data);

  submission->waiting++; /* until every event has been looked at */
  for (guint i = 0; i < events->len; i++)
    {
      IcEvent *event = ic_admission_check (events->pdata[i], grant, stream_is_known, self, &submission->verdicts[i].error);

      if (event == NULL || refuse_forged (self, grant, event, &submission->verdicts[i].error))
        continue;
      if (event->kind->id == IC_KIND_INCIDENT_DECLARED)
        enqueue_declaration (self, submission, i, event);
      else if (event->kind->id == IC_KIND_UPDATE_PUBLISHED)
        enqueue_publication (self, submission, i, event);
      else
        enqueue (self, submission, i, event);
    }
  ic_authority_send_on (self);
  submission->waiting--;
  submission_finish (submission);
}

void
ic_authority_cross (IcAuthority *self, const char *stream, const char *metric, const char *to, double value)
{
  IcEventContext context = ic_authority_context (self);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_METRIC_CROSSED, &context, stream);
  ic_json_put_string (draft.data, "metric", metric);
  ic_json_put_string (draft.data, "to", to);
  if (!isnan (value))
    ic_json_put_real (draft.data, "value", value);
  ic_authority_submit_own (self, ic_event_draft_finish (&draft), NULL, NULL);
}

void
ic_authority_delivery (IcAuthority *self, const char *stream, IcKindId kind, const char *update, const char *outlet, const char *text,
                       const char *why, bool final, IcSubmitDone done, gpointer user_data)
{
  IcEventContext context = ic_authority_context (self);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, kind, &context, stream);
  ic_json_put_string (draft.data, "update", update);
  ic_json_put_string (draft.data, "outlet", outlet);
  ic_json_put_string (draft.data, kind == IC_KIND_DELIVERY_FAILED || kind == IC_KIND_DELIVERY_SKIPPED ? "reason" : "reference", text);
  ic_json_put_string (draft.data, "why", why);
  if (final)
    ic_json_put_bool (draft.data, "final", true);
  ic_authority_submit_own (self, ic_event_draft_finish (&draft), done, user_data);
}

/* -- time ------------------------------------------------------------------ */

void
ic_authority_step (IcAuthority *self)
{
  if (self->reading.retry != 0 && !ic_patience_waits (&self->reading, self->env))
    {
      self->reading.retry = 0;
      ic_follower_retry (self->follower);
    }
  ic_duties_write (self);
  ic_authority_send_on (self);
}

gint64
ic_authority_next (IcAuthority *self)
{
  gint64 next = ic_duties_next (self);

  if (self->placing.retry != 0)
    next = MIN (next, self->placing.retry);
  if (self->reading.retry != 0)
    next = MIN (next, self->reading.retry);

  return next;
}

bool
ic_authority_is_stuck (IcAuthority *self)
{
  return self->placing.pause != 0;
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
      IcHead *known = &ic_authority_make_end (loading->authority, head->stream)->head;

      known->position = head->position;
      known->placed = head->placed;
      memcpy (known->link, head->link, IC_DIGEST_SIZE);
    }
  if (error != NULL || loading->authority->closing)
    loading->done (error, loading->user_data);
  else
    ic_adoption_load (loading->authority, loading->done, loading->user_data);
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
  gpointer value;

  g_hash_table_iter_init (&iter, self->ends);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const IcEnd *end = value;

      if (end->head.position > 0)
        func (&end->head, data);
    }
}

IcAuthority *
ic_authority_new (IcEnv *env, IcStore *store, const char *source, const IcAuthorityEvents *events, gpointer data)
{
  static const IcFollowerEvents follower_events = { entries_cb, state_cb, anew_cb, reading_failed_cb };
  IcAuthority *self = g_new0 (IcAuthority, 1);

  self->env = env;
  self->store = store;
  self->source = g_strdup (source);
  self->events = *events;
  self->data = data;
  self->follower = ic_follower_new (store, &follower_events, self);
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, end_free);
  self->duties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_duty_free);
  self->queue = g_ptr_array_new_with_free_func (pending_free);
  g_queue_init (&self->takings);

  return self;
}

void
ic_authority_close (IcAuthority *self)
{
  self->closing = true;
  ic_follower_close (self->follower);
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
  ic_takings_clear (self);
  ic_follower_free (self->follower);
  g_hash_table_unref (self->duties);
  g_hash_table_unref (self->ends);
  g_ptr_array_unref (self->queue);
  g_clear_pointer (&self->flight, g_ptr_array_unref);
  g_free (self->source);
  g_free (self);
}
