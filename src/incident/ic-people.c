/* SPDX-License-Identifier: GPL-3.0-or-later
 * People on duty, their fatigue, and time off owed.
 */
#include "ic-people.h"

#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

#define NIGHT_BEGINS 22
#define NIGHT_ENDS   6

void
ic_duty_row_free (IcDutyRow *self)
{
  ic_item_unref (self->person);
  g_free (self->what);
  g_free (self->local);
  g_free (self);
}

void
ic_owed_free (IcOwed *self)
{
  ic_item_unref (self->person);
  g_free (self);
}

static GTimeZone *
zone_of (const IcPerson *person, const IcZones *zones)
{
  if (zones == NULL || zones->find == NULL || person->zone == NULL)
    return NULL;

  return zones->find (person->zone, zones->data);
}

static const IcRole *
role_of (const IcState *state, const char *id)
{
  for (guint i = 0; i < ic_items_count (state->roles); i++)
    {
      const IcRole *role = IC_AT (IcRole, state->roles, i);
      if (g_strcmp0 (role->person, id) == 0)
        return role;
    }

  return NULL;
}

const IcGroup *
ic_people_led_by (const IcState *state, const char *id)
{
  for (guint i = 0; id != NULL && i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);
      if (group->closed == 0 && g_strcmp0 (group->supervisor, id) == 0)
        return group;
    }

  return NULL;
}

/* The open group @person works in under somebody else, or NULL. */
static const IcGroup *
member_of (const IcState *state, const IcPerson *person)
{
  const IcGroup *group = person->group != NULL ? ic_items_find (state->groups, person->group) : NULL;

  if (group == NULL || group->closed != 0 || g_strcmp0 (group->supervisor, person->id) == 0)
    return NULL;

  return group;
}

/* Whether @person is counted behind a supervisor who is on duty: no role of
 * their own, no group of their own, not in command. */
static bool
is_behind (const IcState *state, const IcPerson *person)
{
  const IcGroup *group = member_of (state, person);

  return group != NULL && group->supervisor != NULL && g_strcmp0 (state->ic, person->id) != 0 &&
         role_of (state, person->id) == NULL && ic_people_led_by (state, person->id) == NULL &&
         ic_state_on_duty (ic_state_person (state, group->supervisor));
}

char *
ic_people_what (const IcState *state, const char *id)
{
  const IcPerson *person = ic_state_person (state, id);
  const IcGroup *group = ic_people_led_by (state, id);
  const IcRole *role = role_of (state, id);

  if (id != NULL && g_strcmp0 (state->ic, id) == 0)
    return g_strdup ("Incident Commander");
  if (role != NULL)
    return ic_words_capital (role->role);
  if (group != NULL)
    return g_strdup_printf ("%s lead", group->name);
  if (person == NULL)
    return NULL;
  if (person->title != NULL)
    return g_strdup (person->title);
  group = member_of (state, person);

  return group != NULL ? g_strdup (group->name) : NULL;
}

gint64
ic_people_on_for (const IcPerson *person, gint64 now)
{
  gint64 from = MAX (person->since, person->rested);

  return ic_state_on_duty (person) && now > from ? now - from : 0;
}

IcFatigue
ic_people_fatigue (const IcPolicies *policies, const IcPerson *person, gint64 now)
{
  gint64 on_for = ic_people_on_for (person, now);

  if (person->break_since != 0 || !ic_state_on_duty (person))
    return IC_FATIGUE_FINE;
  if (policies->relieve > 0 && on_for >= policies->relieve)
    return IC_FATIGUE_RELIEVE;
  if (policies->tired > 0 && on_for >= policies->tired)
    return IC_FATIGUE_WARN;

  return IC_FATIGUE_FINE;
}

bool
ic_people_is_night (gint64 time, GTimeZone *zone)
{
  int hour = ic_time_local_hour (time, zone);

  return hour >= NIGHT_BEGINS || hour < NIGHT_ENDS;
}

static void
fill_local (IcDutyRow *row, gint64 now, const IcZones *zones)
{
  GTimeZone *zone = zone_of (row->person, zones);
  GTimeZone *known = zone != NULL ? zone : (row->person->zone == NULL && zones != NULL ? zones->own : NULL);

  if (zone != NULL)
    {
      g_autofree char *own = zones->own != NULL ? ic_time_of_day (now, zones->own, false) : NULL;
      row->local = ic_time_of_day (now, zone, false);
      if (g_strcmp0 (own, row->local) == 0)
        g_clear_pointer (&row->local, g_free);
    }
  row->night = known != NULL && ic_people_is_night (now, known);
}

IcDutyRow *
ic_people_row (const IcState *state, const IcPerson *person, gint64 now, const IcZones *zones)
{
  IcDutyRow *row = g_new0 (IcDutyRow, 1);
  const IcGroup *led = ic_people_led_by (state, person->id);

  row->person = ic_item_ref (person);
  row->what = ic_people_what (state, person->id);
  row->on_for = ic_people_on_for (person, now);
  row->fatigue = ic_people_fatigue (state->policies, person, now);
  row->on_break = ic_state_on_duty (person) && person->break_since != 0;
  row->member = is_behind (state, person);
  fill_local (row, now, zones);
  for (guint i = 0; led != NULL && i < ic_items_count (state->people); i++)
    {
      const IcPerson *other = IC_AT (IcPerson, state->people, i);
      if (ic_state_on_duty (other) && is_behind (state, other) && g_strcmp0 (other->group, led->id) == 0)
        row->members++;
    }

  return row;
}

