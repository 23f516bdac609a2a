/* SPDX-License-Identifier: GPL-3.0-or-later
 * The network between desks and a server: at one end an IcLinkPort per desk, at
 * the other calls and readers of a service. Requests are connections of their
 * own and overtake each other; a feed is one connection and keeps its order.
 *
 * A line can be cut in either direction. What is on its way then stalls, as TCP
 * would have it: it may still arrive after the cut, also when whoever sent it
 * has long given up.
 */
#pragma once

#include "ic-link.h"
#include "ic-service.h"
#include "sim-world.h"

typedef struct _SimNet  SimNet;
typedef struct _SimLine SimLine;

/* The desk's end. */
typedef struct {
  void (*answered)   (gpointer desk, guint64 ticket, guint status, GBytes *body, int retry_after, const GError *error);
  void (*heard)      (gpointer desk, guint64 ticket, const char *bytes, gsize n);
  void (*feed_ended) (gpointer desk, guint64 ticket, guint status, GBytes *body, int retry_after);
} SimNearEnd;

/* The server's end; and what the watch at its door is told. */
typedef struct {
  void (*call)    (gpointer server, const IcCall *call, IcReaderWake wake, gpointer wake_data, IcReplied done, gpointer user_data);
  void (*gone)    (gpointer server, IcReader *reader);
  void (*replied) (gpointer server, SimLine *line, const IcCall *call, const IcReply *reply);
  void (*fed)     (gpointer server, SimLine *line, const char *token, const char *bytes, gsize n);
} SimFarEnd;

struct _SimNet {
  SimWorld  *world;
  SimFarEnd  far;
  gpointer   server;
  bool       up;         /* somebody listens there */
  bool       silent;     /* when nobody does: nothing comes back, rather than "refused" */
  guint64    life;       /* of the program at the far end */
  gsize      backlog;    /* a feed that has more to read than this is ended */
  GPtrArray *lines;
  GQueue     visits;     /* calls the far end has not replied to */
};

struct _SimLine {
  IcLinkPort  port;
  SimNet     *net;
  char       *name;
  char       *token;       /* sent with each request */
  SimNearEnd  near;
  gpointer    desk;
  guint64     life;        /* of the program at the near end */
  bool        up_cut, down_cut;
  guint       drop, twice, reset; /* of a thousand requests, and pieces of feeds */
  gint64      fastest, slowest;   /* one way, microseconds */
  gint64      patience;    /* the desk gives a request up after so long */
  gint64      per_kib;     /* what a KiB of a feed takes: a slow reader */
  gsize       window;      /* bytes of a feed on their way at once */
  guint       asked, feeds;/* open at the near end */
  gint64      heard;       /* when the last byte came, true time */
  GPtrArray  *stalled;     /* of what waits for the end of a cut */
  GPtrArray  *connections; /* of SimFeed */
  GPtrArray  *open;        /* of requests that wait at the near end */
};

SimNet  *sim_net_new     (SimWorld *world, const SimFarEnd *far, gpointer server);
void     sim_net_free    (SimNet *self);
/* The program at the far end begins. */
void     sim_net_listen  (SimNet *self);
/* It is gone; nothing it still says is heard. @silent: those at the other end do not learn of it. After the
 * service is closed and before it is freed. */
void     sim_net_lose    (SimNet *self, bool silent);

SimLine *sim_net_line    (SimNet *self, const char *name, const SimNearEnd *near, gpointer desk);
void     sim_line_cut    (SimLine *self, bool up, bool down);
/* The program at the near end is gone: nothing is delivered to it any more. */
void     sim_line_lose   (SimLine *self);
/* A request that is none of the link's, with a ticket from this one on; the answer goes to near.answered. */
#define SIM_OTHER_TICKETS (G_MAXUINT64 / 2)
void     sim_line_send   (SimLine *self, guint64 ticket, const char *method, const char *path, const char *content_type, GBytes *body);
/* Whether a feed is open, as both ends see it. */
bool     sim_line_is_connected (SimLine *self);
/* Ends the feeds of this line, as a proxy that restarts does. */
void     sim_line_reset  (SimLine *self);
