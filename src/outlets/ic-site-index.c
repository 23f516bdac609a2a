/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: its first page. What goes on now comes first and is told in full
 * as far as there is room; what there is no room for is a link.
 */
#include "ic-site-private.h"

#include <string.h>

#define PAGE_BYTES       (IC_SITE_PAGE_MAX - 1500)
#define COMPONENT_BYTES  15000
#define PAST_BYTES       9000
#define PAST_DAYS        14
#define MOST_CARDS       8    /* open incidents told at length; the others are lines */
#define MOST_LINES       6    /* of those there is always room for, where there are more than cards */
#define LINE_BYTES       1500 /* the longest line there can be */
#define LEAST_TEXT_BYTES 1200 /* of the newest update of each */

/* -- how it is -------------------------------------------------------------------------- */

static void
put_banner (GString *html, const IcSite *site, const IcSiteOverall *overall)
{
  gint64 changed = ic_site_changed (site);

  g_string_append_printf (html, "<div class=\"banner %s\">\n", ic_site_level_id (overall->level));
  ic_site_icon (html, ic_site_level_id (overall->level));
  ic_html_element (html, "h1", "", overall->heading);
  if (changed != 0)
    {
      g_string_append (html, "\n<p>Last update ");
      ic_html_time (html, changed, IC_HTML_FULL);
      g_string_append (html, "</p>");
    }
  g_string_append (html, "\n</div>\n");
}

/* -- open incidents ----------------------------------------------------------------------- */

static char *
link_to (gpointer data, const IcUpdate *update)
{
  const IcSiteIncident *incident = data;
  g_autofree char *anchor = ic_site_anchor (update);

  return g_strconcat (incident->path, "/index.html#", anchor, NULL);
}

static void
put_update (GString *html, const IcSite *site, const IcSiteIncident *incident, const IcUpdate *update, gsize length, const char *more)
{
  ic_site_put_update (html, site,
                      &(IcSiteUpdate){ .incident = incident, .update = update, .length = length, .heading = "h4", .link = link_to,
                                       .data = (gpointer) incident, .more = more });
}

/* All updates that @most bytes have room for; the newest always, if need be only its beginning. */
static void
put_updates (GString *html, const IcSite *site, const IcSiteIncident *incident, gsize most)
{
  g_autofree char *page = g_strconcat (incident->path, "/index.html", NULL);
  gsize start = html->len;
  guint n = ic_items_count (incident->updates);

  for (guint i = n; i-- > 0;)
    {
      const IcUpdate *update = IC_AT (IcUpdate, incident->updates, i);
      g_autoptr (GString) item = g_string_new (NULL);
      gsize length = update->text != NULL ? strlen (update->text) : 0;

      put_update (item, site, incident, update, length, NULL);
      if (html->len - start + item->len > most && i == n - 1)
        {
          g_autoptr (GString) bare = g_string_new (NULL);

          put_update (bare, site, incident, update, 0, page);
          g_string_truncate (item, 0);
          put_update (item, site, incident, update,
                      ic_html_prose_fits (update->text != NULL ? update->text : "", MAX (LEAST_TEXT_BYTES, most > bare->len ? most - bare->len : 0)), page);
        }
      else if (html->len - start + item->len > most)
        {
          g_string_append_printf (html, "</ol>\n<p class=\"way\"><a href=\"%s\">Earlier updates (%u)</a></p>\n", page, i + 1);
          return;
        }
      g_string_append_len (html, item->str, (gssize) item->len);
    }
  g_string_append (html, "</ol>\n");
}

static void
put_card (GString *html, const IcSite *site, const IcSiteIncident *incident, gsize most)
{
  gsize start = html->len;
  g_autofree char *address = g_strdup_printf (" href=\"%s/index.html\"", incident->path);

  g_string_append (html, "<article class=\"card\">\n<h3>");
  ic_site_put_words (html, site, "a", address, ic_site_title (incident));
  g_string_append (html, "</h3>\n<ol class=\"updates\" reversed>\n");
  put_updates (html, site, incident, most > html->len - start + 200 ? most - (html->len - start) - 200 : 0);
  g_string_append (html, "</article>\n");
}

