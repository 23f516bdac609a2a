/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine of a joined desk: what is told on its thread, told again on the main one.
 */
#include "ic-engine-private.h"

/* -- copies -------------------------------------------------------------------- */

static void
act_free (gpointer act)
{
  ic_link_act_free (act);
}

static IcLinkAct *
act_copy (const IcLinkAct *act)
{
  IcLinkAct *copy = g_new (IcLinkAct, 1);

  *copy = (IcLinkAct){ g_strdup (act->key), g_bytes_ref (act->bytes), g_strdup (act->reason), act->time };

  return copy;
}

static GPtrArray *
acts_copy (GPtrArray *acts)
{
  GPtrArray *copy = g_ptr_array_new_full (acts->len, act_free);

  for (guint i = 0; i < acts->len; i++)
    g_ptr_array_add (copy, act_copy (acts->pdata[i]));

  return copy;
}

/* What the messages carry. */
typedef struct {
  IcJoining    *joining;
  IcLinkStatus  status; /* texts are owned */
  GPtrArray    *acts;
  IcLinkAct    *now;
  IcPresence   *presence;
  IcEntry      *entry;
  char         *stream, *label, *from;
  GError       *error;
} IcLinkNews;

static void
news_free (gpointer data)
{
  IcLinkNews *self = data;

  g_clear_pointer (&self->joining, ic_joining_free);
  g_free ((char *) self->status.reason);
  g_free ((char *) self->status.user);
  g_free ((char *) self->status.server);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_clear_pointer (&self->now, ic_link_act_free);
  g_clear_pointer (&self->presence, ic_presence_free);
  g_clear_pointer (&self->entry, ic_entry_unref);
  g_free (self->stream);
  g_free (self->label);
  g_free (self->from);
  g_clear_error (&self->error);
  g_free (self);
}

/* -- on the main thread -------------------------------------------------------- */

#define TELL(name, ...)                                  \
  static void tell_##name (IcEngine *self, gpointer data) \
  {                                                      \
    IcLinkNews *news = data;                             \
                                                         \
    if (self->events.link.name != NULL)                  \
      self->events.link.name (__VA_ARGS__, self->data);  \
  }

TELL (joined, news->joining)
TELL (keyring, news->error)
TELL (status, &news->status)
TELL (outbox, news->acts)
TELL (refused, news->acts, news->now)
TELL (presence, news->presence)
TELL (overtaken, news->entry)
TELL (offered, news->stream, news->label, news->from)

static void
tell (IcEngine *self, IcEngineTell func, const IcLinkNews *news)
{
  ic_engine_tell (self, func, g_memdup2 (news, sizeof *news), news_free);
}

/* -- on the engine's thread ---------------------------------------------------- */

void
ic_engine_say_joined (IcEngine *self, const IcJoining *joining)
{
  tell (self, tell_joined, &(IcLinkNews){ .joining = ic_joining_copy (joining) });
}

void
ic_engine_say_keyring (IcEngine *self, const GError *error)
{
  tell (self, tell_keyring, &(IcLinkNews){ .error = error != NULL ? g_error_copy (error) : NULL });
}

void
ic_engine_say_status (IcEngine *self, const IcLinkStatus *status)
{
  IcLinkNews news = { .status = *status };

  news.status.reason = g_strdup (status->reason);
  news.status.user = g_strdup (status->user);
  news.status.server = g_strdup (status->server);
  tell (self, tell_status, &news);
}

void
ic_engine_say_outbox (IcEngine *self, GPtrArray *acts)
{
  tell (self, tell_outbox, &(IcLinkNews){ .acts = acts_copy (acts) });
}

void
ic_engine_say_refused (IcEngine *self, GPtrArray *acts, const IcLinkAct *now)
{
  tell (self, tell_refused, &(IcLinkNews){ .acts = acts_copy (acts), .now = now != NULL ? act_copy (now) : NULL });
}

void
ic_engine_say_presence (IcEngine *self, const IcPresence *presence)
{
  IcPresence *copy = g_new (IcPresence, 1);

  *copy = (IcPresence){ g_strdup (presence->device), g_strdup (presence->id), g_strdup (presence->name), g_strdup (presence->incident), presence->writing };
  tell (self, tell_presence, &(IcLinkNews){ .presence = copy });
}

void
ic_engine_say_overtaken (IcEngine *self, IcEntry *entry)
{
  tell (self, tell_overtaken, &(IcLinkNews){ .entry = ic_entry_ref (entry) });
}

void
ic_engine_say_offered (IcEngine *self, const char *stream, const char *label, const char *from)
{
  tell (self, tell_offered, &(IcLinkNews){ .stream = g_strdup (stream), .label = g_strdup (label), .from = g_strdup (from) });
}
