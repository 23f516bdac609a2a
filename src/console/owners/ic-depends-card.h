/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a service depends on, and how many use it.
 */
#pragma once

#include "ic-owners-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_DEPENDS_CARD (ic_depends_card_get_type ())
G_DECLARE_FINAL_TYPE (IcDependsCard, ic_depends_card, IC, DEPENDS_CARD, AdwBin)

/* Hides itself unless the answer is a service. */
void ic_depends_card_show (IcDependsCard *self, const IcOwnersView *view);

G_END_DECLS
