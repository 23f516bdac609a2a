/* SPDX-License-Identifier: GPL-3.0-or-later
 * How each thing of the attack plan reads as a row.
 */
#pragma once

#include "ic-card-text.h"

G_BEGIN_DECLS

/* @first: the first of the planned ones. */
void ic_plan_row_show_fix        (IcItemRow *row, const IcFix *fix, gboolean first, const IcCommandView *view);
void ic_plan_row_show_task       (IcItemRow *row, const IcTask *task, const IcCommandView *view);
void ic_plan_row_show_hypothesis (IcItemRow *row, const IcHypothesis *hypothesis, const IcCommandView *view);
void ic_plan_row_show_followup   (IcItemRow *row, const IcFollowup *followup, const IcCommandView *view);
/* Returns: (transfer full) markup of the objective, or NULL when there is none. */
char *ic_plan_objective          (const IcCommandView *view);

G_END_DECLS
