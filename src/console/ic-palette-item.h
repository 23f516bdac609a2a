/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the palette offers: acts of the table, incidents, people and things of
 * the incident with what can be done to them, commands being typed; and which of
 * them fit what is typed.
 */
#pragma once

#include "ic-actions.h"
#include "ic-session.h"

G_BEGIN_DECLS

#define IC_TYPE_PALETTE_ITEM (ic_palette_item_get_type ())
G_DECLARE_FINAL_TYPE (IcPaletteItem, ic_palette_item, IC, PALETTE_ITEM, GObject)

const char *ic_palette_item_get_title   (IcPaletteItem *self);
const char *ic_palette_item_get_detail  (IcPaletteItem *self); /* dim, beside the title; "" */
const char *ic_palette_item_get_keys    (IcPaletteItem *self); /* "Ctrl+H"; "" */
const char *ic_palette_item_get_why_not (IcPaletteItem *self); /* NULL: it can be done */
const char *ic_palette_item_get_action  (IcPaletteItem *self); /* "win.hand-off"; NULL: it completes or runs a command */
GVariant   *ic_palette_item_get_target  (IcPaletteItem *self);
/* What the entry would read after choosing a completion of a command; NULL for anything else. */
const char *ic_palette_item_get_command (IcPaletteItem *self);

/* Everything that can be chosen, as IcPaletteItem. @incidents may be NULL. Returns: (transfer full). */
GPtrArray  *ic_palette_items      (const IcActionWorld *world, const IcState *comms, GListModel *incidents);
/* Those of @items that fit @query, best first, what can be done before what cannot.
 * An empty query shows what can be done, in the order of the table. Returns: (transfer full). */
GPtrArray  *ic_palette_search     (GPtrArray *items, const char *query);
/* For a query that begins with "/": the commands and arguments that could stand
 * there. Returns: (transfer full) of IcPaletteItem. */
GPtrArray  *ic_palette_commands   (const char *query, const IcState *state, const IcState *comms);

G_END_DECLS
