/* SPDX-License-Identifier: GPL-3.0-or-later
 * Finds owners in a thread of its own: the index (ic-search.h) is made, kept up
 * and asked there, and answers are put together there. Whoever types asks again at every
 * keystroke; what was asked before and is not answered yet ends with
 * G_IO_ERROR_CANCELLED.
 *
 * Made, asked and freed by one thread; it is answered in the main context that was its thread default.
 */
#pragma once

#include "ic-search.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _IcFinder IcFinder;

IcFinder       *ic_finder_new           (void);
/* What was not answered ends as cancelled; waits for the thread. */
void            ic_finder_free          (IcFinder *self);

/* Looks for @words in @org. @open: of IcState, open incidents or their summaries; NULL: none. */
void            ic_finder_find_async    (IcFinder *self, const IcState *org, const GPtrArray *open, const char *words, guint max,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) of IcSearchRow. */
GPtrArray      *ic_finder_find_finish   (GAsyncResult *result, GError **error);

/* ic_owners_answer(). @incident: the rows (of IcRow) of the open incident that affects it, for what may be said; or NULL. */
void            ic_finder_answer_async  (IcFinder *self, const IcState *org, const GPtrArray *open, IcOwnersKind kind, const char *id, gint64 now,
                                         GPtrArray *incident, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full); NULL with G_IO_ERROR_NOT_FOUND when there is nothing of that id. */
IcOwnersAnswer *ic_finder_answer_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcFinder, ic_finder_free)

G_END_DECLS
