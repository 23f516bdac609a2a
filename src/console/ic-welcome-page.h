/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window shows when no incident is in front: who you are, what to do
 * first, and the incidents of the record.
 */
#pragma once

#include "ic-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_WELCOME_PAGE (ic_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (IcWelcomePage, ic_welcome_page, IC, WELCOME_PAGE, GtkWidget)

/* NULL lets go of it. @settings is where the name is kept. */
void ic_welcome_page_set_session (IcWelcomePage *self, IcSession *session, GSettings *settings);

G_END_DECLS
