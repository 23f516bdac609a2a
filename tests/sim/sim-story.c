/* SPDX-License-Identifier: GPL-3.0-or-later
 * One story, from its plan to its good end.
 */
#include "sim-run.h"
#include "sim-story.h"

#include <string.h>

/* Everything has healed so long after the trouble is over. */
#define HEALED_WITHIN (5 * SIM_MIN)
/* More steps than this without time passing: something spins. */
#define MOST_AT_ONCE  100000

static void
far_call (gpointer server, const IcCall *call, IcReaderWake wake, gpointer wake_data, IcReplied done, gpointer user_data)
{
  SimStory *self = server;

  ic_service_call (self->server->service, call, wake, wake_data, done, user_data);
}

static void
far_gone (gpointer server, IcReader *reader)
{
  ic_service_gone (((SimStory *) server)->server->service, reader);
}

static void
far_replied (gpointer server, SimLine *line, const IcCall *call, const IcReply *reply)
{
  sim_check_replied (server, line, call, reply);
}

static void
far_fed (gpointer server, SimLine *line, const char *token, const char *bytes, gsize n)
{
  sim_check_fed (server, line, token, bytes, n);
}

static const SimFarEnd far_end = { far_call, far_gone, far_replied, far_fed };

static IcPermission
permission_of (SimStory *self, guint desk)
{
  static const IcPermission mix[] = {
    IC_PERMISSION_OBSERVER, IC_PERMISSION_SUPPORT, IC_PERMISSION_COMMUNICATIONS, IC_PERMISSION_RESPONDER, IC_PERMISSION_RESPONDER,
  };

  if (desk == 0)
    return IC_PERMISSION_ADMIN;
  return self->plan.permissions ? mix[sim_between (self->world, 0, G_N_ELEMENTS (mix) - 1)] : IC_PERMISSION_RESPONDER;
}

static SimStory *
story_new (guint64 seed, bool verbose)
{
  SimStory *self = g_new0 (SimStory, 1);
  g_autofree char *text = NULL;

  self->world = sim_world_new (seed, verbose);
  sim_plan_make (&self->plan, self->world);
  text = sim_plan_text (&self->plan);
  sim_say (self->world, "plan", "%s", text);
  self->record = sim_record_new (self->world);
  self->backups = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_backup_free);
  self->refusals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->revoked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->net = sim_net_new (self->world, &far_end, self);
  self->server = sim_server_new (self);
  for (guint i = 0; i < self->plan.desks; i++)
    {
      self->desks[i] = sim_desk_new (self, i);
      self->desks[i]->permission = permission_of (self, i);
    }
  return self;
}

static void
story_free (SimStory *self)
{
  sim_server_free (self->server);
  for (guint i = 0; i < self->plan.desks; i++)
    sim_desk_free (self->desks[i]);
  sim_net_free (self->net);
  g_ptr_array_unref (self->backups);
  g_hash_table_unref (self->revoked);
  g_hash_table_unref (self->refusals);
  sim_record_free (self->record);
  sim_world_free (self->world);
  g_free (self);
}

/* Runs to @time of the world. */
static void
run_to (SimStory *self, gint64 time)
{
  SimWorld *world = self->world;
  gint64 last = world->now;
  guint64 steps = world->steps;

  while (world->heap->len > 0 && sim_world_next (world) <= time && sim_world_step (world))
    {
      if (world->now != last)
        {
          last = world->now;
          steps = world->steps;
        }
      else if (world->steps - steps > MOST_AT_ONCE)
        sim_fail (world, "Time stands still: something is asked for again and again");
    }
  if (world->failure == NULL)
    world->now = MAX (world->now, time);
}

static void
heal (SimStory *self)
{
  gint64 end = self->world->now + HEALED_WITHIN;
  g_autofree char *why = NULL;

  sim_faults_end (self);
  do
    {
      run_to (self, self->world->now + 500 * SIM_MS);
      g_free (why);
      why = self->world->failure == NULL ? sim_check_healed (self) : NULL;
    }
  while (why != NULL && self->world->now < end);
  if (why != NULL)
    sim_fail (self->world, "Five minutes after the last fault: %s", why);
}

static void
begin (SimStory *self)
{
  sim_server_start (self->server);
  for (guint i = 0; i < self->plan.desks; i++)
    sim_desk_join (self->desks[i]);
  /* The first minutes are quiet in some stories, so that all have joined. */
  run_to (self, self->world->now + sim_between (self->world, 0, 5 * SIM_S));
  sim_faults_plan (self);
  sim_work_plan (self);
  run_to (self, self->world->now + self->plan.length);
}

void
sim_run (guint64 seed, bool verbose, SimOutcome *outcome)
{
  SimStory *self = story_new (seed, verbose);

  begin (self);
  if (self->world->failure == NULL)
    heal (self);
  if (self->world->failure == NULL)
    sim_check_end (self);
  outcome->failure = g_strdup (self->world->failure);
  outcome->trace = self->world->trace;
  outcome->lasted = self->world->now - SIM_NOON;
  outcome->steps = self->world->steps;
  outcome->acknowledged = self->acknowledged;
  outcome->placed = self->placed;
  story_free (self);
}
