/* SPDX-License-Identifier: GPL-3.0-or-later
 * Folds the events of one stream, in order, into a state and timeline entries.
 * Pure: the same events give the same state on every machine.
 */
#pragma once

#include "ic-event.h"
#include "ic-state.h"

G_BEGIN_DECLS

typedef enum {
  IC_ENTRY_NO_EFFECT = 1 << 0, /* a decision that came too late, or a fact about nothing known; @remark says why */
  IC_ENTRY_UNKNOWN   = 1 << 1, /* a kind this program does not know */
  IC_ENTRY_AMENDED   = 1 << 2, /* reads differently now; the original stays in the record */
  IC_ENTRY_LOUD      = 1 << 3, /* announced to all: “@all: …” */
  IC_ENTRY_PENDING   = 1 << 4, /* not yet placed */
  IC_ENTRY_REDACTED  = 1 << 5, /* what it said was taken out of the record; its kind reads as none */
} IcEntryFlags;

/* One line of the timeline. @text has no markup; @subject (may be NULL) is the
 * leading part of @text that is set in bold. */
typedef struct {
  guint64       position;
  gint64        time;     /* the incident's time, when it happened; never after it was placed */
  gint64        placed;
  gint64        skew;     /* how far the clock it was written by went ahead (negative: behind), microseconds; 0: not worth telling */
  IcKindId      kind;
  IcEntryClass  entry_class;
  guint         flags;
  char         *id;       /* the event */
  char         *actor;
  char         *subject;
  char         *text;
  char         *remark;
  char         *amends;   /* the event whose entry reads as @text from now on; such an entry is not shown itself */
} IcEntry;
IcEntry *ic_entry_ref   (IcEntry *self);
void     ic_entry_unref (IcEntry *self);

typedef struct _IcFold IcFold;

IcFold  *ic_fold_new   (const char *stream);
/* Goes on from @state, to see what acts would make of it. */
IcFold  *ic_fold_new_from (const IcState *state);
void     ic_fold_free  (IcFold *self);

/* Before an @event is applied that is not placed yet: what the authority will say of it, by @org (may be NULL; see ic-holding.h). */
void     ic_fold_vouch (IcFold *self, const IcState *org, const IcEvent *event);
/* Applies the event at @position, which must be one more than the last.
 * Returns: (transfer full) its entry. */
IcEntry *ic_fold_apply (IcFold *self, const IcEvent *event, guint64 position, gint64 placed);

/* The state now; shares everything unchanged with the one before. Returns: (transfer full). */
IcState *ic_fold_state (IcFold *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcEntry, ic_entry_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcFold, ic_fold_free)

G_END_DECLS
