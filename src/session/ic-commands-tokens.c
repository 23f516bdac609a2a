/* SPDX-License-Identifier: GPL-3.0-or-later
 * Splitting a command line into words.
 */
#include "ic-commands-private.h"

#include <string.h>

static void
token_free (gpointer data)
{
  IcToken *token = data;

  g_free (token->value);
  g_free (token);
}

static GPtrArray *
tokens_new (void)
{
  return g_ptr_array_new_with_free_func (token_free);
}

static IcToken *
add_token (GPtrArray *tokens, char *value, guint start, guint end, bool quoted)
{
  IcToken *token = g_new0 (IcToken, 1);

  *token = (IcToken) { value, start, end, quoted };
  g_ptr_array_add (tokens, token);
  return token;
}

static bool
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The closing quote that belongs to the opening one at @at, or NULL for none:
 * typographic quotes come from phones and from pasted text. */
static const char *
closing_of (const char *at)
{
  if (*at == '"')
    return "\"";
  if (*at == '\'')
    return "'";
  return g_str_has_prefix (at, "“") ? "”" : NULL;
}

/* Where the quoted part that opens at @at ends (behind the closing quote, which
 * must end a word), or NULL. The text goes to @into. */
static const char *
read_quoted (const char *at, GString *into)
{
  const char *closing = closing_of (at);

  if (closing == NULL)
    return NULL;

  g_autoptr (GString) text = g_string_new (NULL);
  for (const char *p = g_utf8_next_char (at); *p != '\0'; p++)
    {
      if (*p == '\\' && (p[1] == *closing || p[1] == '\\'))
        g_string_append_c (text, *++p);
      else if (g_str_has_prefix (p, closing) && (is_space (p[strlen (closing)]) || p[strlen (closing)] == '\0'))
        {
          g_string_append (into, text->str);
          return p + strlen (closing);
        }
      else
        g_string_append_c (text, *p);
    }

  return NULL;
}

/* Quotes open at the start of a word, behind "@" and behind "name=". */
static bool
may_open (const char *word, const char *at)
{
  if (at == word)
    return true;
  return at[-1] == '=' || (at == word + 1 && *word == '@');
}

GPtrArray *
ic_tokens_split (const char *line)
{
  GPtrArray *tokens = tokens_new ();
  const char *p = line;

  while (true)
    {
      g_autoptr (GString) value = g_string_new (NULL);
      const char *word, *end = NULL;
      bool quoted = false;

      while (is_space (*p))
        p++;
      if (*p == '\0')
        return tokens;

      for (word = p; *p != '\0' && !is_space (*p); p++)
        {
          end = may_open (word, p) ? read_quoted (p, value) : NULL;
          if (end != NULL)
            {
              quoted = p == word;
              p = end;
              break;
            }
          g_string_append_c (value, *p);
        }
      add_token (tokens, g_string_free (g_steal_pointer (&value), FALSE), word - line, p - line, quoted);
    }
}

GPtrArray *
ic_tokens_of_argv (const char * const *argv, char **line)
{
  GPtrArray *tokens = tokens_new ();
  g_autoptr (GString) joined = g_string_new (NULL);

  for (; *argv != NULL; argv++)
    {
      guint start;

      if (joined->len > 0)
        g_string_append_c (joined, ' ');
      start = joined->len;
      g_string_append (joined, *argv);
      add_token (tokens, g_strdup (*argv), start, joined->len, false);
    }
  *line = g_string_free (g_steal_pointer (&joined), FALSE);

  return tokens;
}
