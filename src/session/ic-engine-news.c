/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine: what is told on its thread, told again on the main one.
 */
#include "ic-engine-private.h"

#include <string.h>

/* What most messages carry. */
typedef struct {
  char      *stream;
  GPtrArray *array;
  IcState   *state;
  GBytes    *bytes;
  IcHealth  *health;
  GError    *error;
  guint      number;
  bool       flag;
} IcNews;

static void
news_free (gpointer data)
{
  IcNews *self = data;

  g_free (self->stream);
  g_clear_pointer (&self->array, g_ptr_array_unref);
  g_clear_pointer (&self->state, ic_state_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->health, ic_health_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static IcNews *
news_new (const char *stream)
{
  IcNews *self = g_new0 (IcNews, 1);

  self->stream = g_strdup (stream);

  return self;
}

/* -- on the main thread ---------------------------------------------------- */

static void
tell_opened (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.opened (news->stream, news->error, self->data);
}

static void
tell_drafts (IcEngine *self, gpointer data)
{
  self->events.drafts (((IcNews *) data)->array, self->data);
}

static void
tell_summary (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.summary (news->stream, news->bytes, self->data);
}

static void
tell_entries (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.entries (news->stream, news->array, news->flag, self->data);
}

static void
tell_state (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.state (news->stream, news->state, news->flag, self->data);
}

static void
tell_anew (IcEngine *self, gpointer data)
{
  if (self->events.anew != NULL)
    self->events.anew (((IcNews *) data)->stream, self->data);
}

static void
tell_health (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.health (news->stream, news->health, self->data);
}

static void
tell_trouble (IcEngine *self, gpointer data)
{
  IcNews *news = data;

  self->events.trouble (news->error, news->number, self->data);
}

/* -- on the engine's thread ------------------------------------------------ */

void
ic_engine_say_opened (const GError *error, gpointer engine)
{
  IcEngine *self = engine;
  IcNews *news = news_new (self->source);

  news->error = error != NULL ? g_error_copy (error) : NULL;
  ic_engine_tell (self, tell_opened, news, news_free);
}

void
ic_engine_say_drafts (GPtrArray *notes, const GError *error, gpointer engine)
{
  IcNews *news = news_new (NULL);

  news->array = notes != NULL ? g_ptr_array_ref (notes) : g_ptr_array_new ();
  ic_engine_tell (engine, tell_drafts, news, news_free);
}

void
ic_engine_say_summary (const char *stream, GBytes *summary, gpointer engine)
{
  IcNews *news = news_new (stream);

  news->bytes = g_bytes_ref (summary);
  ic_engine_tell (engine, tell_summary, news, news_free);
}

void
ic_engine_say_entries (const char *stream, GPtrArray *entries, bool live, gpointer engine)
{
  IcNews *news = news_new (stream);

  news->array = g_ptr_array_copy (entries, (GCopyFunc) (void (*) (void)) ic_entry_ref, NULL);
  g_ptr_array_set_free_func (news->array, (GDestroyNotify) ic_entry_unref);
  news->flag = live;
  ic_engine_tell (engine, tell_entries, news, news_free);
}

static bool
is_looked_at (IcEngine *self, const char *stream)
{
  return g_strcmp0 (stream, self->front) == 0 || g_strcmp0 (stream, self->front_comms) == 0 || strcmp (stream, "org") == 0 ||
         ic_stream_type (stream) == IC_STREAM_INBOX;
}

void
ic_engine_say_state (const char *stream, IcState *state, bool loading, gpointer engine)
{
  IcNews *news;

  if (!is_looked_at (engine, stream))
    return;

  news = news_new (stream);
  news->state = ic_state_ref (state);
  news->flag = loading;
  ic_engine_tell (engine, tell_state, news, news_free);
}

void
ic_engine_say_anew (const char *stream, gpointer engine)
{
  ic_engine_tell (engine, tell_anew, news_new (stream), news_free);
}

void
ic_engine_say_health (const char *stream, const IcHealth *health, gpointer engine)
{
  IcNews *news = news_new (stream);

  news->health = ic_health_ref ((IcHealth *) health);
  ic_engine_tell (engine, tell_health, news, news_free);
}

void
ic_engine_say_trouble (const GError *error, guint waiting, gpointer engine)
{
  IcEngine *self = engine;
  IcNews *news = news_new (NULL);

  news->error = error != NULL ? g_error_copy (error) : NULL;
  news->number = waiting;
  ic_engine_tell (self, tell_trouble, news, news_free);
  ic_engine_quit_when_idle (self);
}
