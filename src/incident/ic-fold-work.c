/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fold: impact and the attack plan.
 */
#include "ic-fold-private.h"

#include "ic-time.h"

#include <string.h>

/* -- impact ---------------------------------------------------------------- */

static void
read_text (IcApply *a, const char *member, char **where)
{
  const char *text = ic_json_string (ic_json_member (a->d, member), NULL);

  if (text != NULL)
    ic_set_text (where, *text != '\0' ? text : NULL);
}

static void
read_real (IcApply *a, const char *member, double *where)
{
  *where = ic_json_real (ic_json_member (a->d, member), *where);
}

static void
read_time (IcApply *a, const char *member, gint64 *where)
{
  gint64 time = ic_get_time (a->d, member);

  if (time != 0)
    *where = time;
}

static void
say_impact (IcApply *a)
{
  IcState *s = a->s;
  g_autoptr (GString) words = g_string_new (NULL);

  if (ic_text (a, "summary") != NULL)
    g_string_append_printf (words, "; %s", s->impact);
  if (ic_text (a, "level") != NULL)
    g_string_append_printf (words, "; %s", s->level);
  if (ic_text (a, "class") != NULL)
    g_string_append_printf (words, "; class %s", s->impact_class);
  if (ic_json_is_int (ic_json_member (a->d, "affected")))
    g_string_append_printf (words, "; %" G_GINT64_FORMAT " customers affected", s->affected);
  if (ic_json_is_int (ic_json_member (a->d, "tickets")))
    g_string_append_printf (words, "; %" G_GINT64_FORMAT " tickets", s->tickets);
  if (ic_json_length (ic_json_member (a->d, "services")) > 0)
    {
      g_autofree char *services = g_strjoinv (", ", s->services);

      g_string_append_printf (words, "; services: %s", services);
    }
  if (ic_text (a, "mitigated") != NULL)
    g_string_append (words, "; customers are well again");
  if (words->len == 0)
    g_string_append (words, ic_json_length (a->d) > 0 ? "; figures revised" : "; reviewed, nothing new");

  ic_say (a, ic_actor (a), "impact: %s", words->str + strlen ("; "));
}

void
ic_apply_IMPACT_REVISED (IcApply *a)
{
  IcState *s = a->s;

  read_text (a, "summary", &s->impact);
  read_text (a, "level", &s->level);
  read_text (a, "class", &s->impact_class);
  read_text (a, "source", &s->affected_source);
  read_text (a, "not_affected", &s->not_affected);
  read_text (a, "workaround", &s->workaround);
  read_text (a, "currency", &s->currency);
  read_time (a, "start", &s->impact_start);
  read_time (a, "mitigated", &s->mitigated);
  read_time (a, "last_backup", &s->last_backup);
  read_real (a, "revenue_per_hour", &s->revenue);
  read_real (a, "share", &s->share);
  read_real (a, "fixed_costs", &s->fixed_costs);
  read_real (a, "sla_credits", &s->sla_credits);
  s->tickets = ic_json_int (ic_json_member (a->d, "tickets"), s->tickets);
  if (ic_json_is_int (ic_json_member (a->d, "affected")))
    {
      s->affected = ic_json_int (ic_json_member (a->d, "affected"), -1);
      s->affected_at = a->placed;
    }
  if (ic_json_type (ic_json_member (a->d, "services")) == IC_JSON_ARRAY)
    {
      g_strfreev (s->services);
      s->services = ic_words (a, "services");
    }
  s->impact_reviewed = a->placed;

  say_impact (a);
}

void
ic_apply_TICKETS_COUNTED (IcApply *a)
{
  a->s->tickets = ic_json_int (ic_json_member (a->d, "count"), a->s->tickets);
  ic_say (a, ic_actor (a), "counted %" G_GINT64_FORMAT " support tickets", a->s->tickets);
}

