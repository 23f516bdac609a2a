/* SPDX-License-Identifier: GPL-3.0-or-later
 * What support may say now: approved wording, workaround, next word, and what
 * changed since whoever sits here took it to customers.
 */
#pragma once

#include "ic-customers-view.h"
#include "ic-kit.h"

G_BEGIN_DECLS

#define IC_TYPE_SUPPORT_CARD (ic_support_card_get_type ())
G_DECLARE_FINAL_TYPE (IcSupportCard, ic_support_card, IC, SUPPORT_CARD, AdwBin)

/* Large letters, for somebody on the telephone. */
void ic_support_card_set_large (IcSupportCard *self, gboolean large);
void ic_support_card_show      (IcSupportCard *self, const IcCustomersView *view);

G_END_DECLS
