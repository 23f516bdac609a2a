/* SPDX-License-Identifier: GPL-3.0-or-later
 * Root gives commands in a directory that is the server's: what is made there belongs to the server.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gives what root has made of a record in @directory (the record, its lock, secrets) to the owner of @directory. Without
 * effect for anybody else. It is the server's, who could have put links there: nothing is followed. */
void ic_server_give_to_owner (const char *directory);

G_END_DECLS
