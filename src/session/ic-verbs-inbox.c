/* SPDX-License-Identifier: GPL-3.0-or-later
 * Verbs about the inbox: triage of alerts, changes, and where both come from.
 */
#include "ic-verbs-private.h"

#include "ic-inbox.h"

/* -- the organisation ------------------------------------------------------ */

static void
put_named (IcJsonWriter *data, const char *id, const char *name)
{
  g_autofree char *made = id == NULL ? ic_verb_id_from_name (name) : NULL;

  ic_json_put_string (data, "id", id != NULL ? id : made);
  ic_verb_put_line (data, "name", name);
}

void
ic_verb_source_keep (IcVerbs *self, const IcSource *source)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_SOURCE_KEPT);

  put_named (data, source->id, source->name);
  ic_json_put_string (data, "format", source->format);
  if (source->heartbeat > 0)
    ic_verb_put_seconds (data, "heartbeat", source->heartbeat);
  ic_verb_put_line (data, "service", source->service);
  ic_verb_put_line (data, "label", source->label);
  ic_json_put_string (data, "escalation", source->escalation);
  ic_verb_end (self, &draft);
}

void
ic_verb_source_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_SOURCE_DROPPED, id, NULL, NULL);
}

void
ic_verb_escalation_keep (IcVerbs *self, const IcEscalation *escalation)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_ESCALATION_KEPT);

  put_named (data, escalation->id, escalation->name);
  ic_verb_put_lines (data, "services", (const char *const *) escalation->services);
  ic_json_put_string (data, "least", escalation->least);
  ic_json_begin_array (data, "steps");
  for (guint i = 0; i < ic_items_count (escalation->steps); i++)
    {
      const IcEscalationStep *step = IC_AT (IcEscalationStep, escalation->steps, i);

      ic_json_begin_object (data, NULL);
      ic_verb_put_seconds (data, "after", step->after);
      ic_json_put_string (data, "to", step->to != NULL ? step->to : "person");
      ic_json_put_string (data, "id", step->target);
      ic_verb_put_line (data, "name", step->name);
      ic_json_end (data);
    }
  ic_json_end (data);
  ic_verb_end (self, &draft);
}

void
ic_verb_escalation_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_ESCALATION_DROPPED, id, NULL, NULL);
}

/* -- triage ---------------------------------------------------------------- */

/* An act about a line goes where the line is, whatever month it is now. */
static IcJsonWriter *
begin_about (IcVerbs *self, IcEventDraft *draft, IcKindId kind, const char *group)
{
  g_autofree char *stream = ic_inbox_stream_of (group);

  if (stream == NULL)
    ic_verb_begin (self, draft, kind);
  else
    ic_event_draft_begin (draft, kind, &self->context, stream);
  ic_json_put_string (draft->data, "group", group);

  return draft->data;
}

void
ic_verb_problem (IcVerbs *self, const char *text, const char *service, const char *ticket)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_PROBLEM_REPORTED);

  ic_verb_put_line (data, "text", text);
  ic_verb_put_line (data, "service", service);
  ic_verb_put_line (data, "ticket", ticket);
  ic_verb_end (self, &draft);
}

void
ic_verb_alerts_acknowledge (IcVerbs *self, const char *group)
{
  IcEventDraft draft;

  begin_about (self, &draft, IC_KIND_ALERTS_ACKNOWLEDGED, group);
  ic_verb_end (self, &draft);
}

void
ic_verb_alerts_dismiss (IcVerbs *self, const char *group, const char *reason)
{
  IcEventDraft draft;
  IcJsonWriter *data = begin_about (self, &draft, IC_KIND_ALERTS_DISMISSED, group);

  ic_verb_put_line (data, "reason", reason);
  ic_verb_end (self, &draft);
}

void
ic_verb_alerts_snooze (IcVerbs *self, const char *group, gint64 until)
{
  IcEventDraft draft;
  IcJsonWriter *data = begin_about (self, &draft, IC_KIND_ALERTS_SNOOZED, group);

  ic_put_time (data, "until", until);
  ic_verb_end (self, &draft);
}

