/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the service share.
 */
#pragma once

#include "ic-service.h"

#include "ic-event.h"
#include "ic-secrets.h"

G_BEGIN_DECLS

typedef struct _IcTurn IcTurn;

/* What can be counted by route: those of the table, and what was none of them. */
#define IC_SERVICE_MAX_ROUTES 24
#define IC_SERVICE_N_STATUSES 16

/* The end of a stream, in the list from the one that was written to last. */
typedef struct {
  IcHead  head;
  GBytes *summary; /* of an incident, or NULL */
  bool    told;    /* @summary was told to the feeds */
  GList   link;
} IcEnd;

typedef struct {
  IcReader *reader;
  char     *token;  /* short id */
  char     *device; /* or the token's id, where it has none */
  GList     link;
} IcFeed;

/* What is counted, each for itself: strangers fill up nothing that desks need. */
typedef enum { IC_LIMIT_CALLS /* of a token */, IC_LIMIT_JOINS /* of an address */, IC_LIMIT_PRESENCE /* of a token */, IC_LIMIT_LISTS /* of a token */, IC_LIMIT_INGEST /* of a token */,
  IC_LIMIT_STRANGERS /* of an address */, IC_N_LIMITS } IcLimit;

struct _IcService {
  IcEnv       *env;
  IcStore     *store;
  char        *name, *directory;
  IcCredentials *credentials;  /* or NULL */
  void       (*wake) (gpointer data);
  gpointer     wake_data;
  bool         open, closed;

  /* Of the record; kept on the META shelf. */
  char        *lineage, *source;
  char       **ancestors;
  char         incarnation[9]; /* 8 hexadecimal digits: cursors of others are unknown. Another one after every restore */
  bool         restoring, resuming;
  gint64       resume_at;      /* tried again then, when nobody is waited for; 0: not */
  char        *restored, *awaiting; /* as noted */
  GTree       *hidden;         /* incidents that were being handed over when the record was opened; until then only */
  GTree       *awaited;        /* device → whether it has yet to hand back */

  IcAccess    *access;
  IcKeeper    *keeper;
  IcRing      *ring;
  GHashTable  *ends;           /* stream → IcEnd, owned */
  GQueue       newest;         /* of IcEnd, through their links: written to last comes first */
  guint64      version;        /* of that list and its summaries */
  GBytes      *listed[2];      /* the first page of it, as observers and as others see it */
  guint64      listed_version[2];

  GQueue       feeds;          /* of IcFeed, through their links */
  GTree       *present;        /* device → IcPresent, owned */
  gint64       present_at;     /* when the first of them is over */
  GQueue       untold;         /* of IcEnd: summaries to be told */
  gint64       ping_at, tell_at, seen_at;

  GQueue       submitting;     /* of IcTurn, through their links: waiting for the keeper */
  gsize        submitting_bytes;
  char        *trouble;        /* why nothing can be placed, or NULL */
  GQueue       reading;        /* of IcRowsTurn: waiting for others that read rows */
  guint        n_reading;
  GQueue       ingesting;      /* of IcTurn, through their links: waiting for the keeper to place what a source sent */
  GQueue       asking;         /* of IcAsking, through their links: waiting for an outlet or a secret */

  GHashTable  *buckets[IC_N_LIMITS]; /* who → IcBucket, owned */
  gint64       buckets_swept;
  guint64      counts[IC_SERVICE_MAX_ROUTES + 1][IC_SERVICE_N_STATUSES];
  guint64      placed, refused, byes[IC_N_PROBLEMS];
  IcServiceMetrics metrics;
  gpointer     metrics_data;
  IcServiceLog log;
  gpointer     log_data;

  IcStoreDone  opened;
  gpointer     opened_data;
};

/* One call, from being asked to its answer. */
struct _IcTurn {
  IcService   *service;
  int          route;          /* in the table, or -1 */
  char        *stream;         /* in the path, also what else has a name there; or NULL */
  char        *user, *device, *token; /* who asks: device may be NULL; token is the short id */
  IcPermission permission;
  IcReaderWake reader_wake;
  gpointer     reader_data;
  IcReplied    done;
  gpointer     user_data;
  gsize        size;           /* of the body, while it waits for the keeper */
  GList        link;
};

typedef struct {
  IcPresence presence;
  char      *token;
  gint64     until;
} IcPresent;

/* -- ic-service-turn.c: answering -- */

void ic_turn_free        (IcTurn *self);
/* Each ends the turn. @body (transfer full) or NULL. */
void ic_turn_reply       (IcTurn *self, guint status, const char *content_type, GBytes *body);
void ic_turn_fail        (IcTurn *self, IcProblem problem, const char *format, ...) G_GNUC_PRINTF (3, 4);
void ic_turn_fail_error  (IcTurn *self, const GError *error);
void ic_turn_send        (IcTurn *self, const IcReply *reply);
/* Whether this call may be looked at: false when it was answered instead. */
bool ic_turn_check_body  (IcTurn *self, const IcCall *call, const char *content_type, gsize max);
/* A number in the query, @fallback where it is missing. */
bool ic_turn_get_number  (IcTurn *self, const IcCall *call, const char *name, guint64 fallback, guint64 max, guint64 *value);
/* Unescaped; NULL where it is missing or cannot be read. Returns: (transfer full). */
char *ic_query_value     (const char *query, const char *name);
/* The status of a column of the counts; 0: any other. */
guint ic_turn_status     (guint n);

/* -- ic-service-routes.c: the table -- */

typedef void (*IcRouteFunc) (IcTurn *turn, const IcCall *call);
/* -1 where there is none; then @allow says which methods this path has, or is NULL. */
int         ic_routes_find   (const char *method, const char *path, char **stream, char **allow);
IcRouteFunc ic_routes_func   (int route);
guint       ic_routes_count  (void);

