/* SPDX-License-Identifier: GPL-3.0-or-later
 * Composing a sitrep: prefilled from the record, with what changed since the last one, as it will be read.
 */
#pragma once

#include "ic-dialog.h"

G_BEGIN_DECLS

#define IC_TYPE_SITREP_DIALOG (ic_sitrep_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcSitrepDialog, ic_sitrep_dialog, IC, SITREP_DIALOG, IcDialog)

G_END_DECLS
