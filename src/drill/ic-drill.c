/* SPDX-License-Identifier: GPL-3.0-or-later
 * A drill in a session.
 */
#include "ic-drill-private.h"

#include "ic-time.h"

#include <string.h>

/* How much of the incident's time may pass between two looks, and the bounds of that by the wall clock. */
#define LOOK_EVERY    (4 * IC_SECOND)
#define LOOK_FASTEST  15
#define LOOK_SLOWEST  500

/* A standing step that was skipped comes again after so long. */
#define SKIP_FOR      (3 * IC_MINUTE)

G_DEFINE_FINAL_TYPE (IcDrill, ic_drill, G_TYPE_OBJECT)

enum { PROP_0, PROP_STATUS, PROP_PROGRESS, PROP_COACH, PROP_KEY, PROP_CAN_DO, PROP_SPEED, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { MILESTONE, STUMBLED, ENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
notify (IcDrill *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* -- for the play ---------------------------------------------------------- */

const IcState *
ic_drill_state (IcDrill *self)
{
  return self->incident != NULL && !ic_incident_get_loading (self->incident) ? ic_incident_get_state (self->incident) : NULL;
}

IcVerbs *
ic_drill_verbs (IcDrill *self, const IcPerson *who)
{
  g_autoptr (IcVerbs) own = ic_session_begin (self->session);

  return ic_verbs_new (own->context.env, own->source, who->id, who->id, own->state, own->comms, own->readings);
}

void
ic_drill_stumble (IcDrill *self, const char *why)
{
  g_signal_emit (self, signals[STUMBLED], 0, why);
}

void
ic_drill_tell_milestone (IcDrill *self, const char *name)
{
  g_signal_emit (self, signals[MILESTONE], 0, name);
}

void
ic_drill_show (IcDrill *self, const char *coach, const char *key, bool can_do)
{
  if (g_strcmp0 (coach, self->coach) != 0)
    {
      ic_set_text (&self->coach, coach);
      notify (self, PROP_COACH);
    }
  if (g_strcmp0 (key, self->key) != 0)
    {
      ic_set_text (&self->key, key);
      notify (self, PROP_KEY);
    }
  if (can_do != self->can_do)
    {
      self->can_do = can_do;
      notify (self, PROP_CAN_DO);
    }
}

void
ic_drill_set_progress (IcDrill *self, guint progress)
{
  self->progress = progress;
  notify (self, PROP_PROGRESS);
}

static void
set_status (IcDrill *self, IcDrillStatus status)
{
  self->status = status;
  notify (self, PROP_STATUS);
}

static void
end (IcDrill *self, const char *outcome)
{
  if (self->status == IC_DRILL_ENDED)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  ic_drill_play_clear (self);
  ic_set_text (&self->outcome, outcome);
  ic_drill_show (self, "The drill is over.", NULL, false);
  set_status (self, IC_DRILL_ENDED);
  g_signal_emit (self, signals[ENDED], 0);
}

void
ic_drill_fail (IcDrill *self, const char *why)
{
  ic_set_text (&self->failure, why);
  end (self, "failed");
}

static void
scored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IcDrill) self = data;
  g_autoptr (GError) error = NULL;

