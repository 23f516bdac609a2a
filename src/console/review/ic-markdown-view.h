/* SPDX-License-Identifier: GPL-3.0-or-later
 * Markdown to be read: a text view in which it is set.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Replaces what @view shows; does nothing when it is the same as last time, so
 * that a selection and the place stay. */
void ic_markdown_view_show  (GtkTextView *view, const char *markdown);
/* The look of @view: not editable, wrapped, with margins. */
void ic_markdown_view_setup (GtkTextView *view);

G_END_DECLS
