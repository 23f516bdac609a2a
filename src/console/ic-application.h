/* SPDX-License-Identifier: GPL-3.0-or-later
 * The desk as a program: one instance per record, a session and a window for it.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_APPLICATION (ic_application_get_type ())
G_DECLARE_FINAL_TYPE (IcApplication, ic_application, IC, APPLICATION, AdwApplication)

IcApplication *ic_application_new  (void);
/* Says who sits here: as told on the command line, else as set, else as the system says. */
void           ic_application_introduce (IcApplication *self, IcSession *session);
/* Opens a window with the guided drill. */
void           ic_application_drill (IcApplication *self);
/* What the program ends with, once it ran. */
int            ic_application_get_status (IcApplication *self);
/* Opens the record in @directory in a window of its own. @instead (may be NULL)
 * is the window that takes the place of: it is destroyed. */
void           ic_application_open (IcApplication *self, const char *directory, IcWindow *instead);

/* Other programs no longer reach the record: to be called before its session is closed. */
void           ic_application_stop_serving (IcApplication *self);

G_END_DECLS
