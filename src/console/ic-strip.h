/* SPDX-License-Identifier: GPL-3.0-or-later
 * The strip on top of every page: which incident, which state, how long, who
 * has command; coloured by the state. A drill is marked above it, an open offer
 * of command below.
 *
 * It follows the session's incident in front and its clock; buttons and the
 * state activate the window's actions.
 */
#pragma once

#include "ic-session.h"

#include <gtk/gtk.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define IC_TYPE_STRIP (ic_strip_get_type ())
G_DECLARE_FINAL_TYPE (IcStrip, ic_strip, IC, STRIP, GtkWidget)

GtkWidget *ic_strip_new         (void);
/* NULL lets go of it. */
void       ic_strip_set_session (IcStrip *self, IcSession *session);
/* Whether an open offer of command is told here: on pages that do not do so themselves. */
void       ic_strip_set_tells_offer (IcStrip *self, gboolean tells);
/* Something else on the window marks the drill and has its controls. */
void       ic_strip_set_coached (IcStrip *self, bool coached);

G_END_DECLS
