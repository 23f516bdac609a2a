/* SPDX-License-Identifier: GPL-3.0-or-later
 * The arrangement inside IcTriLayout: a layout manager for exactly three children, and the
 * widget that has it. Private to the kit.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_TRI_COLUMNS (ic_tri_columns_get_type ())
G_DECLARE_FINAL_TYPE (IcTriColumns, ic_tri_columns, IC, TRI_COLUMNS, GtkLayoutManager)

void ic_tri_columns_set_widths    (IcTriColumns *self, int start, int end);
/* The middle is the first of the children, and above the start where there is one column. */
void ic_tri_columns_set_middle_first (IcTriColumns *self, gboolean first);
int  ic_tri_columns_get_n_columns (IcTriColumns *self);

#define IC_TYPE_TRI_PAGE (ic_tri_page_get_type ())
G_DECLARE_FINAL_TYPE (IcTriPage, ic_tri_page, IC, TRI_PAGE, GtkWidget)

G_END_DECLS
