/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Command page: everything a commander must see, on one screen.
 *
 * Property "question": the event loop's selected question, 1 to 6.
 * Signals: entered (const char *text), typed (const char *text) of the
 * timeline's line; propose-task (const char *text); refresh: something on the
 * page wants it to be shown again, now.
 */
#pragma once

#include "ic-command-view.h"
#include "ic-timeline-card.h"
#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_COMMAND_PAGE (ic_command_page_get_type ())
G_DECLARE_FINAL_TYPE (IcCommandPage, ic_command_page, IC, COMMAND_PAGE, AdwBin)

/* A page that follows the incident in front of the window's session, writes
 * notes and runs commands there. @window is borrowed; the page belongs into it. */
GtkWidget      *ic_command_page_new          (IcWindow *window);

/* Shows the page at one moment; what the above does by itself. */
void            ic_command_page_show         (IcCommandPage *self, const IcCommandView *view);
IcTimelineCard *ic_command_page_get_timeline (IcCommandPage *self);

G_END_DECLS
