/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: the Atom feed (RFC 4287), an entry per update, the newest first.
 */
#include "ic-site-private.h"

#include <string.h>

#define MOST_ENTRIES 50
#define MOST_BYTES   (512 * 1024)

typedef struct {
  const IcSiteIncident *incident;
  const IcUpdate       *update;
} Entry;

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *other = b;

  if (one->update->published != other->update->published)
    return one->update->published < other->update->published ? 1 : -1;

  return strcmp (one->update->id, other->update->id);
}

static void
element (GString *xml, const char *indent, const char *name, const char *attributes, const char *text)
{
  g_string_append (xml, indent);
  ic_html_element (xml, name, attributes, text);
  g_string_append (xml, "\n");
}

static void
put_time (GString *xml, const char *indent, const char *name, gint64 time)
{
  g_autofree char *words = ic_time_format (time);

  element (xml, indent, name, "", words);
}

static void
put_link (GString *xml, const char *indent, const char *relation, const char *address)
{
  g_string_append_printf (xml, "%s<link rel=\"%s\" href=\"", indent, relation);
  ic_html_text (xml, address, -1);
  g_string_append (xml, "\"/>\n");
}

/* A reader shows no list of components: they are said in words. */
static char *
content (const IcSite *site, const IcUpdate *update)
{
  g_autoptr (GString) html = g_string_new (NULL);

  if (update->text != NULL)
    ic_html_prose (html, update->text, strlen (update->text));
  for (guint i = 0; i < ic_items_count (update->components); i++)
    {
      const IcComponentState *state = IC_AT (IcComponentState, update->components, i);

      g_string_append (html, i == 0 ? "<ul>\n<li>" : "<li>");
      ic_html_text (html, ic_site_component_name (site, state), -1);
      g_string_append_printf (html, ": %s</li>\n", ic_site_level_word (ic_site_level (state->state)));
    }
  if (ic_items_count (update->components) > 0)
    g_string_append (html, "</ul>\n");

  return g_string_free (g_steal_pointer (&html), FALSE);
}

static void
put_entry (GString *xml, const IcSite *site, const Entry *entry)
{
  const IcUpdate *update = entry->update;
  g_autofree char *id = ic_site_urn ("update", update->id);
  g_autofree char *anchor = ic_site_anchor (update);
  g_autofree char *page = g_strconcat (entry->incident->path, "/index.html#", anchor, NULL);
  g_autofree char *address = ic_site_address (site, page);
  g_autofree char *title = g_strdup_printf ("%s: %s", ic_site_phase_word (update->phase), update->title != NULL ? update->title : ic_site_title (entry->incident));
  g_autofree char *html = content (site, update);

  g_string_append (xml, "  <entry>\n");
  element (xml, "    ", "id", "", id);
  element (xml, "    ", "title", "", title);
  put_time (xml, "    ", "published", update->published);
  put_time (xml, "    ", "updated", update->published);
  put_link (xml, "    ", "alternate", address);
  g_string_append_printf (xml, "    <category term=\"%s\"/>\n", ic_site_phase_word (update->phase));
  element (xml, "    ", "content", " type=\"html\"", html);
  g_string_append (xml, "  </entry>\n");
}

static GArray *
all_entries (const IcSite *site)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < site->incidents->len; i++)
    {
      const IcSiteIncident *incident = site->incidents->pdata[i];

      for (guint j = 0; j < ic_items_count (incident->updates); j++)
        {
          Entry entry = { incident, IC_AT (IcUpdate, incident->updates, j) };

          g_array_append_val (entries, entry);
        }
    }
  g_array_sort (entries, newest_first);

  return entries;
}

void
ic_site_render_feed (const IcSite *self, GPtrArray *files)
{
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
  g_autoptr (GArray) entries = all_entries (self);
  g_autofree char *id = ic_site_urn ("feed", self->settings->url != NULL ? self->settings->url : self->settings->title);
  g_autofree char *own = ic_site_address (self, "feed.atom");
  g_autofree char *page = ic_site_address (self, "index.html");

  element (xml, "  ", "id", "", id);
  element (xml, "  ", "title", "", self->settings->title);
  put_time (xml, "  ", "updated", ic_site_changed (self));
  put_link (xml, "  ", "self", own);
  put_link (xml, "  ", "alternate", page);
  element (xml, "  ", "generator", "", "Incident Console");
  g_string_append (xml, "  <author>\n");
  element (xml, "    ", "name", "", self->settings->title);
  g_string_append (xml, "  </author>\n");
  for (guint i = 0; i < MIN (entries->len, MOST_ENTRIES) && xml->len < MOST_BYTES; i++)
    put_entry (xml, self, &g_array_index (entries, Entry, i));
  g_string_append (xml, "</feed>\n");
  ic_site_add_file (files, "feed.atom", xml->str, (gssize) xml->len);
}