/* -- the handlers -- */

void ic_service_health_check (IcTurn *turn, const IcCall *call);
void ic_service_ready_check  (IcTurn *turn, const IcCall *call);
void ic_service_write_metrics (IcTurn *turn, const IcCall *call);
void ic_service_join         (IcTurn *turn, const IcCall *call);
void ic_service_sign_out     (IcTurn *turn, const IcCall *call);
void ic_service_presence     (IcTurn *turn, const IcCall *call);
void ic_service_feed         (IcTurn *turn, const IcCall *call);
void ic_service_events       (IcTurn *turn, const IcCall *call);
void ic_service_list         (IcTurn *turn, const IcCall *call);
void ic_service_rows         (IcTurn *turn, const IcCall *call);
void ic_service_take         (IcTurn *turn, const IcCall *call);
void ic_service_handback     (IcTurn *turn, const IcCall *call);
void ic_service_set_secret   (IcTurn *turn, const IcCall *call);
void ic_service_forget_secret (IcTurn *turn, const IcCall *call);
void ic_service_list_outlets (IcTurn *turn, const IcCall *call);
void ic_service_test_outlet  (IcTurn *turn, const IcCall *call);
void ic_service_ingest_alertmanager (IcTurn *turn, const IcCall *call);
void ic_service_ingest_cdevents     (IcTurn *turn, const IcCall *call);
void ic_service_enqueue_event       (IcTurn *turn, const IcCall *call);
void ic_service_enqueue_change      (IcTurn *turn, const IcCall *call);

/* -- ic-service-outlets.c -- */

/* Answers those that wait for an outlet or a secret. */
void   ic_askings_end        (IcService *self);

/* -- ic-service-ends.c: the streams there are -- */

void   ic_ends_init          (IcService *self);
void   ic_ends_clear         (IcService *self);
/* At the beginning: all of them, in any order. */
void   ic_ends_load          (IcService *self, GPtrArray *heads);
/* Notes a placed row: moves the stream to the front. */
IcEnd *ic_ends_move          (IcService *self, const char *stream, const IcRow *row);
IcEnd *ic_ends_find          (IcService *self, const char *stream);
/* The same, unless @turn may not see it. */
IcEnd *ic_ends_find_visible  (IcTurn *turn, const char *stream);
/* Whether it may be shown at all: not while it is being handed over. */
bool   ic_ends_is_shown      (IcService *self, const char *stream);
void   ic_ends_summary       (IcService *self, const char *stream, GBytes *summary);
/* The feeds are told the line of this incident behind what was published: who goes on behind one of its rows
 * may have heard the row and not the line, which was not kept in the ring over a restart. */
void   ic_ends_tell          (IcService *self, const char *stream);

/* -- ic-service-feed.c -- */

/* "INCARNATION.ROW". Returns: (transfer full). */
char  *ic_service_cursor     (IcService *self, guint64 row);
void   ic_feed_publish_row   (IcService *self, const char *stream, const IcRow *row, bool with_cursor);
void   ic_feed_publish       (IcService *self, IcFrameType type, guint audience, GBytes *data /* transfer full */);
/* Ends those of @token (NULL: all). */
void   ic_feeds_end          (IcService *self, const char *token, IcProblem problem, const char *detail);
void   ic_feed_health        (IcService *self, const char *stream, const IcHealth *health);
/* Pings, summaries. */
void   ic_feeds_step         (IcService *self, gint64 now);

/* -- ic-service-presence.c -- */

void   ic_present_drop       (IcService *self, const char *device);
void   ic_present_step       (IcService *self, gint64 now);
void   ic_present_free       (IcPresent *self);

/* -- ic-service-limits.c -- */

void   ic_limits_init        (IcService *self);
void   ic_limits_clear       (IcService *self);
/* Takes one from the bucket of @who; false when it is empty. */
bool   ic_limits_take        (IcService *self, IcLimit limit, const char *who);
/* Whether it would, and takes nothing. */
bool   ic_limits_would       (IcService *self, IcLimit limit, const char *who);
/* Whose joins are counted together: an address, or an IPv6 network of 64 bits. Returns: (transfer full). */
char  *ic_limits_neighbours  (const char *address);

/* -- ic-service-events.c -- */

/* Nothing can be placed because of @error; NULL: it can again. Who waits is answered. */
void   ic_events_trouble     (IcService *self, const GError *error, guint waiting);

/* -- ic-service-ingest.c: alerts and changes -- */

/* Nothing can be placed: who waits is to come again. */
void   ic_ingests_trouble    (IcService *self, const char *detail);

/* -- ic-service-record.c: what the META shelf says -- */

/* Reads it, and writes what is missing. */
void   ic_record_load        (IcService *self, IcStoreDone done);
/* Notes that a device has handed back everything, durably. */
void   ic_record_handed_back (IcService *self, const char *device, IcStoreDone done, gpointer user_data);
/* At the beginning, when who has a token is known. */
void   ic_record_await       (IcService *self, IcStoreDone done);
/* Takes events again when nobody is waited for any more. */
void   ic_record_check       (IcService *self);
void   ic_record_step        (IcService *self, gint64 now);
/* How many have yet to hand back. */
guint  ic_record_awaited     (IcService *self);

/* -- ic-service.c -- */

void   ic_service_log        (IcService *self, int priority, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* The record takes events (again): the keeper may write what is due. */
void   ic_service_release    (IcService *self);

static inline IcAudience
ic_service_audience (const char *stream)
{
  return ic_stream_type (stream) == IC_STREAM_COMMS ? IC_AUDIENCE_COMMS : IC_AUDIENCE_ALL;
}

G_END_DECLS
