/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a session knows of the server it is joined to.
 */
#include "ic-session-private.h"

#include "ic-fold.h"

#include <string.h>

struct _IcSessionLink {
  IcSession    *session;
  IcJoining    *joining; /* NULL: works alone */
  IcLinkStatus  status;  /* texts are owned */
  char         *reason, *user, *server;
  GPtrArray    *outbox;  /* of GBytes: acts the server does not have yet */
  GListStore   *refused; /* of IcRefusedAct, newest first */
  GHashTable   *devices; /* device → IcPresent: whoever looks at anything */
  GListStore   *present; /* of IcPresent, by name: those who look at the incident in front */
  char         *told;    /* the last that was told for whoever sits here, or NULL */
};

G_DEFINE_QUARK (ic-session-error-quark, ic_session_error)

IcSessionLink *
ic_session_link_new (IcSession *session)
{
  IcSessionLink *self = g_new0 (IcSessionLink, 1);

  self->session = session;
  self->outbox = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->refused = g_list_store_new (IC_TYPE_REFUSED_ACT);
  self->devices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->present = g_list_store_new (IC_TYPE_PRESENT);

  return self;
}

void
ic_session_link_free (IcSessionLink *self)
{
  g_clear_pointer (&self->joining, ic_joining_free);
  g_free (self->reason);
  g_free (self->user);
  g_free (self->server);
  g_ptr_array_unref (self->outbox);
  g_object_unref (self->refused);
  g_hash_table_unref (self->devices);
  g_object_unref (self->present);
  g_free (self->told);
  g_free (self);
}

/* -- what the engine tells ----------------------------------------------------- */

static void
keep_status (IcSessionLink *self, const IcLinkStatus *status)
{
  g_autofree char *reason = g_strdup (status->reason);
  g_autofree char *user = g_strdup (status->user != NULL ? status->user : self->joining->user);
  g_autofree char *server = g_strdup (status->server != NULL ? status->server : self->joining->called);

  g_free (self->reason);
  g_free (self->user);
  g_free (self->server);
  self->status = *status;
  self->status.reason = self->reason = g_steal_pointer (&reason);
  self->status.user = self->user = g_steal_pointer (&user);
  self->status.server = self->server = g_steal_pointer (&server);
  /* What may be done while the server was not heard yet is what it said last. */
  if (status->user == NULL)
    self->status.permission = self->joining->permission;
}

static void
joined_cb (const IcJoining *joining, gpointer data)
{
  IcSession *session = data;
  IcSessionLink *self = ic_session_link_of (session);
  const IcLinkStatus first = { .phase = IC_LINK_CONNECTING, .since = ic_env_now (ic_session_get_env (session)), .permission = joining->permission };

  self->joining = ic_joining_copy (joining);
  keep_status (self, &first);
  ic_session_sits_here (session, joining->user, joining->name);
  g_object_notify (G_OBJECT (session), "link");
}

/* Who is there is known only while the link holds. */
static void
forget_present (IcSessionLink *self)
{
  g_hash_table_remove_all (self->devices);
  g_list_store_remove_all (self->present);
}

static void
status_cb (const IcLinkStatus *status, gpointer data)
{
  IcSessionLink *self = ic_session_link_of (data);

  keep_status (self, status);
  if (status->phase == IC_LINK_OFFLINE || status->phase == IC_LINK_REFUSED)
    forget_present (self);
  g_object_notify (data, "link");
}

static void
outbox_cb (GPtrArray *acts, gpointer data)
{
  IcSessionLink *self = ic_session_link_of (data);

  g_ptr_array_set_size (self->outbox, 0);
  for (guint i = 0; i < acts->len; i++)
    g_ptr_array_add (self->outbox, g_bytes_ref (((IcLinkAct *) acts->pdata[i])->bytes));
  ic_session_show_pending (data);
}

static int
compare_refused (gconstpointer a, gconstpointer b)
{
  gint64 left = ic_refused_act_get_time (*(IcRefusedAct **) a), right = ic_refused_act_get_time (*(IcRefusedAct **) b);

  return left > right ? -1 : left < right;
}

static void
refused_cb (GPtrArray *acts, const IcLinkAct *now, gpointer data)
{
  IcSessionLink *self = ic_session_link_of (data);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < acts->len; i++)
    g_ptr_array_add (all, ic_refused_act_new (acts->pdata[i]));
  g_ptr_array_sort (all, compare_refused);
  g_list_store_splice (self->refused, 0, g_list_model_get_n_items (G_LIST_MODEL (self->refused)), all->pdata, all->len);
  if (now != NULL)
    {
      g_autofree char *words = ic_act_words (now->bytes);

      g_signal_emit_by_name (data, "refused", words, now->reason);
    }
}

static void
overtaken_cb (IcEntry *entry, gpointer data)
{
  g_signal_emit_by_name (data, "overtaken", entry);
}

static void
offered_cb (const char *stream, const char *label, const char *from, gpointer data)
{
  g_signal_emit_by_name (data, "offered", stream, label, from);
}

static void
keyring_cb (const GError *error, gpointer data)
{
  ic_session_tell_keyring (data, error);
}

/* -- who is there -------------------------------------------------------------- */

static int
compare_present (gconstpointer a, gconstpointer b)
{
  IcPresent *left = *(IcPresent **) a, *right = *(IcPresent **) b;
  int order = g_utf8_collate (ic_present_get_name (left), ic_present_get_name (right));

  return order != 0 ? order : strcmp (ic_present_get_device (left), ic_present_get_device (right));
}

