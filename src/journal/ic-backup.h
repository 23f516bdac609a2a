/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copies the record a slice at a time over its own connection, so that writing
 * can go on between the slices: what is written meanwhile is in the copy too.
 * Private to src/journal.
 */
#pragma once

#include "ic-record.h"

G_BEGIN_DECLS

typedef struct _IcBackup IcBackup;

IcBackup *ic_backup_new  (IcRecord *record /* outlives the steps */, const char *path);
/* Copies one more slice. Returns true when there is nothing left to do; then the
 * copy still has to be sealed, unless @error is set. */
bool      ic_backup_step (IcBackup *self, GError **error);
/* Makes the copy durable and gives it its name. May be called in any thread. */
bool      ic_backup_seal (IcBackup *self, GError **error);
/* Leaves nothing behind of a copy that was not sealed. */
void      ic_backup_free (IcBackup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcBackup, ic_backup_free)

G_END_DECLS
