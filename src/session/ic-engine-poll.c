/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine of a joined desk that does not reach its server: asks the metrics of
 * the incident in front itself, for display only, and says so. Nothing of it
 * becomes part of the record but what somebody pins.
 */
#include "ic-engine-private.h"

#include "ic-monitor.h"

struct _IcPolling {
  IcEngine  *engine;
  IcState   *state;   /* of the incident in front, or NULL */
  bool       needed;
  IcMonitor *monitor; /* NULL: does not ask */
  double     speed;
};

IcPolling *
ic_polling_new (IcEngine *engine)
{
  IcPolling *self = g_new0 (IcPolling, 1);

  self->engine = engine;

  return self;
}

void
ic_polling_free (IcPolling *self)
{
  g_clear_pointer (&self->monitor, ic_monitor_free);
  g_clear_pointer (&self->state, ic_state_unref);
  g_free (self);
}

static gint64
to_incident_time (gint64 wall, gpointer data)
{
  return ic_state_time (((IcPolling *) data)->state, wall);
}

/* The same reading, saying where it comes from. */
static IcHealth *
as_own (const IcHealth *health)
{
  IcHealth *own = ic_health_new (health->metric);

  own->status = health->status;
  own->value = health->value;
  own->time = health->time;
  own->asked = health->asked;
  own->message = g_strdup (health->message);
  own->remark = health->remark != NULL ? g_strdup_printf ("%s; asked by this desk alone", health->remark) : g_strdup ("asked by this desk alone");
  ic_samples_unref (own->samples);
  own->samples = ic_samples_ref (health->samples);
  own->baseline = health->baseline != NULL ? ic_samples_ref (health->baseline) : NULL;
  own->normal = health->normal;

  return own;
}

static void
health_cb (IcMonitor *monitor, const IcHealth *health, gpointer data)
{
  IcPolling *self = data;
  g_autoptr (IcHealth) own = as_own (health);

  ic_engine_say_health (self->state->stream, own, self->engine);
}

static void
ask_or_not (IcPolling *self)
{
  if (!self->needed || self->state == NULL || !ic_state_is_open (self->state) || ic_items_count (self->state->metrics) == 0)
    {
      g_clear_pointer (&self->monitor, ic_monitor_free);
      return;
    }

  if (self->monitor == NULL)
    {
      self->monitor = ic_monitor_new (ic_engine_http (self->engine), self->engine->env, health_cb, self);
      self->speed = 0;
    }
  if (ic_state_is_drill (self->state) && self->speed != self->state->speed)
    ic_monitor_set_clock (self->monitor, to_incident_time, self, self->state->speed);
  self->speed = self->state->speed;
  ic_monitor_set_metrics (self->monitor, self->state->metrics);
}

void
ic_polling_update (IcPolling *self, IcState *state)
{
  g_autoptr (IcState) before = g_steal_pointer (&self->state);

  self->state = state != NULL ? ic_state_ref (state) : NULL;
  if (before != NULL && state != NULL && g_strcmp0 (before->stream, state->stream) != 0)
    g_clear_pointer (&self->monitor, ic_monitor_free);
  ask_or_not (self);
}

void
ic_polling_set_needed (IcPolling *self, bool needed)
{
  if (self->needed == needed)
    return;

  self->needed = needed;
  ask_or_not (self);
}
