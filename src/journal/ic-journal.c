/* SPDX-License-Identifier: GPL-3.0-or-later
 * The record on disk as a store: one thread owns the database, takes whatever
 * waits, commits it together, and only then answers.
 */
#include "ic-journal.h"
#include "ic-backup.h"
#include "ic-record.h"
#include "ic-request.h"
#include "ic-verifier.h"

/* So many requests are committed together at most. */
#define BATCH 256

/* The write-ahead log is folded into the file after so long without work, or
 * when it has grown to so many pages (16 MiB); after a failure not at once again. */
#define IDLE             (250 * G_TIME_SPAN_MILLISECOND)
#define LOG_PAGES        4096
#define CHECKPOINT_RETRY (2 * G_TIME_SPAN_SECOND)

typedef struct {
  IcRequestStore parent;
  GThread    *thread;
  IcAnswers  *answers;
  GMutex      mutex;
  GCond       cond;
  GQueue      waiting;   /* of IcRequest; under the mutex, like the next */
  bool        stop;
  bool        resting;   /* the thread waits to be woken */
  /* Only for the thread. */
  IcRecord   *record;
  GQueue      slow;      /* of IcRequest, done in slices between other work */
  IcVerifier *verifier;  /* of the first of them, once begun */
  IcBackup   *backup;    /* likewise */
  GThread    *sealer;    /* of the backup before */
  gint64      checkpoint_after;
} Journal;

static void
perform (Journal *self, IcRequest *request)
{
  GError **error = &request->error;

  ic_request_begin (request);
  switch (request->kind)
    {
    case IC_REQUEST_APPEND:
      ic_record_append (self->record, request->given, request->now, request->placements, error);
      break;
    case IC_REQUEST_READ:
      request->list = ic_record_read (self->record, request->name, request->after, request->max, error);
      break;
    case IC_REQUEST_HEADS:
      request->list = ic_record_heads (self->record, error);
      break;
    case IC_REQUEST_PUT:
      ic_record_put (self->record, request->shelf, request->name, request->value, request->now, error);
      break;
    case IC_REQUEST_LIST:
      request->list = ic_record_list (self->record, request->shelf, error);
      break;
    case IC_REQUEST_REPLICATE:
      ic_record_replicate (self->record, request->given, request->drop, request->outcomes, error);
      break;
    case IC_REQUEST_TAIL:
      request->list = ic_record_tail (self->record, request->after, request->max, error);
      break;
    case IC_REQUEST_TRUNCATE:
      request->list = ic_record_truncate (self->record, request->name, request->after, error);
      break;
    case IC_REQUEST_VERIFY:
    case IC_REQUEST_BACKUP:
      g_assert_not_reached ();
    }
}

/* Serves @requests in one transaction. Returns false with @error, and nothing
 * kept, as soon as one of them fails. */
static bool
serve_together (Journal *self, GPtrArray *requests, GError **error)
{
  bool ok = ic_record_begin (self->record, error);

  for (guint i = 0; ok && i < requests->len; i++)
    {
      IcRequest *request = g_ptr_array_index (requests, i);
      perform (self, request);
      if (request->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&request->error));
          ok = false;
        }
    }
  ok = ok && ic_record_commit (self->record, error);
  if (!ok)
    ic_record_rollback (self->record);
  return ok;
}

static void
serve_alone (Journal *self, IcRequest *request)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  GError *error = NULL;

  ic_request_clear_answer (request);
  g_ptr_array_add (one, request);
  if (!serve_together (self, one, &error))
    {
      ic_request_clear_answer (request);
      request->error = error;
    }
}

/* Together when all goes well; each for itself when something fails, so that
 * one that cannot be served takes nobody with it. */
static void
serve (Journal *self, GPtrArray *requests)
{
  if (requests->len == 1 || !serve_together (self, requests, NULL))
    for (guint i = 0; i < requests->len; i++)
      serve_alone (self, g_ptr_array_index (requests, i));
  ic_request_answer ((IcRequest **) requests->pdata, requests->len, self->answers);
}

/* Needs the mutex. What takes long is set apart: it makes nobody wait. */
static GPtrArray *
take_waiting (Journal *self)
{
  GPtrArray *requests = g_ptr_array_new ();
  IcRequest *request;

  while (requests->len < BATCH && (request = g_queue_pop_head (&self->waiting)) != NULL)
    if (request->kind == IC_REQUEST_VERIFY || request->kind == IC_REQUEST_BACKUP)
      g_queue_push_tail (&self->slow, request);
    else
      g_ptr_array_add (requests, request);
  return requests;
}

/* Returns whether it is done, with an answer. */
static bool
verify_slice (Journal *self, IcRequest *request)
{
  if (self->verifier == NULL)
    self->verifier = ic_verifier_new (self->record);
  if (!ic_verifier_step (self->verifier, &request->error))
    return false;
  if (request->error == NULL)
    request->verification = ic_verifier_result (self->verifier);
  g_clear_pointer (&self->verifier, ic_verifier_free);
  return true;
}

typedef struct {
  IcAnswers *answers;
  IcRequest *request;
  IcBackup  *backup;
} Sealing;

static gpointer
sealing_thread (gpointer data)
{
  g_autofree Sealing *sealing = data;

  ic_backup_seal (sealing->backup, &sealing->request->error);
  ic_backup_free (sealing->backup);
  ic_request_answer (&sealing->request, 1, sealing->answers);
  return NULL;
}

