/* SPDX-License-Identifier: GPL-3.0-or-later
 * What may be said of a service while an incident affects it, and where to read on.
 */
#pragma once

#include "ic-owners-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_SAY_CARD (ic_say_card_get_type ())
G_DECLARE_FINAL_TYPE (IcSayCard, ic_say_card, IC, SAY_CARD, AdwBin)

/* Hides itself unless the answer is a service. */
void ic_say_card_show (IcSayCard *self, const IcOwnersView *view);

G_END_DECLS
