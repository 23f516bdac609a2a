/* SPDX-License-Identifier: GPL-3.0-or-later
 * Keeps the rows of a box in step with a list, by key: a row whose key is still
 * there stays the same widget, so that it keeps the focus, its open menu and
 * its place.
 *
 *   ic_rows_begin (box);
 *   for (…)
 *     show (ic_rows_take (box, item->id), item);
 *   ic_rows_end (box);
 */
#pragma once

#include "ic-item-row.h"

G_BEGIN_DECLS

void       ic_rows_begin (GtkBox *box);
/* The row of @key, the next one in order; a fresh one when there was none. Borrowed. */
IcItemRow *ic_rows_take  (GtkBox *box, const char *key);
/* The same for other widgets: @make makes a floating one. */
GtkWidget *ic_rows_take_widget (GtkBox *box, const char *key, GtkWidget *(*make) (void));
/* Takes away what was not asked for, and hides the box when it is empty. Focus
 * inside a row that goes moves to its neighbour. */
void       ic_rows_end   (GtkBox *box);
guint      ic_rows_count (GtkBox *box);

G_END_DECLS
