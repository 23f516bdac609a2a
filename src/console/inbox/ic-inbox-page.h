/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Inbox page: what came in, gravest first, and what becomes of it. Needs no
 * incident. One letter triages the chosen line while nothing is being typed:
 * D declares, A attaches, E acknowledges, S snoozes, X dismisses, U takes back.
 *
 * Signals: "choose" (const char *group); "act" (const char *act): "declare", "attach", "acknowledge", "snooze",
 * "dismiss" or "return" of the chosen line.
 */
#pragma once

#include "ic-inbox-view.h"
#include "ic-window.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_INBOX_PAGE (ic_inbox_page_get_type ())
G_DECLARE_FINAL_TYPE (IcInboxPage, ic_inbox_page, IC, INBOX_PAGE, AdwBin)

/* The page at work in @window, following its session. Returns: (transfer floating). */
GtkWidget *ic_inbox_page_new  (IcWindow *window);
void       ic_inbox_page_show (IcInboxPage *self, const IcInboxView *view);

G_END_DECLS
