/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a drill went, judged on procedure: not on how fast the fault was found.
 * Pure; made from the record alone, so that anybody can make it again.
 */
#pragma once

#include "ic-people.h"
#include "ic-timeline.h"

G_BEGIN_DECLS

typedef struct {
  const char *id;      /* "confirmed" … */
  const char *title;   /* "Confirmed soon after the first evidence" */
  guint       points, of;
  char       *finding; /* in words, what was seen; never NULL */
} IcScoreRow;

typedef struct {
  GPtrArray *rows;     /* of IcScoreRow */
  guint      points, of;
} IcScore;

/* @now is the incident's own time. Returns: (transfer full). */
IcScore *ic_score_new      (const IcState *state, const IcTimeline *timeline, gint64 now);
void     ic_score_free     (IcScore *self);
/* What was missed, for drill.scored. Returns: (transfer full), NULL-terminated; may be empty. */
char   **ic_score_findings (const IcScore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcScore, ic_score_free)

G_END_DECLS
