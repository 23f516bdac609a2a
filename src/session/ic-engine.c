/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine's thread and its messages.
 */
#include "ic-engine-private.h"

#include "ic-device.h"

#include <string.h>

#define LAST_TURNS 100
#define PATIENCE (3 * G_TIME_SPAN_SECOND)
#define PAUSE (50 * G_TIME_SPAN_MILLISECOND)
#define SENDING (25 * G_TIME_SPAN_SECOND)
#define ENDING (3 * G_TIME_SPAN_SECOND)
#define LOOK 30 /* ms */

/* -- messages between the two threads -------------------------------------- */

typedef struct {
  IcEngine       *engine; /* towards the engine; NULL towards the main thread */
  IcEngineTell    func;
  gpointer        data;
  GDestroyNotify  destroy;
  bool            droppable; /* once the engine is gone */
} IcMessage;

static void engine_clear (gpointer data);

static void
engine_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, engine_clear);
}

static void
message_free (gpointer user_data)
{
  IcMessage *message = user_data;

  if (message->destroy != NULL)
    message->destroy (message->data);
  if (message->engine != NULL)
    engine_unref (message->engine);
  g_free (message);
}

static void
engine_clear (gpointer data)
{
  IcEngine *self = data;

  g_ptr_array_unref (self->turn);
  g_queue_clear_full (&self->told, message_free);
  g_mutex_clear (&self->mutex);
  g_ptr_array_unref (self->moving);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->main);
  g_free (self->directory);
  g_free (self->source);
  g_free (self->front);
  g_free (self->front_comms);
}

static IcMessage *
pop_told (IcEngine *self)
{
  IcMessage *message;

  g_mutex_lock (&self->mutex);
  message = g_queue_pop_head (&self->told);
  g_mutex_unlock (&self->mutex);

  return message;
}

/* Everything that was told in one turn, and what came after it: whoever is told may
 * run the main context, and must find things in order all the same. */
static gboolean
told_cb (gpointer user_data)
{
  IcEngine *self = user_data;
  IcMessage *message;

  while ((message = pop_told (self)) != NULL)
    {
      if (!message->droppable || !g_atomic_int_get (&self->gone))
        message->func (self, message->data);
      message_free (message);
    }

  return G_SOURCE_REMOVE;
}

static void
attach (GMainContext *context, int priority, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, priority);
  g_source_set_callback (source, func, data, destroy);
  g_source_set_static_name (source, "[incident-console] engine message");
  g_source_attach (source, context);
}

static void
hand_over_turn (IcEngine *self)
{
  if (self->turn->len == 0)
    return;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->turn->len; i++)
    g_queue_push_tail (&self->told, self->turn->pdata[i]);
  g_mutex_unlock (&self->mutex);
  g_ptr_array_set_size (self->turn, 0);
  attach (self->main, G_PRIORITY_DEFAULT, told_cb, g_atomic_rc_box_acquire (self), engine_unref);
}

static gboolean
turn_cb (gpointer user_data)
{
  hand_over_turn (user_data);

  return G_SOURCE_REMOVE;
}

/* What is told while one thing is dealt with arrives together: a placed row and
 * the act that no longer waits for it. */
static void
tell (IcEngine *self, bool droppable, IcEngineTell func, gpointer data, GDestroyNotify destroy)
{
  const IcMessage message = { NULL, func, data, destroy, droppable };

  if (self->turn->len == 0)
    attach (self->context, G_PRIORITY_HIGH, turn_cb, self, NULL);
  g_ptr_array_add (self->turn, g_memdup2 (&message, sizeof message));
}

void
ic_engine_tell (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy)
{
  tell (self, true, func, data, destroy);
}

void
ic_engine_answer (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy)
{
  tell (self, false, func, data, destroy);
}

static gboolean
asked_cb (gpointer user_data)
{
  IcMessage *message = user_data;

  message->func (message->engine, message->data);

  return G_SOURCE_REMOVE;
}

void
ic_engine_ask (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy)
{
  const IcMessage message = { g_atomic_rc_box_acquire (self), func, data, destroy, false };

  attach (self->context, G_PRIORITY_DEFAULT, asked_cb, g_memdup2 (&message, sizeof message), message_free);
}

/* -- ending ---------------------------------------------------------------- */

static gboolean
look_cb (gpointer user_data)
{
  IcEngine *self = user_data;

  g_clear_pointer (&self->looking, g_source_unref);
  ic_engine_quit_when_idle (self);

  return G_SOURCE_REMOVE;
}

/* What goes to outlets tells nobody when it is there. */
static void
look_again (IcEngine *self)
{
  if (self->looking != NULL)
    return;

  self->looking = g_timeout_source_new (LOOK);
  g_source_set_callback (self->looking, look_cb, self, NULL);
  g_source_attach (self->looking, self->context);
}

/* A disk that is full may stay so: then what waits is answered as not kept. */
void
ic_engine_quit_when_idle (IcEngine *self)
{
  bool stuck;

  if (!self->quitting)
    return;

  stuck = ic_engine_keeper_is_stuck (self);
  if (!stuck && self->under_way == 0 && ic_engine_keeper_is_sending (self) && g_get_monotonic_time () < self->patience)
    look_again (self);
  else if (stuck || self->under_way == 0)
    g_main_loop_quit (self->loop);
}

