/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the engine share. Everything here is used on the engine's thread only.
 */
#pragma once

#include "ic-engine.h"
#include "ic-http.h"

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

  /* Below: the engine's thread only. */
  IcStore        *store;
  IcAuthority    *authority;
  char           *source;
  char           *front, *front_comms;
  GSource        *timer;
  GHashTable     *summarised; /* stream → position of its summary, owned; NULL once the pasts are read */
  bool            held;      /* no past is read yet */
  GHashTable     *incidents; /* stream → IcWatched, owned: the open ones and the one in front */
  IcHttp         *http;
  guint           under_way; /* submissions not answered */
  bool            quitting;
};

/* One incident that is folded here. */
typedef struct _IcWatched IcWatched;
typedef struct _IcHealthWatch IcHealthWatch;
typedef struct _IcDeliverer IcDeliverer;
struct _IcWatched {
  IcEngine      *engine;
  char          *stream;
  IcState       *state;
  bool           loading;
  guint64        summarised; /* the position of the summary on the shelf */
  IcHealthWatch *health;     /* NULL without metrics */
  IcDeliverer   *deliverer;
};

/* Runs @func on the main context with @data, then frees it with @destroy; nothing but the freeing when the engine is gone. */
typedef void (*IcEngineTell) (IcEngine *self, gpointer data);
void ic_engine_tell (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy);
/* The same for what somebody asked: always run, so that who waits is not left waiting. */
void ic_engine_answer (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy);
/* The same towards the engine's thread. */
void ic_engine_ask  (IcEngine *self, IcEngineTell func, gpointer data, GDestroyNotify destroy);
/* When to wake up next; after every dealing with the authority. */
void ic_engine_schedule (IcEngine *self);

/* Polls the metrics of an open incident and logs crossings. */
IcHealthWatch *ic_health_watch_new    (IcWatched *watched);
void           ic_health_watch_update (IcHealthWatch *self); /* the state is another one */
void           ic_health_watch_free   (IcHealthWatch *self);

/* Works off wanted minus done deliveries of an incident. */
IcDeliverer   *ic_deliverer_new    (IcWatched *watched);
void           ic_deliverer_update (IcDeliverer *self);
bool           ic_deliverer_has_work (IcDeliverer *self);
void           ic_deliverer_free   (IcDeliverer *self);

G_END_DECLS