void
ic_apply_CUSTOMER_REPORTED (IcApply *a)
{
  IcState *s = a->s;
  const char *ticket = ic_text (a, "ticket");
  const char *customer = ic_text (a, "customer");

  ic_say (a, ic_actor (a), "counted a customer%s%s%s%s", customer ? ", " : "", customer ? customer : "", ticket ? ", ticket " : "", ticket ? ticket : "");
  if (ic_text (a, "words") != NULL)
    ic_remark (a, "“%s”", ic_text (a, "words"));
  if (ticket != NULL)
    {
      IcTicket *counted;

      if (ic_items_find (s->reported_tickets, ticket) != NULL)
        {
          ic_no_effect (a, "that ticket is counted already");
          return;
        }
      counted = ic_item_new (&ic_ticket_type);
      ic_set_text (&counted->id, ticket);
      ic_set_text (&counted->customer, customer);
      ic_set_text (&counted->words, ic_text (a, "words"));
      ic_set_text (&counted->by, a->e->actor);
      counted->at = a->time;
      ic_append (&s->reported_tickets, counted);
    }
  s->reported++;
}

/* -- objective and hypotheses ---------------------------------------------- */

void
ic_apply_OBJECTIVE_SET (IcApply *a)
{
  IcState *s = a->s;

  ic_set_text (&s->objective, ic_text (a, "text"));
  ic_set_text (&s->objective_metric, ic_text (a, "metric"));
  s->objective_above = g_strcmp0 (ic_text (a, "op"), "below") != 0;
  s->objective_value = ic_json_real (ic_json_member (a->d, "value"), NAN);
  s->objective_hold = ic_get_span (a->d, "hold", 0);
  ic_say (a, ic_actor (a), "set the objective: %s", s->objective);
}

void
ic_apply_HYPOTHESIS_OPENED (IcApply *a)
{
  IcHypothesis *hypothesis;

  if (ic_items_find (a->s->hypotheses, ic_text (a, "id")) != NULL)
    {
      ic_say (a, ic_actor (a), "supposes: %s", ic_text (a, "text"));
      ic_no_effect (a, "it is on the list already");
      return;
    }

  hypothesis = ic_item_new (&ic_hypothesis_type);
  ic_set_text (&hypothesis->id, ic_text (a, "id"));
  ic_set_text (&hypothesis->text, ic_text (a, "text"));
  ic_set_text (&hypothesis->by, a->e->actor);
  ic_set_text (&hypothesis->status, "open");
  hypothesis->opened = a->time;
  ic_append (&a->s->hypotheses, hypothesis);
  ic_say (a, ic_actor (a), "supposes: %s", hypothesis->text);
}

static void
judge_hypothesis (IcApply *a, const char *status, const char *words)
{
  IcHypothesis *hypothesis = ic_edit_id (a, &a->s->hypotheses, "id", "hypothesis");

  if (hypothesis == NULL)
    return;

  ic_set_text (&hypothesis->status, status);
  ic_set_text (&hypothesis->evidence, ic_text (a, "evidence"));
  hypothesis->closed = a->time;
  ic_say (a, ic_actor (a), "%s: %s", words, hypothesis->text);
  if (hypothesis->evidence != NULL)
    ic_remark (a, "%s", hypothesis->evidence);
}

void
ic_apply_HYPOTHESIS_ELIMINATED (IcApply *a)
{
  judge_hypothesis (a, "eliminated", "eliminated");
}

void
ic_apply_HYPOTHESIS_CONFIRMED (IcApply *a)
{
  judge_hypothesis (a, "confirmed", "confirmed the cause");
}

void
ic_apply_HYPOTHESIS_REOPENED (IcApply *a)
{
  judge_hypothesis (a, "open", "supposes again");
}

/* -- tasks ----------------------------------------------------------------- */

void
ic_apply_TASK_OPENED (IcApply *a)
{
  const char *owner = ic_named (a, "owner");
  IcTask *task;

  if (ic_items_find (a->s->tasks, ic_text (a, "id")) != NULL)
    {
      ic_say (a, ic_actor (a), "opened a task: %s", ic_text (a, "text"));
      ic_no_effect (a, "it is on the list already");
      return;
    }

  task = ic_item_new (&ic_task_type);
  ic_set_text (&task->id, ic_text (a, "id"));
  ic_set_text (&task->text, ic_text (a, "text"));
  ic_set_text (&task->owner, owner);
  ic_set_text (&task->status, "open");
  task->opened = a->time;
  ic_append (&a->s->tasks, task);
  ic_say (a, ic_actor (a), "opened a task%s%s: %s", owner ? " for " : "", owner ? ic_state_name (a->s, owner) : "", task->text);
}

