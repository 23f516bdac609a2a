/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fold: who owns what, and who is on call.
 */
#include "ic-fold-private.h"

#include "ic-map.h"

#include <string.h>

/* -- small things ---------------------------------------------------------- */

static void
drop (IcApply *a, IcMap **map, const char *what)
{
  const char *id = ic_text (a, "id");

  ic_say (a, ic_actor (a), "dropped the %s %s", what, id);
  if (!ic_map_remove (map, id))
    ic_no_effect (a, "there is none of that id");
}

static const char *
member_text (IcJsonNode node, const char *member)
{
  const char *text = ic_json_string (ic_json_member (node, member), NULL);

  return text != NULL && *text != '\0' ? text : NULL;
}

/* An array without one that says nothing. (transfer full), NULL: none. */
static char **
words_of (IcApply *a, const char *member)
{
  g_auto (GStrv) words = ic_words (a, member);

  return words != NULL && words[0] != NULL ? g_steal_pointer (&words) : NULL;
}

/* -- services -------------------------------------------------------------- */

static IcItems *
links_of (IcApply *a)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (ic_item_unref);
  IcJsonIter iter = ic_json_iter (ic_json_member (a->d, "links"));
  IcJsonNode each;

  while (ic_json_next (&iter, NULL, &each))
    {
      IcReference *link;

      if (member_text (each, "url") == NULL)
        continue;
      link = ic_item_new (&ic_reference_type);
      ic_set_text (&link->url, member_text (each, "url"));
      ic_set_text (&link->title, member_text (each, "title"));
      g_ptr_array_add (links, link);
    }

  return links->len > 0 ? ic_items_new (links) : NULL;
}

void
ic_apply_SERVICE_KEPT (IcApply *a)
{
  IcOwnedService *service = ic_item_new (&ic_owned_service_type);
  const IcOwnedService *before = ic_map_find (a->s->catalogue, ic_text (a, "id"));

  ic_set_text (&service->id, ic_text (a, "id"));
  ic_set_text (&service->name, ic_text (a, "name"));
  ic_set_text (&service->about, ic_text (a, "about"));
  ic_set_text (&service->team, ic_text (a, "team"));
  ic_set_text (&service->system, ic_text (a, "system"));
  ic_set_text (&service->tier, ic_text (a, "tier"));
  service->aliases = words_of (a, "aliases");
  service->symptoms = words_of (a, "symptoms");
  service->errors = words_of (a, "errors");
  service->hosts = words_of (a, "hosts");
  service->depends = words_of (a, "depends");
  service->links = links_of (a);
  ic_set_text (&service->runbook, ic_text (a, "runbook"));
  service->runbook_updated = ic_get_time (a->d, "runbook_updated");
  ic_set_text (&service->channel, ic_text (a, "channel"));
  ic_set_text (&service->from, ic_text (a, "from"));
  if (before != NULL && before->worded != NULL)
    service->worded = ic_items_ref (before->worded);
  if (before != NULL && before->unworded != NULL)
    service->unworded = ic_items_ref (before->unworded);
  ic_say (a, ic_actor (a), "kept the service “%s”", service->name);
  ic_map_put (&a->s->catalogue, service);
}

void
ic_apply_SERVICE_DROPPED (IcApply *a)
{
  drop (a, &a->s->catalogue, "service");
}

static const IcWording *
find_wording (const IcItems *list, const char *as, const char *words)
{
  for (guint i = 0; i < ic_items_count (list); i++)
    {
      const IcWording *wording = IC_AT (IcWording, list, i);

      if (g_strcmp0 (wording->as, as) == 0 && g_strcmp0 (wording->words, words) == 0)
        return wording;
    }

  return NULL;
}

static void
note_wording (IcApply *a, IcItems **list)
{
  IcWording *wording = ic_item_new (&ic_wording_type);

  ic_set_text (&wording->words, ic_text (a, "words"));
  ic_set_text (&wording->as, ic_text (a, "as"));
  ic_set_text (&wording->by, a->e->actor);
  wording->at = a->placed;
  ic_append (list, wording);
}

static char **
words_as (const IcOwnedService *service, const char *as)
{
  return strcmp (as, "symptom") == 0 ? service->symptoms : strcmp (as, "alias") == 0 ? service->aliases : strcmp (as, "error") == 0 ? service->errors : service->hosts;
}

