/* SPDX-License-Identifier: GPL-3.0-or-later
 * The little Markdown that a post-mortem is made of.
 */
#include "ic-markdown.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
  GPtrArray *blocks;
  GString   *paragraph; /* lines that belong together */
  GPtrArray *columns;   /* of the table being read, NULL outside one */
} Parser;

static void
block_free (gpointer data)
{
  IcBlock *block = data;

  g_free (block->markup);
  g_free (block);
}

/* Takes @markup. */
static void
add (Parser      *parser,
     IcBlockKind  kind,
     char        *markup)
{
  IcBlock *block = g_new0 (IcBlock, 1);

  block->kind = kind;
  block->markup = markup;
  g_ptr_array_add (parser->blocks, block);
}

static void
end_paragraph (Parser *parser)
{
  if (parser->paragraph->len > 0)
    add (parser, IC_BLOCK_PARAGRAPH, ic_markdown_inline (parser->paragraph->str));
  g_string_truncate (parser->paragraph, 0);
  g_clear_pointer (&parser->columns, g_ptr_array_unref);
}

static void
append_escaped (GString    *markup,
                const char *text,
                gsize       length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

/* The end of what @mark begins at @text, or NULL when it only stands there. */
static const char *
find_end (const char *text,
          const char *mark)
{
  gsize length = strlen (mark);

  if (strncmp (text, mark, length) != 0 || text[length] == '\0' || text[length] == *mark || g_ascii_isspace (text[length]))
    return NULL;
  for (const char *at = text + length; *at != '\0'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        at++;
      else if (strncmp (at, mark, length) == 0 && !g_ascii_isspace (at[-1]) && at > text + length)
        return at;
    }
  return NULL;
}

static const char *
append_marked (GString    *markup,
               const char *text)
{
  static const struct {
    const char *mark, *element;
  } marks[] = { { "**", "b" }, { "`", "tt" }, { "*", "i" }, { "_", "i" } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *end = find_end (text, marks[i].mark);
      gsize length = strlen (marks[i].mark);
      g_autofree char *inner = NULL;
      g_autofree char *inside = NULL;

      if (end == NULL)
        continue;
      inner = g_strndup (text + length, (gsize) (end - text) - length);
      inside = ic_markdown_inline (inner);
      g_string_append_printf (markup, "<%s>%s</%s>", marks[i].element, inside, marks[i].element);
      return end + length;
    }
  return NULL;
}

char *
ic_markdown_inline (const char *text)
{
  GString *markup = g_string_new (NULL);
  const char *at = text;

  while (*at != '\0')
    {
      bool in_word = at > text && (g_ascii_isalnum (at[-1]));
      const char *after = in_word && *at == '_' ? NULL : append_marked (markup, at);

      if (after != NULL)
        {
          at = after;
          continue;
        }
      if (*at == '\\' && g_ascii_ispunct (at[1]))
        at++;
      after = g_utf8_next_char (at);
      append_escaped (markup, at, (gsize) (after - at));
      at = after;
    }
  return g_string_free (markup, FALSE);
}

/* The cells of "| a | b |", with "\|" left alone. */
static GPtrArray *
split_row (const char *line)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) cell = g_string_new (NULL);

  for (const char *at = line + 1; *at != '\0'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        {
          g_string_append_len (cell, at, 2);
          at++;
        }
      else if (*at == '|')
        {
          g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));
          g_string_truncate (cell, 0);
        }
      else
        g_string_append_c (cell, *at);
    }
  return cells;
}

static bool
is_rule (const char *line)
{
  return strspn (line, "|-: ") == strlen (line);
}

static void
add_row (Parser    *parser,
         GPtrArray *cells)
{
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const char *column = i < parser->columns->len ? parser->columns->pdata[i] : "";
      g_autofree char *name = ic_markdown_inline (column);
      g_autofree char *value = ic_markdown_inline (cells->pdata[i]);

      if (*value == '\0')
        continue;
      if (i == 0)
        g_string_append_printf (markup, "<b>%s</b>", value);
      else if (*name != '\0')
        g_string_append_printf (markup, "%s%s: %s", markup->len > 0 ? " · " : "", name, value);
      else
        g_string_append_printf (markup, "%s%s", markup->len > 0 ? " · " : "", value);
    }
  add (parser, IC_BLOCK_ROW, g_string_free (markup, FALSE));
}

static void
read_table_line (Parser     *parser,
                 const char *line)
{
  GPtrArray *cells;

  if (is_rule (line))
    return;
  cells = split_row (line);
  if (parser->columns == NULL)
    {
      end_paragraph (parser);
      parser->columns = cells;
      return;
    }
  add_row (parser, cells);
  g_ptr_array_unref (cells);
}

static void
read_line (Parser     *parser,
           const char *line)
{
  gsize hashes = strspn (line, "#");

  if (*line == '|')
    {
      read_table_line (parser, line);
      return;
    }
  if (*line == '\0' || (hashes > 0 && line[hashes] == ' ') || g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "* ") || *line == '>')
    end_paragraph (parser);
  if (*line == '\0')
    return;
  if (hashes > 0 && line[hashes] == ' ')
    add (parser, hashes == 1 ? IC_BLOCK_TITLE : IC_BLOCK_HEADING, ic_markdown_inline (line + hashes + 1));
  else if (g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "* "))
    add (parser, IC_BLOCK_BULLET, ic_markdown_inline (line + 2));
  else if (*line == '>')
    add (parser, IC_BLOCK_QUOTE, ic_markdown_inline (line + 1 + strspn (line + 1, " ")));
  else
    g_string_append_printf (parser->paragraph, "%s%s", parser->paragraph->len > 0 ? " " : "", line);
}

GPtrArray *
ic_markdown_parse (const char *markdown)
{
  g_auto(GStrv) lines = g_strsplit (markdown, "\n", -1);
  Parser parser = { g_ptr_array_new_with_free_func (block_free), g_string_new (NULL), NULL };

  for (char **line = lines; *line != NULL; line++)
    read_line (&parser, g_strchomp (*line));
  end_paragraph (&parser);
  g_string_free (parser.paragraph, TRUE);
  return parser.blocks;
}
