/* SPDX-License-Identifier: GPL-3.0-or-later
 * The events that a rule says must exist by now and do not: lapsed offers,
 * turned rounds, late promises, fixes past their undo time, a silent commander,
 * an incident nobody touches. Only the authority writes them, with ids derived
 * from (stream, cause, due), so that the same cause gives the same event again
 * after a restart. Pure.
 */
#pragma once

#include "ic-event.h"
#include "ic-state.h"

G_BEGIN_DECLS

typedef struct {
  IcKindId  kind;
  char     *cause;    /* what makes it this one: "loop.turned 7" */
  gint64    due;      /* in the incident's own time */
  char     *subject;  /* the offer, the fix, the promise's "what", or the commander; NULL */
  char     *next;     /* command.silent: who is invited, or NULL */
  int       round;    /* loop.turned: the round that begins */
  guint     missed;   /* loop.turned: bit (1 << question) for each question nobody answered */
  gint64    quiet;    /* incident.nagged: for how long, microseconds */
} IcDue;
void       ic_due_free     (IcDue *self);

/* What is due at @placed_now of the wall clock, by due time. At most one round
 * turns however long nobody looked: the next begins when the event is placed.
 * Fold what was placed before asking again. Returns: (transfer full) of IcDue. */
GPtrArray *ic_due          (const IcState *state, gint64 placed_now);
/* When, by the wall clock, something becomes due (also in the past);
 * G_MAXINT64 when nothing will. */
gint64     ic_due_next     (const IcState *state);
/* The same but for those whose ids are in @written (may be NULL): they are in the record
 * without having had an effect. */
gint64     ic_due_next_but (const IcState *state, GHashTable *written);
/* The event, with the incident's time at the context's clock; actor and source
 * from @context. Returns: (transfer full). */
GBytes    *ic_due_to_event (const IcDue *due, const IcState *state, const IcEventContext *context);
/* Its id: a UUID of version 8. Returns: (transfer full). */
char      *ic_due_id       (const IcDue *due, const IcState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcDue, ic_due_free)

G_END_DECLS
