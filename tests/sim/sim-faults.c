/* SPDX-License-Identifier: GPL-3.0-or-later
 * What goes wrong in a story, and its end.
 */
#include "sim-story.h"

/* Something that goes wrong at a desk, or with the server, for a while. */
typedef struct {
  SimStory *story;
  SimDesk  *desk;
} Fault;

static SimDesk *
any_desk (SimStory *self)
{
  return self->desks[sim_between (self->world, 0, self->plan.desks - 1)];
}

static void
set_off (SimStory *self, gint64 in, SimFunc func, SimDesk *desk)
{
  Fault *fault = g_new (Fault, 1);

  *fault = (Fault) { self, desk };
  sim_world_in (self->world, in, func, fault, g_free);
}

/* -- cuts ------------------------------------------------------------------ */

static void
settled_cb (gpointer data)
{
  sim_check_trouble (((Fault *) data)->story);
}

/* A cut that the desk has not noticed may have swallowed a request, and has had it pause. */
static void
mend (SimDesk *desk)
{
  gint64 patience = 90 * SIM_S;

  if (!desk->line->up_cut && !desk->line->down_cut && desk->story->calm)
    return;
  sim_line_cut (desk->line, false, false);
  desk->settled = desk->story->world->now + patience;
  set_off (desk->story, patience, settled_cb, desk);
}

static void
mend_cb (gpointer data)
{
  Fault *fault = data;

  mend (fault->desk);
  sim_check_trouble (fault->story);
}

static void
cut_one (SimStory *self, SimDesk *desk, gint64 span)
{
  guint which = (guint) sim_between (self->world, 0, 3);

  sim_line_cut (desk->line, which != 1, which != 2);
  set_off (self, span, mend_cb, desk);
}

static gint64
some_time (SimStory *self)
{
  return sim_skewed (self->world, 100 * SIM_MS, MAX (self->plan.length / 2, SIM_S));
}

static void
cut_cb (gpointer data)
{
  SimStory *self = ((Fault *) data)->story;
  gint64 span = some_time (self);

  if (self->healing)
    return;
  if (sim_chance (self->world, 300))
    for (guint i = 0; i < self->plan.desks; i++)
      cut_one (self, self->desks[i], span);
  else
    cut_one (self, any_desk (self), span);
  sim_check_trouble (self);
}

/* -- crashes --------------------------------------------------------------- */

static void
desk_starts_cb (gpointer data)
{
  sim_desk_start (((Fault *) data)->desk);
}

static void
desk_crashes_cb (gpointer data)
{
  SimStory *self = ((Fault *) data)->story;
  SimDesk *desk = any_desk (self);

  if (self->healing || desk->down)
    return;
  sim_desk_crash (desk);
  set_off (self, sim_skewed (self->world, 10 * SIM_MS, 30 * SIM_S), desk_starts_cb, desk);
}

static void
server_starts_cb (gpointer data)
{
  SimServer *server = ((Fault *) data)->story->server;

  if (server->service == NULL)
    sim_server_start (server);
}

static void
server_crashes_cb (gpointer data)
{
  SimStory *self = ((Fault *) data)->story;

  if (self->healing || self->server->service == NULL)
    return;
  if (sim_chance (self->world, 300))
    sim_server_stop (self->server);
  else
    sim_server_crash (self->server, sim_chance (self->world, 300));
  sim_check_trouble (self);
  set_off (self, sim_skewed (self->world, 50 * SIM_MS, 20 * SIM_S), server_starts_cb, NULL);
}

/* -- disks ----------------------------------------------------------------- */

/* Whoever waits for space tries again within so long. */
#define SETTLES_WITHIN (90 * SIM_S)

static SimDisk *
disk_of (Fault *fault)
{
  return fault->desk != NULL ? fault->desk->disk : fault->story->server->disk;
}

static void
settle (SimStory *self)
{
  self->settled = self->world->now + SETTLES_WITHIN;
  set_off (self, SETTLES_WITHIN, settled_cb, NULL);
}

static void
space_again_cb (gpointer data)
{
  Fault *fault = data;

  if (!disk_of (fault)->full)
    return;

  disk_of (fault)->full = false;
  sim_say (fault->story->world, disk_of (fault)->name, "has space on its disk again");
  settle (fault->story);
  sim_check_trouble (fault->story);
}

