/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well a few typed letters fit a text.
 */
#include "ic-fuzzy.h"

#include <string.h>

#define SCORE_START 12 /* a letter that begins a word */
#define SCORE_RUN   8  /* a letter right after the one before */
#define SCORE_LOOSE 1  /* a letter somewhere later */

/* Decomposed, without accents, lower case. */
static char *
plain (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *kept = g_string_new (NULL);

  for (const char *at = apart != NULL ? apart : ""; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (!g_unichar_ismark (letter))
        g_string_append_unichar (kept, letter);
    }
  return g_string_free (kept, FALSE);
}

static gboolean
begins_word (const char *text,
             const char *at)
{
  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* The letters of @word in @text, in order, taking the next one that continues a run or begins a word where there is one. */
static int
score_scattered (const char *word,
                 const char *text)
{
  const char *at = text, *last = NULL;
  int score = 0;

  for (const char *w = word; *w != '\0'; w = g_utf8_next_char (w))
    {
      gunichar letter = g_utf8_get_char (w);
      const char *found = NULL;

      for (const char *t = at; *t != '\0'; t = g_utf8_next_char (t))
        if (g_utf8_get_char (t) == letter && (found == NULL || begins_word (text, t)))
          {
            found = t;
            if (t == last || begins_word (text, t))
              break;
          }
      if (found == NULL)
        return -1;
      score += found == last ? SCORE_RUN : begins_word (text, found) ? SCORE_START : SCORE_LOOSE;
      at = last = g_utf8_next_char (found);
    }
  return score;
}

/* The best place where @word stands as it is. */
static int
score_whole (const char *word,
             const char *text)
{
  int letters = (int) g_utf8_strlen (word, -1);
  int best = -1;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    {
      int score = (begins_word (text, at) ? 3 * SCORE_START : SCORE_START) + letters * SCORE_RUN;

      best = MAX (best, at == text ? score + SCORE_START : score);
    }
  return best;
}

static int
score_word (const char *word,
            const char *text)
{
  int whole = score_whole (word, text);
  int letters, scattered;

  if (whole >= 0)
    return whole;
  letters = (int) g_utf8_strlen (word, -1);
  scattered = score_scattered (word, text);
  /* Letters strewn about any old way would fit nearly everything. */
  return scattered >= letters * (SCORE_RUN / 2) ? scattered : -1;
}

int
ic_fuzzy_score (const char *query,
                const char *text)
{
  g_autofree char *typed = plain (query);
  g_autofree char *in = plain (text);
  g_auto(GStrv) words = g_strsplit_set (typed, " \t", -1);
  int total = 0;

  for (char **word = words; *word != NULL; word++)
    {
      int score = **word != '\0' ? score_word (*word, in) : 0;

      if (score < 0)
        return -1;
      total += score;
    }
  return total > 0 ? MAX (1, total * 4 - (int) g_utf8_strlen (in, -1) / 4) : 0;
}
