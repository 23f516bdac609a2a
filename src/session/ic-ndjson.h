/* SPDX-License-Identifier: GPL-3.0-or-later
 * A placed event as a line of NDJSON, from which alone a record can be verified.
 */
#pragma once

#include "ic-store.h"

G_BEGIN_DECLS

/* {"stream":…,"position":…,"placed":microseconds,"link":hex,"event":…} and a line
 * break; the event's bytes stand in it as they were received. Of a redacted one
 * "digest" and, with the tombstone, "redacted" instead of "event". */
void ic_ndjson_append (GString *text, const char *stream, const IcRow *row);

G_END_DECLS
