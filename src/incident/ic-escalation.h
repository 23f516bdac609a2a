/* SPDX-License-Identifier: GPL-3.0-or-later
 * Alerts that nobody acknowledges go up: who is told next, and when. Pure; what
 * is due is written by the authority alone, as "alerts.escalated".
 */
#pragma once

#include "ic-event.h"
#include "ic-state.h"

G_BEGIN_DECLS

typedef struct {
  const IcEscalation     *path;
  const IcEscalationStep *step;
  guint                   number; /* of the step, from 1 */
  gint64                  due;
} IcEscalationNext;

/* The path of the organisation for a line: its source's, else the first that names its service, else the first that names none;
 * NULL: it goes nowhere. */
const IcEscalation *ic_escalation_path (const IcState *org, const IcAlertGroup *group);
/* Who is told next while nobody acknowledges it, and when (while it is put off: not before that ends); false: nobody. */
bool    ic_escalation_next (const IcState *org, const IcAlertGroup *group, IcEscalationNext *next);
/* The event that says so, of a derived id: the same cause gives the same event. Returns: (transfer full). */
GBytes *ic_escalation_to_event (const IcEscalationNext *next, const IcAlertGroup *group, const IcEventContext *context);

G_END_DECLS
