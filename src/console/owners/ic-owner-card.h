/* SPDX-License-Identifier: GPL-3.0-or-later
 * The answer: what it is, whose it is, who is on call now and next, and how they
 * are reached.
 */
#pragma once

#include "ic-owners-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_OWNER_CARD (ic_owner_card_get_type ())
G_DECLARE_FINAL_TYPE (IcOwnerCard, ic_owner_card, IC, OWNER_CARD, AdwBin)

void ic_owner_card_show (IcOwnerCard *self, const IcOwnersView *view);

G_END_DECLS
