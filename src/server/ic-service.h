/* SPDX-License-Identifier: GPL-3.0-or-later
 * The server's routes, without a transport: calls in, replies and feeds out. The
 * HTTP engine (ic-http-server.h) stands in front of it in production, a virtual
 * network in the simulation. Step functions; belongs to one thread, except what
 * ic-ring.h says of readers.
 *
 * What is described in docs/openapi.yaml is what stands in the one table of
 * routes here; a test compares the two.
 */
#pragma once

#include "ic-access.h"
#include "ic-keeper.h"
#include "ic-ring.h"

G_BEGIN_DECLS

typedef struct _IcService IcService;

typedef struct {
  const char *method;       /* "POST" */
  const char *path;         /* "/v1/events", not decoded */
  const char *query;        /* raw, without "?", or NULL */
  const char *token;        /* what came behind "Bearer ", or NULL */
  const char *content_type; /* lower case, without parameters, or NULL */
  const char *address;      /* who asks, for limits */
  GBytes     *body;         /* never NULL */
} IcCall;

typedef struct {
  guint       status;
  const char *content_type;
  GBytes     *body;         /* or NULL */
  int         retry_after;  /* seconds, or -1 */
  const char *allow;        /* methods, with 405, or NULL */
  IcReader   *reader;       /* a feed (transfer full), instead of a body; or NULL */
} IcReply;
/* Once per call, at once or later. */
typedef void (*IcReplied) (const IcReply *reply, gpointer user_data);

typedef struct {
  const char *name;        /* of this server, for people */
  const char *directory;   /* where outlets write, or NULL */
  const char *credentials; /* the directory of the outlets' secrets, or NULL: there are none */
  gsize       ring_bytes;  /* 0: 8 MiB */
} IcServiceSettings;

/* @env, @store are borrowed. @wake: ic_service_next() may be another one. */
IcService *ic_service_new    (IcEnv *env, IcStore *store, const IcServiceSettings *settings, void (*wake) (gpointer data), gpointer data);
/* Reads what there is; before @done nothing may be called. The lineage and this authority's source are made when missing. */
void       ic_service_open   (IcService *self, IcStoreDone done, gpointer user_data);
void       ic_service_close  (IcService *self); /* before the store is freed: ends all feeds with a "bye" */
void       ic_service_free   (IcService *self);

/* @wake and @wake_data: of the reader, should the reply be a feed. What @call points to is needed until it returns. */
void       ic_service_call   (IcService *self, const IcCall *call, IcReaderWake wake, gpointer wake_data, IcReplied done, gpointer user_data);
/* The transport has let go of a feed; frees the reader. */
void       ic_service_gone   (IcService *self, IcReader *reader);

void       ic_service_step   (IcService *self);
gint64     ic_service_next   (IcService *self);

IcAccess  *ic_service_access (IcService *self); /* (transfer none) */
IcKeeper  *ic_service_keeper (IcService *self); /* (transfer none) */
const char *ic_service_lineage (IcService *self);
/* After a restore: take events again. It does so by itself when every desk has been heard; @new_lineage: without
 * having heard from every desk, all feeds end, and desks drop what is not here. The error (IC_PROBLEM_ERROR) says
 * what to do. */
void       ic_service_resume (IcService *self, bool new_lineage, IcStoreDone done, gpointer user_data);
bool       ic_service_is_restoring (IcService *self);
/* Marks a record that comes from a backup; before ic_service_open(). */
void       ic_service_mark_restored (IcStore *store, gint64 now, IcStoreDone done, gpointer user_data);

/* More lines for GET /metrics, in the text format of Prometheus. */
typedef void (*IcServiceMetrics) (GString *text, gpointer data);
void       ic_service_set_metrics (IcService *self, IcServiceMetrics func, gpointer data);

/* What whoever runs the server may want to know, a line each, with a priority of syslog(3); never a secret. */
typedef void (*IcServiceLog) (int priority, const char *text, gpointer data);
void       ic_service_set_log (IcService *self, IcServiceLog func, gpointer data);

/* The table of routes; NULL past the end. */
typedef struct {
  const char   *method, *path; /* "/v1/streams/{stream}/events" */
  bool          open;          /* needs no token */
  IcPermission  needed;        /* else: what its token needs at least */
  bool          machines;      /* also with a token of ingest */
} IcRoute;
const IcRoute *ic_service_route (guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcService, ic_service_free)

G_END_DECLS
