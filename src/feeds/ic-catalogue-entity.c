/* SPDX-License-Identifier: GPL-3.0-or-later
 * One entity of Backstage: what it is, who owns it, what it depends on.
 */
#include "ic-catalogue-private.h"

#include "ic-kinds.h"

#include <string.h>

/* An event has room for as many. */
#define MAX_MEMBERS 500

/* What names something that may be told of later. */
typedef enum { PENDING_API, PENDING_INVERSE, PENDING_MEMBER, PENDING_SYSTEM } PendingKind;
typedef struct {
  PendingKind kind;
  char       *id;    /* a service's, or for PENDING_MEMBER a colleague's */
  char       *other; /* an API's, a service's, a team's or a system's */
} Pending;

typedef struct {
  IcCatalogue *self;
  IcJsonNode   entity, metadata, spec;
  const char  *name;  /* of the text */
  guint        line;
  char        *kind;  /* lower case */
  char        *space; /* lower case */
  char        *own;   /* metadata.name, lower case */
} Entity;

static void
pending_free (gpointer data)
{
  Pending *self = data;

  g_free (self->id);
  g_free (self->other);
  g_free (self);
}

static void
wait_for (IcCatalogue *self, PendingKind kind, const char *id, const char *other)
{
  Pending *pending = g_new (Pending, 1);

  *pending = (Pending){ kind, g_strdup (id), g_strdup (other) };
  if (self->pending == NULL)
    self->pending = g_ptr_array_new_with_free_func (pending_free);
  g_ptr_array_add (self->pending, pending);
}

/* -- texts ----------------------------------------------------------------- */

static char *
line_of (IcJsonNode node, const char *member)
{
  return ic_catalogue_line (ic_json_string (ic_json_member (node, member), NULL));
}

/* What an annotation or, failing that, a label says. */
static char *
said (const Entity *e, const char *key)
{
  char *text = line_of (ic_json_member (e->metadata, "annotations"), key);

  return text != NULL ? text : line_of (ic_json_member (e->metadata, "labels"), key);
}

static char *
said_here (const Entity *e, const char *what)
{
  g_autofree char *key = g_strconcat ("incident-console/", what, NULL);

  return said (e, key);
}

static char **
list_here (const Entity *e, const char *what)
{
  g_autofree char *key = g_strconcat ("incident-console/", what, NULL);

  return ic_catalogue_list (ic_json_string (ic_json_member (ic_json_member (e->metadata, "annotations"), key), NULL));
}

/* -- references ------------------------------------------------------------ */

static char *
id_of (const char *kind, const char *space, const char *name)
{
  bool bare = strcmp (kind, "component") == 0 || strcmp (kind, "group") == 0 || strcmp (kind, "user") == 0;
  g_autofree char *text = g_strconcat (bare ? "" : kind, bare ? "" : ".", strcmp (space, "default") == 0 ? "" : space,
                                       strcmp (space, "default") == 0 ? "" : ".", name, NULL);

  return ic_catalogue_id (text);
}

/* “[kind:][namespace/]name”, in whatever letter case. False: it is no reference. @kind: (transfer full) */
static bool
parse_reference (const Entity *e, const char *text, const char *usual, char **kind, char **id)
{
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;
  char *rest = lower, *colon, *slash;
  const char *space = e->space;

  if (lower == NULL || *g_strstrip (lower) == '\0')
    return false;
  colon = strchr (rest, ':');
  if (colon != NULL)
    *colon = '\0';
  *kind = g_strdup (colon != NULL ? rest : usual);
  rest = colon != NULL ? colon + 1 : rest;
  slash = strchr (rest, '/');
  if (slash != NULL)
    {
      *slash = '\0';
      space = rest;
      rest = slash + 1;
    }
  if (*rest == '\0' || **kind == '\0' || strpbrk (rest, ":/ ") != NULL)
    {
      g_clear_pointer (kind, g_free);
      ic_catalogue_complain (e->self, e->name, e->line, "%s names “%s”, which is no reference like “component:default/payments”", e->own, text);
      return false;
    }
  *id = id_of (*kind, space, rest);

  return true;
}

