/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a submitted event may be placed. Permissions of a token join here
 * when there is a server; what the event then does is the fold's affair.
 */
#pragma once

#include "ic-event.h"

G_BEGIN_DECLS

typedef bool (*IcStreamKnown) (const char *stream, gpointer data);

/* The event in @bytes when it may be placed. The error says what to change. Returns: (transfer full). */
IcEvent *ic_admission_check (GBytes *bytes, IcStreamKnown known, gpointer data, GError **error);

G_END_DECLS
