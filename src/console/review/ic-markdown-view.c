/* SPDX-License-Identifier: GPL-3.0-or-later
 * Markdown to be read.
 */
#include "ic-markdown-view.h"

#include "ic-markdown.h"

static const char *const tags[] = {
  [IC_BLOCK_TITLE] = "title",
  [IC_BLOCK_HEADING] = "heading",
  [IC_BLOCK_PARAGRAPH] = "paragraph",
  [IC_BLOCK_BULLET] = "bullet",
  [IC_BLOCK_QUOTE] = "quote",
  [IC_BLOCK_ROW] = "row",
};

static void
append (GtkTextBuffer *buffer,
        const IcBlock *block)
{
  GtkTextMark *start;
  GtkTextIter from, to;

  gtk_text_buffer_get_end_iter (buffer, &to);
  if (gtk_text_buffer_get_char_count (buffer) > 0)
    gtk_text_buffer_insert (buffer, &to, "\n", 1);
  start = gtk_text_buffer_create_mark (buffer, NULL, &to, TRUE);
  if (block->kind == IC_BLOCK_BULLET)
    gtk_text_buffer_insert (buffer, &to, "•\u2002", -1);
  gtk_text_buffer_insert_markup (buffer, &to, block->markup, -1);
  gtk_text_buffer_get_iter_at_mark (buffer, &from, start);
  gtk_text_buffer_get_end_iter (buffer, &to);
  gtk_text_buffer_apply_tag_by_name (buffer, tags[block->kind], &from, &to);
  gtk_text_buffer_delete_mark (buffer, start);
}

void
ic_markdown_view_setup (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_create_tag (buffer, "title", "weight", 800, "scale", 1.5, "pixels-below-lines", 10, NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "weight", 700, "scale", 1.15, "pixels-above-lines", 14, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "paragraph", "pixels-below-lines", 8, "pixels-inside-wrap", 2, NULL);
  gtk_text_buffer_create_tag (buffer, "bullet", "left-margin", 18, "indent", -14, "pixels-below-lines", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "quote", "left-margin", 24, "style", PANGO_STYLE_ITALIC, "pixels-below-lines", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "row", "left-margin", 18, "indent", -14, "pixels-below-lines", 4, NULL);
}

void
ic_markdown_view_show (GtkTextView *view,
                       const char  *markdown)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr(GPtrArray) blocks = NULL;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (view), "markdown"), markdown) == 0)
    return;
  g_object_set_data_full (G_OBJECT (view), "markdown", g_strdup (markdown), g_free);
  blocks = ic_markdown_parse (markdown);
  gtk_text_buffer_set_text (buffer, "", 0);
  for (guint i = 0; i < blocks->len; i++)
    append (buffer, blocks->pdata[i]);
}
