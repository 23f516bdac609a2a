/* SPDX-License-Identifier: GPL-3.0-or-later
 * What was promised, by whom, for when; and how earlier promises went. Pure;
 * @now and all times are the incident's own (ic_state_time()).
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

typedef enum {
  IC_PROMISE_FIRST_POST, /* policies->first_post after Confirmed */
  IC_PROMISE_UPDATE,     /* the next customer update */
  IC_PROMISE_SITREP,     /* the next sitrep */
  IC_PROMISE_UNDO,       /* undo the fix if it has not worked by then */
  IC_PROMISE_OFFER,      /* the handoff offered lapses */
  IC_PROMISE_FOLLOWUP,
  IC_PROMISE_POSTMORTEM, /* after the close */
  IC_PROMISE_CUSTOMER,   /* a customer told in person: a call, or the next word */
  IC_PROMISE_QUESTION,   /* support asked; answered within a round */
} IcPromiseKind;

typedef enum {
  IC_PROMISE_FAR,
  IC_PROMISE_SOON, /* 10 minutes or less */
  IC_PROMISE_NEAR, /* 5 minutes or less */
  IC_PROMISE_PAST,
} IcPromiseTone;

typedef struct {
  IcPromiseKind  kind;
  char          *text;    /* "Customer update" */
  char          *owner;   /* a person's id, or NULL */
  char          *subject; /* the update, fix, offer, follow-up, customer or question, or NULL */
  gint64         due;
  IcPromiseTone  tone;
} IcPromise;
void           ic_promise_free    (IcPromise *self);

/* The open ones, the soonest first. Returns: (transfer full) of IcPromise. */
GPtrArray     *ic_promises_open   (const IcState *state, gint64 now);
IcPromiseTone  ic_promise_tone    (gint64 due, gint64 now);
/* When the next word to customers is due (update, or first post); 0 when none is promised. */
gint64         ic_promises_next_word (const IcState *state);
/* Who owes customers that word: a person's id, or NULL. */
const char    *ic_promises_word_owner (const IcState *state);
/* When the first post was or is promised; 0 when that does not apply: not
 * confirmed, published already, decided against, or closed. */
gint64         ic_promises_first_post (const IcState *state);

/* One promise that is over. */
typedef struct {
  IcPromiseKind kind;  /* first post, update, sitrep or customer */
  char         *text;  /* "Customer update promised with “Card payments failing”" */
  gint64        due;
  gint64        came;  /* when it was kept, or came late; 0: not yet, though late */
  bool          kept;
} IcPromisePast;
void           ic_promise_past_free (IcPromisePast *self);
/* Customer promises and sitreps that are over, oldest first. Returns: (transfer full) of IcPromisePast. */
GPtrArray     *ic_promises_history (const IcState *state, gint64 now);
/* Of @history: how many were kept, of how many; customers' only, or all. */
void           ic_promises_rate    (GPtrArray *history, bool customers_only, guint *kept, guint *of);
/* Which promises are told as notifications and on every desk: not those that are days away or have words of their own. */
bool           ic_promise_is_pressing (const IcPromise *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcPromise, ic_promise_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcPromisePast, ic_promise_past_free)

G_END_DECLS
