/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window with nothing on it but a session, for tests and pictures of dialogs.
 * It is an IcWindow by its functions: do not link the real one beside it.
 */
#pragma once

#include "ic-window.h"

/* The dialog it shows, or NULL. */
GtkWindow  *bare_window_dialog (IcWindow *self);
/* The last toast, or NULL. */
const char *bare_window_said   (IcWindow *self);
