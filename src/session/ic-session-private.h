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
/* This device in the record; NULL before it is open. */
const char    *ic_session_get_source (IcSession *self);
/* What the summary of an incident says; NULL when it has none. (transfer none) */
IcState       *ic_session_get_summary (IcSession *self, const char *stream);
/* The server says who this is. */
void           ic_session_sits_here  (IcSession *self, const char *id, const char *name);
/* Acts that wait are others now. */
void           ic_session_show_pending (IcSession *self);
/* The token is not kept, and why. */
void           ic_session_tell_keyring (IcSession *self, const GError *error);

/* What a session knows of the server it is joined to. */
typedef struct _IcSessionLink IcSessionLink;
IcSessionLink *ic_session_link_new   (IcSession *session); /* borrowed */
void           ic_session_link_free  (IcSessionLink *self);
/* (transfer none) */
IcSessionLink *ic_session_link_of    (IcSession *session);

extern const IcEngineLinkEvents ic_session_link_events; /* their data is the session */
/* Of GBytes: what the server does not have yet. (transfer none) */
GPtrArray     *ic_session_link_outbox (IcSessionLink *self);
/* NULL: works alone. (transfer none) */
const IcJoining *ic_session_link_joining (IcSessionLink *self);
/* Whether @what was not the last that was told; it is now. */
bool           ic_session_link_begin_telling (IcSessionLink *self, const char *what);
/* Another incident is in front. */
void           ic_session_link_show_present (IcSessionLink *self);

/* The inbox of the newest month there is and of the one before, with what waits on top. */
typedef struct _IcSessionInbox IcSessionInbox;
IcSessionInbox *ic_session_inbox_new  (void);
void           ic_session_inbox_free  (IcSessionInbox *self);
/* (transfer none) */
IcSessionInbox *ic_session_inbox_of   (IcSession *session);
/* A month's inbox is another one. @acts (of GBytes, or NULL) wait. Returns: whether something else is to be shown. */
bool           ic_session_inbox_take  (IcSessionInbox *self, const IcState *state, GPtrArray *acts, gint64 now);
/* Other acts wait. */
bool           ic_session_inbox_show  (IcSessionInbox *self, GPtrArray *acts, gint64 now);
/* NULL: nothing is in it. (transfer none) */
const IcState *ic_session_inbox_get   (IcSessionInbox *self, bool before);

IcPresent     *ic_present_new        (const IcPresence *presence);
IcRefusedAct  *ic_refused_act_new    (const IcLinkAct *act);

/* A line of the list, from what a summary knows. */
IcIncidentRow *ic_incident_row_new   (const IcState *summary);

G_END_DECLS
