/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: all incidents there were. Counted from the oldest on, so that a
 * page that is full stays as it is.
 */
#include "ic-site-private.h"

#include <string.h>

#define ON_A_PAGE 25
#define AT_LEAST  10 /* on the first one */

static void
put_months (GString *html, const IcSite *site, guint from, guint n, const char *up)
{
  g_autofree char *month = NULL;

  for (guint i = from; i < from + n; i++)
    {
      const IcSiteIncident *incident = site->incidents->pdata[i];
      g_autofree char *date = ic_site_time (ic_site_began (incident), IC_HTML_DATE);
      const char *words = strchr (date, ' ') + 1;

      if (g_strcmp0 (month, words) != 0)
        {
          g_string_append (html, month != NULL ? "</ul>\n" : "");
          ic_html_element (html, "h2", "", words);
          g_string_append (html, "\n<ul class=\"lines\">\n");
          ic_set_text (&month, words);
        }
      ic_site_put_line (html, site, incident, up, true);
    }
  g_string_append (html, month != NULL ? "</ul>\n" : "");
}

/* @number: 0 is the first page; then the full ones, 1 the oldest of them. @newer: leads to the page before. */
static void
render_page (const IcSite *self, guint number, guint from, guint n, guint full, GPtrArray *files)
{
  g_autofree char *path = number == 0 ? g_strdup ("history") : g_strdup_printf ("history/%u", number);
  g_autofree char *title = number == 0 ? g_strdup ("History") : g_strdup_printf ("History, part %u", number);
  IcSitePage page = { .site = self, .path = path, .title = title, .level = ic_site_overall (self).level };
  g_autofree char *up = ic_site_page_up (&page);
  GString *html = ic_site_page_begin (&page);
  guint older = number == 0 ? full : number - 1;

  ic_html_element (html, "h1", "", title);
  g_string_append (html, "\n");
  if (number != 0 && number == full)
    g_string_append (html, "<p class=\"way\"><a href=\"../index.html\">Newer incidents</a></p>\n");
  else if (number != 0)
    g_string_append_printf (html, "<p class=\"way\"><a href=\"../%u/index.html\">Newer incidents</a></p>\n", number + 1);
  put_months (html, self, from, n, up);
  if (n == 0)
    g_string_append (html, "<p class=\"none\">No incident has been published.</p>\n");
  if (older > 0)
    g_string_append_printf (html, "<p class=\"way\"><a href=\"%s%u/index.html\">Older incidents</a></p>\n", number == 0 ? "" : "../", older);
  ic_site_add_page (files, &page, html);
}

void
ic_site_render_history (const IcSite *self, GPtrArray *files)
{
  guint n = self->incidents->len;
  guint full = n > AT_LEAST ? (n - AT_LEAST) / ON_A_PAGE : 0;

  for (guint number = 1; number <= full; number++)
    render_page (self, number, n - number * ON_A_PAGE, ON_A_PAGE, full, files);
  render_page (self, 0, 0, n - full * ON_A_PAGE, full, files);
}
