/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: what programs read, in the shape of Statuspage's public API, so
 * that whatever reads such a page reads this one.
 */
#include "ic-site-private.h"

#include <string.h>

#define MOST_INCIDENTS 50

/* -- small things ------------------------------------------------------------------------- */

/* With three decimals, always: some readers take nothing else. */
static void
put_time (IcJsonWriter *w, const char *name, gint64 time)
{
  g_autofree char *words = ic_time_format (time - time % IC_SECOND);
  g_autofree char *full = NULL;

  if (time == 0)
    {
      ic_json_put_null (w, name);
      return;
    }
  full = g_strdup_printf ("%.19s.%03dZ", words, (int) (time % IC_SECOND / 1000));
  ic_json_put_string (w, name, full);
}

static void
put_text (IcJsonWriter *w, const char *name, const char *text)
{
  if (text != NULL)
    ic_json_put_string (w, name, text);
  else
    ic_json_put_null (w, name);
}

static char *
page_id (const IcSite *self)
{
  return ic_site_id ("page", self->settings->url != NULL ? self->settings->url : self->settings->title);
}

/* Everything there is was there when the first incident was told. */
static gint64
beginning (const IcSite *self)
{
  return self->incidents->len > 0 ? ic_site_began (self->incidents->pdata[self->incidents->len - 1]) : 0;
}

static void
put_page (IcJsonWriter *w, const IcSite *self)
{
  g_autofree char *id = page_id (self);

  ic_json_begin_object (w, "page");
  ic_json_put_string (w, "id", id);
  ic_json_put_string (w, "name", self->settings->title);
  ic_json_put_string (w, "url", self->settings->url != NULL ? self->settings->url : "");
  ic_json_put_string (w, "time_zone", "Etc/UTC");
  put_time (w, "updated_at", ic_site_changed (self));
  ic_json_end (w);
}

static void
put_status (IcJsonWriter *w, const IcSite *self)
{
  IcSiteOverall overall = ic_site_overall (self);

  ic_json_begin_object (w, "status");
  ic_json_put_string (w, "indicator", overall.indicator);
  ic_json_put_string (w, "description", overall.description);
  ic_json_end (w);
}

/* -- components ----------------------------------------------------------------------------- */

typedef struct {
  const char *id, *name, *about, *group; /* ids as they are shown */
  IcSiteLevel level;
  gint64      since;
  int         position;
  bool        is_group;
} Shown;

static void
put_component (IcJsonWriter *w, const char *member, const IcSite *self, const Shown *shown)
{
  g_autofree char *page = page_id (self);

  ic_json_begin_object (w, member);
  ic_json_put_string (w, "id", shown->id);
  ic_json_put_string (w, "name", shown->name);
  ic_json_put_string (w, "status", ic_site_level_id (shown->level));
  put_time (w, "created_at", beginning (self));
  put_time (w, "updated_at", shown->since != 0 ? shown->since : beginning (self));
  ic_json_put_int (w, "position", shown->position);
  put_text (w, "description", shown->about);
  ic_json_put_bool (w, "showcase", false);
  ic_json_put_null (w, "start_date");
  put_text (w, "group_id", shown->group);
  ic_json_put_string (w, "page_id", page);
  ic_json_put_bool (w, "group", shown->is_group);
  ic_json_put_bool (w, "only_show_if_degraded", false);
}

static void
put_member (IcJsonWriter *w, const IcSite *self, const IcComponent *component, const char *group, int position)
{
  g_autofree char *id = ic_site_id ("component", component->id);
  Shown shown = { .id = id, .name = component->name != NULL ? component->name : component->id, .about = component->about, .group = group, .position = position };

  shown.level = ic_site_component_level (self, component->id);
  shown.since = ic_site_component_since (self, component->id);
  put_component (w, NULL, self, &shown);
  ic_json_end (w);
}

