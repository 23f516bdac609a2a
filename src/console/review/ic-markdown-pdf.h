/* SPDX-License-Identifier: GPL-3.0-or-later
 * Markdown as a PDF on A4, with page numbers.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Works for a while; may be called on any thread. @title is the document's.
 * Returns: (transfer full), or NULL with an error of G_IO_ERROR. */
GBytes *ic_markdown_to_pdf (const char *markdown, const char *title, GError **error);

G_END_DECLS
