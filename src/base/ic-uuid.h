/* SPDX-License-Identifier: GPL-3.0-or-later
 * Identifiers: UUID version 7 (RFC 9562) for what happens, and version 8 made
 * from a digest for what a rule says must happen, so that the same cause gives
 * the same identifier on every machine and after every restart.
 */
#pragma once

#include "ic-env.h"

#include <stdbool.h>

G_BEGIN_DECLS

#define IC_UUID_LENGTH 36

/* A new version 7 identifier, lower case. Returns: (transfer full). */
char *ic_uuid_new (IcEnv *env);
/* A version 8 identifier from the SHA-256 of the parts, each preceded by its
 * length as 8 bytes big-endian; the list ends with NULL. Returns: (transfer full). */
char *ic_uuid_derive (const char *first, ...) G_GNUC_NULL_TERMINATED;
/* 36 characters, lower case hexadecimal, dashes in place; any version. */
bool  ic_uuid_is_valid (const char *text);

G_END_DECLS
