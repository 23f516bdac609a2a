/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which alerts led to nothing: what to mend, or to turn off. Hides itself when there are none.
 */
#pragma once

#include "ic-inbox-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_NOISE_CARD (ic_noise_card_get_type ())
G_DECLARE_FINAL_TYPE (IcNoiseCard, ic_noise_card, IC, NOISE_CARD, AdwBin)

void ic_noise_card_show (IcNoiseCard *self, const IcInboxView *view);

G_END_DECLS
