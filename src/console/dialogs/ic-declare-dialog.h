/* SPDX-License-Identifier: GPL-3.0-or-later
 * Declaring an incident: a title and Enter are enough.
 */
#pragma once

#include "ic-dialog.h"

G_BEGIN_DECLS

#define IC_TYPE_DECLARE_DIALOG (ic_declare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcDeclareDialog, ic_declare_dialog, IC, DECLARE_DIALOG, IcDialog)

G_END_DECLS
