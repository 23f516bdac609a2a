/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether two titles may be about the same incident.
 */
#include "ic-similar.h"

#include <string.h>

#define SHORTEST_WORD 3
/* "error" and "errors" are the same word, "ap" and "api" are not. */
#define SHORTEST_STEM 4

static GPtrArray *
words_of (const char *title)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) tokens = g_str_tokenize_and_fold (title, NULL, NULL);

  for (guint i = 0; tokens[i] != NULL; i++)
    if (g_utf8_strlen (tokens[i], -1) >= SHORTEST_WORD)
      g_ptr_array_add (words, g_strdup (tokens[i]));
  return words;
}

static bool
same_word (const char *a,
           const char *b)
{
  gsize shorter = MIN (strlen (a), strlen (b));

  return strcmp (a, b) == 0 || (shorter >= SHORTEST_STEM && strncmp (a, b, shorter) == 0);
}

bool
ic_similar_titles (const char *a,
                   const char *b)
{
  g_autoptr(GPtrArray) some = words_of (a), others = words_of (b);
  guint common = 0, shorter = MIN (some->len, others->len);

  for (guint i = 0; i < some->len; i++)
    for (guint j = 0; j < others->len; j++)
      if (same_word (some->pdata[i], others->pdata[j]))
        {
          common++;
          break;
        }
  return common > 0 && MIN (common, shorter) * 2 >= shorter;
}
