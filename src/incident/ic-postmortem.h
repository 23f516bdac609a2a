/* SPDX-License-Identifier: GPL-3.0-or-later
 * The post-mortem made from the record, as Markdown. What the record cannot
 * know comes from postmortem.written or is asked for in words. Pure; @now is the incident's
 * own time (ic_state_time()).
 */
#pragma once

#include "ic-people.h"
#include "ic-timeline.h"

G_BEGIN_DECLS

/* Returns: (transfer full). */
char *ic_postmortem_draft (const IcState *state, const IcTimeline *timeline, gint64 now, const IcZones *zones);
/* Hints from the record for the two sections, one sentence each.
 * Returns: (transfer full), NULL-terminated; may be empty. */
char **ic_postmortem_went_well  (const IcState *state, gint64 now);
char **ic_postmortem_went_badly (const IcState *state, const IcTimeline *timeline, gint64 now);
/* The text an author starts from, before anybody has written it. */
char *ic_postmortem_apology  (const IcState *state);
char *ic_postmortem_happened (const IcState *state, gint64 now, GTimeZone *zone);
char *ic_postmortem_cause    (const IcState *state);

G_END_DECLS
