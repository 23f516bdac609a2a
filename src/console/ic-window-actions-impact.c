/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on the impact and on what is measured.
 */
#include "ic-window-private.h"

#include "ic-dialogs.h"
#include "ic-map.h"

#include <glib/gi18n.h>

static void
submit_change (IcWindow             *self,
               const IcImpactChange *change,
               const char           *done)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_impact (verbs, change);
  ic_window_submit (self, verbs, done);
}

static void
submit_class (IcWindow   *self,
              const char *impact_class,
              const char *done)
{
  IcImpactChange change = IC_IMPACT_CHANGE_NONE;

  change.impact_class = impact_class;
  submit_change (self, &change, done);
}

void
ic_action_IMPACT (IcWindow *self,
                  GVariant *parameter)
{
  ic_impact_dialog_present (self);
}

void
ic_action_IMPACT_SAME (IcWindow *self,
                       GVariant *parameter)
{
  IcImpactChange change = IC_IMPACT_CHANGE_NONE;

  submit_change (self, &change, _("Impact reviewed"));
}

void
ic_action_CLASS_HIGH (IcWindow *self,
                      GVariant *parameter)
{
  submit_class (self, "high", _("Class High: restore now"));
}

void
ic_action_CLASS_MEDIUM (IcWindow *self,
                        GVariant *parameter)
{
  submit_class (self, "medium", _("Class Medium: by the next working day"));
}

void
ic_action_CLASS_LOW (IcWindow *self,
                     GVariant *parameter)
{
  submit_class (self, "low", _("Class Low: backlog"));
}

void
ic_action_MITIGATED (IcWindow *self,
                     GVariant *parameter)
{
  IcImpactChange change = IC_IMPACT_CHANGE_NONE;

  change.mitigated = ic_incident_now (self->incident);
  submit_change (self, &change, _("Customers are well again since now"));
}

void
ic_action_REPORTED (IcWindow *self,
                    GVariant *parameter)
{
  ic_reported_dialog_present (self);
}

void
ic_action_METRIC_ADD (IcWindow *self,
                      GVariant *parameter)
{
  if (ic_items_count (ic_window_get_state (self)->metrics) >= IC_MAX_METRICS)
    ic_window_toast (self, _("Three metrics are watched already; stop watching one first"), NULL);
  else
    ic_metric_dialog_present (self, NULL);
}

void
ic_action_METRIC_EDIT (IcWindow *self,
                       GVariant *parameter)
{
  ic_metric_dialog_present (self, g_variant_get_string (parameter, NULL));
}

void
ic_action_METRIC_REMOVE (IcWindow *self,
                         GVariant *parameter)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_metric_remove (verbs, g_variant_get_string (parameter, NULL));
  ic_window_submit (self, verbs, _("No longer watched"));
}

/* A change that the inbox knows, by its id; NULL: gone. */
static const IcDeploy *
find_deploy (IcWindow   *self,
             const char *id)
{
  const IcDeploy *found = NULL;

  for (int before = 0; before < 2 && found == NULL; before++)
    {
      const IcState *inbox = ic_session_get_inbox (self->session, before);

      found = inbox != NULL ? ic_map_find (inbox->deploys, id) : NULL;
    }
  return found;
}

void
ic_action_CHANGE_ATTACH (IcWindow *self,
                         GVariant *parameter)
{
  const IcDeploy *deploy = find_deploy (self, g_variant_get_string (parameter, NULL));
  IcVerbs *verbs;

  if (deploy == NULL)
    return;
  verbs = ic_window_begin (self);
  ic_verb_change_attach (verbs, deploy);
  ic_window_submit (self, verbs, _("It belongs to the incident now"));
}

/* Whatever is suspected belongs to the incident. */
void
ic_action_CHANGE_SUSPECT (IcWindow *self,
                          GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  const IcChange *attached = ic_items_find (ic_window_get_state (self)->changes, id);
  const IcDeploy *deploy = attached == NULL ? find_deploy (self, id) : NULL;
  IcChange made = { .id = (char *) id, .summary = deploy != NULL ? deploy->summary : NULL };
  IcVerbs *verbs;

  if (attached == NULL && deploy == NULL)
    return;
  verbs = ic_window_begin (self);
  if (deploy != NULL)
    ic_verb_change_attach (verbs, deploy);
  ic_verb_change_suspect (verbs, attached != NULL ? attached : &made, NULL);
  ic_window_submit (self, verbs, _("A hypothesis says so now"));
}

static void
cleared_cb (IcWindow   *self,
            const char *text,
            gpointer    id)
{
  const IcChange *change = ic_items_find (ic_window_get_state (self)->changes, id);
  IcVerbs *verbs;

  if (change == NULL)
    return;
  verbs = ic_window_begin (self);
  ic_verb_change_clear (verbs, change, text);
  ic_window_submit (self, verbs, _("It was not that"));
}

void
ic_action_CHANGE_CLEAR (IcWindow *self,
                        GVariant *parameter)
{
  IcAsk question = { .title = _("It Was Not That"), .label = _("How do we know?"), .accept = _("_Clear It"), .required = true };

  ic_ask_dialog_present (self, &question, cleared_cb, g_variant_dup_string (parameter, NULL), g_free);
}

void
ic_action_CHANGE_ADD (IcWindow *self,
                      GVariant *parameter)
{
  ic_change_dialog_present (self);
}
