/* SPDX-License-Identifier: GPL-3.0-or-later
 * A published update for those who do not write: what customers read, what came of it
 * since, and its words to be copied.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

/* Of the incident in front; says so when there is none of that id. */
void ic_published_dialog_present (IcWindow *window, const char *update);

G_END_DECLS
