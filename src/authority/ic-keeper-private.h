/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the keeper share.
 */
#pragma once

#include "ic-http.h"
#include "ic-keeper.h"

G_BEGIN_DECLS

/* The kind and the id of the outlet that is there without anybody's doing. */
#define IC_KEEPER_SITE "status-site"

struct _IcKeeper {
  IcEnv          *env;
  IcStore        *store;
  char           *directory;  /* NULL: no metrics, no outlets */
  IcCredentials  *credentials; /* NULL: none; borrowed */
  IcKeeperEvents  events;
  gpointer        data;

  IcAuthority    *authority;
  IcHttp         *http;       /* made when it is first needed */
  IcState        *org;        /* NULL: not read yet */
  IcOutlet       *site;       /* the outlet that is there without anybody's doing: a status site beside the record */
  GHashTable     *gates;      /* what may be asked only so often → IcGate, owned */
  GHashTable     *secrets;    /* names of those that were set since the start → gint64, owned */
  GCancellable   *cancellable; /* of what is asked of outlets besides deliveries */
  GPtrArray      *patient;    /* of GTask, owned: wait for the organisation to be read, or for all */
  bool            in_trouble; /* the store does not answer as it should */
  gint64          opened;     /* when it began */
  bool            quiet;      /* nothing is sent */
  bool            gate_left;  /* somebody who waits at one may go */
  char           *front, *front_comms;
  GHashTable     *summarised; /* stream → position of its summary, owned; NULL before and after */
  GHashTable     *later;      /* streams that were written to while it was held, owned */
  GHashTable     *incidents;  /* stream → IcWatched, owned: the open ones and the one in front */
  GPtrArray      *settled;    /* names of those that may be let go of at the next step, owned */
  gint64          keep_at;    /* when summaries that wait go onto the shelf; G_MAXINT64: none waits */
  bool            pasts;      /* they are read */
  bool            site_lost;  /* what the site tells of all incidents is not beside the record, and is being made */
  bool            held;       /* nothing is read */
  bool            closed;
  struct _IcInbox *inbox;
  struct _IcRotaWatch *rota;
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
IcHttp        *ic_keeper_http     (IcKeeper *self); /* (transfer none) */
/* Whether nothing more happens in it here: closed, or gone on elsewhere. */
bool           ic_watched_is_over (const IcWatched *self);
/* Nothing is being done for it any more: it is let go of when nothing else keeps it. */
void           ic_watched_settle  (IcWatched *self);

/* Polls the metrics of an open incident and logs crossings. */
IcHealthWatch *ic_health_watch_new    (IcWatched *watched);
void           ic_health_watch_update (IcHealthWatch *self); /* the state is another one */
void           ic_health_watch_free   (IcHealthWatch *self);

/* -- ic-keeper-wanted.c: what is to go to an outlet ------------------------- */

/* An update or a sitrep; what it points to belongs to the state. */
typedef struct {
  char             *id;  /* as deliveries name it */
  const char       *key; /* the event that published it */
  const IcUpdate   *update;
  const IcSitrep   *sitrep;
  const IcDelivery *delivery; /* NULL: not begun */
} IcWanted;
/* Returns: (transfer full) of IcWanted, in order: what was published since the outlet is there and neither got there nor was put there by hand. */
GPtrArray     *ic_wanted       (const IcState *state, const IcOutlet *outlet);
/* When it was published. */
gint64         ic_wanted_time        (const IcWanted *self);
/* Whether something that says it anew is at @outlet already. */
bool           ic_wanted_is_followed (const IcState *state, const IcOutlet *outlet, const IcWanted *self);
/* What the other side called the newest that got there, or NULL. */
const char    *ic_wanted_reference   (const IcState *state, const IcOutlet *outlet);
bool           ic_wanted_was_any     (const IcState *state, const IcOutlet *outlet);

/* -- ic-keeper-gate.c: one at a time with one secret, and not too often ------ */

/* What is shared by the outlets that wait for each other. Returns: (transfer full). */
char          *ic_gate_key     (const IcOutlet *outlet);
/* 0: go, and leave; else when to come again, G_MAXINT64: when somebody leaves. */
gint64         ic_gate_enter   (IcKeeper *self, const char *key);
/* Nobody enters for @wait microseconds. */
void           ic_gate_leave   (IcKeeper *self, const char *key, gint64 wait);

/* -- ic-keeper-lane.c: what goes from one incident to one outlet, in order --- */

typedef struct _IcLane IcLane;
IcLane         *ic_lane_new      (IcWatched *watched, const IcOutlet *outlet);
void            ic_lane_free     (IcLane *self);
const IcOutlet *ic_lane_outlet   (IcLane *self);
/* It is defined anew. */
void            ic_lane_redefine (IcLane *self, const IcOutlet *outlet);
/* Begins what can be begun. */
void            ic_lane_update   (IcLane *self);
/* What got there may say what the record says no longer. */
void            ic_lane_refold   (IcLane *self);
void            ic_lane_step     (IcLane *self, bool left);
/* What held it up is gone. */
void            ic_lane_retry    (IcLane *self);
gint64          ic_lane_next     (IcLane *self);
bool            ic_lane_has_work (IcLane *self);
/* Whether something is on its way, or could be at once. */
bool            ic_lane_is_sending (IcLane *self);
/* Whether it is one of a site that is not as the record says. */
bool            ic_lane_owes_site (IcLane *self);
/* Adds what it knows. */
void            ic_lane_tell     (IcLane *self, IcOutletStanding *standing);

/* -- ic-keeper-outlets.c: works off the deliveries of an incident ------------ */

IcDeliverer   *ic_deliverer_new    (IcWatched *watched);
/* The state is another one. */
void           ic_deliverer_update (IcDeliverer *self);
/* The organisation is another one. */
void           ic_deliverer_reorganise (IcDeliverer *self);
/* The incident is folded anew: what was delivered may say what the record says no longer. */
void           ic_deliverer_refold (IcDeliverer *self);
/* Tries again what failed, when it is time. @left: somebody who was waited for has left. */
void           ic_deliverer_step   (IcDeliverer *self, bool left);
gint64         ic_deliverer_next   (IcDeliverer *self); /* G_MAXINT64: nothing is to be tried again */
bool           ic_deliverer_has_work (IcDeliverer *self);
bool           ic_deliverer_is_sending (IcDeliverer *self);
bool           ic_deliverer_owes_site (IcDeliverer *self);
void           ic_deliverer_tell   (IcDeliverer *self, IcOutletStanding *standing);
/* A secret was set: what waited for it tries at once. NULL: all do. */
void           ic_deliverer_retry  (IcDeliverer *self, const char *secret);
void           ic_deliverer_free   (IcDeliverer *self);

/* Nothing is sent no longer: whether all that the site tells is there. */
void           ic_keeper_look_for_site (IcKeeper *self);
/* When @outlet was last another one: defined or given its secret. */
gint64         ic_keeper_outlet_changed (IcKeeper *self, const IcOutlet *outlet);
/* What @outlet's secret is, NULL when it names none or there is none; @uses: it is about to be sent there, else it is only looked
 * whether it could be. Finish: an error of IC_OUTLET_ERROR when it was given for another address. */
void           ic_keeper_lookup_secret_async  (IcKeeper *self, const IcOutlet *outlet, bool uses, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
char          *ic_keeper_lookup_secret_finish (GAsyncResult *result, GError **error);
/* Whom the secret @name is for: the addresses of the outlets that name it. Returns: (transfer full). */
char         **ic_keeper_secret_origins       (IcKeeper *self, const char *name);
/* The organisation's, and the site beside the record unless the organisation has one. (transfer container) of IcOutlet */
GPtrArray     *ic_keeper_outlets   (IcKeeper *self);

/* -- ic-keeper-rota.c: reads the calendars of rotas ------------------------- */
typedef struct _IcRotaWatch IcRotaWatch;
IcRotaWatch   *ic_rota_watch_new        (IcKeeper *keeper);
/* The organisation is another one. */
void           ic_rota_watch_reorganise (IcRotaWatch *self);
void           ic_rota_watch_step       (IcRotaWatch *self);
gint64         ic_rota_watch_next       (IcRotaWatch *self);
void           ic_rota_watch_close      (IcRotaWatch *self);
void           ic_rota_watch_free       (IcRotaWatch *self);

/* -- ic-keeper-inbox.c: what comes in, and ic-keeper-vigil.c: what nobody looks at, who is silent -- */

typedef struct _IcInbox IcInbox;
typedef struct _IcVigil IcVigil;
IcInbox       *ic_inbox_new        (IcKeeper *keeper);
/* Pasts may be read. */
void           ic_inbox_open       (IcInbox *self);
void           ic_inbox_state      (IcInbox *self, const char *stream, IcState *state, bool loading);
/* Something was placed in an inbox. */
void           ic_inbox_placed     (IcInbox *self);
void           ic_inbox_reorganise (IcInbox *self);
void           ic_inbox_step       (IcInbox *self);
gint64         ic_inbox_next       (IcInbox *self);
void           ic_inbox_close      (IcInbox *self);
void           ic_inbox_free       (IcInbox *self);

/* The month's inbox and the one before; NULL while they are read. */
typedef struct {
  IcState *now, *before;
} IcInboxStates;
IcVigil       *ic_vigil_new        (IcKeeper *keeper, const IcInboxStates *states);
void           ic_vigil_free       (IcVigil *self);
void           ic_vigil_heard      (IcVigil *self, const char *source);
/* A state was @before and is @now; either may be NULL. */
void           ic_vigil_update     (IcVigil *self, const IcState *before, const IcState *now);
/* The organisation, or the month, is another one. */
void           ic_vigil_renew      (IcVigil *self);
void           ic_vigil_step       (IcVigil *self, const char *stream);
gint64         ic_vigil_next       (IcVigil *self);

/* -- ic-keeper-standing.c: goes on with what waited for something to be read, or ends it when the keeper is closed */
void           ic_keeper_go_on     (IcKeeper *self);

G_END_DECLS
