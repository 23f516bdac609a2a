/* SPDX-License-Identifier: GPL-3.0-or-later
 * A session on a record of its own in which an evening's work was done.
 */
#include "story.h"

#include "ic-handoff.h"
#include "ic-time.h"

#include <glib/gstdio.h>

static gint64
now_cb (IcEnv *env)
{
  return ((Story *) env)->now;
}

static void
random_cb (IcEnv *env,
           void  *buffer,
           gsize  size)
{
  Story *self = (Story *) env;

  for (gsize i = 0; i < size; i++)
    {
      self->seed = self->seed * 6364136223846793005u + 1442695040888963407u;
      ((guint8 *) buffer)[i] = self->seed >> 56;
    }
}

gboolean
story_give_up (gpointer condition)
{
  g_error ("waited too long for %s", (char *) condition);
  return G_SOURCE_REMOVE;
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
open_session (Story *self)
{
  self->session = ic_session_new (self->directory, &self->env);
  ic_session_set_me (self->session, "ana", "Ana Weber", "Europe/Berlin");
  STORY_WAIT (ic_session_get_status (self->session) == IC_SESSION_READY);
}

void
story_init (Story *self)
{
  *self = (Story) { .env = { now_cb, random_cb }, .now = STORY_NOW, .seed = 42 };
  self->directory = g_dir_make_tmp ("ic-story-XXXXXX", NULL);
  open_session (self);
}

void
story_reopen (Story *self)
{
  g_autofree char *stream = g_strdup (ic_incident_get_stream (ic_session_get_incident (self->session)));

  ic_session_close (self->session);
  g_object_unref (self->session);
  open_session (self);
  ic_session_open_incident (self->session, stream);
  STORY_WAIT (!ic_incident_get_loading (ic_session_get_incident (self->session)));
}

void
story_clear (Story *self)
{
  ic_session_close (self->session);
  g_object_unref (self->session);
  remove_tree (self->directory);
  g_free (self->directory);
}

IcVerbs *
story_begin (Story      *self,
             const char *actor)
{
  ic_session_set_acting (self->session, actor);
  return ic_session_begin (self->session);
}

static void
placed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!ic_session_submit_finish (IC_SESSION (source), result, &error))
    g_error ("%s", error->message);
  *(bool *) user_data = true;
}

void
story_place (Story   *self,
             IcVerbs *verbs)
{
  bool placed = false;
  gint64 before = 0;
  IcIncident *incident = ic_session_get_incident (self->session);

  if (incident != NULL)
    before = ic_incident_get_state (incident)->position + ic_incident_get_comms (incident)->position;
  ic_session_submit_async (self->session, verbs, placed_cb, &placed);
  STORY_WAIT (placed);
  STORY_WAIT ((incident = ic_session_get_incident (self->session)) != NULL && !ic_incident_get_loading (incident) &&
              ic_incident_get_state (incident)->position + ic_incident_get_comms (incident)->position > before);
  ic_session_set_acting (self->session, NULL);
}

const IcState *
story_state (Story *self)
{
  return ic_incident_get_state (ic_session_get_incident (self->session));
}

const IcState *
story_comms (Story *self)
{
  return ic_incident_get_comms (ic_session_get_incident (self->session));
}

/* @minutes before the story's now. */
static void
at (Story *self,
    int    minutes)
{
  self->now = STORY_NOW - minutes * IC_MINUTE;
}

#define DO(actor, CALL)                          \
  G_STMT_START                                   \
  {                                              \
    IcVerbs *verbs = story_begin (self, actor);  \
    CALL;                                        \
    story_place (self, verbs);                   \
  }                                              \
  G_STMT_END

static void
arrive (Story      *self,
        const char *name,
        const char *zone,
        const char *title,
        const char *group)
{
  g_autoptr(IcPerson) person = ic_person_named (story_state (self), name);

  ic_set_text (&person->zone, zone);
  DO ("ana", ic_verb_arrive (verbs, person, title, group, 0));
}

static void
tell_beginning (Story *self)
{
  static const char *const services[] = { "payments-api", "checkout", NULL };
  IcDeclaration declaration = {
    .title = "Checkout errors in EU", .seen = "EU card payments fail at checkout. Wallet payments work.", .level = "outage",
    .state = 1, .ic = ic_session_get_me_person (self->session), .impact_start = STORY_NOW - 117 * IC_MINUTE,
    .services = services, .policies = ic_session_get_org (self->session)->policies,
  };

  at (self, 104);
  DO ("ana", ic_verb_declare (verbs, &declaration));
  at (self, 91);
  DO ("ana", ic_verb_state (verbs, 2, NULL));
  at (self, 90);
  arrive (self, "Kim Declan", "Europe/Berlin", "Payments engineer", NULL);
  arrive (self, "Chris Baumann", "Europe/Berlin", "Communications", NULL);
  arrive (self, "Jo Lindqvist", "Europe/Stockholm", "Payments engineer", NULL);
}

