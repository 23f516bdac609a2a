/* SPDX-License-Identifier: GPL-3.0-or-later
 * Holding statements: wording the organisation approved beforehand, which whoever
 * writes may publish as it stands.
 *
 * An incident's fold reads its own stream only and does not know what the
 * organisation keeps. So the authority compares: right before a publication
 * that is such a statement, word for word, it writes "holding.vouched" with the
 * digest of what it saw. To name a statement makes nobody a publisher. Pure.
 */
#pragma once

#include "ic-event.h"
#include "ic-state.h"

G_BEGIN_DECLS

/* Whether what would be published is @statement, word for word. */
bool  ic_holding_is     (const IcStatement *statement, const char *phase, const char *title, const char *text);
/* The digest of the holding statement of @org (may be NULL) that the update.published @event names and is;
 * NULL when it is none. Returns: (transfer full) (nullable). */
char *ic_holding_match  (const IcState *org, const IcEvent *event);
/* SHA-256, in hexadecimal, of what @event says: statement, phase, title, text (docs/events.md). Returns: (transfer full). */
char *ic_holding_digest (const IcEvent *event);

G_END_DECLS
