/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine's thread and its messages.
 */
#include "ic-engine-private.h"

#include "ic-device.h"

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

/* -- ending ---------------------------------------------------------------- */

/* A disk that is full may stay so: then what waits is answered as not kept. */
void
ic_engine_quit_when_idle (IcEngine *self)
{
  if (self->quitting && (self->under_way == 0 || ic_engine_keeper_is_stuck (self)))
    g_main_loop_quit (self->loop);
}

/* -- the thread ------------------------------------------------------------ */

static void
open_record (IcEngine *self)
{
  g_autoptr (GError) error = NULL;

  self->store = ic_journal_open (self->directory, &error);
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
  ic_engine_keeper_open (self);
}

static gpointer
thread_func (gpointer data)
{
  IcEngine *self = data;

  g_main_context_push_thread_default (self->context);
  open_record (self);
  g_main_loop_run (self->loop);

  ic_engine_keeper_close (self);
  g_clear_pointer (&self->store, ic_store_free);
  ic_engine_keeper_free (self);
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
  self->thread = g_thread_new ("engine", thread_func, self);

  return self;
}

/* -- asking ---------------------------------------------------------------- */

static void
do_quit (IcEngine *self, gpointer data)
{
  self->quitting = true;
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
  if (self->under_way > 0)
    self->under_way--;
  ic_engine_quit_when_idle (self);
}

static void
do_submit (IcEngine *self, gpointer data)
{
  IcSubmitting *submitting = data;

  submitting->engine = self;
  if (self->keeper == NULL)
    {
      IcVerdict verdict = { .error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record is not open") };

      self->under_way++;
      submitted_cb (&verdict, 1, submitting);
      g_error_free (verdict.error);
      return;
    }

  self->under_way++;
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
  if (self->keeper != NULL)
    ic_engine_keeper_front (self);
}

static void
do_hold (IcEngine *self, gpointer data)
{
  self->held = GPOINTER_TO_INT (data);
  if (self->keeper != NULL)
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
