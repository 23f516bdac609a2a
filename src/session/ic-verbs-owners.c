/* SPDX-License-Identifier: GPL-3.0-or-later
 * Verbs about who owns what, and who is on call.
 */
#include "ic-verbs-private.h"

static void
put_named (IcJsonWriter *data, const char *id, const char *name)
{
  g_autofree char *own = id != NULL ? g_strdup (id) : ic_verb_id_from_name (name);

  ic_json_put_string (data, "id", own);
  ic_verb_put_line (data, "name", name);
}

static void
put_ids (IcJsonWriter *data, const char *member, char **ids)
{
  if (ids != NULL && ids[0] != NULL)
    ic_json_put_strv (data, member, (const char *const *) ids);
}

static void
put_one (IcJsonWriter *data, const char *member, const char *id, const char *name)
{
  if (id != NULL)
    ic_put_person (data, member, id, name, NULL);
}

static void
put_links (IcJsonWriter *data, const IcItems *links)
{
  if (ic_items_count (links) == 0)
    return;

  ic_json_begin_array (data, "links");
  for (guint i = 0; i < ic_items_count (links); i++)
    {
      const IcReference *link = IC_AT (IcReference, links, i);

      ic_json_begin_object (data, NULL);
      ic_verb_put_line (data, "title", link->title);
      ic_verb_put_line (data, "url", link->url);
      ic_json_end (data);
    }
  ic_json_end (data);
}

void
ic_verb_service_keep (IcVerbs *self, const IcOwnedService *service)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_SERVICE_KEPT);

  put_named (data, service->id, service->name);
  ic_verb_put_line (data, "about", service->about);
  ic_json_put_string (data, "team", service->team);
  ic_verb_put_line (data, "system", service->system);
  ic_verb_put_line (data, "tier", service->tier);
  ic_verb_put_lines (data, "aliases", (const char *const *) service->aliases);
  ic_verb_put_lines (data, "symptoms", (const char *const *) service->symptoms);
  ic_verb_put_lines (data, "errors", (const char *const *) service->errors);
  ic_verb_put_lines (data, "hosts", (const char *const *) service->hosts);
  put_ids (data, "depends", service->depends);
  put_links (data, service->links);
  ic_verb_put_line (data, "runbook", service->runbook);
  ic_put_time (data, "runbook_updated", service->runbook_updated);
  ic_verb_put_line (data, "channel", service->channel);
  ic_verb_put_line (data, "from", service->from);
  ic_verb_end (self, &draft);
}

void
ic_verb_service_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_SERVICE_DROPPED, id, NULL, NULL);
}

void
ic_verb_service_word (IcVerbs *self, const char *id, const char *as, const char *words, bool in)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, in ? IC_KIND_SERVICE_WORDED : IC_KIND_SERVICE_UNWORDED);

  ic_json_put_string (data, "id", id);
  ic_json_put_string (data, "as", as);
  ic_verb_put_line (data, "words", words);
  ic_verb_end (self, &draft);
}

void
ic_verb_team_keep (IcVerbs *self, const IcTeam *team)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_TEAM_KEPT);

  put_named (data, team->id, team->name);
  put_one (data, "lead", team->lead, team->lead_name);
  if (ic_items_count (team->members) > 0)
    {
      ic_json_begin_array (data, "members");
      for (guint i = 0; i < ic_items_count (team->members); i++)
        {
          const IcTeammate *member = IC_AT (IcTeammate, team->members, i);

          put_one (data, NULL, member->id, member->name);
        }
      ic_json_end (data);
    }
  ic_verb_put_line (data, "channel", team->channel);
  ic_verb_put_line (data, "reach", team->reach);
  ic_json_put_string (data, "calendar", team->calendar);
  ic_json_put_string (data, "parent", team->parent);
  ic_verb_put_line (data, "from", team->from);
  ic_verb_end (self, &draft);
}

void
ic_verb_team_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_TEAM_DROPPED, id, NULL, NULL);
}

void
ic_verb_colleague_keep (IcVerbs *self, const IcColleague *colleague)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_COLLEAGUE_KEPT);

  put_named (data, colleague->id, colleague->name);
  ic_verb_put_line (data, "zone", colleague->zone);
  ic_verb_put_line (data, "mail", colleague->mail);
  ic_verb_put_line (data, "phone", colleague->phone);
  ic_verb_put_line (data, "chat", colleague->chat);
  ic_verb_put_line (data, "from", colleague->from);
  ic_verb_end (self, &draft);
}

void
ic_verb_colleague_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_COLLEAGUE_DROPPED, id, NULL, NULL);
}

void
ic_verb_calendar_keep (IcVerbs *self, const IcRotaCalendar *calendar)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_CALENDAR_KEPT);

  put_named (data, calendar->id, calendar->name);
  ic_verb_put_line (data, "url", calendar->url);
  ic_verb_put_line (data, "path", calendar->path);
  ic_json_put_string (data, "secret", calendar->secret);
  ic_json_put_string (data, "team", calendar->team);
  if (calendar->layer > 0)
    ic_json_put_int (data, "layer", calendar->layer);
  if (calendar->overrides)
    ic_json_put_bool (data, "overrides", true);
  ic_verb_end (self, &draft);
}

void
ic_verb_calendar_drop (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_CALENDAR_DROPPED, id, NULL, NULL);
}

char *
ic_verb_shift_cover (IcVerbs *self, const char *team, const IcPerson *person, gint64 start, gint64 end, const char *instead)
{
  g_autofree char *id = ic_verb_id (self, NULL);
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_SHIFT_COVERED);

  ic_json_put_string (data, "id", id);
  ic_json_put_string (data, "team", team);
  ic_verb_put_person (data, "person", person);
  ic_put_time (data, "start", start);
  ic_put_time (data, "end", end);
  ic_verb_put_line (data, "instead", instead);
  ic_verb_end (self, &draft);

  return g_steal_pointer (&id);
}

void
ic_verb_shift_uncover (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_SHIFT_UNCOVERED, id, NULL, NULL);
}
