/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window action that does what a rule proposes.
 */
#include "ic-act-action.h"

static const char *
action_of (IcAct act, const char *subject)
{
  static const char *states[] = { "win.state-normal", "win.state-investigating", "win.state-confirmed", "win.state-major" };

  switch (act)
    {
    case IC_ACT_NONE:
      return NULL;
    case IC_ACT_RELIEVE:
      return "win.relieve";
    case IC_ACT_DRAFT_UPDATE:
      return subject != NULL ? "win.update-open" : "win.update";
    case IC_ACT_REVIEW_UPDATE:
      return "win.update-open";
    case IC_ACT_CORRECT_UPDATE:
      return "win.update-correct";
    case IC_ACT_REVISE_IMPACT:
      return "win.impact";
    case IC_ACT_COMPOSE_SITREP:
      return "win.sitrep";
    case IC_ACT_ASK_GROUP:
      return "win.group-report";
    case IC_ACT_UNBLOCK_TASK:
      return "win.task-reopen";
    case IC_ACT_END_FIX:
      return "win.fix-finish";
    case IC_ACT_SET_STATE:
      return subject != NULL && *subject >= '0' && *subject <= '3' ? states[*subject - '0'] : NULL;
    case IC_ACT_RESOLVE:
      return "win.resolve";
    case IC_ACT_REOPEN:
      return "win.reopen";
    case IC_ACT_TELL_CUSTOMERS:
      return "win.page-customers";
    }
  return NULL;
}

const char *
ic_act_action (IcAct act, const char *subject, gboolean *takes_subject)
{
  const char *action = action_of (act, subject);
  gboolean takes = subject != NULL
                   && (act == IC_ACT_RELIEVE || act == IC_ACT_DRAFT_UPDATE || act == IC_ACT_REVIEW_UPDATE || act == IC_ACT_CORRECT_UPDATE
                       || act == IC_ACT_ASK_GROUP || act == IC_ACT_UNBLOCK_TASK || act == IC_ACT_END_FIX);

  if (takes_subject != NULL)
    *takes_subject = takes;
  return action;
}
