/* SPDX-License-Identifier: GPL-3.0-or-later
 * Commands of support and about the customers who are told in person.
 */
#include "ic-commands-private.h"

#include "ic-support.h"

#include <string.h>

#define WAYS "call|mail|chat|meeting"

static bool
run_brief (IcCommandCall *call, GError **error)
{
  const IcSupportBrief brief = {
    .wording = ic_call_text (call, "wording"), .affected = ic_call_text (call, "affected"), .not_affected = ic_call_text (call, "not-affected"),
    .tell = ic_call_text (call, "tell"), .workaround = ic_call_text (call, "workaround"),
  };

  if (!brief.wording && !brief.affected && !brief.not_affected && !brief.tell && !brief.workaround)
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "Say what support may say: type “%s”", call->command->example);

  ic_verb_support_brief (call->verbs, &brief);
  return true;
}

static bool
run_ask (IcCommandCall *call, GError **error)
{
  ic_verb_question (call->verbs, ic_call_text (call, "question"));
  return true;
}

static bool
run_answer_question (IcCommandCall *call, GError **error)
{
  ic_verb_question_answer (call->verbs, ic_call_id (call, "question"), ic_call_text (call, "answer"));
  return true;
}

static bool
run_ticket_answered (IcCommandCall *call, GError **error)
{
  const char *ticket = ic_call_text (call, "ticket");
  const IcTicket *known = ic_items_find (call->state->reported_tickets, ticket);

  if (known == NULL)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "Nobody counted the ticket “%s” here: type “reported %s” first", ticket, ticket);
  if (known->answered != 0)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "The ticket “%s” is answered already", ticket);

  ic_verb_ticket_answered (call->verbs, ticket);
  return true;
}

/* -- customers ------------------------------------------------------------- */

typedef enum { WHOLE, START, PART, N_MATCHES } Match;

static bool
matches (const IcCareRow *row, const char *folded, Match match)
{
  g_autofree char *name = g_utf8_casefold (row->name, -1);

  switch (match)
    {
    case WHOLE:
      return strcmp (name, folded) == 0 || strcmp (row->id, folded) == 0;
    case START:
      return g_str_has_prefix (name, folded) || g_str_has_prefix (row->id, folded);
    default:
      return strstr (name, folded) != NULL;
    }
}

static const IcCareRow *
find_row (GPtrArray *rows, const char *typed, GString *choices)
{
  g_autofree char *folded = g_utf8_casefold (typed, -1);
  const IcCareRow *found = NULL;
  guint n = 0;

  for (Match match = WHOLE; match < N_MATCHES && n == 0; match++)
    for (guint i = 0; i < rows->len; i++)
      if (matches (rows->pdata[i], folded, match))
        {
          found = rows->pdata[i];
          g_string_append_printf (choices, "%s“%s”", n++ > 0 ? ", " : "", found->name);
        }

  return n == 1 ? found : NULL;
}

/* The customer meant: one of the list, one told here before, or (with @fresh) somebody new. False with error. */
static bool
find_customer (IcCommandCall *call, bool fresh, char **id, char **name, GError **error)
{
  g_autoptr (IcState) empty = call->state == NULL ? ic_state_new ("incident/none") : NULL;
  g_autoptr (GPtrArray) rows = ic_support_customers (call->state != NULL ? call->state : empty, call->context->org, NULL);
  g_autoptr (GString) choices = g_string_new (NULL);
  const char *typed = ic_call_text (call, "customer");
  const IcCareRow *row = find_row (rows, typed, choices);

  if (row != NULL)
    {
      *id = g_strdup (row->id);
      *name = g_strdup (row->name);
      return true;
    }
  if (choices->len > 0)
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "“%s” could be %s: type more of the name", typed, choices->str);
  if (!fresh || (*id = ic_person_id (typed)) == NULL)
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "No customer is called “%s”: see “incidentctl customers”, or type “customer-keep %s”", typed, typed);
  *name = g_strdup (typed);
  return true;
}

static bool
run_contact (IcCommandCall *call, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;

  if (!find_customer (call, true, &id, &name, error))
    return false;

  ic_verb_customer_contact (call->verbs, &(IcContactTexts) {
    .customer = id, .name = name, .how = ic_call_text (call, "how") != NULL ? ic_call_text (call, "how") : "call",
    .said = ic_call_text (call, "said"), .missed = ic_call_given (call, "missed"), .next_by = ic_call_time (call, "next") });
  return true;
}

static bool
run_assign_customer (IcCommandCall *call, GError **error)
{
  g_autoptr (IcPerson) me = ic_call_actor (call);
  const IcPerson *person = ic_call_person (call, "person") != NULL ? ic_call_person (call, "person") : me;
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;

  if (!find_customer (call, true, &id, &name, error))
    return false;

  ic_verb_customer_assign (call->verbs, id, name, person, ic_call_time (call, "by"));
  return true;
}

