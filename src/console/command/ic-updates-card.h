/* SPDX-License-Identifier: GPL-3.0-or-later
 * Customer updates: the next promise, the draft that waits, and what was published.
 */
#pragma once

#include "ic-command-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_UPDATES_CARD (ic_updates_card_get_type ())
G_DECLARE_FINAL_TYPE (IcUpdatesCard, ic_updates_card, IC, UPDATES_CARD, AdwBin)

void ic_updates_card_show (IcUpdatesCard *self, const IcCommandView *view);

G_END_DECLS
