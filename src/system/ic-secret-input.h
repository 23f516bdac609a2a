/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads a secret that somebody types or hands over.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define IC_SECRET_MOST 4096 /* bytes */

/* From the standard input, up to its end, without the line break there; at a terminal one line, which is not shown, after @prompt.
 * Returns: (transfer full), "" when there was nothing; NULL with IC_SECRETS_ERROR_FAILED when it is no text or too long. */
char *ic_secret_input_read (const char *prompt, GError **error);

G_END_DECLS
