/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who is on duty, for how long, what time it is for them; and the groups.
 */
#pragma once

#include "ic-command-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_PEOPLE_CARD (ic_people_card_get_type ())
G_DECLARE_FINAL_TYPE (IcPeopleCard, ic_people_card, IC, PEOPLE_CARD, AdwBin)

void ic_people_card_show (IcPeopleCard *self, const IcCommandView *view);

G_END_DECLS
