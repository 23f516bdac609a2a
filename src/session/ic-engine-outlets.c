/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine: brings published updates to the status feed. What is wanted stands
 * in the folded state; what is done stands beside it; the difference is the work,
 * also after a crash. A drill wants nothing.
 */
#include "ic-engine-private.h"

#include "ic-status-feed.h"
#include "ic-time.h"

#include <string.h>

#define OUTLET "status-feed"
#define RETRY_FIRST 5
#define RETRY_MOST 300

struct _IcDeliverer {
  IcWatched    *watched;
  GCancellable *cancellable;
  GSource      *retry;
  guint         pause; /* seconds until the next try */
  char         *busy;  /* the update that is on its way, or NULL */
};

static const IcDelivery *
delivery_of (const IcState *state, const char *update)
{
  for (guint i = 0; i < ic_items_count (state->deliveries); i++)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, state->deliveries, i);

      if (strcmp (delivery->update, update) == 0 && strcmp (delivery->outlet, OUTLET) == 0)
        return delivery;
    }

  return NULL;
}

static const IcUpdate *
next_wanted (const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, state->updates, i);
      const IcDelivery *delivery = delivery_of (state, update->id);

      if (delivery == NULL || strcmp (delivery->status, "done") != 0)
        return update;
    }

  return NULL;
}

static gboolean
retry_cb (gpointer user_data)
{
  IcDeliverer *self = user_data;

  g_clear_pointer (&self->retry, g_source_unref);
  ic_deliverer_update (self);

  return G_SOURCE_REMOVE;
}

static void
retry_later (IcDeliverer *self)
{
  self->pause = self->pause == 0 ? RETRY_FIRST : MIN (2 * self->pause, RETRY_MOST);
  self->retry = g_timeout_source_new_seconds (self->pause);
  g_source_set_callback (self->retry, retry_cb, self, NULL);
  g_source_attach (self->retry, self->watched->engine->context);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcDeliverer *self = user_data;
  g_autoptr (GError) error = NULL;
  bool written = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *update = NULL;
  IcWatched *watched;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  watched = self->watched;
  update = g_steal_pointer (&self->busy);
  if (written)
    {
      self->pause = 0;
      ic_authority_delivery (watched->engine->authority, watched->stream, IC_KIND_DELIVERY_DONE, update, OUTLET, NULL, NULL, NULL);
    }
  else
    {
      const IcDelivery *before = delivery_of (watched->state, update);

      /* Only a changed outcome is an event. */
      if (before == NULL || g_strcmp0 (before->reason, error->message) != 0)
        ic_authority_delivery (watched->engine->authority, watched->stream, IC_KIND_DELIVERY_FAILED, update, OUTLET, error->message, NULL, NULL);
      retry_later (self);
    }
}

typedef struct {
  char    *directory;
  IcState *state;
} IcWriting;

static void
writing_free (gpointer data)
{
  IcWriting *self = data;

  g_free (self->directory);
  ic_state_unref (self->state);
  g_free (self);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  IcWriting *writing = data;
  GError *error = NULL;

  if (ic_status_feed_write (writing->directory, writing->state, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
attempted_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  IcDeliverer *self = g_object_get_data (G_OBJECT (task), "deliverer");
  IcWriting *writing;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_task_return_error_if_cancelled (task);
      return;
    }

  writing = g_new (IcWriting, 1);
  writing->directory = g_build_filename (self->watched->engine->directory, "status", NULL);
  writing->state = ic_state_ref (self->watched->state);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_in_thread);
}

void
ic_deliverer_update (IcDeliverer *self)
{
  IcState *state = self->watched->state;
  const IcUpdate *update;
  const IcDelivery *before;
  GTask *task;

  if (self->busy != NULL || self->retry != NULL || ic_state_is_drill (state))
    return;
  update = next_wanted (state);
  if (update == NULL)
    return;

  self->busy = g_strdup (update->id);
  task = g_task_new (NULL, self->cancellable, written_cb, self);
  g_object_set_data (G_OBJECT (task), "deliverer", self);
  before = delivery_of (state, update->id);
  if (before == NULL)
    ic_authority_delivery (self->watched->engine->authority, self->watched->stream, IC_KIND_DELIVERY_ATTEMPTED, update->id, OUTLET, NULL, attempted_cb, task);
  else
    attempted_cb (NULL, 0, task);
}

bool
ic_deliverer_has_work (IcDeliverer *self)
{
  return !ic_state_is_drill (self->watched->state) && next_wanted (self->watched->state) != NULL;
}

IcDeliverer *
ic_deliverer_new (IcWatched *watched)
{
  IcDeliverer *self = g_new0 (IcDeliverer, 1);

  self->watched = watched;
  self->cancellable = g_cancellable_new ();

  return self;
}

void
ic_deliverer_free (IcDeliverer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  if (self->retry != NULL)
    {
      g_source_destroy (self->retry);
      g_source_unref (self->retry);
    }
  g_free (self->busy);
  g_free (self);
}
