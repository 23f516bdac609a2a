/* SPDX-License-Identifier: GPL-3.0-or-later
 * The whole record of a session: verified, and read for whoever keeps a copy.
 */
#include "ic-session-private.h"

#include "ic-engine.h"
#include "ic-ndjson.h"

#define LOG_CHUNK 4096

/* Whether there is a record to ask. */
static bool
is_open_for (IcSession *self, GTask *task)
{
  if (ic_session_get_engine (self) == NULL)
    g_task_return_new_error (task, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record is not open");

  return ic_session_get_engine (self) != NULL;
}

static void
verified_cb (const char *text, const GError *error, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_pointer (task, g_strdup (text), g_free);
}

void
ic_session_verify_async (IcSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, ic_session_verify_async);
  if (is_open_for (self, task))
    ic_engine_verify (ic_session_get_engine (self), verified_cb, g_steal_pointer (&task));
}

char *
ic_session_verify_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A log is read a piece at a time, so that others get their turn. */
typedef struct {
  char    *stream;
  GString *text;
  guint64  after;
} IcLogging;

static void
logging_free (gpointer data)
{
  IcLogging *self = data;

  g_free (self->stream);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
}

static void
log_rows_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  GTask *task = user_data;
  IcSession *self = g_task_get_source_object (task);
  IcLogging *logging = g_task_get_task_data (task);

  if (error != NULL)
    {
      g_task_return_error (task, g_error_copy (error));
      g_object_unref (task);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    {
      const IcRow *row = rows->pdata[i];

      ic_ndjson_append (logging->text, logging->stream, row);
      logging->after = row->position;
    }
  if (rows->len == LOG_CHUNK && ic_session_get_engine (self) == NULL)
    {
      g_task_return_new_error (task, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record was closed before all of it was read");
      g_object_unref (task);
      return;
    }
  if (rows->len == LOG_CHUNK)
    {
      ic_engine_rows (ic_session_get_engine (self), logging->stream, logging->after, LOG_CHUNK, log_rows_cb, task);
      return;
    }
  g_task_return_pointer (task, g_string_free_to_bytes (g_steal_pointer (&logging->text)), (GDestroyNotify) g_bytes_unref);
  g_object_unref (task);
}

void
ic_session_log_async (IcSession *self, const char *stream, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  IcLogging *logging = g_new0 (IcLogging, 1);

  logging->stream = g_strdup (stream);
  logging->text = g_string_new (NULL);
  g_task_set_source_tag (task, ic_session_log_async);
  g_task_set_task_data (task, logging, logging_free);
  if (is_open_for (self, task))
    ic_engine_rows (ic_session_get_engine (self), stream, 0, LOG_CHUNK, log_rows_cb, g_steal_pointer (&task));
}

GBytes *
ic_session_log_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