typedef void (*ReferenceFunc) (const Entity *e, const char *kind, const char *id, gpointer data);

static void
each_reference (const Entity *e, const char *member, const char *usual, ReferenceFunc func, gpointer data)
{
  IcJsonIter iter = ic_json_iter (ic_json_member (e->spec, member));
  IcJsonNode each;

  while (ic_json_next (&iter, NULL, &each))
    {
      g_autofree char *kind = NULL;
      g_autofree char *id = NULL;

      if (parse_reference (e, ic_json_string (each, NULL), usual, &kind, &id))
        func (e, kind, id, data);
    }
}

/* -- services -------------------------------------------------------------- */

static bool
is_service_kind (const char *kind)
{
  return strcmp (kind, "component") == 0 || strcmp (kind, "resource") == 0;
}

static void
add_dependency (const Entity *e, const char *kind, const char *id, gpointer data)
{
  IcOwnedService *service = data;

  if (strcmp (kind, "api") == 0)
    wait_for (e->self, PENDING_API, service->id, id);
  else if (is_service_kind (kind) && strcmp (id, service->id) != 0)
    ic_catalogue_add (&service->depends, id);
}

static void
add_consumed (const Entity *e, const char *kind, const char *id, gpointer data)
{
  add_dependency (e, "api", id, data);
}

static void
add_inverse (const Entity *e, const char *kind, const char *id, gpointer data)
{
  if (is_service_kind (kind))
    wait_for (e->self, PENDING_INVERSE, ((IcOwnedService *) data)->id, id);
}

static void
add_provided (const Entity *e, const char *kind, const char *id, gpointer data)
{
  g_hash_table_insert (e->self->providers, g_strdup (id), g_strdup (((IcOwnedService *) data)->id));
}

static void
take_links (const Entity *e, IcOwnedService *service)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (ic_item_unref);
  IcJsonIter iter = ic_json_iter (ic_json_member (e->metadata, "links"));
  IcJsonNode each;

  while (ic_json_next (&iter, NULL, &each))
    {
      g_autofree char *url = line_of (each, "url");
      g_autofree char *title = line_of (each, "title");
      g_autofree char *type = line_of (each, "type");
      g_autofree char *folded = title != NULL ? g_utf8_casefold (title, -1) : g_strdup ("");
      IcReference *link;

      /* One that was cut leads nowhere. */
      if (url == NULL || g_str_has_suffix (url, "…") || links->len == 20)
        continue;
      if (service->runbook == NULL && (g_strcmp0 (type, "runbook") == 0 || strstr (folded, "runbook") != NULL))
        {
          service->runbook = g_steal_pointer (&url);
          continue;
        }
      link = ic_item_new (&ic_reference_type);
      link->url = g_steal_pointer (&url);
      link->title = g_steal_pointer (&title);
      g_ptr_array_add (links, link);
    }
  service->links = links->len > 0 ? ic_items_new (links) : NULL;
}

/* A person who owns something is a team of one. */
static char *
owner_of (const Entity *e)
{
  g_autofree char *kind = NULL;
  g_autofree char *id = NULL;
  g_autofree char *team_id = NULL;
  IcTeam *team;

  if (!parse_reference (e, ic_json_string (ic_json_member (e->spec, "owner"), NULL), "group", &kind, &id))
    return NULL;
  if (strcmp (kind, "user") != 0)
    return g_steal_pointer (&id);

  team_id = g_strconcat ("user.", id, NULL);
  team = ic_item_new (&ic_team_type);
  team->id = ic_catalogue_id (team_id);
  ic_set_text (&team->name, id);
  ic_set_text (&team->lead, id);
  ic_set_text (&team->from, e->self->from);
  g_free (team_id);
  team_id = g_strdup (team->id);
  ic_map_put (&e->self->teams, team);

  return g_steal_pointer (&team_id);
}

