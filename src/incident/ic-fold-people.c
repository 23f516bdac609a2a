/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fold: people, groups and the event loop.
 */
#include "ic-fold-private.h"

#include "ic-time.h"

#include <string.h>

void
ic_put_on_duty (IcApply *a, const char *person, gint64 since)
{
  const IcPerson *known = ic_state_person (a->s, person);
  IcPerson *p;

  if (person == NULL || ic_state_on_duty (known))
    return;

  if (known != NULL)
    p = ic_edit (&a->s->people, known);
  else
    {
      p = ic_item_new (&ic_person_type);
      ic_set_text (&p->id, person);
      ic_append (&a->s->people, p);
    }
  if (p->left > p->since)
    {
      IcStint *stint = ic_item_new (&ic_stint_type);

      stint->from = p->since;
      stint->to = p->left;
      ic_append (&p->stints, stint);
    }
  p->since = since;
  p->rested = 0;
  p->break_since = 0;
  p->left = 0;
}

void
ic_apply_PERSON_ARRIVED (IcApply *a)
{
  const char *id = ic_named (a, "person");
  gint64 since = ic_get_time (a->d, "since");
  IcPerson *person;

  if (id == NULL)
    {
      ic_say (a, ic_actor (a), "put nobody on duty");
      ic_no_effect (a, "the person has no id");
      return;
    }

  ic_put_on_duty (a, id, since != 0 ? since : a->time);
  person = ic_edit (&a->s->people, ic_state_person (a->s, id));
  if (since != 0)
    person->since = since;
  if (ic_text (a, "title") != NULL)
    ic_set_text (&person->title, ic_text (a, "title"));
  if (ic_text (a, "group") != NULL)
    ic_set_text (&person->group, ic_text (a, "group"));
  ic_say (a, ic_state_name (a->s, id), "is on duty%s%s", person->title ? ", " : "", person->title ? person->title : "");
}

static IcPerson *
edit_person (IcApply *a)
{
  return ic_edit_id (a, &a->s->people, "id", "person");
}

void
ic_apply_PERSON_LEFT (IcApply *a)
{
  IcPerson *person = edit_person (a);

  if (person == NULL)
    return;

  person->left = a->time;
  person->break_since = 0;
  ic_say (a, ic_state_name (a->s, person->id), "went off duty");
  if (g_strcmp0 (person->id, a->s->ic) == 0)
    ic_remark (a, "and still has command");
}

void
ic_apply_BREAK_STARTED (IcApply *a)
{
  IcPerson *person = edit_person (a);

  if (person == NULL)
    return;

  person->break_since = a->time;
  ic_say (a, ic_state_name (a->s, person->id), "takes a break");
}

void
ic_apply_BREAK_ENDED (IcApply *a)
{
  IcPerson *person = edit_person (a);

  if (person == NULL)
    return;

  person->break_since = 0;
  person->rested = a->time;
  ic_say (a, ic_state_name (a->s, person->id), "is back from a break");
}

void
ic_apply_GROUP_FORMED (IcApply *a)
{
  IcState *s = a->s;
  const char *supervisor = ic_named (a, "supervisor");
  const IcGroup *known = ic_items_find (s->groups, ic_text (a, "id"));
  IcGroup *group;

  if (known != NULL)
    group = ic_edit (&s->groups, known);
  else
    {
      group = ic_item_new (&ic_group_type);
      ic_set_text (&group->id, ic_text (a, "id"));
      group->formed = a->placed;
      ic_append (&s->groups, group);
    }
  ic_set_text (&group->name, ic_text (a, "name"));
  group->closed = 0;
  if (supervisor != NULL)
    {
      ic_set_text (&group->supervisor, supervisor);
      ic_put_on_duty (a, supervisor, a->placed);
    }
  if (ic_json_type (ic_json_member (a->d, "services")) == IC_JSON_ARRAY)
    {
      g_strfreev (group->services);
      group->services = ic_words (a, "services");
    }
  ic_say (a, group->name, supervisor != NULL ? "group: led by %s" : "group formed", ic_state_name (s, supervisor));
}

