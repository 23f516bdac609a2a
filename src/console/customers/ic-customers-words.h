/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the Customers page says of updates: where they are, what became of their
 * promises. Pure; translated; those that return char * are (transfer full).
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

typedef enum { IC_DELIVERED_WAITING, IC_DELIVERED_DONE, IC_DELIVERED_BY_HAND, IC_DELIVERED_FAILED, IC_DELIVERED_SKIPPED } IcDelivered;

/* How far @update is at @outlet. */
IcDelivered ic_customers_delivered       (const IcState *state, const IcUpdate *update, const char *outlet);
/* Whether @update goes to @outlet. */
bool        ic_customers_goes_to         (const IcUpdate *update, const IcOutlet *outlet);
/* "Status page ✓ · Chat failed", markup; "" where there is no outlet. */
char       *ic_customers_delivery_words  (const IcState *state, const IcState *org, const IcUpdate *update);
/* The first outlet that failed it, or NULL. */
const char *ic_customers_failed_at       (const IcState *state, const IcState *org, const IcUpdate *update);
/* "promise 14:00", "kept", "late, markup; NULL: it promised nothing. */
char       *ic_customers_promise_words   (const IcUpdate *update, GTimeZone *zone);
/* "published 13:30 · written by Chris, approved by Ana". */
char       *ic_customers_published_words (const IcState *state, const IcUpdate *update, GTimeZone *zone);
/* All there is to say of a published one besides its text, a line each, markup. */
char       *ic_customers_facts           (const IcState *state, const IcState *org, const IcUpdate *update, GTimeZone *zone);
/* "update 3"; "update" when it is not published. */
char       *ic_customers_number          (const IcState *state, const char *update);

G_END_DECLS
