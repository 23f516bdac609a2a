/* SPDX-License-Identifier: GPL-3.0-or-later
 * The feed: opened, listened to, lost and opened again.
 */
#include "ic-link-private.h"

#include <string.h>

/* A hello names all kinds; a row has an event. */
#define MAX_FRAME (1024 * 1024)
/* A connection that held so long was a good one: the next pause is a short one again. */
#define GOOD      (10 * G_USEC_PER_SEC)

void
ic_link_set_phase (IcLink *self, IcLinkPhase phase, const char *reason)
{
  if (self->phase != phase)
    self->since = ic_env_now (self->env);
  self->phase = phase;
  if (reason != self->reason)
    {
      g_free (self->reason);
      self->reason = g_strdup (reason);
    }
}

/* Whether the store does not take what comes, or not in time. */
static bool
is_stuck (IcLink *self)
{
  return (self->batch != NULL && self->batch->late) || self->rows_out < self->due;
}

bool
ic_link_has_caught_up (IcLink *self)
{
  if (!self->greeted || !self->passed || self->comparing || self->rebasing || !ic_link_is_settled (self) || is_stuck (self))
    return false;
  for (guint i = 0; i < self->order->len; i++)
    {
      const IcLinkStream *stream = self->order->pdata[i];

      if ((stream->look || stream->gap > stream->held) && ic_link_stream_is_wanted (self, stream))
        return false;
    }

  return true;
}

/* -- the end of a connection ----------------------------------------------- */

/* Forgets whatever belonged to the connection; what it asked is asked again by the next one. */
static void
let_go (IcLink *self)
{
  guint64 feed = self->feed;

  self->feed = 0;
  if (self->greeted && ic_env_steady (self->env) - self->greeted_at >= GOOD)
    self->connect.failures = 0;
  self->greeted = false;
  g_clear_error (&self->ending);
  g_hash_table_remove_all (self->calls);
  ic_link_rows_forget_cursors (self);
  ic_link_streams_disconnect (self);
  ic_link_fetch_stop (self);
  ic_link_fork_stop (self);
  ic_link_handback_stop (self);
  ic_link_post_stop (self);
  ic_link_presence_gone (self);
  if (feed != 0)
    self->port->close_feed (self->port, feed);
}

void
ic_link_disconnect (IcLink *self, const char *reason, int retry_after)
{
  g_autofree char *why = g_strdup (reason);

  let_go (self);
  ic_link_backoff_fail (self, &self->connect, retry_after);
  ic_link_set_phase (self, IC_LINK_OFFLINE, why);
}

void
ic_link_refuse (IcLink *self, const char *reason)
{
  g_autofree char *why = g_strdup (reason);

  let_go (self);
  ic_link_backoff_end (&self->connect);
  ic_link_set_phase (self, IC_LINK_REFUSED, why);
}

void
ic_link_reconnect (IcLink *self)
{
  let_go (self);
  self->connect.timer.at = 0;
}

/* -- the beginning --------------------------------------------------------- */

static void
open_feed (IcLink *self)
{
  self->feed = ++self->tickets;
  g_clear_pointer (&self->reader, ic_frame_reader_free);
  self->reader = ic_frame_reader_new (MAX_FRAME, ic_link_frame_cb, self);
  self->heard = ic_env_steady (self->env);
  self->port->open_feed (self->port, self->feed, self->cursor);
}

/* A clock that is set must not make silence last longer, nor look like it. */
static void
check_silence (IcLink *self)
{
  if (self->feed != 0 && ic_env_steady (self->env) - self->heard >= IC_WIRE_SILENCE)
    ic_link_disconnect (self, self->greeted ? "Nothing is heard from the server any more; check this machine's network and the VPN"
                                            : "The server does not answer; check this machine's network and the VPN", -1);
}

void
ic_link_connect_turn (IcLink *self)
{
  check_silence (self);
  if (self->feed == 0 && self->phase != IC_LINK_REFUSED && self->connect.timer.at == 0)
    open_feed (self);
  if (self->greeted)
    ic_link_set_phase (self, ic_link_has_caught_up (self) ? IC_LINK_LIVE : IC_LINK_CATCHING_UP, NULL);
}

gint64
ic_link_connect_next (IcLink *self)
{
  if (self->feed == 0)
    return G_MAXINT64;

  return ic_env_now (self->env) + self->heard + IC_WIRE_SILENCE - ic_env_steady (self->env);
}

/* -- what the port tells --------------------------------------------------- */

/* What was heard may have ended the feed; it is done here, outside of its reader. */
static void
end_as_heard (IcLink *self)
{
  g_autoptr (GError) ending = g_steal_pointer (&self->ending);
  bool pleasant = self->ending_pleasant;

  self->ending_pleasant = false;
  if (ending == NULL && !pleasant)
    return;
  if (pleasant)
    ic_link_reconnect (self);
  else if (self->ending_final)
    ic_link_refuse (self, ending->message);
  else
    ic_link_disconnect (self, ending->message, ending->code == IC_PROBLEM_REPLACED ? (int) (GOOD / G_USEC_PER_SEC) : -1);
}

void
ic_link_heard (IcLink *self, guint64 ticket, const char *bytes, gsize n)
{
  g_autoptr (GError) error = NULL;

  if (self->closing || ticket != self->feed || ticket == 0)
    return;

  ic_link_enter (self);
  /* Whatever comes before its hello is no sign of a server. */
  if (self->greeted)
    self->heard = ic_env_steady (self->env);
  self->ending_final = false;
  if (!ic_frame_reader_take (self->reader, bytes, n, &error) && self->ending == NULL)
    self->ending = g_steal_pointer (&error);
  end_as_heard (self);
  ic_link_leave (self);
}

void
ic_link_feed_ended (IcLink *self, guint64 ticket, guint status, GBytes *body, int retry_after, const GError *error)
{
  g_autoptr (GError) problem = NULL;

  if (self->closing || ticket != self->feed || ticket == 0)
    return;

  ic_link_enter (self);
  self->feed = 0; /* it has ended: there is nothing to close */
  if (error != NULL)
    problem = g_error_copy (error);
  else if (status != 0)
    problem = ic_problem_read (status, body);

  if (problem == NULL)
    ic_link_disconnect (self, "The connection to the server was lost", retry_after);
  else if (problem->domain == IC_PROBLEM_ERROR && ic_problem_is_document (body)
           && (problem->code == IC_PROBLEM_SIGNED_OUT || problem->code == IC_PROBLEM_FORBIDDEN))
    ic_link_refuse (self, problem->message);
  else
    ic_link_disconnect (self, problem->message, retry_after);
  ic_link_leave (self);
}

void
ic_link_retry (IcLink *self)
{
  if (self->closing || !self->loaded)
    return;

  ic_link_enter (self);
  ic_link_backoff_end (&self->connect);
  self->post_pause.timer.at = self->fetch_pause.timer.at = self->hand_pause.timer.at = self->disk.timer.at = 0;
  if (self->phase == IC_LINK_REFUSED)
    ic_link_set_phase (self, IC_LINK_CONNECTING, NULL);
  ic_link_leave (self);
}
