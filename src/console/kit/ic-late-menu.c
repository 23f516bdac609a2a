/* SPDX-License-Identifier: GPL-3.0-or-later
 * Menus that are made when they are opened first.
 */
#include "ic-late-menu.h"

#define MODEL "ic-late-menu"

/* Called each time before the menu opens. */
static void
create_cb (GtkMenuButton *button,
           gpointer       data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_menu_model (button, g_object_get_data (G_OBJECT (button), MODEL));
}

void
ic_late_menu (GtkMenuButton *button,
              GMenuModel    *model)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (model));

  /* Kept by the button's data: GtkMenuButton lets go of what its own function was given each time it is disposed. */
  g_object_set_data_full (G_OBJECT (button), MODEL, g_object_ref (model), g_object_unref);
  gtk_menu_button_set_create_popup_func (button, create_cb, NULL, NULL);
}
