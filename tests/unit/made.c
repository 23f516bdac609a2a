/* SPDX-License-Identifier: GPL-3.0-or-later
 * States made by hand.
 */
#include "made.h"

#include <string.h>

gint64
made_at (const char *text)
{
  g_autofree char *full = NULL;
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  const char *date = parts[1] != NULL ? parts[0] : "2026-11-20";
  const char *of_day = parts[1] != NULL ? parts[1] : parts[0];
  gint64 time = 0;

  full = g_strdup_printf ("%sT%s%sZ", date, of_day, strlen (of_day) == 5 ? ":00" : "");
  g_assert_true (ic_time_parse (full, &time));

  return time;
}

GTimeZone *
made_utc (void)
{
  static GTimeZone *utc;

  if (utc == NULL)
    utc = g_time_zone_new_utc ();

  return utc;
}

static GTimeZone *
find_zone (const char *name, gpointer data)
{
  static GHashTable *zones;
  GTimeZone *zone;

  if (zones == NULL)
    zones = g_hash_table_new (g_str_hash, g_str_equal);
  zone = g_hash_table_lookup (zones, name);
  if (zone == NULL && (zone = g_time_zone_new_identifier (name)) != NULL)
    g_hash_table_insert (zones, g_strdup (name), zone);

  return zone;
}

const IcZones *
made_zones (void)
{
  static IcZones zones;

  zones.own = made_utc ();
  zones.find = find_zone;

  return &zones;
}

gpointer
made_add (IcItems **list, const IcItemType *type)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  gpointer item = ic_item_new (type);
  IcItems *old = *list;

  for (guint i = 0; i < ic_items_count (old); i++)
    g_ptr_array_add (items, old->items[i]);
  g_ptr_array_add (items, item);
  *list = ic_items_new (items);
  if (old != NULL)
    ic_items_unref (old);
  ic_item_unref (item);

  return item;
}

gpointer
made_find (IcItems *list, const char *id)
{
  gconstpointer item = ic_items_find (list, id);

  g_assert_nonnull (item);

  return (gpointer) item;
}

