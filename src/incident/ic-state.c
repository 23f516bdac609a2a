/* SPDX-License-Identifier: GPL-3.0-or-later
 * The folded state: reading it, and its JSON.
 */
#include "ic-state.h"

#include "ic-items-private.h"
#include "ic-time.h"

#include <string.h>

static const IcMemberInfo *
state_members (void)
{
  typedef IcState ThisItem;
#define DESCRIBE_LIST(name) IC_DESCRIBE (LIST, name)
  static const IcMemberInfo members[] = {
    IC_STATE_FIELDS (IC_DESCRIBE)
    IC_DESCRIBE (ITEM, policies)
    IC_STATE_LISTS (DESCRIBE_LIST)
    { NULL, 0, 0 }
  };

  return members;
}

static const IcItemType state_type = { "state", sizeof (IcState), state_members };

IcPolicies *
ic_policies_new (void)
{
  IcPolicies *self = ic_item_new (&ic_policies_type);

  self->round = 15 * IC_MINUTE;
  self->round_major = 10 * IC_MINUTE;
  self->sitrep_every = IC_HOUR;
  self->offer_lapses = 10 * IC_MINUTE;
  self->watch = 30 * IC_MINUTE;
  self->first_post = 5 * IC_MINUTE;
  self->first_post_alarm = 10 * IC_MINUTE;
  self->update_every = 30 * IC_MINUTE;
  self->alone_after = 3 * IC_MINUTE;
  self->tired = 4 * IC_HOUR;
  self->relieve = 6 * IC_HOUR;
  self->quiet = IC_HOUR;
  self->postmortem = 5 * IC_DAY;
  self->reports = 7;
  self->loss_high = 10000;
  self->loss_medium = 1000;
  ic_set_text (&self->currency, "EUR");

  return self;
}

IcState *
ic_state_new (const char *stream)
{
  IcState *self = ic_item_new (&state_type);

  ic_set_text (&self->stream, stream);
  self->affected = -1;
  self->tickets = -1;
  self->speed = 1;
  self->policies = ic_policies_new ();

  return self;
}

IcState *
ic_state_ref (const IcState *self)
{
  return ic_item_ref (self);
}

void
ic_state_unref (IcState *self)
{
  ic_item_unref (self);
}

gint64
ic_state_time (const IcState *self, gint64 now)
{
  if (self->drill == NULL || self->speed_from == 0)
    return now;

  return self->speed_base + (gint64) ((double) (now - self->speed_from) * self->speed);
}

gint64
ic_state_wall_time (const IcState *self, gint64 time)
{
  if (self->drill == NULL || self->speed_from == 0)
    return time;

  return self->speed_from + (gint64) ((double) (time - self->speed_base) / self->speed);
}

bool
ic_state_is_open (const IcState *self)
{
  return self->declared != 0 && self->outcome == NULL;
}

bool
ic_state_is_drill (const IcState *self)
{
  return self->drill != NULL;
}

const IcPerson *
ic_state_person (const IcState *self, const char *id)
{
  return ic_items_find (self->people, id);
}

const char *
ic_state_name (const IcState *self, const char *id)
{
  const IcPerson *person = ic_state_person (self, id);

  if (person != NULL && person->name != NULL)
    return person->name;

  return id != NULL ? id : "nobody";
}

const char *
ic_state_holder (const IcState *self, const char *role)
{
  const IcRole *held = ic_items_find (self->roles, role);

  return held != NULL ? held->person : self->ic;
}

bool
ic_state_on_duty (const IcPerson *person)
{
  return person != NULL && person->since != 0 && person->left == 0;
}

const IcOffer *
ic_state_offer (const IcState *self)
{
  for (guint i = ic_items_count (self->offers); i-- > 0;)
    if (g_strcmp0 (IC_AT (IcOffer, self->offers, i)->status, "open") == 0)
      return IC_AT (IcOffer, self->offers, i);

  return NULL;
}

const IcFix *
ic_state_flight (const IcState *self)
{
  for (guint i = ic_items_count (self->fixes); i-- > 0;)
    if (g_strcmp0 (IC_AT (IcFix, self->fixes, i)->status, "flight") == 0)
      return IC_AT (IcFix, self->fixes, i);

  return NULL;
}

static gconstpointer
newest (const IcItems *list)
{
  return ic_items_count (list) > 0 ? list->items[list->n - 1] : NULL;
}

const IcSitrep *
ic_state_sitrep (const IcState *self)
{
  return newest (self->sitreps);
}

const IcUpdate *
ic_state_published (const IcState *self)
{
  return newest (self->updates);
}

bool
ic_state_may_publish (const IcState *self, const char *person)
{
  return person != NULL && (g_strcmp0 (person, self->ic) == 0 || g_strcmp0 (person, ic_state_holder (self, "communications")) == 0
                            || g_strcmp0 (person, self->delegate) == 0);
}

const IcDelivery *
ic_state_delivery (const IcState *self, const char *update, const char *outlet)
{
  for (guint i = 0; i < ic_items_count (self->deliveries); i++)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, self->deliveries, i);

      if (g_strcmp0 (delivery->update, update) == 0 && g_strcmp0 (delivery->outlet, outlet) == 0)
        return delivery;
    }

  return NULL;
}

/* What a mail is called there is how many got it; names and addresses of incidents have no such words in them. */
const char *
ic_delivery_shortfall (const IcDelivery *self)
{
  return strcmp (self->status, "done") == 0 && self->reference != NULL && strstr (self->reference, "; not taken: ") != NULL ? self->reference : NULL;
}

bool
ic_update_waits (const IcState *self, const IcUpdate *draft)
{
  return ic_items_find (self->updates, draft->id) == NULL && g_strcmp0 (draft->status, "discarded") != 0;
}

bool
ic_fix_overlaps (const IcFix *a, const IcFix *b)
{
  if (a->scope == NULL || b->scope == NULL)
    return true;

  for (char **service = a->scope; *service != NULL; service++)
    if (g_strv_contains ((const char *const *) b->scope, *service))
      return true;

  return false;
}

const char *
ic_state_word (int state)
{
  static const char *const words[] = { "Normal", "Investigating", "Confirmed", "Major" };

  return words[CLAMP (state, 0, 3)];
}

gint64
ic_state_harm_start (const IcState *self)
{
  return self->impact_start != 0 ? self->impact_start : self->declared;
}

void
ic_state_to_json (const IcState *self, IcJsonWriter *writer, const char *name)
{
  ic_item_to_json (self, writer, name);
}
