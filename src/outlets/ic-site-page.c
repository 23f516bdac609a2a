/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: what all pages have in common. A page is one file that needs no
 * other: its style stands in it, and the policy in its head lets nothing else in.
 */
#include "ic-site-private.h"

#include "ic-site-style.h"

#include "ic-sha256.h"

#include <string.h>

/* Drawn on a raster of 16, in the colour of the text around them. */
static const struct {
  const char *name, *shape;
} icons[] = {
  { "operational", "<circle cx=\"8\" cy=\"8\" r=\"7\"/><path class=\"cut\" d=\"m4.7 8.3 2.3 2.3 4.3-4.9\"/>" },
  { "under_maintenance", "<circle cx=\"8\" cy=\"8\" r=\"7\"/><path class=\"cut\" d=\"M8 4.2v4l2.6 1.7\"/>" },
  { "degraded_performance", "<path d=\"M8 .8a1.3 1.3 0 0 1 1.1.7l6.6 11.6a1.3 1.3 0 0 1-1.1 1.9H1.4a1.3 1.3 0 0 1-1.1-1.9L6.9 1.5A1.3 1.3 0 0 1 8 .8z\"/><path class=\"cut\" d=\"M8 5.7v4M8 12.2v.1\"/>" },
  { "partial_outage", "<path d=\"M8 .6 15.4 8 8 15.4.6 8z\"/><path class=\"cut\" d=\"M8 4.6v4M8 11.2v.1\"/>" },
  { "major_outage", "<path d=\"M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z\"/><path class=\"cut\" d=\"m5.6 5.6 4.8 4.8M10.4 5.6l-4.8 4.8\"/>" },
};

void
ic_site_icon (GString *html, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (strcmp (icons[i].name, name) == 0)
      g_string_append_printf (html, "<svg class=\"icon\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">%s</svg>",
                              icons[i].shape);
}

/* A mark and a word, in its colour: never the colour alone. */
void
ic_site_level_mark (GString *html, IcSiteLevel level)
{
  g_string_append_printf (html, "<span class=\"level %s\">", ic_site_level_id (level));
  ic_site_icon (html, ic_site_level_id (level));
  ic_html_element (html, "span", "", ic_site_level_word (level));
  g_string_append (html, "</span>");
}

void
ic_site_put_words (GString *html, const IcSite *site, const char *name, const char *attributes, const char *text)
{
  const char *language = site->settings->language;
  g_autofree char *all = g_strconcat (attributes, " dir=\"auto\"", language != NULL ? " lang=\"" : "", language != NULL ? language : "", language != NULL ? "\"" : "", NULL);

  ic_html_element (html, name, all, text);
}

char *
ic_site_page_up (const IcSitePage *page)
{
  GString *up = g_string_new (NULL);

  for (const char *p = page->path; p != NULL && *p != '\0'; p = strchr (p, '/') != NULL ? strchr (p, '/') + 1 : NULL)
    g_string_append (up, "../");

  return g_string_free (up, FALSE);
}

/* -- the head -------------------------------------------------------------------------- */

static void
put_policy (GString *html)
{
  guint8 digest[IC_SHA256_SIZE];
  g_autofree char *hash = NULL;

  ic_sha256 (site_style, strlen (site_style), digest);
  hash = g_base64_encode (digest, sizeof digest);
  g_string_append_printf (html,
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'; img-src data:; "
                          "base-uri 'none'; form-action 'none'\">\n",
                          hash);
}

/* The mark of the state, for the tab; its shape tells it too. */
static void
put_favicon (GString *html, IcSiteLevel level)
{
  static const char *colours[IC_SITE_N_LEVELS] = { "1a7f37", "0b62c1", "b07800", "c2500a", "c11c2c" };
  g_autoptr (GString) svg = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  g_string_append_printf (svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\" fill=\"#%s\">", colours[level]);
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (strcmp (icons[i].name, ic_site_level_id (level)) == 0)
      g_string_append (svg, icons[i].shape);
  g_string_append (svg, "</svg>");
  /* A picture has no part in the page's style. */
  g_string_replace (svg, "class=\"cut\"", "fill=\"none\" stroke=\"#fff\" stroke-width=\"1.7\" stroke-linecap=\"round\"", 0);
  escaped = g_uri_escape_string (svg->str, "=:;/,.()", FALSE);
  g_string_append_printf (html, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml,%s\">\n", escaped);
}

