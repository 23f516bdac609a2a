/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who approves a customer update (DESIGN: "Customer updates"): the communications lead what others write, the
 * commander what the communications lead writes; its author alone when nobody answers. Pure; times are the incident's own.
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

typedef enum {
  IC_APPROVAL_NONE,        /* somebody else's turn */
  IC_APPROVAL_FULL,
  IC_APPROVAL_ALONE_LATER, /* the author, before policies->alone_after: is asked once more */
  IC_APPROVAL_ALONE,       /* the author, when nobody answered or nobody else could; recorded */
} IcApproval;

/* Whose turn it is with what @author wrote, or NULL when nobody else holds either role. */
const char *ic_approval_turn  (const IcState *state, const char *author);
/* What @me may do with what @author submitted at @submitted. */
IcApproval  ic_approval_of    (const IcState *state, const char *me, const char *author, gint64 submitted, gint64 now);
/* The rule in words for the one who looks at it. @submitted 0: not yet. Returns: (transfer full), translated. */
char       *ic_approval_words (const IcState *state, const char *me, const char *author, gint64 submitted, gint64 now);

G_END_DECLS
