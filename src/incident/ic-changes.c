/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which changes may have caused this.
 */
#include "ic-changes.h"

#include "ic-map.h"

#include <string.h>

/* When harm began is known to some minutes only. */
#define VAGUE (5 * 60 * G_USEC_PER_SEC)
/* A change has half of its weight when it is so long ago. */
#define HALF (2 * 3600.0 * G_USEC_PER_SEC)
/* What was changed afterwards did not begin it, but may keep it going. */
#define AFTERWARDS 0.3

typedef struct {
  const IcState *org;
  GHashTable    *names;    /* what services are called, folded → IcOwnedService; NULL: not needed yet */
  GHashTable    *distance; /* id, or a folded name that nobody knows → steps + 1 */
  gint64         begin, now;
  GPtrArray     *list;
} IcRanking;

/* -- what services are called ---------------------------------------------- */

static void
name_service (IcRanking *self, const char *name, const IcOwnedService *service)
{
  char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  if (folded == NULL || g_hash_table_contains (self->names, folded))
    g_free (folded);
  else
    g_hash_table_insert (self->names, folded, (gpointer) service);
}

static void
name_cb (gconstpointer item, gpointer data)
{
  const IcOwnedService *service = item;

  name_service (data, service->name, service);
  for (guint i = 0; service->aliases != NULL && service->aliases[i] != NULL; i++)
    name_service (data, service->aliases[i], service);
}

static const IcOwnedService *
find_service (IcRanking *self, const char *name)
{
  const IcOwnedService *service = ic_map_find (self->org->catalogue, name);
  g_autofree char *folded = service == NULL ? g_utf8_casefold (name, -1) : NULL;

  if (service != NULL)
    return service;
  if (self->names == NULL)
    {
      self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      ic_map_foreach (self->org->catalogue, name_cb, self);
    }

  return g_hash_table_lookup (self->names, folded);
}

/* What a service is known by here: its id, else its name as it is written. Returns: (transfer full). */
static char *
key_of (IcRanking *self, const char *name)
{
  const IcOwnedService *service = find_service (self, name);

  return service != NULL ? g_strdup (service->id) : g_utf8_casefold (name, -1);
}

/* -- how far away ---------------------------------------------------------- */

static guint
steps_of (IcRanking *self, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->distance, key));
}

/* Takes @key. */
static void
reach (IcRanking *self, GQueue *queue, char *key, guint steps)
{
  if (steps_of (self, key) != 0)
    {
      g_free (key);
      return;
    }
  g_hash_table_insert (self->distance, key, GUINT_TO_POINTER (steps + 1));
  g_queue_push_tail (queue, key);
}

/* From the affected services along what they depend on. */
static void
measure (IcRanking *self, char **services)
{
  GQueue queue = G_QUEUE_INIT;
  const char *key;

  for (guint i = 0; services != NULL && services[i] != NULL; i++)
    reach (self, &queue, key_of (self, services[i]), 0);
  while ((key = g_queue_pop_head (&queue)) != NULL)
    {
      const IcOwnedService *service = ic_map_find (self->org->catalogue, key);
      guint steps = steps_of (self, key);

      for (guint i = 0; service != NULL && steps <= IC_CHANGES_FAR && service->depends != NULL && service->depends[i] != NULL; i++)
        reach (self, &queue, key_of (self, service->depends[i]), steps);
    }
}

static bool
uses_affected (IcRanking *self, const IcOwnedService *service)
{
  for (guint i = 0; service != NULL && service->depends != NULL && service->depends[i] != NULL; i++)
    {
      g_autofree char *key = key_of (self, service->depends[i]);

      if (steps_of (self, key) == 1)
        return true;
    }

  return false;
}

static void
place (IcRanking *self, IcChangeNear *near)
{
  const char *name = near->deploy->service;
  g_autofree char *key = name != NULL ? key_of (self, name) : NULL;
  guint steps = key != NULL ? steps_of (self, key) : 0;

  near->steps = steps > 0 ? steps - 1 : 0;
  if (steps == 1)
    near->nearness = IC_CHANGE_OF_AFFECTED;
  else if (steps > 1)
    near->nearness = IC_CHANGE_OF_DEPENDENCY;
  else if (name != NULL && uses_affected (self, find_service (self, name)))
    near->nearness = IC_CHANGE_OF_USER;
  else
    near->nearness = IC_CHANGE_ELSEWHERE;
}

/* -- the order ------------------------------------------------------------- */

static double
weight (const IcChangeNear *near)
{
  static const double weights[] = { 1, 0.6, 0.3, 0.1 };

  return weights[near->nearness] / (near->nearness == IC_CHANGE_OF_DEPENDENCY ? near->steps : 1);
}

static void
consider (gconstpointer item, gpointer data)
{
  IcRanking *self = data;
  const IcDeploy *deploy = item;
  gint64 before = self->begin - deploy->at;
  IcChangeNear *near;

  if (before > IC_CHANGES_WITHIN || deploy->at > self->now)
    return;

  near = g_new0 (IcChangeNear, 1);
  near->deploy = deploy;
  near->before = before;
  place (self, near);
  near->score = weight (near) / (1 + (double) ABS (before) / HALF) * (before < -VAGUE ? AFTERWARDS : 1);
  g_ptr_array_add (self->list, near);
}

static int
by_score (gconstpointer a, gconstpointer b)
{
  const IcChangeNear *one = *(const IcChangeNear *const *) a, *other = *(const IcChangeNear *const *) b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;

  return strcmp (one->deploy->id, other->deploy->id);
}

GPtrArray *
ic_changes_near (const IcState *incident, const IcState *org, const IcState *inbox, const IcState *before, gint64 now)
{
  IcRanking ranking = { .org = org, .begin = ic_state_harm_start (incident), .now = now, .list = g_ptr_array_new_with_free_func (g_free) };

  ranking.distance = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  measure (&ranking, incident->services);
  if (inbox != NULL)
    ic_map_foreach (inbox->deploys, consider, &ranking);
  if (before != NULL)
    ic_map_foreach (before->deploys, consider, &ranking);
  g_ptr_array_sort (ranking.list, by_score);
  g_hash_table_unref (ranking.distance);
  g_clear_pointer (&ranking.names, g_hash_table_unref);

  return ranking.list;
}

/* A fix without a scope touches everything. */
static bool
touches (const IcFix *fix, const IcDeploy *deploy)
{
  return fix->scope == NULL || fix->scope[0] == NULL || (deploy->service != NULL && g_strv_contains ((const char *const *) fix->scope, deploy->service));
}

bool
ic_change_is_foreign (const IcChangeNear *near, const IcState *incident)
{
  const IcDeploy *deploy = near->deploy;

  if (near->nearness != IC_CHANGE_OF_AFFECTED || !ic_state_is_open (incident) || incident->confirmed == 0 || deploy->at < incident->confirmed)
    return false;
  if (ic_items_find (incident->changes, deploy->id) != NULL)
    return false;
  for (guint i = 0; i < ic_items_count (incident->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, incident->fixes, i);

      if (fix->started != 0 && fix->started <= deploy->at && (fix->ended == 0 || deploy->at <= fix->ended) && touches (fix, deploy))
        return false;
    }

  return true;
}
