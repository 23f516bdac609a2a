/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the Inbox page says, apart from its widgets.
 */
#pragma once

#include "ic-inbox-view.h"
#include "ic-tone.h"

G_BEGIN_DECLS

/* "critical", "problem", "silence"; its tone and icon. Static. */
const char *ic_inbox_severity    (const IcAlertGroup *group, IcTone *tone, const char **icon);
/* "Payments API · 12 alerts, 9 firing · since 13:55". Returns: (transfer full). */
char       *ic_inbox_line_detail (const IcInboxView *view, const IcInboxLine *line);
/* What it is called in the list: of a storm, how much of it there is. Returns: (transfer full). */
char       *ic_inbox_line_title  (const IcInboxLine *line);
/* What became of it, for the end of its row: "Ana", "until 14:30", "INC-42 is over", "→ Kim in 4:10"; NULL: nothing. Returns: (transfer full). */
char       *ic_inbox_line_state  (const IcInboxView *view, const IcInboxLine *line, IcTone *tone, const char **icon);
/* What the countdown of an escalation says; NULL: nobody is told. Returns: (transfer full). */
char       *ic_inbox_escalation  (const IcInboxView *view, const IcAlertGroup *group);
/* "3 wait · 12 in all". Returns: (transfer full). */
char       *ic_inbox_count       (const IcInboxView *view);
/* How many wait for somebody. */
guint       ic_inbox_waiting     (GPtrArray *lines);

G_END_DECLS
