/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fold: the inbox of a month, where alerts and changes come from, and whom
 * they are told.
 */
#include "ic-fold-private.h"

#include "ic-inbox.h"
#include "ic-map.h"
#include "ic-sha256.h"

#include <string.h>

/* -- the organisation ------------------------------------------------------ */

void
ic_apply_SOURCE_KEPT (IcApply *a)
{
  IcSource *source = ic_item_new (&ic_source_type);

  ic_set_text (&source->id, ic_text (a, "id"));
  ic_set_text (&source->name, ic_text (a, "name"));
  ic_set_text (&source->format, ic_text (a, "format"));
  source->heartbeat = ic_get_span (a->d, "heartbeat", 0);
  ic_set_text (&source->service, ic_text (a, "service"));
  ic_set_text (&source->label, ic_text (a, "label"));
  ic_set_text (&source->escalation, ic_text (a, "escalation"));
  source->kept = a->placed;
  ic_say (a, ic_actor (a), "set up the source “%s”", source->name);
  ic_keep (&a->s->sources, source->id, source);
}

void
ic_apply_SOURCE_DROPPED (IcApply *a)
{
  ic_drop (a, &a->s->sources, "source");
}

static IcEscalationStep *
read_step (IcJsonNode node)
{
  IcEscalationStep *step = ic_item_new (&ic_escalation_step_type);

  ic_set_text (&step->to, ic_json_string (ic_json_member (node, "to"), "person"));
  ic_set_text (&step->target, ic_json_string (ic_json_member (node, "id"), NULL));
  ic_set_text (&step->name, ic_json_string (ic_json_member (node, "name"), NULL));
  step->after = ic_get_span (node, "after", 0);

  return step;
}

void
ic_apply_ESCALATION_KEPT (IcApply *a)
{
  IcEscalation *escalation = ic_item_new (&ic_escalation_type);
  IcJsonIter iter = ic_json_iter (ic_json_member (a->d, "steps"));
  IcJsonNode node;

  ic_set_text (&escalation->id, ic_text (a, "id"));
  ic_set_text (&escalation->name, ic_text (a, "name"));
  escalation->services = ic_words (a, "services");
  ic_set_text (&escalation->least, ic_json_string (ic_json_member (a->d, "least"), "error"));
  while (ic_json_next (&iter, NULL, &node))
    ic_append (&escalation->steps, read_step (node));
  ic_say (a, ic_actor (a), "set up the escalation path “%s”", escalation->name);
  ic_keep (&a->s->escalations, escalation->id, escalation);
}

void
ic_apply_ESCALATION_DROPPED (IcApply *a)
{
  ic_drop (a, &a->s->escalations, "escalation path");
}

/* -- lines of the inbox ---------------------------------------------------- */

/* What is put together: a name for it, the same every month. */
static char *
series_of (IcApply *a)
{
  const char *parts[] = { a->e->actor, ic_text (a, "group"), ic_text (a, "service"), ic_text (a, "group") == NULL ? ic_text (a, "component") : NULL };
  guint8 digest[IC_SHA256_SIZE];
  IcSha256 sha;
  GString *text = g_string_new (NULL);

  ic_sha256_init (&sha);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    ic_sha256_update (&sha, parts[i] != NULL ? parts[i] : "", parts[i] != NULL ? strlen (parts[i]) + 1 : 1);
  ic_sha256_end (&sha, digest);
  for (guint i = 0; i < 8; i++)
    g_string_append_printf (text, "%02x", digest[i]);

  return g_string_free (text, FALSE);
}

/* The month of the stream is in front, so that whoever writes about a line knows where. */
static char *
group_id (IcApply *a, const char *name)
{
  const char *slash = strchr (a->s->stream, '/');

  return g_strdup_printf ("%.7s.%s", slash != NULL ? slash + 1 : "0000-00", name);
}