/* The group before its members; it is as its worst member is. */
static void
put_group (IcJsonWriter *w, const IcSite *self, guint from, guint n, int position)
{
  const char *name = ((IcComponent *) self->components->pdata[from])->group;
  g_autofree char *id = ic_site_id ("group", name);
  Shown shown = { .id = id, .name = name, .position = position, .is_group = true };

  for (guint i = from; i < from + n; i++)
    {
      const IcComponent *component = self->components->pdata[i];

      shown.level = MAX (shown.level, ic_site_component_level (self, component->id));
      shown.since = MAX (shown.since, ic_site_component_since (self, component->id));
    }
  put_component (w, NULL, self, &shown);
  ic_json_begin_array (w, "components");
  for (guint i = from; i < from + n; i++)
    {
      g_autofree char *member = ic_site_id ("component", ((IcComponent *) self->components->pdata[i])->id);

      ic_json_put_string (w, NULL, member);
    }
  ic_json_end (w);
  ic_json_end (w);
  for (guint i = from; i < from + n; i++)
    put_member (w, self, self->components->pdata[i], id, (int) (i - from) + 1);
}

static void
put_components (IcJsonWriter *w, const IcSite *self)
{
  guint n;
  int position = 1;

  ic_json_begin_array (w, "components");
  for (guint i = 0; i < self->components->len; i += n)
    {
      const char *group = ((IcComponent *) self->components->pdata[i])->group;

      for (n = 1; i + n < self->components->len && g_strcmp0 (((IcComponent *) self->components->pdata[i + n])->group, group) == 0;)
        n++;
      if (group != NULL)
        put_group (w, self, i, n, position++);
      else
        for (guint j = i; j < i + n; j++)
          put_member (w, self, self->components->pdata[j], NULL, position++);
    }
  ic_json_end (w);
}

/* -- incidents ------------------------------------------------------------------------------- */

static IcSiteLevel
level_before (const IcSiteIncident *incident, guint before, const char *id)
{
  for (guint i = before; i-- > 0;)
    {
      const IcComponentState *state = ic_items_find (IC_AT (IcUpdate, incident->updates, i)->components, id);

      if (state != NULL)
        return ic_site_level (state->state);
    }

  return IC_SITE_OPERATIONAL;
}

static void
put_affected (IcJsonWriter *w, const IcSite *self, const IcSiteIncident *incident, guint number)
{
  const IcItems *components = IC_AT (IcUpdate, incident->updates, number)->components;

  if (components == NULL)
    {
      ic_json_put_null (w, "affected_components");
      return;
    }
  ic_json_begin_array (w, "affected_components");
  for (guint i = 0; i < ic_items_count (components); i++)
    {
      const IcComponentState *state = IC_AT (IcComponentState, components, i);
      g_autofree char *code = ic_site_id ("component", state->id);

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "code", code);
      ic_json_put_string (w, "name", ic_site_component_name (self, state));
      ic_json_put_string (w, "old_status", ic_site_level_id (level_before (incident, number, state->id)));
      ic_json_put_string (w, "new_status", ic_site_level_id (ic_site_level (state->state)));
      ic_json_end (w);
    }
  ic_json_end (w);
}

static void
put_update (IcJsonWriter *w, const IcSite *self, const IcSiteIncident *incident, const char *incident_id, guint number)
{
  const IcUpdate *update = IC_AT (IcUpdate, incident->updates, number);
  g_autofree char *id = ic_site_id ("update", update->id);

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "id", id);
  ic_json_put_string (w, "status", update->phase);
  ic_json_put_string (w, "body", update->text != NULL ? update->text : "");
  ic_json_put_string (w, "incident_id", incident_id);
  put_time (w, "created_at", update->published);
  put_time (w, "updated_at", update->published);
  put_time (w, "display_at", update->published);
  put_affected (w, self, incident, number);
  ic_json_put_bool (w, "deliver_notifications", true);
  ic_json_put_null (w, "custom_tweet");
  ic_json_put_null (w, "tweet_id");
  ic_json_end (w);
}

