/* SPDX-License-Identifier: GPL-3.0-or-later
 * Secrets by name.
 */
#include "ic-credentials.h"

#include "ic-credentials-private.h"
#include "ic-keyring.h"
#include "ic-secrets.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_NAME 64
#define MAX_SECRET (64 * 1024)

static const SecretSchema schema = {
  "org.example.IncidentConsole.Outlet", SECRET_SCHEMA_NONE,
  { { "record", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "name", SECRET_SCHEMA_ATTRIBUTE_STRING } }
};

/* -- in a directory ---------------------------------------------------------- */

typedef struct {
  char *directory, *name, *secret;
} IcFiling;

static void
filing_free (gpointer data)
{
  IcFiling *self = data;

  g_free (self->directory);
  g_free (self->name);
  secret_password_free (self->secret);
  g_free (self);
}

G_GNUC_PRINTF (1, 2) static GError *
failure (const char *format, ...)
{
  va_list arguments;
  GError *error;

  va_start (arguments, format);
  error = g_error_new_valist (IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED, format, arguments);
  va_end (arguments);

  return error;
}

/* Where systemd hands it over, or NULL. Returns: (transfer full). */
static char *
handed_over (const char *name)
{
  const char *directory = g_getenv ("CREDENTIALS_DIRECTORY");
  g_autofree char *path = directory != NULL && *directory != '\0' ? g_build_filename (directory, name, NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

/* Who writes a file by hand ends it with a line break. */
static char *
trim (char *text)
{
  gsize length = strlen (text);

  while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
    text[--length] = '\0';

  return text;
}

static void
read_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  IcFiling *filing = data;
  g_autofree char *given = handed_over (filing->name);
  g_autofree char *own = g_build_filename (filing->directory, filing->name, NULL);
  const char *path = given != NULL ? given : own;
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    {
      if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_task_return_pointer (task, NULL, NULL);
      else
        g_task_return_error (task, failure ("The secret “%s” cannot be read: %s", filing->name, error->message));
      return;
    }
  if (length > MAX_SECRET || memchr (text, '\0', length) != NULL || !g_utf8_validate (text, (gssize) length, NULL))
    {
      memset (text, 0, length);
      g_free (text);
      g_task_return_error (task, failure ("The file of the secret “%s” is no text of at most 64 KiB: write it anew", filing->name));
      return;
    }
  g_task_return_pointer (task, trim (text), (GDestroyNotify) secret_password_free);
}

static bool
remove_file (const char *path, const char *name, GError **error)
{
  if (g_unlink (path) == 0 || errno == ENOENT)
    return true;

  g_propagate_error (error, failure ("The secret “%s” cannot be taken away: %s", name, g_strerror (errno)));
  return false;
}

static bool
write_file (const IcFiling *filing, const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (g_mkdir_with_parents (filing->directory, 0700) != 0)
    {
      g_propagate_error (error, failure ("The directory %s cannot be made: %s", filing->directory, g_strerror (errno)));
      return false;
    }
  if (g_file_set_contents_full (path, filing->secret, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local_error))
    return true;

  g_propagate_error (error, failure ("The secret “%s” cannot be kept: %s", filing->name, local_error->message));
  return false;
}

static void
change_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  IcFiling *filing = data;
  g_autofree char *given = handed_over (filing->name);
  g_autofree char *path = g_build_filename (filing->directory, filing->name, NULL);
  GError *error = NULL;

  if (given != NULL)
    g_task_return_new_error (task, IC_SECRETS_ERROR, IC_SECRETS_ERROR_ELSEWHERE,
                             "The secret “%s” is handed over by systemd: change it where that takes it from (LoadCredential=)", filing->name);
  else if (filing->secret == NULL ? remove_file (path, filing->name, &error) : write_file (filing, path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* -- both -------------------------------------------------------------------- */

/* As the name of a file it must lead nowhere else. */
static bool
check_name (const char *name, GTask *task)
{
  gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");
  bool beside = g_str_has_suffix (name, IC_CREDENTIALS_ORIGIN) && length > strlen (IC_CREDENTIALS_ORIGIN);

  if (length > 0 && length <= MAX_NAME + (beside ? strlen (IC_CREDENTIALS_ORIGIN) : 0) && name[length] == '\0' && name[0] != '.')
    return true;

  g_task_return_error (task, failure ("A secret is called by 1 to 64 of a-z A-Z 0-9 . _ - and does not begin with a dot"));
  return false;
}

static char *
key_of (IcCredentials *self, const char *name)
{
  return g_strjoin ("\n", "outlet", self->record, name, NULL);
}

static GHashTable *
attributes_of (IcCredentials *self, const char *name)
{
  return secret_attributes_build (&schema, "record", self->record, "name", name, NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *secret = ic_keyring_lookup_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, secret, (GDestroyNotify) secret_password_free);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (ic_keyring_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static IcFiling *
filing_new (IcCredentials *self, const char *name, const char *secret)
{
  IcFiling *filing = g_new0 (IcFiling, 1);

  filing->directory = g_strdup (self->directory);
  filing->name = g_strdup (name);
  filing->secret = g_strdup (secret);

  return filing;
}

static IcCredentials *
credentials_new (void)
{
  IcCredentials *self = g_rc_box_new0 (IcCredentials);

  self->bound = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

IcCredentials *
ic_credentials_new_directory (const char *directory)
{
  IcCredentials *self = credentials_new ();

  self->directory = g_strdup (directory);

  return self;
}

IcCredentials *
ic_credentials_new_keyring (const char *record)
{
  IcCredentials *self = credentials_new ();

  self->record = g_strdup (record);

  return self;
}

static void
clear (gpointer data)
{
  IcCredentials *self = data;

  g_hash_table_unref (self->bound);
  g_free (self->directory);
  g_free (self->record);
}

/* What asks about a secret and whom it is for asks twice: it keeps one. */
void
ic_credentials_free (IcCredentials *self)
{
  g_rc_box_release_full (self, clear);
}

void
ic_credentials_lookup_async (IcCredentials *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *key = NULL;
  g_autoptr (GHashTable) attributes = NULL;

  g_task_set_source_tag (task, ic_credentials_lookup_async);
  if (!check_name (name, task))
    return;
  if (self->directory != NULL)
    {
      g_task_set_task_data (task, filing_new (self, name, NULL), filing_free);
      g_task_run_in_thread (task, read_file);
      return;
    }
  key = key_of (self, name);
  attributes = attributes_of (self, name);
  ic_keyring_lookup_async (&(IcKeyringItem){ &schema, attributes, key }, cancellable, found_cb, g_steal_pointer (&task));
}

char *
ic_credentials_lookup_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ic_credentials_store_async (IcCredentials *self, const char *name, const char *secret, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *key = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GHashTable) attributes = NULL;

  g_task_set_source_tag (task, ic_credentials_store_async);
  /* What was written counts, also when it was called off a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  if (!check_name (name, task))
    return;
  if (self->directory != NULL)
    {
      g_task_set_task_data (task, filing_new (self, name, secret), filing_free);
      g_task_run_in_thread (task, change_file);
      return;
    }
  key = key_of (self, name);
  attributes = attributes_of (self, name);
  label = g_strdup_printf ("Incident Console: %s", name);
  if (secret != NULL)
    ic_keyring_store_async (&(IcKeyringItem){ &schema, attributes, key }, label, secret, cancellable, kept_cb, g_steal_pointer (&task));
  else
    ic_keyring_forget_async (&(IcKeyringItem){ &schema, attributes, key }, cancellable, kept_cb, g_steal_pointer (&task));
}

bool
ic_credentials_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
