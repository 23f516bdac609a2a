/* SPDX-License-Identifier: GPL-3.0-or-later
 * The hollow dot: what it stands beside is not in the record yet. One quiet sign
 * wherever that shows; in words it is its tooltip.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @why: "Not yet sent". */
GtkWidget *ic_pending_mark_new     (const char *why);
void       ic_pending_mark_set_why (GtkWidget *mark, const char *why);

G_END_DECLS
