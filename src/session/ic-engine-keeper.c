/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine: whoever keeps the record. Everything that is asked of it is asked here.
 */
#include "ic-engine-private.h"

#include "ic-time.h"

/* -- time ------------------------------------------------------------------ */

static void wake_cb (gpointer data);

static void
cancel_timer (IcEngine *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static gboolean
timer_cb (gpointer user_data)
{
  IcEngine *self = user_data;

  ic_keeper_step (self->keeper);
  wake_cb (self);

  return G_SOURCE_REMOVE;
}

static void
wake_cb (gpointer data)
{
  IcEngine *self = data;
  gint64 next = ic_keeper_next (self->keeper);
  gint64 wait;

  cancel_timer (self);
  if (next == G_MAXINT64)
    return;

  /* The wall clock may jump: look again at least once a minute. */
  wait = CLAMP (next - ic_env_now (self->env), 0, IC_MINUTE) / 1000 + 1;
  self->timer = g_timeout_source_new ((guint) wait);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_set_static_name (self->timer, "[incident-console] due");
  g_source_attach (self->timer, self->context);
}

/* -- the keeper, or the link to another one ---------------------------------- */

static void
open_keeper (IcEngine *self)
{
  static const IcKeeperEvents events = {
    .opened = ic_engine_say_opened, .summary = ic_engine_say_summary, .entries = ic_engine_say_entries, .state = ic_engine_say_state,
    .anew = ic_engine_say_anew, .health = ic_engine_say_health, .trouble = ic_engine_say_trouble, .wake = wake_cb,
  };

  self->credentials = ic_credentials_new_keyring (self->source);
  self->keeper = ic_keeper_new (self->env, self->store, self->directory, self->credentials, self->source, &events, self);
  ic_keeper_set_quiet (self->keeper, self->events.brief);
  ic_keeper_hold (self->keeper, self->held);
  ic_keeper_front (self->keeper, self->front);
  ic_keeper_open (self->keeper);
}

void
ic_engine_keeper_open (IcEngine *self, const IcJoining *joining)
{
  if (joining == NULL)
    {
      open_keeper (self);
      return;
    }

  self->link = ic_engine_link_new (self, joining);
  ic_engine_link_open (self->link);
}

bool
ic_engine_keeper_is_there (IcEngine *self)
{
  return self->keeper != NULL || self->link != NULL;
}

void
ic_engine_keeper_close (IcEngine *self)
{
  cancel_timer (self);
  if (self->keeper != NULL)
    ic_keeper_close (self->keeper);
  if (self->link != NULL)
    ic_engine_link_close (self->link);
}

void
ic_engine_keeper_free (IcEngine *self)
{
  g_clear_pointer (&self->keeper, ic_keeper_free);
  g_clear_pointer (&self->credentials, ic_credentials_free);
  g_clear_pointer (&self->link, ic_engine_link_free);
}

void
ic_engine_keeper_front (IcEngine *self)
{
  if (self->link != NULL)
    ic_engine_link_front (self->link);
  else
    ic_keeper_front (self->keeper, self->front);
}

void
ic_engine_keeper_hold (IcEngine *self)
{
  if (self->link != NULL)
    ic_engine_link_hold (self->link);
  else
    ic_keeper_hold (self->keeper, self->held);
}

static bool
is_for_outlets (GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (events->pdata[i], NULL);

      if (event != NULL && event->kind != NULL
          && (event->kind->id == IC_KIND_UPDATE_PUBLISHED || event->kind->id == IC_KIND_SITREP_ISSUED || event->kind->id == IC_KIND_DELIVERY_RETRIED
              || event->kind->id == IC_KIND_OUTLET_KEPT))
        return true;
    }

  return false;
}

void
ic_engine_keeper_submit (IcEngine *self, GPtrArray *events, IcSubmitDone done, gpointer user_data)
{
  if (self->link != NULL)
    ic_engine_link_submit (self->link, events, done, user_data);
  else
    {
      if (is_for_outlets (events))
        ic_keeper_set_quiet (self->keeper, false);
      ic_keeper_submit (self->keeper, events, NULL, done, user_data);
    }
}

bool
ic_engine_keeper_is_sending (IcEngine *self)
{
  return self->keeper != NULL && ic_keeper_is_sending (self->keeper);
}

void
ic_engine_keeper_end_sending (IcEngine *self)
{
  /* Whoever asked for it at a command line waits until it is out; a desk begins nothing more. */
  if (self->keeper != NULL && !self->events.brief)
    ic_keeper_set_quiet (self->keeper, true);
}

bool
ic_engine_keeper_is_stuck (IcEngine *self)
{
  if (self->link != NULL)
    return ic_engine_link_is_stuck (self->link);

  return self->keeper == NULL || ic_authority_is_stuck (ic_keeper_authority (self->keeper));
}
