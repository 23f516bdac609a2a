/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on who has command, and on the roles beside it.
 */
#include "ic-window-private.h"

#include "ic-dialogs.h"

#include <glib/gi18n.h>

void
ic_action_HAND_OFF (IcWindow *self,
                    GVariant *parameter)
{
  ic_handoff_dialog_present (self, NULL);
}

void
ic_action_HAND_OFF_TO (IcWindow *self,
                       GVariant *parameter)
{
  ic_handoff_dialog_present (self, g_variant_get_string (parameter, NULL));
}

void
ic_action_ANSWER_OFFER (IcWindow *self,
                        GVariant *parameter)
{
  ic_offer_dialog_present (self);
}

void
ic_action_WITHDRAW_OFFER (IcWindow *self,
                          GVariant *parameter)
{
  const IcOffer *offer = ic_state_offer (ic_window_get_state (self));
  IcVerbs *verbs;

  if (offer == NULL)
    return;
  verbs = ic_window_begin (self);
  ic_verb_withdraw (verbs, offer->id);
  ic_window_submit (self, verbs, _("The offer is withdrawn"));
}

void
ic_action_TAKE_COMMAND (IcWindow *self,
                        GVariant *parameter)
{
  ic_take_dialog_present (self);
}

static void
next_named_cb (IcWindow       *self,
               const IcPerson *person,
               gpointer        data)
{
  IcVerbs *verbs = ic_window_begin (self);
  g_autofree char *done = g_strdup_printf (_("%s is the next IC"), person->name != NULL ? person->name : person->id);

  ic_verb_next_ic (verbs, person);
  ic_window_submit (self, verbs, done);
}

void
ic_action_NEXT_IC (IcWindow *self,
                   GVariant *parameter)
{
  ic_ask_person_dialog_present (self, _("Name the Next IC"), _("Who takes command when the commander cannot?"),
                                ic_window_get_state (self)->next_ic, _("_Name"), next_named_cb, NULL, NULL);
}

void
ic_action_VOICE_HANDOFF (IcWindow *self,
                         GVariant *parameter)
{
  ic_voiced_dialog_present (self);
}

void
ic_action_ASSIGN_ROLE (IcWindow *self,
                       GVariant *parameter)
{
  ic_role_dialog_present (self, NULL);
}

void
ic_action_ACT_AS (IcWindow *self,
                  GVariant *parameter)
{
  ic_act_as_dialog_present (self);
}
