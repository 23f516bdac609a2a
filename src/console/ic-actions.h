/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of the desk's acts (ic-actions.def) as data: for the window, the
 * palette, the list of shortcuts and the tests.
 */
#pragma once

#include "ic-permission.h"
#include "ic-state.h"
#include "ic-window.h"

G_BEGIN_DECLS

typedef enum { IC_NEEDS_NOTHING, IC_NEEDS_RECORD, IC_NEEDS_INCIDENT, IC_NEEDS_OPEN, IC_NEEDS_CLOSED } IcActionNeeds;

typedef enum {
  IC_ACTIONS_INCIDENT, IC_ACTIONS_COMMAND, IC_ACTIONS_LOOP, IC_ACTIONS_PLAN, IC_ACTIONS_IMPACT, IC_ACTIONS_HEALTH,
  IC_ACTIONS_PEOPLE, IC_ACTIONS_COMMS, IC_ACTIONS_TIMELINE, IC_ACTIONS_REVIEW, IC_ACTIONS_SERVER, IC_ACTIONS_VIEW, IC_ACTIONS_RECORD,
  IC_ACTION_GROUPS
} IcActionGroup;

typedef struct {
  const char    *name;         /* "hand-off" */
  const char    *title;        /* not yet translated */
  const char    *accelerators; /* as gtk_accelerator_parse() reads them, separated by spaces */
  const char    *parameter;    /* "", "s" or "i" */
  IcActionNeeds  needs;
  IcActionGroup  group;
  IcKindId       kind;         /* the event it makes in the end; IC_KIND_NONE: none, or several */
  void         (*run) (IcWindow *window, GVariant *parameter);
} IcActionRow;

/* All of them, in the order of the table; ended by one without a name. */
const IcActionRow *ic_action_rows  (void);
guint              ic_action_count (void);
/* By its name; NULL when there is none. */
const IcActionRow *ic_action_find  (const char *name);
/* "Event loop", translated. */
const char        *ic_action_group_title (IcActionGroup group);

/* Whether an accelerator is a key without Control, Alt or Super that text
 * fields need too: such keys work only while nobody types. */
bool               ic_accelerator_is_bare (const char *accelerator);
/* The accelerators of a row that are not bare. Returns: (transfer full). */
char             **ic_action_accelerators (const IcActionRow *row, bool bare);

/* What an act depends on. */
typedef struct {
  bool           ready;  /* the record can be used */
  const IcState *state;  /* of the incident in front; NULL: none */
  bool           drill;  /* on the throwaway record of a guided drill */
  bool           joined; /* to a server; what follows counts only then */
  bool           shut_out; /* it refuses this desk, which may join again */
  IcPermission   permission; /* of this desk's token */
  guint          refused;    /* acts in the refused list */
  const char    *me;         /* who sits here */
  const char    *acting;     /* who acts here; NULL: nobody in particular */
} IcActionWorld;
/* Why whoever holds @permission cannot make an event of @kind, as a translated sentence that says what to do; NULL when they can. */
const char        *ic_action_why_forbidden (IcPermission permission, IcKindId kind);
/* Why @row cannot be done now, as a translated sentence; NULL when it can. */
const char        *ic_action_why_not (const IcActionRow *row, const IcActionWorld *world);

G_END_DECLS
