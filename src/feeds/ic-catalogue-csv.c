/* SPDX-License-Identifier: GPL-3.0-or-later
 * A catalogue as CSV: a row per service, team or person.
 */
#include "ic-catalogue-private.h"

#include "ic-csv.h"

#include <string.h>

typedef enum {
  COLUMN_KIND, COLUMN_ID, COLUMN_NAME, COLUMN_ABOUT, COLUMN_TEAM, COLUMN_SYSTEM, COLUMN_TIER, COLUMN_ALIASES, COLUMN_SYMPTOMS, COLUMN_ERRORS,
  COLUMN_HOSTS, COLUMN_DEPENDS, COLUMN_RUNBOOK, COLUMN_CHANNEL, COLUMN_MEMBERS, COLUMN_LEAD, COLUMN_REACH, COLUMN_CALENDAR, COLUMN_ZONE,
  COLUMN_MAIL, COLUMN_PHONE, COLUMN_CHAT, N_COLUMNS
} Column;

/* What people call them, without letter case, spaces, dashes and underlines. */
static const char *const column_names[N_COLUMNS] = {
  [COLUMN_KIND] = "kind|type",
  [COLUMN_ID] = "id",
  [COLUMN_NAME] = "name|service|title",
  [COLUMN_ABOUT] = "about|description",
  [COLUMN_TEAM] = "team|owner|owningteam|ownerteam",
  [COLUMN_SYSTEM] = "system|product",
  [COLUMN_TIER] = "tier|criticality",
  [COLUMN_ALIASES] = "aliases|alias|alsoknownas",
  [COLUMN_SYMPTOMS] = "symptoms|symptom|customerssay",
  [COLUMN_ERRORS] = "errors|error|errortexts|errorcodes",
  [COLUMN_HOSTS] = "hosts|host",
  [COLUMN_DEPENDS] = "depends|dependson|dependencies",
  [COLUMN_RUNBOOK] = "runbook|runbookurl",
  [COLUMN_CHANNEL] = "channel|slack|slackchannel",
  [COLUMN_MEMBERS] = "members|member",
  [COLUMN_LEAD] = "lead|teamlead",
  [COLUMN_REACH] = "reach|contact",
  [COLUMN_CALENDAR] = "calendar|rota",
  [COLUMN_ZONE] = "zone|timezone|tz",
  [COLUMN_MAIL] = "mail|email",
  [COLUMN_PHONE] = "phone|telephone|tel|mobile",
  [COLUMN_CHAT] = "chat|handle",
};

typedef struct {
  IcCatalogue    *self;
  const char     *name;
  const IcCsvRow *row;
  int             places[N_COLUMNS]; /* -1: nowhere */
} Row;

static Column
column_of (const char *heading)
{
  g_autofree char *folded = g_utf8_casefold (heading, -1);
  g_autoptr (GString) simple = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (strchr (" -_.\t'’", *p) == NULL)
      g_string_append_c (simple, *p);
  for (Column column = 0; column < N_COLUMNS; column++)
    {
      g_auto (GStrv) names = g_strsplit (column_names[column], "|", -1);

      if (g_strv_contains ((const char *const *) names, simple->str))
        return column;
    }

  return N_COLUMNS;
}

static bool
read_headings (Row *r, const IcCsvRow *headings, GError **error)
{
  for (Column column = 0; column < N_COLUMNS; column++)
    r->places[column] = -1;
  for (guint i = 0; i < headings->n; i++)
    {
      Column column = column_of (headings->fields[i]);

      if (column == N_COLUMNS || r->places[column] >= 0)
        g_ptr_array_add (r->self->notes, g_strdup_printf ("%s: the column “%s” is not used.", r->name, headings->fields[i]));
      else
        r->places[column] = (int) i;
    }
  if (r->places[COLUMN_NAME] >= 0)
    return true;
  g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SYNTAX,
               "%s, line %u: no column is called “name”; the first line must name the columns, for example name,team,aliases,symptoms,depends,runbook", r->name,
               headings->line);

  return false;
}

static char *
field (const Row *r, Column column)
{
  int place = r->places[column];

  return place >= 0 && (guint) place < r->row->n ? ic_catalogue_line (r->row->fields[place]) : NULL;
}

static char **
list_field (const Row *r, Column column)
{
  int place = r->places[column];

  return place >= 0 && (guint) place < r->row->n ? ic_catalogue_list (r->row->fields[place]) : NULL;
}

/* “Payments team” and payments-team are the same. */
static char *
id_field (const Row *r, Column column)
{
  g_autofree char *text = field (r, column);

  return text != NULL ? ic_catalogue_id (text) : NULL;
}

static char **
ids_field (const Row *r, Column column)
{
  g_auto (GStrv) names = list_field (r, column);
  char **ids = NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *id = ic_catalogue_id (names[i]);

      ic_catalogue_add (&ids, id);
    }

  return ids;
}

