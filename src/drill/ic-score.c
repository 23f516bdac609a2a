/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a drill went, judged on procedure.
 */
#include "ic-score.h"

#include "ic-closing.h"
#include "ic-promises.h"
#include "ic-time.h"

/* What the drill asks for beyond the record's own policies. */
#define CONFIRM_WITHIN (10 * IC_MINUTE)
#define CONFIRM_LATE   (20 * IC_MINUTE)

static void
score_row_free (gpointer data)
{
  IcScoreRow *self = data;

  g_free (self->finding);
  g_free (self);
}

static void add (IcScore *self, const char *id, const char *title, guint points, guint of, const char *format, ...) G_GNUC_PRINTF (6, 7);

static void
add (IcScore *self, const char *id, const char *title, guint points, guint of, const char *format, ...)
{
  IcScoreRow *row = g_new0 (IcScoreRow, 1);
  va_list args;

  va_start (args, format);
  *row = (IcScoreRow) { id, title, MIN (points, of), of, g_strdup_vprintf (format, args) };
  va_end (args);
  self->points += row->points;
  self->of += row->of;
  g_ptr_array_add (self->rows, row);
}

/* @part of @whole as points; nothing of nothing is full marks. */
static guint
share (guint part, guint whole, guint of)
{
  return whole == 0 ? of : of * part / whole;
}

/* -- the beginning --------------------------------------------------------- */

/* The first thing that spoke for an incident after it was declared: an alert, a
 * customer, a metric across its threshold. */
static gint64
first_evidence (const IcTimeline *timeline)
{
  for (guint i = 0; i < timeline->entries->len; i++)
    {
      const IcEntry *entry = g_ptr_array_index (timeline->entries, i);

      if (entry->flags & IC_ENTRY_NO_EFFECT)
        continue;
      if (entry->kind == IC_KIND_ALERT_ATTACHED || entry->kind == IC_KIND_CUSTOMER_REPORTED || entry->kind == IC_KIND_METRIC_CROSSED)
        return entry->time;
    }

  return 0;
}

static void
score_confirmed (IcScore *self, const IcState *state, const IcTimeline *timeline)
{
  const char *title = "Confirmed soon after the first evidence";
  gint64 evidence = first_evidence (timeline);
  gint64 took = MAX (state->confirmed - evidence, 0);
  g_autofree char *span = ic_time_span (took);

  if (state->confirmed == 0)
    add (self, "confirmed", title, 0, 10, "The incident was never confirmed: nobody outside the room knew it was one.");
  else if (evidence == 0)
    add (self, "confirmed", title, 10, 10, "Confirmed before anything was on record.");
  else
    add (self, "confirmed", title, took <= CONFIRM_WITHIN ? 10 : took <= CONFIRM_LATE ? 5 : 0, 10, "Confirmed %s after the first evidence%s.", span,
         took <= CONFIRM_WITHIN ? "" : "; when unsure, confirm within 10 min");
}

/* -- customers and company ------------------------------------------------- */

static void
score_first_post (IcScore *self, const IcState *state)
{
  const char *title = "Customers heard within minutes";
  const IcUpdate *first = ic_items_count (state->updates) > 0 ? IC_AT (IcUpdate, state->updates, 0) : NULL;
  gint64 took = first != NULL && state->confirmed != 0 ? MAX (first->published - state->confirmed, 0) : 0;
  g_autofree char *span = ic_time_span (took);
  g_autofree char *promised = ic_time_span (state->policies->first_post);

  if (first == NULL && state->no_post_since != 0)
    add (self, "first-post", title, 10, 10, "No public post, on purpose.");
  else if (first == NULL)
    add (self, "first-post", title, 0, 10, "Customers were told nothing.");
  else
    add (self, "first-post", title, took <= state->policies->first_post ? 10 : took <= state->policies->first_post_alarm ? 5 : 0, 10,
         "The first update was out %s after Confirmed; within %s is the promise.", span, promised);
}

static void
score_promises (IcScore *self, const IcState *state, gint64 now)
{
  g_autoptr (GPtrArray) history = ic_promises_history (state, now);
  guint kept, of, all_kept, all_of;

  ic_promises_rate (history, true, &kept, &of);
  ic_promises_rate (history, false, &all_kept, &all_of);
  add (self, "promises", "Promises to customers were kept", share (kept, of, 10), 10, "%u of %u promises to customers were kept.", kept, of);

  if (ic_items_count (state->sitreps) == 0)
    add (self, "sitreps", "Sitreps came in time", 0, 5, "No sitrep was sent: the company had to ask.");
  else
    add (self, "sitreps", "Sitreps came in time", share (all_kept - kept, all_of - of, 5), 5, "%u sitreps; %u of %u promised ones came in time.",
         ic_items_count (state->sitreps), all_kept - kept, all_of - of);
}

static void
score_two_pairs (IcScore *self, const IcState *state)
{
  guint alone = 0, overrides = 0;

  for (guint i = 0; i < ic_items_count (state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, state->updates, i);

      alone += update->alone;
      overrides += update->overrides != NULL;
    }
  if (alone + overrides == 0)
    add (self, "four-eyes", "Two people saw every customer update", 5, 5, "Nobody approved their own words.");
  else
    add (self, "four-eyes", "Two people saw every customer update", 0, 5,
         alone > 0 ? "%u of %u updates were approved by who wrote them." : "%u of %u updates went out past a finding.",
         alone > 0 ? alone : overrides, ic_items_count (state->updates));
}

/* -- command --------------------------------------------------------------- */

