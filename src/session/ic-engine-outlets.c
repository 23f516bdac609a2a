/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine: outlets and their secrets, asked of the keeper here or of the server
 * this desk is joined to.
 */
#include "ic-engine-private.h"

#include "ic-wire.h"

#include <string.h>

/* Longer than any outlet is waited for. */
#define TEST_DEADLINE (90 * G_USEC_PER_SEC)
#define DEADLINE (30 * G_USEC_PER_SEC)

typedef struct _IcAskedOutlet IcAskedOutlet;
struct _IcAskedOutlet {
  IcEngine       *engine;
  void          (*begin) (IcAskedOutlet *self);
  char           *name;   /* of a secret, or an outlet's id */
  char           *secret; /* NULL: it is to be forgotten */
  GCancellable   *asker;  /* of who asked, or NULL */
  gulong          handler;
  GCancellable   *cancellable; /* of what is under way; the engine cancels it too */
  char           *text;
  GPtrArray      *standings;
  GError         *error;
  IcEngineOutlets done;
  gpointer        user_data;
};

static void
asked_free (gpointer data)
{
  IcAskedOutlet *self = data;

  if (self->asker != NULL)
    g_cancellable_disconnect (self->asker, self->handler);
  g_clear_object (&self->asker);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->standings, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->name);
  if (self->secret != NULL)
    memset (self->secret, 0, strlen (self->secret));
  g_free (self->secret);
  g_free (self->text);
  g_free (self);
}

static void
tell_answer (IcEngine *engine, gpointer data)
{
  IcAskedOutlet *self = data;

  self->done (self->text, self->standings, self->error, self->user_data);
}

/* Takes @error. */
static void
answer (IcAskedOutlet *self, GError *error)
{
  IcEngine *engine = self->engine;

  self->error = error;
  g_ptr_array_remove_fast (engine->moving, self->cancellable);
  ic_engine_answer (engine, tell_answer, self, asked_free);
  ic_engine_end (engine);
}

/* -- asking the server ------------------------------------------------------- */

static void
read_answer (IcAskedOutlet *self, const IcHttpAnswer *answered, GError **error)
{
  if (answered->status >= 400)
    g_propagate_error (error, ic_problem_read (answered->status, answered->body));
  else if (answered->status == 204)
    self->text = g_strdup ("");
  else if (self->name != NULL)
    self->text = ic_outlet_finding_read (answered->body, error);
  else if ((self->standings = ic_outlet_standings_read (answered->body)) == NULL)
    g_set_error_literal (error, IC_HTTP_ERROR, IC_HTTP_ERROR_PROTOCOL, "The server's answer about outlets cannot be read; is it another version?");
}

static void
server_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcAskedOutlet *self = user_data;
  GError *error = NULL;
  g_autoptr (IcHttpAnswer) answered = ic_http_send_finish (result, &error);

  if (answered != NULL)
    read_answer (self, answered, &error);
  answer (self, error);
}

static void
ask_server (IcAskedOutlet *self, const IcHttpRequest *request, const char *path)
{
  ic_engine_link_request (self->engine->link, request, path, self->cancellable, server_cb, self);
}

/* -- secrets ----------------------------------------------------------------- */

static void
secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcAskedOutlet *self = user_data;
  GError *error = NULL;

  if (ic_keeper_set_secret_finish (result, &error))
    self->text = g_strdup ("");
  /* What waited for it is what it was given for. */
  if (error == NULL && self->engine->events.brief)
    ic_keeper_set_quiet (self->engine->keeper, false);
  answer (self, error);
}

static void
begin_secret (IcAskedOutlet *self)
{
  g_autofree char *escaped = g_uri_escape_string (self->name, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/secrets/", escaped, NULL);
  g_autoptr (GBytes) body = self->secret != NULL ? g_bytes_new (self->secret, strlen (self->secret)) : NULL;

  if (self->engine->link == NULL)
    ic_keeper_set_secret_async (self->engine->keeper, self->name, self->secret, self->cancellable, secret_cb, self);
  else if (body != NULL)
    ask_server (self, &(IcHttpRequest){ .method = "PUT", .content_type = "text/plain", .body = body, .deadline = DEADLINE }, path);
  else
    ask_server (self, &(IcHttpRequest){ .method = "DELETE", .deadline = DEADLINE }, path);
}

/* -- tests ------------------------------------------------------------------- */

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcAskedOutlet *self = user_data;
  GError *error = NULL;

  self->text = ic_keeper_test_outlet_finish (result, &error);
  answer (self, error);
}

static void
begin_test (IcAskedOutlet *self)
{
  g_autofree char *escaped = g_uri_escape_string (self->name, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/v1/outlets/%s/test", escaped);

  if (self->engine->link == NULL)
    ic_keeper_test_outlet_async (self->engine->keeper, self->name, self->cancellable, tested_cb, self);
  else
    ask_server (self, &(IcHttpRequest){ .method = "POST", .deadline = TEST_DEADLINE }, path);
}

/* -- how they stand ---------------------------------------------------------- */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcAskedOutlet *self = user_data;
  GError *error = NULL;

  self->standings = ic_keeper_list_outlets_finish (result, &error);
  answer (self, error);
}

static void
begin_list (IcAskedOutlet *self)
{
  if (self->engine->link == NULL)
    ic_keeper_list_outlets_async (self->engine->keeper, self->cancellable, listed_cb, self);
  else
    ask_server (self, &(IcHttpRequest){ .deadline = DEADLINE }, "/v1/outlets");
}

/* -- public ------------------------------------------------------------------ */

static void
do_ask (IcEngine *engine, gpointer data)
{
  IcAskedOutlet *self = data;

  g_ptr_array_add (engine->moving, g_object_ref (self->cancellable));
  ic_engine_begin (engine);
  if (!ic_engine_keeper_is_there (engine))
    answer (self, g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record is not open"));
  else if (engine->link != NULL && ic_engine_link_token (engine->link) == NULL)
    answer (self, g_error_new_literal (IC_SESSION_ERROR, IC_SESSION_ERROR_OFFLINE, "This desk is signed out: outlets are the server's, join it again"));
  else
    self->begin (self);
}

static void
ask (IcEngine *engine, void (*begin) (IcAskedOutlet *), const char *name, const char *secret, GCancellable *asker, IcEngineOutlets done, gpointer user_data)
{
  IcAskedOutlet *self = g_new0 (IcAskedOutlet, 1);

  self->engine = engine;
  self->begin = begin;
  self->name = g_strdup (name);
  self->secret = g_strdup (secret);
  self->cancellable = g_cancellable_new ();
  self->done = done;
  self->user_data = user_data;
  if (asker != NULL)
    {
      self->asker = g_object_ref (asker);
      self->handler = g_cancellable_connect (asker, G_CALLBACK (ic_engine_cancel_cb), g_object_ref (self->cancellable), g_object_unref);
    }
  ic_engine_ask (engine, do_ask, self, NULL);
}

void
ic_engine_set_secret (IcEngine *self, const char *name, const char *secret, GCancellable *cancellable, IcEngineOutlets done, gpointer user_data)
{
  ask (self, begin_secret, name, secret, cancellable, done, user_data);
}

void
ic_engine_test_outlet (IcEngine *self, const char *id, GCancellable *cancellable, IcEngineOutlets done, gpointer user_data)
{
  ask (self, begin_test, id, NULL, cancellable, done, user_data);
}

void
ic_engine_list_outlets (IcEngine *self, GCancellable *cancellable, IcEngineOutlets done, gpointer user_data)
{
  ask (self, begin_list, NULL, NULL, cancellable, done, user_data);
}
