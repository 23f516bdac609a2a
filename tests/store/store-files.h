/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: the files of a record on disk.
 */
#pragma once

#include "ic-journal.h"

#include <sqlite3.h>

/* Opens the record in @directory, which must succeed. */
IcStore *open_record (const char *directory);
/* The record's file as any tool would open it. */
sqlite3 *open_raw    (const char *directory);
/* Changes the closed record behind the program's back. */
void     tamper      (const char *directory, const char *sql);

void     write_file  (const char *directory, const char *name, const char *content, gssize length);
GBytes  *read_file   (const char *directory, const char *name);
