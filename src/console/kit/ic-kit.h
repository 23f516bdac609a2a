/* SPDX-License-Identifier: GPL-3.0-or-later
 * The widget kit of the desk: everything in it in one header, and what makes it work.
 */
#pragma once

#include "ic-a11y.h"
#include "ic-card.h"
#include "ic-clock-label.h"
#include "ic-diff-label.h"
#include "ic-empty-row.h"
#include "ic-late-menu.h"
#include "ic-pending-mark.h"
#include "ic-shy-bin.h"
#include "ic-sparkline.h"
#include "ic-state-stepper.h"
#include "ic-tag.h"
#include "ic-text-area.h"
#include "ic-tone.h"
#include "ic-tri-layout.h"
#include "ic-wrap-box.h"

G_BEGIN_DECLS

/* To be called once libadwaita is initialised (an AdwApplication's "startup"; a second call does nothing).
 * Registers the kit's resource, so that static linking cannot lose it, its types for .ui files, its icons and
 * its style sheets, and keeps those following the dark and the high-contrast style. */
void ic_kit_init (void);

G_END_DECLS
