/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fold: metrics, notes, what comes in, the post-mortem, drills, the organisation.
 */
#include "ic-fold-private.h"

#include "ic-time.h"

#include <string.h>

/* -- metrics --------------------------------------------------------------- */

IcMetric *
ic_metric_from_json (IcJsonNode node)
{
  const char *id = ic_json_string (ic_json_member (node, "id"), NULL);
  const char *name = ic_json_string (ic_json_member (node, "name"), id);
  const char *source = ic_json_string (ic_json_member (node, "source"), NULL);
  IcMetric *metric;

  if (id == NULL || !ic_id_is_valid (id) || source == NULL)
    return NULL;

  metric = ic_item_new (&ic_metric_type);
  ic_set_text (&metric->id, id);
  ic_set_text (&metric->name, name);
  ic_set_text (&metric->source, source);
  ic_set_text (&metric->url, ic_json_string (ic_json_member (node, "url"), ""));
  ic_set_text (&metric->query, ic_json_string (ic_json_member (node, "query"), NULL));
  ic_set_text (&metric->measure, ic_json_string (ic_json_member (node, "measure"), "availability"));
  ic_set_text (&metric->unit, ic_json_string (ic_json_member (node, "unit"), NULL));
  metric->window = ic_get_span (node, "window", 600);
  metric->above = strcmp (ic_json_string (ic_json_member (node, "worse"), "below"), "above") == 0;
  metric->warning = ic_json_real (ic_json_member (node, "warning"), NAN);
  metric->critical = ic_json_real (ic_json_member (node, "critical"), NAN);
  metric->baseline = ic_json_bool (ic_json_member (node, "baseline"), false);

  return metric;
}

void
ic_apply_METRIC_ADDED (IcApply *a)
{
  IcState *s = a->s;
  const IcMetric *known = ic_items_find (s->metrics, ic_text (a, "id"));
  IcMetric *metric = ic_metric_from_json (a->d);

  ic_say (a, ic_actor (a), "%s the metric “%s”", known != NULL ? "changed" : "watches", ic_text (a, "name"));
  if (known == NULL && ic_items_count (s->metrics) >= IC_MAX_METRICS)
    {
      ic_no_effect (a, "three metrics are watched already; take one away first");
      ic_item_unref (metric);
      return;
    }

  if (known != NULL)
    {
      /* Another threshold does not undo what customers went through. */
      metric->last_critical = g_strcmp0 (known->level, "critical") == 0 ? a->time : known->last_critical;
      ic_remove (&s->metrics, known);
    }
  ic_append (&s->metrics, metric);
}

void
ic_apply_METRIC_REMOVED (IcApply *a)
{
  const IcMetric *metric = ic_items_find (a->s->metrics, ic_text (a, "id"));

  ic_say (a, ic_actor (a), "no longer watches “%s”", metric != NULL ? metric->name : ic_text (a, "id"));
  if (metric != NULL)
    ic_remove (&a->s->metrics, metric);
  else
    ic_no_effect (a, "it was not watched");
}

void
ic_apply_METRIC_CROSSED (IcApply *a)
{
  IcMetric *metric = ic_edit_id (a, &a->s->metrics, "metric", "metric");
  const char *to = ic_text (a, "to");
  double value = ic_json_real (ic_json_member (a->d, "value"), NAN);
  bool was_critical;

  if (metric == NULL)
    return;

  was_critical = g_strcmp0 (metric->level, "critical") == 0;
  if (was_critical || strcmp (to, "critical") == 0)
    metric->last_critical = a->time;
  ic_set_text (&metric->level, to);
  metric->crossed = a->time;
  metric->value = value;
  if (isnan (value))
    ic_say (a, metric->name, "%s", strcmp (to, "no-data") == 0 ? "gives no data" : to);
  else
    ic_say (a, metric->name, "is %s at %.4g%s%s", to, value, metric->unit ? " " : "", metric->unit ? metric->unit : "");
}

/* -- what comes in --------------------------------------------------------- */

void
ic_apply_NOTE_ADDED (IcApply *a)
{
  const char *tag = ic_text (a, "tag");

  if (g_strcmp0 (tag, "comms") == 0)
    a->entry->entry_class = IC_CLASS_COMMS;
  else if (g_strcmp0 (tag, "decision") == 0)
    a->entry->entry_class = IC_CLASS_DECISION;
  else if (g_strcmp0 (tag, "machine") == 0)
    a->entry->entry_class = IC_CLASS_MACHINE;
  ic_say (a, ic_actor (a), "%s", ic_json_string (ic_json_member (a->d, "text"), ""));
}

void
ic_apply_ENTRY_AMENDED (IcApply *a)
{
  ic_say (a, ic_actor (a), "%s", ic_json_string (ic_json_member (a->d, "text"), ""));
  a->entry->amends = g_strdup (ic_text (a, "event"));
}

void
ic_apply_MESSAGE_RECEIVED (IcApply *a)
{
  const char *channel = ic_text (a, "channel");

  ic_say (a, ic_text (a, "from"), "%s%s%s“%s”", channel ? "in " : "", channel ? channel : "", channel ? ": " : "", ic_text (a, "text"));
}

void
ic_apply_ALERT_ATTACHED (IcApply *a)
{
  IcState *s = a->s;
  const char *status = ic_text (a, "status") ? ic_text (a, "status") : "firing";
  const IcAlert *known = ic_items_find (s->alerts, ic_text (a, "key"));
  IcAlert *alert;

  if (known != NULL)
    alert = ic_edit (&s->alerts, known);
  else
    {
      alert = ic_item_new (&ic_alert_type);
      ic_set_text (&alert->key, ic_text (a, "key"));
      ic_append (&s->alerts, alert);
    }
  ic_set_text (&alert->summary, ic_text (a, "summary"));
  ic_set_text (&alert->severity, ic_text (a, "severity"));
  ic_set_text (&alert->service, ic_text (a, "service"));
  ic_set_text (&alert->status, status);
  alert->at = a->time;
  ic_say (a, "Alert", "%s: %s", status, alert->summary);
  if (alert->severity != NULL)
    ic_remark (a, "severity %s", alert->severity);
}

