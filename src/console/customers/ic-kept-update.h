/* SPDX-License-Identifier: GPL-3.0-or-later
 * An update as it is being written, kept as one text: what a session keeps of it
 * within a second, so that a desk that is killed has it again. Pure.
 */
#pragma once

#include "ic-verbs.h"

G_BEGIN_DECLS

typedef struct {
  char      *id, *phase, *title, *text;
  char      *next;      /* as it was typed: "30 min", "14:30"; NULL: nothing */
  char      *statement; /* the statement it was begun with, or NULL */
  char      *corrects;  /* the published update it corrects, or NULL */
  char      *base;      /* IcUpdate.event of what it was made from; NULL: it is not in the record yet */
  char      *from;      /* ic_update_fingerprint() of what it was made from; NULL: nothing */
  IcItems   *components; /* IcComponentState; NULL: as they are */
  char     **outlets;   /* NULL: everywhere */
  bool       placed;    /* the record was given it and does not show it yet: nothing in it is to be placed again */
  char      *before;    /* of what was placed: IcUpdate.event of what the record showed then, or NULL */
  GPtrArray *overrides; /* of char *: "rule: reason"; never NULL */
} IcKeptUpdate;

IcKeptUpdate *ic_kept_update_new     (const char *id);
void          ic_kept_update_free    (IcKeptUpdate *self);
/* Returns: (transfer full). */
char         *ic_kept_update_to_text (const IcKeptUpdate *self);
/* NULL for what ic_kept_update_to_text() did not make. Returns: (transfer full) (nullable). */
IcKeptUpdate *ic_kept_update_parse   (const char *text);

/* The same for two texts that say the same to the same places: unlike the digest that
 * approval is bound to it counts components, outlets and what is corrected. Returns: (transfer full). */
char         *ic_update_fingerprint  (const IcUpdateTexts *texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcKeptUpdate, ic_kept_update_free)

G_END_DECLS
