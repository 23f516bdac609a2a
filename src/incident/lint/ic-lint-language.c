/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which language a text is in: the one whose commonest words it has most of.
 */
#include "ic-lint-private.h"

#include <string.h>

#define ENOUGH 4000 /* characters that are looked at */
#define LONGEST 32  /* bytes; common words are short */

const IcLintLanguage * const ic_lint_languages[] = { &ic_lint_language_en, &ic_lint_language_de, &ic_lint_language_es, &ic_lint_language_fr, NULL };

#define MOST_LANGUAGES 8

/* Counts the word at @from for every language that knows it. */
static void
count_word (const char *from, const char *to, guint *counts)
{
  char folded[2 * LONGEST + 8], *end = folded;

  if (to - from > LONGEST)
    return;
  for (const char *p = from; p < to; p = g_utf8_next_char (p))
    end += g_unichar_to_utf8 (g_unichar_tolower (g_utf8_get_char (p)), end);
  *end = '\0';
  for (guint i = 0; ic_lint_languages[i] != NULL; i++)
    counts[i] += ic_lint_words_common (ic_lint_languages[i], folded);
}

const char *
ic_lint_language (const char *text)
{
  guint counts[MOST_LANGUAGES] = { 0 }, n = 0, best = 0;
  const char *word = NULL, *p;

  G_STATIC_ASSERT (G_N_ELEMENTS (ic_lint_languages) <= MOST_LANGUAGES);
  for (p = text; *p != '\0' && n < ENOUGH; p = g_utf8_next_char (p), n++)
    {
      bool letter = g_unichar_isalpha (g_utf8_get_char (p));

      if (letter && word == NULL)
        word = p;
      if (!letter && word != NULL)
        count_word (g_steal_pointer (&word), p, counts);
    }
  if (word != NULL)
    count_word (word, p, counts);

  for (guint i = 1; ic_lint_languages[i] != NULL; i++)
    if (counts[i] > counts[best])
      best = i;

  return ic_lint_languages[best]->id;
}
