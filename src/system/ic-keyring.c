/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is kept in the keyring.
 */
#include "ic-keyring.h"

#include "ic-secrets.h"

/* What no keyring took, for as long as this process runs. */
static GMutex held_lock;
static GHashTable *held;

static void
free_secret (gpointer secret)
{
  secret_password_free (secret);
}

static void
hold (const char *key, const char *secret)
{
  g_mutex_lock (&held_lock);
  if (held == NULL)
    held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_secret);
  if (secret != NULL)
    g_hash_table_replace (held, g_strdup (key), g_strdup (secret));
  else
    g_hash_table_remove (held, key);
  g_mutex_unlock (&held_lock);
}

static char *
held_secret (const char *key)
{
  char *secret;

  g_mutex_lock (&held_lock);
  secret = g_strdup (held != NULL ? g_hash_table_lookup (held, key) : NULL);
  g_mutex_unlock (&held_lock);

  return secret;
}

bool
ic_keyring_is_held (const char *key)
{
  char *secret = held_secret (key);
  bool is_held = secret != NULL;

  free_secret (secret);
  return is_held;
}

/* In words for people, with what to do. What is not the keyring's own error means that none answered. */
static GError *
in_words (const GError *error)
{
  g_autoptr (GError) plain = g_error_copy (error);

  g_dbus_error_strip_remote_error (plain);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return g_error_new_literal (IC_SECRETS_ERROR, IC_SECRETS_ERROR_LOCKED, "The keyring is locked: unlock it, then try again");
  if (error->domain == SECRET_ERROR)
    return g_error_new (IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED, "The keyring failed: %s", plain->message);

  return g_error_new (IC_SECRETS_ERROR, IC_SECRETS_ERROR_NO_KEYRING, "There is no keyring in this login (%s): start one, such as gnome-keyring", plain->message);
}

static GTask *
task_new (const IcKeyringItem *item, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_strdup (item->key), g_free);

  return task;
}

/* Whether it went wrong; then the task is answered. A cancellation stays one. */
static bool
fail (GTask *task, GError *error)
{
  g_autoptr (GError) failed = error;

  if (failed == NULL)
    return false;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_error (task, in_words (failed));
  return true;
}

/* libsecret's keyring in a file answers twice when it is called off while it is
 * read, and then crashes; it is a local file, so it is left to finish. The
 * task of ours is a cancelled one either way. */
static GCancellable *
unless_file (GCancellable *cancellable)
{
  return g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0 ? NULL : cancellable;
}

/* -- keeping ----------------------------------------------------------------- */

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  secret_password_store_finish (result, &error);
  if (fail (task, error))
    return;

  hold (g_task_get_task_data (task), NULL);
  g_task_return_boolean (task, TRUE);
}

void
ic_keyring_store_async (const IcKeyringItem *item, const char *label, const char *secret,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = task_new (item, ic_keyring_store_async, cancellable, callback, data);

  /* Until the keyring has it, and for good if it never does. */
  hold (item->key, secret);
  secret_password_storev (item->schema, item->attributes, SECRET_COLLECTION_DEFAULT, label, secret, unless_file (cancellable), stored_cb, task);
}

/* -- looking up -------------------------------------------------------------- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *secret = secret_password_lookup_finish (result, &error);

  if (!fail (task, error))
    g_task_return_pointer (task, secret, free_secret);
}

void
ic_keyring_lookup_async (const IcKeyringItem *item, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = task_new (item, ic_keyring_lookup_async, cancellable, callback, data);
  char *secret = held_secret (item->key);

  if (secret == NULL)
    {
      secret_password_lookupv (item->schema, item->attributes, unless_file (cancellable), found_cb, task);
      return;
    }
  g_task_return_pointer (task, secret, free_secret);
  g_object_unref (task);
}

char *
ic_keyring_lookup_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- forgetting -------------------------------------------------------------- */

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (!fail (task, error))
    g_task_return_boolean (task, TRUE);
}

void
ic_keyring_forget_async (const IcKeyringItem *item, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = task_new (item, ic_keyring_forget_async, cancellable, callback, data);

  hold (item->key, NULL);
  secret_password_clearv (item->schema, item->attributes, unless_file (cancellable), forgotten_cb, task);
}

bool
ic_keyring_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
