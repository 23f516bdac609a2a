/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the search share.
 */
#pragma once

#include "ic-search.h"

G_BEGIN_DECLS

/* More words than these are not looked for. */
#define IC_SEARCH_WORDS 8

/* A text by which something is found. */
typedef struct {
  const char *as;     /* static */
  double      weight;
  char       *text;   /* as it is shown */
  char       *plain;  /* its words without letter case and accents, a space between them */
} IcSearchText;

typedef struct {
  IcOwnersKind kind;
  char        *id, *name, *team; /* team: an id */
  GArray      *texts;            /* of IcSearchText */
  char        *all;              /* every plain text, as it was put into FTS5 */
} IcSearchEntry;
void           ic_search_entry_free (IcSearchEntry *self);

/* -- ic-search-texts.c: what is found by which words -- */
IcSearchEntry *ic_search_entry_of_service   (const IcOwnedService *service, const IcState *org);
IcSearchEntry *ic_search_entry_of_team      (const IcTeam *team);
IcSearchEntry *ic_search_entry_of_colleague (const IcColleague *colleague);
/* Words in lower case without accents, a space between them. Returns: (transfer full). */
char          *ic_search_plain  (const char *text);

/* -- ic-search-near.c: words that are nearly those typed -- */
typedef struct _IcWordBag IcWordBag;
IcWordBag     *ic_word_bag_new    (void);
void           ic_word_bag_free   (IcWordBag *self);
void           ic_word_bag_add    (IcWordBag *self, const char *plain);
void           ic_word_bag_remove (IcWordBag *self, const char *plain);
/* Up to @max words a mistake or two away from @word or from what begins with it, the nearest first. Returns: (transfer container) of const char *. */
GPtrArray     *ic_word_bag_near   (IcWordBag *self, const char *word, guint max);
/* How many mistakes a word of that length may have. */
guint          ic_search_mistakes (gsize length);
/* A word that others are compared with, again and again. */
typedef struct {
  const char *word;
  gsize       length;
  guint32     letters; /* which it has, by their lowest five bits */
  guint64     at[256]; /* where each byte stands in it */
} IcSearchWord;
void           ic_search_word_init (IcSearchWord *self, const char *word);
/* Insertions, deletions and replacements between it (its first 64 bytes) and @other; with @prefix: and any beginning of it. */
guint          ic_search_distance (const IcSearchWord *self, const char *other, gsize length, bool prefix);

/* -- ic-search-rank.c -- */
/* How well the @n words of @whole fit @entry; @best becomes the text that fits best. 0: not at all. */
double         ic_search_rank     (const IcSearchEntry *entry, const IcSearchWord *words, guint n, const char *whole, const IcSearchText **best);

G_END_DECLS
