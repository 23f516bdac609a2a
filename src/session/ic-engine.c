/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine's thread and its messages.
 */
#include "ic-engine-private.h"

#include "ic-device.h"
#include "ic-summary.h"
#include "ic-time.h"

#include <string.h>

/* -- messages between the two threads -------------------------------------- */

typedef struct {
  IcEngine       *engine;
  IcEngineTell    func;
  gpointer        data;
  GDestroyNotify  destroy;
  bool            droppable; /* once the engine is gone */
} IcMessage;

static gboolean
message_cb (gpointer user_data)
{
  IcMessage *message = user_data;

  if (!message->droppable || !g_atomic_int_get (&message->engine->gone))
    message->func (message->engine, message->data);

  return G_SOURCE_REMOVE;
}

static void
engine_clear (gpointer data)
{
  IcEngine *self = data;

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->main);
  g_free (self->directory);
  g_free (self->source);
  g_free (self->front);
  g_free (self->front_comms);
}

static void
engine_unref (IcEngine *self)
{
  g_atomic_rc_box_release_full (self, engine_clear);
}

static void
message_free (gpointer user_data)
{
  IcMessage *message = user_data;

  if (message->destroy != NULL)
    message->destroy (message->data);
  engine_unref (message->engine);
  g_free (message);
}

static void
send_message (IcEngine *self, GMainContext *context, bool droppable, IcEngineTell func, gpointer data, GDestroyNotify destroy)
{
  IcMessage message = { g_atomic_rc_box_acquire (self), func, data, destroy, droppable };
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, message_cb, g_memdup2 (&message, sizeof message), message_free);
  g_source_set_static_name (source, "[incident-console] engine message");
  g_source_attach (source, context);
}

void
ic_engine_tell (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy)
{
  send_message (self, self->main, true, func, data, destroy);
}

void
ic_engine_answer (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy)
{
  send_message (self, self->main, false, func, data, destroy);
}

void
ic_engine_ask (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy)
{
  send_message (self, self->context, false, func, data, destroy);
}

/* What most messages carry. */
typedef struct {
  char      *stream;
  GPtrArray *array;
  IcState   *state;
  GBytes    *bytes;
  GError    *error;
  guint      number;
  bool       flag;
} IcNews;

