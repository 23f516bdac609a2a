/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a drill waits for: a small expression over the folded state, such as
 *
 *   state >= 2 and updates.published >= 1
 *   (fix.rollback == finished or fix.hotfix == finished) and not metric.success == critical
 *   ic == kim and step.kim-hands-back
 *
 * Numbers and spans ("5m", "1h30") are compared with == != < <= > >=, words with
 * == and != ("none" is an absent one, "me" is whoever plays the commander); flags
 * stand alone. What is unknown makes every comparison false but "!=". It has no
 * loops, no side effects and bounded depth: a script may come from anywhere.
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

/* Shared by all that reads a drill's script. */
typedef enum {
  IC_DRILL_ERROR_SCRIPT,    /* the script cannot be used; the message says where and what to change */
  IC_DRILL_ERROR_CONDITION, /* a condition in it cannot be read; the message says what to write instead */
  IC_DRILL_ERROR_SOURCE,    /* the local source of readings did not start */
} IcDrillError;
#define IC_DRILL_ERROR (ic_drill_error_quark ())
GQuark ic_drill_error_quark (void);

#define IC_CONDITION_MAX_LENGTH 500
#define IC_CONDITION_MAX_DEPTH  16

typedef struct _IcCondition IcCondition;

/* What a condition is asked about. Times are the incident's. */
typedef struct {
  const IcState *state;
  const IcState *comms;    /* or NULL */
  IcItems       *readings; /* the latest IcReading of each metric, or NULL */
  const char    *me;       /* who plays the commander: the id that the word "me" stands for */
  gint64         now;
  bool         (*done) (const char *step, gpointer data); /* whether a step of the script is behind us; may be NULL */
  gpointer       data;
} IcConditionWorld;

/* Returns: (transfer full); NULL with an error that quotes the place. */
IcCondition *ic_condition_parse (const char *text, GError **error);
void         ic_condition_free  (IcCondition *self);
bool         ic_condition_holds (const IcCondition *self, const IcConditionWorld *world);
/* Calls @func with every step that the condition names ("step.NAME"). */
void         ic_condition_steps (const IcCondition *self, void (*func) (const char *step, gpointer data), gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcCondition, ic_condition_free)

G_END_DECLS
