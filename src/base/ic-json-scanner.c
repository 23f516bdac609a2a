/* SPDX-License-Identifier: GPL-3.0-or-later
 * The strict scanner: from bytes to the flat array of tokens.
 *
 * The text is followed by a NUL, which no rule of the grammar accepts, so that
 * looking at the next byte is always safe and needs no test for the end.
 */
#include "ic-json-private.h"

#include <math.h>
#include <string.h>

/* Up to this many members are compared pair by pair; more are sorted first. */
#define FEW_MEMBERS 16

/* Longer integers, and everything with an exponent, might not fit a double. */
#define SURELY_FINITE 300

typedef struct {
  IcJson     *doc;
  const char *at;
  const char *end;
  char       *pool;
  guint32     open[IC_JSON_MAX_DEPTH + 1];
  guint       depth, max_depth;
  GError    **error;
} Scanner;

static bool
fail (Scanner *s, IcJsonError code, const char *at, const char *what)
{
  if (at >= s->end)
    g_set_error (s->error, IC_JSON_ERROR, IC_JSON_ERROR_SYNTAX,
                 "Not valid JSON: the text ends too early, after %zu bytes", s->doc->length);
  else
    g_set_error (s->error, IC_JSON_ERROR, code, "Not valid JSON: %s, at byte %zu",
                 what, (gsize) (at - s->doc->text) + 1);
  return false;
}

static IcJsonToken *
add_token (Scanner *s, IcJsonType type, const char *start)
{
  IcJson *doc = s->doc;

  if (doc->n_tokens == doc->capacity)
    {
      doc->capacity = doc->capacity * 2;
      doc->tokens = g_renew (IcJsonToken, doc->tokens, doc->capacity);
    }

  IcJsonToken *token = &doc->tokens[doc->n_tokens++];
  *token = (IcJsonToken) { .type = type, .start = start - doc->text, .end = s->at - doc->text };
  return token;
}

static inline void
skip_space (Scanner *s)
{
  while (*s->at == ' ' || *s->at == '\n' || *s->at == '\r' || *s->at == '\t')
    s->at++;
}

static inline bool
is_tail (char c)
{
  return ((guchar) c & 0xC0) == 0x80;
}

/* The length of the valid UTF-8 sequence at @p, or 0: no overlong forms, no
 * surrogates, nothing beyond U+10FFFF. */
static guint
utf8_length (const char *p)
{
  guchar lead = p[0], second = p[1];

  if (lead < 0x80)
    return 1;
  if (lead < 0xC2 || lead > 0xF4 || !is_tail (p[1]))
    return 0;
  if (lead < 0xE0)
    return 2;
  if (!is_tail (p[2]))
    return 0;
  if (lead < 0xF0)
    return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ? 0 : 3;
  if (!is_tail (p[3]))
    return 0;
  return (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) ? 0 : 4;
}

static bool
scan_hex4 (Scanner *s, gunichar *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++, s->at++)
    {
      if (!g_ascii_isxdigit (*s->at))
        return fail (s, IC_JSON_ERROR_SYNTAX, s->at, "\\u needs four hexadecimal digits");
      *unit = *unit << 4 | (gunichar) g_ascii_xdigit_value (*s->at);
    }
  return true;
}

/* Behind "\u". */
static bool
scan_unicode_escape (Scanner *s)
{
  const char *start = s->at - 2;
  gunichar unit, low;

  if (!scan_hex4 (s, &unit))
    return false;
  if (unit == 0)
    return fail (s, IC_JSON_ERROR_ENCODING, start, "the character U+0000 is not allowed");
  if (unit >= 0xDC00 && unit <= 0xDFFF)
    return fail (s, IC_JSON_ERROR_ENCODING, start, "half a surrogate pair");
  if (unit >= 0xD800 && unit <= 0xDBFF)
    {
      if (s->at[0] != '\\' || s->at[1] != 'u')
        return fail (s, IC_JSON_ERROR_ENCODING, start, "half a surrogate pair");
      s->at += 2;
      if (!scan_hex4 (s, &low))
        return false;
      if (low < 0xDC00 || low > 0xDFFF)
        return fail (s, IC_JSON_ERROR_ENCODING, start, "half a surrogate pair");
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
  s->pool += g_unichar_to_utf8 (unit, s->pool);
  return true;
}

/* Behind the backslash. */
static bool
scan_escape (Scanner *s)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  char c = *s->at;

  if (c == 'u')
    {
      s->at++;
      return scan_unicode_escape (s);
    }

  const char *found = c != '\0' ? strchr (from, c) : NULL;
  if (found == NULL)
    return fail (s, IC_JSON_ERROR_SYNTAX, s->at, "this letter may not follow a backslash");
  *s->pool++ = to[found - from];
  s->at++;
  return true;
}

