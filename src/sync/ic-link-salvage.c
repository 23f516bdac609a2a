/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a stream has here and not there: this desk's own acts among it go into the
 * outbox again, then it is taken away.
 */
#include "ic-link-private.h"

#include <string.h>

#define PAGE 500

/* -- this desk's own acts -------------------------------------------------- */

/* From the last to the first, each durable before the next: wherever this ends,
 * what is in the outbox goes on without a gap, and the rest comes before it. */
void
ic_link_fork_keep (IcLink *self)
{
  IcEvent *last;

  if (self->fork.kept != NULL && self->fork.kept->state < IC_ENTRY_READY)
    return;

  g_clear_pointer (&self->fork.kept, ic_link_entry_unref);
  if (self->fork.own->len == 0)
    {
      self->fork.stage = IC_FORK_CUT;
      return;
    }
  last = g_ptr_array_steal_index (self->fork.own, self->fork.own->len - 1);
  self->fork.kept = ic_link_outbox_prepend (self, last);
}

static bool
is_own_act (IcLink *self, const IcEvent *event)
{
  return event != NULL && strcmp (event->source, self->source) == 0 && event->kind != NULL
         && event->kind->permission != IC_PERMISSION_AUTHORITY && event->kind->id != IC_KIND_STREAM_MOVED
         && ic_link_outbox_find (self, event) == NULL;
}

static void
salvage_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcLink *self = user_data;

  if (self->closing)
    return;

  ic_link_enter (self);
  self->fork.busy = false;
  if (error != NULL)
    ic_link_store_failed (self, error);
  for (guint i = 0; error == NULL && i < rows->len; i++)
    {
      const IcRow *row = rows->pdata[i];
      IcEvent *event = row->redacted ? NULL : ic_event_parse (row->bytes, NULL);

      if (is_own_act (self, event))
        g_ptr_array_add (self->fork.own, g_steal_pointer (&event));
      g_clear_pointer (&event, ic_event_unref);
      self->fork.at = row->position;
    }
  if (error == NULL && rows->len < PAGE)
    self->fork.stage = IC_FORK_KEEP;
  ic_link_leave (self);
}

void
ic_link_fork_salvage (IcLink *self)
{
  if (self->fork.own == NULL)
    self->fork.own = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_event_unref);
  self->fork.busy = true;
  ic_store_read (self->store, self->fork.stream->name, self->fork.at, PAGE, salvage_cb, self);
}

/* -- cutting --------------------------------------------------------------- */

static void
cut_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcLink *self = user_data;
  IcLinkStream *stream = self->fork.stream;

  if (self->closing)
    return;

  ic_link_enter (self);
  self->fork.busy = false;
  if (error != NULL)
    ic_link_store_failed (self, error);
  else
    {
      stream->held = self->fork.common;
      stream->held_placed = self->fork.placed;
      memcpy (stream->link, self->fork.link, IC_DIGEST_SIZE);
      stream->base = MIN (stream->base, stream->held);
      stream->known = stream->held;
      ic_link_post_again (self, stream->name);
      ic_link_store_works (self);
      ic_link_fork_finish (self);
      ic_follower_refold (self->follower, stream->name);
    }
  ic_link_leave (self);
}

void
ic_link_fork_cut (IcLink *self)
{
  self->fork.busy = true;
  ic_store_truncate (self->store, self->fork.stream->name, self->fork.common, cut_cb, self);
}
