/* SPDX-License-Identifier: GPL-3.0-or-later
 * The other side of outlets, as a double of a kind: in place of the webhook, it
 * remembers what it was asked and answers what a test wants.
 */
#pragma once

#include "keeping.h"

typedef struct {
  char  *outlet, *key, *what, *reference, *secret, *url;
  gint64 time;
  bool   again;
} Sent;

typedef struct {
  IcEnv     *env;
  GPtrArray *sent;       /* of Sent: what was asked of it */
  int        error;      /* what it answers, or -1 */
  bool       hangs;
  bool       chatty;     /* it says it in other words each time */
  GPtrArray *hanging;    /* of GTask */
  guint      tests;
} Peer;
extern Peer peer;

/* What it was asked as number @n. */
const Sent *peer_sent_at (guint n);
/* Answers what hangs. */
void peer_answer (GTask *task, const char *key);

/* A keeper with a folder of its own. The site beside the record needs threads and the disk: one of its name that carries nothing is in its place. */
void peer_begin (KeepingBench *b);
void peer_end   (KeepingBench *b);
/* A webhook; @more: further members, ",\"paused\":true". */
void peer_keep_outlet (KeepingBench *b, const char *id, const char *more);
void peer_publish (KeepingBench *b, const char *stream, const char *id, const char *more);
void peer_issue_sitrep (KeepingBench *b);
/* Lets the time pass in which what waits is done. */
void peer_pass (KeepingBench *b, gint64 span);

/* How far it is, in STREAM. */
const IcDelivery *peer_delivery (KeepingBench *b, const char *update, const char *outlet);
void peer_assert_status (KeepingBench *b, const char *update, const char *outlet, const char *status);
/* How many events of the kind called @kind there are. */
guint peer_placed (KeepingBench *b, const char *kind);

/* Threads read the files: until something holds. */
#define RUN_UNTIL(bench, condition)                                         \
  G_STMT_START                                                              \
  {                                                                         \
    gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;        \
    while (!(condition) && g_get_monotonic_time () < deadline)              \
      {                                                                     \
        keeping_settle (bench);                                             \
        g_usleep (1000);                                                    \
      }                                                                     \
    g_assert_true (condition);                                              \
  }                                                                         \
  G_STMT_END
