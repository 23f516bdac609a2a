/* SPDX-License-Identifier: GPL-3.0-or-later
 * Findings that somebody let pass, as they stand in the record: "rule: reason (“passage”)".
 * One holds for its passage wherever it goes in the text; one that names no passage holds
 * for whatever the rule finds. Pure.
 */
#pragma once

#include "ic-lint.h"

G_BEGIN_DECLS

/* The passage of @text that @finding is about, cut when it is long; "" for the text as a whole. Returns: (transfer full). */
char *ic_let_pass_quote (const IcLintFinding *finding, const char *text);
/* Returns: (transfer full). */
char *ic_let_pass_words (const IcLintFinding *finding, const char *text, const char *reason);
/* Whether @words let @finding pass. */
bool  ic_let_pass_holds (const char *words, const IcLintFinding *finding, const char *text);

G_END_DECLS
