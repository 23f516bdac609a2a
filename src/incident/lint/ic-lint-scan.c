/* SPDX-License-Identifier: GPL-3.0-or-later
 * From characters to tokens: words, numbers, clock times, signs.
 *
 * Quotes and emoji are no tokens. A contraction is two (do, n’t), words joined
 * by a hyphen are several, and a number keeps its unit apart (1hr: 1, hr).
 */
#include "ic-lint-private.h"

#include <string.h>

typedef struct {
  IcLintText *text;
  const char *begin, *at;
  guint       character; /* of @at */
  bool        line;      /* a line begins */
} Scanner;

static gunichar
peek (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  switch (c)
    {
    case 0x2018: case 0x2019: case 0x02BC: case 0x00B4: case 0x2032: case '`':
      return '\'';
    case 0x2010: case 0x2011:
      return '-';
    case 0x2013: case 0x2014: case 0x2212:
      return 0x2014;
    case 0x00A0: case 0x202F: case 0x2009:
      return ' ';
    default:
      return c;
    }
}

static bool
is_letter (gunichar c)
{
  return c < 128 ? g_ascii_isalpha ((char) c) : g_unichar_isalpha (c);
}

static bool
is_digit (gunichar c)
{
  return c < 128 && g_ascii_isdigit ((char) c);
}

static void
advance (Scanner *self, const char *end)
{
  self->character += (guint) g_utf8_pointer_to_offset (self->at, end);
  self->at = end;
}

/* A token from here to @end; moves there. */
static IcLintToken *
add (Scanner *self, const char *end, const char *folded)
{
  IcLintToken token = { .from = self->character, .byte = (guint) (self->at - self->begin), .length = (guint) (end - self->at),
                        .word = IC_LINT_NO_WORD, .guess = IC_LINT_NO_WORD, .line = self->line };

  token.folded = g_string_chunk_insert_const (self->text->strings, folded);
  self->line = false;
  advance (self, end);
  token.to = self->character;
  g_array_append_val (self->text->tokens, token);

  return ic_lint_token (self->text, self->text->tokens->len - 1);
}

static void
add_shape (Scanner *self, const char *end, guint class)
{
  g_autofree char *raw = g_strndup (self->at, (gsize) (end - self->at));
  IcLintToken *token = add (self, end, raw);

  ic_lint_set_add (&token->set, class);
}

/* -- numbers -- */

static const char *
skip_digits (const char *at)
{
  while (is_digit ((guchar) *at))
    at++;

  return at;
}

/* "am", "p.m." directly behind a number; NULL when it is not there. */
static const char *
skip_daypart (const char *at)
{
  char c = g_ascii_tolower (*at);
  const char *end;

  if (c != 'a' && c != 'p')
    return NULL;
  end = at[1] == '.' ? at + 2 : at + 1;
  if (g_ascii_tolower (*end) != 'm')
    return NULL;
  end += end[1] == '.' && at[1] == '.' ? 2 : 1;

  return is_letter (g_utf8_get_char (end)) ? NULL : end;
}

/* 14:00, 14:00:30, 11.30am, 2pm, 17h30, 16:00Z; NULL when it is none. */
static const char *
skip_clock (const char *at)
{
  const char *end = skip_digits (at), *after;
  guint hours = (guint) (end - at) <= 2 ? (guint) atoi (at) : 99;

  if (end - at == 4)
    return (*end == 'Z' || *end == 'z') && !is_letter (g_utf8_get_char (end + 1)) ? end + 1 : skip_daypart (end);
  if (hours > 24)
    return NULL;
  if ((*end == ':' || *end == '.' || g_ascii_tolower (*end) == 'h') && skip_digits (end + 1) == end + 3 && end[1] <= '5')
    {
      bool sure = *end != '.';

      end += 3;
      if (*end == ':' && skip_digits (end + 1) == end + 3)
        end += 3;
      if (*end == 'Z' && !is_letter (g_utf8_get_char (end + 1)))
        return end + 1;
      after = skip_daypart (end);
      return after != NULL ? after : sure ? end : NULL;
    }

  return skip_daypart (end);
}

static const char *
skip_number (const char *at)
{
  const char *end = skip_digits (at);

  while ((*end == '.' || *end == ',') && is_digit ((guchar) end[1]))
    end = skip_digits (end + 1);

  return end;
}

