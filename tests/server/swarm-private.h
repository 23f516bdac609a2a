/* SPDX-License-Identifier: GPL-3.0-or-later
 * The two kinds of desks of a swarm.
 */
#pragma once

#include "swarm.h"

#define SWARM_PIECE (64 * 1024)

typedef struct _SwarmPeer SwarmPeer;
struct _SwarmPeer {
  Swarm *swarm;
  int    fd; /* or -1 */
  void (*ready) (SwarmPeer *self, guint32 events);
};

typedef struct {
  SwarmPeer  peer;
  SwarmDesk *desks;
  guint      n_desks;
  guint      number;    /* among the writers */
  guint      serial;    /* among all there ever were */
  guint      batch;
  bool       publishes, waits;
  GString   *request;
  gsize      written;
  GString   *answer;
  guint64    sequence;  /* of the first note that was not acknowledged */
  gint64     since;
  GArray    *positions; /* of guint64 */
} SwarmWriter;

typedef struct {
  SwarmPeer  peer;
  bool       greeted;
  guint64    heard;    /* of published notes */
  char       tail[16]; /* the last bytes that came */
  guint      n_tail;
} SwarmFeed;

struct _Swarm {
  guint16     port;
  char       *stream;
  int         epoll;
  bool        settling;
  guint64     nonce;
  guint       serial;
  GPtrArray  *writers, *feeds;
  SwarmCounts counts;
  GArray     *published; /* of gint64: when each note was published */
  GArray     *left;      /* of guint: feeds that have not heard it */
  char        now[32];   /* the time of notes, for this second */
  gint64      second;
};

int  swarm_connect (Swarm *self, SwarmPeer *peer);
void swarm_watch   (SwarmPeer *peer, guint32 events);
void swarm_close   (SwarmPeer *peer);
const char *swarm_now (Swarm *self);

/* -- swarm-writer.c -- */
SwarmWriter *swarm_writer_new  (Swarm *swarm, const SwarmDesk *desks, guint n, guint number, guint batch);
void         swarm_writer_free (SwarmWriter *self);
void         swarm_writer_begin (SwarmWriter *self);
void         swarm_writer_again (SwarmWriter *self);
/* -- swarm-feed.c -- */
SwarmFeed   *swarm_feed_new    (Swarm *swarm, const SwarmDesk *desk, const char *cursor);
void         swarm_feed_free   (SwarmFeed *self);
