/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shows its child where it fits whole, and nothing where it does not: for what
 * may be left out of a narrow header.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_SHY_BIN (ic_shy_bin_get_type ())
G_DECLARE_FINAL_TYPE (IcShyBin, ic_shy_bin, IC, SHY_BIN, GtkWidget)

/* From how many px on the child is shown although it does not fit whole (a label that
 * can be cut); 0: whole or not at all. */
void ic_shy_bin_set_least (IcShyBin *self, int least);

G_END_DECLS
