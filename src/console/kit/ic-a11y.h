/* SPDX-License-Identifier: GPL-3.0-or-later
 * What GTK 4.8 leaves to us so that the desk can be heard and walked without a pointer.
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* What a screen reader calls @widget. An icon button with only a tooltip is announced as "GtkImage",
 * a menu button by its class and a list row not at all, so each of those needs this.
 * The name of a menu button or drop-down is put on the button inside it as well, which is what gets the focus. */
void ic_accessible_name           (GtkWidget *widget, const char *name);
/* The line read after the name. */
void ic_accessible_description    (GtkWidget *widget, const char *description);

/* Names the row around @child, a factory's item widget: call it from "bind", when the child
 * already has its parent. Without a parent yet the name is put on @child. */
void ic_accessible_row_name       (GtkWidget *child, const char *name);

/* Tab inside a list view, grid view or column view walks every row. After this, Tab and Shift+Tab
 * leave @list for what comes after or before it; the arrow keys still walk the rows. */
void ic_accessible_tab_leaves     (GtkWidget *list);

/* The grab_focus of a widget made of several, where @child is the one to type or choose in. It is refused
 * while the keyboard is within already: GTK asks that of every container that Shift+Tab is about to leave. */
bool ic_accessible_grab_focus     (GtkWidget *widget, GtkWidget *child);

/* Moves the keyboard focus from inside @widget to the next (or previous) place outside it. */
bool ic_accessible_focus_beyond   (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
