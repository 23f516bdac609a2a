/* SPDX-License-Identifier: GPL-3.0-or-later
 * The ways out of an incident, and back in: what should be true first, what is asked for, one reason to override.
 */
#pragma once

#include "ic-closing.h"
#include "ic-dialog.h"

G_BEGIN_DECLS

#define IC_TYPE_CLOSING_DIALOG (ic_closing_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcClosingDialog, ic_closing_dialog, IC, CLOSING_DIALOG, IcDialog)

G_END_DECLS
