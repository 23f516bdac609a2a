/* SPDX-License-Identifier: GPL-3.0-or-later
 * The chosen line of the inbox: what it says, what became of it, and what can be done.
 */
#pragma once

#include "ic-inbox-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_LINE_CARD (ic_line_card_get_type ())
G_DECLARE_FINAL_TYPE (IcLineCard, ic_line_card, IC, LINE_CARD, AdwBin)

/* Hides itself when nothing is chosen. */
void ic_line_card_show (IcLineCard *self, const IcInboxView *view);

G_END_DECLS
