/* SPDX-License-Identifier: GPL-3.0-or-later
 * For benches and fault tests: many desks at once over plain sockets, in one
 * thread with epoll. Writers post notes, each the next when the last was
 * answered; feeds count the notes that come in.
 *
 * A note says in its text "#mark W.S" (writer, sequence), so that what was
 * acknowledged can be looked for afterwards.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct _Swarm Swarm;

/* Whom a desk is signed in as; texts are borrowed as long as the swarm lives. */
typedef struct {
  const char *token;  /* or NULL: none */
  const char *device; /* "urn:uuid:…" */
  const char *person;
} SwarmDesk;

Swarm  *swarm_new          (guint16 port, const char *stream);
void    swarm_free         (Swarm *self);

/* Declares the incident that the stream is, and waits until it is there. */
void    swarm_declare      (Swarm *self, const SwarmDesk *desk);
/* Returns its number, from 0. @batch notes in each request. It begins with the next swarm_run(). Each request comes
 * from the next of @desks: nobody's desk asks as often as a measurement has to. */
guint   swarm_add_writer   (Swarm *self, const SwarmDesk *desks, guint n, guint batch);
/* Posts one note when told to, instead of all the time. */
guint   swarm_add_publisher (Swarm *self, const SwarmDesk *desk);
/* False while its last note was not answered yet. */
bool    swarm_publish      (Swarm *self, guint writer);
/* Connects at once; does not wait. Feeds that end are not connected again. */
void    swarm_add_feed     (Swarm *self, const SwarmDesk *desk, const char *cursor);
void    swarm_drop_feeds   (Swarm *self);
void    swarm_drop_writers (Swarm *self);

/* Works until @done holds (NULL: never) or @seconds have passed; returns whether it held. */
typedef bool (*SwarmFunc)  (Swarm *self, gpointer data);
bool    swarm_run          (Swarm *self, double seconds, SwarmFunc done, gpointer data);
/* Works until no writer waits for an answer and none begins anew. */
bool    swarm_settle       (Swarm *self, double seconds);

/* Since the last swarm_reset(). */
typedef struct {
  guint64  acked;       /* notes */
  guint64  refused;     /* notes, or requests that were not answered 200 */
  guint64  busy;        /* requests that were answered 429, and said again */
  guint64  lost;        /* connections of writers that ended */
  guint64  heard;       /* notes, by all feeds together */
  guint    greeted;     /* feeds that said hello */
  guint    ended;       /* feeds that ended */
  GArray  *latencies;   /* of double: seconds from a request to its answer */
  GArray  *spreads;     /* of double: seconds from a published note to when the last feed heard it */
  char    *complaint;   /* the first answer that was not wanted; NULL: none */
} SwarmCounts;
const SwarmCounts *swarm_counts (Swarm *self);
void    swarm_reset        (Swarm *self);

/* The server may be another one from now on: writers connect again, and send first what was not answered. */
void    swarm_reconnect    (Swarm *self, guint16 port);
/* How many notes of @writer were acknowledged: sequences 0 to this − 1; and where each was placed. */
guint64 swarm_acked        (Swarm *self, guint writer);
guint64 swarm_position     (Swarm *self, guint writer, guint64 sequence);
