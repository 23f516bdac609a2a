/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a store was asked, on its way to whoever does it and back.
 */
#include "ic-request.h"

static void
ask (IcStore *store, IcRequest *request)
{
  IcRequestStore *self = (IcRequestStore *) store;

  self->ask (self, request);
}

static void
ask_append (IcStore *store, GPtrArray *events, gint64 now, IcAppendDone done, gpointer user_data)
{
  IcRequest *request = ic_request_new (IC_REQUEST_APPEND, user_data);

  request->given = events;
  request->now = now;
  request->done.append = done;
  ask (store, request);
}

static void
ask_read (IcStore *store, const char *stream, guint64 after, guint max, IcRowsDone done, gpointer user_data)
{
  IcRequest *request = ic_request_new (IC_REQUEST_READ, user_data);

  request->name = g_strdup (stream);
  request->after = after;
  request->max = max;
  request->done.rows = done;
  ask (store, request);
}

static void
ask_heads (IcStore *store, IcHeadsDone done, gpointer user_data)
{
  IcRequest *request = ic_request_new (IC_REQUEST_HEADS, user_data);

  request->done.heads = done;
  ask (store, request);
}

static void
ask_put (IcStore *store, IcShelf shelf, const char *key, GBytes *value, gint64 now, IcStoreDone done, gpointer user_data)
{
  IcRequest *request = ic_request_new (IC_REQUEST_PUT, user_data);

  request->shelf = shelf;
  request->name = g_strdup (key);
  request->value = value != NULL ? g_bytes_ref (value) : NULL;
  request->now = now;
  request->done.store = done;
  ask (store, request);
}

static void
ask_list (IcStore *store, IcShelf shelf, IcNotesDone done, gpointer user_data)
{
  IcRequest *request = ic_request_new (IC_REQUEST_LIST, user_data);

  request->shelf = shelf;
  request->done.notes = done;
  ask (store, request);
}

static void
ask_replicate (IcStore *store, GPtrArray *rows, GPtrArray *drop, IcReplicateDone done, gpointer user_data)
{
  IcRequest *request = ic_request_new (IC_REQUEST_REPLICATE, user_data);

  request->given = rows;
  request->drop = drop;
  request->done.replicate = done;
  ask (store, request);
}

static void
ask_tail (IcStore *store, guint64 after, guint max, IcRowsDone done, gpointer user_data)
{
  IcRequest *request = ic_request_new (IC_REQUEST_TAIL, user_data);

  request->after = after;
  request->max = max;
  request->done.rows = done;
  ask (store, request);
}

static void
ask_truncate (IcStore *store, const char *stream, guint64 after, IcRowsDone done, gpointer user_data)
{
  IcRequest *request = ic_request_new (IC_REQUEST_TRUNCATE, user_data);

  request->name = g_strdup (stream);
  request->after = after;
  request->done.rows = done;
  ask (store, request);
}

static void
answer_cb (gpointer data)
{
  g_autoptr (IcRequest) self = data;
  guint n = self->given != NULL && self->error == NULL ? self->given->len : 0;

  switch (self->kind)
    {
    case IC_REQUEST_APPEND:
      self->done.append (self->error == NULL ? self->placements : NULL, n, self->error, self->user_data);
      break;
    case IC_REQUEST_READ:
    case IC_REQUEST_TAIL:
    case IC_REQUEST_TRUNCATE:
      self->done.rows (self->list, self->error, self->user_data);
      break;
    case IC_REQUEST_HEADS:
      self->done.heads (self->list, self->error, self->user_data);
      break;
    case IC_REQUEST_PUT:
    case IC_REQUEST_BACKUP:
      if (self->done.store != NULL)
        self->done.store (self->error, self->user_data);
      break;
    case IC_REQUEST_LIST:
      self->done.notes (self->list, self->error, self->user_data);
      break;
    case IC_REQUEST_REPLICATE:
      if (self->done.replicate != NULL)
        self->done.replicate (self->error == NULL ? self->outcomes : NULL, n, self->error, self->user_data);
      break;
    case IC_REQUEST_VERIFY:
      self->done.verify (self->verification, self->error, self->user_data);
      break;
    }
}

void
ic_request_store_init (IcRequestStore *self, void (*ask_func) (IcRequestStore *self, IcRequest *request),
                       void (*free_func) (IcStore *self))
{
  self->parent = (IcStore) {
    .append = ask_append, .read = ask_read, .heads = ask_heads, .put = ask_put, .list = ask_list,
    .replicate = ask_replicate, .tail = ask_tail, .truncate = ask_truncate, .free = free_func,
  };
  self->ask = ask_func;
}

IcRequest *
ic_request_new (IcRequestKind kind, gpointer user_data)
{
  IcRequest *self = g_new0 (IcRequest, 1);

  self->kind = kind;
  self->user_data = user_data;
  self->context = ic_answers_context ();
  return self;
}

void
ic_request_free (IcRequest *self)
{
  ic_request_clear_answer (self);
  g_clear_pointer (&self->given, g_ptr_array_unref);
  g_clear_pointer (&self->drop, g_ptr_array_unref);
  g_clear_pointer (&self->value, g_bytes_unref);
  g_main_context_unref (self->context);
  g_free (self->name);
  g_free (self);
}

bool
ic_request_writes (const IcRequest *self)
{
  switch (self->kind)
    {
    case IC_REQUEST_APPEND:
    case IC_REQUEST_PUT:
    case IC_REQUEST_REPLICATE:
    case IC_REQUEST_TRUNCATE:
      return true;
    case IC_REQUEST_READ:
    case IC_REQUEST_HEADS:
    case IC_REQUEST_LIST:
    case IC_REQUEST_TAIL:
    case IC_REQUEST_VERIFY:
    case IC_REQUEST_BACKUP:
      break;
    }
  return false;
}

void
ic_request_begin (IcRequest *self)
{
  if (self->kind == IC_REQUEST_APPEND)
    self->placements = g_new0 (IcPlacement, self->given->len);
  else if (self->kind == IC_REQUEST_REPLICATE)
    self->outcomes = g_new0 (IcReplica, self->given->len);
}

void
ic_request_clear_answer (IcRequest *self)
{
  g_clear_pointer (&self->placements, g_free);
  g_clear_pointer (&self->outcomes, g_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->verification, ic_verification_free);
  g_clear_error (&self->error);
}

void
ic_request_answer (IcRequest **requests, guint n, IcAnswers *answers)
{
  g_autofree IcAnswer *list = g_new (IcAnswer, n);

  for (guint i = 0; i < n; i++)
    list[i] = (IcAnswer) { requests[i]->context, answer_cb, requests[i] };
  ic_answers_post (answers, list, n);
}