void
ic_engine_begin (IcEngine *self)
{
  self->under_way++;
}

void
ic_engine_end (IcEngine *self)
{
  if (self->under_way > 0)
    self->under_way--;
  ic_engine_quit_when_idle (self);
}

void
ic_engine_cancel_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

/* -- the thread ------------------------------------------------------------ */

IcHttp *
ic_engine_http (IcEngine *self)
{
  if (self->http == NULL)
    self->http = ic_http_new ();

  return self->http;
}

/* The record made alone, or this desk's copy of the one it shares. */
static IcStore *
open_store (IcEngine *self, const IcJoining *joining, GError **error)
{
  g_autofree char *directory = joining != NULL ? ic_joining_directory (joining, self->directory) : g_strdup (self->directory);
  gint64 end = g_get_monotonic_time () + (self->events.patient ? PATIENCE : 0);

  while (true)
    {
      g_autoptr (GError) failed = NULL;
      IcStore *store = ic_journal_open (directory, &failed);

      if (store != NULL)
        return store;
      if (!g_error_matches (failed, IC_STORE_ERROR, IC_STORE_ERROR_LOCKED) || g_get_monotonic_time () >= end || g_atomic_int_get (&self->gone))
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return NULL;
        }
      g_usleep (PAUSE);
    }
}

static void
open_record (IcEngine *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcJoining) joining = ic_joining_read (self->directory, &error);

  if (error == NULL)
    self->store = open_store (self, joining, &error);
  if (self->store != NULL)
    self->source = ic_device_source (self->directory, self->env, &error);
  if (error != NULL)
    {
      g_clear_pointer (&self->store, ic_store_free);
      ic_engine_say_opened (error, self);
      return;
    }

  /* The store answers in order: drafts are told before it is said to be open. */
  ic_store_list (self->store, IC_SHELF_DRAFTS, ic_engine_say_drafts, self);
  ic_engine_keeper_open (self, joining);
}

/* What was called off says so by itself, and connections are closed: a feed that
 * nobody closes looks to a server like somebody who is still there. */
static void
let_end (IcEngine *self)
{
  for (guint i = 0; self->link != NULL && i < LAST_TURNS && g_main_context_iteration (self->context, FALSE); i++)
    ;
}

static gpointer
thread_func (gpointer data)
{
  IcEngine *self = data;

  g_main_context_push_thread_default (self->context);
  open_record (self);
  g_main_loop_run (self->loop);

  ic_engine_keeper_close (self);
  let_end (self);
  g_clear_pointer (&self->store, ic_store_free);
  ic_engine_keeper_free (self);
  g_clear_pointer (&self->http, ic_http_unref);
  hand_over_turn (self);
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
  self->turn = g_ptr_array_new ();
  g_mutex_init (&self->mutex);
  g_queue_init (&self->told);
  self->moving = g_ptr_array_new_with_free_func (g_object_unref);
  self->thread = g_thread_new ("engine", thread_func, self);

  return self;
}

/* -- asking ---------------------------------------------------------------- */

static void
do_quit (IcEngine *self, gpointer data)
{
  self->quitting = true;
  self->patience = g_get_monotonic_time () + (self->events.brief ? SENDING : ENDING);
  ic_engine_keeper_end_sending (self);
  for (guint i = self->moving->len; i > 0; i--)
    g_cancellable_cancel (self->moving->pdata[i - 1]);
  ic_engine_quit_when_idle (self);
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
  ic_engine_answer (self, tell_submitted, submitting, submitting_free);
  ic_engine_end (self);
}

static void
do_submit (IcEngine *self, gpointer data)
{
  IcSubmitting *submitting = data;

  submitting->engine = self;
  ic_engine_begin (self);
  if (!ic_engine_keeper_is_there (self))
    {
      IcVerdict verdict = { .error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record is not open") };

      submitted_cb (&verdict, 1, submitting);
      g_error_free (verdict.error);
      return;
    }

  ic_engine_keeper_submit (self, submitting->events, submitted_cb, submitting);
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
  g_free (self->front);
  g_free (self->front_comms);
  self->front = g_strdup (data);
  self->front_comms = data != NULL ? g_strconcat ("comms/", ic_stream_uuid (data), NULL) : NULL;
  if (ic_engine_keeper_is_there (self))
    ic_engine_keeper_front (self);
}

static void
do_hold (IcEngine *self, gpointer data)
{
  self->held = GPOINTER_TO_INT (data);
  if (ic_engine_keeper_is_there (self))
    ic_engine_keeper_hold (self);
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

typedef struct {
  char   *key;
  GBytes *text;
} IcTyped;

static void
typed_free (gpointer data)
{
  IcTyped *self = data;

  g_free (self->key);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

static void
do_draft (IcEngine *self, gpointer data)
{
  IcTyped *typed = data;

  if (self->store != NULL)
    ic_store_put (self->store, IC_SHELF_DRAFTS, typed->key, typed->text, ic_env_now (self->env), NULL, NULL);
}

void
ic_engine_draft (IcEngine *self, const char *key, const char *text)
{
  IcTyped *typed = g_new (IcTyped, 1);

  *typed = (IcTyped){ g_strdup (key), text != NULL ? g_bytes_new (text, strlen (text)) : NULL };
  ic_engine_ask (self, do_draft, typed, typed_free);
}
