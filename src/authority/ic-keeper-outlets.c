/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: brings published updates to the status feed. What is wanted stands
 * in the folded state; what is done stands beside it; the difference is the work,
 * also after a crash. A drill wants nothing. What was redacted is taken out of the
 * feed too; whether that was done is not in the record, so the feed is looked
 * through whenever an incident is folded from its beginning.
 */
#include "ic-keeper-private.h"

#include "ic-status-feed.h"
#include "ic-time.h"

#include <string.h>

#define OUTLET "status-feed"
#define ALL "" /* those that were delivered before, once more */
#define RETRY_FIRST (5 * IC_SECOND)
#define RETRY_MOST (300 * IC_SECOND)

struct _IcDeliverer {
  IcWatched    *watched;
  GCancellable *cancellable;
  gint64        retry; /* when; 0: nothing is to be tried again */
  gint64        pause; /* until then, after the last failure */
  char         *busy;  /* the update that is on its way, ALL, or NULL */
  bool          stale; /* the feed may say what the record says no longer */
};

static const IcUpdate *
next_wanted (const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, state->updates, i);
      const IcDelivery *delivery = ic_state_delivery (state, update->id, OUTLET);

      if (delivery == NULL || strcmp (delivery->status, "done") != 0)
        return update;
    }

  return NULL;
}

static bool
was_delivered (const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->deliveries); i++)
    if (strcmp (IC_AT (IcDelivery, state->deliveries, i)->outlet, OUTLET) == 0)
      return true;

  return false;
}

static void
retry_later (IcDeliverer *self)
{
  IcKeeper *keeper = self->watched->keeper;

  self->pause = self->pause == 0 ? RETRY_FIRST : MIN (2 * self->pause, RETRY_MOST);
  self->retry = ic_env_now (keeper->env) + self->pause;
  ic_keeper_wake (keeper);
}

/* -- writing --------------------------------------------------------------- */

/* Nothing the record would have to know. */
static void
written_all (IcDeliverer *self, bool written)
{
  if (!written)
    {
      retry_later (self);
      return;
    }
  self->pause = 0;
  ic_deliverer_update (self);
  ic_watched_settle (self->watched);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcDeliverer *self = user_data;
  g_autoptr (GError) error = NULL;
  bool written = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *update = NULL;
  IcWatched *watched;
  const IcDelivery *before;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  watched = self->watched;
  update = g_steal_pointer (&self->busy);
  self->stale |= !written;
  if (strcmp (update, ALL) == 0)
    {
      written_all (self, written);
      return;
    }
  if (written)
    {
      self->pause = 0;
      ic_authority_delivery (watched->keeper->authority, watched->stream, IC_KIND_DELIVERY_DONE, update, OUTLET, NULL, NULL, NULL);
      ic_keeper_wake (watched->keeper);
      return;
    }

  before = ic_state_delivery (watched->state, update, OUTLET);
  /* Only a changed outcome is an event. */
  if (before == NULL || g_strcmp0 (before->reason, error->message) != 0)
    ic_authority_delivery (watched->keeper->authority, watched->stream, IC_KIND_DELIVERY_FAILED, update, OUTLET, error->message, NULL, NULL);
  retry_later (self);
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
write_feed (IcDeliverer *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, written_cb, self);
  IcWriting *writing = g_new (IcWriting, 1);

  self->stale = false;
  writing->directory = g_build_filename (self->watched->keeper->directory, "status", NULL);
  writing->state = ic_state_ref (self->watched->state);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_in_thread);
}

/* -- what is wanted -------------------------------------------------------- */

/* An attempt that is being placed; the deliverer may be gone when it is. */
typedef struct {
  IcDeliverer  *deliverer;
  GCancellable *cancellable;
} IcAttempt;

static void
attempted_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  IcAttempt *attempt = user_data;
  IcDeliverer *self = attempt->deliverer;

  if (!g_cancellable_is_cancelled (attempt->cancellable))
    {
      if (verdicts[0].error == NULL)
        write_feed (self);
      else
        {
          g_clear_pointer (&self->busy, g_free);
          retry_later (self);
        }
    }
  g_object_unref (attempt->cancellable);
  g_free (attempt);
}

void
ic_deliverer_update (IcDeliverer *self)
{
  IcWatched *watched = self->watched;
  const IcUpdate *update;
  IcAttempt *attempt;

  if (self->busy != NULL || self->retry != 0 || !ic_deliverer_has_work (self))
    return;

  update = next_wanted (watched->state);
  self->busy = g_strdup (update != NULL ? update->id : ALL);
  if (update == NULL || ic_state_delivery (watched->state, update->id, OUTLET) != NULL)
    {
      write_feed (self);
      return;
    }
  attempt = g_new (IcAttempt, 1);
  *attempt = (IcAttempt){ self, g_object_ref (self->cancellable) };
  ic_authority_delivery (watched->keeper->authority, watched->stream, IC_KIND_DELIVERY_ATTEMPTED, update->id, OUTLET, NULL, attempted_cb, attempt);
}

void
ic_deliverer_refold (IcDeliverer *self)
{
  self->stale = true;
}

void
ic_deliverer_step (IcDeliverer *self)
{
  gint64 left = self->retry - ic_env_now (self->watched->keeper->env);

  /* A clock that was set back does not make the pause longer. */
  if (self->retry == 0 || (left > 0 && left <= self->pause))
    return;

  self->retry = 0;
  ic_deliverer_update (self);
}

gint64
ic_deliverer_next (IcDeliverer *self)
{
  return self->retry != 0 ? self->retry : G_MAXINT64;
}

bool
ic_deliverer_has_work (IcDeliverer *self)
{
  const IcWatched *watched = self->watched;

  return watched->keeper->directory != NULL && watched->state != NULL && !ic_state_is_drill (watched->state)
         && !ic_authority_has_moved (watched->keeper->authority, watched->state)
         && (self->busy != NULL || next_wanted (watched->state) != NULL || (self->stale && was_delivered (watched->state)));
}

IcDeliverer *
ic_deliverer_new (IcWatched *watched)
{
  IcDeliverer *self = g_new0 (IcDeliverer, 1);

  self->watched = watched;
  self->cancellable = g_cancellable_new ();
  self->stale = true;

  return self;
}

void
ic_deliverer_free (IcDeliverer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_free (self->busy);
  g_free (self);
}
