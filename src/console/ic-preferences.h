/* SPDX-License-Identifier: GPL-3.0-or-later
 * Preferences: what one person prefers (settings), and what the organisation
 * has agreed on (events in its stream).
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_PREFERENCES (ic_preferences_get_type ())
G_DECLARE_FINAL_TYPE (IcPreferences, ic_preferences, IC, PREFERENCES, AdwPreferencesWindow)

void ic_preferences_present (IcWindow *window, GSettings *settings);

G_END_DECLS