/* Who is in the list is changed where something is said, and stays as it is elsewhere. */
static bool
run_customer_keep (IcCommandCall *call, GError **error)
{
  g_autoptr (IcCustomer) customer = ic_item_new (&ic_customer_type);
  const IcState *org = call->context->org;
  const IcPerson *owner = ic_call_person (call, "owner");
  g_autofree char *id = ic_person_id (ic_call_text (call, "name"));
  const IcCustomer *known = org != NULL && id != NULL ? ic_items_find (org->customers, id) : NULL;

  if (known != NULL)
    {
      ic_item_unref (customer);
      customer = ic_item_copy (known);
      if (owner == NULL && known->owner != NULL)
        owner = ic_state_person (org, known->owner);
    }
  ic_set_text (&customer->name, ic_call_text (call, "name"));
  if (ic_call_given (call, "contact"))
    ic_set_text (&customer->contact, ic_call_text (call, "contact"));
  if (ic_call_given (call, "reach"))
    ic_set_text (&customer->reach, ic_call_text (call, "reach"));
  if (ic_call_given (call, "note"))
    ic_set_text (&customer->note, ic_call_text (call, "note"));
  if (ic_call_given (call, "order"))
    customer->order = ic_call_count (call, "order");
  ic_verb_customer_keep (call->verbs, customer, owner);
  return true;
}

static bool
run_customer_drop (IcCommandCall *call, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;

  if (!find_customer (call, false, &id, &name, error))
    return false;
  if (call->context->org == NULL || ic_items_find (call->context->org->customers, id) == NULL)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "“%s” is not in the list of top customers", name);

  ic_verb_customer_drop (call->verbs, id);
  return true;
}

const IcCommand ic_commands_customers[] = {
  { "brief", "brief-support", true, "Tell support what they may say; what you leave out stays as it is.",
    "brief Paying by card fails for some. workaround=\"Pay with a wallet.\"",
    ARGUMENTS ({ "wording", IC_ARGUMENT_TEXT, REST, NULL, "what is broken, in customers' words" },
               { "affected", IC_ARGUMENT_TEXT, OPTION, NULL, "who is affected" },
               { "not-affected", IC_ARGUMENT_TEXT, OPTION, NULL, "who is not" },
               { "tell", IC_ARGUMENT_TEXT, OPTION, NULL, "how to tell whether somebody is" },
               { "workaround", IC_ARGUMENT_TEXT, OPTION, NULL, "what they can do meanwhile" }), run_brief },
  { "ask", NULL, true, "Support asks the communications lead.", "ask Are refunds hit, too?",
    ARGUMENTS ({ "question", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what you want to know" }), run_ask },
  { "answer-question", NULL, true, "Answer a question of support, for all of them.", "answer-question 1 No, refunds work.",
    ARGUMENTS ({ "question", IC_ARGUMENT_QUESTION, REQUIRED, "open", "which" },
               { "answer", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what may be said" }), run_answer_question },
  { "ticket-answered", "answered", true, "Whoever wrote this ticket was told how it ended.", "ticket-answered T-1832",
    ARGUMENTS ({ "ticket", IC_ARGUMENT_TEXT, REQUIRED, NULL, "the ticket" }), run_ticket_answered },
  { "contact", NULL, true, "A customer was told in person.", "contact Nordlicht They switched to wallets how=call next=14:00",
    ARGUMENTS ({ "customer", IC_ARGUMENT_TEXT, REQUIRED, NULL, "which; a name of more words in quotes" },
               { "said", IC_ARGUMENT_TEXT, REST, NULL, "what was said" },
               { "how", IC_ARGUMENT_CHOICE, OPTION, WAYS, "how; a call unless given" },
               { "missed", IC_ARGUMENT_FLAG, OPTION, NULL, "nobody was reached" },
               { "next", IC_ARGUMENT_DEADLINE, OPTION, NULL, "the next word is promised by then" }), run_contact },
  { "assign-customer", "look-after", true, "Somebody takes care of telling a customer.", "assign-customer Nordlicht @kim by=14:00",
    ARGUMENTS ({ "customer", IC_ARGUMENT_TEXT, REQUIRED, NULL, "which" },
               { "person", IC_ARGUMENT_PERSON, 0, NULL, "who; you unless given" },
               { "by", IC_ARGUMENT_DEADLINE, OPTION, NULL, "a call is promised by then" }), run_assign_customer },
  { "customer-keep", NULL, false, "Put a customer on the list of those who are told in person, or change what is known of them.",
    "customer-keep Nordlicht Retail owner=@kim reach=\"+49 40 1234\"",
    ARGUMENTS ({ "name", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what they are called" },
               { "owner", IC_ARGUMENT_PERSON, OPTION, NULL, "who looks after them" },
               { "contact", IC_ARGUMENT_TEXT, OPTION, NULL, "whom to ask for there" },
               { "reach", IC_ARGUMENT_TEXT, OPTION, NULL, "their telephone number or address" },
               { "note", IC_ARGUMENT_TEXT, OPTION, NULL, "what to know before calling" },
               { "order", IC_ARGUMENT_COUNT, OPTION, NULL, "the smallest is told first" }), run_customer_keep },
  { "customer-drop", NULL, false, "Take a customer off that list.", "customer-drop Nordlicht",
    ARGUMENTS ({ "customer", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "which" }), run_customer_drop },
  { NULL },
};
