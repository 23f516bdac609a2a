/* SPDX-License-Identifier: GPL-3.0-or-later
 * Commands about who has command, and the event loop.
 */
#include "ic-commands-private.h"

#include "ic-handoff.h"
#include "ic-loop.h"
#include "ic-time.h"

#include <string.h>

static bool
run_handoff (IcCommandCall *call, GError **error)
{
  const IcPerson *to = ic_call_person (call, "person");
  IcBrief *brief;

  if (g_strcmp0 (to->id, call->state->ic) == 0)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "%s has command already: name somebody else", ic_state_name (call->state, to->id));

  brief = ic_handoff_brief (call->state, call->verbs->comms, call->now, call->context->zone);
  const IcBriefTexts texts = {
    .situation = brief->parts[IC_BRIEF_SITUATION], .impact = brief->parts[IC_BRIEF_IMPACT],
    .objective = brief->parts[IC_BRIEF_OBJECTIVE], .flight = brief->parts[IC_BRIEF_FLIGHT],
    .open = brief->parts[IC_BRIEF_OPEN], .eliminated = brief->parts[IC_BRIEF_ELIMINATED],
    .promised = brief->parts[IC_BRIEF_PROMISED], .people = brief->parts[IC_BRIEF_PEOPLE], .timers = brief->parts[IC_BRIEF_TIMERS],
  };
  ic_verb_offer (call->verbs, to, &texts, ic_call_text (call, "note"));
  ic_brief_free (brief);
  return true;
}

/* The offer that is open, and whether who types may answer it. */
static const IcOffer *
offer_to_answer (const IcCommandCall *call, GError **error)
{
  const IcOffer *offer = ic_state_offer (call->state);

  if (offer == NULL)
    ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "No offer of command is open: the commander types “handoff @you”; if it cannot wait, type “take” and why");
  else if (g_strcmp0 (offer->to, call->verbs->actor) != 0)
    ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "Command was offered to %s, who alone can answer: act as %s (--as %s), or type “take” and why",
                  ic_state_name (call->state, offer->to), ic_state_name (call->state, offer->to), offer->to);
  else
    return offer;

  return NULL;
}

static bool
run_accept (IcCommandCall *call, GError **error)
{
  const IcOffer *offer = offer_to_answer (call, error);
  const IcGroup *led = ic_people_led_by (call->state, call->verbs->actor);

  if (offer == NULL)
    return false;

  if (ic_call_given (call, "voice"))
    ic_verb_read_back (call->verbs, offer->id, NULL, 0, true);
  ic_verb_accept (call->verbs, offer->id, led != NULL ? led->id : NULL, ic_call_person (call, "group-to"));
  return true;
}

static bool
run_decline (IcCommandCall *call, GError **error)
{
  const IcOffer *offer = offer_to_answer (call, error);

  if (offer != NULL)
    ic_verb_decline (call->verbs, offer->id, ic_call_text (call, "reason"));
  return offer != NULL;
}

static bool
run_withdraw (IcCommandCall *call, GError **error)
{
  const IcOffer *offer = ic_state_offer (call->state);

  if (offer == NULL)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "No offer of command is open, so there is nothing to take back");

  ic_verb_withdraw (call->verbs, offer->id);
  return true;
}

static bool
run_voiced (IcCommandCall *call, GError **error)
{
  const char *from = ic_call_id (call, "from") != NULL ? ic_call_id (call, "from") : call->state->ic;

  ic_verb_voiced (call->verbs, from, ic_call_person (call, "person"), ic_call_time (call, "at"));
  return true;
}

static bool
run_take (IcCommandCall *call, GError **error)
{
  IcPerson *person;

  if (g_strcmp0 (call->verbs->actor, call->state->ic) == 0)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "You have command already");

  person = ic_call_actor (call);
  ic_verb_take (call->verbs, person, ic_call_text (call, "reason"));
  ic_item_unref (person);
  return true;
}

static bool
run_next_ic (IcCommandCall *call, GError **error)
{
  ic_verb_next_ic (call->verbs, ic_call_person (call, "person"));
  return true;
}

/* -- the event loop -- */

static bool
question_of (const IcCommandCall *call, int *question, GError **error)
{
  *question = (int) ic_call_count (call, "question");
  return (*question >= 1 && *question <= IC_LOOP_QUESTIONS) ||
         ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "The questions are 1 to 6: type, for example, “%s”", call->command->example);
}

