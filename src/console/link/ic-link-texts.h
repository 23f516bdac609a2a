/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the desk says of its link to a server. Pure; @now is the wall clock.
 *
 * All texts are translated; char * are (transfer full).
 */
#pragma once

#include "ic-link.h"
#include "ic-tone.h"

G_BEGIN_DECLS

/* What the window's header reads: "Live · 3 consoles", "Catching up · 12 behind", "Offline since 14:02 · 3 unsent".
 * @others: desks that look at the same incident. */
char       *ic_link_short_text    (const IcLinkStatus *status, guint others, gint64 now, GTimeZone *zone);
/* The state alone in a word or three: "Live", "Offline since 14:02". */
char       *ic_link_state_text    (const IcLinkStatus *status, gint64 now, GTimeZone *zone);
/* What that means for who sits here, in a sentence or two. */
char       *ic_link_meaning       (const IcLinkStatus *status);
/* "Next try in 0:08"; NULL when nothing is tried by itself. */
char       *ic_link_retry_text    (const IcLinkStatus *status, gint64 now);
/* "3 acts wait to be sent"; NULL: none. */
char       *ic_link_unsent_text   (const IcLinkStatus *status);
/* "This machine's clock is 5 s ahead of the server's"; NULL: near enough. */
char       *ic_link_skew_text     (const IcLinkStatus *status);
/* What is told when the link changed from @before (NULL: nothing was known), also to who cannot see it; NULL: nothing. */
char       *ic_link_announcement  (const IcLinkStatus *before, const IcLinkStatus *status, gint64 now, GTimeZone *zone);

const char *ic_link_icon          (const IcLinkStatus *status);
IcTone      ic_link_tone          (const IcLinkStatus *status);

/* "Responder", and what it is good for: "You may do everything in an incident". */
const char *ic_permission_title   (IcPermission permission);
const char *ic_permission_meaning (IcPermission permission);

G_END_DECLS
