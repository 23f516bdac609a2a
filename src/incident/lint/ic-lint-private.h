/* SPDX-License-Identifier: GPL-3.0-or-later
 * A text as the lint reads it: tokens, the classes found in them, clauses.
 */
#pragma once

#include "ic-lint.h"
#include "ic-lint-tables.h"

G_BEGIN_DECLS

typedef enum {
#define IC_LINT_CLASS(SYMBOL, name) IC_LINT_CLASS_##SYMBOL,
#include "ic-lint-classes.def"
#undef IC_LINT_CLASS
  IC_N_LINT_CLASSES
} IcLintClass;

/* No rule looks farther than this many tokens, and no sentence is longer: what
 * looks in all directions still takes a time in proportion to the text. */
#define IC_LINT_FAR 160

typedef struct {
  guint       from, to;     /* characters of the text */
  guint       byte, length; /* bytes of the text */
  const char *folded;       /* small letters, plain quotes; owned by the text */
  guint16     word;         /* of the language, IC_LINT_NO_WORD when not known */
  guint16     guess;        /* the word it may be a misspelling of; IC_LINT_NO_WORD */
  bool        capital, caps, first; /* first: begins a sentence */
  bool        line;         /* a line begins here */
  guint       clause;       /* index */
  guint       edge;         /* the first edge that begins here, plus 1; 0: none */
  IcLintSet   set;          /* the classes of this token alone */
} IcLintToken;

/* Several tokens that are of a class. */
typedef struct {
  guint16 made;
  guint   end;  /* the token after it */
  guint   next; /* plus 1 */
} IcLintEdge;

typedef struct {
  guint begin, end;  /* tokens; the signs around it are not in it */
  guint sentence;    /* index */
} IcLintClause;

typedef struct {
  guint begin, end; /* tokens, with its signs */
  guint from, to;   /* clauses */
} IcLintSentence;

typedef struct {
  const IcLintLanguage *language;
  const char           *text;
  const char           *phase;     /* or NULL */
  GArray               *tokens;    /* of IcLintToken */
  GArray               *edges;     /* of IcLintEdge */
  GArray               *clauses;   /* of IcLintClause */
  GArray               *sentences; /* of IcLintSentence */
  GStringChunk         *strings;
} IcLintText;

#define ic_lint_token(self, index) (&g_array_index ((self)->tokens, IcLintToken, index))
#define ic_lint_clause(self, index) (&g_array_index ((self)->clauses, IcLintClause, index))
#define ic_lint_sentence(self, index) (&g_array_index ((self)->sentences, IcLintSentence, index))

/* A place where a class was found. */
typedef struct {
  guint begin, end; /* tokens */
} IcLintPlace;

/* -- ic-lint-text.c -- */
/* Reads @text with the lexicon of @language; both are borrowed. */
IcLintText *ic_lint_text_new        (const char *text, const char *phase, const IcLintLanguage *language);
void        ic_lint_text_free       (IcLintText *self);
bool        ic_lint_text_phase      (const IcLintText *self, const char *phase);
/* Whether the token itself, or what begins at it, is of the class; @end of the longest. */
bool        ic_lint_is              (const IcLintText *self, guint token, IcLintClass wanted);
bool        ic_lint_at              (const IcLintText *self, guint token, IcLintClass wanted, guint *end);
/* The first place of the class that begins in [@begin, @limit). */
bool        ic_lint_find            (const IcLintText *self, guint begin, guint limit, IcLintClass wanted, IcLintPlace *place);
bool        ic_lint_has             (const IcLintText *self, guint begin, guint limit, IcLintClass wanted);
/* Whether a place of the class has a token in common with [@begin, @end). */
bool        ic_lint_covers          (const IcLintText *self, guint begin, guint end, IcLintClass wanted);
/* Whether a place of the class holds all of [@begin, @end). */
bool        ic_lint_within          (const IcLintText *self, guint begin, guint end, IcLintClass wanted);

static inline void
ic_lint_set_add (IcLintSet *set, guint class)
{
  set->bits[class / 64] |= G_GUINT64_CONSTANT (1) << (class % 64);
}

static inline void
ic_lint_set_remove (IcLintSet *set, guint class)
{
  set->bits[class / 64] &= ~(G_GUINT64_CONSTANT (1) << (class % 64));
}

static inline bool
ic_lint_set_has (const IcLintSet *set, guint class)
{
  return (set->bits[class / 64] >> (class % 64)) & 1;
}

static inline void
ic_lint_set_join (IcLintSet *set, const IcLintSet *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (set->bits); i++)
    set->bits[i] |= other->bits[i];
}

/* -- ic-lint-scan.c: the text's tokens -- */
void        ic_lint_scan            (IcLintText *self);
/* -- ic-lint-shapes.c: what a run of characters without blanks is by its look. Length in bytes, 0: nothing special.
 * @class of it. -- */
gsize       ic_lint_shape           (const char *at, const char *begin, guint *class);
/* -- ic-lint-words.c: which words of the lexicon they are -- */
guint16     ic_lint_words_find      (const IcLintLanguage *language, const char *folded);
guint16     ic_lint_words_guess     (const IcLintLanguage *language, const char *folded);
const IcLintAlias *ic_lint_words_alias (const IcLintLanguage *language, const char *folded);
void        ic_lint_words_suffix    (const IcLintLanguage *language, const char *folded, IcLintSet *set);
bool        ic_lint_words_common    (const IcLintLanguage *language, const char *folded);
/* -- ic-lint-clauses.c -- */
void        ic_lint_split_sentences (IcLintText *self);
void        ic_lint_split_clauses   (IcLintText *self);
/* -- ic-lint-match.c: the lines of the lexicon, stage by stage -- */
void        ic_lint_match           (IcLintText *self);

/* -- the rules: each adds its findings -- */
void        ic_lint_rule_eta        (IcLintText *self, GPtrArray *findings);
void        ic_lint_rule_cause      (IcLintText *self, GPtrArray *findings);
void        ic_lint_rule_blame      (IcLintText *self, GPtrArray *findings);
void        ic_lint_rules_words     (IcLintText *self, GPtrArray *findings);
void        ic_lint_rules_whole     (IcLintText *self, const char *previous, GPtrArray *findings);

/* -- ic-lint-finding.c -- */
/* A finding about the tokens [@begin, @end); @soft: it warns only. */
void        ic_lint_found           (IcLintText *self, GPtrArray *findings, IcLintRule rule, guint begin, guint end, bool soft);
void        ic_lint_found_whole     (GPtrArray *findings, IcLintRule rule);
/* -- ic-lint-advice.c: what it says about a finding, and what to write instead -- */
void        ic_lint_advise          (IcLintText *self, IcLintFinding *finding, guint begin, guint end, bool soft);
/* -- ic-lint-wording.c: from, to, wording and offer of a finding about the tokens [@begin, @end) -- */
void        ic_lint_reword          (IcLintText *self, IcLintFinding *finding, guint begin, guint end);

/* All languages; ended by NULL. The first is used when none can be told. */
extern const IcLintLanguage * const ic_lint_languages[];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcLintText, ic_lint_text_free)

G_END_DECLS
