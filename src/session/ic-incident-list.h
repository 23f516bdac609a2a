/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of incidents: from their summaries, from acts that wait to be placed
 * for those that nobody else knows yet, and from what is shown for the one in front.
 */
#pragma once

#include "ic-env.h"
#include "ic-state.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _IcIncidentList IcIncidentList;

/* @env is borrowed. */
IcIncidentList *ic_incident_list_new          (IcEnv *env);
void            ic_incident_list_free         (IcIncidentList *self);
/* Newest first: IcIncidentRow. (transfer none) */
GListModel     *ic_incident_list_get_model    (IcIncidentList *self);
/* What its summary says, NULL when it has none yet. (transfer none) */
IcState        *ic_incident_list_get_summary  (IcIncidentList *self, const char *stream);
void            ic_incident_list_take_summary (IcIncidentList *self, const char *stream, GBytes *summary);
/* Acts that wait (GBytes): an incident that is declared among them is listed as they make it. NULL: none. */
void            ic_incident_list_set_pending  (IcIncidentList *self, GPtrArray *events);
/* The incident in front, with what waits on top: listed as it is shown. NULL: by its summary again. */
void            ic_incident_list_set_front    (IcIncidentList *self, const IcState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcIncidentList, ic_incident_list_free)

G_END_DECLS
