/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lines of the lexicon are matched against the tokens, stage by stage.
 *
 * A line makes a class out of words and classes of earlier stages. Every line is
 * as long as it is, every gap and every attempt is bounded: the time is in
 * proportion to the tokens.
 */
#include "ic-lint-private.h"

#define NEAR 4       /* tokens in a gap ".." */
#define FAR 12       /* in "..." */
#define FILLERS 3    /* between two elements */
#define REPEATS 6    /* of an element with * or + */
#define ATTEMPTS 160 /* steps in the search for one match */

typedef struct {
  IcLintText           *text;
  const IcLintLanguage *language;
  const IcLintElement  *elements;
  guint                 n_elements;
  guint                 limit; /* the sentence's end */
  guint                 steps;
} Matcher;

static bool match (Matcher *self, guint element, guint at, guint repeats, guint *end);

/* The clause's words without the signs around them. */
static bool
is_edge_of_clause (const Matcher *self, guint at, bool begin)
{
  const IcLintToken *token;
  const IcLintClause *clause;

  if (at >= self->limit)
    return !begin;
  token = ic_lint_token (self->text, at);
  clause = ic_lint_clause (self->text, token->clause);

  return begin ? at <= clause->begin : at >= clause->end || at == clause->begin || !(g_unichar_isalnum (g_utf8_get_char (token->folded)) || token->folded[0] == '\'');
}

/* What comes after an element that took the tokens up to @at. */
static bool
match_rest (Matcher *self, guint element, guint at, guint repeats, guint *end)
{
  const IcLintElement *e = &self->elements[element];

  if (e->repeated && repeats + 1 < REPEATS && match (self, element, at, repeats + 1, end))
    return true;

  return match (self, element + 1, at, 0, end);
}

static bool
match_atom (Matcher *self, guint element, guint16 atom, guint at, guint repeats, guint *end)
{
  const IcLintToken *token = ic_lint_token (self->text, at);

  if (!(atom & IC_LINT_IS_CLASS))
    return (token->word == atom || token->guess == atom) && match_rest (self, element, at + 1, repeats, end);

  atom &= (guint16) ~IC_LINT_IS_CLASS;
  for (guint i = token->edge; i != 0;)
    {
      IcLintEdge edge = g_array_index (self->text->edges, IcLintEdge, i - 1);

      if (edge.made == atom && match_rest (self, element, edge.end, repeats, end))
        return true;
      i = edge.next;
    }

  return ic_lint_set_has (&token->set, atom) && match_rest (self, element, at + 1, repeats, end);
}

static bool
match_one (Matcher *self, guint element, guint at, guint repeats, guint *end)
{
  const IcLintElement *e = &self->elements[element];

  for (guint here = at; here < self->limit && here - at <= FILLERS; here++)
    {
      const IcLintToken *token = ic_lint_token (self->text, here);

      for (guint i = 0; i < e->n_atoms; i++)
        if (match_atom (self, element, self->language->atoms[e->atoms + i], here, repeats, end))
          return true;
      if (element == 0 || !(ic_lint_set_has (&token->set, IC_LINT_CLASS_FILLER) || ic_lint_set_has (&token->set, IC_LINT_CLASS_COMMA)))
        break;
    }

  return (e->optional || repeats > 0) && match (self, element + 1, at, 0, end);
}

/* Whether what stands at @at is one of the element's atoms. */
static bool
is_there (const Matcher *self, const IcLintElement *e, guint at)
{
  guint end;

  if (at >= self->limit)
    return false;
  for (guint i = 0; i < e->n_atoms; i++)
    {
      guint16 atom = self->language->atoms[e->atoms + i];
      const IcLintToken *token = ic_lint_token (self->text, at);

      if (atom & IC_LINT_IS_CLASS ? ic_lint_at (self->text, at, atom & (guint16) ~IC_LINT_IS_CLASS, &end) : token->word == atom || token->guess == atom)
        return true;
    }

  return false;
}

static bool
match_gap (Matcher *self, guint element, guint at, guint *end)
{
  bool near = self->elements[element].kind == IC_LINT_ELEMENT_NEAR;
  guint clause = at < self->limit ? ic_lint_token (self->text, at)->clause : 0;

  for (guint n = 0; n <= (near ? NEAR : FAR) && at + n < self->limit; n++)
    {
      if (near && ic_lint_token (self->text, at + n)->clause != clause)
        return false;
      if (match (self, element + 1, at + n, 0, end))
        return true;
    }

  return false;
}

