/* SPDX-License-Identifier: GPL-3.0-or-later
 * DIR/control: a Unix socket through which subcommands ask the server that holds
 * the record. A line is asked and a line answered. Only root and the user the
 * server runs as may ask.
 */
#pragma once

#include "ic-server-hands.h"

G_BEGIN_DECLS

typedef struct _IcServerControl IcServerControl;

/* @hands is copied; the record must be held already, for an old socket is taken away. */
IcServerControl *ic_server_control_new  (const IcServerHands *hands, GError **error);
void             ic_server_control_free (IcServerControl *self);

/* Asks the server that holds the record in @directory, and waits. NULL without error: none is there.
 * Returns: (transfer full) the answer. */
char            *ic_server_control_ask  (const char *directory, const char *question, GError **error);

G_END_DECLS
