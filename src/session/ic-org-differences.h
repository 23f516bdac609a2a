/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the organisation's settings of a record made alone differ from those of
 * the server it is brought to; and taking some of them over.
 */
#pragma once

#include "ic-session.h"

G_BEGIN_DECLS

void       ic_org_difference_free  (IcOrgDifference *self);
/* What @mine says and @theirs does not, or says otherwise. Returns: (transfer full) of IcOrgDifference. */
GPtrArray *ic_org_differences      (const IcState *mine, const IcState *theirs);
/* Appends what takes over those of @mine that @keys name; unknown keys are passed over. */
void       ic_org_take_over        (IcVerbs *verbs, const IcState *mine, const char * const *keys);

G_END_DECLS
