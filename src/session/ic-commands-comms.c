/* SPDX-License-Identifier: GPL-3.0-or-later
 * Commands about what is said: sitreps to the company, updates to customers.
 */
#include "ic-commands-private.h"

#include "ic-let-pass.h"

#include "ic-sitrep.h"

#include <string.h>

#define PHASES "investigating|identified|monitoring|resolved"

static const char *
text_or (const IcCommandCall *call, const char *name, const char *prefilled)
{
  return ic_call_given (call, name) ? ic_call_text (call, name) : prefilled;
}

static bool
run_sitrep (IcCommandCall *call, GError **error)
{
  g_autoptr (IcSitrepDraft) draft = ic_sitrep_prefill (call->state, call->verbs->readings, call->now, call->context->zone);
  const IcSitrepTexts texts = {
    .broken = text_or (call, "broken", draft->texts[IC_SITREP_BROKEN]), .impact = text_or (call, "impact", draft->texts[IC_SITREP_IMPACT]),
    .doing = text_or (call, "doing", draft->texts[IC_SITREP_DOING]), .who = text_or (call, "who", draft->texts[IC_SITREP_WHO]),
    .needed = text_or (call, "needed", draft->texts[IC_SITREP_NEEDED]),
    .next_by = ic_call_given (call, "next") ? ic_call_time (call, "next") : draft->next_by,
  };

  ic_verb_sitrep (call->verbs, &texts);
  return true;
}

static bool
run_ack (IcCommandCall *call, GError **error)
{
  const IcSitrep *newest = ic_state_sitrep (call->state);
  gint64 number = ic_call_count (call, "number");

  if (newest == NULL)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "There is no sitrep to acknowledge yet: the commander types “sitrep”");
  if (number > newest->number || number == 0)
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "The newest sitrep is number %d", (int) newest->number);

  ic_verb_sitrep_acknowledge (call->verbs, number > 0 ? number : newest->number, ic_call_id (call, "group"));
  return true;
}

/* What is published stays as it is; what was wrong in it is corrected by another one. */
static bool
check_open (const IcCommandCall *call, const IcUpdate *update, GError **error)
{
  if (update == NULL || ic_items_find (call->state->updates, update->id) == NULL)
    return true;
  return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "“%s” is published already: to correct it, draft another one and publish that with corrects=%s",
                       update->title != NULL ? update->title : update->id, update->id);
}

static bool
run_draft (IcCommandCall *call, GError **error)
{
  const IcUpdate *update = ic_call_item (call, "update");
  const IcUpdateTexts texts = {
    .id = update != NULL ? update->id : NULL, .phase = ic_call_text (call, "phase"),
    .title = text_or (call, "title", update != NULL ? update->title : call->state->title), .text = ic_call_text (call, "text"),
    .next_by = ic_call_given (call, "next") ? ic_call_time (call, "next") : update != NULL ? update->next_by : 0,
  };

  if (!check_open (call, update, error))
    return false;

  g_free (ic_verb_update_draft (call->verbs, &texts));
  return true;
}

static bool
check_complete (const IcUpdate *update, GError **error)
{
  if (update->title != NULL && update->text != NULL)
    return true;
  return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "The draft has no %s yet: type “draft %s … update=%s title=…”",
                       update->text == NULL ? "text" : "title", update->phase, update->id);
}

/* "rule: why", when it is given. */
static bool
check_override (IcCommandCall *call, GError **error)
{
  if (!ic_call_given (call, "override") || strchr (ic_call_text (call, "override"), ':') != NULL)
    return true;
  return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "Say which finding and why: type override=\"eta: the bank promised it\"");
}

static bool
run_submit (IcCommandCall *call, GError **error)
{
  const IcUpdate *update = ic_call_item (call, "update");
  IcUpdateTexts texts = ic_update_texts (update);
  const char * const overrides[] = { ic_call_text (call, "override"), NULL };

  if (!check_open (call, update, error) || !check_complete (update, error) || !check_override (call, error))
    return false;

  if (ic_call_given (call, "override"))
    texts.overrides = overrides;
  ic_verb_update_submit (call->verbs, &texts);
  return true;
}

static bool
run_return (IcCommandCall *call, GError **error)
{
  if (!check_open (call, ic_call_item (call, "update"), error))
    return false;

  ic_verb_update_return (call->verbs, ic_call_id (call, "update"), ic_call_text (call, "note"));
  return true;
}

static bool
run_discard (IcCommandCall *call, GError **error)
{
  if (!check_open (call, ic_call_item (call, "update"), error))
    return false;

  ic_verb_update_discard (call->verbs, ic_call_id (call, "update"));
  return true;
}

/* What blocks publishing at the desk blocks it here: it is mended, or let pass by name, with why. */
static bool
check_lint (const IcUpdateTexts *texts, char **overrides, GError **error)
{
  g_autoptr (GPtrArray) findings = ic_lint (texts->text, texts->phase, NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const IcLintFinding *finding = findings->pdata[i];
      bool passed = false;

      for (char **one = overrides; *one != NULL; one++)
        passed = passed || ic_let_pass_holds (*one, finding, texts->text);
      if (finding->blocks && !passed)
        return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "%s Mend the text, or say why it stays: type override=\"%s: why\"",
                             finding->message, ic_lint_rule_id (finding->rule));
    }

  return true;
}

