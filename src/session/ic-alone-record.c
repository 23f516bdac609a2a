/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading the record made alone, and ending incidents in it.
 */
#include "ic-alone-record.h"

#include "ic-journal.h"
#include "ic-summary.h"

#include <string.h>

#define CHUNK 2048

struct _IcAloneRecord {
  IcEnv       *env;
  char        *source;
  IcStore     *store;
  IcAuthority *authority; /* NULL until something is written */
  GPtrArray   *heads;     /* of IcHead */
  GHashTable  *states;    /* stream → IcState */
  GPtrArray   *to_fold;   /* names of streams whose summary is missing or old; owned */
  IcFold      *fold;      /* of the last of them */
  guint64      position;

  /* What is under way. */
  IcStoreDone  done;
  gpointer     user_data;
  char        *moving, *to, *person;
};

static void
finish (IcAloneRecord *self, const GError *error)
{
  IcStoreDone done = self->done;

  self->done = NULL;
  if (done != NULL)
    done (error, self->user_data);
}

/* -- opening ------------------------------------------------------------------- */

IcAloneRecord *
ic_alone_record_open (const char *directory, IcEnv *env, const char *source, GError **error)
{
  g_autofree char *file = g_build_filename (directory, "record.db", NULL);
  IcAloneRecord *self;
  IcStore *store;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return NULL;
  store = ic_journal_open (directory, error);
  if (store == NULL)
    return NULL;

  self = g_new0 (IcAloneRecord, 1);
  self->env = env;
  self->source = g_strdup (source);
  self->store = store;
  self->heads = g_ptr_array_new ();
  self->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_state_unref);
  self->to_fold = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
ic_alone_record_free (IcAloneRecord *self)
{
  self->done = NULL;
  if (self->authority != NULL)
    ic_authority_close (self->authority);
  g_clear_pointer (&self->store, ic_store_free);
  g_clear_pointer (&self->authority, ic_authority_free);
  g_clear_pointer (&self->fold, ic_fold_free);
  g_ptr_array_unref (self->heads);
  g_ptr_array_unref (self->to_fold);
  g_hash_table_unref (self->states);
  g_free (self->source);
  g_free (self->moving);
  g_free (self->to);
  g_free (self->person);
  g_free (self);
}

/* -- reading ------------------------------------------------------------------- */

static void fold_next (IcAloneRecord *self);

static const char *
folding (IcAloneRecord *self)
{
  return self->to_fold->pdata[self->to_fold->len - 1];
}

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcAloneRecord *self = user_data;

  if (self->done == NULL)
    return;
  if (error != NULL)
    {
      finish (self, error);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    {
      const IcRow *row = rows->pdata[i];
      g_autoptr (IcEvent) event = row->redacted ? ic_event_parse_tombstone (row->bytes, NULL) : ic_event_parse (row->bytes, NULL);

      self->position = row->position;
      if (event != NULL)
        ic_entry_unref (ic_fold_apply (self->fold, event, row->position, row->placed));
    }
  if (rows->len == CHUNK)
    {
      ic_store_read (self->store, folding (self), self->position, CHUNK, rows_cb, self);
      return;
    }

  g_hash_table_replace (self->states, g_strdup (folding (self)), ic_fold_state (self->fold));
  g_ptr_array_set_size (self->to_fold, (int) self->to_fold->len - 1);
  fold_next (self);
}

static void
fold_next (IcAloneRecord *self)
{
  g_clear_pointer (&self->fold, ic_fold_free);
  if (self->to_fold->len == 0)
    {
      finish (self, NULL);
      return;
    }

  self->fold = ic_fold_new (folding (self));
  self->position = 0;
  ic_store_read (self->store, folding (self), 0, CHUNK, rows_cb, self);
}

static bool
has_current_summary (IcAloneRecord *self, const IcHead *head)
{
  const IcState *state = g_hash_table_lookup (self->states, head->stream);

  return state != NULL && (guint64) state->position == head->position;
}

static void
summaries_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  IcAloneRecord *self = user_data;

  if (self->done == NULL)
    return;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const IcNote *note = notes->pdata[i];
      IcState *state = ic_summary_read (note->key, note->value);

      if (state != NULL)
        g_hash_table_replace (self->states, g_strdup (note->key), state);
    }
  for (guint i = 0; i < self->heads->len; i++)
    {
      const IcHead *head = self->heads->pdata[i];
      IcStreamType type = ic_stream_type (head->stream);

      if (type == IC_STREAM_ORG || (type == IC_STREAM_INCIDENT && !has_current_summary (self, head)))
        g_ptr_array_add (self->to_fold, g_strdup (head->stream));
    }
  fold_next (self);
}

