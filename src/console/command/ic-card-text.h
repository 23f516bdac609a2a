/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small pieces the cards are written with.
 */
#pragma once

#include "ic-command-view.h"
#include "ic-rows.h"

G_BEGIN_DECLS

/* @text escaped, with the first place where @bold stands in it set in bold; @bold may be NULL. Returns: (transfer full). */
char *ic_markup_bold  (const char *text, const char *bold);
/* "14:02" in the reader's zone, and with a date where that is not today's: "20 Nov 14:02". Returns: (transfer full). */
char *ic_view_time    (const IcCommandView *view, gint64 time);
/* "2026-11-20 14:02 CET", for tooltips. Returns: (transfer full). */
char *ic_view_tooltip (const IcCommandView *view, gint64 time);
/* "in 4:10", "2:03 late". Returns: (transfer full). */
char *ic_view_until   (const IcCommandView *view, gint64 due);
/* Sets a label's markup; nothing happens when it says so already. NULL or "" hides it. */
void  ic_label_show   (GtkWidget *label, const char *markup);
/* Sets an IcCard's subtitle, as markup. */
void  ic_card_say     (IcCard *card, const char *subtitle);
/* "Not yet sent": what a hollow dot means here. Static. */
const char *ic_view_pending_word (const IcCommandView *view);
/* Marks the row of @item while it is not so in the record's list @placed (NULL: it is). */
void  ic_row_show_provisional  (IcItemRow *row, const IcCommandView *view, const IcItems *placed, gconstpointer item);
/* The same beside the title of a whole card. */
void  ic_card_show_provisional (IcCard *card, const IcCommandView *view, gboolean provisional);
/* A separator line between the parts of a card. */
GtkWidget *ic_line_new (void);
/* Whether @list is not what @seen was; keeps a reference to it there. */
gboolean ic_items_moved (IcItems **seen, IcItems *list);

G_END_DECLS
