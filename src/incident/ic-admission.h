/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a submitted event may be placed. What it then does is the fold's affair.
 */
#pragma once

#include "ic-event.h"
#include "ic-permission.h"

G_BEGIN_DECLS

typedef bool (*IcStreamKnown) (const char *stream, gpointer data);

/* The event in @bytes when it may be placed. @grant: of the token it came with;
 * NULL: from this machine itself, where everything but the authority's own kinds is allowed.
 * The error (IC_EVENT_ERROR) says what to change. Returns: (transfer full). */
IcEvent *ic_admission_check (GBytes *bytes, const IcGrant *grant, IcStreamKnown known, gpointer data, GError **error);

G_END_DECLS
