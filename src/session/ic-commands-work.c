/* SPDX-License-Identifier: GPL-3.0-or-later
 * Commands about the attack plan and the metrics that tell whether it works.
 */
#include "ic-commands-private.h"

#include "ic-time.h"

#include <string.h>

#define NATURES "workaround|hotfix|rollback|proper"

static bool
run_objective (IcCommandCall *call, GError **error)
{
  const char *metric = ic_call_id (call, "metric");
  bool above = ic_call_given (call, "above");

  if (metric != NULL && above == ic_call_given (call, "below"))
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "Say on which side of what: type “%s”", call->command->example);
  if (metric == NULL && (above || ic_call_given (call, "below") || ic_call_given (call, "for")))
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "Say which metric tells: type “%s”", call->command->example);

  ic_verb_objective (call->verbs, ic_call_text (call, "text"), metric, above, ic_call_real (call, above ? "above" : "below"), ic_call_time (call, "for"));
  return true;
}

static bool
run_hypothesis (IcCommandCall *call, GError **error)
{
  ic_verb_hypothesis (call->verbs, ic_call_text (call, "text"));
  return true;
}

static bool
run_eliminate (IcCommandCall *call, GError **error)
{
  ic_verb_hypothesis_eliminate (call->verbs, ic_call_id (call, "hypothesis"), ic_call_text (call, "evidence"));
  return true;
}

static bool
run_cause (IcCommandCall *call, GError **error)
{
  ic_verb_hypothesis_confirm (call->verbs, ic_call_id (call, "hypothesis"), ic_call_text (call, "evidence"));
  return true;
}

static bool
run_reconsider (IcCommandCall *call, GError **error)
{
  ic_verb_hypothesis_reopen (call->verbs, ic_call_id (call, "hypothesis"));
  return true;
}

static bool
run_task (IcCommandCall *call, GError **error)
{
  ic_verb_task (call->verbs, ic_call_text (call, "text"), ic_call_person (call, "owner"));
  return true;
}

static bool
run_assign (IcCommandCall *call, GError **error)
{
  ic_verb_task_assign (call->verbs, ic_call_id (call, "task"), ic_call_person (call, "person"));
  return true;
}

static bool
run_block (IcCommandCall *call, GError **error)
{
  ic_verb_task_block (call->verbs, ic_call_id (call, "task"), ic_call_text (call, "reason"));
  return true;
}

static bool
run_unblock (IcCommandCall *call, GError **error)
{
  ic_verb_task_reopen (call->verbs, ic_call_id (call, "task"));
  return true;
}

static bool
run_done (IcCommandCall *call, GError **error)
{
  ic_verb_task_done (call->verbs, ic_call_id (call, "task"), ic_call_text (call, "result"));
  return true;
}

static bool
run_drop (IcCommandCall *call, GError **error)
{
  ic_verb_task_drop (call->verbs, ic_call_id (call, "task"));
  return true;
}

static bool
run_fix (IcCommandCall *call, GError **error)
{
  const IcFixPlan plan = {
    .text = ic_call_text (call, "text"), .nature = ic_call_text (call, "nature"), .effect = ic_call_text (call, "effect"),
    .undo = ic_call_text (call, "undo"), .group = ic_call_id (call, "group"), .scope = ic_call_words (call, "scope"),
    .undo_within = ic_call_time (call, "within"), .owner = ic_call_person (call, "owner"),
  };
  g_autofree char *id = ic_verb_fix_plan (call->verbs, &plan);

  if (ic_call_given (call, "start"))
    ic_verb_fix_start (call->verbs, id);
  return true;
}

static bool
run_start (IcCommandCall *call, GError **error)
{
  ic_verb_fix_start (call->verbs, ic_call_id (call, "fix"));
  return true;
}

