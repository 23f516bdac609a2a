/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the keeper share.
 */
#pragma once

#include "ic-http.h"
#include "ic-keeper.h"

G_BEGIN_DECLS

struct _IcKeeper {
  IcEnv          *env;
  IcStore        *store;
  char           *directory;  /* NULL: no metrics, no outlets */
  IcKeeperEvents  events;
  gpointer        data;

  IcAuthority    *authority;
  IcHttp         *http;       /* made when it is first needed */
  char           *front, *front_comms;
  GHashTable     *summarised; /* stream → position of its summary, owned; NULL before and after */
  GHashTable     *later;      /* streams that were written to while it was held, owned */
  GHashTable     *incidents;  /* stream → IcWatched, owned: the open ones and the one in front */
  GPtrArray      *settled;    /* names of those that may be let go of at the next step, owned */
  gint64          keep_at;    /* when summaries that wait go onto the shelf; G_MAXINT64: none waits */
  bool            pasts;      /* they are read */
  bool            held;       /* nothing is read */
  bool            closed;
};

/* One incident that is folded here. */
typedef struct _IcWatched IcWatched;
typedef struct _IcHealthWatch IcHealthWatch;
typedef struct _IcDeliverer IcDeliverer;
struct _IcWatched {
  IcKeeper      *keeper;
  char          *stream;
  IcState       *state;      /* NULL before its past was read */
  bool           loading;
  guint64        summarised; /* the position of the last summary */
  bool           unkept;     /* it is not on the shelf yet */
  gint64         kept;       /* when the last one went there */
  IcHealthWatch *health;
  IcDeliverer   *deliverer;
};

/* ic_keeper_next() may be another one. */
void           ic_keeper_wake     (IcKeeper *self);
/* Whether nothing more happens in it here: closed, or gone on elsewhere. */
bool           ic_watched_is_over (const IcWatched *self);
/* Nothing is being done for it any more: it is let go of when nothing else keeps it. */
void           ic_watched_settle  (IcWatched *self);

/* Polls the metrics of an open incident and logs crossings. */
IcHealthWatch *ic_health_watch_new    (IcWatched *watched);
void           ic_health_watch_update (IcHealthWatch *self); /* the state is another one */
void           ic_health_watch_free   (IcHealthWatch *self);

/* Works off wanted minus done deliveries of an incident. */
IcDeliverer   *ic_deliverer_new    (IcWatched *watched);
void           ic_deliverer_update (IcDeliverer *self);
/* The incident is folded anew: what was delivered may say what the record says no longer. */
void           ic_deliverer_refold (IcDeliverer *self);
/* Tries again what failed, when it is time. */
void           ic_deliverer_step   (IcDeliverer *self);
gint64         ic_deliverer_next   (IcDeliverer *self); /* G_MAXINT64: nothing is to be tried again */
bool           ic_deliverer_has_work (IcDeliverer *self);
void           ic_deliverer_free   (IcDeliverer *self);

G_END_DECLS
