/* SPDX-License-Identifier: GPL-3.0-or-later
 * A keeper over a store in memory, in time that is moved by hand.
 */
#pragma once

#include "ic-keeper.h"

#define NOON G_GINT64_CONSTANT (1795176000000000)
#define SOURCE "urn:uuid:0190b8a0-0000-7000-8000-00000000000a"
#define UUID "0190b8a0-0000-7000-8000-000000000001"
#define STREAM "incident/" UUID
#define COMMS "comms/" UUID
#define OTHER "incident/0190b8a0-0000-7000-8000-000000000002"

typedef struct {
  IcTestEnv   env;
  IcStore    *store;
  IcKeeper   *keeper;
  char       *directory;
  IcCredentials *credentials;
  GHashTable *summaries; /* stream → IcState */
  GHashTable *states;    /* stream → IcState */
  GPtrArray  *entries;   /* of char *: "comms 1" */
  GPtrArray  *placed;    /* of char *: kinds */
  guint       told;      /* summaries */
  guint       opened, wakes, anews;
  GError     *error;
  bool        in_trouble;
  guint       refused;
} KeepingBench;

/* Runs what can be run without time passing. */
void keeping_settle (KeepingBench *b);
/* Another keeper over the same store. */
void keeping_make (KeepingBench *b, bool hold);
void keeping_open (KeepingBench *b);
void keeping_init (KeepingBench *b);
void keeping_drop (KeepingBench *b);
void keeping_restart (KeepingBench *b);
void keeping_clear (KeepingBench *b);
/* Submits an event of ana's with @data (JSON), and settles. */
void keeping_submit (KeepingBench *b, IcKindId kind, const char *stream, const char *data);
void keeping_declare (KeepingBench *b, const char *stream);
void keeping_note (KeepingBench *b, const char *stream);
void keeping_finish (KeepingBench *b, const char *stream);
IcState *keeping_summary (KeepingBench *b, const char *stream);
/* Whether a note in @stream brings another summary. */
bool keeping_is_folded (KeepingBench *b, const char *stream);
