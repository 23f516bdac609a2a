/* SPDX-License-Identifier: GPL-3.0-or-later
 * Commands about where updates go: deliveries, outlets, components, statements.
 */
#include "ic-commands-private.h"

#include <string.h>

#define PHASES "investigating|identified|monitoring|resolved"

/* -- deliveries -------------------------------------------------------------- */

/* An update's id, or "sitrep-7", of what was typed: that, a title, or "sitrep 7". NULL with error. Returns: (transfer full). */
static char *
find_said (const IcCommandCall *call, GError **error)
{
  const char *typed = ic_call_text (call, "what");
  const IcState *state = call->state;
  const IcUpdate *found = ic_items_find (state->updates, typed);
  gint64 number = g_str_has_prefix (typed, "sitrep-") ? g_ascii_strtoll (typed + strlen ("sitrep-"), NULL, 10) : 0;

  if (number > 0 && number <= ic_items_count (state->sitreps))
    return g_strdup_printf ("sitrep-%d", (int) number);
  /* The newest of that title; or the newest of all. */
  for (guint i = ic_items_count (state->updates); i > 0 && found == NULL; i--)
    {
      const IcUpdate *update = IC_AT (IcUpdate, state->updates, i - 1);

      if (strcmp (typed, "last") == 0 || g_str_has_prefix (update->id, typed) || g_strcmp0 (update->title, typed) == 0)
        found = update;
    }
  if (found != NULL)
    return g_strdup (found->id);

  ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "No published update is “%s”: type its id, its title in quotes, “last”, or “sitrep-%d”", typed,
                (int) MAX (1, ic_items_count (state->sitreps)));
  return NULL;
}

static bool
run_deliver_again (IcCommandCall *call, GError **error)
{
  const char *outlet = ic_call_text (call, "outlet");
  g_autofree char *said = find_said (call, error);
  const IcDelivery *delivery = said != NULL ? ic_state_delivery (call->state, said, outlet) : NULL;

  if (said == NULL)
    return false;
  if (delivery == NULL || strcmp (delivery->status, "failed") != 0)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "That did not fail at “%s”: see “incidentctl outlets”", outlet);

  ic_verb_deliver_again (call->verbs, said, outlet);
  return true;
}

static bool
run_by_hand (IcCommandCall *call, GError **error)
{
  g_autofree char *said = find_said (call, error);

  if (said == NULL)
    return false;

  ic_verb_by_hand (call->verbs, said, ic_call_text (call, "outlet"), ic_call_text (call, "reference"));
  return true;
}

/* -- outlets ----------------------------------------------------------------- */

static void
take (const IcCommandCall *call, const char *name, char **where)
{
  if (ic_call_given (call, name))
    ic_set_text (where, ic_call_text (call, name));
}

/* What is typed as JSON is kept as it is understood. */
static bool
take_settings (const IcCommandCall *call, char **where, GError **error)
{
  const char *text = ic_call_text (call, "settings");
  g_autoptr (IcJson) json = text != NULL ? ic_json_parse (text, strlen (text), 0, NULL) : NULL;
  const char *raw;
  gsize length;

  if (text == NULL)
    return true;
  if (json == NULL || ic_json_type (ic_json_root (json)) != IC_JSON_OBJECT)
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "Settings are a JSON object: settings='{\"page\":\"abc\"}'; docs/outlets.md names its members");

  raw = ic_json_raw (ic_json_root (json), &length);
  g_free (*where);
  *where = g_strndup (raw, length);
  return true;
}

/* The item of @id or @name as it is, or a new one; where something is said it is changed. */
static gpointer
edited (const IcItems *list, const IcItemType *type, const char *id)
{
  gconstpointer known = id != NULL ? ic_items_find (list, id) : NULL;

  return known != NULL ? ic_item_copy (known) : ic_item_new (type);
}

static char *
id_of (const IcCommandCall *call)
{
  return ic_call_given (call, "id") ? g_strdup (ic_call_text (call, "id")) : ic_person_id (ic_call_text (call, "name"));
}

