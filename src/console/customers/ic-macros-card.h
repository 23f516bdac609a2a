/* SPDX-License-Identifier: GPL-3.0-or-later
 * Texts to paste into answers, with the customer and the ticket filled in.
 */
#pragma once

#include "ic-customers-view.h"
#include "ic-kit.h"

G_BEGIN_DECLS

#define IC_TYPE_MACROS_CARD (ic_macros_card_get_type ())
G_DECLARE_FINAL_TYPE (IcMacrosCard, ic_macros_card, IC, MACROS_CARD, AdwBin)

void ic_macros_card_show (IcMacrosCard *self, const IcCustomersView *view);

G_END_DECLS
