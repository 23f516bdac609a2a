/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is written at the start, how it reads at the end; the second one below the first where it is narrow.
 * A pane that is not visible takes no room.
 * In .ui files: <child type="start">, <child type="end">.
 *
 * Properties: spacing (px between them; 0: they fill their halves, each in the colours of its own).
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_TWO_PANES (ic_two_panes_get_type ())
G_DECLARE_FINAL_TYPE (IcTwoPanes, ic_two_panes, IC, TWO_PANES, GtkWidget)

GtkWidget *ic_two_panes_new (GtkWidget *start, GtkWidget *end);

G_END_DECLS
