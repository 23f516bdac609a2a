/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: how outlets stand, whether they would work, and their secrets.
 */
#include "ic-keeper-private.h"

#include <string.h>

/* -- how they stand ---------------------------------------------------------- */

typedef struct {
  IcKeeper  *keeper;
  GPtrArray *standings;
  guint      next; /* whose secret is looked for */
} IcListing;

static void
listing_free (gpointer data)
{
  IcListing *self = data;

  g_clear_pointer (&self->standings, g_ptr_array_unref);
  g_free (self);
}

static IcOutletStanding *
standing_of (IcKeeper *self, const IcOutlet *outlet)
{
  IcOutletStanding *standing = ic_outlet_standing_new ();
  GHashTableIter iter;
  gpointer watched;

  standing->id = g_strdup (outlet->id);
  standing->name = g_strdup (outlet->name);
  standing->kind = g_strdup (outlet->kind);
  standing->secret_name = g_strdup (outlet->secret);
  standing->paused = outlet->paused;
  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &watched))
    ic_deliverer_tell (((IcWatched *) watched)->deliverer, standing);

  return standing;
}

static void look_for_secrets (GTask *task);

static void
secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  IcListing *listing = g_task_get_task_data (task);
  IcOutletStanding *standing = listing->standings->pdata[listing->next++];
  g_autoptr (GError) error = NULL;
  char *secret = ic_credentials_lookup_finish (result, &error);

  standing->secret = error != NULL ? IC_OUTLET_SECRET_UNKNOWN : secret != NULL ? IC_OUTLET_SECRET_THERE : IC_OUTLET_SECRET_MISSING;
  g_free (secret);
  if (!g_task_return_error_if_cancelled (task))
    look_for_secrets (task);
  else
    g_object_unref (task);
}

/* One after the other; takes @task. */
static void
look_for_secrets (GTask *task)
{
  IcListing *listing = g_task_get_task_data (task);
  IcKeeper *keeper = listing->keeper;

  while (listing->next < listing->standings->len)
    {
      IcOutletStanding *standing = listing->standings->pdata[listing->next];

      if (standing->secret_name != NULL && keeper->credentials != NULL)
        {
          ic_credentials_lookup_async (keeper->credentials, standing->secret_name, keeper->cancellable, secret_cb, task);
          return;
        }
      standing->secret = standing->secret_name == NULL ? IC_OUTLET_SECRET_NONE : IC_OUTLET_SECRET_MISSING;
      listing->next++;
    }
  g_task_return_pointer (task, g_steal_pointer (&listing->standings), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

void
ic_keeper_list_outlets_async (IcKeeper *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, self->cancellable, callback, user_data);
  g_autoptr (GPtrArray) outlets = ic_keeper_outlets (self);
  IcListing *listing = g_new0 (IcListing, 1);

  listing->keeper = self;
  listing->standings = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_outlet_standing_free);
  for (guint i = 0; i < outlets->len; i++)
    g_ptr_array_add (listing->standings, standing_of (self, outlets->pdata[i]));
  g_task_set_source_tag (task, ic_keeper_list_outlets_async);
  g_task_set_task_data (task, listing, listing_free);
  look_for_secrets (task);
}

GPtrArray *
ic_keeper_list_outlets_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- whether they would work ------------------------------------------------- */

typedef struct {
  IcKeeper *keeper;
  IcOutlet *outlet;
} IcTesting;

static void
testing_free (gpointer data)
{
  IcTesting *self = data;

  ic_item_unref (self->outlet);
  g_free (self);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *found = ic_outlet_test_finish (result, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, g_free);
  else
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
test_with (GTask *task, const char *secret)
{
  IcTesting *testing = g_task_get_task_data (task);
  IcKeeper *keeper = testing->keeper;

  ic_outlet_test_async (testing->outlet, keeper->org, secret, keeper->directory, ic_keeper_http (keeper), g_task_get_cancellable (task), tested_cb, task);
}

static void
test_secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autofree char *secret = ic_credentials_lookup_finish (result, &error);

  /* The keeper may be gone with the cancellation. */
  if (error == NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      test_with (task, secret);
      return;
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_error_if_cancelled (task);
  g_object_unref (task);
}

static void
cancel_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

/* Ends when either of both says so: whoever asked, and the keeper. Returns: (transfer full). */
static GCancellable *
either (GCancellable *asker, GCancellable *keeper)
{
  GCancellable *both = g_cancellable_new ();

  g_cancellable_connect (keeper, G_CALLBACK (cancel_cb), g_object_ref (both), g_object_unref);
  if (asker != NULL)
    g_cancellable_connect (asker, G_CALLBACK (cancel_cb), g_object_ref (both), g_object_unref);

  return both;
}

void
ic_keeper_test_outlet_async (IcKeeper *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GCancellable) both = either (cancellable, self->cancellable);
  g_autoptr (GTask) task = g_task_new (NULL, both, callback, user_data);
  const IcOutlet *outlet = self->org != NULL ? ic_items_find (self->org->outlets, id) : NULL;
  IcTesting *testing;

  g_task_set_source_tag (task, ic_keeper_test_outlet_async);
  if (outlet == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no outlet “%s”; look at the list of outlets", id);
      return;
    }

  testing = g_new (IcTesting, 1);
  *testing = (IcTesting){ self, ic_item_ref (outlet) };
  g_task_set_task_data (task, testing, testing_free);
  if (outlet->secret != NULL && self->credentials != NULL)
    ic_credentials_lookup_async (self->credentials, outlet->secret, both, test_secret_cb, g_steal_pointer (&task));
  else
    test_with (g_steal_pointer (&task), NULL);
}

char *
ic_keeper_test_outlet_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- their secrets ----------------------------------------------------------- */

typedef struct {
  IcKeeper *keeper;
  char     *name;
} IcSecretSetting;

static void
setting_free (gpointer data)
{
  g_free (((IcSecretSetting *) data)->name);
  g_free (data);
}

/* What was given up for want of it, or because it was the wrong one, is tried again. */
static void
note_secret (IcKeeper *self, const char *name)
{
  gint64 now = ic_env_now (self->env);
  GHashTableIter iter;
  gpointer watched;

  g_hash_table_replace (self->secrets, g_strdup (name), g_memdup2 (&now, sizeof now));
  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &watched))
    ic_deliverer_retry (((IcWatched *) watched)->deliverer, name);
  ic_keeper_wake (self);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  IcSecretSetting *setting = g_task_get_task_data (task);
  GError *error = NULL;
  bool stored = ic_credentials_store_finish (result, &error);

  /* Without a keyring it is held here, and can be used. */
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    note_secret (setting->keeper, setting->name);
  if (stored)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ic_keeper_set_secret_async (IcKeeper *self, const char *name, const char *secret, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, callback, user_data);
  IcSecretSetting *setting;

  g_task_set_source_tag (task, ic_keeper_set_secret_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->credentials == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No secrets are kept here");
      return;
    }

  setting = g_new (IcSecretSetting, 1);
  *setting = (IcSecretSetting){ self, g_strdup (name) };
  g_task_set_task_data (task, setting, setting_free);
  ic_credentials_store_async (self->credentials, name, secret, NULL, stored_cb, g_steal_pointer (&task));
}

bool
ic_keeper_set_secret_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