static bool
run_outlet_keep (IcCommandCall *call, GError **error)
{
  const IcState *org = call->context->org;
  g_autofree char *id = id_of (call);
  IcOutlet *outlet = edited (org != NULL ? org->outlets : NULL, &ic_outlet_type, id);
  bool good;

  ic_set_text (&outlet->id, id);
  ic_set_text (&outlet->name, ic_call_text (call, "name"));
  take (call, "kind", &outlet->kind);
  take (call, "carries", &outlet->carries);
  take (call, "url", &outlet->url);
  take (call, "secret", &outlet->secret);
  if (ic_call_given (call, "limit"))
    outlet->limit = ic_call_count (call, "limit");
  if (ic_call_given (call, "paused") || ic_call_given (call, "resume"))
    outlet->paused = ic_call_given (call, "paused");
  good = take_settings (call, &outlet->settings, error);
  if (good && outlet->kind == NULL)
    good = ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "Say what it is: kind=site, kind=statuspage, kind=slack, kind=mail or kind=webhook");
  if (good)
    ic_verb_outlet_keep (call->verbs, outlet);
  ic_item_unref (outlet);

  return good;
}

static bool
run_component_keep (IcCommandCall *call, GError **error)
{
  const IcState *org = call->context->org;
  g_autofree char *id = id_of (call);
  IcComponent *component = edited (org != NULL ? org->components : NULL, &ic_component_type, id);

  ic_set_text (&component->id, id);
  ic_set_text (&component->name, ic_call_text (call, "name"));
  take (call, "about", &component->about);
  take (call, "group", &component->group);
  if (ic_call_given (call, "services"))
    {
      g_strfreev (component->services);
      component->services = g_strdupv ((char **) ic_call_words (call, "services"));
    }
  if (ic_call_given (call, "order"))
    component->order = ic_call_count (call, "order");
  ic_verb_component_keep (call->verbs, component);
  ic_item_unref (component);

  return true;
}

static bool
run_statement_keep (IcCommandCall *call, GError **error)
{
  const IcState *org = call->context->org;
  g_autofree char *id = id_of (call);
  IcStatement *statement = edited (org != NULL ? org->statements : NULL, &ic_statement_type, id);

  ic_set_text (&statement->id, id);
  ic_set_text (&statement->name, ic_call_text (call, "name"));
  ic_set_text (&statement->phase, ic_call_text (call, "phase"));
  ic_set_text (&statement->text, ic_call_text (call, "text"));
  take (call, "title", &statement->title);
  statement->holding = ic_call_given (call, "holding");
  ic_verb_statement_keep (call->verbs, statement);
  ic_item_unref (statement);

  return true;
}

/* The id of the one that is called so, in @list of things with an id and a name. */
#define FIND_ID(Type, list, typed, found)                                                             \
  for (guint i = 0; i < ic_items_count (list) && found == NULL; i++)                                  \
    if (strcmp (IC_AT (Type, list, i)->id, typed) == 0 || g_strcmp0 (IC_AT (Type, list, i)->name, typed) == 0) \
      found = IC_AT (Type, list, i)->id;

static bool
fail_unknown (const char *what, const char *typed, GError **error)
{
  return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "There is no %s “%s”", what, typed);
}

static bool
run_outlet_drop (IcCommandCall *call, GError **error)
{
  const char *typed = ic_call_text (call, "outlet"), *id = NULL;
  const IcState *org = call->context->org;

  FIND_ID (IcOutlet, org != NULL ? org->outlets : NULL, typed, id);
  if (id == NULL)
    return fail_unknown ("outlet", typed, error);

  ic_verb_outlet_drop (call->verbs, id);
  return true;
}

static bool
run_component_drop (IcCommandCall *call, GError **error)
{
  const char *typed = ic_call_text (call, "component"), *id = NULL;
  const IcState *org = call->context->org;

  FIND_ID (IcComponent, org != NULL ? org->components : NULL, typed, id);
  if (id == NULL)
    return fail_unknown ("component", typed, error);

  ic_verb_component_drop (call->verbs, id);
  return true;
}

static bool
run_statement_drop (IcCommandCall *call, GError **error)
{
  const char *typed = ic_call_text (call, "statement"), *id = NULL;
  const IcState *org = call->context->org;

  FIND_ID (IcStatement, org != NULL ? org->statements : NULL, typed, id);
  if (id == NULL)
    return fail_unknown ("statement", typed, error);

  ic_verb_statement_drop (call->verbs, id);
  return true;
}

