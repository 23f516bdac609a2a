/* SPDX-License-Identifier: GPL-3.0-or-later
 * The search: how well something fits.
 */
#define _GNU_SOURCE /* memmem */
#include "ic-search-private.h"

#include <string.h>

#define WHOLE 1.0    /* the same word */
#define BEGINS 0.88  /* a word begins so */
#define ONE_WRONG 0.72
#define TWO_WRONG 0.55
#define INSIDE 0.5   /* somewhere in a word */

/* Few words have enough of the letters: the others need not be compared. */
static bool
may_be_near (const IcSearchWord *word, const char *other, gsize length, guint allowed)
{
  guint32 letters = 0;

  for (gsize i = 0; i < length; i++)
    letters |= (guint32) 1 << (other[i] & 31);

  return (guint) __builtin_popcount (word->letters & ~letters) <= allowed;
}

static double
fit_word (const IcSearchWord *word, const char *other, gsize length)
{
  guint allowed, wrong;

  if (length >= word->length && memcmp (word->word, other, word->length) == 0)
    return length == word->length ? WHOLE : BEGINS;
  allowed = ic_search_mistakes (word->length);
  if (length + allowed < word->length || !may_be_near (word, other, length, allowed))
    return 0;
  if (allowed > 0)
    {
      wrong = ic_search_distance (word, other, MIN (length, word->length + allowed), length > word->length);
      if (wrong <= allowed)
        return wrong <= 1 ? ONE_WRONG : TWO_WRONG;
    }

  return word->length >= 3 && length > word->length && memmem (other, length, word->word, word->length) != NULL ? INSIDE : 0;
}

/* The best any word of the text does for @word; @n counts the words. */
static double
fit_text (const IcSearchWord *word, const char *plain, guint *n)
{
  double best = 0;

  *n = 0;
  while (*plain != '\0')
    {
      gsize length = strcspn (plain, " ");

      if (best < WHOLE)
        best = MAX (best, fit_word (word, plain, length));
      (*n)++;
      plain += length + (plain[length] == ' ');
    }

  return best;
}

/* All of @words against one text: nearer 1 the more of both is used up. @fits takes the best of each word so far. */
static double
rank_text (const IcSearchText *text, const IcSearchWord *words, guint n_words, const char *whole, double *fits)
{
  double sum = 0;
  guint n = 0, hit = 0;

  for (guint i = 0; i < n_words; i++)
    {
      double fit = fit_text (&words[i], text->plain, &n);

      fits[i] = MAX (fits[i], fit * text->weight);
      sum += fit;
      hit += fit > 0;
    }
  if (hit == 0 || n == 0)
    return 0;
  sum /= n_words;
  if (strcmp (text->plain, whole) == 0)
    return text->weight;

  /* A long text that has the words among many others says less. */
  return text->weight * sum * (0.82 + 0.17 * MIN (1, (double) hit / n));
}

double
ic_search_rank (const IcSearchEntry *entry, const IcSearchWord *words, guint n, const char *whole, const IcSearchText **best)
{
  double fits[IC_SEARCH_WORDS] = { 0 };
  double top = 0, together = 0;

  *best = NULL;
  for (guint i = 0; i < entry->texts->len; i++)
    {
      const IcSearchText *text = &g_array_index (entry->texts, IcSearchText, i);
      double rank = rank_text (text, words, n, whole, fits);

      if (rank > top)
        {
          top = rank;
          *best = text;
        }
    }
  for (guint i = 0; i < n; i++)
    together += fits[i];

  /* Words that stand in several of its texts count, too, but not as much as those that stand together. */
  return MAX (top, 0.8 * together / MAX (n, 1));
}
