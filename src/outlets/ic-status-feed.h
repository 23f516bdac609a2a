/* SPDX-License-Identifier: GPL-3.0-or-later
 * The local status feed: one Atom file (RFC 4287) per incident with its published
 * updates, newest first, for whatever shows them to customers.
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

/* Writes DIRECTORY/LABEL.atom (of a label that is no name of a file: UUID.atom) anew, in one step, durable, unless it says
 * the same already; without any update there is no such file. The directory is made when missing. Blocks. The error (G_FILE_ERROR or G_IO_ERROR) names the file. */
bool  ic_status_feed_write (const char *directory, const IcState *state, GError **error);
/* The text of it. Returns: (transfer full). */
char *ic_status_feed_text  (const IcState *state);

G_END_DECLS
