/* SPDX-License-Identifier: GPL-3.0-or-later
 * The desk as a program: one instance per record, a session and a window for it.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_APPLICATION (ic_application_get_type ())
G_DECLARE_FINAL_TYPE (IcApplication, ic_application, IC, APPLICATION, AdwApplication)

IcApplication *ic_application_new  (void);
/* Opens the record in @directory in a window of its own. @instead (may be NULL)
 * is the window that takes the place of: it is destroyed. */
void           ic_application_open (IcApplication *self, const char *directory, IcWindow *instead);

G_END_DECLS
