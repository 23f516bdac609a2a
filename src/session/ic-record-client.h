/* SPDX-License-Identifier: GPL-3.0-or-later
 * A record for programs without a desk: through the desk that holds it when
 * there is one, else opened here. Every function blocks until it is answered.
 */
#pragma once

#include "ic-env.h"
#include "ic-session.h"
#include "ic-store.h"

G_BEGIN_DECLS

typedef enum {
  IC_RECORD_ERROR_BUSY,      /* another program holds it and cannot be reached */
  IC_RECORD_ERROR_UNUSABLE,  /* it cannot be opened, read or written */
  IC_RECORD_ERROR_REFUSED,   /* an event was refused; the message says why */
  IC_RECORD_ERROR_DAMAGED,   /* it does not verify */
} IcRecordError;
#define IC_RECORD_ERROR (ic_record_error_quark ())
GQuark ic_record_error_quark (void);

typedef struct _IcRecordClient IcRecordClient;

/* @env is borrowed. The record is created when it does not exist and no desk
 * holds it, unless @create is false. Returns: (transfer full). */
IcRecordClient *ic_record_client_open      (const char *directory, IcEnv *env, bool create, GError **error);
/* Ends after what was submitted is durable. */
void            ic_record_client_free      (IcRecordClient *self);
/* Names this device in its events. */
const char     *ic_record_client_source    (IcRecordClient *self);
/* Whether a desk holds the record. */
bool            ic_record_client_is_remote (IcRecordClient *self);

/* Has @events (of GBytes) placed. The first refusal is the error; the others are placed all the same. */
bool            ic_record_client_submit    (IcRecordClient *self, GPtrArray *events, GError **error);
/* Returns: (transfer full) of IcHead. */
GPtrArray      *ic_record_client_heads     (IcRecordClient *self, GError **error);
/* Every row of @stream after @after. Returns: (transfer full) of IcRow. */
GPtrArray      *ic_record_client_rows      (IcRecordClient *self, const char *stream, guint64 after, GError **error);
/* A line per incident, newest first. Returns: (transfer full) of IcIncidentLine. */
typedef struct {
  char   *stream, *label, *title, *outcome /* "" while open */, *ic_name;
  int     state;
  gint64  declared;
} IcIncidentLine;
void            ic_incident_line_free      (IcIncidentLine *self);
GPtrArray      *ic_record_client_summaries (IcRecordClient *self, GError **error);
/* Returns: (transfer full) the report; NULL with IC_RECORD_ERROR_DAMAGED when something is wrong. */
char           *ic_record_client_verify    (IcRecordClient *self, GError **error);

/* -- a joined record ----------------------------------------------------------- */

/* The link to a server. Texts may be NULL. */
typedef struct {
  IcLinkPhase   phase;
  gint64        since, retry;         /* as in IcLinkStatus */
  char         *reason;
  guint         waiting, refused;
  guint64       behind;
  gint64        skew;
  IcPermission  permission;
  char         *user, *name;          /* who this desk is there */
  char         *server, *address;     /* its name and where it is */
} IcRecordLink;
void            ic_record_link_free        (IcRecordLink *self);
/* NULL without error: works alone. Returns: (transfer full). */
IcRecordLink   *ic_record_client_link      (IcRecordClient *self, GError **error);
/* The acts the server does not have yet, in order. Returns: (transfer full) of GBytes. */
GPtrArray      *ic_record_client_waiting   (IcRecordClient *self, GError **error);
/* Waits until the server has placed what waits, has refused it, or cannot be reached; at most @seconds. */
bool            ic_record_client_settle    (IcRecordClient *self, guint seconds, GError **error);

typedef struct {
  char   *key, *text, *reason, *stream; /* as of IcRefusedAct; stream is "" when it cannot be told */
  gint64  time;
} IcRefusedLine;
void            ic_refused_line_free       (IcRefusedLine *self);
/* Newest first. Returns: (transfer full) of IcRefusedLine. */
GPtrArray      *ic_record_client_refused   (IcRecordClient *self, GError **error);
bool            ic_record_client_forget    (IcRecordClient *self, const char *key, GError **error);
bool            ic_record_client_resend    (IcRecordClient *self, const char *key, GError **error);

/* Both end this client: open another one. @id, @name and @zone propose who this is. @remark: what whoever
 * joined should know (the token is not kept …), or NULL; (transfer full). */
bool            ic_record_client_join      (IcRecordClient *self, const char *invitation, const IcPerson *me, char **remark, GError **error);
bool            ic_record_client_leave     (IcRecordClient *self, GError **error);

/* As ic_session_list_adoptable_async() and ic_session_adopt_async(). Returns: (transfer full). */
IcAdoptables   *ic_record_client_adoptable (IcRecordClient *self, GError **error);
bool            ic_record_client_adopt     (IcRecordClient *self, const char * const *streams, const char * const *keys, GError **error);

/* As ic_session_list_outlets_async() and the like. Returns: (transfer full) of IcOutletStanding. */
GPtrArray      *ic_record_client_outlets   (IcRecordClient *self, GError **error);
/* Returns: (transfer full). */
char           *ic_record_client_test_outlet (IcRecordClient *self, const char *id, GError **error);
/* @secret NULL: forgets it. */
bool            ic_record_client_set_secret (IcRecordClient *self, const char *name, const char *secret, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcRecordClient, ic_record_client_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcRecordLink, ic_record_link_free)

G_END_DECLS
