/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on the impact and on what is measured.
 */
#include "ic-window-private.h"

#include "ic-dialogs.h"

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

void
ic_action_CHANGE_ADD (IcWindow *self,
                      GVariant *parameter)
{
  ic_change_dialog_present (self);
}
