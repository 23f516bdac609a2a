/* SPDX-License-Identifier: GPL-3.0-or-later
 * The other side of outlets, as a double of a kind.
 */
#include "outlet-peer.h"

#include "ic-keeper-private.h"
#include "ic-time.h"
#include "waiting.h"

#include <string.h>

/* -- the other side ---------------------------------------------------------- */

Peer peer;

static void
sent_free (gpointer data)
{
  Sent *self = data;

  g_free (self->outlet);
  g_free (self->key);
  g_free (self->what);
  g_free (self->reference);
  g_free (self->secret);
  g_free (self->url);
  g_free (self);
}

static void
peer_reset (IcEnv *env)
{
  g_clear_pointer (&peer.sent, g_ptr_array_unref);
  g_clear_pointer (&peer.hanging, g_ptr_array_unref);
  peer.env = env;
  peer.sent = g_ptr_array_new_with_free_func (sent_free);
  peer.hanging = g_ptr_array_new_with_free_func (g_object_unref);
  peer.error = -1;
  peer.hangs = peer.chatty = false;
  peer.tests = 0;
}

const Sent *
peer_sent_at (guint n)
{
  g_assert_cmpuint (n, <, peer.sent->len);
  return peer.sent->pdata[n];
}

void
peer_answer (GTask *task, const char *key)
{
  if (peer.error >= 0)
    g_task_return_new_error (task, IC_OUTLET_ERROR, peer.error, peer.chatty ? "The other side says %d, for the %uth time" : "The other side says %d", peer.error, peer.sent->len);
  else
    g_task_return_pointer (task, g_strdup_printf ("ref-of-%s", key), g_free);
}

static void
peer_send (GTask *task, const IcPost *post, const char *secret, IcHttp *http)
{
  const Sent one = {
    g_strdup (post->outlet->id), g_strdup (post->key),
    post->update != NULL ? g_strdup (post->update->id) : g_strdup_printf ("sitrep %d", (int) post->sitrep->number),
    g_strdup (post->reference), g_strdup (secret), g_strdup (post->outlet->url), ic_env_now (peer.env), post->again,
  };

  g_ptr_array_add (peer.sent, g_memdup2 (&one, sizeof one));
  if (peer.hangs)
    g_ptr_array_add (peer.hanging, g_object_ref (task));
  else
    peer_answer (task, post->key);
}

static void
peer_test (GTask *task, const IcOutlet *outlet, const IcState *org, const char *secret, const char *directory, IcHttp *http)
{
  peer.tests++;
  g_task_return_pointer (task, g_strdup_printf ("%s answers", outlet->name), g_free);
}

static bool
peer_check (const IcOutlet *outlet, GError **error)
{
  return true;
}

static IcOutletPreview *
peer_preview (const IcPost *post, GError **error)
{
  return g_new0 (IcOutletPreview, 1);
}

/* In place of the real one. */
const IcOutletKind ic_outlet_webhook = {
  .kind = "webhook", .label = "Webhook", .pause = IC_SECOND, .check = peer_check, .preview = peer_preview, .send = peer_send, .test = peer_test,
  .schemes = "https http",
};

/* -- the bench --------------------------------------------------------------- */

/* The site beside the record needs threads and the disk; one of its name that carries nothing is in its place. */
void
peer_begin (KeepingBench *b)
{
  keeping_init (b);
  peer_reset (&b->env.parent);
  b->directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
  keeping_make (b, false);
  keeping_open (b);
  keeping_submit (b, IC_KIND_OUTLET_KEPT, "org", "{\"id\":\"status-site\",\"name\":\"None\",\"kind\":\"webhook\",\"url\":\"https://none.example/\",\"carries\":\"sitreps\",\"paused\":true}");
}

void
peer_end (KeepingBench *b)
{
  g_assert_cmpuint (b->refused, ==, 0);
  keeping_clear (b);
  peer_reset (NULL);
  ic_test_remove_tree (b->directory);
  g_free (b->directory);
}

void
peer_keep_outlet (KeepingBench *b, const char *id, const char *more)
{
  g_autofree char *data = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"%s\",\"kind\":\"webhook\",\"url\":\"https://%s.example/\"%s}", id, id, id, more);

  keeping_submit (b, IC_KIND_OUTLET_KEPT, "org", data);
}

void
peer_publish (KeepingBench *b, const char *stream, const char *id, const char *more)
{
  g_autofree char *data = g_strdup_printf ("{\"id\":\"%s\",\"phase\":\"investigating\",\"title\":\"Payments\",\"text\":\"Some payments fail.\",\"digest\":\"d\",\"author\":\"ana\"%s}", id, more);

  b->env.time += 10;
  keeping_submit (b, IC_KIND_UPDATE_PUBLISHED, stream, data);
}

/* Lets the time pass in which what waits is done. */
void
peer_pass (KeepingBench *b, gint64 span)
{
  gint64 until = b->env.time + span;

  keeping_settle (b);
  while (b->env.time < until)
    {
      b->env.time = CLAMP (ic_keeper_next (b->keeper), b->env.time + 1, until);
      keeping_settle (b);
    }
}

const IcDelivery *
peer_delivery (KeepingBench *b, const char *update, const char *outlet)
{
  return ic_state_delivery (g_hash_table_lookup (b->states, STREAM), update, outlet);
}

void
peer_assert_status (KeepingBench *b, const char *update, const char *outlet, const char *status)
{
  const IcDelivery *found = peer_delivery (b, update, outlet);

  g_assert_cmpstr (found != NULL ? found->status : NULL, ==, status);
}

guint
peer_placed (KeepingBench *b, const char *kind)
{
  guint n = 0;

  for (guint i = 0; i < b->placed->len; i++)
    n += strcmp (b->placed->pdata[i], kind) == 0;

  return n;
}

void
peer_issue_sitrep (KeepingBench *b)
{
  b->env.time += 10;
  keeping_submit (b, IC_KIND_SITREP_ISSUED, STREAM, "{\"broken\":\"Payments\"}");
}
