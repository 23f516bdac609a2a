/* SPDX-License-Identifier: GPL-3.0-or-later
 * The record on disk as a store: one thread owns the database, takes whatever
 * waits, commits it together, and only then answers.
 */
#include "ic-journal.h"
#include "ic-answers.h"
#include "ic-record.h"
#include "ic-verifier.h"

/* So many requests are committed together at most. */
#define BATCH 256

/* The write-ahead log is folded into the file after so long without work, or
 * when it has grown to so many pages (16 MiB); after a failure not at once again. */
#define IDLE             (250 * G_TIME_SPAN_MILLISECOND)
#define LOG_PAGES        4096
#define CHECKPOINT_RETRY (2 * G_TIME_SPAN_SECOND)

typedef enum {
  REQUEST_APPEND,
  REQUEST_READ,
  REQUEST_HEADS,
  REQUEST_PUT,
  REQUEST_LIST,
  REQUEST_VERIFY,
} RequestKind;

typedef struct {
  RequestKind     kind;
  GMainContext   *context;
  gpointer        user_data;
  union {
    IcAppendDone  append;
    IcRowsDone    rows;
    IcHeadsDone   heads;
    IcStoreDone   store;
    IcNotesDone   notes;
    IcVerifyDone  verify;
  } done;
  /* Asked. */
  GPtrArray      *events;
  char           *name; /* a stream or a key */
  GBytes         *value;
  gint64          now;
  guint64         after;
  guint           max;
  IcShelf         shelf;
  /* Answered. */
  IcPlacement    *placements;
  GPtrArray      *list;
  IcVerification *verification;
  GError         *error;
} Request;

typedef struct {
  IcStore     parent;
  GThread    *thread;
  IcAnswers  *answers;
  GMutex      mutex;
  GCond       cond;
  GQueue      waiting;   /* of Request; under the mutex, like the next */
  bool        stop;
  /* Only for the thread. */
  IcRecord   *record;
  GQueue      verifications; /* of Request */
  IcVerifier *verifier;      /* of the first of them, once begun */
  gint64      checkpoint_after;
} Journal;

static Request *
request_new (RequestKind kind, gpointer user_data)
{
  Request *self = g_new0 (Request, 1);

  self->kind = kind;
  self->user_data = user_data;
  self->context = ic_answers_context ();
  return self;
}

