/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: brings what an incident publishes to the outlets. What is wanted
 * stands in the folded states of the incident and the organisation; what is done
 * stands beside it; the difference is the work, also after a crash and after the
 * close. A drill wants nothing.
 */
#include "ic-keeper-private.h"

#include <string.h>

struct _IcDeliverer {
  IcWatched *watched;
  GPtrArray *lanes;   /* of IcLane, owned: one per outlet */
  IcItems   *updates, *sitreps, *deliveries; /* those that were looked at; held, so that no other list is where one was */
};

/* -- the organisation's outlets ---------------------------------------------- */

static bool
has_site (const IcItems *outlets)
{
  for (guint i = 0; i < ic_items_count (outlets); i++)
    if (strcmp (IC_AT (IcOutlet, outlets, i)->kind, "site") == 0)
      return true;

  return ic_items_find (outlets, IC_KEEPER_SITE) != NULL;
}

GPtrArray *
ic_keeper_outlets (IcKeeper *self)
{
  GPtrArray *outlets = g_ptr_array_new ();
  const IcItems *kept = self->org != NULL ? self->org->outlets : NULL;

  if (self->directory != NULL && self->org != NULL && !has_site (kept))
    g_ptr_array_add (outlets, self->site);
  for (guint i = 0; i < ic_items_count (kept); i++)
    g_ptr_array_add (outlets, kept->items[i]);

  return outlets;
}

gint64
ic_keeper_outlet_changed (IcKeeper *self, const IcOutlet *outlet)
{
  const gint64 *set = outlet->secret != NULL ? g_hash_table_lookup (self->secrets, outlet->secret) : NULL;

  return set != NULL ? MAX (*set, outlet->kept) : outlet->kept;
}

/* -- lanes ------------------------------------------------------------------- */

static IcLane *
find_lane (IcDeliverer *self, const char *id)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (strcmp (ic_lane_outlet (self->lanes->pdata[i])->id, id) == 0)
      return self->lanes->pdata[i];

  return NULL;
}

static void
drop_others (IcDeliverer *self, GPtrArray *outlets)
{
  for (guint i = self->lanes->len; i-- > 0;)
    {
      const IcOutlet *outlet = ic_lane_outlet (self->lanes->pdata[i]);
      bool there = false;

      for (guint j = 0; j < outlets->len && !there; j++)
        there = strcmp (((IcOutlet *) outlets->pdata[j])->id, outlet->id) == 0;
      if (!there)
        g_ptr_array_remove_index (self->lanes, i);
    }
}

void
ic_deliverer_reorganise (IcDeliverer *self)
{
  g_autoptr (GPtrArray) outlets = NULL;

  if (self->watched->keeper->directory == NULL)
    return;

  outlets = ic_keeper_outlets (self->watched->keeper);
  drop_others (self, outlets);
  for (guint i = 0; i < outlets->len; i++)
    {
      const IcOutlet *outlet = outlets->pdata[i];
      IcLane *lane = find_lane (self, outlet->id);

      if (lane != NULL)
        {
          ic_lane_redefine (lane, outlet);
          continue;
        }
      lane = ic_lane_new (self->watched, outlet);
      g_ptr_array_add (self->lanes, lane);
      ic_lane_update (lane);
    }
}

/* Whether @list is another one than @seen, which it becomes. */
static bool
replace (IcItems **seen, IcItems *list)
{
  bool other = *seen != list;

  if (list != NULL)
    ic_items_ref (list);
  g_clear_pointer (seen, ic_items_unref);
  *seen = list;

  return other;
}

/* Notes are many; what is to be delivered changes seldom. Lists are never changed, only replaced. */
static bool
is_news (IcDeliverer *self, const IcState *state)
{
  bool updates = replace (&self->updates, state->updates);
  bool sitreps = replace (&self->sitreps, state->sitreps);
  bool deliveries = replace (&self->deliveries, state->deliveries);

  return updates || sitreps || deliveries;
}

