/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who owns what: one answer.
 */
#include "ic-owners.h"

#include "ic-map.h"

#include <string.h>

/* -- words ----------------------------------------------------------------- */

static bool
is_worded (const IcItems *list, const char *as, const char *words)
{
  for (guint i = 0; i < ic_items_count (list); i++)
    {
      const IcWording *wording = IC_AT (IcWording, list, i);

      if (g_strcmp0 (wording->as, as) == 0 && g_strcmp0 (wording->words, words) == 0)
        return true;
    }

  return false;
}

static char **
kept_as (const IcOwnedService *service, const char *as)
{
  return strcmp (as, "symptom") == 0 ? service->symptoms : strcmp (as, "alias") == 0 ? service->aliases
         : strcmp (as, "error") == 0 ? service->errors : strcmp (as, "host") == 0 ? service->hosts : NULL;
}

char **
ic_owners_words (const IcOwnedService *service, const char *as)
{
  char **kept = kept_as (service, as);
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; kept != NULL && kept[i] != NULL; i++)
    if (!is_worded (service->unworded, as, kept[i]))
      g_ptr_array_add (all, g_strdup (kept[i]));
  for (guint i = 0; i < ic_items_count (service->worded); i++)
    {
      const IcWording *wording = IC_AT (IcWording, service->worded, i);

      if (g_strcmp0 (wording->as, as) == 0 && (kept == NULL || !g_strv_contains ((const char *const *) kept, wording->words)))
        g_ptr_array_add (all, g_strdup (wording->words));
    }
  g_ptr_array_add (all, NULL);

  return (char **) g_ptr_array_free (all, FALSE);
}

/* -- people ---------------------------------------------------------------- */

static void
person_free (gpointer data)
{
  IcOwnersPerson *self = data;

  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->zone);
  g_free (self->mail);
  g_free (self->phone);
  g_free (self->chat);
  g_free (self->instead);
  g_free (self->cover);
  g_free (self);
}

static IcOwnersPerson *
person_new (const IcState *org, const char *id, const char *name)
{
  const IcColleague *colleague = id != NULL ? ic_map_find (org->colleagues, id) : NULL;
  IcOwnersPerson *self = g_new0 (IcOwnersPerson, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (colleague != NULL ? colleague->name : name != NULL ? name : id);
  if (colleague == NULL)
    return self;
  self->zone = g_strdup (colleague->zone);
  self->mail = g_strdup (colleague->mail);
  self->phone = g_strdup (colleague->phone);
  self->chat = g_strdup (colleague->chat);

  return self;
}

static GPtrArray *
people_of (const IcState *org, const GPtrArray *on_call)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (person_free);

  for (guint i = 0; i < on_call->len; i++)
    {
      const IcOnCall *one = on_call->pdata[i];
      IcOwnersPerson *person = person_new (org, one->person, one->name);

      person->from = one->from;
      person->until = one->until;
      person->instead = g_strdup (one->instead);
      person->cover = g_strdup (one->cover);
      g_ptr_array_add (people, person);
    }

  return people;
}

/* -- services beside it ---------------------------------------------------- */

static void
service_free (gpointer data)
{
  IcOwnersService *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->team);
  g_free (self);
}

