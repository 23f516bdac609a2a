/* SPDX-License-Identifier: GPL-3.0-or-later
 * Folds streams of a store and keeps them folded: the past is read piece by
 * piece, then every placed row is applied as it comes. The authority and the
 * link to one elsewhere both follow through this.
 *
 * Step functions: no thread, no timer, no clock.
 */
#pragma once

#include "ic-fold.h"
#include "ic-store.h"

G_BEGIN_DECLS

typedef struct _IcFollower IcFollower;

/* All borrowed during the call. */
typedef struct {
  /* Entries of a followed stream whose entries are wanted, in order: @live as they are placed, else while its past is read. */
  void (*entries) (const char *stream, GPtrArray *entries /* of IcEntry */, bool live, gpointer data);
  /* The stream's state is another one; @loading while its past is still being read. */
  void (*state)   (const char *stream, IcState *state, bool loading, gpointer data);
  /* The stream is folded anew (an event in it was redacted): forget its entries, they come again. May be NULL. */
  void (*anew)    (const char *stream, gpointer data);
  /* Its past cannot be read now; ic_follower_retry() tries again. */
  void (*trouble) (const GError *error, gpointer data);
} IcFollowerEvents;

/* @store is borrowed. */
IcFollower    *ic_follower_new      (IcStore *store, const IcFollowerEvents *events, gpointer data);
/* Asks and tells nothing more; before the store is freed. */
void           ic_follower_close    (IcFollower *self);
void           ic_follower_free     (IcFollower *self);

/* Asking again with @entries begins anew, so that they are told from the first on. */
void           ic_follower_follow   (IcFollower *self, const char *stream, bool entries);
void           ic_follower_unfollow (IcFollower *self, const char *stream);
bool           ic_follower_follows  (IcFollower *self, const char *stream);
/* The state as folded so far, NULL when it is not followed. (transfer none) */
IcState       *ic_follower_state    (IcFollower *self, const char *stream, bool *loading);

/* A row was placed. Rows in between are known to be durable but may come in any
 * order with the reading of the past. Call ic_follower_tell() after a batch. */
void           ic_follower_take     (IcFollower *self, const IcEvent *event, guint64 position, gint64 placed);
/* Tells what the rows taken since the last call have changed, each stream once. */
void           ic_follower_tell     (IcFollower *self);
/* An event of @stream was redacted: fold it anew. */
void           ic_follower_refold   (IcFollower *self, const char *stream);
void           ic_follower_retry    (IcFollower *self);

typedef void (*IcFollowerFunc) (const char *stream, IcState *state, bool loading, gpointer data);
void           ic_follower_foreach  (IcFollower *self, IcFollowerFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcFollower, ic_follower_free)

G_END_DECLS
