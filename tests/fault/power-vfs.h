/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: a layer under SQLite that knows what a power cut would leave of
 * the files in one directory: all that was synced, and any sectors of the rest.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Becomes SQLite's default for files whose path begins with @directory; once per program. */
void  power_vfs_install (void);
/* From now on files in @directory are watched; what is in them counts as synced. */
void  power_vfs_watch   (const char *directory);
/* While lying, syncs are reported as done and are not: a disk that breaks its word. */
void  power_vfs_lie     (bool lie);
/* Writes to @target what a power cut at this moment would leave: of each sector
 * not synced, the new content with probability @chance. */
void  power_vfs_cut     (const char *target, GRand *rand, double chance);
