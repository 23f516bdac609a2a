/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bringing along what was done alone to the server this desk has joined.
 */
#include "ic-session-private.h"

void
ic_adoptables_free (IcAdoptables *self)
{
  g_ptr_array_unref (self->incidents);
  g_ptr_array_unref (self->differences);
  g_free (self);
}

static void
return_alone (GTask *task)
{
  g_task_return_new_error (task, IC_SESSION_ERROR, IC_SESSION_ERROR_ALONE,
                           "This desk works alone: join a server first, then bring the record along");
}

void
ic_session_list_adoptable_async (IcSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_session_list_adoptable_async);
  return_alone (task);
}

IcAdoptables *
ic_session_list_adoptable_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ic_session_adopt_async (IcSession *self, const char * const *streams, const char * const *keys, IcAdoptProgress progress, gpointer progress_data,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_session_adopt_async);
  return_alone (task);
}

gboolean
ic_session_adopt_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
