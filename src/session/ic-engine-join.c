/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine: joining a server, and signing out from it.
 */
#include "ic-engine-private.h"

#include "ic-device.h"
#include "ic-link-driver.h"
#include "ic-secrets.h"
#include "ic-session.h"

#define LEAVE_DEADLINE (5 * G_USEC_PER_SEC)

/* Either of the two, on its way. */
typedef struct {
  IcEngine     *engine;
  char         *invitation, *id, *name, *zone;
  GCancellable *asker;       /* of who asked, or NULL */
  gulong        handler;
  GCancellable *cancellable; /* of what is under way; the engine cancels it too */
  char         *server, *device;
  IcJoining    *joining;
  GError       *error;
  IcEngineDid   done;
  gpointer      user_data;
} IcMoving;

static void
moving_free (gpointer data)
{
  IcMoving *self = data;

  if (self->asker != NULL)
    g_cancellable_disconnect (self->asker, self->handler);
  g_clear_object (&self->asker);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->joining, ic_joining_free);
  g_clear_error (&self->error);
  g_free (self->invitation);
  g_free (self->id);
  g_free (self->name);
  g_free (self->zone);
  g_free (self->server);
  g_free (self->device);
  g_free (self);
}

static IcMoving *
moving_new (IcEngine *engine, GCancellable *asker, IcEngineDid done, gpointer user_data)
{
  IcMoving *self = g_new0 (IcMoving, 1);

  self->engine = engine;
  self->cancellable = g_cancellable_new ();
  self->done = done;
  self->user_data = user_data;
  if (asker != NULL)
    {
      self->asker = g_object_ref (asker);
      self->handler = g_cancellable_connect (asker, G_CALLBACK (ic_engine_cancel_cb), g_object_ref (self->cancellable), g_object_unref);
    }

  return self;
}

static void
tell_moved (IcEngine *engine, gpointer data)
{
  IcMoving *self = data;

  self->done (self->error, self->user_data);
}

/* Takes @error. */
static void
answer (IcMoving *self, GError *error)
{
  IcEngine *engine = self->engine;

  self->error = error;
  g_ptr_array_remove_fast (engine->moving, self->cancellable);
  ic_engine_answer (engine, tell_moved, self, moving_free);
  ic_engine_end (engine);
}

static void
begin (IcMoving *self)
{
  g_ptr_array_add (self->engine->moving, g_object_ref (self->cancellable));
  ic_engine_begin (self->engine);
}

static IcSecretName
secret_name (const IcMoving *self)
{
  return (IcSecretName){ self->joining->server, self->joining->lineage, self->device };
}

/* -- joining ------------------------------------------------------------------- */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcMoving *self = user_data;
  GError *error = NULL;

  /* A token that no keyring takes is held for this run. */
  if (!ic_secrets_store_finish (result, NULL))
    {
      g_autoptr (GError) held = ic_engine_keyring_error ();

      ic_engine_say_keyring (self->engine, held);
    }
  ic_joining_write (self->joining, self->engine->directory, &error);
  answer (self, error);
}

static IcJoining *
joining_of (const IcWireJoined *joined, const char *server)
{
  IcJoining *self = ic_joining_new ();

  self->server = g_strdup (server);
  self->called = g_strdup (joined->server);
  self->lineage = g_strdup (joined->lineage);
  self->user = g_strdup (joined->user.id);
  self->name = g_strdup (joined->user.name);
  self->permission = joined->user.permission;

  return self;
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcMoving *self = user_data;
  GError *error = NULL;
  g_autoptr (IcWireJoined) joined = ic_join_finish (result, &error);
  g_autofree char *label = NULL;
  IcSecretName name;

  if (joined == NULL)
    {
      answer (self, error);
      return;
    }

  self->joining = joining_of (joined, self->server);
  name = secret_name (self);
  label = g_strdup_printf ("Incident Console at %s", joined->server);
  ic_secrets_store_async (&name, label, joined->token, self->cancellable, kept_cb, self);
}

static void
do_join (IcEngine *engine, gpointer data)
{
  IcMoving *self = data;
  g_autofree char *code = NULL;
  GError *error = NULL;

  begin (self);
  if (ic_invitation_read (self->invitation, &self->server, &code, &error))
    self->device = ic_device_source (engine->directory, engine->env, &error);
  if (error != NULL)
    answer (self, error);
  else
    ic_join_async (ic_engine_http (engine), self->server, code, self->device, self->id, self->name, self->zone, self->cancellable, joined_cb, self);
}

void
ic_engine_join (IcEngine *self, const char *invitation, const char *id, const char *name, const char *zone,
                GCancellable *cancellable, IcEngineDid done, gpointer user_data)
{
  IcMoving *moving = moving_new (self, cancellable, done, user_data);

  moving->invitation = g_strdup (invitation);
  moving->id = g_strdup (id);
  moving->name = g_strdup (name);
  moving->zone = g_strdup (zone);
  ic_engine_ask (self, do_join, moving, NULL);
}

/* -- signing out --------------------------------------------------------------- */

static void
end_leaving (IcMoving *self)
{
  GError *error = NULL;

  ic_joining_remove (self->engine->directory, &error);
  answer (self, error);
}

/* Out of reach, the token stays good there; nobody has it any more. */
static void
signed_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (IcHttpAnswer) answered = ic_http_send_finish (result, NULL);

  end_leaving (user_data);
}

/* First of all, for the server may take its time and the program end meanwhile. */
static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcMoving *self = user_data;
  IcEngine *engine = self->engine;

  /* Without a keyring there is nothing left to forget. */
  ic_secrets_forget_finish (result, NULL);
  if (ic_engine_link_token (engine->link) == NULL)
    end_leaving (self);
  else
    ic_engine_link_request (engine->link, &(IcHttpRequest){ .method = "DELETE", .deadline = LEAVE_DEADLINE }, "/v1/token", self->cancellable, signed_out_cb, self);
}

static void
do_leave (IcEngine *engine, gpointer data)
{
  IcMoving *self = data;
  IcSecretName name;

  begin (self);
  if (engine->link == NULL)
    {
      answer (self, g_error_new_literal (IC_SESSION_ERROR, IC_SESSION_ERROR_ALONE, "This desk works alone: there is no server to sign out from"));
      return;
    }

  ic_engine_link_begin_leaving (engine->link);
  self->joining = ic_joining_copy (ic_engine_link_joining (engine->link));
  self->device = g_strdup (engine->source);
  name = secret_name (self);
  ic_secrets_forget_async (&name, self->cancellable, forgotten_cb, self);
}

void
ic_engine_leave (IcEngine *self, IcEngineDid done, gpointer user_data)
{
  ic_engine_ask (self, do_leave, moving_new (self, NULL, done, user_data), NULL);
}
