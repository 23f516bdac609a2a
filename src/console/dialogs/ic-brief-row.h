/* SPDX-License-Identifier: GPL-3.0-or-later
 * One part of a brief, "Impact Outage · 1 240 customers", that turns into a text to edit when it is activated.
 *
 * Enter or a click edits; Tab or Escape goes back to reading. Property: text.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_BRIEF_ROW (ic_brief_row_get_type ())
G_DECLARE_FINAL_TYPE (IcBriefRow, ic_brief_row, IC, BRIEF_ROW, GtkWidget)

GtkWidget *ic_brief_row_new (const char *title, const char *text);

G_END_DECLS
