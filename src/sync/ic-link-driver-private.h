/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between the driver of a link and what carries its words: libsoup.
 */
#pragma once

#include "ic-link-driver.h"

G_BEGIN_DECLS

typedef struct _IcLinkWire IcLinkWire;

IcLinkWire *ic_link_wire_new        (IcHttp *http, const char *server, const char *token, IcLink *link);
/* Ends whatever is under way; nothing is told any more. */
void        ic_link_wire_free       (IcLinkWire *self);
/* Ends what went on under another one. NULL: not known yet, the feed waits for it. */
void        ic_link_wire_set_token  (IcLinkWire *self, const char *token);
void        ic_link_wire_send       (IcLinkWire *self, const IcLinkRequest *request);
void        ic_link_wire_open_feed  (IcLinkWire *self, guint64 ticket, const char *cursor);
void        ic_link_wire_close_feed (IcLinkWire *self);

/* Seconds in a Retry-After header; -1: not said so. */
int         ic_link_wire_seconds    (const char *retry_after);
/* The server's address without a slash at its end. Returns: (transfer full). */
char       *ic_link_wire_address    (const char *server);

G_END_DECLS
