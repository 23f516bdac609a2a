/* SPDX-License-Identifier: GPL-3.0-or-later
 * The bar below the strip that tells what is wrong while work goes on: the
 * disk is full, acts were refused. It stays until the trouble is over or the
 * refusals were looked at.
 *
 * Signal "repair": somebody wants to know what can be done about the trouble.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_TROUBLE_BAR (ic_trouble_bar_get_type ())
G_DECLARE_FINAL_TYPE (IcTroubleBar, ic_trouble_bar, IC, TROUBLE_BAR, GtkWidget)

/* NULL: over. @repair: a button offers to do something about it. */
void       ic_trouble_bar_set_trouble (IcTroubleBar *self, const char *text, gboolean repair);
/* Keeps @text, what was typed or meant, and @why it was refused, until it is dismissed. */
void       ic_trouble_bar_add_refusal (IcTroubleBar *self, const char *text, const char *why);
/* Whether the newest refusal has this reason: the session told of it with what was typed. */
gboolean   ic_trouble_bar_told_last   (IcTroubleBar *self, const char *why);
/* The refusals, newest last: GtkStringObject "why\ntext". (transfer none) */
GListModel *ic_trouble_bar_get_refusals (IcTroubleBar *self);

G_END_DECLS