  if (!ic_session_submit_finish (IC_SESSION (source), result, &error))
    ic_drill_stumble (self, error->message);
  end (self, ic_incident_get_state (self->incident)->outcome);
}

void
ic_drill_close (IcDrill *self)
{
  const IcTimeline *timeline = ic_timeline_model_get_timeline (ic_incident_get_timeline (self->incident));
  g_auto (GStrv) findings = NULL;
  IcVerbs *verbs;

  self->closing = true;
  self->score = ic_score_new (ic_drill_state (self), timeline, ic_incident_now (self->incident));
  findings = ic_score_findings (self->score);
  verbs = ic_drill_verbs (self, self->me);
  ic_verb_drill_score (verbs, self->score->points, self->score->of, (const char * const *) findings);
  ic_session_submit_async (self->session, verbs, scored_cb, g_object_ref (self));
}

/* -- looking --------------------------------------------------------------- */

static gboolean
look_cb (gpointer data)
{
  g_autoptr (IcDrill) self = g_object_ref (IC_DRILL (data));

  ic_drill_play_look (self);
  return self->timer != 0;
}

static gboolean
idle_cb (gpointer data)
{
  g_autoptr (IcDrill) self = g_object_ref (IC_DRILL (data));

  self->idle = 0;
  ic_drill_play_look (self);
  return G_SOURCE_REMOVE;
}

void
ic_drill_wake (IcDrill *self)
{
  if (self->idle == 0 && self->status == IC_DRILL_RUNNING)
    self->idle = g_idle_add (idle_cb, self);
}

static void
arm_timer (IcDrill *self)
{
  guint every = (guint) CLAMP (LOOK_EVERY / 1000.0 / self->speed, LOOK_FASTEST, LOOK_SLOWEST);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (every, look_cb, self);
}

/* -- the session ----------------------------------------------------------- */

static void
changed_cb (IcDrill *self)
{
  const IcState *state = ic_drill_state (self);

  if (state == NULL)
    return;
  if (state->declared != 0)
    ic_drill_source_start (self->source, state->declared);
  if (state->speed != self->speed && state->drill != NULL)
    {
      self->speed = state->speed;
      if (self->status == IC_DRILL_RUNNING)
        arm_timer (self);
      notify (self, PROP_SPEED);
    }
  ic_drill_wake (self);
}

static void
declared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IcDrill) self = data;
  g_autoptr (GError) error = NULL;

  if (!ic_session_submit_finish (IC_SESSION (source), result, &error))
    {
      ic_drill_fail (self, error->message);
      return;
    }
  if (self->status == IC_DRILL_ENDED)
    return;

  self->incident = g_object_ref (ic_session_get_incident (self->session));
  g_signal_connect_object (self->incident, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->incident, "notify::loading", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  arm_timer (self);
  changed_cb (self);
}

/* The metrics with the source's address. Returns: (transfer full). */
static IcItems *
metrics_of (IcDrill *self)
{
  g_autoptr (GPtrArray) metrics = g_ptr_array_new_with_free_func (ic_item_unref);

  for (guint i = 0; i < self->script->metrics->len; i++)
    {
      const IcDrillMetric *scripted = g_ptr_array_index (self->script->metrics, i);
      IcMetric *metric = ic_item_copy (scripted->metric);

      ic_set_text (&metric->url, ic_drill_source_url (self->source));
      g_ptr_array_add (metrics, metric);
    }

  return ic_items_new (metrics);
}

static void
declare (IcDrill *self)
{
  IcVerbs *verbs = ic_drill_verbs (self, self->me);
  g_autoptr (IcItems) metrics = metrics_of (self);
  gint64 now = ic_verbs_now (verbs);
  const IcDeclaration declaration = {
    .title = self->script->title, .seen = self->script->seen, .level = self->script->level, .state = IC_INVESTIGATING, .ic = self->me,
    .impact_start = self->script->began > 0 ? now - self->script->began : 0, .services = (const char * const *) self->script->services,
    .metrics = metrics, .drill = self->script->name, .speed = self->speed,
  };

  self->declaring = true;
  ic_drill_source_start (self->source, now);
  ic_verb_declare (verbs, &declaration);
  set_status (self, IC_DRILL_RUNNING);
  ic_session_submit_async (self->session, verbs, declared_cb, g_object_ref (self));
}

static void
session_cb (IcDrill *self)
{
  IcSessionStatus status = ic_session_get_status (self->session);

  if (self->source == NULL || self->declaring || self->status != IC_DRILL_WAITING)
    return;
  if (status == IC_SESSION_READY)
    declare (self);
  else if (status == IC_SESSION_FAILED)
    ic_drill_fail (self, ic_session_get_error (self->session)->message);
}