static IcAlertGroup *
add_group (IcApply *a, const char *kind, const char *id, const char *series)
{
  IcAlertGroup *group = ic_item_new (&ic_alert_group_type);
  IcAlertSeries *current = ic_item_new (&ic_alert_series_type);

  ic_set_text (&group->id, id);
  ic_set_text (&group->kind, kind);
  ic_set_text (&group->series, series);
  ic_set_text (&group->service, ic_text (a, "service"));
  group->first = group->last = group->waiting = a->placed;
  ic_set_text (&current->id, series);
  ic_set_text (&current->group, id);
  ic_map_put (&a->s->alert_series, current);
  ic_map_put (&a->s->alert_groups, group);

  return group;
}

/* Whether what fires now belongs to a line that is there. Where the source does not say
 * what belongs together, only what comes at the same time does. */
static bool
takes_more (IcApply *a, const IcAlertGroup *group)
{
  gint64 since = a->placed - MAX (group->last, group->resolved);

  if (group->dismissed != 0)
    return false;
  if (group->snoozed > a->placed)
    return true;
  if (ic_text (a, "group") == NULL)
    return since <= IC_INBOX_TOGETHER;

  return group->resolved == 0 || since <= IC_INBOX_QUIET;
}

static IcAlertGroup *
group_for (IcApply *a)
{
  g_autofree char *series = series_of (a);
  const IcAlertGroup *known = ic_inbox_series (a->s, series);
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  IcAlertGroup *group;

  if (known != NULL && takes_more (a, known))
    return ic_map_edit (&a->s->alert_groups, known->id);

  /* Positions are never the same twice. */
  name = g_strdup_printf ("%s-%" G_GINT64_MODIFIER "x", series, a->s->position);
  id = group_id (a, name);
  group = add_group (a, "alerts", id, series);
  ic_set_text (&group->source, a->e->actor);
  ic_set_text (&group->severity, "info");

  return group;
}

/* Somebody has to look at it (again). */
static void
wait_for_somebody (IcApply *a, IcAlertGroup *group)
{
  group->waiting = a->placed;
  group->acknowledged = 0;
  ic_set_text (&group->acknowledged_by, NULL);
  group->step = 0;
  group->escalated = 0;
  ic_set_text (&group->told, NULL);
}

/* -- alerts ---------------------------------------------------------------- */

static void
describe_signal (IcApply *a, IcSignal *signal)
{
  IcJsonNode labels = ic_json_member (a->d, "labels");
  gsize length = 0;
  const char *raw = ic_json_type (labels) == IC_JSON_OBJECT ? ic_json_raw (labels, &length) : NULL;

  ic_set_text (&signal->summary, ic_text (a, "summary"));
  ic_set_text (&signal->severity, ic_text (a, "severity") != NULL ? ic_text (a, "severity") : "unknown");
  ic_set_text (&signal->service, ic_text (a, "service"));
  ic_set_text (&signal->host, ic_text (a, "host"));
  ic_set_text (&signal->component, ic_text (a, "component"));
  ic_set_text (&signal->url, ic_text (a, "url"));
  g_free (signal->labels);
  signal->labels = raw != NULL ? g_strndup (raw, length) : NULL;
  signal->started = ic_get_time (a->d, "started");
}

/* A line says what its gravest alert says; of those alike the first. */
static void
describe_group (IcApply *a, IcAlertGroup *group, const IcSignal *signal)
{
  bool graver = ic_severity_rank (signal->severity) < ic_severity_rank (group->severity);

  if (group->summary != NULL && !graver)
    return;
  if (graver && group->summary != NULL)
    wait_for_somebody (a, group);
  ic_set_text (&group->summary, signal->summary);
  ic_set_text (&group->severity, signal->severity);
  ic_set_text (&group->host, signal->host);
  ic_set_text (&group->url, signal->url);
  ic_set_text (&group->runbook, ic_text (a, "runbook"));
}

