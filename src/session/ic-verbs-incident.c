/* SPDX-License-Identifier: GPL-3.0-or-later
 * Verbs from the declaration to the close, and what is known of the harm.
 */
#include "ic-verbs-private.h"

#include "ic-uuid.h"

static void
put_metrics (IcJsonWriter *data, const IcItems *metrics)
{
  if (ic_items_count (metrics) == 0)
    return;

  ic_json_begin_array (data, "metrics");
  for (guint i = 0; i < metrics->n; i++)
    {
      ic_json_begin_object (data, NULL);
      ic_verb_put_metric (data, IC_AT (IcMetric, metrics, i));
      ic_json_end (data);
    }
  ic_json_end (data);
}

static void
put_drill (IcJsonWriter *data, const IcDeclaration *declaration)
{
  if (declaration->drill == NULL)
    return;

  ic_json_begin_object (data, "drill");
  ic_verb_put_line (data, "name", declaration->drill);
  ic_json_put_real (data, "speed", declaration->speed > 0 ? declaration->speed : 1);
  ic_json_end (data);
}

void
ic_verb_declare (IcVerbs *self, const IcDeclaration *declaration)
{
  g_autofree char *uuid = ic_uuid_new (self->context.env);
  IcEventDraft draft;
  IcJsonWriter *data;

  g_free (self->stream);
  self->stream = g_strconcat ("incident/", uuid, NULL);

  data = ic_verb_begin (self, &draft, IC_KIND_INCIDENT_DECLARED);
  ic_verb_put_line (data, "title", declaration->title);
  ic_verb_put_text (data, "seen", declaration->seen);
  ic_json_put_string (data, "level", declaration->level != NULL ? declaration->level : "unknown");
  ic_json_put_int (data, "state", declaration->state);
  ic_verb_put_person (data, "ic", declaration->ic);
  ic_put_time (data, "impact_start", declaration->impact_start);
  ic_verb_put_lines (data, "services", declaration->services);
  if (declaration->policies != NULL)
    ic_verb_put_policies (data, "policies", declaration->policies);
  put_metrics (data, declaration->metrics);
  put_drill (data, declaration);
  ic_verb_end (self, &draft);

  /* What is decided in the same breath belongs to the first commander's epoch. */
  self->context.epoch = 1;
}

static void
one_line (IcVerbs *self, IcKindId kind, const char *member, const char *text)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, kind);

  ic_verb_put_line (data, member, text);
  ic_verb_end (self, &draft);
}

void
ic_verb_rename (IcVerbs *self, const char *title)
{
  one_line (self, IC_KIND_INCIDENT_RENAMED, "title", title);
}

void
ic_verb_state (IcVerbs *self, int to, const char *reason)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_STATE_CHANGED);

  ic_json_put_int (data, "to", to);
  ic_verb_put_line (data, "reason", reason);
  ic_verb_put_readings (self, data);
  ic_verb_end (self, &draft);
}

void
ic_verb_resolve (IcVerbs *self, const char *summary, const char *override_reason, const char * const *unmet, const char *owner, gint64 due)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_INCIDENT_RESOLVED);

  ic_verb_put_text (data, "summary", summary);
  ic_verb_put_line (data, "override", override_reason);
  ic_verb_put_lines (data, "unmet", unmet);
  ic_verb_put_line (data, "owner", owner);
  ic_put_time (data, "due", due);
  ic_verb_put_readings (self, data);
  ic_verb_end (self, &draft);
}

void
ic_verb_dismiss (IcVerbs *self, const char *reason)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_INCIDENT_DISMISSED);

  ic_verb_put_line (data, "reason", reason);
  ic_verb_put_readings (self, data);
  ic_verb_end (self, &draft);
}

void
ic_verb_merge (IcVerbs *self, const char *into, const char *reason)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_INCIDENT_MERGED);

  ic_verb_put_line (data, "into", into);
  ic_verb_put_line (data, "reason", reason);
  ic_verb_end (self, &draft);
}

void
ic_verb_defer (IcVerbs *self, const char *followup, const char *owner, gint64 due, const char *wording, const char *reason)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_INCIDENT_DEFERRED);

  ic_verb_put_line (data, "followup", followup);
  ic_verb_put_line (data, "owner", owner);
  ic_put_time (data, "due", due);
  ic_verb_put_text (data, "wording", wording);
  ic_verb_put_line (data, "reason", reason);
  ic_verb_end (self, &draft);
}

void
ic_verb_reopen (IcVerbs *self, const char *reason, int state)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_INCIDENT_REOPENED);

  ic_verb_put_line (data, "reason", reason);
  ic_json_put_int (data, "state", state);
  ic_verb_end (self, &draft);
}

static void
put_count (IcJsonWriter *data, const char *member, gint64 count)
{
  if (count >= 0)
    ic_json_put_int (data, member, count);
}

void
ic_verb_impact (IcVerbs *self, const IcImpactChange *change)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_IMPACT_REVISED);

  ic_verb_put_text (data, "summary", change->summary);
  ic_put_time (data, "start", change->start);
  ic_put_time (data, "mitigated", change->mitigated);
  ic_verb_put_line (data, "level", change->level);
  ic_verb_put_line (data, "class", change->impact_class);
  ic_verb_put_lines (data, "services", change->services);
  put_count (data, "affected", change->affected);
  ic_verb_put_line (data, "source", change->source);
  ic_verb_put_line (data, "not_affected", change->not_affected);
  ic_verb_put_text (data, "workaround", change->workaround);
  put_count (data, "tickets", change->tickets);
  ic_verb_put_real (data, "revenue_per_hour", change->revenue);
  ic_verb_put_real (data, "share", change->share);
  ic_verb_put_real (data, "fixed_costs", change->fixed_costs);
  ic_verb_put_real (data, "sla_credits", change->sla_credits);
  ic_verb_put_line (data, "currency", change->currency);
  ic_put_time (data, "last_backup", change->last_backup);
  ic_verb_end (self, &draft);
}

void
ic_verb_tickets (IcVerbs *self, gint64 count)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_TICKETS_COUNTED);

  put_count (data, "count", count);
  ic_verb_end (self, &draft);
}

void
ic_verb_reported (IcVerbs *self, const char *ticket, const char *customer, const char *words)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_CUSTOMER_REPORTED);

  ic_verb_put_line (data, "ticket", ticket);
  ic_verb_put_line (data, "customer", customer);
  ic_verb_put_line (data, "words", words);
  ic_verb_end (self, &draft);
}
