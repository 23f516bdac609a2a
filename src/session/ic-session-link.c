/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a session knows of the server it is joined to.
 */
#include "ic-session-private.h"

struct _IcSessionLink {
  IcSession    *session;
  IcLinkStatus *status;  /* NULL: works alone */
  GListStore   *refused; /* of IcRefusedAct, newest first */
  GListStore   *present; /* of IcPresent, by name */
};

G_DEFINE_QUARK (ic-session-error-quark, ic_session_error)

IcSessionLink *
ic_session_link_new (IcSession *session)
{
  IcSessionLink *self = g_new0 (IcSessionLink, 1);

  self->session = session;
  self->refused = g_list_store_new (IC_TYPE_REFUSED_ACT);
  self->present = g_list_store_new (IC_TYPE_PRESENT);

  return self;
}

void
ic_session_link_free (IcSessionLink *self)
{
  g_object_unref (self->refused);
  g_object_unref (self->present);
  g_free (self);
}

const IcLinkStatus *
ic_session_get_link (IcSession *self)
{
  return ic_session_link_of (self)->status;
}

gboolean
ic_session_may (IcSession *self, IcKindId kind)
{
  const IcLinkStatus *status = ic_session_get_link (self);

  return status == NULL || ic_permission_holds (status->permission, ic_kind (kind)->permission);
}

/* -- joining and leaving ------------------------------------------------------ */

void
ic_session_join_async (IcSession *self, const char *invitation, const char *name, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_session_join_async);
  g_task_return_new_error (task, IC_SESSION_ERROR, IC_SESSION_ERROR_OFFLINE, "The server that “%s” names cannot be reached", invitation);
}

gboolean
ic_session_join_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ic_session_leave_async (IcSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_session_leave_async);
  g_task_return_new_error (task, IC_SESSION_ERROR, IC_SESSION_ERROR_ALONE, "This desk works alone: there is no server to sign out from");
}

gboolean
ic_session_leave_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
ic_session_get_unsent (IcSession *self)
{
  const IcLinkStatus *status = ic_session_get_link (self);

  return status != NULL ? status->waiting : 0;
}

void
ic_session_retry_link (IcSession *self)
{
}

/* -- refused acts -------------------------------------------------------------- */

GListModel *
ic_session_get_refused (IcSession *self)
{
  return G_LIST_MODEL (ic_session_link_of (self)->refused);
}

void
ic_session_forget_refused (IcSession *self, const char *key)
{
}

void
ic_session_resend_refused (IcSession *self, const char *key)
{
}

/* -- who is there -------------------------------------------------------------- */

GListModel *
ic_session_get_present (IcSession *self)
{
  return G_LIST_MODEL (ic_session_link_of (self)->present);
}

void
ic_session_set_writing (IcSession *self, gboolean writing)
{
}
