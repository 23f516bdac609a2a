/* SPDX-License-Identifier: GPL-3.0-or-later
 * The server of a story: the real service on a simulated disk and network.
 */
#include "sim-story.h"

#include "ic-memory-store.h"

/* Its main loop looks at the clock so often, lest it was set. */
#define LOOK_AGAIN SIM_S

/* -- time ------------------------------------------------------------------ */

static void rearm (SimServer *self);

static void
step_cb (gpointer data)
{
  SimServer *self = data;

  self->timer = NULL;
  if (self->service == NULL || !self->open)
    return;
  if (ic_service_next (self->service) <= ic_env_now (&self->clock.parent))
    {
      sim_world_count (self->story->world, &self->spin, "The server");
      ic_service_step (self->service);
    }
  rearm (self);
}

static void
rearm (SimServer *self)
{
  gint64 next;

  if (self->timer != NULL)
    sim_timer_cancel (g_steal_pointer (&self->timer));
  if (self->service == NULL || !self->open)
    return;
  next = ic_service_next (self->service);
  self->timer = sim_world_in (self->story->world, MIN (sim_clock_until (&self->clock, next), LOOK_AGAIN), step_cb, self, NULL);
}

static void
rearm_cb (gpointer data)
{
  SimServer *self = data;

  self->woken = false;
  rearm (self);
}

static void
wake_cb (gpointer data)
{
  SimServer *self = data;

  if (self->woken)
    return;
  self->woken = true;
  sim_world_in (self->story->world, 0, rearm_cb, self, NULL);
}

/* -- its disk -------------------------------------------------------------- */

static void
appended_cb (GPtrArray *events, const IcPlacement *placements, gpointer data)
{
  SimRecord *record = ((SimServer *) data)->story->record;

  for (guint i = 0; i < events->len; i++)
    if (placements[i].outcome == IC_PLACEMENT_NEW)
      {
        sim_record_placed (record, events->pdata[i], placements[i].position, placements[i].placed, placements[i].link, false);
        sim_check_placed (((SimServer *) data)->story, events->pdata[i]);
      }
  ((SimServer *) data)->story->placed = record->n;
}

static void
replicated_cb (GPtrArray *rows, const IcReplica *outcomes, GPtrArray *drop, gpointer data)
{
  SimRecord *record = ((SimServer *) data)->story->record;

  for (guint i = 0; i < rows->len; i++)
    {
      const IcStoreRow *row = rows->pdata[i];

      if (outcomes[i] == IC_REPLICA_NEW)
        sim_record_placed (record, row->event, row->position, row->placed, row->link, row->redacted);
    }
}

static void
put_cb (IcShelf shelf, const char *key, GBytes *value, gpointer data)
{
}

static void
truncated_cb (const char *stream, guint64 after, GPtrArray *rows, gpointer data)
{
  sim_fail (((SimServer *) data)->story->world, "The server took rows of %s out of its own record", stream);
}

static const SimDiskEvents disk_events = { appended_cb, replicated_cb, put_cb, truncated_cb };

/* -- beginning and end ----------------------------------------------------- */

/* The program that asked may be gone when the answer comes. */
typedef struct {
  SimServer *server;
  guint64    life;
} Opening;

/* A backup may know an older permission. */
static void
look_up_permissions (SimServer *self)
{
  SimStory *story = self->story;

  for (guint i = 0; i < story->plan.desks; i++)
    {
      SimDesk *desk = story->desks[i];
      const IcUser *user = ic_access_user (ic_service_access (self->service), desk->user);

      if (user == NULL || user->permission == desk->permission)
        continue;
      desk->permission = user->permission;
      desk->demoted = story->world->now;
    }
}

static void start_cb (gpointer data);

static void
opened_cb (const GError *error, gpointer user_data)
{
  g_autofree Opening *opening = user_data;
  SimServer *self = opening->server;

  if (opening->life != self->life)
    return;
  if (error != NULL)
    {
      /* As systemd does. */
      sim_say (self->story->world, "server", "cannot open: %s", error->message);
      self->life++;
      sim_world_in (self->story->world, 2 * SIM_S, start_cb, self, NULL);
      return;
    }
  sim_say (self->story->world, "server", "opens");
  self->open = true;
  look_up_permissions (self);
  sim_net_listen (self->story->net);
  rearm (self);
}

void
sim_server_start (SimServer *self)
{
  SimStory *story = self->story;
  const IcServiceSettings settings = { .name = "Simulated", .ring_bytes = story->plan.tiny_ring ? 3000 : 0 };
  Opening *opening = g_new (Opening, 1);

  if (self->service != NULL)
    sim_server_stop (self);
  self->life++;
  *opening = (Opening) { self, self->life };
  self->service = ic_service_new (&self->clock.parent, &self->disk->parent, &settings, wake_cb, self);
  ic_service_open (self->service, opened_cb, opening);
}

static void
start_cb (gpointer data)
{
  sim_server_start (data);
}

static void
end (SimServer *self, bool silent)
{
  sim_net_lose (self->story->net, silent);
  self->life++;
  self->open = false;
  ic_service_close (self->service);
  sim_disk_crash (self->disk);
  g_clear_pointer (&self->service, ic_service_free);
  if (self->timer != NULL)
    sim_timer_cancel (g_steal_pointer (&self->timer));
}

void
sim_server_stop (SimServer *self)
{
  if (self->service == NULL)
    return;
  sim_say (self->story->world, "server", "stops");
  end (self, false);
}

void
sim_server_crash (SimServer *self, bool silent)
{
  if (self->service == NULL)
    return;
  sim_say (self->story->world, "server", "crashes%s", silent ? ", silently" : "");
  end (self, silent);
}

/* -- backups --------------------------------------------------------------- */

SimBackup *
sim_server_backup (SimServer *self)
{
  SimBackup *backup = g_new0 (SimBackup, 1);

  sim_say (self->story->world, "server", "is backed up");
  backup->store = ic_memory_store_fork (self->disk->inner);
  backup->extent = sim_record_extent (self->story->record);
  backup->made = self->story->world->now;
  return backup;
}

void
sim_backup_free (SimBackup *self)
{
  g_clear_pointer (&self->store, ic_store_free);
  g_tree_unref (self->extent);
  g_free (self);
}

void
sim_server_restore (SimServer *self, SimBackup *backup)
{
  SimStory *story = self->story;

  sim_say (story->world, "server", "goes back to the backup of %.3f", (double) (backup->made - SIM_NOON) / SIM_S);
  ic_service_mark_restored (backup->store, ic_env_now (&self->clock.parent), NULL, NULL);
  sim_world_settle (story->world);
  sim_disk_replace (self->disk, g_steal_pointer (&backup->store));
  sim_record_return (story->record, backup->extent);
  sim_backup_free (backup);
  /* Nor does it know of tokens that were revoked since. */
  g_hash_table_remove_all (story->revoked);
}

SimServer *
sim_server_new (SimStory *story)
{
  SimServer *self = g_new0 (SimServer, 1);

  self->story = story;
  sim_clock_init (&self->clock, story->world, 0, 0);
  self->disk = sim_disk_new (story->world, "server", &disk_events, self);
  return self;
}

void
sim_server_free (SimServer *self)
{
  if (self->service != NULL)
    end (self, true);
  sim_disk_free (self->disk);
  g_free (self);
}
