/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the Owners page says, apart from its widgets.
 */
#pragma once

#include "ic-owners-view.h"
#include "ic-tone.h"

G_BEGIN_DECLS

/* "09:00" of today, "Mon 09:00" within a week, else "4 Dec 09:00". Returns: (transfer full). */
char *ic_owners_day        (const IcOwnersView *view, gint64 time);
/* "until Mon 09:00 · 02:58 their time · stands in for Kim Declan"; NULL: nothing to say. Returns: (transfer full). */
char *ic_owners_duty       (const IcOwnersView *view, const IcOwnersPerson *person, gboolean now);
/* "+49 30 1234 · dana@example.com"; NULL: nobody knows. Returns: (transfer full). */
char *ic_owners_reach      (const IcOwnersPerson *person);
/* "symptom “card is declined” · Payments team". Returns: (transfer full). */
char *ic_owners_match_text (const IcOwnersMatch *match);
/* "service", "team", "person", "incident", "error". Static. */
const char *ic_owners_match_tag (const IcOwnersMatch *match, IcTone *tone);
/* "5 matches · type a symptom, service, host, error or person". Returns: (transfer full). */
char *ic_owners_count      (const IcOwnersView *view);

G_END_DECLS