void
made_words (char ***where, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  va_list args;
  const char *word;

  va_start (args, where);
  while ((word = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (words, g_strdup (word));
  va_end (args);
  g_ptr_array_add (words, NULL);
  g_strfreev (*where);
  *where = (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static IcPerson *
person (IcState *state, const char *id, const char *name, const char *since)
{
  IcPerson *self = MADE (IcPerson, person, state->people);

  ic_set_text (&self->id, id);
  ic_set_text (&self->name, name);
  self->since = since != NULL ? made_at (since) : 0;

  return self;
}

IcState *
made_fresh (void)
{
  IcState *state = ic_state_new ("incident/0190b8a0-0000-7000-8000-000000000001");

  ic_set_text (&state->title, "Checkout errors in EU");
  ic_set_text (&state->level, "unknown");
  ic_set_text (&state->impact_class, "unknown");
  ic_set_text (&state->ic, "ana");
  ic_set_text (&state->currency, "EUR");
  state->state = IC_INVESTIGATING;
  state->declared = state->state_since = state->ic_since = state->impact_reviewed = state->touched = made_at ("12:00");
  state->round = 1;
  state->round_since = made_at ("12:00");
  state->epoch = 1;
  person (state, "ana", "Ana", "12:00");
  for (int question = 1; question <= 6; question++)
    MADE (IcAnswer, answer, state->answers)->question = question;

  return state;
}

static void
add_groups (IcState *state)
{
  IcGroup *group = MADE (IcGroup, group, state->groups);

  ic_set_text (&group->id, "database");
  ic_set_text (&group->name, "Database");
  ic_set_text (&group->supervisor, "dana");
  group->formed = made_at ("12:40");
  group->word_at = made_at ("13:49:12");
  group->acknowledged = 3;
  group = MADE (IcGroup, group, state->groups);
  ic_set_text (&group->id, "payments");
  ic_set_text (&group->name, "Payments API");
  ic_set_text (&group->supervisor, "kim");
  group->formed = made_at ("12:30");
  group->word_at = made_at ("13:55");
  group->acknowledged = 3;
}

static void
add_people (IcState *state)
{
  IcRole *role = MADE (IcRole, role, state->roles);

  person (state, "ricardo", "Ricardo", "12:10")->left = made_at ("13:10");
  person (state, "chris", "Chris", "13:01:12");
  ic_set_text (&person (state, "dana", "Dana", "07:49:12")->zone, "+13");
  ic_set_text (&person (state, "kim", "Kim", "12:29:12")->group, "payments");
  ic_set_text (&person (state, "jo", "Jo Lindqvist", "12:50")->group, "payments");
  ic_set_text (&person (state, "sam", "Sam Ortega", NULL)->title, "Duty manager");
  ic_set_text (&role->role, "communications");
  ic_set_text (&role->person, "chris");
  role->since = made_at ("13:01:12");
}

static IcFix *
fix (IcState *state, const char *id, const char *text, const char *nature, const char *status)
{
  IcFix *self = MADE (IcFix, fix, state->fixes);

  ic_set_text (&self->id, id);
  ic_set_text (&self->text, text);
  ic_set_text (&self->nature, nature);
  ic_set_text (&self->status, status);

  return self;
}

static void
add_plan (IcState *state)
{
  IcHypothesis *hypothesis;
  IcFix *self;

  self = fix (state, "wallets", "Route wallets around EU gateway", "workaround", "finished");
  made_words (&self->scope, "wallets", NULL);
  self->started = made_at ("13:10");
  self->ended = made_at ("13:20");
  self = fix (state, "rollback", "Roll back payments-api to v2.40.3", "rollback", "flight");
  made_words (&self->scope, "payments-api", NULL);
  ic_set_text (&self->group, "payments");
  self->started = made_at ("13:55");
  self->undo_by = made_at ("14:25");
  self = fix (state, "drain", "Drain stuck payment queue", "hotfix", "planned");
  made_words (&self->scope, "payments-api", NULL);

  hypothesis = MADE (IcHypothesis, hypothesis, state->hypotheses);
  ic_set_text (&hypothesis->id, "queue");
  ic_set_text (&hypothesis->text, "Queue may need draining");
  ic_set_text (&hypothesis->status, "open");
  hypothesis = MADE (IcHypothesis, hypothesis, state->hypotheses);
  ic_set_text (&hypothesis->id, "edge");
  ic_set_text (&hypothesis->text, "edge rate limit");
  ic_set_text (&hypothesis->status, "eliminated");
  ic_set_text (&hypothesis->evidence, "raised to 400, nothing changed");
}

static void
add_words (IcState *state)
{
  static const struct {
    const char *id, *phase, *title, *published, *next_by, *promise, *followed;
  } updates[] = {
    { "u1", "investigating", "Checkout errors in the EU", "12:35", "13:30", "kept", "13:30" },
    { "u2", "identified", "Card payments failing in the EU", "13:30", "14:00", "open", NULL },
  };
  IcSitrep *sitrep = MADE (IcSitrep, sitrep, state->sitreps);

  sitrep->number = 3;
  sitrep->issued = made_at ("13:38");
  sitrep->next_by = made_at ("14:38");
  ic_set_text (&sitrep->broken, "EU card payments fail at checkout since 12:05. Wallet payments work.");
  ic_set_text (&sitrep->impact, "Outage. 980 customers, 41 tickets, about € 18 500 an hour.");
  ic_set_text (&sitrep->who, "IC Ana · Comms Chris · Database Dana · Payments API Kim");
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      IcUpdate *update = MADE (IcUpdate, update, state->updates);

      ic_set_text (&update->id, updates[i].id);
      ic_set_text (&update->phase, updates[i].phase);
      ic_set_text (&update->title, updates[i].title);
      ic_set_text (&update->text, "Card payments fail in the EU.\nWallets work.");
      ic_set_text (&update->promise, updates[i].promise);
      ic_set_text (&update->status, "published");
      update->published = made_at (updates[i].published);
      update->next_by = made_at (updates[i].next_by);
      update->followed = updates[i].followed != NULL ? made_at (updates[i].followed) : 0;
    }
}

static void
add_metric (IcState *state)
{
  IcMetric *metric = MADE (IcMetric, metric, state->metrics);

  ic_set_text (&metric->id, "success");
  ic_set_text (&metric->name, "Checkout success");
  ic_set_text (&metric->unit, "%");
  ic_set_text (&metric->level, "critical");
  metric->warning = 99.5;
  metric->critical = 98;
  metric->crossed = metric->last_critical = made_at ("12:06");
}

IcState *
made_checkout (void)
{
  IcState *state = made_fresh ();

  ic_set_text (&state->label, "INC-42");
  ic_set_text (&state->level, "outage");
  ic_set_text (&state->impact_class, "high");
  ic_set_text (&state->impact, "Card payments fail for EU shoppers. Wallets work.");
  ic_set_text (&state->objective, "Card payments above 98 % and stable for 30 min");
  state->state = IC_CONFIRMED;
  state->declared = made_at ("12:18");
  state->confirmed = state->state_since = made_at ("12:31");
  state->ic_since = made_at ("13:00");
  state->impact_start = made_at ("12:05");
  state->impact_reviewed = made_at ("13:45:12");
  state->affected = 1240;
  state->tickets = 63;
  state->reported = 7;
  state->revenue = 37000;
  state->share = 0.5;
  state->round = 6;
  state->round_since = made_at ("13:48:22");
  ((IcPerson *) made_find (state->people, "ana"))->since = made_at ("12:17:12");
  add_people (state);
  add_groups (state);
  add_plan (state);
  add_words (state);
  add_metric (state);

  return state;
}

IcState *
made_comms (void)
{
  IcState *comms = ic_state_new ("comms/0190b8a0-0000-7000-8000-000000000001");
  IcUpdate *update = MADE (IcUpdate, update, comms->updates);

  ic_set_text (&update->id, "u3");
  ic_set_text (&update->phase, "monitoring");
  ic_set_text (&update->title, "Card payments recovering");
  ic_set_text (&update->text, "We’ve rolled back a recent change and card payments in the EU are recovering.");
  ic_set_text (&update->status, "review");
  ic_set_text (&update->author, "chris");

  return comms;
}

IcItems *
made_readings (double success, const char *status)
{
  IcItems *list = NULL;
  IcReading *reading = MADE (IcReading, reading, list);

  ic_set_text (&reading->metric, "success");
  ic_set_text (&reading->name, "Checkout success");
  ic_set_text (&reading->unit, "%");
  ic_set_text (&reading->status, status);
  reading->value = success;
  reading->at = made_at (MADE_NOW);

  return list;
}
