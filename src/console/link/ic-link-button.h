/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the link to the server is, in the header of every page: an icon and words,
 * and all about it in a popover. Nothing at all while the desk works alone.
 *
 * What changes is also told to who cannot see it, once.
 */
#pragma once

#include "ic-link-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_LINK_BUTTON (ic_link_button_get_type ())
G_DECLARE_FINAL_TYPE (IcLinkButton, ic_link_button, IC, LINK_BUTTON, GtkWidget)

GtkWidget *ic_link_button_new         (void);
/* Follows the session; NULL lets go of it. */
void       ic_link_button_set_session (IcLinkButton *self, IcSession *session);
/* Shows one moment, what the above does by itself; NULL: alone. */
void       ic_link_button_show        (IcLinkButton *self, const IcLinkView *view);
void       ic_link_button_popup       (IcLinkButton *self);
/* What it reads; "" while alone. */
const char *ic_link_button_get_text   (IcLinkButton *self);

G_END_DECLS
