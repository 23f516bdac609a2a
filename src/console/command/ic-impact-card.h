/* SPDX-License-Identifier: GPL-3.0-or-later
 * The impact: how bad, for whom, since when, and what it costs.
 *
 * Signal "propose-task" (char *text): a task that a rule proposes is to be added.
 */
#pragma once

#include "ic-command-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_IMPACT_CARD (ic_impact_card_get_type ())
G_DECLARE_FINAL_TYPE (IcImpactCard, ic_impact_card, IC, IMPACT_CARD, AdwBin)

void ic_impact_card_show (IcImpactCard *self, const IcCommandView *view);

G_END_DECLS
