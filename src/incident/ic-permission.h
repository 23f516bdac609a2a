/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who may do what. Permissions of people form a ladder, each holding those
 * before it: observer, support, communications, responder, admin. Ingest stands
 * apart: it belongs to sources of alerts and changes. AUTHORITY is no token's.
 */
#pragma once

#include "ic-kinds.h"

G_BEGIN_DECLS

/* Who acts and is signed in where the authority itself writes; nobody else is called so. */
#define IC_AUTHORITY_ID "authority"

/* What a token grants. @person and @device may be NULL: any. */
typedef struct {
  IcPermission  permission;
  const char   *person;  /* the only "enteredby" it may write */
  const char   *device;  /* the only "source" */
} IcGrant;

/* "responder"; NULL for nonsense. */
const char *ic_permission_name  (IcPermission permission);
/* From its name; false when there is no such permission. AUTHORITY is not found. */
bool        ic_permission_find  (const char *name, IcPermission *permission);
/* Whether who holds @held may do what needs @needed. */
bool        ic_permission_holds (IcPermission held, IcPermission needed);
/* Whether who holds @held receives streams of this type: everybody but ingest reads;
 * communications streams only from communications up. */
bool        ic_permission_reads (IcPermission held, IcStreamType stream);

G_END_DECLS
