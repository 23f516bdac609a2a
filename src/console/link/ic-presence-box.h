/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who else has this incident on the screen: a few small avatars, and how many
 * more. Nothing at all when there is nobody. Somebody at two desks is one.
 */
#pragma once

#include "ic-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_PRESENCE_BOX (ic_presence_box_get_type ())
G_DECLARE_FINAL_TYPE (IcPresenceBox, ic_presence_box, IC, PRESENCE_BOX, GtkWidget)

GtkWidget *ic_presence_box_new       (void);
/* @present of IcPresent, followed from now on; NULL lets go of it. */
void       ic_presence_box_set_model (IcPresenceBox *self, GListModel *present);

/* "Kim Declan, Chris Baumann (writing an update)", each person once; NULL when there is nobody. Returns: (transfer full). */
char      *ic_presence_names   (GListModel *present);
/* "Kim Declan is writing an update"; NULL when nobody is. Returns: (transfer full). */
char      *ic_presence_writing (GListModel *present);

G_END_DECLS