void
ic_apply_TASK_ASSIGNED (IcApply *a)
{
  const char *owner = ic_named (a, "owner");
  IcTask *task = ic_edit_id (a, &a->s->tasks, "id", "task");

  if (task == NULL)
    return;

  ic_set_text (&task->owner, owner);
  ic_say (a, ic_actor (a), "gave a task to %s: %s", ic_state_name (a->s, owner), task->text);
}

static void
move_task (IcApply *a, const char *status, const char *reason_member, const char *words)
{
  IcTask *task = ic_edit_id (a, &a->s->tasks, "id", "task");

  if (task == NULL)
    return;

  ic_set_text (&task->status, status);
  ic_set_text (&task->reason, reason_member != NULL ? ic_text (a, reason_member) : NULL);
  task->closed = strcmp (status, "open") == 0 || strcmp (status, "blocked") == 0 ? 0 : a->time;
  ic_say (a, ic_actor (a), "%s: %s", words, task->text);
  if (task->reason != NULL)
    ic_remark (a, "%s", task->reason);
}

void
ic_apply_TASK_BLOCKED (IcApply *a)
{
  move_task (a, "blocked", "reason", "is blocked");
}

void
ic_apply_TASK_DONE (IcApply *a)
{
  move_task (a, "done", "result", "finished a task");
}

void
ic_apply_TASK_DROPPED (IcApply *a)
{
  move_task (a, "dropped", NULL, "dropped a task");
}

void
ic_apply_TASK_REOPENED (IcApply *a)
{
  move_task (a, "open", NULL, "reopened a task");
}

/* -- fixes ----------------------------------------------------------------- */

static void
read_plan (IcApply *a, IcFix *fix)
{
  ic_set_text (&fix->text, ic_text (a, "text"));
  ic_set_text (&fix->nature, ic_text (a, "nature"));
  ic_set_text (&fix->effect, ic_text (a, "effect"));
  ic_set_text (&fix->undo, ic_text (a, "undo"));
  ic_set_text (&fix->owner, ic_named (a, "owner"));
  ic_set_text (&fix->group, ic_text (a, "group"));
  g_strfreev (fix->scope);
  fix->scope = ic_words (a, "scope");
  if (fix->scope != NULL && fix->scope[0] == NULL)
    g_clear_pointer (&fix->scope, g_strfreev);
  fix->undo_within = ic_get_span (a->d, "undo_within", 0);
}

void
ic_apply_FIX_PLANNED (IcApply *a)
{
  const IcFix *known = ic_items_find (a->s->fixes, ic_text (a, "id"));
  IcFix *fix;

  if (known != NULL && g_strcmp0 (known->status, "planned") != 0)
    {
      ic_say (a, ic_actor (a), "planned %s: %s", ic_text (a, "nature"), ic_text (a, "text"));
      ic_no_effect (a, "it was started already; plan another one");
      return;
    }

  if (known != NULL)
    fix = ic_edit (&a->s->fixes, known);
  else
    {
      fix = ic_item_new (&ic_fix_type);
      ic_set_text (&fix->id, ic_text (a, "id"));
      ic_set_text (&fix->status, "planned");
      fix->planned = a->time;
      ic_append (&a->s->fixes, fix);
    }
  read_plan (a, fix);
  ic_say (a, ic_actor (a), "planned %s: %s", fix->nature, fix->text);
}

/* Who does it: its group, else its owner, else whoever says so. */
static const char *
fix_doer (IcApply *a, const IcFix *fix)
{
  const IcGroup *group = ic_items_find (a->s->groups, fix->group);

  return group != NULL ? group->name : fix->owner != NULL ? ic_state_name (a->s, fix->owner) : ic_actor (a);
}

