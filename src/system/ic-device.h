/* SPDX-License-Identifier: GPL-3.0-or-later
 * The name of this device in a record's events: made once, kept beside the record.
 */
#pragma once

#include "ic-env.h"

G_BEGIN_DECLS

/* "urn:uuid:…" from DIRECTORY/device, which is written when missing. Blocks. Returns: (transfer full). */
char *ic_device_source (const char *directory, IcEnv *env, GError **error);

G_END_DECLS
