/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who may do what.
 */
#include "ic-permission.h"

#include <string.h>

/* In the order of IcPermission. */
static const char * const names[] = { "observer", "support", "communications", "responder", "admin", "ingest" };

const char *
ic_permission_name (IcPermission permission)
{
  return (gsize) permission < G_N_ELEMENTS (names) ? names[permission] : NULL;
}

bool
ic_permission_find (const char *name, IcPermission *permission)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *permission = (IcPermission) i;
        return true;
      }

  return false;
}

bool
ic_permission_holds (IcPermission held, IcPermission needed)
{
  if (held == IC_PERMISSION_INGEST || needed == IC_PERMISSION_INGEST)
    return held == needed;

  return held <= IC_PERMISSION_ADMIN && needed <= held;
}

bool
ic_permission_reads (IcPermission held, IcStreamType stream)
{
  if (held >= IC_PERMISSION_INGEST)
    return false;

  return stream != IC_STREAM_COMMS || held >= IC_PERMISSION_COMMUNICATIONS;
}