/* A fix that is not the proper one asks for it; the same breath can agree it. */
static bool
run_finish (IcCommandCall *call, GError **error)
{
  const char *proper = ic_call_text (call, "proper");
  gint64 due = ic_call_time (call, "due");

  if (proper == NULL && (due != 0 || ic_call_person (call, "owner") != NULL))
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "Say what the proper fix is: type “finish %s proper=\"Raise the pool size\" due=48h”",
                         ic_call_text (call, "fix") != NULL ? ic_call_text (call, "fix") : "1");

  ic_verb_fix_finish (call->verbs, ic_call_id (call, "fix"), ic_call_text (call, "outcome"));
  if (proper != NULL)
    ic_verb_followup (call->verbs, proper, ic_call_person (call, "owner"), due != 0 ? due : call->now + 2 * IC_DAY, ic_call_id (call, "fix"));
  return true;
}

static bool
run_undo_fix (IcCommandCall *call, GError **error)
{
  ic_verb_fix_undo (call->verbs, ic_call_id (call, "fix"), ic_call_text (call, "outcome"));
  return true;
}

static bool
run_abandon (IcCommandCall *call, GError **error)
{
  ic_verb_fix_abandon (call->verbs, ic_call_id (call, "fix"), ic_call_text (call, "outcome"));
  return true;
}

static bool
run_followup (IcCommandCall *call, GError **error)
{
  ic_verb_followup (call->verbs, ic_call_text (call, "text"), ic_call_person (call, "owner"), ic_call_time (call, "due"), ic_call_id (call, "fix"));
  return true;
}

static bool
run_followup_done (IcCommandCall *call, GError **error)
{
  ic_verb_followup_done (call->verbs, ic_call_id (call, "followup"));
  return true;
}

static bool
run_followup_drop (IcCommandCall *call, GError **error)
{
  ic_verb_followup_drop (call->verbs, ic_call_id (call, "followup"));
  return true;
}

/* With a query it is Prometheus that answers, else the address itself is probed. */
static bool
run_metric (IcCommandCall *call, GError **error)
{
  bool prometheus = ic_call_text (call, "query") != NULL;
  const char *measure = ic_call_text (call, "measure") != NULL ? ic_call_text (call, "measure") : "availability";
  bool latency = strcmp (measure, "latency") == 0;
  IcMetric *metric = ic_item_new (&ic_metric_type);

  ic_set_text (&metric->name, ic_call_text (call, "name"));
  ic_set_text (&metric->source, prometheus ? "prometheus" : "probe");
  ic_set_text (&metric->url, ic_call_text (call, "url"));
  ic_set_text (&metric->query, ic_call_text (call, "query"));
  ic_set_text (&metric->measure, prometheus ? NULL : measure);
  ic_set_text (&metric->unit, ic_call_text (call, "unit") != NULL ? ic_call_text (call, "unit") : prometheus ? NULL : latency ? "s" : "%");
  metric->window = ic_call_time (call, "window");
  metric->above = ic_call_text (call, "worse") != NULL ? strcmp (ic_call_text (call, "worse"), "above") == 0 : !prometheus && latency;
  metric->warning = ic_call_real (call, "warning");
  metric->critical = ic_call_real (call, "critical");
  metric->baseline = ic_call_given (call, "baseline");
  ic_verb_metric (call->verbs, metric);
  if (ic_call_given (call, "keep"))
    ic_verb_preset_keep (call->verbs, metric);
  ic_item_unref (metric);
  return true;
}

static bool
run_unmetric (IcCommandCall *call, GError **error)
{
  ic_verb_metric_remove (call->verbs, ic_call_id (call, "metric"));
  return true;
}

