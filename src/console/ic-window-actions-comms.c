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

void
ic_action_UPDATE (IcWindow *self,
                  GVariant *parameter)
{
  ic_update_dialog_present (self, NULL);
}

void
ic_action_UPDATE_OPEN (IcWindow *self,
                       GVariant *parameter)
{
  ic_update_dialog_present (self, g_variant_get_string (parameter, NULL));
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
