/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the lint sees in a text: clauses, tokens, classes. For whoever extends a lexicon:
 *
 *   build/tests/lint/explain [LANGUAGE] < text
 */
#include "ic-lint-time.h"

#include <stdio.h>
#include <string.h>

static const IcLintLanguage *
find_language (const char *id)
{
  for (guint i = 0; ic_lint_languages[i] != NULL; i++)
    if (strcmp (ic_lint_languages[i]->id, id) == 0)
      return ic_lint_languages[i];

  g_error ("there is no language “%s”", id);
}

static void
print_token (const IcLintText *text, guint i)
{
  const IcLintToken *token = ic_lint_token (text, i);

  printf ("  %-14s", token->folded);
  if (token->guess != IC_LINT_NO_WORD)
    printf (" (as “%s”)", text->language->pool + text->language->words[token->guess].text);
  for (guint c = 0; c < text->language->n_classes; c++)
    if (ic_lint_set_has (&token->set, c))
      printf (" %s", text->language->class_names[c]);
  putchar ('\n');
  for (guint e = token->edge; e != 0;)
    {
      const IcLintEdge *edge = &g_array_index (text->edges, IcLintEdge, e - 1);

      printf ("      %s:", text->language->class_names[edge->made]);
      for (guint n = i; n < edge->end; n++)
        printf (" %s", ic_lint_token (text, n)->folded);
      putchar ('\n');
      e = edge->next;
    }
}

/* What the rule of times thinks of each in the clause. */
static void
print_times (const IcLintText *text, guint index)
{
  static const char *const kinds[] = { "none", "past", "deadline", "future", "until", "soft", "point", "span" };
  static const char *const topics[] = { "nothing", "recovery", "thing", "forecast", "step", "state", "else" };
  static const char *const tenses[] = { "no", "past", "possible", "future" };
  const IcLintClause *clause = ic_lint_clause (text, index);

  for (guint i = clause->begin; i < clause->end; i++)
    {
      IcLintTime time = { .text = text, .clause = clause, .index = index, .begin = i };
      IcLintPlace place;

      time.kind = ic_lint_time_at (text, i, &time.end);
      if (time.kind == IC_LINT_TIME_NONE)
        continue;
      printf ("  time");
      for (guint n = i; n < time.end; n++)
        printf (" %s", ic_lint_token (text, n)->folded);
      printf (": %s, about %s, %s tense%s%s\n", kinds[time.kind], topics[ic_lint_topic_of (&time, &place)],
              tenses[ic_lint_tense_around (text, clause, i, time.end)],
              ic_lint_within (text, i, time.end, IC_LINT_CLASS_NOT_ETA) ? ", excused" : "", ic_lint_is_other_matter (text, clause, i) ? ", another matter" : "");
      i = time.end - 1;
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (IcLintText) text = NULL;
  char part[4096];
  gsize n;

  while ((n = fread (part, 1, sizeof part, stdin)) > 0)
    g_string_append_len (input, part, (gssize) n);
  if (!g_utf8_validate (input->str, (gssize) input->len, NULL))
    g_error ("the text is not UTF-8");

  text = ic_lint_text_new (input->str, NULL, find_language (argc > 1 ? argv[1] : ic_lint_language (input->str)));
  for (guint c = 0; c < text->clauses->len; c++)
    {
      printf ("clause %u, sentence %u\n", c, ic_lint_clause (text, c)->sentence);
      for (guint i = ic_lint_clause (text, c)->begin; i < ic_lint_clause (text, c)->end; i++)
        print_token (text, i);
      print_times (text, c);
    }

  return 0;
}
