/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlets and their secrets, for whoever works with a session.
 */
#include "ic-session-private.h"

/* Whether there is a record to ask. */
static bool
is_open_for (IcSession *self, GTask *task)
{
  if (ic_session_get_engine (self) == NULL)
    g_task_return_new_error (task, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record is not open");

  return ic_session_get_engine (self) != NULL;
}

static void
text_cb (const char *text, GPtrArray *standings, const GError *error, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_pointer (task, g_strdup (text), g_free);
}

void
ic_session_set_secret_async (IcSession *self, const char *name, const char *secret, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_session_set_secret_async);
  if (is_open_for (self, task))
    ic_engine_set_secret (ic_session_get_engine (self), name, secret, cancellable, text_cb, g_steal_pointer (&task));
}

gboolean
ic_session_set_secret_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), error);

  return text != NULL;
}

void
ic_session_test_outlet_async (IcSession *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_session_test_outlet_async);
  if (is_open_for (self, task))
    ic_engine_test_outlet (ic_session_get_engine (self), id, cancellable, text_cb, g_steal_pointer (&task));
}

char *
ic_session_test_outlet_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
listed_cb (const char *text, GPtrArray *standings, const GError *error, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_pointer (task, g_ptr_array_ref (standings), (GDestroyNotify) g_ptr_array_unref);
}

void
ic_session_list_outlets_async (IcSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_session_list_outlets_async);
  if (is_open_for (self, task))
    ic_engine_list_outlets (ic_session_get_engine (self), cancellable, listed_cb, g_steal_pointer (&task));
}

GPtrArray *
ic_session_list_outlets_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
