/* SPDX-License-Identifier: GPL-3.0-or-later
 * How each thing of the attack plan reads as a row.
 */
#include "ic-plan-rows.h"

#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

static gboolean
is (const char *status, const char *what)
{
  return g_strcmp0 (status, what) == 0;
}

/* Parts that are there, with " · " between. */
static void
add_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* -- Fixes ----------------------------------------------------------------- */

static const char *
nature_word (const char *nature)
{
  if (is (nature, "workaround"))
    return _("workaround");
  if (is (nature, "hotfix"))
    return _("hotfix");
  if (is (nature, "rollback"))
    return _("rollback");
  if (is (nature, "proper"))
    return _("proper fix");
  return nature;
}

static void
fix_lead (IcItemRow *row, const IcFix *fix, gboolean first)
{
  if (is (fix->status, "flight"))
    ic_item_row_set_lead_tag (row, _("doing"), IC_TONE_ACCENT, NULL);
  else if (is (fix->status, "planned"))
    ic_item_row_set_lead_tag (row, first ? _("next") : _("later"), IC_TONE_NEUTRAL, NULL);
  else if (is (fix->status, "finished"))
    ic_item_row_set_lead_tag (row, _("done"), IC_TONE_GOOD, NULL);
  else if (is (fix->status, "undone"))
    ic_item_row_set_lead_tag (row, _("undone"), IC_TONE_WARNING, NULL);
  else
    ic_item_row_set_lead_tag (row, _("dropped"), IC_TONE_NEUTRAL, NULL);
}

/* Another fix in flight on the same services, which is in the way of this one. */
static const IcFix *
in_the_way (const IcFix *fix, const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *other = IC_AT (IcFix, state->fixes, i);

      if (other != fix && is (other->status, "flight") && ic_fix_overlaps (fix, other))
        return other;
    }
  return NULL;
}

static const char *
fix_doer (const IcFix *fix, const IcState *state)
{
  const IcGroup *group = fix->group != NULL ? ic_items_find (state->groups, fix->group) : NULL;

  if (group != NULL)
    return group->name;
  return fix->owner != NULL ? ic_state_name (state, fix->owner) : NULL;
}

static char *
fix_text (const IcFix *fix, const IcCommandView *view)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *when = NULL;
  const char *held = is (fix->status, "planned") && in_the_way (fix, view->state) != NULL ? _("held: another fix is in flight") : NULL;

  add_part (parts, fix_doer (fix, view->state));
  add_part (parts, nature_word (fix->nature));
  if (is (fix->status, "flight"))
    {
      g_autofree char *at = ic_view_time (view, fix->started);
      when = g_strdup_printf (_("started %s"), at);
    }
  else if (fix->ended != 0)
    when = ic_view_time (view, fix->ended);
  add_part (parts, when);
  add_part (parts, held);
  return is (fix->status, "flight") ? g_markup_printf_escaped ("<b>%s</b> — %s", fix->text, parts->str)
                                    : g_markup_printf_escaped ("%s — %s", fix->text, parts->str);
}

static char *
reading_text (const IcReading *reading)
{
  if (reading == NULL || isnan (reading->value))
    return g_strdup (_("unavailable"));
  return ic_words_value (reading->value, reading->unit);
}

/* "Checkout success 85.1 % → 91.4 %", for each metric pinned before or after. */
static char *
readings_text (const IcFix *fix)
{
  const IcItems *names = ic_items_count (fix->before) > 0 ? fix->before : fix->after;
  g_autoptr (GString) text = g_string_new (NULL);

  if (fix->ended == 0 || is (fix->status, "abandoned"))
    return NULL;
  for (guint i = 0; i < ic_items_count (names); i++)
    {
      const IcReading *named = IC_AT (IcReading, names, i);
      g_autofree char *before = reading_text (ic_items_find (fix->before, named->metric));
      g_autofree char *after = reading_text (ic_items_find (fix->after, named->metric));
      g_autofree char *one = g_strdup_printf ("%s %s → %s", named->name != NULL ? named->name : named->metric, before, after);

      add_part (text, one);
    }
  return g_strdup (text->str);
}

static char *
undo_text (const IcFix *fix, const IcCommandView *view)
{
  g_autofree char *at = NULL;
  g_autofree char *until = NULL;

  if (!is (fix->status, "flight") || fix->undo_by == 0)
    return NULL;
  at = ic_view_time (view, fix->undo_by);
  until = ic_view_until (view, fix->undo_by);
  if (fix->undo_by <= view->now || fix->overdue)
    return g_markup_printf_escaped (_("<b>Undo it now?</b> It was to work by %s, %s"), at, until);
  return g_markup_printf_escaped (_("Undo if it does not work by <b>%s</b>, %s"), at, until);
}