/* Lists @person once. */
static void
list_person (GPtrArray *rows, GHashTable *listed, const IcState *state, const char *id, gint64 now, const IcZones *zones)
{
  const IcPerson *person = ic_state_person (state, id);

  if (person == NULL || !ic_state_on_duty (person) || !g_hash_table_add (listed, person->id))
    return;
  g_ptr_array_add (rows, ic_people_row (state, person, now, zones));
}

static void
list_group (GPtrArray *rows, GHashTable *listed, const IcState *state, const IcGroup *group, gint64 now, const IcZones *zones)
{
  if (group->closed != 0)
    return;
  list_person (rows, listed, state, group->supervisor, now, zones);
  for (guint i = 0; i < ic_items_count (state->people); i++)
    {
      const IcPerson *person = IC_AT (IcPerson, state->people, i);
      if (g_strcmp0 (person->group, group->id) == 0 && is_behind (state, person))
        list_person (rows, listed, state, person->id, now, zones);
    }
}

GPtrArray *
ic_people_on_duty (const IcState *state, gint64 now, const IcZones *zones)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_duty_row_free);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);

  list_person (rows, listed, state, state->ic, now, zones);
  for (guint i = 0; i < ic_items_count (state->roles); i++)
    list_person (rows, listed, state, IC_AT (IcRole, state->roles, i)->person, now, zones);
  for (guint i = 0; i < ic_items_count (state->groups); i++)
    list_group (rows, listed, state, IC_AT (IcGroup, state->groups, i), now, zones);
  for (guint i = 0; i < ic_items_count (state->people); i++)
    list_person (rows, listed, state, IC_AT (IcPerson, state->people, i)->id, now, zones);

  return rows;
}

guint
ic_people_reports (const IcState *state)
{
  guint n = 0;

  for (guint i = 0; i < ic_items_count (state->people); i++)
    {
      const IcPerson *person = IC_AT (IcPerson, state->people, i);
      if (ic_state_on_duty (person) && g_strcmp0 (person->id, state->ic) != 0 && !is_behind (state, person))
        n++;
    }

  return n;
}

char *
ic_people_reports_warning (const IcState *state)
{
  guint n = ic_people_reports (state);

  if (state->policies->reports <= 0 || n <= state->policies->reports)
    return NULL;

  return g_strdup_printf ("%u people report to %s: form a group, so that no more than %" G_GINT64_FORMAT " do", n,
                          ic_state_name (state, state->ic), state->policies->reports);
}

/* Monday is 0. 1970-01-01 was a Thursday. */
static int
weekday (gint64 local_second)
{
  gint64 days = local_second / 86400 - (local_second % 86400 < 0 ? 1 : 0);

  return (int) (((days + 3) % 7 + 7) % 7);
}

/* Adds [@from, @to), which lies within one local hour, to what is owed. */
static void
count_hour (IcOwed *owed, gint64 from, gint64 to, gint64 local_second, GTimeZone *zone)
{
  if (ic_people_is_night (from, zone))
    owed->night += to - from;
  else if (weekday (local_second) >= 5)
    owed->weekend += to - from;
}

static void
count_owed (IcOwed *owed, gint64 from, gint64 to, GTimeZone *zone)
{
  /* Nobody is on duty for a month; a wrong time must not cost a wrong amount of work. */
  to = MIN (to, from + 31 * IC_DAY);
  while (from < to)
    {
      gint64 second = from / IC_SECOND;
      gint64 local = second + g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, second));
      gint64 next = MIN (to, from + 3600 * IC_SECOND - (local % 3600 * IC_SECOND + from % IC_SECOND));

      count_hour (owed, from, next, local, zone);
      from = next;
    }
}

GPtrArray *
ic_people_owed (const IcState *state, gint64 now, const IcZones *zones)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_owed_free);

  for (guint i = 0; i < ic_items_count (state->people); i++)
    {
      const IcPerson *person = IC_AT (IcPerson, state->people, i);
      GTimeZone *zone = zone_of (person, zones);
      gint64 end = person->left != 0 ? person->left : (state->closed != 0 ? state->closed : now);
      IcOwed *owed;

      if (zone == NULL)
        zone = zones->own;
      if (person->since == 0 || zone == NULL)
        continue;
      owed = g_new0 (IcOwed, 1);
      owed->person = ic_item_ref (person);
      for (guint j = 0; j < ic_items_count (person->stints); j++)
        count_owed (owed, IC_AT (IcStint, person->stints, j)->from, IC_AT (IcStint, person->stints, j)->to, zone);
      count_owed (owed, person->since, end, zone);
      if (owed->night + owed->weekend > 0)
        g_ptr_array_add (list, owed);
      else
        ic_owed_free (owed);
    }

  return list;
}
