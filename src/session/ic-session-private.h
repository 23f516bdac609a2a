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

/* A line of the list, from what a summary knows. */
IcIncidentRow *ic_incident_row_new   (const IcState *summary);

G_END_DECLS