static IcOwnersService *
service_row (const IcState *org, const char *id)
{
  const IcOwnedService *service = ic_map_find (org->catalogue, id);
  const IcTeam *team = service != NULL && service->team != NULL ? ic_map_find (org->teams, service->team) : NULL;
  IcOwnersService *self = g_new0 (IcOwnersService, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (service != NULL ? service->name : id);
  self->team = g_strdup (team != NULL ? team->name : service != NULL ? service->team : NULL);
  self->known = service != NULL;

  return self;
}

/* Goes through the catalogue for what depends on a service, or is owned by a team. */
typedef struct {
  const char *id, *team;
  GPtrArray  *found; /* of const IcOwnedService */
} Walk;

static void
look_at_service (gconstpointer item, gpointer data)
{
  const IcOwnedService *service = item;
  Walk *walk = data;

  if (walk->id != NULL ? service->depends != NULL && g_strv_contains ((const char *const *) service->depends, walk->id)
                       : g_strcmp0 (service->team, walk->team) == 0)
    g_ptr_array_add (walk->found, (gpointer) service);
}

static int
by_service_name (gconstpointer a, gconstpointer b)
{
  const IcOwnedService *one = *(const IcOwnedService *const *) a, *other = *(const IcOwnedService *const *) b;
  int order = g_strcmp0 (one->name, other->name);

  return order != 0 ? order : g_strcmp0 (one->id, other->id);
}

static GPtrArray *
walk_catalogue (const IcState *org, const char *id, const char *team, guint *count)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (service_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  Walk walk = { id, team, found };

  if (id != NULL || team != NULL)
    ic_map_foreach (org->catalogue, look_at_service, &walk);
  g_ptr_array_sort (found, by_service_name);
  *count = found->len;
  for (guint i = 0; i < MIN (found->len, IC_OWNERS_SHOWN); i++)
    g_ptr_array_add (rows, service_row (org, ((const IcOwnedService *) found->pdata[i])->id));

  return rows;
}

/* -- incidents ------------------------------------------------------------- */

static bool
is_called (const IcOwnedService *service, const char *words)
{
  g_auto (GStrv) aliases = NULL;

  if (g_ascii_strcasecmp (service->id, words) == 0 || g_ascii_strcasecmp (service->name, words) == 0)
    return true;
  aliases = ic_owners_words (service, "alias");
  for (guint i = 0; aliases[i] != NULL; i++)
    if (g_ascii_strcasecmp (aliases[i], words) == 0)
      return true;

  return false;
}

const IcState *
ic_owners_incident (const IcOwnedService *service, const GPtrArray *open)
{
  const IcState *newest = NULL;

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      const IcState *incident = open->pdata[i];
      bool affected = false;

      if (!ic_state_is_open (incident) || ic_state_is_drill (incident) || incident->services == NULL)
        continue;
      for (char **each = incident->services; *each != NULL && !affected; each++)
        affected = is_called (service, *each);
      if (affected && (newest == NULL || incident->declared > newest->declared))
        newest = incident;
    }

  return newest;
}

typedef struct {
  const char           *words;
  const IcOwnedService *found;
} Called;

static void
look_for_name (gconstpointer item, gpointer data)
{
  Called *called = data;
  const IcOwnedService *service = item;

  /* The same answer on every machine, whatever the map's order: the smallest id. */
  if (is_called (service, called->words) && (called->found == NULL || strcmp (service->id, called->found->id) < 0))
    called->found = service;
}

const IcOwnedService *
ic_owners_service_called (const IcState *org, const char *words)
{
  Called called = { words, words != NULL ? ic_map_find (org->catalogue, words) : NULL };

  if (called.found == NULL && words != NULL)
    ic_map_foreach (org->catalogue, look_for_name, &called);

  return called.found;
}

/* -- the answer ------------------------------------------------------------ */

void
ic_owners_answer_free (IcOwnersAnswer *self)
{
  if (self == NULL)
    return;
  ic_item_unref (self->service);
  ic_item_unref (self->team);
  person_free (self->person);
  person_free (self->lead);
  g_clear_pointer (&self->rota, ic_rota_now_free);
  g_clear_pointer (&self->now, g_ptr_array_unref);
  g_clear_pointer (&self->next, g_ptr_array_unref);
  g_strfreev (self->symptoms);
  g_strfreev (self->aliases);
  g_strfreev (self->errors);
  g_strfreev (self->hosts);
  g_clear_pointer (&self->depends, g_ptr_array_unref);
  g_clear_pointer (&self->used_by, g_ptr_array_unref);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_free (self->incident);
  g_free (self->label);
  g_free (self->title);
  g_clear_pointer (&self->words, ic_support_words_free);
  g_free (self);
}

