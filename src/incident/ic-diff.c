/* SPDX-License-Identifier: GPL-3.0-or-later
 * Word differences of two texts.
 */
#include "ic-diff.h"

#include <string.h>

/* Beyond so many differing words a comparison tells nobody anything; it also
 * bounds the work at words × this, and the memory at its square. */
#define MAX_EDITS 1000

/* A word or a run of white space, inside the text it is from. */
typedef struct {
  const char *text;
  gsize length;
} Token;

typedef struct {
  const Token *a, *b;
  int n, m;
  GArray *rows; /* of int: row d holds the furthest x of diagonals -d … d, d * d before it */
} Myers;

static bool
is_space (gunichar c)
{
  return g_unichar_isspace (c);
}

static bool
three_digits (const char *text)
{
  return g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]) && g_ascii_isdigit (text[2]) && !g_ascii_isdigit (text[3]);
}

/* Whether the space at @at only groups the digits of a number: "1 240" is one word. */
static bool
groups_digits (const char *start, const char *at)
{
  return at > start && *at == ' ' && g_ascii_isdigit (at[-1]) && three_digits (at + 1);
}

static const char *
token_end (const char *at)
{
  bool space = is_space (g_utf8_get_char (at));
  const char *start = at;

  for (; *at != '\0'; at = g_utf8_next_char (at))
    if (is_space (g_utf8_get_char (at)) != space && !groups_digits (start, at))
      return at;

  return at;
}

static GArray *
split (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  while (*text != '\0')
    {
      const char *end = token_end (text);
      Token token = { text, end - text };

      g_array_append_val (tokens, token);
      text = end;
    }

  return tokens;
}

static bool
same (const Token *a, const Token *b)
{
  return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

static int
furthest (const Myers *self, int d, int k)
{
  return g_array_index (self->rows, int, d *d + k + d);
}

/* Where the furthest path with @d edits on diagonal @k starts, before its run of equal words. */
static int
step_from (const Myers *self, int d, int k, bool *down)
{
  if (d == 0)
    {
      *down = false;
      return 0;
    }
  *down = k == -d || (k != d && furthest (self, d - 1, k - 1) < furthest (self, d - 1, k + 1));

  return *down ? furthest (self, d - 1, k + 1) : furthest (self, d - 1, k - 1) + 1;
}

/* The number of edits, or -1 when there are more than MAX_EDITS. */
static int
search (Myers *self)
{
  for (int d = 0; d <= MIN (self->n + self->m, MAX_EDITS); d++)
    {
      g_array_set_size (self->rows, (d + 1) * (d + 1));
      for (int k = -d; k <= d; k++)
        {
          bool down;
          int x = -1;

          /* Diagonals of the other parity have no path with d edits. */
          if ((k + d) % 2 == 0)
            for (x = step_from (self, d, k, &down); x < self->n && x - k >= 0 && x - k < self->m; x++)
              if (!same (&self->a[x], &self->b[x - k]))
                break;
          g_array_index (self->rows, int, d *d + k + d) = x;
          if (k == self->n - self->m && x >= self->n)
            return d;
        }
    }

  return -1;
}

typedef struct {
  IcDiffKind kind;
  Token token;
} Edit;

/* The path back from the end, as edits in reverse. */
static GArray *
trace (const Myers *self, int d)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  int x = self->n, k = self->n - self->m;

  for (; d >= 0; d--)
    {
      bool down;
      int start = step_from (self, d, k, &down);

      while (x > start)
        {
          Edit edit = { IC_DIFF_SAME, self->a[--x] };
          g_array_append_val (edits, edit);
        }
      if (d == 0)
        break;
      Edit edit = { down ? IC_DIFF_ADDED : IC_DIFF_REMOVED, down ? self->b[x - k - 1] : self->a[x - 1] };
      g_array_append_val (edits, edit);
      x -= down ? 0 : 1;
      k += down ? 1 : -1;
    }

  return edits;
}

