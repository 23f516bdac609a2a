/* SPDX-License-Identifier: GPL-3.0-or-later
 * The customer update that waits: what customers would read, and what can be done.
 */
#pragma once

#include "ic-command-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_UPDATE_PREVIEW (ic_update_preview_get_type ())
G_DECLARE_FINAL_TYPE (IcUpdatePreview, ic_update_preview, IC, UPDATE_PREVIEW, AdwBin)

/* @update NULL hides it. */
void        ic_update_preview_show (IcUpdatePreview *self, const IcUpdate *update, const IcCommandView *view);
/* "Monitoring"; the word itself when it is none of the phases. */
const char *ic_phase_word          (const char *phase);

G_END_DECLS
