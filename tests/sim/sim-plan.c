/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a seed holds in store. Each kind of trouble is either there or not, so
 * that none hides another.
 */
#include "sim-story.h"

static guint
some (SimWorld *world, guint per_mille, guint most)
{
  return sim_chance (world, per_mille) ? (guint) sim_skewed (world, 1, most) : 0;
}

static void
plan_network (SimPlan *plan, SimWorld *world)
{
  plan->slowest = sim_chance (world, 250) ? sim_skewed (world, 100 * SIM_MS, 4 * SIM_S) : sim_between (world, 2 * SIM_MS, 60 * SIM_MS);
  plan->drop = some (world, 300, 200);
  plan->twice = some (world, 300, 200);
  plan->reset = some (world, 200, 30);
  plan->slow_readers = sim_chance (world, 150);
  plan->tiny_ring = sim_chance (world, 250);
  plan->cuts = some (world, 500, 6);
}

static void
plan_machines (SimPlan *plan, SimWorld *world)
{
  plan->disk = sim_chance (world, 150) ? sim_skewed (world, 10 * SIM_MS, 1 * SIM_S) : 3 * SIM_MS;
  plan->flaky = some (world, 150, 100);
  plan->skew = sim_chance (world, 400);
  plan->crashes = some (world, 400, 6);
  plan->server_crashes = some (world, 350, 4);
  plan->full_disks = some (world, 200, 3);
  plan->restores = some (world, 150, 2);
}

static void
plan_people (SimPlan *plan, SimWorld *world)
{
  plan->permissions = sim_chance (world, 400);
  plan->revocations = some (world, 150, 2);
  plan->demotions = some (world, 150, 2);
  plan->redactions = some (world, 150, 3);
  plan->splits = some (world, 400, 2);
  plan->bursts = some (world, 100, 1);
}

/* Some troubles bring out the worst in each other. */
static void
plan_theme (SimPlan *plan, SimWorld *world)
{
  switch (sim_roll (world) % 8)
    {
    case 0: /* The record goes back, and what was done to it since has to come again. */
      plan->restores = MAX (plan->restores, 1);
      plan->redactions += some (world, 600, 3);
      plan->flaky += some (world, 300, 60);
      plan->splits += 1;
      break;
    case 1: /* The network comes and goes. */
      plan->cuts += (guint) sim_between (world, 3, 10);
      plan->presence = 20;
      break;
    case 2: /* Everything restarts all the time. */
      plan->crashes += (guint) sim_between (world, 2, 8);
      plan->server_crashes += (guint) sim_between (world, 1, 5);
      break;
    case 3: /* Who may do what changes. */
      plan->permissions = true;
      plan->demotions += (guint) sim_between (world, 1, 4);
      plan->cuts += some (world, 500, 3);
      break;
    default:
      break;
    }
}

void
sim_plan_make (SimPlan *plan, SimWorld *world)
{
  *plan = (SimPlan) { 0 };
  plan->desks = (guint) sim_skewed (world, 2, SIM_MAX_DESKS);
  plan->length = sim_skewed (world, 20 * SIM_S, 5 * SIM_MIN);
  plan->acts = (guint) sim_skewed (world, 5, 60);
  plan_network (plan, world);
  plan_machines (plan, world);
  plan_people (plan, world);
  plan->presence = plan->acts / 5;
  plan_theme (plan, world);
}

char *
sim_plan_text (const SimPlan *plan)
{
  return g_strdup_printf ("%u desks, %.0f s, %u acts; slowest %.3f s, drop %u, twice %u, reset %u of a thousand%s%s; disk %.3f s, flaky %u%s; "
                          "%u cuts, %u crashes, %u of the server, %u full disks, %u restores; %s%u revocations, %u demotions, %u redactions, "
                          "%u splits, %u bursts",
                          plan->desks, (double) plan->length / SIM_S, plan->acts, (double) plan->slowest / SIM_S, plan->drop, plan->twice,
                          plan->reset, plan->slow_readers ? ", slow readers" : "", plan->tiny_ring ? ", tiny ring" : "",
                          (double) plan->disk / SIM_S, plan->flaky, plan->skew ? ", clocks off" : "", plan->cuts, plan->crashes, plan->server_crashes,
                          plan->full_disks, plan->restores, plan->permissions ? "permissions, " : "", plan->revocations, plan->demotions,
                          plan->redactions, plan->splits, plan->bursts);
}
