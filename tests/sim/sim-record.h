/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the server's disk holds, written down beside it: the truth that every
 * desk is compared with. Each row is checked as it comes.
 */
#pragma once

#include "ic-fold.h"
#include "ic-store.h"
#include "sim-world.h"

typedef struct {
  guint64     position;
  gint64      placed;
  guint8      link[IC_DIGEST_SIZE];
  GBytes     *bytes;     /* or the tombstone */
  GBytes     *original;
  guint64     redacted;  /* 0, or the position of what redacted it */
  char       *name;      /* "source id" */
  gint64      since;     /* in the record, true time */
  const IcKind *kind;    /* or NULL */
  /* As its stream folds to it: */
  guint       flags;     /* IcEntryFlags */
  char       *ic;
  gint64      epoch;
  gint64      knew;      /* of command.taken: the epoch its taker knew, else -1 */
} SimRow;

typedef struct {
  char      *name;
  GPtrArray *rows;       /* of SimRow */
  IcFold    *fold;
  guint      folded;     /* rows that are */
  guint      redactions;
} SimStream;

typedef struct {
  SimWorld   *world;
  GTree      *streams;   /* name → SimStream */
  GHashTable *names;     /* "source id" → SimRow */
  GHashTable *ever;      /* links of all rows there ever were, also those a restore lost */
  GHashTable *lost;      /* names that a restore took out of it */
  GHashTable *redacted;  /* names of what was redacted at some time */
  guint64     n;         /* rows */
  guint       restored;  /* so many times */
  gint64      returned;  /* when it was last, true time; 0: never */
} SimRecord;

SimRecord *sim_record_new     (SimWorld *world);
void       sim_record_free    (SimRecord *self);
/* The disk has placed an event, or taken over a row that was placed elsewhere. */
void       sim_record_placed  (SimRecord *self, const IcStoreEvent *event, guint64 position, gint64 placed, const guint8 *link, bool tombstone);
SimStream *sim_record_stream  (SimRecord *self, const char *stream); /* or NULL */
SimRow    *sim_record_row     (SimRecord *self, const char *stream, guint64 position); /* folded; or NULL */
SimRow    *sim_record_find    (SimRecord *self, const char *name);
/* Whether it was placed before a restore. */
bool       sim_record_had     (SimRecord *self, const char *name);
/* Whether its bytes were destroyed: lost once, it cannot come back. */
bool       sim_record_was_redacted (SimRecord *self, const char *name);
/* Whether such a row was ever placed. */
bool       sim_record_ever    (SimRecord *self, const guint8 *link);

/* How far every stream goes, for a backup made now; and back to that. Returns: (transfer full). */
GTree     *sim_record_extent  (SimRecord *self);
void       sim_record_return  (SimRecord *self, GTree *extent);