static void
request_clear_answer (Request *self)
{
  g_clear_pointer (&self->placements, g_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_error (&self->error);
}

static void
request_free (Request *self)
{
  request_clear_answer (self);
  g_clear_pointer (&self->verification, ic_verification_free);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->value, g_bytes_unref);
  g_main_context_unref (self->context);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
answer_cb (gpointer data)
{
  g_autoptr (Request) self = data;

  switch (self->kind)
    {
    case REQUEST_APPEND:
      self->done.append (self->error == NULL ? self->placements : NULL,
                         self->error == NULL ? self->events->len : 0, self->error, self->user_data);
      break;
    case REQUEST_READ:
      self->done.rows (self->list, self->error, self->user_data);
      break;
    case REQUEST_HEADS:
      self->done.heads (self->list, self->error, self->user_data);
      break;
    case REQUEST_PUT:
      if (self->done.store != NULL)
        self->done.store (self->error, self->user_data);
      break;
    case REQUEST_LIST:
      self->done.notes (self->list, self->error, self->user_data);
      break;
    case REQUEST_VERIFY:
      self->done.verify (self->verification, self->error, self->user_data);
      break;
    }
}

static void
answer (Journal *self, Request *request)
{
  ic_answers_post (self->answers, request->context, answer_cb, request);
}

static void
perform (Journal *self, Request *request)
{
  switch (request->kind)
    {
    case REQUEST_APPEND:
      request->placements = g_new0 (IcPlacement, request->events->len);
      ic_record_append (self->record, request->events, request->now, request->placements, &request->error);
      break;
    case REQUEST_READ:
      request->list = ic_record_read (self->record, request->name, request->after, request->max, &request->error);
      break;
    case REQUEST_HEADS:
      request->list = ic_record_heads (self->record, &request->error);
      break;
    case REQUEST_PUT:
      ic_record_put (self->record, request->shelf, request->name, request->value, request->now, &request->error);
      break;
    case REQUEST_LIST:
      request->list = ic_record_list (self->record, request->shelf, &request->error);
      break;
    case REQUEST_VERIFY:
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
      Request *request = g_ptr_array_index (requests, i);
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
serve_alone (Journal *self, Request *request)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  GError *error = NULL;

  request_clear_answer (request);
  g_ptr_array_add (one, request);
  if (!serve_together (self, one, &error))
    {
      request_clear_answer (request);
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
  for (guint i = 0; i < requests->len; i++)
    answer (self, g_ptr_array_index (requests, i));
}

/* Needs the mutex. Verification is taken apart: it makes nobody wait. */
static GPtrArray *
take_waiting (Journal *self)
{
  GPtrArray *requests = g_ptr_array_new ();
  Request *request;

  while (requests->len < BATCH && (request = g_queue_pop_head (&self->waiting)) != NULL)
    if (request->kind == REQUEST_VERIFY)
      g_queue_push_tail (&self->verifications, request);
    else
      g_ptr_array_add (requests, request);
  return requests;
}

static void
verify_slice (Journal *self)
{
  Request *request = g_queue_peek_head (&self->verifications);

  if (self->verifier == NULL)
    self->verifier = ic_verifier_new (self->record);
  if (!ic_verifier_step (self->verifier, &request->error))
    return;
  if (request->error == NULL)
    request->verification = ic_verifier_result (self->verifier);
  g_clear_pointer (&self->verifier, ic_verifier_free);
  answer (self, g_queue_pop_head (&self->verifications));
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

static bool
checkpoint_allowed (Journal *self)
{
  return self->checkpoint_after == 0 || g_get_monotonic_time () >= self->checkpoint_after;
}

/* Needs the mutex; waits for work. Returns false when the time for it is up. */
static bool
wait_for_work (Journal *self)
{
  if (ic_record_log_pages (self->record) == 0)
    {
      g_cond_wait (&self->cond, &self->mutex);
      return true;
    }

  gint64 until = MAX (g_get_monotonic_time () + IDLE, self->checkpoint_after);
  while (g_queue_is_empty (&self->waiting) && !self->stop)
    if (!g_cond_wait_until (&self->cond, &self->mutex, until))
      return false;
  return true;
}

static gpointer
journal_thread (gpointer data)
{
  Journal *self = data;

  for (;;)
    {
      bool idle = false;

      g_mutex_lock (&self->mutex);
      while (g_queue_is_empty (&self->waiting) && !self->stop && g_queue_is_empty (&self->verifications) && !idle)
        idle = !wait_for_work (self);
      g_autoptr (GPtrArray) requests = take_waiting (self);
      bool stop = self->stop && requests->len == 0 && g_queue_is_empty (&self->verifications);
      g_mutex_unlock (&self->mutex);

      if (stop)
        return NULL;
      if (requests->len > 0)
        serve (self, requests);
      else if (!g_queue_is_empty (&self->verifications))
        verify_slice (self);
      if (idle || (ic_record_log_pages (self->record) >= LOG_PAGES && checkpoint_allowed (self)))
        checkpoint (self);
    }
}

static void
ask (IcStore *store, Request *request)
{
  Journal *self = (Journal *) store;

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->waiting, request);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static void
journal_append (IcStore *store, GPtrArray *events, gint64 now, IcAppendDone done, gpointer user_data)
{
  Request *request = request_new (REQUEST_APPEND, user_data);

  request->events = events;
  request->now = now;
  request->done.append = done;
  ask (store, request);
}

static void
journal_read (IcStore *store, const char *stream, guint64 after, guint max, IcRowsDone done, gpointer user_data)
{
  Request *request = request_new (REQUEST_READ, user_data);

  request->name = g_strdup (stream);
  request->after = after;
  request->max = max;
  request->done.rows = done;
  ask (store, request);
}

static void
journal_heads (IcStore *store, IcHeadsDone done, gpointer user_data)
{
  Request *request = request_new (REQUEST_HEADS, user_data);

  request->done.heads = done;
  ask (store, request);
}

static void
journal_put (IcStore *store, IcShelf shelf, const char *key, GBytes *value, gint64 now, IcStoreDone done, gpointer user_data)
{
  Request *request = request_new (REQUEST_PUT, user_data);

  request->shelf = shelf;
  request->name = g_strdup (key);
  request->value = value != NULL ? g_bytes_ref (value) : NULL;
  request->now = now;
  request->done.store = done;
  ask (store, request);
}

static void
journal_list (IcStore *store, IcShelf shelf, IcNotesDone done, gpointer user_data)
{
  Request *request = request_new (REQUEST_LIST, user_data);

  request->shelf = shelf;
  request->done.notes = done;
  ask (store, request);
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
  self->parent = (IcStore) { .append = journal_append, .read = journal_read, .heads = journal_heads, .put = journal_put, .list = journal_list, .free = journal_free };
  self->record = ic_record_new (database);
  self->answers = ic_answers_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("journal", journal_thread, self);
  return &self->parent;
}

void
ic_journal_verify (IcStore *store, IcVerifyDone done, gpointer user_data)
{
  Request *request = request_new (REQUEST_VERIFY, user_data);

  g_return_if_fail (store->append == journal_append);
  request->done.verify = done;
  ask (store, request);
}
