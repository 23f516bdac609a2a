/* SPDX-License-Identifier: GPL-3.0-or-later
 * One draft that two people changed at once: both texts, what differs, and which of them goes on.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

/* @copy: the draft that was kept beside the other. */
void ic_merge_dialog_present (IcWindow *window, const char *copy);

G_END_DECLS
