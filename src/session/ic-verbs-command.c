/* SPDX-License-Identifier: GPL-3.0-or-later
 * Verbs about who has command, who is here, the groups, and the event loop.
 */
#include "ic-verbs-private.h"

static void
put_brief (IcJsonWriter *data, const IcBriefTexts *brief)
{
  ic_json_begin_object (data, "brief");
  if (brief != NULL)
    {
      ic_verb_put_text (data, "situation", brief->situation);
      ic_verb_put_text (data, "impact", brief->impact);
      ic_verb_put_text (data, "objective", brief->objective);
      ic_verb_put_text (data, "flight", brief->flight);
      ic_verb_put_text (data, "open", brief->open);
      ic_verb_put_text (data, "eliminated", brief->eliminated);
      ic_verb_put_text (data, "promised", brief->promised);
      ic_verb_put_text (data, "people", brief->people);
      ic_verb_put_text (data, "timers", brief->timers);
    }
  ic_json_end (data);
}

void
ic_verb_offer (IcVerbs *self, const IcPerson *to, const IcBriefTexts *brief, const char *note)
{
  IcPolicies *policies = ic_verb_policies_of (self);
  g_autofree char *id = ic_verb_id (self, NULL);
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_HANDOFF_OFFERED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_person (data, "to", to);
  put_brief (data, brief);
  ic_verb_put_text (data, "note", note);
  ic_put_time (data, "lapses", ic_verbs_now (self) + policies->offer_lapses);
  ic_verb_end (self, &draft);
  ic_item_unref (policies);
}

void
ic_verb_read_back (IcVerbs *self, const char *offer, const IcPick *picks, guint n, bool voice)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_HANDOFF_READ_BACK);

  ic_json_put_string (data, "id", offer);
  if (n > 0)
    ic_json_begin_array (data, "picks");
  for (guint i = 0; i < n; i++)
    {
      ic_json_begin_object (data, NULL);
      ic_verb_put_line (data, "question", picks[i].question);
      ic_verb_put_line (data, "picked", picks[i].picked);
      ic_json_put_bool (data, "right", picks[i].right);
      ic_json_end (data);
    }
  if (n > 0)
    ic_json_end (data);
  if (voice)
    ic_json_put_bool (data, "voice", true);
  ic_verb_end (self, &draft);
}

void
ic_verb_accept (IcVerbs *self, const char *offer, const char *group, const IcPerson *group_to)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_HANDOFF_ACCEPTED);

  ic_json_put_string (data, "id", offer);
  ic_verb_put_line (data, "group", group);
  ic_verb_put_person (data, "group_to", group_to);
  ic_verb_end (self, &draft);
}

void
ic_verb_decline (IcVerbs *self, const char *offer, const char *reason)
{
  ic_verb_about (self, IC_KIND_HANDOFF_DECLINED, offer, "reason", reason);
}

void
ic_verb_withdraw (IcVerbs *self, const char *offer)
{
  ic_verb_about (self, IC_KIND_HANDOFF_WITHDRAWN, offer, NULL, NULL);
}

void
ic_verb_voiced (IcVerbs *self, const char *from, const IcPerson *to, gint64 at)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_HANDOFF_VOICED);

  ic_json_put_string (data, "from", from);
  ic_verb_put_person (data, "to", to);
  ic_put_time (data, "at", at != 0 ? at : ic_verbs_now (self));
  ic_verb_end (self, &draft);
}

void
ic_verb_take (IcVerbs *self, const IcPerson *person, const char *reason)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_COMMAND_TAKEN);

  ic_verb_put_person (data, "person", person);
  ic_verb_put_line (data, "reason", reason);
  if (self->state != NULL)
    ic_json_put_int (data, "epoch", self->state->epoch);
  ic_verb_end (self, &draft);
}

void
ic_verb_next_ic (IcVerbs *self, const IcPerson *person)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_COMMAND_NEXT_NAMED);

  ic_verb_put_person (data, "person", person);
  ic_verb_end (self, &draft);
}

void
ic_verb_role (IcVerbs *self, const char *role, const IcPerson *person, const char *note)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, person != NULL ? IC_KIND_ROLE_ASSIGNED : IC_KIND_ROLE_RELEASED);

  ic_json_put_string (data, "role", role);
  if (person != NULL)
    {
      ic_verb_put_person (data, "person", person);
      ic_verb_put_text (data, "note", note);
    }
  ic_verb_end (self, &draft);
}

void
ic_verb_arrive (IcVerbs *self, const IcPerson *person, const char *title, const char *group, gint64 since)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_PERSON_ARRIVED);

  ic_verb_put_person (data, "person", person);
  ic_put_time (data, "since", since);
  ic_verb_put_line (data, "title", title);
  ic_verb_put_line (data, "group", group);
  ic_verb_end (self, &draft);
}

void
ic_verb_leave (IcVerbs *self, const char *person)
{
  ic_verb_about (self, IC_KIND_PERSON_LEFT, person, NULL, NULL);
}

void
ic_verb_break (IcVerbs *self, const char *person, bool begins)
{
  ic_verb_about (self, begins ? IC_KIND_BREAK_STARTED : IC_KIND_BREAK_ENDED, person, NULL, NULL);
}

void
ic_verb_group (IcVerbs *self, const char *id, const char *name, const IcPerson *supervisor, const char * const *services)
{
  g_autofree char *made = id == NULL ? ic_verb_id_from_name (name) : NULL;
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_GROUP_FORMED);

  ic_json_put_string (data, "id", id != NULL ? id : made);
  ic_verb_put_line (data, "name", name);
  ic_verb_put_person (data, "supervisor", supervisor);
  ic_verb_put_lines (data, "services", services);
  ic_verb_end (self, &draft);
}

void
ic_verb_group_report (IcVerbs *self, const char *id, const char *text, const char *need)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_GROUP_REPORTED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_text (data, "text", text);
  ic_verb_put_line (data, "need", need);
  ic_verb_end (self, &draft);
}

void
ic_verb_group_close (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_GROUP_CLOSED, id, NULL, NULL);
}

static gint64
round_of (const IcVerbs *self)
{
  return self->state != NULL ? MAX (self->state->round, 0) : 0;
}

void
ic_verb_answer (IcVerbs *self, const IcLoopReply *replies, guint n)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_LOOP_ANSWERED);

  ic_json_put_int (data, "round", round_of (self));
  ic_json_begin_array (data, "answers");
  for (guint i = 0; i < n; i++)
    {
      ic_json_begin_object (data, NULL);
      ic_json_put_int (data, "question", replies[i].question);
      ic_verb_put_line (data, "answer", replies[i].answer);
      ic_verb_put_text (data, "evidence", replies[i].evidence);
      if (n > 1)
        ic_json_put_bool (data, "together", true);
      ic_json_end (data);
    }
  ic_json_end (data);
  ic_verb_end (self, &draft);
}

void
ic_verb_snooze (IcVerbs *self, int question, gint64 until)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_LOOP_SNOOZED);

  ic_json_put_int (data, "round", round_of (self));
  ic_json_put_int (data, "question", question);
  ic_put_time (data, "until", until);
  ic_verb_end (self, &draft);
}