static void
take_system (const Entity *e, IcOwnedService *service)
{
  g_autofree char *kind = NULL;
  g_autofree char *id = NULL;
  const char *text = ic_json_string (ic_json_member (e->spec, "system"), NULL);

  if (text == NULL || !parse_reference (e, text, "system", &kind, &id))
    return;
  service->system = ic_catalogue_line (text);
  wait_for (e->self, PENDING_SYSTEM, service->id, id);
}

static void
take_words (const Entity *e, IcOwnedService *service)
{
  g_autofree char *pager = said (e, "pagerduty.com/service-id");

  service->aliases = list_here (e, "aliases");
  service->symptoms = list_here (e, "symptoms");
  service->errors = list_here (e, "errors");
  service->hosts = list_here (e, "hosts");
  if (g_ascii_strcasecmp (e->own, service->name) != 0)
    ic_catalogue_add (&service->aliases, e->own);
  if (pager != NULL)
    ic_catalogue_add (&service->aliases, pager);
}

static void
take_service (const Entity *e)
{
  IcOwnedService *service = ic_item_new (&ic_owned_service_type);
  g_autofree char *title = line_of (e->metadata, "title");

  service->id = id_of (e->kind, e->space, e->own);
  ic_set_text (&service->name, title != NULL ? title : ic_json_string (ic_json_member (e->metadata, "name"), NULL));
  service->about = line_of (e->metadata, "description");
  service->team = owner_of (e);
  service->tier = said_here (e, "tier");
  if (service->tier == NULL)
    service->tier = said (e, "tier");
  service->runbook = said_here (e, "runbook");
  service->channel = said_here (e, "channel");
  ic_set_text (&service->from, e->self->from);
  take_system (e, service);
  take_words (e, service);
  take_links (e, service);
  each_reference (e, "dependsOn", "component", add_dependency, service);
  each_reference (e, "consumesApis", "api", add_consumed, service);
  each_reference (e, "providesApis", "api", add_provided, service);
  each_reference (e, "dependencyOf", "component", add_inverse, service);
  if (ic_map_find (e->self->services, service->id) != NULL)
    ic_catalogue_complain (e->self, e->name, e->line, "%s stands there twice; the later one counts", e->own);
  ic_map_put (&e->self->services, service);
}

/* -- teams and people ------------------------------------------------------ */

static void
add_member (const Entity *e, const char *kind, const char *id, gpointer data)
{
  if (strcmp (kind, "user") == 0)
    wait_for (e->self, PENDING_MEMBER, id, data);
}

static void
take_group (const Entity *e)
{
  IcTeam *team = ic_item_new (&ic_team_type);
  IcJsonNode profile = ic_json_member (e->spec, "profile");
  g_autofree char *display = line_of (profile, "displayName");
  g_autofree char *title = line_of (e->metadata, "title");
  g_autofree char *parent_kind = NULL;
  g_autofree char *lead = said_here (e, "lead");
  g_autofree char *lead_kind = NULL;

  team->id = id_of (e->kind, e->space, e->own);
  ic_set_text (&team->name, display != NULL ? display : title != NULL ? title : e->own);
  team->reach = said_here (e, "reach");
  if (team->reach == NULL)
    team->reach = line_of (profile, "email");
  team->channel = said_here (e, "channel");
  team->calendar = said_here (e, "calendar");
  if (team->calendar != NULL && !ic_id_is_valid (team->calendar))
    g_clear_pointer (&team->calendar, g_free);
  ic_set_text (&team->from, e->self->from);
  if (lead != NULL)
    parse_reference (e, lead, "user", &lead_kind, &team->lead);
  if (ic_json_string (ic_json_member (e->spec, "parent"), NULL) != NULL)
    parse_reference (e, ic_json_string (ic_json_member (e->spec, "parent"), NULL), "group", &parent_kind, &team->parent);
  each_reference (e, "members", "user", add_member, team->id);
  ic_map_put (&e->self->teams, team);
}