static void
put_incident_components (IcJsonWriter *w, const IcSite *self, const IcSiteIncident *incident)
{
  g_autoptr (GPtrArray) affected = ic_site_affected (incident);

  ic_json_begin_array (w, "components");
  for (guint i = 0; i < affected->len; i++)
    {
      const IcComponentState *state = affected->pdata[i];
      g_autofree char *id = ic_site_id ("component", state->id);
      Shown shown = { .id = id, .name = ic_site_component_name (self, state), .position = (int) i + 1 };

      shown.level = ic_site_level (state->state);
      shown.since = ic_site_component_since (self, state->id);
      put_component (w, NULL, self, &shown);
      ic_json_end (w);
    }
  ic_json_end (w);
}

static void
put_incident (IcJsonWriter *w, const IcSite *self, const IcSiteIncident *incident)
{
  const IcUpdate *latest = ic_site_latest (incident);
  g_autofree char *id = ic_site_id ("incident", incident->uuid);
  g_autofree char *page = page_id (self);
  g_autofree char *path = g_strconcat (incident->path, "/index.html", NULL);
  g_autofree char *address = ic_site_address (self, path);

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "id", id);
  ic_json_put_string (w, "name", ic_site_title (incident));
  ic_json_put_string (w, "status", latest->phase);
  put_time (w, "created_at", ic_site_began (incident));
  put_time (w, "updated_at", latest->published);
  put_time (w, "monitoring_at", ic_site_reached (incident, "monitoring"));
  put_time (w, "resolved_at", ic_site_is_open (incident) ? 0 : ic_site_reached (incident, "resolved"));
  ic_json_put_string (w, "impact", ic_site_impact (ic_site_worst (incident)));
  ic_json_put_string (w, "shortlink", address);
  put_time (w, "started_at", ic_site_began (incident));
  ic_json_put_string (w, "page_id", page);
  ic_json_begin_array (w, "incident_updates");
  for (guint i = ic_items_count (incident->updates); i-- > 0;)
    put_update (w, self, incident, id, i);
  ic_json_end (w);
  put_incident_components (w, self, incident);
  ic_json_end (w);
}

static void
put_incidents (IcJsonWriter *w, const IcSite *self, bool open_only)
{
  guint n = 0;

  ic_json_begin_array (w, "incidents");
  for (guint i = 0; i < self->incidents->len; i++)
    if (ic_site_is_open (self->incidents->pdata[i]) || (!open_only && n++ < MOST_INCIDENTS))
      put_incident (w, self, self->incidents->pdata[i]);
  ic_json_end (w);
}

/* -- files -------------------------------------------------------------------------------------- */

enum { STATUS = 1, COMPONENTS = 2, OPEN = 4, INCIDENTS = 8, SCHEDULED = 16 };

static const struct {
  const char *path;
  int         parts;
} documents[] = {
  { "api/v2/status.json", STATUS },
  { "api/v2/components.json", COMPONENTS },
  { "api/v2/incidents.json", INCIDENTS },
  { "api/v2/incidents/unresolved.json", OPEN },
  { "api/v2/scheduled-maintenances.json", SCHEDULED },
  { "api/v2/scheduled-maintenances/active.json", SCHEDULED },
  { "api/v2/scheduled-maintenances/upcoming.json", SCHEDULED },
  { "api/v2/summary.json", STATUS | COMPONENTS | OPEN | SCHEDULED },
};

static void
render_document (const IcSite *self, const char *path, int parts, GPtrArray *files)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *text = NULL;

  ic_json_begin_object (w, NULL);
  put_page (w, self);
  if (parts & COMPONENTS)
    put_components (w, self);
  if (parts & (OPEN | INCIDENTS))
    put_incidents (w, self, parts & OPEN);
  if (parts & SCHEDULED)
    {
      ic_json_begin_array (w, "scheduled_maintenances");
      ic_json_end (w);
    }
  if (parts & STATUS)
    put_status (w, self);
  ic_json_end (w);
  text = ic_json_writer_to_text (w);
  ic_site_add_file (files, path, text, -1);
}

void
ic_site_render_api (const IcSite *self, GPtrArray *files)
{
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    render_document (self, documents[i].path, documents[i].parts, files);
}
