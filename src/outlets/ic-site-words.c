/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: what the updates come to, in words and levels.
 */
#include "ic-site-private.h"

#include "ic-sha256.h"

#include <string.h>

static const struct {
  const char *id, *word, *impact, *heading, *description;
} levels[IC_SITE_N_LEVELS] = {
  [IC_SITE_OPERATIONAL] = { "operational", "Operational", "none", "All systems operational", "All Systems Operational" },
  [IC_SITE_MAINTENANCE] = { "under_maintenance", "Under maintenance", "none", "Maintenance under way", "Service Under Maintenance" },
  [IC_SITE_DEGRADED] = { "degraded_performance", "Degraded performance", "minor", "Degraded performance", "Partially Degraded Service" },
  [IC_SITE_PARTIAL] = { "partial_outage", "Partial outage", "major", "Partial outage", "Partial System Outage" },
  [IC_SITE_MAJOR] = { "major_outage", "Major outage", "critical", "Major outage", "Major System Outage" },
};

static const struct {
  const char *id, *word, *heading;
} phases[] = {
  { "investigating", "Investigating", "We are investigating a problem" },
  { "identified", "Identified", "We are working on a problem" },
  { "monitoring", "Monitoring", "We are monitoring the recovery" },
  { "resolved", "Resolved", "All systems operational" },
};

IcSiteLevel
ic_site_level (const char *state)
{
  for (int i = 0; i < IC_SITE_N_LEVELS; i++)
    if (g_strcmp0 (levels[i].id, state) == 0)
      return (IcSiteLevel) i;

  return IC_SITE_OPERATIONAL;
}

const char *
ic_site_level_id (IcSiteLevel level)
{
  return levels[level].id;
}

const char *
ic_site_level_word (IcSiteLevel level)
{
  return levels[level].word;
}

const char *
ic_site_impact (IcSiteLevel level)
{
  return levels[level].impact;
}

static guint
phase_number (const char *phase)
{
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    if (g_strcmp0 (phases[i].id, phase) == 0)
      return i;

  return 0;
}

const char *
ic_site_phase_word (const char *phase)
{
  return phases[phase_number (phase)].word;
}

/* -- one incident ------------------------------------------------------------------ */

const IcUpdate *
ic_site_latest (const IcSiteIncident *incident)
{
  return IC_AT (IcUpdate, incident->updates, ic_items_count (incident->updates) - 1);
}

bool
ic_site_is_open (const IcSiteIncident *incident)
{
  return g_strcmp0 (ic_site_latest (incident)->phase, "resolved") != 0;
}

/* As the last update calls it: what was not understood at first has a better name later. */
const char *
ic_site_title (const IcSiteIncident *incident)
{
  for (guint i = ic_items_count (incident->updates); i-- > 0;)
    {
      const char *title = IC_AT (IcUpdate, incident->updates, i)->title;

      if (title != NULL && *title != '\0')
        return title;
    }

  return "Incident";
}

gint64
ic_site_began (const IcSiteIncident *incident)
{
  return IC_AT (IcUpdate, incident->updates, 0)->published;
}

gint64
ic_site_reached (const IcSiteIncident *incident, const char *phase)
{
  gint64 first = 0, last = 0;

  for (guint i = 0; i < ic_items_count (incident->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, incident->updates, i);
      bool in_it = g_strcmp0 (update->phase, phase) == 0;

      if (in_it && first == 0)
        first = update->published;
      last = in_it ? (last != 0 ? last : update->published) : 0;
    }

  return last != 0 ? last : first;
}

GPtrArray *
ic_site_affected (const IcSiteIncident *incident)
{
  GPtrArray *affected = g_ptr_array_new ();

  for (guint i = 0; i < ic_items_count (incident->updates); i++)
    {
      const IcItems *said = IC_AT (IcUpdate, incident->updates, i)->components;

      for (guint j = 0; j < ic_items_count (said); j++)
        {
          const IcComponentState *state = IC_AT (IcComponentState, said, j);
          guint at = 0;

          while (at < affected->len && g_strcmp0 (((IcComponentState *) affected->pdata[at])->id, state->id) != 0)
            at++;
          if (at < affected->len)
            affected->pdata[at] = (gpointer) state;
          else
            g_ptr_array_add (affected, (gpointer) state);
        }
    }

  return affected;
}

IcSiteLevel
ic_site_worst (const IcSiteIncident *incident)
{
  IcSiteLevel worst = IC_SITE_OPERATIONAL;
  bool said = false;

  for (guint i = 0; i < ic_items_count (incident->updates); i++)
    {
      const IcItems *components = IC_AT (IcUpdate, incident->updates, i)->components;

      for (guint j = 0; j < ic_items_count (components); j++)
        worst = MAX (worst, ic_site_level (IC_AT (IcComponentState, components, j)->state));
      said = said || ic_items_count (components) > 0;
    }

  return said ? worst : IC_SITE_DEGRADED;
}

const IcUpdate *
ic_site_correction (const IcSiteIncident *incident, const IcUpdate *update)
{
  for (guint i = ic_items_count (incident->updates); i-- > 0;)
    {
      const IcUpdate *other = IC_AT (IcUpdate, incident->updates, i);

      if (other != update && g_strcmp0 (other->corrects, update->id) == 0)
        return other;
    }

  return NULL;
}

