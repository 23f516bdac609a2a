/* SPDX-License-Identifier: GPL-3.0-or-later
 * Commands from the declaration to the post-mortem, what is known of the harm,
 * and what is written down.
 */
#include "ic-commands-private.h"

#include "ic-closing.h"

#include <string.h>

#define LEVELS "unknown|degradation|corruption|outage"
#define CLASSES "unknown|low|medium|high"

static bool
run_declare (IcCommandCall *call, GError **error)
{
  const IcPerson *named = ic_call_person (call, "ic");
  IcPerson *ic = named != NULL ? ic_item_ref (named) : ic_call_actor (call);
  const IcDeclaration declaration = {
    .title = ic_call_text (call, "title"), .seen = ic_call_text (call, "seen"), .level = ic_call_text (call, "level"),
    .state = ic_call_given (call, "state") ? (int) ic_call_count (call, "state") : IC_INVESTIGATING, .ic = ic,
    .impact_start = ic_call_time (call, "start"), .services = ic_call_words (call, "services"),
    .metrics = call->context->presets, .policies = call->context->policies,
  };

  ic_verb_declare (call->verbs, &declaration);
  ic_item_unref (ic);
  return true;
}

static bool
run_rename (IcCommandCall *call, GError **error)
{
  ic_verb_rename (call->verbs, ic_call_text (call, "title"));
  return true;
}

static bool
change_state (IcCommandCall *call, int to, GError **error)
{
  const char *reason = ic_call_text (call, "reason");
  int now = call->state != NULL ? (int) call->state->state : 0;

  if (to < now && reason == NULL)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "Lowering the state asks why: type “state %d” and the reason, for example “state %d errors are gone”", to, to);

  ic_verb_state (call->verbs, to, reason);
  return true;
}

static bool
run_state (IcCommandCall *call, GError **error)
{
  return change_state (call, (int) ic_call_count (call, "state"), error);
}

static bool
run_confirm (IcCommandCall *call, GError **error)
{
  return change_state (call, IC_CONFIRMED, error);
}

static bool
run_major (IcCommandCall *call, GError **error)
{
  return change_state (call, IC_MAJOR, error);
}

static bool
run_impact (IcCommandCall *call, GError **error)
{
  IcImpactChange change = IC_IMPACT_CHANGE_NONE;

  change.summary = ic_call_text (call, "summary");
  change.level = ic_call_text (call, "level");
  change.impact_class = ic_call_text (call, "class");
  change.start = ic_call_time (call, "start");
  change.mitigated = ic_call_time (call, "mitigated");
  change.services = ic_call_words (call, "services");
  change.affected = ic_call_count (call, "affected");
  change.source = ic_call_text (call, "source");
  change.not_affected = ic_call_text (call, "not-affected");
  change.workaround = ic_call_text (call, "workaround");
  change.tickets = ic_call_count (call, "tickets");
  change.revenue = ic_call_real (call, "revenue");
  change.share = ic_call_real (call, "share");
  change.fixed_costs = ic_call_real (call, "costs");
  change.sla_credits = ic_call_real (call, "credits");
  change.currency = ic_call_text (call, "currency");
  change.last_backup = ic_call_time (call, "backup");
  ic_verb_impact (call->verbs, &change);
  return true;
}

static bool
run_affected (IcCommandCall *call, GError **error)
{
  IcImpactChange change = IC_IMPACT_CHANGE_NONE;

  change.affected = ic_call_count (call, "count");
  change.source = ic_call_text (call, "source");
  ic_verb_impact (call->verbs, &change);
  return true;
}

static bool
run_tickets (IcCommandCall *call, GError **error)
{
  ic_verb_tickets (call->verbs, ic_call_count (call, "count"));
  return true;
}

static bool
run_reported (IcCommandCall *call, GError **error)
{
  ic_verb_reported (call->verbs, ic_call_text (call, "ticket"), ic_call_text (call, "customer"), ic_call_text (call, "words"));
  return true;
}

static bool
run_note (IcCommandCall *call, GError **error)
{
  ic_verb_note (call->verbs, ic_call_text (call, "text"), ic_call_text (call, "tag"));
  return true;
}

static bool
run_message (IcCommandCall *call, GError **error)
{
  ic_verb_message (call->verbs, ic_call_person (call, "from")->name, ic_call_text (call, "text"), ic_call_text (call, "channel"));
  return true;
}

static bool
run_change (IcCommandCall *call, GError **error)
{
  ic_verb_change (call->verbs, ic_call_text (call, "summary"), ic_call_text (call, "service"), ic_call_time (call, "at"));
  return true;
}