static void
add_segment (GPtrArray *segments, IcDiffKind kind, GString *text)
{
  if (text->len == 0)
    return;

  IcDiffSegment *last = segments->len > 0 ? g_ptr_array_index (segments, segments->len - 1) : NULL;
  if (last != NULL && last->kind == kind)
    {
      char *joined = g_strconcat (last->text, text->str, NULL);
      g_free (last->text);
      last->text = joined;
    }
  else
    {
      IcDiffSegment *segment = g_new (IcDiffSegment, 1);
      segment->kind = kind;
      segment->text = g_strdup (text->str);
      g_ptr_array_add (segments, segment);
    }
  g_string_truncate (text, 0);
}

/* A single space between two changed words belongs to the change: people read
 * one replaced phrase, not words picked out of it. */
static bool
joins_changes (const GArray *edits, guint i)
{
  const Edit *edit = &g_array_index (edits, Edit, i);

  if (edit->kind != IC_DIFF_SAME || !is_space (g_utf8_get_char (edit->token.text)) || i == 0 || i + 1 == edits->len)
    return false;

  return g_array_index (edits, Edit, i - 1).kind != IC_DIFF_SAME && g_array_index (edits, Edit, i + 1).kind != IC_DIFF_SAME;
}

static GPtrArray *
segments_of (const GArray *edits)
{
  GPtrArray *segments = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_diff_segment_free);
  g_autoptr (GString) removed = g_string_new (NULL);
  g_autoptr (GString) added = g_string_new (NULL);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = edits->len; i-- > 0;)
    {
      const Edit *edit = &g_array_index (edits, Edit, i);
      bool joins = joins_changes (edits, i);

      if (edit->kind == IC_DIFF_SAME && !joins)
        {
          add_segment (segments, IC_DIFF_REMOVED, removed);
          add_segment (segments, IC_DIFF_ADDED, added);
          g_string_append_len (kept, edit->token.text, edit->token.length);
          add_segment (segments, IC_DIFF_SAME, kept);
          continue;
        }
      if (edit->kind != IC_DIFF_ADDED)
        g_string_append_len (removed, edit->token.text, edit->token.length);
      if (edit->kind != IC_DIFF_REMOVED)
        g_string_append_len (added, edit->token.text, edit->token.length);
    }
  add_segment (segments, IC_DIFF_REMOVED, removed);
  add_segment (segments, IC_DIFF_ADDED, added);

  return segments;
}

/* One removal and one addition. */
static GArray *
replace_all (const char *before, const char *after)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  Edit added = { IC_DIFF_ADDED, { after, strlen (after) } };
  Edit removed = { IC_DIFF_REMOVED, { before, strlen (before) } };

  g_array_append_val (edits, added);
  g_array_append_val (edits, removed);

  return edits;
}

void
ic_diff_segment_free (IcDiffSegment *self)
{
  g_free (self->text);
  g_free (self);
}

GPtrArray *
ic_diff_words (const char *before, const char *after)
{
  g_autofree char *old = g_utf8_make_valid (before != NULL ? before : "", -1);
  g_autofree char *new = g_utf8_make_valid (after != NULL ? after : "", -1);
  g_autoptr (GArray) a = split (old);
  g_autoptr (GArray) b = split (new);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (int));
  Myers myers = { (const Token *) a->data, (const Token *) b->data, a->len, b->len, rows };
  int d = search (&myers);
  g_autoptr (GArray) edits = d >= 0 ? trace (&myers, d) : replace_all (old, new);

  return segments_of (edits);
}

/* The next word at or after @i, or NULL. */
static const Token *
next_word (const GArray *tokens, guint *i)
{
  while (*i < tokens->len)
    {
      const Token *token = &g_array_index (tokens, Token, (*i)++);
      if (!is_space (g_utf8_get_char (token->text)))
        return token;
    }

  return NULL;
}

bool
ic_diff_differs (const char *before, const char *after)
{
  g_autofree char *old = g_utf8_make_valid (before != NULL ? before : "", -1);
  g_autofree char *new = g_utf8_make_valid (after != NULL ? after : "", -1);
  g_autoptr (GArray) a = split (old);
  g_autoptr (GArray) b = split (new);
  guint i = 0, j = 0;

  for (;;)
    {
      const Token *one = next_word (a, &i);
      const Token *other = next_word (b, &j);

      if (one == NULL || other == NULL)
        return one != other;
      if (!same (one, other))
        return true;
    }
}
