/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a window shows and what can be pressed in it, for tests of widgets.
 */
#pragma once

#include <gtk/gtk.h>

/* Until everything asked for so far is laid out and drawn. */
void       looking_settle (GtkWidget *window);
/* The first label, tag or button below @root that is on the screen and says @text; NULL: none. */
GtkWidget *looking_find   (GtkWidget *root, const char *text);
/* Presses the button that is, or is around, what says @text; fails when there is none. */
void       looking_press  (GtkWidget *root, const char *text);

#define assert_says(root, text) \
  G_STMT_START { if (looking_find (root, text) == NULL) g_error ("%s: nothing says “%s”", G_STRLOC, text); } G_STMT_END
#define assert_silent(root, text) \
  G_STMT_START { if (looking_find (root, text) != NULL) g_error ("%s: something says “%s”", G_STRLOC, text); } G_STMT_END
