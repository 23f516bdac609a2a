/* SPDX-License-Identifier: GPL-3.0-or-later
 * Finding who owns what by anything somebody types: a service, what customers
 * say, another name, a host, an error text, a team or a person; with mistakes
 * in it.
 *
 * An index that is made from the organisation's state and dropped with it: SQLite's FTS5
 * in memory, never a file, so that nothing in it outlives a redaction. FTS5
 * gives candidates (whole words, beginnings of words, words of the index that are
 * nearly those typed); they are ranked here, text by text. One thread at a time.
 */
#pragma once

#include "ic-owners.h"

G_BEGIN_DECLS

typedef struct _IcSearch IcSearch;

/* One line of what was found. */
typedef struct {
  IcOwnersKind kind;
  char        *id, *name;
  char        *team;    /* the owner's or the person's team by name, or NULL */
  const char  *as;      /* what matched: name, alias, symptom, error, host, team, about, system, mail, chat, phone; static */
  char        *matched; /* that text; NULL where it is the name */
  double       score;   /* the best first; 1: exactly so */
  char        *incident; /* the stream of an open one that affects the service; ic_search_find() knows of none: NULL */
} IcSearchRow;
void       ic_search_row_free (IcSearchRow *self);

/* NULL with error of IC_STORE_ERROR when SQLite lacks FTS5 or memory. Returns: (transfer full). */
IcSearch  *ic_search_new     (GError **error);
void       ic_search_free    (IcSearch *self);
/* Brings it up to @org: takes as long as there are differences to the state before. */
bool       ic_search_update  (IcSearch *self, const IcState *org, GError **error);
/* Asked now and then while it looks; true: nobody wants the answer any more. */
typedef bool (*IcSearchStop) (gpointer data);
/* The best @max rows for @words; none for blank words. @stop may be NULL; when it said stop, what was found so far. Returns: (transfer full) of IcSearchRow. */
GPtrArray *ic_search_find    (IcSearch *self, const char *words, guint max, IcSearchStop stop, gpointer data);
guint      ic_search_count   (IcSearch *self); /* what is in it */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSearch, ic_search_free)

G_END_DECLS