/* @lines: incidents there is no room to tell at length. */
static void
put_one (GString *html, GString *lines, const IcSite *site, const IcSiteIncident *incident, gsize share, gsize room)
{
  g_autoptr (GString) card = g_string_new (NULL);

  if (share > 0)
    put_card (card, site, incident, share);
  if (share > 0 && card->len <= room)
    g_string_append_len (html, card->str, (gssize) card->len);
  else
    ic_site_put_line (lines, site, incident, "", true);
}

static void
put_open (GString *html, const IcSite *site, guint open, gsize most)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  gsize end = html->len + most - LINE_BYTES;
  guint shown = 0;

  if (open == 0)
    return;

  g_string_append_printf (html, "<section aria-labelledby=\"open\">\n<h2 id=\"open\">%s</h2>\n", open == 1 ? "Current incident" : "Current incidents");
  for (guint i = 0; i < site->incidents->len; i++)
    {
      gsize used = html->len + lines->len + MIN (open - shown, MOST_LINES) * LINE_BYTES * (open > MOST_CARDS);
      gsize room = used < end ? end - used : 0;

      if (!ic_site_is_open (site->incidents->pdata[i]))
        continue;
      if (html->len + lines->len + LINE_BYTES > end)
        break;
      put_one (html, lines, site, site->incidents->pdata[i], shown < MOST_CARDS ? room / (MIN (open, MOST_CARDS) - shown) : 0, room);
      shown++;
    }
  if (lines->len > 0)
    g_string_append_printf (html, "<ul class=\"lines\">\n%s</ul>\n", lines->str);
  if (shown < open)
    g_string_append_printf (html, "<p class=\"way\"><a href=\"history/index.html\">%u more</a></p>\n", open - shown);
  g_string_append (html, "</section>\n");
}

/* -- what is over --------------------------------------------------------------------------- */

/* By the day on which it began; counted back from the last update, for a page without a clock does not know today. */
static void
put_past (GString *html, const IcSite *site)
{
  gint64 day = 0, since = (ic_site_changed (site) / IC_DAY - PAST_DAYS + 1) * IC_DAY;
  gsize start = html->len;

  g_string_append (html, "<section aria-labelledby=\"past\">\n<h2 id=\"past\">Past incidents</h2>\n");
  for (guint i = 0; i < site->incidents->len && html->len - start < PAST_BYTES; i++)
    {
      const IcSiteIncident *incident = site->incidents->pdata[i];
      gint64 began = ic_site_began (incident);

      if (ic_site_is_open (incident) || ic_site_latest (incident)->published < since)
        continue;
      if (day == 0 || began / IC_DAY != day / IC_DAY)
        {
          g_string_append (html, day != 0 ? "</ul>\n<h3>" : "<h3>");
          ic_html_time (html, began, IC_HTML_DATE);
          g_string_append (html, "</h3>\n<ul class=\"lines\">\n");
          day = began;
        }
      ic_site_put_line (html, site, incident, "", false);
    }
  if (day != 0)
    g_string_append (html, "</ul>\n");
  else if (ic_site_changed (site) == 0)
    g_string_append (html, "<p class=\"none\">No incident has been published.</p>\n");
  else
    g_string_append_printf (html, "<p class=\"none\">No incident was resolved in the %d days before the last update.</p>\n", PAST_DAYS);
  g_string_append (html, "<p class=\"way\"><a href=\"history/index.html\">All incidents</a></p>\n</section>\n");
}

void
ic_site_render_index (const IcSite *self, GPtrArray *files)
{
  IcSiteOverall overall = ic_site_overall (self);
  const char *description = self->settings->about != NULL ? self->settings->about : overall.heading;
  IcSitePage page = { .site = self, .path = "", .title = overall.heading, .description = description, .level = overall.level };
  GString *html = ic_site_page_begin (&page);
  g_autoptr (GString) after = g_string_new (NULL);
  g_autoptr (GString) end = g_string_new (NULL);

  ic_site_put_components (after, self, COMPONENT_BYTES);
  put_past (after, self);
  ic_site_page_end (end, &page);
  put_banner (html, self, &overall);
  put_open (html, self, overall.open, PAGE_BYTES - html->len - after->len - end->len);
  g_string_append_len (html, after->str, (gssize) after->len);
  ic_site_add_page (files, &page, html);
}
