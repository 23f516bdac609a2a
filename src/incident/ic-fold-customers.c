/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fold: what the organisation keeps for telling customers, what support may
 * say, and who is told in person.
 */
#include "ic-fold-private.h"

#include "ic-support.h"
#include "ic-words.h"

#include <string.h>

/* -- the organisation ------------------------------------------------------ */

/* What was published before is not sent there afterwards. */
static void
note_since (IcApply *a, IcOutlet *outlet, const IcOutlet *before)
{
  if (strcmp (outlet->carries, "sitreps") != 0)
    outlet->updates_since = before != NULL && before->updates_since != 0 ? before->updates_since : a->placed;
  if (strcmp (outlet->carries, "updates") != 0)
    outlet->sitreps_since = before != NULL && before->sitreps_since != 0 ? before->sitreps_since : a->placed;
  outlet->kept = a->placed;
  outlet->resumed = before == NULL ? 0 : before->paused && !outlet->paused ? a->placed : before->resumed;
}

void
ic_apply_OUTLET_KEPT (IcApply *a)
{
  IcOutlet *outlet = ic_item_new (&ic_outlet_type);
  IcJsonNode settings = ic_json_member (a->d, "settings");

  ic_set_text (&outlet->id, ic_text (a, "id"));
  ic_set_text (&outlet->name, ic_text (a, "name"));
  ic_set_text (&outlet->kind, ic_text (a, "kind"));
  ic_set_text (&outlet->carries, ic_json_string (ic_json_member (a->d, "carries"), "updates"));
  ic_set_text (&outlet->url, ic_text (a, "url"));
  ic_set_text (&outlet->secret, ic_text (a, "secret"));
  if (ic_json_type (settings) == IC_JSON_OBJECT)
    {
      gsize length;
      const char *raw = ic_json_raw (settings, &length);

      outlet->settings = g_strndup (raw, length);
    }
  outlet->limit = ic_json_int (ic_json_member (a->d, "limit"), 0);
  outlet->paused = ic_json_bool (ic_json_member (a->d, "paused"), false);
  note_since (a, outlet, ic_items_find (a->s->outlets, outlet->id));
  ic_say (a, ic_actor (a), "%s the outlet “%s”", outlet->paused ? "paused" : "set up", outlet->name);
  ic_keep (&a->s->outlets, outlet->id, outlet);
}

void
ic_apply_OUTLET_DROPPED (IcApply *a)
{
  ic_drop (a, &a->s->outlets, "outlet");
}

void
ic_apply_COMPONENT_KEPT (IcApply *a)
{
  IcComponent *component = ic_item_new (&ic_component_type);

  ic_set_text (&component->id, ic_text (a, "id"));
  ic_set_text (&component->name, ic_text (a, "name"));
  ic_set_text (&component->about, ic_text (a, "about"));
  ic_set_text (&component->group, ic_text (a, "group"));
  component->services = ic_words (a, "services");
  component->order = ic_json_int (ic_json_member (a->d, "order"), 0);
  ic_say (a, ic_actor (a), "kept the component “%s”", component->name);
  ic_keep (&a->s->components, component->id, component);
}

void
ic_apply_COMPONENT_DROPPED (IcApply *a)
{
  ic_drop (a, &a->s->components, "component");
}

void
ic_apply_STATEMENT_KEPT (IcApply *a)
{
  IcStatement *statement = ic_item_new (&ic_statement_type);

  ic_set_text (&statement->id, ic_text (a, "id"));
  ic_set_text (&statement->name, ic_text (a, "name"));
  ic_set_text (&statement->phase, ic_text (a, "phase"));
  ic_set_text (&statement->title, ic_text (a, "title"));
  ic_set_text (&statement->text, ic_text (a, "text"));
  ic_set_text (&statement->by, a->e->actor);
  statement->holding = ic_json_bool (ic_json_member (a->d, "holding"), false);
  ic_say (a, ic_actor (a), "%s “%s”", statement->holding ? "approved the holding statement" : "kept the template", statement->name);
  ic_keep (&a->s->statements, statement->id, statement);
}

