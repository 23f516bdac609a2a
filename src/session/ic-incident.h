/* SPDX-License-Identifier: GPL-3.0-or-later
 * The incident in front, as models for widgets.
 */
#pragma once

#include "ic-health.h"
#include "ic-state.h"
#include "ic-timeline.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A timeline entry as an object for list models; made when asked for. */
#define IC_TYPE_TIMELINE_ITEM (ic_timeline_item_get_type ())
G_DECLARE_FINAL_TYPE (IcTimelineItem, ic_timeline_item, IC, TIMELINE_ITEM, GObject)
const IcEntry *ic_timeline_item_get_entry (IcTimelineItem *self);

/* A GListModel of IcTimelineItem, oldest first, of those entries the filter lets through. */
#define IC_TYPE_TIMELINE_MODEL (ic_timeline_model_get_type ())
G_DECLARE_FINAL_TYPE (IcTimelineModel, ic_timeline_model, IC, TIMELINE_MODEL, GObject)
/* -1: all, else an IcEntryClass. */
void             ic_timeline_model_set_filter   (IcTimelineModel *self, int only);
int              ic_timeline_model_get_filter   (IcTimelineModel *self);
const IcTimeline *ic_timeline_model_get_timeline (IcTimelineModel *self);

#define IC_TYPE_INCIDENT (ic_incident_get_type ())
G_DECLARE_FINAL_TYPE (IcIncident, ic_incident, IC, INCIDENT, GObject)

/* Signals:
 *   "changed"         the state or the communications state is another one; compare the
 *                     lists you show by pointer with those you showed last
 *   "health-changed"  a reading came, or one went stale
 * Property "loading": its events are still being read; the state is from the summary. */

const char      *ic_incident_get_stream   (IcIncident *self);
gboolean         ic_incident_get_loading  (IcIncident *self);
/* Never NULL; borrowed until the next "changed". */
const IcState   *ic_incident_get_state    (IcIncident *self);
/* The drafts and reviews; never NULL. */
const IcState   *ic_incident_get_comms    (IcIncident *self);
/* The same two as the record has them, without the acts that are not placed yet: what differs is provisional. */
const IcState   *ic_incident_get_placed   (IcIncident *self);
const IcState   *ic_incident_get_placed_comms (IcIncident *self);
IcTimelineModel *ic_incident_get_timeline (IcIncident *self);
/* The health of metric @id, or NULL before its first answer. */
const IcHealth  *ic_incident_get_health   (IcIncident *self, const char *id);
/* The latest readings of all metrics, to be pinned: IcReading. Returns: (transfer full) */
IcItems         *ic_incident_get_readings (IcIncident *self);
/* The incident's time now. */
gint64           ic_incident_now          (IcIncident *self);

G_END_DECLS
