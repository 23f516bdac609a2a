/* SPDX-License-Identifier: GPL-3.0-or-later
 * A customer update from its draft to its publication: written, reviewed, approved or returned.
 */
#pragma once

#include "ic-dialog.h"

G_BEGIN_DECLS

#define IC_TYPE_UPDATE_DIALOG (ic_update_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcUpdateDialog, ic_update_dialog, IC, UPDATE_DIALOG, IcDialog)

G_END_DECLS
