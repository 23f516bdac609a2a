/* SPDX-License-Identifier: GPL-3.0-or-later
 * Taking a catalogue that was read (ic-catalogue-place.h), compared
 * (ic_catalogue_diff()) and looked at: as acts, batch by batch.
 *
 *   for (guint at = 0; at < diff->rows->len;)
 *     {
 *       IcVerbs *verbs = ic_session_begin (session);
 *       at = ic_catalogue_import_take (diff, at, verbs);
 *       … ic_session_submit_async (session, verbs, …), and the next when it is answered
 *     }
 */
#pragma once

#include "ic-catalogue-place.h"
#include "ic-verbs.h"

G_BEGIN_DECLS

/* So many acts are placed together. */
#define IC_CATALOGUE_BATCH 500

/* ic_catalogue_diff() with what @org has. Returns: (transfer full). */
IcCatalogueDiff *ic_catalogue_import_diff (const IcCatalogue *catalogue, const IcState *org);
/* Appends the acts of the rows from @at on, IC_CATALOGUE_BATCH at most. Returns: where the next batch begins; the number of rows at the end. */
guint            ic_catalogue_import_take (const IcCatalogueDiff *diff, guint at, IcVerbs *verbs);

G_END_DECLS
