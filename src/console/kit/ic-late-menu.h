/* SPDX-License-Identifier: GPL-3.0-or-later
 * Menus that are made when they are opened first. A popover costs more than the
 * button it hangs on, and most menus of a window are not opened while it starts.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Instead of the property "menu-model" of @button; to be called once. */
void ic_late_menu (GtkMenuButton *button, GMenuModel *model);

G_END_DECLS
