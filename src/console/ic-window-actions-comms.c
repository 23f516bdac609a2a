/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on what is said: sitreps, customer updates, messages.
 */
#include "ic-window-private.h"

#include "ic-dialogs.h"

#include <glib/gi18n.h>

void
ic_action_SITREP (IcWindow *self,
                  GVariant *parameter)
{
  ic_sitrep_dialog_present (self);
}

void
ic_action_SITREP_READ (IcWindow *self,
                       GVariant *parameter)
{
  const IcState *state = ic_window_get_state (self);
  const IcSitrep *sitrep = ic_state_sitrep (state);
  const char *id = g_variant_get_string (parameter, NULL);
  const IcGroup *group = ic_items_find (state->groups, id);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (sitrep == NULL || group == NULL)
    return;
  verbs = ic_window_begin (self);
  ic_verb_sitrep_acknowledge (verbs, sitrep->number, id);
  done = g_strdup_printf (_("%s has read sitrep #%d"), group->name, (int) sitrep->number);
  ic_window_submit (self, verbs, done);
}

/* What is done with updates is done on their page. */
static void
ask_customers (IcWindow   *self,
               const char *act,
               const char *subject)
{
  ic_window_show_page (self, "customers");
  g_signal_emit_by_name (self, "customers", act, subject);
}

void
ic_action_UPDATE (IcWindow *self,
                  GVariant *parameter)
{
  ask_customers (self, "open", NULL);
}

void
ic_action_UPDATE_OPEN (IcWindow *self,
                       GVariant *parameter)
{
  ask_customers (self, "open", g_variant_get_string (parameter, NULL));
}

void
ic_action_UPDATE_CORRECT (IcWindow *self,
                          GVariant *parameter)
{
  ask_customers (self, "correct", g_variant_get_string (parameter, NULL));
}

void
ic_action_UPDATE_GO (IcWindow *self,
                     GVariant *parameter)
{
  ask_customers (self, "go", NULL);
}

void
ic_action_UPDATE_RETURN (IcWindow *self,
                         GVariant *parameter)
{
  ask_customers (self, "return", NULL);
}

void
ic_action_UPDATE_PREVIEW (IcWindow *self,
                          GVariant *parameter)
{
  ask_customers (self, "preview", NULL);
}

void
ic_action_UPDATE_BY_HAND (IcWindow *self,
                          GVariant *parameter)
{
  ask_customers (self, "by-hand", NULL);
}

void
ic_action_FINDING_TAKE (IcWindow *self,
                        GVariant *parameter)
{
  ask_customers (self, "take", NULL);
}

void
ic_action_FINDING_PASS (IcWindow *self,
                        GVariant *parameter)
{
  ask_customers (self, "pass", NULL);
}

void
ic_action_FINDING_OVERRIDE (IcWindow *self,
                            GVariant *parameter)
{
  ask_customers (self, "override", NULL);
}

static void
delegate_cb (IcWindow       *self,
             const IcPerson *person,
             gpointer        data)
{
  IcVerbs *verbs = ic_window_begin (self);
  g_autofree char *done = g_strdup_printf (_("%s may approve updates in the commander's place"), person->name != NULL ? person->name : person->id);

  ic_verb_delegate (verbs, person);
  ic_window_submit (self, verbs, done);
}

void
ic_action_DELEGATE (IcWindow *self,
                    GVariant *parameter)
{
  ic_ask_person_dialog_present (self, _("Delegate the Approval of Updates"), _("Who may approve in the commander's place?"),
                                ic_window_get_state (self)->delegate, _("_Delegate"), delegate_cb, NULL, NULL);
}

/* "UPDATE/OUTLET" */
void
ic_action_DELIVER_AGAIN (IcWindow *self,
                         GVariant *parameter)
{
  g_auto(GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "/", 2);
  IcVerbs *verbs;

  if (parts[0] == NULL || parts[1] == NULL)
    return;
  verbs = ic_window_begin (self);
  ic_verb_deliver_again (verbs, parts[0], parts[1]);
  ic_window_submit (self, verbs, _("It is tried again"));
}

void
ic_action_UPDATE_DISCARD (IcWindow *self,
                          GVariant *parameter)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_update_discard (verbs, g_variant_get_string (parameter, NULL));
  ic_window_submit (self, verbs, _("Draft discarded"));
}

static void
no_post_cb (IcWindow   *self,
            const char *text,
            gpointer    data)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_update_skip (verbs, text);
  ic_window_submit (self, verbs, _("Recorded: no public post"));
}

void
ic_action_NO_POST (IcWindow *self,
                   GVariant *parameter)
{
  ic_ask_dialog_present (self, &(IcAsk) {
      .title = _("No Public Post"),
      .label = _("Why are customers not told?"),
      .explanation = _("A decision like any other: it is recorded with your name."),
      .placeholder = _("Only our own staff notice it"),
      .accept = _("_Decide"),
      .required = true,
    }, no_post_cb, NULL, NULL);
}

void
ic_action_MESSAGE (IcWindow *self,
                   GVariant *parameter)
{
  ic_message_dialog_present (self);
}
