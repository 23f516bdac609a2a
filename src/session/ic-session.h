/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a person works with: one record, the incidents in it, and one of them in
 * front. Lives in the main context of the thread that made it; everything slow
 * (disk, network, fold) happens on the engine's thread. No GTK.
 */
#pragma once

#include "ic-incident.h"
#include "ic-link.h"
#include "ic-outlet-standing.h"
#include "ic-verbs.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  IC_SESSION_OPENING,
  IC_SESSION_READY,
  IC_SESSION_FAILED, /* the record cannot be used; ic_session_get_error() says why and what to do */
} IcSessionStatus;

/* One line of the list of incidents, from its summary. Immutable. */
#define IC_TYPE_INCIDENT_ROW (ic_incident_row_get_type ())
G_DECLARE_FINAL_TYPE (IcIncidentRow, ic_incident_row, IC, INCIDENT_ROW, GObject)
const char *ic_incident_row_get_stream  (IcIncidentRow *self);
const char *ic_incident_row_get_label   (IcIncidentRow *self); /* "" before it has one */
const char *ic_incident_row_get_title   (IcIncidentRow *self);
const char *ic_incident_row_get_ic_name (IcIncidentRow *self);
int         ic_incident_row_get_state   (IcIncidentRow *self);
const char *ic_incident_row_get_outcome (IcIncidentRow *self); /* NULL while open */
gint64      ic_incident_row_get_declared (IcIncidentRow *self);
gboolean    ic_incident_row_get_drill    (IcIncidentRow *self);
/* What was promised to customers and is over: how many were kept, of how many. */
void        ic_incident_row_get_promises (IcIncidentRow *self, guint *kept, guint *of);

/* Somebody else who has an incident on the screen. Immutable. */
#define IC_TYPE_PRESENT (ic_present_get_type ())
G_DECLARE_FINAL_TYPE (IcPresent, ic_present, IC, PRESENT, GObject)
const char *ic_present_get_id       (IcPresent *self);
const char *ic_present_get_name     (IcPresent *self);
const char *ic_present_get_device   (IcPresent *self);
const char *ic_present_get_incident (IcPresent *self); /* its stream */
gboolean    ic_present_get_writing  (IcPresent *self); /* an update, rather than looking */

/* An act that the server refused; nothing of what was typed is lost. Immutable. */
#define IC_TYPE_REFUSED_ACT (ic_refused_act_get_type ())
G_DECLARE_FINAL_TYPE (IcRefusedAct, ic_refused_act, IC, REFUSED_ACT, GObject)
const char *ic_refused_act_get_key    (IcRefusedAct *self);
const char *ic_refused_act_get_text   (IcRefusedAct *self); /* the kind, and all that somebody may have typed */
const char *ic_refused_act_get_reason (IcRefusedAct *self); /* why, with what to do */
const char *ic_refused_act_get_stream (IcRefusedAct *self); /* NULL when it cannot be told */
gint64      ic_refused_act_get_time   (IcRefusedAct *self); /* when it was refused, microseconds UTC */
/* What the act in @bytes said: its kind, and all that somebody may have typed. Returns: (transfer full). */
char       *ic_act_words (GBytes *bytes);

typedef enum {
  IC_SESSION_ERROR_ALONE,     /* this desk is not joined to a server */
  IC_SESSION_ERROR_JOINED,    /* this desk is joined to a server already, which has not signed it out */
  IC_SESSION_ERROR_FORBIDDEN, /* the permission of this desk does not reach so far */
  IC_SESSION_ERROR_OFFLINE,   /* the server has to be reached for this, and cannot be now */
} IcSessionError;
#define IC_SESSION_ERROR (ic_session_error_quark ())
GQuark ic_session_error_quark (void);

#define IC_TYPE_SESSION (ic_session_get_type ())
G_DECLARE_FINAL_TYPE (IcSession, ic_session, IC, SESSION, GObject)

/* Properties (all read-only, notify): "status", "trouble", "incident", "acting", "org",
 * "inbox" (pointers) and "link" (a pointer; ic_session_get_link(), notified at every change of its status).
 * Signals:
 *   "tick" (gint64 now)                  once a second of the wall clock, @now in the incident in front's time; drives every clock on screen
 *   "announced" (IcEntry *)              a loud entry was placed: "@all: IC → Kim"
 *   "placed" (IcEntry *)                 any entry was placed in the incident in front, live (not while loading)
 *   "refused" (char *text, char *why)    an act was refused; it is in the refused list, nothing typed is lost
 *   "overtaken" (IcEntry *)              an act of mine was placed, but came too late to have effect (somebody else took
 *                                        command first …); its remark says why. In any incident of a joined desk
 *   "offered" (char *stream, char *label, char *from_name)  somebody offers me command. In any incident of a joined desk, also not in front
 *   "moved"                              this desk joined or left a server, whoever asked for it: close this session and open
 *                                        another one on the same directory
 */

