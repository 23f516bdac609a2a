/* SPDX-License-Identifier: GPL-3.0-or-later
 * Markdown as a PDF on A4.
 */
#include "ic-markdown-pdf.h"

#include "ic-markdown.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

/* Points, 72 to the inch. */
#define PAGE_WIDTH  595.0
#define PAGE_HEIGHT 842.0
#define MARGIN      56.0

typedef struct {
  cairo_t *cairo;
  double   y;
  int      page;
} Printer;

typedef struct {
  const char *font;
  double      before, after, indent;
} BlockStyle;

static const BlockStyle styles[] = {
  [IC_BLOCK_TITLE] = { "Sans Bold 18", 0, 10, 0 },
  [IC_BLOCK_HEADING] = { "Sans Bold 13", 14, 6, 0 },
  [IC_BLOCK_PARAGRAPH] = { "Sans 10", 0, 6, 0 },
  [IC_BLOCK_BULLET] = { "Sans 10", 0, 2, 14 },
  [IC_BLOCK_QUOTE] = { "Sans Italic 10", 0, 2, 14 },
  [IC_BLOCK_ROW] = { "Sans 10", 0, 3, 0 },
};

static PangoLayout *
new_layout (Printer    *printer,
            const char *font,
            double      width)
{
  PangoLayout *layout = pango_cairo_create_layout (printer->cairo);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static void
print_foot (Printer *printer)
{
  g_autoptr(PangoLayout) layout = new_layout (printer, "Sans 8", PAGE_WIDTH - 2 * MARGIN);
  g_autofree char *number = g_strdup_printf ("%d", printer->page);

  pango_layout_set_text (layout, number, -1);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_move_to (printer->cairo, MARGIN, PAGE_HEIGHT - MARGIN + 16);
  pango_cairo_show_layout (printer->cairo, layout);
}

static void
turn_page (Printer *printer)
{
  print_foot (printer);
  cairo_show_page (printer->cairo);
  printer->page++;
  printer->y = MARGIN;
}

/* Line by line, so that a paragraph may run over the end of a page. */
static void
print_lines (Printer     *printer,
             PangoLayout *layout,
             double       x)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle logical;
      double height, baseline;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      height = (double) logical.height / PANGO_SCALE;
      baseline = (double) (pango_layout_iter_get_baseline (iter) - logical.y) / PANGO_SCALE;
      if (printer->y + height > PAGE_HEIGHT - MARGIN)
        turn_page (printer);
      cairo_move_to (printer->cairo, x + (double) logical.x / PANGO_SCALE, printer->y + baseline);
      pango_cairo_show_layout_line (printer->cairo, pango_layout_iter_get_line_readonly (iter));
      printer->y += height;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
print_block (Printer       *printer,
             const IcBlock *block)
{
  const BlockStyle *style = &styles[block->kind];
  g_autoptr(PangoLayout) layout = new_layout (printer, style->font, PAGE_WIDTH - 2 * MARGIN - style->indent);

  pango_layout_set_markup (layout, block->markup, -1);
  if (printer->y > MARGIN)
    printer->y += style->before;
  /* A heading does not stand alone at the foot of a page. */
  if (block->kind == IC_BLOCK_HEADING && printer->y > PAGE_HEIGHT - MARGIN - 60)
    turn_page (printer);
  if (block->kind == IC_BLOCK_BULLET)
    {
      g_autoptr(PangoLayout) bullet = new_layout (printer, style->font, style->indent);

      if (printer->y > PAGE_HEIGHT - MARGIN - 14)
        turn_page (printer);
      pango_layout_set_text (bullet, "•", -1);
      cairo_move_to (printer->cairo, MARGIN + 2, printer->y);
      pango_cairo_show_layout (printer->cairo, bullet);
    }
  print_lines (printer, layout, MARGIN + style->indent);
  printer->y += style->after;
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
ic_markdown_to_pdf (const char  *markdown,
                    const char  *title,
                    GError     **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, PAGE_WIDTH, PAGE_HEIGHT);
  Printer printer = { cairo_create (surface), MARGIN, 1 };
  g_autoptr(GPtrArray) blocks = ic_markdown_parse (markdown);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  for (guint i = 0; i < blocks->len; i++)
    print_block (&printer, blocks->pdata[i]);
  print_foot (&printer);
  cairo_show_page (printer.cairo);
  status = cairo_status (printer.cairo);
  cairo_destroy (printer.cairo);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The PDF could not be made: %s", cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