void
ic_apply_STATEMENT_DROPPED (IcApply *a)
{
  ic_drop (a, &a->s->statements, "statement");
}

void
ic_apply_CUSTOMER_KEPT (IcApply *a)
{
  IcCustomer *customer = ic_item_new (&ic_customer_type);

  ic_set_text (&customer->id, ic_text (a, "id"));
  ic_set_text (&customer->name, ic_text (a, "name"));
  ic_set_text (&customer->owner, ic_named (a, "owner"));
  ic_set_text (&customer->contact, ic_text (a, "contact"));
  ic_set_text (&customer->reach, ic_text (a, "reach"));
  ic_set_text (&customer->note, ic_text (a, "note"));
  customer->order = ic_json_int (ic_json_member (a->d, "order"), 0);
  ic_say (a, ic_actor (a), "kept the customer “%s”", customer->name);
  ic_keep (&a->s->customers, customer->id, customer);
}

void
ic_apply_CUSTOMER_DROPPED (IcApply *a)
{
  ic_drop (a, &a->s->customers, "customer");
}

/* -- what support may say -------------------------------------------------- */

void
ic_apply_SUPPORT_BRIEFED (IcApply *a)
{
  static const char *members[] = { "wording", "affected", "not_affected", "tell", "workaround" };
  IcState *s = a->s;
  char **texts[] = { &s->brief_wording, &s->brief_affected, &s->brief_not_affected, &s->brief_tell, &s->brief_workaround };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (ic_json_type (ic_json_member (a->d, members[i])) != IC_JSON_MISSING)
      ic_set_text (texts[i], ic_text (a, members[i]));
  ic_set_text (&s->brief, a->e->id);
  ic_set_text (&s->briefed_by, a->e->actor);
  s->briefed = a->placed;
  if (ic_json_type (ic_json_member (a->d, "wording")) != IC_JSON_MISSING)
    s->brief_worded = a->placed;
  ic_say (a, ic_actor (a), "told support what they may say");
  if (ic_text (a, "wording") != NULL)
    ic_remark (a, "“%s”", ic_text (a, "wording"));
}

/* What the wording of event @wording says, as far as it is known: it may have
 * been copied from a desk that had not heard of a newer one yet. */
static char *
copied_text (const IcState *s, const char *wording)
{
  g_autoptr (IcSupportWords) words = ic_support_words (s, NULL);

  if (g_strcmp0 (wording, IC_SUPPORT_HOLDING) == 0)
    return NULL;
  if (g_strcmp0 (wording, words->source) == 0)
    return ic_support_text (words, NULL);
  for (guint i = 0; i < ic_items_count (s->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, s->updates, i);

      if (g_strcmp0 (update->event, wording) == 0)
        return ic_words_join ("\n\n", (const char *const[]){ update->title, update->text }, 2);
    }

  return NULL;
}

void
ic_apply_WORDING_COPIED (IcApply *a)
{
  const IcCopy *known = ic_items_find (a->s->copies, a->e->actor);
  IcCopy *copy;

  if (known != NULL)
    copy = ic_edit (&a->s->copies, known);
  else
    {
      copy = ic_item_new (&ic_copy_type);
      ic_set_text (&copy->person, a->e->actor);
      ic_append (&a->s->copies, copy);
    }
  ic_set_text (&copy->wording, ic_text (a, "wording"));
  g_free (copy->text);
  copy->text = copied_text (a->s, copy->wording);
  copy->at = a->placed;
  ic_say (a, ic_actor (a), "took the approved wording to customers");
}

