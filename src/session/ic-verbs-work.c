/* SPDX-License-Identifier: GPL-3.0-or-later
 * Verbs about the attack plan: objective, hypotheses, tasks, fixes, follow-ups.
 */
#include "ic-verbs-private.h"

void
ic_verb_objective (IcVerbs *self, const char *text, const char *metric, bool above, double value, gint64 hold)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_OBJECTIVE_SET);

  ic_verb_put_line (data, "text", text);
  if (metric != NULL)
    {
      ic_json_put_string (data, "metric", metric);
      ic_json_put_string (data, "op", above ? "above" : "below");
      ic_verb_put_real (data, "value", value);
      ic_verb_put_seconds (data, "hold", hold);
    }
  ic_verb_end (self, &draft);
}

void
ic_verb_hypothesis (IcVerbs *self, const char *text)
{
  g_autofree char *id = ic_verb_id (self, NULL);

  ic_verb_about (self, IC_KIND_HYPOTHESIS_OPENED, id, "text", text);
}

void
ic_verb_hypothesis_eliminate (IcVerbs *self, const char *id, const char *evidence)
{
  ic_verb_about (self, IC_KIND_HYPOTHESIS_ELIMINATED, id, "evidence", evidence);
}

void
ic_verb_hypothesis_confirm (IcVerbs *self, const char *id, const char *evidence)
{
  ic_verb_about (self, IC_KIND_HYPOTHESIS_CONFIRMED, id, "evidence", evidence);
}

void
ic_verb_hypothesis_reopen (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_HYPOTHESIS_REOPENED, id, NULL, NULL);
}

void
ic_verb_task (IcVerbs *self, const char *text, const IcPerson *owner)
{
  g_autofree char *id = ic_verb_id (self, NULL);
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_TASK_OPENED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_line (data, "text", text);
  ic_verb_put_person (data, "owner", owner);
  ic_verb_end (self, &draft);
}

void
ic_verb_task_assign (IcVerbs *self, const char *id, const IcPerson *owner)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_TASK_ASSIGNED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_person (data, "owner", owner);
  ic_verb_end (self, &draft);
}

void
ic_verb_task_block (IcVerbs *self, const char *id, const char *reason)
{
  ic_verb_about (self, IC_KIND_TASK_BLOCKED, id, "reason", reason);
}

void
ic_verb_task_done (IcVerbs *self, const char *id, const char *result)
{
  ic_verb_about (self, IC_KIND_TASK_DONE, id, "result", result);
}

void
ic_verb_task_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_TASK_DROPPED, id, NULL, NULL);
}

void
ic_verb_task_reopen (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_TASK_REOPENED, id, NULL, NULL);
}

char *
ic_verb_fix_plan (IcVerbs *self, const IcFixPlan *plan)
{
  char *id = ic_verb_id (self, plan->id);
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_FIX_PLANNED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_line (data, "text", plan->text);
  ic_json_put_string (data, "nature", plan->nature);
  ic_verb_put_lines (data, "scope", plan->scope);
  ic_verb_put_line (data, "effect", plan->effect);
  ic_verb_put_line (data, "undo", plan->undo);
  ic_verb_put_seconds (data, "undo_within", plan->undo_within);
  ic_verb_put_person (data, "owner", plan->owner);
  ic_verb_put_line (data, "group", plan->group);
  ic_verb_end (self, &draft);

  return id;
}

/* Fixes in flight in the same scope as @id. Returns: (transfer container) NULL-terminated ids of the state. */
static GPtrArray *
flying_alongside (const IcVerbs *self, const char *id)
{
  const IcItems *fixes = self->state != NULL ? self->state->fixes : NULL;
  const IcFix *fix = ic_items_find (fixes, id);
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < ic_items_count (fixes); i++)
    {
      const IcFix *other = IC_AT (IcFix, fixes, i);

      if (other != fix && g_strcmp0 (other->status, "flight") == 0 && (fix == NULL || ic_fix_overlaps (fix, other)))
        g_ptr_array_add (ids, other->id);
    }
  g_ptr_array_add (ids, NULL);

  return ids;
}

void
ic_verb_fix_start (IcVerbs *self, const char *id)
{
  g_autoptr (GPtrArray) alongside = flying_alongside (self, id);
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_FIX_STARTED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_lines (data, "alongside", (const char * const *) alongside->pdata);
  ic_verb_put_readings (self, data);
  ic_verb_end (self, &draft);
}

static void
end_fix (IcVerbs *self, IcKindId kind, const char *id, const char *outcome)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, kind);

  ic_json_put_string (data, "id", id);
  ic_verb_put_line (data, "outcome", outcome);
  ic_verb_put_readings (self, data);
  ic_verb_end (self, &draft);
}

void
ic_verb_fix_finish (IcVerbs *self, const char *id, const char *outcome)
{
  end_fix (self, IC_KIND_FIX_FINISHED, id, outcome);
}

void
ic_verb_fix_undo (IcVerbs *self, const char *id, const char *outcome)
{
  end_fix (self, IC_KIND_FIX_UNDONE, id, outcome);
}

void
ic_verb_fix_abandon (IcVerbs *self, const char *id, const char *outcome)
{
  end_fix (self, IC_KIND_FIX_ABANDONED, id, outcome);
}

void
ic_verb_followup (IcVerbs *self, const char *text, const IcPerson *owner, gint64 due, const char *fix)
{
  g_autofree char *id = ic_verb_id (self, NULL);
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_FOLLOWUP_OPENED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_line (data, "text", text);
  ic_verb_put_person (data, "owner", owner);
  ic_put_time (data, "due", due);
  ic_verb_put_line (data, "fix", fix);
  ic_verb_end (self, &draft);
}

void
ic_verb_followup_done (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_FOLLOWUP_DONE, id, NULL, NULL);
}

void
ic_verb_followup_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_FOLLOWUP_DROPPED, id, NULL, NULL);
}
