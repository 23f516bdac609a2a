/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything about the link to the server in one place: how it is and what that
 * means, the server, who sits here and what they may do, what waits and what was
 * refused, the clock, and who else is here. What can be done about it are the window's acts.
 */
#pragma once

#include "ic-link-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_LINK_PANEL (ic_link_panel_get_type ())
G_DECLARE_FINAL_TYPE (IcLinkPanel, ic_link_panel, IC, LINK_PANEL, GtkWidget)

GtkWidget *ic_link_panel_new  (void);
/* Cheap enough for every second. */
void       ic_link_panel_show (IcLinkPanel *self, const IcLinkView *view);

G_END_DECLS
