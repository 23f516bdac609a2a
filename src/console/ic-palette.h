/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ctrl+K: everything that can be done, by a few letters of its name.
 *
 * Up and Down choose while typing, Enter does it, Escape leaves. What begins
 * with "/" is a command as in the timeline's entry.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_PALETTE (ic_palette_get_type ())
G_DECLARE_FINAL_TYPE (IcPalette, ic_palette, IC, PALETTE, AdwWindow)

void ic_palette_present (IcWindow *window);

G_END_DECLS
