/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows that can be chosen, by key.
 */
#include "ic-list-rows.h"

#define KEY "ic-list-key"

const char *
ic_list_row_key (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), KEY);
}

GtkListBoxRow *
ic_list_rows_find (GtkListBox *box, const char *key)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (box)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_LIST_BOX_ROW (row) && g_strcmp0 (ic_list_row_key (GTK_LIST_BOX_ROW (row)), key) == 0)
      return GTK_LIST_BOX_ROW (row);
  return NULL;
}

IcItemRow *
ic_list_rows_take (GtkListBox *box, int at, const char *key)
{
  GtkListBoxRow *row = ic_list_rows_find (box, key);

  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
      g_object_set_data_full (G_OBJECT (row), KEY, g_strdup (key), g_free);
      gtk_list_box_row_set_child (row, ic_item_row_new ());
      gtk_list_box_insert (box, GTK_WIDGET (row), at);
    }
  else if (gtk_list_box_row_get_index (row) != at)
    {
      g_object_ref (row);
      gtk_list_box_remove (box, GTK_WIDGET (row));
      gtk_list_box_insert (box, GTK_WIDGET (row), at);
      g_object_unref (row);
    }
  return IC_ITEM_ROW (gtk_list_box_row_get_child (row));
}

void
ic_list_rows_end (GtkListBox *box, int n)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (box, n)) != NULL)
    gtk_list_box_remove (box, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (box), n > 0);
}
