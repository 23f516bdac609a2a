/* SPDX-License-Identifier: GPL-3.0-or-later
 * Backups of a record on their way: out of its directory, and into a new one.
 */
#pragma once

#include "ic-env.h"

#include <stdbool.h>

G_BEGIN_DECLS

/* Moves the finished backup @made to @target, which must not exist, also to another file system. Durable when it returns. */
bool ic_server_move_backup (const char *made, const char *target, GError **error);
/* Makes the record of @backup in @directory (which must hold none), verifies it and marks it as restored. Blocks. */
bool ic_server_restore     (const char *backup, const char *directory, IcEnv *env, guint64 *events, GError **error);

G_END_DECLS
