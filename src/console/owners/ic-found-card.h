/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is looked for, and what was found: an entry that has the keyboard from
 * the first key on, and the matches below it, best first.
 *
 * Signals: "search" (const char *text) at every change; "choose" (int kind, const char *id) when
 * another match is chosen: with the arrows, which work while typing, or the pointer.
 */
#pragma once

#include "ic-owners-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_FOUND_CARD (ic_found_card_get_type ())
G_DECLARE_FINAL_TYPE (IcFoundCard, ic_found_card, IC, FOUND_CARD, AdwBin)

void ic_found_card_show   (IcFoundCard *self, const IcOwnersView *view);
/* Marks a match as the chosen one, if it is there; no signal. */
void ic_found_card_select (IcFoundCard *self, IcOwnersKind kind, const char *id);
/* Puts @text there, as if it was typed. */
void ic_found_card_search (IcFoundCard *self, const char *text);

G_END_DECLS
