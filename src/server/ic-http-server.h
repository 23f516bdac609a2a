/* SPDX-License-Identifier: GPL-3.0-or-later
 * HTTP in front of a service, with libmicrohttpd (epoll) as a source of the
 * service's own main context: takes bytes in and out, hands calls over and brings
 * their answers back in bunches. Every limit of a hostile world is here: request
 * deadline, sizes, connections in all and per address, contradictory headers.
 */
#pragma once

#include "ic-service.h"

G_BEGIN_DECLS

typedef struct _IcHttpServer IcHttpServer;

typedef struct {
  const char *address;          /* "127.0.0.1", "::1", … */
  guint16     port;             /* 0: any */
  int         fd;               /* a listening socket instead (socket activation), or -1; taken */
  bool        behind_proxy;     /* the last X-Forwarded-For counts as the address */
  guint       connections;      /* 0: 4096 */
  guint       per_address;      /* 0: 64, or 4096 for a proxy's own */
  gint64      deadline;         /* of a whole request, microseconds; 0: 10 s */
  gsize       max_body;         /* 0: IC_WIRE_MAX_BODY */
  gsize       max_backlog;      /* bytes by which one feed may fall behind since it began; 0: 4 MiB */
} IcHttpSettings;

/* Starts to listen. @service is called in the thread-default main context of the caller.
 * The error (G_IO_ERROR) says what to do. */
IcHttpServer *ic_http_server_new  (IcService *service, const IcHttpSettings *settings, GError **error);
guint16       ic_http_server_port (IcHttpServer *self);
/* Lets nobody new in, ends feeds, finishes what is under way (at most 2 s), and ends. */
void          ic_http_server_free (IcHttpServer *self);

typedef struct {
  guint64 requests, refused, dropped_slow, dropped_late; /* since the start */
  guint   connections, feeds;                            /* now */
} IcHttpCounts;
void          ic_http_server_counts (IcHttpServer *self, IcHttpCounts *counts);

G_END_DECLS
