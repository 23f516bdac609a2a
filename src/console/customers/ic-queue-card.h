/* SPDX-License-Identifier: GPL-3.0-or-later
 * The updates on their way to customers: in review, being drafted, published, with
 * where each one got to and what became of its promise.
 *
 * Signals: open (const char *update): that one is wanted in the composer; merge
 * (const char *copy): two texts of one draft are to become one.
 */
#pragma once

#include "ic-customers-view.h"

G_BEGIN_DECLS

#define IC_TYPE_QUEUE_CARD (ic_queue_card_get_type ())
G_DECLARE_FINAL_TYPE (IcQueueCard, ic_queue_card, IC, QUEUE_CARD, AdwBin)

void ic_queue_card_show   (IcQueueCard *self, const IcCustomersView *view);
/* Which one is open in the composer; NULL: none. */
void ic_queue_card_select (IcQueueCard *self, const char *update);

G_END_DECLS
