/* SPDX-License-Identifier: GPL-3.0-or-later
 * Undo: the acts that take acts back. The record keeps both.
 */
#include "ic-verbs-private.h"

static const char *
text_of (const IcEvent *event, const char *member)
{
  return ic_json_string (ic_json_member (event->data, member), NULL);
}

static const char *
id_inside (const IcEvent *event, const char *member)
{
  return ic_json_string (ic_json_member (ic_json_member (event->data, member), "id"), NULL);
}

static void
arrive_as_before (IcVerbs *inverse, const IcPerson *before)
{
  ic_verb_arrive (inverse, before, before->title, before->group, before->since);
}

/* Who held the role before holds it again; the note they had is theirs already. */
static void
restore_role (const IcVerbs *self, const char *name, IcVerbs *inverse)
{
  const IcRole *role = self->state != NULL ? ic_items_find (self->state->roles, name) : NULL;
  const IcPerson *holder = role != NULL ? ic_state_person (self->state, role->person) : NULL;

  ic_verb_role (inverse, name, holder, role != NULL ? role->note : NULL);
}

static bool
restore_person (const IcVerbs *self, const char *id, bool arrived, IcVerbs *inverse)
{
  const IcPerson *before = self->state != NULL ? ic_state_person (self->state, id) : NULL;

  if (before != NULL && ic_state_on_duty (before))
    arrive_as_before (inverse, before);
  else if (arrived)
    ic_verb_leave (inverse, id);
  else
    return false;

  return true;
}

static bool
restore_group (const IcVerbs *self, const char *id, bool formed, IcVerbs *inverse)
{
  const IcGroup *group = self->state != NULL ? ic_items_find (self->state->groups, id) : NULL;
  bool was_open = group != NULL && group->closed == 0;

  if (was_open)
    ic_verb_group (inverse, id, group->name, ic_state_person (self->state, group->supervisor),
                   (const char * const *) group->services);
  else if (formed)
    ic_verb_group_close (inverse, id);

  return was_open || formed;
}

static bool
restore_metric (const IcVerbs *self, const char *id, bool added, IcVerbs *inverse)
{
  const IcMetric *metric = self->state != NULL ? ic_items_find (self->state->metrics, id) : NULL;

  if (metric != NULL)
    ic_verb_metric (inverse, metric);
  else if (added)
    ic_verb_metric_remove (inverse, id);

  return metric != NULL || added;
}

static bool
restore_owner (const IcVerbs *self, const char *id, IcVerbs *inverse)
{
  const IcTask *task = self->state != NULL ? ic_items_find (self->state->tasks, id) : NULL;
  const IcPerson *owner = task != NULL ? ic_state_person (self->state, task->owner) : NULL;

  if (owner == NULL)
    return false;

  ic_verb_task_assign (inverse, id, owner);
  return true;
}

static void
restore_plan (const IcVerbs *self, const char *id, IcVerbs *inverse)
{
  const IcFix *fix = self->state != NULL ? ic_items_find (self->state->fixes, id) : NULL;

  if (fix == NULL)
    {
      ic_verb_fix_abandon (inverse, id, NULL);
      return;
    }

  const IcFixPlan plan = {
    fix->id, fix->text, fix->nature, fix->effect, fix->undo, fix->group,
    (const char * const *) fix->scope, fix->undo_within, ic_state_person (self->state, fix->owner),
  };
  g_free (ic_verb_fix_plan (inverse, &plan));
}

/* Closing is a decision that went out to everybody: what reopens it is another
 * decision with a reason, no undo. */
static bool
is_closing (IcKindId kind)
{
  return kind == IC_KIND_INCIDENT_RESOLVED || kind == IC_KIND_INCIDENT_DISMISSED ||
         kind == IC_KIND_INCIDENT_MERGED || kind == IC_KIND_INCIDENT_DEFERRED;
}

/* Kinds whose inverse needs nothing but the id. */
static bool
invert_plain (const IcEvent *event, IcVerbs *inverse)
{
  const char *id = text_of (event, "id");

  if (event->kind->inverse == IC_KIND_NONE || is_closing (event->kind->id) || id == NULL)
    return false;

  ic_verb_about (inverse, event->kind->inverse, id, NULL, NULL);
  return true;
}

static bool
invert_event (const IcVerbs *self, const IcEvent *event, IcVerbs *inverse)
{
  const char *id = text_of (event, "id");

  switch ((int) event->kind->id)
    {
    case IC_KIND_ROLE_ASSIGNED:
    case IC_KIND_ROLE_RELEASED:
      restore_role (self, text_of (event, "role"), inverse);
      return true;
    case IC_KIND_PERSON_ARRIVED:
      return restore_person (self, id_inside (event, "person"), true, inverse);
    case IC_KIND_PERSON_LEFT:
      return restore_person (self, id, false, inverse);
    case IC_KIND_GROUP_FORMED:
      return restore_group (self, id, true, inverse);
    case IC_KIND_GROUP_CLOSED:
      return restore_group (self, id, false, inverse);
    case IC_KIND_METRIC_ADDED:
      return restore_metric (self, id, true, inverse);
    case IC_KIND_METRIC_REMOVED:
      return restore_metric (self, id, false, inverse);
    case IC_KIND_TASK_ASSIGNED:
      return restore_owner (self, id, inverse);
    case IC_KIND_FIX_PLANNED:
      restore_plan (self, id, inverse);
      return true;
    case IC_KIND_SERVICE_WORDED:
    case IC_KIND_SERVICE_UNWORDED:
      ic_verb_service_word (inverse, id, text_of (event, "as"), text_of (event, "words"), event->kind->id == IC_KIND_SERVICE_UNWORDED);
      return true;
    case IC_KIND_PRESET_KEPT:
      ic_verb_preset_drop (inverse, id_inside (event, "metric"));
      return true;
    case IC_KIND_ALERTS_DISMISSED:
    case IC_KIND_ALERTS_SNOOZED:
    case IC_KIND_ALERTS_ATTACHED:
      ic_verb_alerts_return (inverse, text_of (event, "group"));
      return true;
    default:
      return invert_plain (event, inverse);
    }
}

bool
ic_verbs_invert (const IcVerbs *self, IcVerbs *inverse)
{
  bool all = true;

  if (inverse->stream == NULL)
    inverse->stream = g_strdup (self->stream);

  for (guint i = self->events->len; i > 0; i--)
    {
      g_autoptr (IcEvent) event = ic_event_parse (self->events->pdata[i - 1], NULL);

      if (event == NULL || event->kind == NULL || !invert_event (self, event, inverse))
        all = false;
    }

  return all && self->events->len > 0;
}