static void
put_meta (GString *html, const char *name, const char *content)
{
  g_string_append_printf (html, "<meta name=\"%s\" content=\"", name);
  ic_html_text (html, content, -1);
  g_string_append (html, "\">\n");
}

static void
put_links (GString *html, const IcSitePage *page, const char *up)
{
  const IcSiteSettings *settings = page->site->settings;

  if (settings->url != NULL)
    {
      g_autofree char *address = g_strconcat (settings->url, page->path, *page->path != '\0' ? "/" : "", NULL);

      g_string_append (html, "<link rel=\"canonical\" href=\"");
      ic_html_text (html, address, -1);
      g_string_append (html, "\">\n");
    }
  g_string_append (html, "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"");
  ic_html_text (html, settings->title, -1);
  g_string_append_printf (html, "\" href=\"%sfeed.atom\">\n", up);
}

static void
put_head (GString *html, const IcSitePage *page, const char *up)
{
  const char *title = page->site->settings->title;
  g_autofree char *full = page->title != NULL ? g_strconcat (page->title, " – ", title, NULL) : g_strdup (title);

  g_string_append (html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  put_policy (html);
  put_meta (html, "viewport", "width=device-width, initial-scale=1");
  put_meta (html, "generator", "Incident Console");
  put_meta (html, "color-scheme", "light dark");
  put_meta (html, "referrer", "no-referrer");
  if (page->description != NULL)
    put_meta (html, "description", page->description);
  ic_html_element (html, "title", "", full);
  g_string_append (html, "\n");
  put_links (html, page, up);
  put_favicon (html, page->level);
  g_string_append_printf (html, "<style>%s</style>\n</head>\n", site_style);
}

GString *
ic_site_page_begin (const IcSitePage *page)
{
  GString *html = g_string_sized_new (16 * 1024);
  g_autofree char *up = ic_site_page_up (page);

  put_head (html, page, up);
  g_string_append (html, "<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\">\n<div class=\"wide\">\n");
  g_string_append_printf (html, "<a class=\"site\" href=\"%sindex.html\"%s>", up, *page->path == '\0' ? " aria-current=\"page\"" : "");
  ic_html_text (html, page->site->settings->title, -1);
  g_string_append_printf (html, "</a>\n<nav aria-label=\"Pages\"><a href=\"%sindex.html\"%s>Now</a> <a href=\"%shistory/index.html\"%s>History</a></nav>\n", up,
                          *page->path == '\0' ? " aria-current=\"page\"" : "", up, strcmp (page->path, "history") == 0 ? " aria-current=\"page\"" : "");
  g_string_append (html, "</div>\n</header>\n<main id=\"main\" class=\"wide\" tabindex=\"-1\">\n");

  return html;
}

void
ic_site_page_end (GString *html, const IcSitePage *page)
{
  const IcSiteSettings *settings = page->site->settings;
  g_autofree char *up = ic_site_page_up (page);

  g_string_append (html, "</main>\n<footer class=\"wide\">\n");
  if (settings->about != NULL)
    ic_html_element (html, "p", "", settings->about);
  g_string_append_printf (html,
                          "<ul class=\"links\">\n<li><a href=\"%sfeed.atom\">Atom feed</a></li>\n<li><a href=\"%sapi/v2/summary.json\">JSON</a></li>\n", up, up);
  for (char **link = settings->links; link != NULL && link[0] != NULL; link += 2)
    {
      g_string_append (html, "<li><a href=\"");
      ic_html_text (html, link[1], -1);
      g_string_append (html, "\">");
      ic_html_text (html, link[0], -1);
      g_string_append (html, "</a></li>\n");
    }
  g_string_append (html, "</ul>\n<p>All times are in Coordinated Universal Time (UTC).</p>\n</footer>\n</body>\n</html>\n");
}

void
ic_site_add_page (GPtrArray *files, const IcSitePage *page, GString *html)
{
  g_autofree char *path = g_strconcat (page->path, *page->path != '\0' ? "/" : "", "index.html", NULL);

  ic_site_page_end (html, page);
  ic_site_add_file (files, path, html->str, (gssize) html->len);
  g_string_free (html, TRUE);
}
