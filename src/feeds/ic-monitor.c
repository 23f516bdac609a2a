/* SPDX-License-Identifier: GPL-3.0-or-later
 * Watches an incident's metrics.
 */
#include "ic-monitor.h"

#include "ic-time.h"
#include "ic-watch.h"

struct _IcMonitor {
  IcWatchWorld   world;
  IcEnv         *env;
  IcMonitorFunc  changed;
  gpointer       data;
  IcMonitorClock clock;
  gpointer       clock_data;
  double         speed;
  gint64         interval;
  GMainContext  *context;
  GSource       *timer;
  GPtrArray     *watches; /* of IcWatch, in the order of the metrics */
  grefcount      holds;   /* us, and everybody who is in the middle of calling back */
  guint          generation; /* counts the lists of metrics */
  bool           freed;
};

static void
release (IcMonitor *self)
{
  if (!g_ref_count_dec (&self->holds))
    return;
  ic_http_unref (self->world.http);
  g_ptr_array_unref (self->watches);
  g_main_context_unref (self->context);
  g_free (self);
}

static gint64
incident_now (gpointer data)
{
  IcMonitor *self = data;
  gint64 wall = ic_env_now (self->env);

  return self->clock != NULL ? self->clock (wall, self->clock_data) : wall;
}

static IcWatch *
watch_at (IcMonitor *self, guint i)
{
  return self->watches->pdata[i];
}

static guint
find (IcMonitor *self, const char *metric)
{
  for (guint i = 0; i < self->watches->len; i++)
    if (g_strcmp0 (ic_watch_get_metric (watch_at (self, i))->id, metric) == 0)
      return i;
  return G_MAXUINT;
}

static void
poll_all (IcMonitor *self)
{
  /* Each may call back, and the callback may change what is watched. */
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  g_ref_count_inc (&self->holds);
  for (guint i = 0; i < self->watches->len; i++)
    g_ptr_array_add (ids, g_strdup (ic_watch_get_metric (watch_at (self, i))->id));
  for (guint i = 0; i < ids->len && !self->freed; i++)
    {
      guint at = find (self, ids->pdata[i]);

      if (at != G_MAXUINT)
        ic_watch_poll (watch_at (self, at));
    }
  release (self);
}

static gboolean
timer_cb (gpointer data)
{
  poll_all (data);
  return G_SOURCE_CONTINUE;
}

static void
stop_timer (IcMonitor *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
start_timer (IcMonitor *self)
{
  gint64 wait = MAX ((gint64) ((double) self->interval / self->speed), IC_MONITOR_MIN_WAIT);

  stop_timer (self);
  self->world.interval = (gint64) ((double) wait * self->speed);
  self->timer = g_timeout_source_new ((guint) MIN (wait / 1000, G_MAXINT));
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, self->context);
}

static void
changed_cb (IcWatch *watch, gpointer data)
{
  IcMonitor *self = data;
  g_autoptr (IcHealth) health = ic_health_ref (ic_watch_get_health (watch));

  g_ref_count_inc (&self->holds);
  if (!self->freed && self->changed != NULL)
    self->changed (self, health, self->data);
  release (self);
}

IcMonitor *
ic_monitor_new (IcHttp *http, IcEnv *env, IcMonitorFunc changed, gpointer data)
{
  IcMonitor *self = g_new0 (IcMonitor, 1);

  g_ref_count_init (&self->holds);
  self->world = (IcWatchWorld) { ic_http_ref (http), incident_now, changed_cb, self, IC_MONITOR_INTERVAL, IC_MONITOR_HISTORY };
  self->env = env;
  self->changed = changed;
  self->data = data;
  self->speed = 1;
  self->interval = IC_MONITOR_INTERVAL;
  self->watches = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_watch_close);
  self->context = g_main_context_ref_thread_default ();
  start_timer (self);
  return self;
}

void
ic_monitor_free (IcMonitor *self)
{
  self->freed = true;
  stop_timer (self);
  g_ptr_array_set_size (self->watches, 0);
  release (self);
}

void
ic_monitor_set_interval (IcMonitor *self, gint64 interval)
{
  self->interval = MAX (interval, 1);
  start_timer (self);
}

void
ic_monitor_set_history (IcMonitor *self, gint64 history)
{
  self->world.history = history;
}

void
ic_monitor_set_clock (IcMonitor *self, IcMonitorClock to_incident_time, gpointer data, double speed)
{
  self->clock = to_incident_time;
  self->clock_data = data;
  self->speed = isfinite (speed) && speed > 0 ? speed : 1;
  start_timer (self);
}

/* The watch for @metric: the one there was where it asks for the same thing. */
static IcWatch *
keep_or_make (IcMonitor *self, GPtrArray *old, const IcMetric *metric, bool *made)
{
  for (guint i = 0; i < old->len; i++)
    if (g_strcmp0 (ic_watch_get_metric (old->pdata[i])->id, metric->id) == 0)
      {
        *made = false;
        return g_ptr_array_steal_index (old, i);
      }
  *made = true;
  return ic_watch_new (&self->world, metric);
}

/* Metrics are redefined and asked only when all are in place: both may call back. */
static void
update_watch (IcMonitor *self, const IcMetric *metric, bool made)
{
  guint at = find (self, metric->id), generation = self->generation;

  if (at == G_MAXUINT)
    return;
  if (!made && ic_watch_redefine (watch_at (self, at), metric))
    return;
  if (!made)
    {
      ic_watch_close (watch_at (self, at));
      self->watches->pdata[at] = ic_watch_new (&self->world, metric);
      changed_cb (watch_at (self, at), self);
    }
  at = self->freed || generation != self->generation ? G_MAXUINT : find (self, metric->id);
  if (at != G_MAXUINT)
    ic_watch_poll (watch_at (self, at));
}

void
ic_monitor_set_metrics (IcMonitor *self, IcItems *metrics)
{
  g_autoptr (IcItems) hold = metrics != NULL ? ic_items_ref (metrics) : NULL;
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->watches);
  g_autofree bool *made = g_new0 (bool, ic_items_count (metrics) + 1);
  guint generation = ++self->generation;

  self->watches = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_watch_close);
  for (guint i = 0; i < ic_items_count (metrics); i++)
    g_ptr_array_add (self->watches, keep_or_make (self, old, IC_AT (IcMetric, metrics, i), &made[i]));
  g_clear_pointer (&old, g_ptr_array_unref);
  /* A callback may come with another list, or free us: then this one is history. */
  g_ref_count_inc (&self->holds);
  for (guint i = 0; i < ic_items_count (metrics) && !self->freed && generation == self->generation; i++)
    update_watch (self, IC_AT (IcMetric, metrics, i), made[i]);
  release (self);
}

void
ic_monitor_poll (IcMonitor *self)
{
  poll_all (self);
}

const IcHealth *
ic_monitor_get_health (IcMonitor *self, const char *metric)
{
  guint at = find (self, metric);

  return at != G_MAXUINT ? ic_watch_get_health (watch_at (self, at)) : NULL;
}

IcItems *
ic_monitor_get_readings (IcMonitor *self)
{
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func (ic_item_unref);

  for (guint i = 0; i < self->watches->len; i++)
    g_ptr_array_add (readings, ic_health_to_reading (ic_watch_get_health (watch_at (self, i)),
                                                     ic_watch_get_metric (watch_at (self, i))));
  return readings->len > 0 ? ic_items_new (readings) : NULL;
}