const IcCommand ic_commands_work[] = {
  { "objective", NULL, true, "What must be true for this to be over.", "objective Checkout works for everybody metric=success above=99 for=10m",
    ARGUMENTS ({ "text", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "one sentence" },
               { "metric", IC_ARGUMENT_METRIC, OPTION, NULL, "a metric that tells" },
               { "above", IC_ARGUMENT_NUMBER, OPTION, NULL, "it must be above this" },
               { "below", IC_ARGUMENT_NUMBER, OPTION, NULL, "it must be below this" },
               { "for", IC_ARGUMENT_SPAN, OPTION, NULL, "for how long" }), run_objective },
  { "hypothesis", "hyp", true, "It might be this.", "hypothesis The connection pool is exhausted",
    ARGUMENTS ({ "text", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what is supposed" }), run_hypothesis },
  { "eliminate", "not", true, "It is not this.", "eliminate 1 the pool is half empty",
    ARGUMENTS ({ "hypothesis", IC_ARGUMENT_HYPOTHESIS, REQUIRED | ONLY, "open", "which" },
               { "evidence", IC_ARGUMENT_TEXT, REST, NULL, "how we know" }), run_eliminate },
  { "cause", NULL, true, "It is this.", "cause 2 errors began with the deployment",
    ARGUMENTS ({ "hypothesis", IC_ARGUMENT_HYPOTHESIS, REQUIRED | ONLY, "open", "which" },
               { "evidence", IC_ARGUMENT_TEXT, REST, NULL, "how we know" }), run_cause },
  { "reconsider", NULL, true, "It may be this hypothesis after all.", "reconsider 1",
    ARGUMENTS ({ "hypothesis", IC_ARGUMENT_HYPOTHESIS, REQUIRED | ONLY, "eliminated|confirmed", "which" }), run_reconsider },
  { "task", "todo", true, "Something to do, with one named owner.", "task Ask the bank what they see @kim",
    ARGUMENTS ({ "text", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what" },
               { "owner", IC_ARGUMENT_PERSON, OPTION, NULL, "who does it" }), run_task },
  { "assign", NULL, true, "A task has another owner.", "assign 1 @kim",
    ARGUMENTS ({ "task", IC_ARGUMENT_TASK, REQUIRED, "open|blocked", "which" },
               { "person", IC_ARGUMENT_PERSON, REQUIRED | REST, NULL, "who does it" }), run_assign },
  { "block", NULL, true, "A task cannot go on.", "block 1 nobody picks up",
    ARGUMENTS ({ "task", IC_ARGUMENT_TASK, REQUIRED, "open", "which" },
               { "reason", IC_ARGUMENT_TEXT, REST, NULL, "what is in the way" }), run_block },
  { "unblock", NULL, true, "A task is open again.", "unblock 1",
    ARGUMENTS ({ "task", IC_ARGUMENT_TASK, REQUIRED | ONLY, "blocked", "which" }), run_unblock },
  { "done", NULL, true, "A task is done.", "done 1 they see nothing",
    ARGUMENTS ({ "task", IC_ARGUMENT_TASK, REQUIRED, "open|blocked", "which" },
               { "result", IC_ARGUMENT_TEXT, REST, NULL, "what came of it" }), run_done },
  { "drop", NULL, true, "A task is not needed.", "drop 1",
    ARGUMENTS ({ "task", IC_ARGUMENT_TASK, REQUIRED, "open|blocked", "which" }), run_drop },
  { "fix", "plan", true, "Plan a fix: a workaround, hotfix, rollback or the proper one.",
    "fix rollback Back to 4.2 scope=checkout undo=\"deploy 4.3\" within=15m @ricardo",
    ARGUMENTS ({ "nature", IC_ARGUMENT_CHOICE, REQUIRED, NATURES, "what kind" },
               { "text", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what" },
               { "scope", IC_ARGUMENT_SERVICES, OPTION, NULL, "the services it touches; everything unless given" },
               { "effect", IC_ARGUMENT_TEXT, OPTION, NULL, "what should happen" },
               { "undo", IC_ARGUMENT_TEXT, OPTION, NULL, "how to take it back" },
               { "within", IC_ARGUMENT_SPAN, OPTION, NULL, "undo it if it has not worked by then" },
               { "owner", IC_ARGUMENT_PERSON, OPTION, NULL, "who does it" },
               { "group", IC_ARGUMENT_GROUP, OPTION, "open", "the group that does it" },
               { "start", IC_ARGUMENT_FLAG, OPTION, NULL, "and start it now" }), run_fix },
  { "start", NULL, true, "A fix is in flight.", "start 1",
    ARGUMENTS ({ "fix", IC_ARGUMENT_FIX, REQUIRED | ONLY, "planned", "which" }), run_start },
  { "finish", "end", true, "A fix is in place.", "finish 1 errors are gone proper=\"Raise the pool size\" due=48h",
    ARGUMENTS ({ "fix", IC_ARGUMENT_FIX, REQUIRED | ONLY, "flight", "which" },
               { "outcome", IC_ARGUMENT_TEXT, REST, NULL, "whether it helped" },
               { "proper", IC_ARGUMENT_TEXT, OPTION, NULL, "the proper fix, as a follow-up" },
               { "owner", IC_ARGUMENT_PERSON, OPTION, NULL, "who does that" },
               { "due", IC_ARGUMENT_DEADLINE, OPTION, NULL, "by when; 48 h unless given" }), run_finish },
  { "undo-fix", "rollback-fix", true, "A fix was taken back.", "undo-fix 1 no effect",
    ARGUMENTS ({ "fix", IC_ARGUMENT_FIX, REQUIRED | ONLY, "flight", "which" },
               { "outcome", IC_ARGUMENT_TEXT, REST, NULL, "why" }), run_undo_fix },
  { "abandon", NULL, true, "A fix is not pursued; nothing is left of it.", "abandon 2 the rollback was enough",
    ARGUMENTS ({ "fix", IC_ARGUMENT_FIX, REQUIRED | ONLY, "planned|flight", "which" },
               { "outcome", IC_ARGUMENT_TEXT, REST, NULL, "why" }), run_abandon },
  { "followup", "follow-up", true, "To be done after the incident.", "followup Raise the pool size @kim due=48h",
    ARGUMENTS ({ "text", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what" },
               { "owner", IC_ARGUMENT_PERSON, OPTION, NULL, "by whom" },
               { "due", IC_ARGUMENT_DEADLINE, OPTION, NULL, "by when" },
               { "fix", IC_ARGUMENT_FIX, OPTION, NULL, "the fix it makes proper" }), run_followup },
  { "followup-done", NULL, true, "A follow-up is done.", "followup-done 1",
    ARGUMENTS ({ "followup", IC_ARGUMENT_FOLLOWUP, REQUIRED | ONLY, "open", "which" }), run_followup_done },
  { "followup-drop", NULL, true, "A follow-up is not needed.", "followup-drop 1",
    ARGUMENTS ({ "followup", IC_ARGUMENT_FOLLOWUP, REQUIRED | ONLY, "open", "which" }), run_followup_drop },
  { "metric", NULL, true, "Watch a health metric: a Prometheus query, or a probe of an address.",
    "metric Checkout success url=http://prometheus:9090 query=\"sum(rate(ok[5m]))\" unit=% warning=99 critical=95",
    ARGUMENTS ({ "name", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what people call it" },
               { "url", IC_ARGUMENT_TEXT, REQUIRED | OPTION, NULL, "the Prometheus server, or the address to probe" },
               { "query", IC_ARGUMENT_TEXT, OPTION, NULL, "PromQL; without it the address is probed" },
               { "measure", IC_ARGUMENT_CHOICE, OPTION, "availability|latency", "what a probe measures" },
               { "window", IC_ARGUMENT_SPAN, OPTION, NULL, "over which time a probe is available" },
               { "unit", IC_ARGUMENT_TEXT, OPTION, NULL, "as shown behind the value" },
               { "worse", IC_ARGUMENT_CHOICE, OPTION, "below|above", "which side is worse" },
               { "warning", IC_ARGUMENT_NUMBER, OPTION, NULL, "the warning threshold" },
               { "critical", IC_ARGUMENT_NUMBER, OPTION, NULL, "the critical threshold" },
               { "baseline", IC_ARGUMENT_FLAG, OPTION, NULL, "draw the same time last week" },
               { "keep", IC_ARGUMENT_FLAG, OPTION, NULL, "start new incidents with it too" }), run_metric },
  { "unmetric", NULL, true, "A metric is no longer watched.", "unmetric checkout-success",
    ARGUMENTS ({ "metric", IC_ARGUMENT_METRIC, REQUIRED | ONLY, NULL, "which" }), run_unmetric },
  { NULL },
};
