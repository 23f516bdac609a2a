/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the contradictions share.
 */
#pragma once

#include "ic-contradictions.h"

/* Takes @id and @text. Borrowed: the list has it. */
IcContradiction *ic_contradiction_add     (GPtrArray *list, char *id, char *text, const char *explanation);
void             ic_contradiction_propose (IcContradiction *self, IcAct act, const char *label, const char *subject);

/* ic-contradictions-said.c: what was published, shown and told in person, against how it is. */
void             ic_contradictions_add_said  (GPtrArray *list, const IcState *state);
/* ic-contradictions-fixes.c: what sitrep and page say of fixes, against how those are. */
void             ic_contradictions_add_fixes (GPtrArray *list, const IcState *state, GTimeZone *zone);
