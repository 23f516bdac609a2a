/* SPDX-License-Identifier: GPL-3.0-or-later
 * Keeps a record as its authority: what is open is folded, so that what becomes
 * due in it is written; every incident has its summary; metrics are polled and
 * outlets worked off. A desk that is alone has one, a server has one.
 *
 * Step functions like the authority's. Only metrics and outlets use the main
 * context they were made in.
 */
#pragma once

#include "ic-authority.h"
#include "ic-credentials.h"
#include "ic-health.h"
#include "ic-ingest.h"
#include "ic-outlet-standing.h"
#include "ic-outlet.h"

G_BEGIN_DECLS

typedef struct _IcKeeper IcKeeper;

/* All borrowed during the call; each may be NULL. */
typedef struct {
  /* The summaries are told and it is ready; or the store cannot be read. Once. */
  void (*opened)  (const GError *error, gpointer data);
  void (*summary) (const char *stream, GBytes *summary, gpointer data); /* of all before "opened" */
  void (*entries) (const char *stream, GPtrArray *entries, bool live, gpointer data); /* of those in front */
  void (*state)   (const char *stream, IcState *state, bool loading, gpointer data);  /* of all that are folded */
  void (*anew)    (const char *stream, gpointer data);
  void (*health)  (const char *stream, const IcHealth *health, gpointer data);
  void (*placed)  (const char *stream, const IcRow *row, const IcEvent *event, gpointer data); /* in the order of arrival */
  void (*trouble) (const GError *error, guint waiting, gpointer data);
  void (*wake)    (gpointer data); /* ic_keeper_next() may be another one */
} IcKeeperEvents;

/* @directory: where outlets write; NULL: nowhere, and metrics are not polled either: then no thread, no
 * timer and no clock but @env's is used. @credentials (borrowed): the secrets of outlets; NULL: there are none. */
IcKeeper    *ic_keeper_new       (IcEnv *env, IcStore *store, const char *directory, IcCredentials *credentials, const char *source,
                                  const IcKeeperEvents *events, gpointer data);
/* Reads what there is. */
void         ic_keeper_open      (IcKeeper *self);
/* While held, no past is read: nothing is folded, and so nothing that is due is written. */
void         ic_keeper_hold      (IcKeeper *self, bool hold);
void         ic_keeper_close     (IcKeeper *self); /* before the store is freed */
void         ic_keeper_free      (IcKeeper *self);

/* Puts an incident and its communications stream in front, instead of the one before: entries are told. NULL: none.
 * Also before it is open. */
void         ic_keeper_front     (IcKeeper *self, const char *stream);
/* @grant as in ic_admission_check(). */
void         ic_keeper_submit    (IcKeeper *self, GPtrArray *events, const IcGrant *grant, IcSubmitDone done, gpointer user_data);
IcAuthority *ic_keeper_authority (IcKeeper *self);

/* Tries again what failed, writes what is due, lets go of what is over. */
void         ic_keeper_step      (IcKeeper *self);
/* When ic_keeper_step() wants to be called, by the environment's clock; in the past: now; G_MAXINT64: not before something is asked. */
gint64       ic_keeper_next      (IcKeeper *self);

/* -- outlets ------------------------------------------------------------------ */

/* While quiet, nothing is sent. Whoever opens a record for a moment only would break off what it begins. */
void         ic_keeper_set_quiet (IcKeeper *self, bool quiet);
/* Whether something is on its way to an outlet, or (unless it is quiet) would be in a moment. */
bool         ic_keeper_is_sending (IcKeeper *self);

/* Whoever gives a cancellable cancels it before the keeper is closed; NULL: closing does it. */

/* How they stand. Finish: (transfer full) of IcOutletStanding, in the organisation's order. */
void         ic_keeper_list_outlets_async  (IcKeeper *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *ic_keeper_list_outlets_finish (GAsyncResult *result, GError **error);
/* ic_outlet_test_async() of the organisation's outlet @id; G_IO_ERROR_NOT_FOUND: there is none. */
void         ic_keeper_test_outlet_async   (IcKeeper *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char        *ic_keeper_test_outlet_finish  (GAsyncResult *result, GError **error);
/* Keeps a secret (NULL: forgets it); what waited for it is sent at once. */
void         ic_keeper_set_secret_async    (IcKeeper *self, const char *name, const char *secret, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
bool         ic_keeper_set_secret_finish   (GAsyncResult *result, GError **error);

/* -- the inbox ------------------------------------------------------------------ */

/* What may wait at most, in alerts and changes; who has more is to come again. */
#define IC_KEEPER_MAX_ARRIVALS 20000

/* Places what @source (the user its token belongs to) has sent. What is known already is placed once, however often it is
 * sent, also after a restart. Takes @in. @placed: how many events it made; @error: nothing is lost there, it is to be sent again,
 * or (IC_EVENT_ERROR) not to be sent again like this. G_IO_ERROR_BUSY: more waits than IC_KEEPER_MAX_ARRIVALS. Once, at once or later.
 * A source that is heard from, also without an alert, is not silent. */
typedef void (*IcIngestDone) (guint placed, const GError *error, gpointer user_data);
void         ic_keeper_ingest    (IcKeeper *self, const char *source, IcIngested *in, IcIngestDone done, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcKeeper, ic_keeper_free)

G_END_DECLS
