/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody who looks elsewhere must be told: worked out from the state
 * alone, so that it can be tested without a desktop. Pure; times are the incident's own.
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

typedef struct {
  char *id;    /* the same for the same matter: a newer notice replaces an older one */
  char *title;
  char *body;
  bool  urgent;
} IcNotice;
void       ic_notice_free (IcNotice *self);

/* What came due after @before and at or before @now: promises ten
 * and five minutes ahead and past, fixes to be undone.
 * Returns: (transfer full) of IcNotice. */
GPtrArray *ic_notices_of_clock (const IcState *state, gint64 before, gint64 now);
/* What changed between two states of the same incident: a round that is
 * over, the state, who has command, an offer of it. @before NULL: nothing. */
GPtrArray *ic_notices_of_change (const IcState *before, const IcState *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcNotice, ic_notice_free)

G_END_DECLS