static char *
fix_detail (const IcFix *fix, const IcCommandView *view)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *undo = undo_text (fix, view);
  g_autofree char *readings = readings_text (fix);
  const char *parts[] = { is (fix->status, "flight") || is (fix->status, "planned") ? fix->effect : fix->outcome, readings };

  add_part (text, undo);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *escaped = parts[i] != NULL ? g_markup_escape_text (parts[i], -1) : NULL;

      add_part (text, escaped);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
fix_acts (IcItemRow *row, const IcFix *fix, gboolean first)
{
  g_autofree char *name = g_strdup_printf (_("What can be done with the fix “%s”"), fix->text);
  const char *id = fix->id;
  IcRowAct flying[] = { { _("In _place…"), "win.fix-finish", id, NULL }, { NULL } };
  IcRowAct next[] = { { _("_Start"), "win.fix-start", id, NULL }, { NULL } };
  IcRowAct in_flight[] = { { _("Is in Place…"), "win.fix-finish", id, NULL }, { _("Was Taken Back…"), "win.fix-undo", id, NULL }, { _("Abandon…"), "win.fix-abandon", id, NULL }, { NULL } };
  IcRowAct planned[] = { { _("Start"), "win.fix-start", id, NULL }, { _("Change…"), "win.fix-edit", id, NULL }, { _("Abandon…"), "win.fix-abandon", id, NULL }, { NULL } };
  IcRowAct over[] = { { _("Agree the Proper Fix…"), "win.followup-fix", id, NULL }, { NULL } };
  gboolean makeshift = is (fix->status, "finished") && !is (fix->nature, "proper") && fix->followup == NULL;

  ic_item_row_set_buttons (row, is (fix->status, "flight") ? flying : is (fix->status, "planned") && first ? next : NULL);
  ic_item_row_set_menu (row, name, is (fix->status, "flight") ? in_flight : is (fix->status, "planned") ? planned : makeshift ? over : NULL);
}

void
ic_plan_row_show_fix (IcItemRow *row, const IcFix *fix, gboolean first, const IcCommandView *view)
{
  g_autofree char *text = fix_text (fix, view);
  g_autofree char *detail = fix_detail (fix, view);
  gboolean late = is (fix->status, "flight") && fix->undo_by != 0 && (fix->overdue || fix->undo_by <= view->now);

  fix_lead (row, fix, first);
  ic_row_show_provisional (row, view, view->placed != NULL ? view->placed->fixes : NULL, fix);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, detail);
  ic_item_row_set_tag (row, late ? _("undo?") : NULL, IC_TONE_BAD, "ic-undo-symbolic", NULL);
  if (ic_state_is_open (view->state))
    fix_acts (row, fix, first);
}

/* -- Tasks ----------------------------------------------------------------- */

void
ic_plan_row_show_task (IcItemRow *row, const IcTask *task, const IcCommandView *view)
{
  const char *id = task->id;
  gboolean open = is (task->status, "open"), blocked = is (task->status, "blocked");
  g_autofree char *text = g_markup_printf_escaped ("%s — %s", task->text, task->owner != NULL ? ic_state_name (view->state, task->owner) : _("nobody yet"));
  g_autofree char *detail = task->reason != NULL ? g_markup_escape_text (task->reason, -1) : NULL;
  g_autofree char *name = g_strdup_printf (_("What can be done with the task “%s”"), task->text);
  IcRowAct going[] = { { _("Done"), "win.task-done", id, NULL }, { _("Blocked…"), "win.task-block", id, NULL }, { _("Give To…"), "win.task-assign", id, NULL }, { _("Drop"), "win.task-drop", id, NULL }, { NULL } };
  IcRowAct stuck[] = { { _("Done"), "win.task-done", id, NULL }, { _("No Longer Blocked"), "win.task-reopen", id, NULL }, { _("Give To…"), "win.task-assign", id, NULL }, { _("Drop"), "win.task-drop", id, NULL }, { NULL } };
  IcRowAct over[] = { { _("Reopen"), "win.task-reopen", id, NULL }, { NULL } };
  IcRowAct done[] = { { _("_Done"), "win.task-done", id, "flat" }, { NULL } };
  gboolean editable = ic_state_is_open (view->state);

  ic_row_show_provisional (row, view, view->placed != NULL ? view->placed->tasks : NULL, task);
  if (blocked)
    ic_item_row_set_lead_tag (row, _("blocked"), IC_TONE_WARNING, NULL);
  else if (open)
    ic_item_row_set_lead_tag (row, _("task"), IC_TONE_NEUTRAL, NULL);
  else
    ic_item_row_set_lead_tag (row, is (task->status, "done") ? _("done") : _("dropped"), is (task->status, "done") ? IC_TONE_GOOD : IC_TONE_NEUTRAL, NULL);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, detail);
  ic_item_row_set_buttons (row, editable && (open || blocked) ? done : NULL);
  ic_item_row_set_menu (row, name, !editable ? NULL : open ? going : blocked ? stuck : over);
}

