/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between ic-loop.c and the files that gather its evidence.
 */
#pragma once

#include "ic-loop.h"

/* Fills mood, evidence, facts and the proposed act of @row->question. */
void ic_loop_fill_evidence  (IcLoopRow *row, const IcState *state, const IcState *comms, gint64 now, const IcZones *zones);
/* Those of questions 3 and 5. */
void ic_loop_fill_customers (IcLoopRow *row, const IcState *state, const IcState *comms, gint64 now, GTimeZone *zone);
void ic_loop_fill_sitrep    (IcLoopRow *row, const IcState *state, gint64 now, GTimeZone *zone);

/* "#3 read by 5 of 7": of those on duty but for who wrote it. NULL when nobody's desk has said so. Returns: (transfer full). */
char *ic_loop_receipts      (const IcState *state, const IcSitrep *sitrep);

/* Takes @evidence and @facts. */
void ic_loop_say            (IcLoopRow *row, IcMood mood, char *evidence, char *facts);
void ic_loop_propose        (IcLoopRow *row, IcAct act, const char *label, const char *subject);