static bool
run_alert (IcCommandCall *call, GError **error)
{
  ic_verb_alert (call->verbs, ic_call_text (call, "key"), ic_call_text (call, "summary"), ic_call_text (call, "severity"),
                 ic_call_text (call, "service"), ic_call_given (call, "resolved"));
  return true;
}

/* "watch (12 min to go), objective": what stands in the way, for the message. */
static char *
list_unmet (GPtrArray *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const IcClosingRow *row = rows->pdata[i];

      if (!row->met)
        g_string_append_printf (text, "%s%s%s%s%s", text->len > 0 ? "; " : "", row->text, row->detail != NULL && *row->detail ? " (" : "",
                                row->detail != NULL ? row->detail : "", row->detail != NULL && *row->detail ? ")" : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static bool
run_resolve (IcCommandCall *call, GError **error)
{
  const char *owner = ic_call_id (call, "owner") != NULL ? ic_call_id (call, "owner") : ic_closing_owner (call->state);
  gint64 due = ic_call_time (call, "due") != 0 ? ic_call_time (call, "due") : owner != NULL ? ic_closing_due (call->state, call->now) : 0;
  g_autoptr (GPtrArray) rows = ic_closing_check (call->state, IC_WAY_RESOLVE, call->verbs->readings, owner, call->now, call->context->zone);
  g_auto (GStrv) unmet = ic_closing_unmet (rows);
  g_autofree char *prefilled = ic_closing_text (call->state, IC_WAY_RESOLVE, call->now, call->context->zone);
  const char *summary = ic_call_text (call, "summary") != NULL ? ic_call_text (call, "summary") : prefilled;

  if (unmet != NULL && ic_call_text (call, "override") == NULL)
    {
      g_autofree char *list = list_unmet (rows);
      return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "Not met yet: %s. To resolve all the same, add the reason: override=\"why\"", list);
    }

  ic_verb_resolve (call->verbs, summary, unmet != NULL ? ic_call_text (call, "override") : NULL, (const char * const *) unmet, owner, due);
  return true;
}

static bool
run_false_alarm (IcCommandCall *call, GError **error)
{
  ic_verb_dismiss (call->verbs, ic_call_text (call, "reason"));
  return true;
}

static bool
run_duplicate (IcCommandCall *call, GError **error)
{
  ic_verb_merge (call->verbs, ic_call_text (call, "incident"), ic_call_text (call, "reason"));
  return true;
}

static bool
run_defer (IcCommandCall *call, GError **error)
{
  ic_verb_defer (call->verbs, ic_call_text (call, "followup"), ic_call_id (call, "owner"), ic_call_time (call, "due"),
                 ic_call_text (call, "wording"), ic_call_text (call, "reason"));
  return true;
}

static bool
run_reopen (IcCommandCall *call, GError **error)
{
  ic_verb_reopen (call->verbs, ic_call_text (call, "reason"),
                  ic_call_given (call, "state") ? (int) ic_call_count (call, "state") : IC_INVESTIGATING);
  return true;
}

static bool
run_postmortem (IcCommandCall *call, GError **error)
{
  const IcPostmortemTexts texts = {
    ic_call_text (call, "apology"), ic_call_text (call, "happened"), ic_call_text (call, "cause"),
    ic_call_text (call, "well"), ic_call_text (call, "badly"),
  };
  bool written = texts.apology || texts.happened || texts.cause || texts.well || texts.badly;
  const IcPerson *owner = ic_call_person (call, "owner");

  if (owner == NULL && ic_call_time (call, "due") != 0)
    owner = ic_state_person (call->state, call->state->postmortem_owner);
  if (owner == NULL && !written)
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "Say who writes it or what it says: type “%s”", call->command->example);

  if (owner != NULL)
    ic_verb_postmortem_owner (call->verbs, owner, ic_call_time (call, "due"));
  if (written)
    ic_verb_postmortem_text (call->verbs, &texts);
  return true;
}