/* Passes over letters that stand for themselves, eight at a time: the high bit of
 * a byte says that one does not. (What is borrowed from the byte before it only
 * comes from one that was found already.) */
static inline void
skip_plain (Scanner *s)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), high = ones << 7;

  while (s->end - s->at >= 8)
    {
      guint64 v, quotes, slashes, found;

      memcpy (&v, s->at, sizeof v);
      v = GUINT64_FROM_LE (v);
      quotes = v ^ (ones * '"');
      slashes = v ^ (ones * '\\');
      found = (((quotes - ones) & ~quotes) | ((slashes - ones) & ~slashes) | (v - ones * 0x20) | v) & high;
      if (found != 0)
        {
          s->at += __builtin_ctzll (found) / 8;
          return;
        }
      s->at += 8;
    }
}

/* Copies everything up to the next quote or backslash. */
static bool
scan_plain (Scanner *s)
{
  const char *from = s->at;

  for (;;)
    {
      skip_plain (s);

      guchar c = *s->at;

      if (c == '"' || c == '\\')
        break;
      if (c < 0x20)
        return fail (s, IC_JSON_ERROR_SYNTAX, s->at, "a control character in a string must be escaped");
      if (c < 0x80)
        {
          s->at++;
          continue;
        }

      guint length = utf8_length (s->at);
      if (length == 0)
        return fail (s, IC_JSON_ERROR_ENCODING, s->at, "not UTF-8");
      s->at += length;
    }

  memcpy (s->pool, from, s->at - from);
  s->pool += s->at - from;
  return true;
}

static bool
scan_string (Scanner *s)
{
  const char *start = s->at++;
  const char *first = s->pool;

  while (*s->at != '"')
    {
      if (*s->at != '\\')
        {
          if (!scan_plain (s))
            return false;
          continue;
        }
      s->at++;
      if (!scan_escape (s))
        return false;
    }
  s->at++;

  IcJsonToken *token = add_token (s, IC_JSON_STRING, start);
  token->first = first - s->doc->pool;
  token->next = s->pool - first;
  *s->pool++ = '\0';
  return true;
}

static bool
scan_digits (Scanner *s)
{
  if (!g_ascii_isdigit (*s->at))
    return fail (s, IC_JSON_ERROR_SYNTAX, s->at, "a digit was expected");
  while (g_ascii_isdigit (*s->at))
    s->at++;
  return true;
}

static bool
scan_number (Scanner *s)
{
  const char *start = s->at;
  bool fraction = false, exponent = false;

  if (*s->at == '-')
    s->at++;
  if (s->at[0] == '0' && g_ascii_isdigit (s->at[1]))
    return fail (s, IC_JSON_ERROR_SYNTAX, s->at, "a number may not start with 0");
  if (!scan_digits (s))
    return false;
  if ((fraction = *s->at == '.'))
    {
      s->at++;
      if (!scan_digits (s))
        return false;
    }
  if ((exponent = *s->at == 'e' || *s->at == 'E'))
    {
      s->at++;
      if (*s->at == '+' || *s->at == '-')
        s->at++;
      if (!scan_digits (s))
        return false;
    }
  if ((exponent || s->at - start > SURELY_FINITE) && !isfinite (g_ascii_strtod (start, NULL)))
    return fail (s, IC_JSON_ERROR_SYNTAX, start, "the number is too large");

  add_token (s, IC_JSON_NUMBER, start)->real = fraction || exponent;
  return true;
}

static bool
scan_literal (Scanner *s, const char *word, IcJsonType type)
{
  const char *start = s->at;
  gsize length = strlen (word);

  if (strncmp (start, word, length) != 0)
    return fail (s, IC_JSON_ERROR_SYNTAX, start, "a value was expected");
  s->at += length;
  add_token (s, type, start);
  return true;
}

static bool
scan_open (Scanner *s, IcJsonType type)
{
  const char *start = s->at;

  if (s->depth == s->max_depth)
    {
      g_set_error (s->error, IC_JSON_ERROR, IC_JSON_ERROR_TOO_DEEP,
                   "The JSON is nested deeper than %u levels, at byte %zu",
                   s->max_depth, (gsize) (start - s->doc->text) + 1);
      return false;
    }
  s->open[s->depth++] = s->doc->n_tokens;
  s->at++;
  add_token (s, type, start);
  return true;
}

static bool
scan_value (Scanner *s)
{
  switch (*s->at)
    {
    case '{':
      return scan_open (s, IC_JSON_OBJECT);
    case '[':
      return scan_open (s, IC_JSON_ARRAY);
    case '"':
      return scan_string (s);
    case 't':
      return scan_literal (s, "true", IC_JSON_BOOL);
    case 'f':
      return scan_literal (s, "false", IC_JSON_BOOL);
    case 'n':
      return scan_literal (s, "null", IC_JSON_NULL);
    case '-':
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
      return scan_number (s);
    default:
      return fail (s, IC_JSON_ERROR_SYNTAX, s->at, "a value was expected");
    }
}

