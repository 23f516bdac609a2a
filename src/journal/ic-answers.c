/* SPDX-License-Identifier: GPL-3.0-or-later
 * Carries answers to the main contexts that wait for them.
 */
#include "ic-answers.h"

struct _IcAnswers {
  gatomicrefcount ref_count;
  GMutex          mutex;
  GQueue          waiting; /* of Answer, oldest first */
};

typedef struct {
  IcAnswers    *answers;
  GMainContext *context;
  GSource      *source;
  IcAnswerFunc  func; /* NULL once it was called */
  gpointer      data;
  GList         link;
} Answer;

static void
answers_unref (IcAnswers *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_main_context_unref (self->context);
  answers_unref (self->answers);
  g_free (self);
}

/* Whoever unlinks an answer is the one to give it. Needs the mutex. */
static IcAnswerFunc
answer_take (Answer *self)
{
  IcAnswerFunc func = g_steal_pointer (&self->func);

  if (func != NULL)
    g_queue_unlink (&self->answers->waiting, &self->link);
  return func;
}

static gboolean
answer_cb (gpointer data)
{
  Answer *self = data;

  g_mutex_lock (&self->answers->mutex);
  IcAnswerFunc func = answer_take (self);
  g_mutex_unlock (&self->answers->mutex);
  if (func != NULL)
    func (self->data);
  return G_SOURCE_REMOVE;
}

/* Returns: (transfer full) the source of the answer, which is now the caller's to give. */
static GSource *
take_first (IcAnswers *self, GMainContext *context, IcAnswerFunc *func, gpointer *data)
{
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    {
      Answer *answer = link->data;
      if (answer->context == context)
        {
          *data = answer->data;
          *func = answer_take (answer);
          return g_source_ref (answer->source);
        }
    }
  return NULL;
}

IcAnswers *
ic_answers_new (void)
{
  IcAnswers *self = g_new0 (IcAnswers, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_queue_init (&self->waiting);
  return self;
}

void
ic_answers_unref (IcAnswers *self)
{
  answers_unref (self);
}

void
ic_answers_post (IcAnswers *self, GMainContext *context, IcAnswerFunc func, gpointer data)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_atomic_ref_count_inc (&self->ref_count);
  answer->answers = self;
  answer->context = g_main_context_ref (context);
  answer->source = source;
  answer->func = func;
  answer->data = data;
  answer->link.data = answer;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, answer, answer_free);

  g_mutex_lock (&self->mutex);
  g_queue_push_tail_link (&self->waiting, &answer->link);
  g_source_attach (source, context);
  g_mutex_unlock (&self->mutex);
}

void
ic_answers_flush (IcAnswers *self)
{
  g_autoptr (GMainContext) context = ic_answers_context ();

  for (;;)
    {
      IcAnswerFunc func = NULL;
      gpointer data = NULL;

      g_mutex_lock (&self->mutex);
      g_autoptr (GSource) source = take_first (self, context, &func, &data);
      g_mutex_unlock (&self->mutex);
      if (source == NULL)
        return;
      func (data);
      g_source_destroy (source);
    }
}
