/* SPDX-License-Identifier: GPL-3.0-or-later
 * People on duty: how long, how tired, what time it is for them, how many
 * report to the commander, and who is owed time off afterwards. Pure; all
 * times are the incident's own (ic_state_time()).
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

/* Zones come from outside: looking one up reads files. */
typedef struct {
  GTimeZone *own;                                     /* the reader's */
  /* A person's zone by its IANA name. Returns: (transfer none), kept by whoever
   * looks zones up; NULL when unknown, in which case no local time is claimed. May itself be NULL. */
  GTimeZone *(*find) (const char *name, gpointer data);
  gpointer   data;
} IcZones;

typedef enum { IC_FATIGUE_FINE, IC_FATIGUE_WARN, IC_FATIGUE_RELIEVE } IcFatigue;

typedef struct {
  IcPerson  *person;    /* a reference */
  char      *what;      /* "Incident Commander", "Communications", "Database lead", their title, or NULL */
  gint64     on_for;    /* since max (since, rested); 0 when not on duty */
  IcFatigue  fatigue;   /* by policies->tired and policies->relieve; fine on a break */
  bool       on_break;
  bool       night;     /* 22:00 to 06:00 where they are; false when that is unknown */
  char      *local;     /* "02:58" where they are; NULL when unknown or the reader's own zone says the same */
  guint      members;   /* of a supervisor: others on duty in their group ("+2") */
  bool       member;    /* counted in a supervisor's members */
} IcDutyRow;
void ic_duty_row_free (IcDutyRow *self);

/* The row of one person, on duty or not. Returns: (transfer full). */
IcDutyRow *ic_people_row     (const IcState *state, const IcPerson *person, gint64 now, const IcZones *zones);
/* Everybody on duty: the commander, the roles, the supervisors, the others;
 * members come right after their supervisor. Returns: (transfer full) of IcDutyRow. */
GPtrArray *ic_people_on_duty (const IcState *state, gint64 now, const IcZones *zones);

/* Since max (since, rested) until @now, or 0 when not on duty. */
gint64     ic_people_on_for  (const IcPerson *person, gint64 now);
IcFatigue  ic_people_fatigue (const IcPolicies *policies, const IcPerson *person, gint64 now);
/* 22:00 to 06:00 local. */
bool       ic_people_is_night (gint64 time, GTimeZone *zone);
/* What a person does here, as in IcDutyRow.what. Returns: (transfer full) or NULL. */
char      *ic_people_what    (const IcState *state, const char *id);
/* The open group that @id supervises, or NULL. */
const IcGroup *ic_people_led_by (const IcState *state, const char *id);

/* Span of control: those on duty who report straight to the commander: holders
 * of roles, supervisors, and those in no open group. Each counts once. */
guint      ic_people_reports (const IcState *state);
/* "9 people report to Ana; form a group" when there are more than policies->reports, else NULL. Returns: (transfer full). */
char      *ic_people_reports_warning (const IcState *state);

/* Work at night or at the weekend, where they are (the reader's zone when
 * theirs is unknown), from arriving to leaving, the close, or @now. */
typedef struct {
  IcPerson *person;  /* a reference */
  gint64    night;   /* 22:00 to 06:00, any day */
  gint64    weekend; /* Saturday and Sunday, but for the night */
} IcOwed;
void       ic_owed_free      (IcOwed *self);
/* Those with more than nothing. Returns: (transfer full) of IcOwed. */
GPtrArray *ic_people_owed    (const IcState *state, gint64 now, const IcZones *zones);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcDutyRow, ic_duty_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcOwed, ic_owed_free)

G_END_DECLS
