/* SPDX-License-Identifier: GPL-3.0-or-later
 * Carries answers to the main contexts that wait for them.
 */
#include "ic-answers.h"

struct _IcAnswers {
  gatomicrefcount ref_count;
  GMutex          mutex;
  GList          *outlets; /* of Outlet: those with something waiting */
};

/* The answers to one context. It lives as long as its source, which is attached
 * while anything waits. */
typedef struct {
  IcAnswers    *answers;
  GMainContext *context;
  GSource      *source;
  GArray       *waiting; /* of IcAnswer, oldest first */
  guint         given;   /* so many of them */
  GList         link;    /* in the outlets */
} Outlet;

static void
answers_unref (IcAnswers *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
outlet_free (gpointer data)
{
  Outlet *self = data;

  g_main_context_unref (self->context);
  g_array_unref (self->waiting);
  answers_unref (self->answers);
  g_free (self);
}

/* Takes the oldest answer; whoever takes it gives it. Once nothing waits, the
 * outlet is out of the list, and the next answer gets a new one. Needs the mutex. */
static gboolean
take (Outlet *self, IcAnswer *answer)
{
  IcAnswers *answers = self->answers;

  if (self->given == self->waiting->len)
    return FALSE;
  *answer = g_array_index (self->waiting, IcAnswer, self->given++);
  if (self->given == self->waiting->len)
    answers->outlets = g_list_remove_link (answers->outlets, &self->link);
  return TRUE;
}

/* Gives what waits by now, one by one: an answer may run the main loop, and so
 * come here again. What is asked in answer to it waits for the next round. */
static gboolean
outlet_cb (gpointer data)
{
  Outlet *self = data;
  IcAnswers *answers = self->answers;
  IcAnswer answer;

  g_mutex_lock (&answers->mutex);
  for (guint n = self->waiting->len - self->given; n > 0 && take (self, &answer); n--)
    {
      g_mutex_unlock (&answers->mutex);
      answer.func (answer.data);
      g_mutex_lock (&answers->mutex);
    }
  gboolean more = self->given < self->waiting->len;
  g_mutex_unlock (&answers->mutex);
  return more;
}

/* Needs the mutex. */
static Outlet *
find_outlet (IcAnswers *self, GMainContext *context)
{
  for (GList *link = self->outlets; link != NULL; link = link->next)
    if (((Outlet *) link->data)->context == context)
      return link->data;
  return NULL;
}

/* It belongs to its source, which the caller attaches and lets go of. */
static Outlet *
outlet_new (IcAnswers *answers, GMainContext *context)
{
  Outlet *self = g_new0 (Outlet, 1);

  g_atomic_ref_count_inc (&answers->ref_count);
  self->answers = answers;
  self->context = g_main_context_ref (context);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (IcAnswer));
  self->link.data = self;
  self->source = g_idle_source_new ();
  g_source_set_priority (self->source, G_PRIORITY_DEFAULT);
  g_source_set_can_recurse (self->source, TRUE);
  g_source_set_callback (self->source, outlet_cb, self, outlet_free);
  return self;
}

IcAnswers *
ic_answers_new (void)
{
  IcAnswers *self = g_new0 (IcAnswers, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  return self;
}

void
ic_answers_unref (IcAnswers *self)
{
  answers_unref (self);
}

void
ic_answers_post (IcAnswers *self, const IcAnswer *answers, guint n)
{
  GSList *fresh = NULL; /* of Outlet */

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < n; i++)
    {
      Outlet *outlet = find_outlet (self, answers[i].context);

      if (outlet == NULL)
        {
          outlet = outlet_new (self, answers[i].context);
          self->outlets = g_list_concat (self->outlets, &outlet->link);
          fresh = g_slist_prepend (fresh, outlet);
        }
      g_array_append_val (outlet->waiting, answers[i]);
    }
  g_mutex_unlock (&self->mutex);

  /* Behind the mutex, which a woken context wants at once. */
  for (; fresh != NULL; fresh = g_slist_delete_link (fresh, fresh))
    {
      Outlet *outlet = fresh->data;
      g_autoptr (GSource) source = outlet->source;
      g_source_attach (source, outlet->context);
    }
}

void
ic_answers_flush (IcAnswers *self)
{
  g_autoptr (GMainContext) context = ic_answers_context ();

  for (;;)
    {
      g_autoptr (GSource) emptied = NULL;
      IcAnswer answer;

      g_mutex_lock (&self->mutex);
      Outlet *outlet = find_outlet (self, context);
      if (outlet != NULL && take (outlet, &answer) && outlet->given == outlet->waiting->len)
        emptied = g_source_ref (outlet->source);
      g_mutex_unlock (&self->mutex);
      if (outlet == NULL)
        return;
      if (emptied != NULL)
        g_source_destroy (emptied);
      answer.func (answer.data);
    }
}