void
ic_apply_QUESTION_ASKED (IcApply *a)
{
  IcQuestion *question;

  ic_say (a, ic_actor (a), "asks for support: %s", ic_text (a, "text"));
  if (ic_items_find (a->s->questions, ic_text (a, "id")) != NULL)
    {
      ic_no_effect (a, "it was asked already");
      return;
    }

  question = ic_item_new (&ic_question_type);
  ic_set_text (&question->id, ic_text (a, "id"));
  ic_set_text (&question->text, ic_text (a, "text"));
  ic_set_text (&question->by, a->e->actor);
  question->at = a->time;
  ic_append (&a->s->questions, question);
}

void
ic_apply_QUESTION_ANSWERED (IcApply *a)
{
  IcQuestion *question = ic_edit_id (a, &a->s->questions, "id", "question");

  if (question == NULL)
    return;

  ic_set_text (&question->answer, ic_text (a, "answer"));
  ic_set_text (&question->answered_by, a->e->actor);
  question->answered = a->placed;
  ic_say (a, ic_actor (a), "answered support: %s", question->answer);
  ic_remark (a, "to “%s”", question->text);
}

void
ic_apply_TICKET_ANSWERED (IcApply *a)
{
  const IcTicket *known = ic_items_find (a->s->reported_tickets, ic_text (a, "ticket"));
  IcTicket *ticket;

  ic_say (a, ic_actor (a), "answered ticket %s", ic_text (a, "ticket"));
  if (known == NULL)
    {
      ic_no_effect (a, "nobody counted that ticket here");
      return;
    }

  ticket = ic_edit (&a->s->reported_tickets, known);
  ticket->answered = a->time;
  ic_set_text (&ticket->answered_by, a->e->actor);
}

/* -- told in person -------------------------------------------------------- */

static IcCare *
edit_care (IcApply *a)
{
  const IcCare *known = ic_items_find (a->s->cares, ic_text (a, "customer"));
  IcCare *care;

  if (known != NULL)
    care = ic_edit (&a->s->cares, known);
  else
    {
      care = ic_item_new (&ic_care_type);
      ic_set_text (&care->customer, ic_text (a, "customer"));
      care->since = a->time;
      ic_append (&a->s->cares, care);
    }
  ic_set_text (&care->name, ic_text (a, "name"));

  return care;
}

void
ic_apply_CUSTOMER_ASSIGNED (IcApply *a)
{
  IcCare *care = edit_care (a);
  gint64 by = ic_get_time (a->d, "by");

  ic_set_text (&care->owner, ic_named (a, "person"));
  /* Somebody else looks after them now; what they were promised stands. */
  if (by != 0 && (care->promised == 0 || by < care->promised))
    care->promised = by;
  ic_say (a, ic_state_name (a->s, care->owner), "takes care of telling %s", care->name);
}

static const char *
contact_verb (const char *how)
{
  if (strcmp (how, "call") == 0)
    return "called";
  if (strcmp (how, "mail") == 0)
    return "mailed";
  if (strcmp (how, "chat") == 0)
    return "wrote to";

  return "met";
}

/* Somebody who was not reached has not been told: what was promised still is. */
void
ic_apply_CUSTOMER_CONTACTED (IcApply *a)
{
  IcCare *care = edit_care (a);
  IcContact *contact = ic_item_new (&ic_contact_type);

  ic_set_text (&contact->how, ic_text (a, "how"));
  ic_set_text (&contact->said, ic_text (a, "said"));
  ic_set_text (&contact->by, a->e->actor);
  contact->at = a->time;
  contact->missed = ic_json_bool (ic_json_member (a->d, "missed"), false);
  contact->due = care->promised;
  ic_append (&care->contacts, contact);
  if (care->owner == NULL)
    ic_set_text (&care->owner, a->e->actor);
  if (!contact->missed || ic_get_time (a->d, "next_by") != 0)
    care->promised = ic_get_time (a->d, "next_by");

  ic_say (a, ic_actor (a), "%s %s", contact_verb (contact->how), care->name);
  if (contact->missed)
    ic_remark (a, "nobody was reached");
  if (contact->said != NULL)
    ic_remark (a, "“%s”", contact->said);
}
