/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words of the lexicon: as they stand, in the plural, misspelt, by their ending.
 */
#include "ic-lint-private.h"

#include <string.h>

#define SHORTEST_TYPO 5
#define SURELY_TYPO 9 /* from here two slips are taken for a misspelling */
#define LONGEST 24    /* longer words are not looked for */

guint16
ic_lint_words_find (const IcLintLanguage *language, const char *folded)
{
  guint32 hash = 2166136261u;
  guint at;

  for (const char *p = folded; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * 16777619u;
  for (at = hash & language->slot_mask; language->slots[at] != IC_LINT_NO_WORD; at = (at + 1) & language->slot_mask)
    if (strcmp (language->pool + language->words[language->slots[at]].text, folded) == 0)
      return language->slots[at];

  return IC_LINT_NO_WORD;
}

/* -- misspellings -- */

/* Which letters a word has: words that differ in more than two are not one slip apart. */
static guint32
letters_of (const char *text)
{
  guint32 letters = 0;

  for (; *text != '\0'; text++)
    letters |= 1u << ((guchar) *text & 31);

  return letters;
}

static guint
count_bits (guint32 bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;

  return n;
}

/* Slips between two words: a letter too many, one missing, another one, two swapped. More than @most are not counted. */
static guint
distance (const char *a, gsize n, const char *b, gsize m, guint most)
{
  guint8 rows[3][LONGEST + 2];
  guint8 *before = rows[0], *last = rows[1], *row = rows[2];

  for (gsize j = 0; j <= m; j++)
    last[j] = (guint8) j;
  for (gsize i = 1; i <= n; i++)
    {
      guint8 least = row[0] = (guint8) i, *spare = before;

      for (gsize j = 1; j <= m; j++)
        {
          guint8 cost = MIN (MIN (last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));

          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            cost = MIN (cost, (guint8) (before[j - 2] + 1));
          row[j] = cost;
          least = MIN (least, cost);
        }
      if (least > most)
        return most + 1;
      before = last;
      last = row;
      row = spare;
    }

  return last[m];
}

/* Where the words with the first byte of @folded and at least @length bytes begin. */
static guint
lower_bound (const IcLintLanguage *language, guchar first, gsize length)
{
  guint low = 0, high = language->n_words;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const IcLintWord *word = &language->words[middle];
      guchar c = (guchar) language->pool[word->text];

      if (c < first || (c == first && word->length < length))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The word that @folded is a misspelling of. The first letter is seldom the wrong one. */
static guint16
find_misspelt (const IcLintLanguage *language, const char *folded, gsize n)
{
  guint32 letters = letters_of (folded);
  guint most = n >= SURELY_TYPO ? 2 : 1, best = most + 1;
  guint16 found = IC_LINT_NO_WORD;

  for (guint i = lower_bound (language, (guchar) *folded, n - most); i < language->n_words; i++)
    {
      const IcLintWord *word = &language->words[i];
      const char *text = language->pool + word->text;
      guint slips;

      if (*text != *folded || word->length > n + most)
        break;
      /* In short words, another letter more often makes another word: only a swap counts. */
      if (!word->long_enough || count_bits (letters ^ letters_of (text)) > (n == SHORTEST_TYPO && word->length == n ? 0 : 2 * most))
        continue;
      slips = distance (folded, n, text, word->length, most);
      if (slips < best)
        {
          best = slips;
          found = (guint16) i;
        }
    }

  return found;
}

/* The singular of a plural in -s, -es, -ies. */
static guint16
find_singular (const IcLintLanguage *language, const char *folded, gsize n)
{
  char singular[LONGEST + 2];
  guint16 word;

  if (n < 4 || folded[n - 1] != 's' || folded[n - 2] == 's')
    return IC_LINT_NO_WORD;
  memcpy (singular, folded, n + 1);
  singular[n - 1] = '\0';
  word = ic_lint_words_find (language, singular);
  if (word == IC_LINT_NO_WORD && folded[n - 2] == 'e')
    {
      singular[n - 2] = '\0';
      word = ic_lint_words_find (language, singular);
      if (word == IC_LINT_NO_WORD && folded[n - 3] == 'i')
        {
          singular[n - 3] = 'y';
          word = ic_lint_words_find (language, singular);
        }
    }

  return word;
}

guint16
ic_lint_words_guess (const IcLintLanguage *language, const char *folded)
{
  gsize n = strlen (folded);
  guint16 word;

  if (n > LONGEST - 2)
    return IC_LINT_NO_WORD;
  word = find_singular (language, folded, n);
  if (word == IC_LINT_NO_WORD && n >= SHORTEST_TYPO && strpbrk (folded, "0123456789'") == NULL)
    word = find_misspelt (language, folded, n);

  return word;
}

/* -- other tables -- */

const IcLintAlias *
ic_lint_words_alias (const IcLintLanguage *language, const char *folded)
{
  guint low = 0, high = language->n_aliases;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = strcmp (folded, language->pool + language->aliases[middle].text);

      if (order == 0)
        return &language->aliases[middle];
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return NULL;
}

void
ic_lint_words_suffix (const IcLintLanguage *language, const char *folded, IcLintSet *set)
{
  gsize n = strlen (folded);

  for (guint i = 0; i < language->n_suffixes; i++)
    {
      const IcLintSuffix *suffix = &language->suffixes[i];

      if (n >= (gsize) suffix->length + 2 && strcmp (folded + n - suffix->length, language->pool + suffix->text) == 0)
        {
          ic_lint_set_join (set, &language->sets[suffix->set]);
          return;
        }
    }
}

bool
ic_lint_words_common (const IcLintLanguage *language, const char *folded)
{
  guint low = 0, high = language->n_common;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = strcmp (folded, language->pool + language->common[middle]);

      if (order == 0)
        return true;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return false;
}