/* Whoever sits here, unless nobody is known or the script plays somebody of that name. */
static void
choose_me (IcDrill *self)
{
  const IcPerson *sits = ic_session_get_me_person (self->session);
  const IcPerson *scripted = self->script->commander->person;

  if (self->autopilot || g_strcmp0 (sits->id, "me") == 0)
    ic_session_set_me (self->session, scripted->id, scripted->name, scripted->zone);
  else if (ic_drill_script_person (self->script, sits->id) != NULL)
    {
      g_autofree char *id = g_strconcat ("drill-", sits->id, NULL);
      g_autofree char *name = g_strconcat (sits->name, " (you)", NULL);
      g_autofree char *zone = g_strdup (sits->zone);

      ic_session_set_me (self->session, id, name, zone);
    }
  self->me = ic_item_copy (ic_session_get_me_person (self->session));
}

/* -- the object ------------------------------------------------------------ */

static void
ic_drill_dispose (GObject *object)
{
  IcDrill *self = IC_DRILL (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  ic_drill_play_clear (self);
  g_clear_object (&self->incident);
  g_clear_object (&self->session);
  g_clear_pointer (&self->source, ic_drill_source_free);
  G_OBJECT_CLASS (ic_drill_parent_class)->dispose (object);
}

static void
ic_drill_finalize (GObject *object)
{
  IcDrill *self = IC_DRILL (object);

  g_clear_pointer (&self->script, ic_drill_script_free);
  g_clear_pointer (&self->score, ic_score_free);
  g_free (self->outcome);
  g_free (self->failure);
  g_free (self->play);
  g_free (self->arrived);
  g_free (self->coach);
  g_free (self->key);
  ic_item_unref (self->me);
  G_OBJECT_CLASS (ic_drill_parent_class)->finalize (object);
}

static void
ic_drill_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IcDrill *self = IC_DRILL (object);

  switch (id)
    {
    case PROP_STATUS:
      g_value_set_int (value, (int) self->status);
      break;
    case PROP_PROGRESS:
      g_value_set_uint (value, self->progress);
      break;
    case PROP_COACH:
      g_value_set_string (value, self->coach);
      break;
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_CAN_DO:
      g_value_set_boolean (value, self->can_do);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ic_drill_class_init (IcDrillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = ic_drill_dispose;
  object_class->finalize = ic_drill_finalize;
  object_class->get_property = ic_drill_get_property;

  properties[PROP_STATUS] = g_param_spec_int ("status", NULL, NULL, 0, IC_DRILL_ENDED, 0, flags);
  properties[PROP_PROGRESS] = g_param_spec_uint ("progress", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COACH] = g_param_spec_string ("coach", NULL, NULL, NULL, flags);
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  properties[PROP_CAN_DO] = g_param_spec_boolean ("can-do", NULL, NULL, FALSE, flags);
  properties[PROP_SPEED] = g_param_spec_double ("speed", NULL, NULL, 0, G_MAXDOUBLE, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MILESTONE] = g_signal_new ("milestone", IC_TYPE_DRILL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STUMBLED] = g_signal_new ("stumbled", IC_TYPE_DRILL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ENDED] = g_signal_new ("ended", IC_TYPE_DRILL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ic_drill_init (IcDrill *self)
{
  g_queue_init (&self->jobs);
  self->coach = g_strdup ("The drill is about to begin.");
}

/* -- public ---------------------------------------------------------------- */

IcDrill *
ic_drill_new (IcSession *session, IcDrillScript *script, double speed, gboolean autopilot)
{
  IcDrill *self = g_object_new (IC_TYPE_DRILL, NULL);

  self->session = g_object_ref (session);
  self->script = script;
  self->speed = MAX (speed, IC_DRILL_SPEED_MIN);
  self->autopilot = autopilot;
  self->play = g_new0 (IcStepPlay, script->steps->len);
  self->arrived = g_new0 (bool, script->cast->len);
  self->asked = self->shown = script->steps->len;
  choose_me (self);
  g_signal_connect_object (session, "notify::status", G_CALLBACK (session_cb), self, G_CONNECT_SWAPPED);

  return self;
}

gboolean
ic_drill_start (IcDrill *self, GError **error)
{
  GPtrArray *series = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_drill_series_free);

  g_return_val_if_fail (self->source == NULL, FALSE);

  for (guint i = 0; i < self->script->metrics->len; i++)
    {
      const IcDrillMetric *metric = g_ptr_array_index (self->script->metrics, i);
      IcDrillSeries *one = g_new0 (IcDrillSeries, 1);

      *one = (IcDrillSeries) { g_strdup (metric->metric->query), g_strdup (metric->metric->id), ic_curve_copy (metric->curve) };
      g_ptr_array_add (series, one);
    }
  self->source = ic_drill_source_new (series, error);
  if (self->source != NULL)
    session_cb (self);

  return self->source != NULL;
}

IcSession *
ic_drill_get_session (IcDrill *self)
{
  return self->session;
}

const IcDrillScript *
ic_drill_get_script (IcDrill *self)
{
  return self->script;
}

IcDrillStatus
ic_drill_get_status (IcDrill *self)
{
  return self->status;
}

gboolean
ic_drill_get_autopilot (IcDrill *self)
{
  return self->autopilot;
}

guint
ic_drill_get_progress (IcDrill *self)
{
  return self->progress;
}

const char *
ic_drill_get_coach (IcDrill *self)
{
  return self->coach;
}

const char *
ic_drill_get_key (IcDrill *self)
{
  return self->key;
}

gboolean
ic_drill_get_can_do (IcDrill *self)
{
  return self->can_do;
}

double
ic_drill_get_speed (IcDrill *self)
{
  return self->speed;
}

const char *
ic_drill_get_outcome (IcDrill *self)
{
  return self->outcome;
}

const char *
ic_drill_get_failure (IcDrill *self)
{
  return self->failure;
}

const IcScore *
ic_drill_get_score (IcDrill *self)
{
  return self->score;
}

void
ic_drill_set_speed (IcDrill *self, double speed)
{
  IcVerbs *verbs;

  speed = CLAMP (speed, IC_DRILL_SPEED_MIN, IC_DRILL_SPEED_MAX);
  if (self->status != IC_DRILL_RUNNING || ic_drill_state (self) == NULL || speed == ic_drill_state (self)->speed)
    return;

  verbs = ic_drill_verbs (self, self->me);
  ic_verb_drill_pace (verbs, speed);
  ic_session_submit (self->session, verbs);
}

void
ic_drill_do_it (IcDrill *self)
{
  if (self->asked < self->script->steps->len && !self->play[self->asked].busy)
    ic_drill_play_step (self, self->asked, self->me);
}

void
ic_drill_skip (IcDrill *self)
{
  const IcDrillStep *step;

  if (self->status != IC_DRILL_RUNNING || self->shown >= self->script->steps->len || self->play[self->shown].busy)
    return;

  /* A standing step comes again after a while if it is still wanted. */
  step = g_ptr_array_index (self->script->steps, self->shown);
  if (step->standing)
    self->play[self->shown] = (IcStepPlay) { .ready = ic_incident_now (self->incident) + SKIP_FOR };
  else
    self->play[self->shown].done = true;
  ic_drill_wake (self);
}

void
ic_drill_abort (IcDrill *self)
{
  const IcState *state = ic_drill_state (self);
  const IcPerson *ic = state != NULL ? ic_state_person (state, state->ic) : NULL;

  if (self->status == IC_DRILL_ENDED)
    return;
  if (ic != NULL && state->outcome == NULL)
    {
      IcVerbs *verbs = ic_drill_verbs (self, ic);

      ic_verb_dismiss (verbs, "The drill was aborted");
      ic_session_submit (self->session, verbs);
    }
  end (self, "aborted");
}