static void
heads_cb (GPtrArray *heads, const GError *error, gpointer user_data)
{
  IcAloneRecord *self = user_data;

  if (self->done == NULL)
    return;
  if (error != NULL)
    {
      finish (self, error);
      return;
    }

  g_ptr_array_unref (self->heads);
  self->heads = g_ptr_array_ref (heads);
  ic_store_list (self->store, IC_SHELF_SUMMARIES, summaries_cb, self);
}

void
ic_alone_record_read (IcAloneRecord *self, IcStoreDone done, gpointer user_data)
{
  self->done = done;
  self->user_data = user_data;
  g_ptr_array_set_size (self->to_fold, 0);
  ic_store_heads (self->store, heads_cb, self);
}

GPtrArray *
ic_alone_record_heads (IcAloneRecord *self)
{
  return self->heads;
}

guint64
ic_alone_record_end (IcAloneRecord *self, const char *stream)
{
  for (guint i = 0; i < self->heads->len; i++)
    {
      const IcHead *head = self->heads->pdata[i];

      if (strcmp (head->stream, stream) == 0)
        return head->position;
    }

  return 0;
}

const IcState *
ic_alone_record_state (IcAloneRecord *self, const char *stream)
{
  return g_hash_table_lookup (self->states, stream);
}

IcStore *
ic_alone_record_store (IcAloneRecord *self)
{
  return self->store;
}

/* -- ending an incident here --------------------------------------------------- */

static void
ignore_entries (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
}

static void
ignore_state (const char *stream, IcState *state, bool loading, gpointer data)
{
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  if (error != NULL)
    finish (data, error);
}

static void
moved_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  IcAloneRecord *self = user_data;

  if (self->done == NULL)
    return;

  if (n > 0 && verdicts[0].error == NULL)
    for (guint i = 0; i < self->heads->len; i++)
      {
        IcHead *head = self->heads->pdata[i];

        if (strcmp (head->stream, self->moving) == 0)
          head->position = verdicts[0].position;
      }
  finish (self, n > 0 ? verdicts[0].error : NULL);
}

static void
write_moved (IcAloneRecord *self)
{
  const IcEventContext context = { .env = self->env, .source = self->source, .actor = self->person, .entered_by = self->person };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_STREAM_MOVED, &context, self->moving);
  ic_json_put_string (draft.data, "to", self->to);
  g_ptr_array_add (events, ic_event_draft_finish (&draft));
  ic_authority_submit (self->authority, events, NULL, moved_cb, self);
}

static void
loaded_cb (const GError *error, gpointer user_data)
{
  IcAloneRecord *self = user_data;

  if (self->done == NULL)
    return;
  if (error != NULL)
    finish (self, error);
  else
    write_moved (self);
}

static void
last_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  static const IcAuthorityEvents events = { .entries = ignore_entries, .state = ignore_state, .trouble = trouble_cb };
  IcAloneRecord *self = user_data;
  const IcRow *row = rows != NULL && rows->len > 0 ? rows->pdata[rows->len - 1] : NULL;
  g_autoptr (IcEvent) event = row != NULL ? ic_event_parse (row->bytes, NULL) : NULL;

  if (self->done == NULL)
    return;
  if (error != NULL || (event != NULL && event->kind != NULL && event->kind->id == IC_KIND_STREAM_MOVED))
    {
      finish (self, error);
      return;
    }

  if (self->authority != NULL)
    {
      write_moved (self);
      return;
    }
  self->authority = ic_authority_new (self->env, self->store, self->source, &events, self);
  ic_authority_load (self->authority, loaded_cb, self);
}

void
ic_alone_record_move (IcAloneRecord *self, const char *stream, const char *to, const char *person, IcStoreDone done, gpointer user_data)
{
  guint64 end = ic_alone_record_end (self, stream);

  self->done = done;
  self->user_data = user_data;
  g_free (self->moving);
  g_free (self->to);
  g_free (self->person);
  self->moving = g_strdup (stream);
  self->to = g_strdup (to);
  self->person = g_strdup (person);
  ic_store_read (self->store, stream, end > 0 ? end - 1 : 0, 1, last_cb, self);
}