/* -- Hypotheses ------------------------------------------------------------ */

void
ic_plan_row_show_hypothesis (IcItemRow *row, const IcHypothesis *hypothesis, const IcCommandView *view)
{
  const char *id = hypothesis->id;
  gboolean open = is (hypothesis->status, "open"), out = is (hypothesis->status, "eliminated");
  g_autofree char *escaped = g_markup_escape_text (hypothesis->text, -1);
  g_autofree char *text = out ? g_strdup_printf ("<s>%s</s>", escaped) : is (hypothesis->status, "confirmed") ? g_strdup_printf ("<b>%s</b>", escaped) : g_strdup (escaped);
  g_autofree char *detail = hypothesis->evidence != NULL ? g_markup_escape_text (hypothesis->evidence, -1) : NULL;
  g_autofree char *name = g_strdup_printf (_("What can be done with the hypothesis “%s”"), hypothesis->text);
  IcRowAct asked[] = { { _("Eliminate…"), "win.hypothesis-eliminate", id, NULL }, { _("Confirm the Cause…"), "win.hypothesis-confirm", id, NULL }, { NULL } };
  IcRowAct settled[] = { { _("Suppose It Again"), "win.hypothesis-reopen", id, NULL }, { NULL } };

  ic_row_show_provisional (row, view, view->placed != NULL ? view->placed->hypotheses : NULL, hypothesis);
  if (open)
    ic_item_row_set_lead_tag (row, _("cause?"), IC_TONE_NEUTRAL, NULL);
  else if (out)
    ic_item_row_set_lead_tag (row, _("not this"), IC_TONE_NEUTRAL, NULL);
  else
    ic_item_row_set_lead_tag (row, _("cause"), IC_TONE_ACCENT, NULL);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, detail);
  ic_item_row_set_menu (row, name, !ic_state_is_open (view->state) ? NULL : open ? asked : settled);
}

/* -- Follow-ups ------------------------------------------------------------ */

void
ic_plan_row_show_followup (IcItemRow *row, const IcFollowup *followup, const IcCommandView *view)
{
  gboolean open = is (followup->status, "open");
  g_autofree char *due = followup->due != 0 ? ic_view_time (view, followup->due) : NULL;
  g_autofree char *by = due != NULL ? g_strdup_printf (_("due %s"), due) : NULL;
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *name = g_strdup_printf (_("What can be done with the follow-up “%s”"), followup->text);
  IcRowAct acts[] = { { _("Done"), "win.followup-done", followup->id, NULL }, { NULL } };

  ic_row_show_provisional (row, view, view->placed != NULL ? view->placed->followups : NULL, followup);
  add_part (parts, followup->owner != NULL ? ic_state_name (view->state, followup->owner) : _("nobody yet"));
  add_part (parts, by);
  text = g_markup_printf_escaped ("%s — %s", followup->text, parts->str);
  if (open)
    ic_item_row_set_lead_tag (row, _("after"), IC_TONE_NEUTRAL, NULL);
  else
    ic_item_row_set_lead_tag (row, is (followup->status, "done") ? _("done") : _("dropped"), is (followup->status, "done") ? IC_TONE_GOOD : IC_TONE_NEUTRAL, NULL);
  ic_item_row_set_text (row, text);
  ic_item_row_set_tag (row, open && followup->due != 0 && followup->due <= view->now ? _("late") : NULL, IC_TONE_WARNING, "ic-clock-symbolic", NULL);
  ic_item_row_set_menu (row, name, open ? acts : NULL);
}

/* -- The objective --------------------------------------------------------- */

char *
ic_plan_objective (const IcCommandView *view)
{
  const IcState *state = view->state;
  const IcMetric *metric = state->objective_metric != NULL ? ic_items_find (state->metrics, state->objective_metric) : NULL;
  g_autofree char *value = NULL;
  g_autofree char *hold = NULL;

  if (state->objective == NULL)
    return NULL;
  if (metric == NULL || isnan (state->objective_value))
    /* TRANSLATORS: markup; what must be true for the incident to be over */
    return g_markup_printf_escaped (_("<b>Objective</b>  %s"), state->objective);
  value = ic_words_value (state->objective_value, metric->unit);
  hold = ic_time_span (state->objective_hold);
  if (state->objective_hold == 0)
    return g_markup_printf_escaped (_("<b>Objective</b>  %s <span alpha='65%%'>(%s %s %s)</span>"), state->objective, metric->name, state->objective_above ? ">" : "<", value);
  return g_markup_printf_escaped (_("<b>Objective</b>  %s <span alpha='65%%'>(%s %s %s for %s)</span>"), state->objective, metric->name, state->objective_above ? ">" : "<", value, hold);
}
