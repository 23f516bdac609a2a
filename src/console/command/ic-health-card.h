/* SPDX-License-Identifier: GPL-3.0-or-later
 * Health: up to three metrics, each in words, figures and a line.
 */
#pragma once

#include "ic-command-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_HEALTH_CARD (ic_health_card_get_type ())
G_DECLARE_FINAL_TYPE (IcHealthCard, ic_health_card, IC, HEALTH_CARD, AdwBin)

void ic_health_card_show (IcHealthCard *self, const IcCommandView *view);

G_END_DECLS
