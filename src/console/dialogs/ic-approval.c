/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who approves a customer update.
 */
#include "ic-approval.h"

#include "ic-time.h"

#include <glib/gi18n.h>

const char *
ic_approval_turn (const IcState *state,
                  const char    *author)
{
  const char *lead = ic_state_holder (state, "communications");

  if (lead != NULL && g_strcmp0 (lead, author) != 0)
    return lead;
  return g_strcmp0 (state->ic, author) != 0 ? state->ic : NULL;
}

IcApproval
ic_approval_of (const IcState *state,
                const char    *me,
                const char    *author,
                gint64         submitted,
                gint64         now)
{
  /* Whoever is IC may do every act of the IC; so may, in this, whom they named. */
  if (g_strcmp0 (me, author) != 0)
    return g_strcmp0 (me, ic_approval_turn (state, author)) == 0 || g_strcmp0 (me, state->ic) == 0
               || (state->delegate != NULL && g_strcmp0 (me, state->delegate) == 0)
             ? IC_APPROVAL_FULL : IC_APPROVAL_NONE;
  if (ic_approval_turn (state, author) == NULL || now >= submitted + state->policies->alone_after)
    return IC_APPROVAL_ALONE;
  return IC_APPROVAL_ALONE_LATER;
}

char *
ic_approval_words (const IcState *state,
                   const char    *me,
                   const char    *author,
                   gint64         submitted,
                   gint64         now)
{
  const char *turn = ic_approval_turn (state, author);
  bool stands_in = state->delegate != NULL && g_strcmp0 (me, state->delegate) == 0 && g_strcmp0 (me, author) != 0;
  g_autofree char *span = ic_time_span (state->policies->alone_after), *rule = NULL, *left = NULL;
  bool mine = g_strcmp0 (me, author) == 0, by_lead = g_strcmp0 (turn, ic_state_holder (state, "communications")) == 0;

  if (turn == NULL)
    return g_strdup (mine ? _("Nobody else could approve it: you approve it alone, and that is recorded.")
                          : _("The commander approves what they wrote alone, or you do."));
  if (stands_in && g_strcmp0 (turn, me) != 0)
    return g_strdup (_("You may approve it: the commander named you for that."));
  if (g_strcmp0 (turn, me) == 0)
    rule = g_strdup (by_lead ? _("You approve it: the communications lead approves what others write.")
                             : _("You approve it: the commander approves what the communications lead writes."));
  else
    rule = g_strdup_printf (by_lead ? _("%s approves it: the communications lead approves what others write.")
                                    : _("%s approves it: the commander approves what the communications lead writes."),
                            ic_state_name (state, turn));
  if (!mine)
    return g_steal_pointer (&rule);
  if (submitted == 0)
    return g_strdup_printf (_("%s If nobody answers in %s you may approve it alone; that is recorded."), rule, span);
  if (now >= submitted + state->policies->alone_after)
    return g_strdup_printf (_("%s Nobody answered in %s: you may approve it alone, and that is recorded."), rule, span);
  left = ic_time_countdown (submitted + state->policies->alone_after - now);
  return g_strdup_printf (_("%s If nobody answers you may approve it alone in %s."), rule, left);
}
