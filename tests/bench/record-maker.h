/* SPDX-License-Identifier: GPL-3.0-or-later
 * Makes the record of a long incident, for benchmarks and for tests that need much:
 * one that has gone on for days, with notes, alerts, crossings, rounds of the
 * event loop, tasks, fixes, handoffs, sitreps and customer updates.
 */
#pragma once

#include <glib.h>

#define IC_MADE_EVENTS 100000

typedef struct {
  char    *stream;  /* the incident's */
  guint64  events;  /* in it */
  double   seconds; /* for placing and folding all of it */
} IcMadeRecord;

/* Writes a record into @directory, which must not hold one: an open incident of
 * at least @events events (at most a few more), through the authority and the
 * journal, and beside it the drafts and reviews. Its newest event is of now. The
 * same @events gives the same acts in the same order. Ends the program when anything is refused. */
void ic_made_record_make  (IcMadeRecord *self, const char *directory, guint64 events);
void ic_made_record_clear (IcMadeRecord *self);
