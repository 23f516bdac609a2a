/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between ic-loop.c and ic-loop-evidence.c.
 */
#pragma once

#include "ic-loop.h"

/* Fills mood, evidence, facts and the proposed act of @row->question. */
void ic_loop_fill_evidence (IcLoopRow *row, const IcState *state, const IcState *comms, gint64 now, const IcZones *zones);