static bool
run_answer (IcCommandCall *call, GError **error)
{
  const IcZones zones = { .own = call->context->zone };
  int question;
  IcLoopRow *row;

  if (!question_of (call, &question, error))
    return false;

  row = ic_loop_evidence (call->state, call->verbs->comms, question, call->now, &zones);
  const IcLoopReply reply = { question, ic_call_text (call, "answer") != NULL ? ic_call_text (call, "answer") : row->fine, row->facts };
  ic_verb_answer (call->verbs, &reply, 1);
  ic_loop_row_free (row);
  return true;
}

/* The green ones that nothing changed about, confirmed together. */
static bool
run_fine (IcCommandCall *call, GError **error)
{
  const IcZones zones = { .own = call->context->zone };
  g_autoptr (GPtrArray) rows = ic_loop_rows (call->state, call->verbs->comms, call->now, &zones);
  IcLoopReply replies[IC_LOOP_QUESTIONS];
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const IcLoopRow *row = rows->pdata[i];

      if (ic_loop_is_together (row) && n < G_N_ELEMENTS (replies))
        replies[n++] = (IcLoopReply) { row->question, row->fine, row->facts };
    }
  if (n == 0)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "No question is green and unchanged since its last answer: answer one by one, for example “answer 1 no”");

  ic_verb_answer (call->verbs, replies, n);
  return true;
}

static bool
run_snooze (IcCommandCall *call, GError **error)
{
  gint64 limit = ic_loop_snooze_limit (call->state, call->now);
  gint64 until = call->now + (ic_call_given (call, "for") ? ic_call_time (call, "for") : 5 * IC_MINUTE);
  int question;

  if (!question_of (call, &question, error))
    return false;
  if (limit <= call->now)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "Nothing can be put off now: a promise or the end of the round is due. Type “answer %d” and the answer", question);

  /* A snooze never passes a promise. */
  ic_verb_snooze (call->verbs, question, MIN (until, limit));
  return true;
}

const IcCommand ic_commands_command[] = {
  { "handoff", "offer", true, "Offer command, with a brief made from the record.", "handoff @kim note=\"The bank calls back at two\"",
    ARGUMENTS ({ "person", IC_ARGUMENT_PERSON, REQUIRED | REST, NULL, "who takes over" },
               { "note", IC_ARGUMENT_TEXT, OPTION, NULL, "anything else they must know" }), run_handoff },
  { "accept", NULL, true, "Accept the command offered to you.", "accept --voice",
    ARGUMENTS ({ "voice", IC_ARGUMENT_FLAG, OPTION, NULL, "read back by voice" },
               { "group-to", IC_ARGUMENT_PERSON, OPTION, NULL, "who takes over the group you lead" }), run_accept },
  { "decline", NULL, true, "Decline the command offered to you.", "decline I run the fix in flight",
    ARGUMENTS ({ "reason", IC_ARGUMENT_TEXT, REST, NULL, "why" }), run_decline },
  { "withdraw", NULL, true, "Take back your offer of command.", "withdraw", NO_ARGUMENTS, run_withdraw },
  { "voiced", NULL, true, "A handoff was agreed by voice while links were down.", "voiced @kim at=13:50",
    ARGUMENTS ({ "person", IC_ARGUMENT_PERSON, REQUIRED | REST, NULL, "who took over" },
               { "from", IC_ARGUMENT_PERSON, OPTION | IC_ARGUMENT_KNOWN, NULL, "who handed over; the commander unless given" },
               { "at", IC_ARGUMENT_PAST, OPTION, NULL, "when it was agreed" }), run_voiced },
  { "take", NULL, true, "The emergency door: take command, announced to all.", "take Ana is cut off",
    ARGUMENTS ({ "reason", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "why it cannot wait" }), run_take },
  { "next-ic", NULL, true, "Name who takes command next.", "next-ic @kim",
    ARGUMENTS ({ "person", IC_ARGUMENT_PERSON, REQUIRED | REST, NULL, "who" }), run_next_ic },
  { "answer", NULL, true, "Answer a question of the event loop; alone it says: fine as shown.", "answer 3 yes, the next update is at 14:30",
    ARGUMENTS ({ "question", IC_ARGUMENT_COUNT, REQUIRED, NULL, "1 to 6" },
               { "answer", IC_ARGUMENT_TEXT, REST, NULL, "the answer" }), run_answer },
  { "fine", NULL, true, "Confirm the green and unchanged questions together.", "fine", NO_ARGUMENTS, run_fine },
  { "snooze", NULL, true, "Put a question off; never past a promise.", "snooze 2 for=5m",
    ARGUMENTS ({ "question", IC_ARGUMENT_COUNT, REQUIRED, NULL, "1 to 6" },
               { "for", IC_ARGUMENT_SPAN, OPTION, NULL, "how long; 5 minutes unless given" }), run_snooze },
  { NULL },
};
