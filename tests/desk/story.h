/* SPDX-License-Identifier: GPL-3.0-or-later
 * A session on a record of its own in which an evening's work was done: Confirmed, Ana in
 * command, two groups, a rollback in flight, sitreps, updates. For tests and pictures.
 */
#pragma once

#include "bare-window.h"

/* 2026-11-20 14:02 in Berlin, where the story stands. */
#define STORY_NOW (G_GINT64_CONSTANT (1795179720) * IC_SECOND)

typedef struct {
  IcEnv      env;
  gint64     now;     /* stands still until it is moved */
  guint64    seed;
  char      *directory;
  IcSession *session;
} Story;

/* An empty record; TZ should be Europe/Berlin. */
void     story_init    (Story *self);
/* Tells the story in it. */
void     story_tell    (Story *self);
/* The same, or only its @beginning: Confirmed two minutes ago, and customers were told nothing yet. */
void     story_tell_until (Story *self, bool beginning);
void     story_clear   (Story *self);
/* Ends the session and begins another on the same record, as after a crash or a restart. */
void     story_reopen  (Story *self);

/* Verbs of @actor. */
IcVerbs *story_begin   (Story *self, const char *actor);
/* Places them and waits until the models show it. */
void     story_place   (Story *self, IcVerbs *verbs);
const IcState *story_state (Story *self);
const IcState *story_comms (Story *self);

/* Runs the main loop until @condition, at most 20 s. */
#define STORY_WAIT(condition)                                       \
  G_STMT_START                                                      \
  {                                                                 \
    guint timeout = g_timeout_add_seconds (20, story_give_up, #condition); \
    while (!(condition))                                            \
      g_main_context_iteration (NULL, TRUE);                        \
    g_source_remove (timeout);                                      \
  }                                                                 \
  G_STMT_END
gboolean story_give_up (gpointer condition);
