/* SPDX-License-Identifier: GPL-3.0-or-later
 * The play of a drill: whose turn it is, and doing their lines one after the
 * other through the commands that people type.
 */
#include "ic-drill-private.h"

#include "ic-commands.h"
#include "ic-time.h"

#include <string.h>

/* An autopilot that gets nowhere tries again after so long, so often. */
#define TRY_AGAIN (4 * IC_MINUTE)
#define MAX_TRIES 10

static void
job_free (gpointer data)
{
  IcDrillJob *self = data;

  g_free (self->line);
  g_free (self);
}

static bool
is_done (const char *id, gpointer data)
{
  IcDrill *self = data;

  for (guint i = 0; i < self->script->steps->len; i++)
    if (strcmp (((IcDrillStep *) self->script->steps->pdata[i])->id, id) == 0)
      return self->play[i].done;

  return false;
}

static IcConditionWorld
world_of (IcDrill *self, const IcState *state, IcItems *readings)
{
  return (IcConditionWorld) {
    .state = state, .comms = ic_incident_get_comms (self->incident), .readings = readings, .me = self->me->id,
    .now = ic_incident_now (self->incident), .done = is_done, .data = self,
  };
}

/* -- lines ----------------------------------------------------------------- */

/* {me} and {phase} in a line. Returns: (transfer full). */
static char *
fill_in (IcDrill *self, const char *line)
{
  const IcUpdate *published = ic_state_published (ic_drill_state (self));
  g_autoptr (GString) text = g_string_new (line);

  g_string_replace (text, "{me}", self->me->id, 0);
  g_string_replace (text, "{phase}", published != NULL ? published->phase : "investigating", 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
step_is_done (IcDrill *self, guint index)
{
  const IcDrillStep *step = g_ptr_array_index (self->script->steps, index);

  self->play[index].busy = false;
  if (step->as == NULL)
    return;

  self->play[index].done = true;
  if (step->milestone != NULL)
    ic_drill_tell_milestone (self, step->milestone);
}

static void
end_job (IcDrill *self)
{
  g_autofree IcDrillJob *job = g_steal_pointer (&self->job);

  g_free (job->line);
  if (job->last && job->step != G_MAXUINT)
    step_is_done (self, job->step);
  ic_drill_wake (self);
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IcDrill) self = data;
  g_autoptr (GError) error = NULL;

  if (!ic_session_submit_finish (IC_SESSION (source), result, &error))
    ic_drill_stumble (self, error->message);
  if (self->job != NULL)
    end_job (self);
}

static bool
write_job (IcDrill *self, const IcDrillJob *job, IcVerbs *verbs, GError **error)
{
  const IcCommandContext context = { .verbs = verbs, .zone = ic_session_get_zone (self->session), .me = job->who };
  g_autofree char *line = job->line != NULL ? fill_in (self, job->line) : NULL;
  bool formed = ic_items_find (verbs->state->groups, job->who->group) != NULL;

  if (line != NULL)
    return ic_command_run (&context, line, error);

  ic_verb_arrive (verbs, job->who, job->who->title, formed ? job->who->group : NULL, job->since);
  return true;
}

static void
run_next_job (IcDrill *self)
{
  g_autoptr (GError) error = NULL;
  IcVerbs *verbs;

  if (self->job != NULL || g_queue_is_empty (&self->jobs))
    return;

  self->job = g_queue_pop_head (&self->jobs);
  verbs = ic_drill_verbs (self, self->job->who);
  if (write_job (self, self->job, verbs, &error))
    {
      ic_session_submit_async (self->session, verbs, submitted_cb, g_object_ref (self));
      return;
    }

  g_autofree char *why = g_strdup_printf ("“%s” as %s: %s", self->job->line, self->job->who->name, error->message);
  ic_verbs_free (verbs);
  ic_drill_stumble (self, why);
  end_job (self);
}

void
ic_drill_play_step (IcDrill *self, guint index, const IcPerson *who)
{
  const IcDrillStep *step = g_ptr_array_index (self->script->steps, index);
  IcStepPlay *play = &self->play[index];

  play->busy = true;
  play->tried = ic_incident_now (self->incident);
  play->tries++;
  for (char **line = step->commands; *line != NULL; line++)
    {
      IcDrillJob *job = g_new0 (IcDrillJob, 1);

      *job = (IcDrillJob) { .step = index, .who = who, .line = g_strdup (*line), .last = line[1] == NULL };
      g_queue_push_tail (&self->jobs, job);
    }
  if (step->commands[0] == NULL)
    step_is_done (self, index);
  ic_drill_wake (self);
}

void
ic_drill_play_clear (IcDrill *self)
{
  g_queue_clear_full (&self->jobs, job_free);
  g_clear_pointer (&self->job, job_free);
}

/* -- whose turn it is ------------------------------------------------------ */

static void
look_at_arrivals (IcDrill *self, const IcConditionWorld *world)
{
  gint64 elapsed = world->now - world->state->declared;

  for (guint i = 0; i < self->script->cast->len; i++)
    {
      const IcDrillPerson *person = g_ptr_array_index (self->script->cast, i);
      IcDrillJob *job;

      if (self->arrived[i] || person->arrives < 0 || elapsed < person->arrives)
        continue;
      self->arrived[i] = true;
      job = g_new0 (IcDrillJob, 1);
      *job = (IcDrillJob) { .step = G_MAXUINT, .who = person->person, .since = world->now - person->on_for };
      g_queue_push_tail (&self->jobs, job);
    }
}

static void
look_at_curves (IcDrill *self, const IcConditionWorld *world)
{
  for (guint m = 0; m < self->script->metrics->len; m++)
    {
      const IcDrillMetric *metric = g_ptr_array_index (self->script->metrics, m);

      for (guint b = 1; b < metric->curve->branches->len; b++)
        if (ic_condition_holds (((IcCurveBranch *) metric->curve->branches->pdata[b])->when, world))
          ic_drill_source_begin (self->source, m, b, world->now);
    }
}

/* Whether everything a step waits for is so, and for long enough. */
static bool
is_open (IcDrill *self, guint index, const IcConditionWorld *world)
{
  const IcDrillStep *step = g_ptr_array_index (self->script->steps, index);
  IcStepPlay *play = &self->play[index];

  if (play->ready == 0)
    {
      if (world->now - world->state->declared < step->at || (step->after != NULL && !is_done (step->after, self)) ||
          (step->when != NULL && !ic_condition_holds (step->when, world)))
        return false;
      play->ready = world->now;
    }

  return world->now - play->ready >= step->delay;
}

static void
look_at_others (IcDrill *self, const IcConditionWorld *world)
{
  for (guint i = 0; i < self->script->steps->len; i++)
    {
      const IcDrillStep *step = g_ptr_array_index (self->script->steps, i);

      if (step->as != NULL && !self->play[i].done && !self->play[i].busy && is_open (self, i, world))
        ic_drill_play_step (self, i, ic_drill_script_person (self->script, step->as)->person);
    }
}

/* Goes along the commander's row past what is already so. */
static void
look_at_row (IcDrill *self, const IcConditionWorld *world)
{
  for (; self->current < self->script->steps->len; self->current++)
    {
      const IcDrillStep *step = g_ptr_array_index (self->script->steps, self->current);
      IcStepPlay *play = &self->play[self->current];

      if (step->as != NULL || step->standing)
        continue;
      if (!play->done && (play->busy || !ic_condition_holds (step->until, world)))
        return;
      if (!play->done && step->milestone != NULL)
        ic_drill_tell_milestone (self, step->milestone);
      play->done = true;
      ic_drill_set_progress (self, self->progress + 1);
    }
}

/* The standing step that is wanted now; steps->len: none. */
static guint
find_standing (IcDrill *self, const IcConditionWorld *world)
{
  guint found = self->script->steps->len;

  for (guint i = 0; i < self->script->steps->len; i++)
    {
      const IcDrillStep *step = g_ptr_array_index (self->script->steps, i);
      IcStepPlay *play = &self->play[i];

      if (step->as != NULL || !step->standing || play->busy)
        continue;
      if (play->up != 0 && ic_condition_holds (step->until, world))
        *play = (IcStepPlay) { 0 };
      if (play->up == 0 && world->now >= play->ready && ic_condition_holds (step->when, world) && !ic_condition_holds (step->until, world))
        play->up = world->now;
      if (play->up != 0 && found == self->script->steps->len)
        found = i;
    }

  return found;
}

/* Who plays the commander's step: whoever has command for standing ones. */
static const IcPerson *
player_of (IcDrill *self, const IcDrillStep *step, const IcConditionWorld *world)
{
  const IcDrillPerson *other = step->standing ? ic_drill_script_person (self->script, world->state->ic) : NULL;

  return other != NULL ? other->person : self->me;
}

static void
play_commander (IcDrill *self, guint index, const IcConditionWorld *world)
{
  const IcDrillStep *step = g_ptr_array_index (self->script->steps, index);
  IcStepPlay *play = &self->play[index];
  gint64 from = play->tried != 0 ? play->tried + TRY_AGAIN : play->up + step->pause;

  if (play->busy || world->now < from)
    return;
  if (play->tries >= MAX_TRIES)
    {
      g_autofree char *why = g_strdup_printf ("step “%s” was done %d times, and what it waits for is still not so", step->id, MAX_TRIES);

      ic_drill_fail (self, why);
      return;
    }

  ic_drill_play_step (self, index, player_of (self, step, world));
}

static void
look_at_commander (IcDrill *self, const IcConditionWorld *world)
{
  guint none = self->script->steps->len;
  guint standing = find_standing (self, world);
  guint index;
  const IcDrillStep *step;
  bool mine, open;

  look_at_row (self, world);
  index = standing != none ? standing : self->current;
  self->asked = none;
  self->shown = index;
  if (index == none)
    {
      ic_drill_show (self, "That was everything. The drill ends when the incident is closed.", NULL, false);
      return;
    }

  step = g_ptr_array_index (self->script->steps, index);
  open = step->standing || is_open (self, index, world);
  mine = player_of (self, step, world) == self->me;
  if (open && self->play[index].up == 0)
    self->play[index].up = world->now;
  if (open && mine)
    self->asked = index;
  ic_drill_show (self, open && mine ? step->say : step->wait != NULL && !open ? step->wait : "Watch what happens. The next step comes by itself.",
                 open && mine ? step->key : NULL, open && mine && !self->play[index].busy);
  if (open && (self->autopilot || !mine))
    play_commander (self, index, world);
}

void
ic_drill_play_look (IcDrill *self)
{
  const IcState *state = ic_drill_state (self);
  g_autoptr (IcItems) readings = NULL;
  IcConditionWorld world;

  if (self->status != IC_DRILL_RUNNING || state == NULL || state->declared == 0 || self->closing)
    return;
  readings = ic_incident_get_readings (self->incident);
  world = world_of (self, state, readings);
  if (state->outcome != NULL)
    {
      if (self->job != NULL)
        return;
      look_at_row (self, &world);
      ic_drill_close (self);
      return;
    }

  look_at_curves (self, &world);
  look_at_arrivals (self, &world);
  look_at_others (self, &world);
  look_at_commander (self, &world);
  if (self->status == IC_DRILL_RUNNING)
    run_next_job (self);
  if (self->autopilot && self->status == IC_DRILL_RUNNING && world.now - state->declared > 3 * self->script->length)
    ic_drill_fail (self, "it took three times as long as the script says");
}
