/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: what is to go to an outlet. It follows from the folded state alone:
 * published minus delivered.
 */
#include "ic-keeper-private.h"

#include <string.h>

static void
wanted_free (gpointer data)
{
  g_free (((IcWanted *) data)->id);
  g_free (data);
}

static bool
names (char **outlets, const char *id)
{
  return outlets != NULL && g_strv_contains ((const char * const *) outlets, id);
}

/* What was published before an outlet was there, or by another authority, does not
 * go there afterwards: nobody wants to hear last month's news. The site beside the
 * record has all there is. */
static bool
is_for (const IcUpdate *update, const IcState *state, const IcOutlet *outlet)
{
  if (outlet->kept == 0)
    return true;

  return outlet->updates_since != 0 && update->published >= outlet->updates_since && update->published > state->moved
         && !names (update->by_hand, outlet->id) && (update->outlets == NULL || names (update->outlets, outlet->id));
}

static bool
is_over (const IcDelivery *delivery)
{
  return delivery != NULL && (strcmp (delivery->status, "done") == 0 || strcmp (delivery->status, "by-hand") == 0 || strcmp (delivery->status, "skipped") == 0);
}

/* Takes @id. */
static void
add (GPtrArray *wanted, const IcState *state, const IcOutlet *outlet, char *id, const IcWanted *what)
{
  IcWanted one = *what;

  one.id = id;
  one.delivery = ic_state_delivery (state, id, outlet->id);
  if (is_over (one.delivery))
    g_free (id);
  else
    g_ptr_array_add (wanted, g_memdup2 (&one, sizeof one));
}

static void
add_update (GPtrArray *wanted, const IcState *state, const IcOutlet *outlet, const IcUpdate *update)
{
  if (is_for (update, state, outlet))
    add (wanted, state, outlet, g_strdup (update->id), &(IcWanted){ .key = update->event, .update = update });
}

static void
add_sitrep (GPtrArray *wanted, const IcState *state, const IcOutlet *outlet, const IcSitrep *sitrep)
{
  if (outlet->sitreps_since != 0 && sitrep->issued >= outlet->sitreps_since && sitrep->issued > state->moved)
    add (wanted, state, outlet, g_strdup_printf ("sitrep-%d", (int) sitrep->number), &(IcWanted){ .key = sitrep->event, .sitrep = sitrep });
}

GPtrArray *
ic_wanted (const IcState *state, const IcOutlet *outlet)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (wanted_free);
  guint u = 0, s = 0;

  /* As they were published; in one moment, customers first. */
  while (u < ic_items_count (state->updates) || s < ic_items_count (state->sitreps))
    {
      const IcUpdate *update = u < ic_items_count (state->updates) ? IC_AT (IcUpdate, state->updates, u) : NULL;
      const IcSitrep *sitrep = s < ic_items_count (state->sitreps) ? IC_AT (IcSitrep, state->sitreps, s) : NULL;

      if (sitrep == NULL || (update != NULL && update->published <= sitrep->issued))
        {
          add_update (wanted, state, outlet, update);
          u++;
        }
      else
        {
          add_sitrep (wanted, state, outlet, sitrep);
          s++;
        }
    }

  return wanted;
}

gint64
ic_wanted_time (const IcWanted *self)
{
  return self->update != NULL ? self->update->published : self->sitrep->issued;
}

static bool
is_there (const IcState *state, const IcOutlet *outlet, const char *id)
{
  const IcDelivery *delivery = ic_state_delivery (state, id, outlet->id);

  return is_over (delivery) && strcmp (delivery->status, "skipped") != 0;
}

bool
ic_wanted_is_followed (const IcState *state, const IcOutlet *outlet, const IcWanted *self)
{
  bool after = false;

  for (guint i = 0; self->update != NULL && i < ic_items_count (state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, state->updates, i);

      if (after && (is_there (state, outlet, update->id) || names (update->by_hand, outlet->id)))
        return true;
      after |= strcmp (update->id, self->id) == 0;
    }
  for (guint i = 0; self->sitrep != NULL && i < ic_items_count (state->sitreps); i++)
    {
      const IcSitrep *sitrep = IC_AT (IcSitrep, state->sitreps, i);
      g_autofree char *id = g_strdup_printf ("sitrep-%d", (int) sitrep->number);

      if (sitrep->number > self->sitrep->number && is_there (state, outlet, id))
        return true;
    }

  return false;
}

/* What a person noted is for people; but the address of the page where they began an incident by hand is where it goes on. */
static bool
names_page (const IcOutlet *outlet, const IcDelivery *delivery)
{
  return strcmp (outlet->kind, "statuspage") == 0 && strcmp (delivery->status, "by-hand") == 0
         && (g_str_has_prefix (delivery->reference, "https://") || g_str_has_prefix (delivery->reference, "http://"));
}

const char *
ic_wanted_reference (const IcState *state, const IcOutlet *outlet)
{
  for (guint i = ic_items_count (state->deliveries); i-- > 0;)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, state->deliveries, i);

      if (strcmp (delivery->outlet, outlet->id) == 0 && delivery->reference != NULL
          && (strcmp (delivery->status, "done") == 0 || names_page (outlet, delivery)))
        return delivery->reference;
    }

  return NULL;
}

bool
ic_wanted_was_any (const IcState *state, const IcOutlet *outlet)
{
  for (guint i = 0; i < ic_items_count (state->deliveries); i++)
    if (strcmp (IC_AT (IcDelivery, state->deliveries, i)->outlet, outlet->id) == 0)
      return true;

  return false;
}
