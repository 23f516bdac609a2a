/* SPDX-License-Identifier: GPL-3.0-or-later
 * The script of a drill: who is there, how the metrics move, what others do and
 * when, and what the commander is told. One strict JSON file; the format is
 * described in docs/drills.md. Read once, never changed.
 */
#pragma once

#include "ic-curve.h"

G_BEGIN_DECLS

#define IC_DRILL_SCRIPT_MAX_BYTES (1024 * 1024)
#define IC_DRILL_SCRIPT_MAX_STEPS 300
#define IC_DRILL_SCRIPT_MAX_CAST  40

/* Somebody played by the script, or who plays the commander. */
typedef struct {
  IcPerson *person;  /* id, name, zone, title, group */
  gint64    arrives; /* after the declaration; -1: not by itself */
  gint64    on_for;  /* on duty since so long before that */
} IcDrillPerson;

typedef struct {
  IcMetric *metric;  /* without its address */
  IcCurve  *curve;   /* as written; ic_curve_copy() for a play */
} IcDrillMetric;

typedef struct {
  char        *id;        /* never NULL: the step's number where the script gives none */
  char        *as;        /* of the cast; NULL: the commander's step */
  gint64       at;        /* not before, since the declaration; 0: any time */
  IcCondition *when;      /* not before it holds; may be NULL */
  char        *after;     /* not before this step is behind us; may be NULL */
  gint64       delay;     /* counted from when all of these were so */
  char       **commands;  /* as typed into the timeline's entry; may be empty for the commander */
  char        *milestone; /* told when the step is behind us; may be NULL */
  /* Of the commander's only. */
  bool         standing;  /* not one of the row: comes up whenever @when holds, until @until does */
  char        *say;
  char        *key;       /* how it is done at the keyboard; may be NULL */
  char        *wait;      /* what is said before its time has come; may be NULL */
  IcCondition *until;
  gint64       pause;     /* how long a player thinks, in autopilot */
} IcDrillStep;

typedef struct _IcDrillScript IcDrillScript;
struct _IcDrillScript {
  char          *name, *title, *about, *seen, *level;
  char         **services;
  gint64         began;     /* customers felt it so long before the declaration */
  gint64         length;    /* how long it takes, about */
  IcDrillPerson *commander; /* who plays where nobody is known */
  GPtrArray     *cast;      /* of IcDrillPerson */
  GPtrArray     *metrics;   /* of IcDrillMetric */
  GPtrArray     *steps;     /* of IcDrillStep */
  guint          row;       /* how many of the commander's steps are not standing ones */
};

/* IC_DRILL_ERROR_SCRIPT names the place: "steps[3] (“confirm”): …". Returns: (transfer full). */
IcDrillScript       *ic_drill_script_load   (const char *path, GError **error);
IcDrillScript       *ic_drill_script_parse  (const char *text, gsize length, GError **error);
/* Where the script called @name is ("card-payments"): in IC_DRILL_DIR where that is set,
 * else installed with the program, else in the system's data directories. NULL with error. Returns: (transfer full). */
char                *ic_drill_script_find   (const char *name, GError **error);
void                 ic_drill_script_free   (IcDrillScript *self);
/* NULL when there is none. */
const IcDrillPerson *ic_drill_script_person (const IcDrillScript *self, const char *id);
const IcDrillStep   *ic_drill_script_step   (const IcDrillScript *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcDrillScript, ic_drill_script_free)

G_END_DECLS
