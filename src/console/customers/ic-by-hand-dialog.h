/* SPDX-License-Identifier: GPL-3.0-or-later
 * An update put there by hand, when the server or an outlet is out of reach: the
 * text of each outlet to be copied, and a tick when it is there, so that nothing is
 * posted twice later.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

/* @outlets: those ticked, at least one; the callee's only during the call. */
typedef void (*IcByHandDone) (IcWindow *window, const char *const *outlets, gpointer data);
/* @update is read before this returns. @done is called when accepted, @destroy (may be NULL) always, once. */
void ic_by_hand_dialog_present (IcWindow *window, const IcUpdate *update, IcByHandDone done, gpointer data, GDestroyNotify destroy);

G_END_DECLS
