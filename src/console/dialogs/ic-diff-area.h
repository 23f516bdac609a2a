/* SPDX-License-Identifier: GPL-3.0-or-later
 * A framed text that shows, while it is not being written, what changed in it against an earlier one.
 *
 * Enter, Space or a click on it writes; leaving it shows the difference again. Without an earlier text, or without a
 * difference, it is an IcTextArea all the time.
 *
 * Properties: text, before (the earlier text, NULL: none), label (for those who hear it), placeholder-text, editable.
 */
#pragma once

#include "ic-diff-label.h"

#include <stdbool.h>

G_BEGIN_DECLS

#define IC_TYPE_DIFF_AREA (ic_diff_area_get_type ())
G_DECLARE_FINAL_TYPE (IcDiffArea, ic_diff_area, IC, DIFF_AREA, GtkWidget)

GtkWidget *ic_diff_area_new         (const char *label);

void       ic_diff_area_set_before  (IcDiffArea *self, const char *before);
/* Whether anything but white space differs from the earlier text; false without one. */
bool       ic_diff_area_differs     (IcDiffArea *self);

/* Shows what changed from @before to @after, word by word. */
void       ic_diff_label_show       (IcDiffLabel *label, const char *before, const char *after);

G_END_DECLS
