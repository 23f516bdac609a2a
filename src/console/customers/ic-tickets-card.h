/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tickets whose customers are told how it ended, once it has.
 */
#pragma once

#include "ic-customers-view.h"
#include "ic-kit.h"

G_BEGIN_DECLS

#define IC_TYPE_TICKETS_CARD (ic_tickets_card_get_type ())
G_DECLARE_FINAL_TYPE (IcTicketsCard, ic_tickets_card, IC, TICKETS_CARD, AdwBin)

void ic_tickets_card_show (IcTicketsCard *self, const IcCustomersView *view);

G_END_DECLS
