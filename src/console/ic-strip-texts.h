/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the strip says, from the state. Pure; @now is the incident's own time.
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

/* "INC-42 · declared 12:18"; the date too when it was another day. All (transfer full). */
char *ic_strip_about_text   (const IcState *state, gint64 now, GTimeZone *zone);
/* "Ana (you) · 1 h"; where @placed, the state as the record has it, names somebody else: "Kim (not yet confirmed)". */
char *ic_strip_commander_text (const IcState *state, const IcState *placed, const char *me, gint64 now);
/* Who holds @role, "Chris · 58 min"; NULL when nobody but the commander does. */
char *ic_strip_role_text    (const IcState *state, const char *role, const char *me, gint64 now);
/* The open groups by name, with the operations lead in front; NULL when there are none. */
char *ic_strip_groups_text  (const IcState *state);
/* "Resolved 14:20, after 2 h 02"; NULL while open. */
char *ic_strip_outcome_text (const IcState *state, GTimeZone *zone);
/* How long the incident has lasted since it was declared, until @now or its close. */
gint64 ic_strip_elapsed     (const IcState *state, gint64 now);
/* "Declared 12:18; customers are harmed since 12:05 (1 h 54)". */
char *ic_strip_elapsed_text (const IcState *state, gint64 now, GTimeZone *zone);
/* "Ana offers command to Kim Declan · lapses in 8:41"; NULL when nobody offers it. */
char *ic_strip_offer_text   (const IcState *state, gint64 now);
/* The title of a window on the incident: "DRILL: Checkout errors in EU – Incident Console". @state NULL: none in front. */
char *ic_strip_window_title (const IcState *state);

G_END_DECLS
