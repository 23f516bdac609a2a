/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: hands what is to be said to whatever sends it. Beside the outlets of
 * the organisation that is the status feed, a file per incident beside the record,
 * which is there without anybody's doing.
 */
#include "ic-keeper-private.h"

#include "ic-status-feed.h"

#include <string.h>

bool
ic_outlet_is_feed (const IcOutlet *outlet)
{
  return strcmp (outlet->kind, IC_KEEPER_FEED) == 0;
}

IcHttp *
ic_keeper_http (IcKeeper *self)
{
  if (self->http == NULL)
    self->http = ic_http_new ();

  return self->http;
}

/* -- the feed ---------------------------------------------------------------- */

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
    g_task_return_pointer (task, NULL, NULL);
  else
    /* A directory may be writable again at any time. */
    g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, "%s", error->message);
  g_clear_error (&error);
}

static void
write_feed (IcKeeper *self, const IcPost *post, GTask *task)
{
  IcWriting *writing = g_new (IcWriting, 1);

  writing->directory = g_build_filename (self->directory, "status", NULL);
  writing->state = ic_state_ref (post->state);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_in_thread);
}

/* -- all --------------------------------------------------------------------- */

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *reference = NULL;

  if (ic_outlet_send_finish (result, &reference, &error))
    g_task_return_pointer (task, reference, g_free);
  else
    g_task_return_error (task, error);
}

void
ic_keeper_send_async (IcKeeper *self, const IcPost *post, const char *secret, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_keeper_send_async);
  if (ic_outlet_is_feed (post->outlet))
    write_feed (self, post, task);
  else
    ic_outlet_send_async (post, secret, ic_keeper_http (self), cancellable, sent_cb, g_steal_pointer (&task));
}

bool
ic_keeper_send_finish (GAsyncResult *result, char **reference, GError **error)
{
  GError *local_error = NULL;

  *reference = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error != NULL)
    g_propagate_error (error, local_error);

  return local_error == NULL;
}
