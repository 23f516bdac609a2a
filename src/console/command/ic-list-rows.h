/* SPDX-License-Identifier: GPL-3.0-or-later
 * The same as ic-rows.h for rows that can be chosen: keeps a list box in step
 * with a list, by key, an IcItemRow in each of its rows.
 *
 *   for (i = 0; …; i++)
 *     show (ic_list_rows_take (box, i, item->id), item);
 *   ic_list_rows_end (box, i);
 */
#pragma once

#include "ic-item-row.h"

G_BEGIN_DECLS

/* The row of @key at place @at: one that is there stays the same widget, with the keyboard in it. Borrowed. */
IcItemRow     *ic_list_rows_take (GtkListBox *box, int at, const char *key);
/* Takes away all but the first @n, and hides the box when it is empty. */
void           ic_list_rows_end  (GtkListBox *box, int n);
/* NULL when there is none. */
GtkListBoxRow *ic_list_rows_find (GtkListBox *box, const char *key);
const char    *ic_list_row_key   (GtkListBoxRow *row);

G_END_DECLS