#define ID { "id", IC_ARGUMENT_TEXT, OPTION, NULL, "its short name; else made from its name" }
#define WHAT { "what", IC_ARGUMENT_TEXT, REQUIRED, NULL, "a published update: its id, its title in quotes, or “last”; or sitrep-7" }

const IcCommand ic_commands_outlets[] = {
  { "deliver-again", NULL, true, "Send to an outlet once more, at once, what did not get there.", "deliver-again last status-page",
    ARGUMENTS (WHAT, { "outlet", IC_ARGUMENT_TEXT, REQUIRED, NULL, "which" }), run_deliver_again },
  { "by-hand", NULL, true, "Somebody put it there by hand: nothing is sent there any more.", "by-hand last status-page reference=https://status.example.com/1",
    ARGUMENTS (WHAT, { "outlet", IC_ARGUMENT_TEXT, REQUIRED, NULL, "where" },
               { "reference", IC_ARGUMENT_TEXT, OPTION, NULL, "where it can be seen" }), run_by_hand },
  { "outlet-keep", NULL, false, "Set up where updates or sitreps go, or change it; what you leave out stays as it is.",
    "outlet-keep Status page kind=statuspage secret=statuspage settings='{\"page\":\"abc\"}'",
    ARGUMENTS ({ "name", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what people call it" }, ID,
               { "kind", IC_ARGUMENT_CHOICE, OPTION, "site|statuspage|slack|mail|webhook", "what it is" },
               { "carries", IC_ARGUMENT_CHOICE, OPTION, "updates|sitreps|both", "what is sent there; updates unless given" },
               { "url", IC_ARGUMENT_TEXT, OPTION, NULL, "its address" },
               { "secret", IC_ARGUMENT_TEXT, OPTION, NULL, "the name of the secret it needs" },
               { "settings", IC_ARGUMENT_TEXT, OPTION, NULL, "a JSON object with what this kind needs besides" },
               { "limit", IC_ARGUMENT_COUNT, OPTION, NULL, "the most characters a text there may have" },
               { "paused", IC_ARGUMENT_FLAG, OPTION, NULL, "nothing is sent there for now" },
               { "resume", IC_ARGUMENT_FLAG, OPTION, NULL, "it is sent again" }), run_outlet_keep },
  { "outlet-drop", NULL, false, "Send nothing there any more.", "outlet-drop status-page",
    ARGUMENTS ({ "outlet", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "which" }), run_outlet_drop },
  { "component-keep", NULL, false, "Something customers know by name and see the state of.", "component-keep Checkout group=Shop services=checkout,cart",
    ARGUMENTS ({ "name", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what customers call it" }, ID,
               { "about", IC_ARGUMENT_TEXT, OPTION, NULL, "what it is, in customers' words" },
               { "group", IC_ARGUMENT_TEXT, OPTION, NULL, "what it is shown under" },
               { "services", IC_ARGUMENT_SERVICES, OPTION, NULL, "the services behind it" },
               { "order", IC_ARGUMENT_COUNT, OPTION, NULL, "the smallest is shown first" }), run_component_keep },
  { "component-drop", NULL, false, "Show it no longer.", "component-drop Checkout",
    ARGUMENTS ({ "component", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "which" }), run_component_drop },
  { "statement-keep", NULL, false, "Wording kept ready; with --holding it may be published as it stands.",
    "statement-keep \"First words\" investigating We are looking into it. --holding",
    ARGUMENTS ({ "name", IC_ARGUMENT_TEXT, REQUIRED, NULL, "what people call it" },
               { "phase", IC_ARGUMENT_CHOICE, REQUIRED, PHASES, "for which phase" },
               { "text", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "the wording" }, ID,
               { "title", IC_ARGUMENT_TEXT, OPTION, NULL, "the heading" },
               { "holding", IC_ARGUMENT_FLAG, OPTION, NULL, "it is approved as it stands" }), run_statement_keep },
  { "statement-drop", NULL, false, "Keep it ready no longer.", "statement-drop First words",
    ARGUMENTS ({ "statement", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "which" }), run_statement_drop },
  { NULL },
};
