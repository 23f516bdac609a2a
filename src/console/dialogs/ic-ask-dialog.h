/* SPDX-License-Identifier: GPL-3.0-or-later
 * One question, answered by a text or by a person; made by ic_ask_dialog_present() and
 * ic_ask_person_dialog_present() of ic-dialogs.h.
 */
#pragma once

#include "ic-dialog.h"

G_BEGIN_DECLS

#define IC_TYPE_ASK_DIALOG (ic_ask_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcAskDialog, ic_ask_dialog, IC, ASK_DIALOG, IcDialog)

G_END_DECLS
