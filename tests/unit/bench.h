/* SPDX-License-Identifier: GPL-3.0-or-later
 * An authority over a store in memory, and what it told. Belongs to the default main context.
 */
#pragma once

#include "ic-authority.h"
#include "ic-memory-store.h"
#include "ic-time.h"

#define BENCH_NOON G_GINT64_CONSTANT (1795176000000000)
#define BENCH_SOURCE "urn:uuid:0190b8a0-0000-7000-8000-00000000000a"
#define BENCH_DEVICE "urn:uuid:0190b8a0-0000-7000-8000-0000000000ff"
#define BENCH_STREAM "incident/0190b8a0-0000-7000-8000-000000000001"
#define BENCH_COMMS "comms/0190b8a0-0000-7000-8000-000000000001"
#define BENCH_OTHER "incident/0190b8a0-0000-7000-8000-000000000002"

typedef struct {
  IcTestEnv    env;
  IcStore     *store;
  IcAuthority *authority;
  const char  *source;
  IcState     *state;    /* of the stream that changed last */
  GPtrArray   *entries;  /* of IcEntry, as told since the last "anew" */
  GPtrArray   *placed;   /* of char *: "stream position kind", in the order in which it was told */
  GPtrArray   *links;    /* of GBytes: of the verdicts without error */
  guint64      row;      /* number of arrival of the last placed event, 0: not known */
  guint        compared;
  guint        told;     /* placed when the last verdict came */
  guint        anews, troubles;
  bool         in_trouble, loaded;
  guint        answers, refused;
  char        *why;      /* the last refusal, or what did not fit */
  guint64      taken;    /* the stream's end as of the last rows taken over */
  guint        takes;    /* answers to rows taken over */
} Bench;

/* A record at noon; @seed makes its identifiers other ones than those of another bench. */
void bench_init    (Bench *b, const char *source, guint64 seed);
/* As when the program ends: the store answers what was asked in between. Frees all but @why. */
void bench_end     (Bench *b);
void bench_clear   (Bench *b);
/* The program ends and starts again on the same record. */
void bench_restart (Bench *b);
/* In the middle of it: what was asked of the store is still answered, and nothing follows from it. */
void bench_crash   (Bench *b);
/* Runs the main context until nothing is left to do. */
void bench_settle  (void);
/* Lets the clock go to when the authority wants to be called, calls it and settles. */
void bench_wait    (Bench *b);

/* Entered by Ana; @member may be NULL. */
void bench_submit  (Bench *b, IcKindId kind, const char *actor, const char *stream, const char *member, const char *value);
void bench_number  (Bench *b, IcKindId kind, const char *stream, const char *member, gint64 value);
void bench_answer_cb (const IcVerdict *verdicts, guint n, gpointer bench);
/* BENCH_STREAM, watched with its entries. */
void bench_declare (Bench *b);
void bench_note    (Bench *b, const char *text);
/* The last refusal says @why; forgets it. */
void bench_refused (Bench *b, const char *why);

/* The rows of @stream as they are handed to another authority. Returns: (transfer full) of IcStoreRow. */
GPtrArray *bench_rows (Bench *b, const char *stream, guint64 after, guint max);
void bench_taken_cb (guint64 position, const GError *error, gpointer bench);
guint64 bench_head (Bench *b, const char *stream);
void bench_take    (Bench *b, const char *stream, guint64 after, GPtrArray *rows /* transfer full */);
