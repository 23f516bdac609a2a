/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lines of the inbox, what waits first. Letters triage the chosen one: see
 * ic-inbox-page.h.
 *
 * Signal: "choose" (const char *group) when another line is chosen.
 */
#pragma once

#include "ic-inbox-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* So many lines are shown; the rest is told by their number. */
#define IC_LINES_SHOWN 100

#define IC_TYPE_LINES_CARD (ic_lines_card_get_type ())
G_DECLARE_FINAL_TYPE (IcLinesCard, ic_lines_card, IC, LINES_CARD, AdwBin)

void ic_lines_card_show (IcLinesCard *self, const IcInboxView *view);

G_END_DECLS
