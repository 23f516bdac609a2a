/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the cards of the Owners page are shown: what was found, and the answer to
 * what is chosen. Needs no incident in front. The page makes it, each card reads
 * it during its show function and keeps nothing of it but what it took a reference to.
 */
#pragma once

#include "ic-command-view.h"
#include "ic-owners.h"
#include "ic-window.h"

G_BEGIN_DECLS

/* One thing that was found. */
typedef struct {
  IcOwnersKind kind;
  const char  *id, *name;
  const char  *why;      /* what fits: name, symptom, alias, error, host and so on (ic-search.h) */
  const char  *words;    /* those words */
  const char  *team;     /* the owner's name, or NULL */
  gboolean     incident; /* an open one affects it */
} IcOwnersMatch;

typedef struct {
  IcCommandView         base;    /* times only: it has no state */
  const IcState        *org;     /* never NULL */
  const char           *text;    /* what was looked for */
  GPtrArray            *matches; /* of IcOwnersMatch, best first; NULL: nothing was looked for yet */
  const IcOwnersAnswer *answer;  /* NULL: nothing is chosen */
  gboolean              words;   /* who sits here may say what customers call it */
  gboolean              counts;  /* … and count a customer */
} IcOwnersView;

G_END_DECLS
