/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs a link in a main context.
 */
#include "ic-link-driver-private.h"

#include <string.h>

/* A clock that is set back is noticed within this time. */
#define LOOK_AGAIN (5 * G_USEC_PER_SEC)

struct _IcLinkDriver {
  IcLinkPort    port;      /* first: the link is given this */
  IcEnv        *env;
  IcLink       *link;
  IcLinkWire   *wire;
  GSource      *timer;
  IcLinkEvents  events;
  gpointer      data;
  bool          closed;
};

/* -- time ------------------------------------------------------------------ */

static void
arm (IcLinkDriver *self)
{
  gint64 next = ic_link_next (self->link), left;

  if (self->closed || next == G_MAXINT64)
    {
      g_source_set_ready_time (self->timer, -1);
      return;
    }
  left = CLAMP (next - ic_env_now (self->env), 0, LOOK_AGAIN);
  g_source_set_ready_time (self->timer, g_get_monotonic_time () + left);
}

static gboolean
timer_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static gboolean
timer_cb (gpointer data)
{
  IcLinkDriver *self = data;

  ic_link_step (self->link);
  arm (self);

  return G_SOURCE_CONTINUE;
}

static GSource *
timer_new (IcLinkDriver *self)
{
  static GSourceFuncs funcs = { .dispatch = timer_dispatch };
  GSource *timer = g_source_new (&funcs, sizeof (GSource));

  g_source_set_callback (timer, timer_cb, self, NULL);
  g_source_attach (timer, g_main_context_get_thread_default ());

  return timer;
}

/* -- what the link tells: passed on, but for "wake" -------------------------- */

#define PASS(name, parameters, ...)                                \
  static void name##_cb parameters                                 \
  {                                                                \
    IcLinkDriver *self = data;                                     \
                                                                   \
    if (self->events.name != NULL)                                 \
      self->events.name (__VA_ARGS__, self->data);                 \
  }

PASS (entries, (const char *stream, GPtrArray *entries, bool live, gpointer data), stream, entries, live)
PASS (state, (const char *stream, IcState *state, bool loading, gpointer data), stream, state, loading)
PASS (anew, (const char *stream, gpointer data), stream)
PASS (summary, (const char *stream, GBytes *summary, gpointer data), stream, summary)
PASS (outbox, (GPtrArray *acts, gpointer data), acts)
PASS (refused, (GPtrArray *acts, const IcLinkAct *now, gpointer data), acts, now)
PASS (status, (const IcLinkStatus *status, gpointer data), status)
PASS (presence, (const IcPresence *presence, gpointer data), presence)
PASS (readings, (const char *json, gsize length, gpointer data), json, length)
PASS (trouble, (const GError *error, guint waiting, gpointer data), error, waiting)

static void
wake_cb (gpointer data)
{
  arm (data);
}

/* -- the port -------------------------------------------------------------- */

static void
port_send (IcLinkPort *port, const IcLinkRequest *request)
{
  ic_link_wire_send (((IcLinkDriver *) port)->wire, request);
}

static void
port_open_feed (IcLinkPort *port, guint64 ticket, const char *cursor)
{
  ic_link_wire_open_feed (((IcLinkDriver *) port)->wire, ticket, cursor);
}

static void
port_close_feed (IcLinkPort *port, guint64 ticket)
{
  ic_link_wire_close_feed (((IcLinkDriver *) port)->wire);
}

/* -- public ---------------------------------------------------------------- */

IcLinkDriver *
ic_link_driver_new (IcEnv *env, IcStore *store, IcHttp *http, const char *server, const char *token, const char *source, const char *lineage,
                    const IcLinkEvents *events, gpointer data)
{
  static const IcLinkEvents passed = {
    entries_cb, state_cb, anew_cb, summary_cb, outbox_cb, refused_cb, status_cb, presence_cb, readings_cb, trouble_cb, wake_cb,
  };
  IcLinkDriver *self = g_new0 (IcLinkDriver, 1);

  self->port = (IcLinkPort){ port_send, port_open_feed, port_close_feed };
  self->env = env;
  self->events = *events;
  self->data = data;
  self->timer = timer_new (self);
  self->link = ic_link_new (env, store, &self->port, source, lineage, &passed, self);
  self->wire = ic_link_wire_new (http, server, token, self->link);

  return self;
}

IcLink *
ic_link_driver_link (IcLinkDriver *self)
{
  return self->link;
}

void
ic_link_driver_set_token (IcLinkDriver *self, const char *token)
{
  if (self->closed)
    return;
  ic_link_wire_set_token (self->wire, token);
  ic_link_retry (self->link);
}

void
ic_link_driver_close (IcLinkDriver *self)
{
  if (self->closed)
    return;
  self->closed = true;
  ic_link_close (self->link);
  ic_link_wire_free (g_steal_pointer (&self->wire));
  g_source_destroy (self->timer);
}

void
ic_link_driver_free (IcLinkDriver *self)
{
  ic_link_driver_close (self);
  ic_link_free (self->link);
  g_source_unref (self->timer);
  g_free (self);
}
