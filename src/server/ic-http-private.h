/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the HTTP engine share.
 *
 * All of it runs in the service's main context, libmicrohttpd as one of its
 * sources. A request that was read is asked, and its connection suspended; what was
 * answered, and feeds with something to read again, are resumed together right
 * before the thread looks for more to do. Only a feed may be woken from another
 * thread; what that touches is under the mutex, also the decision to sleep, so that
 * no wake-up is lost.
 */
#pragma once

#include "ic-http-server.h"

#include <microhttpd.h>
#include <netinet/in.h>
#include <stdatomic.h>

G_BEGIN_DECLS

#define IC_HTTP_IDLE         75 /* seconds a connection may wait between two requests; nginx closes first, after 60 */
#define IC_HTTP_STALL        (20 * G_USEC_PER_SEC) /* a feed that took nothing for so long is too slow */
#define IC_HTTP_GOODBYE      (3 * G_USEC_PER_SEC)  /* so long one that was ended may take to hear why */
#define IC_HTTP_SLOWEST      (64 * 1024)           /* bytes per second at which an answer has to be taken */
#define IC_HTTP_MEMORY       (16 * 1024)           /* of one connection, for headers and what is being sent */
#define IC_HTTP_BODIES       (64 * 1024 * 1024)    /* of all bodies being received or worked on */
#define IC_HTTP_BODIES_EACH  (16 * 1024 * 1024)    /* of those from one address */
#define IC_HTTP_ANSWERS      (256 * 1024 * 1024)   /* of all answers being sent */

typedef struct _IcHttpConnection IcHttpConnection;
typedef struct _IcHttpCall       IcHttpCall;

/* Who asks, as far as limits go: an IPv4 address, or an IPv6 network of 64 bits. */
typedef struct {
  char  *name;
  guint  connections; /* of its own */
  guint  requests;    /* under way, through a proxy */
  gsize  bodies;      /* bytes */
} IcHttpAddress;

/* Where a call is. Of a feed: under the mutex. */
typedef enum {
  IC_HTTP_CALL_AWAKE,  /* libmicrohttpd works on it, or is about to */
  IC_HTTP_CALL_POKED,  /* likewise, and there is more to read than it knows */
  IC_HTTP_CALL_ASLEEP, /* suspended */
  IC_HTTP_CALL_GONE,   /* the connection has let go of it */
} IcHttpCallState;

/* A request, its answer, and the feed that may be the answer. */
struct _IcHttpCall {
  guint             refs;
  IcHttpServer     *server;      /* NULL: it ended before the answer came */
  IcService        *service;
  IcHttpConnection *connection;
  IcHttpCallState   state;
  IcHttpCall       *next;        /* in answered or resumed */
  GList             link;        /* among those asked */
  /* Asked. Texts live as long as the connection is suspended. */
  const char       *method, *token;
  char             *path, *query, *content_type;
  char              address[INET6_ADDRSTRLEN];
  IcHttpAddress    *from;        /* whose limits count, NULL: not counted */
  GByteArray       *body;
  gsize             received, declared;
  IcProblem         problem;     /* with @detail: to be answered when the body is over */
  const char       *detail;
  bool              asked;       /* the service has it, or had */
  bool              given_up;    /* the end was not waited for */
  /* Answered. */
  bool              replied;
  guint             status;
  char             *reply_type, *allow;
  GBytes           *reply_body;
  int               retry_after;
  IcReader         *reader;
  bool              cut;         /* ended by the reaper */
  gint64            taken;       /* of a feed: when bytes were last taken, monotonic */
  gint64            ended;       /* when it was first seen to be ended, 0: not yet */
  gsize             begun_with;  /* bytes it had to read when it began */
};

/* What a deadline ends. */
typedef enum { IC_HTTP_PHASE_REQUEST, IC_HTTP_PHASE_SERVICE, IC_HTTP_PHASE_ANSWER, IC_HTTP_PHASE_FEED, IC_HTTP_PHASE_IDLE } IcHttpPhase;

struct _IcHttpConnection {
  IcHttpServer          *server;
  struct MHD_Connection *mhd;
  GList                  link;      /* among all */
  int                    fd;
  char                   address[INET6_ADDRSTRLEN];
  IcHttpAddress         *peer;
  const char            *target_at; /* where the raw target lies, see ic-http-check.c */
  char                  *target;
  IcHttpCall            *call;
  IcHttpPhase            phase;
  gint64                 deadline;  /* monotonic, G_MAXINT64: none */
};

typedef struct {
  IcHttpCall *head, *tail;
} IcHttpCalls;

struct _IcHttpServer {
  IcService         *service;
  IcHttpSettings     settings;      /* as they are, without zeroes; @address is not kept */
  GMainContext      *context;
  struct MHD_Daemon *daemon;
  int                fd;            /* the listening socket, until it was closed */
  guint16            port;
  GSource           *loop, *reaper;
  bool               runs;          /* libmicrohttpd has something to do at once */
  bool               ending;        /* nothing new is asked */
  bool               reaping;       /* the reaper's source is armed */

