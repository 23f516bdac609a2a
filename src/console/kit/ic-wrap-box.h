/* SPDX-License-Identifier: GPL-3.0-or-later
 * Children side by side, wrapping to the next line when the width is used up: for tags.
 *
 * Each child gets its natural width (its line's whole width where that is less), lines are as high as
 * their highest child, children are centred on their line. Height for width.
 *
 * Properties: spacing (px between children, 6), line-spacing (px between lines, 6).
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_WRAP_LAYOUT (ic_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (IcWrapLayout, ic_wrap_layout, IC, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *ic_wrap_layout_new         (void);
void              ic_wrap_layout_set_spacing (IcWrapLayout *self, int between, int between_lines);

#define IC_TYPE_WRAP_BOX (ic_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (IcWrapBox, ic_wrap_box, IC, WRAP_BOX, GtkWidget)

GtkWidget *ic_wrap_box_new              (void);
void       ic_wrap_box_append           (IcWrapBox *self, GtkWidget *child);
void       ic_wrap_box_remove_all       (IcWrapBox *self);
void       ic_wrap_box_set_spacing      (IcWrapBox *self, int spacing);
int        ic_wrap_box_get_spacing      (IcWrapBox *self);
void       ic_wrap_box_set_line_spacing (IcWrapBox *self, int spacing);
int        ic_wrap_box_get_line_spacing (IcWrapBox *self);

G_END_DECLS
