/* SPDX-License-Identifier: GPL-3.0-or-later
 * The timeline of an incident: its entries in order, amendments applied. Those
 * of its communications stream may be among them.
 */
#pragma once

#include "ic-fold.h"

G_BEGIN_DECLS

/* Not thread-safe; entries are shared by reference. */
typedef struct {
  GPtrArray *entries; /* of IcEntry, in the order in which they were placed */
} IcTimeline;

IcTimeline    *ic_timeline_new   (void);
void           ic_timeline_free  (IcTimeline *self);
/* Takes @entry. When it amends an earlier entry of the same actor, that one is
 * replaced by one that reads differently and its index is returned; else -1. */
int            ic_timeline_add   (IcTimeline *self, IcEntry *entry);
/* Whether @entry belongs before what is there already. */
bool           ic_timeline_is_late (const IcTimeline *self, const IcEntry *entry);
/* Puts everything into the order in which it was placed; equal ones stay as they are. */
void           ic_timeline_sort  (IcTimeline *self);
/* The same entry with its actor called @name. Returns: (transfer full). */
IcEntry       *ic_entry_with_name (const IcEntry *entry, const char *name);
/* The newest entry that @actor wrote as a note and may still correct, or NULL. */
const IcEntry *ic_timeline_last_note (const IcTimeline *self, const char *actor);
/* Entries of class QUIET and amendments are not shown. */
bool           ic_entry_is_shown (const IcEntry *entry);
/* A Markdown list of the shown entries, times in @zone, oldest first; @only is -1 for all, else an IcEntryClass. */
char          *ic_timeline_to_markdown (const IcTimeline *self, int only, GTimeZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcTimeline, ic_timeline_free)

G_END_DECLS
