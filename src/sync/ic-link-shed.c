/* SPDX-License-Identifier: GPL-3.0-or-later
 * What this desk may no longer read leaves it: the communications streams, once
 * somebody is given another permission.
 */
#include "ic-link-private.h"

#include "ic-chain.h"

#include <string.h>

static IcLinkStream *
find_unreadable (IcLink *self)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      IcLinkStream *stream = self->order->pdata[i];

      if (stream->held > 0 && !stream->forked && !ic_link_stream_is_read (self, stream))
        return stream;
    }

  return NULL;
}

static void
shed_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcLink *self = user_data;
  IcLinkStream *stream = g_steal_pointer (&self->shedding);

  if (self->closing)
    return;

  ic_link_enter (self);
  if (error != NULL)
    ic_link_store_failed (self, error);
  else
    {
      stream->held = stream->queued = stream->base = stream->known = stream->gap = 0;
      stream->held_placed = 0;
      memcpy (stream->link, ic_chain_start, IC_DIGEST_SIZE);
      memcpy (stream->base_link, ic_chain_start, IC_DIGEST_SIZE);
      /* Whoever may read it again meanwhile has to ask for all of it. */
      stream->look = self->greeted && ic_link_stream_is_read (self, stream);
      ic_link_store_works (self);
      ic_follower_refold (self->follower, stream->name);
    }
  ic_link_leave (self);
}

/* What is on its way into the store has to be there before; a fork is settled first, and a server
 * that was restored gets time to be told who may do what. And the place in the feed goes before
 * the rows do: nothing may say that they were received. */
void
ic_link_shed_turn (IcLink *self)
{
  IcLinkStream *stream;

  if (!self->greeted || self->restoring || self->shedding != NULL || self->batch != NULL || self->fork.stage != IC_FORK_IDLE || self->disk.timer.at != 0)
    return;
  stream = find_unreadable (self);
  if (stream == NULL || !ic_link_cursor_drop (self))
    return;

  self->shedding = stream;
  ic_store_truncate (self->store, stream->name, 0, shed_cb, self);
}
