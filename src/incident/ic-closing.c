/* SPDX-License-Identifier: GPL-3.0-or-later
 * The ways out of an incident.
 */
#include "ic-closing.h"

#include "ic-contradictions.h"
#include "ic-time.h"
#include "ic-words.h"

void
ic_closing_row_free (IcClosingRow *self)
{
  g_free (self->text);
  g_free (self->detail);
  g_free (self);
}

/* Takes @text and @detail. */
static IcClosingRow *
add (GPtrArray *rows, const char *id, char *text, bool met, char *detail)
{
  IcClosingRow *row = g_new0 (IcClosingRow, 1);

  row->id = id;
  row->text = text;
  row->met = met;
  row->detail = detail;
  g_ptr_array_add (rows, row);

  return row;
}

/* The end of the last fix that was started. */
static const IcFix *
last_fix (const IcState *state)
{
  const IcFix *last = NULL;

  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      if (fix->started != 0 && fix->ended != 0 && (last == NULL || fix->ended > last->ended))
        last = fix;
    }

  return last;
}

static const IcMetric *
last_critical (const IcState *state)
{
  const IcMetric *last = NULL;

  for (guint i = 0; i < ic_items_count (state->metrics); i++)
    {
      const IcMetric *metric = IC_AT (IcMetric, state->metrics, i);
      if (metric->last_critical != 0 && (last == NULL || metric->last_critical > last->last_critical))
        last = metric;
    }

  return last;
}

gint64
ic_closing_watch_ends (const IcState *state, IcItems *readings)
{
  const IcFix *fix = last_fix (state);
  const IcMetric *metric = last_critical (state);
  gint64 from = MAX (fix != NULL ? fix->ended : 0, metric != NULL ? metric->last_critical : 0);

  if (ic_critical_metric (state, readings) != NULL)
    return G_MAXINT64;

  return from != 0 ? from + state->policies->watch : 0;
}

static char *
watch_since (const IcState *state, GTimeZone *zone)
{
  const IcFix *fix = last_fix (state);
  const IcMetric *metric = last_critical (state);
  bool by_fix = fix != NULL && (metric == NULL || fix->ended >= metric->last_critical);
  g_autofree char *when = ic_time_of_day (by_fix ? fix->ended : metric->last_critical, zone, false);

  if (by_fix)
    return g_strdup_printf ("“%s” ended %s", fix->text, when);

  return g_strdup_printf ("%s last critical %s", metric->name != NULL ? metric->name : metric->id, when);
}

static void
check_watch (GPtrArray *rows, const IcState *state, IcItems *readings, gint64 now, GTimeZone *zone)
{
  gint64 ends = ic_closing_watch_ends (state, readings);
  g_autofree char *watch = ic_time_span (state->policies->watch);
  char *text = g_strdup_printf ("Quiet for %s", watch);

  if (ends == G_MAXINT64)
    add (rows, "watch", text, false, g_strdup_printf ("%s is critical now", ic_critical_metric (state, readings)));
  else if (ends == 0)
    add (rows, "watch", text, true, g_strdup ("no fix was made and nothing was critical"));
  else
    {
      g_autofree char *since = watch_since (state, zone);
      g_autofree char *left = ic_time_span (ends - now);

      if (now >= ends)
        add (rows, "watch", text, true, g_strdup (since));
      else
        add (rows, "watch", text, false, g_strdup_printf ("%s to go: %s", left, since))->remaining = ends - now;
    }
}

/* Since when the objective's metric has been where it must be, as far as the
 * record tells: its last crossing, or the last fix's end. */
static gint64
held_since (const IcState *state, const IcMetric *metric)
{
  const IcFix *fix = last_fix (state);

  return MAX (metric != NULL ? metric->crossed : 0, fix != NULL ? fix->ended : 0);
}

static void
check_objective_metric (GPtrArray *rows, const IcState *state, IcItems *readings, gint64 now)
{
  const IcMetric *metric = ic_items_find (state->metrics, state->objective_metric);
  const IcReading *reading = ic_items_find (readings, state->objective_metric);
  double value = reading != NULL ? reading->value : NAN;
  const char *unit = metric != NULL ? metric->unit : NULL;
  g_autofree char *is = ic_words_value (value, unit);
  g_autofree char *must = ic_words_value (state->objective_value, unit);
  gint64 held_by = held_since (state, metric) + state->objective_hold;
  bool there = state->objective_above ? value > state->objective_value : value < state->objective_value;
  IcClosingRow *row;

  row = add (rows, "objective", g_strdup_printf ("Objective: %s", state->objective), there && (state->objective_hold == 0 || now >= held_by), NULL);
  if (there && !row->met)
    {
      g_autofree char *left = ic_time_span (held_by - now);
      row->remaining = held_by - now;
      row->detail = g_strdup_printf ("%s, must hold for another %s", is, left);
    }
  else
    row->detail = g_strdup_printf ("%s, must be %s %s", is, state->objective_above ? "above" : "below", must);
}

