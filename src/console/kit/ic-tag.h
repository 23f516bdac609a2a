/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pill: a word or two on a tinted ground, "critical < 98 %", "rested", "published".
 *
 * It is never cut and never broken in the middle; put several into an IcWrapBox. The icon in front makes
 * sure that colour is not the only sign. Without a label the icon stands alone in a round mark, which then
 * needs ic_accessible_name(); with "round" a short label such as "3" does.
 *
 * Properties: label, icon-name, tone (IcTone), round.
 */
#pragma once

#include "ic-tone.h"

#include <stdbool.h>

G_BEGIN_DECLS

#define IC_TYPE_TAG (ic_tag_get_type ())
G_DECLARE_FINAL_TYPE (IcTag, ic_tag, IC, TAG, GtkWidget)

/* @icon_name may be NULL. */
GtkWidget  *ic_tag_new           (const char *label, IcTone tone, const char *icon_name);
/* A round mark with only an icon; @name is what it means, for those who hear it. */
GtkWidget  *ic_tag_new_mark      (const char *icon_name, IcTone tone, const char *name);

void        ic_tag_set_label     (IcTag *self, const char *label);
const char *ic_tag_get_label     (IcTag *self);
void        ic_tag_set_icon_name (IcTag *self, const char *icon_name);
const char *ic_tag_get_icon_name (IcTag *self);
void        ic_tag_set_tone      (IcTag *self, IcTone tone);
IcTone      ic_tag_get_tone      (IcTag *self);
void        ic_tag_set_round     (IcTag *self, bool round);
bool        ic_tag_get_round     (IcTag *self);

G_END_DECLS