  GQueue             connections;   /* of IcHttpConnection */
  GQueue             asked;         /* of IcHttpCall: not answered, or feeds */
  IcHttpCalls        answered;      /* to be resumed, but for feeds */
  GHashTable        *addresses;     /* of IcHttpAddress */
  gsize              bodies, answers; /* bytes */
  guint              n_calls;       /* under way */

  GMutex             mutex;
  IcHttpCalls        resumed;       /* feeds to be resumed; under the mutex, like the next */
  bool               stopping;      /* nothing is suspended any more */

  /* For anybody who counts. */
  atomic_ullong      requests, refused, dropped_slow, dropped_late;
  atomic_uint        n_connections, n_feeds;
};

/* -- ic-http-loop.c -- */
void        ic_http_loop_start      (IcHttpServer *self);
/* Lets nobody in any more. */
void        ic_http_loop_quiesce    (IcHttpServer *self);
void        ic_http_loop_stop       (IcHttpServer *self);

/* -- ic-http-listen.c -- */
int         ic_http_listen          (const char *address, guint16 port, GError **error);
/* Makes @fd, handed over by somebody, what libmicrohttpd needs. */
bool        ic_http_listen_adopt    (int fd, GError **error);
guint16     ic_http_listen_port     (int fd);
/* So many connections of @wanted as this process may have files for. */
guint       ic_http_listen_limit    (guint wanted);

/* -- ic-http-address.c -- */
void           ic_http_address_text  (const struct sockaddr *address, char text[INET6_ADDRSTRLEN]);
IcHttpAddress *ic_http_address_find  (IcHttpServer *self, const char *text);
/* Forgets it when nothing of it counts any more. */
void           ic_http_address_drop  (IcHttpServer *self, IcHttpAddress *address);

/* -- ic-http-check.c -- */
typedef struct {
  guint64     length;       /* declared, of the body */
  const char *token;        /* or NULL, like the next */
  const char *content_type; /* as it came */
  const char *forwarded;    /* the last of X-Forwarded-For */
  gsize       forwarded_size;
} IcHttpHead;
/* This libmicrohttpd reads in place and lets much through. */
bool        ic_http_reads_in_place  (void);
/* Whether the head of a request is one that everybody reads alike. NULL, or what is wrong with it. */
const char *ic_http_check           (IcHttpConnection *connection, const char *method, const char *version, IcHttpHead *head);

/* -- ic-http-call.c: from a request to its answer -- */
enum MHD_Result ic_http_access_cb   (void *data, struct MHD_Connection *mhd, const char *url, const char *method, const char *version,
                                     const char *upload, size_t *upload_size, void **request);
void           *ic_http_target_cb   (void *data, const char *target, struct MHD_Connection *mhd);
void            ic_http_completed_cb (void *data, struct MHD_Connection *mhd, void **request, enum MHD_RequestTerminationCode code);
void            ic_http_call_unref  (IcHttpCall *self);
void            ic_http_calls_push  (IcHttpCalls *self, IcHttpCall *call);
IcHttpCall     *ic_http_calls_take  (IcHttpCalls *self); /* all of them, through @next */

/* -- ic-http-answer.c -- */
/* Answers with a problem and closes the connection behind it. */
enum MHD_Result ic_http_refuse      (IcHttpConnection *connection, IcProblem problem, const char *detail);
/* Sends what the call was answered with. */
enum MHD_Result ic_http_answer      (IcHttpCall *call);
/* Something to read again: of a feed. From any thread. */
void            ic_http_wake_cb     (gpointer data);

/* -- ic-http-bridge.c: between libmicrohttpd and the service -- */
/* The connection is suspended. */
void        ic_http_bridge_ask      (IcHttpCall *call);
/* To be resumed when this round is over; the mutex is held. */
void        ic_http_bridge_resume   (IcHttpServer *self, IcHttpCall *call);
/* The connection has let go of it. */
void        ic_http_bridge_let_go   (IcHttpServer *self, IcHttpCall *call);
/* Resumes what waits for it. */
void        ic_http_bridge_flush    (IcHttpServer *self);

/* -- ic-http-reaper.c: ends what takes too long -- */
void        ic_http_reaper_start    (IcHttpServer *self);
/* There are connections to look after. */
void        ic_http_reaper_arm      (IcHttpServer *self);
void        ic_http_connection_until (IcHttpConnection *connection, IcHttpPhase phase, gint64 span);

static inline void
ic_http_count (atomic_ullong *counter)
{
  atomic_fetch_add_explicit (counter, 1, memory_order_relaxed);
}

G_END_DECLS
