/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who is on call: now, next, until when; where nobody is; who is awake. Made
 * from the calendars of the organisation's state and from covers. Pure.
 *
 * A team's rota are the calendars that name the team, and the one the team names.
 * At every moment the highest layer of those that say something counts, calendars
 * of overrides before every layer, and covers before all of them.
 */
#pragma once

#include "ic-people.h"

G_BEGIN_DECLS

/* Somebody on call. */
typedef struct {
  char   *person;  /* an id; NULL: only the name is known */
  char   *name;    /* never NULL */
  char   *instead; /* whom they stand in for; NULL: nobody */
  char   *cover;   /* the id of the cover (shift.covered) that says so; NULL: a calendar does */
  gint64  from;    /* microseconds UTC; of ic_rota_now(): since when they are without a break, as far back as is known */
  gint64  until;   /* of ic_rota_now(): until when without a break; not later than what is known */
} IcOnCall;

/* A stretch of time in which the same people are on call. */
typedef struct {
  gint64     start, end;
  GPtrArray *people; /* of IcOnCall, by name; empty: nobody */
  bool       known;  /* false: beyond what was read of any calendar */
} IcRotaSpan;
/* From @from to @until without a break, oldest first. Returns: (transfer full) of IcRotaSpan; empty where the team has neither calendar nor cover. */
GPtrArray  *ic_rota_spans   (const IcState *org, const char *team, gint64 from, gint64 until);

typedef struct {
  bool       kept;        /* the team has a rota */
  GPtrArray *now;         /* of IcOnCall; empty: nobody */
  GPtrArray *next;        /* of IcOnCall: who comes after them; those of the next stretch that has somebody else */
  gint64     next_from;   /* when that begins; 0: not known */
  gint64     gap_from;    /* when nobody is on call before that; 0: somebody is */
  gint64     read;        /* when the calendars were read: the oldest counts; 0: never */
  gint64     made;        /* how old the oldest feed says it is; 0: not said */
  char      *trouble;     /* which calendar cannot be read and why, or NULL */
} IcRotaNow;
void        ic_rota_now_free (IcRotaNow *self);
/* Never NULL. Returns: (transfer full). */
IcRotaNow  *ic_rota_now     (const IcState *org, const char *team, gint64 now);

/* What a coverage view shows; a week unless somebody wants more. */
#define IC_ROTA_WEEK (7 * G_GINT64_CONSTANT (86400000000))
#define IC_ROTA_FEW 3
typedef struct {
  GPtrArray *spans;   /* of IcRotaSpan */
  GPtrArray *gaps;    /* (borrowed) those of @spans in which nobody is on call */
  guint      people;  /* how many take turns, in what is known of the calendars from @from on */
  bool       few;     /* fewer than IC_ROTA_FEW: nobody can be ill */
  gint64     known;   /* until when it is known; 0: nothing is */
} IcRotaCoverage;
void            ic_rota_coverage_free (IcRotaCoverage *self);
/* Returns: (transfer full). */
IcRotaCoverage *ic_rota_coverage (const IcState *org, const char *team, gint64 from, gint64 until);

/* Teams that have a rota, by name. Returns: (transfer container) of const IcTeam; a calendar's team that is not in
 * the catalogue is left out. */
GPtrArray  *ic_rota_teams   (const IcState *org);

/* Somebody of a team, and how late it is for them. */
typedef struct {
  char *id, *name;
  char *local;   /* "02:58" where they are; NULL: not known where that is */
  bool  awake;   /* 07:00 to 23:00 there; false when unknown */
  bool  on_call; /* now */
} IcAwakeRow;
/* The lead, the members and who is on call now: those awake first. Returns: (transfer full) of IcAwakeRow. */
GPtrArray  *ic_rota_awake   (const IcState *org, const char *team, gint64 now, const IcZones *zones);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcRotaNow, ic_rota_now_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcRotaCoverage, ic_rota_coverage_free)

G_END_DECLS