static void
score_rounds (IcScore *self, const IcTimeline *timeline)
{
  guint rounds = 0, missed = 0;

  for (guint i = 0; i < timeline->entries->len; i++)
    {
      const IcEntry *entry = g_ptr_array_index (timeline->entries, i);

      if (entry->kind != IC_KIND_LOOP_TURNED || entry->flags & IC_ENTRY_NO_EFFECT)
        continue;
      rounds++;
      missed += entry->remark != NULL;
    }
  if (missed == 0)
    add (self, "rounds", "No round of the event loop was missed", 10, 10, "Every question was answered in its round.");
  else
    add (self, "rounds", "No round of the event loop was missed", share (rounds - missed, rounds, 10), 10, "In %u of %u rounds questions went unanswered.", missed, rounds);
}

static void
score_handoffs (IcScore *self, const IcState *state)
{
  const char *title = "Command was handed over with two keys";
  guint handed = 0, read_back = 0, taken = 0;

  for (guint i = 0; i < ic_items_count (state->offers); i++)
    {
      const IcOffer *offer = IC_AT (IcOffer, state->offers, i);
      bool accepted = g_strcmp0 (offer->status, "accepted") == 0;

      handed += accepted;
      read_back += accepted && offer->read_back != 0;
    }
  for (guint i = 0; i < ic_items_count (state->epochs); i++)
    taken += g_strcmp0 (IC_AT (IcEpoch, state->epochs, i)->how, "taken") == 0;

  if (handed == 0)
    add (self, "handoff", title, 0, 10, "Handing over command was not practised.");
  else if (taken > 0)
    add (self, "handoff", title, share (read_back, handed + taken, 10), 10, "Command was taken %u times by the emergency door.", taken);
  else
    add (self, "handoff", title, share (read_back, handed, 10), 10, "%u of %u handoffs were read back before they were accepted.", read_back, handed);
}

static void
score_people (IcScore *self, const IcState *state, gint64 now)
{
  g_autoptr (GString) tired = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (state->people); i++)
    {
      const IcPerson *person = IC_AT (IcPerson, state->people, i);

      if (ic_state_on_duty (person) && ic_people_fatigue (state->policies, person, state->closed != 0 ? state->closed : now) == IC_FATIGUE_RELIEVE)
        g_string_append_printf (tired, "%s%s", tired->len > 0 ? ", " : "", ic_state_name (state, person->id));
    }
  if (tired->len > 0)
    add (self, "people", "Tired people were relieved", 0, 5, "Still on duty though they should rest: %s.", tired->str);
  else
    add (self, "people", "Tired people were relieved", 5, 5, "Nobody was kept on beyond their limit.");
}

/* -- the work -------------------------------------------------------------- */

static void
score_fixes (IcScore *self, const IcState *state)
{
  guint started = 0, together = 0;

  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);

      started += fix->started != 0;
      together += fix->alongside != NULL;
    }
  if (together == 0)
    add (self, "fixes", "One fix at a time", 10, 10, "No two fixes were in flight in the same place.");
  else
    add (self, "fixes", "One fix at a time", 0, 10, "%u of %u fixes were started while another was in flight in the same place: which one helped?", together, started);
}

static void
score_plan (IcScore *self, const IcState *state)
{
  guint eliminated = 0;

  for (guint i = 0; i < ic_items_count (state->hypotheses); i++)
    {
      const IcHypothesis *hypothesis = IC_AT (IcHypothesis, state->hypotheses, i);

      eliminated += g_strcmp0 (hypothesis->status, "open") != 0 && hypothesis->evidence != NULL;
    }
  add (self, "objective", "There was an objective", state->objective != NULL ? 5 : 0, 5, "%s",
       state->objective != NULL ? "It was written down what “over” means." : "Nobody wrote down what “over” means.");
  add (self, "hypotheses", "Hypotheses were settled by evidence", eliminated > 0 ? 5 : 0, 5,
       eliminated > 0 ? "%u hypotheses were settled with evidence." : "%u hypotheses were settled with evidence: write down what is ruled out, and why.", eliminated);
}

/* -- the end --------------------------------------------------------------- */

static void
score_close (IcScore *self, const IcState *state)
{
  g_autofree char *unmet = state->unmet != NULL ? g_strjoinv (", ", state->unmet) : NULL;

  if (g_strcmp0 (state->outcome, "resolved") != 0)
    add (self, "close", "Closed when everything was met", 0, 10, "It was not resolved.");
  else if (unmet != NULL && *unmet != '\0')
    add (self, "close", "Closed when everything was met", 0, 10, "Resolved while this was not met: %s.", unmet);
  else
    add (self, "close", "Closed when everything was met", 10, 10, "The watch period, the objective and the closing update were met.");

  add (self, "postmortem", "The post-mortem has an owner", state->postmortem_owner != NULL ? 5 : 0, 5, "%s",
       state->postmortem_owner != NULL ? "Its owner is named." : "Nobody owns the post-mortem.");
}

/* -- public ---------------------------------------------------------------- */

IcScore *
ic_score_new (const IcState *state, const IcTimeline *timeline, gint64 now)
{
  IcScore *self = g_new0 (IcScore, 1);

  self->rows = g_ptr_array_new_with_free_func (score_row_free);
  score_confirmed (self, state, timeline);
  score_first_post (self, state);
  score_promises (self, state, now);
  score_two_pairs (self, state);
  score_rounds (self, timeline);
  score_handoffs (self, state);
  score_people (self, state, now);
  score_fixes (self, state);
  score_plan (self, state);
  score_close (self, state);

  return self;
}

void
ic_score_free (IcScore *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

char **
ic_score_findings (const IcScore *self)
{
  GPtrArray *findings = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      const IcScoreRow *row = g_ptr_array_index (self->rows, i);

      if (row->points < row->of)
        g_ptr_array_add (findings, g_strdup (row->finding));
    }
  g_ptr_array_add (findings, NULL);

  return (char **) g_ptr_array_free (findings, FALSE);
}
