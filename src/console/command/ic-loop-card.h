/* SPDX-License-Identifier: GPL-3.0-or-later
 * The event loop: six questions with their evidence, and what can be done.
 *
 * Property "question": the selected one, 1 to 6; kept by the window, which binds it.
 */
#pragma once

#include "ic-command-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_LOOP_CARD (ic_loop_card_get_type ())
G_DECLARE_FINAL_TYPE (IcLoopCard, ic_loop_card, IC, LOOP_CARD, AdwBin)

void ic_loop_card_show         (IcLoopCard *self, const IcCommandView *view);
void ic_loop_card_set_question (IcLoopCard *self, int question);
int  ic_loop_card_get_question (IcLoopCard *self);

G_END_DECLS