/* Opens the record in @directory in the background. @env is borrowed for ever; NULL: the real one. */
IcSession       *ic_session_new         (const char *directory, IcEnv *env);
/* While held, summaries are there and no incident's past is read, so that a first
 * frame is painted at once, however long the record is. Call it right after
 * ic_session_new(), and again with FALSE when a frame was painted; after a second it ends by itself. */
void             ic_session_hold        (IcSession *self, gboolean hold);
/* Stops the engine after what is under way is durable; blocks for that. */
void             ic_session_close       (IcSession *self);

const char      *ic_session_get_directory (IcSession *self);
IcSessionStatus  ic_session_get_status  (IcSession *self);
const GError    *ic_session_get_error   (IcSession *self);
/* What is wrong now though work goes on ("The disk is full: 3 entries are only in memory …"), else NULL. */
const char      *ic_session_get_trouble (IcSession *self);
/* The error behind it, of IC_STORE_ERROR as a rule; NULL without trouble. */
const GError    *ic_session_get_trouble_error (IcSession *self);

/* Who sits here (settings) and who acts now; the same unless somebody acts for another, or command was accepted at this desk. */
void             ic_session_set_me      (IcSession *self, const char *id, const char *name, const char *zone);
void             ic_session_set_acting  (IcSession *self, const char *id); /* NULL: me */
const char      *ic_session_get_me      (IcSession *self);
const char      *ic_session_get_acting  (IcSession *self);
const IcPerson  *ic_session_get_me_person (IcSession *self);
/* The zone times are shown in: local, or UTC by the toggle. (transfer none) */
GTimeZone       *ic_session_get_zone    (IcSession *self);
void             ic_session_set_utc     (IcSession *self, gboolean utc);
/* A zone by IANA name, cached, never NULL (UTC for nonsense). (transfer none) */
GTimeZone       *ic_session_find_zone   (const char *name);

/* Every incident in the record, newest first: IcIncidentRow. (transfer none) */
GListModel      *ic_session_get_incidents (IcSession *self);
/* The one in front; NULL: none. Opened by stream; declaring opens it by itself. */
IcIncident      *ic_session_get_incident  (IcSession *self);
void             ic_session_open_incident (IcSession *self, const char *stream /* NULL: none */);

/* The organisation's state: policies, the metrics new incidents start with, outlets, components, statements,
 * customers. Never NULL; borrowed until the next notify::org. */
const IcState   *ic_session_get_org       (IcSession *self);

/* The inbox of the newest month there is (ic-inbox.h), and of the one @before; NULL: nothing is in it. Borrowed until the
 * next notify::inbox, which comes for both, and in a storm as often as something is placed: look at it once a frame. */
const IcState   *ic_session_get_inbox     (IcSession *self, gboolean before);
/* Its lines as they are to be shown now: ic_inbox_lines() with the incidents of this record. They point into
 * ic_session_get_inbox(). Returns: (transfer full) of IcInboxLine. */
GPtrArray       *ic_session_list_inbox    (IcSession *self);

/* The wall clock, and the time of the incident in front. */
gint64           ic_session_now           (IcSession *self);

/* A set of verbs for the incident in front (state, comms and latest readings filled in). Returns: (transfer full). */
IcVerbs         *ic_session_begin         (IcSession *self);
/* Has the events placed. Answered when durable; the first refusal is the error.
 * When the disk is full or the record in trouble the acts stay in memory, are
 * shown pending, and are tried again; the answer waits. Takes @verbs. */
void             ic_session_submit_async  (IcSession *self, IcVerbs *verbs, GAsyncReadyCallback callback, gpointer user_data);
gboolean         ic_session_submit_finish (IcSession *self, GAsyncResult *result, GError **error);
/* The same without waiting; refusals come as "refused". */
void             ic_session_submit        (IcSession *self, IcVerbs *verbs);
/* How many acts are only in memory, because of the trouble there is; they are lost when the session is closed now. */
guint            ic_session_get_waiting   (IcSession *self);

/* Texts being typed. Kept in memory at once and on disk within a second; NULL or "" forgets. */
void             ic_session_set_draft     (IcSession *self, const char *key, const char *text);
const char      *ic_session_get_draft     (IcSession *self, const char *key);
/* Writes what is waiting now (before the window goes away). */
void             ic_session_flush_drafts  (IcSession *self);

/* -- a server ---------------------------------------------------------------- */

/* The link to a server; NULL: this desk works alone. Borrowed until the next notify::link. */
const IcLinkStatus *ic_session_get_link  (IcSession *self);
/* May this desk do this kind of act? By the permission of its token; always when it works alone. */
gboolean         ic_session_may          (IcSession *self, IcKindId kind);

/* Joins the server that an invitation names, under @name where it names nobody (NULL: the name of me).
 * After success DIRECTORY/link is written, the token is in the keyring, and "moved" is emitted. */
