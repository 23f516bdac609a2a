/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of a post-mortem that people write: a field each, kept as a draft
 * while typed, recorded when it is left.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_REVIEW_TEXTS (ic_review_texts_get_type ())
G_DECLARE_FINAL_TYPE (IcReviewTexts, ic_review_texts, IC, REVIEW_TEXTS, GtkWidget)

/* @window is borrowed. */
GtkWidget *ic_review_texts_new    (IcWindow *window);
/* Follows the incident in front; a field that is being typed in is left alone. */
void       ic_review_texts_update (IcReviewTexts *self);

G_END_DECLS
