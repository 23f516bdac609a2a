/* SPDX-License-Identifier: GPL-3.0-or-later
 * An update exactly as each outlet will show it, without sending it.
 */
#pragma once

#include "ic-outlet.h"
#include "ic-window.h"

G_BEGIN_DECLS

/* @update is read before this returns. */
void             ic_outlet_preview_dialog_present (IcWindow *window, const IcUpdate *update);

/* What goes to @outlet; where its settings let nothing be made, the words alone, and in @why (out, transfer full) what is
 * wrong with them. Returns: (transfer full). */
IcOutletPreview *ic_outlet_preview_of             (IcWindow *window, const IcUpdate *update, const IcOutlet *outlet, char **why);

G_END_DECLS
