/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine: polls the metrics of an open incident, logs crossings.
 */
#include "ic-engine-private.h"

#include "ic-crossing.h"
#include "ic-monitor.h"

struct _IcHealthWatch {
  IcWatched  *watched;
  IcMonitor  *monitor;   /* NULL while there is nothing to watch */
  GHashTable *crossings; /* metric id → IcCrossing, owned */
  double      speed;
};

typedef struct {
  char     *stream;
  IcHealth *health;
} IcHealthNews;

static void
health_news_free (gpointer data)
{
  IcHealthNews *self = data;

  g_free (self->stream);
  ic_health_unref (self->health);
  g_free (self);
}

static void
tell_health (IcEngine *self, gpointer data)
{
  IcHealthNews *news = data;

  self->events.health (news->stream, news->health, self->data);
}

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
      ic_authority_cross (watched->engine->authority, watched->stream, metric->id, level, health->value);
      ic_engine_schedule (watched->engine);
    }
}

static void
health_cb (IcMonitor *monitor, const IcHealth *health, gpointer data)
{
  IcHealthWatch *self = data;
  IcHealthNews *news = g_new (IcHealthNews, 1);

  *news = (IcHealthNews){ g_strdup (self->watched->stream), ic_health_ref (health) };
  ic_engine_tell (self->watched->engine, tell_health, news, health_news_free);
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

  /* After the close the last readings stay; nobody polls for a post-mortem. */
  if (!ic_state_is_open (state) || ic_items_count (state->metrics) == 0)
    {
      g_clear_pointer (&self->monitor, ic_monitor_free);
      return;
    }

  if (self->monitor == NULL)
    self->monitor = ic_monitor_new (self->watched->engine->http, self->watched->engine->env, health_cb, self);
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
