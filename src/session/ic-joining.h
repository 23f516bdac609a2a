/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a desk is joined to a server, and to which: the key file "link" in its
 * directory. The record shared with that server lies in DIRECTORY/servers/LINEAGE;
 * what was done alone stays as it is in DIRECTORY.
 */
#pragma once

#include "ic-permission.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  char         *server;     /* its base address, "https://incidents.example" */
  char         *called;     /* its name */
  char         *lineage;    /* of its record */
  char         *user;       /* who this desk is there */
  char         *name;
  IcPermission  permission; /* when it joined; what the server says counts */
} IcJoining;

IcJoining *ic_joining_new       (void);
IcJoining *ic_joining_copy      (const IcJoining *self);
void       ic_joining_free      (IcJoining *self);

/* These block. NULL without error: works alone. A file that cannot be read is an error
 * (IC_STORE_ERROR): it must not look like a desk without a server. Returns: (transfer full). */
IcJoining *ic_joining_read      (const char *directory, GError **error);
/* Durable when it returns. @directory is made when it does not exist. */
bool       ic_joining_write     (const IcJoining *self, const char *directory, GError **error);
bool       ic_joining_remove    (const char *directory, GError **error);

/* Where the record shared with the server lies. Returns: (transfer full). */
char      *ic_joining_directory (const IcJoining *self, const char *directory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcJoining, ic_joining_free)

G_END_DECLS
