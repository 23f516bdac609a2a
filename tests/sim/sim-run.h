/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs the story of one seed.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
  char   *failure;      /* owned; NULL: all was well */
  guint64 trace;        /* digest of everything that was delivered and written */
  gint64  lasted;       /* virtual time, microseconds */
  guint64 steps, acknowledged, placed;
} SimOutcome;

void sim_run (guint64 seed, bool verbose, SimOutcome *outcome);
