/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link's turns, its beginning and its end.
 */
#include "ic-link-private.h"

#include <string.h>

/* Keys of the outbox count from here: there is room for acts that go before all others. */
#define FIRST_KEY G_GUINT64_CONSTANT (1000000000000)

/* -- turns ----------------------------------------------------------------- */

static IcLinkTimer *
timer_at (IcLink *self, guint n)
{
  IcLinkTimer *timers[] = { &self->connect.timer, &self->post_pause.timer, &self->fetch_pause.timer, &self->hand_pause.timer,
                            &self->disk.timer, &self->cursor_pause };

  return n < G_N_ELEMENTS (timers) ? timers[n] : NULL;
}

/* The pauses that are over; that of the disk also when it has done something meanwhile. */
static void
expire (IcLink *self)
{
  for (guint i = 0; timer_at (self, i) != NULL; i++)
    ic_link_timer_expire (self, timer_at (self, i));
  if (!self->unread || self->disk.timer.at != 0)
    return;
  self->unread = false;
  ic_follower_retry (self->follower);
}

static void
take_turn (IcLink *self)
{
  expire (self);
  ic_link_batch_turn (self);
  ic_link_fork_turn (self);
  ic_link_shed_turn (self);
  ic_link_outbox_turn (self);
  ic_link_lineage_turn (self);
  ic_link_connect_turn (self);
  ic_link_post_turn (self);
  ic_link_handback_turn (self);
  ic_link_fetch_turn (self);
  ic_link_presence_turn (self);
  ic_link_cursor_turn (self);
  ic_link_connect_turn (self);
  ic_link_status_turn (self);
}

void
ic_link_enter (IcLink *self)
{
  self->depth++;
  self->again = true;
}

void
ic_link_leave (IcLink *self)
{
  gint64 next;

  while (self->depth == 1 && self->again && self->loaded && !self->closing)
    {
      self->again = false;
      take_turn (self);
    }
  self->depth--;
  if (self->depth > 0 || self->closing)
    return;

  next = ic_link_next (self);
  if (next == self->told_next)
    return;
  self->told_next = next;
  if (self->events.wake != NULL)
    self->events.wake (self->data);
}

void
ic_link_step (IcLink *self)
{
  ic_link_enter (self);
  ic_link_leave (self);
}

gint64
ic_link_next (IcLink *self)
{
  gint64 next = G_MAXINT64;

  if (!self->loaded || self->closing)
    return next;
  for (guint i = 0; timer_at (self, i) != NULL; i++)
    if (timer_at (self, i)->at != 0 && !(timer_at (self, i) == &self->cursor_pause && self->next_cursor == NULL))
      next = MIN (next, timer_at (self, i)->at);
  if (self->expect.at != 0)
    next = MIN (next, self->expect.at);
  if (self->greeted && !self->presenting && self->present_again.at != 0)
    next = MIN (next, self->present_again.at);

  return MIN (next, ic_link_connect_next (self));
}

/* -- following ------------------------------------------------------------- */

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  IcLink *self = data;
  const IcLinkStream *known = ic_link_stream_find (self, stream);

  if (self->events.entries != NULL)
    self->events.entries (stream, entries, live && (known == NULL || !known->anew), self->data);
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  IcLink *self = data;

  if (self->events.state != NULL)
    self->events.state (stream, state, loading, self->data);
}

static void
anew_cb (const char *stream, gpointer data)
{
  IcLink *self = data;

  if (self->events.anew != NULL)
    self->events.anew (stream, self->data);
}

static void
trouble_cb (const GError *error, gpointer data)
{
  IcLink *self = data;

  ic_link_enter (self);
  self->unread = true;
  ic_link_store_failed (self, error);
  ic_link_leave (self);
}

void
ic_link_follow (IcLink *self, const char *stream, bool entries)
{
  IcLinkStream *known;

  if (self->closing)
    return;

  ic_link_enter (self);
  known = ic_link_stream (self, stream);
  known->followed = true;
  known->opened |= entries;
  if (self->greeted && !known->looked)
    known->look = known->opened || known->held == 0;
  ic_follower_follow (self->follower, stream, entries);
  ic_link_leave (self);
}

void
ic_link_unfollow (IcLink *self, const char *stream)
{
  IcLinkStream *known = ic_link_stream_find (self, stream);

  if (self->closing)
    return;

  ic_link_enter (self);
  if (known != NULL)
    known->followed = known->opened = known->look = false;
  ic_follower_unfollow (self->follower, stream);
  ic_link_leave (self);
}

/* -- beginning and end ----------------------------------------------------- */

IcLink *
ic_link_new (IcEnv *env, IcStore *store, IcLinkPort *port, const char *source, const char *lineage, const IcLinkEvents *events, gpointer data)
{
  static const IcFollowerEvents follower_events = { .entries = entries_cb, .state = state_cb, .anew = anew_cb, .trouble = trouble_cb };
  IcLink *self = g_new0 (IcLink, 1);

  self->env = env;
  self->store = store;
  self->port = port;
  self->source = g_strdup (source);
  self->lineage = g_strdup (lineage);
  self->events = *events;
  self->data = data;
  self->follower = ic_follower_new (store, &follower_events, self);
  self->streams = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, ic_link_stream_free);
  self->order = g_ptr_array_new ();
  self->calls = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, ic_link_call_free);
  self->outbox = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_link_entry_unref);
  self->durable = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_link_entry_unref);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_link_act_free);
  self->present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_presence_free);
  self->first_key = self->next_key = FIRST_KEY;
  self->post_most = IC_WIRE_MAX_BATCH;
  self->fetch_most = IC_LINK_PAGE_ROWS;
  self->phase = IC_LINK_CONNECTING;
  self->since = ic_env_now (env);
  self->status = (IcLinkStatus){ .phase = IC_LINK_CONNECTING, .since = self->since };
  self->told_next = G_MAXINT64;

  return self;
}

void
ic_link_close (IcLink *self)
{
  if (self->closing)
    return;
  self->closing = true;
  ic_link_outbox_settle (self);
  ic_follower_close (self->follower);
  if (self->feed != 0)
    self->port->close_feed (self->port, self->feed);
  self->feed = 0;
  g_hash_table_remove_all (self->calls);
}

void
ic_link_free (IcLink *self)
{
  ic_link_close (self);
  ic_link_submit_give_up (self);
  ic_link_rows_clear (self);
  ic_link_fork_clear (self);
  g_queue_clear (&self->behind_there);
  ic_follower_free (self->follower);
  g_hash_table_unref (self->calls);
  g_ptr_array_unref (self->outbox);
  g_ptr_array_unref (self->durable);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->refused);
  g_hash_table_unref (self->present);
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->streams);
  g_clear_pointer (&self->reader, ic_frame_reader_free);
  g_clear_error (&self->ending);
  g_clear_error (&self->trouble);
  g_clear_error (&self->dispute);
  g_clear_error (&self->complaint);
  g_free (self->source);
  g_free (self->lineage);
  g_free (self->new_lineage);
  g_free (self->lineage_putting);
  g_free (self->cursor);
  g_free (self->next_cursor);
  g_free (self->front);
  g_free (self->reason);
  g_free (self->user);
  g_free (self->server);
  g_free (self->told_reason);
  g_free (self->told_user);
  g_free (self->told_server);
  g_free (self);
}
