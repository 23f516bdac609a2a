/* SPDX-License-Identifier: GPL-3.0-or-later
 * Keeps the rows of a box in step with a list, by key.
 */
#include "ic-rows.h"

/* On the box: the last row taken. On a row: its key. */
#define LAST "ic-rows-last"
#define KEY  "ic-rows-key"

static GtkWidget *
next_of (GtkBox *box, GtkWidget *last)
{
  return last != NULL ? gtk_widget_get_next_sibling (last) : gtk_widget_get_first_child (GTK_WIDGET (box));
}

static GtkWidget *
find (GtkWidget *from, const char *key)
{
  for (; from != NULL; from = gtk_widget_get_next_sibling (from))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (from), KEY), key) == 0)
      return from;
  return NULL;
}

static void
leave_row (GtkBox *box, GtkWidget *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (row), *previous = gtk_widget_get_prev_sibling (row);

  if (gtk_widget_get_focus_child (GTK_WIDGET (box)) != row)
    return;
  if (next != NULL && gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD))
    return;
  if (previous != NULL)
    gtk_widget_child_focus (previous, GTK_DIR_TAB_BACKWARD);
}

void
ic_rows_begin (GtkBox *box)
{
  g_object_set_data (G_OBJECT (box), LAST, NULL);
}

GtkWidget *
ic_rows_take_widget (GtkBox *box, const char *key, GtkWidget *(*make) (void))
{
  GtkWidget *last = g_object_get_data (G_OBJECT (box), LAST);
  GtkWidget *row = find (next_of (box, last), key);

  if (row == NULL)
    {
      row = make ();
      g_object_set_data_full (G_OBJECT (row), KEY, g_strdup (key), g_free);
      gtk_box_insert_child_after (box, row, last);
    }
  else if (gtk_widget_get_prev_sibling (row) != last)
    gtk_box_reorder_child_after (box, row, last);
  g_object_set_data (G_OBJECT (box), LAST, row);
  return row;
}

IcItemRow *
ic_rows_take (GtkBox *box, const char *key)
{
  return IC_ITEM_ROW (ic_rows_take_widget (box, key, ic_item_row_new));
}

void
ic_rows_end (GtkBox *box)
{
  GtkWidget *row = next_of (box, g_object_get_data (G_OBJECT (box), LAST));

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      leave_row (box, row);
      gtk_box_remove (box, row);
      row = next;
    }
  g_object_set_data (G_OBJECT (box), LAST, NULL);
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}

guint
ic_rows_count (GtkBox *box)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (box)); row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}
