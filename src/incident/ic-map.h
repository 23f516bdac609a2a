/* SPDX-License-Identifier: GPL-3.0-or-later
 * Many items by their id: the lists of ic-items.h are searched from end to end,
 * which a catalogue of 100,000 services or an inbox under a storm cannot afford.
 *
 * A hash array mapped trie (Bagwell, "Ideal Hash Trees"): immutable once a fold
 * has handed it out, yet a change shares all but the few nodes on its way, so
 * that a state with such a map is handed out and edited in no time. Two maps
 * with the same items have the same shape, whatever they have been through:
 * items come in the same order on every machine.
 *
 * NULL is the empty map. An item's id is its first text member.
 */
#pragma once

#include "ic-items.h"

G_BEGIN_DECLS

guint         ic_map_count  (const IcMap *self);
gconstpointer ic_map_find   (const IcMap *self, const char *id);
IcMap        *ic_map_ref    (IcMap *self);
void          ic_map_unref  (IcMap *self);

/* Each of these changes *@where in place where nobody else holds it, and leaves
 * whatever else holds it as it was. */

/* Puts @item (transfer full) in the place of the one with its id, or adds it. */
void          ic_map_put    (IcMap **where, gpointer item);
/* A copy of the item @id put in its place, to be changed (but not its id); NULL when there is none. */
gpointer      ic_map_edit   (IcMap **where, const char *id);
/* False when there was none. */
bool          ic_map_remove (IcMap **where, const char *id);

/* Every item, in an order that depends on the ids alone. @func must not change the map. */
typedef void (*IcMapFunc) (gconstpointer item, gpointer data);
void          ic_map_foreach (const IcMap *self, IcMapFunc func, gpointer data);
/* What @after has otherwise than @before: @old NULL for what came, @new NULL for what
 * went. Takes as long as there are differences, not as long as there are items. */
typedef void (*IcMapDiffFunc) (gconstpointer old, gconstpointer now, gpointer data);
void          ic_map_diff   (const IcMap *before, const IcMap *after, IcMapDiffFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcMap, ic_map_unref)

G_END_DECLS
