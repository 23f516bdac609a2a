/* SPDX-License-Identifier: GPL-3.0-or-later
 * All incidents of the record, to find and to open one.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_INCIDENTS_DIALOG (ic_incidents_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcIncidentsDialog, ic_incidents_dialog, IC, INCIDENTS_DIALOG, AdwWindow)

void ic_incidents_dialog_present (IcWindow *window);

G_END_DECLS