/* What its author let pass, and what is let pass now. */
static char **
all_overrides (const IcUpdate *update, const char *given)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  if (update->overrides != NULL)
    g_strv_builder_addv (all, (const char **) update->overrides);
  if (given != NULL)
    g_strv_builder_add (all, given);
  return g_strv_builder_end (all);
}

/* Approves exactly what stands in the draft. Who approves their own words is
 * recorded as alone; the record says so, nobody is stopped. */
static bool
run_publish (IcCommandCall *call, GError **error)
{
  const IcUpdate *update = ic_call_item (call, "update");
  IcUpdateTexts texts = ic_update_texts (update);
  g_auto (GStrv) overrides = all_overrides (update, ic_call_text (call, "override"));
  bool alone = g_strcmp0 (update->author, call->verbs->actor) == 0;

  if (!check_open (call, update, error) || !check_complete (update, error) || !check_override (call, error) || !check_lint (&texts, overrides, error))
    return false;
  /* Only the composer knows whether it still is that statement, word for word. */
  texts.statement = NULL;
  if (ic_call_given (call, "corrects"))
    texts.corrects = ic_call_id (call, "corrects");
  ic_verb_update_publish (call->verbs, &texts, &(IcPublication) { .author = update->author, .alone = alone, .overrides = (const char *const *) overrides });
  return true;
}

static bool
run_no_post (IcCommandCall *call, GError **error)
{
  ic_verb_update_skip (call->verbs, ic_call_text (call, "reason"));
  return true;
}

const IcCommand ic_commands_comms[] = {
  { "sitrep", NULL, true, "Send a situation report; what you leave out is filled in from the record.", "sitrep needed=\"A DBA who knows orders-db\" next=45m",
    ARGUMENTS ({ "broken", IC_ARGUMENT_TEXT, REST, NULL, "what is broken" },
               { "impact", IC_ARGUMENT_TEXT, OPTION, NULL, "how wide the impact is" },
               { "doing", IC_ARGUMENT_TEXT, OPTION, NULL, "what is being done" },
               { "who", IC_ARGUMENT_TEXT, OPTION, NULL, "who is on it" },
               { "needed", IC_ARGUMENT_TEXT, OPTION, NULL, "what is needed" },
               { "next", IC_ARGUMENT_DEADLINE, OPTION, NULL, "the next one by when" }), run_sitrep },
  { "ack", "acknowledge", true, "A group has read the sitrep.", "ack database",
    ARGUMENTS ({ "group", IC_ARGUMENT_GROUP, REQUIRED | ONLY, "open", "which group" },
               { "number", IC_ARGUMENT_COUNT, OPTION, NULL, "which sitrep; the newest unless given" }), run_ack },
  { "draft", NULL, true, "Write a customer update, or revise one.", "draft investigating We are looking into failing card payments. next=30m",
    ARGUMENTS ({ "phase", IC_ARGUMENT_CHOICE, REQUIRED, PHASES, "its phase" },
               { "text", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what customers will read" },
               { "title", IC_ARGUMENT_TEXT, OPTION, NULL, "its heading; the incident's name unless given" },
               { "next", IC_ARGUMENT_DEADLINE, OPTION, NULL, "the next update by when" },
               { "update", IC_ARGUMENT_UPDATE, OPTION, "draft|returned|review", "the draft to revise" }), run_draft },
  { "submit", NULL, true, "A draft is ready for review.", "submit",
    ARGUMENTS ({ "update", IC_ARGUMENT_UPDATE, REQUIRED | ONLY, "draft|returned", "which" },
               { "override", IC_ARGUMENT_TEXT, OPTION, NULL, "a finding to let pass, and why: \"rule: reason\"" }), run_submit },
  { "return", NULL, true, "A draft needs another look.", "return 1 say which bank",
    ARGUMENTS ({ "update", IC_ARGUMENT_UPDATE, REQUIRED | ONLY, "review", "which" },
               { "note", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "what to change" }), run_return },
  { "discard", NULL, true, "A draft is not needed.", "discard 1",
    ARGUMENTS ({ "update", IC_ARGUMENT_UPDATE, REQUIRED | ONLY, "draft|returned|review", "which" }), run_discard },
  { "publish", "approve", true, "Approve a draft exactly as it stands, which publishes it.", "publish 1",
    ARGUMENTS ({ "update", IC_ARGUMENT_UPDATE, REQUIRED | ONLY, "review", "which" },
               { "override", IC_ARGUMENT_TEXT, OPTION, NULL, "a finding to let pass, and why: \"rule: reason\"; those its author let pass go with it" },
               { "corrects", IC_ARGUMENT_PUBLISHED, OPTION, NULL, "the published update that it corrects" }), run_publish },
  { "no-post", NULL, true, "No public post, on purpose.", "no-post Nobody outside can see it",
    ARGUMENTS ({ "reason", IC_ARGUMENT_TEXT, REQUIRED | REST, NULL, "why customers are not told" }), run_no_post },
  { NULL },
};
