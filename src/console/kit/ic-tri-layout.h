/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page of three columns that becomes two, then one, as it gets narrower.
 *
 *  1000 px and more   start | middle | end
 *   760 to 999 px    start over end | middle
 *   less              one column: start, middle, end
 *
 * start and end have fixed widths (320 and 380; up to a fifth less where middle would get too narrow), middle
 * takes the rest. A column without a visible child takes no room. Each is a vertical box; what may grow says so
 * by "vexpand". The page scrolls when it is too high.
 * In .ui files: <child type="start">, <child type="middle">, <child type="end">.
 *
 * Properties: start-width, end-width (px); middle-first (in one column the middle stands above the start, also for
 * the keyboard: for those who come to read it).
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  IC_TRI_START,
  IC_TRI_MIDDLE,
  IC_TRI_END,
} IcTriColumn;

#define IC_TYPE_TRI_LAYOUT (ic_tri_layout_get_type ())
G_DECLARE_FINAL_TYPE (IcTriLayout, ic_tri_layout, IC, TRI_LAYOUT, GtkWidget)

GtkWidget *ic_tri_layout_new             (void);
void       ic_tri_layout_append          (IcTriLayout *self, IcTriColumn column, GtkWidget *child);
void       ic_tri_layout_set_start_width (IcTriLayout *self, int width);
int        ic_tri_layout_get_start_width (IcTriLayout *self);
void       ic_tri_layout_set_end_width   (IcTriLayout *self, int width);
int        ic_tri_layout_get_end_width   (IcTriLayout *self);
void       ic_tri_layout_set_middle_first (IcTriLayout *self, gboolean first);
gboolean   ic_tri_layout_get_middle_first (IcTriLayout *self);
/* How many columns stand side by side at the width it was last given: 1, 2 or 3. */
int        ic_tri_layout_get_n_columns   (IcTriLayout *self);

G_END_DECLS
