/* SPDX-License-Identifier: GPL-3.0-or-later
 * A derived line per incident, so that the first frame and the list of incidents
 * need no fold. May be dropped at any time.
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

/* Returns: (transfer full). */
GBytes  *ic_summary_write (const IcState *state);
/* A state with what a summary knows: names, state, times, who has command; no lists
 * but the commander among people. NULL when it cannot be read. Returns: (transfer full). */
IcState *ic_summary_read  (const char *stream, GBytes *summary);

G_END_DECLS
