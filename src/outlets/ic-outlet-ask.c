/* SPDX-License-Identifier: GPL-3.0-or-later
 * Asking over HTTP for an outlet: one request of a token a pause after the other,
 * whichever incident or test it is for; a redirect is no success; nothing is
 * followed to where a secret is not meant for.
 */
#include "ic-outlet-private.h"

#include "ic-time.h"

#define DEADLINE (20 * IC_SECOND)

typedef struct {
  GTask           *task;
  IcHttp          *http;
  char            *method, *url, *content_type;
  char           **headers;
  GBytes          *body;
  gsize            max_bytes;
  bool             reads;
  IcOutletAnswered answered;
} Ask;

static void
ask_free (Ask *self)
{
  g_object_unref (self->task);
  ic_http_unref (self->http);
  g_free (self->method);
  g_free (self->url);
  g_free (self->content_type);
  g_strfreev (self->headers);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/* -- turns ----------------------------------------------------------------- */

/* When the next request of each token may go, by the steady clock; of tokens only a digest is kept. */
static GHashTable *turns;
static GMutex turns_lock;

static gboolean
is_over (gpointer key, gpointer value, gpointer now)
{
  return *(gint64 *) value <= *(gint64 *) now;
}

/* Takes a turn; how long to wait for it. */
static gint64
take_turn (const char *token, gint64 pause)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
  gint64 now = g_get_monotonic_time (), turn;
  const gint64 *next;

  g_mutex_lock (&turns_lock);
  if (turns == NULL)
    turns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_foreach_remove (turns, is_over, &now);
  next = g_hash_table_lookup (turns, digest);
  turn = next != NULL ? *next : now;
  g_hash_table_replace (turns, g_steal_pointer (&digest), g_memdup2 (&(gint64){ turn + pause }, sizeof turn));
  g_mutex_unlock (&turns_lock);

  return turn - now;
}

/* -- asking ---------------------------------------------------------------- */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ask *ask = data;
  GError *error = NULL;
  g_autoptr (IcHttpAnswer) answer = ic_http_send_finish (result, &error);

  if (answer == NULL)
    g_task_return_error (ask->task, ic_outlet_error_of_http (error, !ask->reads));
  else
    ask->answered (ask->task, answer);
  ask_free (ask);
}

static gboolean
send_cb (gpointer data)
{
  Ask *ask = data;
  /* A connection that was kept may be closed by now; of a message nobody could tell then whether it arrived. */
  const IcHttpRequest request = { .method = ask->method, .url = ask->url, .headers = (const char *const *) ask->headers,
                                  .content_type = ask->content_type, .body = ask->body, .deadline = DEADLINE,
                                  .max_bytes = ask->max_bytes, .stay = true, .fresh = !ask->reads };

  if (g_task_return_error_if_cancelled (ask->task))
    ask_free (ask);
  else
    ic_http_send_async (ask->http, &request, g_task_get_cancellable (ask->task), answered_cb, ask);

  return G_SOURCE_REMOVE;
}

/* Waiting ends early where nobody waits for it any more. */
static void
send_later (Ask *ask, gint64 wait)
{
  g_autoptr (GSource) timer = g_timeout_source_new ((guint) ((wait + 999) / 1000));
  GCancellable *cancellable = g_task_get_cancellable (ask->task);

  if (cancellable != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (timer, cancelled);
    }
  g_source_set_callback (timer, send_cb, ask, NULL);
  g_source_attach (timer, g_task_get_context (ask->task));
}

void
ic_outlet_ask (GTask *task, IcHttp *http, const IcOutletAsk *given, IcOutletAnswered answered)
{
  Ask *ask = g_new0 (Ask, 1);
  gint64 wait = given->token != NULL && given->pause > 0 ? take_turn (given->token, given->pause) : 0;

  ask->task = g_object_ref (task);
  ask->http = ic_http_ref (http);
  ask->method = g_strdup (given->method);
  ask->url = g_strdup (given->url);
  ask->content_type = g_strdup (given->content_type);
  ask->headers = g_strdupv ((char **) given->headers);
  ask->body = given->body != NULL ? g_bytes_ref (given->body) : NULL;
  ask->max_bytes = given->max_bytes;
  ask->reads = given->reads;
  ask->answered = answered;
  if (wait > 0)
    send_later (ask, wait);
  else
    send_cb (ask);
}