static void
news_free (gpointer data)
{
  IcNews *self = data;

  g_free (self->stream);
  g_clear_pointer (&self->array, g_ptr_array_unref);
  g_clear_pointer (&self->state, ic_state_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static IcNews *
news_new (const char *stream)
{
  IcNews *self = g_new0 (IcNews, 1);

  self->stream = g_strdup (stream);

  return self;
}

/* -- what is told, on the main thread -------------------------------------- */

static void
tell_opened (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.opened (news->stream, news->error, self->data);
}

static void
tell_drafts (IcEngine *self, gpointer data)
{
  self->events.drafts (((IcNews *) data)->array, self->data);
}

static void
tell_summary (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.summary (news->stream, news->bytes, self->data);
}

static void
tell_entries (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.entries (news->stream, news->array, news->flag, self->data);
}

static void
tell_state (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.state (news->stream, news->state, news->flag, self->data);
}

static void
tell_trouble (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.trouble (news->error, news->number, self->data);
}

/* -- incidents that are folded --------------------------------------------- */

static void
watched_free (gpointer data)
{
  IcWatched *self = data;

  g_clear_pointer (&self->health, ic_health_watch_free);
  g_clear_pointer (&self->deliverer, ic_deliverer_free);
  g_clear_pointer (&self->state, ic_state_unref);
  g_free (self->stream);
  g_free (self);
}

static void
watch (IcEngine *self, const char *stream, bool entries)
{
  if (ic_stream_type (stream) == IC_STREAM_INCIDENT && !g_hash_table_contains (self->incidents, stream))
    {
      IcWatched *watched = g_new0 (IcWatched, 1);

      watched->engine = self;
      watched->stream = g_strdup (stream);
      watched->loading = true;
      watched->health = ic_health_watch_new (watched);
      watched->deliverer = ic_deliverer_new (watched);
      g_hash_table_insert (self->incidents, watched->stream, watched);
    }
  ic_authority_watch (self->authority, stream, entries);
}

static bool
is_in_front (IcEngine *self, const char *stream)
{
  return g_strcmp0 (stream, self->front) == 0 || g_strcmp0 (stream, self->front_comms) == 0;
}

static void
summarise (IcWatched *watched)
{
  IcEngine *self = watched->engine;
  IcNews *news = news_new (watched->stream);

  news->bytes = ic_summary_write (watched->state);
  watched->summarised = watched->state->position;
  ic_store_put (self->store, IC_SHELF_SUMMARIES, watched->stream, news->bytes, ic_env_now (self->env), NULL, NULL);
  ic_engine_tell (self, tell_summary, news, news_free);
}

/* What only people look at needs no fold once it is closed and summarised. */
static void
let_go_when_closed (IcWatched *watched)
{
  IcEngine *self = watched->engine;
  g_autofree char *stream = g_strdup (watched->stream);

  if (watched->loading || ic_state_is_open (watched->state) || is_in_front (self, stream)
      || ic_deliverer_has_work (watched->deliverer))
    return;

  ic_authority_unwatch (self->authority, stream);
  g_hash_table_remove (self->incidents, stream);
}

static void
let_go (IcEngine *self, gpointer data)
{
  IcWatched *watched = g_hash_table_lookup (self->incidents, data);

  if (watched != NULL && watched->state != NULL)
    let_go_when_closed (watched);
}

static void
incident_changed (IcWatched *watched, IcState *state, bool loading)
{
  g_clear_pointer (&watched->state, ic_state_unref);
  watched->state = ic_state_ref (state);
  watched->loading = loading;
  if (loading)
    return;

  if (watched->summarised != (guint64) state->position)
    summarise (watched);
  ic_health_watch_update (watched->health);
  ic_deliverer_update (watched->deliverer);
  /* Not from here: the authority is in the middle of this very stream. */
  ic_engine_ask (watched->engine, let_go, g_strdup (watched->stream), g_free);
}

/* -- ending ---------------------------------------------------------------- */

static void
quit_when_idle (IcEngine *self)
{
  if (self->quitting && self->under_way == 0)
    g_main_loop_quit (self->loop);
}

/* A disk that is full may stay so: then what waits is answered as not kept. */
static void
stop_waiting (IcEngine *self)
{
  if (self->authority == NULL || ic_authority_is_stuck (self->authority))
    self->under_way = 0;
  quit_when_idle (self);
}

/* -- what the authority tells, on the engine's thread ---------------------- */

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  IcNews *news = news_new (stream);

  news->array = g_ptr_array_copy (entries, (GCopyFunc) (void (*) (void)) ic_entry_ref, NULL);
  g_ptr_array_set_free_func (news->array, (GDestroyNotify) ic_entry_unref);
  news->flag = live;
  ic_engine_tell (data, tell_entries, news, news_free);
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  IcEngine *self = data;
  IcWatched *watched = g_hash_table_lookup (self->incidents, stream);

  if (watched != NULL)
    incident_changed (watched, state, loading);
  if (is_in_front (self, stream) || strcmp (stream, "org") == 0)
    {
      IcNews *news = news_new (stream);

      news->state = ic_state_ref (state);
      news->flag = loading;
      ic_engine_tell (self, tell_state, news, news_free);
    }
  ic_engine_schedule (self);
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  IcEngine *self = data;
  IcNews *news = news_new (NULL);

  news->error = error != NULL ? g_error_copy (error) : NULL;
  news->number = waiting;
  ic_engine_tell (self, tell_trouble, news, news_free);
  ic_engine_schedule (self);
  if (self->quitting)
    stop_waiting (self);
}

/* -- time ------------------------------------------------------------------ */

static gboolean
timer_cb (gpointer user_data)
{
  IcEngine *self = user_data;

  g_clear_pointer (&self->timer, g_source_unref);
  ic_authority_step (self->authority);
  ic_engine_schedule (self);

  return G_SOURCE_REMOVE;
}

void
ic_engine_schedule (IcEngine *self)
{
  gint64 next = ic_authority_next (self->authority);
  gint64 wait;

  if (self->timer != NULL)
    {
      g_source_destroy (self->timer);
      g_clear_pointer (&self->timer, g_source_unref);
    }
  if (next == G_MAXINT64)
    return;

  /* The wall clock may jump: look again at least once a minute. */
  wait = CLAMP (next - ic_env_now (self->env), 0, IC_MINUTE) / 1000 + 1;
  self->timer = g_timeout_source_new ((guint) wait);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_set_static_name (self->timer, "[incident-console] due");
  g_source_attach (self->timer, self->context);
}

/* -- opening --------------------------------------------------------------- */

static void
consider_stream (const IcHead *head, gpointer data)
{
  IcEngine *self = data;
  guint64 *summarised = g_hash_table_lookup (self->summarised, head->stream);

  /* Open, or changed since its summary was written, or never summarised. */
  if (ic_stream_type (head->stream) == IC_STREAM_INCIDENT && (summarised == NULL || *summarised != head->position))
    watch (self, head->stream, false);
}

static void
watch_front (IcEngine *self)
{
  /* In this order the drafts are there when the incident is, and its timeline is built once. */
  watch (self, self->front_comms, true);
  watch (self, self->front, true);
}

/* The incident in front first; then what is open, for what becomes due in it. */
static void
read_pasts (IcEngine *self)
{
  if (self->held || self->summarised == NULL)
    return;

  if (self->front != NULL)
    watch_front (self);
  ic_authority_streams (self->authority, consider_stream, self);
  g_clear_pointer (&self->summarised, g_hash_table_unref);
}

static void
read_summary (IcEngine *self, const IcNote *note)
{
  g_autoptr (IcState) state = ic_summary_read (note->key, note->value);
  IcNews *news;
  guint64 position;

  if (state == NULL)
    return;

  position = ic_state_is_open (state) ? 0 : (guint64) state->position;
  g_hash_table_insert (self->summarised, g_strdup (note->key), g_memdup2 (&position, sizeof position));
  news = news_new (note->key);
  news->bytes = g_bytes_ref (note->value);
  ic_engine_tell (self, tell_summary, news, news_free);
}

static void
say_opened (IcEngine *self, const GError *error)
{
  IcNews *news = news_new (self->source);

  news->error = error != NULL ? g_error_copy (error) : NULL;
  ic_engine_tell (self, tell_opened, news, news_free);
}

static void
summaries_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  IcEngine *self = user_data;

  if (self->quitting)
    return;

  self->summarised = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    read_summary (self, notes->pdata[i]);
  say_opened (self, error);
  if (error != NULL)
    {
      g_clear_pointer (&self->summarised, g_hash_table_unref);
      return;
    }
  ic_authority_watch (self->authority, "org", false);
  read_pasts (self);
}

