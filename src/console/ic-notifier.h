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

/* Somebody offers command of the incident @stream to whoever sits here: with a sound, and a button
 * to the brief. Replaces an earlier one of that incident. @body may be NULL. */
void        ic_notifier_call     (IcNotifier *self, const char *stream, const char *title, const char *body);
/* Something else that concerns whoever sits here. */
void        ic_notifier_tell     (IcNotifier *self, const char *id, const char *title, const char *body);
/* What was told under @id ("offer/STREAM" of a call) is over. */
void        ic_notifier_withdraw (IcNotifier *self, const char *id);

/* What needs somebody is told with a sound, and again every minute until there is another or none (@title NULL). */
void        ic_notifier_set_alarm (IcNotifier *self, const char *title, const char *body);

G_END_DECLS