static void
forget_seen (IcDeliverer *self)
{
  replace (&self->updates, NULL);
  replace (&self->sitreps, NULL);
  replace (&self->deliveries, NULL);
}

void
ic_deliverer_update (IcDeliverer *self)
{
  const IcState *state = self->watched->state;

  if (is_news (self, state))
    for (guint i = 0; i < self->lanes->len; i++)
      ic_lane_update (self->lanes->pdata[i]);
}

void
ic_deliverer_refold (IcDeliverer *self)
{
  forget_seen (self);
  for (guint i = 0; i < self->lanes->len; i++)
    ic_lane_refold (self->lanes->pdata[i]);
}

void
ic_deliverer_retry (IcDeliverer *self, const char *secret)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (secret == NULL || g_strcmp0 (ic_lane_outlet (self->lanes->pdata[i])->secret, secret) == 0)
      ic_lane_retry (self->lanes->pdata[i]);
}

void
ic_deliverer_step (IcDeliverer *self, bool left)
{
  for (guint i = 0; i < self->lanes->len; i++)
    ic_lane_step (self->lanes->pdata[i], left);
}

gint64
ic_deliverer_next (IcDeliverer *self)
{
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < self->lanes->len; i++)
    next = MIN (next, ic_lane_next (self->lanes->pdata[i]));

  return next;
}

/* What was not looked at yet may want something. */
static bool
may_want (const IcWatched *watched)
{
  const IcState *state = watched->state;

  return watched->keeper->directory != NULL && state != NULL && !ic_state_is_drill (state) && (ic_items_count (state->updates) > 0 || ic_items_count (state->sitreps) > 0)
         && !ic_authority_has_moved (watched->keeper->authority, state);
}

bool
ic_deliverer_has_work (IcDeliverer *self)
{
  if (self->watched->keeper->org == NULL)
    return may_want (self->watched);

  for (guint i = 0; i < self->lanes->len; i++)
    if (ic_lane_has_work (self->lanes->pdata[i]))
      return true;

  return false;
}

bool
ic_deliverer_is_sending (IcDeliverer *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (ic_lane_is_sending (self->lanes->pdata[i]))
      return true;

  return false;
}

bool
ic_deliverer_owes_site (IcDeliverer *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (ic_lane_owes_site (self->lanes->pdata[i]))
      return true;

  return false;
}

void
ic_deliverer_tell (IcDeliverer *self, IcOutletStanding *standing)
{
  IcLane *lane = find_lane (self, standing->id);

  if (lane != NULL)
    ic_lane_tell (lane, standing);
}

IcDeliverer *
ic_deliverer_new (IcWatched *watched)
{
  IcDeliverer *self = g_new0 (IcDeliverer, 1);

  self->watched = watched;
  self->lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_lane_free);
  ic_deliverer_reorganise (self);

  return self;
}

void
ic_deliverer_free (IcDeliverer *self)
{
  g_ptr_array_unref (self->lanes);
  forget_seen (self);
  g_free (self);
}

/* -- whether anything is sent ------------------------------------------------ */

void
ic_keeper_set_quiet (IcKeeper *self, bool quiet)
{
  GHashTableIter iter;
  gpointer watched;

  if (self->quiet == quiet)
    return;

  self->quiet = quiet;
  ic_keeper_look_for_site (self);
  g_hash_table_iter_init (&iter, self->incidents);
  while (!quiet && g_hash_table_iter_next (&iter, NULL, &watched))
    ic_deliverer_retry (((IcWatched *) watched)->deliverer, NULL);
}

bool
ic_keeper_is_sending (IcKeeper *self)
{
  GHashTableIter iter;
  gpointer watched;

  if (self->directory == NULL || self->closed)
    return false;
  if (self->org == NULL)
    return !self->quiet;

  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &watched))
    if (ic_deliverer_is_sending (((IcWatched *) watched)->deliverer))
      return true;

  return false;
}
