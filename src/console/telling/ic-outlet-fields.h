/* SPDX-License-Identifier: GPL-3.0-or-later
 * An outlet as fields to be filled in, and back: what each kind needs is in the
 * table of its kind (ic_outlet_settings_of()). No GTK.
 */
#pragma once

#include "ic-outlet.h"

G_BEGIN_DECLS

/* name → text. A setting's name has "setting-" in front; texts are a line each, texts by id "id = text". Returns: (transfer full). */
GHashTable *ic_outlet_to_values   (const IcOutlet *outlet);
/* The other way; @known (may be NULL) is the outlet as it was, whose id, pause and secret's name stay.
 * NULL with an error of IC_OUTLET_ERROR where it makes no sense. Returns: (transfer full). */
IcOutlet   *ic_outlet_from_values (const char *kind, GHashTable *values, const IcOutlet *known, GError **error);

G_END_DECLS
