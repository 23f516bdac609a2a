/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the cards of the Command page are shown: the incident in front at one
 * moment. The page makes it, each card reads it during its show function and
 * keeps nothing of it but what it took a reference to.
 */
#pragma once

#include "ic-changes.h"
#include "ic-health.h"
#include "ic-people.h"
#include "ic-window.h"

G_BEGIN_DECLS

typedef struct {
  const IcState *state;                     /* never NULL */
  const IcState *comms;                     /* the drafts and reviews, or NULL */
  const IcState *placed, *placed_comms;     /* both as the record has them; NULL: nothing shown is provisional */
  const IcHealth *health[IC_MAX_METRICS];   /* of state->metrics, by index; NULL before the first answer */
  const IcState *org;                       /* what the organisation keeps, which names its outlets; NULL: not known */
  GPtrArray     *near;                      /* of IcChangeNear: what was changed around it, attached or not, the most suspicious first; NULL: not known */
  IcItems       *readings;                  /* the latest IcReading of each metric, or NULL */
  gint64         now;                       /* the incident's time */
  const IcZones *zones;                     /* never NULL, with its own zone */
  const char    *acting;                    /* who acts at this desk, or NULL */
  gboolean       joined;                    /* to a server: there are other desks */
  const char    *why_no_note;               /* why who sits here may not write notes, or NULL */
  gboolean       watches;                   /* who sits here only reads along: the acts of the cards are not theirs */
  gboolean       loading;                   /* the events are still being read */
} IcCommandView;

/* What there is of @incident now, without health, why_no_note and watches. Points to @zones and @readings (ic_incident_get_readings()),
 * which the caller keeps as long. */
void ic_command_view_take (IcCommandView *self, IcWindow *window, IcIncident *incident, const IcZones *zones, IcItems *readings);

G_END_DECLS