/* The copy is made here, between other work; waiting for the disk to have it all
 * takes longer and is left to a thread of its own, which also answers. */
static void
backup_slice (Journal *self, IcRequest *request)
{
  if (self->backup == NULL)
    {
      /* The two might be for the same name. */
      g_clear_pointer (&self->sealer, g_thread_join);
      self->backup = ic_backup_new (self->record, request->name);
    }
  if (!ic_backup_step (self->backup, &request->error))
    return;

  g_queue_pop_head (&self->slow);
  if (request->error != NULL)
    {
      g_clear_pointer (&self->backup, ic_backup_free);
      ic_request_answer (&request, 1, self->answers);
      return;
    }
  Sealing *sealing = g_new (Sealing, 1);
  *sealing = (Sealing) { self->answers, request, g_steal_pointer (&self->backup) };
  self->sealer = g_thread_new ("backup", sealing_thread, sealing);
}

static void
slow_slice (Journal *self)
{
  IcRequest *request = g_queue_peek_head (&self->slow);

  if (request->kind == IC_REQUEST_BACKUP)
    backup_slice (self, request);
  else if (verify_slice (self, request))
    {
      g_queue_pop_head (&self->slow);
      ic_request_answer (&request, 1, self->answers);
    }
}

static void
checkpoint (Journal *self)
{
  /* A failure (a full disk, as a rule) loses nothing: the log still has it all. */
  if (ic_record_checkpoint (self->record, NULL))
    self->checkpoint_after = 0;
  else
    self->checkpoint_after = g_get_monotonic_time () + CHECKPOINT_RETRY;
}

/* What was redacted is not left in the log. */
static bool
checkpoint_due (Journal *self)
{
  return ic_record_log_pages (self->record) >= LOG_PAGES || ic_record_lingers (self->record);
}

static bool
checkpoint_allowed (Journal *self)
{
  return self->checkpoint_after == 0 || g_get_monotonic_time () >= self->checkpoint_after;
}

/* Needs the mutex; waits for work. Returns false when the time for it is up. */
static bool
wait_for_work (Journal *self)
{
  bool clean = ic_record_log_pages (self->record) == 0 && !ic_record_lingers (self->record);
  gint64 until = MAX (g_get_monotonic_time () + IDLE, self->checkpoint_after);
  bool woken = true;

  self->resting = true;
  while (woken && g_queue_is_empty (&self->waiting) && !self->stop)
    if (clean)
      g_cond_wait (&self->cond, &self->mutex);
    else
      woken = g_cond_wait_until (&self->cond, &self->mutex, until);
  self->resting = false;
  return woken;
}

static gpointer
journal_thread (gpointer data)
{
  Journal *self = data;

  for (;;)
    {
      bool idle = false;

      g_mutex_lock (&self->mutex);
      while (g_queue_is_empty (&self->waiting) && !self->stop && g_queue_is_empty (&self->slow) && !idle)
        idle = !wait_for_work (self);
      g_autoptr (GPtrArray) requests = take_waiting (self);
      bool stop = self->stop && requests->len == 0 && g_queue_is_empty (&self->slow);
      g_mutex_unlock (&self->mutex);

      if (stop)
        return NULL;
      if (requests->len > 0)
        serve (self, requests);
      if (!g_queue_is_empty (&self->slow))
        slow_slice (self);
      if (idle || (checkpoint_due (self) && checkpoint_allowed (self)))
        checkpoint (self);
    }
}

static void
journal_ask (IcRequestStore *store, IcRequest *request)
{
  Journal *self = (Journal *) store;

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->waiting, request);
  bool wake = self->resting;
  self->resting = false;
  g_mutex_unlock (&self->mutex);
  /* Behind the mutex, which the woken thread wants at once; and only once, as
   * each signal is a call of the kernel. */
  if (wake)
    g_cond_signal (&self->cond);
}

static void
journal_free (IcStore *store)
{
  Journal *self = (Journal *) store;

  g_mutex_lock (&self->mutex);
  self->stop = true;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_clear_pointer (&self->sealer, g_thread_join);

  ic_record_free (self->record);
  ic_answers_flush (self->answers);
  ic_answers_unref (self->answers);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

IcStore *
ic_journal_open (const char *directory, GError **error)
{
  IcDatabase *database = ic_database_open (directory, error);

  if (database == NULL)
    return NULL;

  Journal *self = g_new0 (Journal, 1);
  ic_request_store_init (&self->parent, journal_ask, journal_free);
  self->record = ic_record_new (database);
  self->answers = ic_answers_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("journal", journal_thread, self);
  return &self->parent.parent;
}

void
ic_journal_backup (IcStore *store, const char *path, IcStoreDone done, gpointer user_data)
{
  g_return_if_fail (store->free == journal_free);

  IcRequest *request = ic_request_new (IC_REQUEST_BACKUP, user_data);
  request->name = g_strdup (path);
  request->done.store = done;
  journal_ask ((IcRequestStore *) store, request);
}

void
ic_journal_verify (IcStore *store, IcVerifyDone done, gpointer user_data)
{
  g_return_if_fail (store->free == journal_free);

  IcRequest *request = ic_request_new (IC_REQUEST_VERIFY, user_data);
  request->done.verify = done;
  journal_ask ((IcRequestStore *) store, request);
}