static void
disk_full_cb (gpointer data)
{
  Fault *fault = data;
  SimStory *self = fault->story;

  if (self->healing)
    return;
  fault->desk = sim_chance (self->world, 500) ? any_desk (self) : NULL;
  disk_of (fault)->full = true;
  sim_say (self->world, disk_of (fault)->name, "has a full disk");
  sim_check_trouble (self);
  set_off (self, some_time (self), space_again_cb, fault->desk);
}

/* -- clocks ---------------------------------------------------------------- */

static void
jump_cb (gpointer data)
{
  SimStory *self = ((Fault *) data)->story;
  SimDesk *desk = sim_chance (self->world, 800) ? any_desk (self) : NULL;
  SimClock *clock = desk != NULL ? &desk->clock : &self->server->clock;
  gint64 by = sim_skewed (self->world, 1 * SIM_S, 2 * 60 * SIM_MIN);

  if (self->healing)
    return;
  if (sim_chance (self->world, 500))
    by = -by;
  sim_say (self->world, desk != NULL ? desk->name : "server", "has its clock set by %.3f s", (double) by / SIM_S);
  clock->offset += by;
}

static void
skew_clocks (SimStory *self)
{
  SimWorld *world = self->world;

  for (guint i = 0; i < self->plan.desks; i++)
    {
      gint64 off = sim_skewed (world, 0, 3 * 60 * SIM_MIN);

      self->desks[i]->clock.offset = sim_chance (world, 500) ? off : -off;
      self->desks[i]->clock.drift = sim_between (world, -200, 200);
    }
  self->server->clock.drift = sim_between (world, -200, 200);
  for (gint64 i = sim_between (world, 0, 3); i > 0; i--)
    set_off (self, sim_between (world, 0, self->plan.length), jump_cb, NULL);
}

/* -- access ---------------------------------------------------------------- */

/* A change of what a desk may do, until it is durable. */
typedef struct {
  SimDesk     *desk;
  char        *token;
  IcPermission permission;
} Change;

static Change *
change_new (SimDesk *desk, IcPermission permission)
{
  Change *self = g_new (Change, 1);

  *self = (Change) { desk, g_strdup (desk->line->token), permission };
  return self;
}

static void
change_free (Change *self)
{
  g_free (self->token);
  g_free (self);
}

static void
revoked_cb (const char *secret, const GError *error, gpointer user_data)
{
  Change *change = user_data;
  SimStory *story = change->desk->story;

  if (error == NULL)
    g_hash_table_replace (story->revoked, g_strdup (change->token), g_memdup2 (&story->world->now, sizeof (gint64)));
  change_free (change);
}

static void
revoke_cb (gpointer data)
{
  SimStory *self = ((Fault *) data)->story;
  SimDesk *desk = any_desk (self);

  if (self->healing || !self->server->open || desk->line->token == NULL)
    return;
  sim_say (self->world, desk->name, "has its token revoked");
  ic_access_revoke (ic_service_access (self->server->service), desk->line->token, revoked_cb, change_new (desk, desk->permission));
}

static void
demoted_cb (const char *secret, const GError *error, gpointer user_data)
{
  Change *change = user_data;
  SimDesk *desk = change->desk;

  desk->demoted = desk->story->world->now;
  if (error == NULL)
    desk->permission = change->permission;
  change_free (change);
}

/* Somebody is given another permission, a lower or a higher one. */
static void
demote_cb (gpointer data)
{
  SimStory *self = ((Fault *) data)->story;
  SimDesk *desk = any_desk (self);
  static const IcPermission ladder[] = { IC_PERMISSION_OBSERVER, IC_PERMISSION_COMMUNICATIONS, IC_PERMISSION_RESPONDER };
  IcUser user = { desk->user, NULL, NULL, ladder[sim_between (self->world, 0, 2)] };

  if (self->healing || !self->server->open || desk->joining != SIM_JOINED)
    return;
  sim_say (self->world, desk->name, "is %s from now on", ic_permission_name (user.permission));
  ic_access_set_user (ic_service_access (self->server->service), &user, demoted_cb, change_new (desk, user.permission));
}

/* -- backups --------------------------------------------------------------- */

static void
back_up_cb (gpointer data)
{
  SimStory *self = ((Fault *) data)->story;

  if (!self->healing)
    g_ptr_array_add (self->backups, sim_server_backup (self->server));
}

/* A backup of a lineage that is over is not gone back to: desks that went on would not follow. */
static void
resumed_cb (const GError *error, gpointer user_data)
{
  SimStory *self = user_data;

  if (error == NULL)
    g_ptr_array_set_size (self->backups, 0);
}

