/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts of the event loop, on the question that is chosen.
 */
#include "ic-window-private.h"

#include "ic-dialogs.h"
#include "ic-loop.h"
#include "ic-time.h"

#include <glib/gi18n.h>

/* How long a question stays away when nothing else limits it. */
#define SNOOZE (5 * IC_MINUTE)

static IcLoopRow *
chosen_row (IcWindow *self)
{
  IcZones zones = ic_window_get_zones (self);

  return ic_loop_evidence (ic_window_get_state (self), ic_incident_get_comms (self->incident), self->question,
                           ic_incident_now (self->incident), &zones);
}

static bool
is_asked (IcWindow *self,
          int       question)
{
  const IcState *state = ic_window_get_state (self);

  return !ic_loop_is_skipped (state, question) && !ic_loop_is_answered (state, question);
}

/* The next question after the chosen one that waits for an answer. */
static void
choose_next (IcWindow *self)
{
  for (int step = 1; step < IC_LOOP_QUESTIONS; step++)
    {
      int question = (self->question - 1 + step) % IC_LOOP_QUESTIONS + 1;

      if (!is_asked (self, question))
        continue;
      ic_window_set_question (self, question);
      return;
    }
}

void
ic_window_choose_open_question (IcWindow *self)
{
  if (!is_asked (self, self->question))
    choose_next (self);
}

static bool
runs (IcWindow *self)
{
  if (ic_loop_runs (ic_window_get_state (self)))
    return true;
  ic_window_toast (self, _("The event loop rests in state 0"), NULL);
  return false;
}

static void
answer (IcWindow        *self,
        const IcLoopRow *row,
        const char      *text)
{
  IcVerbs *verbs = ic_window_begin (self);
  IcLoopReply reply = { row->question, text, row->facts };

  ic_verb_answer (verbs, &reply, 1);
  ic_window_submit (self, verbs, NULL);
  choose_next (self);
}

void
ic_action_LOOP_CHOOSE (IcWindow *self,
                       GVariant *parameter)
{
  int question = g_variant_get_int32 (parameter);

  if (question >= 1 && question <= IC_LOOP_QUESTIONS)
    ic_window_set_question (self, question);
}

void
ic_action_LOOP_FINE (IcWindow *self,
                     GVariant *parameter)
{
  g_autoptr(IcLoopRow) row = NULL;

  if (!runs (self))
    return;
  row = chosen_row (self);
  answer (self, row, row->fine);
}

void
ic_action_LOOP_ACT (IcWindow *self,
                    GVariant *parameter)
{
  g_autoptr(IcLoopRow) row = NULL;

  if (!runs (self))
    return;
  row = chosen_row (self);
  if (row->act != IC_ACT_NONE)
    ic_window_do_act (self, row->act, row->subject);
  else
    ic_window_toast (self, _("Nothing is proposed here; Space says it is fine"), NULL);
}

void
ic_action_LOOP_SNOOZE (IcWindow *self,
                       GVariant *parameter)
{
  gint64 now = ic_incident_now (self->incident);
  gint64 limit, until;
  IcVerbs *verbs;
  g_autofree char *at = NULL;
  g_autofree char *done = NULL;

  if (!runs (self))
    return;
  limit = ic_loop_snooze_limit (ic_window_get_state (self), now);
  until = MIN (limit, now + SNOOZE);
  if (until <= now)
    {
      ic_window_toast (self, _("This cannot be put off: a promise is due"), NULL);
      return;
    }
  verbs = ic_window_begin (self);
  ic_verb_snooze (verbs, self->question, until);
  at = ic_time_of_day (until, ic_session_get_zone (self->session), false);
  done = g_strdup_printf (_("Question %d is asked again at %s"), self->question, at);
  ic_window_submit (self, verbs, done);
  choose_next (self);
}

static void
answered_cb (IcWindow   *self,
             const char *text,
             gpointer    data)
{
  g_autoptr(IcLoopRow) row = NULL;

  ic_window_set_question (self, GPOINTER_TO_INT (data));
  row = chosen_row (self);
  answer (self, row, text);
}

void
ic_action_LOOP_ANSWER (IcWindow *self,
                       GVariant *parameter)
{
  g_autoptr(IcLoopRow) row = NULL;

  if (!runs (self))
    return;
  row = chosen_row (self);
  ic_ask_dialog_present (self, &(IcAsk) {
      .title = _("Answer in Words"),
      .label = row->text,
      .explanation = row->evidence,
      .accept = _("_Answer"),
      .required = true,
    }, answered_cb, GINT_TO_POINTER (self->question), NULL);
}

void
ic_action_LOOP_TOGETHER (IcWindow *self,
                         GVariant *parameter)
{
  IcZones zones = ic_window_get_zones (self);
  g_autoptr(GPtrArray) rows = NULL;
  IcLoopReply replies[IC_LOOP_QUESTIONS];
  g_autofree char *done = NULL;
  IcVerbs *verbs;
  guint n = 0;

  if (!runs (self))
    return;
  rows = ic_loop_rows (ic_window_get_state (self), ic_incident_get_comms (self->incident), ic_incident_now (self->incident), &zones);
  for (guint i = 0; i < rows->len; i++)
    {
      const IcLoopRow *row = rows->pdata[i];

      if (ic_loop_is_together (row))
        replies[n++] = (IcLoopReply) { row->question, row->fine, row->facts };
    }
  if (n == 0)
    {
      ic_window_toast (self, _("Nothing to confirm together: what is open has changed, or is not fine"), NULL);
      return;
    }
  verbs = ic_window_begin (self);
  ic_verb_answer (verbs, replies, n);
  done = g_strdup_printf (ngettext ("%u answer confirmed as unchanged", "%u answers confirmed as unchanged", n), n);
  ic_window_submit (self, verbs, done);
  choose_next (self);
}
