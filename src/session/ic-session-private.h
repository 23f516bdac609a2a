/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the rest of src/session may know of a session.
 */
#pragma once

#include "ic-engine.h"
#include "ic-session.h"

G_BEGIN_DECLS

/* (transfer none) */
IcEngine      *ic_session_get_engine (IcSession *self);
IcEnv         *ic_session_get_env    (IcSession *self);

/* What a session knows of the server it is joined to. */
typedef struct _IcSessionLink IcSessionLink;
IcSessionLink *ic_session_link_new   (IcSession *session); /* borrowed */
void           ic_session_link_free  (IcSessionLink *self);
/* (transfer none) */
IcSessionLink *ic_session_link_of    (IcSession *session);

IcPresent     *ic_present_new        (const IcPresence *presence);
IcRefusedAct  *ic_refused_act_new    (const IcLinkAct *act);
/* What an act said, for the list of refusals: its kind and all that somebody may have typed. Returns: (transfer full). */
char          *ic_act_words          (GBytes *bytes);

/* A line of the list, from what a summary knows. */
IcIncidentRow *ic_incident_row_new   (const IcState *summary);

G_END_DECLS
