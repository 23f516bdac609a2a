/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: polls the metrics of an open incident, logs crossings.
 */
#include "ic-keeper-private.h"

#include "ic-crossing.h"
#include "ic-monitor.h"

struct _IcHealthWatch {
  IcWatched  *watched;
  IcMonitor  *monitor;   /* NULL while there is nothing to watch */
  GHashTable *crossings; /* metric id → IcCrossing, owned */
  double      speed;
};

static gint64
to_incident_time (gint64 wall, gpointer data)
{
  IcHealthWatch *self = data;

  return ic_state_time (self->watched->state, wall);
}

static void
look_for_crossing (IcHealthWatch *self, const IcHealth *health)
{
  IcWatched *watched = self->watched;
  const IcMetric *metric = ic_items_find (watched->state->metrics, health->metric);
  IcCrossing *memory = g_hash_table_lookup (self->crossings, health->metric);
  const char *level;

  if (metric == NULL)
    return;
  if (memory == NULL)
    {
      memory = g_new0 (IcCrossing, 1);
      g_hash_table_insert (self->crossings, g_strdup (health->metric), memory);
    }

  level = ic_crossing_step (memory, metric, metric->level, health);
  if (level != NULL)
    {
      ic_authority_cross (watched->keeper->authority, watched->stream, metric->id, level, health->value);
      ic_keeper_wake (watched->keeper);
    }
}

static void
health_cb (IcMonitor *monitor, const IcHealth *health, gpointer data)
{
  IcHealthWatch *self = data;
  IcKeeper *keeper = self->watched->keeper;

  if (keeper->events.health != NULL)
    keeper->events.health (self->watched->stream, health, keeper->data);
  look_for_crossing (self, health);
}

IcHealthWatch *
ic_health_watch_new (IcWatched *watched)
{
  IcHealthWatch *self = g_new0 (IcHealthWatch, 1);

  self->watched = watched;
  self->crossings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
ic_health_watch_update (IcHealthWatch *self)
{
  IcState *state = self->watched->state;
  IcKeeper *keeper = self->watched->keeper;

  /* After the close the last readings stay; nobody polls for a post-mortem. */
  if (keeper->directory == NULL || ic_watched_is_over (self->watched) || ic_items_count (state->metrics) == 0)
    {
      g_clear_pointer (&self->monitor, ic_monitor_free);
      return;
    }

  if (self->monitor == NULL)
    self->monitor = ic_monitor_new (ic_keeper_http (keeper), keeper->env, health_cb, self);
  if (ic_state_is_drill (state) && self->speed != state->speed)
    ic_monitor_set_clock (self->monitor, to_incident_time, self, state->speed);
  self->speed = state->speed;
  ic_monitor_set_metrics (self->monitor, state->metrics);
}

void
ic_health_watch_free (IcHealthWatch *self)
{
  g_clear_pointer (&self->monitor, ic_monitor_free);
  g_hash_table_unref (self->crossings);
  g_free (self);
}
