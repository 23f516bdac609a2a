/* SPDX-License-Identifier: GPL-3.0-or-later
 * A stream for tests: write events as one-line JSON data, look at the state.
 */
#pragma once

#include "ic-timeline.h"

typedef struct {
  IcTestEnv   env;
  const char *name;
  IcFold     *fold;
  IcTimeline *timeline;
  IcState    *state; /* after the newest event */
  guint64     position;
  gint64      epoch; /* written on decisions; kept at the state's */
} IcTestStream;

/* 2026-11-20T12:00:00Z, where every test stream begins. */
#define IC_TEST_NOON G_GINT64_CONSTANT (1795176000000000)

void           ic_test_stream_init  (IcTestStream *self, const char *name);
void           ic_test_stream_clear (IcTestStream *self);
/* Moves the clock. */
void           ic_test_stream_wait  (IcTestStream *self, gint64 span);
/* Has @actor do @kind ("state.changed") with @data ("{…}") and returns its entry (borrowed). */
const IcEntry *ic_test_stream_act   (IcTestStream *self, const char *actor, const char *kind, const char *data);
/* A stream declared by Ana at noon: “Checkout errors in EU”, state 1. */
void           ic_test_stream_declare (IcTestStream *self);