static bool
match (Matcher *self, guint element, guint at, guint repeats, guint *end)
{
  const IcLintElement *e = &self->elements[element];

  if (element == self->n_elements)
    {
      *end = at;
      return true;
    }
  if (++self->steps > ATTEMPTS)
    return false;

  switch ((IcLintElementKind) e->kind)
    {
    case IC_LINT_ELEMENT_ONE:
      return match_one (self, element, at, repeats, end);
    case IC_LINT_ELEMENT_NOT:
      return !is_there (self, e, at) && match (self, element + 1, at, 0, end);
    case IC_LINT_ELEMENT_NEAR:
    case IC_LINT_ELEMENT_FAR:
      return match_gap (self, element, at, end);
    case IC_LINT_ELEMENT_BEGIN:
      return is_edge_of_clause (self, at, true) && match (self, element + 1, at, 0, end);
    case IC_LINT_ELEMENT_FINISH:
      return is_edge_of_clause (self, at, false) && match (self, element + 1, at, 0, end);
    default:
      return false;
    }
}

/* The longest come first: a line takes as much as it can. */
static void
insert (IcLintText *self, IcLintToken *token, IcLintEdge *edge)
{
  guint before = 0;

  for (guint e = token->edge; e != 0; before = e, e = g_array_index (self->edges, IcLintEdge, e - 1).next)
    if (g_array_index (self->edges, IcLintEdge, e - 1).end <= edge->end)
      break;
  edge->next = before == 0 ? token->edge : g_array_index (self->edges, IcLintEdge, before - 1).next;
  g_array_append_val (self->edges, *edge);
  if (before == 0)
    token->edge = self->edges->len;
  else
    g_array_index (self->edges, IcLintEdge, before - 1).next = self->edges->len;
}

/* Remembers that [@begin, @end) is of a class. */
static void
make (IcLintText *self, guint begin, guint end, guint16 made)
{
  IcLintToken *token = ic_lint_token (self, begin);
  IcLintEdge edge = { made, end, 0 };

  if (end == begin + 1)
    {
      ic_lint_set_add (&token->set, made);
      return;
    }
  for (guint e = token->edge; e != 0;)
    {
      const IcLintEdge *old = &g_array_index (self->edges, IcLintEdge, e - 1);

      if (old->made == made && old->end == end)
        return;
      e = old->next;
    }
  insert (self, token, &edge);
}

/* -- which lines can begin here -- */

static const IcLintEntry *
find_entry (const IcLintLanguage *language, guint stage, guint16 atom)
{
  guint low = language->stages[stage], high = language->stages[stage + 1];

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (language->entries[middle].atom == atom)
        return &language->entries[middle];
      if (language->entries[middle].atom < atom)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

static void
try_atom (Matcher *self, guint stage, guint16 atom, guint at)
{
  const IcLintEntry *entry = find_entry (self->language, stage, atom);

  for (guint i = 0; entry != NULL && i < entry->n; i++)
    {
      const IcLintPattern *pattern = &self->language->patterns[self->language->places[entry->places + i]];
      guint end;

      self->elements = self->language->elements + pattern->elements;
      self->n_elements = pattern->n_elements;
      self->steps = 0;
      if (match (self, 0, at, 0, &end) && end > at)
        make (self->text, at, end, pattern->made);
    }
}

static void
try_token (Matcher *self, guint stage, guint at)
{
  const IcLintToken *token = ic_lint_token (self->text, at);
  IcLintSet set = token->set;

  /* What edges make can begin a line as well; lines of this stage do not use what this stage makes. */
  for (guint e = token->edge; e != 0; e = g_array_index (self->text->edges, IcLintEdge, e - 1).next)
    ic_lint_set_add (&set, g_array_index (self->text->edges, IcLintEdge, e - 1).made);
  if (token->word != IC_LINT_NO_WORD)
    try_atom (self, stage, token->word, at);
  if (token->guess != IC_LINT_NO_WORD)
    try_atom (self, stage, token->guess, at);
  for (guint i = 0; i < G_N_ELEMENTS (set.bits); i++)
    for (guint64 bits = set.bits[i] & self->language->begins[stage].bits[i]; bits != 0; bits &= bits - 1)
      try_atom (self, stage, (guint16) (i * 64 + (guint) __builtin_ctzll (bits)) | IC_LINT_IS_CLASS, at);
}

void
ic_lint_match (IcLintText *self)
{
  Matcher matcher = { .text = self, .language = self->language };

  for (guint stage = 0; stage < self->language->n_stages; stage++)
    for (guint s = 0; s < self->sentences->len; s++)
      {
        const IcLintSentence *sentence = ic_lint_sentence (self, s);

        matcher.limit = sentence->end;
        for (guint i = sentence->begin; i < sentence->end; i++)
          try_token (&matcher, stage, i);
      }
}
