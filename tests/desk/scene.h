/* SPDX-License-Identifier: GPL-3.0-or-later
 * Made-up incidents to show to widgets: what a card is given, without a session.
 */
#pragma once

#include "ic-command-view.h"
#include "ic-incident.h"
#include "stream.h"

typedef struct {
  IcTestStream     incident, comms;
  IcTimelineModel *timeline;
  IcHealth        *health[IC_MAX_METRICS];
  IcItems         *readings;
  IcZones          zones;
  IcState         *placed;  /* since the desk is offline; NULL: it works alone */
  GPtrArray       *pending; /* of IcEntry: what was done since */
  gboolean         watched;
  IcCommandView    view; /* of all this; valid until the scene is cleared */
} IcScene;

/* Two hours of checkout errors, as a commander sees them. */
void ic_scene_init_rich  (IcScene *self);
/* Just declared: nothing is known yet. */
void ic_scene_init_fresh (IcScene *self);
/* Everything too long and too many: names, tasks, fixes, contradictions, an open offer. */
void ic_scene_init_heavy (IcScene *self);
/* The rich one at a joined desk whose server does not answer: what was done since is not in the record. */
void ic_scene_init_offline (IcScene *self);
/* The rich one, seen by somebody who may only read. */
void ic_scene_init_watched (IcScene *self);
/* Closed. */
void ic_scene_init_over  (IcScene *self);
void ic_scene_clear      (IcScene *self);
/* Moves the clock and makes the view again. */
void ic_scene_wait       (IcScene *self, gint64 span);
/* One more event of the incident, into the timeline too, and the view made again. */
void ic_scene_act        (IcScene *self, const char *actor, const char *kind, const char *data);