/* Any total order will do; lengths first is the cheapest. */
static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  const IcJson *doc = data;
  const IcJsonToken *one = &doc->tokens[*(const guint32 *) a];
  const IcJsonToken *two = &doc->tokens[*(const guint32 *) b];

  if (one->next != two->next)
    return one->next < two->next ? -1 : 1;
  return memcmp (doc->pool + one->first, doc->pool + two->first, one->next);
}

static bool
fail_duplicate (Scanner *s, guint32 key)
{
  const IcJsonToken *token = &s->doc->tokens[key];
  g_autofree char *name = g_utf8_substring (s->doc->pool + token->first, 0,
                                            MIN (40, g_utf8_strlen (s->doc->pool + token->first, -1)));

  g_set_error (s->error, IC_JSON_ERROR, IC_JSON_ERROR_DUPLICATE,
               "Not valid JSON: the name \"%s\" appears twice in one object, at byte %u",
               name, token->start + 1);
  return false;
}

/* Sorting keeps hostile objects of many members at n log n; a table would need
 * a secret seed to promise the same. */
static bool
check_many_keys (Scanner *s, const guint32 *keys, guint n_keys)
{
  g_autofree guint32 *sorted = g_memdup2 (keys, n_keys * sizeof *keys);

  g_qsort_with_data (sorted, n_keys, sizeof *sorted, compare_keys, s->doc);
  for (guint i = 1; i < n_keys; i++)
    if (compare_keys (&sorted[i - 1], &sorted[i], s->doc) == 0)
      return fail_duplicate (s, MAX (sorted[i - 1], sorted[i]));
  return true;
}

static bool
check_keys (Scanner *s, guint32 object)
{
  IcJson *doc = s->doc;
  guint n_keys = doc->tokens[object].first;
  guint32 few[FEW_MEMBERS];
  g_autofree guint32 *many = n_keys > FEW_MEMBERS ? g_new (guint32, n_keys) : NULL;
  guint32 *keys = many != NULL ? many : few;
  guint32 key = object + 1;

  for (guint i = 0; i < n_keys; i++)
    {
      keys[i] = key;
      key = ic_json_token_after (doc, key + 1);
    }

  if (many != NULL)
    return check_many_keys (s, keys, n_keys);
  for (guint i = 1; i < n_keys; i++)
    for (guint j = 0; j < i; j++)
      if (compare_keys (&keys[i], &keys[j], doc) == 0)
        return fail_duplicate (s, keys[i]);
  return true;
}

static bool
scan_close (Scanner *s)
{
  guint32 at = s->open[--s->depth];
  IcJsonToken *token = &s->doc->tokens[at];

  s->at++;
  token->end = s->at - s->doc->text;
  token->next = s->doc->n_tokens;
  return token->type == IC_JSON_ARRAY || check_keys (s, at);
}

static bool
scan_name (Scanner *s)
{
  if (*s->at != '"')
    return fail (s, IC_JSON_ERROR_SYNTAX, s->at, "a name in double quotes was expected");
  if (!scan_string (s))
    return false;
  skip_space (s);
  if (*s->at != ':')
    return fail (s, IC_JSON_ERROR_SYNTAX, s->at, "a colon was expected after the name");
  s->at++;
  skip_space (s);
  return true;
}

/* One more member of the innermost open container, or its end. */
static bool
scan_member (Scanner *s)
{
  guint32 at = s->open[s->depth - 1];
  bool object = s->doc->tokens[at].type == IC_JSON_OBJECT;

  skip_space (s);
  if (*s->at == (object ? '}' : ']'))
    return scan_close (s);
  if (s->doc->tokens[at].first > 0)
    {
      if (*s->at != ',')
        return fail (s, IC_JSON_ERROR_SYNTAX, s->at,
                     object ? "a comma or } was expected" : "a comma or ] was expected");
      s->at++;
      skip_space (s);
    }
  if (object && !scan_name (s))
    return false;
  s->doc->tokens[at].first++;
  return scan_value (s);
}

bool
ic_json_scan (IcJson *self, guint max_depth, GError **error)
{
  Scanner s = { .doc = self, .at = self->text, .end = self->text + self->length,
                .pool = self->pool, .max_depth = max_depth, .error = error };

  skip_space (&s);
  if (!scan_value (&s))
    return false;
  while (s.depth > 0)
    if (!scan_member (&s))
      return false;
  skip_space (&s);
  if (s.at != s.end)
    return fail (&s, IC_JSON_ERROR_SYNTAX, s.at, "nothing may follow the document");
  return true;
}
