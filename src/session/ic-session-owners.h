/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who owns what, for whoever works with a session: the Owners page, the search provider.
 *
 * While somebody types, ic_session_find_owners_async() at every keystroke; rows
 * come in the order in which they are to be shown. The row that is looked at is asked for with
 * ic_session_get_owner_async(), and again when the session's “org” or the
 * incident in front changes, and once a minute for the rota. Both work in a
 * thread of their own and never touch the main thread's time.
 *
 * What is changed there are verbs (ic-verbs.h): ic_verb_service_word() for symptoms and
 * other names, ic_verb_shift_cover() for the rota, ic_verb_reported() for “+1 customer”
 * (with the answer's incident in front). A rota as a whole: ic_rota_coverage() and ic_rota_awake() of
 * ic_session_get_org(). Importing: ic-catalogue-import.h.
 */
#pragma once

#include "ic-owners.h"
#include "ic-search.h"
#include "ic-session.h"

G_BEGIN_DECLS

/* The draft (ic_session_get_draft()) with what is typed into the search for owners. */
#define IC_OWNERS_DRAFT "owners-search"

/* The best @max rows for @words. Ends what was looked for before, which is answered with G_IO_ERROR_CANCELLED. */
void            ic_session_find_owners_async  (IcSession *self, const char *words, guint max, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) of IcSearchRow. */
GPtrArray      *ic_session_find_owners_finish (IcSession *self, GAsyncResult *result, GError **error);

/* Everything about one of them, with what may be said of an open incident that affects it, whichever incident is in front. */
void            ic_session_get_owner_async    (IcSession *self, IcOwnersKind kind, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full); NULL with G_IO_ERROR_NOT_FOUND when it is gone. */
IcOwnersAnswer *ic_session_get_owner_finish   (IcSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
