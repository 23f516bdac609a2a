/* SPDX-License-Identifier: GPL-3.0-or-later
 * Commands about who is here: people, roles, groups.
 */
#include "ic-commands-private.h"

#include <string.h>

/* Whom the command is about; who types when nobody is named. */
static const char *
person_or_actor (const IcCommandCall *call)
{
  const char *id = ic_call_id (call, "person");

  return id != NULL ? id : call->verbs->actor;
}

static bool
run_arrive (IcCommandCall *call, GError **error)
{
  const IcPerson *named = ic_call_person (call, "person");
  IcPerson *person = named != NULL ? ic_item_ref (named) : ic_call_actor (call);

  ic_verb_arrive (call->verbs, person, ic_call_text (call, "title"), ic_call_id (call, "group"), ic_call_time (call, "since"));
  ic_item_unref (person);
  return true;
}

static bool
run_leave (IcCommandCall *call, GError **error)
{
  ic_verb_leave (call->verbs, person_or_actor (call));
  return true;
}

static bool
run_break (IcCommandCall *call, GError **error)
{
  ic_verb_break (call->verbs, person_or_actor (call), true);
  return true;
}

static bool
run_back (IcCommandCall *call, GError **error)
{
  ic_verb_break (call->verbs, person_or_actor (call), false);
  return true;
}

/* The short names people use. */
static const char *
role_of (const char *typed)
{
  if (strcmp (typed, "comms") == 0)
    return "communications";
  return strcmp (typed, "ops") == 0 ? "operations" : typed;
}

static bool
run_role (IcCommandCall *call, GError **error)
{
  const char *role = role_of (ic_call_text (call, "role"));
  const IcPerson *person = ic_call_person (call, "person");

  if (person == NULL && !ic_call_given (call, "release"))
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "Say who: type “role %s @kim”, or “role %s --release” to give it back to the commander", role, role);

  ic_verb_role (call->verbs, role, ic_call_given (call, "release") ? NULL : person, ic_call_text (call, "note"));
  return true;
}

static const IcGroup *
group_named (const IcState *state, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; state != NULL && i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);
      g_autofree char *other = group->name != NULL ? g_utf8_casefold (group->name, -1) : NULL;

      if (g_strcmp0 (folded, other) == 0 || g_strcmp0 (group->id, name) == 0)
        return group;
    }

  return NULL;
}

/* Forms a group, or says something new about one there is already. */
static bool
run_group (IcCommandCall *call, GError **error)
{
  const char *name = ic_call_text (call, "name");
  const IcGroup *known = group_named (call->state, name);
  const IcPerson *supervisor = ic_call_person (call, "supervisor");
  const char * const *services = ic_call_words (call, "services");

  if (known == NULL)
    {
      ic_verb_group (call->verbs, NULL, name, supervisor, services);
      return true;
    }

  ic_verb_group (call->verbs, known->id, known->name, supervisor != NULL ? supervisor : ic_state_person (call->state, known->supervisor),
                 services != NULL ? services : (const char * const *) known->services);
  return true;
}

static bool
run_report (IcCommandCall *call, GError **error)
{
  ic_verb_group_report (call->verbs, ic_call_id (call, "group"), ic_call_text (call, "text"), ic_call_text (call, "need"));
  return true;
}

static bool
run_disband (IcCommandCall *call, GError **error)
{
  ic_verb_group_close (call->verbs, ic_call_id (call, "group"));
  return true;
}

const IcCommand ic_commands_people[] = {
  { "arrive", "join", true, "Somebody is on duty here; you, when nobody is named.", "arrive Kim Declan title=\"Database lead\" since=13:10",
    ARGUMENTS ({ "person", IC_ARGUMENT_PERSON, REST | IC_ARGUMENT_AS_TYPED, NULL, "who" },
               { "title", IC_ARGUMENT_TEXT, OPTION, NULL, "what they are" },
               { "group", IC_ARGUMENT_GROUP, OPTION, "open", "the group they work in" },
               { "since", IC_ARGUMENT_PAST, OPTION, NULL, "on duty since" }), run_arrive },
  { "leave", NULL, true, "Somebody is off duty.", "leave @kim",
    ARGUMENTS ({ "person", IC_ARGUMENT_PERSON, REST | IC_ARGUMENT_KNOWN, NULL, "who; you unless given" }), run_leave },
  { "break", NULL, true, "Somebody takes a break.", "break @kim",
    ARGUMENTS ({ "person", IC_ARGUMENT_PERSON, REST | IC_ARGUMENT_KNOWN, NULL, "who; you unless given" }), run_break },
  { "back", NULL, true, "They are back, rested.", "back @kim",
    ARGUMENTS ({ "person", IC_ARGUMENT_PERSON, REST | IC_ARGUMENT_KNOWN, NULL, "who; you unless given" }), run_back },
  { "role", NULL, true, "Somebody holds a role; whatever nobody holds belongs to the commander.", "role communications @kim",
    ARGUMENTS ({ "role", IC_ARGUMENT_CHOICE, REQUIRED, "communications|comms|scribe|liaison|operations|ops", "which" },
               { "person", IC_ARGUMENT_PERSON, REST, NULL, "who" },
               { "note", IC_ARGUMENT_TEXT, OPTION, NULL, "what they must know" },
               { "release", IC_ARGUMENT_FLAG, OPTION, NULL, "give it back to the commander" }), run_role },
  { "group", NULL, true, "Form an operations group, or change its supervisor or services.", "group Database supervisor=@ricardo services=orders-db",
    ARGUMENTS ({ "name", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what it is called" },
               { "supervisor", IC_ARGUMENT_PERSON, OPTION, NULL, "who leads it" },
               { "services", IC_ARGUMENT_SERVICES, OPTION, NULL, "what it works on" }), run_group },
  { "report", NULL, true, "A word from a group.", "report database The pool is full need=support",
    ARGUMENTS ({ "group", IC_ARGUMENT_GROUP, REQUIRED | ONLY, "open", "which group" },
               { "text", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what they say" },
               { "need", IC_ARGUMENT_CHOICE, OPTION, "none|support|blocked", "whether they need support" }), run_report },
  { "disband", NULL, true, "A group is done.", "disband database",
    ARGUMENTS ({ "group", IC_ARGUMENT_GROUP, REQUIRED, "open", "which group" }), run_disband },
  { NULL },
};