static IcSignal *
signal_for (IcApply *a, const char *id)
{
  IcSignal *signal = ic_map_edit (&a->s->signals, id);

  if (signal != NULL)
    return signal;
  signal = ic_item_new (&ic_signal_type);
  ic_set_text (&signal->id, id);
  ic_set_text (&signal->source, a->e->actor);
  ic_set_text (&signal->key, ic_text (a, "key"));
  ic_set_text (&signal->status, "new");
  ic_map_put (&a->s->signals, signal);

  return signal;
}

void
ic_apply_ALERT_FIRED (IcApply *a)
{
  g_autofree char *id = ic_signal_id (a->e->actor, ic_text (a, "key") ? ic_text (a, "key") : "");
  IcSignal *signal = signal_for (a, id);
  bool fires = strcmp (signal->status, "firing") == 0;
  bool before = signal->group != NULL;
  IcAlertGroup *group;

  describe_signal (a, signal);
  signal->times++;
  ic_say (a, "Alert", "firing: %s", signal->summary);
  group = fires ? ic_map_edit (&a->s->alert_groups, signal->group) : group_for (a);
  if (group == NULL)
    return;

  group->fired++;
  group->last = a->placed;
  if (!fires)
    {
      group->total += !before || strcmp (signal->group, group->id) != 0;
      group->firing++;
      /* It was over: whoever looked after it then does no longer. */
      if (group->resolved != 0)
        wait_for_somebody (a, group);
      group->resolved = 0;
      ic_set_text (&signal->status, "firing");
      ic_set_text (&signal->group, group->id);
      signal->fired = a->placed;
      signal->resolved = 0;
    }
  describe_group (a, group, signal);
}

static IcSignal *
edit_signal (IcApply *a)
{
  g_autofree char *id = ic_signal_id (a->e->actor, ic_text (a, "key") ? ic_text (a, "key") : "");
  const IcSignal *known = ic_map_find (a->s->signals, id);

  if (known == NULL || strcmp (known->status, "firing") != 0)
    {
      ic_say (a, "Alert", "%s of %s is over", ic_text (a, "key"), a->e->actor);
      ic_no_effect (a, known == NULL ? "it is not known here" : "it was over already");
      return NULL;
    }

  return ic_map_edit (&a->s->signals, id);
}

void
ic_apply_ALERT_RESOLVED (IcApply *a)
{
  IcSignal *signal = edit_signal (a);
  IcAlertGroup *group = signal != NULL ? ic_map_edit (&a->s->alert_groups, signal->group) : NULL;

  if (signal == NULL)
    return;

  ic_set_text (&signal->status, "resolved");
  signal->resolved = a->placed;
  /* There may be very many of them, and the record still has all of it. */
  ic_set_text (&signal->url, NULL);
  ic_set_text (&signal->labels, NULL);
  ic_say (a, "Alert", "resolved: %s", signal->summary);
  if (group == NULL)
    return;
  group->firing = MAX (group->firing - 1, 0);
  if (group->firing == 0)
    {
      group->resolved = a->placed;
      group->waiting = 0;
    }
}

static void
acknowledge (IcApply *a, IcAlertGroup *group, const char *by)
{
  group->acknowledged = a->placed;
  ic_set_text (&group->acknowledged_by, by);
  group->waiting = 0;
}

void
ic_apply_ALERT_SEEN (IcApply *a)
{
  IcSignal *signal = edit_signal (a);
  IcAlertGroup *group = signal != NULL ? ic_map_edit (&a->s->alert_groups, signal->group) : NULL;

  if (group == NULL)
    return;
  acknowledge (a, group, a->e->actor);
  ic_say (a, "Alert", "acknowledged at %s: %s", a->e->actor, signal->summary);
}

