/* SPDX-License-Identifier: GPL-3.0-or-later
 * What was changed lately, whatever it may have broken.
 */
#pragma once

#include "ic-inbox-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_DEPLOYS_CARD (ic_deploys_card_get_type ())
G_DECLARE_FINAL_TYPE (IcDeploysCard, ic_deploys_card, IC, DEPLOYS_CARD, AdwBin)

void ic_deploys_card_show (IcDeploysCard *self, const IcInboxView *view);

G_END_DECLS
