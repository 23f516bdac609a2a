/* SPDX-License-Identifier: GPL-3.0-or-later
 * The place in the feed from which the next connection goes on. It is stored
 * once every row before it is, never sooner. With it stands the permission with
 * which those rows were received: a desk that may read more than that has missed
 * what it could not read then.
 */
#include "ic-link-private.h"

#include <string.h>

/* Not with every row: what comes twice after a crash is passed over. */
#define PAUSE (G_USEC_PER_SEC)

static void
put_cb (const GError *error, gpointer user_data)
{
  IcLink *self = user_data;

  if (self->closing)
    return;

  ic_link_enter (self);
  self->cursor_putting = false;
  if (error != NULL)
    {
      if (self->next_cursor == NULL)
        self->next_cursor = g_steal_pointer (&self->cursor);
      g_clear_pointer (&self->cursor, g_free);
      ic_link_store_failed (self, error);
    }
  else
    ic_link_store_works (self);
  ic_link_timer_set (self, &self->cursor_pause, PAUSE);
  ic_link_leave (self);
}

static bool
may_be_stored (IcLink *self)
{
  return !self->cursor_putting && self->cursor_pause.at == 0 && self->disk.timer.at == 0 && self->greeted && !self->restoring
         && ic_link_has_caught_up (self);
}

void
ic_link_cursor_load (IcLink *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);

  if (g_strv_length (parts) != 2 || !ic_permission_find (parts[0], &self->cursor_permission))
    return;
  g_free (self->cursor);
  self->cursor = g_strdup (parts[1]);
}

bool
ic_link_cursor_covers (IcLink *self)
{
  return !ic_permission_reads (self->permission, IC_STREAM_COMMS) || ic_permission_reads (self->cursor_permission, IC_STREAM_COMMS);
}

static void
drop_cb (const GError *error, gpointer user_data)
{
  IcLink *self = user_data;

  if (self->closing)
    return;

  ic_link_enter (self);
  self->cursor_putting = false;
  if (error != NULL)
    ic_link_store_failed (self, error);
  else
    {
      g_clear_pointer (&self->cursor, g_free);
      self->cursor_dropped = true;
      ic_link_store_works (self);
    }
  ic_link_leave (self);
}

bool
ic_link_cursor_drop (IcLink *self)
{
  if (self->cursor_dropped || self->cursor_putting)
    return self->cursor_dropped;

  self->cursor_putting = true;
  ic_store_put (self->store, IC_SHELF_META, "cursor", NULL, ic_env_now (self->env), drop_cb, self);
  return false;
}

void
ic_link_cursor_turn (IcLink *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) value = NULL;

  if (self->next_cursor == NULL || !may_be_stored (self))
    return;
  if (g_strcmp0 (self->next_cursor, self->cursor) == 0 && self->cursor_permission == self->permission)
    {
      g_clear_pointer (&self->next_cursor, g_free);
      return;
    }

  g_free (self->cursor);
  self->cursor = g_steal_pointer (&self->next_cursor);
  self->cursor_permission = self->permission;
  self->cursor_dropped = false;
  self->cursor_putting = true;
  text = g_strconcat (ic_permission_name (self->permission), " ", self->cursor, NULL);
  value = g_bytes_new (text, strlen (text));
  ic_store_put (self->store, IC_SHELF_META, "cursor", value, ic_env_now (self->env), put_cb, self);
}