void
ic_apply_FIX_STARTED (IcApply *a)
{
  IcFix *fix = ic_edit_id (a, &a->s->fixes, "id", "fix");

  if (fix == NULL)
    return;

  ic_set_text (&fix->status, "flight");
  fix->started = a->time;
  fix->ended = 0;
  fix->overdue = false;
  fix->undo_by = fix->undo_within != 0 ? a->time + fix->undo_within : 0;
  g_clear_pointer (&fix->before, ic_items_unref);
  fix->before = ic_readings (a);
  g_clear_pointer (&fix->alongside, g_strfreev);
  fix->alongside = ic_words (a, "alongside");
  ic_say (a, fix_doer (a, fix), "started %s: %s", fix->nature, fix->text);
  if (fix->alongside != NULL && fix->alongside[0] != NULL)
    ic_remark (a, "alongside another fix in the same scope");
}

static IcFix *
end_fix (IcApply *a, const char *status, const char *words)
{
  IcFix *fix = ic_edit_id (a, &a->s->fixes, "id", "fix");

  if (fix == NULL)
    return NULL;

  ic_set_text (&fix->status, status);
  ic_set_text (&fix->outcome, ic_text (a, "outcome"));
  fix->ended = a->time;
  fix->undo_by = 0;
  g_clear_pointer (&fix->after, ic_items_unref);
  fix->after = ic_readings (a);
  ic_say (a, fix_doer (a, fix), "%s %s: %s", words, fix->nature, fix->text);
  if (fix->outcome != NULL)
    ic_remark (a, "%s", fix->outcome);

  return fix;
}

void
ic_apply_FIX_FINISHED (IcApply *a)
{
  end_fix (a, "finished", "finished");
}

void
ic_apply_FIX_UNDONE (IcApply *a)
{
  end_fix (a, "undone", "took back");
}

void
ic_apply_FIX_ABANDONED (IcApply *a)
{
  end_fix (a, "abandoned", "abandoned");
}

void
ic_apply_FIX_OVERDUE (IcApply *a)
{
  IcFix *fix = ic_edit_id (a, &a->s->fixes, "id", "fix");

  if (fix == NULL)
    return;

  fix->overdue = true;
  ic_say (a, NULL, "Undo it? %s has not worked in time", fix->text);
  if (fix->undo != NULL)
    ic_remark (a, "how: %s", fix->undo);
}

/* -- follow-ups ------------------------------------------------------------ */

void
ic_apply_FOLLOWUP_OPENED (IcApply *a)
{
  const IcFix *fix = ic_items_find (a->s->fixes, ic_text (a, "fix"));
  IcFollowup *followup;

  if (ic_items_find (a->s->followups, ic_text (a, "id")) != NULL)
    {
      ic_say (a, ic_actor (a), "agreed a follow-up: %s", ic_text (a, "text"));
      ic_no_effect (a, "it is on the list already");
      return;
    }

  followup = ic_item_new (&ic_followup_type);
  ic_set_text (&followup->id, ic_text (a, "id"));
  ic_set_text (&followup->text, ic_text (a, "text"));
  ic_set_text (&followup->owner, ic_named (a, "owner"));
  ic_set_text (&followup->fix, ic_text (a, "fix"));
  ic_set_text (&followup->status, "open");
  followup->due = ic_get_time (a->d, "due");
  followup->opened = a->placed;
  ic_append (&a->s->followups, followup);
  if (fix != NULL)
    ic_set_text (&((IcFix *) ic_edit (&a->s->fixes, fix))->followup, followup->id);
  ic_say (a, ic_actor (a), "agreed a follow-up: %s", followup->text);
}

static void
end_followup (IcApply *a, const char *status)
{
  IcFollowup *followup = ic_edit_id (a, &a->s->followups, "id", "follow-up");

  if (followup == NULL)
    return;

  ic_set_text (&followup->status, status);
  ic_say (a, ic_actor (a), "%s a follow-up: %s", strcmp (status, "done") == 0 ? "finished" : "dropped", followup->text);
}

void
ic_apply_FOLLOWUP_DONE (IcApply *a)
{
  end_followup (a, "done");
}

void
ic_apply_FOLLOWUP_DROPPED (IcApply *a)
{
  end_followup (a, "dropped");
}
