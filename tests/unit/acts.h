/* SPDX-License-Identifier: GPL-3.0-or-later
 * A record in memory for tests of verbs and commands: an incident, the drafts
 * beside it and the organisation, each folded from what was done.
 */
#pragma once

#include "ic-timeline.h"
#include "ic-verbs.h"

/* 2026-11-20T12:00:00Z, where every test begins. */
#define IC_TEST_NOON G_GINT64_CONSTANT (1795176000000000)

typedef struct {
  IcFold     *fold;
  IcTimeline *timeline;
  IcState    *state;
  guint64     position;
} IcTestFold;

typedef struct {
  IcTestEnv  env;
  IcTestFold incident, comms, org, inbox;
  bool       seen[IC_N_KINDS]; /* kinds that were done here */
} IcTestActs;

void     ic_test_acts_init  (IcTestActs *self);
void     ic_test_acts_clear (IcTestActs *self);
/* Verbs of @actor on the record as it is. Returns: (transfer full). */
IcVerbs *ic_test_acts_begin (IcTestActs *self, const char *actor);
/* Checks that every event reads, fits its kind and has an effect, folds them,
 * and frees @verbs. Returns: the last entry (borrowed). */
const IcEntry *ic_test_acts_place (IcTestActs *self, IcVerbs *verbs);
/* The same without asking for an effect. */
const IcEntry *ic_test_acts_place_any (IcTestActs *self, IcVerbs *verbs);
/* Moves the clock and places what is due by then. */
void     ic_test_acts_wait  (IcTestActs *self, gint64 span);
/* An incident declared by Ana at noon. */
void     ic_test_acts_declare (IcTestActs *self);