void             ic_session_join_async   (IcSession *self, const char *invitation, const char *name, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
gboolean         ic_session_join_finish  (IcSession *self, GAsyncResult *result, GError **error);
/* Signs out: the token is forgotten here, and on the server when that can be reached.
 * Acts that were not sent stay in this desk's copy and go out when it joins that server again. Then "moved" is emitted. */
void             ic_session_leave_async  (IcSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean         ic_session_leave_finish (IcSession *self, GAsyncResult *result, GError **error);
/* How many acts the server does not have yet. */
guint            ic_session_get_unsent   (IcSession *self);
/* Tries to reach the server now. */
void             ic_session_retry_link   (IcSession *self);

/* Refused acts, newest first: IcRefusedAct. (transfer none) */
GListModel      *ic_session_get_refused    (IcSession *self);
void             ic_session_forget_refused (IcSession *self, const char *key);
void             ic_session_resend_refused (IcSession *self, const char *key);

/* Who else has the incident in front on the screen: IcPresent, by name. Changes as people come and go. (transfer none) */
GListModel      *ic_session_get_present  (IcSession *self);
/* Somebody at this desk is typing an update; that they look at the incident in front is told by itself. */
void             ic_session_set_writing  (IcSession *self, gboolean writing);
/* The newest sitrep of the incident in front is on the screen: told once for whoever this desk acts for.
 * A desk that works alone has nobody to tell. */
void             ic_session_tell_sitrep_read (IcSession *self);

/* What was done alone and can be brought along, by an admin. */
typedef struct {
  char    *stream, *label, *title, *outcome /* NULL while open */;
  int      state;
  gint64   declared;
  guint64  events, sent; /* @sent: of @events, by an attempt that was broken off */
} IcAdoptable;
/* Where the organisation's settings made alone differ from the server's. */
typedef struct {
  char *key;      /* names it when it is to be taken over */
  char *what;     /* "a round lasts", "the metric “Checkout success”" */
  char *mine;     /* in words */
  char *theirs;   /* in words; NULL: the server has none */
} IcOrgDifference;
typedef struct {
  GPtrArray *incidents;   /* of IcAdoptable, newest first */
  GPtrArray *differences; /* of IcOrgDifference */
} IcAdoptables;
void             ic_adoptable_free            (IcAdoptable *self);
void             ic_adoptables_free           (IcAdoptables *self);
void             ic_session_list_adoptable_async  (IcSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full). */
IcAdoptables    *ic_session_list_adoptable_finish (IcSession *self, GAsyncResult *result, GError **error);
/* How far it is; @sent of @events of @stream are on the server. */
typedef void   (*IcAdoptProgress)             (const char *stream, guint64 sent, guint64 events, gpointer data);
/* Hands the incidents @streams over as they are, then submits the settings @keys as ordinary acts; each may be NULL.
 * An attempt that was broken off is taken up where it was. @progress may be NULL. */
void             ic_session_adopt_async       (IcSession *self, const char * const *streams, const char * const *keys,
                                               IcAdoptProgress progress, gpointer progress_data,
                                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean         ic_session_adopt_finish      (IcSession *self, GAsyncResult *result, GError **error);

/* -- outlets ----------------------------------------------------------------- */

/* Keeps @secret under @name (1 to 64 of a-z A-Z 0-9 . _ -), for outlets that name it; NULL forgets it. It goes into the
 * keyring of a desk that works alone, to the server of a joined one (admins only), and is never read back. */
void             ic_session_set_secret_async   (IcSession *self, const char *name, const char *secret, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
/* FALSE with an error that says what to do; IC_SECRETS_ERROR_NO_KEYRING: it is held until this program ends. */
gboolean         ic_session_set_secret_finish  (IcSession *self, GAsyncResult *result, GError **error);
/* Tests the outlet @id of the organisation, from where its updates are sent. */
void             ic_session_test_outlet_async  (IcSession *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) one sentence about what was found. */
char            *ic_session_test_outlet_finish (IcSession *self, GAsyncResult *result, GError **error);
/* How outlets stand. What became of a single update is in the incident's state (IcDelivery). */
void             ic_session_list_outlets_async  (IcSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) of IcOutletStanding. */
GPtrArray       *ic_session_list_outlets_finish (IcSession *self, GAsyncResult *result, GError **error);

/* -- the whole record -------------------------------------------------------- */

/* Walks the whole record. The answer's text is what incidentctl verify says. */
void             ic_session_verify_async  (IcSession *self, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) a report; NULL with error when it does not verify. */
char            *ic_session_verify_finish (IcSession *self, GAsyncResult *result, GError **error);
/* The rows of a stream as NDJSON {"stream","position","placed","link","event"}. */
void             ic_session_log_async     (IcSession *self, const char *stream, GAsyncReadyCallback callback, gpointer user_data);
GBytes          *ic_session_log_finish    (IcSession *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcAdoptables, ic_adoptables_free)

G_END_DECLS
