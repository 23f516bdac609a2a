/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words desks and a server exchange, written and read in one place; what
 * they mean stands in docs/protocol.md. Pure: no socket, no store, no clock.
 *
 * Writers make exactly what readers take. Readers trust nothing: every length,
 * number and name is checked, and the error says which was wrong.
 */
#pragma once

#include "ic-event.h"
#include "ic-permission.h"

G_BEGIN_DECLS

#define IC_WIRE_MAX_BATCH      256             /* events in one POST /v1/events */
#define IC_WIRE_MAX_BODY       (1024 * 1024)   /* of any request */
#define IC_WIRE_MAX_ROWS_BYTES (8 * 1024 * 1024) /* of one answer with rows */
#define IC_WIRE_PING           (4 * G_USEC_PER_SEC) /* a ping at least so often */
#define IC_WIRE_SILENCE        (9 * G_USEC_PER_SEC) /* nothing heard for so long: offline */
#define IC_WIRE_DIGEST         32

#define IC_WIRE_JSON    "application/json"
#define IC_WIRE_BATCH   "application/cloudevents-batch+json"
#define IC_WIRE_NDJSON  "application/x-ndjson"
#define IC_WIRE_SSE     "text/event-stream"
#define IC_WIRE_PROBLEM "application/problem+json"

/* -- problems -------------------------------------------------------------- */

/* In the order of the table in docs/protocol.md; each has one HTTP status. */
typedef enum {
  IC_PROBLEM_BAD_REQUEST, IC_PROBLEM_SIGNED_OUT, IC_PROBLEM_FORBIDDEN, IC_PROBLEM_NOT_FOUND, IC_PROBLEM_METHOD,
  IC_PROBLEM_CONFLICT, IC_PROBLEM_USED, IC_PROBLEM_TOO_LARGE, IC_PROBLEM_UNKNOWN_KIND, IC_PROBLEM_BUSY,
  IC_PROBLEM_TROUBLE, IC_PROBLEM_RESTORING,
  IC_PROBLEM_INTERRUPTED, /* only as the reason of a "bye": the server ends, or this desk was too slow */
  IC_PROBLEM_REPLACED,    /* only as the reason of a "bye": another feed of the same device */
  IC_PROBLEM_CHANGED,     /* only as the reason of a "bye": what this desk may do is another thing now */
  IC_N_PROBLEMS,
} IcProblem;
/* A GError of this domain has an IcProblem as its code and its detail as message. */
#define IC_PROBLEM_ERROR (ic_problem_error_quark ())
GQuark      ic_problem_error_quark (void);
guint       ic_problem_status (IcProblem problem);
const char *ic_problem_name   (IcProblem problem); /* "signed-out" */
/* The document. Returns: (transfer full). */
GBytes     *ic_problem_write  (IcProblem problem, const char *detail);
/* From a document, or from the status alone when the body is none (a proxy's page). Returns: (transfer full). */
GError     *ic_problem_read   (guint status, GBytes *body);
/* Whether it is a problem document of a server, rather than something in between that answered. */
bool        ic_problem_is_document (GBytes *body);
/* The problem an error from admission (IC_EVENT_ERROR) or the store is. */
IcProblem   ic_problem_of     (const GError *error);

/* -- rows ------------------------------------------------------------------ */

/* A placed event as it travels. Texts and bytes are owned. */
typedef struct {
  char    *stream;
  guint64  position;
  gint64   placed;
  guint8   link[IC_WIRE_DIGEST];
  GBytes  *bytes;     /* of the event, or the tombstone when @redacted */
  bool     redacted;
  guint8   digest[IC_WIRE_DIGEST]; /* of the bytes as placed; reckoned when not redacted */
} IcWireRow;
void       ic_wire_row_free   (IcWireRow *self);
/* One line without line break. Returns: (transfer full). */
GBytes    *ic_wire_row_write  (const IcWireRow *row);
/* Returns: (transfer full), or NULL with error. */
IcWireRow *ic_wire_row_read   (const char *line, gsize length, GError **error);
/* Every line of an NDJSON body. Returns: (transfer full) of IcWireRow. */
GPtrArray *ic_wire_rows_read  (GBytes *ndjson, GError **error);

/* -- batches and their answers --------------------------------------------- */

/* @events of GBytes. Returns: (transfer full). */
GBytes    *ic_wire_batch_write (GPtrArray *events);
/* The events as the bytes that stand in the batch. Returns: (transfer full) of GBytes. */
GPtrArray *ic_wire_batch_read  (GBytes *body, GError **error);

typedef struct {
  guint64  position; /* 0 with @error */
  gint64   placed;
  guint8   link[IC_WIRE_DIGEST];
  GError  *error;    /* of IC_PROBLEM_ERROR */
} IcWireResult;
void       ic_wire_result_free   (IcWireResult *self);
GBytes    *ic_wire_results_write (GPtrArray *results /* of IcWireResult */);
/* Returns: (transfer full) of IcWireResult, exactly @n. */
GPtrArray *ic_wire_results_read  (GBytes *body, guint n, GError **error);

/* -- heads ----------------------------------------------------------------- */