void
ic_apply_PROBLEM_REPORTED (IcApply *a)
{
  g_autofree char *id = group_id (a, a->e->id);
  IcAlertGroup *group = add_group (a, "problem", id, a->e->id);

  ic_set_text (&group->summary, ic_text (a, "text"));
  ic_set_text (&group->severity, "unknown");
  ic_set_text (&group->ticket, ic_text (a, "ticket"));
  ic_set_text (&group->by, a->e->actor);
  group->firing = group->total = group->fired = 1;
  ic_say (a, ic_actor (a), "reports a problem: %s", group->summary);
}

/* -- triage ---------------------------------------------------------------- */

static IcAlertGroup *
edit_group (IcApply *a, const char *verb)
{
  const char *id = ic_text (a, "group");
  IcAlertGroup *group = id != NULL ? ic_map_edit (&a->s->alert_groups, id) : NULL;

  ic_say (a, ic_actor (a), "%s “%s”", verb, group != NULL && group->summary != NULL ? group->summary : id);
  if (group == NULL)
    ic_no_effect (a, "there is no such line in this inbox");

  return group;
}

void
ic_apply_ALERTS_ACKNOWLEDGED (IcApply *a)
{
  IcAlertGroup *group = edit_group (a, "looks after");

  if (group != NULL && group->acknowledged == 0)
    acknowledge (a, group, a->e->actor);
  else if (group != NULL)
    ic_no_effect (a, "%s looks after it already", ic_state_name (a->s, group->acknowledged_by));
}

void
ic_apply_ALERTS_DISMISSED (IcApply *a)
{
  IcAlertGroup *group = edit_group (a, "dismissed");

  if (group == NULL)
    return;
  group->dismissed = a->placed;
  ic_set_text (&group->dismissed_by, a->e->actor);
  ic_set_text (&group->reason, ic_text (a, "reason"));
  group->waiting = 0;
  ic_remark (a, "%s", group->reason != NULL ? group->reason : "no reason given");
}

void
ic_apply_ALERTS_SNOOZED (IcApply *a)
{
  IcAlertGroup *group = edit_group (a, "put off");

  if (group == NULL)
    return;
  group->snoozed = ic_get_time (a->d, "until");
  ic_set_text (&group->snoozed_by, a->e->actor);
}

void
ic_apply_ALERTS_ATTACHED (IcApply *a)
{
  IcAlertGroup *group = edit_group (a, "attached to an incident");

  if (group == NULL)
    return;
  ic_set_text (&group->incident, ic_text (a, "incident"));
  group->attached = a->placed;
  ic_set_text (&group->attached_by, a->e->actor);
  if (group->acknowledged == 0)
    acknowledge (a, group, a->e->actor);
}

void
ic_apply_ALERTS_RETURNED (IcApply *a)
{
  IcAlertGroup *group = edit_group (a, "put back into the inbox");

  if (group == NULL)
    return;
  group->dismissed = group->attached = group->snoozed = 0;
  ic_set_text (&group->dismissed_by, NULL);
  ic_set_text (&group->attached_by, NULL);
  ic_set_text (&group->snoozed_by, NULL);
  ic_set_text (&group->incident, NULL);
  ic_set_text (&group->reason, NULL);
  wait_for_somebody (a, group);
  if (group->resolved != 0)
    group->waiting = 0;
}

/* -- what the authority writes --------------------------------------------- */

void
ic_apply_ALERTS_ESCALATED (IcApply *a)
{
  const char *id = ic_text (a, "group");
  gint64 step = ic_json_int (ic_json_member (a->d, "step"), 0);
  IcAlertGroup *group = id != NULL ? ic_map_edit (&a->s->alert_groups, id) : NULL;

  ic_say (a, "Nobody acknowledged", "“%s”: %s is told", group != NULL ? group->summary : id, ic_text (a, "to"));
  if (group == NULL || group->waiting == 0 || group->step >= step)
    {
      ic_no_effect (a, "nobody had to be told any more");
      return;
    }
  group->step = step;
  group->escalated = a->placed;
  ic_set_text (&group->told, ic_text (a, "to"));
}

