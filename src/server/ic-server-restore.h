/* SPDX-License-Identifier: GPL-3.0-or-later
 * Backups of a record on their way: out of its directory, and into a new one.
 */
#pragma once

#include "ic-env.h"

#include <stdbool.h>

G_BEGIN_DECLS

/* What a backup is called in the record's directory until it is moved out. */
#define IC_SERVER_BACKUP_PREFIX ".backup-"

/* Moves the finished backup @made to @target, which must not exist, also to another file system. Durable when it returns. */
bool ic_server_move_backup (const char *made, const char *target, GError **error);
/* Takes away what backups and restores that were killed have left in @directory. */
void ic_server_remove_leftovers (const char *directory);
/* Makes the record of @backup in @directory (which must hold none), verifies it and marks it as restored; there is
 * nothing before that, and nothing when it fails. Blocks. */
bool ic_server_restore     (const char *backup, const char *directory, IcEnv *env, guint64 *events, GError **error);

G_END_DECLS
