/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tells the desktop what somebody who looks elsewhere must know about the
 * incident in front of one window. While that window is active it keeps quiet.
 */
#pragma once

#include "ic-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_NOTIFIER (ic_notifier_get_type ())
G_DECLARE_FINAL_TYPE (IcNotifier, ic_notifier, IC, NOTIFIER, GObject)

/* @window is borrowed and must have an application; both live as long as the notifier. */
IcNotifier *ic_notifier_new (GtkApplicationWindow *window, IcSession *session);

G_END_DECLS