static void
drafts_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  IcEngine *self = user_data;
  IcNews *news = news_new (NULL);

  news->array = notes != NULL ? g_ptr_array_ref (notes) : g_ptr_array_new ();
  ic_engine_tell (self, tell_drafts, news, news_free);
}

static void
loaded_cb (const GError *error, gpointer user_data)
{
  IcEngine *self = user_data;

  if (error != NULL)
    {
      say_opened (self, error);
      return;
    }
  if (self->quitting)
    return;

  ic_store_list (self->store, IC_SHELF_DRAFTS, drafts_cb, self);
  ic_store_list (self->store, IC_SHELF_SUMMARIES, summaries_cb, self);
}

static void
open_record (IcEngine *self)
{
  static const IcAuthorityEvents events = { .entries = entries_cb, .state = state_cb, .trouble = trouble_cb };
  g_autoptr (GError) error = NULL;

  self->store = ic_journal_open (self->directory, &error);
  if (self->store != NULL)
    self->source = ic_device_source (self->directory, self->env, &error);
  if (error != NULL)
    {
      g_clear_pointer (&self->store, ic_store_free);
      say_opened (self, error);
      return;
    }

  self->http = ic_http_new ();
  self->authority = ic_authority_new (self->env, self->store, self->source, &events, self);
  ic_authority_load (self->authority, loaded_cb, self);
}

static gpointer
thread_func (gpointer data)
{
  IcEngine *self = data;

  g_main_context_push_thread_default (self->context);
  open_record (self);
  g_main_loop_run (self->loop);

  if (self->timer != NULL)
    {
      g_source_destroy (self->timer);
      g_clear_pointer (&self->timer, g_source_unref);
    }
  g_hash_table_unref (self->incidents);
  g_clear_pointer (&self->summarised, g_hash_table_unref);
  if (self->authority != NULL)
    ic_authority_close (self->authority);
  g_clear_pointer (&self->store, ic_store_free);
  g_clear_pointer (&self->authority, ic_authority_free);
  g_clear_pointer (&self->http, ic_http_unref);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

IcEngine *
ic_engine_new (const char *directory, IcEnv *env, const IcEngineEvents *events, gpointer data)
{
  IcEngine *self = g_atomic_rc_box_new0 (IcEngine);

  self->directory = g_strdup (directory);
  self->env = env;
  self->events = *events;
  self->data = data;
  self->main = g_main_context_ref_thread_default ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->incidents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, watched_free);
  self->thread = g_thread_new ("engine", thread_func, self);

  return self;
}

/* -- asking ---------------------------------------------------------------- */

static void
do_quit (IcEngine *self, gpointer data)
{
  self->quitting = true;
  stop_waiting (self);
}

void
ic_engine_free (IcEngine *self)
{
  g_atomic_int_set (&self->gone, TRUE);
  ic_engine_ask (self, do_quit, NULL, NULL);
  g_thread_join (self->thread);
  /* What still waits in it is freed with it; messages to the main context hold the engine until they have been dropped. */
  g_clear_pointer (&self->context, g_main_context_unref);
  engine_unref (self);
}

