/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window shows when its record cannot be used: what is wrong, what to
 * do, and the buttons that do it.
 *
 * Signal "open" (const char *directory): the record in this directory, the same
 * or another one, is to be opened instead.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_FAILURE_PAGE (ic_failure_page_get_type ())
G_DECLARE_FINAL_TYPE (IcFailurePage, ic_failure_page, IC, FAILURE_PAGE, GtkWidget)

/* @error is of IC_STORE_ERROR, or any other. */
void ic_failure_page_show (IcFailurePage *self, const char *directory, const GError *error);

G_END_DECLS
