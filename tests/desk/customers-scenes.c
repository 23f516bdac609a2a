/* SPDX-License-Identifier: GPL-3.0-or-later
 * The story's evening as the communications lead sees it.
 */
#include "customers-scenes.h"

#include "ic-time.h"

const char customers_text[] =
  "We’ve rolled back a recent change and card payments in the EU are recovering. We believe the database caused the failures and "
  "everything will be back to normal within 20 minutes. Wallet payments keep working if you need to pay now.";

static IcOutlet *
outlet_new (const char *id, const char *name, const char *kind, gint64 limit)
{
  IcOutlet *outlet = ic_item_new (&ic_outlet_type);

  ic_set_text (&outlet->id, id);
  ic_set_text (&outlet->name, name);
  ic_set_text (&outlet->kind, kind);
  ic_set_text (&outlet->carries, "both");
  ic_set_text (&outlet->url, g_str_equal (kind, "webhook") ? "https://hooks.example.org/status" : NULL);
  outlet->limit = limit;
  return outlet;
}

static void
keep_outlet (Story *self, const char *id, const char *name, gint64 limit)
{
  IcVerbs *verbs = story_begin (self, "ana");
  IcOutlet *outlet = outlet_new (id, name, "webhook", limit);
  guint before = ic_items_count (ic_session_get_org (self->session)->outlets);

  /* Nothing is sent anywhere by a test. */
  outlet->paused = true;
  ic_verb_outlet_keep (verbs, outlet);
  ic_session_submit (self->session, verbs);
  STORY_WAIT (ic_items_count (ic_session_get_org (self->session)->outlets) > before);
  ic_item_unref (outlet);
}

static void
keep_component (Story *self, const char *id, const char *name, const char *service)
{
  IcVerbs *verbs = story_begin (self, "ana");
  IcComponent *component = ic_item_new (&ic_component_type);
  const char *services[] = { service, NULL };
  guint before = ic_items_count (ic_session_get_org (self->session)->components);

  ic_set_text (&component->id, id);
  ic_set_text (&component->name, name);
  component->services = g_strdupv ((char **) services);
  ic_verb_component_keep (verbs, component);
  ic_session_submit (self->session, verbs);
  STORY_WAIT (ic_items_count (ic_session_get_org (self->session)->components) > before);
  ic_item_unref (component);
}

static void
keep_statement (Story *self, const char *id, const char *name, const char *phase, const char *text, bool holding)
{
  IcVerbs *verbs = story_begin (self, "ana");
  IcStatement *statement = ic_item_new (&ic_statement_type);
  guint before = ic_items_count (ic_session_get_org (self->session)->statements);

  ic_set_text (&statement->id, id);
  ic_set_text (&statement->name, name);
  ic_set_text (&statement->phase, phase);
  ic_set_text (&statement->title, name);
  ic_set_text (&statement->text, text);
  statement->holding = holding;
  ic_verb_statement_keep (verbs, statement);
  ic_session_submit (self->session, verbs);
  STORY_WAIT (ic_items_count (ic_session_get_org (self->session)->statements) > before);
  ic_item_unref (statement);
}

void
customers_tell_org (Story *self)
{
  keep_outlet (self, "page", "Status page", 0);
  keep_outlet (self, "chat", "Chat", 280);
  keep_outlet (self, "mail", "Mail", 0);
  keep_component (self, "payments", "Payments API", "payments-api");
  keep_component (self, "search", "Search", "search");
  keep_statement (self, "holding", "Payment trouble", "investigating",
                  "Some customers cannot pay at the moment. We are looking into it and tell you more shortly. Nothing is charged twice.", true);
  keep_statement (self, "over", "It is over", "resolved", "Payments work again for everybody. We are sorry for the trouble.", false);
  ic_session_set_acting (self->session, NULL);
}

void
customers_tell_second (Story *self)
{
  IcVerbs *verbs;

  self->now = STORY_NOW - 32 * IC_MINUTE;
  verbs = story_begin (self, "ana");
  ic_verb_update_publish (verbs, &(IcUpdateTexts) { .id = "second", .phase = "identified", .title = "Card payments failing in the EU",
      .text = "We’ve found the failing component and are rolling it back. Wallet payments keep working.",
      .next_by = STORY_NOW + 30 * IC_MINUTE }, &(IcPublication) { .author = "chris-baumann" });
  story_place (self, verbs);
  verbs = story_begin (self, "ana");
  ic_verb_by_hand (verbs, "second", "mail", NULL);
  story_place (self, verbs);
  self->now = STORY_NOW;
}

void
customers_tell_review (Story *self)
{
  IcVerbs *verbs;

  self->now = STORY_NOW - 2 * IC_MINUTE;
  verbs = story_begin (self, "chris-baumann");
  ic_verb_update_submit (verbs, &(IcUpdateTexts) { .id = "third", .phase = "monitoring", .title = "Card payments recovering",
      .text = customers_text, .next_by = STORY_NOW + 28 * IC_MINUTE });
  story_place (self, verbs);
  self->now = STORY_NOW;
  verbs = story_begin (self, "chris-baumann");
  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts) { .id = "fourth", .phase = "resolved", .title = "Closing update",
      .text = "Card payments work again for everybody." }));
  story_place (self, verbs);
}

void
customers_tell_copy (Story *self)
{
  g_autofree char *base = g_strdup (((const IcUpdate *) ic_items_find (story_comms (self)->updates, "fourth"))->event);
  IcVerbs *verbs = story_begin (self, "chris-baumann");

  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts) { .id = "fourth", .phase = "resolved", .title = "Closing update",
      .text = "Card payments work again for everybody in the EU.", .base = base }));
  story_place (self, verbs);
  verbs = story_begin (self, "kim-declan");
  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts) { .id = "fourth", .phase = "resolved", .title = "Closing update",
      .text = "Card payments work again. We are sorry.", .base = base }));
  story_place (self, verbs);
}
