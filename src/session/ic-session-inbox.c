/* SPDX-License-Identifier: GPL-3.0-or-later
 * The inbox as a session shows it: what is placed, with what waits on top.
 */
#include "ic-session-private.h"

#include "ic-fold.h"
#include "ic-inbox.h"

#include <string.h>

/* This month and the one before. */
struct _IcSessionInbox {
  IcState *placed[2];
  IcState *shown[2];
};

IcSessionInbox *
ic_session_inbox_new (void)
{
  return g_new0 (IcSessionInbox, 1);
}

void
ic_session_inbox_free (IcSessionInbox *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->placed); i++)
    {
      g_clear_pointer (&self->placed[i], ic_state_unref);
      g_clear_pointer (&self->shown[i], ic_state_unref);
    }
  g_free (self);
}

/* Which month it is tells what is told. */
static void
take (IcSessionInbox *self, const IcState *state)
{
  int order = self->placed[0] != NULL ? strcmp (state->stream, self->placed[0]->stream) : 1;
  guint which = order >= 0 ? 0 : 1;

  if (order < 0 && self->placed[1] != NULL && strcmp (state->stream, self->placed[1]->stream) < 0)
    return;
  if (order > 0)
    {
      g_clear_pointer (&self->placed[1], ic_state_unref);
      self->placed[1] = g_steal_pointer (&self->placed[0]);
    }
  g_clear_pointer (&self->placed[which], ic_state_unref);
  self->placed[which] = ic_state_ref (state);
}

/* The first act of a month has nothing to stand on yet. */
static void
make_month (IcSessionInbox *self, const IcEvent *event)
{
  g_autoptr (IcState) empty = NULL;

  if (self->placed[0] != NULL && strcmp (event->subject, self->placed[0]->stream) <= 0)
    return;
  empty = ic_state_new (event->subject);
  take (self, empty);
}

/* Of GBytes in, of IcEvent out: those of the inbox. */
static GPtrArray *
read_acts (GPtrArray *acts)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_event_unref);

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      IcEvent *event = ic_event_parse (acts->pdata[i], NULL);

      if (event != NULL && ic_stream_type (event->subject) == IC_STREAM_INBOX)
        g_ptr_array_add (events, event);
      else if (event != NULL)
        ic_event_unref (event);
    }

  return events;
}

/* Returns: (transfer full), NULL for NULL. */
static IcState *
with_acts (const IcState *placed, GPtrArray *events, gint64 now)
{
  g_autoptr (IcFold) fold = NULL;
  guint64 position = placed != NULL ? (guint64) placed->position : 0;

  for (guint i = 0; placed != NULL && i < events->len; i++)
    {
      const IcEvent *event = events->pdata[i];

      if (strcmp (event->subject, placed->stream) != 0)
        continue;
      if (fold == NULL)
        fold = ic_fold_new_from (placed);
      ic_entry_unref (ic_fold_apply (fold, event, ++position, now));
    }
  if (fold != NULL)
    return ic_fold_state (fold);

  return placed != NULL && placed->position > 0 ? ic_state_ref (placed) : NULL;
}

bool
ic_session_inbox_show (IcSessionInbox *self, GPtrArray *acts, gint64 now)
{
  g_autoptr (GPtrArray) events = read_acts (acts);
  bool another = false;

  for (guint i = 0; i < events->len; i++)
    make_month (self, events->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->placed); i++)
    {
      g_autoptr (IcState) before = g_steal_pointer (&self->shown[i]);

      self->shown[i] = with_acts (self->placed[i], events, now);
      another = another || before != self->shown[i];
    }

  return another;
}

bool
ic_session_inbox_take (IcSessionInbox *self, const IcState *state, GPtrArray *acts, gint64 now)
{
  if (state->position == 0)
    return false;

  take (self, state);
  return ic_session_inbox_show (self, acts, now);
}

const IcState *
ic_session_inbox_get (IcSessionInbox *self, bool before)
{
  return self->shown[before ? 1 : 0];
}

/* -- of a session ---------------------------------------------------------- */

const IcState *
ic_session_get_inbox (IcSession *self, gboolean before)
{
  return ic_session_inbox_get (ic_session_inbox_of (self), before);
}

static bool
is_incident_open (const char *incident, gpointer data)
{
  g_autofree char *stream = g_strconcat ("incident/", incident, NULL);
  const IcState *summary = ic_session_get_summary (data, stream);

  return summary != NULL && ic_state_is_open (summary);
}

GPtrArray *
ic_session_list_inbox (IcSession *self)
{
  const IcSessionInbox *inbox = ic_session_inbox_of (self);

  return ic_inbox_lines (inbox->shown[0], inbox->shown[1], is_incident_open, self, ic_env_now (ic_session_get_env (self)));
}