/* What one says takes back what the other said; only what is left has to be noted. */
static void
reword (IcApply *a, bool in)
{
  const char *words = ic_text (a, "words"), *as = ic_text (a, "as");
  IcOwnedService *service;
  const IcWording *other;
  char **kept;
  bool has;

  ic_say (a, ic_actor (a), "%s the %s “%s”", in ? "added" : "took away", as, words != NULL ? words : "");
  if (words == NULL)
    {
      ic_no_effect (a, "there are no words");
      return;
    }
  service = ic_map_edit (&a->s->catalogue, ic_text (a, "id"));
  if (service == NULL)
    {
      ic_no_effect (a, "there is no service “%s” here", ic_text (a, "id"));
      return;
    }
  ic_remark (a, "of %s", service->name);
  other = find_wording (in ? service->unworded : service->worded, as, words);
  if (other != NULL)
    ic_remove (in ? &service->unworded : &service->worded, other);
  kept = words_as (service, as);
  has = kept != NULL && g_strv_contains ((const char *const *) kept, words);
  if (has != in && find_wording (in ? service->worded : service->unworded, as, words) == NULL)
    note_wording (a, in ? &service->worded : &service->unworded);
}

void
ic_apply_SERVICE_WORDED (IcApply *a)
{
  reword (a, true);
}

void
ic_apply_SERVICE_UNWORDED (IcApply *a)
{
  reword (a, false);
}

/* -- teams and people ------------------------------------------------------ */

static IcItems *
members_of (IcApply *a)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (ic_item_unref);
  IcJsonIter iter = ic_json_iter (ic_json_member (a->d, "members"));
  IcJsonNode each;

  while (ic_json_next (&iter, NULL, &each))
    {
      IcTeammate *member;

      if (member_text (each, "id") == NULL)
        continue;
      member = ic_item_new (&ic_teammate_type);
      ic_set_text (&member->id, member_text (each, "id"));
      ic_set_text (&member->name, member_text (each, "name"));
      g_ptr_array_add (members, member);
    }

  return members->len > 0 ? ic_items_new (members) : NULL;
}

void
ic_apply_TEAM_KEPT (IcApply *a)
{
  IcTeam *team = ic_item_new (&ic_team_type);
  IcJsonNode lead = ic_json_member (a->d, "lead");

  ic_set_text (&team->id, ic_text (a, "id"));
  ic_set_text (&team->name, ic_text (a, "name"));
  ic_set_text (&team->lead, member_text (lead, "id"));
  ic_set_text (&team->lead_name, member_text (lead, "name"));
  team->members = members_of (a);
  ic_set_text (&team->channel, ic_text (a, "channel"));
  ic_set_text (&team->reach, ic_text (a, "reach"));
  ic_set_text (&team->calendar, ic_text (a, "calendar"));
  ic_set_text (&team->parent, ic_text (a, "parent"));
  ic_set_text (&team->from, ic_text (a, "from"));
  ic_say (a, ic_actor (a), "kept the team “%s”", team->name);
  ic_map_put (&a->s->teams, team);
}

void
ic_apply_TEAM_DROPPED (IcApply *a)
{
  drop (a, &a->s->teams, "team");
}

void
ic_apply_COLLEAGUE_KEPT (IcApply *a)
{
  IcColleague *colleague = ic_item_new (&ic_colleague_type);

  ic_set_text (&colleague->id, ic_text (a, "id"));
  ic_set_text (&colleague->name, ic_text (a, "name"));
  ic_set_text (&colleague->zone, ic_text (a, "zone"));
  ic_set_text (&colleague->mail, ic_text (a, "mail"));
  ic_set_text (&colleague->phone, ic_text (a, "phone"));
  ic_set_text (&colleague->chat, ic_text (a, "chat"));
  ic_set_text (&colleague->from, ic_text (a, "from"));
  ic_say (a, ic_actor (a), "kept how to reach %s", colleague->name);
  ic_map_put (&a->s->colleagues, colleague);
}

void
ic_apply_COLLEAGUE_DROPPED (IcApply *a)
{
  drop (a, &a->s->colleagues, "colleague");
}

/* -- the rota -------------------------------------------------------------- */

/* What was read of the same place counts until it is read again. */
static void
keep_shifts (IcRotaCalendar *calendar, const IcRotaCalendar *before)
{
  if (before == NULL || g_strcmp0 (before->url, calendar->url) != 0 || g_strcmp0 (before->path, calendar->path) != 0)
    return;

  calendar->shifts = before->shifts != NULL ? ic_items_ref (before->shifts) : NULL;
  calendar->from = before->from;
  calendar->until = before->until;
  calendar->made = before->made;
  calendar->read = before->read;
  ic_set_text (&calendar->trouble, before->trouble);
  calendar->trouble_since = before->trouble_since;
}

