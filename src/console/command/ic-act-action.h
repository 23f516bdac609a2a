/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window action that does what a rule proposes.
 */
#pragma once

#include "ic-act.h"

G_BEGIN_DECLS

/* The action's name with its "win." ("win.relieve"), or NULL when @act is none.
 * @takes_subject (may be NULL): whether @subject is to be its target, a text. */
const char *ic_act_action (IcAct act, const char *subject, gboolean *takes_subject);

G_END_DECLS
