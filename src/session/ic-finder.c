/* SPDX-License-Identifier: GPL-3.0-or-later
 * Finds owners in a thread of its own.
 */
#include "ic-finder.h"

#include "ic-fold.h"
#include "ic-map.h"
#include "ic-store.h"

typedef enum { JOB_FIND, JOB_ANSWER, JOB_QUIT } JobKind;

typedef struct {
  JobKind      kind;
  IcFinder    *finder;
  GTask       *task;
  int          number;  /* of a find */
  IcState     *org;
  GPtrArray   *open;    /* of IcState, or NULL */
  char        *words;
  guint        max;
  IcOwnersKind what;
  char        *id;
  gint64       now;
  GPtrArray   *rows;    /* of IcRow, or NULL */
} Job;

struct _IcFinder {
  GThread     *thread;
  GAsyncQueue *jobs;
  int          newest; /* atomic: the number of the find that counts */
  int          asked;
  int          gone;   /* atomic */
};

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->task);
  g_clear_pointer (&self->org, ic_state_unref);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->words);
  g_free (self->id);
  g_free (self);
}

/* -- in the thread --------------------------------------------------------- */

static bool
is_unwanted (gpointer data)
{
  const Job *job = data;
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  return g_atomic_int_get (&job->finder->gone) || (cancellable != NULL && g_cancellable_is_cancelled (cancellable))
         || (job->kind == JOB_FIND && g_atomic_int_get (&job->finder->newest) != job->number);
}

static void
cancel (Job *job)
{
  g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Something else is looked for now");
}

static void
name_incidents (const Job *job, GPtrArray *found)
{
  for (guint i = 0; job->open != NULL && i < found->len; i++)
    {
      IcSearchRow *row = found->pdata[i];
      const IcOwnedService *service = row->kind == IC_OWNERS_SERVICE ? ic_map_find (job->org->catalogue, row->id) : NULL;
      const IcState *incident = service != NULL ? ic_owners_incident (service, job->open) : NULL;

      row->incident = incident != NULL ? g_strdup (incident->stream) : NULL;
    }
}

static void
do_find (Job *job, IcSearch *search)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found;

  if (!ic_search_update (search, job->org, &error))
    {
      g_task_return_error (job->task, g_steal_pointer (&error));
      return;
    }
  found = ic_search_find (search, job->words, job->max, is_unwanted, job);
  if (is_unwanted (job))
    {
      g_ptr_array_unref (found);
      cancel (job);
      return;
    }
  name_incidents (job, found);
  g_task_return_pointer (job->task, found, (GDestroyNotify) g_ptr_array_unref);
}

static void
say (const Job *job, IcOwnersAnswer *answer)
{
  g_autoptr (IcFold) fold = NULL;
  g_autoptr (IcState) state = NULL;

  for (guint i = 0; answer->incident != NULL && i < job->rows->len; i++)
    {
      const IcRow *row = job->rows->pdata[i];
      g_autoptr (IcEvent) event = row->redacted ? ic_event_parse_tombstone (row->bytes, NULL) : ic_event_parse (row->bytes, NULL);

      if (fold == NULL)
        fold = ic_fold_new (answer->incident);
      if (event != NULL)
        ic_entry_unref (ic_fold_apply (fold, event, row->position, row->placed));
    }
  if (fold == NULL)
    return;
  state = ic_fold_state (fold);
  ic_owners_answer_say (answer, state, job->org);
}

/* A state that is no summary has been folded already: it knows people. */
static void
say_from_open (const Job *job, IcOwnersAnswer *answer)
{
  for (guint i = 0; answer->incident != NULL && job->open != NULL && i < job->open->len; i++)
    {
      const IcState *state = job->open->pdata[i];

      if (g_strcmp0 (state->stream, answer->incident) == 0 && state->declared_by != NULL)
        ic_owners_answer_say (answer, state, job->org);
    }
}

static void
do_answer (Job *job)
{
  IcOwnersAnswer *answer;

  if (is_unwanted (job))
    {
      cancel (job);
      return;
    }
  answer = ic_owners_answer (job->org, job->what, job->id, job->open, job->now);
  if (answer == NULL)
    {
      g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "“%s” is not in the catalogue any more", job->id);
      return;
    }
  if (job->rows != NULL)
    say (job, answer);
  else
    say_from_open (job, answer);
  g_task_return_pointer (job->task, answer, (GDestroyNotify) ic_owners_answer_free);
}

static gpointer
finder_thread (gpointer data)
{
  IcFinder *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (IcSearch) search = ic_search_new (&error);
  bool quit = false;

  while (!quit)
    {
      Job *job = g_async_queue_pop (self->jobs);

      quit = job->kind == JOB_QUIT;
      if (job->kind == JOB_FIND && search == NULL)
        g_task_return_error (job->task, g_error_copy (error));
      else if (job->kind == JOB_FIND && is_unwanted (job))
        cancel (job);
      else if (job->kind == JOB_FIND)
        do_find (job, search);
      else if (job->kind == JOB_ANSWER)
        do_answer (job);
      job_free (job);
    }

  return NULL;
}

/* -- outside --------------------------------------------------------------- */

IcFinder *
ic_finder_new (void)
{
  IcFinder *self = g_new0 (IcFinder, 1);

  self->jobs = g_async_queue_new_full (job_free);
  self->thread = g_thread_new ("ic-finder", finder_thread, self);

  return self;
}

void
ic_finder_free (IcFinder *self)
{
  Job *quit;

  if (self == NULL)
    return;
  quit = g_new0 (Job, 1);
  quit->kind = JOB_QUIT;
  g_atomic_int_set (&self->gone, 1);
  g_async_queue_push (self->jobs, quit);
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_free (self);
}

static Job *
job_new (IcFinder *self, JobKind kind, const IcState *org, const GPtrArray *open, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->finder = self;
  job->task = g_task_new (NULL, cancellable, callback, user_data);
  job->org = ic_state_ref (org);
  if (open != NULL)
    {
      job->open = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_state_unref);
      for (guint i = 0; i < open->len; i++)
        g_ptr_array_add (job->open, ic_state_ref (open->pdata[i]));
    }

  return job;
}

void
ic_finder_find_async (IcFinder *self, const IcState *org, const GPtrArray *open, const char *words, guint max,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (self, JOB_FIND, org, open, cancellable, callback, user_data);

  g_task_set_source_tag (job->task, ic_finder_find_async);
  job->words = g_strdup (words);
  job->max = max;
  job->number = ++self->asked;
  g_atomic_int_set (&self->newest, job->number);
  g_async_queue_push (self->jobs, job);
}

GPtrArray *
ic_finder_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ic_finder_answer_async (IcFinder *self, const IcState *org, const GPtrArray *open, IcOwnersKind kind, const char *id, gint64 now,
                        GPtrArray *incident, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (self, JOB_ANSWER, org, open, cancellable, callback, user_data);

  g_task_set_source_tag (job->task, ic_finder_answer_async);
  job->what = kind;
  job->id = g_strdup (id);
  job->now = now;
  job->rows = incident != NULL ? g_ptr_array_ref (incident) : NULL;
  g_async_queue_push (self->jobs, job);
}

IcOwnersAnswer *
ic_finder_answer_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