void
ic_apply_CALENDAR_KEPT (IcApply *a)
{
  IcRotaCalendar *calendar = ic_item_new (&ic_rota_calendar_type);

  ic_set_text (&calendar->id, ic_text (a, "id"));
  ic_set_text (&calendar->name, ic_text (a, "name"));
  ic_set_text (&calendar->url, ic_text (a, "url"));
  ic_set_text (&calendar->path, ic_text (a, "path"));
  ic_set_text (&calendar->secret, ic_text (a, "secret"));
  ic_set_text (&calendar->team, ic_text (a, "team"));
  calendar->layer = ic_json_int (ic_json_member (a->d, "layer"), 0);
  calendar->overrides = ic_json_bool (ic_json_member (a->d, "overrides"), false);
  keep_shifts (calendar, ic_map_find (a->s->calendars, calendar->id));
  ic_say (a, ic_actor (a), "kept the calendar “%s”", calendar->name);
  ic_map_put (&a->s->calendars, calendar);
}

void
ic_apply_CALENDAR_DROPPED (IcApply *a)
{
  drop (a, &a->s->calendars, "calendar");
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const IcShift *one = *(const IcShift *const *) a, *other = *(const IcShift *const *) b;

  return one->start != other->start ? (one->start < other->start ? -1 : 1) : one->end != other->end ? (one->end < other->end ? -1 : 1) : g_strcmp0 (one->name, other->name);
}

static IcItems *
shifts_of (IcApply *a)
{
  g_autoptr (GPtrArray) shifts = g_ptr_array_new_with_free_func (ic_item_unref);
  IcJsonIter iter = ic_json_iter (ic_json_member (a->d, "shifts"));
  IcJsonNode each;

  while (ic_json_next (&iter, NULL, &each))
    {
      gint64 start = ic_get_time (each, "start"), end = ic_get_time (each, "end");
      IcShift *shift;

      if (start == 0 || end <= start || (member_text (each, "name") == NULL && member_text (each, "person") == NULL))
        continue;
      shift = ic_item_new (&ic_shift_type);
      ic_set_text (&shift->person, member_text (each, "person"));
      ic_set_text (&shift->name, member_text (each, "name"));
      shift->start = start;
      shift->end = end;
      shift->layer = ic_json_int (ic_json_member (each, "layer"), -1);
      g_ptr_array_add (shifts, shift);
    }
  g_ptr_array_sort (shifts, by_start);

  return shifts->len > 0 ? ic_items_new (shifts) : NULL;
}

void
ic_apply_ROTA_READ (IcApply *a)
{
  IcRotaCalendar *calendar = ic_map_edit (&a->s->calendars, ic_text (a, "calendar"));
  const char *error = ic_text (a, "error");

  ic_say (a, NULL, error != NULL ? "The calendar “%s” cannot be read" : "The calendar “%s” was read", calendar != NULL ? calendar->name : ic_text (a, "calendar"));
  if (calendar == NULL)
    {
      ic_no_effect (a, "there is none of that id");
      return;
    }
  if (error != NULL)
    {
      ic_remark (a, "%s", error);
      if (calendar->trouble == NULL)
        calendar->trouble_since = ic_get_time (a->d, "at");
      ic_set_text (&calendar->trouble, error);
      return;
    }

  ic_set_text (&calendar->trouble, NULL);
  calendar->trouble_since = 0;
  calendar->read = ic_get_time (a->d, "at");
  if (ic_get_time (a->d, "made") != 0)
    calendar->made = ic_get_time (a->d, "made");
  if (ic_json_type (ic_json_member (a->d, "shifts")) == IC_JSON_MISSING)
    return;
  g_clear_pointer (&calendar->shifts, ic_items_unref);
  calendar->shifts = shifts_of (a);
  calendar->from = ic_get_time (a->d, "from");
  calendar->until = ic_get_time (a->d, "until");
}

void
ic_apply_SHIFT_COVERED (IcApply *a)
{
  IcJsonNode person = ic_json_member (a->d, "person");
  const char *name = member_text (person, "name") != NULL ? member_text (person, "name") : member_text (person, "id");
  gint64 start = ic_get_time (a->d, "start"), end = ic_get_time (a->d, "end");
  IcCover *cover;

  ic_say (a, ic_actor (a), "has %s on call for %s", name != NULL ? name : "somebody", ic_text (a, "team"));
  if (member_text (person, "id") == NULL || end <= start)
    {
      ic_no_effect (a, end <= start ? "it would end before it begins" : "it does not say who");
      return;
    }

  cover = ic_item_new (&ic_cover_type);
  ic_set_text (&cover->id, ic_text (a, "id"));
  ic_set_text (&cover->team, ic_text (a, "team"));
  ic_set_text (&cover->person, member_text (person, "id"));
  ic_set_text (&cover->name, name);
  cover->start = start;
  cover->end = end;
  ic_set_text (&cover->instead, ic_text (a, "instead"));
  ic_set_text (&cover->by, a->e->actor);
  ic_map_put (&a->s->covers, cover);
}

void
ic_apply_SHIFT_UNCOVERED (IcApply *a)
{
  drop (a, &a->s->covers, "cover");
}