void
ic_verb_alerts_return (IcVerbs *self, const char *group)
{
  IcEventDraft draft;

  begin_about (self, &draft, IC_KIND_ALERTS_RETURNED, group);
  ic_verb_end (self, &draft);
}

void
ic_verb_alerts_attach (IcVerbs *self, const IcAlertGroup *group)
{
  const char *uuid = self->stream != NULL ? ic_stream_uuid (self->stream) : NULL;
  IcEventDraft draft;
  IcJsonWriter *data = begin_about (self, &draft, IC_KIND_ALERTS_ATTACHED, group->id);

  ic_json_put_string (data, "incident", uuid != NULL ? uuid : "none");
  ic_verb_end (self, &draft);
  ic_verb_alert (self, group->id, group->summary, group->severity, group->service, group->resolved != 0);
}

/* -- changes --------------------------------------------------------------- */

void
ic_verb_change_made (IcVerbs *self, const IcDeploy *deploy)
{
  g_autofree char *id = ic_verb_id (self, deploy->id);
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_CHANGE_MADE);

  ic_json_put_string (data, "id", id);
  ic_verb_put_line (data, "summary", deploy->summary);
  ic_verb_put_line (data, "service", deploy->service);
  ic_put_time (data, "at", deploy->at != 0 ? deploy->at : ic_env_now (self->context.env));
  ic_verb_put_line (data, "environment", deploy->environment);
  ic_verb_put_line (data, "artifact", deploy->artifact);
  ic_verb_put_line (data, "url", deploy->url);
  ic_verb_put_line (data, "kind", deploy->kind);
  ic_verb_put_line (data, "who", deploy->who);
  ic_verb_end (self, &draft);
}

void
ic_verb_change_attach (IcVerbs *self, const IcDeploy *deploy)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_CHANGE_ATTACHED);

  ic_json_put_string (data, "id", deploy->id);
  ic_verb_put_line (data, "summary", deploy->summary);
  ic_verb_put_line (data, "service", deploy->service);
  ic_put_time (data, "at", deploy->at);
  ic_verb_end (self, &draft);
}

/* It is a hypothesis from now on, unless it belongs to one. */
void
ic_verb_change_suspect (IcVerbs *self, const IcChange *change, const char *hypothesis)
{
  g_autofree char *id = hypothesis == NULL ? ic_verb_id (self, NULL) : NULL;
  IcEventDraft draft;
  IcJsonWriter *data;

  if (hypothesis == NULL)
    {
      g_autofree char *text = g_strdup_printf ("The change “%s”", change->summary);

      data = ic_verb_begin (self, &draft, IC_KIND_HYPOTHESIS_OPENED);
      ic_json_put_string (data, "id", id);
      ic_verb_put_line (data, "text", text);
      ic_verb_end (self, &draft);
    }
  data = ic_verb_begin (self, &draft, IC_KIND_CHANGE_SUSPECTED);
  ic_json_put_string (data, "id", change->id);
  ic_json_put_string (data, "hypothesis", hypothesis != NULL ? hypothesis : id);
  ic_verb_end (self, &draft);
}

/* And so is what was supposed of it. */
void
ic_verb_change_clear (IcVerbs *self, const IcChange *change, const char *evidence)
{
  const IcHypothesis *hypothesis = self->state != NULL && change->hypothesis != NULL ? ic_items_find (self->state->hypotheses, change->hypothesis) : NULL;
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_CHANGE_CLEARED);

  ic_json_put_string (data, "id", change->id);
  ic_verb_put_line (data, "evidence", evidence);
  ic_verb_end (self, &draft);
  if (hypothesis != NULL && g_strcmp0 (hypothesis->status, "open") == 0)
    ic_verb_hypothesis_eliminate (self, hypothesis->id, evidence);
}
