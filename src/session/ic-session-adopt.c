/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bringing along what was done alone to the server this desk has joined.
 */
#include "ic-session-private.h"

#include "ic-org-differences.h"

void
ic_adoptable_free (IcAdoptable *self)
{
  g_free (self->stream);
  g_free (self->label);
  g_free (self->title);
  g_free (self->outcome);
  g_free (self);
}

void
ic_adoptables_free (IcAdoptables *self)
{
  g_ptr_array_unref (self->incidents);
  g_ptr_array_unref (self->differences);
  g_free (self);
}

/* Whether there is a server to bring something to; else the task is answered. */
static bool
is_joined (IcSession *self, GTask *task)
{
  if (ic_session_get_link (self) != NULL && ic_session_get_engine (self) != NULL)
    return true;

  g_task_return_new_error (task, IC_SESSION_ERROR, IC_SESSION_ERROR_ALONE,
                           "This desk works alone: join a server first, then bring the record along");
  return false;
}

static void
listed_cb (IcAdoptables *adoptables, const GError *error, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_pointer (task, adoptables, (GDestroyNotify) ic_adoptables_free);
}

void
ic_session_list_adoptable_async (IcSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_session_list_adoptable_async);
  if (is_joined (self, task))
    ic_engine_list_adoptable (ic_session_get_engine (self), listed_cb, g_steal_pointer (&task));
}

IcAdoptables *
ic_session_list_adoptable_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
adopted_cb (const GError *error, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

void
ic_session_adopt_async (IcSession *self, const char * const *streams, const char * const *keys, IcAdoptProgress progress, gpointer progress_data,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_session_adopt_async);
  if (is_joined (self, task))
    ic_engine_adopt (ic_session_get_engine (self), streams, keys, progress, progress_data, cancellable, adopted_cb, g_steal_pointer (&task));
}

gboolean
ic_session_adopt_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
