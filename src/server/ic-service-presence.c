/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who looks at what. Nothing of it is in the record.
 */
#include "ic-service-private.h"

#include <string.h>

#define LIVES (60 * G_USEC_PER_SEC)
#define MAX_BODY 4096

void
ic_present_free (IcPresent *self)
{
  g_free (self->presence.device);
  g_free (self->presence.id);
  g_free (self->presence.name);
  g_free (self->presence.incident);
  g_free (self->token);
  g_free (self);
}

static void
tell (IcService *self, const IcPresence *presence)
{
  ic_feed_publish (self, IC_FRAME_PRESENCE, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, ic_presence_write (presence));
}

void
ic_present_drop (IcService *self, const char *device)
{
  const IcPresent *present = g_tree_lookup (self->present, device);
  IcPresence gone;

  if (present == NULL)
    return;

  gone = present->presence;
  gone.incident = NULL;
  tell (self, &gone);
  g_tree_remove (self->present, device);
}

static void
note (IcTurn *turn, const IcPresence *said)
{
  IcService *self = turn->service;
  const char *device = turn->device != NULL ? turn->device : turn->token;
  const IcPresent *before = g_tree_lookup (self->present, device);
  const IcUser *user = ic_access_user (self->access, turn->user);
  IcPresent *present;
  bool another;

  if (said->incident == NULL)
    {
      ic_present_drop (self, device);
      return;
    }

  another = before == NULL || strcmp (before->presence.incident, said->incident) != 0 || before->presence.writing != said->writing;
  present = g_new0 (IcPresent, 1);
  present->presence = (IcPresence){ g_strdup (device), g_strdup (turn->user), g_strdup (user->name), g_strdup (said->incident), said->writing };
  present->token = g_strdup (turn->token);
  present->until = ic_env_now (self->env) + LIVES;
  g_tree_replace (self->present, present->presence.device, present);
  self->present_at = MIN (self->present_at, present->until);
  if (another)
    tell (self, &present->presence);
}

void
ic_service_presence (IcTurn *turn, const IcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcPresence) said = NULL;
  gsize size;
  const char *json = g_bytes_get_data (call->body, &size);

  if (!ic_turn_check_body (turn, call, IC_WIRE_JSON, MAX_BODY))
    return;
  said = ic_presence_read (json, size, &error);
  if (said == NULL)
    {
      ic_turn_fail_error (turn, error);
      return;
    }
  /* Not one that is still being handed over either: everybody is told of it. */
  if (said->incident != NULL && (ic_ends_find_visible (turn, said->incident) == NULL || !ic_ends_is_shown (turn->service, said->incident)))
    {
      ic_turn_fail (turn, IC_PROBLEM_NOT_FOUND, "There is no incident %s here", said->incident);
      return;
    }

  if (!ic_limits_take (turn->service, IC_LIMIT_PRESENCE, turn->token))
    {
      ic_turn_fail (turn, IC_PROBLEM_BUSY, "This desk says too often what it shows; everybody is told each time");
      return;
    }

  note (turn, said);
  ic_turn_reply (turn, 204, NULL, NULL);
}

/* Whether it is time to look; a clock that was set back does not put it off. */
static bool
is_time_to_look (IcService *self, gint64 now)
{
  return self->present_at != G_MAXINT64 && (now >= self->present_at || self->present_at - now > LIVES);
}

/* One that is over, or NULL; then when the first of them will be. */
static const IcPresent *
find_over (IcService *self, gint64 now)
{
  self->present_at = G_MAXINT64;
  for (GTreeNode *node = g_tree_node_first (self->present); node != NULL; node = g_tree_node_next (node))
    {
      const IcPresent *present = g_tree_node_value (node);

      /* Also when the clock was set back. */
      if (present->until <= now || present->until > now + LIVES)
        return present;
      self->present_at = MIN (self->present_at, present->until);
    }

  return NULL;
}

void
ic_present_step (IcService *self, gint64 now)
{
  const IcPresent *present;

  while (is_time_to_look (self, now) && (present = find_over (self, now)) != NULL)
    {
      g_autofree char *device = g_strdup (present->presence.device);

      ic_present_drop (self, device);
      self->present_at = now;
    }
}
