/* SPDX-License-Identifier: GPL-3.0-or-later
 * Gives each event its place, and writes the events that rules demand.
 *
 * Step functions over an environment and a store: no thread, no timer, no clock
 * of its own. Whoever drives it calls ic_authority_step() when
 * ic_authority_next() says so, and otherwise only when something is asked. The
 * same code runs inside a desk, inside a server and in a simulation.
 *
 * At most one append is under way; what is submitted meanwhile goes into the
 * next one together (group commit). A store that is full or in trouble keeps
 * nothing back: the batch waits here, in order, and is tried again.
 */
#pragma once

#include "ic-admission.h"
#include "ic-follower.h"
#include "ic-verdict.h"

G_BEGIN_DECLS

typedef struct _IcAuthority IcAuthority;

/* What the authority tells. All borrowed during the call. */
typedef struct {
  /* Entries of a watched stream, in order: @live as they are placed, else while its past is read. */
  void (*entries) (const char *stream, GPtrArray *entries /* of IcEntry */, bool live, gpointer data);
  /* A stream's state is another one; @loading while its past is still being read. */
  void (*state)   (const char *stream, IcState *state, bool loading, gpointer data);
  /* A followed stream is folded anew: forget its entries, they come again. */
  void (*anew)    (const char *stream, gpointer data);
  /* An event was placed, in whatever stream; in the order of arrival, before its verdict. */
  void (*placed)  (const char *stream, const IcRow *row, const IcEvent *event, gpointer data);
  /* Acts wait because of @error; NULL: no longer. @waiting counts them. */
  void (*trouble) (const GError *error, guint waiting, gpointer data);
} IcAuthorityEvents;

/* @env and @store are borrowed. @source names this device in what the authority writes. */
IcAuthority *ic_authority_new    (IcEnv *env, IcStore *store, const char *source, const IcAuthorityEvents *events, gpointer data);
/* Asks nothing more of the store and tells nothing more; call it before the
 * store is freed, which still answers what was asked. */
void         ic_authority_close  (IcAuthority *self);
/* After the store: what waits is answered as not kept. */
void         ic_authority_free   (IcAuthority *self);

/* Learns the streams of the store; before its @done nothing may be submitted. @error as from the store. */
void         ic_authority_load   (IcAuthority *self, IcStoreDone done, gpointer user_data);
/* Folds the stream from its beginning and keeps folding it, so that what is due in it is written. */
void         ic_authority_watch  (IcAuthority *self, const char *stream, bool entries);
void         ic_authority_unwatch (IcAuthority *self, const char *stream);
/* The streams known, with their ends. */
typedef void (*IcStreamFunc) (const IcHead *head, gpointer data);
void         ic_authority_streams (IcAuthority *self, IcStreamFunc func, gpointer data);

/* Checks each of @events (of GBytes) as ic_admission_check() does and places those that pass. @done may be NULL. */
void         ic_authority_submit (IcAuthority *self, GPtrArray *events, const IcGrant *grant, IcSubmitDone done, gpointer user_data);
/* Takes over rows of @stream placed by another authority, which continue its chain after position @after:
 * an incident that is adopted, or what a restored record lost. @rows of IcStoreRow (transfer full); what a
 * redaction among them takes out is found here. @done gets the stream's end; its error says what does not
 * fit, what fitted before it is kept. The same rows again are no error.
 *
 * An incident is adopted from its first row on, its communications stream before it, and is complete with
 * its "stream.moved"; until then nothing else is placed in it. When its label is taken here it gets another one. */
typedef void (*IcTakeDone) (guint64 position, const GError *error, gpointer user_data);
void         ic_authority_take_rows (IcAuthority *self, const char *stream, guint64 after, GPtrArray *rows, IcTakeDone done, gpointer user_data);
/* Whether all of @stream is here: false while the incident it belongs to is unknown or still being handed over,
 * which nobody else needs to know of. Already true when the row that completes it is told as placed. */
bool         ic_authority_is_whole (IcAuthority *self, const char *stream);
/* Whether another authority goes on with the incident of @state, or of its summary: nothing more is placed in it here. */
bool         ic_authority_has_moved (IcAuthority *self, const IcState *state);
/* While a record is restored, rows taken over are its own, which it had lost, of whatever stream; the authority
 * writes nothing itself. Ends with false. */
void         ic_authority_restore (IcAuthority *self, bool restoring);
/* A metric crossed; written as the authority's own event. @value may be NaN. */
void         ic_authority_cross  (IcAuthority *self, const char *stream, const char *metric, const char *to, double value);
/* What becomes of a delivery, as the authority's own event: kind is one of delivery.*. @text: the reference or the reason;
 * @why: of a failure, for programs, or NULL; @final: it failed for good. */
void         ic_authority_delivery (IcAuthority *self, const char *stream, IcKindId kind, const char *update, const char *outlet, const char *text,
                                    const char *why, bool final, IcSubmitDone done, gpointer user_data);

/* Writes what is due and tries again what waits. */
void         ic_authority_step   (IcAuthority *self);
/* When ic_authority_step() wants to be called, by the environment's clock; G_MAXINT64: not before something is asked. */
gint64       ic_authority_next   (IcAuthority *self);
/* Whether acts wait because the store is in trouble. */
bool         ic_authority_is_stuck (IcAuthority *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcAuthority, ic_authority_free)

G_END_DECLS
