/* SPDX-License-Identifier: GPL-3.0-or-later
 * The desk's side of the link to a server: a replica of the server's record in
 * this desk's own store, and an outbox of acts the server has not placed yet.
 *
 * Local first: an act is durable in the outbox before it goes anywhere, and
 * everything that is shown is read from this machine. Step functions over an
 * environment, a store and a port: no thread, no timer, no socket, no clock of
 * its own. The same code runs in the desk (ic-link-driver.h gives it libsoup and
 * timers) and in the simulation.
 *
 * The outbox drains in order, one POST at a time, at most IC_WIRE_MAX_BATCH
 * events; an act leaves it in the same transaction that stores the placed row
 * (or, in a stream this desk does not receive, when it is acknowledged). A
 * refused act goes to the refused shelf, with why, and holds up nothing.
 */
#pragma once

#include "ic-follower.h"
#include "ic-store.h"
#include "ic-verdict.h"
#include "ic-wire.h"

G_BEGIN_DECLS

typedef struct _IcLink IcLink;

/* How it reaches the server. Each request is answered once with ic_link_answered(),
 * also when the port gave it up; each feed ends once with ic_link_feed_ended(). */
typedef struct {
  guint64     ticket;
  const char *method, *path; /* path with query */
  const char *content_type;  /* of the body */
  GBytes     *body;          /* or NULL */
  gsize       max_bytes;     /* of the answer */
} IcLinkRequest;
typedef struct _IcLinkPort IcLinkPort;
struct _IcLinkPort {
  void (*send)       (IcLinkPort *self, const IcLinkRequest *request /* copied */);
  void (*open_feed)  (IcLinkPort *self, guint64 ticket, const char *cursor /* or NULL */);
  void (*close_feed) (IcLinkPort *self, guint64 ticket); /* no ic_link_feed_ended() after it */
};

typedef enum {
  IC_LINK_CONNECTING,  /* first try, nothing known yet */
  IC_LINK_CATCHING_UP, /* connected; what is shown may be behind */
  IC_LINK_LIVE,
  IC_LINK_OFFLINE,     /* since @since; tried again at @retry */
  IC_LINK_REFUSED,     /* signed out, wrong record, restored elsewhere: nothing is tried before ic_link_retry() */
} IcLinkPhase;

typedef struct {
  IcLinkPhase  phase;
  gint64       since;    /* of this phase */
  gint64       retry;    /* OFFLINE: when it is tried again; 0 else */
  const char  *reason;   /* OFFLINE and REFUSED: in words for people, with what to do; else NULL */
  guint        waiting;  /* acts in the outbox */
  guint64      behind;   /* events known to be missing here */
  guint        refused;  /* acts in the refused list */
  gint64       skew;     /* this device's clock minus the server's, microseconds; 0: unknown or nothing worth telling (2 s) */
  bool         restoring;/* the server was restored and takes no events yet */
  IcPermission permission;
  const char  *user;     /* id */
  const char  *server;   /* its name */
} IcLinkStatus;

/* An act on its way, or one that was refused. */
typedef struct {
  char   *key;     /* on its shelf */
  GBytes *bytes;   /* the event */
  char   *reason;  /* refused: why, with what to do; NULL: on its way */
  gint64  time;    /* when it was put there */
} IcLinkAct;
void ic_link_act_free (IcLinkAct *self);

/* All borrowed during the call. */
typedef struct {
  /* As of the follower; not @live either while a stream is fetched from its beginning. */
  void (*entries)  (const char *stream, GPtrArray *entries, bool live, gpointer data);
  void (*state)    (const char *stream, IcState *state, bool loading, gpointer data);
  void (*anew)     (const char *stream, gpointer data);
  void (*summary)  (const char *stream, GBytes *summary, gpointer data);   /* also of streams that are not held here */
  void (*outbox)   (GPtrArray *acts /* of IcLinkAct, in order */, gpointer data);
  void (*refused)  (GPtrArray *acts /* of IcLinkAct */, const IcLinkAct *now /* just refused, or NULL */, gpointer data);
  void (*status)   (const IcLinkStatus *status, gpointer data);
  void (*presence) (const IcPresence *presence, gpointer data);
  void (*readings) (const char *json, gsize length, gpointer data);
  /* What people should know; NULL: all is well again. This machine's own store (IC_STORE_ERROR; @waiting acts are
   * only in memory), or (IC_PROBLEM_ERROR) a stream that is another one there, or a server that takes nothing. */
  void (*trouble)  (const GError *error, guint waiting, gpointer data);
  void (*wake)     (gpointer data);                                        /* ic_link_next() may be another one */
} IcLinkEvents;

/* @env, @store and @port are borrowed. @source: this device in the record. @lineage: of the record
 * that was joined; NULL: take the first that answers (tests). */
IcLink *ic_link_new    (IcEnv *env, IcStore *store, IcLinkPort *port, const char *source, const char *lineage,
                        const IcLinkEvents *events, gpointer data);
void    ic_link_close  (IcLink *self); /* before the store is freed: asks and tells nothing more */
void    ic_link_free   (IcLink *self);

/* Reads heads, outbox, refusals and cursor; then begins to connect. Before @done nothing may be submitted. */
void    ic_link_load   (IcLink *self, IcStoreDone done, gpointer user_data);

/* Checks each event as the server will (permission apart) and puts those that pass into the
 * outbox; answered when they are durable here. */
void    ic_link_submit (IcLink *self, GPtrArray *events /* of GBytes */, IcSubmitDone done, gpointer user_data);
/* Follows the stream; what is missing of it is fetched first of all when @entries (somebody opened it). */
void    ic_link_follow   (IcLink *self, const char *stream, bool entries);
void    ic_link_unfollow (IcLink *self, const char *stream);
/* Tells the refused act away, or puts it to the end of the outbox again. */
void    ic_link_forget (IcLink *self, const char *key);
void    ic_link_resend (IcLink *self, const char *key);
/* What somebody does here now; said again by itself. @incident NULL: nothing. */
void    ic_link_present (IcLink *self, const char *incident, bool writing);
/* Tries at once, also after REFUSED (somebody signed in again, or pressed “Try Now”). */
void    ic_link_retry  (IcLink *self);

void    ic_link_step   (IcLink *self);
gint64  ic_link_next   (IcLink *self); /* by the environment's clock; G_MAXINT64: not before something comes */

/* What the port tells. @error (G_IO_ERROR or IC_HTTP_ERROR) instead of an answer; else @status and @body. @retry_after in seconds or -1. */
void    ic_link_answered   (IcLink *self, guint64 ticket, guint status, GBytes *body, int retry_after, const GError *error);
void    ic_link_heard      (IcLink *self, guint64 ticket, const char *bytes, gsize n);
/* @status and @body where the server answered with something else than a feed; 0 else. */
void    ic_link_feed_ended (IcLink *self, guint64 ticket, guint status, GBytes *body, int retry_after, const GError *error);

/* The last status that was told. (transfer none) */
const IcLinkStatus *ic_link_status (IcLink *self);
/* The streams held here or known to the server, with the newest known position. */
typedef void (*IcLinkStreamFunc) (const char *stream, guint64 held, guint64 known, gpointer data);
void    ic_link_streams (IcLink *self, IcLinkStreamFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcLink, ic_link_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcLinkAct, ic_link_act_free)

G_END_DECLS
