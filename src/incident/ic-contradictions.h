/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where what is said and what is so do not agree. Alarms, before and after
 * publishing; nothing here refuses. Pure; @now is the incident's own time.
 */
#pragma once

#include "ic-act.h"
#include "ic-state.h"

G_BEGIN_DECLS

typedef struct {
  char  *id;          /* the same while it lasts: the rule, and what it is about: "done:UPDATE:FIX", "critical:UPDATE", "silent" … */
  char  *text;        /* one sentence */
  char  *bold;        /* the part of @text to set in bold, or NULL */
  char  *explanation; /* why it matters and what to do */
  IcAct  act;
  char  *act_label;   /* "Correct update…"; NULL without an act */
  char  *subject;
  char  *replace;     /* the words in the draft that are not so, or NULL */
  char  *by;          /* what they could be replaced by, or NULL */
} IcContradiction;
void       ic_contradiction_free (IcContradiction *self);

/* @comms: the communications stream's state, or NULL. @readings: the latest
 * IcReading of each metric, NULL: as last logged in the state. Returns: (transfer full) of IcContradiction. */
GPtrArray *ic_contradictions       (const IcState *state, const IcState *comms, IcItems *readings, gint64 now, GTimeZone *zone);
/* Those of a text as it is being written. @id of the draft may be NULL. Returns: (transfer full) of IcContradiction. */
GPtrArray *ic_contradictions_of    (const IcState *state, const char *id, const char *phase, const char *title, const char *text,
                                    IcItems *readings, GTimeZone *zone);
/* Adds to @list what a text being written says by its phase and of components, against how it is. @components (IcComponentState)
 * are those it speaks of, NULL: none. */
void       ic_contradictions_of_components (GPtrArray *list, const IcState *state, const char *id, const char *phase, const IcItems *components);
/* The words with which @text says that a fix of this nature is done ("we've
 * rolled back"), and what to say while it is not; false when it does not. Both
 * (transfer full); either may be NULL. */
bool       ic_text_claims_done     (const char *text, const char *nature, char **words, char **instead);
/* Whether a metric is critical, by @readings or, without them, as last logged; its name, or NULL. */
const char *ic_critical_metric     (const IcState *state, IcItems *readings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcContradiction, ic_contradiction_free)

G_END_DECLS