void
ic_apply_GROUP_REPORTED (IcApply *a)
{
  IcGroup *group = ic_edit_id (a, &a->s->groups, "id", "group");
  const char *need = ic_text (a, "need");

  if (group == NULL)
    return;

  ic_set_text (&group->word, ic_text (a, "text"));
  ic_set_text (&group->need, need != NULL ? need : "none");
  group->word_at = a->placed;
  ic_say (a, group->name, "reports: %s", group->word);
  if (g_strcmp0 (need, "support") == 0)
    ic_remark (a, "needs support");
  else if (g_strcmp0 (need, "blocked") == 0)
    ic_remark (a, "blocked");
}

void
ic_apply_GROUP_CLOSED (IcApply *a)
{
  IcGroup *group = ic_edit_id (a, &a->s->groups, "id", "group");

  if (group == NULL)
    return;

  group->closed = a->placed;
  ic_say (a, group->name, "group is done");
}

/* -- event loop ------------------------------------------------------------ */

static IcAnswer *
edit_answer (IcApply *a, gint64 question)
{
  if (question < 1 || question > 6 || ic_items_count (a->s->answers) != 6)
    return NULL;

  return ic_edit (&a->s->answers, a->s->answers->items[question - 1]);
}

static bool
is_this_round (IcApply *a)
{
  gint64 round = ic_json_int (ic_json_member (a->d, "round"), 0);

  if (round == a->s->round)
    return true;

  ic_say (a, ic_actor (a), "answered round %d", (int) round);
  ic_remark (a, "round %d had begun", (int) a->s->round);
  return false;
}

void
ic_apply_LOOP_ANSWERED (IcApply *a)
{
  IcJsonIter iter = ic_json_iter (ic_json_member (a->d, "answers"));
  IcJsonNode node;
  g_autoptr (GString) words = g_string_new (NULL);

  if (!is_this_round (a))
    return;

  while (ic_json_next (&iter, NULL, &node))
    {
      IcAnswer *answer = edit_answer (a, ic_json_int (ic_json_member (node, "question"), 0));

      if (answer == NULL)
        continue;
      answer->round = a->s->round;
      ic_set_text (&answer->answer, ic_json_string (ic_json_member (node, "answer"), ""));
      ic_set_text (&answer->evidence, ic_json_string (ic_json_member (node, "evidence"), NULL));
      ic_set_text (&answer->by, a->e->actor);
      answer->at = a->placed;
      answer->together = ic_json_bool (ic_json_member (node, "together"), false);
      answer->snoozed = 0;
      answer->missed = 0;
      g_string_append_printf (words, "%s%d %s", words->len ? " · " : "", (int) answer->question, answer->answer);
    }
  ic_say (a, ic_actor (a), "event loop, round %d: %s", (int) a->s->round, words->str);
}

void
ic_apply_LOOP_SNOOZED (IcApply *a)
{
  IcAnswer *answer = edit_answer (a, ic_json_int (ic_json_member (a->d, "question"), 0));

  if (answer == NULL || !is_this_round (a))
    return;

  answer->snoozed = ic_get_time (a->d, "until");
  ic_say (a, ic_actor (a), "snoozed question %d of round %d", (int) answer->question, (int) a->s->round);
}

void
ic_apply_LOOP_TURNED (IcApply *a)
{
  IcState *s = a->s;
  IcJsonIter iter = ic_json_iter (ic_json_member (a->d, "missed"));
  IcJsonNode node;
  g_autoptr (GString) missed = g_string_new (NULL);
  guint n = 0;

  while (ic_json_next (&iter, NULL, &node))
    {
      gint64 question = ic_json_int (ic_json_member (node, "question"), 0);
      IcAnswer *answer = edit_answer (a, question);

      if (answer == NULL)
        continue;
      answer->missed++;
      n++;
      g_string_append_printf (missed, "%s%d", missed->len ? ", " : "", (int) question);
    }

  /* A round in which the commander did nothing at all is silence; what began the round, as declaring does, came before it. */
  s->silent = s->ic_heard > s->round_since ? 0 : s->silent + 1;
  s->round = ic_json_int (ic_json_member (a->d, "round"), s->round + 1);
  s->round_since = a->placed;
  ic_say (a, NULL, "Event loop: round %d begins", (int) s->round);
  if (n > 0)
    ic_remark (a, "missed: %s", missed->str);
}
