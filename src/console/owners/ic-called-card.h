/* SPDX-License-Identifier: GPL-3.0-or-later
 * What customers call a service: the words by which it is found, added and taken
 * away in place. What is said here survives the next import.
 */
#pragma once

#include "ic-owners-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_CALLED_CARD (ic_called_card_get_type ())
G_DECLARE_FINAL_TYPE (IcCalledCard, ic_called_card, IC, CALLED_CARD, AdwBin)

/* Hides itself unless the answer is a service. */
void ic_called_card_show (IcCalledCard *self, const IcOwnersView *view);

G_END_DECLS
