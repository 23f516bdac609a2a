/* SPDX-License-Identifier: GPL-3.0-or-later
 * Recent changes: what was changed before the harm began, the newest first.
 */
#pragma once

#include "ic-command-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_CHANGES_CARD (ic_changes_card_get_type ())
G_DECLARE_FINAL_TYPE (IcChangesCard, ic_changes_card, IC, CHANGES_CARD, AdwBin)

void ic_changes_card_show (IcChangesCard *self, const IcCommandView *view);

G_END_DECLS
