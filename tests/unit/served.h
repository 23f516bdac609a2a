/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real server for tests of desks: a thread of its own around a record on
 * disk, listening on loopback.
 */
#pragma once

#include "ic-permission.h"

#include <gio/gio.h>

typedef struct _Served Served;

/* Serves the record in @directory; @port 0: any. Everything here blocks until it is done. */
Served  *served_new     (const char *directory, guint16 port);
/* Ends as a server does that is told to. */
void     served_free    (Served *self);
guint16  served_port    (Served *self);
/* A link for one desk. @user NULL: whoever joins says who they are. Returns: (transfer full). */
char    *served_invite  (Served *self, const char *user, IcPermission permission);
/* Takes all tokens of @user away. */
void     served_revoke  (Served *self, const char *user);
/* Gives @user another permission. */
void     served_permit  (Served *self, const char *user, IcPermission permission);
/* The position of the newest event of @stream, 0: there is none. */
guint64  served_end     (Served *self, const char *stream);