void
ic_apply_CHANGE_ATTACHED (IcApply *a)
{
  IcChange *change;
  const char *service = ic_text (a, "service");

  if (ic_items_find (a->s->changes, ic_text (a, "id")) != NULL)
    {
      ic_say (a, "Change", "%s", ic_text (a, "summary"));
      ic_no_effect (a, "it is on the list already");
      return;
    }

  change = ic_item_new (&ic_change_type);
  ic_set_text (&change->id, ic_text (a, "id"));
  ic_set_text (&change->summary, ic_text (a, "summary"));
  ic_set_text (&change->service, service);
  ic_set_text (&change->by, a->e->actor);
  change->at = ic_get_time (a->d, "at");
  ic_append (&a->s->changes, change);
  ic_say (a, "Change", "%s%s%s", service ? service : "", service ? ": " : "", change->summary);
}

/* -- after ----------------------------------------------------------------- */

void
ic_apply_POSTMORTEM_ASSIGNED (IcApply *a)
{
  const char *owner = ic_named (a, "owner");

  ic_set_text (&a->s->postmortem_owner, owner);
  if (ic_get_time (a->d, "due") != 0)
    a->s->postmortem_due = ic_get_time (a->d, "due");
  ic_say (a, ic_state_name (a->s, owner), "owns the post-mortem");
}

void
ic_apply_POSTMORTEM_WRITTEN (IcApply *a)
{
  IcState *s = a->s;
  struct {
    const char  *member;
    char       **where;
  } parts[] = { { "apology", &s->apology }, { "happened", &s->happened }, { "cause", &s->cause }, { "well", &s->well }, { "badly", &s->badly } };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *text = ic_json_string (ic_json_member (a->d, parts[i].member), NULL);

      if (text != NULL)
        ic_set_text (parts[i].where, *text != '\0' ? text : NULL);
    }
  ic_say (a, ic_actor (a), "wrote on the post-mortem");
}

void
ic_apply_DRILL_PACED (IcApply *a)
{
  IcState *s = a->s;

  ic_say (a, ic_actor (a), "set the drill to %g×", ic_json_real (ic_json_member (a->d, "speed"), 1));
  if (s->drill == NULL)
    {
      ic_no_effect (a, "this is not a drill");
      return;
    }

  s->speed_base = a->placed;
  s->speed_from = a->wall;
  s->speed = CLAMP (ic_json_real (ic_json_member (a->d, "speed"), 1), 0.1, 600);
}

void
ic_apply_DRILL_SCORED (IcApply *a)
{
  gint64 points = ic_json_int (ic_json_member (a->d, "points"), 0);
  gint64 of = ic_json_int (ic_json_member (a->d, "of"), 0);

  g_free (a->s->score);
  a->s->score = g_strdup_printf ("%d of %d", (int) points, (int) of);
  ic_say (a, "Drill score:", "%s", a->s->score);
}

void
ic_apply_STREAM_MOVED (IcApply *a)
{
  ic_set_text (&a->s->moved_to, ic_text (a, "to"));
  a->s->moved = a->placed;
  ic_say (a, NULL, "This record goes on at %s", ic_text (a, "to"));
}

void
ic_apply_NAGGED (IcApply *a)
{
  g_autofree char *span = ic_time_span (ic_get_span (a->d, "quiet", 0));

  a->s->nagged = a->placed;
  ic_say (a, NULL, "Still state %d %s? Nobody has touched this for %s", (int) a->s->state, ic_state_word ((int) a->s->state), span);
}

/* -- the organisation ------------------------------------------------------ */

void
ic_apply_POLICY_SET (IcApply *a)
{
  ic_read_policies (a);
  ic_say (a, ic_actor (a), "set the organisation's policies");
}

void
ic_apply_PRESET_KEPT (IcApply *a)
{
  IcMetric *metric = ic_metric_from_json (ic_json_member (a->d, "metric"));
  const IcMetric *known;

  ic_say (a, ic_actor (a), "kept a metric for new incidents");
  if (metric == NULL)
    {
      ic_no_effect (a, "the metric has no id or source");
      return;
    }

  known = ic_items_find (a->s->metrics, metric->id);
  if (known != NULL)
    ic_remove (&a->s->metrics, known);
  ic_append (&a->s->metrics, metric);
}

void
ic_apply_PRESET_DROPPED (IcApply *a)
{
  const IcMetric *known = ic_items_find (a->s->metrics, ic_text (a, "id"));

  ic_say (a, ic_actor (a), "dropped a metric for new incidents");
  if (known != NULL)
    ic_remove (&a->s->metrics, known);
  else
    ic_no_effect (a, "there is none of that id");
}

/* -- what was taken out ---------------------------------------------------- */

/* The bytes are gone already; this says so, and why. */
static void
say_redacted (IcApply *a)
{
  ic_say (a, ic_actor (a), "redacted entry %d", (int) ic_json_int (ic_json_member (a->d, "position"), 0));
  ic_remark (a, "%s", ic_text (a, "reason"));
}

void
ic_apply_EVENT_REDACTED (IcApply *a)
{
  say_redacted (a);
}

void
ic_apply_DRAFT_REDACTED (IcApply *a)
{
  say_redacted (a);
}
