/* SPDX-License-Identifier: GPL-3.0-or-later
 * Markdown as blocks of Pango markup, and as a PDF.
 */
#define _GNU_SOURCE /* memmem() */

#include "ic-markdown-pdf.h"
#include "ic-markdown.h"

#include <pango/pango.h>
#include <string.h>

static void
test_inline (void)
{
  static const struct {
    const char *text, *markup;
  } rows[] = {
    { "plain", "plain" },
    { "**bold** and *thin*", "<b>bold</b> and <i>thin</i>" },
    { "**bold *and* thin**", "<b>bold <i>and</i> thin</b>" },
    { "`code`", "<tt>code</tt>" },
    { "a < b & c", "a &lt; b &amp; c" },
    { "2 * 3 * 4", "2 * 3 * 4" },
    { "payments_api_v2", "payments_api_v2" },
    { "\\*\\*not bold\\*\\*", "**not bold**" },
    { "**never closed", "**never closed" },
    { "**", "**" },
    { "**a\\**", "*<i>a*</i>" },
    { "trailing \\", "trailing \\" },
    { "€ → ü", "€ → ü" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *markup = ic_markdown_inline (rows[i].text);

      g_assert_cmpstr (markup, ==, rows[i].markup);
      g_assert_true (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL));
    }
}

static void
test_blocks (void)
{
  static const struct {
    IcBlockKind kind;
    const char *markup;
  } rows[] = {
    { IC_BLOCK_TITLE, "Post-mortem" },
    { IC_BLOCK_PARAGRAPH, "One line and the next." },
    { IC_BLOCK_HEADING, "Impact" },
    { IC_BLOCK_BULLET, "Level: <b>outage</b>" },
    { IC_BLOCK_BULLET, "Loss" },
    { IC_BLOCK_ROW, "<b>Declared</b> · When: 12:18 · 13 min" },
    { IC_BLOCK_ROW, "<b>a|b</b>" },
    { IC_BLOCK_QUOTE, "said" },
    { IC_BLOCK_PARAGRAPH, "#no heading" },
  };
  g_autoptr(GPtrArray) blocks = ic_markdown_parse ("# Post-mortem\n\nOne line\nand the next.\n## Impact\n- Level: **outage**\n- Loss\n\n"
                                                   "| | When | |\n|---|---|---|\n| Declared | 12:18 | 13 min |\n| a\\|b | | |\n\n> said\n\n#no heading\n");

  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < blocks->len; i++)
    {
      const IcBlock *block = blocks->pdata[i];

      g_assert_cmpstr (block->markup, ==, rows[i].markup);
      g_assert_cmpint (block->kind, ==, rows[i].kind);
    }
}

static guint
count_marks (const char *data, gsize length)
{
  static const char mark[] = "/Type /Page";
  guint marks = 0;

  for (gsize i = 0; i + strlen (mark) < length; i++)
    marks += memcmp (data + i, mark, strlen (mark)) == 0 && (data[i + strlen (mark)] == '\n' || data[i + strlen (mark)] == ' ');
  return marks;
}

/* What a packed stream of the document says; NULL when it is not packed. */
static GBytes *
unpack (const char *data, gsize length)
{
  g_autoptr(GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr(GInputStream) packed = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  g_autoptr(GInputStream) stream = g_converter_input_stream_new (packed, G_CONVERTER (zlib));

  return g_input_stream_read_bytes (stream, 1024 * 1024, NULL, NULL);
}

/* Newer versions of cairo write the descriptions of pages into packed streams. */
static guint
count_pages (GBytes *pdf)
{
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length), *end = data + length;
  guint pages = count_marks (data, length);

  for (const char *at = data; (at = memmem (at, (gsize) (end - at), "stream\n", 7)) != NULL; at += 7)
    {
      g_autoptr(GBytes) text = unpack (at + 7, (gsize) (end - at - 7));

      if (text != NULL)
        pages += count_marks (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
    }
  return pages;
}

static void
test_pdf (void)
{
  g_autoptr(GString) text = g_string_new ("# Title\n\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) one = NULL;
  g_autoptr(GBytes) many = NULL;
  gsize length;
  const char *data;

  one = ic_markdown_to_pdf (text->str, "Post-mortem", &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (one, &length);
  g_assert_cmpuint (count_pages (one), ==, 1);
  g_assert_cmpint (memcmp (data, "%PDF-", 5), ==, 0);
  for (int i = 0; i < 400; i++)
    g_string_append_printf (text, "- entry %d, which is told at some length so that it takes a line or two of the page, and a little more\n", i);
  many = ic_markdown_to_pdf (text->str, "Post-mortem", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_pages (many), >, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/inline", test_inline);
  g_test_add_func ("/markdown/blocks", test_blocks);
  g_test_add_func ("/markdown/pdf", test_pdf);
  return g_test_run ();
}
