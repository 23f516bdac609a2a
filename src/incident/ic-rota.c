/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who is on call.
 */
#include "ic-rota.h"

#include "ic-map.h"
#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

#define RANK_OVERRIDES 1000000
#define FAR (366 * IC_DAY)

/* What one calendar says of one stretch. */
typedef struct {
  const char *person, *name;
  gint64      start, end, rank;
} Says;

/* Everything that is said of a team's rota. Borrowed from the state. */
typedef struct {
  const char *team, *calendar; /* the one the team names, or NULL */
  GArray     *says;
  GPtrArray  *calendars;       /* of const IcRotaCalendar */
  GPtrArray  *covers;          /* of const IcCover */
  gint64      from, until;     /* what falls outside is left out */
  gint64      known_from, known_until;
} Rota;

static void
on_call_free (gpointer data)
{
  IcOnCall *self = data;

  g_free (self->person);
  g_free (self->name);
  g_free (self->instead);
  g_free (self->cover);
  g_free (self);
}

static void
span_free (gpointer data)
{
  IcRotaSpan *self = data;

  g_ptr_array_unref (self->people);
  g_free (self);
}

/* -- gathering ------------------------------------------------------------- */

static void
take_calendar (gconstpointer item, gpointer data)
{
  const IcRotaCalendar *calendar = item;
  Rota *rota = data;

  if (g_strcmp0 (calendar->team, rota->team) != 0 && g_strcmp0 (calendar->id, rota->calendar) != 0)
    return;

  g_ptr_array_add (rota->calendars, (gpointer) calendar);
  if (calendar->until != 0)
    {
      rota->known_until = MAX (rota->known_until, calendar->until);
      rota->known_from = rota->known_from == 0 ? calendar->from : MIN (rota->known_from, calendar->from);
    }
  for (guint i = 0; i < ic_items_count (calendar->shifts); i++)
    {
      const IcShift *shift = IC_AT (IcShift, calendar->shifts, i);
      gint64 layer = shift->layer >= 0 ? shift->layer : calendar->layer;
      Says says = { shift->person, shift->name != NULL ? shift->name : shift->person, shift->start, shift->end,
                    layer + (calendar->overrides ? RANK_OVERRIDES : 0) };

      if (shift->end > rota->from && shift->start < rota->until)
        g_array_append_val (rota->says, says);
    }
}

static void
take_cover (gconstpointer item, gpointer data)
{
  const IcCover *cover = item;
  Rota *rota = data;

  if (g_strcmp0 (cover->team, rota->team) == 0 && cover->end > rota->from && cover->start < rota->until)
    g_ptr_array_add (rota->covers, (gpointer) cover);
}

/* The same order everywhere, and whoever began earlier can be covered by somebody else. */
static int
by_cover (gconstpointer a, gconstpointer b)
{
  const IcCover *one = *(const IcCover *const *) a, *other = *(const IcCover *const *) b;

  return one->start != other->start ? (one->start < other->start ? -1 : 1) : g_strcmp0 (one->id, other->id);
}

static void
rota_init (Rota *self, const IcState *org, const char *team, gint64 from, gint64 until)
{
  const IcTeam *kept = team != NULL ? ic_map_find (org->teams, team) : NULL;

  *self = (Rota) { .team = team, .calendar = kept != NULL ? kept->calendar : NULL, .from = from, .until = until };
  self->says = g_array_new (FALSE, FALSE, sizeof (Says));
  self->calendars = g_ptr_array_new ();
  self->covers = g_ptr_array_new ();
  if (team == NULL)
    return;
  ic_map_foreach (org->calendars, take_calendar, self);
  ic_map_foreach (org->covers, take_cover, self);
  g_ptr_array_sort (self->covers, by_cover);
}

static void
rota_clear (Rota *self)
{
  g_array_unref (self->says);
  g_ptr_array_unref (self->calendars);
  g_ptr_array_unref (self->covers);
}

