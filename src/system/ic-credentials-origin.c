/* SPDX-License-Identifier: GPL-3.0-or-later
 * Secrets by name: whom they are for.
 */
#include "ic-credentials-private.h"

#include "ic-http.h"
#include "ic-secrets.h"

#include <libsecret/secret.h>
#include <string.h>

/* One question, or one change. */
typedef struct {
  IcCredentials *credentials; /* kept */
  char          *name, *beside;
  char          *origin;
  char         **origins;     /* NULL: nothing is bound */
  char          *secret;
  GError        *error;       /* of keeping the secret, where what comes after is done all the same */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  ic_credentials_free (self->credentials);
  g_free (self->name);
  g_free (self->beside);
  g_free (self->origin);
  g_strfreev (self->origins);
  secret_password_free (self->secret);
  g_clear_error (&self->error);
  g_free (self);
}

static GTask *
asking_new (IcCredentials *self, const char *name, const char *origin, const char *const *origins, GCancellable *cancellable,
            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);

  asking->credentials = g_rc_box_acquire (self);
  asking->name = g_strdup (name);
  asking->beside = g_strconcat (name, IC_CREDENTIALS_ORIGIN, NULL);
  asking->origin = g_strdup (origin);
  asking->origins = g_strdupv ((char **) origins);
  g_task_set_task_data (task, asking, asking_free);

  return task;
}

/* Else whoever may set a secret could say of another one whom it is for. Ends @task when it is none. */
static bool
check_name (GTask *task, const char *name)
{
  if (!g_str_has_suffix (name, IC_CREDENTIALS_ORIGIN))
    return true;

  g_task_return_new_error (task, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED, "The name of a secret does not end with “%s”: that says whom one is for", IC_CREDENTIALS_ORIGIN);
  g_object_unref (task);
  return false;
}

/* A whole address may be written there by hand. */
static bool
allows (const char *text, const char *origin)
{
  g_auto (GStrv) lines = g_strsplit_set (text, " \t\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *one = ic_http_origin (lines[i]);

      if (g_strcmp0 (one, origin) == 0)
        return true;
    }

  return false;
}

static void
add_line (GString *text, const char *origin, const char *secret)
{
  g_autofree char *itself = strcmp (origin, IC_CREDENTIALS_ITSELF) == 0 && secret != NULL ? ic_http_origin (secret) : NULL;
  const char *line = strcmp (origin, IC_CREDENTIALS_ITSELF) == 0 ? itself : origin;

  if (line != NULL && !allows (text->str, line))
    g_string_append_printf (text, "%s\n", line);
}

/* As it is kept; "" when there is nobody. Returns: (transfer full). */
static char *
write_origins (const Asking *asking)
{
  GString *text = g_string_new (NULL);

  if (asking->origin != NULL)
    add_line (text, asking->origin, asking->secret);
  for (guint i = 0; asking->origins != NULL && asking->origins[i] != NULL; i++)
    add_line (text, asking->origins[i], asking->secret);

  return g_string_free (text, FALSE);
}

/* -- looking ----------------------------------------------------------------- */

/* Takes @task. */
static void
hand_out (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&asking->secret), (GDestroyNotify) secret_password_free);
  g_object_unref (task);
}

static void
bound_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Asking *asking = g_task_get_task_data (task);

  /* A folder that nobody may write into: then it holds as long as this runs. */
  if (!ic_credentials_store_finish (result, NULL))
    g_hash_table_replace (asking->credentials->bound, g_strdup (asking->name), write_origins (asking));
  hand_out (task);
}

/* Takes @task. */
static void
compare (GTask *task, const char *kept)
{
  Asking *asking = g_task_get_task_data (task);
  g_auto (GStrv) lines = g_strsplit_set (kept, " \t\r\n", 2);

  if (strcmp (asking->origin, IC_CREDENTIALS_ITSELF) == 0 || allows (kept, asking->origin))
    {
      hand_out (task);
      return;
    }
  g_task_return_new_error (task, IC_SECRETS_ERROR, IC_SECRETS_ERROR_OTHER_ADDRESS,
                           "The secret “%s” was given for %s and is sent to nobody else: give the secret again for %s", asking->name, lines[0],
                           asking->origin);
  g_object_unref (task);
}

static void
origins_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Asking *asking = g_task_get_task_data (task);
  const char *held = g_hash_table_lookup (asking->credentials->bound, asking->name);
  g_autofree char *text = NULL;
  g_autofree char *kept = NULL;
  GError *error = NULL;

  kept = ic_credentials_lookup_finish (result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (kept == NULL)
    kept = g_strdup (held);
  if (kept != NULL && *g_strstrip (kept) != '\0')
    {
      compare (task, kept);
      return;
    }
  text = write_origins (asking);
  if (asking->origins != NULL && *text != '\0')
    ic_credentials_store_async (asking->credentials, asking->beside, text, g_task_get_cancellable (task), bound_cb, task);
  else
    hand_out (task);
}

static void
secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Asking *asking = g_task_get_task_data (task);
  GError *error = NULL;

  asking->secret = ic_credentials_lookup_finish (result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else if (asking->secret == NULL)
    hand_out (task);
  else
    ic_credentials_lookup_async (asking->credentials, asking->beside, g_task_get_cancellable (task), origins_cb, task);
}

void
ic_credentials_lookup_for_async (IcCredentials *self, const char *name, const char *origin, const char *const *origins, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = asking_new (self, name, origin != NULL ? origin : IC_CREDENTIALS_ITSELF, origins, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_credentials_lookup_for_async);
  if (check_name (task, name))
    ic_credentials_lookup_async (self, name, cancellable, secret_cb, task);
}

char *
ic_credentials_lookup_for_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- keeping ----------------------------------------------------------------- */

static void
told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  GError *error = NULL;

  ic_credentials_store_finish (result, &error);
  if (asking->error != NULL)
    {
      g_clear_error (&error);
      error = g_steal_pointer (&asking->error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* The secret first: whoever is ended in between has a new one for those of before, never the old one for others. */
static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autofree char *text = NULL;

  /* Without a keyring it is held in this process, and so is whom it is for. */
  if (!ic_credentials_store_finish (result, &asking->error) && asking->credentials->directory != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&asking->error));
      g_object_unref (task);
      return;
    }
  g_hash_table_remove (asking->credentials->bound, asking->name);
  text = write_origins (asking);
  ic_credentials_store_async (asking->credentials, asking->beside, asking->secret != NULL && *text != '\0' ? text : NULL,
                              g_task_get_cancellable (task), told_cb, task);
}

void
ic_credentials_store_for_async (IcCredentials *self, const char *name, const char *secret, const char *const *origins, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = asking_new (self, name, NULL, origins, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_credentials_store_for_async);
  g_task_set_check_cancellable (task, FALSE);
  ((Asking *) g_task_get_task_data (task))->secret = g_strdup (secret);
  if (check_name (task, name))
    ic_credentials_store_async (self, name, secret, cancellable, stored_cb, task);
}
