/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of the link: a server that does as it is told. It speaks the words
 * of ic-wire.h, keeps its record in memory, and loses, doubles, delays and
 * refuses whatever a test wants.
 */
#pragma once

#include "ic-link.h"

G_BEGIN_DECLS

/* A request that waits for its answer. */
typedef struct {
  guint64  ticket;
  char    *method, *path;
  GBytes  *body;
} Asked;

typedef struct {
  IcLinkPort    port;      /* first: the link is given this */
  IcTestEnv    *env;
  IcLink       *link;      /* whom it answers */

  char         *lineage;
  char        **ancestors;
  char         *name;
  IcPermission  permission;
  bool          restoring;
  gint64        skew;      /* its clock minus the test's */

  GTree        *streams;   /* name → GPtrArray of IcWireRow */
  GPtrArray    *arrivals;  /* the same rows, borrowed, as they came */
  GTree        *summaries; /* stream → GBytes */
  guint         era;       /* of its cursors: those of another one are unknown */

  guint64       feed;      /* ticket; 0: none */
  bool          feed_greeted, feed_passed; /* hello, and what was missed with it */
  char         *feed_cursor;
  guint         sent;      /* arrivals that went down the feed */
  guint         opens;     /* feeds so far */
  guint         pings;
  GQueue        asked;     /* of Asked */
  guint         most;      /* requests that waited at the same time */
  GPtrArray    *log;       /* of char *: "GET /v1/streams?…" */
  GPtrArray    *handed;    /* devices that have handed back */
  guint         presences;
  char         *presence;  /* the newest, as JSON */

  /* What goes wrong. */
  bool          down;        /* nobody answers the door: everything fails at once */
  bool          silent;      /* connected, and nothing is ever said */
  bool          hold;        /* requests wait; double_answer() answers them */
  bool          hold_feed;   /* rows wait */
  guint         lose_requests; /* so many requests never reach it */
  guint         lose_answers;  /* so many are done and not answered */
  guint         lose_rows;   /* so many rows do not go down the feed */
  guint         slow;        /* what is longer than so many events or rows is not there in time; 0: all is */
  bool          twice;       /* every row comes twice */
  gsize         piece;       /* bytes of the feed at a time; 0: all */
  guint         status;      /* requests to write are answered so */
  IcProblem     problem;     /* and with this document */
  bool          page;        /* with a proxy's page instead */
  int           retry_after;
  guint         failures;    /* so many times; 0: always, while @status is set */
  guint         feed_status; /* feeds are answered so, with @problem */
  const char   *refused;     /* a text in events that are refused */
  const char   *unbearable;  /* a text that makes a whole batch 400 */
  bool          forge;       /* links in answers are wrong */
} Double;

void       double_init  (Double *self, IcTestEnv *env, const char *lineage);
void       double_clear (Double *self);
/* Places an event as the authority. */
IcWireRow *double_place (Double *self, GBytes *bytes);
/* Redacts a row: its bytes become the tombstone. */
void       double_redact (Double *self, const char *stream, guint64 position);
GPtrArray *double_stream (Double *self, const char *stream); /* NULL: none */
/* Takes the rows of a stream after @position away, as a backup does. */
void       double_forget (Double *self, const char *stream, guint64 position);
void       double_summary (Double *self, const char *stream, const char *json);

/* Answers what was asked and sends what is to be sent. Returns whether there was anything. */
bool       double_run   (Double *self);
/* Answers the request that waits at @n. */
void       double_answer (Double *self, guint n);
void       double_send  (Double *self, IcFrameType type, const char *cursor, const char *json);
void       double_bye   (Double *self, IcProblem problem, const char *detail);
/* The connection breaks. */
void       double_break (Double *self);
/* How many requests began so. */
guint      double_count (Double *self, const char *beginning);

G_END_DECLS
