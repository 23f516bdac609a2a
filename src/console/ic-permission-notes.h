/* SPDX-License-Identifier: GPL-3.0-or-later
 * Says at every button that a permission keeps insensitive, why: as its tooltip
 * and to those who hear it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Walks the buttons in @root, which is in an IcWindow; those with nothing to say get their own tooltip back.
 * Does nothing while nothing is forbidden and nothing was. */
void ic_permission_notes_update (GtkWidget *root);

G_END_DECLS
