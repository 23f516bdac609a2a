/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on people and groups.
 */
#include "ic-window-private.h"

#include "ic-dialogs.h"

#include <glib/gi18n.h>

void
ic_action_PERSON_ADD (IcWindow *self,
                      GVariant *parameter)
{
  ic_person_dialog_present (self);
}

static void
submit_break (IcWindow *self,
              GVariant *parameter,
              bool      begins)
{
  const char *id = g_variant_get_string (parameter, NULL);
  IcVerbs *verbs = ic_window_begin (self);
  g_autofree char *done = g_strdup_printf (begins ? _("%s takes a break") : _("%s is back"), ic_state_name (ic_window_get_state (self), id));

  ic_verb_break (verbs, id, begins);
  ic_window_submit (self, verbs, done);
}

void
ic_action_PERSON_BREAK (IcWindow *self,
                        GVariant *parameter)
{
  submit_break (self, parameter, true);
}

void
ic_action_PERSON_BACK (IcWindow *self,
                       GVariant *parameter)
{
  submit_break (self, parameter, false);
}

void
ic_action_PERSON_LEAVE (IcWindow *self,
                        GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  IcVerbs *verbs = ic_window_begin (self);
  g_autofree char *done = g_strdup_printf (_("%s is off duty"), ic_state_name (ic_window_get_state (self), id));

  ic_verb_leave (verbs, id);
  ic_window_submit (self, verbs, done);
}

void
ic_action_RELIEVE (IcWindow *self,
                   GVariant *parameter)
{
  ic_relieve_dialog_present (self, g_variant_get_string (parameter, NULL));
}

void
ic_action_GROUP_ADD (IcWindow *self,
                     GVariant *parameter)
{
  ic_group_dialog_present (self);
}

void
ic_action_GROUP_REPORT (IcWindow *self,
                        GVariant *parameter)
{
  ic_group_report_dialog_present (self, g_variant_get_string (parameter, NULL));
}

void
ic_action_GROUP_CLOSE (IcWindow *self,
                       GVariant *parameter)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_group_close (verbs, g_variant_get_string (parameter, NULL));
  ic_window_submit (self, verbs, _("The group is done"));
}
