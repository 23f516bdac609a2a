/* SPDX-License-Identifier: GPL-3.0-or-later
 * Verbs about support and customers told in person, and what the organisation
 * keeps for telling customers.
 */
#include "ic-verbs-private.h"

/* -- support --------------------------------------------------------------- */

void
ic_verb_support_brief (IcVerbs *self, const IcSupportBrief *brief)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_SUPPORT_BRIEFED);

  ic_verb_put_part (data, "wording", brief->wording);
  ic_verb_put_part (data, "affected", brief->affected);
  ic_verb_put_part (data, "not_affected", brief->not_affected);
  ic_verb_put_part (data, "tell", brief->tell);
  ic_verb_put_part (data, "workaround", brief->workaround);
  ic_verb_end (self, &draft);
}

void
ic_verb_wording_copied (IcVerbs *self, const char *wording)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_WORDING_COPIED);

  ic_verb_put_line (data, "wording", wording);
  ic_verb_end (self, &draft);
}

void
ic_verb_question (IcVerbs *self, const char *text)
{
  g_autofree char *id = ic_verb_id (self, NULL);
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_QUESTION_ASKED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_text (data, "text", text);
  ic_verb_end (self, &draft);
}

void
ic_verb_question_answer (IcVerbs *self, const char *id, const char *answer)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_QUESTION_ANSWERED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_text (data, "answer", answer);
  ic_verb_end (self, &draft);
}

void
ic_verb_ticket_answered (IcVerbs *self, const char *ticket)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_TICKET_ANSWERED);

  ic_verb_put_line (data, "ticket", ticket);
  ic_verb_end (self, &draft);
}

/* -- told in person -------------------------------------------------------- */

void
ic_verb_customer_assign (IcVerbs *self, const char *customer, const char *name, const IcPerson *person, gint64 by)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_CUSTOMER_ASSIGNED);

  ic_json_put_string (data, "customer", customer);
  ic_verb_put_line (data, "name", name);
  ic_verb_put_person (data, "person", person);
  ic_put_time (data, "by", by);
  ic_verb_end (self, &draft);
}

void
ic_verb_customer_contact (IcVerbs *self, const IcContactTexts *contact)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_CUSTOMER_CONTACTED);

  ic_json_put_string (data, "customer", contact->customer);
  ic_verb_put_line (data, "name", contact->name);
  ic_json_put_string (data, "how", contact->how);
  ic_verb_put_text (data, "said", contact->said);
  if (contact->missed)
    ic_json_put_bool (data, "missed", true);
  ic_put_time (data, "next_by", contact->next_by);
  ic_verb_end (self, &draft);
}

/* -- the organisation ------------------------------------------------------ */

/* "id" and "name": the id is made from the name where there is none. */
static void
put_named (IcJsonWriter *data, const char *id, const char *name)
{
  g_autofree char *made = id == NULL ? ic_verb_id_from_name (name) : NULL;

  ic_json_put_string (data, "id", id != NULL ? id : made);
  ic_verb_put_line (data, "name", name);
}

static void
put_count (IcJsonWriter *data, const char *member, gint64 count)
{
  if (count > 0)
    ic_json_put_int (data, member, count);
}

void
ic_verb_outlet_keep (IcVerbs *self, const IcOutlet *outlet)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_OUTLET_KEPT);

  put_named (data, outlet->id, outlet->name);
  ic_json_put_string (data, "kind", outlet->kind);
  ic_json_put_string (data, "carries", outlet->carries);
  ic_verb_put_line (data, "url", outlet->url);
  ic_verb_put_line (data, "secret", outlet->secret);
  if (outlet->settings != NULL)
    ic_json_put_raw (data, "settings", outlet->settings, -1);
  put_count (data, "limit", outlet->limit);
  if (outlet->paused)
    ic_json_put_bool (data, "paused", true);
  ic_verb_end (self, &draft);
}

void
ic_verb_component_keep (IcVerbs *self, const IcComponent *component)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_COMPONENT_KEPT);

  put_named (data, component->id, component->name);
  ic_verb_put_line (data, "about", component->about);
  ic_verb_put_line (data, "group", component->group);
  ic_verb_put_lines (data, "services", (const char * const *) component->services);
  put_count (data, "order", component->order);
  ic_verb_end (self, &draft);
}

void
ic_verb_statement_keep (IcVerbs *self, const IcStatement *statement)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_STATEMENT_KEPT);

  put_named (data, statement->id, statement->name);
  ic_json_put_string (data, "phase", statement->phase);
  ic_verb_put_line (data, "title", statement->title);
  ic_verb_put_text (data, "text", statement->text);
  if (statement->holding)
    ic_json_put_bool (data, "holding", true);
  ic_verb_end (self, &draft);
}

void
ic_verb_customer_keep (IcVerbs *self, const IcCustomer *customer, const IcPerson *owner)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_CUSTOMER_KEPT);

  put_named (data, customer->id, customer->name);
  ic_verb_put_person (data, "owner", owner);
  ic_verb_put_line (data, "contact", customer->contact);
  ic_verb_put_line (data, "reach", customer->reach);
  ic_verb_put_line (data, "note", customer->note);
  put_count (data, "order", customer->order);
  ic_verb_end (self, &draft);
}

void
ic_verb_outlet_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_OUTLET_DROPPED, id, NULL, NULL);
}

void
ic_verb_component_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_COMPONENT_DROPPED, id, NULL, NULL);
}

void
ic_verb_statement_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_STATEMENT_DROPPED, id, NULL, NULL);
}

void
ic_verb_customer_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_CUSTOMER_DROPPED, id, NULL, NULL);
}
