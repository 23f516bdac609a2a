/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: how outlets stand, whether they would work, and their secrets.
 */
#include "ic-keeper-private.h"

#include "ic-secrets.h"

#include <string.h>

/* -- their secrets, and whom they are for ------------------------------------ */

char **
ic_keeper_secret_origins (IcKeeper *self, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const IcItems *outlets = self->org != NULL ? self->org->outlets : NULL;

  for (guint i = 0; i < ic_items_count (outlets); i++)
    {
      const IcOutlet *outlet = IC_AT (IcOutlet, outlets, i);
      g_autofree char *origin = g_strcmp0 (outlet->secret, name) == 0 ? ic_outlet_origin (outlet) : NULL;

      if (g_strcmp0 (outlet->secret, name) == 0)
        g_strv_builder_add (builder, origin != NULL ? origin : IC_CREDENTIALS_ITSELF);
    }

  return g_strv_builder_end (builder);
}

void
ic_keeper_lookup_secret_async (IcKeeper *self, const IcOutlet *outlet, bool uses, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *origin = ic_outlet_origin (outlet);
  g_auto (GStrv) origins = uses ? ic_keeper_secret_origins (self, outlet->secret) : NULL;

  ic_credentials_lookup_for_async (self->credentials, outlet->secret, origin != NULL ? origin : IC_CREDENTIALS_ITSELF, (const char *const *) origins,
                                   cancellable, callback, user_data);
}

char *
ic_keeper_lookup_secret_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *secret = ic_credentials_lookup_for_finish (result, &local_error);

  if (g_error_matches (local_error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_OTHER_ADDRESS))
    g_set_error_literal (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET, local_error->message);
  else if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return secret;
}

/* -- how they stand ---------------------------------------------------------- */

typedef struct {
  IcKeeper  *keeper;
  GPtrArray *outlets;   /* of IcOutlet, kept: those of the standings */
  GPtrArray *standings;
  guint      next;      /* whose secret is looked for */
} IcListing;

static void
listing_free (gpointer data)
{
  IcListing *self = data;

  g_clear_pointer (&self->standings, g_ptr_array_unref);
  g_ptr_array_unref (self->outlets);
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
  char *secret = ic_keeper_lookup_secret_finish (result, &error);

  standing->secret = g_error_matches (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET) ? IC_OUTLET_SECRET_ELSEWHERE
                     : error != NULL                                                  ? IC_OUTLET_SECRET_UNKNOWN
                     : secret != NULL                                                 ? IC_OUTLET_SECRET_THERE
                                                                                      : IC_OUTLET_SECRET_MISSING;
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
          ic_keeper_lookup_secret_async (keeper, listing->outlets->pdata[listing->next], false, g_task_get_cancellable (task), secret_cb, task);
          return;
        }
      standing->secret = standing->secret_name == NULL ? IC_OUTLET_SECRET_NONE : IC_OUTLET_SECRET_MISSING;
      listing->next++;
    }
  g_task_return_pointer (task, g_steal_pointer (&listing->standings), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

/* Takes @task. */
static void
begin_list (GTask *task)
{
  IcListing *listing = g_task_get_task_data (task);
  g_autoptr (GPtrArray) outlets = ic_keeper_outlets (listing->keeper);

  for (guint i = 0; i < outlets->len; i++)
    {
      g_ptr_array_add (listing->outlets, ic_item_ref (outlets->pdata[i]));
      g_ptr_array_add (listing->standings, standing_of (listing->keeper, outlets->pdata[i]));
    }
  look_for_secrets (task);
}

/* What waits stands in the incidents: none is still being read, unless reading fails. */
static bool
knows_all (IcKeeper *self)
{
  GHashTableIter iter;
  gpointer watched;

  if (self->org == NULL || self->held || self->in_trouble)
    return self->org != NULL;
  if (!self->pasts)
    return false;

  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &watched))
    if (((IcWatched *) watched)->loading)
      return false;

  return true;
}

