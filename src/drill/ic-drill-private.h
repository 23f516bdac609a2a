/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between the drill's object and its play.
 */
#pragma once

#include "ic-drill.h"
#include "ic-drill-source.h"

G_BEGIN_DECLS

/* How a step of the script stands. */
typedef struct {
  gint64 ready;   /* incident time at which everything it waits for was so; 0: not yet. Of a standing one: not before */
  gint64 up;      /* a commander's step: since when it is asked for; 0: not */
  gint64 tried;   /* when its lines were last done; 0: never */
  guint  tries;
  bool   busy;    /* its lines are waiting or being done */
  bool   done;
} IcStepPlay;

/* One command line, or somebody's arrival, waiting for its turn. */
typedef struct {
  guint           step;   /* G_MAXUINT: an arrival */
  const IcPerson *who;
  char           *line;   /* NULL: an arrival */
  gint64          since;  /* of an arrival */
  bool            last;   /* of its step */
} IcDrillJob;

struct _IcDrill {
  GObject         parent_instance;

  IcSession      *session;
  IcDrillScript  *script;
  IcDrillSource  *source;
  double          speed;
  bool            autopilot;

  IcDrillStatus   status;
  bool            declaring, closing;
  char           *outcome, *failure;
  IcScore        *score;

  IcStepPlay     *play;      /* one per step */
  bool           *arrived;   /* one per cast member */
  guint           progress;
  guint           current;   /* the commander's step in the row; steps->len: none left */
  guint           asked;     /* the step that can be done now; steps->len: none */
  guint           shown;     /* the step the coach speaks of, also before its time; steps->len: none */
  char           *coach, *key;
  bool            can_do;

  GQueue          jobs;      /* of IcDrillJob */
  IcDrillJob     *job;       /* the one being done */
  IcPerson       *me;
  IcIncident     *incident;
  guint           timer, idle;
};

/* ic-drill-play.c: one look at everything; called when something changed and now and then. */
void ic_drill_play_look  (IcDrill *self);
/* Has the lines of a step done by @who. */
void ic_drill_play_step  (IcDrill *self, guint index, const IcPerson *who);
void ic_drill_play_clear (IcDrill *self);

/* ic-drill.c */
const IcState *ic_drill_state   (IcDrill *self);  /* NULL until the incident is there */
/* Verbs of @who, filled in as ic_session_begin() does. */
IcVerbs       *ic_drill_verbs   (IcDrill *self, const IcPerson *who);
void           ic_drill_wake    (IcDrill *self);
void           ic_drill_stumble (IcDrill *self, const char *why);
void           ic_drill_tell_milestone (IcDrill *self, const char *name);
void           ic_drill_show    (IcDrill *self, const char *coach, const char *key, bool can_do);
void           ic_drill_set_progress (IcDrill *self, guint progress);
/* The incident is closed: judge it. */
void           ic_drill_close   (IcDrill *self);
/* It cannot go on. */
void           ic_drill_fail    (IcDrill *self, const char *why);

G_END_DECLS
