/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Owners page: type what a customer said, and see whose it is, who is on
 * call, and what may be said. Needs no incident.
 *
 * Signals: "search" (const char *text), "choose" (int kind, const char *id): see ic-found-card.h;
 * "act" (const char *act, const char *subject): a button of a card was pressed, one of
 *   "service" (its id), "reach" (an address), "word" (as), "unword" ("as:words"), "incident" (its stream), "count" (its stream), "copy" ("").
 */
#pragma once

#include "ic-owners-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_OWNERS_PAGE (ic_owners_page_get_type ())
G_DECLARE_FINAL_TYPE (IcOwnersPage, ic_owners_page, IC, OWNERS_PAGE, AdwBin)


/* The page at work in @window, following its session. Returns: (transfer floating). */
GtkWidget *ic_owners_page_new    (IcWindow *window);

void       ic_owners_page_show   (IcOwnersPage *self, const IcOwnersView *view);
/* Marks a match as the chosen one; no signal. */
void       ic_owners_page_select (IcOwnersPage *self, IcOwnersKind kind, const char *id);
/* Puts @text into the entry, as if it was typed there. */
void       ic_owners_page_search (IcOwnersPage *self, const char *text);

G_END_DECLS
