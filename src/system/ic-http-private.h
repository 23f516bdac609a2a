/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between the client and the words it uses.
 */
#pragma once

#include "ic-http.h"

G_BEGIN_DECLS

GError *ic_http_explain_timeout (const char *where, gint64 deadline);
GError *ic_http_explain_size    (const char *where, gsize max_bytes);

G_END_DECLS
