/* SPDX-License-Identifier: GPL-3.0-or-later
 * The dry run of an outlet: exactly what would go there, and nothing goes.
 */
#pragma once

#include "ic-dialog.h"
#include "ic-items.h"

G_BEGIN_DECLS

/* The newest published update (or sitrep) of the incident in front; without one, a made-up one. */
void ic_dry_run_dialog_present (IcWindow *window, GtkWindow *over, const IcOutlet *outlet);

G_END_DECLS
