/* SPDX-License-Identifier: GPL-3.0-or-later
 * Above the cards: the open offer of command, and where what is said and what is so do not agree.
 */
#pragma once

#include "ic-command-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_ALARMS_BAR (ic_alarms_bar_get_type ())
G_DECLARE_FINAL_TYPE (IcAlarmsBar, ic_alarms_bar, IC, ALARMS_BAR, AdwBin)

void ic_alarms_bar_show (IcAlarmsBar *self, const IcCommandView *view);

G_END_DECLS
