/* SPDX-License-Identifier: GPL-3.0-or-later
 * States made by hand, for tests of the rules around a state.
 */
#pragma once

#include "ic-people.h"
#include "ic-time.h"

/* "13:55" or "13:55:30" on Friday 2026-11-20, UTC; with a date in front where given ("2026-11-21 09:00"). */
gint64    made_at    (const char *text);
/* UTC for the reader; people's zones by fixed offset, "+13" and the like. */
const IcZones *made_zones (void);
GTimeZone *made_utc  (void);

/* A new item at the end of @list, to be filled in. */
gpointer  made_add   (IcItems **list, const IcItemType *type);
#define MADE(Type, type, list) ((Type *) made_add (&(list), &ic_##type##_type))
/* The item with @id, to be changed. */
gpointer  made_find  (IcItems *list, const char *id);
/* Replaces a WORDS member; the list ends with NULL. */
void      made_words (char ***where, ...) G_GNUC_NULL_TERMINATED;

/* One that has just been declared by Ana at 12:00, state 1; nothing else is known. */
IcState  *made_fresh (void);
/* An evening's work: Confirmed 12:31, Ana in command since 13:00 from Ricardo, two groups, a
 * rollback in flight, sitrep #3 of 13:38, two updates out, the next promised by 14:00. Looked at at 13:59:12. */
IcState  *made_checkout (void);
#define MADE_NOW "13:59:12"
/* Its communications stream: a draft in review. */
IcState  *made_comms (void);
IcItems  *made_readings (double success, const char *status);
