/* SPDX-License-Identifier: GPL-3.0-or-later
 * Alerts that nobody acknowledges go up.
 */
#include "ic-escalation.h"

#include "ic-inbox.h"
#include "ic-uuid.h"

#include <string.h>

const IcEscalation *
ic_escalation_path (const IcState *org, const IcAlertGroup *group)
{
  const IcSource *source = ic_items_find (org->sources, group->source);
  const IcEscalation *own = source != NULL && source->escalation != NULL ? ic_items_find (org->escalations, source->escalation) : NULL;
  const IcEscalation *any = NULL;

  if (own != NULL)
    return own;
  for (guint i = 0; i < ic_items_count (org->escalations); i++)
    {
      const IcEscalation *path = IC_AT (IcEscalation, org->escalations, i);

      if (path->services == NULL || path->services[0] == NULL)
        any = any != NULL ? any : path;
      else if (group->service != NULL && g_strv_contains ((const char *const *) path->services, group->service))
        return path;
    }

  return any;
}

/* A problem that somebody reported has no severity: it is for people to judge, and somebody has to. */
static bool
is_grave_enough (const IcEscalation *path, const IcAlertGroup *group)
{
  return g_strcmp0 (group->kind, "alerts") != 0 || ic_severity_rank (group->severity) <= ic_severity_rank (path->least);
}

bool
ic_escalation_next (const IcState *org, const IcAlertGroup *group, IcEscalationNext *next)
{
  const IcEscalation *path = group->waiting != 0 ? ic_escalation_path (org, group) : NULL;

  if (path == NULL || group->step >= ic_items_count (path->steps) || !is_grave_enough (path, group))
    return false;

  next->path = path;
  next->number = (guint) group->step + 1;
  next->step = IC_AT (IcEscalationStep, path->steps, next->number - 1);
  next->due = MAX (group->waiting + next->step->after, group->snoozed);
  return true;
}

GBytes *
ic_escalation_to_event (const IcEscalationNext *next, const IcAlertGroup *group, const IcEventContext *context)
{
  g_autofree char *stream = ic_inbox_stream_of (group->id);
  g_autofree char *number = g_strdup_printf ("%u", next->number);
  g_autofree char *since = g_strdup_printf ("%" G_GINT64_FORMAT, group->waiting);
  g_autofree char *id = ic_uuid_derive ("alerts.escalated", group->id, number, since, NULL);
  IcEventDraft draft;

  ic_event_draft_begin_id (&draft, IC_KIND_ALERTS_ESCALATED, context, stream, id);
  ic_json_put_string (draft.data, "group", group->id);
  ic_json_put_int (draft.data, "step", next->number);
  ic_json_put_string (draft.data, "to", next->step->name != NULL ? next->step->name : next->step->target != NULL ? next->step->target : next->step->to);
  ic_put_time (draft.data, "due", next->due);

  return ic_event_draft_finish (&draft);
}