static void
tell_groups (Story *self)
{
  static const char *const payments[] = { "payments-api", NULL }, *const database[] = { "orders-db", NULL };
  g_autoptr(IcPerson) kim = ic_person_named (story_state (self), "kim-declan"), chris = ic_person_named (story_state (self), "chris-baumann");
  g_autoptr(IcPerson) dana = ic_person_named (story_state (self), "Dana Okoro"), sam = ic_person_named (story_state (self), "Sam Ortega");
  IcImpactChange impact = IC_IMPACT_CHANGE_NONE;

  DO ("ana", ic_verb_role (verbs, "communications", chris, NULL));
  DO ("ana", ic_verb_group (verbs, NULL, "Payments API", kim, payments));
  arrive (self, "Jo Lindqvist", "Europe/Stockholm", "Payments engineer", "payments-api");
  ic_set_text (&dana->zone, "Pacific/Auckland");
  DO ("ana", ic_verb_arrive (verbs, dana, "Database lead", NULL, STORY_NOW - 370 * IC_MINUTE));
  DO ("ana", ic_verb_group (verbs, NULL, "Database", dana, database));
  DO ("ana", ic_verb_next_ic (verbs, sam));
  impact.summary = "EU card payments fail at checkout";
  impact.affected = 980;
  impact.tickets = 41;
  impact.source = "checkout logs";
  impact.revenue = 74000;
  impact.share = 0.25;
  DO ("ana", ic_verb_impact (verbs, &impact));
  DO ("ana", ic_verb_objective (verbs, "Card payments above 98 % and stable for 30 min", NULL, true, NAN, 0));
  DO ("kim-declan", ic_verb_hypothesis (verbs, "The payment queue is stuck"));
  DO ("kim-declan", ic_verb_hypothesis (verbs, "Edge rate limit"));
  DO ("kim-declan", ic_verb_hypothesis_eliminate (verbs, IC_AT (IcHypothesis, story_state (self)->hypotheses, 1)->id, "no 429 in the logs"));
}

static void
tell_sitrep_and_updates (Story *self)
{
  at (self, 60);
  DO ("chris-baumann", ic_verb_update_publish (verbs, &(IcUpdateTexts) { .id = "first", .phase = "investigating",
      .title = "Card payments failing", .text = "Card payments at checkout fail for some customers in the EU. We are looking into it.",
      .next_by = STORY_NOW - 30 * IC_MINUTE }, &(IcPublication) { .author = "chris-baumann" }));
  at (self, 24);
  DO ("ana", ic_verb_sitrep (verbs, &(IcSitrepTexts) { .broken = "EU card payments fail at checkout since 12:05. Wallet payments work.",
      .impact = "Outage. 980 customers, 41 tickets, about € 18 500 an hour.", .doing = "Looking for the change that did it.",
      .who = "IC Ana Weber · Communications Chris Baumann", .next_by = STORY_NOW + 36 * IC_MINUTE }));
  DO ("chris-baumann", g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts) { .id = "second", .phase = "identified",
      .title = "Card payments failing", .text = "Card payments at checkout fail for customers in the EU. We have found the cause and are rolling back a change.",
      .next_by = STORY_NOW + 30 * IC_MINUTE })));
}

void
story_tell_until (Story *self,
                  bool   beginning)
{
  if (!beginning)
    {
      story_tell (self);
      return;
    }
  tell_beginning (self);
  at (self, 89);
}

void
story_tell (Story *self)
{
  IcImpactChange impact = IC_IMPACT_CHANGE_NONE;
  static const char *const scope[] = { "payments-api", NULL };
  g_autoptr(IcPerson) kim = NULL;
  g_autofree char *fix = NULL;

  tell_beginning (self);
  tell_groups (self);
  tell_sitrep_and_updates (self);
  at (self, 7);
  kim = ic_person_named (story_state (self), "kim-declan");
  DO ("ana", fix = ic_verb_fix_plan (verbs, &(IcFixPlan) { .text = "Roll back payments-api to v2.40.3", .nature = "rollback",
      .scope = scope, .group = "payments-api", .owner = kim, .undo = "Deploy v2.41.0 again", .undo_within = 30 * IC_MINUTE }));
  DO ("ana", ic_verb_fix_start (verbs, fix));
  impact.affected = 1240;
  impact.tickets = 63;
  DO ("ana", ic_verb_impact (verbs, &impact));
  at (self, 0);
}