static char *
own_id (const Row *r, const char *name)
{
  char *id = id_field (r, COLUMN_ID);

  return id != NULL ? id : ic_catalogue_id (name);
}

/* A team that is only named. */
static void
need_team (const Row *r, const char *id)
{
  g_autofree char *name = field (r, COLUMN_TEAM);
  IcTeam *team;

  if (id == NULL || ic_map_find (r->self->teams, id) != NULL)
    return;
  team = ic_item_new (&ic_team_type);
  ic_set_text (&team->id, id);
  ic_set_text (&team->name, name);
  ic_set_text (&team->from, r->self->from);
  ic_map_put (&r->self->teams, team);
}

static void
take_service (const Row *r, const char *name)
{
  IcOwnedService *service = ic_item_new (&ic_owned_service_type);

  service->id = own_id (r, name);
  ic_set_text (&service->name, name);
  service->about = field (r, COLUMN_ABOUT);
  service->team = id_field (r, COLUMN_TEAM);
  service->system = field (r, COLUMN_SYSTEM);
  service->tier = field (r, COLUMN_TIER);
  service->aliases = list_field (r, COLUMN_ALIASES);
  service->symptoms = list_field (r, COLUMN_SYMPTOMS);
  service->errors = list_field (r, COLUMN_ERRORS);
  service->hosts = list_field (r, COLUMN_HOSTS);
  service->depends = ids_field (r, COLUMN_DEPENDS);
  service->runbook = field (r, COLUMN_RUNBOOK);
  service->channel = field (r, COLUMN_CHANNEL);
  ic_set_text (&service->from, r->self->from);
  need_team (r, service->team);
  if (ic_map_find (r->self->services, service->id) != NULL)
    ic_catalogue_complain (r->self, r->name, r->row->line, "“%s” is in the file already; the later line counts", name);
  ic_map_put (&r->self->services, service);
}

static void
take_team (const Row *r, const char *name)
{
  IcTeam *team = ic_item_new (&ic_team_type);
  g_auto (GStrv) members = list_field (r, COLUMN_MEMBERS);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ic_item_unref);

  team->id = own_id (r, name);
  ic_set_text (&team->name, name);
  team->lead = id_field (r, COLUMN_LEAD);
  team->lead_name = field (r, COLUMN_LEAD);
  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    {
      IcTeammate *member = ic_item_new (&ic_teammate_type);

      member->id = ic_catalogue_id (members[i]);
      ic_set_text (&member->name, members[i]);
      g_ptr_array_add (list, member);
    }
  team->members = list->len > 0 ? ic_items_new (list) : NULL;
  team->channel = field (r, COLUMN_CHANNEL);
  team->reach = field (r, COLUMN_REACH);
  team->calendar = id_field (r, COLUMN_CALENDAR);
  ic_set_text (&team->from, r->self->from);
  ic_map_put (&r->self->teams, team);
}

static void
take_person (const Row *r, const char *name)
{
  IcColleague *colleague = ic_item_new (&ic_colleague_type);

  colleague->id = own_id (r, name);
  ic_set_text (&colleague->name, name);
  colleague->zone = field (r, COLUMN_ZONE);
  colleague->mail = field (r, COLUMN_MAIL);
  colleague->phone = field (r, COLUMN_PHONE);
  colleague->chat = field (r, COLUMN_CHAT);
  ic_set_text (&colleague->from, r->self->from);
  ic_map_put (&r->self->colleagues, colleague);
}

static void
take_row (const Row *r)
{
  g_autofree char *name = field (r, COLUMN_NAME);
  g_autofree char *kind = field (r, COLUMN_KIND);

  if (name == NULL)
    ic_catalogue_complain (r->self, r->name, r->row->line, "there is no name");
  else if (kind == NULL || g_ascii_strcasecmp (kind, "service") == 0 || g_ascii_strcasecmp (kind, "component") == 0)
    take_service (r, name);
  else if (g_ascii_strcasecmp (kind, "team") == 0 || g_ascii_strcasecmp (kind, "group") == 0)
    take_team (r, name);
  else if (g_ascii_strcasecmp (kind, "person") == 0 || g_ascii_strcasecmp (kind, "user") == 0)
    take_person (r, name);
  else
    ic_catalogue_complain (r->self, r->name, r->row->line, "“%s” is none of service, team and person", kind);
}

bool
ic_catalogue_csv (IcCatalogue *self, const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) rows = ic_csv_parse (text, length, &local_error);
  Row r = { .self = self, .name = name };

  if (rows == NULL || rows->len == 0)
    {
      g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SYNTAX, "%s: %s", name,
                   local_error != NULL ? local_error->message : "the file is empty; its first line must name the columns: name,team,aliases,symptoms,depends,runbook");
      return false;
    }
  if (!read_headings (&r, rows->pdata[0], error))
    return false;
  for (guint i = 1; i < rows->len; i++)
    {
      if (!ic_catalogue_count (self, error))
        return false;
      r.row = rows->pdata[i];
      take_row (&r);
    }

  return true;
}
