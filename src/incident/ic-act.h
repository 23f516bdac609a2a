/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts that a rule proposes beside what it shows. The desk turns each into the
 * action that does it; the subject (an id) says with what.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef enum {
  IC_ACT_NONE,
  IC_ACT_RELIEVE,        /* subject: the person to relieve */
  IC_ACT_DRAFT_UPDATE,   /* no subject: begin a customer update; subject: go on with this draft */
  IC_ACT_REVIEW_UPDATE,  /* subject: the update in review */
  IC_ACT_CORRECT_UPDATE, /* subject: the published update to correct */
  IC_ACT_REVISE_IMPACT,
  IC_ACT_COMPOSE_SITREP,
  IC_ACT_ASK_GROUP,      /* subject: the group */
  IC_ACT_UNBLOCK_TASK,   /* subject: the task */
  IC_ACT_END_FIX,        /* subject: the fix in flight: finish or undo it */
  IC_ACT_SET_STATE,      /* subject: the state's number, as text */
  IC_ACT_RESOLVE,
  IC_ACT_REOPEN,
  IC_ACT_TELL_CUSTOMERS, /* those who are told in person */
} IcAct;

/* How something stands; never shown by colour alone. */
typedef enum {
  IC_MOOD_GOOD,
  IC_MOOD_ATTENTION,
  IC_MOOD_UNKNOWN, /* the record cannot tell */
} IcMood;

G_END_DECLS
