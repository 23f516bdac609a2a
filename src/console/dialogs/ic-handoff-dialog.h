/* SPDX-License-Identifier: GPL-3.0-or-later
 * Offering command to somebody, with a brief made from the record.
 */
#pragma once

#include "ic-dialog.h"

G_BEGIN_DECLS

#define IC_TYPE_HANDOFF_DIALOG (ic_handoff_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcHandoffDialog, ic_handoff_dialog, IC, HANDOFF_DIALOG, IcDialog)

G_END_DECLS
