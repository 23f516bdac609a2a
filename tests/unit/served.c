/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real server for tests of desks.
 */
#include "served.h"

#include "ic-http-server.h"
#include "ic-journal.h"
#include "ic-system-env.h"
#include "ic-time.h"
#include "ic-wire.h"

#include <string.h>

struct _Served {
  char         *directory;
  guint16       port;
  GThread      *thread;
  GMainContext *context;
  GMainLoop    *loop;
  GMutex        mutex;
  GCond         cond;
  bool          ready;

  /* The thread's. */
  IcStore      *store;
  IcService    *service;
  IcHttpServer *http;
  GSource      *steps;
};

/* -- stepping -- */

typedef struct {
  GSource    parent;
  IcService *service;
} Steps;

static gboolean
steps_prepare (GSource *source, int *timeout)
{
  gint64 left = ic_service_next (((Steps *) source)->service) - ic_env_now (ic_system_env_get ());

  *timeout = (int) CLAMP (left / 1000 + 1, 0, 500);
  return left <= 0;
}

static gboolean
steps_check (GSource *source)
{
  return ic_service_next (((Steps *) source)->service) <= ic_env_now (ic_system_env_get ());
}

static gboolean
steps_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  ic_service_step (((Steps *) source)->service);
  return G_SOURCE_CONTINUE;
}

static void
attach_steps (Served *self)
{
  static GSourceFuncs funcs = { .prepare = steps_prepare, .check = steps_check, .dispatch = steps_dispatch };

  self->steps = g_source_new (&funcs, sizeof (Steps));
  ((Steps *) self->steps)->service = self->service;
  g_source_attach (self->steps, self->context);
}

/* -- the thread -- */

static void
opened_cb (const GError *error, gpointer user_data)
{
  g_assert_no_error (error);
  *(bool *) user_data = true;
}

static void
open_service (Served *self)
{
  g_autofree char *credentials = g_build_filename (self->directory, "credentials", NULL);
  const IcServiceSettings settings = { .name = "The test's server", .directory = self->directory, .credentials = credentials };
  g_autoptr (GError) error = NULL;
  bool opened = false;

  self->store = ic_journal_open (self->directory, &error);
  g_assert_no_error (error);
  self->service = ic_service_new (ic_system_env_get (), self->store, &settings, NULL, NULL);
  ic_service_open (self->service, opened_cb, &opened);
  while (!opened)
    g_main_context_iteration (self->context, TRUE);
  attach_steps (self);
  self->http = ic_http_server_new (self->service, &(IcHttpSettings){ .address = "127.0.0.1", .port = self->port, .fd = -1 }, &error);
  g_assert_no_error (error);
  self->port = ic_http_server_port (self->http);
}

static gpointer
thread_func (gpointer data)
{
  Served *self = data;

  g_main_context_push_thread_default (self->context);
  open_service (self);
  g_mutex_lock (&self->mutex);
  self->ready = true;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  g_main_loop_run (self->loop);

  ic_http_server_free (self->http);
  g_source_destroy (self->steps);
  g_source_unref (self->steps);
  ic_service_close (self->service);
  ic_store_free (self->store);
  ic_service_free (self->service);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

Served *
served_new (const char *directory, guint16 port)
{
  Served *self = g_new0 (Served, 1);

  self->directory = g_strdup (directory);
  self->port = port;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("server", thread_func, self);
  g_mutex_lock (&self->mutex);
  while (!self->ready)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);

  return self;
}

void
served_free (Served *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->directory);
  g_free (self);
}

guint16
served_port (Served *self)
{
  return self->port;
}

/* -- asking it -- */

typedef struct _Asking Asking;
struct _Asking {
  Served      *served;
  void       (*func) (Asking *self);
  const char  *text;
  int          permission;
  char        *answer;
  guint64      number;
  guint        left;
  bool         done;
};

static void
answer (Asking *self)
{
  g_mutex_lock (&self->served->mutex);
  self->done = true;
  g_cond_signal (&self->served->cond);
  g_mutex_unlock (&self->served->mutex);
}

static gboolean
ask_cb (gpointer data)
{
  Asking *asking = data;

  asking->func (asking);
  return G_SOURCE_REMOVE;
}

static void
ask (Asking *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, ask_cb, self, NULL);
  g_source_attach (source, self->served->context);
  g_mutex_lock (&self->served->mutex);
  while (!self->done)
    g_cond_wait (&self->served->cond, &self->served->mutex);
  g_mutex_unlock (&self->served->mutex);
}

static void
invited_cb (const char *secret, const GError *error, gpointer user_data)
{
  Asking *asking = user_data;
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", asking->served->port);

  g_assert_no_error (error);
  asking->answer = ic_invitation_write (url, secret);
  answer (asking);
}

static void
do_invite (Asking *self)
{
  ic_access_invite (ic_service_access (self->served->service), self->text, (IcPermission) self->permission, IC_HOUR, invited_cb, self);
}

char *
served_invite (Served *self, const char *user, IcPermission permission)
{
  Asking asking = { self, do_invite, user, (int) permission };

  ask (&asking);
  return asking.answer;
}

static void
revoked_cb (const char *secret, const GError *error, gpointer user_data)
{
  Asking *asking = user_data;

  g_assert_no_error (error);
  if (--asking->left == 0)
    answer (asking);
}

static void
do_revoke (Asking *self)
{
  IcAccess *access = ic_service_access (self->served->service);
  g_autoptr (GPtrArray) tokens = ic_access_tokens (access);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < tokens->len; i++)
    if (strcmp (((IcToken *) tokens->pdata[i])->user, self->text) == 0)
      g_ptr_array_add (ids, g_strdup (((IcToken *) tokens->pdata[i])->id));
  self->left = ids->len;
  for (guint i = 0; i < ids->len; i++)
    ic_access_revoke (access, ids->pdata[i], revoked_cb, self);
  g_assert_cmpuint (ids->len, >, 0);
}

void
served_revoke (Served *self, const char *user)
{
  Asking asking = { self, do_revoke, user };

  ask (&asking);
}

static void
permitted_cb (const char *secret, const GError *error, gpointer user_data)
{
  g_assert_no_error (error);
  answer (user_data);
}

static void
do_permit (Asking *self)
{
  const IcUser user = { (char *) self->text, NULL, NULL, (IcPermission) self->permission };

  ic_access_set_user (ic_service_access (self->served->service), &user, permitted_cb, self);
}

void
served_permit (Served *self, const char *user, IcPermission permission)
{
  Asking asking = { self, do_permit, user, (int) permission };

  ask (&asking);
}

static void
heads_cb (GPtrArray *heads, const GError *error, gpointer user_data)
{
  Asking *asking = user_data;

  g_assert_no_error (error);
  for (guint i = 0; i < heads->len; i++)
    if (strcmp (((IcHead *) heads->pdata[i])->stream, asking->text) == 0)
      asking->number = ((IcHead *) heads->pdata[i])->position;
  answer (asking);
}

static void
do_end (Asking *self)
{
  ic_store_heads (self->served->store, heads_cb, self);
}

guint64
served_end (Served *self, const char *stream)
{
  Asking asking = { self, do_end, stream };

  ask (&asking);
  return asking.number;
}
