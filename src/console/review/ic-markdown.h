/* SPDX-License-Identifier: GPL-3.0-or-later
 * The little Markdown that a post-mortem is made of, as blocks of Pango markup:
 * headings, paragraphs, lists, quotes, tables; bold, italic, code and escapes
 * inside them. What it does not know stays as it was typed. Pure.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  IC_BLOCK_TITLE,   /* # */
  IC_BLOCK_HEADING, /* ## and below */
  IC_BLOCK_PARAGRAPH,
  IC_BLOCK_BULLET,
  IC_BLOCK_QUOTE,
  IC_BLOCK_ROW,     /* a row of a table: the first cell in bold, the others after their column's name */
} IcBlockKind;

typedef struct {
  IcBlockKind  kind;
  char        *markup; /* one paragraph, without line breaks */
} IcBlock;

/* Returns: (transfer full) of IcBlock. */
GPtrArray *ic_markdown_parse  (const char *markdown);
/* One line's marks as Pango markup. Returns: (transfer full). */
char      *ic_markdown_inline (const char *text);

G_END_DECLS