/* 5, 17, 1730, 10.30: what may be a time of day; 2019 is a year. */
static bool
is_hour (const char *at, const char *end)
{
  gsize n = (gsize) (end - at);
  guint value = n <= 5 ? (guint) atoi (at) : 9999;

  if (n >= 4 && n <= 5 && end[-3] == '.')
    return value <= 24 && end[-2] <= '5';
  if (skip_digits (at) != end)
    return false;

  return (n <= 2 && value <= 24) || (n == 4 && value < 2400 && value % 100 < 60 && (value < 1900 || value >= 2100));
}

static void
scan_number (Scanner *self)
{
  static const char * const ordinals[] = { "st", "nd", "rd", "th", NULL };
  const char *end = skip_clock (self->at);
  bool hour;

  if (end != NULL)
    {
      add_shape (self, end, IC_LINT_CLASS_CLOCK);
      return;
    }
  end = skip_number (self->at);
  if (*end == '%')
    {
      add_shape (self, end + 1, IC_LINT_CLASS_PERCENT);
      return;
    }
  for (guint i = 0; ordinals[i] != NULL; i++)
    if (g_ascii_strncasecmp (end, ordinals[i], 2) == 0 && !is_letter (g_utf8_get_char (end + 2)))
      {
        add_shape (self, end + 2, IC_LINT_CLASS_ORDINAL);
        return;
      }
  hour = is_hour (self->at, end);
  add_shape (self, end, IC_LINT_CLASS_NUMBER);
  if (hour)
    ic_lint_set_add (&ic_lint_token (self->text, self->text->tokens->len - 1)->set, IC_LINT_CLASS_HOUR);
}

/* -- words -- */

/* "re-enabled" and "e-mail" are one word, "check-in" is two. */
static bool
is_prefix (const char *folded)
{
  return strcmp (folded, "re") == 0 || strcmp (folded, "e") == 0 || strcmp (folded, "un") == 0 || strcmp (folded, "co") == 0;
}

/* "a.m.", "U.S.": letters with a full stop behind each; NULL when it is none. */
static const char *
skip_dotted (const char *at)
{
  const char *end = at;
  guint n = 0;

  while (g_ascii_isalpha (*end) && end[1] == '.')
    end += 2, n++;

  return n >= 2 && !is_letter (g_utf8_get_char (end)) ? end : NULL;
}

/* The end of the word at @at, its small letters into @folded. */
static const char *
fold_word (const char *at, GString *folded)
{
  const char *p = at;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = peek (p);

      if (is_letter (c) || (is_digit (c) && p > at) || g_unichar_ismark (c))
        g_string_append_unichar (folded, g_unichar_tolower (c));
      else if (!(c == '-' && is_prefix (folded->str) && is_letter (peek (g_utf8_next_char (p)))))
        break;
    }

  return p;
}

static bool
all_capitals (const char *at, const char *end)
{
  guint n = 0;

  for (; at < end; at = g_utf8_next_char (at), n++)
    if (!g_unichar_isupper (g_utf8_get_char (at)) && !g_ascii_isdigit (*at))
      return false;

  return n >= 2;
}

/* What follows an apostrophe and is a word of its own: 's, 're, 'll, 've, 'd, 'm. */
static const char *
skip_clitic (const char *at, const char **folded)
{
  static const struct { const char *letters, *folded; } clitics[] = {
    { "s", "'s" }, { "re", "'re" }, { "ll", "'ll" }, { "ve", "'ve" }, { "d", "'d" }, { "m", "'m" },
  };
  const char *after = g_utf8_next_char (at);

  if (peek (at) != '\'')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (clitics); i++)
    {
      gsize n = strlen (clitics[i].letters);

      if (g_ascii_strncasecmp (after, clitics[i].letters, n) == 0 && !is_letter (peek (after + n)))
        {
          *folded = clitics[i].folded;
          return after + n;
        }
    }

  return NULL;
}

