/* SPDX-License-Identifier: GPL-3.0-or-later
 * Starting a fix: one fix in flight per scope; a second one asks once, and is never refused.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

typedef void (*IcFixStarted) (gpointer data);

/* Submits @verbs with the start of @fix added, which must be in their state; first asks
 * over @parent when another fix is in flight in the same scope. Takes @verbs. @started
 * (may be NULL) is called when it was submitted; @data is held when it is an object of @parent's. */
void ic_fix_start_ask (IcWindow *window, GtkWindow *parent, IcVerbs *verbs, const char *fix, IcFixStarted started, gpointer data);

G_END_DECLS
