/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the session feeds the models of an incident.
 */
#pragma once

#include "ic-incident.h"

G_BEGIN_DECLS

IcTimelineModel *ic_timeline_model_new     (void);
/* Takes a reference to each entry. */
void             ic_timeline_model_add     (IcTimelineModel *self, GPtrArray *entries);
/* While the past is being read, entries are kept and told all at once when it ends:
 * a list on the screen would build its rows anew for every piece. */
void             ic_timeline_model_set_loading (IcTimelineModel *self, bool loading);
/* Begins anew with those entries that @keep keeps: what is shown stays until the past that
 * comes now has ended (set_loading (false)), then it is another one at once. */
typedef bool   (*IcEntryFunc)              (const IcEntry *entry, gpointer data);
void             ic_timeline_model_renew   (IcTimelineModel *self, IcEntryFunc keep, gpointer data);
/* Entries not yet placed, shown after the others; replaces those of before. NULL: none. */
void             ic_timeline_model_set_pending (IcTimelineModel *self, GPtrArray *entries);

IcIncident *ic_incident_new         (const char *stream, IcEnv *env, IcState *summary /* or NULL */);
/* Entries of the incident or of its communications stream. */
void        ic_incident_take_entries (IcIncident *self, const char *stream, GPtrArray *entries);
/* @state is of the incident or of its communications stream. */
void        ic_incident_take_state  (IcIncident *self, IcState *state, gboolean loading);
/* @stream, one of the two, is told from its beginning again: something in it was redacted. */
void        ic_incident_take_anew   (IcIncident *self, const char *stream);
void        ic_incident_take_health (IcIncident *self, const IcHealth *health);
/* What the organisation keeps: acts that are not placed yet are held against it. Shown with the next pending acts. */
void        ic_incident_set_org     (IcIncident *self, const IcState *org);
/* Acts that are not placed yet (GBytes): applied on top of what is. NULL: none. */
void        ic_incident_set_pending (IcIncident *self, GPtrArray *events);
/* Whether @events (of GBytes; NULL: none) are those of @before, and perhaps more behind them. */
bool        ic_pending_extends      (GPtrArray *before, GPtrArray *events);

G_END_DECLS
