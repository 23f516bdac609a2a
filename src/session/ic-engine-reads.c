/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine: reading and verifying the record for whoever asks.
 */
#include "ic-engine-private.h"

/* One question on its way to the store and back. */
typedef struct {
  IcEngine     *engine;
  char         *stream;
  guint64       after;
  guint         max;
  GCallback     done;
  gpointer      user_data;
  GPtrArray    *array;
  char         *text;
  GError       *error;
} IcReadQuestion;

static IcReadQuestion *
question_new (GCallback done, gpointer user_data)
{
  IcReadQuestion *self = g_new0 (IcReadQuestion, 1);

  self->done = done;
  self->user_data = user_data;

  return self;
}

static void
question_free (gpointer data)
{
  IcReadQuestion *self = data;

  g_free (self->stream);
  g_free (self->text);
  g_clear_pointer (&self->array, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void
question_fail (IcReadQuestion *self)
{
  if (self->error == NULL)
    self->error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record is not open");
}

/* Takes what the store gave; arrays of rows and heads are handed on as they are. */
static void
question_keep (IcReadQuestion *self, GPtrArray *array, const GError *error)
{
  self->array = array != NULL ? g_ptr_array_ref (array) : NULL;
  self->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
tell_array (IcEngine *self, gpointer data)
{
  IcReadQuestion *question = data;

  ((IcEngineRows) question->done) (question->array, question->error, question->user_data);
}

static void
array_cb (GPtrArray *array, const GError *error, gpointer user_data)
{
  IcReadQuestion *question = user_data;

  question_keep (question, array, error);
  ic_engine_answer (question->engine, tell_array, question, question_free);
}

static void
fetched_cb (gpointer user_data)
{
  IcReadQuestion *question = user_data;

  ic_store_read (question->engine->store, question->stream, question->after, question->max, array_cb, question);
}

static void
do_rows (IcEngine *self, gpointer data)
{
  IcReadQuestion *question = data;

  question->engine = self;
  if (self->link != NULL && ic_engine_link_lacks (self->link, question->stream))
    {
      ic_engine_link_fetch (self->link, question->stream, fetched_cb, question);
      return;
    }
  if (self->store != NULL)
    {
      ic_store_read (self->store, question->stream, question->after, question->max, array_cb, question);
      return;
    }
  question_fail (question);
  ic_engine_answer (self, tell_array, question, question_free);
}

void
ic_engine_rows (IcEngine *self, const char *stream, guint64 after, guint max, IcEngineRows done, gpointer user_data)
{
  IcReadQuestion *question = question_new (G_CALLBACK (done), user_data);

  question->stream = g_strdup (stream);
  question->after = after;
  question->max = max;
  ic_engine_ask (self, do_rows, question, NULL);
}

static void
do_heads (IcEngine *self, gpointer data)
{
  IcReadQuestion *question = data;

  question->engine = self;
  if (self->store != NULL)
    {
      ic_store_heads (self->store, array_cb, question);
      return;
    }
  question_fail (question);
  ic_engine_answer (self, tell_array, question, question_free);
}

void
ic_engine_heads (IcEngine *self, IcEngineHeads done, gpointer user_data)
{
  ic_engine_ask (self, do_heads, question_new (G_CALLBACK (done), user_data), NULL);
}

static void
tell_text (IcEngine *self, gpointer data)
{
  IcReadQuestion *question = data;

  ((IcEngineText) question->done) (question->text, question->error, question->user_data);
}

static void
verified_cb (const IcVerification *result, const GError *error, gpointer user_data)
{
  IcReadQuestion *question = user_data;

  if (error != NULL)
    question->error = g_error_copy (error);
  else if (result->trouble != NULL)
    question->error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_CORRUPT, result->trouble);
  else
    question->text = g_strdup_printf ("The record verifies: %" G_GUINT64_FORMAT " events in %" G_GUINT64_FORMAT " streams, every link and every pinned head.",
                                      result->events, result->streams);
  ic_engine_answer (question->engine, tell_text, question, question_free);
}

static void
do_verify (IcEngine *self, gpointer data)
{
  IcReadQuestion *question = data;

  question->engine = self;
  if (self->store != NULL)
    {
      ic_journal_verify (self->store, verified_cb, question);
      return;
    }
  question_fail (question);
  ic_engine_answer (self, tell_text, question, question_free);
}

void
ic_engine_verify (IcEngine *self, IcEngineText done, gpointer user_data)
{
  ic_engine_ask (self, do_verify, question_new (G_CALLBACK (done), user_data), NULL);
}
