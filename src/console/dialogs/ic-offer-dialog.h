/* SPDX-License-Identifier: GPL-3.0-or-later
 * The receiver's side of an offer of command: the brief, the read back, accept or decline.
 */
#pragma once

#include "ic-dialog.h"

G_BEGIN_DECLS

#define IC_TYPE_OFFER_DIALOG (ic_offer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcOfferDialog, ic_offer_dialog, IC, OFFER_DIALOG, IcDialog)

G_END_DECLS