static void
add_membership (const Entity *e, const char *kind, const char *id, gpointer data)
{
  if (strcmp (kind, "group") == 0)
    wait_for (e->self, PENDING_MEMBER, data, id);
}

static void
take_user (const Entity *e)
{
  IcColleague *colleague = ic_item_new (&ic_colleague_type);
  IcJsonNode profile = ic_json_member (e->spec, "profile");
  g_autofree char *display = line_of (profile, "displayName");
  g_autofree char *title = line_of (e->metadata, "title");

  colleague->id = id_of (e->kind, e->space, e->own);
  ic_set_text (&colleague->name, display != NULL ? display : title != NULL ? title : e->own);
  colleague->mail = line_of (profile, "email");
  colleague->phone = said_here (e, "phone");
  colleague->chat = said_here (e, "chat");
  colleague->zone = said_here (e, "zone");
  ic_set_text (&colleague->from, e->self->from);
  each_reference (e, "memberOf", "group", add_membership, colleague->id);
  ic_map_put (&e->self->colleagues, colleague);
}

static void
take_api (const Entity *e)
{
  g_autofree char *title = line_of (e->metadata, "title");

  g_hash_table_insert (e->self->apis, id_of (e->kind, e->space, e->own), g_strdup (title != NULL ? title : e->own));
}

static void
take_system_entity (const Entity *e)
{
  g_autofree char *title = line_of (e->metadata, "title");

  g_hash_table_insert (e->self->systems, id_of (e->kind, e->space, e->own), g_strdup (title != NULL ? title : e->own));
}

static void
count_other (const Entity *e)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (e->self->others, e->kind));

  g_hash_table_insert (e->self->others, g_strdup (e->kind), GUINT_TO_POINTER (n + 1));
}

/* -- the entity ------------------------------------------------------------ */

/* Letters and digits, with “-”, “_” and “.” between them; up to 63. */
static bool
is_name (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return length > 0 && length <= 63 && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == length
         && g_ascii_isalnum (text[0]) && g_ascii_isalnum (text[length - 1]);
}

static void
take_entity (const Entity *e)
{
  if (is_service_kind (e->kind))
    take_service (e);
  else if (strcmp (e->kind, "group") == 0)
    take_group (e);
  else if (strcmp (e->kind, "user") == 0)
    take_user (e);
  else if (strcmp (e->kind, "system") == 0)
    take_system_entity (e);
  else if (strcmp (e->kind, "api") == 0)
    take_api (e);
  else
    count_other (e);
}

bool
ic_catalogue_entity (IcCatalogue *self, IcJsonNode entity, const char *name, guint line, GError **error)
{
  IcJsonNode metadata = ic_json_member (entity, "metadata");
  const char *version = ic_json_string (ic_json_member (entity, "apiVersion"), "");
  const char *kind = ic_json_string (ic_json_member (entity, "kind"), NULL);
  const char *own = ic_json_string (ic_json_member (metadata, "name"), NULL);
  const char *space = ic_json_string (ic_json_member (metadata, "namespace"), "default");
  Entity e = { self, entity, metadata, ic_json_member (entity, "spec"), name, line, NULL, NULL, NULL };

  if (!ic_catalogue_count (self, error))
    return false;
  if (!g_str_has_prefix (version, "backstage.io/") || kind == NULL)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->others, ""));

      g_hash_table_insert (self->others, g_strdup (""), GUINT_TO_POINTER (n + 1));
      return true;
    }
  if (!is_name (own) || !is_name (space))
    {
      ic_catalogue_complain (self, name, line, "this %s has no name of up to 63 letters, digits, “-”, “_” and “.”; it is left out", kind);
      return true;
    }

  e.kind = g_ascii_strdown (kind, -1);
  e.space = g_ascii_strdown (space, -1);
  e.own = g_ascii_strdown (own, -1);
  take_entity (&e);
  g_free (e.kind);
  g_free (e.space);
  g_free (e.own);

  return true;
}

