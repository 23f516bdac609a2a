/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on the attack plan: objective, hypotheses, tasks, fixes, follow-ups.
 */
#include "ic-window-private.h"

#include "ic-dialogs.h"

#include <glib/gi18n.h>

/* A verb on one thing with a text. */
typedef void (*TextVerb) (IcVerbs *verbs, const char *id, const char *text);

typedef struct {
  TextVerb    verb;
  char       *id;
  const char *done;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->id);
  g_free (question);
}

static void
answered_cb (IcWindow   *self,
             const char *text,
             gpointer    data)
{
  Question *question = data;
  IcVerbs *verbs = ic_window_begin (self);

  question->verb (verbs, question->id, text);
  ic_window_submit (self, verbs, question->done);
}

static void
ask (IcWindow    *self,
     const IcAsk *words,
     TextVerb     verb,
     GVariant    *parameter,
     const char  *done)
{
  Question *question = g_new0 (Question, 1);

  question->verb = verb;
  question->id = g_variant_dup_string (parameter, NULL);
  question->done = done;
  ic_ask_dialog_present (self, words, answered_cb, question, question_free);
}

/* A verb on one thing without a text. */
static void
submit (IcWindow   *self,
        void      (*verb) (IcVerbs *verbs, const char *id),
        GVariant   *parameter,
        const char *done)
{
  IcVerbs *verbs = ic_window_begin (self);

  verb (verbs, g_variant_get_string (parameter, NULL));
  ic_window_submit (self, verbs, done);
}

void
ic_action_OBJECTIVE (IcWindow *self,
                     GVariant *parameter)
{
  ic_objective_dialog_present (self);
}

static void
supposed_cb (IcWindow   *self,
             const char *text,
             gpointer    data)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_hypothesis (verbs, text);
  ic_window_submit (self, verbs, _("Hypothesis added"));
}

void
ic_action_HYPOTHESIS_ADD (IcWindow *self,
                          GVariant *parameter)
{
  ic_ask_dialog_present (self, &(IcAsk) {
      .title = _("Suppose a Cause"),
      .label = _("What might have caused it?"),
      .placeholder = _("The connection pool is exhausted"),
      .accept = _("_Add"),
      .draft = "hypothesis",
      .required = true,
    }, supposed_cb, NULL, NULL);
}

static const char *
hypothesis_text (IcWindow *self,
                 GVariant *parameter)
{
  const IcHypothesis *hypothesis = ic_items_find (ic_window_get_state (self)->hypotheses, g_variant_get_string (parameter, NULL));

  return hypothesis != NULL ? hypothesis->text : NULL;
}

void
ic_action_HYPOTHESIS_ELIMINATE (IcWindow *self,
                                GVariant *parameter)
{
  ask (self, &(IcAsk) {
      .title = _("Eliminate the Hypothesis"),
      .label = _("What shows that this is not it?"),
      .explanation = hypothesis_text (self, parameter),
      .accept = _("_Eliminate"),
      .required = true,
    }, ic_verb_hypothesis_eliminate, parameter, _("Hypothesis eliminated"));
}

void
ic_action_HYPOTHESIS_CONFIRM (IcWindow *self,
                              GVariant *parameter)
{
  ask (self, &(IcAsk) {
      .title = _("Confirm the Cause"),
      .label = _("What shows that this is it?"),
      .explanation = hypothesis_text (self, parameter),
      .accept = _("_Confirm"),
      .required = true,
    }, ic_verb_hypothesis_confirm, parameter, _("Cause confirmed"));
}

void
ic_action_HYPOTHESIS_REOPEN (IcWindow *self,
                             GVariant *parameter)
{
  submit (self, ic_verb_hypothesis_reopen, parameter, _("Supposed again"));
}

void
ic_action_TASK_ADD (IcWindow *self,
                    GVariant *parameter)
{
  ic_task_dialog_present (self);
}

static void
assigned_cb (IcWindow       *self,
             const IcPerson *person,
             gpointer        data)
{
  IcVerbs *verbs = ic_window_begin (self);
  g_autofree char *done = g_strdup_printf (_("%s has the task"), person->name != NULL ? person->name : person->id);

  ic_verb_task_assign (verbs, data, person);
  ic_window_submit (self, verbs, done);
}

void
ic_action_TASK_ASSIGN (IcWindow *self,
                       GVariant *parameter)
{
  const IcTask *task = ic_items_find (ic_window_get_state (self)->tasks, g_variant_get_string (parameter, NULL));

  if (task == NULL)
    return;
  ic_ask_person_dialog_present (self, _("Give the Task To…"), task->text, task->owner, _("_Give"), assigned_cb, g_strdup (task->id), g_free);
}

void
ic_action_TASK_BLOCK (IcWindow *self,
                      GVariant *parameter)
{
  ask (self, &(IcAsk) {
      .title = _("Task Is Blocked"),
      .label = _("What is it waiting for?"),
      .accept = _("_Note It"),
      .required = true,
    }, ic_verb_task_block, parameter, _("Task is blocked"));
}

void
ic_action_TASK_DONE (IcWindow *self,
                     GVariant *parameter)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_task_done (verbs, g_variant_get_string (parameter, NULL), NULL);
  ic_window_submit (self, verbs, _("Task is done"));
}

void
ic_action_TASK_DROP (IcWindow *self,
                     GVariant *parameter)
{
  submit (self, ic_verb_task_drop, parameter, _("Task dropped"));
}

void
ic_action_TASK_REOPEN (IcWindow *self,
                       GVariant *parameter)
{
  submit (self, ic_verb_task_reopen, parameter, _("Task is open again"));
}

void
ic_action_FIX_ADD (IcWindow *self,
                   GVariant *parameter)
{
  ic_fix_dialog_present (self, NULL);
}

void
ic_action_FIX_EDIT (IcWindow *self,
                    GVariant *parameter)
{
  ic_fix_dialog_present (self, g_variant_get_string (parameter, NULL));
}

void
ic_action_FIX_START (IcWindow *self,
                     GVariant *parameter)
{
  ic_fix_start_confirm (self, g_variant_get_string (parameter, NULL));
}

void
ic_action_FIX_FINISH (IcWindow *self,
                      GVariant *parameter)
{
  ic_fix_end_dialog_present (self, g_variant_get_string (parameter, NULL), IC_FIX_FINISHED);
}

void
ic_action_FIX_UNDO (IcWindow *self,
                    GVariant *parameter)
{
  ic_fix_end_dialog_present (self, g_variant_get_string (parameter, NULL), IC_FIX_UNDONE);
}

void
ic_action_FIX_ABANDON (IcWindow *self,
                       GVariant *parameter)
{
  ic_fix_end_dialog_present (self, g_variant_get_string (parameter, NULL), IC_FIX_ABANDONED);
}

void
ic_action_FOLLOWUP_ADD (IcWindow *self,
                        GVariant *parameter)
{
  ic_followup_dialog_present (self, NULL);
}

void
ic_action_FOLLOWUP_FIX (IcWindow *self,
                        GVariant *parameter)
{
  ic_followup_dialog_present (self, g_variant_get_string (parameter, NULL));
}

void
ic_action_FOLLOWUP_DONE (IcWindow *self,
                         GVariant *parameter)
{
  submit (self, ic_verb_followup_done, parameter, _("Follow-up is done"));
}
