/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Customers page: what they are told (left and middle), what support may say
 * and who was told in person (right).
 *
 * Who may not write updates sees no drafts: the composer and the queue's drafts
 * are not there, and the slot "readers" has the middle.
 *
 * Signal: refresh: something on the page wants it to be shown again, now.
 */
#pragma once

#include "ic-composer.h"

G_BEGIN_DECLS

#define IC_TYPE_CUSTOMERS_PAGE (ic_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (IcCustomersPage, ic_customers_page, IC, CUSTOMERS_PAGE, AdwBin)

/* A page that follows the incident in front of the window's session. @window is borrowed; the page belongs into it. */
GtkWidget *ic_customers_page_new      (IcWindow *window);

/* Shows the page at one moment; what the above does by itself. */
void       ic_customers_page_show     (IcCustomersPage *self, const IcCustomersView *view);
IcComposer *ic_customers_page_get_composer (IcCustomersPage *self);

G_END_DECLS
