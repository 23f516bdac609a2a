/* SPDX-License-Identifier: GPL-3.0-or-later
 * Customers who are told in person: who looks after them, how and when they
 * were told, what is promised.
 */
#pragma once

#include "ic-customers-view.h"
#include "ic-kit.h"

G_BEGIN_DECLS

#define IC_TYPE_TOP_CUSTOMERS_CARD (ic_top_customers_card_get_type ())
G_DECLARE_FINAL_TYPE (IcTopCustomersCard, ic_top_customers_card, IC, TOP_CUSTOMERS_CARD, AdwBin)

void ic_top_customers_card_show (IcTopCustomersCard *self, const IcCustomersView *view);

G_END_DECLS
