/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keys of the desk, made from the table of its acts.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_SHORTCUTS_DIALOG (ic_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcShortcutsDialog, ic_shortcuts_dialog, IC, SHORTCUTS_DIALOG, AdwWindow)

void  ic_shortcuts_dialog_present (IcWindow *window);

/* "Ctrl+K", "1", "Space": as written on keys. Returns: (transfer full). */
char *ic_accelerator_text         (const char *accelerator);

G_END_DECLS