/* "don't" ends in "n't": two tokens. Where the second begins; NULL when it does not. */
static const char *
find_not (const char *end, GString *folded)
{
  gsize n = folded->len;

  if (n < 2 || folded->str[n - 1] != 'n' || *end == '\0' || peek (end) != '\'' || g_ascii_tolower (*g_utf8_next_char (end)) != 't'
      || is_letter (peek (g_utf8_next_char (end) + 1)))
    return NULL;
  if (strcmp (folded->str, "can") == 0)
    return end;
  if (strcmp (folded->str, "won") == 0)
    g_string_assign (folded, "will");
  else if (strcmp (folded->str, "shan") == 0)
    g_string_assign (folded, "shall");
  else
    g_string_truncate (folded, n - 1);

  return end - 1;
}

static void
add_word (Scanner *self, const char *end, const char *folded)
{
  const char *start = self->at;
  gunichar first = g_utf8_get_char (start);
  IcLintToken *token = add (self, end, folded);

  token->capital = g_unichar_isupper (first);
  token->caps = all_capitals (start, end);
  if (token->caps)
    ic_lint_set_add (&token->set, IC_LINT_CLASS_CAPS);
}

static void
scan_word (Scanner *self)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  const char *end = skip_dotted (self->at), *cut, *clitic;

  if (end != NULL)
    {
      for (const char *p = self->at; p < end; p += 2)
        g_string_append_c (folded, g_ascii_tolower (*p));
      add_word (self, end, folded->str);
      return;
    }
  end = fold_word (self->at, folded);
  if (self->text->language->elision && *end != '\0' && peek (end) == '\'' && is_letter (peek (g_utf8_next_char (end))))
    {
      g_string_append_c (folded, '\'');
      add_word (self, g_utf8_next_char (end), folded->str);
      return;
    }
  cut = find_not (end, folded);
  if (cut != NULL)
    {
      if (cut > self->at)
        add_word (self, cut, folded->str);
      add (self, g_utf8_next_char (end) + 1, "n't");
      return;
    }
  add_word (self, end, folded->str);
  if (*self->at == '\0')
    return;
  end = skip_clitic (self->at, &clitic);
  if (end != NULL)
    add (self, end, clitic);
}

/* -- signs -- */

static void
scan_sign (Scanner *self, gunichar c)
{
  static const char kept[] = ".!?,;:()/+-|&=~%";
  const char *end = g_utf8_next_char (self->at);
  bool spaced = self->at == self->begin || g_unichar_isspace (peek (g_utf8_prev_char (self->at))) || *end == '\0' || g_unichar_isspace (peek (end));
  char sign[2] = { c == 0x2026 ? '.' : c < 128 ? (char) c : '\0', '\0' };

  if (c == '-' && !spaced && g_unichar_isalnum (peek (g_utf8_prev_char (self->at))) && is_letter (peek (end)))
    advance (self, end); /* joined words */
  else if (c == 0x2014 || c == '-')
    ic_lint_set_add (&add (self, end, "-")->set, IC_LINT_CLASS_DASH);
  else if (sign[0] == '~')
    add (self, end, "about");
  else if (sign[0] != '\0' && strchr (kept, sign[0]) != NULL)
    ic_lint_set_add (&add (self, end, sign)->set, c == ',' ? IC_LINT_CLASS_COMMA : c == ':' ? IC_LINT_CLASS_COLON
                                                : c == '?' ? IC_LINT_CLASS_QUESTION : IC_LINT_CLASS_MARK);
  else
    {
      /* Bullets begin lines; emoji and quotes are nothing. */
      self->line = self->line || c == 0x2022 || c == '*';
      advance (self, end);
    }
}

void
ic_lint_scan (IcLintText *self)
{
  Scanner scanner = { .text = self, .begin = self->text, .at = self->text };

  while (*scanner.at != '\0')
    {
      gunichar c = peek (scanner.at);
      guint class;
      gsize n;

      if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        scanner.line = true;
      if (c < 128 ? g_ascii_isspace ((char) c) : g_unichar_isspace (c))
        advance (&scanner, g_utf8_next_char (scanner.at));
      else if ((is_digit (c) || is_letter (c) || c == '#') && (n = ic_lint_shape (scanner.at, scanner.begin, &class)) > 0)
        add_shape (&scanner, scanner.at + n, class);
      else if (is_digit (c))
        scan_number (&scanner);
      else if (is_letter (c))
        scan_word (&scanner);
      else
        scan_sign (&scanner, c);
    }
}
