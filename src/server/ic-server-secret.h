/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads a secret that somebody types or hands over.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From the standard input, up to its end, without the line break there; at a terminal one line, which is not shown.
 * Returns: (transfer full), or NULL with an IC_SERVER_ERROR. */
char *ic_server_read_secret (GError **error);

G_END_DECLS