void
ic_session_link_show_present (IcSessionLink *self)
{
  IcIncident *incident = ic_session_get_incident (self->session);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->present));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->devices);
  while (incident != NULL && g_hash_table_iter_next (&iter, NULL, &value))
    if (strcmp (ic_present_get_incident (value), ic_incident_get_stream (incident)) == 0)
      g_ptr_array_add (all, value);
  g_ptr_array_sort (all, compare_present);
  if (before > 0 || all->len > 0)
    g_list_store_splice (self->present, 0, before, all->pdata, all->len);
}

static void
presence_cb (const IcPresence *presence, gpointer data)
{
  IcSessionLink *self = ic_session_link_of (data);

  if (g_strcmp0 (presence->device, ic_session_get_source (data)) == 0)
    return;

  if (presence->incident != NULL)
    g_hash_table_replace (self->devices, g_strdup (presence->device), ic_present_new (presence));
  else
    g_hash_table_remove (self->devices, presence->device);
  ic_session_link_show_present (self);
}

const IcEngineLinkEvents ic_session_link_events = {
  joined_cb, keyring_cb, status_cb, outbox_cb, refused_cb, presence_cb, overtaken_cb, offered_cb,
};

/* -- what is asked ------------------------------------------------------------- */

GPtrArray *
ic_session_link_outbox (IcSessionLink *self)
{
  return self->outbox;
}

bool
ic_session_link_begin_telling (IcSessionLink *self, const char *what)
{
  if (g_strcmp0 (self->told, what) == 0)
    return false;

  g_free (self->told);
  self->told = g_strdup (what);
  return true;
}

const IcJoining *
ic_session_link_joining (IcSessionLink *self)
{
  return self->joining;
}

const IcLinkStatus *
ic_session_get_link (IcSession *self)
{
  IcSessionLink *link = ic_session_link_of (self);

  return link->joining != NULL ? &link->status : NULL;
}

gboolean
ic_session_may (IcSession *self, IcKindId kind)
{
  const IcLinkStatus *status = ic_session_get_link (self);

  return status == NULL || ic_permission_holds (status->permission, ic_kind (kind)->permission);
}

guint
ic_session_get_unsent (IcSession *self)
{
  return ic_session_link_of (self)->outbox->len;
}

GListModel *
ic_session_get_refused (IcSession *self)
{
  return G_LIST_MODEL (ic_session_link_of (self)->refused);
}

GListModel *
ic_session_get_present (IcSession *self)
{
  return G_LIST_MODEL (ic_session_link_of (self)->present);
}

static bool
is_linked (IcSession *self)
{
  return ic_session_get_link (self) != NULL && ic_session_get_engine (self) != NULL;
}

void
ic_session_retry_link (IcSession *self)
{
  if (is_linked (self))
    ic_engine_retry (ic_session_get_engine (self));
}

void
ic_session_forget_refused (IcSession *self, const char *key)
{
  if (is_linked (self))
    ic_engine_forget (ic_session_get_engine (self), key);
}

void
ic_session_resend_refused (IcSession *self, const char *key)
{
  if (is_linked (self))
    ic_engine_resend (ic_session_get_engine (self), key);
}

void
ic_session_set_writing (IcSession *self, gboolean writing)
{
  if (is_linked (self))
    ic_engine_writing (ic_session_get_engine (self), writing);
}

/* -- joining and leaving ------------------------------------------------------- */

/* Only now: whoever waits is told before the session is taken away. */
static gboolean
moved_cb (gpointer user_data)
{
  g_signal_emit_by_name (user_data, "moved");

  return G_SOURCE_REMOVE;
}

static void
moved_answer_cb (const GError *error, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (error != NULL)
    {
      g_task_return_error (task, g_error_copy (error));
      return;
    }
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, moved_cb, g_object_ref (g_task_get_source_object (task)), g_object_unref);
  g_task_return_boolean (task, TRUE);
}

/* Whoever was signed out there needs a new token. */
static bool
may_join (IcSession *self)
{
  const IcLinkStatus *status = ic_session_get_link (self);

  return status == NULL || status->phase == IC_LINK_REFUSED;
}

/* Returns: (transfer full) the task to be answered, or NULL when it has been. */
static GTask *
moving_task (IcSession *self, gpointer tag, bool joins, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tag);
  /* What has been done counts, also when it was called off a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  if (ic_session_get_engine (self) == NULL)
    g_task_return_new_error (task, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record is not open");
  else if (joins && !may_join (self))
    g_task_return_new_error (task, IC_SESSION_ERROR, IC_SESSION_ERROR_JOINED, "This desk is joined to %s: sign out there first",
                             ic_session_get_link (self)->server);
  else if (!joins && ic_session_get_link (self) == NULL)
    g_task_return_new_error (task, IC_SESSION_ERROR, IC_SESSION_ERROR_ALONE, "This desk works alone: there is no server to sign out from");
  else
    return g_steal_pointer (&task);

  return NULL;
}

void
ic_session_join_async (IcSession *self, const char *invitation, const char *name, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = moving_task (self, ic_session_join_async, true, cancellable, callback, user_data);
  const IcPerson *me = ic_session_get_me_person (self);
  bool other = name != NULL && *name != '\0' && strcmp (name, me->name) != 0;
  g_autofree char *id = other ? ic_person_id (name) : NULL;

  if (task != NULL)
    ic_engine_join (ic_session_get_engine (self), invitation, id != NULL ? id : me->id, other ? name : me->name, me->zone, cancellable,
                    moved_answer_cb, task);
}

gboolean
ic_session_join_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ic_session_leave_async (IcSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = moving_task (self, ic_session_leave_async, false, cancellable, callback, user_data);

  if (task != NULL)
    ic_engine_leave (ic_session_get_engine (self), moved_answer_cb, task);
}

gboolean
ic_session_leave_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
