/* SPDX-License-Identifier: GPL-3.0-or-later
 * What support asked the communications lead, and the answers all of them
 * share.
 */
#pragma once

#include "ic-customers-view.h"
#include "ic-kit.h"

G_BEGIN_DECLS

#define IC_TYPE_QUESTIONS_CARD (ic_questions_card_get_type ())
G_DECLARE_FINAL_TYPE (IcQuestionsCard, ic_questions_card, IC, QUESTIONS_CARD, AdwBin)

void ic_questions_card_show (IcQuestionsCard *self, const IcCustomersView *view);

G_END_DECLS
