/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who has what on the screen, here and elsewhere. Never in the record, and not
 * known without a connection.
 */
#include "ic-link-private.h"

#include <string.h>

#define SAY_AGAIN (20 * G_USEC_PER_SEC)
#define SAY_SOON  (2 * G_USEC_PER_SEC) /* after it failed: an incident just declared is not there yet */

static IcPresence *
presence_copy (const IcPresence *other)
{
  IcPresence *self = g_new (IcPresence, 1);

  *self = (IcPresence){ g_strdup (other->device), g_strdup (other->id), g_strdup (other->name), g_strdup (other->incident), other->writing };
  return self;
}

static void
tell (IcLink *self, const IcPresence *presence)
{
  if (self->events.presence != NULL)
    self->events.presence (presence, self->data);
}

/* -- elsewhere ------------------------------------------------------------- */

void
ic_link_presence_heard (IcLink *self, const IcPresence *presence)
{
  if (presence->device == NULL || presence->id == NULL || strcmp (presence->device, self->source) == 0)
    return;

  if (presence->incident != NULL)
    g_hash_table_replace (self->present, g_strdup (presence->device), presence_copy (presence));
  else if (!g_hash_table_remove (self->present, presence->device))
    return;
  tell (self, presence);
}

void
ic_link_presence_gone (IcLink *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->present);
  GHashTableIter iter;
  gpointer value;

  self->present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_presence_free);
  self->presenting = false;
  self->present_again.at = 0;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      IcPresence *presence = value;

      g_clear_pointer (&presence->incident, g_free);
      presence->writing = false;
      tell (self, presence);
    }
}

void
ic_link_presence_greet (IcLink *self, GPtrArray *present)
{
  for (guint i = 0; i < present->len; i++)
    ic_link_presence_heard (self, present->pdata[i]);
  self->present_said = self->front == NULL;
}

/* -- here ------------------------------------------------------------------ */

void
ic_link_present (IcLink *self, const char *incident, bool writing)
{
  if (self->closing || (g_strcmp0 (self->front, incident) == 0 && self->writing == writing))
    return;

  ic_link_enter (self);
  g_free (self->front);
  self->front = g_strdup (incident);
  self->writing = writing;
  self->present_said = false;
  ic_link_leave (self);
}

static void
said_cb (IcLink *self, IcLinkCall *call, guint status, GBytes *body, int retry_after, const GError *error)
{
  g_autoptr (GError) problem = ic_link_call_error (self, status, body, error);

  if (!self->greeted)
    return;
  self->presenting = false;
  if (problem != NULL && self->front != NULL)
    ic_link_timer_set (self, &self->present_again, SAY_SOON);
}

void
ic_link_presence_turn (IcLink *self)
{
  IcPresence presence = { NULL, NULL, NULL, self->front, self->writing };
  g_autoptr (GBytes) body = NULL;

  if (!self->greeted || self->presenting)
    return;
  if (self->front != NULL && ic_link_timer_expire (self, &self->present_again))
    self->present_said = false;
  if (self->present_said)
    return;

  self->present_said = self->presenting = true;
  if (self->front != NULL)
    ic_link_timer_set (self, &self->present_again, SAY_AGAIN);
  else
    self->present_again.at = 0;
  body = ic_presence_write (&presence);
  ic_link_call_send (self, ic_link_call_new (self, said_cb), "POST", "/v1/presence", IC_WIRE_JSON, body, IC_WIRE_MAX_BODY);
}
