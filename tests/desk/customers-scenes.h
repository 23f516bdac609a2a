/* SPDX-License-Identifier: GPL-3.0-or-later
 * The story's evening as the communications lead sees it: outlets, components,
 * statements and customers of the organisation, and an update at each step of its way.
 */
#pragma once

#include "story.h"

/* What the organisation keeps for telling customers. */
void customers_tell_org     (Story *self);
/* A second update published to all outlets, one of which failed. */
void customers_tell_second  (Story *self);
/* A third in review, which has two findings and says what is not so; and a draft of a fourth. */
void customers_tell_review  (Story *self);
/* The draft of the fourth as two people wrote it at once. */
void customers_tell_copy    (Story *self);

/* The text in review. */
extern const char customers_text[];