/* -- one stretch ----------------------------------------------------------- */

static int
by_name (gconstpointer a, gconstpointer b)
{
  const IcOnCall *one = *(const IcOnCall *const *) a, *other = *(const IcOnCall *const *) b;
  int order = g_strcmp0 (one->name, other->name);

  return order != 0 ? order : g_strcmp0 (one->person, other->person);
}

static bool
is_person (const IcOnCall *one, const char *id, const char *name)
{
  if (one->person != NULL && id != NULL)
    return strcmp (one->person, id) == 0;

  return g_strcmp0 (one->name, name) == 0;
}

/* What a cover calls somebody: an id or a name. */
static bool
is_meant (const IcOnCall *one, const char *whom)
{
  return g_strcmp0 (one->person, whom) == 0 || g_ascii_strcasecmp (one->name, whom) == 0;
}

static void
add_once (GPtrArray *people, const char *person, const char *name, const char *instead, const char *cover)
{
  IcOnCall *one;

  for (guint i = 0; i < people->len; i++)
    if (is_person (people->pdata[i], person, name))
      return;
  one = g_new0 (IcOnCall, 1);
  one->person = g_strdup (person);
  one->name = g_strdup (name != NULL ? name : "somebody");
  one->instead = g_strdup (instead);
  one->cover = g_strdup (cover);
  g_ptr_array_add (people, one);
}

/* Without a name it takes the place of whom the calendar has, but not of others who cover, too. */
static bool
is_replaced (const IcOnCall *one, const IcCover *cover)
{
  return cover->instead != NULL ? is_meant (one, cover->instead) : one->cover == NULL;
}

static void
apply_cover (GPtrArray *people, const IcCover *cover)
{
  for (guint i = people->len; i > 0; i--)
    if (is_replaced (people->pdata[i - 1], cover))
      g_ptr_array_remove_index (people, i - 1);
  add_once (people, cover->person, cover->name, cover->instead, cover->id);
}

/* Who is on call from @start to @end, within which nothing begins or ends. */
static GPtrArray *
people_between (const Rota *rota, gint64 start, gint64 end)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (on_call_free);
  gint64 rank = -1;

  for (guint i = 0; i < rota->says->len; i++)
    {
      const Says *says = &g_array_index (rota->says, Says, i);

      if (says->start <= start && says->end >= end)
        rank = MAX (rank, says->rank);
    }
  for (guint i = 0; i < rota->says->len; i++)
    {
      const Says *says = &g_array_index (rota->says, Says, i);

      if (says->start <= start && says->end >= end && says->rank == rank)
        add_once (people, says->person, says->name, NULL, NULL);
    }
  for (guint i = 0; i < rota->covers->len; i++)
    {
      const IcCover *cover = rota->covers->pdata[i];

      if (cover->start <= start && cover->end >= end)
        apply_cover (people, cover);
    }
  g_ptr_array_sort (people, by_name);

  return people;
}

static bool
same_people (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return false;
  for (guint i = 0; i < a->len; i++)
    {
      const IcOnCall *one = a->pdata[i], *other = b->pdata[i];

      if (!is_person (one, other->person, other->name) || g_strcmp0 (one->cover, other->cover) != 0)
        return false;
    }

  return true;
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static void
add_edge (GArray *edges, const Rota *rota, gint64 time)
{
  if (time > rota->from && time < rota->until)
    g_array_append_val (edges, time);
}

/* Every moment at which something begins or ends, in order. */
static GArray *
edges_of (const Rota *rota)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (edges, rota->from);
  g_array_append_val (edges, rota->until);
  add_edge (edges, rota, rota->known_from);
  add_edge (edges, rota, rota->known_until);
  for (guint i = 0; i < rota->says->len; i++)
    {
      add_edge (edges, rota, g_array_index (rota->says, Says, i).start);
      add_edge (edges, rota, g_array_index (rota->says, Says, i).end);
    }
  for (guint i = 0; i < rota->covers->len; i++)
    {
      add_edge (edges, rota, ((const IcCover *) rota->covers->pdata[i])->start);
      add_edge (edges, rota, ((const IcCover *) rota->covers->pdata[i])->end);
    }
  g_array_sort (edges, by_time);

  return edges;
}