typedef struct {
  char    *stream;
  guint64  position;
  gint64   placed;
  guint8   link[IC_WIRE_DIGEST];
  GBytes  *summary; /* or NULL */
} IcWireHead;
void       ic_wire_head_free  (IcWireHead *self);
typedef struct {
  char      *cursor;
  GPtrArray *heads; /* of IcWireHead, newest first */
} IcWireHeads;
void         ic_wire_heads_free  (IcWireHeads *self);
GBytes      *ic_wire_heads_write (const IcWireHeads *heads);
IcWireHeads *ic_wire_heads_read  (GBytes *body, GError **error);

/* -- rows that were placed elsewhere ---------------------------------------- */

/* The answer to rows that were handed over: {"position"}, of the stream's end. */
GBytes      *ic_position_write   (guint64 position);
bool         ic_position_read    (GBytes *body, guint64 *position, GError **error);
/* POST /v1/handback: {"device"}. */
GBytes      *ic_handback_write   (const char *device);
char        *ic_handback_read    (GBytes *body, GError **error);

/* -- joining --------------------------------------------------------------- */

typedef struct {
  char         *id, *name;
  IcPermission  permission;
} IcWireUser;
void        ic_wire_user_clear (IcWireUser *self);

/* What POST /v1/join says. @id, @name and @zone may be NULL. */
typedef struct {
  char *code, *device, *id, *name, *zone;
} IcWireJoin;
void        ic_wire_join_free  (IcWireJoin *self);
GBytes     *ic_wire_join_write (const IcWireJoin *join);
IcWireJoin *ic_wire_join_read  (GBytes *body, GError **error);

/* Its answer. */
typedef struct {
  char       *token, *server, *lineage;
  IcWireUser  user;
} IcWireJoined;
void          ic_wire_joined_free  (IcWireJoined *self);
GBytes       *ic_wire_joined_write (const IcWireJoined *joined);
IcWireJoined *ic_wire_joined_read  (GBytes *body, GError **error);

/* "incident://join?server=…&code=…". Returns: (transfer full). */
char *ic_invitation_write (const char *server, const char *code);
/* From a link that was opened or pasted, with blanks around it. The error says what is wrong with it. */
bool  ic_invitation_read  (const char *link, char **server, char **code, GError **error);

/* -- the feed -------------------------------------------------------------- */

typedef enum {
  IC_FRAME_HELLO, IC_FRAME_PLACED, IC_FRAME_PRESENCE, IC_FRAME_READINGS, IC_FRAME_SUMMARY, IC_FRAME_RESTORED,
  IC_FRAME_PING, IC_FRAME_BYE,
  IC_FRAME_OTHER, /* of a newer server: to be passed over */
} IcFrameType;
const char *ic_frame_name (IcFrameType type);

/* "event: …\nid: …\ndata: …\n\n"; @cursor may be NULL, @data is one line of JSON. Returns: (transfer full). */
GBytes     *ic_frame_write (IcFrameType type, const char *cursor, GBytes *data);

typedef struct {
  IcFrameType  type;
  const char  *cursor; /* or NULL */
  const char  *data;
  gsize        length;
} IcFrame;

/* Takes the bytes of a feed as they come, in pieces of any size. A frame larger
 * than @max_frame ends it with an error. */
typedef struct _IcFrameReader IcFrameReader;
typedef void (*IcFrameFunc) (const IcFrame *frame, gpointer data);
IcFrameReader *ic_frame_reader_new  (gsize max_frame, IcFrameFunc func, gpointer data);
bool           ic_frame_reader_take (IcFrameReader *self, const char *bytes, gsize n, GError **error);
void           ic_frame_reader_free (IcFrameReader *self);

/* Who has an incident on the screen. @incident NULL: nobody any more. */
typedef struct {
  char *device, *id, *name, *incident;
  bool  writing; /* an update, rather than looking */
} IcPresence;
void        ic_presence_free  (IcPresence *self);
GBytes     *ic_presence_write (const IcPresence *presence);
IcPresence *ic_presence_read  (const char *json, gsize length, GError **error);

typedef struct {
  char        *server, *version, *lineage;
  char       **ancestors;   /* lineages this record had before; never NULL */
  gint64       time;
  bool         resumed, restoring;
  IcWireUser   user;
  char       **kinds;       /* names the server knows; never NULL */
  GPtrArray   *present;     /* of IcPresence */
} IcHello;
void        ic_hello_free  (IcHello *self);
GBytes     *ic_hello_write (const IcHello *hello);
IcHello    *ic_hello_read  (const char *json, gsize length, GError **error);

/* The data of a "summary" frame: {"stream","summary"}. */
GBytes     *ic_summary_frame_write (const char *stream, GBytes *summary);
bool        ic_summary_frame_read  (const char *json, gsize length, char **stream, GBytes **summary, GError **error);

/* "ping" and "bye" are small enough to be written here. */
GBytes     *ic_ping_write  (gint64 time);
gint64      ic_ping_read   (const char *json, gsize length); /* 0 when it cannot be read */
GBytes     *ic_bye_write   (IcProblem problem, const char *detail);
GError     *ic_bye_read    (const char *json, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcWireRow, ic_wire_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcWireResult, ic_wire_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcWireHead, ic_wire_head_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcWireHeads, ic_wire_heads_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcWireJoin, ic_wire_join_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcWireJoined, ic_wire_joined_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcFrameReader, ic_frame_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcPresence, ic_presence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcHello, ic_hello_free)

G_END_DECLS
