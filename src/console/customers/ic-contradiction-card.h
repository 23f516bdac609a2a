/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where what customers read and what is so do not agree, each with why it matters
 * and the act that ends it.
 *
 * Signal: apply (const char *update, const char *words, const char *by): other words are wanted in the composer.
 */
#pragma once

#include "ic-customers-view.h"

G_BEGIN_DECLS

#define IC_TYPE_CONTRADICTION_CARD (ic_contradiction_card_get_type ())
G_DECLARE_FINAL_TYPE (IcContradictionCard, ic_contradiction_card, IC, CONTRADICTION_CARD, AdwBin)

/* @written: those of the update @open as it stands in the composer, instead of as it was last placed; NULL: none is open there. */
void ic_contradiction_card_show (IcContradictionCard *self, const IcCustomersView *view, const char *open, GPtrArray *written);

G_END_DECLS