/* Adds a stretch, or makes the last one longer where nothing changes. */
static void
add_span (GPtrArray *spans, gint64 start, gint64 end, GPtrArray *people, bool known)
{
  IcRotaSpan *last = spans->len > 0 ? spans->pdata[spans->len - 1] : NULL;
  IcRotaSpan *span;

  if (last != NULL && last->known == known && same_people (last->people, people))
    {
      last->end = end;
      g_ptr_array_unref (people);
      return;
    }
  span = g_new0 (IcRotaSpan, 1);
  span->start = start;
  span->end = end;
  span->people = people;
  span->known = known;
  g_ptr_array_add (spans, span);
}

static GPtrArray *
spans_of (const Rota *rota)
{
  GPtrArray *spans = g_ptr_array_new_with_free_func (span_free);
  g_autoptr (GArray) edges = edges_of (rota);

  if (rota->calendars->len == 0 && rota->covers->len == 0)
    return spans;
  for (guint i = 0; i + 1 < edges->len; i++)
    {
      gint64 start = g_array_index (edges, gint64, i), end = g_array_index (edges, gint64, i + 1);
      GPtrArray *people;

      if (start >= end)
        continue;
      people = people_between (rota, start, end);
      add_span (spans, start, end, people, people->len > 0 || (start >= rota->known_from && end <= rota->known_until && rota->known_until != 0));
    }

  return spans;
}

GPtrArray *
ic_rota_spans (const IcState *org, const char *team, gint64 from, gint64 until)
{
  GPtrArray *spans;
  Rota rota;

  rota_init (&rota, org, team, from, until);
  spans = spans_of (&rota);
  rota_clear (&rota);

  return spans;
}

/* -- now ------------------------------------------------------------------- */

void
ic_rota_now_free (IcRotaNow *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->now);
  g_ptr_array_unref (self->next);
  g_free (self->trouble);
  g_free (self);
}

static const IcOnCall *
find_person (const GPtrArray *people, const IcOnCall *whom)
{
  for (guint i = 0; i < people->len; i++)
    if (is_person (people->pdata[i], whom->person, whom->name))
      return people->pdata[i];

  return NULL;
}

static void
add_on_call (GPtrArray *people, const IcOnCall *one, gint64 from, gint64 until)
{
  IcOnCall *copy;

  add_once (people, one->person, one->name, one->instead, one->cover);
  copy = people->pdata[people->len - 1];
  copy->from = from;
  copy->until = until;
}

/* How far the stretches around @at reach in which @one is on call. */
static void
reach (const GPtrArray *spans, guint at, const IcOnCall *one, gint64 *from, gint64 *until)
{
  guint first = at, last = at;

  while (first > 0 && find_person (((const IcRotaSpan *) spans->pdata[first - 1])->people, one) != NULL)
    first--;
  while (last + 1 < spans->len && find_person (((const IcRotaSpan *) spans->pdata[last + 1])->people, one) != NULL)
    last++;
  *from = ((const IcRotaSpan *) spans->pdata[first])->start;
  *until = ((const IcRotaSpan *) spans->pdata[last])->end;
}

static void
find_now (IcRotaNow *self, const GPtrArray *spans, guint at)
{
  const IcRotaSpan *span = spans->pdata[at];

  for (guint i = 0; i < span->people->len; i++)
    {
      gint64 from, until;

      reach (spans, at, span->people->pdata[i], &from, &until);
      add_on_call (self->now, span->people->pdata[i], from, until);
    }
}

