/* SPDX-License-Identifier: GPL-3.0-or-later
 * The attack plan: objective, fixes, hypotheses, tasks and follow-ups.
 *
 * Signal "refresh": it wants to be shown again, now.
 */
#pragma once

#include "ic-command-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_PLAN_CARD (ic_plan_card_get_type ())
G_DECLARE_FINAL_TYPE (IcPlanCard, ic_plan_card, IC, PLAN_CARD, AdwBin)

void ic_plan_card_show (IcPlanCard *self, const IcCommandView *view);

G_END_DECLS
