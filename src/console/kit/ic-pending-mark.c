/* SPDX-License-Identifier: GPL-3.0-or-later
 * The hollow dot: what it stands beside is not in the record yet.
 */
#include "ic-pending-mark.h"

#include "ic-a11y.h"

GtkWidget *
ic_pending_mark_new (const char *why)
{
  GtkWidget *mark = gtk_image_new_from_icon_name ("ic-pending-symbolic");

  gtk_widget_add_css_class (mark, "ic-pending");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  ic_pending_mark_set_why (mark, why);
  return mark;
}

void
ic_pending_mark_set_why (GtkWidget  *mark,
                         const char *why)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (mark), why) == 0)
    return;
  gtk_widget_set_tooltip_text (mark, why);
  ic_accessible_name (mark, why);
}