/* The first stretch after @at that has somebody who is not on call now. */
static void
find_next (IcRotaNow *self, const GPtrArray *spans, guint at)
{
  const IcRotaSpan *now = spans->pdata[at];

  for (guint i = at + 1; i < spans->len && self->next->len == 0; i++)
    {
      const IcRotaSpan *span = spans->pdata[i];

      if (span->people->len == 0 && span->known && self->gap_from == 0)
        self->gap_from = span->start;
      for (guint j = 0; j < span->people->len; j++)
        {
          gint64 from, until;

          if (find_person (now->people, span->people->pdata[j]) != NULL)
            continue;
          reach (spans, i, span->people->pdata[j], &from, &until);
          add_on_call (self->next, span->people->pdata[j], from, until);
          self->next_from = span->start;
        }
    }
}

static void
tell_calendars (IcRotaNow *self, const Rota *rota)
{
  bool first = true;

  for (guint i = 0; i < rota->calendars->len; i++)
    {
      const IcRotaCalendar *calendar = rota->calendars->pdata[i];

      self->read = first ? calendar->read : MIN (self->read, calendar->read);
      if (calendar->made != 0)
        self->made = self->made == 0 ? calendar->made : MIN (self->made, calendar->made);
      if (calendar->trouble != NULL && self->trouble == NULL)
        self->trouble = g_strdup_printf ("%s: %s", calendar->name, calendar->trouble);
      first = false;
    }
}

IcRotaNow *
ic_rota_now (const IcState *org, const char *team, gint64 now)
{
  IcRotaNow *self = g_new0 (IcRotaNow, 1);
  g_autoptr (GPtrArray) spans = NULL;
  Rota rota;

  self->now = g_ptr_array_new_with_free_func (on_call_free);
  self->next = g_ptr_array_new_with_free_func (on_call_free);
  rota_init (&rota, org, team, now - FAR, now + FAR);
  spans = spans_of (&rota);
  self->kept = rota.calendars->len > 0 || rota.covers->len > 0;
  tell_calendars (self, &rota);
  for (guint i = 0; i < spans->len; i++)
    {
      const IcRotaSpan *span = spans->pdata[i];

      if (span->start > now || span->end <= now)
        continue;
      find_now (self, spans, i);
      find_next (self, spans, i);
      break;
    }
  rota_clear (&rota);

  return self;
}

/* -- coverage -------------------------------------------------------------- */

void
ic_rota_coverage_free (IcRotaCoverage *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->gaps);
  g_ptr_array_unref (self->spans);
  g_free (self);
}

static guint
count_people (const Rota *rota)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rota->says->len; i++)
    {
      const Says *says = &g_array_index (rota->says, Says, i);

      g_hash_table_add (people, (gpointer) (says->person != NULL ? says->person : says->name));
    }

  return g_hash_table_size (people);
}

IcRotaCoverage *
ic_rota_coverage (const IcState *org, const char *team, gint64 from, gint64 until)
{
  IcRotaCoverage *self = g_new0 (IcRotaCoverage, 1);
  Rota rota;

  self->gaps = g_ptr_array_new ();
  self->spans = ic_rota_spans (org, team, from, until);
  for (guint i = 0; i < self->spans->len; i++)
    {
      IcRotaSpan *span = self->spans->pdata[i];

      if (span->known && span->people->len == 0)
        g_ptr_array_add (self->gaps, span);
    }
  rota_init (&rota, org, team, from, from + FAR);
  self->people = count_people (&rota);
  self->few = rota.calendars->len > 0 && self->people < IC_ROTA_FEW;
  self->known = rota.known_until;
  rota_clear (&rota);

  return self;
}

/* -- teams, and who is awake ----------------------------------------------- */

typedef struct {
  const IcState *org;
  GPtrArray     *teams;
} Teams;

static void
take_team_of (gconstpointer item, gpointer data)
{
  const IcRotaCalendar *calendar = item;
  Teams *teams = data;
  gconstpointer team = calendar->team != NULL ? ic_map_find (teams->org->teams, calendar->team) : NULL;

  if (team != NULL && !g_ptr_array_find (teams->teams, team, NULL))
    g_ptr_array_add (teams->teams, (gpointer) team);
}

