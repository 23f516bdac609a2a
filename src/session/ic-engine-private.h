/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the engine share. Everything here is used on the engine's thread only.
 */
#pragma once

#include "ic-engine-link-private.h"
#include "ic-keeper.h"

G_BEGIN_DECLS

struct _IcEngine {
  char           *directory;
  IcEnv          *env;
  IcEngineEvents  events;
  gpointer        data;
  GMainContext   *main;     /* whom it answers */
  GMainContext   *context;  /* its own */
  GMainLoop      *loop;
  GThread        *thread;
  int             gone;     /* atomic: nothing is told any more */
  GMutex          mutex;
  GQueue          told;     /* of IcMessage, under the mutex: on their way to the main thread */

  /* Below: the engine's thread only. */
  IcStore        *store;
  char           *source;
  IcCredentials  *credentials; /* the secrets of outlets: works alone; else NULL */
  IcKeeper       *keeper;    /* works alone; NULL before the record is open, and when it cannot be opened */
  IcEngineLink   *link;      /* is joined to a server; else the same */
  IcHttp         *http;      /* NULL: not needed yet */
  GPtrArray      *turn;      /* of IcMessage: told in this turn */
  GPtrArray      *moving;    /* of GCancellable: what is under way with a server and is given up at the end */
  GSource        *timer;
  char           *front, *front_comms;
  bool            held;      /* no past is read yet */
  guint           under_way; /* submissions not answered */
  bool            quitting;
  gint64          patience;  /* for outlets at the end: until then, by the monotonic clock */
  GSource        *looking;   /* after them, or NULL */
};

/* Runs @func on the main context with @data, then frees it with @destroy; nothing but the freeing when the engine is gone. */
typedef void (*IcEngineTell) (IcEngine *self, gpointer data);
void ic_engine_tell (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy);
/* The same for what somebody asked: always run, so that who waits is not left waiting. */
void ic_engine_answer (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy);
/* The same towards the engine's thread. */
void ic_engine_ask  (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy);

/* Ends the thread when that was asked for and nothing is under way that may still succeed. */
void ic_engine_quit_when_idle (IcEngine *self);

/* -- ic-engine-keeper.c: whoever keeps the record. The engine asks it for nothing anywhere else. */
/* The record is open: reads it; @joining NULL: works alone. Before, nothing but ic_engine_keeper_is_stuck() may be asked. */
void ic_engine_keeper_open     (IcEngine *self, const IcJoining *joining);
bool ic_engine_keeper_is_there (IcEngine *self);
/* Before and after the store is freed. */
void ic_engine_keeper_close    (IcEngine *self);
void ic_engine_keeper_free     (IcEngine *self);
/* Puts self->front in front; holds as self->held says. */
void ic_engine_keeper_front    (IcEngine *self);
void ic_engine_keeper_hold     (IcEngine *self);
void ic_engine_keeper_submit   (IcEngine *self, GPtrArray *events, IcSubmitDone done, gpointer user_data);
/* Whether something is on its way to an outlet that would be broken off. */
bool ic_engine_keeper_is_sending (IcEngine *self);
void ic_engine_keeper_end_sending (IcEngine *self);
/* Whether acts wait until the disk is well again; also when there is nobody who could place them. */
bool ic_engine_keeper_is_stuck (IcEngine *self);

/* -- ic-engine-news.c: tells the main thread; made to be called back by whoever keeps the record. @engine is the engine. */
void ic_engine_say_opened  (const GError *error, gpointer engine);
void ic_engine_say_drafts  (GPtrArray *notes, const GError *error, gpointer engine);
void ic_engine_say_summary (const char *stream, GBytes *summary, gpointer engine);
void ic_engine_say_entries (const char *stream, GPtrArray *entries, bool live, gpointer engine);
/* Passes over streams that nobody looks at. */
void ic_engine_say_state   (const char *stream, IcState *state, bool loading, gpointer engine);
void ic_engine_say_anew    (const char *stream, gpointer engine);
void ic_engine_say_health  (const char *stream, const IcHealth *health, gpointer engine);
void ic_engine_say_trouble (const GError *error, guint waiting, gpointer engine);

G_END_DECLS
