/* SPDX-License-Identifier: GPL-3.0-or-later
 * An update put there by hand, when the server or an outlet is out of reach: the
 * text of each outlet to be copied, and a tick when it is there, so that nothing is
 * posted twice later.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

/* What would be put there now, looked at again and again while the dialog is open: the text may change under it.
 * NULL: nothing can be any more, and @why is told (transfer full). Returns: (transfer full) (nullable). */
typedef IcUpdate *(*IcByHandLook) (gpointer data, char **why);
/* @outlets: those ticked, at least one; the callee's only during the call. */
typedef void (*IcByHandDone) (IcWindow *window, const char *const *outlets, gpointer data);
/* @done is called when accepted, for exactly the text that is shown; @destroy (may be NULL) always, once. */
void ic_by_hand_dialog_present (IcWindow *window, IcByHandLook look, IcByHandDone done, gpointer data, GDestroyNotify destroy);

G_END_DECLS