static void
take_team (gconstpointer item, gpointer data)
{
  const IcTeam *team = item;
  Teams *teams = data;

  if (team->calendar != NULL && ic_map_find (teams->org->calendars, team->calendar) != NULL && !g_ptr_array_find (teams->teams, team, NULL))
    g_ptr_array_add (teams->teams, (gpointer) team);
}

static int
by_team_name (gconstpointer a, gconstpointer b)
{
  const IcTeam *one = *(const IcTeam *const *) a, *other = *(const IcTeam *const *) b;
  int order = g_strcmp0 (one->name, other->name);

  return order != 0 ? order : g_strcmp0 (one->id, other->id);
}

GPtrArray *
ic_rota_teams (const IcState *org)
{
  Teams teams = { org, g_ptr_array_new () };

  ic_map_foreach (org->calendars, take_team_of, &teams);
  ic_map_foreach (org->teams, take_team, &teams);
  g_ptr_array_sort (teams.teams, by_team_name);

  return teams.teams;
}

static void
awake_free (gpointer data)
{
  IcAwakeRow *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->local);
  g_free (self);
}

static void
add_awake (GPtrArray *rows, const IcState *org, const char *id, const char *name, bool on_call, gint64 now, const IcZones *zones)
{
  const IcColleague *colleague = id != NULL ? ic_map_find (org->colleagues, id) : NULL;
  GTimeZone *zone = colleague != NULL && colleague->zone != NULL && zones != NULL && zones->find != NULL ? zones->find (colleague->zone, zones->data) : NULL;
  IcAwakeRow *row;

  for (guint i = 0; i < rows->len; i++)
    {
      row = rows->pdata[i];
      if (id != NULL ? g_strcmp0 (row->id, id) == 0 : g_strcmp0 (row->name, name) == 0)
        {
          row->on_call = row->on_call || on_call;
          return;
        }
    }
  row = g_new0 (IcAwakeRow, 1);
  row->id = g_strdup (id);
  row->name = g_strdup (colleague != NULL ? colleague->name : name != NULL ? name : id);
  row->on_call = on_call;
  if (zone != NULL)
    {
      int hour = ic_time_local_hour (now, zone);

      row->local = ic_time_of_day (now, zone, false);
      row->awake = hour >= 7 && hour < 23;
    }
  g_ptr_array_add (rows, row);
}

static int
awake_first (gconstpointer a, gconstpointer b)
{
  const IcAwakeRow *one = *(const IcAwakeRow *const *) a, *other = *(const IcAwakeRow *const *) b;

  if (one->awake != other->awake)
    return one->awake ? -1 : 1;
  if (one->on_call != other->on_call)
    return one->on_call ? -1 : 1;

  return g_strcmp0 (one->name, other->name);
}

GPtrArray *
ic_rota_awake (const IcState *org, const char *team, gint64 now, const IcZones *zones)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (awake_free);
  const IcTeam *kept = team != NULL ? ic_map_find (org->teams, team) : NULL;
  g_autoptr (IcRotaNow) rota = ic_rota_now (org, team, now);

  for (guint i = 0; i < rota->now->len; i++)
    {
      const IcOnCall *one = rota->now->pdata[i];

      add_awake (rows, org, one->person, one->name, true, now, zones);
    }
  if (kept != NULL && kept->lead != NULL)
    add_awake (rows, org, kept->lead, kept->lead_name, false, now, zones);
  for (guint i = 0; kept != NULL && i < ic_items_count (kept->members); i++)
    {
      const IcTeammate *member = IC_AT (IcTeammate, kept->members, i);

      add_awake (rows, org, member->id, member->name, false, now, zones);
    }
  g_ptr_array_sort (rows, awake_first);

  return rows;
}