static bool
is_member (const IcTeam *team, const char *person)
{
  return g_strcmp0 (team->lead, person) == 0 || ic_items_find (team->members, person) != NULL;
}

typedef struct {
  const char   *person;
  const IcTeam *found;
} Member;

static void
look_at_team (gconstpointer item, gpointer data)
{
  const IcTeam *team = item;
  Member *member = data;

  if (is_member (team, member->person) && (member->found == NULL || strcmp (team->id, member->found->id) < 0))
    member->found = team;
}

/* Finds what was asked for; false: there is none. */
static bool
find_subject (IcOwnersAnswer *self, const IcState *org, const char *id)
{
  const IcOwnedService *service = self->kind == IC_OWNERS_SERVICE ? ic_map_find (org->catalogue, id) : NULL;
  const IcTeam *team = self->kind == IC_OWNERS_TEAM ? ic_map_find (org->teams, id) : NULL;
  Member member = { id, NULL };

  if (service != NULL && service->team != NULL)
    team = ic_map_find (org->teams, service->team);
  if (self->kind == IC_OWNERS_PERSON)
    {
      ic_map_foreach (org->teams, look_at_team, &member);
      team = member.found;
      if (ic_map_find (org->colleagues, id) == NULL && team == NULL)
        return false;
      self->person = person_new (org, id, NULL);
    }
  self->service = service != NULL ? ic_item_ref (service) : NULL;
  self->team = team != NULL ? ic_item_ref (team) : NULL;

  return service != NULL || team != NULL || self->person != NULL;
}

static void
fill_service (IcOwnersAnswer *self, const IcState *org, const GPtrArray *open)
{
  const IcState *incident = self->service != NULL ? ic_owners_incident (self->service, open) : NULL;

  self->depends = g_ptr_array_new_with_free_func (service_free);
  for (char **each = self->service != NULL ? self->service->depends : NULL; each != NULL && *each != NULL; each++)
    g_ptr_array_add (self->depends, service_row (org, *each));
  self->used_by = walk_catalogue (org, self->service != NULL ? self->service->id : NULL, NULL, &self->users);
  self->services = walk_catalogue (org, NULL, self->kind != IC_OWNERS_SERVICE && self->team != NULL ? self->team->id : NULL, &self->owned);
  self->symptoms = self->service != NULL ? ic_owners_words (self->service, "symptom") : g_new0 (char *, 1);
  self->aliases = self->service != NULL ? ic_owners_words (self->service, "alias") : g_new0 (char *, 1);
  self->errors = self->service != NULL ? ic_owners_words (self->service, "error") : g_new0 (char *, 1);
  self->hosts = self->service != NULL ? ic_owners_words (self->service, "host") : g_new0 (char *, 1);
  if (incident == NULL)
    return;
  self->incident = g_strdup (incident->stream);
  self->label = g_strdup (incident->label);
  self->title = g_strdup (incident->title);
  self->state = (int) incident->state;
  self->declared = incident->declared;
}

IcOwnersAnswer *
ic_owners_answer (const IcState *org, IcOwnersKind kind, const char *id, const GPtrArray *open, gint64 now)
{
  g_autoptr (IcOwnersAnswer) self = g_new0 (IcOwnersAnswer, 1);

  self->kind = kind;
  if (id == NULL || !find_subject (self, org, id))
    return NULL;

  fill_service (self, org, open);
  if (self->team != NULL && self->team->lead != NULL)
    self->lead = person_new (org, self->team->lead, self->team->lead_name);
  self->rota = ic_rota_now (org, self->team != NULL ? self->team->id : self->service != NULL ? self->service->team : NULL, now);
  self->now = people_of (org, self->rota->now);
  self->next = people_of (org, self->rota->next);

  return g_steal_pointer (&self);
}

void
ic_owners_answer_say (IcOwnersAnswer *self, const IcState *incident, const IcState *org)
{
  g_clear_pointer (&self->words, ic_support_words_free);
  if (self->incident != NULL && g_strcmp0 (incident->stream, self->incident) == 0)
    self->words = ic_support_words (incident, org);
}
