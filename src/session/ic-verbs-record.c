/* SPDX-License-Identifier: GPL-3.0-or-later
 * Verbs about what is watched, written down and comes in; the post-mortem,
 * drills, and the organisation's rules.
 */
#include "ic-verbs-private.h"

void
ic_verb_metric (IcVerbs *self, const IcMetric *metric)
{
  IcEventDraft draft;

  ic_verb_begin (self, &draft, IC_KIND_METRIC_ADDED);
  ic_verb_put_metric (draft.data, metric);
  ic_verb_end (self, &draft);
}

void
ic_verb_metric_remove (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_METRIC_REMOVED, id, NULL, NULL);
}

void
ic_verb_note (IcVerbs *self, const char *text, const char *tag)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_NOTE_ADDED);

  ic_verb_put_text (data, "text", text);
  ic_verb_put_line (data, "tag", tag);
  ic_verb_end (self, &draft);
}

void
ic_verb_amend (IcVerbs *self, const char *event, const char *text)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_ENTRY_AMENDED);

  ic_json_put_string (data, "event", event);
  ic_verb_put_text (data, "text", text);
  ic_verb_end (self, &draft);
}

void
ic_verb_redact (IcVerbs *self, gint64 position, bool comms, const char *reason)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, comms ? IC_KIND_DRAFT_REDACTED : IC_KIND_EVENT_REDACTED);

  ic_json_put_int (data, "position", position);
  ic_verb_put_line (data, "reason", reason);
  ic_verb_end (self, &draft);
}

void
ic_verb_message (IcVerbs *self, const char *from, const char *text, const char *channel)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_MESSAGE_RECEIVED);

  ic_verb_put_line (data, "from", from);
  ic_verb_put_text (data, "text", text);
  ic_verb_put_line (data, "channel", channel);
  ic_verb_end (self, &draft);
}

void
ic_verb_alert (IcVerbs *self, const char *key, const char *summary, const char *severity, const char *service, bool resolved)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_ALERT_ATTACHED);
  g_autofree char *clean = ic_verb_clean_line (key);

  /* Without a key of its own, what it says makes it the same alert. */
  ic_verb_put_line (data, "key", clean != NULL ? clean : summary);
  ic_verb_put_line (data, "summary", summary);
  ic_verb_put_line (data, "severity", severity);
  ic_verb_put_line (data, "service", service);
  ic_json_put_string (data, "status", resolved ? "resolved" : "firing");
  ic_verb_end (self, &draft);
}

void
ic_verb_change (IcVerbs *self, const char *summary, const char *service, gint64 at)
{
  g_autofree char *id = ic_verb_id (self, NULL);
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_CHANGE_ATTACHED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_line (data, "summary", summary);
  ic_verb_put_line (data, "service", service);
  ic_put_time (data, "at", at != 0 ? at : ic_verbs_now (self));
  ic_verb_end (self, &draft);
}

void
ic_verb_postmortem_owner (IcVerbs *self, const IcPerson *owner, gint64 due)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_POSTMORTEM_ASSIGNED);

  ic_verb_put_person (data, "owner", owner);
  ic_put_time (data, "due", due);
  ic_verb_end (self, &draft);
}

void
ic_verb_postmortem_text (IcVerbs *self, const IcPostmortemTexts *texts)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_POSTMORTEM_WRITTEN);

  ic_verb_put_part (data, "apology", texts->apology);
  ic_verb_put_part (data, "happened", texts->happened);
  ic_verb_put_part (data, "cause", texts->cause);
  ic_verb_put_part (data, "well", texts->well);
  ic_verb_put_part (data, "badly", texts->badly);
  ic_verb_end (self, &draft);
}

void
ic_verb_drill_pace (IcVerbs *self, double speed)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_DRILL_PACED);

  ic_json_put_real (data, "speed", speed);
  ic_verb_end (self, &draft);
}

void
ic_verb_drill_score (IcVerbs *self, gint64 points, gint64 of, const char * const *findings)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_DRILL_SCORED);

  ic_json_put_int (data, "points", points);
  ic_json_put_int (data, "of", of);
  ic_verb_put_lines (data, "findings", findings);
  ic_verb_end (self, &draft);
}

void
ic_verb_policies (IcVerbs *self, const IcPolicies *policies)
{
  IcEventDraft draft;

  ic_verb_begin (self, &draft, IC_KIND_POLICY_SET);
  ic_verb_put_policies (draft.data, "policies", policies);
  ic_verb_end (self, &draft);
}

void
ic_verb_preset_keep (IcVerbs *self, const IcMetric *metric)
{
  IcEventDraft draft;

  ic_verb_begin (self, &draft, IC_KIND_PRESET_KEPT);
  ic_json_begin_object (draft.data, "metric");
  ic_verb_put_metric (draft.data, metric);
  ic_json_end (draft.data);
  ic_verb_end (self, &draft);
}

void
ic_verb_preset_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_PRESET_DROPPED, id, NULL, NULL);
}