void
ic_apply_SOURCE_FELL_SILENT (IcApply *a)
{
  const char *source = ic_text (a, "source");
  g_autofree char *series = ic_inbox_silence_series (source != NULL ? source : "");
  const IcAlertGroup *known = ic_inbox_silence (a->s, NULL, source != NULL ? source : "");
  g_autofree char *name = g_strdup_printf ("silence-%" G_GINT64_MODIFIER "x", a->s->position);
  g_autofree char *id = group_id (a, name);
  IcAlertGroup *group;

  ic_say (a, ic_text (a, "name"), "has fallen silent");
  if (known != NULL)
    {
      ic_no_effect (a, "that was known");
      return;
    }

  group = add_group (a, "silence", id, series);
  ic_set_text (&group->source, source);
  group->summary = g_strdup_printf ("%s has fallen silent: whatever it watches, nobody would hear of it", ic_text (a, "name"));
  ic_set_text (&group->severity, "critical");
  group->firing = group->total = group->fired = 1;
  group->first = ic_get_time (a->d, "heard") != 0 ? ic_get_time (a->d, "heard") : a->placed;
}

void
ic_apply_SOURCE_HEARD_AGAIN (IcApply *a)
{
  const char *source = ic_text (a, "source");
  const IcAlertGroup *known = ic_inbox_silence (a->s, NULL, source != NULL ? source : "");
  IcAlertGroup *group;

  ic_say (a, source, "is heard from again");
  if (known == NULL)
    {
      ic_no_effect (a, "it was not silent");
      return;
    }

  group = ic_map_edit (&a->s->alert_groups, known->id);
  group->firing = 0;
  group->resolved = a->placed;
  group->waiting = 0;
}

/* -- changes --------------------------------------------------------------- */

void
ic_apply_CHANGE_MADE (IcApply *a)
{
  IcDeploy *deploy;

  ic_say (a, "Change", "%s", ic_text (a, "summary"));
  if (ic_map_find (a->s->deploys, ic_text (a, "id")) != NULL)
    {
      ic_no_effect (a, "it is known already");
      return;
    }

  deploy = ic_item_new (&ic_deploy_type);
  ic_set_text (&deploy->id, ic_text (a, "id"));
  ic_set_text (&deploy->source, a->e->actor);
  ic_set_text (&deploy->summary, ic_text (a, "summary"));
  ic_set_text (&deploy->service, ic_text (a, "service"));
  deploy->at = MIN (ic_get_time (a->d, "at"), a->placed);
  ic_set_text (&deploy->environment, ic_text (a, "environment"));
  ic_set_text (&deploy->artifact, ic_text (a, "artifact"));
  ic_set_text (&deploy->url, ic_text (a, "url"));
  ic_set_text (&deploy->kind, ic_text (a, "kind"));
  ic_set_text (&deploy->who, ic_text (a, "who"));
  ic_map_put (&a->s->deploys, deploy);
}

/* -- in an incident -------------------------------------------------------- */

void
ic_apply_CHANGE_SUSPECTED (IcApply *a)
{
  IcChange *change = ic_edit_id (a, &a->s->changes, "id", "change");

  if (change == NULL)
    return;
  ic_set_text (&change->status, "suspected");
  ic_set_text (&change->hypothesis, ic_text (a, "hypothesis"));
  ic_set_text (&change->evidence, NULL);
  ic_say (a, ic_actor (a), "suspects the change “%s”", change->summary);
}

void
ic_apply_CHANGE_CLEARED (IcApply *a)
{
  IcChange *change = ic_edit_id (a, &a->s->changes, "id", "change");

  if (change == NULL)
    return;
  ic_set_text (&change->status, "cleared");
  ic_set_text (&change->evidence, ic_text (a, "evidence"));
  ic_say (a, ic_actor (a), "cleared the change “%s”", change->summary);
  if (change->evidence != NULL)
    ic_remark (a, "%s", change->evidence);
}