const IcCommand ic_commands_incident[] = {
  { "declare", "open", false, "Begin an incident; you are its commander until you hand over.",
    "declare Checkout errors in EU seen=\"Card payments fail\" services=checkout,payments-api",
    ARGUMENTS ({ "title", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "a name people will say" },
               { "seen", IC_ARGUMENT_TEXT, OPTION, NULL, "what is seen, in plain words" },
               { "level", IC_ARGUMENT_CHOICE, OPTION, LEVELS, "what kind of harm" },
               { "state", IC_ARGUMENT_STATE, OPTION, NULL, "1 Investigating unless given" },
               { "services", IC_ARGUMENT_SERVICES, OPTION, NULL, "affected services" },
               { "start", IC_ARGUMENT_PAST, OPTION, NULL, "when customers first felt it" },
               { "ic", IC_ARGUMENT_PERSON, OPTION | IC_ARGUMENT_AS_TYPED, NULL, "the first commander, when it is not you" }),
    run_declare },
  { "rename", NULL, true, "Give the incident a better name.", "rename Card payments fail in the EU",
    ARGUMENTS ({ "title", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "the new name" }), run_rename },
  { "state", NULL, true, "Change the state; lowering it asks why.", "state 1 errors are gone since 14:02",
    ARGUMENTS ({ "state", IC_ARGUMENT_STATE, REQUIRED, NULL, "0 Normal, 1 Investigating, 2 Confirmed, 3 Major" },
               { "reason", IC_ARGUMENT_TEXT, REST, NULL, "why" }), run_state },
  { "confirm", NULL, true, "It is an incident: state 2 Confirmed.", "confirm three customers called",
    ARGUMENTS ({ "reason", IC_ARGUMENT_TEXT, REST, NULL, "why" }), run_confirm },
  { "major", NULL, true, "State 3 Major.", "major nobody can pay",
    ARGUMENTS ({ "reason", IC_ARGUMENT_TEXT, REST, NULL, "why" }), run_major },
  { "impact", NULL, true, "What is known of the harm; alone it says: reviewed, nothing new.",
    "impact A third of card payments fail affected=1240 source=\"payments log\" class=high",
    ARGUMENTS ({ "summary", IC_ARGUMENT_TEXT, REST, NULL, "the harm in one or two sentences" },
               { "affected", IC_ARGUMENT_COUNT, OPTION, NULL, "estimated affected customers" },
               { "source", IC_ARGUMENT_TEXT, OPTION, NULL, "where that estimate comes from" },
               { "level", IC_ARGUMENT_CHOICE, OPTION, LEVELS, "what kind of harm" },
               { "class", IC_ARGUMENT_CHOICE, OPTION, CLASSES, "how urgent; high is restore now" },
               { "start", IC_ARGUMENT_PAST, OPTION, NULL, "when it began for customers" },
               { "mitigated", IC_ARGUMENT_PAST, OPTION, NULL, "when it ended for customers" },
               { "services", IC_ARGUMENT_SERVICES, OPTION, NULL, "affected services, all of them" },
               { "not-affected", IC_ARGUMENT_TEXT, OPTION, NULL, "who is not affected" },
               { "workaround", IC_ARGUMENT_TEXT, OPTION, NULL, "what customers can do meanwhile" },
               { "tickets", IC_ARGUMENT_COUNT, OPTION, NULL, "support tickets so far" },
               { "revenue", IC_ARGUMENT_NUMBER, OPTION, NULL, "an hour, of what is affected, when healthy" },
               { "share", IC_ARGUMENT_NUMBER, OPTION, NULL, "the part that fails, 0 to 1, or 30%" },
               { "costs", IC_ARGUMENT_NUMBER, OPTION, NULL, "costs that do not grow with time" },
               { "credits", IC_ARGUMENT_NUMBER, OPTION, NULL, "credits owed so far" },
               { "currency", IC_ARGUMENT_TEXT, OPTION, NULL, "EUR, USD …" },
               { "backup", IC_ARGUMENT_PAST, OPTION, NULL, "the last good backup" }), run_impact },
  { "affected", NULL, true, "How many customers are affected, and how you know.", "affected 1240 payments log",
    ARGUMENTS ({ "count", IC_ARGUMENT_COUNT, REQUIRED, NULL, "customers" },
               { "source", IC_ARGUMENT_TEXT, REST, NULL, "where the estimate comes from" }), run_affected },
  { "tickets", NULL, true, "How many support tickets there are so far.", "tickets 18",
    ARGUMENTS ({ "count", IC_ARGUMENT_COUNT, REQUIRED, NULL, "tickets" }), run_tickets },
  { "reported", "+1", true, "One more customer said so; the same ticket counts once.", "reported T-1832 customer=\"Big Corp\"",
    ARGUMENTS ({ "ticket", IC_ARGUMENT_TEXT, 0, NULL, "the ticket" },
               { "customer", IC_ARGUMENT_TEXT, OPTION, NULL, "who" },
               { "words", IC_ARGUMENT_TEXT, OPTION, NULL, "what they said" }), run_reported },
  { "note", "n", true, "Write something down.", "note Restarted the queue, no change",
    ARGUMENTS ({ "text", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what was seen, said or done" },
               { "tag", IC_ARGUMENT_CHOICE, OPTION, "note|comms|decision|machine", "where the timeline shows it" }), run_note },
  { "message", "msg", true, "Somebody wrote or called.", "message @ricardo The bank sees it too channel=phone",
    ARGUMENTS ({ "from", IC_ARGUMENT_PERSON, REQUIRED, NULL, "who" },
               { "text", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what they said" },
               { "channel", IC_ARGUMENT_TEXT, OPTION, NULL, "where" }), run_message },
  { "change", NULL, true, "A change that may matter here.", "change Deployed 4.3 service=checkout at=13:40",
    ARGUMENTS ({ "summary", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what was changed" },
               { "service", IC_ARGUMENT_SERVICES, OPTION, NULL, "where" },
               { "at", IC_ARGUMENT_PAST, OPTION, NULL, "when" }), run_change },
  { "alert", NULL, true, "An alert that belongs to this incident.", "alert Error rate above 5 % severity=critical service=checkout",
    ARGUMENTS ({ "summary", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what it says" },
               { "severity", IC_ARGUMENT_TEXT, OPTION, NULL, "what it says of itself" },
               { "service", IC_ARGUMENT_SERVICES, OPTION, NULL, "what it is about" },
               { "key", IC_ARGUMENT_TEXT, OPTION, NULL, "what makes it the same alert; its words unless given" },
               { "resolved", IC_ARGUMENT_FLAG, OPTION, NULL, "it fires no longer" }), run_alert },
  { "resolve", "close", true, "It is over. Says what is not met yet.", "resolve Back to 4.2, errors are gone override=\"watched by hand\"",
    ARGUMENTS ({ "summary", IC_ARGUMENT_TEXT, REST, NULL, "how it ended, in plain words" },
               { "override", IC_ARGUMENT_TEXT, OPTION, NULL, "why it is closed although something is not met" },
               { "owner", IC_ARGUMENT_PERSON, OPTION, NULL, "who writes the post-mortem" },
               { "due", IC_ARGUMENT_DEADLINE, OPTION, NULL, "by when" }), run_resolve },
  { "false-alarm", "dismiss", true, "It was a false alarm.", "false-alarm The probe itself was broken",
    ARGUMENTS ({ "reason", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what it was instead" }), run_false_alarm },
  { "duplicate", "merge", true, "It is the same as another incident, where work goes on.", "duplicate INC-41 same database",
    ARGUMENTS ({ "incident", IC_ARGUMENT_TEXT, REQUIRED, NULL, "the other incident" },
               { "reason", IC_ARGUMENT_TEXT, REST, NULL, "why they are the same" }), run_duplicate },
  { "defer", NULL, true, "It can wait: a follow-up, and everybody back to bed.", "defer Raise the pool size @kim due=2026-11-23",
    ARGUMENTS ({ "followup", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what will be done" },
               { "owner", IC_ARGUMENT_PERSON, OPTION, NULL, "by whom" },
               { "due", IC_ARGUMENT_DEADLINE, OPTION, NULL, "by when" },
               { "wording", IC_ARGUMENT_TEXT, OPTION, NULL, "what support may say until then" },
               { "reason", IC_ARGUMENT_TEXT, OPTION, NULL, "why it can wait" }), run_defer },
  { "reopen", NULL, true, "It was closed too early; you are its commander.", "reopen Errors are back",
    ARGUMENTS ({ "reason", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what was seen" },
               { "state", IC_ARGUMENT_STATE, OPTION, NULL, "1 Investigating unless given" }), run_reopen },
  { "postmortem", NULL, true, "Who writes the post-mortem, by when, and what the record cannot know.",
    "postmortem owner=@kim due=2026-11-27",
    ARGUMENTS ({ "owner", IC_ARGUMENT_PERSON, OPTION, NULL, "who writes it" },
               { "due", IC_ARGUMENT_DEADLINE, OPTION, NULL, "by when" },
               { "apology", IC_ARGUMENT_TEXT, OPTION, NULL, "to those who were harmed" },
               { "happened", IC_ARGUMENT_TEXT, OPTION, NULL, "what happened, in plain words" },
               { "cause", IC_ARGUMENT_TEXT, OPTION, NULL, "the root cause, with evidence" },
               { "well", IC_ARGUMENT_TEXT, OPTION, NULL, "what went well" },
               { "badly", IC_ARGUMENT_TEXT, OPTION, NULL, "what went badly" }), run_postmortem },
  { NULL },
};