void
ic_keeper_list_outlets_async (IcKeeper *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable != NULL ? cancellable : self->cancellable, callback, user_data);
  IcListing *listing = g_new0 (IcListing, 1);

  listing->keeper = self;
  listing->outlets = g_ptr_array_new_with_free_func (ic_item_unref);
  listing->standings = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_outlet_standing_free);
  g_task_set_source_tag (task, ic_keeper_list_outlets_async);
  g_task_set_task_data (task, listing, listing_free);
  if (knows_all (self) || self->closed)
    begin_list (task);
  else
    g_ptr_array_add (self->patient, task);
}

GPtrArray *
ic_keeper_list_outlets_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- whether they would work ------------------------------------------------- */

typedef struct {
  IcKeeper *keeper;
  char     *id;
  IcOutlet *outlet; /* NULL before it is looked for */
} IcTesting;

static void
testing_free (gpointer data)
{
  IcTesting *self = data;

  if (self->outlet != NULL)
    ic_item_unref (self->outlet);
  g_free (self->id);
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
  g_autofree char *secret = ic_keeper_lookup_secret_finish (result, &error);

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

/* Takes @task. */
static void
begin_test (GTask *task)
{
  IcTesting *testing = g_task_get_task_data (task);
  IcKeeper *keeper = testing->keeper;
  const IcOutlet *outlet = keeper->org != NULL ? ic_items_find (keeper->org->outlets, testing->id) : NULL;

  if (outlet == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no outlet “%s”; look at the list of outlets", testing->id);
      g_object_unref (task);
      return;
    }

  testing->outlet = ic_item_ref (outlet);
  if (outlet->secret != NULL && keeper->credentials != NULL)
    ic_keeper_lookup_secret_async (keeper, outlet, true, g_task_get_cancellable (task), test_secret_cb, task);
  else
    test_with (task, NULL);
}

void
ic_keeper_test_outlet_async (IcKeeper *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable != NULL ? cancellable : self->cancellable, callback, user_data);
  IcTesting *testing = g_new0 (IcTesting, 1);

  testing->keeper = self;
  testing->id = g_strdup (id);
  g_task_set_source_tag (task, ic_keeper_test_outlet_async);
  g_task_set_task_data (task, testing, testing_free);
  if (self->org != NULL || self->closed)
    begin_test (task);
  else
    g_ptr_array_add (self->patient, task);
}

char *
ic_keeper_test_outlet_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- setting them ------------------------------------------------------------ */

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
ic_keeper_set_secret_async (IcKeeper *self, const char *name, const char *secret, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GCancellable *ends = cancellable != NULL ? cancellable : self->cancellable;
  g_autoptr (GTask) task = g_task_new (NULL, ends, callback, user_data);
  g_auto (GStrv) origins = ic_keeper_secret_origins (self, name);
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
  ic_credentials_store_for_async (self->credentials, name, secret, (const char *const *) origins, ends, stored_cb, g_steal_pointer (&task));
}

bool
ic_keeper_set_secret_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* -- what waited until all is read ---------------------------------------- */

static bool
may_go_on (IcKeeper *self, GTask *task)
{
  return self->closed || (g_task_get_source_tag (task) == ic_keeper_list_outlets_async ? knows_all (self) : self->org != NULL);
}

void
ic_keeper_go_on (IcKeeper *self)
{
  for (guint i = 0; i < self->patient->len;)
    {
      GTask *task = self->patient->pdata[i];

      if (!may_go_on (self, task))
        {
          i++;
          continue;
        }
      g_ptr_array_steal_index (self->patient, i);
      if (self->closed)
        {
          g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The record is closed");
          g_object_unref (task);
        }
      else if (g_task_get_source_tag (task) == ic_keeper_list_outlets_async)
        begin_list (task);
      else
        begin_test (task);
    }
}