/* An admin does not want to wait for the last desk. */
static void
resume_cb (gpointer data)
{
  SimStory *self = ((Fault *) data)->story;

  if (!self->server->open || !ic_service_is_restoring (self->server->service))
    return;
  sim_say (self->world, "server", "is told to resume");
  self->impatient = true;
  ic_service_resume (self->server->service, sim_chance (self->world, 700), resumed_cb, self);
}

static void
restore_cb (gpointer data)
{
  SimStory *self = ((Fault *) data)->story;
  guint which;

  if (self->healing || self->backups->len == 0)
    return;
  sim_server_crash (self->server, true);
  which = (guint) sim_between (self->world, 0, self->backups->len - 1);
  /* Those made after it belong to what is over. */
  g_ptr_array_set_size (self->backups, which + 1);
  sim_server_restore (self->server, g_ptr_array_steal_index (self->backups, which));
  sim_check_trouble (self);
  set_off (self, sim_skewed (self->world, 50 * SIM_MS, 10 * SIM_S), server_starts_cb, NULL);
  if (sim_chance (self->world, 300))
    set_off (self, sim_between (self->world, 10 * SIM_S, SIM_MIN), resume_cb, NULL);
}

/* -- all of it ------------------------------------------------------------- */

static void
plan_some (SimStory *self, guint n, SimFunc func)
{
  for (; n > 0; n--)
    set_off (self, sim_between (self->world, 0, self->plan.length), func, NULL);
}

static void
set_lines (SimStory *self)
{
  for (guint i = 0; i < self->plan.desks; i++)
    {
      SimLine *line = self->desks[i]->line;

      line->drop = self->plan.drop;
      line->twice = self->plan.twice;
      line->reset = self->plan.reset;
      line->slowest = self->plan.slowest;
      line->per_kib = self->plan.slow_readers && sim_chance (self->world, 500) ? sim_between (self->world, 50 * SIM_MS, 2 * SIM_S) : 0;
      line->window = self->plan.slow_readers ? 2048 : 64 * 1024;
      self->desks[i]->disk->slow = self->plan.disk;
      self->desks[i]->disk->flaky = self->plan.flaky;
    }
  self->server->disk->slow = self->plan.disk;
  self->server->disk->flaky = self->plan.flaky;
  self->calm = self->plan.drop == 0 && self->plan.reset == 0 && self->plan.slowest <= 60 * SIM_MS && self->plan.disk <= 3 * SIM_MS && self->plan.flaky == 0
               && self->plan.bursts == 0 && !self->plan.tiny_ring;
}

void
sim_faults_plan (SimStory *self)
{
  const SimPlan *plan = &self->plan;

  set_lines (self);
  if (plan->skew)
    skew_clocks (self);
  plan_some (self, plan->cuts, cut_cb);
  plan_some (self, plan->crashes, desk_crashes_cb);
  plan_some (self, plan->server_crashes, server_crashes_cb);
  plan_some (self, plan->full_disks, disk_full_cb);
  plan_some (self, plan->revocations, revoke_cb);
  plan_some (self, plan->demotions, demote_cb);
  plan_some (self, 2 * plan->restores, back_up_cb);
  plan_some (self, plan->restores, restore_cb);
}

void
sim_faults_end (SimStory *self)
{
  self->healing = true;
  sim_say (self->world, "all", "heals");
  for (guint i = 0; i < self->plan.desks; i++)
    {
      SimDesk *desk = self->desks[i];

      desk->line->drop = desk->line->twice = desk->line->reset = 0;
      desk->line->fastest = 1 * SIM_MS;
      desk->line->slowest = 20 * SIM_MS;
      desk->line->per_kib = 0;
      desk->line->window = 64 * 1024;
      desk->disk->slow = 3 * SIM_MS;
      if (desk->disk->full || desk->disk->flaky > 0)
        settle (self);
      desk->disk->flaky = 0;
      desk->disk->full = false;
      mend (desk);
      if (desk->down)
        sim_desk_start (desk);
    }
  self->server->disk->slow = 3 * SIM_MS;
  if (self->server->disk->full || self->server->disk->flaky > 0)
    settle (self);
  self->server->disk->flaky = 0;
  self->server->disk->full = false;
  if (self->server->service == NULL)
    sim_server_start (self->server);
  self->calm = true;
  sim_check_trouble (self);
}
