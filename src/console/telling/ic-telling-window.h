/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the organisation keeps for telling customers: outlets, components,
 * statements, and the customers who are told in person.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_TELLING_WINDOW (ic_telling_window_get_type ())
G_DECLARE_FINAL_TYPE (IcTellingWindow, ic_telling_window, IC, TELLING_WINDOW, AdwPreferencesWindow)

/* @page: "outlets", "components", "statements" or "customers"; NULL: the first one whoever sits here may change. */
void ic_telling_window_present (IcWindow *window, const char *page);

G_END_DECLS