/* -- putting together ------------------------------------------------------ */

static void
join_member (IcCatalogue *self, const char *person, const char *team_id)
{
  const IcColleague *colleague = ic_map_find (self->colleagues, person);
  const IcTeam *known = ic_map_find (self->teams, team_id);
  g_autoptr (GPtrArray) members = NULL;
  IcTeammate *member;
  IcTeam *team;

  if (known == NULL || ic_items_count (known->members) >= MAX_MEMBERS || ic_items_find (known->members, person) != NULL)
    return;
  team = ic_map_edit (&self->teams, team_id);
  members = g_ptr_array_new_with_free_func (ic_item_unref);
  for (guint i = 0; i < ic_items_count (team->members); i++)
    g_ptr_array_add (members, ic_item_ref (team->members->items[i]));
  member = ic_item_new (&ic_teammate_type);
  ic_set_text (&member->id, person);
  ic_set_text (&member->name, colleague != NULL ? colleague->name : NULL);
  g_ptr_array_add (members, member);
  g_clear_pointer (&team->members, ic_items_unref);
  team->members = ic_items_new (members);
}

static void
join_dependency (IcCatalogue *self, const char *id, const char *on)
{
  IcOwnedService *service = strcmp (id, on) != 0 ? ic_map_edit (&self->services, id) : NULL;

  if (service != NULL)
    ic_catalogue_add (&service->depends, on);
}

static void
join_one (IcCatalogue *self, const Pending *pending)
{
  const char *known;
  IcOwnedService *service;

  switch (pending->kind)
    {
    case PENDING_API:
      known = g_hash_table_lookup (self->providers, pending->other);
      if (known != NULL)
        join_dependency (self, pending->id, known);
      break;
    case PENDING_INVERSE:
      join_dependency (self, pending->other, pending->id);
      break;
    case PENDING_MEMBER:
      join_member (self, pending->id, pending->other);
      break;
    case PENDING_SYSTEM:
      known = g_hash_table_lookup (self->systems, pending->other);
      service = known != NULL ? ic_map_edit (&self->services, pending->id) : NULL;
      if (service != NULL)
        ic_set_text (&service->system, known);
      break;
    }
}

/* An API is another name of what provides it. */
static void
join_apis (IcCatalogue *self)
{
  GHashTableIter iter;
  gpointer api, provider;

  g_hash_table_iter_init (&iter, self->providers);
  while (g_hash_table_iter_next (&iter, &api, &provider))
    {
      const char *name = g_hash_table_lookup (self->apis, api);
      IcOwnedService *service = name != NULL ? ic_map_edit (&self->services, provider) : NULL;

      if (service != NULL && g_ascii_strcasecmp (service->name, name) != 0)
        ic_catalogue_add (&service->aliases, name);
    }
}

/* Leads of whom the name is known now. */
typedef struct {
  IcCatalogue *self;
  GPtrArray   *ids;
} Leads;

static void
note_lead (gconstpointer item, gpointer data)
{
  const IcTeam *team = item;
  Leads *leads = data;

  if (team->lead != NULL && ic_map_find (leads->self->colleagues, team->lead) != NULL)
    g_ptr_array_add (leads->ids, g_strdup (team->id));
}

static void
join_leads (IcCatalogue *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Leads leads = { self, ids };

  ic_map_foreach (self->teams, note_lead, &leads);
  for (guint i = 0; i < ids->len; i++)
    {
      IcTeam *team = ic_map_edit (&self->teams, ids->pdata[i]);
      const IcColleague *lead = ic_map_find (self->colleagues, team->lead);

      ic_set_text (&team->lead_name, lead->name);
      if (g_str_has_prefix (team->id, "user."))
        ic_set_text (&team->name, lead->name);
    }
}

void
ic_catalogue_join (IcCatalogue *self)
{
  for (guint i = 0; self->pending != NULL && i < self->pending->len; i++)
    join_one (self, self->pending->pdata[i]);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  join_apis (self);
  join_leads (self);
}