static void
check_objective (GPtrArray *rows, const IcState *state, IcItems *readings, gint64 now, GTimeZone *zone)
{
  if (ic_words_blank (state->objective))
    return;
  if (state->objective_metric != NULL && !isnan (state->objective_value))
    check_objective_metric (rows, state, readings, now);
  else if (state->mitigated != 0)
    {
      g_autofree char *when = ic_time_of_day (state->mitigated, zone, false);
      add (rows, "objective", g_strdup_printf ("Objective: %s", state->objective), true, g_strdup_printf ("mitigated for customers %s", when));
    }
  else
    add (rows, "objective", g_strdup_printf ("Objective: %s", state->objective), false, g_strdup ("not recorded as mitigated; only you can tell"));
}

static void
check_fix (GPtrArray *rows, const IcState *state, GTimeZone *zone)
{
  const IcFix *fix = ic_state_flight (state);
  g_autofree char *since = fix != NULL ? ic_time_of_day (fix->started, zone, false) : NULL;

  add (rows, "fix", g_strdup ("No fix in flight"), fix == NULL,
       fix != NULL ? g_strdup_printf ("“%s” since %s", fix->text, since) : g_strdup (last_fix (state) != NULL ? "all ended" : "none was started"));
}

static void
check_closing_update (GPtrArray *rows, const IcState *state)
{
  const IcUpdate *published = ic_state_published (state);
  bool resolved = published != NULL && g_strcmp0 (published->phase, "resolved") == 0;

  if (published != NULL)
    add (rows, "closing-update", g_strdup ("Customers told that it is over"), resolved,
         resolved ? g_strdup ("published") : g_strdup_printf ("the last update says “%s”", published->phase));
}

static void
check_owner (GPtrArray *rows, const IcState *state, const char *owner)
{
  if (owner == NULL)
    owner = state->postmortem_owner;
  if (!ic_closing_was_confirmed (state) && owner == NULL)
    return;
  add (rows, "owner", g_strdup ("Post-mortem has an owner"), owner != NULL, g_strdup (owner != NULL ? ic_state_name (state, owner) : "nobody yet"));
}

GPtrArray *
ic_closing_check (const IcState *state, IcWay way, IcItems *readings, const char *owner, gint64 now, GTimeZone *zone)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_closing_row_free);

  if (way == IC_WAY_REOPEN)
    return rows;
  if (way == IC_WAY_RESOLVE)
    {
      check_watch (rows, state, readings, now, zone);
      check_objective (rows, state, readings, now, zone);
    }
  check_fix (rows, state, zone);
  check_closing_update (rows, state);
  if (way == IC_WAY_RESOLVE)
    check_owner (rows, state, owner);

  return rows;
}

char **
ic_closing_unmet (GPtrArray *rows)
{
  g_autoptr (GPtrArray) unmet = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const IcClosingRow *row = g_ptr_array_index (rows, i);
      if (!row->met)
        g_ptr_array_add (unmet, g_strdup (row->id));
    }
  if (unmet->len == 0)
    return NULL;
  g_ptr_array_add (unmet, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&unmet), FALSE);
}

bool
ic_closing_was_confirmed (const IcState *state)
{
  return state->confirmed != 0 || state->state >= IC_CONFIRMED;
}

const char *
ic_closing_owner (const IcState *state)
{
  if (state->postmortem_owner != NULL)
    return state->postmortem_owner;

  return ic_closing_was_confirmed (state) ? state->ic : NULL;
}

gint64
ic_closing_due (const IcState *state, gint64 now)
{
  return state->postmortem_due != 0 ? state->postmortem_due : now + state->policies->postmortem;
}

static char *
harm_text (const IcState *state, gint64 now, GTimeZone *zone)
{
  gint64 end = state->mitigated != 0 ? state->mitigated : now;
  g_autofree char *from = ic_time_of_day (ic_state_harm_start (state), zone, false);
  g_autofree char *to = ic_time_of_day_zone (end, zone);
  g_autofree char *span = ic_time_span (end - ic_state_harm_start (state));

  return g_strdup_printf ("Customers were affected from %s to %s (%s).", from, to, span);
}

static char *
summary_text (const IcState *state, gint64 now, GTimeZone *zone)
{
  g_autofree char *what = ic_words_sentence (ic_words_blank (state->impact) ? state->title : state->impact);
  g_autofree char *harm = harm_text (state, now, zone);
  g_autoptr (GString) text = g_string_new (what);

  g_string_append_printf (text, " %s", harm);
  for (guint i = 0; i < ic_items_count (state->hypotheses); i++)
    if (g_strcmp0 (IC_AT (IcHypothesis, state->hypotheses, i)->status, "confirmed") == 0)
      {
        g_autofree char *cause = ic_words_sentence (IC_AT (IcHypothesis, state->hypotheses, i)->text);
        g_string_append_printf (text, " Cause: %s", cause);
      }
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    if (g_strcmp0 (IC_AT (IcFix, state->fixes, i)->status, "finished") == 0)
      {
        g_autofree char *fix = ic_words_sentence (IC_AT (IcFix, state->fixes, i)->text);
        g_string_append_printf (text, " In place: %s", fix);
      }

  return g_strdup (text->str);
}

char *
ic_closing_text (const IcState *state, IcWay way, gint64 now, GTimeZone *zone)
{
  if (way == IC_WAY_RESOLVE)
    return summary_text (state, now, zone);
  if (way == IC_WAY_DEFER)
    return g_strdup_printf ("Mend: %s", state->title);

  return g_strdup ("");
}
