/* SPDX-License-Identifier: GPL-3.0-or-later
 * The last sitrep, when the next one is due, and which groups have read it.
 */
#pragma once

#include "ic-command-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_SITREP_CARD (ic_sitrep_card_get_type ())
G_DECLARE_FINAL_TYPE (IcSitrepCard, ic_sitrep_card, IC, SITREP_CARD, AdwBin)

void ic_sitrep_card_show (IcSitrepCard *self, const IcCommandView *view);

G_END_DECLS