typedef struct {
  IcEngineDone  done;
  gpointer      user_data;
  GPtrArray    *events;
  IcVerdict    *verdicts;
  guint         n;
  IcEngine     *engine;
} IcSubmitting;

static void
submitting_free (gpointer data)
{
  IcSubmitting *self = data;

  g_ptr_array_unref (self->events);
  for (guint i = 0; i < self->n; i++)
    g_clear_error (&self->verdicts[i].error);
  g_free (self->verdicts);
  g_free (self);
}

static void
tell_submitted (IcEngine *self, gpointer data)
{
  IcSubmitting *submitting = data;
  const GError *first = NULL;

  for (guint i = 0; first == NULL && i < submitting->n; i++)
    first = submitting->verdicts[i].error;
  submitting->done (first, submitting->verdicts, submitting->n, submitting->user_data);
}

/* Whoever declared an incident, or wrote into one that was let go: it is folded
 * from now on, so that the list shows it and what is due in it is written. */
static void
watch_written (IcEngine *self, const IcSubmitting *submitting)
{
  for (guint i = 0; i < submitting->n && !self->quitting; i++)
    {
      g_autoptr (IcEvent) event = submitting->verdicts[i].error == NULL ? ic_event_parse (submitting->events->pdata[i], NULL) : NULL;

      if (event != NULL && ic_stream_type (event->subject) == IC_STREAM_INCIDENT)
        watch (self, event->subject, false);
    }
}

static void
submitted_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  IcSubmitting *submitting = user_data;
  IcEngine *self = submitting->engine;

  submitting->verdicts = g_memdup2 (verdicts, n * sizeof *verdicts);
  submitting->n = n;
  for (guint i = 0; i < n; i++)
    if (verdicts[i].error != NULL)
      submitting->verdicts[i].error = g_error_copy (verdicts[i].error);
  watch_written (self, submitting);
  ic_engine_answer (self, tell_submitted, submitting, submitting_free);
  if (self->under_way > 0)
    self->under_way--;
  quit_when_idle (self);
}

static void
do_submit (IcEngine *self, gpointer data)
{
  IcSubmitting *submitting = data;

  submitting->engine = self;
  if (self->authority == NULL)
    {
      IcVerdict verdict = { .error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record is not open") };

      self->under_way++;
      submitted_cb (&verdict, 1, submitting);
      g_error_free (verdict.error);
      return;
    }

  self->under_way++;
  ic_authority_submit (self->authority, submitting->events, NULL, submitted_cb, submitting);
  ic_engine_schedule (self);
}

void
ic_engine_submit (IcEngine *self, GPtrArray *events, IcEngineDone done, gpointer user_data)
{
  IcSubmitting *submitting = g_new0 (IcSubmitting, 1);

  submitting->done = done;
  submitting->user_data = user_data;
  submitting->events = g_ptr_array_ref (events);
  ic_engine_ask (self, do_submit, submitting, NULL);
}

static void
do_front (IcEngine *self, gpointer data)
{
  g_autofree char *old = g_steal_pointer (&self->front);
  g_autofree char *old_comms = g_steal_pointer (&self->front_comms);

  self->front = g_strdup (data);
  self->front_comms = data != NULL ? g_strconcat ("comms/", ic_stream_uuid (data), NULL) : NULL;
  /* Before the pasts are read, read_pasts() comes to it. */
  if (self->authority == NULL || self->summarised != NULL || g_strcmp0 (old, data) == 0)
    return;

  if (old != NULL)
    {
      /* Watched anew, without its timeline: who opens it again is told that from the beginning. */
      ic_authority_unwatch (self->authority, old_comms);
      ic_authority_unwatch (self->authority, old);
      ic_authority_watch (self->authority, old, false);
      let_go (self, old);
    }
  if (data != NULL)
    watch_front (self);
}

static void
do_hold (IcEngine *self, gpointer data)
{
  self->held = GPOINTER_TO_INT (data);
  read_pasts (self);
}

void
ic_engine_hold (IcEngine *self, bool hold)
{
  ic_engine_ask (self, do_hold, GINT_TO_POINTER (hold), NULL);
}

void
ic_engine_front (IcEngine *self, const char *stream)
{
  ic_engine_ask (self, do_front, g_strdup (stream), g_free);
}

static void
do_draft (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  if (self->store != NULL)
    ic_store_put (self->store, IC_SHELF_DRAFTS, news->stream, news->bytes, ic_env_now (self->env), NULL, NULL);
}

void
ic_engine_draft (IcEngine *self, const char *key, const char *text)
{
  IcNews *news = news_new (key);

  news->bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  ic_engine_ask (self, do_draft, news, news_free);
}
