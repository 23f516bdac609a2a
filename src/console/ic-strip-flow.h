/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the parts of the strip stand: on one line where they fit, else on two or
 * more, without cutting a text.
 *
 *   title  state  clock  fields …                    buttons
 *
 *   title                       state (short)          clock
 *   fields …                                         buttons
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  IC_STRIP_TITLE,
  IC_STRIP_STATE,       /* written out */
  IC_STRIP_STATE_SHORT, /* the same, narrower; one of the two is shown */
  IC_STRIP_CLOCK,
  IC_STRIP_FIELDS,
  IC_STRIP_BUTTONS,
  IC_STRIP_SLOTS
} IcStripSlot;

#define IC_TYPE_STRIP_FLOW (ic_strip_flow_get_type ())
G_DECLARE_FINAL_TYPE (IcStripFlow, ic_strip_flow, IC, STRIP_FLOW, GtkWidget)

GtkWidget *ic_strip_flow_new (void);
/* Each slot is filled once. A hidden widget takes no room. */
void       ic_strip_flow_put (IcStripFlow *self, IcStripSlot slot, GtkWidget *widget);

G_END_DECLS