/* -- one component ------------------------------------------------------------------- */

static const IcComponentState *
find_state (const IcUpdate *update, const char *id)
{
  const IcComponentState *found = NULL;

  for (guint i = 0; i < ic_items_count (update->components); i++)
    if (g_strcmp0 (IC_AT (IcComponentState, update->components, i)->id, id) == 0)
      found = IC_AT (IcComponentState, update->components, i);

  return found;
}

/* What is resolved holds nothing down any more, except what the closing update itself still names. */
static const IcComponentState *
state_now (const IcSiteIncident *incident, const char *id)
{
  guint n = ic_items_count (incident->updates);
  guint last = ic_site_is_open (incident) ? 0 : n - 1;

  for (guint i = n; i-- > last;)
    {
      const IcComponentState *state = find_state (IC_AT (IcUpdate, incident->updates, i), id);

      if (state != NULL)
        return state;
    }

  return NULL;
}

IcSiteLevel
ic_site_component_level (const IcSite *self, const char *id)
{
  IcSiteLevel level = IC_SITE_OPERATIONAL;

  for (guint i = 0; i < self->incidents->len; i++)
    {
      const IcComponentState *state = state_now (self->incidents->pdata[i], id);

      if (state != NULL)
        level = MAX (level, ic_site_level (state->state));
    }

  return level;
}

gint64
ic_site_component_since (const IcSite *self, const char *id)
{
  gint64 since = 0;

  for (guint i = 0; i < self->incidents->len; i++)
    {
      const IcItems *updates = ((IcSiteIncident *) self->incidents->pdata[i])->updates;

      for (guint j = 0; j < ic_items_count (updates); j++)
        if (find_state (IC_AT (IcUpdate, updates, j), id) != NULL)
          since = MAX (since, IC_AT (IcUpdate, updates, j)->published);
    }

  return since;
}

const char *
ic_site_component_name (const IcSite *site, const IcComponentState *state)
{
  for (guint i = 0; i < site->components->len; i++)
    {
      const IcComponent *component = site->components->pdata[i];

      if (g_strcmp0 (component->id, state->id) == 0 && component->name != NULL)
        return component->name;
    }

  return state->name != NULL ? state->name : state->id;
}

/* -- all of it ------------------------------------------------------------------------- */

gint64
ic_site_changed (const IcSite *self)
{
  gint64 changed = 0;

  for (guint i = 0; i < self->incidents->len; i++)
    changed = MAX (changed, ic_site_latest (self->incidents->pdata[i])->published);

  return changed;
}

/* An open incident that names no component is still no “all systems operational”. */
IcSiteOverall
ic_site_overall (const IcSite *self)
{
  IcSiteOverall overall = { .level = IC_SITE_OPERATIONAL };
  guint phase = G_N_ELEMENTS (phases) - 1;
  bool named;

  for (guint i = 0; i < self->incidents->len; i++)
    {
      const IcSiteIncident *incident = self->incidents->pdata[i];
      g_autoptr (GPtrArray) affected = ic_site_affected (incident);

      for (guint j = 0; j < affected->len; j++)
        {
          const IcComponentState *state = state_now (incident, ((IcComponentState *) affected->pdata[j])->id);

          overall.level = state != NULL ? MAX (overall.level, ic_site_level (state->state)) : overall.level;
        }
      if (!ic_site_is_open (incident))
        continue;
      overall.open++;
      phase = MIN (phase, phase_number (ic_site_latest (incident)->phase));
    }

  named = overall.level >= IC_SITE_DEGRADED || overall.open == 0;
  if (!named)
    overall.level = IC_SITE_DEGRADED;
  overall.heading = named ? levels[overall.level].heading : phases[phase].heading;
  overall.description = named ? levels[overall.level].description : "Minor Service Outage";
  overall.indicator = levels[overall.level].impact;

  return overall;
}

/* -- ids, addresses, lengths ------------------------------------------------------------ */

static void
digest (const char *what, const char *id, guint8 bytes[IC_SHA256_SIZE])
{
  g_autofree char *text = g_strconcat (what, ":", id, NULL);

  ic_sha256 (text, strlen (text), bytes);
}

char *
ic_site_id (const char *what, const char *id)
{
  guint8 bytes[IC_SHA256_SIZE];
  char text[13];

  digest (what, id, bytes);
  for (guint i = 0; i < 12; i++)
    text[i] = "0123456789abcdefghjkmnpqrstvwxyz"[bytes[i] & 31];
  text[12] = '\0';

  return g_strdup (text);
}

char *
ic_site_urn (const char *what, const char *id)
{
  guint8 b[IC_SHA256_SIZE];

  digest (what, id, b);
  b[6] = (guint8) ((b[6] & 0x0f) | 0x80); /* version 8: made by a rule of one's own (RFC 9562) */
  b[8] = (guint8) ((b[8] & 0x3f) | 0x80);

  return g_strdup_printf ("urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7],
                          b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

char *
ic_site_address (const IcSite *self, const char *path)
{
  return g_strconcat (self->settings->url != NULL ? self->settings->url : "", path, NULL);
}

char *
ic_site_short (const char *text, guint most)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= (glong) most)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, (glong) most - 1);

  return g_strconcat (g_strchomp (start), "…", NULL);
}
