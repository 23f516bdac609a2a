/* SPDX-License-Identifier: GPL-3.0-or-later
 * The compiled lexicon of a language: what compile-lexicon.py writes.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* A set of classes; 256 of them. */
typedef struct {
  guint64 bits[4];
} IcLintSet;

#define IC_LINT_NO_WORD 0xffff
#define IC_LINT_IS_CLASS 0x8000 /* in an atom: a class, else a word */

typedef struct {
  guint32 text;   /* in the pool */
  guint8  length; /* bytes */
  guint16 set;
  bool    long_enough; /* for others to be taken as misspellings of it */
} IcLintWord;

typedef struct {
  guint32 text;
  guint16 words[4]; /* what it stands for; the rest IC_LINT_NO_WORD */
} IcLintAlias;

typedef struct {
  guint32 text;
  guint8  length;
  guint16 set;    /* of a word that is not known and ends so */
} IcLintSuffix;

typedef enum {
  IC_LINT_ELEMENT_ONE,    /* one of its atoms */
  IC_LINT_ELEMENT_NOT,    /* what comes next is none of its atoms; takes nothing */
  IC_LINT_ELEMENT_NEAR,   /* a gap of a few words in one clause */
  IC_LINT_ELEMENT_FAR,    /* a gap in one sentence */
  IC_LINT_ELEMENT_BEGIN,  /* a clause begins here */
  IC_LINT_ELEMENT_FINISH, /* a clause ends here */
} IcLintElementKind;

typedef struct {
  guint8  kind, optional, repeated, n_atoms;
  guint16 atoms;
} IcLintElement;

typedef struct {
  guint16 made;     /* the class of what matches */
  guint16 elements;
  guint8  n_elements;
} IcLintPattern;

/* The patterns that begin with an atom, in one stage. */
typedef struct {
  guint16 atom;
  guint32 places;
  guint16 n;
} IcLintEntry;

typedef struct {
  const char          *id;
  const char          *pool;
  const IcLintWord    *words;      /* by first character, then length */
  guint                n_words;
  const guint16       *slots;      /* open addressing by FNV-1a */
  guint                slot_mask;
  const IcLintAlias   *aliases;    /* sorted */
  guint                n_aliases;
  const IcLintSuffix  *suffixes;   /* the longest first */
  guint                n_suffixes;
  const guint32       *common;     /* sorted: by what the language is told */
  guint                n_common;
  const IcLintSet     *sets;
  const guint16       *atoms;
  const IcLintElement *elements;
  const IcLintPattern *patterns;   /* by stage */
  const guint32       *places;
  const IcLintEntry   *entries;    /* by stage, then atom */
  const guint32       *stages;     /* where each stage's entries begin; n_stages + 1 */
  guint                n_stages;
  const IcLintSet     *begins;     /* for each stage, the classes that its lines begin with */
  const char * const  *class_names;
  guint                n_classes;
  bool                 elision;       /* l’heure: the apostrophe ends a word */
  bool                 capital_nouns; /* a capital does not make a name */
  bool                 times_promise; /* a time behind the verb is a promise unless something accounts for it */
} IcLintLanguage;

extern const IcLintLanguage ic_lint_language_de, ic_lint_language_en, ic_lint_language_es, ic_lint_language_fr;

G_END_DECLS
